"""Two different plans: what the other one solves otherwise; what is only another product's own is counted."""

# Annotations are not postponed here: typing.NamedTuple compiles each one that is a text, at every start.

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from typing import Any, NamedTuple

from plan_model.change import Change
from plan_model.diff.differences import Changed, Differences, shifted
from plan_model.diff.fact import Fact, Weight
from plan_model.diff.meaning import explain, weightiest_first
from plan_model.diff.renaming import renaming_by
from plan_model.diff.solutions import solutions
from plan_model.diff.structure import diff_trees
from plan_model.formats.document import Document
from plan_model.plan.plan import Plan
from plan_model.tree.path import Path, format_path

_NOUNS = frozenset({"licence", "lifecycle", "raci", "step"})
_KINDS = frozenset({"funding.currency_changed", "funding.joining_changed", "forum.changed"})
_CHAPTERS = frozenset({"lifecycle", "communication", "exit"})
"""Facts of these nouns, kinds and chapters tell how a product is managed, whichever it is."""
_DONE = frozenset({"last", "result"})
"""Of a check that both products have: when it was done, and how it went."""
_OWN = frozenset(
    {
        ("lifecycle", "phase_since"),
        ("communication", "channel"),
        *(("exit", field) for field in ("archive", "date", "successor")),
    }
)
"""Fields of those chapters that only say which product it is."""


class _Alike(NamedTuple):
    """One list of which every plan has entries of the same kinds, whatever their ids."""

    noun: str
    path: Path
    read: Callable[[Plan], Sequence[Any]]
    field: str = "kind"


_LISTS = (
    _Alike("forum", ("lifecycle", "forums"), lambda plan: plan.lifecycle.forums, "role"),
    _Alike("site", ("distribution",), lambda plan: plan.distribution),
    _Alike("agreement", ("agreements",), lambda plan: plan.agreements),
    _Alike("documentation", ("documentation",), lambda plan: plan.documentation),
    _Alike("check", ("checks",), lambda plan: plan.checks),
)


def two_plans(one: Document, other: Document, as_of: date) -> Differences:
    """What makes one plan of another, and how the other one solves what both have to; nothing of it is critical.

    Forums are the same by their role, sites, agreements, documents and checks by their kind. Who holds roles, the
    lines of funding and the versions are told as what they have in common. One fact takes all that is left.
    """
    ids = dict(_ids_of_the_same(one.plan, other.plan)) if one.format is other.format else {}
    renaming = renaming_by(one, other, ids) if ids else None
    before, made = (renaming.document, renaming.changes) if renaming else (one, ())
    rest = diff_trees(before.tree, other.tree, other.format.identity)
    changes = (*made, *rest)
    told = [found for fact in explain(before, other, rest, as_of) if (found := _kept(fact)) is not None]
    facts = [*shifted(told, len(made))]
    facts += solutions(before.plan, other.plan, changes, _left(changes, facts), as_of)
    left = _left(changes, facts)
    if left:
        facts.append(_own(changes, left, len(made)))
    plans = {"before_plan": before.plan, "after_plan": other.plan}
    whole = (fact._replace(arguments={**fact.arguments, **plans}) for fact in facts)
    return Differences(Changed(changes, renaming), weightiest_first(whole))


def _ids_of_the_same(one: Plan, other: Plan) -> Iterator[tuple[str, dict[str, str]]]:
    """By list, the ids of entries that are the only ones of their kind in both plans."""
    for alike in _LISTS:
        ours, theirs = (_alone(alike.read(plan), alike.field) for plan in (one, other))
        taken = {entry.id for entry in alike.read(one)}
        new = {ours[kind]: theirs[kind] for kind in ours if kind in theirs and theirs[kind] not in taken}
        if new:
            yield format_path(alike.path), new


def _alone(entries: Sequence[Any], field: str) -> dict[str, str]:
    """By kind, the id of the only entry of that kind."""
    kinds = [getattr(entry, field) for entry in entries]
    return {kind: entry.id for kind, entry in zip(kinds, entries, strict=True) if kinds.count(kind) == 1}


def _kept(fact: Fact) -> Fact | None:
    """The fact as it reads between two products; None where it is only one product's own."""
    noun, _, verb = fact.kind.partition(".")
    kept = fact._replace(weight=_weight(fact.weight), who=(), decision=None, needs_decision=False)
    if noun == "role":
        return _role(kept, verb)
    if not fact.changes or fact.path[:2] in _OWN:
        return None
    alike = next((each for each in _LISTS if each.noun == noun), None)
    if alike is not None and verb in ("added", "removed"):
        return kept if _is_of_one_only(fact, alike) else None
    if fact.kind == "check.changed":
        return _with_fields(kept, _DONE)
    is_told = noun in _NOUNS or fact.kind in _KINDS or (noun == "entry" and _is_of_management(fact.path))
    return kept if is_told else None


def _is_of_management(path: Path) -> bool:
    return path == ("product", "type") or bool(path and path[0] in _CHAPTERS)


def _weight(weight: Weight) -> Weight:
    return Weight.MAJOR if weight is Weight.CRITICAL else weight


def _role(fact: Fact, verb: str) -> Fact | None:
    """A role that only one of the plans has, without who holds it; and what else a role says."""
    told: Any = fact.arguments
    if verb in ("added", "removed"):
        entries = tuple(role._replace(holders=()) for role in told["entries"])
        return fact._replace(arguments={**told, "entries": entries})
    if verb != "changed":
        return None
    has_both = told["was"].agreement and told["entry"].agreement
    return _with_fields(fact, frozenset({"agreement"}) if has_both else frozenset())


def _with_fields(fact: Fact, own: frozenset[str]) -> Fact | None:
    """A fact of an entry without the fields that are one product's own; None where no other one differs."""
    told: Any = fact.arguments
    fields = tuple(field for field in told["fields"] if field not in own)
    return fact._replace(arguments={**told, "fields": fields}) if fields else None


def _is_of_one_only(fact: Fact, alike: _Alike) -> bool:
    """Are the entries of a kind of which the other plan has none?"""
    told: Any = fact.arguments
    side = "before_plan" if fact.kind.endswith("added") else "after_plan"
    there = {getattr(entry, alike.field) for entry in alike.read(told[side])}
    return not any(getattr(entry, alike.field) in there for entry in told["entries"])


def _left(changes: Sequence[Change], facts: Iterable[Fact]) -> tuple[int, ...]:
    told = {index for fact in facts for index in fact.changes}
    return tuple(index for index in range(len(changes)) if index not in told)


def _own(changes: Sequence[Change], left: Sequence[int], ids: int) -> Fact:
    """What says no more than that it is another product: how many entries of each chapter."""
    entries = dict.fromkeys(_entry(changes[index].path) for index in left if index >= ids)
    chapters: dict[str, int] = {}
    for path in entries:
        chapters[path[0]] = chapters.get(path[0], 0) + 1
    return Fact("plan.own_changed", Weight.MINOR, (), tuple(left), arguments={"chapters": chapters})


def _entry(path: Path) -> Path:
    return path[:3] if path[0] in ("funding", "lifecycle") else path[:2]

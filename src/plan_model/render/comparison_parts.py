"""What every telling of a comparison has: its heading, its tally, and what stands for a weight."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from plan_model.comparison import Comparison
from plan_model.diff.fact import WEIGHTS, Fact, Weight
from plan_model.formats.document import ANY_YAML, Document
from plan_model.plan.plan import Axis, Plan
from plan_model.render import vocabulary
from plan_model.render.layout import cut
from plan_model.render.lines import Line, line, piece
from plan_model.render.names import decision_name, role_name
from plan_model.render.safe import safe
from plan_model.render.words import N_, Words
from plan_model.tree.identity import ListRule
from plan_model.tree.path import Path, format_path

WEIGHT_LABELS = {
    Weight.CRITICAL: N_("CRITICAL"),
    Weight.MAJOR: N_("MAJOR"),
    Weight.NORMAL: N_("NORMAL"),
    Weight.MINOR: N_("MINOR"),
    Weight.NONE: N_("NONE"),
}
_MOST_LISTS = 6
IN_HEADING = frozenset({"plan.version_changed", "plan.status_changed", "plan.approval_changed"})
"""Facts that the first line tells already."""
FOLDED = (Weight.MINOR, Weight.NONE)
"""What is told side by side, and counted."""


def heading_parts(comparison: Comparison, words: Words) -> list[Line]:
    """`Lainaamo  2.0 → 2.1  approved → approved  decided: …`."""
    document = comparison.after or comparison.before
    plan = document.plan if document else Plan()
    was, now = (side.plan if side else None for side in (comparison.before, comparison.after))
    if comparison.status == "different":
        was = None  # no version or approval of one plan becomes that of another
    name = words.text(plan.product.name).strip() or plan.control.id or comparison.path
    parts = [line(piece(name, "heading"))]
    if is_of_plans(comparison):
        parts += [line(shown) for shown in _values(was, now, words) if shown]
    decision = now.control.approved_by if now and was else None
    if now and was and decision and decision != was.control.approved_by:
        parts.append(
            line(piece(words.say("decided: {decision}", decision=_decided(now, decision, words)), "good"))
        )
    if comparison.old_path and comparison.status == "different":
        parts.append(line(words.say("compared with {path}", path=comparison.old_path)))
    elif comparison.old_path:
        parts.append(line(words.say("moved from {path}", path=comparison.old_path)))
    return parts


def _values(was: Plan | None, now: Plan | None, words: Words) -> Iterable[str]:
    """Version and status, each with what it was where one of them changed."""
    old, new = was or now or Plan(), now or was or Plan()
    table = vocabulary.STAGES if new.axis is Axis.ORDINAL else vocabulary.PLAN_STATUSES
    arrow, none = words.glyph("→", "->"), words.glyph("–", "-")
    version = safe(old.control.version) or none, safe(new.control.version) or none
    status = old.control.status or none, new.control.status or none
    yield version[1] if version[0] == version[1] else f"{version[0]} {arrow} {version[1]}"
    shown = [vocabulary.named(table, word, words) for word in status]
    yield shown[1] if version[0] == version[1] and status[0] == status[1] else f" {arrow} ".join(shown)


def _decided(plan: Plan, decision_id: str, words: Words) -> str:
    decision = plan.decision(decision_id)
    title = cut(decision_name(plan, decision_id, words), 40, words)
    if decision is None:
        return title
    body = role_name(plan, decision.by, words) if decision.by else ""
    facts = ", ".join(part for part in (body, words.day(decision.date)) if part)
    return f"{title} ({facts})" if facts else title


def total(facts: Sequence[Fact], words: Words) -> str:
    """How many facts stand below the first line."""
    below = [fact for fact in facts if fact.kind not in IN_HEADING]
    return words.say("nothing else changed") if facts and not below else tally(below, words)


def is_of_plans(comparison: Comparison) -> bool:
    """Are two plans compared, and not files of any kind?"""
    document = comparison.after or comparison.before
    return document is None or document.format.name != ANY_YAML


def told_apart_by(comparison: Comparison, words: Words) -> str:
    """How the entries of lists were told apart in a file whose format nobody declared; empty for plans."""
    document = comparison.after or comparison.before
    if document is None or is_of_plans(comparison):
        return ""
    from plan_model.formats.any_yaml import AnyYaml  # late: most files are plans

    known = document.format
    assert isinstance(known, AnyYaml)  # what is no plan's
    keyed = [(path, rule) for path, rule in known.identity.rules if rule.keys]
    declared = [(path, rule) for path, rule in keyed if known.declares(path)]
    inferred = [(path, rule) for path, rule in keyed if not known.declares(path)]
    told = []
    if known.declared_by is not None and declared:
        file, shown = known.declared_by.name, _lists(declared, document, words)
        told.append(words.say("Entries are told apart as {file} has them: {lists}", file=file, lists=shown))
    if inferred:
        shown = _lists(inferred, document, words)
        told.append(words.say("Entries are told apart by what both sides have: {lists}", lists=shown))
    return ". ".join(told) or words.say(
        "No list has a field that tells its entries apart: they are compared by place."
    )


def _lists(rules: Sequence[tuple[Path, ListRule]], document: Document, words: Words) -> str:
    """`sigs (dir), sigs.*.leadership.chairs (github, then email, then name); 3 more`."""
    from plan_model.formats.any_yaml import holds_documents  # late, as above

    whole = words.say("the documents") if holds_documents(document.tree) else "."
    named = [
        f"{format_path(path) or whole} ({words.say(', then ').join(rule.keys)})"
        for path, rule in rules[:_MOST_LISTS]
    ]
    rest = len(rules) - _MOST_LISTS
    more = "; " + words.count("{n} more", "{n} more", rest) if rest > 0 else ""
    return ", ".join(named) + more


def tally(facts: Sequence[Fact], words: Words) -> str:
    """How many facts there are of each weight."""
    told = [
        vocabulary.weight_count(weight, count, words)
        for weight in WEIGHTS
        if (count := sum(fact.weight is weight for fact in facts))
    ]
    return ", ".join(told) or words.say("nothing changed")


def status_text(comparison: Comparison, words: Words) -> str:
    """What became of the plan where that is all there is to tell; else empty."""
    match comparison.status:
        case "added":
            return words.say("new plan") if is_of_plans(comparison) else words.say("new file")
        case "removed":
            return words.say("plan removed") if is_of_plans(comparison) else words.say("file removed")
        case "unreadable":
            return words.say("text changed, cannot be read as a plan")
        case "unchanged":
            return words.say("nothing changed")
    return ""


def which_side(comparison: Comparison, words: Words) -> str:
    """Which of the two texts cannot be read; the side that is not there is none of them."""
    has_older, has_newer = comparison.before is not None, comparison.after is not None
    older = not has_older and (has_newer or bool(comparison.before_source))
    newer = not has_newer and (has_older or bool(comparison.after_source))
    if older and newer:
        return words.say("Neither side can be read:")
    return (
        words.say("The older side cannot be read:") if older else words.say("The newer side cannot be read:")
    )

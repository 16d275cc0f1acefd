"""How facts read: one line each, or with the rows that go with them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from plan_model.diff.fact import Fact, Weight
from plan_model.plan.people import Role
from plan_model.plan.versions import Version
from plan_model.render import (
    facts_of_any_file,
    facts_of_chapters,
    facts_of_ids,
    facts_of_roles,
    facts_of_two_plans,
)
from plan_model.render.fact_names import FactNames
from plan_model.render.fields import field_word
from plan_model.render.layout import Column, grid
from plan_model.render.lines import Line, Piece, line, piece, plain
from plan_model.render.told import Told
from plan_model.render.words import N_, Words

_WIDE = 200
"""Rows beneath a fact are as wide as they are; who shows them in less wraps them."""

_FORMAL = frozenset({"plan.version_changed", "plan.approval_changed"})
"""What goes with every approved revision, and says nothing of what was approved."""

_NOUNS: Mapping[str, str] = {
    "agreement": N_("agreement"),
    "check": N_("check"),
    "decision": N_("decision"),
    "documentation": N_("documentation"),
    "forum": N_("forum"),
    "party": N_("party"),
    "raci": N_("responsibility"),
    "risk": N_("risk"),
    "role": N_("role"),
    "site": N_("distribution site"),
    "step": N_("step of the change process"),
    "version": N_("version"),
    "waiver": N_("waiver"),
}

_CAME: Mapping[str, str] = {
    "agreement": N_("agreement added"),
    "check": N_("check added"),
    "decision": N_("decision added"),
    "documentation": N_("documentation added"),
    "forum": N_("forum added"),
    "party": N_("party added"),
    "raci": N_("responsibility added"),
    "risk": N_("risk added"),
    "role": N_("role added"),
    "site": N_("distribution site added"),
    "step": N_("step of the change process added"),
    "version": N_("version added"),
    "waiver": N_("waiver added"),
}
_WENT: Mapping[str, str] = {
    "agreement": N_("agreement removed"),
    "check": N_("check removed"),
    "decision": N_("decision removed"),
    "documentation": N_("documentation removed"),
    "forum": N_("forum removed"),
    "party": N_("party removed"),
    "raci": N_("responsibility removed"),
    "risk": N_("risk removed"),
    "role": N_("role removed"),
    "site": N_("distribution site removed"),
    "step": N_("step of the change process removed"),
    "version": N_("version removed"),
    "waiver": N_("waiver removed"),
}


def fact_summary(fact: Fact, words: Words) -> Line:
    """A fact in one line: what it is about, what changed, and whether a decision covers it."""
    told = told_of(fact, words)
    return (*gist(told, words), *decision_mark(fact, words))


def fact_detail(fact: Fact, words: Words) -> tuple[Line, ...]:
    """A fact with everything that goes with it: the gist, the further parts, who pays what, the decision."""
    told = told_of(fact, words)
    first = (*gist(Told(told.subject, told.parts[:1], (), told.sign), words), *decision_mark(fact, words))
    parts = [line(part) for part in told.parts[1:]]
    decision = FactNames(fact, words).decision(fact.decision) if fact.decision else ""
    last = [line(piece(words.say("decided: {decision}", decision=decision), "good"))] if decision else []
    return (first, *parts, *rows_of(told, words, _WIDE), *last)


def summary_of(facts: Iterable[Fact], words: Words, limit: int = 3, width: int = 0) -> str:
    """What a revision changed, in one line: the weightiest facts, and how many more there are.

    Where a width is given no fact is begun that has no room, but for the first.
    """
    shown = tuple(facts)
    weighty = [fact for fact in shown if fact.weight is not Weight.NONE and not _is_formal(fact)]
    weighty = weighty or list(shown)
    if not weighty:
        return words.say("no change")
    told = [_plain(fact, words) for fact in weighty[:limit]]
    counts = range(len(told), 0, -1)
    summaries = ["; ".join((*told[:count], *_more(len(weighty) - count, words))) for count in counts]
    fitting = (each for each in summaries if not width or len(each) <= width)
    return next(fitting, told[0])


def _more(rest: int, words: Words) -> tuple[str, ...]:
    return (words.count("{n} more", "{n} more", rest),) if rest > 0 else ()


def concerned_line(facts: Iterable[Fact], words: Words) -> Line:
    """Whom versions and agreements concern whose sentences do not name them; empty where that is nobody."""
    named: dict[str, None] = {}
    for fact in facts:
        if fact.kind.startswith(("version.", "agreement.")):
            told, names = plain(fact_summary(fact, words)), FactNames(fact, words)
            named.update((name, None) for party in fact.who if (name := names.party(party)) not in told)
    return (
        line(piece(words.say(N_("It concerns: {names}"), names=", ".join(named)), "muted")) if named else ()
    )


def told_of(fact: Fact, words: Words) -> Told:
    """A fact in words."""
    names = FactNames(fact, words)
    teller = _TELLERS.get(fact.kind)
    if teller is not None:
        return teller(fact, names)
    noun, _, verb = fact.kind.partition(".")
    if verb in ("added", "removed") and "entries" in fact.arguments:
        return _came_or_went(fact, noun, verb, names)
    if noun in _NOUNS and "entry" in fact.arguments:
        return _entry_changed(fact, noun, names)
    return facts_of_any_file.other(fact, names)


def rows_of(told: Told, words: Words, width: int) -> tuple[Line, ...]:
    """The small table beneath a fact."""
    if not told.rows:
        return ()
    columns = (Column(wraps=True), *(Column(right=True) for _ in told.rows[0][1:]))
    return tuple(shown for lines in grid(told.rows, columns, words, width) for shown in lines)


def decision_mark(fact: Fact, words: Words) -> Line:
    """`✓ decision` where a new decision covers the fact; a warning where none does and one should."""
    sign = decision_sign(fact, words)
    if not sign.text:
        return ()
    told = words.say("decision") if sign.style == "good" else words.say("no decision cited")
    return line("  ", piece(f"{sign.text} {told}", sign.style))


def decision_sign(fact: Fact, words: Words) -> Piece:
    """The sign alone: `✓`, `✗`, or none where no decision is asked for."""
    if fact.decision and fact.kind not in ("plan.version_changed", "plan.approval_changed"):
        return Piece(words.glyph("✓", "+"), "good")
    return Piece(words.glyph("✗", "!"), "warning") if fact.needs_decision else Piece("", "")


def fact_gist(fact: Fact, words: Words) -> Line:
    """A fact in one line, without a word on decisions."""
    return gist(told_of(fact, words), words)


def gist(told: Told, words: Words) -> Line:
    """What a fact is about, and what is said of it."""
    sign = {"+": "+ ", "-": words.glyph("−", "-") + " "}.get(told.sign, "")
    style = {"+": "added", "-": "removed"}.get(told.sign, "")
    parts = [Piece(sign, style)] if sign else []
    said = "; ".join(told.parts)
    parts.append(Piece(told.subject, "strong"))
    return (*parts, Piece(f": {said}")) if said else tuple(parts)


def _is_formal(fact: Fact) -> bool:
    """Does it only go with what was changed? So do another day, and an approved plan that is a draft again."""
    match fact.kind:
        case "plan.status_changed":
            return fact.arguments.get("now") == "draft"
        case "plan.control_changed":
            return fact.arguments.get("fields") == ("date",)
    return fact.kind in _FORMAL


def _plain(fact: Fact, words: Words) -> str:
    """A fact as running text; its sign only where no word says what the sign does."""
    told = told_of(fact, words)
    if not fact.kind.startswith("entry."):
        told = told._replace(sign="")
    return plain(gist(told._replace(parts=told.parts[:1]), words))


def _came_or_went(fact: Fact, noun: str, verb: str, names: FactNames) -> Told:
    told: Any = fact.arguments
    shown = ", ".join(_with_gist(entry, names) for entry in told["entries"])
    said = names.words.say((_CAME if verb == "added" else _WENT)[noun])
    return Told(said, (shown,), sign="+" if verb == "added" else "-")


def _with_gist(entry: object, names: FactNames) -> str:
    """An entry's name; of a version also when it comes, or came; of a role also who holds it."""
    match entry:
        case Version():
            name, day = names.version_label(entry), entry.general_availability or entry.planned
            return names.words.say("{name} ({day})", name=name, day=day) if day else name
        case Role() if entry.holders:
            who = ", ".join(dict.fromkeys(names.party(holder.party) for holder in entry.holders))
            return names.words.say("{name} ({who})", name=names.role(entry), who=who)
    return names.entry(entry)


def _entry_changed(fact: Fact, noun: str, names: FactNames) -> Told:
    told: Any = fact.arguments
    name = names.entry(told["entry"])
    subject = name if noun in ("version", "role") else f"{names.words.say(_NOUNS[noun])} {name}"
    return Told(subject, (names.fields(fact.path, told["fields"], told["was"], told["entry"]),))


def _accountable(fact: Fact, names: FactNames) -> Told:
    told: Any = fact.arguments
    was, now = (", ".join(names.role(role) for role in told[side]) or "–" for side in ("was", "now"))
    noun = names.words.say("responsibility")
    return Told(
        f"{noun} {names.entry(told['entry'])}",
        (names.words.say("answers (A): {change}", change=names.arrow(was, now)),),
    )


def _plan_value(fact: Fact, names: FactNames) -> Told:
    told: Any = fact.arguments
    subject = field_word(fact.path[-1], names.words)
    return Told(subject, (names.changed(fact.path, told["was"], told["now"]) or "",))


def _approval(fact: Fact, names: FactNames) -> Told:
    told: Any = fact.arguments
    words = names.words
    if not told["now"]:
        return Told(words.say("approved by"), (words.say("no decision any more"),))
    return Told(words.say("approved by"), (names.decision(told["now"]),))


def _licence(fact: Fact, names: FactNames) -> Told:
    told: Any = fact.arguments
    words = names.words
    parts = []
    for name, was, now in zip(
        (words.say("code"), words.say("documentation")), told["was"], told["now"], strict=True
    ):
        if was != now:
            parts.append(f"{name} {names.changed((), was, now)}")
    return Told(words.say("licence"), tuple(parts))


def _control(fact: Fact, names: FactNames) -> Told:
    told: Any = fact.arguments
    fields = ", ".join(field_word(field, names.words) for field in told["fields"])
    shown = f"{fields} ({len(told['fields'])})" if len(told["fields"]) > 1 else fields
    return Told(names.words.say("plan"), (shown,))


_TELLERS: Mapping[str, Callable[[Fact, FactNames], Told]] = {
    "role.handover": facts_of_roles.handover,
    "role.holder_moved": facts_of_roles.holder_moved,
    "role.holder_added": facts_of_roles.holder_added,
    "role.holder_removed": facts_of_roles.holder_removed,
    "role.holder_changed": facts_of_roles.holder_changed,
    "role.term_added": facts_of_roles.term_added,
    "role.term_changed": facts_of_roles.term_changed,
    "role.chair_changed": facts_of_roles.chair_changed,
    "role.deputy_changed": facts_of_roles.deputy_changed,
    "role.share_changed": facts_of_roles.share_changed,
    "raci.accountable_changed": _accountable,
    "version.rescheduled": facts_of_chapters.rescheduled,
    "version.status_changed": facts_of_chapters.version_status,
    "version.maintainer_changed": facts_of_chapters.maintainer,
    "funding.amount_changed": facts_of_chapters.line_divided,
    "funding.share_changed": facts_of_chapters.line_divided,
    "funding.period_changed": facts_of_chapters.line_moved,
    "funding.line_changed": facts_of_chapters.line_changed,
    "funding.line_added": facts_of_chapters.line_came_or_went,
    "funding.line_removed": facts_of_chapters.line_came_or_went,
    "funding.currency_changed": _plan_value,
    "funding.joining_changed": facts_of_chapters.joining,
    "agreement.changed": facts_of_chapters.agreement_changed,
    "decision.changed": facts_of_chapters.decision_changed,
    "text.changed": facts_of_chapters.text_changed,
    "text.translated": facts_of_chapters.text_translated,
    "licence.changed": _licence,
    "lifecycle.phase_changed": _plan_value,
    "plan.id_changed": _plan_value,
    "plan.version_changed": _plan_value,
    "plan.status_changed": _plan_value,
    "plan.approval_changed": _approval,
    "plan.control_changed": _control,
    "role.held_changed": facts_of_two_plans.held,
    "funding.model_changed": facts_of_two_plans.funding_model,
    "version.policy_changed": facts_of_two_plans.version_policy,
    "plan.own_changed": facts_of_two_plans.own,
    "entry.renamed": facts_of_ids.renamed,
    "order.changed": facts_of_any_file.order,
    "entry.moved": facts_of_any_file.moved,
    "spelling.changed": facts_of_any_file.spelling,
    "comment.changed": facts_of_any_file.comments,
    "layout.changed": facts_of_any_file.layout,
}
"""How each kind is told; kinds that are not here are told by their entries or values."""

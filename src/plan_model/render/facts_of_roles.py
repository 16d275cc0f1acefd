"""How facts about roles read: who hands over to whom, who moves, joins, leaves, and until when."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from plan_model.diff.days import Moved, days_between
from plan_model.diff.fact import Fact
from plan_model.plan.people import Holder, Role
from plan_model.render.fact_names import FactNames
from plan_model.render.fields import field_word
from plan_model.render.terms import delta_text
from plan_model.render.told import Told


def handover(fact: Fact, names: FactNames) -> Told:
    """Who hands a role over to whom, with both terms."""
    told: Any = fact.arguments
    left, joined = names.party(told["left"].party), names.party(told["joined"].party)
    parts = [names.arrow(left, joined)]
    terms = [_ends(told["left"], names), _begins(told["joined"], names)]
    parts += [", ".join(term for term in terms if term)] if any(terms) else []
    if told["swap"]:
        parts.append(names.words.say("they change places: {left} is the deputy now", left=left))
    elif told["joined"].deputy:
        parts.append(names.words.say("deputy {name}", name=names.party(told["joined"].deputy)))
    return Told(names.role(told["role"]), tuple(parts))


def holder_moved(fact: Fact, names: FactNames) -> Told:
    """Who left one role for another."""
    told: Any = fact.arguments
    roles = names.arrow(names.role(told["source"]), names.role(told["target"]))
    terms = [_ends(told["left"], names), _begins(told["joined"], names)]
    return Told(names.party(told["joined"].party), (roles, *(term for term in terms if term)))


def holder_added(fact: Fact, names: FactNames) -> Told:
    """Who joined a role."""
    told: Any = fact.arguments
    who = ", ".join(_member(holder, names) for holder in told["entries"])
    parts = [names.words.count("{who} joins", "{who} join", len(told["entries"]), who=who)]
    if told.get("others"):
        parts.append(names.words.say("has beside it: {roles}", roles=_roles(told["others"], names)))
    return Told(names.role(told["role"]), tuple(parts), sign="+")


def holder_removed(fact: Fact, names: FactNames) -> Told:
    """Who left a role, or leaves it on a day; and whether nobody holds it then."""
    told: Any = fact.arguments
    words = names.words
    who = ", ".join(_member(holder, names) for holder in told["entries"])
    parts = [words.count("{who} leaves", "{who} leave", len(told["entries"]), who=who)]
    if told.get("others"):
        parts.append(words.say("keeps: {roles}", roles=_roles(told["others"], names)))
    if told.get("vacant"):
        until = told["entries"][-1].until
        plan_says_when = until is not None and until.day is not None
        parts.append(
            words.say("nobody holds the role after {day}", day=until)
            if plan_says_when
            else words.say("nobody holds the role now")
        )
    return Told(names.role(told["role"]), tuple(parts), sign="-")


def term_added(fact: Fact, names: FactNames) -> Told:
    """Who goes on in a role, with both terms."""
    told: Any = fact.arguments
    terms = [_ends(told["was"], names), _begins(told["now"], names)]
    said = names.words.say("{who} goes on", who=names.party(told["now"].party))
    return Told(names.role(told["role"]), (said, ", ".join(term for term in terms if term)))


def term_changed(fact: Fact, names: FactNames) -> Told:
    """When a term begins or ends now."""
    told: Any = fact.arguments
    was, now = told["was"], told["now"]
    parts = []
    if was.since != now.since:
        parts.append(
            date_moved(Moved("since", was.since, now.since), field_word("since", names.words), names)
        )
    if was.until != now.until:
        parts.append(
            date_moved(Moved("until", was.until, now.until), field_word("until", names.words), names)
        )
    said = names.words.say("term of {who}", who=names.party(now.party))
    return Told(names.role(told["role"]), (" ".join((said, *parts[:1])), *parts[1:]))


def chair_changed(fact: Fact, names: FactNames) -> Told:
    """Who chairs a group now."""
    told: Any = fact.arguments
    was, now = (", ".join(names.party(party) for party in told[side]) or "–" for side in ("was", "now"))
    return Told(names.role(told["role"]), (names.words.say("chair {change}", change=names.arrow(was, now)),))


def deputy_changed(fact: Fact, names: FactNames) -> Told:
    """Who stands in for a holder now."""
    told: Any = fact.arguments
    change = names.arrow(names.party(told["was"].deputy), names.party(told["now"].deputy))
    said = names.words.say("deputy of {who}: {change}", who=names.party(told["now"].party), change=change)
    return Told(names.role(told["role"]), (said,))


def share_changed(fact: Fact, names: FactNames) -> Told:
    """How much of a role a holder has now."""
    told: Any = fact.arguments
    change = names.changed((), told["was"].share, told["now"].share) or ""
    said = names.words.say("share of {who}: {change} %", who=names.party(told["now"].party), change=change)
    return Told(names.role(told["role"]), (said,))


def holder_changed(fact: Fact, names: FactNames) -> Told:
    """What else changed of a term."""
    told: Any = fact.arguments
    fields = names.fields(fact.path, told["fields"], told["was"], told["now"])
    return Told(names.role(told["role"]), (f"{names.party(told['now'].party)}: {fields}",))


def date_moved(move: Moved, name: str, names: FactNames, note: str = "") -> str:
    """`until 2026-12-31 → 2027-12-31 (+365 d, note)`; the name may be empty."""
    words = names.words
    was, now = (words.day(moment) or words.glyph("–", "-") for moment in (move.was, move.now))
    days = days_between(move.was, move.now)
    remarks = ", ".join(part for part in (delta_text(days, words) if days is not None else "", note) if part)
    return " ".join(part for part in (name, names.arrow(was, now), f"({remarks})" if remarks else "") if part)


def _ends(holder: Holder, names: FactNames) -> str:
    if holder.until is None:
        return ""
    return names.words.say("{who} until {day}", who=names.party(holder.party), day=holder.until)


def _begins(holder: Holder, names: FactNames) -> str:
    if holder.since is None:
        return ""
    return names.words.say("{who} from {day}", who=names.party(holder.party), day=holder.since)


def _roles(roles: Iterable[Role], names: FactNames) -> str:
    return ", ".join(names.role(role) for role in roles)


def _member(holder: Holder, names: FactNames) -> str:
    """A holder with what is worth knowing when they come or go."""
    words = names.words
    notes = [words.say("from {day}", day=holder.since)] if holder.since else []
    notes += [words.say("until {day}", day=holder.until)] if holder.until else []
    notes += [words.say("chair")] if holder.chair else []
    notes += [words.say("deputy {name}", name=names.party(holder.deputy))] if holder.deputy else []
    name = names.party(holder.party)
    return f"{name} ({', '.join(notes)})" if notes else name

"""Which forms are offered where: what can be added on a tab, and the steps that an entry can take."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from typing import NamedTuple

from plan_model.edits.texts import texts_at
from plan_model.errors import UsageError
from plan_model.formats.document import Document
from plan_model.formats.shape import Entries, Group, Kind, Leaf, Shape, shape_at
from plan_model.plan.plan import Plan
from plan_model.render import names
from plan_model.render.names import section_name
from plan_model.render.words import N_, Words
from plan_model.tree.path import Path
from plan_tui.forms import (
    citing,
    control,
    entry,
    funding,
    governance,
    leaving,
    owners,
    raci,
    roles,
    texts,
    versions,
)
from plan_tui.forms.form import Form

_TITLES = {"responsibilities": N_("activity: who does what (RACI)")}
"""What entries are called that are no chapter's in particular."""


class Offered(NamedTuple):
    """A form that can be asked for."""

    title: str
    make: Callable[[], Form]
    is_about_control: bool = False
    """Does it say itself what becomes of the plan's version and status?"""


def addable(document: Document, tab: str, path: Path | None, day: date, words: Words) -> tuple[Offered, ...]:
    """What can be added, what belongs to the row and the tab first."""
    if document.format.name != "plan":
        return ()
    plan, say = document.plan, words.say
    found: list[tuple[str, Offered]] = []
    for role in plan.roles:
        title = say(N_("holder: {role}"), role=names.name_of_role(plan, role, words))
        make = partial(roles.add_holder_form, plan, role, day, words)
        found.append(("row" if path and path[:2] == role.path[:2] else "roles", Offered(title, make)))
    found += [
        (
            "roles",
            Offered(
                say(N_("owner, with seat, costs and agreement")),
                partial(owners.admit_owner_form, plan, day, words),
            ),
        ),
        ("timeline", Offered(say(N_("version")), partial(versions.new_version_form, plan, words))),
    ]
    found += [("funding", each) for each in _of_funding(plan, words)]
    found += [
        ("governance", Offered(say(N_("decision")), partial(governance.new_decision_form, plan, day, words))),
        (
            "governance",
            Offered(say(N_("agreement")), partial(governance.new_agreement_form, plan, day, words)),
        ),
    ]
    found += [
        ("row" if path and path[0] == chapter else "other", each)
        for chapter, each in _of_lists(document, words)
    ]
    order = ("row", tab, *(each for each, _ in found))
    return tuple(each for _, each in sorted(found, key=lambda pair: order.index(pair[0])))


def steps_of(document: Document, path: Path | None, day: date, words: Words) -> tuple[Offered, ...]:
    """The steps that the entry at a path can take, by form."""
    if document.format.name != "plan" or not path:
        return ()
    return tuple(_steps(document, path, day, words))


def approvals(document: Document, day: date, words: Words) -> tuple[Offered, ...]:
    """The ways of the plan itself: forward, approved, back, wound up."""
    if document.format.name != "plan":
        return ()
    status, phase = document.plan.control.status, document.plan.lifecycle.phase
    ways = (
        (status != "proposal", N_("Put it forward: status proposal"), control.propose_form, True),
        (True, N_("Approve it"), control.approve_form, True),
        (status != "draft", N_("Back to draft"), control.draft_form, True),
        (True, N_("Another version of the plan"), control.version_form, True),
        (phase not in ("ramp_down", "retired"), N_("Wind the product up"), control.wind_up_form, False),
        (phase != "retired", N_("The product has ended"), control.retire_form, False),
    )
    return tuple(
        Offered(words.say(title), partial(make, document, day, words), is_about_control)
        for is_open, title, make, is_about_control in ways
        if is_open
    )


def _steps(document: Document, path: Path, day: date, words: Words) -> Iterator[Offered]:
    plan, say = document.plan, words.say
    match path:
        case ("roles", role_id, "holders", segment, *_):
            yield from _of_holder(plan, role_id, segment, day, words)
        case ("roles", role_id, *_) if (role := plan.role(role_id)) is not None:
            yield Offered(say(N_("Add a holder…")), partial(roles.add_holder_form, plan, role, day, words))
        case ("versions", version_id, *_) if (version := plan.version(version_id)) is not None:
            yield Offered(say(N_("Move its days…")), partial(versions.dates_form, version, words))
            yield Offered(say(N_("Next status…")), partial(versions.status_form, version, day, words))
        case ("funding", "lines", line_id, *_) if (line := plan.funding_line(line_id)) is not None:
            yield Offered(say(N_("Amount and division…")), partial(funding.division_form, plan, line, words))
            yield Offered(
                say(N_("The same for the next period…")), partial(funding.next_period_form, plan, line, words)
            )
        case ("funding",) | ("funding", "lines"):
            yield from _of_whole_period(plan, N_("All lines of {period} for the next period…"), words)
        case ("agreements", agreement_id, *_) if (agreement := plan.agreement(agreement_id)) is not None:
            yield Offered(say(N_("Extend it…")), partial(governance.extend_form, plan, agreement, words))
            yield Offered(
                say(N_("End it…")), partial(governance.end_agreement_form, plan, agreement, day, words)
            )
        case ("decisions", decision_id, *_) if (decision := plan.decision(decision_id)) is not None:
            if citing.citing_fields(plan, words, decision_id):
                yield Offered(
                    say(N_("What is based on it…")), partial(citing.cite_form, plan, decision, words)
                )
        case ("parties", party_id, *_):
            yield from _of_owner(plan, party_id, day, words)
        case ("responsibilities", row_id, *_):
            for row in plan.responsibilities:
                if row.id == row_id:
                    yield Offered(say(N_("Who does what…")), partial(raci.raci_form, plan, row, words))
    yield from _general(document, path, words)


def in_every_language(document: Document, path: Path, words: Words) -> Offered | None:
    """The form of a text that stands at a path or around it; None where there is none that fits into lines."""
    if document.format.name != "plan":
        return None
    for text in (path, path[:-1]):
        if text and _is_text(document, text):
            return Offered(
                words.say(N_("In every language…")), partial(texts.text_form, document, text, words)
            )
    return None


def _general(document: Document, path: Path, words: Words) -> Iterator[Offered]:
    """The text in every language, and all fields of the entry in one form."""
    if (languages := in_every_language(document, path, words)) is not None:
        yield languages
    own = _entry_at(document, path)
    if own and (form := entry.entry_form(document, own, words)) is not None:
        yield Offered(words.say(N_("All its fields…")), _constant(form))


def _of_holder(plan: Plan, role_id: str, segment: str, day: date, words: Words) -> Iterator[Offered]:
    role = plan.role(role_id)
    holder = next((each for each in role.holders if each.path[-1] == segment), None) if role else None
    if role is None or holder is None:
        return
    say = words.say
    yield Offered(say(N_("Hand over…")), partial(roles.hand_over_form, plan, role, holder, day, words))
    yield Offered(say(N_("End the term…")), partial(roles.end_term_form, plan, role, holder, day, words))
    yield Offered(say(N_("Change the term…")), partial(roles.change_term_form, plan, role, holder, words))
    if role_id == "owner":
        yield from _of_owner(plan, holder.party, day, words)


def _of_owner(plan: Plan, party: str, day: date, words: Words) -> Iterator[Offered]:
    """The way out of the ownership, for who is an owner still."""
    role = plan.role("owner")
    if role and any(each.party == party and not each.has_ended(day) for each in role.holders):
        title = words.say(N_("Leaves the owners: terms, costs, agreements…"))
        yield Offered(title, partial(leaving.leave_form, plan, party, day, words))


def _of_funding(plan: Plan, words: Words) -> Iterator[Offered]:
    yield Offered(words.say(N_("funding line")), partial(funding.new_line_form, plan, words))
    yield from _of_whole_period(plan, N_("all lines of {period} for the next period"), words)


def _of_whole_period(plan: Plan, title: str, words: Words) -> Iterator[Offered]:
    if plan.funding.lines:
        last = max(line.period_text for line in plan.funding.lines)
        yield Offered(words.say(title, period=last), partial(funding.whole_period_form, plan, last, words))


def _of_lists(document: Document, words: Words) -> Iterator[tuple[str, Offered]]:
    """Every other list of the format."""
    special = {"versions", "decisions", "agreements"}
    for chapter, shape in document.format.shape.fields.items():
        if isinstance(shape, Entries) and chapter not in special:
            form = entry.new_entry_form(document, (chapter,), words)
            if form is not None:
                own = _TITLES.get(chapter, N_("entry of “{chapter}”"))
                title = words.say(own, chapter=section_name(document.plan, chapter, words))
                yield chapter, Offered(title, _constant(form))


def _entry_at(document: Document, path: Path) -> Path | None:
    """The nearest entry at or above a path that is a group of fields."""
    for length in range(len(path), 0, -1):
        shape = shape_at(document.format.shape, path[:length])
        if isinstance(shape, Group) and document.node(path[:length]) is not None:
            return path[:length]
    return None


def _is_text(document: Document, path: Path) -> bool:
    shape: Shape | None = shape_at(document.format.shape, path)
    if not isinstance(shape, Leaf) or shape.kind is not Kind.TEXT:
        return False
    try:
        return texts.can_be_written_here(document, path) and bool(texts_at(document, path))
    except UsageError:
        return False


def _constant(form: Form) -> Callable[[], Form]:
    return lambda: form

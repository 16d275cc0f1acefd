"""The form by which an owner leaves: its terms and its people's, who pays instead, what becomes of agreements."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from plan_model.change import Change
from plan_model.edits.departure import (
    Departure,
    agreements_with,
    let_owner_leave,
    lines_after,
    lines_with,
    shares_without,
    terms_of,
)
from plan_model.formats.document import Document
from plan_model.plan.funding import FundingLine
from plan_model.plan.governance import Agreement
from plan_model.plan.people import Holder, Role
from plan_model.plan.plan import Plan
from plan_model.render import names
from plan_model.render.fields import field_name
from plan_model.render.words import N_, Words
from plan_tui.forms import choices
from plan_tui.forms.days import day_field
from plan_tui.forms.form import Answers, Form, FormField, Option, many, with_unlike_labels

_SHARE = "share:"


def leave_form(plan: Plan, party: str, day: date, words: Words) -> Form:
    """What ends with an ownership is proposed; the shares of those who stay are asked for anew."""
    last = date(day.year, 12, 31)
    terms = terms_of(plan, party, last)
    by_share = [line for line in _lines(plan, lines_after(plan, party, last)) if line.shares]

    def build(document: Document, answers: Answers) -> tuple[Change, ...]:
        ending = set(many(answers["terms"]))
        departure = Departure(
            date.fromisoformat(answers["until"]),
            answers["decision"],
            tuple(holder.path for _, holder in terms if _value(holder) in ending),
            many(answers["lines"]),
            {line.id: shares for line in by_share if (shares := _shares(line, answers))},
            many(answers["left"]),
            many(answers["ended"]),
            keeps_copyright=answers.get("copyright") != "false",
        )
        return let_owner_leave(document, party, departure)

    fields = (
        day_field("until", words, last, words.say(N_("Last day")))._replace(is_required=True),
        FormField("decision", field_name("decision", words), options=choices.decisions(plan, words)),
        _terms_field(plan, terms, words),
        _lines_field(plan, party, last, words),
        *(field for line in by_share for field in _share_fields(plan, line, party, words)),
        *_agreement_fields(plan, party, last, day, words),
        *_copyright_field(plan, party, words),
    )
    title = words.say(N_("Leaves the owners: {name}"), name=names.party_name(plan, party, words))
    return Form(title, fields, build)


def _terms_field(plan: Plan, terms: Sequence[tuple[Role, Holder]], words: Words) -> FormField:
    labels = (
        Option(
            _value(holder),
            f"{names.party_name(plan, holder.party, words)}: {names.name_of_role(plan, role, words)}",
        )
        for role, holder in terms
    )
    field = FormField(
        "terms",
        words.say(N_("Terms that end too")),
        options=with_unlike_labels(labels),
        hint=words.say(N_("its seats, and those of its people, with ; between them")),
        takes_many=True,
    )
    return field.holding(*(_value(holder) for _, holder in terms))


def _lines_field(plan: Plan, party: str, last: date, words: Words) -> FormField:
    paying = {line.id for line in lines_with(plan, party)}
    field = FormField(
        "lines",
        words.say(N_("Pays no more in")),
        options=tuple(each for each in choices.lines(plan, words) if each.value in paying),
        hint=words.say(N_("funding lines with ; between them: the others pay its part")),
        takes_many=True,
    )
    return field.holding(*lines_after(plan, party, last))


def _share_fields(plan: Plan, line: FundingLine, party: str, words: Words) -> Iterator[FormField]:
    """The shares of those who stay, in the proportions of before."""
    hint = names.line_name(plan, line.id, words)
    for payer, share in shares_without(line, party, plan.funding.currency).items():
        label = names.party_name(plan, payer, words)
        yield FormField(f"{_SHARE}{line.id}:{payer}", label, f"{share:f}", hint=hint, is_number=True)


def _agreement_fields(plan: Plan, party: str, last: date, day: date, words: Words) -> Iterator[FormField]:
    """Agreements that go on without it, and those that end because nobody would be left to agree with."""
    found = agreements_with(plan, party, last)
    options = tuple(each for each in choices.agreements(plan, words) if each.value in {a.id for a in found})
    hint = words.say(N_("a plan names the parties of today: take it out once it has left"))
    left = FormField(
        "left", words.say(N_("Agreements without it")), options=options, hint=hint, takes_many=True
    )
    yield left.holding(*(each.id for each in found if last <= day and not _ends(each)))
    hint = words.say(N_("agreements that end on the last day, with ; between them"))
    ended = FormField(
        "ended", words.say(N_("Agreements that end")), options=options, hint=hint, takes_many=True
    )
    yield ended.holding(*(each.id for each in found if _ends(each)))


def _copyright_field(plan: Plan, party: str, words: Words) -> Iterator[FormField]:
    if party in plan.product.copyright_holders:
        hint = words.say(N_("what it has paid for stays its own, unless it is handed over"))
        field = FormField(
            "copyright", words.say(N_("Holds copyright")), options=choices.yes_or_no(words), hint=hint
        )
        yield field._replace(is_required=True).holding("true")


def _ends(agreement: Agreement) -> bool:
    """Would an agreement be left with one party?"""
    return len(agreement.parties) <= 2


def _value(holder: Holder) -> str:
    return "/".join(holder.path)


def _lines(plan: Plan, ids: Sequence[str]) -> list[FundingLine]:
    return [line for id_ in ids if (line := plan.funding_line(id_)) is not None]


def _shares(line: FundingLine, answers: Answers) -> dict[str, str]:
    prefix = f"{_SHARE}{line.id}:"
    return {
        name.removeprefix(prefix): text for name, text in answers.items() if name.startswith(prefix) and text
    }

"""Forms about money: a line's amount and how it is divided, the next period, a new line."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from plan_model.change import Change
from plan_model.edits.funding import (
    NewLine,
    NextPeriod,
    add_line,
    copy_line,
    copy_period,
    next_period,
    set_amount,
    set_shares,
    set_weights,
    suggest_line_id,
)
from plan_model.edits.steps import Edit, in_turn
from plan_model.errors import UsageError
from plan_model.formats.document import Document
from plan_model.plan.funding import BASES, PURPOSES, FundingLine
from plan_model.plan.plan import Plan
from plan_model.render import names, vocabulary
from plan_model.render.fields import field_name
from plan_model.render.words import N_, Words
from plan_tui.forms import choices
from plan_tui.forms.days import day_field
from plan_tui.forms.form import Answers, Form, FormField, many

_PART = "part:"
"""Before the party's id in the name of a field that says its share or weight."""


def division_form(plan: Plan, line: FundingLine, words: Words) -> Form:
    """What a line costs and how it is divided."""

    def build(document: Document, answers: Answers) -> tuple[Change, ...]:
        edits: list[Edit] = [
            lambda now: set_amount(now, line.id, answers["amount"], answers["decision"]),
        ]
        if line.basis in ("percent", "fixed"):
            edits.append(lambda now: set_shares(now, line.id, parts_of(answers)))
        elif line.basis in ("inhabitants", "size_class"):
            edits.append(lambda now: set_weights(now, line.id, parts_of(answers), answers["weights_as_of"]))
        return in_turn(document, *edits)

    fields = [_amount_field(line, plan, words), *_part_fields(plan, line, words)]
    if line.basis in ("inhabitants", "size_class"):
        fields.append(day_field("weights_as_of", words, line.weights_as_of)._replace(is_required=True))
    fields.append(_decision_field(plan, words).holding(line.decision or ""))
    title = words.say(N_("Amount and division: {line}"), line=names.line_name(plan, line.id, words))
    return Form(title, tuple(fields), build)


def next_period_form(plan: Plan, line: FundingLine, words: Words) -> Form:
    """The same line for the period after."""

    def build(document: Document, answers: Answers) -> tuple[Change, ...]:
        parts: Mapping[str, str] | None = parts_of(answers) or None
        is_weighed = line.basis in ("inhabitants", "size_class")
        return copy_line(
            document,
            line.id,
            NextPeriod(
                answers["period"],
                amount=answers["amount"],
                weights=parts if is_weighed else None,
                weights_as_of=answers.get("weights_as_of") or None,
                shares=None if is_weighed else parts,
                decision=answers["decision"],
            ),
        )

    fields = [
        FormField("period", field_name("period", words), _after(line), is_required=True),
        _amount_field(line, plan, words),
        *_part_fields(plan, line, words),
    ]
    if line.basis in ("inhabitants", "size_class"):
        fields.append(day_field("weights_as_of", words, line.weights_as_of)._replace(is_required=True))
    fields.append(_decision_field(plan, words))
    title = words.say(N_("For the next period: {line}"), line=names.line_name(plan, line.id, words))
    return Form(title, tuple(fields), build)


def whole_period_form(plan: Plan, period: str, words: Words) -> Form:
    """All lines of a period for the next one; those by inhabitants with new numbers."""
    lines = [line for line in plan.funding.lines if line.period_text == period]
    weighed = next((line for line in lines if line.basis in ("inhabitants", "size_class")), None)

    def build(document: Document, answers: Answers) -> tuple[Change, ...]:
        return copy_period(
            document,
            period,
            answers["period"],
            weights=parts_of(answers) or None,
            weights_as_of=answers.get("weights_as_of") or None,
            decision=answers["decision"],
        )

    fields = [FormField("period", field_name("period", words), _after(lines[0]), is_required=True)]
    if weighed is not None:
        fields += _part_fields(plan, weighed, words)
        fields.append(day_field("weights_as_of", words, weighed.weights_as_of)._replace(is_required=True))
    fields.append(_decision_field(plan, words))
    return Form(
        words.say(N_("All lines of {period} for the next period"), period=period), tuple(fields), build
    )


def new_line_form(plan: Plan, words: Words) -> Form:
    """A line of its own; payers by name, divided in equal parts, by percent or by inhabitants."""

    def build(document: Document, answers: Answers) -> tuple[Change, ...]:
        payers = many(answers["parties"])
        numbers = many(answers["numbers"])
        basis = answers["basis"]
        divided = dict(zip(payers, numbers, strict=False)) if basis != "equal" else {}
        if basis != "equal" and len(payers) != len(numbers):
            raise UsageError("numbers-needed", payers=len(payers), numbers=len(numbers))
        is_weighed = basis in ("inhabitants", "size_class")
        new = NewLine(
            suggest_line_id(plan, answers["period"], answers["purpose"]),
            answers["period"],
            answers["purpose"],
            answers["amount"],
            basis,
            shares=None if is_weighed or not divided else divided,
            weights=divided if is_weighed else None,
            weights_as_of=answers["weights_as_of"] or None,
            parties=payers if basis == "equal" else (),
            agreement=answers["agreement"],
            decision=answers["decision"],
        )
        return add_line(document, new, answers.get("currency", ""))

    purposes = choices.words_of(PURPOSES, vocabulary.PURPOSES, words)
    bases = choices.words_of(BASES, vocabulary.BASES, words)
    owners = plan.role("owner")
    fields = [
        FormField("period", field_name("period", words), is_required=True),
        FormField("purpose", field_name("purpose", words), options=purposes, is_required=True),
        FormField("amount", _amount_label(plan, words), is_required=True, is_number=True),
        FormField("basis", field_name("basis", words), options=bases, is_required=True).holding("equal"),
        FormField(
            "parties",
            words.say(N_("Who pays")),
            options=choices.parties(plan, words),
            hint=words.say(N_("names with ; between them")),
            takes_many=True,
            is_required=True,
        ).holding(*((holder.party for holder in owners.holders) if owners else ())),
        FormField(
            "numbers",
            words.say(N_("Parts, in that order")),
            hint=words.say(N_("percents, amounts or inhabitants with ; between them; none for equal parts")),
            takes_many=True,
            is_number=True,
        ),
        day_field("weights_as_of", words),
        FormField("agreement", field_name("agreement", words), options=choices.agreements(plan, words)),
        _decision_field(plan, words),
    ]
    if not plan.funding.currency:
        fields.insert(0, FormField("currency", field_name("currency", words), "EUR", is_required=True))
    return Form(words.say(N_("New funding line")), tuple(fields), build)


def parts_of(answers: Answers) -> dict[str, str]:
    """The share or weight of each party; who has none is left out."""
    return {
        name.removeprefix(_PART): text for name, text in answers.items() if name.startswith(_PART) and text
    }


def part_field(plan: Plan, party: str, value: Decimal | None, unit: str, words: Words) -> FormField:
    """One party's share or weight."""
    label = names.party_name(plan, party, words)
    return FormField(_PART + party, label, "" if value is None else f"{value:f}", hint=unit, is_number=True)


def _part_fields(plan: Plan, line: FundingLine, words: Words) -> list[FormField]:
    units = {
        "percent": N_("percent"),
        "fixed": N_("an amount"),
        "inhabitants": N_("inhabitants"),
        "size_class": N_("inhabitants"),
    }
    if line.basis not in units:
        return []
    unit = words.say(units[line.basis])
    return [part_field(plan, party, value, unit, words) for party, value in line.shares or line.weights]


def _amount_field(line: FundingLine, plan: Plan, words: Words) -> FormField:
    value = "" if line.amount is None else f"{line.amount:f}"
    return FormField("amount", _amount_label(plan, words), value, is_required=True, is_number=True)


def _amount_label(plan: Plan, words: Words) -> str:
    return f"{field_name('amount', words)} {plan.funding.currency}".rstrip()


def _decision_field(plan: Plan, words: Words) -> FormField:
    return FormField("decision", field_name("decision", words), options=choices.decisions(plan, words))


def _after(line: FundingLine) -> str:
    try:
        return next_period(line.period_text)
    except UsageError:  # a period that cannot be read has none after it: the person writes it
        return ""

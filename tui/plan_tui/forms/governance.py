"""Forms about agreements and decisions."""

from __future__ import annotations

from datetime import date

from plan_model.change import Change
from plan_model.edits.agreements import (
    NewAgreement,
    add_agreement,
    end,
    extend,
    suggest_agreement_id,
    terms_ending_with,
)
from plan_model.edits.decisions import NewDecision, cite, fresh_id, record_decision
from plan_model.edits.steps import in_turn
from plan_model.errors import UsageError
from plan_model.formats.document import Document
from plan_model.formats.plan_choices import AGREEMENT_KINDS
from plan_model.plan.governance import Agreement
from plan_model.plan.plan import Plan
from plan_model.plan.values import When, parse_day
from plan_model.render import names, vocabulary
from plan_model.render.fields import field_name
from plan_model.render.words import N_, Words
from plan_tui.forms import choices
from plan_tui.forms.citing import cited_by, citing_fields
from plan_tui.forms.days import day_field, open_day_field
from plan_tui.forms.form import Answers, Form, FormField, many


def new_agreement_form(plan: Plan, day: date, words: Words) -> Form:
    """A contract between parties."""

    def build(document: Document, answers: Answers) -> tuple[Change, ...]:
        kind = answers["kind"]
        new = NewAgreement(
            suggest_agreement_id(plan, kind),
            kind,
            many(answers["parties"]),
            answers["valid_from"] or None,
            answers["valid_until"] or None,
            answers["notice"],
            answers["ref"],
        )
        return add_agreement(document, new)

    kinds = choices.words_of(AGREEMENT_KINDS, vocabulary.AGREEMENT_KINDS, words)
    fields = (
        FormField("kind", field_name("kind", words), options=kinds, is_required=True),
        FormField(
            "parties",
            field_name("parties", words),
            options=choices.parties(plan, words),
            hint=words.say(N_("names with ; between them")),
            takes_many=True,
            is_required=True,
        ),
        day_field("valid_from", words, day),
        open_day_field("valid_until", words, notice=True),
        choices.duration_field("notice", words),
        FormField("ref", field_name("ref", words)),
    )
    return Form(words.say(N_("New agreement")), fields, build)


def extend_form(plan: Plan, agreement: Agreement, words: Words) -> Form:
    """An agreement lasts longer."""

    ending = terms_ending_with(plan, agreement)

    def build(document: Document, answers: Answers) -> tuple[Change, ...]:
        terms = [holder.path for _, holder in ending] if answers.get("terms") == "true" else ()
        return extend(document, agreement.id, answers["valid_until"], terms)

    until = open_day_field("valid_until", words, _a_year_later(agreement.valid_until), notice=True)
    fields = [until._replace(is_required=True)]
    if ending:
        told = "; ".join(
            f"{names.party_name(plan, holder.party, words)} ({names.name_of_role(plan, role, words)})"
            for role, holder in ending
        )
        ask = words.say(N_("Terms ending with it too"))
        yes_or_no = choices.yes_or_no(words)
        fields.append(FormField("terms", ask, options=yes_or_no, hint=told, is_required=True).holding("true"))
    title = words.say(N_("Longer: {agreement}"), agreement=names.agreement_name(plan, agreement.id, words))
    return Form(title, tuple(fields), build)


def _a_year_later(until: When | None) -> date | None:
    """The same day of the next year; the last of February stays that."""
    if until is None or until.day is None:
        return None
    day = until.day
    return day.replace(year=day.year + 1, day=28 if (day.month, day.day) == (2, 29) else day.day)


def end_agreement_form(plan: Plan, agreement: Agreement, day: date, words: Words) -> Form:
    """An agreement ends."""

    def build(document: Document, answers: Answers) -> tuple[Change, ...]:
        return end(document, agreement.id, answers["valid_until"])

    field = day_field("valid_until", words, day, words.say(N_("Last day")))._replace(is_required=True)
    title = words.say(N_("End of {agreement}"), agreement=names.agreement_name(plan, agreement.id, words))
    return Form(title, (field,), build)


def new_decision_form(plan: Plan, day: date, words: Words) -> Form:
    """A row of the decision log."""

    def build(document: Document, answers: Answers) -> tuple[Change, ...]:
        decision = decision_of(plan, answers)
        recorded = decision._replace(id=fresh_id(plan, decision.date))
        return in_turn(
            document,
            lambda now: record_decision(now, recorded),
            lambda now: cite(now, cited_by(answers), recorded.id),
        )

    hint = words.say(N_("what it was decided on: a report, a tender, an earlier decision"))
    basis = (each._replace(hint=hint) for each in _in_each_language(plan, "basis", words))
    fields = (*decision_fields(plan, day, words), *basis, *citing_fields(plan, words))
    return Form(words.say(N_("New decision")), fields, build)


def decision_fields(plan: Plan, day: date, words: Words, by: str = "") -> tuple[FormField, ...]:
    """What a decision says, its title in each language of the plan; `by` is the role that is likely to make it."""
    who = by or ("steering_group" if plan.role("steering_group") is not None else "owner")
    first, *others = _in_each_language(plan, "title", words)
    return (
        day_field("date", words, day)._replace(is_required=True),
        FormField(
            "by", words.say(N_("Decided by")), options=choices.roles(plan, words), is_required=True
        ).holding(who),
        first._replace(is_required=True),
        *others,
        FormField(
            "ref", field_name("ref", words), hint=words.say(N_("minutes and section, or a web address"))
        ),
    )


def decision_of(plan: Plan, answers: Answers) -> NewDecision:
    """The decision that a form's answers describe."""
    day = parse_day(answers.get("decided_on") or answers.get("date", ""))
    if day is None:
        raise UsageError("day-missing")
    title, basis = _translations("title", answers), _translations("basis", answers)
    return NewDecision(day, answers["by"], title, basis, answers["ref"])


def _in_each_language(plan: Plan, name: str, words: Words) -> tuple[FormField, ...]:
    """A text in the languages of the plan, a line each."""
    languages = plan.control.languages or ("",)
    return tuple(FormField(f"{name}:{tag}", choices.in_language(name, tag, words)) for tag in languages)


def _translations(name: str, answers: Answers) -> dict[str, str]:
    """What was written of a text, by language."""
    fields = ((*field.partition(":"), text) for field, text in answers.items() if text)
    return {tag: text for own, between, tag, text in fields if own == name and between}

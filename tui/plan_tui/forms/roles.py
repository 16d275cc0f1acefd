"""Forms about roles: a holder more, a handover, a term's days, its end."""

from __future__ import annotations

from datetime import date

from plan_model.change import Change
from plan_model.edits.handover import hand_over
from plan_model.edits.roles import Term, add_holder, change_term, end_term
from plan_model.formats.document import Document
from plan_model.plan.people import Holder, Role
from plan_model.plan.plan import Plan
from plan_model.render import names
from plan_model.render.fields import field_name
from plan_model.render.words import N_, Words
from plan_tui.forms import choices
from plan_tui.forms.days import day_field
from plan_tui.forms.form import Answers, Form, FormField

Changes = tuple[Change, ...]


def add_holder_form(plan: Plan, role: Role, day: date, words: Words) -> Form:
    """Somebody more holds a role."""

    def build(document: Document, answers: Answers) -> Changes:
        party = choices.member(plan, answers, "party", kind_of(plan, role))
        return add_holder(document, role.id, party, _term(answers))

    fields = (
        choices.member_field("party", words.say(N_("Who")), plan, words),
        day_field("since", words, day),
        *_term_fields(plan, None, words)[1:],
        *_affiliation_field(plan, role, words),
    )
    return Form(
        words.say(N_("New holder: {role}"), role=names.name_of_role(plan, role, words)), fields, build
    )


def hand_over_form(plan: Plan, role: Role, holder: Holder, day: date, words: Words) -> Form:
    """A holder is followed by another one."""
    name = names.party_name(plan, holder.party, words)

    def build(document: Document, answers: Answers) -> Changes:
        to = choices.member(plan, answers, "to", kind_of(plan, role))
        return hand_over(
            document,
            role.id,
            holder.path[-1],
            to,
            date.fromisoformat(answers["on"]),
            deputy=answers["deputy"],
            decision=answers["decision"],
            agreement=answers["agreement"],
        )

    last = words.say(N_("a day: YYYY-MM-DD; the last day of {name} is the one before"), name=name)
    fields = (
        choices.member_field("to", words.say(N_("Follows")), plan, words, but=holder.party),
        day_field("on", words, day, words.say(N_("From")))._replace(hint=last, is_required=True),
        _deputy_field(plan, words).holding(holder.deputy or ""),
        _decision_field(plan, words),
        _agreement_field(plan, words).holding(holder.agreement or ""),
        *_affiliation_field(plan, role, words),
    )
    title = words.say(
        N_("Handover: {role}, after {name}"), role=names.name_of_role(plan, role, words), name=name
    )
    return Form(title, fields, build)


def change_term_form(plan: Plan, role: Role, holder: Holder, words: Words) -> Form:
    """Everything that is said of one term."""

    def build(document: Document, answers: Answers) -> Changes:
        return change_term(document, role.id, holder.path[-1], _term(answers)._replace(scope=holder.scope))

    title = words.say(
        N_("Term: {name}, {role}"),
        name=names.party_name(plan, holder.party, words),
        role=names.name_of_role(plan, role, words),
    )
    return Form(title, _term_fields(plan, holder, words), build)


def end_term_form(plan: Plan, role: Role, holder: Holder, day: date, words: Words) -> Form:
    """A term ends."""

    def build(document: Document, answers: Answers) -> Changes:
        return end_term(document, role.id, holder.path[-1], answers["until"], answers["decision"])

    name = names.party_name(plan, holder.party, words)
    fields = (
        day_field("until", words, day, words.say(N_("Last day")))._replace(is_required=True),
        _decision_field(plan, words),
    )
    return Form(words.say(N_("End of the term: {name}"), name=name), fields, build)


def kind_of(plan: Plan, role: Role) -> str:
    """What those are who hold a role: people, organisations; people where nobody did yet."""
    held = [party.kind for holder in role.holders if (party := plan.party(holder.party)) is not None]
    if held:
        return held[-1]
    return "person" if role.id in ("product_manager", "coordinator") else "organisation"


def _term_fields(plan: Plan, holder: Holder | None, words: Words) -> tuple[FormField, ...]:
    known = holder if holder is not None else Holder("", ())
    yes_or_no = choices.yes_or_no(words)
    return (
        day_field("since", words, known.since),
        day_field("until", words, known.until),
        _deputy_field(plan, words).holding(known.deputy or ""),
        FormField("chair", field_name("chair", words), options=yes_or_no).holding(
            "true" if known.chair else ""
        ),
        FormField(
            "share",
            field_name("share", words),
            "" if known.share is None else f"{known.share:f}",
            is_number=True,
        ),
        _decision_field(plan, words).holding(known.decision or ""),
        _agreement_field(plan, words).holding(known.agreement or ""),
    )


def _term(answers: Answers) -> Term:
    return Term(
        answers["since"] or None,
        answers["until"] or None,
        answers["deputy"],
        answers["chair"] == "true",
        answers["share"] or None,
        "",
        answers["decision"],
        answers["agreement"],
    )


def _affiliation_field(plan: Plan, role: Role, words: Words) -> tuple[FormField, ...]:
    """People speak for somebody; organisations for themselves."""
    return (choices.affiliation_field(plan, words),) if kind_of(plan, role) == "person" else ()


def _deputy_field(plan: Plan, words: Words) -> FormField:
    return FormField("deputy", field_name("deputy", words), options=choices.people(plan, words))


def _decision_field(plan: Plan, words: Words) -> FormField:
    return FormField("decision", field_name("decision", words), options=choices.decisions(plan, words))


def _agreement_field(plan: Plan, words: Words) -> FormField:
    return FormField("agreement", field_name("agreement", words), options=choices.agreements(plan, words))

"""Forms about the plan itself: its version and status, its approval, its end; and what goes with an edit."""

from __future__ import annotations

from datetime import date

from plan_model.change import Change
from plan_model.edits.control import approve, propose, set_control, suggest_next_review, to_draft
from plan_model.edits.decisions import fresh_id, record_decision
from plan_model.edits.offers import Accepted, Offers, versions_after, with_offers
from plan_model.edits.steps import in_turn
from plan_model.edits.winding_up import WindingUp, retire, wind_up
from plan_model.formats.document import Document
from plan_model.plan.plan import Plan
from plan_model.render import vocabulary
from plan_model.render.fields import field_name
from plan_model.render.words import N_, Words
from plan_tui.forms import choices
from plan_tui.forms.days import day_field
from plan_tui.forms.form import Answers, Form, FormField, Option
from plan_tui.forms.governance import decision_fields, decision_of

NEW_DECISION = "+"
"""Stands for the decision that the form itself describes."""


def propose_form(document: Document, day: date, words: Words) -> Form:
    """Put the plan forward."""

    def build(now: Document, answers: Answers) -> tuple[Change, ...]:
        return propose(now, answers["version"], answers["date"] or None)

    return Form(words.say(N_("Put the plan forward")), _control_fields(document, day, words), build)


def draft_form(document: Document, day: date, words: Words) -> Form:
    """Take the plan back to draft."""

    def build(now: Document, answers: Answers) -> tuple[Change, ...]:
        return to_draft(now, answers["version"], answers["date"] or None)

    return Form(words.say(N_("Back to draft")), _control_fields(document, day, words), build)


def version_form(document: Document, day: date, words: Words) -> Form:
    """Give the plan another version."""

    def build(now: Document, answers: Answers) -> tuple[Change, ...]:
        return set_control(now, answers["version"], on=answers["date"] or None)

    return Form(words.say(N_("New version of the plan")), _control_fields(document, day, words), build)


def approve_form(document: Document, day: date, words: Words) -> Form:
    """Approve the plan by a decision: one of the log, or a new one that is recorded with it."""
    plan = document.plan

    def build(now: Document, answers: Answers) -> tuple[Change, ...]:
        decision, review, version = answers["decision"], answers["next_review"], answers["version"]
        if decision != NEW_DECISION:
            return approve(now, decision, review, answers["date"], version)
        new = decision_of(now.plan, answers)
        new = new._replace(id=fresh_id(now.plan, new.date))
        return in_turn(
            now,
            lambda each: record_decision(each, new),
            lambda each: approve(each, new.id, review, answers["date"], version),
        )

    review = suggest_next_review(plan, day)
    fields = (
        _decision_choice(plan, words),
        day_field("date", words, day, words.say(N_("Approved on")))._replace(is_required=True),
        day_field("next_review", words, review)._replace(is_required=True),
        _version_to_approve(document, words),
        *_described_fields(plan, day, words),
    )
    return Form(words.say(N_("Approve the plan")), fields, build)


def offers_form(
    document: Document, changes: tuple[Change, ...], offers: Offers, day: date, words: Words
) -> Form:
    """What goes with an edit of an approved plan: its version, its status, the decision that entries cite."""
    plan = document.plan

    def build(now: Document, answers: Answers) -> tuple[Change, ...]:
        decision = decision_of(plan, answers) if answers.get("records") == "true" else None
        accepted = Accepted(
            answers.get("version", ""),
            answers.get("status", ""),
            date.fromisoformat(answers["on"]) if answers.get("on") else None,
            decision,
            offers.citing if decision is not None else (),
            approves=answers.get("status") == "approved",
        )
        return with_offers(now, changes, accepted)

    fields = _control_offers(plan, offers, day, words) if offers.statuses else []
    if not offers.recorded:
        ask = words.say(N_("Record a decision"))
        fields.append(FormField("records", ask, options=choices.yes_or_no(words)).holding("false"))
        fields += _described_fields(plan, day, words)
    return Form(words.say(N_("This plan was approved: what goes with the edit?")), tuple(fields), build)


def _control_offers(plan: Plan, offers: Offers, day: date, words: Words) -> list[FormField]:
    statuses = dict.fromkeys((*offers.statuses, plan.control.status))
    options = choices.words_of(statuses, vocabulary.PLAN_STATUSES, words)
    hint = words.say(N_("approved: by the decision that is recorded with the edit"))
    status = FormField("status", field_name("status", words), options=options, hint=hint)
    return [
        _version_choice(offers.versions, plan, words),
        status.holding(offers.statuses[0]),
        day_field("on", words, day, words.say(N_("Date of the plan"))),
    ]


def wind_up_form(document: Document, day: date, words: Words) -> Form:
    """Begin the ramp-down."""
    plan = document.plan

    def build(now: Document, answers: Answers) -> tuple[Change, ...]:
        return wind_up(
            now,
            WindingUp(
                date.fromisoformat(answers["exit_date"]),
                answers["archive"],
                answers["decided_by"],
                date.fromisoformat(answers["since"]),
                answers["successor"],
                answers["notice"],
                decision_of(plan, answers) if answers.get("records") == "true" else None,
            ),
        )

    known = plan.exit
    fields = (
        day_field("since", words, day, words.say(N_("Ramp-down from")))._replace(is_required=True),
        day_field("exit_date", words, known.date if known else None, words.say(N_("Last day")))._replace(
            is_required=True
        ),
        FormField(
            "archive", field_name("archive", words), (known.archive or "") if known else "", is_required=True
        ),
        FormField(
            "decided_by",
            field_name("decided_by", words),
            options=choices.roles(plan, words),
            is_required=True,
        ).holding((known.decided_by or "owner") if known else "owner"),
        choices.duration_field("notice", words, known.notice if known else None),
        FormField("successor", field_name("successor", words), (known.successor or "") if known else ""),
        FormField("records", words.say(N_("Record a decision")), options=choices.yes_or_no(words)).holding(
            "false"
        ),
        *_described_fields(plan, day, words, (known.decided_by or "owner") if known else "owner"),
    )
    return Form(words.say(N_("Wind the product up")), fields, build)


def retire_form(document: Document, day: date, words: Words) -> Form:
    """The product ends."""

    def build(now: Document, answers: Answers) -> tuple[Change, ...]:
        return retire(now, date.fromisoformat(answers["on"]), answers["archive"])

    known = document.plan.exit
    fields = (
        day_field("on", words, day, words.say(N_("Last day")))._replace(is_required=True),
        FormField("archive", field_name("archive", words), (known.archive or "") if known else ""),
    )
    return Form(words.say(N_("The product has ended")), fields, build)


def _control_fields(document: Document, day: date, words: Words) -> tuple[FormField, ...]:
    return (_version_field(document, words), day_field("date", words, day))


def _version_field(document: Document, words: Words) -> FormField:
    options = tuple(Option(each, each) for each in versions_after(document))
    own = document.plan.control.version
    field = FormField(
        "version", field_name("version", words), options=(*options, Option(own, own)), is_open=True
    )
    return field.holding(own)


def _version_to_approve(document: Document, words: Words) -> FormField:
    """The plan's version; the next one where that one was approved already."""
    field, known = _version_field(document, words), versions_after(document)
    is_approved = document.plan.control.status == "approved" and bool(known)
    return field.holding(known[0]) if is_approved else field


def _version_choice(versions: tuple[str, ...], plan: Plan, words: Words) -> FormField:
    own = plan.control.version
    options = tuple(Option(each, each) for each in (*versions, own))
    return FormField("version", field_name("version", words), (*versions, own)[0], options, is_open=True)


def _decision_choice(plan: Plan, words: Words) -> FormField:
    """The newest decision; a new one where that one approved the version before."""
    newest = plan.decisions[-1].id if plan.decisions else plan.control.approved_by
    chosen = NEW_DECISION if newest in (None, "", plan.control.approved_by) else newest
    new = Option(NEW_DECISION, words.say(N_("a new decision, described below")))
    options = (new, *choices.decisions(plan, words))
    label = field_name("approved_by", words)
    return FormField("decision", label, options=options, is_required=True).holding(chosen)


def _described_fields(plan: Plan, day: date, words: Words, by: str = "") -> tuple[FormField, ...]:
    """What a new decision would say; nothing of it is needed where none is recorded."""
    prefix = words.say(N_("Decision"))
    fields = decision_fields(plan, day, words, by)
    return tuple(
        field._replace(
            name="decided_on" if field.name == "date" else field.name,
            label=f"{prefix}: {field.label[:1].lower()}{field.label[1:]}",
            is_required=False,
        )
        for field in fields
    )

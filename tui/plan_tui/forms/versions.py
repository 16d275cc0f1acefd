"""Forms about versions: a new one, other days, the next status."""

from __future__ import annotations

from datetime import date

from plan_model.change import Change
from plan_model.edits.versions import (
    Dates,
    NewVersion,
    add_version,
    set_dates,
    step_status,
    steps,
    suggest_version_id,
)
from plan_model.formats.document import Document
from plan_model.plan.plan import Plan
from plan_model.plan.versions import STATUSES, Version
from plan_model.render import names, vocabulary
from plan_model.render.fields import field_name
from plan_model.render.words import N_, Words
from plan_tui.forms import choices
from plan_tui.forms.days import day_field, open_day_field
from plan_tui.forms.form import Answers, Form, FormField

_DAYS = ("planned", "general_availability", "end_of_security_support", "end_of_life")


def new_version_form(plan: Plan, words: Words) -> Form:
    """A version that is to come."""

    def build(document: Document, answers: Answers) -> tuple[Change, ...]:
        id_ = suggest_version_id(plan, answers["label"])
        return add_version(document, NewVersion(id_, **answers))

    last = plan.versions[-1] if plan.versions else None
    statuses = choices.words_of(
        ("planned", "in_development", "supported"), vocabulary.VERSION_STATUSES, words
    )
    fields = (
        FormField("label", field_name("label", words), is_required=True),
        FormField("status", field_name("status", words), options=statuses, is_required=True).holding(
            "planned"
        ),
        FormField(
            "predecessor", field_name("predecessor", words), options=choices.versions(plan, words)
        ).holding(last.id if last else ""),
        *(open_day_field(name, words) for name in _DAYS),
        FormField(
            "maintainer", field_name("maintainer", words), options=choices.parties(plan, words)
        ).holding((last.maintainer or "") if last else ""),
        FormField("funded_by", field_name("funded_by", words), options=choices.lines(plan, words)),
    )
    return Form(words.say(N_("New version")), fields, build)


def dates_form(version: Version, words: Words) -> Form:
    """The days of a version."""

    def build(document: Document, answers: Answers) -> tuple[Change, ...]:
        return set_dates(document, version.id, Dates(**answers))

    fields = tuple(open_day_field(name, words, getattr(version, name)) for name in _DAYS)
    return Form(
        words.say(N_("Days of {version}"), version=names.name_of_version(version, words)), fields, build
    )


def status_form(version: Version, day: date, words: Words) -> Form:
    """The next status, with the days that it asks for."""

    def build(document: Document, answers: Answers) -> tuple[Change, ...]:
        on = date.fromisoformat(answers["on"])
        return step_status(document, version.id, answers["status"], on, decided=answers["decided"] == "true")

    legal = steps(version)
    ordered = (*legal, *(each for each in STATUSES if each not in legal and each != version.status))
    options = choices.words_of(ordered, vocabulary.VERSION_STATUSES, words)
    hint = words.say(N_("any step but the usual next one needs a decision"))
    fields = (
        FormField("status", field_name("status", words), options=options, is_required=True).holding(
            *legal[:1]
        ),
        day_field("on", words, day, words.say(N_("As of")))._replace(is_required=True),
        FormField("decided", words.say(N_("Decided")), options=choices.yes_or_no(words), hint=hint).holding(
            "false"
        ),
    )
    title = words.say(N_("Next status of {version}"), version=names.name_of_version(version, words))
    return Form(title, fields, build)

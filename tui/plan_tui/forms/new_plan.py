"""The form for a new plan: what is asked on the first day, and the plan that the answers make."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date

from plan_model.change import Change
from plan_model.formats.document import Document
from plan_model.formats.fresh_plan import LICENCE, Start, party_id
from plan_model.plan.plan import Plan
from plan_model.plan.values import Text
from plan_model.render import names
from plan_model.render.fields import field_name
from plan_model.render.words import N_, Words
from plan_tui.forms.choices import in_language
from plan_tui.forms.form import Answers, Form, FormField, Option

_NAME = "name:"


def new_plan_form(tags: Iterable[str], plans: Collection[Plan], words: Words) -> Form:
    """Asks for the names, in the reader's language and in the others, who owns and manages, and where the code is."""
    first, *others = tags
    also = words.say(N_("leave it empty where the plan does not come in this language"))
    hand = words.say(N_("small letters, digits, - and _; left empty it is made of the name"))
    alone = words.say(N_("left empty the owner manages the product itself"))
    later = words.say(N_("it may be left empty for now"))
    fields = (
        FormField(f"{_NAME}{first}", in_language("name", first, words), is_required=True),
        *(FormField(f"{_NAME}{tag}", in_language("name", tag, words), hint=also) for tag in others),
        _known("owner", words.say(N_("Owner")), "organisation", plans, words)._replace(is_required=True),
        _known("manager", words.say(N_("Product manager")), "person", plans, words)._replace(hint=alone),
        FormField("repository", field_name("repository", words), hint=later),
        FormField("licence", field_name("licence", words), LICENCE, is_required=True),
        FormField("id", field_name("id", words), hint=hand),
    )
    return Form(words.say(N_("A new plan")), fields, _no_changes)


def start_of(answers: Answers, day: date) -> Start:
    """What the answers say; the languages in which the plan has a name are those of its texts."""
    told = {
        name.removeprefix(_NAME): text for name, text in answers.items() if name.startswith(_NAME) and text
    }
    first = next(iter(told))
    return Start(
        answers["id"] or party_id(told[first], what="plan"),
        day,
        tuple(told),
        Text(told[first]) if len(told) == 1 else Text(None, tuple(told.items())),
        answers["owner"],
        answers["manager"],
        answers["repository"],
        answers["licence"],
    )


def _known(name: str, label: str, kind: str, plans: Iterable[Plan], words: Words) -> FormField:
    """Somebody whom other plans name, or a new name."""
    known = sorted(
        {
            names.name_of_party(party, words): None
            for plan in plans
            for party in plan.parties
            if party.kind == kind and names.name_of_party(party, words)
        },
        key=str.casefold,
    )
    return FormField(name, label, options=tuple(Option(each, each) for each in known), is_open=True)


def _no_changes(_: Document, __: Answers) -> tuple[Change, ...]:
    """The answers become a file of their own."""
    return ()

"""The form that says which revisions of a plan's history are wanted."""

from __future__ import annotations

from plan_model.diff.chapters import CHAPTERS
from plan_model.past import Choice
from plan_model.plan.plan import Plan
from plan_model.render.chapters import chapter_name
from plan_model.render.names import party_name
from plan_model.render.words import N_, Words
from plan_tui.forms.form import Answers, Form, FormField, Option, many, with_unlike_labels


def history_form(plan: Plan, choice: Choice, words: Words) -> Form:
    """Chapters, a text of a value, a party; an empty form wants everything."""
    chapters = tuple(Option(name, chapter_name(name, words)) for name in CHAPTERS)
    parties = with_unlike_labels(Option(each.id, party_name(plan, each.id, words)) for each in plan.parties)
    fields = (
        FormField(
            "only",
            words.say(N_("Only these chapters")),
            options=chapters,
            hint=words.say(N_("several with ; between them; empty: all")),
            takes_many=True,
        ).holding(*choice.chapters),
        FormField(
            "value",
            words.say(N_("A value came or went")),
            choice.value or "",
            hint=words.say(N_("a text that a value holds, as 2027-12-31 or Berg")),
        ),
        FormField(
            "who",
            words.say(N_("What concerns a party")),
            options=parties,
            hint=words.say(N_("one of the plan, or a part of a name: also of one that left")),
            is_open=True,
        ).holding(choice.who or ""),
    )
    return Form(words.say(N_("Which revisions?")), fields, lambda document, answers: ())


def choice_of(answers: Answers) -> Choice:
    """The choice that answers make."""
    return Choice(tuple(many(answers["only"])), answers["value"] or None, answers["who"] or None)

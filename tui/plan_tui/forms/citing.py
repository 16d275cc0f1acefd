"""Which entries follow from a decision: terms and funding lines, several at once."""

from __future__ import annotations

from collections.abc import Iterator

from plan_model.change import Change
from plan_model.edits.decisions import cite
from plan_model.formats.document import Document
from plan_model.plan.governance import Decision
from plan_model.plan.people import Holder
from plan_model.plan.plan import Plan
from plan_model.render import names
from plan_model.render.words import N_, Words
from plan_model.tree.path import Path, format_path, parse_path
from plan_tui.forms.form import Answers, Form, FormField, Option, many, with_unlike_labels

_FIELD = "citing"


def cite_form(plan: Plan, decision: Decision, words: Words) -> Form:
    """Entries that are there name the decision that they follow from."""

    def build(document: Document, answers: Answers) -> tuple[Change, ...]:
        return cite(document, cited_by(answers), decision.id)

    title = words.say(N_("Based on: {decision}"), decision=names.decision_name(plan, decision.id, words))
    fields = citing_fields(plan, words, decision.id)
    return Form(title, tuple(field._replace(is_required=True) for field in fields), build)


def citing_fields(plan: Plan, words: Words, decision: str = "") -> tuple[FormField, ...]:
    """Asks for entries that can cite a decision and do not cite this one yet, those of late first; nothing without."""
    options = with_unlike_labels(
        Option(format_path(path), label)
        for path, label, cited in _citing(plan, words)
        if not cited or cited != decision
    )
    label = words.say(N_("Entries based on it"))
    hint = words.say(N_("terms and funding lines that follow from it, with ; between them"))
    field = FormField(_FIELD, label, options=options, hint=hint, takes_many=True)
    return (field,) if options else ()


def cited_by(answers: Answers) -> tuple[Path, ...]:
    """The entries that were chosen."""
    return tuple(parse_path(address) for address in many(answers.get(_FIELD, "")))


def _citing(plan: Plan, words: Words) -> Iterator[tuple[Path, str, str]]:
    terms = ((role, holder) for role in plan.roles for holder in role.holders)
    for role, holder in sorted(terms, key=lambda term: _began(term[1]), reverse=True):
        party = names.party_name(plan, holder.party, words)
        since = f" ({words.day(holder.since)})" if holder.since else ""
        yield (
            holder.path,
            f"{names.name_of_role(plan, role, words)}: {party}{since}",
            holder.decision or "",
        )
    for line in reversed(plan.funding.lines):
        yield line.path, names.line_name(plan, line.id, words), line.decision or ""


def _began(holder: Holder) -> str:
    return holder.since.text if holder.since else ""

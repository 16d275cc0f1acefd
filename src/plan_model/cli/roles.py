"""`planrev roles`: who sits where, of one plan or over several."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable, Iterator
from datetime import date

from plan_model.cli.csv_text import csv_text
from plan_model.cli.json_values import problem_value
from plan_model.cli.output import Output
from plan_model.cli.plan_choice import Choice, choose, tell_unread
from plan_model.formats.document import Document
from plan_model.plan.people import Holder, Responsibility, Role
from plan_model.plan.values import Text, When
from plan_model.render import names
from plan_model.render.matrix import matrix_rows
from plan_model.render.portfolio import plan_title, portfolio_party_rows
from plan_model.render.portfolio_matrix import portfolio_matrix_rows
from plan_model.render.raci import raci_rows
from plan_model.render.role_map import role_map_rows
from plan_model.render.rows import BLANK, Row, heading, lines_of
from plan_model.render.seats import party_rows, seat_rows
from plan_model.render.words import Words
from plan_model.tree.path import format_path
from plan_model.workspace import Workspace

_SEATS = (
    "path",
    "plan",
    "role",
    "role_name",
    "party",
    "party_name",
    "since",
    "until",
    "state",
    "deputy",
    "chair",
    "share",
    "decision",
)
_TASKS = ("path", "plan", "activity", "activity_name", "letter", "role", "role_name")
_View = Callable[[Document, date, Words, int], tuple[Row, ...]]
_VIEWS: dict[str, _View] = {
    "role": lambda document, day, words, width: seat_rows(document.plan, day, words, width),
    "party": lambda document, day, words, width: party_rows(document.plan, day, words, width),
    "matrix": lambda document, day, words, width: matrix_rows(document.plan, day, words, width),
    "raci": lambda document, _, words, width: raci_rows(document.plan, words, width),
    "map": lambda document, day, words, width: role_map_rows(document.plan, day, words, width),
}


def run(options: Namespace, output: Output) -> int:
    """Print the roles; several plans are told by party where nothing else is asked, one plan by role."""
    choice = choose(Workspace.open(options.directory), options)
    if options.format == "json":
        output.json(_as_json(choice, output.words))
    elif options.format == "csv":
        output.text(_as_csv(choice, options.by, output.words))
    else:
        output.lines(lines_of(_rows(choice, options.by, output.words, output.width)))
    if options.format != "json":
        tell_unread(choice, output)
    return choice.exit_code


def _rows(choice: Choice, asked: str | None, words: Words, width: int) -> Iterator[Row]:
    documents, day = choice.documents, choice.as_of
    if len(documents) > 1 and asked in (None, "party"):
        yield from portfolio_party_rows(documents, day, words, width)
    elif len(documents) > 1 and asked == "matrix":
        yield from portfolio_matrix_rows(documents, day, words, width)
    else:
        for index, document in enumerate(documents):
            if len(documents) > 1:
                yield from (BLANK,) if index else ()
                yield heading(plan_title(document, words))
            yield from _VIEWS[asked or "role"](document, day, words, width)


def _as_csv(choice: Choice, asked: str | None, words: Words) -> str:
    if asked == "raci":
        return csv_text(
            _TASKS, (row for document in choice.documents for row in _task_cells(document, words))
        )
    return csv_text(
        _SEATS,
        (
            _seat_cells(document, role, holder, choice.as_of, words)
            for document in choice.documents
            for role in document.plan.roles
            for holder in role.holders
        ),
    )


def _seat_cells(document: Document, role: Role, holder: Holder, day: date, words: Words) -> list[str]:
    plan = document.plan
    return [
        document.path,
        plan.control.id,
        role.id,
        names.name_of_role(plan, role, words),
        holder.party,
        names.party_name(plan, holder.party, words),
        _written(holder.since) or "",
        _written(holder.until) or "",
        _state(holder, day),
        holder.deputy or "",
        "yes" if holder.chair else "no",
        "" if holder.share is None else str(holder.share),
        holder.decision or "",
    ]


def _task_cells(document: Document, words: Words) -> Iterator[list[str]]:
    plan = document.plan
    for each in plan.responsibilities:
        for letter, held in _letters(each):
            for role in held:
                yield [
                    document.path,
                    plan.control.id,
                    each.id,
                    words.text(each.name),
                    letter,
                    role,
                    names.role_name(plan, role, words),
                ]


def _as_json(choice: Choice, words: Words) -> dict[str, object]:
    plans = [_plan_value(document, choice.as_of) for document in choice.documents]
    plans += [
        {"path": each.path, "id": None, "problem": problem_value(each.problem, words)}
        for each in choice.unread
    ]
    return {
        "format": "planrev-roles/1",
        "rev": choice.rev,
        "as_of": choice.as_of.isoformat(),
        "plans": sorted(plans, key=lambda plan: str(plan["path"])),
    }


def _plan_value(document: Document, day: date) -> dict[str, object]:
    plan = document.plan
    return {
        "path": document.path,
        "id": plan.control.id,
        "problem": None,
        "parties": [
            {
                "id": party.id,
                "kind": party.kind or None,
                "name": text_value(party.name),
                "affiliation": party.affiliation,
            }
            for party in plan.parties
        ],
        "roles": [_role_value(role, day) for role in plan.roles],
        "responsibilities": [
            {
                "id": each.id,
                "name": text_value(each.name),
                **{key: list(held) for key, held in _letters(each)},
            }
            for each in plan.responsibilities
        ],
    }


def _role_value(role: Role, day: date) -> dict[str, object]:
    return {
        "id": role.id,
        "path": format_path(role.path),
        "name": text_value(role.name),
        "agreement": role.agreement,
        "duties": list(role.duties),
        "holders": [_holder_value(holder, day) for holder in role.holders],
    }


def _holder_value(holder: Holder, day: date) -> dict[str, object]:
    return {
        "party": holder.party,
        "path": format_path(holder.path),
        "since": _written(holder.since),
        "until": _written(holder.until),
        "state": _state(holder, day),
        "deputy": holder.deputy,
        "chair": holder.chair,
        "share": None if holder.share is None else str(holder.share),
        "scope": text_value(holder.scope),
        "agreement": holder.agreement,
        "decision": holder.decision,
    }


def _state(holder: Holder, day: date) -> str:
    if holder.has_ended(day):
        return "ended"
    return "current" if holder.is_current(day) else "later"


def _letters(each: Responsibility) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return (("A", each.accountable), ("R", each.responsible), ("C", each.consulted), ("I", each.informed))


def _written(moment: When | None) -> str | None:
    return None if moment is None else moment.text


def text_value(text: Text) -> object:
    """A text as JSON: a string, an object of language tags to strings, or null."""
    return dict(text.translations) if text.translations else text.plain

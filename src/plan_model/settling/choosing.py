"""Settling conflicts of a plan: what was chosen is written into the file, and written down; both can be taken back."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from typing import NamedTuple

from plan_model import formats
from plan_model.edits.steps import edited
from plan_model.errors import PlanError, StaleDocumentError, UsageError
from plan_model.formats.document import Document
from plan_model.merge.conflict import Choice, Conflict, Take
from plan_model.merge.settle import OURS, settled
from plan_model.repository import Repository
from plan_model.settling.left import PlanConflicts, told_record


class Settled(NamedTuple):
    """Some conflicts that were settled: the file and the record before and after, so that it can be taken back."""

    path: str
    before: str | None
    """None: there was no file."""
    after: str | None
    record_before: str
    record_after: str


def document_of(repository: Repository, left: PlanConflicts) -> Document:
    """The plan as it is settled so far; where its file is not written yet, as the merge by meaning has it."""
    if left.unwritten is not None:
        return formats.read_document(left.path, left.unwritten.text)
    return formats.read_document(left.path, repository.read(left.path).data)


def settle(
    repository: Repository, document: Document, left: PlanConflicts, choices: Mapping[int, Choice]
) -> Settled:
    """Settle some conflicts, by their numbers: write what was chosen, and write down that it was.

    Without choices the file is written as the merge by meaning has it. UsageError: `no-both`, `conflict-gone`;
    the other errors as of a write.
    """
    text = None if _is_removal(left, choices) else _text(document, left, choices)
    return rewritten(repository, document, left, choices, text)


def rewritten(
    repository: Repository,
    document: Document,
    left: PlanConflicts,
    choices: Mapping[int, Choice],
    text: str | None,
) -> Settled:
    """Give the file a text in which some conflicts are settled, and write down that they are.

    Whoever ends this in its midst finds them to be settled: what was chosen is not written down before it is done.
    StaleDocumentError where somebody else wrote down a choice, or wrote the file, since this was read.
    """
    expected, before = left.told, left.unwritten.found if left.unwritten is not None else document.source
    kept = tuple((number, choice) for number, choice in left.choices if number not in choices)
    if kept != left.choices:
        expected = _told(repository, left._replace(choices=kept), expected)
    if text != before:
        repository.write_or_remove(left.path, _data(text), _data(before))
    after = left._replace(choices=tuple(sorted((dict(left.choices) | dict(choices)).items())))
    return Settled(left.path, before, text, told_record(left), _told(repository, after, expected))


def reopened(repository: Repository, document: Document, left: PlanConflicts, number: int) -> Settled:
    """Make a settled conflict an open one again: ours stands there, as before anything was chosen.

    A plan that was itself in dispute comes back with the text of the side that has one.
    """
    after = left._replace(choices=tuple(pair for pair in left.choices if pair[0] != number))
    text = _text(document, left, {number: OURS})
    before = left.unwritten.found if left.unwritten is not None else document.source
    told = _told(repository, after, left.told)  # first: see `rewritten`
    if text != before:
        repository.write_or_remove(left.path, _data(text), _data(before))
    return Settled(left.path, before, text, told_record(left), told)


def unsettle(repository: Repository, settled: Settled) -> None:
    """Take it back: the file and what was written down are as before.

    StaleDocumentError where either was written since.
    """
    path, told, before = settled.path, settled.record_after, settled.record_before
    repository.replace_conflict_record(path, before, told)  # first: see `rewritten`
    if settled.before == settled.after:
        return
    try:
        repository.write_or_remove(path, _data(settled.before), _data(settled.after))
    except PlanError:
        with suppress(StaleDocumentError):  # what somebody else wrote down meanwhile stays
            repository.replace_conflict_record(path, told, before)
        raise


def _told(repository: Repository, after: PlanConflicts, expected: str) -> str:
    """What is now written down of a plan's conflicts, in place of what is expected there."""
    told = told_record(after)
    repository.replace_conflict_record(after.path, told, expected)
    return told


def _text(document: Document, left: PlanConflicts, choices: Mapping[int, Choice]) -> str:
    if left.is_whole:
        return document.source
    changes = settled(document.tree, left.conflicts, choices, document.format.identity, dict(left.choices))
    return edited(document, changes).source


def _is_removal(left: PlanConflicts, choices: Mapping[int, Choice]) -> bool:
    """Does what was chosen remove the plan?"""
    chosen = {**dict(left.choices), **choices}
    return any(
        not conflict.path and number in chosen and _removes(conflict, chosen[number])
        for number, conflict in enumerate(left.conflicts)
    )


def _removes(conflict: Conflict, choice: Choice) -> bool:
    if choice.take not in (Take.OURS, Take.THEIRS):
        raise UsageError("no-both", entry="")
    return (conflict.ours if choice.take is OURS.take else conflict.theirs) is None


def _data(text: str | None) -> bytes | None:
    return None if text is None else text.encode()

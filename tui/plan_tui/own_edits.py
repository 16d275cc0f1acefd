"""Which values of a plan this person wrote in this run or an earlier one, and did not commit yet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from plan_model.diff.structure import diff_trees
from plan_model.errors import PlanError
from plan_model.formats import read_document
from plan_model.formats.document import Document
from plan_model.tree.path import Path
from plan_tui.edit_log import Edit, Step


def own_values(steps: Iterable[Step], document: Document) -> frozenset[Path]:
    """The addresses that the steps of a person wrote into a plan, and that still say what was written then."""
    edits = [step for step in steps if isinstance(step, Edit) and step.path == document.path]
    written = {
        path: edit.after for edit in edits for path in _changed(document.path, edit.before, edit.after)
    }
    changed_since: dict[str, frozenset[Path]] = {
        text: frozenset(_changed(document.path, text, document.source)) for text in set(written.values())
    }
    return frozenset(
        path
        for path, text in written.items()
        if not any(other[: len(path)] == path for other in changed_since[text])
    )


def _changed(path: str, before: str, after: str) -> Iterator[Path]:
    if before == after:
        return
    try:
        one, other = read_document(path, before), read_document(path, after)
    except PlanError:
        return
    yield from (change.path for change in diff_trees(one.tree, other.tree, other.format.identity))

"""Other people's histories: every revision of a plan is compared with the one before, and has its words."""

from __future__ import annotations

import subprocess

import pytest

from plan_model.change import Op
from plan_model.diff.meaning import explain
from plan_model.diff.structure import diff_trees
from plan_model.errors import PlanError
from plan_model.formats import Document, read_document
from plan_model.render.facts import fact_detail, fact_summary, summary_of
from plan_model.render.lines import plain
from plan_model.render.words import words_for
from tests.corpora import historical_blobs, repository

pytestmark = pytest.mark.corpora
SAMPLE = 300
Pair = tuple[Document, Document]


@pytest.fixture(scope="module")
def pairs() -> list[Pair]:
    """Some three hundred pairs of consecutive revisions, spread over the whole history."""
    told = subprocess.run(
        [
            "git",
            "-c",
            "safe.directory=*",
            "log",
            "--raw",
            "--no-abbrev",
            "--no-renames",
            "--no-merges",
            "--format=",
        ],
        cwd=repository("kep"),
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    rows = [line.split("\t") for line in told.splitlines() if line.endswith("/kep.yaml") and " M\t" in line]
    blobs = historical_blobs("kep", ("/kep.yaml",))
    chosen = rows[:: max(1, len(rows) // SAMPLE)]
    found = (_pair(path, blobs[row.split()[2]], blobs[row.split()[3]]) for row, path in chosen)
    return [pair for pair in found if pair is not None]


def _pair(path: str, before: bytes, after: bytes) -> Pair | None:
    try:
        return read_document(path, before), read_document(path, after)
    except PlanError:
        return None  # a broken file has a text diff, and no changes


def test_every_change_is_told_once_and_every_fact_has_words(pairs: list[Pair]) -> None:
    words = words_for("en")
    assert len(pairs) > SAMPLE / 2
    for before, after in pairs:
        changes = diff_trees(before.tree, after.tree, after.format.identity)
        facts = explain(before, after, changes)
        assert sorted(index for fact in facts for index in fact.changes) == list(range(len(changes)))
        assert all(plain(fact_summary(fact, words)) and fact_detail(fact, words) for fact in facts)
        assert facts
        assert summary_of(facts, words)


def test_backwards_the_same_entries_come_that_went(pairs: list[Pair]) -> None:
    for before, after in pairs:
        there = diff_trees(before.tree, after.tree, after.format.identity)
        back = diff_trees(after.tree, before.tree, after.format.identity)
        assert sorted(change.path for change in there if change.op is Op.ADD) == sorted(
            change.path for change in back if change.op is Op.REMOVE
        )
        assert len(there) == len(back)


def test_no_revision_differs_from_itself(pairs: list[Pair]) -> None:
    for before, _ in pairs:
        again = read_document(before.path, before.source)
        assert diff_trees(before.tree, again.tree, before.format.identity) == ()
        assert explain(before, again, ()) == ()

"""Other people's histories: blame finds what a slow search finds, commit by commit through the whole repository."""

from __future__ import annotations

import subprocess
from collections.abc import Hashable
from functools import cache
from pathlib import Path

import pytest

from plan_model.diff.canonical import canonical
from plan_model.errors import PlanError
from plan_model.formats import recognise
from plan_model.syntax.read import parse
from plan_model.tree.identity import UNKEYED, Identity, locate, walk
from plan_model.tree.node import Node, Scalar, Sequence, resolved
from plan_model.workspace import Workspace
from tests.corpora import repository

pytestmark = pytest.mark.corpora
SAMPLE = 40


class SlowSearch:
    """Walks one file's commits one by one; knows no revisions of plans."""

    def __init__(self, folder: Path, path: str, identity: Identity) -> None:
        rows = [line.split() for line in _git(folder, "rev-list", "--parents", "HEAD").splitlines()]
        self.parents = {row[0]: row[1:] for row in rows}
        asked = "".join(f"{row[0]}:{path}\n" for row in rows)
        told = _git(folder, "cat-file", "--batch-check=%(objectname)", data=asked).splitlines()
        self.blobs = {row[0]: "" if " " in blob else blob for row, blob in zip(rows, told, strict=True)}
        self._folder, self._path, self._identity = folder, path, identity
        self.said = cache(self._said)

    def origin(self, commit: str, place: tuple[str, ...]) -> str:
        """The commit that gave a value what it says: every parent with the same file goes before one with the value."""
        value = self.said(self.blobs[commit]).get(place)
        while True:
            parents = self.parents[commit]
            same = [parent for parent in parents if self.blobs[parent] == self.blobs[commit]] or [
                parent for parent in parents if self.said(self.blobs[parent]).get(place) == value
            ]
            if not same:
                return commit
            commit = same[0]

    def _said(self, blob: str) -> dict[tuple[str, ...], Hashable]:
        if not blob:
            return {}
        tree = parse(_git(self._folder, "cat-file", "blob", blob), self._path)[1]
        return {
            place: canonical(node) for place, node in walk(tree, self._identity) if isinstance(node, Scalar)
        }


@pytest.fixture(autouse=True)
def _foreign_clone(monkeypatch: pytest.MonkeyPatch) -> None:
    """A clone that another user unpacked is read all the same."""
    for name, value in (("COUNT", "1"), ("KEY_0", "safe.directory"), ("VALUE_0", "*")):
        monkeypatch.setenv(f"GIT_CONFIG_{name}", value)


def test_every_value_has_the_origin_that_a_slow_search_finds() -> None:
    folder = repository("kep")
    workspace = Workspace.open(str(folder))
    histories = workspace.histories()
    plain = [path for path, history in histories.items() if not any(one.old_path for one in history)]
    living = frozenset(workspace.plan_paths("HEAD"))
    chosen = sorted((path for path in plain if path in living), key=lambda path: -len(histories[path]))[
        :SAMPLE
    ]
    compared = 0
    for path in chosen:
        known = recognise(path)
        assert known is not None
        try:
            search = SlowSearch(folder, path, known.identity)
            tree = workspace.load(path, "HEAD").tree
            values = workspace.blame(path, "HEAD")
            expected = {one.path: search.origin(_head(folder), one.path) for one in values}
        except PlanError:
            continue  # the slow search cannot look through a broken revision
        for one in values:
            if isinstance(one.node, Scalar) and not _by_place(tree, one.path, known.identity):
                assert one.revision is not None
                assert one.revision.id == expected[one.path], (path, one.path)
                compared += 1
    assert compared > 20 * SAMPLE


def _by_place(tree: Node, place: tuple[str, ...], identity: Identity) -> bool:
    """Is a value addressed by its place in a list? Then its address may have been another's before."""
    return any(
        isinstance(resolved(node), Sequence) and identity.rule(place[:length]) == UNKEYED
        for length in range(len(place))
        if (node := locate(tree, place[:length], identity)) is not None
    )


def _head(folder: Path) -> str:
    return _git(folder, "rev-parse", "HEAD").strip()


def _git(folder: Path, *arguments: str, data: str = "") -> str:
    done = subprocess.run(
        ["git", *arguments], cwd=folder, input=data, capture_output=True, text=True, check=True
    )
    return done.stdout

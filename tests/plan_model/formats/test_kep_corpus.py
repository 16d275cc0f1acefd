"""Every version of every proposal that Kubernetes ever committed opens, or says where it does not."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from plan_model.errors import PlanSyntaxError
from plan_model.formats import claims, read_document
from plan_model.formats.document import Document
from plan_model.tree.node import text_of

pytestmark = pytest.mark.corpora


@pytest.fixture(scope="module")
def proposals() -> list[tuple[str, str, bytes]]:
    """Path, blob id and bytes of every version of every proposal in the history."""
    folder = os.environ.get("PLANREV_CORPORA")
    if not folder or not (Path(folder) / "kep").is_dir():
        pytest.skip("PLANREV_CORPORA names no folder with the repository kep")
    repository = Path(folder) / "kep"
    listed = _git(repository, "rev-list", "--objects", "--all").decode().splitlines()
    named = [(path, blob) for blob, _, path in (line.partition(" ") for line in listed) if claims(path)]
    batch = _git(
        repository, "cat-file", "--batch", given="\n".join(blob for _, blob in named).encode() + b"\n"
    )
    return [(path, blob, data) for (path, blob), data in zip(named, _contents(batch), strict=True)]


def test_every_version_opens_or_says_where_it_breaks(proposals: list[tuple[str, str, bytes]]) -> None:
    documents, broken = _read_all(proposals)
    assert len(documents) > 1000
    assert len(broken) < len(documents) / 100
    assert [error for error in broken if not error.line or not error.path] == []


def test_every_holder_and_version_stands_at_its_address(proposals: list[tuple[str, str, bytes]]) -> None:
    for document in _read_all(proposals)[0]:
        for role in document.plan.roles:
            for holder in role.holders:
                assert text_of(document.node(holder.path)) == holder.party, (document.blob, holder)
        for version in document.plan.versions:
            assert document.node(version.path) is not None, (document.blob, version)


def test_every_problem_has_a_place_in_its_file(proposals: list[tuple[str, str, bytes]]) -> None:
    for document in _read_all(proposals)[0]:
        lines = document.source.count("\n") + 1
        for problem in document.problems:
            assert 1 <= problem.line <= lines, (document.blob, problem)
            assert problem.column >= 1, (document.blob, problem)


def _read_all(proposals: list[tuple[str, str, bytes]]) -> tuple[list[Document], list[PlanSyntaxError]]:
    documents: list[Document] = []
    broken: list[PlanSyntaxError] = []
    for path, blob, data in proposals:
        try:
            documents.append(read_document(path, data, blob))
        except PlanSyntaxError as error:
            broken.append(error)
    return documents, broken


def _git(repository: Path, *words: str, given: bytes | None = None) -> bytes:
    return subprocess.run(
        ["git", "-C", repository, *words], input=given, capture_output=True, check=True
    ).stdout


def _contents(batch: bytes) -> list[bytes]:
    """The contents of the objects in the answer of `git cat-file --batch`."""
    contents: list[bytes] = []
    position = 0
    while position < len(batch):
        head_end = batch.index(b"\n", position)
        size = int(batch[position:head_end].split()[2])
        contents.append(batch[head_end + 1 : head_end + 1 + size])
        position = head_end + size + 2
    return contents

"""Pairs: every version of a file in a repository's history, with the one before it and the one after it."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from plan_model.errors import PlanError
from plan_model.formats import Document, claims, read_document
from plan_model.formats.any_yaml import AnyYaml, read_files
from plan_model.tree.identity import Identity
from tests.corpora import contents, git, repository

_AT_A_TIME = 100
_KEPT = 12
"""So many read versions are kept: the pairs of one file stand together."""


class Step(NamedTuple):
    """A file that one revision changed: the blobs before, after, and of the next version."""

    path: str
    before: str
    after: str
    later: str | None


class Pair(NamedTuple):
    """Two consecutive versions of a file, and the one that came then, where that can be read."""

    path: str
    sources: tuple[bytes, bytes]
    before: Document | PlanError
    after: Document | PlanError
    later: Document | None


class Readable(NamedTuple):
    """A pair of which both sides are YAML."""

    name: str
    before: Document
    after: Document
    later: Document | None
    identity: Identity


def steps(name: str, endings: tuple[str, ...]) -> tuple[Step, ...]:
    """Every consecutive pair of blobs of the files so named; a merge has one for each parent that it differs from."""
    told = git(repository(name), "log", "--raw", "-c", "--no-renames", "--no-abbrev", "--format=")
    found: dict[tuple[str, str, str], None] = {}
    for line in told.decode("utf-8", "replace").splitlines():
        words, path = line.split("\t", 1)
        blobs, marks = words.lstrip(":").split()[words.count(":") + 1 : -1], words.split()[-1]
        if path.endswith(endings) and set(marks) == {"M"}:
            found |= {(path, parent, blobs[-1]): None for parent in blobs[:-1] if parent != blobs[-1]}
    nexts = {(path, before): after for path, before, after in found}
    listed = sorted(found, key=lambda one: one[0])
    return tuple(Step(path, before, after, nexts.get((path, after))) for path, before, after in listed)


def pairs(name: str, wanted: Sequence[Step]) -> Iterator[Pair]:
    """The steps with both their versions read, each version once."""
    read: OrderedDict[str, Document | PlanError] = OrderedDict()
    for start in range(0, len(wanted), _AT_A_TIME):
        chunk = wanted[start : start + _AT_A_TIME]
        ids = list(dict.fromkeys(blob for step in chunk for blob in step[1:] if blob))
        data = dict(zip(ids, contents(repository(name), ids), strict=True))
        for step in chunk:
            before, after = (_read(step.path, blob, data[blob], read) for blob in step[1:3])
            later = _read(step.path, step.later, data[step.later], read) if step.later else None
            sources = data[step.before], data[step.after]
            yield Pair(step.path, sources, before, after, later if isinstance(later, Document) else None)


def readable(pair: Pair) -> Readable | None:
    """The pair with what tells its entries apart; None where one side is no YAML."""
    if not isinstance(pair.before, Document) or not isinstance(pair.after, Document):
        return None
    identity = pair.after.format.identity
    if not claims(pair.path):
        trees = [each.tree for each in (pair.before, pair.after, pair.later) if each]
        identity = AnyYaml(*trees, path=pair.path).identity
    return Readable(pair.path, pair.before, pair.after, pair.later, identity)


def _read(
    path: str, blob: str, data: bytes, read: OrderedDict[str, Document | PlanError]
) -> Document | PlanError:
    found = read.pop(blob, None) or _document(path, data)
    read[blob] = found
    while len(read) > _KEPT:
        read.popitem(last=False)
    return found


def _document(path: str, data: bytes) -> Document | PlanError:
    if not claims(path):
        (found,) = read_files(path, data)
        assert found is not None
        return found
    try:
        return read_document(path, data)
    except PlanError as problem:
        return problem

"""The revisions of one plan: which gave each value what it says, and every one that changed an entry.

The trees of the revisions are read when they are asked for, some at a time.
"""

# Annotations are not postponed here: typing.NamedTuple compiles each one that is a text, at every start.

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from plan_model.diff.blame import Origin, Version, blame
from plan_model.diff.canonical import Interner
from plan_model.diff.partners import Partners
from plan_model.errors import PlanError
from plan_model.formats.document import Document
from plan_model.past.values import ValueOrigin
from plan_model.repository import WORKTREE, Revision
from plan_model.repository.lineage import Lineage
from plan_model.syntax.read import parse
from plan_model.tree.identity import Identity, locate
from plan_model.tree.node import Node
from plan_model.tree.path import Path

_AT_A_TIME = 100
ReadMany = Callable[[Iterable[str]], Mapping[str, bytes]]


class EntryAt(NamedTuple):
    """One revision that changed an entry, with the entry's address in it and in the version before."""

    revision: Revision
    path: Path
    path_before: Path


class Past:
    """The revisions of one plan, newest first, and how they came of each other."""

    def __init__(self, revisions: Sequence[Revision], lineage: Lineage | None, read_many: ReadMany) -> None:
        self.revisions = tuple(revisions)
        self._by_id = {revision.id: revision for revision in revisions}
        self._lineage = lineage or Lineage(None, {})
        self._read_many = read_many
        self._unread = [revision for revision in revisions if revision.blob]
        self._trees: dict[str, Node | None] = {}

    def origins(self, document: Document, is_committed: bool, within: Path) -> tuple[Origin, ...]:
        """The origins of the values of the newest document at or below a path."""
        tip, older = self._lineage.tip, [*self._versions]
        if is_committed and tip is not None:
            self._trees[tip] = document.tree
            older = older[[version.key for version in older].index(tip) :]
        else:
            self._trees[WORKTREE] = document.tree
            older.insert(0, Version(WORKTREE, (tip,) if tip is not None else ()))
        return blame(older, self.tree, document.format.identity, within)

    def changed(self, path: Path, identity: Identity) -> tuple[EntryAt, ...]:
        """The revisions, newest first, in which an entry says something that no version before it said."""
        contents = Interner()
        paths = self._paths(path, identity, contents)
        said = {
            version.key: self._content(version.key, paths[version.key], identity, contents)
            for version in self._versions
        }
        found = []
        for version in self._versions:
            older = tuple(self._readable(version))
            if self.tree(version.key) is not None and said[version.key] not in (
                [said[key] for key in older] or [None]
            ):
                here = paths[version.key]
                before = paths[older[0]] if older else here
                found.append(EntryAt(self._by_id[version.key], here, before))
        return tuple(found)

    def tree(self, key: str) -> Node | None:
        """The tree of a revision; None where it cannot be read."""
        while key not in self._trees:
            self._read_more()
        return self._trees[key]

    @cached_property
    def _versions(self) -> tuple[Version, ...]:
        return tuple(
            Version(id_, self._lineage.parents[id_]) for id_ in self._by_id if id_ in self._lineage.parents
        )

    def _readable(self, version: Version) -> Iterator[str]:
        """The nearest versions before one that can be read."""
        waiting = list(version.parents)
        seen: set[str] = set()
        while waiting:
            key = waiting.pop()
            if key in seen:
                continue
            seen.add(key)
            if self.tree(key) is not None:
                yield key
            else:
                waiting += self._lineage.parents[key]

    def _paths(self, path: Path, identity: Identity, contents: Interner) -> dict[str, Path]:
        """Where each version has what the newest one has at a path, followed through ids that were renamed."""
        paths: dict[str, Path] = {}
        for version in self._versions:
            here = paths.setdefault(version.key, path)
            tree = self.tree(version.key)
            for key in self._readable(version):
                older = self.tree(key)
                if tree is not None and older is not None:
                    before = Partners(tree, older, identity, contents).path_before(here)
                    paths.setdefault(key, before if before is not None else here)
        return paths

    def _content(self, key: str, path: Path, identity: Identity, contents: Interner) -> int | None:
        tree = self.tree(key)
        node = locate(tree, path, identity) if tree is not None else None
        return contents.number(node) if node is not None else None

    def _read_more(self) -> None:
        chunk, self._unread = self._unread[:_AT_A_TIME], self._unread[_AT_A_TIME:]
        blobs = self._read_many(revision.blob for revision in chunk)
        for revision in chunk:
            if revision.id not in self._trees:
                self._trees[revision.id] = _tree(revision.path, blobs.get(revision.blob))


def with_revisions(origins: Iterable[Origin], revisions: Sequence[Revision]) -> Iterator[ValueOrigin]:
    """Origins with the revision of each."""
    known = {revision.id: revision for revision in revisions}
    for origin in origins:
        yield ValueOrigin(origin.path, origin.node, known.get(origin.key), origin.path_then)


def _tree(path: str, data: bytes | None) -> Node | None:
    if data is None:
        return None
    try:
        return parse(data, path)[1]
    except PlanError:
        return None

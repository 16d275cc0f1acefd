"""The past of one plan: which revision gave each value what it says, and every revision that changed an entry.

The trees of the revisions are read when they are asked for, some at a time.
"""

# Annotations are not postponed here: typing.NamedTuple compiles each one that is a text, at every start.

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from plan_model.comparison import Comparison
from plan_model.diff.blame import Origin, Version, blame
from plan_model.diff.canonical import Interner
from plan_model.diff.fact import Fact
from plan_model.errors import PlanError
from plan_model.formats.document import Document
from plan_model.plan.governance import Decision
from plan_model.repository import WORKTREE, Revision
from plan_model.repository.lineage import Lineage
from plan_model.syntax.read import parse
from plan_model.tree.identity import Identity, locate
from plan_model.tree.node import Node, child, resolved, text_of
from plan_model.tree.path import Path

_AT_A_TIME = 100


class ValueOrigin(NamedTuple):
    """One value of a plan, and the revision that gave it what it says."""

    path: Path
    node: Node
    """The value, or the empty collection, as that revision wrote it."""
    revision: Revision | None
    """None: the file on disk says so, and nothing was committed yet."""
    path_then: Path
    """Where the value stood in that revision."""
    decision: Decision | None = None
    """The decision that the change rests on, where one does."""


class ValueRevision(NamedTuple):
    """One revision that changed an entry."""

    revision: Revision
    comparison: Comparison
    """What it changed, with only the changes and facts that concern the entry."""


ReadMany = Callable[[Iterable[str]], Mapping[str, bytes]]
Compare = Callable[[Revision], Comparison]


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

    def changed(self, path: Path, identity: Identity) -> tuple[Revision, ...]:
        """The revisions, newest first, in which an entry says something that no version before it said."""
        contents = Interner()
        said = {
            version.key: self._content(version.key, path, identity, contents) for version in self._versions
        }
        return tuple(
            self._by_id[version.key]
            for version in self._versions
            if self.tree(version.key) is not None
            and said[version.key] not in ([said[key] for key in self._readable(version)] or [None])
        )

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


def with_revisions(
    origins: Iterable[Origin], revisions: Sequence[Revision], compare: Compare
) -> Iterator[ValueOrigin]:
    """Origins with the revision of each, and the decision that its change rests on."""
    known = {revision.id: revision for revision in revisions}
    compared: dict[str, Comparison] = {}
    for origin in origins:
        revision = known.get(origin.key)
        decision = None
        if revision is not None:
            if revision.id not in compared:
                compared[revision.id] = compare(revision)
            decision = decision_of(compared[revision.id], origin.path_then)
        yield ValueOrigin(origin.path, origin.node, revision, origin.path_then, decision)


def decision_of(comparison: Comparison, path: Path) -> Decision | None:
    """The decision that a revision's change of a value rests on.

    The one that the entry cites, where the revision logs it; else the one that approves the plan as it is then,
    where that is new too.
    """
    document = comparison.after
    if document is None:
        return None
    before = comparison.before.plan if comparison.before else None
    old = {decision.id for decision in before.decisions} if before else set()
    told = [fact.decision for fact in concerning(comparison, path).facts]
    if comparison.before is None:
        told += _cited(document, path)
    for id_ in (*told, document.plan.control.approved_by):
        decision = document.plan.decision(id_) if id_ and id_ not in old else None
        if decision is not None:
            return decision
    return None


def concerning(comparison: Comparison, path: Path) -> Comparison:
    """A comparison with only the changes that concern the entry at a path, and the facts that tell them."""
    wanted = [
        index
        for index, change in enumerate(comparison.changes)
        if _is_at_or_below(change.path, path) or _is_at_or_below(path, change.path)
    ]
    places = {index: place for place, index in enumerate(wanted)}
    return comparison._replace(
        changes=tuple(comparison.changes[index] for index in wanted),
        facts=tuple(
            _with_places(fact, places)
            for fact in comparison.facts
            if any(map(places.__contains__, fact.changes))
        ),
    )


def _with_places(fact: Fact, places: Mapping[int, int]) -> Fact:
    return fact._replace(changes=tuple(places[index] for index in fact.changes if index in places))


def _cited(document: Document, path: Path) -> list[str | None]:
    """What the entries that hold a value cite as their decision, the nearest first."""
    return [
        text_of(child(resolved(node), "decision"))
        for length in range(len(path) - 1, 0, -1)
        if (node := document.node(path[:length])) is not None
    ]


def _is_at_or_below(path: Path, above: Path) -> bool:
    return path[: len(above)] == above


def _tree(path: str, data: bytes | None) -> Node | None:
    if data is None:
        return None
    try:
        return parse(data, path)[1]
    except PlanError:
        return None

"""Blame: which version gave each value of a plan what it says now. Pure: trees in, origins out.

A value goes back from version to version as long as it says the same, wherever it stands: a reformat, another order,
an entry that moved inside its list or got another id change nothing. What a merge took from one of its sides came
from that side.
"""

# Annotations are not postponed here: typing.NamedTuple compiles each one that is a text, at every start.

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple, TypeAlias, Union

from plan_model.diff.canonical import Interner
from plan_model.diff.moved_entries import Entry
from plan_model.diff.partners import Partners, child_at, segments_of, step_of
from plan_model.tree.identity import Identity
from plan_model.tree.node import Node, resolved
from plan_model.tree.path import Path

TreeOf: TypeAlias = Callable[[str], Node | None]
"""The tree of a version by its key; None where its text cannot be read: such a version is looked through."""


class Version(NamedTuple):
    """One version of a plan, and the versions that it was made of: none for the first, several for a merge."""

    key: str
    parents: tuple[str, ...] = ()


class Origin(NamedTuple):
    """One value, and the version that gave it what it says."""

    path: Path
    """Where it stands now."""
    node: Node
    """The value, or the empty collection, as it was written in that version."""
    key: str
    """The version's key."""
    path_then: Path
    """Where it stood in that version."""


_Claim: TypeAlias = Union[Path, "dict[int, _Claim]"]
"""What of a node is looked for: all of it, which stands at this path now; or parts of its children, by index."""


def blame(
    versions: Sequence[Version], tree_of: TreeOf, identity: Identity, within: Path = ()
) -> tuple[Origin, ...]:
    """The origin of every value at or below a path, in the order of the newest tree.

    `versions` begins with the newest, and each stands before those that it was made of. Only as many trees are
    asked for as it takes; there is no origin where the newest tree has no such path.
    """
    tree = tree_of(versions[0].key) if versions else None
    if tree is None:
        return ()
    search = _Search(versions, tree_of, identity)
    claim = search.claim_of(tree, within)
    if claim is None:
        return ()
    search.look_for(claim)
    found = {origin.path: origin for origin in search.origins}
    return tuple(found[path] for path in search.paths(tree, claim))


class _Search:
    """Which parts of which version are still to be traced further back."""

    def __init__(self, versions: Sequence[Version], tree_of: TreeOf, identity: Identity) -> None:
        self.origins: list[Origin] = []
        self._versions = versions
        self._parents = {version.key: version.parents for version in versions}
        self._tree_of = tree_of
        self._identity = identity
        self._contents = Interner()
        self._waiting: dict[str, list[_Claim]] = {}

    def claim_of(self, tree: Node, path: Path) -> _Claim | None:
        """The claim to everything at a path of the newest tree; None where it has no such path."""
        claim: _Claim | None = path
        steps: list[int] = []
        pattern: Path = ()
        for depth, segment in enumerate(path, 1):
            names = self._names(tree, pattern)
            if segment not in names:
                return None
            steps.append(names.index(segment))
            tree, pattern = child_at(tree, steps[-1]), (*pattern, step_of(tree, steps[-1]))
            claim = path[:depth]
        for index in reversed(steps):
            claim = {index: claim} if claim is not None else None
        return claim

    def look_for(self, claim: _Claim) -> None:
        """Trace a claim to the newest version until every value has its origin."""
        self._waiting[self._versions[0].key] = [claim]
        for version in self._versions:
            claims = self._waiting.pop(version.key, ())
            tree = self._tree_of(version.key) if claims else None
            if tree is None:
                continue
            for kept in claims:
                rest = self._hand_back(version, tree, kept)
                if rest is not None:
                    self.origins += self._values(version.key, tree, rest, (), ())
            if not self._waiting:
                return

    def paths(self, tree: Node, claim: _Claim) -> Iterator[Path]:
        """The paths of the values of a claim to the newest tree, in its order."""
        return (origin.path for origin in self._values("", tree, claim, (), ()))

    def _hand_back(self, version: Version, tree: Node, claim: _Claim) -> _Claim | None:
        """Give each part of a claim to the first parent that says the same, there or elsewhere; the rest began here."""
        left: _Claim | None = claim
        parents = [(key, self._tree_of(key)) for key in self._readable(version.parents)]
        partners = {
            key: (Partners(tree, parent, self._identity, self._contents), parent)
            for key, parent in parents
            if parent is not None
        }
        for key, (known, parent) in partners.items():
            if left is not None:
                passed, left = self._split(known, tree, parent, left, ())
                if passed is not None:
                    self._waiting.setdefault(key, []).append(passed)
        for key, (known, _) in partners.items():
            if left is not None and known.moved:
                left = self._hand_moved(key, known, tree, left, ())
        return left

    def _hand_moved(
        self, key: str, partners: Partners, node: Node, claim: _Claim, pattern: Path
    ) -> _Claim | None:
        """Give what entries say that came from another list to the parent that had them there; what is left."""
        kept: dict[int, _Claim] = {}
        parts = self._parts(node, claim, pattern)
        for index, part in parts.items():
            inner, below = child_at(node, index), (*pattern, step_of(node, index))
            there = partners.moved.get(id(resolved(inner)))
            if there is None:
                rest = self._hand_moved(key, partners, inner, part, below)
            else:
                rest = self._hand_entry(key, partners, inner, there, part, below)
            if rest is not None:
                kept[index] = rest
        return kept or None if parts else claim

    def _hand_entry(
        self, key: str, partners: Partners, entry: Node, there: Entry, claim: _Claim, pattern: Path
    ) -> _Claim | None:
        """Give what one entry says, but for what tells which it is: that it stands here is what its move says."""
        names = self._identity.rule(pattern[:-1]).keys
        parts = dict(self._parts(entry, claim, pattern))
        own = {index: part for index, part in parts.items() if step_of(entry, index) == names[0]}
        others: _Claim = {index: part for index, part in parts.items() if index not in own}
        given, rest = self._split(partners, entry, there.node, others, pattern)
        for index in reversed(there.places) if given is not None else ():
            given = {index: given} if given is not None else None
        if given is not None:
            self._waiting.setdefault(key, []).append(given)
        left = {**own, **(rest if isinstance(rest, dict) else {})}
        return left or None

    def _readable(self, keys: Sequence[str]) -> tuple[str, ...]:
        """Versions whose text can be read; in place of another those that it was made of."""
        found: dict[str, None] = {}
        waiting = list(reversed(keys))
        seen: set[str] = set()
        while waiting:
            key = waiting.pop()
            if key in seen:
                continue
            seen.add(key)
            if self._tree_of(key) is not None:
                found[key] = None
            else:
                waiting += reversed(self._parents.get(key, ()))
        return tuple(found)

    def _split(
        self, partners: Partners, ours: Node, theirs: Node, claim: _Claim, pattern: Path
    ) -> tuple[_Claim | None, _Claim | None]:
        """What of a claim to our node their node says too, as a claim to theirs; and what it does not."""
        whole = not isinstance(claim, dict)
        if whole and self._contents.number(ours) == self._contents.number(theirs):
            return claim, None
        others = partners.of(ours, theirs, pattern)
        parts = self._parts(ours, claim, pattern) if others else {}
        passed: dict[int, _Claim] = {}
        kept: dict[int, _Claim] = {}
        for index, part in parts.items():
            other = others.get(index)
            given: _Claim | None = None
            rest: _Claim | None = part
            if other is not None:
                nodes = child_at(ours, index), child_at(theirs, other)
                given, rest = self._split(partners, *nodes, part, (*pattern, step_of(ours, index)))
            if given is not None and other is not None:
                passed[other] = given
            if rest is not None:
                kept[index] = rest
        if not passed:
            return None, claim
        return passed, kept or None

    def _parts(self, node: Node, claim: _Claim, pattern: Path) -> dict[int, _Claim]:
        """A claim as claims to the children of its node."""
        if isinstance(claim, dict):
            return claim
        return {index: (*claim, name) for index, name in enumerate(self._names(node, pattern))}

    def _values(self, key: str, node: Node, claim: _Claim, path: Path, pattern: Path) -> Iterator[Origin]:
        """Every value of a claim, as if it began in this version."""
        parts, names = self._parts(node, claim, pattern), self._names(node, pattern)
        if not parts and not isinstance(claim, dict):
            yield Origin(claim, node, key, path)
        for index, part in sorted(parts.items()):
            below = (*pattern, step_of(node, index))
            yield from self._values(key, child_at(node, index), part, (*path, names[index]), below)

    def _names(self, node: Node, pattern: Path) -> tuple[str, ...]:
        return segments_of(node, pattern, self._identity)

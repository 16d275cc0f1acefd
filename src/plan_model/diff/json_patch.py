"""The difference of two documents as a JSON Patch (RFC 6902), of documents as `planrev show --format json` has them.

Entries of a list are found by their identity, so that the patch is as small as what changed; JSON knows no list
without an order, so the patch puts every list into the order that it has. Each value that goes is tested before.
"""

from __future__ import annotations

from collections.abc import Sequence

from plan_model.diff.canonical import Interner
from plan_model.diff.matching import Match, match_lists, moved_pairs
from plan_model.tree import node as nodes
from plan_model.tree.identity import ANY, Identity
from plan_model.tree.node import Mapping, Node, resolved
from plan_model.tree.path import Path
from plan_model.tree.plain import plain_key, plain_value

Operation = dict[str, object]


def json_patch(before: Node | None, after: Node | None, identity: Identity) -> list[Operation]:
    """The operations that make the older document the newer one; a document that is not there is null."""
    patching = _Patching(identity)
    if before is None or after is None:
        if before is not after:
            patching.replace(plain_value(before), plain_value(after), "")
    else:
        patching.compare(before, after, "", ())
    return patching.operations


class _Patching:
    def __init__(self, identity: Identity) -> None:
        self.operations: list[Operation] = []
        self._identity = identity
        self._contents = Interner()

    def compare(self, old: Node, new: Node, pointer: str, pattern: Path) -> None:
        """Tell how the value at a pointer differs."""
        was, now = plain_value(old), plain_value(new)
        if was == now:
            return
        ours, theirs = resolved(old), resolved(new)
        if isinstance(ours, Mapping) and isinstance(theirs, Mapping):
            self._members(ours, theirs, pointer, pattern)
        elif isinstance(ours, nodes.Sequence) and isinstance(theirs, nodes.Sequence):
            self._items(ours, theirs, pointer, pattern)
        else:
            self.replace(was, now, pointer)

    def replace(self, was: object, now: object, pointer: str) -> None:
        """Put one value in the place of another."""
        self.operations += [
            {"op": "test", "path": pointer, "value": was},
            {"op": "replace", "path": pointer, "value": now},
        ]

    def _members(self, ours: Mapping, theirs: Mapping, pointer: str, pattern: Path) -> None:
        # A doubled key has its last value in JSON.
        old = {plain_key(key): value for key, value in ours.pairs}
        new = {plain_key(key): value for key, value in theirs.pairs}
        for key, value in old.items():
            place = f"{pointer}/{_token(key)}"
            if key in new:
                self.compare(value, new[key], place, (*pattern, key))
            else:
                self._remove(value, place)
        for key, value in new.items():
            if key not in old:
                self._add(value, f"{pointer}/{_token(key)}")

    def _items(self, ours: nodes.Sequence, theirs: nodes.Sequence, pointer: str, pattern: Path) -> None:
        rule = self._identity.rule(pattern)
        match = match_lists(ours, theirs, rule, self._contents.number)
        for left, right in match.pairs:
            self.compare(ours.items[left], theirs.items[right], f"{pointer}/{left}", (*pattern, ANY))
        for index in reversed(match.removed):
            self._remove(ours.items[index], f"{pointer}/{index}")
        self._order(match, pointer)
        for index in match.added:
            self._add(theirs.items[index], f"{pointer}/{index}")

    def _order(self, match: Match, pointer: str) -> None:
        """Move as few of the items that stay as it takes to have them in their new order."""
        moved = frozenset(moved_pairs(match.pairs))
        stands = [pair[1] for pair in match.pairs]
        before: int | None = None
        for pair in sorted(match.pairs, key=_new_place):
            if pair in moved:
                start = stands.index(pair[1])
                del stands[start]
                end = 0 if before is None else stands.index(before) + 1
                stands.insert(end, pair[1])
                if start != end:
                    self.operations.append(
                        {"op": "move", "from": f"{pointer}/{start}", "path": f"{pointer}/{end}"}
                    )
            before = pair[1]

    def _remove(self, old: Node, pointer: str) -> None:
        self.operations += [
            {"op": "test", "path": pointer, "value": plain_value(old)},
            {"op": "remove", "path": pointer},
        ]

    def _add(self, new: Node, pointer: str) -> None:
        self.operations.append({"op": "add", "path": pointer, "value": plain_value(new)})


def _new_place(pair: Sequence[int]) -> int:
    return pair[1]


def _token(key: str) -> str:
    return key.replace("~", "~0").replace("/", "~1")

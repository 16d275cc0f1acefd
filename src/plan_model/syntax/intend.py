"""What the changes ask for: the tree as it is to be read, made in a draft, and refused where a change does not fit."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import assert_never

from plan_model.change import Change, Op
from plan_model.errors import EditRefusedError
from plan_model.syntax.draft import Draft, Entry, children, content, made
from plan_model.syntax.graft import graft
from plan_model.syntax.place import Place, find_place, own, refusal, refuse_anchors_inside, refuse_shared
from plan_model.syntax.resolve import is_plainly
from plan_model.syntax.value import refuse_other_kind, with_tag_kept
from plan_model.tree.identity import UNKEYED, Identity, undoubled
from plan_model.tree.node import MAP, NULL, SEQ, STR, Alias, Mapping, Node, Scalar, Sequence, resolved
from plan_model.tree.path import Path, format_path


class Intention:
    """Changes on their way into a tree; each is for the tree that the changes before it have made.

    Changes of one list that stand together are made together: MOVE and REMOVE take items out of it as it was, and
    then MOVE and ADD put items in, each to the place that it is to have in the end.
    """

    def __init__(self, source: str, tree: Node, identity: Identity) -> None:
        self._source = source
        self.root = Entry(None, tree, 0)
        self._tree = tree
        self._identity = identity
        self._gone: dict[int, tuple[Draft, Entry]] = {}
        """What went out of mappings, by the node that its change named: put back under another key, it is renamed."""

    def make(self, changes: Iterable[Change]) -> None:
        """Make the changes; raise EditRefusedError where one does not fit."""
        for in_list, together in groupby(changes, key=_list_changed):
            if in_list is None:
                for change in together:
                    self._make(change)
            else:
                self._rearrange(tuple(together))

    def _make(self, change: Change) -> None:
        match change.op:
            case Op.SET:
                self._set(change)
            case Op.ADD:
                self._add(change)
            case Op.REMOVE:
                place = self._place(change)
                self._take_out(place, change)
            case Op.MOVE:
                raise EditRefusedError("not-supported", entry=format_path(change.path), op=change.op.value)
            case _:
                assert_never(change.op)

    def _rearrange(self, changes: tuple[Change, ...]) -> None:
        leaving = [change for change in changes if change.op in (Op.REMOVE, Op.MOVE)]
        places = [self._place(change) for change in leaving]
        moving: list[tuple[int | None, Change, Entry | None]] = [
            (change.new_index, change, None) for change in changes if change.op is Op.ADD
        ]
        for change, place in zip(leaving, places, strict=True):
            if change.op is Op.MOVE and not (place.above and isinstance(place.above[-1].node, Sequence)):
                raise refusal("not-supported", place.entry.node(), change)
            self._take_out(place, change)
            if change.op is Op.MOVE:
                moving.append((change.new_index, change, place.entry))
        for index, change, entry in sorted(moving, key=_by_index):
            if entry is None:
                self._add(change)
            else:
                self._container(change).entries.insert(_END if index is None else index, entry)

    def _place(self, change: Change) -> Place:
        return find_place(self._tree, self.root, change.path, self._identity, change)

    def _set(self, change: Change) -> None:
        found = self._place(change).entry
        if change.old is None and found.is_changed and found.number is not None:
            raise refusal("same-place", found.node(), change)
        entry = own(self._tree, self.root, found, change)
        node = entry.node()
        _refuse_other_value(node, change)
        if change.new is None:
            raise refusal("not-supported", node, change)
        if not isinstance(node, Scalar | Alias):
            for inner in children(node):
                refuse_anchors_inside(self._tree, inner, change)
        new = made(change.new)
        if entry.number is not None:
            refuse_other_kind(self._source, node, new, change)
        if isinstance(node, Scalar) and isinstance(new, Scalar) and entry.number is not None:
            new = with_tag_kept(self._source, node, new, change)
        if _is_same_word(node, new) and _is_bent(node):
            entry.replace(new, change)
        else:
            graft(entry, new, change, self._identity)

    def _take_out(self, place: Place, change: Change) -> None:
        entry, node = place.entry, place.entry.node()
        if not place.above:
            raise refusal("not-supported", node, change)
        if change.op is Op.REMOVE or isinstance(node, Scalar):  # a row that moves may change inside too
            _refuse_other_value(node, change)
        if change.op is Op.REMOVE:
            refuse_shared(self._tree, node, change)
            if change.old is None and entry.is_changed and entry.number is not None:
                raise refusal("same-place", node, change)
            refuse_anchors_inside(self._tree, node, change)
        draft = place.above[-1]
        if change.old is not None and isinstance(draft.node, Mapping):
            self._gone[id(change.old)] = draft, entry
        draft.rearrange([other for other in draft.entries if other is not entry], change)

    def _add(self, change: Change) -> None:
        if not change.path:
            raise EditRefusedError("already-there", entry="", op=change.op.value)
        draft, name = self._container(change), change.path[-1]
        if change.new is None:
            raise refusal("not-supported", draft.node, change)
        new = made(change.new)
        if isinstance(draft.node, Sequence):
            if draft.holds(name, new, self._identity.rule(change.path[:-1])):
                raise refusal("already-there", draft.node, change)
            entries = list(draft.entries)
            entries.insert(
                _END if change.new_index is None else change.new_index, Entry(None, new, None, change)
            )
            draft.rearrange(entries, change)
        elif draft.named(name):
            raise refusal("already-there", draft.node, change)
        else:
            _refuse_doubled(draft, change)
            entries = list(draft.entries)
            place = _END if change.new_index is None else change.new_index
            entries.insert(place, self._renamed(draft, change) or Entry(Scalar(STR, name), new, None, change))
            draft.rearrange(entries, change)

    def _renamed(self, draft: Draft, change: Change) -> Entry | None:
        """The entry that went out of the mapping with this very value, now under another key."""
        left, entry = self._gone.pop(id(change.new), (None, None))
        if left is not draft or entry is None or entry.old_key is None:
            return None
        entry.rename(change.path[-1], change)
        return entry

    def _container(self, change: Change) -> Draft:
        """The collection that an entry comes to; an empty value becomes one."""
        path = change.path[:-1]
        entry = find_place(self._tree, self.root, path, self._identity, change).entry
        entry = own(self._tree, self.root, entry, change)
        node = entry.node()
        is_list = change.new_index is not None or self._identity.rule(path) != UNKEYED
        if isinstance(node, Scalar) and node.tag == NULL and path:
            entry.replace(Sequence(SEQ, ()) if is_list else Mapping(MAP, ()), change)
        draft = entry.opened()
        if draft is None:
            raise refusal("not-supported", node, change)
        return draft


_END = 10**9


def _refuse_doubled(draft: Draft, change: Change) -> None:
    """Refuse to write a key that stands there once more: readers disagree which of them counts."""
    key, count = undoubled(change.path[-1])
    if count > 1 and draft.named(key):
        raise refusal("ambiguous-path", draft.node, change, key=key, count=count)


def _list_changed(change: Change) -> Path | None:
    is_placed = change.op is Op.MOVE or change.old_index is not None or change.new_index is not None
    return change.path[:-1] if is_placed and change.op is not Op.SET else None


def _by_index(moving: tuple[int | None, Change, Entry | None]) -> int:
    return _END if moving[0] is None else moving[0]


def _is_same_word(one: Node, other: Node) -> bool:
    return isinstance(one, Scalar) and isinstance(other, Scalar) and one[:2] == other[:2]


def _is_bent(node: Node) -> bool:
    """Is it a string without quotes that some reader takes for something else, so that setting it puts them there?"""
    return isinstance(node, Scalar) and node.tag == STR and not node.style and not is_plainly(node.text, STR)


def _refuse_other_value(node: Node, change: Change) -> None:
    """A change made for another value than the one that stands here is not for this text."""
    if change.old is None or change.old is node or content(change.old) == content(node):
        return
    old, node = resolved(change.old), resolved(node)
    if isinstance(old, Scalar) and isinstance(node, Scalar):
        raise refusal("old-differs", node, change, expected=old.text, found=node.text)
    raise refusal("entry-differs", node, change)

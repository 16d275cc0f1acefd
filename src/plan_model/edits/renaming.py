"""Renaming: the id of an entry changes together with everything in the plan that refers to it."""

from __future__ import annotations

from collections.abc import Iterator

from plan_model.change import Change, Op, Sharing
from plan_model.diff.new_ids import is_named_by, readdressed
from plan_model.edits.editing import Changes, Editing
from plan_model.errors import UsageError
from plan_model.formats.document import Document
from plan_model.formats.shape import Entries, Leaf, Table, shape_at
from plan_model.formats.value_change import leaf_at, refuse_misfit, scalar_of, unknown_path
from plan_model.syntax.sharing import shared_places
from plan_model.tree.identity import walk
from plan_model.tree.node import Mapping, Node, entries, items, resolved, text_of
from plan_model.tree.path import Path, format_path, parse_path


def rename_entry(document: Document, path: Path, new_id: str) -> Changes:
    """Give the entry at a path another id: one step, in which all that refers to it follows.

    UsageErrors: `no-such-edit` (format), `unknown-path`, `no-id` (address), `value-refused`, `id-taken` (address,
    text). Where two entries have the old id, what refers to it stays with the other one.
    """
    Editing(document)  # only in plans is it known what refers to what
    node = document.node(path) if path else None
    if node is None:
        raise unknown_path(document, path)
    list_path, id_path = path[:-1], (*path, "id")
    shape = shape_at(document.format.shape, list_path)
    old = document.node(id_path)
    old_id = text_of(old)
    if not isinstance(shape, Entries) or shape.keys != ("id",) or old is None or old_id is None:
        raise UsageError("no-id", address=format_path(path))
    refuse_misfit(id_path, leaf_at(document, id_path), new_id)
    taken = _ids(document, list_path)
    if old_id == new_id:
        return ()
    if new_id in taken:
        raise UsageError("id-taken", address=format_path((*list_path, new_id)), text=new_id)
    renaming = _Renaming(document, list_path, old_id, new_id)
    own = renaming.value(id_path, old)
    return (own, *(renaming.references() if taken.count(old_id) == 1 else ()))


class _Renaming:
    """One id of one list becomes another."""

    def __init__(self, document: Document, list_path: Path, old_id: str, new_id: str) -> None:
        self._document = document
        self._shape = document.format.shape
        self._list_path = list_path
        self._list = format_path(list_path)
        self._old_id = old_id
        self._new_id = new_id
        self._made: set[int] = set()
        """What changes already: an anchor and its aliases are one value."""

    def references(self) -> Iterator[Change]:
        """The changes of all that refers to the id: values, keys of tables, and the addresses of waivers."""
        for path, node in walk(self._document.tree, self._document.format.identity):
            shape = shape_at(self._shape, path)
            if isinstance(shape, Leaf) and shape.refers_to == self._list:
                if text_of(node) == self._old_id and id(resolved(node)) not in self._made:
                    yield self.value(path, node)
            elif isinstance(shape, Table) and shape.refers_to == self._list:
                yield from self._key(path, node)
            elif len(path) == 3 and path[0] == "waivers" and path[2] == "path":
                yield from self._address(path, node)

    def value(self, path: Path, old: Node) -> Change:
        """The change of one value that says the id."""
        self._made.add(id(resolved(old)))
        new = scalar_of(self._document, leaf_at(self._document, path), self._new_id, old)
        return Change(Op.SET, path, old, new, sharing=self._sharing(path))

    def _key(self, path: Path, node: Node) -> Iterator[Change]:
        target = resolved(node)
        if not isinstance(target, Mapping) or id(target) in self._made:
            return
        self._made.add(id(target))
        for place, (name, inner) in enumerate(entries(target)):
            if name == self._old_id:
                sharing = self._sharing((*path, name))
                yield Change(Op.REMOVE, (*path, name), inner, None, place, None, sharing)
                yield Change(Op.ADD, (*path, self._new_id), None, inner, None, place, sharing)

    def _address(self, path: Path, node: Node) -> Iterator[Change]:
        told = text_of(node)
        try:
            address = parse_path(told or "")
        except UsageError:
            return
        renamed = readdressed(address, self._shape, self._list, self._old_id, self._new_id)
        if renamed != address and id(resolved(node)) not in self._made:
            self._made.add(id(resolved(node)))
            leaf = leaf_at(self._document, path)
            yield Change(Op.SET, path, node, scalar_of(self._document, leaf, format_path(renamed), node))

    def _sharing(self, path: Path) -> Sharing:
        """What an anchor shares is renamed with it, if it is a reference wherever it is used."""
        places = shared_places(self._document.tree, path, self._document.format.identity)
        return Sharing.ANCHOR if all(map(self._is_reference, places)) else Sharing.REFUSE

    def _is_reference(self, path: Path) -> bool:
        shape = shape_at(self._shape, path)
        is_own = path[:-2] == self._list_path and path[-1] == "id"
        is_key = is_named_by(shape_at(self._shape, path[:-1]), self._list)
        return is_own or is_key or (isinstance(shape, Leaf) and shape.refers_to == self._list)


def _ids(document: Document, list_path: Path) -> list[str]:
    listed = document.node(list_path)
    found = (dict(entries(item)).get("id") for item in items(listed))
    return [text for node in found if (text := text_of(node)) is not None]

"""Where a change lands: the entry at its path, refused where an edit there would touch another place too."""

from __future__ import annotations

from typing import Any, NamedTuple

from plan_model.change import Change, Sharing
from plan_model.errors import EditRefusedError
from plan_model.syntax.draft import Draft, Entry, made
from plan_model.tree.identity import Identity, undoubled
from plan_model.tree.node import Alias, Mapping, Node, Scalar
from plan_model.tree.path import Path, format_path


class Place(NamedTuple):
    """One entry with the collections around it, from the root on."""

    entry: Entry
    above: tuple[Draft, ...]


def find_place(tree: Node, root: Entry, path: Path, identity: Identity, change: Change) -> Place:
    """The place at a path; EditRefusedError where there is none, or where what stands around it is shared."""
    above: list[Draft] = []
    entry = root
    for depth, segment in enumerate(path):
        entry = own(tree, root, entry, change)
        draft = entry.opened()
        if draft is None:
            raise _no_such_entry(change)
        if isinstance(draft.node, Mapping):
            found = _named(draft, segment, change)
        else:
            found = draft.item(segment, path[:depth], identity)
        if found is None:
            raise _no_such_entry(change)
        above.append(draft)
        entry = found
    return Place(entry, tuple(above))


def refusal(code: str, node: Node, change: Change, **arguments: Any) -> EditRefusedError:
    """The refusal of a change, with the place of the node that it would have touched."""
    return EditRefusedError(
        code,
        line=node.line + 1 or None,
        column=node.column + 1 or None,
        entry=format_path(change.path),
        op=change.op.value,
        **arguments,
    )


def own(tree: Node, root: Entry, entry: Entry, change: Change) -> Entry:
    """The entry that changes when this one is to: itself, if it can be changed here alone or is to change everywhere.

    For an alias it is what the alias stands for, or a copy of that, as the change asks for; else it is refused.
    """
    node = entry.now
    if not isinstance(node, Alias):
        if node.anchor is not None:
            refuse_shared(tree, node, change)
        return entry
    if change.sharing is Sharing.COPY:
        entry.replace(made(node), change)
        return entry
    anchor = _entry_of(tree, root, node.target) if change.sharing is Sharing.ANCHOR else None
    if anchor is None:
        raise refusal("alias", node, change, name=node.name)
    return anchor


def refuse_shared(tree: Node, node: Node, change: Change) -> None:
    """Refuse to change what aliases stand for too, unless all of them are to change with it."""
    if isinstance(node, Alias) or node.anchor is None or change.sharing is Sharing.ANCHOR:
        return
    same = (used for used in _all_nodes(tree) if isinstance(used, Alias) and used.name == node.anchor)
    count = sum(used.target.start == node.start for used in same)
    if count:
        raise refusal("anchored", node, change, name=node.anchor, count=count)


def refuse_anchors_inside(tree: Node, node: Node, change: Change) -> None:
    """Refuse to delete a node that holds an anchor which stands for something elsewhere too."""
    gone = list(_all_nodes(node))
    anchored = {
        id(inner): inner for inner in gone if not isinstance(inner, Alias) and inner.anchor is not None
    }
    if not anchored:
        return
    own = {id(inner) for inner in gone}
    for used in _all_nodes(tree):
        if isinstance(used, Alias) and id(used) not in own and id(used.target) in anchored:
            raise refusal("holds-anchor", used.target, change, name=used.name, alias_line=used.line + 1)


def refuse_lost_anchors(wanted: Node, change: Change) -> None:
    """Refuse what would let an alias stand before its anchor, or without it: YAML is read from the top down."""
    nodes = _in_reading_order(wanted)
    all_anchors = {node.anchor for node in nodes if not isinstance(node, Alias)}
    met: set[str | None] = set()
    for node in nodes:
        if not isinstance(node, Alias):
            met.add(node.anchor)
        elif node.name not in all_anchors:
            raise refusal("holds-anchor", node.target, change, name=node.name, alias_line=node.line + 1)
        elif node.name not in met:
            raise refusal("anchor-later", node.target, change, name=node.name)


def _in_reading_order(node: Node) -> list[Node]:
    """A tree's nodes as they stand in the text, keys among them."""
    return [node, *(found for inner in _inner(node) for found in _in_reading_order(inner))]


def _no_such_entry(change: Change) -> EditRefusedError:
    return EditRefusedError("no-such-entry", entry=format_path(change.path), op=change.op.value)


def _named(draft: Draft, key: str, change: Change) -> Entry | None:
    """The entry under a key; one that stands twice names two, and readers disagree which of them counts."""
    found = draft.named(key) or _doubled(draft, key)
    if len(found) > 1:
        name = found[0].name or key
        raise refusal("ambiguous-path", draft.node, change, key=name, count=len(found))
    return found[0] if found else None


def _doubled(draft: Draft, key: str) -> list[Entry]:
    """The entries under a key that `key#2` names the second of."""
    name, count = undoubled(key)
    found = draft.named(name) if count > 1 else []
    return found if len(found) > 1 else []


def _entry_of(tree: Node, root: Entry, target: Node) -> Entry | None:
    """The entry in which a node of the tree stands by now; None where it has been replaced, or is a key."""
    above = {id(inner): node for node in _all_nodes(tree) for inner in _inner(node)}
    trail = [target]
    while trail[-1] is not tree:
        trail.append(above[id(trail[-1])])
    entry: Entry | None = root
    for node in reversed(trail[:-1]):
        draft = entry.opened() if entry is not None else None
        entry = next((inner for inner in draft.entries if inner.old is node), None) if draft else None
    return entry


def _all_nodes(tree: Node) -> list[Node]:
    """A tree's nodes, keys among them; aliases are not followed."""
    nodes = [tree]
    for node in nodes:
        nodes.extend(_inner(node))
    return nodes


def _inner(node: Node) -> tuple[Node, ...]:
    if isinstance(node, Mapping):
        return tuple(part for pair in node.pairs for part in pair)
    return () if isinstance(node, Scalar | Alias) else node.items

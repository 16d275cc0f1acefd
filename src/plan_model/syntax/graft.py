"""Grafting: a new value onto the entry that it takes the place of, so that what both have in common stays as it is."""

from __future__ import annotations

from collections.abc import Hashable

from plan_model.change import Change
from plan_model.syntax.draft import Draft, Entry, content
from plan_model.tree.identity import Identity, ListRule, item_segments
from plan_model.tree.node import MAP, SEQ, Alias, Mapping, Node, Scalar, Sequence
from plan_model.tree.path import Path


def graft(entry: Entry, new: Node, change: Change, identity: Identity) -> None:
    """Let an entry say what the new node says: only what differs becomes new."""
    _graft(entry, new, change, identity, change.path)


def _graft(entry: Entry, new: Node, change: Change, identity: Identity, path: Path) -> None:
    node = entry.node()
    if content(node) == content(new):
        return
    draft = entry.opened()
    if draft is not None and isinstance(draft.node, Mapping) and _is_plain(draft.node, new, MAP):
        assert isinstance(new, Mapping)
        _graft_pairs(draft, new, change, identity, path)
    elif draft is not None and isinstance(draft.node, Sequence) and _is_plain(draft.node, new, SEQ):
        assert isinstance(new, Sequence)
        _graft_items(draft, new, change, identity, path)
    elif not isinstance(new, Alias):
        entry.replace(new, change)


def _is_plain(old: Mapping | Sequence, new: Node, tag: str) -> bool:
    return old.tag == tag == (new.tag if isinstance(new, Mapping | Sequence) else None)


def _graft_pairs(draft: Draft, new: Mapping, change: Change, identity: Identity, path: Path) -> None:
    wanted = {key.text: value for key, value in new.pairs if isinstance(key, Scalar)}
    kept = [entry for entry in draft.entries if entry.name in wanted]
    names = {entry.name for entry in kept}
    for entry in kept:
        assert entry.name is not None
        _graft(entry, wanted[entry.name], change, identity, (*path, entry.name))
    come = [
        Entry(key, value, None, change)
        for key, value in new.pairs
        if isinstance(key, Scalar) and key.text not in names
    ]
    if come or len(kept) < len(draft.entries):
        draft.rearrange(kept + come, change)


def _graft_items(draft: Draft, new: Sequence, change: Change, identity: Identity, path: Path) -> None:
    rule = identity.rule(path)
    had: dict[Hashable, list[Entry]] = {}
    for name, entry in zip(_names(draft.result(), rule), draft.entries, strict=True):
        had.setdefault(name, []).append(entry)
    entries: list[Entry] = []
    for name, item in zip(_names(new, rule), new.items, strict=True):
        waiting = had.get(name)
        entry = waiting.pop(0) if waiting else Entry(None, item, None, change)
        _graft(entry, item, change, identity, (*path, str(name)))
        entries.append(entry)
    if entries != draft.entries:
        draft.rearrange(entries, change)


def _names(node: Node, rule: ListRule) -> tuple[Hashable, ...]:
    """What tells the items apart: what the format declares, else what they say."""
    assert isinstance(node, Sequence)
    return item_segments(node, rule) if rule.keys or rule.by_value else tuple(map(content, node.items))

"""Fingerprint: one change, told apart from every other by what it says; a review can be bound to it."""

from __future__ import annotations

from plan_model.change import Change, Op
from plan_model.diff.canonical import canonical
from plan_model.tree.identity import Identity, item_segments
from plan_model.tree.node import Mapping, Node, Scalar, Sequence, resolved
from plan_model.tree.path import Path

VERSION = 1
"""Raised when the same change would get another fingerprint."""


def fingerprint(change: Change, identity: Identity) -> str:
    """The SHA-256, in hexadecimal, of the canonical JSON of version, verb, path, old and new.

    It is the same whatever the layout of the texts, other changes beside this one, the reader's language and the
    program's version. A move is told apart by its path alone, since entries around it may come and go.
    """
    import json  # late: only outputs for programs need these two
    from hashlib import sha256

    is_move = change.op is Op.MOVE
    old, new = (
        None if is_move or node is None else _said(node, change.path, identity)
        for node in (change.old, change.new)
    )
    told = [VERSION, change.op.value, list(change.path), old, new]
    text = json.dumps(told, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _said(node: Node, path: Path, identity: Identity) -> object:
    """What a node says, the order aside where it means nothing; a string as itself, another scalar with its type."""
    match resolved(node):
        case Scalar() as scalar:
            return canonical(scalar)
        case Mapping(pairs=pairs):
            said = [[_key(key), _said(value, (*path, _name(key)), identity)] for key, value in pairs]
            return {"map": sorted(said, key=repr)}
        case Sequence(items=nodes) as sequence:
            rule = identity.rule(path)
            names = item_segments(sequence, rule)
            listed = [_said(item, (*path, name), identity) for item, name in zip(nodes, names, strict=True)]
            return listed if rule.ordered else sorted(listed, key=repr)


def _key(node: Node) -> object:
    name = resolved(node)
    return canonical(name) if isinstance(name, Scalar) else _said(name, (), Identity())


def _name(node: Node) -> str:
    name = resolved(node)
    return name.text if isinstance(name, Scalar) else ""

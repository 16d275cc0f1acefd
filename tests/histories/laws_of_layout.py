"""Laws of what does not matter: layout, order, the hash seed; and of edits that reach no other entry."""

from __future__ import annotations

import random
from bisect import bisect_left
from collections.abc import Iterator, Sequence

import yaml

from plan_model.change import Change, Op
from plan_model.diff.fingerprint import fingerprint
from plan_model.syntax.read import parse
from plan_model.tree import node as nodes
from plan_model.tree.identity import Identity, item_segments
from plan_model.tree.node import STR, Mapping, Node, Scalar, resolved
from plan_model.tree.path import Path, format_path
from tests.applied import apply, name_of
from tests.histories.laws import Case, is_identity


def sees_no_layout(case: Case) -> str:
    """Keys in another order, other quotes, aliases written out: no change; between two versions the same changes."""
    restyled = _restyled(case.new, case.chance)
    if case.diff(case.new, restyled):
        return "another layout is a change"
    found = prints(case.diff(case.old, restyled), case.pair.identity)
    return "" if found == prints(case.changes, case.pair.identity) else "another layout gives other changes"


def sees_no_rewriting(case: Case) -> str | None:
    """A text that PyYAML wrote anew, in brackets and without comments, has no change."""
    if not case.is_one_text:
        return None
    events = [_in_brackets(event) for event in yaml.parse(case.pair.after.source, Loader=yaml.CSafeLoader)]
    written = yaml.emit(events, Dumper=yaml.CSafeDumper, allow_unicode=True)
    return "" if not case.diff(case.new, parse(written, "")[1]) else "the text written anew is a change"


def _in_brackets(event: yaml.Event) -> yaml.Event:
    match event:
        case yaml.SequenceStartEvent():
            return yaml.SequenceStartEvent(event.anchor, event.tag, event.implicit, flow_style=True)
        case yaml.MappingStartEvent():
            return yaml.MappingStartEvent(event.anchor, event.tag, event.implicit, flow_style=True)
        case yaml.ScalarEvent(value="", style=None | "", tag=None):
            return yaml.ScalarEvent(
                event.anchor, None, event.implicit, "null"
            )  # else it is written as a text
        case yaml.ScalarEvent(style=style) if style not in (None, ""):
            return yaml.ScalarEvent(event.anchor, event.tag, event.implicit, event.value, style='"')
    return event


def _restyled(node: Node, chance: random.Random) -> Node:
    match resolved(node):
        case Scalar(tag=tag, text=text):
            return Scalar(tag, text, '"' if tag == STR else "")
        case Mapping(tag=tag, pairs=pairs):
            again = [(_restyled(key, chance), _restyled(value, chance)) for key, value in pairs]
            names = [name_of(key) for key, _ in pairs]
            if len(set(names)) == len(names):  # which of two doubled keys comes first does matter
                chance.shuffle(again)
            return Mapping(tag, tuple(again), True)
        case nodes.Sequence(tag=tag, items=items):
            return nodes.Sequence(tag, tuple(_restyled(item, chance) for item in items), True)


def moves_as_few_as_can_be(case: Case) -> str:
    """Lists with identities in another order: no change where order means nothing, else the fewest moves."""
    counted: list[int] = []
    shuffled = _shuffled(case.new, (), case, counted)
    changes = case.diff(case.new, shuffled)
    if any(change.op is not Op.MOVE for change in changes):
        return "another order is more than moves"
    return "" if len(changes) == sum(counted) else f"{len(changes)} moves where {sum(counted)} do"


def _shuffled(node: Node, path: Path, case: Case, moves: list[int]) -> Node:
    node, identity = resolved(node), case.pair.identity
    if isinstance(node, Mapping):
        pairs = [(key, _shuffled(value, (*path, name_of(key)), case, moves)) for key, value in node.pairs]
        return Mapping(node.tag, tuple(pairs))
    if not isinstance(node, nodes.Sequence):
        return node
    rule, names = identity.rule(path), item_segments(node, identity.rule(path))
    items = [
        _shuffled(item, (*path, name), case, moves) for item, name in zip(node.items, names, strict=True)
    ]
    order = list(range(len(items)))
    if (rule.keys or rule.by_value) and not any("#" in name or name.isdigit() for name in names):
        case.chance.shuffle(order)
        moves.append(len(order) - _longest_run(order) if rule.ordered else 0)
    return nodes.Sequence(node.tag, tuple(items[index] for index in order))


def _longest_run(order: Sequence[int]) -> int:
    ends: list[int] = []
    for number in order:
        place = bisect_left(ends, number)
        ends[place:] = [number, *ends[place + 1 :]]
    return len(ends)


def reaches_no_other_entry(case: Case) -> str | None:
    """One value more that changed is one change more; all others, and their fingerprints, stay as they are."""
    places = list(_texts(case.new, (), case.pair.identity))
    if not places:
        return None
    path, value = case.chance.choice(places)
    edit = Change(Op.SET, path, value, Scalar(STR, value.text + " edited"))
    edited = apply([edit], case.new, case.pair.identity)
    if [(change.op, change.path) for change in case.diff(case.new, edited)] != [(Op.SET, path)]:
        return f"an edit of {format_path(path)} is told as another"
    ours, theirs = (
        prints(_apart_from(path, changes), case.pair.identity)
        for changes in (case.changes, case.diff(case.old, edited))
    )
    return "" if ours == theirs else f"an edit of {format_path(path)} changes other changes"


def _texts(node: Node, path: Path, identity: Identity) -> Iterator[tuple[Path, Scalar]]:
    """Texts that tell nothing apart, in entries that have names."""
    node, keys = resolved(node), identity.rule(path[:-1]).keys if path else ()
    if isinstance(node, Mapping):
        names = [name_of(key) for key, _ in node.pairs]
        for name, (_, value) in zip(names, node.pairs, strict=True):
            text = resolved(value)
            if names.count(name) > 1 or name in keys:
                continue
            if isinstance(text, Scalar) and text.tag == STR:
                yield (*path, name), text
            yield from _texts(value, (*path, name), identity)
    elif isinstance(node, nodes.Sequence):
        for name, item in zip(item_segments(node, identity.rule(path)), node.items, strict=True):
            if is_identity(name, path, identity):
                yield from _texts(item, (*path, name), identity)


def _apart_from(path: Path, changes: Sequence[Change]) -> list[Change]:
    """The changes that are neither above nor below a path."""
    return [
        change
        for change in changes
        if change.path[: len(path)] != path and path[: len(change.path)] != change.path
    ]


def prints(changes: Sequence[Change], identity: Identity) -> list[str]:
    """The fingerprints of changes, sorted."""
    return sorted(fingerprint(change, identity) for change in changes)

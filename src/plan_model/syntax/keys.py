"""Keys that come and go: a scalar under a new key at the end of a mapping, an entry cut out with its own lines."""

from __future__ import annotations

from plan_model.change import Change
from plan_model.errors import EditRefusedError
from plan_model.syntax.place import Place, find_place, refusal
from plan_model.syntax.scalar import fits_plain, quoted
from plan_model.syntax.splice import Intended, Splice, line_break, line_end
from plan_model.tree.identity import Identity
from plan_model.tree.node import NULL, STR, Mapping, Node, Scalar


def added_key(source: str, tree: Node, identity: Identity, change: Change, intended: Intended) -> Splice:
    """The splice that adds a key with a scalar after the last entry of an existing mapping."""
    if not change.path:
        raise EditRefusedError("already-there", entry="", op=change.op.value)
    place = find_place(tree, identity, change, levels_up=1)
    above, new, name = place.node, change.new, change.path[-1]
    if not isinstance(new, Scalar):
        raise refusal("not-a-scalar", above, change)
    if not isinstance(above, Mapping):
        raise refusal("not-supported", above, change)
    present = intended.pairs_of(above)
    if any(isinstance(key, Scalar) and key.text == name for key, _ in present):
        raise refusal("already-there", above, change)
    in_flow = above.flow or place.in_flow
    key = Scalar(STR, name)
    intended.pairs[id(above)] = (*present, (key, new))
    entry = f"{_word(key, in_flow, change, above)}: {_word(new, in_flow, change, above)}".rstrip(" ")
    return _into_flow(above, entry, bool(present)) if in_flow else _into_block(source, above, entry)


def removed_key(source: str, tree: Node, identity: Identity, change: Change, intended: Intended) -> Splice:
    """The splice that cuts an entry out of a mapping, with the comment on its own line."""
    place = find_place(tree, identity, change)
    above = place.above[-1] if place.above else None
    if not isinstance(above, Mapping):
        raise refusal("not-supported", place.node, change)
    left = tuple(pair for pair in intended.pairs_of(above) if pair[1] is not place.node)
    if not left:
        raise refusal("only-entry", place.node, change)
    intended.pairs[id(above)] = left
    number = next(number for number, (_, value) in enumerate(above.pairs) if value is place.node)
    return _cut(source, above.pairs, number, place)


def _word(scalar: Scalar, in_flow: bool, change: Change, above: Node) -> str:
    if fits_plain(scalar.text, scalar.tag, in_flow):
        return scalar.text
    if scalar.tag == NULL and not scalar.text:
        return "null"
    if scalar.tag != STR:
        raise refusal("not-of-type", above, change, text=scalar.text, type=scalar.tag)
    return quoted(scalar.text, '"')


def _into_flow(above: Mapping, entry: str, follows: bool) -> Splice:
    end = above.pairs[-1][1].end if above.pairs else above.end - 1
    return Splice(end, end, f", {entry}" if follows else entry)


def _into_block(source: str, above: Mapping, entry: str) -> Splice:
    first, last = above.pairs[0][0], above.pairs[-1][1]
    at = line_end(source, last.end)
    return Splice(at, at, line_break(source, last.end) + " " * first.column + entry)


def _cut(source: str, pairs: tuple[tuple[Node, Node], ...], number: int, place: Place) -> Splice:
    key, value = pairs[number]
    before = source[source.rfind("\n", 0, key.start) + 1 : key.start]
    is_last = number == len(pairs) - 1
    if not place.in_flow and not before.strip(" \ufeff"):
        return _cut_lines(source, key.start - len(before.lstrip("\ufeff")), value.end)
    if is_last:
        return Splice(pairs[number - 1][1].end, value.end, "")
    return Splice(key.start, pairs[number + 1][0].start, "")


def _cut_lines(source: str, start: int, value_end: int) -> Splice:
    end = line_end(source, value_end)
    if end < len(source):
        return Splice(start, source.index("\n", end) + 1, "")
    return Splice(start - len(line_break(source, len(source))) if start else 0, end, "")

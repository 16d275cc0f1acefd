"""Canonical forms: when two nodes say the same, whatever their quotes, key order, anchors and comments."""

from __future__ import annotations

from collections.abc import Hashable
from decimal import Decimal, InvalidOperation

from plan_model.tree.node import BOOL, FLOAT, INT, NULL, STR, TIMESTAMP, Mapping, Node, Scalar, resolved

_LONG = 4000
"""Python refuses to read decimal numbers of more digits than this as integers."""


def canonical(scalar: Scalar) -> Hashable:
    """What a scalar says, with its type: 1, "1", 1.0 and true are four different things."""
    match scalar.tag:
        case "str":
            return scalar.text
        case "null":
            return NULL, None
        case "int":
            return INT, _whole(scalar.text)
        case "float":
            return FLOAT, _real(scalar.text)
        case "bool":
            return BOOL, scalar.text.lower()
        case "timestamp":
            return TIMESTAMP, scalar.text
        case tag:
            return tag, scalar.text


def same_scalar(one: Scalar, other: Scalar) -> bool:
    """Do two scalars say the same?"""
    if one.tag != other.tag:
        return False
    return one.text == other.text or (one.tag != STR and canonical(one) == canonical(other))


class Interner:
    """Gives each distinct content one number: equal numbers, equal content. One interner serves all trees compared.

    Keys of a mapping are in any order; items of a sequence are in order. A node that aliases share is read once.
    """

    def __init__(self) -> None:
        self._numbers: dict[Hashable, int] = {}
        self._read: dict[int, int] = {}

    def number(self, node: Node) -> int:
        """The number of the content of a node, which lives as long as the interner."""
        node = resolved(node)
        known = self._read.get(id(node))
        if known is not None:
            return known
        content: Hashable
        if isinstance(node, Scalar):
            content = canonical(node)
        elif isinstance(node, Mapping):
            pairs = []
            for key, value in node.pairs:
                pairs.append((self.number(key), self.number(value)))
            pairs.sort(key=_first)
            content = (node.tag, tuple(pairs))
        else:
            numbers = []
            for item in node.items:
                numbers.append(self.number(item))
            content = (node.tag, tuple(numbers), len(numbers))
        number = self._numbers.setdefault(content, len(self._numbers))
        self._read[id(node)] = number
        return number


def _first(pair: tuple[int, int]) -> int:
    return pair[0]


def _whole(text: str) -> int | str:
    digits = text.lower()
    try:
        if digits.lstrip("+-").startswith(("0x", "0o", "0b")):
            return int(digits, 0)
        return int(digits) if len(digits) < _LONG else text
    except ValueError:
        return text


def _real(text: str) -> Hashable:
    try:
        sign, digits, exponent = Decimal(text).as_tuple()
    except InvalidOperation:
        return text.lower().lstrip("+")
    if not isinstance(exponent, int):
        return text.lower()
    kept = len(digits)
    while kept and digits[kept - 1] == 0:
        kept -= 1
    first = next((index for index in range(kept) if digits[index]), kept)
    return (sign, digits[first:kept], exponent + len(digits) - kept) if kept else (sign, (), 0)

"""Does a tree have the shape of its format? Every way in which it does not is a Problem with its place."""

from __future__ import annotations

from plan_model.formats.nearest import nearest
from plan_model.formats.scalars import fault_of, is_bent, is_placeholder
from plan_model.formats.shape import Entries, Group, Kind, Leaf, Problem, Shape, Table
from plan_model.tree.identity import ListRule, item_segments
from plan_model.tree.node import NOWHERE, NULL, Alias, Mapping, Node, Scalar, Sequence, resolved
from plan_model.tree.path import Path

_MOST_SUGGESTIONS = 100
"""Whoever has more unknown keys than this has no typing errors but another format."""

_LANGUAGE = Leaf(Kind.LANGUAGE)
_STRING = Leaf(Kind.STRING)


def check_shape(tree: Node, shape: Shape) -> tuple[Problem, ...]:
    """Every way in which a tree does not have this shape, in the order of the document, missing keys last."""
    check = _Check()
    check.value(tree, shape, (), tree)
    return tuple(check.problems)


class _Check:
    """One walk along tree and shape; each anchored node is entered once per shape, however many aliases it has."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self._entered: set[tuple[int, int]] = set()
        self._suggestions = 0

    def value(self, node: Node, shape: Shape, path: Path, entry: Node) -> None:
        """Judge the value at a path; `entry` is the list item or section that it belongs to."""
        if isinstance(node, Alias):
            self._judge_alias(node, path, entry)
            node = node.target
        if node.anchor is not None and not self._is_first_visit(node, shape):
            return
        if isinstance(shape, Leaf):
            self._leaf(node, shape, path, entry)
        elif isinstance(node, Scalar) and node.tag == NULL:
            return
        elif isinstance(shape, Group):
            self._group(node, shape, path, entry)
        elif isinstance(shape, Entries):
            self._entries(node, shape, path)
        elif isinstance(shape, Table):
            self._table(node, shape, path, entry)
        else:
            self._free(node, path)

    def _is_first_visit(self, node: Node, shape: Shape) -> bool:
        visit = (id(node), id(shape))
        known = visit in self._entered
        self._entered.add(visit)
        return not known

    def _leaf(self, node: Scalar | Mapping | Sequence, leaf: Leaf, path: Path, entry: Node) -> None:
        if not isinstance(node, Scalar):
            if leaf.kind is Kind.TEXT and isinstance(node, Mapping):
                self._translations(node, path, entry)
            else:
                self._tell("wrong-shape", path, node, expected="value", found=_found(node))
            return
        if node.tag == NULL:
            return
        fault = fault_of(node, leaf)
        if fault is not None:
            self._tell(fault[0], path, node, **fault[1])
        if is_placeholder(node.text):
            self._tell("placeholder", path, node, text=node.text)

    def _translations(self, node: Mapping, path: Path, entry: Node) -> None:
        for key, name, value in self._pairs(node, path):
            fault = fault_of(key, _LANGUAGE)
            if fault is not None:
                self._tell(fault[0], (*path, name), key, **fault[1])
            self.value(value, _STRING, (*path, name), entry)

    def _group(self, node: Scalar | Mapping | Sequence, group: Group, path: Path, entry: Node) -> None:
        if not isinstance(node, Mapping):
            self._tell("wrong-shape", path, node, expected="mapping", found=_found(node))
            return
        given: dict[str, Node] = {}
        for key, name, value in self._pairs(node, path):
            inner = group.fields.get(name)
            if inner is not None:
                given[name] = value
                self.value(value, inner, (*path, name), entry if path else value)
                continue
            if not name.startswith("x_"):
                self._tell("unknown-key", (*path, name), key, key=name, nearest=self._nearest(name, group))
            self._free(resolved(value), (*path, name))
        for name, inner in group.fields.items():
            if inner.required and (name not in given or _is_empty(given[name])):
                self._tell("missing-key", (*path, name), node, key=name)

    def _entries(self, node: Scalar | Mapping | Sequence, entries: Entries, path: Path) -> None:
        if not isinstance(node, Sequence):
            self._tell("wrong-shape", path, node, expected="list", found=_found(node))
            return
        rule = ListRule(entries.keys, entries.by_value, entries.ordered, entries.falls_back)
        for segment, item in zip(item_segments(node, rule), node.items, strict=True):
            if isinstance(item, Scalar) and item.tag == NULL:
                self._tell(
                    "wrong-shape", (*path, segment), item, expected=_expected(entries.item), found="nothing"
                )
            else:
                self.value(item, entries.item, (*path, segment), item)

    def _table(self, node: Scalar | Mapping | Sequence, table: Table, path: Path, entry: Node) -> None:
        if not isinstance(node, Mapping):
            self._tell("wrong-shape", path, node, expected="mapping", found=_found(node))
            return
        for key, name, value in self._pairs(node, path):
            if is_bent(key):
                self._tell("not-a-string", (*path, name), key, kind=Kind.REFERENCE.value, text=name)
            self.value(value, table.value, (*path, name), entry)

    def _free(self, node: Node, path: Path) -> None:
        """Under a key that is not ours only duplicate keys are a problem; aliases are not entered."""
        waiting = [(node, path)]
        while waiting:
            node, path = waiting.pop()
            if isinstance(node, Mapping):
                waiting.extend((value, (*path, name)) for _, name, value in self._pairs(node, path))
            elif isinstance(node, Sequence):
                waiting.extend((item, (*path, str(index))) for index, item in enumerate(node.items))

    def _pairs(self, node: Mapping, path: Path) -> list[tuple[Scalar, str, Node]]:
        """The first pair of each key; whatever else stands there is told."""
        pairs: list[tuple[Scalar, str, Node]] = []
        names: set[str] = set()
        for key, value in node.pairs:
            name = resolved(key)
            if not isinstance(name, Scalar):
                self._tell("wrong-shape", path, name, expected="value", found=_found(name))
            elif name.text in names:
                self._tell("duplicate-key", (*path, name.text), key, key=name.text)
            else:
                names.add(name.text)
                pairs.append((name, name.text, value))
        return pairs

    def _judge_alias(self, alias: Alias, path: Path, entry: Node) -> None:
        target, home = alias.target, resolved(entry)
        if entry is alias or not home.start <= target.start < home.end:
            line = target.line + 1 if target.line != NOWHERE else 0
            self._tell("shared-anchor", path, alias, name=alias.name, anchor_line=line)

    def _nearest(self, name: str, group: Group) -> str:
        self._suggestions += 1
        return nearest(name, group.fields) if self._suggestions <= _MOST_SUGGESTIONS else ""

    def _tell(self, code: str, path: Path, node: Node, **arguments: object) -> None:
        line, column = (node.line + 1, node.column + 1) if node.line != NOWHERE else (1, 1)
        self.problems.append(Problem(code, path, line, column, arguments))


def _is_empty(node: Node) -> bool:
    value = resolved(node)
    return isinstance(value, Scalar) and value.tag == NULL


def _expected(shape: Shape) -> str:
    if isinstance(shape, Leaf):
        return "value"
    return "list" if isinstance(shape, Entries) else "mapping"


def _found(node: Node) -> str:
    node = resolved(node)
    if isinstance(node, Scalar):
        return "nothing" if node.tag == NULL else "value"
    return "list" if isinstance(node, Sequence) else "mapping"

"""Making nodes: the values of a form become an entry in the order of the format, each judged by the format's shape."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from plan_model.edits.values import Value, by_language, written
from plan_model.errors import UsageError
from plan_model.formats.document import Document
from plan_model.formats.nearest import nearest
from plan_model.formats.shape import Entries, Group, Kind, Leaf, Shape, Table, shape_at
from plan_model.formats.value_change import choices_at, refuse_misfit, refused_value, scalar_of
from plan_model.plan.values import Text
from plan_model.tree import node as nodes
from plan_model.tree.node import MAP, SEQ, STR, Node, Scalar, resolved
from plan_model.tree.path import Path, format_path

_LANGUAGE = Leaf(Kind.LANGUAGE)
_STRING = Leaf(Kind.STRING)


class Making:
    """Makes the nodes of one step; what the step adds may be referred to by what it adds next."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._added: dict[str, list[str]] = {}

    def remember(self, list_path: Path, id_: str) -> None:
        """Let the entries that follow refer to one that is added."""
        self._added.setdefault(format_path(list_path), []).append(id_)

    def node(self, path: Path, value: Value, old: Node | None = None) -> Node:
        """The node for a value, of the kind of the old one; raise UsageError where the format forbids it."""
        if isinstance(value, Scalar | nodes.Mapping | nodes.Sequence | nodes.Alias):
            return value
        return self._made(shape_at(self._document.format.shape, path), path, value, old)

    def _made(self, shape: Shape | None, path: Path, value: Value, old: Node | None = None) -> Node:
        match shape:
            case Leaf(kind=Kind.TEXT) if isinstance(value, Mapping | Text):
                return self._text(path, shape, value)
            case Leaf():
                return self._scalar(path, shape, written(value), old)
            case Group() if isinstance(value, Mapping):
                return self._group(path, shape, value)
            case Table() if isinstance(value, Mapping):
                return self._table(path, shape, value)
            case Entries() if isinstance(value, list | tuple):
                return nodes.Sequence(SEQ, tuple(self._item(path, shape, item) for item in value))
            case None if not path or not path[-1].startswith("x_"):
                raise UsageError("unknown-path", path=self._document.path, address=format_path(path))
        return self._scalar(path, _STRING, written(value), old)

    def _scalar(self, path: Path, leaf: Leaf, text: str, old: Node | None = None) -> Scalar:
        refuse_misfit(path, leaf, text)
        if leaf.refers_to:
            self.refuse_unknown(path, leaf.refers_to, text)
        return scalar_of(self._document, leaf, text, old)

    def refuse_unknown(self, path: Path, list_name: str, text: str) -> None:
        """Raise UsageError where no entry of a list has this id, nor does one that the step adds."""
        known = (*choices_at(self._document, Leaf(Kind.REFERENCE, refers_to=list_name)),)
        known += tuple(self._added.get(list_name, ()))
        if text not in known:
            raise UsageError(
                "unknown-reference",
                address=format_path(path),
                text=text,
                list=list_name,
                nearest=nearest(text, known),
            )

    def _text(self, path: Path, leaf: Leaf, value: Mapping[str, Value] | Text) -> Node:
        texts = by_language(value if isinstance(value, Text) else {k: written(v) for k, v in value.items()})
        if not texts:
            raise refused_value(path, "missing-key", {"key": path[-1]})
        if list(texts) == [""]:
            return self._scalar(path, leaf, texts[""])
        for language in texts:
            refuse_misfit((*path, language), _LANGUAGE, language)
        return _mapping((language, Scalar(STR, text)) for language, text in texts.items())

    def _group(self, path: Path, shape: Group, value: Mapping[str, Value]) -> Node:
        given = {name: inner for name, inner in value.items() if not self._is_absent(shape, name, inner)}
        for name, inner in shape.fields.items():
            if inner.required and name not in given:
                raise refused_value((*path, name), "missing-key", {"key": name})
        order = {name: place for place, name in enumerate(shape.fields)}
        names = sorted(given, key=lambda name: order.get(name, len(order)))
        return _mapping((name, self.node((*path, name), given[name])) for name in names)

    def _table(self, path: Path, shape: Table, value: Mapping[str, Value]) -> Node:
        given = {name: inner for name, inner in value.items() if inner is not None}
        for name in given:
            if shape.refers_to:
                self.refuse_unknown((*path, name), shape.refers_to, name)
        return _mapping((name, self.node((*path, name), inner)) for name, inner in given.items())

    def _item(self, path: Path, shape: Entries, value: Value) -> Node:
        segment = segment_of(shape, value)
        return self._made(shape.item, (*path, segment), value)

    def _is_absent(self, shape: Group, name: str, value: Value) -> bool:
        if value is None or value is False or value == "":
            return True
        if isinstance(value, Text) or (isinstance(value, Mapping) and _is_text(shape.fields.get(name))):
            return not by_language(
                value if isinstance(value, Text) else {k: written(v) for k, v in value.items()}
            )
        inner = shape.fields.get(name)
        is_empty = isinstance(value, Mapping | list) or type(value) is tuple
        return is_empty and not value and not (inner is not None and inner.required)


def segment_of(shape: Entries, value: Value) -> str:
    """What names an item of a list: its first identifying field, or itself."""
    if not shape.keys:
        return written(value)
    if isinstance(value, nodes.Mapping):
        return nodes.text_of(nodes.child(value, shape.keys[0])) or ""
    return written(value.get(shape.keys[0], "")) if isinstance(value, Mapping) else written(value)


def same_saying(one: Node, other: Node) -> bool:
    """Do two nodes say the same, whatever their quotes and layout?"""
    one, other = resolved(one), resolved(other)
    match one, other:
        case Scalar(), Scalar():
            return nodes.text_of(one) == nodes.text_of(other)
        case nodes.Mapping(), nodes.Mapping():
            names = [name for name, _ in nodes.entries(one)]
            return sorted(names) == sorted(name for name, _ in nodes.entries(other)) and all(
                _same_child(one, other, name) for name in names
            )
        case nodes.Sequence(), nodes.Sequence():
            pairs = zip(one.items, other.items, strict=False)
            return len(one.items) == len(other.items) and all(same_saying(a, b) for a, b in pairs)
    return False


def _same_child(one: Node, other: Node, name: str) -> bool:
    left, right = nodes.child(one, name), nodes.child(other, name)
    return left is not None and right is not None and same_saying(left, right)


def _is_text(shape: Shape | None) -> bool:
    return isinstance(shape, Leaf) and shape.kind is Kind.TEXT


def _mapping(pairs: Iterable[tuple[str, Node]]) -> Node:
    return nodes.Mapping(MAP, tuple((Scalar(STR, name), value) for name, value in pairs))

"""Writing what is new: an entry in the layout, the order of keys and the quotes of the entries like it."""

from __future__ import annotations

import re
from functools import cached_property

from plan_model.change import Change
from plan_model.syntax.flow_form import FlowForm
from plan_model.syntax.geography import column_of
from plan_model.syntax.likes import Likes, is_flow, items_of, order_of_keys, size
from plan_model.syntax.place import refusal
from plan_model.syntax.samples import Samples
from plan_model.syntax.scalar import NOT_PRINTABLE_IN_BLOCK, fits_plain, quoted
from plan_model.syntax.splice import line_break
from plan_model.tree.node import NULL, STR, Alias, Mapping, Node, Scalar, Sequence, child, text_of

_USUAL_GAP = 2


class Writer:
    """Writes made nodes into one text."""

    def __init__(self, source: str, tree: Node) -> None:
        self.source = source
        self._tree = tree

    @cached_property
    def samples(self) -> Samples:
        """The values that stand in the text."""
        return Samples(self.source, self._tree)

    def pair(self, key: Scalar, value: Node, likes: Likes, column: int, near: int, change: Change) -> str:
        """`key: value` for a block mapping whose keys stand in that column; later lines with their indent."""
        eol = line_break(self.source, near)
        return (
            self._word(key, (), False, change)
            + ":"
            + self._after_key(key, value, likes, column, near, change, eol)
        )

    def after_key(self, key: Node, value: Node, likes: Likes, column: int, near: int, change: Change) -> str:
        """What stands after the colon of a key in that column."""
        return self._after_key(key, value, likes, column, near, change, line_break(self.source, near))

    def item(self, value: Node, likes: Likes, column: int, near: int, change: Change) -> str:
        """`- value` for a block list whose dashes stand in that column."""
        eol = line_break(self.source, near)
        return "-" + self._after_dash(value, likes, column, near, change, eol)

    def block(self, value: Node, likes: Likes, column: int, near: int, change: Change) -> str:
        """A collection in block layout, its first line without indent."""
        return self._block(value, likes, column, near, change, line_break(self.source, near))

    def inline(
        self,
        value: Node,
        likes: Likes,
        in_flow: bool,
        near: int,
        change: Change,
        outer: FlowForm | None = None,
    ) -> str:
        """A value that begins and ends on one line: a word, or a collection between brackets."""
        if isinstance(value, Scalar):
            return self._word(value, likes, in_flow, change)
        return self.flow(value, likes, near, change, None, outer)

    def flow_pair(
        self,
        key: Scalar,
        value: Node,
        likes: Likes,
        near: int,
        change: Change,
        form: FlowForm,
        column: int | None = None,
    ) -> str:
        """`key: value` between braces."""
        quote = form.key_quote
        name = quoted(key.text, quote) if quote and key.tag == STR else self._word(key, (), True, change)
        return f"{name}:{form.after_colon}{self.flow(value, likes, near, change, column, form)}"

    def flow(
        self,
        value: Node,
        likes: Likes,
        near: int,
        change: Change,
        column: int | None = None,
        outer: FlowForm | None = None,
    ) -> str:
        """A value as it stands between brackets; a collection in the form of one like it, else of the outer one."""
        if isinstance(value, Scalar):
            return self._word(value, likes or (outer.words_like if outer else ()), True, change)
        like = next(
            (node for node in likes if isinstance(node, type(value)) and size(node) and is_flow(node)), None
        )
        form = outer if like is None and outer is not None else FlowForm(self.source, like)
        inner_column = form.inner_column(column)
        if isinstance(value, Mapping):
            words = [
                self.flow_pair(key, inner, self._likes_of(key, likes, near), near, change, form, inner_column)
                for key, inner in self._ordered(value, likes)
            ]
            return form.mapping(words, column)
        if isinstance(value, Sequence):
            inner_likes = items_of(likes)
            words = [self.flow(item, inner_likes, near, change, inner_column, form) for item in value.items]
            return form.sequence(words, column)
        raise refusal("not-supported", value, change)

    def is_block(self, value: Node, likes: Likes) -> bool:
        """Does the author write such a value in block layout?"""
        if isinstance(value, Scalar | Alias) or not size(value):
            return False
        for like in likes:
            if isinstance(like, type(value)) and size(like):
                return not is_flow(like)
        if isinstance(value, Sequence):
            if not all(isinstance(item, Scalar) for item in value.items):
                return True
            lists = self.samples.word_lists()
            return bool(lists) and not lists[-1].flow
        assert isinstance(value, Mapping)
        return True

    def _block(self, value: Node, likes: Likes, column: int, near: int, change: Change, eol: str) -> str:
        joint = eol + " " * column
        if isinstance(value, Mapping):
            return joint.join(
                self.pair(key, inner, self._likes_of(key, likes, near), column, near, change)
                for key, inner in self._ordered(value, likes)
            )
        assert isinstance(value, Sequence)
        inner_likes = items_of(likes) or self._row_like(value)
        return joint.join(self.item(item, inner_likes, column, near, change) for item in value.items)

    def _row_like(self, value: Sequence) -> Likes:
        """A row elsewhere, where the rows here would be the first of their kind."""
        is_row = all(
            isinstance(item, Mapping) and all(isinstance(inner, Scalar) for _, inner in item.pairs)
            for item in value.items
        )
        rows = self.samples.rows() if is_row else ()
        return tuple(row for row in rows if row.flow)[:1] if rows and all(row.flow for row in rows) else ()

    def _after_key(
        self, key: Node, value: Node, likes: Likes, column: int, near: int, change: Change, eol: str
    ) -> str:
        name = text_of(key)
        if isinstance(value, Scalar):
            word = self._literal(value, likes, column + self.samples.offset_of_mappings(name, near), eol)
            word = word or self._word(value, likes, False, change)
            return f" {word}" if word else ""
        if not self.is_block(value, likes):
            return f" {self.flow(value, likes, near, change, column)}"
        if isinstance(value, Mapping):
            column += max(1, self.samples.offset_of_mappings(name, near))
        else:
            column += max(0, self.samples.offset_of_lists(name, near))
        return eol + " " * column + self._block(value, likes, column, near, change, eol)

    def _after_dash(self, value: Node, likes: Likes, column: int, near: int, change: Change, eol: str) -> str:
        if isinstance(value, Scalar):
            word = self._literal(value, likes, column + _USUAL_GAP, eol) or self._word(
                value, likes, False, change
            )
            return f"{' ' * (self._gap(likes, Scalar)[1] - 1)}{word}" if word else ""
        likes = likes or self._row_like(Sequence("seq", (value,)))
        if not self.is_block(value, likes):
            return f"{' ' * (self._gap(likes, type(value))[1] - 1)}{self.flow(value, likes, near, change, column)}"
        has_own_line, gap = self._gap(likes, type(value))
        lead = eol + " " * (column + gap) if has_own_line else " " * (gap - 1)
        return lead + self._block(value, likes, column + gap, near, change, eol)

    def _gap(self, likes: Likes, kind: type[Node]) -> tuple[bool, int]:
        """Does an item begin on the line after its dash, and how far right of it."""
        for like in likes:
            dash = self.source.rfind("-", 0, like.start)
            between = self.source[dash + 1 : like.start]
            if not isinstance(like, kind) or isinstance(like, Alias) or like.start == like.end:
                continue
            gap = column_of(self.source, like.start) - column_of(self.source, dash)
            if dash >= 0 and not between.strip() and between and gap > 0:
                return "\n" in between, gap
        return False, _USUAL_GAP

    def _likes_of(self, key: Node, likes: Likes, near: int) -> Likes:
        name = text_of(key)
        if name is None:
            return ()
        own = (child(like, name) for like in likes)
        return tuple(value for value in own if value is not None) or self.samples.under(name, near)

    def likes_under(self, key: Node, near: int) -> Likes:
        """The values that stand under this key, nearest first."""
        return self.samples.under(text_of(key), near)

    def _ordered(self, value: Mapping, likes: Likes) -> list[tuple[Scalar, Node]]:
        """The pairs in the order in which the entries like this one have theirs."""
        pairs = [(key, inner) for key, inner in value.pairs if isinstance(key, Scalar)]
        order = order_of_keys(likes)
        if not order:
            return pairs
        placed: list[tuple[tuple[int, int], tuple[Scalar, Node]]] = []
        for number, pair in enumerate(pairs):
            placed.append(((order.get(pair[0].text, len(order)), number), pair))
        return [pair for _, pair in sorted(placed, key=lambda entry: entry[0])]

    def _word(self, scalar: Scalar, likes: Likes, in_flow: bool, change: Change) -> str:
        if scalar.tag == STR:
            like = next((node for node in likes if isinstance(node, Scalar) and node.tag == STR), None)
            if like is not None and like.style in ("'", '"'):
                return quoted(scalar.text, like.style)
        if fits_plain(scalar.text, scalar.tag, in_flow):
            return scalar.text
        if scalar.tag == NULL and not scalar.text:
            return "null"
        if scalar.tag != STR:
            raise refusal("not-of-type", scalar, change, text=scalar.text, type=scalar.tag)
        return quoted(scalar.text, '"')

    def _literal(self, scalar: Scalar, likes: Likes, column: int, eol: str) -> str:
        """A text of several lines as a block scalar; empty where it is better quoted."""
        text = scalar.text
        content = text.removesuffix("\n")
        lines = content.split("\n")
        is_block = any(isinstance(like, Scalar) and like.style in ("|", ">") for like in likes)
        if (
            scalar.tag != STR
            or not self.source.endswith(
                "\n"
            )  # at the end of such a file its last line break would be missing
            or not ("\n" in content or (is_block and text.endswith("\n")))
            or not lines[0]
            or lines[0][0] == " "
            or not lines[-1]
            or any(line and not line.strip(" ") for line in lines)
            or re.search(NOT_PRINTABLE_IN_BLOCK, text)
        ):
            return ""
        header = "|" if text.endswith("\n") else "|-"
        return header + "".join(eol + (" " * max(column, 1) + line if line else "") for line in lines)

"""From a draft to splices: what of a text is written anew so that it reads as intended."""

from __future__ import annotations

from plan_model.change import Change
from plan_model.syntax.draft import Draft, Entry, children
from plan_model.syntax.flow_entries import flow_splices
from plan_model.syntax.flow_form import FlowForm
from plan_model.syntax.geography import block_geography, colon_after, column_of, has_no_colon
from plan_model.syntax.likes import Likes
from plan_model.syntax.line_entries import Lines, line_splices
from plan_model.syntax.place import refusal
from plan_model.syntax.splice import Splice, line_end
from plan_model.syntax.value import empty_place, properties, tag_splices, value_splice
from plan_model.syntax.writer import Writer
from plan_model.tree.node import NULL, Alias, Mapping, Node, Scalar, Sequence, text_of


class Rewriting:
    """Makes the splices for one text."""

    def __init__(self, source: str, tree: Node) -> None:
        self._source = source
        self._writer = Writer(source, tree)

    def splices(
        self, entry: Entry, above: Draft | None = None, in_flow: bool = False, key: Node | None = None
    ) -> list[Splice]:
        """What changes in an entry that stands in the text; `key` is the nearest key above it, its own included."""
        splices = self._value(entry, above, in_flow, key)
        return splices if entry.key is entry.old_key else [self._key(entry, in_flow), *splices]

    def _key(self, entry: Entry, in_flow: bool) -> Splice:
        old, new, change = entry.old_key, entry.key, _change_of(entry)
        if not isinstance(old, Scalar) or not isinstance(new, Scalar) or old.start == old.end:
            raise refusal("not-supported", entry.node(), change)
        return value_splice(self._source, old, new._replace(anchor=None), None, in_flow, change)

    def _value(self, entry: Entry, above: Draft | None, in_flow: bool, key: Node | None) -> list[Splice]:
        draft, old = entry.inner, entry.old
        if draft is None and entry.now is old:
            return []
        if draft is None or entry.now is not old:
            assert old is not None
            tags = tag_splices(self._source, old, entry.node())
            return [*tags, *self._replaced(entry, above, in_flow, key)]
        node = draft.node
        in_flow = in_flow or node.flow
        if not draft.is_rearranged:
            return [
                splice
                for inner in draft.met
                for splice in self.splices(inner, draft, in_flow, inner.key or key)
            ]
        if not in_flow and not draft.entries:
            return self._replaced(entry, above, in_flow, key)
        if in_flow:
            is_first = node.flow and not (above is not None and above.node.flow) and not children(node)
            if (
                is_first
                and draft.entries
                and above is not None
                and self._outgrows_brackets(entry, above, key)
            ):
                return self._replaced(entry, above, False, key)
            return self._in_flow(draft, key)
        return self._in_lines(draft, key)

    def _in_lines(self, draft: Draft, key: Node | None) -> list[Splice]:
        geography = block_geography(self._source, draft.node)
        writer, column = self._writer, geography.column

        def write(entry: Entry, _is_last: bool) -> str:
            near, change, likes = geography.heads[0], _change_of(entry), self._likes(entry, draft, key)
            if isinstance(entry.key, Scalar):
                return writer.pair(entry.key, entry.node(), likes, column, near, change)
            return writer.item(entry.node(), likes, column, near, change)

        def inside(entry: Entry, _is_last: bool) -> list[Splice]:
            return self.splices(entry, draft, False, entry.key or key)

        return line_splices(
            draft.entries, Lines(self._source, geography, children(draft.node), write, inside)
        )

    def _in_flow(self, draft: Draft, key: Node | None) -> list[Splice]:
        node, writer = draft.node, self._writer
        form = FlowForm(self._source, node)

        def write(entry: Entry, column: int | None) -> str:
            change, likes = _change_of(entry), self._likes(entry, draft, key)
            if isinstance(entry.key, Scalar):
                return writer.flow_pair(entry.key, entry.node(), likes, node.start, change, form, column)
            return writer.flow(entry.node(), likes, node.start, change, column)

        def inside(entry: Entry) -> list[Splice]:
            return self.splices(entry, draft, True, entry.key or key)

        return flow_splices(self._source, node, draft.entries, write, inside)

    def _likes(self, entry: Entry, above: Draft, key: Node | None) -> Likes:
        """The values in the text that an entry's value should look like."""
        near = above.node.start
        if isinstance(above.node, Mapping):
            return self._writer.likes_under(entry.key, near) if entry.key is not None else ()
        place = above.entries.index(entry)
        beside = [
            (abs(number - place + 0.5), other.old)
            for number, other in enumerate(above.entries)
            if other.old is not None and other is not entry
        ]
        found = tuple(node for _, node in sorted(beside, key=lambda pair: pair[0]))
        return found + self._writer.samples.items_under(text_of(key), near)

    def _outgrows_brackets(self, entry: Entry, above: Draft, key: Node | None) -> bool:
        """Is what fills empty brackets better written in block layout?"""
        new, likes = entry.node(), self._likes(entry, above, key)
        if isinstance(new, Mapping) and not any(isinstance(like, Mapping) and like.pairs for like in likes):
            return False
        return self._writer.is_block(new, likes)

    # --- one value in place of another ---------------------------------------------------------------------------

    def _replaced(self, entry: Entry, above: Draft | None, in_flow: bool, key: Node | None) -> list[Splice]:
        old, new, change = entry.old, entry.node(), _change_of(entry)
        assert old is not None
        node = above.node if above is not None else None
        if isinstance(old, Scalar) and isinstance(new, Scalar):
            return [value_splice(self._source, old, new, node, in_flow, change)]
        likes = self._likes(entry, above, key) if above is not None else ()
        if isinstance(old, Alias):
            likes = (old.target, *likes)
        is_block = not in_flow and above is not None and self._writer.is_block(new, likes)
        if not isinstance(node, Mapping) and properties(self._source, old):
            is_block = False  # `- &name` has lines of its own below it, not beside it
        if in_flow or not isinstance(node, Mapping):
            return [self._in_place(old, new, likes, node, in_flow, is_block, change)]
        assert entry.key is not None
        if has_no_colon(self._source, entry.key, old):
            return [self._in_place(old, new, likes, node, in_flow, False, change)]
        if isinstance(old, Mapping | Sequence) and not old.flow:
            return self._over_block(entry.key, old, new, likes, is_block, change)
        if is_block:
            return self._block_over_value(entry.key, old, new, likes, change)
        return [self._in_place(old, new, likes, node, in_flow, False, change)]

    def _has_more_beside(self, old: Node) -> bool:
        """Do blanks or a comment stand beside a value? They would become a part of the last line of a text."""
        return self._source[old.end : line_end(self._source, old.end)] != ""

    def _in_place(
        self,
        old: Node,
        new: Node,
        likes: Likes,
        above: Mapping | Sequence | None,
        in_flow: bool,
        is_block: bool,
        change: Change,
    ) -> Splice:
        start, end, before = old.start + len(properties(self._source, old)), old.end, ""
        if start == end:
            start, before = empty_place(self._source, old, above)
            end = start
        if is_block and not (_ends_in_lines(new) and self._has_more_beside(old)):
            column = column_of(self._source, start) + len(before)
            written = self._writer.block(new, likes, column, old.start, change)
            if _ends_empty(new) and self._source[old.end : old.end + 1] == "\t":
                written += " null"  # a tab cannot follow the sign of an entry
        else:
            outer = FlowForm(self._source, above) if in_flow else None
            written = self._writer.inline(new, likes, in_flow, old.start, change, outer) or "null"
        return Splice(start, end, before + written)

    def _over_block(
        self, key: Node, old: Mapping | Sequence, new: Node, likes: Likes, is_block: bool, change: Change
    ) -> list[Splice]:
        """A value in place of the lines under a key; what stands beside the key stays."""
        skip = properties(self._source, old).rstrip()
        at = old.start + len(skip) if skip else colon_after(self._source, key)
        lines = line_end(self._source, at)
        begins_beside = not skip and old.start < lines  # after the `:` of an explicit key
        end = block_geography(self._source, old).end(len(children(old)) - 1)
        if is_block:
            column = column_of(self._source, key.start)
            written = self._writer.after_key(key, new, likes, column, old.start, change)
            return [Splice(at if begins_beside else lines, end, written)]
        word = self._writer.inline(new, likes, False, old.start, change)
        if begins_beside:
            return [Splice(at, end, f" {word}" if word else "")]
        return [Splice(at, at, f" {word}" if word else ""), Splice(lines, end, "")]

    def _block_over_value(
        self, key: Node, old: Node, new: Node, likes: Likes, change: Change
    ) -> list[Splice]:
        """Lines under a key in place of the value beside it; a comment there stays."""
        source = self._source
        start = old.start + len(properties(source, old))
        written = self._writer.after_key(key, new, likes, column_of(source, key.start), old.start, change)
        if start == old.end:
            at = line_end(source, old.end)
            return [Splice(at, at, written)]
        start -= len(source[:start]) - len(source[:start].rstrip(" "))
        if isinstance(old, Scalar) and old.style in ("|", ">"):
            return [Splice(start, old.end, written)]
        at = line_end(source, old.end)
        return [Splice(start, old.end, ""), Splice(at, at, written)]


def _ends_in_lines(node: Node) -> bool:
    while not isinstance(node, Scalar):
        inner = () if isinstance(node, Alias) else children(node)
        if not inner:
            return False
        node = inner[-1]
    return "\n" in node.text


def _ends_empty(node: Node) -> bool:
    """Is the last that is written of a value an empty one, of which nothing is seen?"""
    if isinstance(node, Scalar):
        return node.tag == NULL and not node.text
    if isinstance(node, Mapping):
        return bool(node.pairs) and _ends_empty(node.pairs[-1][1])
    return isinstance(node, Sequence) and bool(node.items) and _ends_empty(node.items[-1])


def _change_of(entry: Entry) -> Change:
    """What made an entry new, or emptied what is in it."""
    if entry.change is not None:
        return entry.change
    assert entry.inner is not None
    assert entry.inner.change is not None
    return entry.inner.change

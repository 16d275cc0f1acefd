"""Entries between brackets that come, go and move."""

from __future__ import annotations

from collections.abc import Callable

from plan_model.syntax.draft import Entry
from plan_model.syntax.geography import Geography, entry_ends, key_start
from plan_model.syntax.line_entries import Lines, gone, line_splices, runs, stay_in_place
from plan_model.syntax.splice import Splice, spliced
from plan_model.tree.node import Mapping, Sequence

Write = Callable[[Entry, int | None], str]
"""From a new entry, and the column in which its line begins if it has one, to its text."""
Inside = Callable[[Entry], list[Splice]]


def flow_splices(
    source: str, node: Mapping | Sequence, entries: list[Entry], write: Write, inside: Inside
) -> list[Splice]:
    """The splices that let a flow collection have these entries in this order."""
    flow = _Flow(source, node, write, inside)
    if flow.is_bare and [entry.number for entry in entries] != [0]:
        return [flow.in_braces(entries)]
    if not entries:
        return [Splice(flow.opening + 1, flow.closing, "")]
    if not flow.starts:
        return [flow.filled(entries)]
    if flow.has_own_lines:
        return line_splices(entries, flow.lines())
    return flow.inline(entries)


class _Flow:
    """Where the entries of one flow collection stand, and their commas."""

    def __init__(self, source: str, node: Mapping | Sequence, write: Write, inside: Inside) -> None:
        self._source = source
        parts = node.pairs if isinstance(node, Mapping) else [(item, item) for item in node.items]
        self._values = tuple(value for _, value in parts)
        self.starts = [min(key_start(source, key), value.start) for key, value in parts]
        self.ends = entry_ends(source, node)
        opening = _opening(source, node.start, "{" if isinstance(node, Mapping) else "[")
        self.is_bare = bool(parts) and (opening is None or opening >= self.starts[0])
        """Is it a pair in a list, without braces of its own: `[key: value]`?"""
        self.opening = opening if opening is not None and not self.is_bare else node.start - 1
        self.closing = node.end - (not self.is_bare)
        self.commas = [
            _comma(source, end, limit)
            for end, limit in zip(self.ends, [*self.starts[1:], self.closing], strict=False)
        ]
        self._write = write
        self._inside = inside

    @property
    def has_own_lines(self) -> bool:
        """Has every entry a line of its own, and the closing bracket too?"""
        source = self._source
        first = 0 if len(self.starts) == 1 or _begins_line(source, self.starts[0]) else 1
        return _begins_line(source, self.closing) and all(
            _begins_line(source, start) for start in self.starts[first:]
        )

    def lines(self) -> Lines:
        """The entries as lines; each has a comma but the last, if the last had none."""
        ends = [
            end if comma is None else comma + 1 for end, comma in zip(self.ends, self.commas, strict=True)
        ]
        has_last_comma = self.commas[-1] is not None
        geography = Geography(self._source, self.starts, ends)
        column = geography.column

        def write(entry: Entry, is_last: bool) -> str:
            return self._write(entry, column) + ("" if is_last and not has_last_comma else ",")

        def inside(entry: Entry, is_last: bool) -> list[Splice]:
            assert entry.number is not None
            comma = self._with_comma(entry.number, not is_last or has_last_comma)
            return [*self._inside(entry), *comma]

        return Lines(self._source, geography, self._values, write, inside)

    def filled(self, entries: list[Entry]) -> Splice:
        """The first entries between brackets that held none."""
        start = self.opening + 1
        inner = self._source[start : self.closing]
        written = ", ".join(self._write(entry, None) for entry in entries)
        return Splice(start, start if inner.strip() else self.closing, written)

    def in_braces(self, entries: list[Entry]) -> Splice:
        """A pair without braces of its own that gets some, because it is to be one no more."""
        start, end = self.opening + 1, self.closing
        shifted = [Splice(one - start, other - start, text) for one, other, text in self.inline(entries)]
        return Splice(start, end, "{" + spliced(self._source[start:end], shifted) + "}")

    def inline(self, entries: list[Entry]) -> list[Splice]:
        """Entries side by side."""
        stays = stay_in_place(entries)
        if not entries:
            return [Splice(self.opening + 1, self.closing, "")]
        if not stays:
            written = ", ".join(self._text(entry) for entry in entries)
            return [Splice(self.starts[0], self.ends[-1], written)]
        splices: list[Splice] = []
        for after, waiting in runs(entries, stays):
            if after is None:
                at = self.starts[0]
                splices.append(Splice(at, at, "".join(self._text(entry) + ", " for entry in waiting)))
            elif after.number is not None:
                at = self.ends[after.number]
                splices += self._inside(after)
                splices.append(Splice(at, at, "".join(", " + self._text(entry) for entry in waiting)))
        for first, last in gone(stays, len(self.starts)):
            splices += self._cut(first, last)
        return [splice for splice in splices if splice.start < splice.end or splice.text]

    def _text(self, entry: Entry) -> str:
        if entry.number is None:
            return self._write(entry, None)
        start, end = self.starts[entry.number], self.ends[entry.number]
        inner = [Splice(one - start, other - start, text) for one, other, text in self._inside(entry)]
        return spliced(self._source[start:end], inner)

    def _cut(self, first: int, last: int) -> list[Splice]:
        """Entries go with one comma; the comments of those beside them stay."""
        if last + 1 < len(self.starts):
            after = self.starts[last + 1]
            comma = self.commas[last]
            if comma is not None and "#" in self._source[self.ends[last] : after]:
                after = comma + 1
            return [Splice(self.starts[first], after, "")]
        before, comma = self.ends[first - 1], self.commas[first - 1]
        if comma is not None and "#" in self._source[before : self.starts[first]]:
            return [Splice(comma, comma + 1, ""), Splice(self.starts[first], self.ends[last], "")]
        return [Splice(before, self.ends[last], "")]

    def _with_comma(self, number: int, wanted: bool) -> list[Splice]:
        comma, end = self.commas[number], self.ends[number]
        if wanted == (comma is not None):
            return []
        return [Splice(end, end, ",")] if comma is None else [Splice(comma, comma + 1, "")]


def _opening(source: str, start: int, bracket: str) -> int | None:
    """Where the bracket stands, after an anchor or a tag."""
    at = source.find(bracket, start)
    return None if at < 0 else at


def _comma(source: str, start: int, limit: int) -> int | None:
    at = start
    while at < limit:
        if source[at] == ",":
            return at
        at = source.find("\n", at) if source[at] == "#" else at + 1
    return None


def _begins_line(source: str, offset: int) -> bool:
    return not source[source.rfind("\n", 0, offset) + 1 : offset].strip(" \ufeff")

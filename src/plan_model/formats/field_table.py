"""The shape table as Markdown, for docs/plan-format.md. English, because the docs are."""

from __future__ import annotations

import re
from collections.abc import Iterator

from plan_model.formats.shape import Entries, Group, Kind, Leaf, Shape, Table

_BLOCK = re.compile(r"(<!-- fields: (\w+) -->\n).*?(<!-- end -->)", re.DOTALL)

_KINDS = {
    Kind.STRING: "string",
    Kind.LABEL: "string, in quotes",
    Kind.SLUG: "id",
    Kind.TEXT: "text",
    Kind.DATE: "date",
    Kind.DATE_OR_TBA: "date or `tba`",
    Kind.DATE_OR_NOTICE: "date or `until_further_notice`",
    Kind.DURATION: "duration",
    Kind.INTEGER: "whole number",
    Kind.DECIMAL: "decimal number",
    Kind.BOOLEAN: "`true` or `false`",
    Kind.URL: "URL",
    Kind.SPDX: "SPDX licence expression",
    Kind.LANGUAGE: "language tag",
    Kind.CURRENCY: "currency code",
    Kind.MILESTONE: "milestone",
}


def with_field_tables(text: str, shape: Group) -> str:
    """The text with the table of each `<!-- fields: CHAPTER -->` … `<!-- end -->` written anew."""
    return _BLOCK.sub(lambda block: block[1] + field_table(shape, block[2]) + block[3], text)


def field_table(shape: Group, chapter: str) -> str:
    """The fields of one chapter, a row each."""
    rows = [
        f"| `{name}` | {said} | {needed} |\n" for name, said, needed in _rows(shape.fields[chapter], chapter)
    ]
    return "| field | value | required |\n|---|---|---|\n" + "".join(rows)


def _rows(shape: Shape, name: str) -> Iterator[tuple[str, str, str]]:
    yield name, _said(shape), "yes" if shape.required else ""
    match shape:
        case Group():
            for key, inner in shape.fields.items():
                yield from _rows(inner, f"{name}.{key}")
        case Entries(item=Group() as group):
            for key, inner in group.fields.items():
                yield from _rows(inner, f"{name}.*.{key}")


def _said(shape: Shape) -> str:
    match shape:
        case Leaf():
            return _value(shape)
        case Entries():
            return _list(shape)
        case Table():
            keys = f"id of {shape.refers_to}" if shape.refers_to else "name"
            return f"mapping of {keys} to {_said(shape.value)}"
        case Group():
            return "mapping"
        case _:
            return "anything"


def _value(leaf: Leaf) -> str:
    if leaf.kind is Kind.CHOICE:
        return ", ".join(f"`{choice}`" for choice in leaf.choices)
    if leaf.kind is Kind.REFERENCE:
        return f"id of `{leaf.refers_to}`"
    if leaf.low is not None and leaf.high is not None:
        return f"{_KINDS[leaf.kind]} from {leaf.low} to {leaf.high}"
    return _KINDS[leaf.kind]


def _list(entries: Entries) -> str:
    order = ", in order" if entries.ordered else ""
    if entries.keys:
        return f"list, told apart by {' and '.join(f'`{key}`' for key in entries.keys)}{order}"
    return (
        f"list of mappings{order}"
        if isinstance(entries.item, Group)
        else f"list of: {_said(entries.item)}{order}"
    )

"""How a merge reads: what both sides say where they cannot both be had."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from plan_model.formats.document import Document
from plan_model.merge.conflict import Conflict, Why
from plan_model.render.address import address_name
from plan_model.render.entry_view import fields_of
from plan_model.render.layout import cut
from plan_model.render.lines import Line, line, piece, plain
from plan_model.render.words import N_, Words
from plan_model.tree.node import Node
from plan_model.tree.path import Path, format_path

_SENTENCES = {
    Why.BOTH_CHANGED: N_("both sides changed it: ours says {ours}, theirs says {theirs}; it was {base}"),
    Why.BOTH_ADDED: N_("both sides added it: ours says {ours}, theirs says {theirs}"),
    Why.REMOVED_CHANGED: N_("ours removed it, theirs changed it to {theirs}; it was {base}"),
    Why.CHANGED_REMOVED: N_("theirs removed it, ours changed it to {ours}; it was {base}"),
    Why.MOVED_APART: N_("both sides moved it, each to another place of its list"),
    Why.SAME_IDENTITY: N_("both sides together would give several entries the same name"),
    Why.CANNOT_WRITE: N_("what theirs says cannot be written into this text exactly: {theirs}"),
}
_LONGEST = 60


def conflict_lines(conflicts: Sequence[Conflict], document: Document, words: Words) -> tuple[Line, ...]:
    """Each conflict in two lines: where it is, with its address for who types it, and what each side says.

    Names are those of the document: the plan as it stands, or any side of it.
    """
    return tuple(row for conflict in conflicts for row in _rows(conflict, document, words))


def _rows(conflict: Conflict, document: Document, words: Words) -> Iterable[Line]:
    name = address_name(document.plan, conflict.path, words)
    address = (piece(f"  {format_path(conflict.path)}", "id"),) if words.tells_ids else ()
    yield line(piece(f"  {name}", "name"), *address)
    yield line(f"      {_sentence(conflict, document, words)}")


def _sentence(conflict: Conflict, document: Document, words: Words) -> str:
    ours, theirs, base = (
        _said(document, conflict.path, side, words)
        for side in (conflict.ours, conflict.theirs, conflict.base)
    )
    return words.say(_SENTENCES[conflict.why], ours=ours, theirs=theirs, base=base)


def _said(document: Document, path: Path, node: Node | None, words: Words) -> str:
    """What a side says of an entry, in one short line."""
    if node is None:
        return words.sense("of an entry", "nothing")
    fields = [field for field in fields_of(document, path, node, words) if field.value is not None]
    told = [
        f"{field.label if len(field.path) > len(path) else ''} {plain(field.value or ())}".strip()
        for field in fields
        if field.path[len(path) :] != ("id",)
    ]
    return cut(", ".join(told), _LONGEST, words) or words.sense("of an entry", "nothing")

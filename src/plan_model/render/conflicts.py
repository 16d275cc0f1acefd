"""How a merge reads: what both sides say where they cannot both be had."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from plan_model.merge.conflict import Conflict, Why
from plan_model.plan.plan import Plan
from plan_model.render.address import address_name
from plan_model.render.layout import cut
from plan_model.render.lines import Line, line, piece
from plan_model.render.words import N_, Words
from plan_model.tree.node import Mapping, Node, Scalar, resolved, text_of
from plan_model.tree.path import format_path

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


def conflict_lines(conflicts: Sequence[Conflict], plan: Plan, words: Words) -> tuple[Line, ...]:
    """Each conflict in two lines: where it is, with its address, and what each side says."""
    return tuple(row for conflict in conflicts for row in _rows(conflict, plan, words))


def _rows(conflict: Conflict, plan: Plan, words: Words) -> Iterable[Line]:
    name = address_name(plan, conflict.path, words)
    yield line(piece(f"  {name}", "name"), piece(f"  {format_path(conflict.path)}", "id"))
    yield line(f"      {conflict_sentence(conflict, words)}")


def conflict_sentence(conflict: Conflict, words: Words) -> str:
    """What both sides say, and what was there before."""
    return words.say(
        _SENTENCES[conflict.why],
        ours=side_text(conflict.ours, words),
        theirs=side_text(conflict.theirs, words),
        base=side_text(conflict.base, words),
    )


def side_text(node: Node | None, words: Words) -> str:
    """What a side says of an entry, in one short line as YAML has it."""
    if node is None:
        return words.sense("of an entry", "nothing")
    return cut(" ".join(_flow(node).split()), _LONGEST, words)


def _flow(node: Node) -> str:
    target = resolved(node)
    if isinstance(target, Scalar):
        return text_of(target) or ("null" if target.tag == "null" else '""')
    if isinstance(target, Mapping):
        return "{" + ", ".join(f"{_flow(key)}: {_flow(value)}" for key, value in target.pairs) + "}"
    return "[" + ", ".join(map(_flow, target.items)) + "]"

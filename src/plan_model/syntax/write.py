"""Writing: changes → splices → the new text. Every byte that no change touches stays as it was."""

from __future__ import annotations

from collections.abc import Iterable

from plan_model.change import Change
from plan_model.errors import EditRefusedError
from plan_model.syntax.alignment import with_comments_in_place
from plan_model.syntax.intend import Intention
from plan_model.syntax.rewrite import Rewriting
from plan_model.syntax.splice import overlap, spliced
from plan_model.syntax.verify import reads_as_intended
from plan_model.tree.identity import Identity
from plan_model.tree.node import Node
from plan_model.tree.path import format_path


def apply_changes(source: str, tree: Node, identity: Identity, changes: Iterable[Change]) -> str:
    """The text with the changes made, read again and compared before it is given back.

    Each change is for the tree that the changes before it have made; those of one list that stand together are made
    together (see Intention). A change's `new` says tag and text of each value; its layout and its quotes follow the
    entries like it that stand in the text. What is set keeps all that the old and the new value have in common.
    EditRefusedError codes, each with `entry` and `op`: `no-such-entry`, `not-supported`, `ambiguous-path` (key,
    count), `alias` (name), `anchored` (name, count), `holds-anchor` (name, alias_line), `tagged` (tag),
    `not-of-type` (text, type), `old-differs` (expected, found), `entry-differs`, `already-there`, `same-place`,
    `reads-differently`.
    """
    changes = tuple(changes)
    intention = Intention(source, tree, identity)
    intention.make(changes)
    splices = with_comments_in_place(source, Rewriting(source, tree).splices(intention.root))
    written = spliced(source, splices)
    if splices and (
        (len(splices) > 1 and overlap(splices))
        or not reads_as_intended(source, intention.root, splices, written)
    ):
        entries = dict.fromkeys(format_path(change.path) for change in changes)
        raise EditRefusedError("reads-differently", entry=", ".join(entries), op=changes[0].op.value)
    return written

"""Writing: changes → splices → the new text. Every byte that no change touches stays as it was."""

from __future__ import annotations

from collections.abc import Iterable

from plan_model.change import Change
from plan_model.errors import EditRefusedError
from plan_model.syntax.alignment import with_comments_in_place
from plan_model.syntax.intend import Intention
from plan_model.syntax.line_ends import as_in, with_line_feeds
from plan_model.syntax.open_end import closed, opened
from plan_model.syntax.place import refuse_lost_anchors
from plan_model.syntax.read import read_again
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
    `anchor-later` (name), `line-ends`, `reads-differently`.
    """
    changes = tuple(changes)
    try:
        return _applied(source, tree, identity, changes)
    except EditRefusedError as error:
        text = closed(source, tree) if error.code == "reads-differently" else None
        closed_tree = read_again(text) if text is not None else None
        if text is None or closed_tree is None:
            raise
    return opened(_applied(text, closed_tree, identity, changes))


def _applied(source: str, tree: Node, identity: Identity, changes: tuple[Change, ...]) -> str:
    text = with_line_feeds(source)
    intention = Intention(text, tree, identity)
    intention.make(changes)
    splices = with_comments_in_place(text, Rewriting(text, tree).splices(intention.root))
    if text != source:
        splices_there = as_in(source, splices)
        if splices_there is None:
            raise _refused(changes, "line-ends")
        splices = splices_there
    written = spliced(source, splices)
    if splices and (
        (len(splices) > 1 and overlap(splices))
        or not reads_as_intended(source, intention.root, splices, written)
    ):
        refuse_lost_anchors(intention.root.node(), changes[0])
        raise _refused(changes, "reads-differently")
    return written


def _refused(changes: tuple[Change, ...], code: str) -> EditRefusedError:
    first, *others = dict.fromkeys(format_path(change.path) for change in changes)
    return EditRefusedError(code, entry=(first, *others) if others else first, op=changes[0].op.value)

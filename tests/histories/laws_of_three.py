"""Laws of three versions: changes that follow each other, and merges."""

from __future__ import annotations

from plan_model.change import Change, Op
from plan_model.errors import PlanSyntaxError
from plan_model.formats import Document
from plan_model.merge import Merge, Text, Why, merge_texts, merge_trees
from plan_model.syntax.read import parse
from plan_model.tree.identity import Identity, item_segments, locate
from plan_model.tree.node import Mapping, Node, Sequence, resolved, text_of
from plan_model.tree.path import Path, format_path
from tests.applied import apply, name_of, said
from tests.histories.laws import Case, is_identity


def composes(case: Case) -> str | None:
    """The changes to the next version, made after these, make what the changes from here to there make."""
    if case.pair.later is None:
        return None
    later, identity = case.pair.later.tree, case.pair.identity
    at_once = case.applied(case.diff(case.old, later), case.old)
    in_turn = case.applied(case.diff(case.new, later), apply(case.changes, case.old, identity))
    return "" if at_once == in_turn == case.said(later) else "two steps lead elsewhere than one"


def merges_one_side(case: Case) -> str:
    """Where one side left alone what the other changed, or both changed alike, the merge is what was changed."""
    old, new, identity = case.old, case.new, case.pair.identity
    for sides in ((old, new, old), (old, old, new), (old, new, new)):
        merge = merge_trees(*sides, identity)
        if merge.conflicts or case.said(merge.tree) != case.after:
            return "a side that the other left alone is not the result"
    return ""


def merges_both(case: Case) -> str | None:
    """Of the version between, the older is one side and the next the other: nothing is lost or doubled unsaid."""
    if case.pair.later is None:
        return None
    base, ours, theirs = case.pair.after, case.pair.before, case.pair.later
    identity = case.pair.identity
    merge = merge_trees(base.tree, ours.tree, theirs.tree, identity)
    mirrored = merge_trees(base.tree, theirs.tree, ours.tree, identity)
    if places_of(merge) != places_of(mirrored):
        return "mirrored it has other conflicts"
    if not merge.conflicts and case.said(merge.tree) != case.said(mirrored.tree):
        return "mirrored it is another result"
    doubled = _doubled(merge.tree, (), identity)
    if doubled and not any(_doubled(side.tree, (), identity) for side in (base, ours, theirs)):
        return f"{format_path(doubled)} has an identity twice"
    if not merge.conflicts:
        for side in (ours.tree, theirs.tree):
            for change in case.diff(base.tree, side):
                if _is_lost(change, merge.tree, identity):
                    return f"{change.op} {format_path(change.path)} of one side is lost unsaid"
    return _in_text(case, base, ours, theirs)


def _in_text(case: Case, base: Document, ours: Document, theirs: Document) -> str:
    if not case.is_one_text:
        return ""
    first, second, third = (Text(each.source, each.tree) for each in (base, ours, theirs))
    merged = merge_texts(first, second, third, case.pair.identity)
    if "<<<<<<<" in merged.source:
        return "the text has conflict markers"
    try:
        read = parse(merged.source, "")[1]
    except PlanSyntaxError:
        return "the text is no YAML"
    if any(conflict.why is Why.CANNOT_WRITE for conflict in merged.merge.conflicts):
        return ""
    same = case.said(read) == case.said(merged.merge.tree)
    return "" if same else "the text says something else than the tree"


def places_of(merge: Merge) -> set[Path]:
    """The paths of the conflicts."""
    return {conflict.path for conflict in merge.conflicts}


def _is_lost(change: Change, tree: Node, identity: Identity) -> bool:
    """Is what one side changed not in the result? Asked of entries that have names all the way."""
    path = change.path
    if change.op is Op.MOVE or not _has_names(tree, path, identity):
        return False
    found = locate(tree, path, identity)
    if change.op is Op.REMOVE:
        return found is not None
    if found is None or change.new is None:
        return True
    new = resolved(change.new)
    if isinstance(new, Mapping | Sequence):
        return False  # what stands in it may have been changed by the other side
    return said(found, identity, path) != said(new, identity, path)


def _has_names(tree: Node, path: Path, identity: Identity) -> bool:
    for depth in range(len(path)):
        above = locate(tree, path[:depth], identity)
        is_list = above is not None and isinstance(resolved(above), Sequence)
        if is_list and not is_identity(path[depth], path[:depth], identity):
            return False
    return True


def _doubled(node: Node, path: Path, identity: Identity) -> Path | None:
    """Where a list holds two items of one identity."""
    node = resolved(node)
    if isinstance(node, Mapping):
        below = [(name_of(key), value) for key, value in node.pairs]
    elif isinstance(node, Sequence):
        rule = identity.rule(path)
        below = list(zip(item_segments(node, rule), node.items, strict=True))
        values = [text_of(item) for item in node.items] if rule.by_value else []
        if any("#" in name for name, _ in below if rule.keys) or len(set(values)) < len(values):
            return path
    else:
        return None
    found = (_doubled(value, (*path, name), identity) for name, value in below)
    return next((place for place in found if place is not None), None)

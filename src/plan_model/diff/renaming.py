"""Renaming: which ids entries of two documents have otherwise, and the older document with the newer ids."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from plan_model.change import Change, Op
from plan_model.diff.canonical import Interner
from plan_model.diff.new_ids import NewIds, Rewriting, Said, is_named_by
from plan_model.diff.partners import Partners
from plan_model.diff.renamed import Renamed, Renaming
from plan_model.diff.structure import diff_trees
from plan_model.formats.document import Document
from plan_model.formats.shape import Shape, shape_at
from plan_model.tree import node as nodes
from plan_model.tree.identity import Identity, locate, walk
from plan_model.tree.node import Node, Scalar, child, items, resolved, text_of
from plan_model.tree.path import Path, format_path, parse_path


def find_renaming(before: Document, after: Document) -> Renaming | None:
    """The ids that were renamed between two documents of one format; None where none was."""
    ids = _new_ids(before, after)
    return renaming_by(before, after, ids) if ids else None


def renaming_by(before: Document, after: Document, ids: NewIds) -> Renaming:
    """The older document with these ids, as far as the newer one has them."""
    tree, said = _rewritten(before, after, ids)
    document = before._replace(tree=tree, plan=before.format.to_plan(tree, before.path))
    made = diff_trees(before.tree, tree, before.format.identity)
    return Renaming(document, tuple(_renamed(before, ids, said, made)), made)


def _new_ids(before: Document, after: Document) -> NewIds:
    """By list, old id → new id, in the order of the older document."""
    identity = before.format.identity
    partners = Partners(after.tree, before.tree, identity, Interner())
    found: dict[str, dict[str, str]] = {}
    for path, names in partners.renamed.items():
        new = {old: str(new) for new, old in names.items()}
        if path == ("decisions",):
            new = {old: id_ for old, id_ in new.items() if _is_one_decision(before, after, old, id_)}
        ids = [text_of(child(item, "id")) for item in items(locate(before.tree, path, identity))]
        if new:
            found[format_path(path)] = {id_: new[id_] for id_ in ids if id_ in new}
    return found


def _is_one_decision(before: Document, after: Document, old: str, new: str) -> bool:
    """Was it taken on the same day by the same role? Many decisions have the title of another one."""
    was, now = before.plan.decision(old), after.plan.decision(new)
    return was is not None and now is not None and (was.date, was.by) == (now.date, now.by)


def _rewritten(before: Document, after: Document, ids: NewIds) -> tuple[Node, Mapping[int, Said]]:
    """The older tree with the new ids; what says an old id in the newer tree too goes on saying it."""
    shape = before.format.shape
    whole = Rewriting(shape, ids)
    tree = whole.tree(before.tree, shape)
    kept = {
        id(whole.said[id(scalar)].was)
        for path in _where_old_ids_stay(tree, after, ids)
        for scalar in _names_at(tree, path, before.format.identity)
        if id(scalar) in whole.said
    }
    if not kept:
        return tree, whole.said
    part = Rewriting(shape, ids, kept)
    return part.tree(before.tree, shape), part.said


def _where_old_ids_stay(tree: Node, after: Document, ids: NewIds) -> Iterator[Path]:
    """The places in the rewritten tree that the newer one would take back."""
    back = {(new, old) for names in ids.values() for old, new in names.items()}
    made = diff_trees(tree, after.tree, after.format.identity)
    come = {change.path for change in made if change.op is Op.ADD}
    for change in made:
        if change.op is Op.SET and (text_of(change.old), text_of(change.new)) in back:
            yield change.path
        elif change.op is Op.REMOVE and change.path:
            name, sign, rest = change.path[-1].partition("@")
            if any((*change.path[:-1], f"{old}{sign}{rest}") in come for new, old in back if new == name):
                yield change.path


def _names_at(tree: Node, path: Path, identity: Identity) -> Iterator[Scalar]:
    """The scalars that may have given the entry at a path its name: itself, its key, its first field."""
    above, found = locate(tree, path[:-1], identity), locate(tree, path, identity)
    named: list[Node | None] = [found]
    named += [child(found, key) for key in identity.rule(path[:-1]).keys[:1]]
    above = resolved(above) if above is not None else None
    if isinstance(above, nodes.Mapping):
        named += [key for key, _ in above.pairs if text_of(key) == path[-1]]
    yield from (each for node in named if node is not None and isinstance(each := resolved(node), Scalar))


def _renamed(
    before: Document, ids: NewIds, said: Mapping[int, Said], made: Sequence[Change]
) -> Iterator[Renamed]:
    shape = before.format.shape
    causes = [_cause(change, shape, ids, said) for change in made]
    for list_name, names in ids.items():
        for old, new in names.items():
            about = (list_name, old)
            follow = sum((each.list_name, each.old) == about and not each.is_own for each in said.values())
            told = tuple(index for index, cause in enumerate(causes) if cause == about)
            yield Renamed((*parse_path(list_name), new), old, follow, told)


def _cause(change: Change, shape: Shape, ids: NewIds, said: Mapping[int, Said]) -> tuple[str, str]:
    """Which new id makes a change: the one that names its entry, else the first that stands in it."""
    above, name = change.path[:-1], change.path[-1].partition("@")[0]
    for list_name, names in ids.items():
        if format_path(above) == list_name or is_named_by(shape_at(shape, above), list_name):
            for old, new in names.items():
                if name == (old if change.op is Op.REMOVE else new):
                    return list_name, old
    was = {id(each.was): each for each in said.values()}
    for side in (change.new, change.old):
        for _, node in walk(side, Identity()) if side is not None else ():
            each = said.get(id(resolved(node))) or was.get(id(resolved(node)))
            if each is not None:
                return each.list_name, each.old
    return next((name, old) for name, names in ids.items() for old in names)

"""The laws of comparing two versions of a file, each a function that says what breaks it; nothing where it holds.

An EditRefusedError is no breach: the writer says that it cannot make a change exactly, and makes none.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import NamedTuple

from plan_model.change import Change, Op, invert
from plan_model.diff.structure import diff_trees
from plan_model.errors import EditRefusedError
from plan_model.formats.any_yaml import read_files
from plan_model.syntax.read import parse
from plan_model.syntax.write import apply_changes
from plan_model.tree.identity import Identity, locate, step
from plan_model.tree.node import Node, Sequence, resolved
from plan_model.tree.path import Path, format_path
from tests.applied import Said, Saying, apply
from tests.histories.pairs import Readable


class Case(NamedTuple):
    """A pair, what was found of it, and chance that is the same each time."""

    pair: Readable
    changes: tuple[Change, ...]
    before: Said
    after: Said
    chance: random.Random
    saying: Saying

    @property
    def old(self) -> Node:
        """The older tree."""
        return self.pair.before.tree

    @property
    def new(self) -> Node:
        """The newer tree."""
        return self.pair.after.tree

    @property
    def is_one_text(self) -> bool:
        """Is the file one YAML text, so that the writer can be asked for all of it?"""
        return not self.pair.name.endswith(".md") and self.old.start >= 0 <= self.new.start

    def diff(self, one: Node, other: Node) -> tuple[Change, ...]:
        """The changes between two trees of this pair."""
        return diff_trees(one, other, self.pair.identity)

    def said(self, node: Node) -> Said:
        """What a tree of this pair says."""
        return self.saying.said(node)

    def applied(self, changes: tuple[Change, ...], node: Node) -> Said:
        """What a tree says after the changes."""
        return self.said(apply(changes, node, self.pair.identity))


Law = Callable[[Case], str | None]
"""Why a case breaks the law; None where it asks nothing of the case."""


def case_of(pair: Readable, seed: str) -> Case:
    """A pair, compared."""
    identity = pair.identity
    changes = diff_trees(pair.before.tree, pair.after.tree, identity)
    saying = Saying(identity)
    before, after = (saying.said(each.tree) for each in (pair.before, pair.after))
    return Case(pair, changes, before, after, random.Random(seed), saying)


def applies(case: Case) -> str:
    """The changes make the newer of the older."""
    return "" if case.applied(case.changes, case.old) == case.after else "something else comes of the changes"


def is_written(case: Case) -> str | None:
    """Written into the older text they say the newer, and their inverse written there says the older again."""
    if not case.is_one_text:
        return None
    identity = case.pair.identity
    source, made = parse(apply_changes(case.pair.before.source, case.old, identity, case.changes), "")
    if case.said(made) != case.after:
        return "the text says something else"
    back = [invert(change) for change in reversed(case.changes)]
    again = parse(apply_changes(source, made, identity, back), "")[1]
    return "" if case.said(again) == case.before else "the text taken back says something else"


def finds_nothing_in_itself(case: Case) -> str:
    """A text read twice has no changes, and there are none exactly where both versions say the same."""
    (again,) = read_files(case.pair.name, case.pair.after.source.encode())
    if isinstance(again, Exception) or again is None:
        return "it cannot be read twice"
    if case.diff(case.new, again.tree):
        return "it differs from itself"
    return "" if bool(case.changes) != (case.before == case.after) else "changes and contents disagree"


def inverts(case: Case) -> str:
    """The inverted changes make the older of the newer; inverted twice they are what they were."""
    if tuple(invert(invert(change)) for change in case.changes) != case.changes:
        return "inverted twice they differ"
    identity = case.pair.identity
    back = [invert(change) for change in reversed(case.changes)]
    there = apply(case.changes, case.old, identity)
    return "" if case.said(apply(back, there, identity)) == case.before else "something else comes back"


def fails_closed(case: Case) -> str | None:
    """What was changed already is not changed again: the writer refuses, and names the entry."""
    if not case.is_one_text or not case.changes:
        return None
    for change in case.chance.sample(case.changes, min(4, len(case.changes))):
        if _is_made_for_another(change, case):
            try:
                apply_changes(case.pair.after.source, case.new, case.pair.identity, [change])
            except EditRefusedError as error:
                if not error.arguments.get("entry") and change.path:
                    return "the refusal names no entry"
            else:
                return f"{change.op} {format_path(change.path)} was made where it does not fit"
    return ""


def _is_made_for_another(change: Change, case: Case) -> bool:
    """Does the newer tree hold something else at the path than the change is for?"""
    found = locate(case.new, change.path, case.pair.identity)
    if change.op is Op.MOVE or not _is_named(change.path, case):
        return False
    if change.op is Op.ADD:
        return found is not None
    return found is None or _content(found, change.path, case) != _content(change.old, change.path, case)


def _content(node: Node | None, path: Path, case: Case) -> Said:
    assert node is not None
    return case.saying.said(node, path)


def _is_named(path: Path, case: Case) -> bool:
    """Does every segment name an entry by key or identity, none by its place?"""
    node: Node | None = case.new
    for depth, segment in enumerate(path):
        if node is None:
            return depth == len(path) - 1
        above = path[:depth]
        if isinstance(resolved(node), Sequence) and not is_identity(segment, above, case.pair.identity):
            return False
        node = step(node, segment, above, case.pair.identity)
    return True


def is_identity(segment: str, path: Path, identity: Identity) -> bool:
    """Does the segment name an item of the list at a path by what tells it apart?"""
    return bool(identity.rule(path).keys) and not segment.isdigit() and "#" not in segment

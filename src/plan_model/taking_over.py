"""What taking a branch over makes of the plans here: each merged by meaning, also those added, removed or renamed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from plan_model import formats
from plan_model.comparison import Comparison
from plan_model.errors import NotWrittenError, PlanError
from plan_model.merge.conflict import Conflict
from plan_model.merge.texts import Text, merge_texts


class PlanTaken(NamedTuple):
    """What becomes of one plan."""

    path: str
    """Where the branch has it, or had it before it removed it."""
    here: str | None
    """Where it is here; None where it is not."""
    before: str | None
    """What it says here."""
    there: str | None
    """Where it will be; None where it will not."""
    after: str | None
    """What it will say."""
    conflicts: tuple[Conflict, ...] = ()
    """What contradicts: there it goes on saying what it says here."""
    problem: PlanError | None = None
    """Why it stays as it is."""
    is_ours_as_well: bool = False
    """Was it changed here too since the branch began?"""

    @property
    def is_settled(self) -> bool:
        """Was nothing left that a person must decide?"""
        return not self.conflicts and self.problem is None

    @property
    def changes_something(self) -> bool:
        """Will anything be otherwise here?"""
        return (self.here, self.before) != (self.there, self.after)


class TakingOver(NamedTuple):
    """A branch against what is here, HEAD or the files on disk."""

    branch: str
    head: str
    tip: str
    """What the branch named when it was read."""
    comparisons: tuple[Comparison, ...]
    """What the branch says otherwise since it began."""
    plans: tuple[PlanTaken, ...]

    @property
    def contradicting(self) -> tuple[PlanTaken, ...]:
        """The plans that both sides changed so that a person must decide."""
        return tuple(plan for plan in self.plans if plan.is_ours_as_well and not plan.is_settled)


def plans_taken(theirs: Iterable[Comparison], ours: Iterable[Comparison]) -> tuple[PlanTaken, ...]:
    """What becomes of each plan that the branch changed; both sides compared with where the branch began."""
    here = {_began_at(each): each for each in ours}
    return tuple(_taken(each, here) for each in theirs)


def _began_at(each: Comparison) -> str:
    return each.old_path or each.path


def _taken(theirs: Comparison, ours: Mapping[str, Comparison]) -> PlanTaken:
    mine = ours.get(_began_at(theirs))
    if mine is None or (mine.status == "unreadable" and mine.before_source == mine.after_source):
        return _unchanged_here(theirs)
    if mine.status == "removed":
        return _removed_here(theirs)
    after = mine.after_source
    kept = PlanTaken(theirs.path, mine.path, after, mine.path, after, is_ours_as_well=True)
    if (theirs.path, theirs.after_source) == (mine.path, after):
        return kept
    if theirs.status == "removed":
        return kept._replace(problem=NotWrittenError("removed-there", path=mine.path))
    return _merged(theirs, mine, kept)


def _unchanged_here(theirs: Comparison) -> PlanTaken:
    if theirs.status == "unreadable":
        path, before, after = theirs.path, theirs.before_source, theirs.after_source
        problem = NotWrittenError("unreadable-there", path=path)
        return PlanTaken(path, path if before else None, before or None, path, after, problem=problem)
    taken = PlanTaken(theirs.path, _began_at(theirs), theirs.before_source, theirs.path, theirs.after_source)
    if theirs.status == "added":
        return taken._replace(here=None, before=None)
    return taken._replace(there=None, after=None) if theirs.status == "removed" else taken


def _removed_here(theirs: Comparison) -> PlanTaken:
    gone = PlanTaken(theirs.path, None, None, None, None, is_ours_as_well=True)
    if theirs.status == "removed":
        return gone
    return gone._replace(problem=NotWrittenError("removed-here", path=theirs.path))


def _merged(theirs: Comparison, mine: Comparison, kept: PlanTaken) -> PlanTaken:
    known = formats.recognise(mine.path)
    try:
        if known is None or theirs.problem is not None or mine.problem is not None:
            raise theirs.problem or mine.problem or NotWrittenError("unreadable-there", path=theirs.path)
        base = Text.read(theirs.before_source) if theirs.before is not None else Text.nothing()
        ours = Text.read(mine.after_source)
        merged = merge_texts(base, ours, Text.read(theirs.after_source), known.identity)
        # Refused before it is written, should it read no more.
        formats.read_document(mine.path, merged.source)
    except PlanError as problem:
        return kept._replace(problem=problem)
    there = theirs.path if mine.path == _began_at(theirs) else mine.path
    return kept._replace(there=there, after=merged.source, conflicts=merged.merge.conflicts)

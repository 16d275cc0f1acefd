"""What the screen that settles conflicts shows: read in a thread, settled on what the files say at that moment."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from plan_model.errors import PlanError, StaleDocumentError, UsageError
from plan_model.formats.document import Document
from plan_model.merge.conflict import Choice, Conflict
from plan_model.render.dispute import Dispute, Voice
from plan_model.render.settling import PlanToSettle
from plan_model.settling import Merging, PlanConflicts, Settled
from plan_model.workspace import HEAD, Workspace


class Here(NamedTuple):
    """One conflict of one plan, as it was read."""

    left: PlanConflicts
    number: int

    @property
    def conflict(self) -> Conflict:
        """The conflict itself."""
        return self.left.conflicts[self.number]

    @property
    def chosen(self) -> Choice | None:
        """How it is settled; None where it is open."""
        return dict(self.left.choices).get(self.number)


class ToSettle(NamedTuple):
    """What waits, and the plans of it as they are settled so far."""

    merging: Merging
    plans: tuple[PlanToSettle, ...]

    def plan(self, path: str) -> PlanToSettle | None:
        """The plan at a path."""
        return next((each for each in self.plans if each.path == path), None)

    def here(self, path: str, number: int) -> Here | None:
        """A conflict by its plan and its number; None where there is none such."""
        left = _left(self.merging, path)
        return Here(left, number) if left is not None and number < len(left.conflicts) else None


def read_to_settle(workspace: Workspace, merging: Merging | None) -> ToSettle | None:
    """The plans of what waits; None where nothing does."""
    if merging is None:
        return None
    return ToSettle(merging, tuple(_plan(workspace, left) for left in merging.plans))


def _plan(workspace: Workspace, left: PlanConflicts) -> PlanToSettle:
    try:
        document = workspace.in_conflict(left)
    except PlanError as problem:
        return PlanToSettle(left.path, None, left.conflicts, left.choices, problem)
    return PlanToSettle(left.path, document, left.conflicts, left.choices)


# --- one conflict ----------------------------------------------------------------------------------------------------


def read_dispute(workspace: Workspace, to_settle: ToSettle, here: Here, day: date) -> Dispute:
    """What each way to settle a conflict would mean."""
    document = workspace.in_conflict(here.left)
    sides = workspace.sides_taken(document, here.left, here.number, day)
    under_way = to_settle.merging.under_way
    names = ("", "") if here.left.by_hand else (under_way.our_name, under_way.their_name)
    return Dispute(document, here.conflict, sides, here.chosen, names)


def read_voices(workspace: Workspace, merging: Merging, here: Here) -> tuple[Voice | None, Voice | None]:
    """Who said what each side says; it takes longer, so it comes after the meaning."""
    if here.left.by_hand:  # ours may not even be committed
        return None, None
    conflict, theirs = here.conflict, merging.under_way.theirs
    is_told = [node is not None or bool(conflict.path) for node in (conflict.ours, conflict.theirs)]
    ours = _voice(workspace, here, HEAD) if is_told[0] else None
    return ours, _voice(workspace, here, theirs) if is_told[1] and theirs else None


def _voice(workspace: Workspace, here: Here, rev: str) -> Voice | None:
    try:
        given = workspace.value_given(here.left.path, here.conflict.path, rev)
    except PlanError:  # the plan was moved, or cannot be read there: then nobody is named
        return None
    if given is None:
        return None
    revision = given.revision
    return Voice(revision.author, revision.date, revision.subject, given.decision)


# --- settling --------------------------------------------------------------------------------------------------------


def settle(workspace: Workspace, known: Here, choice: Choice) -> Settled:
    """Settle a conflict as it was shown; the errors are those of `still` and of a write."""
    here, document = still(workspace, known)
    return workspace.settle(document, here.left, {here.number: choice})


def take_back(workspace: Workspace, step: Settled) -> Settled:
    """Take the last choice back of what was taken over, of which nothing is written down once all is settled."""
    workspace.unsettle(step)
    return step


def reopen(workspace: Workspace, known: Here) -> Here:
    """Take back what was chosen for a conflict as it was shown; the errors are those of `settle`."""
    here, document = still(workspace, known)
    workspace.reopen(document, here.left, here.number)
    return here


def still(workspace: Workspace, known: Here) -> tuple[Here, Document]:
    """The conflict as it is written down at this moment, beside what others settled meanwhile, and its plan.

    UsageError(conflict-gone) where it is not there any more; StaleDocumentError where somebody else settled it.
    """
    left = _left(workspace.merging(), known.left.path)
    if left is None or _about(left) != _about(known.left):
        raise UsageError("conflict-gone", entry=known.left.path)
    here = Here(left, known.number)
    if here.chosen != known.chosen:
        raise StaleDocumentError("changed-on-disk", path=left.path)
    return here, workspace.in_conflict(left)


def _left(merging: Merging, path: str) -> PlanConflicts | None:
    return next((plan for plan in merging.plans if plan.path == path), None)


def _about(left: PlanConflicts) -> object:
    """What was merged, and where it contradicts itself."""
    return left.sides, left.by_hand, tuple((each.path, each.why) for each in left.conflicts)

"""How the exchange with others reads: what is to come and to go in meaning, how far it is, what it came to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Protocol

from plan_model.comparison import Comparison
from plan_model.errors import PlanError
from plan_model.formats import recognise
from plan_model.formats.document import Document, made_document
from plan_model.render import names
from plan_model.render.conflicts import conflict_lines
from plan_model.render.errors import error_details, error_line
from plan_model.render.history import revision_summary
from plan_model.render.lines import Line, line, piece
from plan_model.render.told_revision import ToldRevision
from plan_model.render.words import N_, Words

_STAGES: Mapping[str, str] = {
    "Enumerating objects": N_("looking"),
    "Counting objects": N_("counting"),
    "Compressing objects": N_("packing"),
    "Receiving objects": N_("receiving"),
    "Resolving deltas": N_("unpacking"),
    "Unpacking objects": N_("unpacking"),
    "Writing objects": N_("sending"),
    "Updating files": N_("writing files"),
}
_NO_REBASE = N_(
    "git is set to rebase here ({setting}). A merge is made all the same: a rebase would give your revisions other "
    "ids, by which decisions and other people may name them."
)
_ONLY_FORWARD = N_(
    "git is set to pull only what needs no merge ({setting}). A pull here merges all the same, by meaning."
)
_SHOWN = 30
"""Revisions that are told one by one."""


class Told(Protocol):
    """A revision, and what it means."""

    @property
    def revision(self) -> ToldRevision: ...
    @property
    def comparison(self) -> Comparison: ...


class Stretch(Protocol):
    """Commits that one side has and the other has not."""

    @property
    def commits(self) -> int: ...
    @property
    def told(self) -> Sequence[Told]: ...


def coming_lines(stretch: Stretch, words: Words) -> list[Line]:
    """What is to come, as far as it is known here."""
    if not stretch.commits:
        return [line(piece(words.say(N_("Nothing is to come, as far as is known here.")), "muted"))]
    told = words.count("{n} new revision to come:", "{n} new revisions to come:", stretch.commits)
    return [line(piece(told, "heading")), *_rows(stretch, words)]


def going_lines(stretch: Stretch, words: Words) -> list[Line]:
    """What is to go."""
    if not stretch.commits:
        return [line(piece(words.say(N_("Nothing is to go.")), "muted"))]
    told = words.count("{n} revision of yours to go:", "{n} revisions of yours to go:", stretch.commits)
    return [line(piece(told, "heading")), *_rows(stretch, words)]


def overruled_line(setting: str, words: Words) -> Line:
    """Why both lines are merged although git is set to do otherwise."""
    told = _ONLY_FORWARD if setting == "pull.ff" else _NO_REBASE
    return line(piece(words.say(told, setting=setting), "muted"))


def came_lines(stretch: Stretch, words: Words) -> list[Line]:
    """What was taken in."""
    told = words.count("{n} revision was pulled:", "{n} revisions were pulled:", stretch.commits)
    return [line(piece(told, "good")), *_rows(stretch, words)]


def progress_text(stage: str, done: int, total: int, is_remote: bool, words: Words) -> str:
    """How far it is: `receiving, 45 % (9 of 20)`."""
    named = words.say(_STAGES[stage]) if stage in _STAGES else stage
    share = done * 100 // total if total else 100
    there = words.say(N_("there: ")) if is_remote else ""
    told = words.say(
        N_("{stage}, {share} % ({done} of {total})"), stage=named, share=share, done=done, total=total
    )
    return there + told


def refusal_lines(error: PlanError, words: Words) -> list[Line]:
    """Why it came to nothing, with the words of git or of a hook, and the values that contradict each other."""
    lines = [line(*(piece(part.text, part.style or "error") for part in error_line(error, words)))]
    lines += [(piece("  "), *row) for row in error_details(error)]
    known = recognise(error.path) if error.path else None
    conflicts = error.arguments.get("conflicts")
    if known is not None and conflicts:
        ours = made_document(error.path or "", error.arguments["ours"], known)
        lines += conflict_lines(conflicts, ours, words)
    return lines


def plan_name(document: Document, words: Words) -> str:
    """What a plan is called; its path where it has no name."""
    return names.prose(document.plan.product.name, words) or document.path


def _rows(stretch: Stretch, words: Words) -> Iterator[Line]:
    for told in stretch.told[:_SHOWN]:
        yield line(
            piece(f"  {told.revision.date:%Y-%m-%d}  ", "muted"),
            piece(f"{told.revision.author}  ", "name"),
            piece(f"{_plan(told.comparison, words)}: ", "strong"),
            piece(revision_summary(told.comparison, words)),
        )
    rest = max(0, len(stretch.told) - _SHOWN)
    if rest:
        yield line(piece("  " + words.count("and {n} more", "and {n} more", rest), "muted"))
    if not stretch.told:
        yield line(piece("  " + words.say(N_("they change no plan")), "muted"))


def _plan(comparison: Comparison, words: Words) -> str:
    document = comparison.after or comparison.before
    return plan_name(document, words) if document else comparison.path

"""Branches as proposals: who spoke last, how far each went, and in one line what it proposes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Protocol

from plan_model.comparison import Comparison
from plan_model.render import names
from plan_model.render.layout import cut_line, wrap_line
from plan_model.render.lines import Line, Piece, line, piece
from plan_model.render.message import plan_name, told_in_short
from plan_model.render.rows import Row, entry
from plan_model.render.words import Words

_PLANS_TOLD = 3


class ShownBranch(Protocol):
    """What a row tells of a branch."""

    @property
    def name(self) -> str: ...
    @property
    def author(self) -> str: ...
    @property
    def date(self) -> datetime: ...
    @property
    def folder(self) -> str: ...
    @property
    def is_current(self) -> bool: ...


class ShownProposal(Protocol):
    """What a row tells of what a branch proposes."""

    @property
    def ahead(self) -> int: ...
    @property
    def behind(self) -> int: ...
    @property
    def is_taken_over(self) -> bool: ...
    @property
    def comparisons(self) -> tuple[Comparison, ...]: ...
    @property
    def began_here(self) -> bool: ...


def branch_rows(
    branches: Iterable[ShownBranch],
    proposals: Mapping[str, ShownProposal],
    here: str,
    words: Words,
    width: int,
    *,
    of_one_plan: bool = False,
) -> tuple[Row, ...]:
    """Two lines a branch, and one for each further plan: what `proposals`, by name, tell of it as far as they go.

    `here` is what the branch is compared with. The rows' `key` is the branch's name.
    """
    rows: list[Row] = []
    for branch in branches:
        proposal = proposals.get(branch.name)
        lines = [_headline(branch, proposal, words, width)]
        for told in _told(branch, proposal, here, of_one_plan, words):
            lines += [(Piece("    "), *part) for part in wrap_line(told, max(2, width - 4))]
        rows += entry(lines, None, "branch", branch.name)
    return tuple(rows)


def _headline(branch: ShownBranch, proposal: ShownProposal | None, words: Words, width: int) -> Line:
    mark = words.glyph("●", "*") if branch.is_current else " "
    parts = [piece(f"{mark} "), piece(branch.name, "strong")]
    distance = ", ".join(_distance(proposal, words)) if proposal is not None and proposal.began_here else ""
    if distance and not branch.is_current:
        parts += [piece("  "), piece(distance, "changed")]
    parts += [piece(f"  {branch.date:%Y-%m-%d} {branch.author}", "muted")]
    return cut_line(tuple(parts), width, words)


def _distance(proposal: ShownProposal, words: Words) -> Iterator[str]:
    if proposal.ahead:
        yield words.count("{n} ahead", "{n} ahead", proposal.ahead)
    if proposal.behind:
        yield words.count("{n} behind", "{n} behind", proposal.behind)


def _told(
    branch: ShownBranch, proposal: ShownProposal | None, here: str, of_one_plan: bool, words: Words
) -> Iterator[Line]:
    if branch.is_current:
        yield line(piece(words.say("this is the branch that you are on"), "muted"))
        return
    if branch.folder:
        yield line(piece(words.say("checked out in {folder}", folder=branch.folder), "muted"))
    if proposal is None:
        return
    if not proposal.began_here:
        yield line(piece(words.say("has nothing in common with {branch}", branch=here), "muted"))
    elif proposal.is_taken_over:
        yield line(piece(words.say("already part of {branch}", branch=here), "muted"))
    elif not proposal.comparisons:
        nothing = words.say("does not change this plan") if of_one_plan else words.say("changes no plan")
        yield line(piece(nothing, "muted"))
    else:
        yield from _meanings(proposal.comparisons, words)


def _meanings(comparisons: Sequence[Comparison], words: Words) -> Iterator[Line]:
    for comparison in comparisons[:_PLANS_TOLD]:
        yield line(piece(_name(comparison, words), "name"), f": {told_in_short(comparison, words)}")
    if (rest := len(comparisons) - _PLANS_TOLD) > 0:
        yield line(piece(words.count("{n} more plan", "{n} more plans", rest), "muted"))


def _name(comparison: Comparison, words: Words) -> str:
    """What the plan is called, else its id, else its path."""
    side = comparison.after or comparison.before
    return (names.prose(side.plan.product.name, words) if side else "") or plan_name(comparison)

"""What a merge left to settle, plan by plan: which conflicts are open, what was chosen, what is for other tools."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from plan_model.comparison import Comparison
from plan_model.errors import PlanError
from plan_model.formats.document import Document
from plan_model.merge.conflict import Choice, Conflict
from plan_model.render.dispute import choice_name, conflict_name
from plan_model.render.errors import error_line
from plan_model.render.exchange import plan_name
from plan_model.render.layout import wrap_hanging
from plan_model.render.lines import Line, line, piece
from plan_model.render.message import merge_message
from plan_model.render.rows import BLANK, Row, entry
from plan_model.render.words import N_, Words
from plan_model.repository.operation import Kind, UnderWay

_HAPPENS = {
    Kind.MERGE: N_("Merge of {theirs} into {ours}"),
    Kind.SQUASH: N_("Squashed merge into {ours}"),
    Kind.REBASE: N_("Rebase of {theirs} onto {ours}"),
    Kind.CHERRY_PICK: N_("Cherry-pick of {theirs} onto {ours}"),
    Kind.REVERT: N_("Revert on {ours}"),
    Kind.PATCHES: N_("Patches applied to {ours}"),
    Kind.STASH: N_("Stash applied to {ours}"),
    Kind.UNKNOWN: N_("Unsettled files on {ours}"),
    Kind.NOTHING: N_("Taken over into the files"),
}
_WAITS = {
    Kind.MERGE: N_("A merge of {theirs} waits"),
    Kind.SQUASH: N_("A squashed merge waits"),
    Kind.REBASE: N_("A rebase waits"),
    Kind.CHERRY_PICK: N_("A cherry-pick of {theirs} waits"),
    Kind.REVERT: N_("A revert waits"),
    Kind.PATCHES: N_("Patches wait"),
    Kind.STASH: N_("A stash that did not fit waits"),
    Kind.UNKNOWN: N_("Unsettled files wait"),
    Kind.NOTHING: N_("What was taken over contradicts what is here"),
}


OPEN, SETTLED = "open_conflict", "settled_conflict"
"""The kinds of the rows of conflicts."""


ASKS_FOR_A_MESSAGE = frozenset({Kind.MERGE, Kind.SQUASH, Kind.CHERRY_PICK, Kind.REVERT})
"""What ends in a commit whose message is for the person to say."""
_MERGES = frozenset({Kind.MERGE, Kind.SQUASH})
_GOES_ON = frozenset({Kind.REBASE, Kind.PATCHES})


class PlanToSettle(NamedTuple):
    """A plan in which a merge left conflicts, or that git waits for."""

    path: str
    document: Document | None
    """The plan as it is settled so far; None where it cannot be read."""
    conflicts: tuple[Conflict, ...]
    choices: tuple[tuple[int, Choice], ...] = ()
    problem: PlanError | None = None

    @property
    def open(self) -> tuple[int, ...]:
        """The numbers of the conflicts that are not settled."""
        settled = dict(self.choices)
        return tuple(number for number in range(len(self.conflicts)) if number not in settled)


def under_way_line(under_way: UnderWay, words: Words) -> Line:
    """What is under way, in a few words."""
    told = words.say(_HAPPENS[under_way.kind], theirs=_theirs(under_way), ours=under_way.our_name)
    return line(piece(told, "strong"))


def open_count(left: int, total: int, words: Words) -> str:
    """How many of the conflicts are open."""
    if not total:
        return words.say(N_("no conflicts of plans"))
    if not left:
        return words.count("{n} conflict, settled", "{n} conflicts, all settled", total)
    return words.count("{left} of {n} conflict open", "{left} of {n} conflicts open", total, left=left)


def waiting_line(under_way: UnderWay, left: int, total: int, key: str, words: Words) -> Line:
    """That something waits to be settled, and which key leads there."""
    what = words.say(_WAITS[under_way.kind], theirs=_theirs(under_way))
    sentence = N_("{what}: {count}; {key} settles them") if left else N_("{what}: {count}; {key} goes on")
    told = words.say(sentence, what=what, count=open_count(left, total, words), key=key)
    return line(piece(told, "warning" if left else "good"))


def proposed_message(under_way: UnderWay, comparisons: Sequence[Comparison], words: Words) -> str:
    """The message that git proposes; of a merge also what it means."""
    if under_way.kind in _MERGES:
        return merge_message(under_way.message, comparisons, words)
    return under_way.message


def goes_on(kind: Kind) -> bool:
    """Does it go on with its own messages, until it is at its end or stops again?"""
    return kind in _GOES_ON


def ended_sentence(kind: Kind, is_more_to_settle: bool, words: Words) -> str:
    """What concluding came to where no commit was made of it by a message of the person's."""
    if kind in ASKS_FOR_A_MESSAGE:
        return words.say(N_("Nothing was left of it to commit, so it was skipped."))
    if kind is Kind.STASH:
        told = N_("The files are marked as settled; commit them when you like. A stash is still there.")
        return words.say(told)
    if kind not in _GOES_ON:
        return words.say(N_("The files are marked as settled; commit them when you like."))
    if is_more_to_settle:
        return words.say(N_("It went on, and stopped again: there is more to settle."))
    return words.say(N_("It went on to its end."))


def settling_rows(
    plans: Sequence[PlanToSettle], others: Sequence[str], words: Words, width: int
) -> tuple[Row, ...]:
    """Each plan with its conflicts; the `key` of their rows is the plan's path, their `path` the conflict's number."""
    rows: list[Row] = []
    for plan in plans:
        rows += [*([BLANK] if rows else []), *_plan_rows(plan, words, width)]
    if others:
        rows += [*([BLANK] if rows else []), *_other_rows(others, words, width)]
    return tuple(rows)


def _theirs(under_way: UnderWay) -> str:
    return under_way.their_name


def _plan_rows(plan: PlanToSettle, words: Words, width: int) -> Iterator[Row]:
    name = plan_name(plan.document, words) if plan.document is not None else plan.path
    count = open_count(len(plan.open), len(plan.conflicts), words)
    title = line(piece(name, "heading"), piece(f"  {count}", "changed" if plan.open else "good"))
    yield from (Row(each, None, "heading") for each in wrap_hanging(title, width))
    if plan.problem is not None:
        yield from _remark(error_line(plan.problem, words), width)
    elif not plan.conflicts:
        yield from _remark(
            line(piece(words.say(N_("Only the lines met: both sides are in it.")), "muted")), width
        )
    chosen = dict(plan.choices)
    for number, conflict in enumerate(plan.conflicts):
        told = _conflict_line(plan, conflict, chosen.get(number), words)
        yield from entry(
            wrap_hanging(told, width),
            (str(number),),
            OPEN if chosen.get(number) is None else SETTLED,
            plan.path,
        )


def _conflict_line(plan: PlanToSettle, conflict: Conflict, chosen: Choice | None, words: Words) -> Line:
    name = conflict_name(plan.document, conflict, words) if plan.document is not None else plan.path
    if chosen is None:
        return line(piece(f"  {words.glyph('○', '-')} ", "changed"), piece(name))
    told = f"  {choice_name(chosen, words)}"
    return line(piece(f"  {words.glyph('✓', '+')} ", "good"), piece(name), piece(told, "good"))


def _other_rows(others: Sequence[str], words: Words, width: int) -> Iterator[Row]:
    title = words.count("{n} file for other tools", "{n} files for other tools", len(others))
    yield Row(line(piece(title, "heading")), None, "heading")
    for path in others:
        yield from _remark(line(piece(path)), width)
    told = words.say(N_("Settle these in an editor, then git add."))
    yield from _remark(line(piece(told, "muted")), width)


def _remark(told: Line, width: int) -> Iterator[Row]:
    return (Row(each, None, "note") for each in wrap_hanging(line("    ", *told), width))

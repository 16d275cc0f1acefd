"""Taking a proposal over: by a merge that git knows of, or as texts in the files; what will happen is shown first."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from functools import partial
from typing import NamedTuple

from plan_model.errors import PlanError
from plan_model.render.conflicts import conflict_lines
from plan_model.render.errors import error_line
from plan_model.render.exchange import plan_name
from plan_model.render.layout import wrap_hanging, wrap_line
from plan_model.render.lines import Line, Piece, line, piece, plain
from plan_model.render.words import N_, Words
from plan_model.repository import WORKTREE, Commit
from plan_model.taking_over import PlanTaken, TakingOver
from plan_model.workspace import HEAD, Workspace
from plan_tui.dialogs.choose import Choose
from plan_tui.dialogs.commit_parts import Offers
from plan_tui.drafts import Draft
from plan_tui.edit_log import Takeover
from plan_tui.editing_steps import take_over as write_texts
from plan_tui.repository_state import RepositoryState, read_state
from plan_tui.screens.base import PlanrevScreen
from plan_tui.screens.committing import (
    Request,
    ask_until_done,
    committed_lines,
    decisions_of,
    message_of,
    people_of,
    proposed_message,
    words_of_repository,
)
from plan_tui.session import Session, Side
from plan_tui.widgets.list_rows import ListRow

_MERGE, _MERGE_AND_SETTLE, _TEXTS, _ONE_TEXT = "merge", "settle", "texts", "one"


class TakenOver(Enum):
    """What it came to."""

    NOTHING = "nothing"
    ALL = "all"
    TO_SETTLE = "to-settle"
    """Something contradicts, and waits to be settled."""


class _Looked(NamedTuple):
    """A proposal against HEAD and against the files, as it stood when it was looked at."""

    merging: TakingOver
    writing: TakingOver
    state: RepositoryState

    @property
    def edited(self) -> tuple[PlanTaken, ...]:
        """The plans of the branch that are edited here and not committed, against what the files say."""
        pending = frozenset(self.state.pending)
        return tuple(plan for plan in self.writing.plans if pending & {plan.path, plan.here, plan.there})


async def take_over(screen: PlanrevScreen, proposal: Side) -> TakenOver:
    """Ask how, and take what a branch says over."""
    words = screen.words
    looked = await screen.attempt(_look, screen.session.workspace, proposal.rev)
    if looked is None:
        return TakenOver.NOTHING
    title = words.say(N_("Take over {branch}: how?"), branch=proposal.rev)
    ways = partial(_ways, looked, proposal, words)
    chosen = await screen.app.push_screen_wait(Choose(words, title, lambda width: ways(max(20, width - 4))))
    match chosen.value if chosen is not None else None:
        case "merge":
            return await _merge(screen, looked.merging)
        case "settle":
            return await _begin_merge(screen, looked.merging)
        case "texts":
            return await _write(screen, looked.writing, is_whole=True)
        case "one":
            plans = tuple(plan for plan in looked.writing.plans if proposal.path in (plan.path, plan.here))
            return await _write(screen, looked.writing._replace(plans=plans), is_whole=False)
    return TakenOver.NOTHING


def _look(workspace: Workspace, branch: str) -> _Looked:
    return _Looked(
        workspace.taking_over(branch, HEAD), workspace.taking_over(branch, WORKTREE), read_state(workspace)
    )


def _ways(looked: _Looked, proposal: Side, words: Words, width: int) -> Iterator[ListRow]:
    reason = _why_no_merge(looked, words)
    merge = words.say(N_("By a merge: all that it says, with its history, in one commit"))
    way = _MERGE_AND_SETTLE if looked.merging.contradicting else _MERGE
    if way == _MERGE_AND_SETTLE and not reason:
        merge = words.say(
            N_("By a merge, in which you settle first what contradicts, one by one (X calls it off)")
        )
    yield from _row(merge, "muted" if reason else "strong", width, "" if reason else way)
    yield from _remark(line(piece(f"  {reason}", "warning")), width) if reason else ()
    if looked.edited and not reason:
        paths = ", ".join(plan.here or plan.path for plan in looked.edited)
        told = words.say(N_("what is edited in {paths} stays pending, on top of it"), paths=paths)
        yield from _remark(line(piece(f"  {told}", "muted")), width)
    texts = words.say(N_("Into the files only, not committed: to go on working on it (u takes it back)"))
    yield from _row(texts, "strong", width, _TEXTS)
    if proposal.path is not None and len(looked.writing.plans) > 1:
        one = words.say(N_("Into the files, only what it says of {path}"), path=proposal.path)
        yield from _row(one, "strong", width, _ONE_TEXT)
    for plan in looked.writing.plans:
        if plan.problem is not None:
            yield from _remark(line("  ", piece(plain(error_line(plan.problem, words)), "warning")), width)
        yield from _contradictions(plan, looked.writing, words, width) if plan.conflicts else ()


def _row(text: str, style: str, width: int, way: str = "") -> Iterator[ListRow]:
    """A way, to be chosen where it is open, in as many lines as it needs."""
    first, *more = wrap_line(line(piece(text, style)), width)
    yield ListRow(first, way or None, bool(way), way)
    yield from (ListRow((Piece("    "), *part), selectable=False, continues=True) for part in more)


def _remark(told: Line, width: int) -> Iterator[ListRow]:
    yield from (ListRow(part, selectable=False) for part in wrap_hanging(told, width))


def _why_no_merge(looked: _Looked, words: Words) -> str:
    if looked.state.head.branch is None:
        return words.say(N_("not now: no branch is checked out"))
    if looked.state.head.state:
        return words.say(N_("not now: a merge, a rebase or the like is under way"))
    if broken := [plan.path for plan in looked.merging.contradicting if plan.problem is not None]:
        paths = ", ".join(broken)
        return words.say(N_("not now: both sides changed the same in {paths}"), paths=paths)
    if looked.merging.contradicting and looked.edited:
        paths = ", ".join(plan.here or plan.path for plan in looked.edited)
        return words.say(N_("not now: {paths} is edited and not committed"), paths=paths)
    if against := [plan.path for plan in looked.edited if not plan.is_settled]:
        paths = ", ".join(against)
        return words.say(
            N_("not now: what is edited in {paths} and not committed contradicts it"), paths=paths
        )
    return ""


def _contradictions(plan: PlanTaken, writing: TakingOver, words: Words, width: int) -> Iterator[ListRow]:
    """How many places of a plan contradict, and of each what both sides say."""
    sides = (each.after or each.before for each in writing.comparisons if each.path == plan.path)
    document = next(sides, None)
    told = words.count(
        "{plan}: {n} place contradicts; it goes on saying what it says here, until it is settled",
        "{plan}: {n} places contradict; they go on saying what they say here, until they are settled",
        len(plan.conflicts),
        plan=plan.path if document is None else plan_name(document, words),
    )
    yield from _remark(line(piece(f"  {told}", "warning")), width)
    if document is not None:
        for shown in conflict_lines(plan.conflicts, document, words):
            yield from _remark(line("  ", *shown), width)


async def _merge(screen: PlanrevScreen, merging: TakingOver) -> TakenOver:
    words, comparisons = screen.words, merging.comparisons
    proposed = proposed_message(screen, comparisons)
    sentence = words_of_repository(screen).say(N_("Taken over from {branch}."), branch=merging.branch)
    request = Request(
        (f"merge {merging.branch}",),
        words.say(N_("Merge {branch}"), branch=merging.branch),
        Draft(proposed.subject or sentence, f"{proposed.body}\n\n{sentence}".strip()),
        await committed_lines(screen, comparisons),
        Offers(decisions_of(comparisons, words), await people_of(screen)),
    )
    done = await ask_until_done(screen, request, partial(_merged, screen.session.workspace, merging))
    if done is None:
        return TakenOver.NOTHING
    told = words.say(N_("Merged {branch}: {short} {subject}"), branch=merging.branch, **_names(done[0]))
    screen.tell(told)
    return TakenOver.ALL


def _merged(workspace: Workspace, merging: TakingOver, draft: Draft) -> Commit:
    return workspace.merge(merging, message_of(draft), signoff=draft.signoff)


def _names(commit: Commit) -> dict[str, str]:
    return {"short": commit.short, "subject": commit.subject}


async def _begin_merge(screen: PlanrevScreen, merging: TakingOver) -> TakenOver:
    """Let the merge wait for what contradicts; where nothing does after all, it is made."""
    left = await screen.attempt(screen.session.workspace.begin_merge, merging)
    if left is None:
        return TakenOver.NOTHING
    return TakenOver.TO_SETTLE if left else TakenOver.ALL


async def _write(screen: PlanrevScreen, writing: TakingOver, *, is_whole: bool) -> TakenOver:
    session = screen.session
    written = await screen.attempt(_written, session, writing, is_whole)
    if written is None:
        return TakenOver.NOTHING
    step, refused = written
    screen.tell(_told(step, refused, writing, screen.words), "warning" if refused else "information")
    if not step.texts:
        return TakenOver.NOTHING
    return TakenOver.TO_SETTLE if any(plan.conflicts for plan in writing.plans) else TakenOver.ALL


def _written(session: Session, writing: TakingOver, is_whole: bool) -> tuple[Takeover, list[PlanError]]:
    """Write and remember in one go: the screen may be left between the two."""
    step, refused = write_texts(session.workspace, writing, is_whole)
    if step.texts:
        session.edits.did(step)
        session.keep_steps()
    return step, refused


def _told(step: Takeover, refused: list[PlanError], writing: TakingOver, words: Words) -> str:
    told = [plain(error_line(error, words)) for error in refused]
    left = sum(len(plan.conflicts) for plan in writing.plans)
    if step.texts:
        all_of_it = N_("Taken over into {path}; u takes it back.")
        some = N_("Taken over into {path}; u on the list of plans takes it back.")
        told.insert(0, words.say(some if left else all_of_it, path=step.path))
    if left:
        told.append(words.count("{n} place is left to settle.", "{n} places are left to settle.", left))
    return " ".join(told) or words.say(N_("All of it is here already."))

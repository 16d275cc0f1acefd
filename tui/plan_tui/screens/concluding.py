"""Ending what is under way: with a commit whose message is proposed as git would, or by calling it off."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import NamedTuple

from plan_model.comparison import Comparison
from plan_model.render.layout import wrap
from plan_model.render.lines import Line, line, piece, plain
from plan_model.render.settling import (
    ASKS_FOR_A_MESSAGE,
    ended_sentence,
    goes_on,
    proposed_message,
    under_way_line,
)
from plan_model.render.words import N_, Words
from plan_model.repository import Commit
from plan_model.repository.operation import Kind
from plan_model.repository.values import ForeignEdit
from plan_model.settling import Merging
from plan_model.workspace import Workspace
from plan_tui.dialogs.commit_parts import Offers
from plan_tui.dialogs.confirm import Confirm
from plan_tui.drafts import Draft, draft_from
from plan_tui.screens.base import PlanrevScreen
from plan_tui.screens.committing import (
    Request,
    ask_until_done,
    committed_lines,
    decisions_of,
    message_of,
    people_of,
    words_of_repository,
)
from plan_tui.screens.to_settle import ToSettle


class _Ending(NamedTuple):
    """What will be committed, as it was looked at."""

    merging: Merging
    comparisons: tuple[Comparison, ...]
    others: tuple[tuple[str, ForeignEdit], ...] = ()
    """What somebody else settled or edited in these plans, each under its path."""

    @property
    def seen(self) -> dict[str, str | None]:
        """The text of each plan as the person saw it; None: there is no such file."""
        return {each.path: each.after_source if each.after is not None else None for each in self.comparisons}


async def conclude(screen: PlanrevScreen, merging: Merging) -> str:
    """Show what will be committed, and conclude it; what it came to, empty where the person went back."""
    ending = await screen.attempt(_look, screen.session.workspace, merging)
    if ending is None or not await _may_be_concluded(screen, ending):
        return ""
    if merging.under_way.kind in ASKS_FOR_A_MESSAGE:
        return await _with_message(screen, ending)
    return await _without_message(screen, ending)


async def call_off(screen: PlanrevScreen, to_settle: ToSettle) -> str:
    """Say what comes back, ask, and call it off; what it came to, empty where the person went back."""
    words, under_way = screen.words, to_settle.merging.under_way
    title = words.say(N_("Call it off? {what}"), what=plain(under_way_line(under_way, words)))
    if not await screen.app.push_screen_wait(Confirm(words, title, _given_up(screen, to_settle))):
        return ""
    kept = await screen.attempt(screen.session.workspace.call_off)
    if kept is None:
        return ""
    return words.say(N_("Called off. The files as they stood are kept: git show {commit}"), commit=kept[:10])


def _look(workspace: Workspace, merging: Merging) -> _Ending:
    """What the commit will hold of plans; those that only met line by line are written first, without a choice."""
    workspace.write_merged(merging)
    now = workspace.merging()
    others = ((path, edit) for path in now.plan_paths for edit in workspace.repository.foreign_edits(path))
    return _Ending(now, workspace.concluding(now), tuple(others))


async def _may_be_concluded(screen: PlanrevScreen, ending: _Ending) -> bool:
    """Where several people settled it on one checkout, one of them concludes it for all, and says so."""
    if not ending.others:
        return True
    words = screen.words
    lines = [
        line(
            piece(f"{words.minute(edit.when)}  ", "muted"),
            piece(f"{edit.who}  ", "name"),
            piece(path),
        )
        for path, edit in ending.others
    ]
    title = words.say(N_("Conclude it with what others did in these plans?"))
    answer = await screen.app.push_screen_wait(Confirm(words, title, lines))
    return answer is True


async def _with_message(screen: PlanrevScreen, ending: _Ending) -> str:
    words, under_way = screen.words, ending.merging.under_way
    request = Request(
        (f"{under_way.kind} {under_way.theirs}",),
        words.say(N_("Conclude: {what}"), what=plain(under_way_line(under_way, words))),
        _proposed(screen, ending),
        await committed_lines(screen, ending.comparisons),
        Offers(decisions_of(ending.comparisons, words), await people_of(screen)),
    )
    done = await ask_until_done(screen, request, partial(_concluded, screen.session.workspace, ending))
    if done is None:
        return ""
    _forget_edits(screen, ending)
    made = done[0][0]
    return _told(under_way.kind, made, words)


def _proposed(screen: PlanrevScreen, ending: _Ending) -> Draft:
    under_way = ending.merging.under_way
    return draft_from(proposed_message(under_way, ending.comparisons, words_of_repository(screen)))


async def _without_message(screen: PlanrevScreen, ending: _Ending) -> str:
    """A rebase has its own messages, and a stash none: what happens is told, and asked for."""
    words, kind = screen.words, ending.merging.under_way.kind
    sentence = (
        N_("Go on? The commit keeps its message and its author.")
        if goes_on(kind)
        else N_("Mark the files as settled? No commit is made of it.")
    )
    shown = await committed_lines(screen, ending.comparisons)
    if not await screen.app.push_screen_wait(Confirm(words, words.say(sentence), shown)):
        return ""
    done = await screen.attempt(_gone_on, screen.session.workspace, ending)
    if done is None:
        return ""
    waits = await screen.attempt(screen.session.workspace.waiting)
    return ended_sentence(kind, waits is not None, words)


def _concluded(workspace: Workspace, ending: _Ending, draft: Draft) -> tuple[Commit | None]:
    """The commit that was made, if one was: None would mean that nothing was done."""
    made = workspace.conclude(
        ending.merging,
        message_of(draft),
        seen=ending.seen,
        signoff=draft.signoff,
        include_others=bool(ending.others),
    )
    return (made,)


def _gone_on(workspace: Workspace, ending: _Ending) -> tuple[Commit | None]:
    made = workspace.conclude(ending.merging, "", seen=ending.seen, include_others=bool(ending.others))
    return (made,)


def _told(kind: Kind, made: Commit | None, words: Words) -> str:
    if made is None:
        return ended_sentence(kind, False, words)
    return words.say(N_("Committed {short}: {subject}"), short=made.short, subject=made.subject)


def _forget_edits(screen: PlanrevScreen, ending: _Ending) -> None:
    """What was committed cannot be taken back by u any more."""
    for each in ending.comparisons:
        screen.session.edits.forget(each.path)


def _given_up(screen: PlanrevScreen, to_settle: ToSettle) -> list[Line]:
    words = screen.words
    chosen = to_settle.merging.total - to_settle.merging.left
    told = [words.say(N_("The files come back as they were before it began, as git brings them back."))]
    if chosen:
        told.append(
            words.count(
                "{n} choice that you made is given up; the file as it stands is kept in a commit beside the branches.",
                "{n} choices that you made are given up; the files as they stand are kept in a commit "
                "beside the branches.",
                chosen,
            )
        )
    else:
        told.append(words.say(N_("The files as they stand are kept in a commit beside the branches.")))
    width = max(20, min(screen.size.width * 9 // 10, 110) - 4)
    lines = [line(piece(part)) for sentence in told for part in wrap(sentence, width)]
    return [*lines, (), *_plans(to_settle, words)]


def _plans(to_settle: ToSettle, words: Words) -> Sequence[Line]:
    return [
        line(piece(f"  {plan.path}"), piece(f"  {len(plan.choices)}/{len(plan.conflicts)}", "muted"))
        for plan in to_settle.merging.plans
    ]

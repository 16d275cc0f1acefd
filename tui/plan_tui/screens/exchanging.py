"""Fetch, pull, push: what is to come and to go is shown first, what came is told in meaning, Esc stops it."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping

from plan_model.errors import PlanError
from plan_model.pulling import Came, Pulled
from plan_model.render.conflicts import conflict_lines
from plan_model.render.exchange import (
    came_lines,
    coming_lines,
    going_lines,
    overruled_line,
    plan_name,
    refusal_lines,
)
from plan_model.render.lines import Line, line, piece
from plan_model.render.words import N_, Words
from plan_model.repository.talking import Stop
from plan_model.repository.upstream import Upstream
from plan_model.workspace.others import Others
from plan_tui.dialogs.exchange import Errand, Exchange, Onward, UnderWay
from plan_tui.screens.editing import NOTHING_WAITS, EditingScreen

_TITLES = {
    Errand.FETCH: N_("Fetching from {remote}"),
    Errand.PULL: N_("Pulling from {remote}"),
    Errand.PUSH: N_("Pushing to {remote}"),
}


async def exchange(screen: EditingScreen) -> None:
    """Show what is known, do what the person wants of it, and show what it came to, until they leave."""
    words = screen.words
    notes: list[Line] = []
    while True:
        others = await screen.attempt(screen.session.workspace.others)
        if others is None:
            return
        known = others.upstream
        title = words.say(
            N_("Fetch, pull, push: {branch}"), branch=known.branch or words.say(N_("no branch"))
        )
        lines = [*notes, *([()] if notes else []), *_lines(others, words)]
        reasons = await _reasons_now(screen, others)
        errand = await screen.app.push_screen_wait(Exchange(words, title, lines, reasons))
        if errand is Onward.SETTLE:
            screen.action_settle()
        if not isinstance(errand, Errand):
            return
        notes = await _run(screen, errand, others)
        await screen.take_notice()


async def _run(screen: EditingScreen, errand: Errand, others: Others) -> list[Line]:
    """Do it while its progress is shown; what it came to."""
    stop, known = Stop(), others.upstream
    remote = known.push_remote if errand is Errand.PUSH else known.remote or known.push_remote
    title = screen.words.say(_TITLES[errand], remote=remote)
    working = UnderWay(screen.words, title, stop.now)
    screen.app.push_screen(working)
    try:
        return await asyncio.to_thread(_done, screen, errand, others, working, stop)
    except PlanError as error:
        return refusal_lines(error, screen.words)
    finally:
        working.end()


def _done(screen: EditingScreen, errand: Errand, others: Others, working: UnderWay, stop: Stop) -> list[Line]:
    workspace, words, known = screen.session.workspace, screen.words, others.upstream
    match errand:
        case Errand.FETCH:
            return _fetched(screen, known.tip or known.head, workspace.fetch(working.hear, stop).tip)
        case Errand.PULL:
            return _pulled(screen, workspace.pull(working.hear, stop))
        case Errand.PUSH:
            workspace.push(working.hear, stop)
            told = words.count(
                "{n} revision was pushed to {target}.",
                "{n} revisions were pushed to {target}.",
                others.going.commits,
                target=known.push_name,
            )
            return [line(piece(told, "good"))]


def _fetched(screen: EditingScreen, before: str | None, now: str | None) -> list[Line]:
    new = screen.session.workspace.between(before, now)
    if not new.commits:
        return [line(piece(screen.words.say(N_("Nothing new.")), "good"))]
    told = screen.words.count("{n} new revision.", "{n} new revisions.", new.commits)
    return [line(piece(told, "good"))]  # which, is told with all that is to come


def _pulled(screen: EditingScreen, pulled: Pulled) -> list[Line]:
    words = screen.words
    if pulled.came is Came.NOTHING:
        return [line(piece(words.say(N_("Nothing new.")), "good"))]
    lines = came_lines(screen.session.workspace.between(pulled.before, pulled.tip), words)
    if pulled.carried:
        told = words.say(N_("Your pending edits are kept, on top of what came:"))
        lines += [
            (),
            line(piece(told, "good")),
            *(line(f"  {_name(screen, path)}") for path in pulled.carried),
        ]
    if pulled.overruled:
        lines += [(), overruled_line(pulled.overruled, words)]
    if pulled.came is Came.MERGED:
        lines += [(), line(piece(words.say(N_("Merged with what you did; push hands it on.")), "good"))]
    if pulled.came is Came.CONFLICTS:
        lines += [(), *_conflicts(screen, pulled)]
    return lines


def _conflicts(screen: EditingScreen, pulled: Pulled) -> list[Line]:
    """What is left to settle: values of plans one by one, other files by their paths."""
    words, workspace = screen.words, screen.session.workspace
    told = words.count(
        "In {n} file both sides contradict each other. The merge is under way; your side stands until it is settled:",
        "In {n} files both sides contradict each other. The merge is under way; your side stands until it is settled:",
        len(pulled.conflicting),
    )
    lines = [line(piece(told, "warning"))]
    left = {each.path: each for each in workspace.conflicts()}
    for path in pulled.conflicting:
        lines.append(line(piece(f"  {_name(screen, path)}", "strong")))
        if path in left:
            lines += conflict_lines(left[path].conflicts, workspace.in_conflict(left[path]), words)
    return [*lines, line(piece(words.say(_HOW_TO_SETTLE), "muted"))]


_HOW_TO_SETTLE = N_(
    "m settles it now, one by one, and concludes the merge or calls it off; Esc leaves it waiting."
)


def _name(screen: EditingScreen, path: str) -> str:
    """What a plan is called; a file that cannot be read as one by its path."""
    try:
        return plan_name(screen.session.workspace.load(path), screen.words)
    except PlanError:
        return path


def _lines(others: Others, words: Words) -> list[Line]:
    known = others.upstream
    if (reason := _nobody(known, words)) is not None:
        return [line(piece(reason, "warning"))]
    if known.tracking:
        told = words.say(N_("{branch} follows {upstream}."), branch=known.branch, upstream=known.name)
    else:
        target = f"{known.push_remote}/{known.branch}"
        sentence = N_("{branch} follows no branch of another repository yet; a push makes it {target}.")
        told = words.say(sentence, branch=known.branch, target=target)
    coming = coming_lines(others.coming, words) if known.tracking else []
    if others.overruled:
        coming.append(overruled_line(others.overruled, words))
    return [line(piece(told, "muted")), *coming, *going_lines(others.going, words)]


def _nobody(known: Upstream, words: Words) -> str | None:
    """Why there is nobody to exchange anything with."""
    if not known.remotes and not known.tracking:
        return words.say(
            N_('This repository knows of no other one: name one with "git remote add origin ADDRESS".')
        )
    if known.branch is None:
        return words.say(N_("No branch is checked out (detached HEAD): check one out first."))
    return None


async def _reasons_now(screen: EditingScreen, others: Others) -> Mapping[Errand | Onward, str]:
    """What cannot be done, and why; what waits to be settled is looked at anew."""
    workspace = screen.session.workspace
    waiting = await screen.attempt(workspace.waiting)
    reasons = _reasons(others, workspace.repository.is_bare)
    if waiting is None:
        reasons[Onward.SETTLE] = NOTHING_WAITS
    return reasons


def _reasons(others: Others, is_bare: bool) -> dict[Errand | Onward, str]:
    """What cannot be done, and why."""
    known = others.upstream
    reasons: dict[Errand | Onward, str] = {}
    if not (known.remote or known.push_remote):
        reasons[Errand.FETCH] = N_("it is not known from where")
    if known.branch is None:
        reasons |= dict.fromkeys((Errand.PULL, Errand.PUSH), N_("no branch is checked out"))
    elif not known.tracking:
        reasons[Errand.PULL] = N_("the branch follows none of another repository")
    elif is_bare:
        reasons[Errand.PULL] = N_("there is no checkout here")
    if Errand.PUSH in reasons:
        return reasons
    if not known.push_remote:
        reasons[Errand.PUSH] = N_("it is not known where to")
    elif not others.going.commits and known.push_tip is not None:
        reasons[Errand.PUSH] = N_("there is nothing to push")
    elif others.is_ahead_there and known.is_pushed_to:
        reasons[Errand.PUSH] = N_("others have pushed meanwhile: pull first")
    elif others.is_ahead_there:
        reasons[Errand.PUSH] = N_("its branch there has what is not here: take it over first (B)")
    return reasons

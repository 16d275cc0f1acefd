"""Committing: the message is proposed, the hooks' words are shown, and the draft outlives a refusal."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence

from plan_model.comparison import Comparison
from plan_model.errors import CommitRefusedError, PlanError
from plan_model.render.comparison import comparison_lines
from plan_model.render.errors import error_line
from plan_model.render.lines import Line, line, piece
from plan_model.render.message import default_message, with_decision
from plan_model.render.text_diff import text_diff_lines
from plan_model.render.words import N_, Words, words_for
from plan_model.repository import Revision
from plan_tui.dialogs.commit import CommitMessage
from plan_tui.drafts import Draft, draft_from
from plan_tui.screens.base import PlanrevScreen
from plan_tui.widgets.suggestions import Completion


async def commit(screen: PlanrevScreen, paths: tuple[str, ...]) -> Revision | None:
    """Ask for the message until git takes it or the person leaves; the draft is kept as it is typed."""
    session, words = screen.session, screen.words
    comparisons = await screen.attempt(session.workspace.pending_comparisons, paths)
    if comparisons is None:
        return None
    shelf, seen = session.drafts, {each.path: each.after_source for each in comparisons if each.after_source}
    language = session.workspace.settings.language
    proposed = draft_from(default_message(comparisons, words_for(language) if language else words))
    draft, notes = _begun(shelf.find(paths), proposed, words)
    shown = committed_lines(screen, comparisons)
    decisions = decisions_of(comparisons, words)
    title = words.count(
        "Commit {n} plan: {paths}", "Commit {n} plans: {paths}", len(paths), paths=", ".join(paths)
    )
    while True:
        dialog = CommitMessage(
            words, title, draft, shown, notes, lambda kept: shelf.keep(paths, kept, proposed), decisions
        )
        answer = await screen.app.push_screen_wait(dialog)
        if answer is None:
            screen.tell(words.say(N_("Nothing was committed; the message is kept.")))
            return None
        draft = answer
        try:
            revision = await asyncio.to_thread(_commit, screen, paths, draft, seen)
        except PlanError as error:
            notes = refusal_lines(screen, error)
            continue
        shelf.drop(paths)
        return revision


def committed_lines(screen: PlanrevScreen, comparisons: Sequence[Comparison]) -> list[Line]:
    """What will be committed: its meaning, then the text."""
    width = max(20, min(screen.size.width, 120) - 5)
    lines: list[Line] = []
    for comparison in comparisons:
        lines += comparison_lines(comparison, screen.session.day, screen.words, width)
    for comparison in comparisons:
        lines.append(())
        lines += text_diff_lines(comparison.before_source, comparison.after_source, comparison.path)
    return lines


def decisions_of(comparisons: Sequence[Comparison], words: Words) -> tuple[Completion, ...]:
    """The decisions that the plans name, the newest first."""
    plans = [each.after.plan for each in comparisons if each.after is not None]
    found = {
        each.id: words.text(each.title) for plan in plans for each in reversed(plan.decisions) if each.id
    }
    return tuple(Completion(id_, title) for id_, title in found.items())


def refusal_lines(screen: PlanrevScreen, error: PlanError) -> list[Line]:
    """Why git refused, with the hook's own words."""
    words = screen.words
    lines = [line(piece(words.say(N_("Not committed.")), "error")), error_line(error, words)]
    if isinstance(error, CommitRefusedError):
        detail = str(error.arguments.get("detail", ""))
        lines += [line(piece(f"  {part}")) for part in detail.splitlines()]
    return [*lines, ()]


def _begun(left: tuple[Draft, Draft] | None, proposed: Draft, words: Words) -> tuple[Draft, Sequence[Line]]:
    """The draft to go on with; where the plans have changed since the person wrote it, that is said."""
    if left is None:
        return proposed, ()
    draft, before = left
    going_on = draft.proposed_anew(before, proposed)
    if before.message == proposed.message or going_on.message == proposed.message:
        return going_on, ()
    told = words.say(N_("The plans have changed since this message was written; proposed is now:"))
    return going_on, [line(piece(told, "warning")), line(piece(f"  {proposed.subject}")), ()]


def _commit(screen: PlanrevScreen, paths: tuple[str, ...], draft: Draft, seen: Mapping[str, str]) -> Revision:
    message = with_decision(draft.message, draft.decision) if draft.decision else draft.message
    return screen.session.workspace.commit(paths, message, seen=seen, signoff=draft.signoff)

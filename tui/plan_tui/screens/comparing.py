"""From any screen to a comparison: choosing the other side, opening what one revision changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from plan_model.comparison import Comparison
from plan_model.render.lines import line, piece
from plan_model.render.words import N_
from plan_model.repository import WORKTREE, Reference, Revision
from plan_model.workspace import HEAD, Workspace
from plan_tui.dialogs.choose import Choose
from plan_tui.screens.base import PlanrevScreen
from plan_tui.screens.compare import Compare, Load
from plan_tui.session import Side
from plan_tui.widgets.list_rows import ListRow

_KINDS = {"branch": N_("branch"), "remote": N_("remote branch"), "tag": N_("tag")}


async def choose_side(screen: PlanrevScreen, here: Side, history: Sequence[Revision]) -> Side | None:
    """Ask what to compare with: what was marked, working tree, branches, tags, revisions, or anything git knows."""
    words = screen.words
    references = await screen.attempt(screen.session.workspace.repository.references) or ()
    rows = tuple(_choices(screen, here, references, history))
    chosen = await screen.app.push_screen_wait(
        Choose(words, words.say(N_("Compare with…")), rows, free_text=True)
    )
    if chosen is None:
        return None
    if isinstance(chosen.value, Side):
        return chosen.value
    revision = await screen.attempt(screen.session.workspace.repository.resolve, str(chosen.value))
    return Side(revision, here.path) if revision is not None else None


def open_comparison(screen: PlanrevScreen, before: Side, after: Side) -> None:
    """Compare two sides on a screen of its own; the working tree is always the newer side."""
    if before.rev == WORKTREE and after.rev != WORKTREE:
        before, after = after, before
    workspace, session = screen.session.workspace, screen.session

    def load() -> tuple[Comparison, ...]:
        old, new = _resolved(workspace, before.rev), _resolved(workspace, after.rev)
        day = session.as_of or workspace.as_of(new)
        if after.path is None or before.path is None:
            return workspace.compare_all(old, new, day)
        return (workspace.compare(after.path, old, new, day, before.path),)

    _open(screen, load, before, after)


def open_revision(screen: PlanrevScreen, revision: Revision) -> None:
    """What one revision of a plan changed."""
    workspace, session = screen.session.workspace, screen.session

    def load() -> tuple[Comparison, ...]:
        return (workspace.compare_revision(revision, session.as_of),)

    screen.app.push_screen(
        Compare(
            session, load, (f"{revision.short}^", revision.short), f"{revision.author}: {revision.subject}"
        )
    )


def side_name(screen: PlanrevScreen, side: Side) -> str:
    """A side in words."""
    if side.rev == WORKTREE:
        return screen.words.say(N_("working tree"))
    return side.rev[:9] if len(side.rev) == 40 else side.rev


def _resolved(workspace: Workspace, rev: str) -> str:
    return rev if rev == WORKTREE else workspace.repository.resolve(rev)


def _open(screen: PlanrevScreen, load: Load, before: Side, after: Side) -> None:
    names = (side_name(screen, before), side_name(screen, after))
    screen.app.push_screen(Compare(screen.session, load, names))


def _choices(
    screen: PlanrevScreen, here: Side, references: Sequence[Reference], history: Sequence[Revision]
) -> Iterator[ListRow]:
    words, session = screen.words, screen.session
    if session.marked is not None and session.marked != here:
        told = words.say(N_("what was marked: {side}"), side=side_name(screen, session.marked))
        yield ListRow(line(piece(told, "strong")), "marked", value=session.marked)
    for rev, told in ((WORKTREE, words.say(N_("working tree"))), (HEAD, "HEAD")):
        if here.rev != rev:
            yield ListRow(line(piece(told, "strong")), rev, value=Side(rev, here.path))
    for reference in references:
        kind = words.say(_KINDS.get(reference.kind, reference.kind))
        shown = line(
            piece(f"{reference.name} ", "strong"),
            piece(f"{kind} {reference.date:%Y-%m-%d} ", "muted"),
            piece(reference.subject),
        )
        yield ListRow(shown, (reference.kind, reference.name), value=Side(reference.name, here.path))
    for revision in history:
        shown = line(
            piece(f"{revision.short} ", "id"),
            piece(f"{revision.date:%Y-%m-%d} {revision.author}: ", "muted"),
            piece(revision.subject),
        )
        yield ListRow(shown, revision.id, value=Side(revision.id, here.path))

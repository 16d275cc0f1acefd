"""From any screen to a comparison: choosing the other side, opening what one revision changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from plan_model.comparison import Comparison
from plan_model.render.lines import line, piece
from plan_model.render.words import N_
from plan_model.repository import WORKTREE, Reference, Revision
from plan_model.workspace import HEAD, Workspace
from plan_tui.dialogs.choose import Choose
from plan_tui.keys import Said
from plan_tui.screens.base import PlanrevScreen
from plan_tui.screens.compare import Compare
from plan_tui.screens.compare_viewing import Load
from plan_tui.screens.sides import Pair, in_order
from plan_tui.session import Session, Side
from plan_tui.widgets.list_rows import ListRow

_KINDS = {"branch": N_("branch"), "remote": N_("remote branch"), "tag": N_("tag")}
CHANGES = Said(N_("Show what this revision changed"), N_("changes"))
"""What Enter does with a revision."""
_LAST = N_("the last commit (HEAD)")


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


async def open_comparison(screen: PlanrevScreen, here: Side, chosen: Side) -> None:
    """Compare what is shown with what was chosen, on a screen of its own."""
    pair = await screen.attempt(in_order, screen.session.workspace, here, chosen)
    if pair is None:
        return
    names, about = (side_name(screen, pair.before), side_name(screen, pair.after)), ""
    if pair.taken_over_by is not None:
        holder = side_name(screen, pair.taken_over_by)
        about = screen.words.say(N_("already part of {branch}"), branch=holder)
    elif pair.left_from is not None:
        left = side_name(screen, pair.left_from)
        about = screen.words.say(N_("as {branch} was when it began"), branch=left)
    day = await screen.attempt(_day, screen.session, pair)
    load, load_swapped = _loader(screen.session, pair, day), _loader(screen.session, pair.swapped, day)
    is_proposal = pair.after == chosen and chosen.rev != WORKTREE and pair.taken_over_by is None
    screen.app.push_screen(
        Compare(screen.session, load, names, about, load_swapped, chosen if is_proposal else None)
    )


def open_revision(screen: PlanrevScreen, revision: Revision) -> None:
    """What one revision of a plan changed."""
    workspace, session = screen.session.workspace, screen.session

    def load() -> tuple[Comparison, ...]:
        compared = workspace.compare_revision(revision, session.as_of)
        return tuple(workspace.with_slips((compared,), revision.id))

    screen.app.push_screen(
        Compare(
            session, load, (f"{revision.short}^", revision.short), f"{revision.author}: {revision.subject}"
        )
    )


def side_name(screen: PlanrevScreen, side: Side) -> str:
    """A side in words."""
    if side.rev == WORKTREE:
        return screen.words.say(N_("working tree"))
    state = screen.session.state
    if side.rev == HEAD:
        on_branch = state.head.branch if state is not None else None
        return on_branch or screen.words.say(_LAST)
    return side.rev[:9] if len(side.rev) == 40 else side.rev


def _day(session: Session, pair: Pair) -> date:
    """The day on which both sides are judged, whichever way round they are read."""
    return session.as_of or session.workspace.as_of(_resolved(session.workspace, pair.after.rev))


def _loader(session: Session, pair: Pair, day: date | None) -> Load:
    workspace = session.workspace

    def load() -> tuple[Comparison, ...]:
        old, new = _resolved(workspace, pair.before.rev), _resolved(workspace, pair.after.rev)
        judged = session.as_of or day
        if pair.after.path is None or pair.before.path is None:
            found = workspace.compare_all(old, new, judged)
        else:
            found = (workspace.compare(pair.after.path, old, new, judged, pair.before.path),)
        return tuple(workspace.with_slips(found, new))

    return load


def _resolved(workspace: Workspace, rev: str) -> str:
    return rev if rev == WORKTREE else workspace.repository.resolve(rev)


def _choices(
    screen: PlanrevScreen, here: Side, references: Sequence[Reference], history: Sequence[Revision]
) -> Iterator[ListRow]:
    words, session = screen.words, screen.session
    if session.marked is not None and session.marked != here:
        told = words.say(N_("what was marked: {side}"), side=side_name(screen, session.marked))
        yield ListRow(line(piece(told, "strong")), "marked", value=session.marked)
    is_bare = session.workspace.repository.is_bare
    for rev, told in ((WORKTREE, words.say(N_("working tree"))), (HEAD, words.say(_LAST))):
        if here.rev != rev and not (rev == WORKTREE and is_bare):
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

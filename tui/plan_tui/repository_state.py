"""What the status line says of the repository: branch, ahead and behind, pending edits, which revision, read-only."""

from __future__ import annotations

import os.path
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from plan_model.render.lines import Line, Piece, line, piece
from plan_model.render.words import N_, Words
from plan_model.repository import Head

if TYPE_CHECKING:  # the workspace is in hand, and most days there is no merge
    from plan_model.settling import Merging
    from plan_model.workspace import Workspace

_STATES = {
    "merging": N_("merging"),
    "rebasing": N_("rebasing"),
    "cherry-picking": N_("cherry-picking"),
    "reverting": N_("reverting"),
    "bisecting": N_("bisecting"),
}


@dataclass(frozen=True, slots=True)
class RepositoryState:
    """The repository as it stands now."""

    name: str
    head: Head
    pending: tuple[str, ...]
    read_only: bool
    is_bare: bool = False
    """Are there no files on disk, only revisions?"""
    waiting: Merging | None = None
    """What a merge or the like left to settle or to conclude; None where nothing waits."""
    others: Mapping[str, str] = field(default_factory=dict)
    """Who else edited the pending plans that this person did not edit alone, by path."""


def read_state(workspace: Workspace) -> RepositoryState:
    """Ask the repository how it stands."""
    repository = workspace.repository
    head, pending = (repository.head(), ()) if repository.is_bare else workspace.standing()
    read_only = workspace.read_only or repository.is_bare
    waiting = None if repository.is_bare else workspace.waiting()
    name = os.path.basename(repository.root)
    foreign = workspace.foreign_edits(pending)
    others = {path: ", ".join(dict.fromkeys(edit.who for edit in edits)) for path, edits in foreign.items()}
    return RepositoryState(name, head, pending, read_only, repository.is_bare, waiting, others)


def state_line(state: RepositoryState | None, revision: str, words: Words) -> Line:
    """The right half of the status line; `revision` is empty for the working tree."""
    if state is None:
        return ()
    parts: list[Line] = [_branch(state.head, words)]
    if state.head.state:
        parts.append(line(piece(words.say(_STATES.get(state.head.state, state.head.state)), "warning")))
    if state.pending:
        parts.append(line(piece(_pending(state, words), "changed")))
    present = "HEAD" if state.is_bare else words.say(N_("working tree"))
    parts.append(line(piece(revision or present, "strong" if revision else "muted")))
    if state.read_only:
        parts.append(line(piece(words.say(N_("read-only")), "warning")))
    joined: list[Piece] = []
    for part in parts:
        joined += [Piece("  "), *part] if joined else part
    return tuple(joined)


def _pending(state: RepositoryState, words: Words) -> str:
    told = words.count("{n} pending", "{n} pending", len(state.pending))
    who = ", ".join(dict.fromkeys(state.others.values()))
    return words.say(N_("{pending}, also by {who}"), pending=told, who=who) if who else told


def _branch(head: Head, words: Words) -> Line:
    name = head.branch or words.say(N_("no branch"))
    moved = ""
    if head.ahead:
        moved += words.glyph("↑", "+") + str(head.ahead)
    if head.behind:
        moved += words.glyph("↓", "-") + str(head.behind)
    return line(piece(name, "name"), piece(f" {moved}" if moved else "", "changed"))

"""Session: what the screens of one run share."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from plan_model.locales import LANGUAGES
from plan_model.render.words import Words, words_for
from plan_model.state import state_folder
from plan_tui.edit_log import EditLog
from plan_tui.last_page import LastPage

if TYPE_CHECKING:  # the first frame is painted before any repository is open
    from plan_model.workspace import Workspace
    from plan_tui.drafts import DraftShelf
    from plan_tui.repository_state import RepositoryState
    from plan_tui.undo_shelf import UndoShelf


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a comparison: a plan, or all, at a revision."""

    rev: str
    path: str | None = None
    """None: every plan."""


@dataclass
class Session:
    """How this person reads, as of which day, and the repository once it is open."""

    words: Words
    as_of: date | None = None
    """The day on which plans are judged; None: today for the working tree, a commit's own date for a revision."""
    read_only: bool = False
    opened: Workspace | None = None
    today: date = field(default_factory=date.today)
    edits: EditLog = field(default_factory=EditLog)
    shelf: UndoShelf | None = None
    """Where the steps lie between two runs; None before the repository is open."""
    who: str = ""
    """The person, as git calls them; empty where nobody has told it."""
    state: RepositoryState | None = None
    """The repository as it was read last."""
    is_demo: bool = False
    """Is it the repository of the demo, with its tour?"""
    marked: Side | None = None
    """What was marked to be compared with something else."""
    unfinished: dict[Hashable, Mapping[str, str]] = field(default_factory=dict)
    """What was written into forms and lines that were left with Esc, or whose edit could not be written."""
    handed_in: dict[Hashable, Mapping[str, str]] = field(default_factory=dict)
    """What was written into forms and lines of the edit that is about to be written."""
    last_page: LastPage = field(default_factory=lambda: LastPage(""))
    """What the list of plans showed when it was looked at last."""

    @property
    def workspace(self) -> Workspace:
        """The open repository; only screens that come after the opening ask for it."""
        assert self.opened is not None
        return self.opened

    @property
    def day(self) -> date:
        """The day on which the working tree is judged."""
        return self.as_of or self.today

    @property
    def drafts(self) -> DraftShelf:
        """Where the drafts of this repository's commit messages lie."""
        from plan_tui.drafts import DraftShelf  # late, as above

        return DraftShelf(Path(state_folder()), self.workspace.repository.root, self.who)

    def keep_steps(self) -> None:
        """Lay down what can be taken back and done again, for the next run."""
        if self.shelf is not None:
            self.shelf.keep(self.edits)

    def begin(self, workspace: Workspace) -> None:
        """Go to work on a repository; what was done in earlier runs can still be taken back."""
        from plan_tui.undo_shelf import UndoShelf  # late, as above

        self.opened = workspace
        told = workspace.repository.identity()
        self.who = f"{told.name} <{told.email}>" if told is not None else ""
        self.shelf = UndoShelf(Path(state_folder()), workspace.repository.root, self.who)
        self.edits.resume(self.shelf.find())
        self.is_demo = _holds_tour(workspace.repository.root)

    def next_language(self) -> str:
        """Go on to the next language, and say which."""
        index = LANGUAGES.index(self.words.language)
        language = LANGUAGES[(index + 1) % len(LANGUAGES)]
        self.words = words_for(language, self.words.ascii_only)
        return language


def _holds_tour(root: str) -> bool:
    from plan_model.demo.tour import PATH as TOUR  # late: the first frame needs no demo
    from plan_model.demo.tour import tour_page

    try:
        found = (Path(root) / TOUR).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return False
    return found == tour_page()

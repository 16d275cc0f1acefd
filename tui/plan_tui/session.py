"""Session: what the screens of one run share."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from plan_model.locales import LANGUAGES
from plan_model.render.words import Words, words_for
from plan_model.workspace import Workspace


@dataclass
class Session:
    """How this person reads, as of which day, and the repository once it is open."""

    words: Words
    as_of: date | None = None
    """The day on which plans are judged; None: today for the working tree, a commit's own date for a revision."""
    read_only: bool = False
    opened: Workspace | None = None
    today: date = field(default_factory=date.today)

    @property
    def workspace(self) -> Workspace:
        """The open repository; only screens that come after the opening ask for it."""
        assert self.opened is not None
        return self.opened

    @property
    def day(self) -> date:
        """The day on which the working tree is judged."""
        return self.as_of or self.today

    def next_language(self) -> str:
        """Go on to the next language, and say which."""
        index = LANGUAGES.index(self.words.language)
        language = LANGUAGES[(index + 1) % len(LANGUAGES)]
        self.words = words_for(language, self.words.ascii_only)
        return language

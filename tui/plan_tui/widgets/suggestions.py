"""What can be chosen for the line that is being written: by name, narrowed as one types."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from plan_model.render.lines import line, piece
from plan_model.render.words import N_
from plan_tui.widgets.line_list import LineList
from plan_tui.widgets.list_rows import ListRow

NOTHING_TO_CHOOSE = N_("there is nothing to choose from: write it")


class Completion(NamedTuple):
    """A value to choose: people read its name and write it, too; the plan gets its text."""

    text: str
    about: str = ""
    """The name, where it is not the text itself."""

    @property
    def label(self) -> str:
        """What people read."""
        return self.about or self.text

    def is_meant_by(self, written: str) -> bool:
        """Is its name written, or its text?"""
        return written.strip().casefold() in (self.text.casefold(), self.label.casefold())


def with_unlike_names(completions: Iterable[Completion]) -> tuple[Completion, ...]:
    """The values; where several have one name their texts tell them apart."""
    found = tuple(completions)
    labels = [each.label for each in found]
    return tuple(
        each._replace(about=f"{each.label} ({each.text})") if labels.count(each.label) > 1 else each
        for each in found
    )


class Suggestions(LineList):
    """A list that is led from the line above it; it has no keys of its own."""

    DEFAULT_CSS = "Suggestions { height: auto; max-height: 10; }"

    def __init__(self, completions: Iterable[Completion] = (), *, widget_id: str | None = None) -> None:
        self._completions = tuple(completions)
        super().__init__(completion_rows(self._completions), widget_id=widget_id)
        self.can_focus = False
        self.is_led = True
        self.display = bool(self._completions)

    def offer(self, completions: Sequence[Completion], written: str) -> None:
        """Offer other values, the written one under the cursor."""
        self._completions = tuple(completions)
        self.filter_words = ""
        self.show(completion_rows(self._completions))
        self.display = bool(self._completions)
        if not self.go_to_key(written) and self.rows:
            self.go_to(0)

    def narrow(self, written: str) -> None:
        """Show only the values that hold what is written, those that begin with it first; all where none does."""
        found = matching(self._completions, written)
        self.show(completion_rows(found or self._completions))
        self.action_top()

    def meant(self, written: str) -> Completion | None:
        """The value that is meant: that one, the one of that name, else the first that holds what is written."""
        return next(iter(matching(self._completions, written)), None) if written.strip() else None

    def next(self, written: str, step: int) -> str | None:
        """The value to put into the line: that under the cursor, or the next one where it stands there already."""
        if self.highlighted is not None and str(self.highlighted.value) == written:
            self.action_cursor(step)
        return None if self.highlighted is None else str(self.highlighted.value)


def matching(completions: Iterable[Completion], written: str) -> tuple[Completion, ...]:
    """The values whose text or name holds what is written: the same first, then those that begin with it."""
    wanted = written.strip().casefold()
    ranked = [(_distance(each, wanted), each) for each in completions]
    return tuple(each for distance, each in sorted(ranked, key=lambda pair: pair[0]) if distance < _FAR)


_FAR = 4


def _distance(completion: Completion, wanted: str) -> int:
    texts = (completion.text.casefold(), completion.about.casefold())
    if wanted in texts:
        return 0
    if any(text.startswith(wanted) for text in texts):
        return 1
    if any(word.startswith(wanted) for text in texts for word in text.split()):
        return 2
    return 3 if any(wanted in text for text in texts) else _FAR


def completion_rows(completions: Iterable[Completion]) -> Iterable[ListRow]:
    """What can be chosen, by name."""
    for each in completions:
        yield ListRow(line(piece(each.label, "strong")), each.text, value=each.label)

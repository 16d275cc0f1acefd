"""What the screen of a comparison shows: the facts and the detail of one, or the texts, read as they are wanted."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Iterator

from textual import work
from textual.containers import Container
from textual.widget import Widget

from plan_model.comparison import Comparison
from plan_model.diff.fact import Weight
from plan_model.render.lines import Line, line, piece
from plan_model.render.vocabulary import WEIGHTS as WEIGHT_WORDS
from plan_model.render.vocabulary import named
from plan_model.render.words import N_, Words
from plan_tui.keys import Said
from plan_tui.screens.base import PlanrevScreen
from plan_tui.screens.compare_rows import Filter, chapter_name, detail_lines, meaning_rows, text_rows
from plan_tui.session import Session
from plan_tui.widgets.line_list import NOTHING_TO_OPEN, LineList
from plan_tui.widgets.list_rows import ListRow

Load = Callable[[], tuple[Comparison, ...]]
MODES = (
    ("meaning", N_("by meaning")),
    ("side_by_side", N_("texts side by side")),
    ("unified", N_("texts, unified")),
)
ONLY_IN_MEANING = N_("only where the meaning is shown; | shows it")
WIDE = 120


class CompareViewing(PlanrevScreen):
    """Two sides, to be read."""

    DEFAULT_CSS = """
    CompareViewing Container { layout: vertical; height: 1fr; }
    CompareViewing #facts { height: 3fr; }
    CompareViewing #detail { height: 2fr; border-top: solid $primary; }
    CompareViewing.-wide Container { layout: horizontal; }
    CompareViewing.-wide #facts { width: 3fr; height: 1fr; }
    CompareViewing.-wide #detail { width: 2fr; height: 1fr; border-top: none; border-left: solid $primary; }
    CompareViewing.-wide #detail { padding-left: 1; }
    CompareViewing.-text #detail { display: none; }
    """

    def __init__(self, session: Session, load: Load, names: tuple[str, str], about: str = "") -> None:
        super().__init__(session)
        self._load_comparisons = load
        self._names = names
        self._about = about
        self.comparisons: tuple[Comparison, ...] | None = None
        self.mode = 0
        self.filter = Filter()
        self.seen: frozenset[object] = frozenset()
        self._texts: dict[int, tuple[int, tuple[ListRow, ...]]] = {}
        """For each way to show the texts the width and the rows, as they were laid out last."""
        self._laying_out: tuple[int, int] | None = None
        """Which way, and for which width, they are being laid out."""

    def body(self) -> Iterable[Widget]:
        """Facts, and the detail of one."""
        with Container():
            facts = LineList(widget_id="facts")
            facts.enter = Said(N_("Go into the detail of this row"), N_("detail"))
            yield facts
            yield LineList(widget_id="detail")

    def on_mount(self) -> None:
        """Show the frame, then load."""
        self.facts.focus()
        self.retell()

    def on_resize(self) -> None:
        """Detail beside the facts where there is room, else beneath."""
        self.set_class(self.size.width >= WIDE, "-wide")

    @property
    def facts(self) -> LineList:
        """The list of facts."""
        return self.query_one("#facts", LineList)

    @property
    def detail(self) -> LineList:
        """The detail of the fact under the cursor."""
        return self.query_one("#detail", LineList)

    def retell(self) -> None:
        """Show everything in the session's language and as of its day."""
        super().retell()
        self.show_all()
        self._load()

    @work(exclusive=True, group="load")
    async def _load(self) -> None:
        comparisons = await self.attempt(self._load_comparisons)
        if comparisons is not None:
            self.comparisons = tuple(each for each in comparisons if each.status != "unchanged")
            self._texts, self._laying_out = {}, None
            self.show_all()

    def show_all(self) -> None:
        """Show the sides, and what differs in the way that is wanted."""
        arrow = self.words.glyph("→", "->")
        left = line(
            piece(self._names[0], "id"), f" {arrow} ", piece(self._names[1], "id"), f"  {self._about}"
        )
        self.status_line.show(left, self._shown_how())
        self.set_class(self.mode != 0, "-text")
        self.facts.is_to_read = self.mode != 0
        self.facts.nothing_to_choose = ONLY_IN_MEANING if self.mode else NOTHING_TO_OPEN
        self.facts.show_with(self.rows)
        self.refresh_bindings()

    def _shown_how(self) -> Line:
        parts = [self.words.say(MODES[self.mode][1])]
        if self.mode == 0 and self.filter.least is not Weight.MINOR:
            parts.append(
                self.words.say(
                    N_("from {weight} on"), weight=named(WEIGHT_WORDS, self.filter.least, self.words)
                )
            )
        if self.mode == 0 and self.filter.chapter:
            parts.append(chapter_name(self.comparisons or (), self.filter.chapter, self.words))
        return line(piece(", ".join(parts), "muted"))

    def rows(self, width: int) -> Iterator[ListRow]:
        """The rows for a width: the facts, or the texts as far as they are laid out."""
        if self.comparisons is None:
            yield self._comparing()
        elif self.mode == 0:
            yield from meaning_rows(self.comparisons, self.filter, self.seen, self.words, width)
        else:
            made_for, texts = self._texts.get(self.mode, (0, (self._comparing(),)))
            if made_for != width and self._laying_out != (self.mode, width):
                self._laying_out = self.mode, width
                self._lay_out(self.comparisons, self.mode, width)
            yield from texts

    def _comparing(self) -> ListRow:
        return ListRow(line(piece(self.words.say(N_("Comparing…")), "muted")), selectable=False)

    @work(exclusive=True, group="texts")
    async def _lay_out(self, comparisons: tuple[Comparison, ...], mode: int, width: int) -> None:
        """Compare the texts, off the thread that answers keys: in long ones that takes its time."""
        rows = await asyncio.to_thread(_text_rows, comparisons, mode, self.words, width)
        self.end_where_closed()
        if self.comparisons is comparisons:
            self._texts[mode], self._laying_out = (width, rows), None
            self.facts.show_with(self.rows)

    def on_line_list_highlighted(self, event: LineList.Highlighted) -> None:
        """Show the detail."""
        if event.line_list.id == "facts" and self.mode == 0:
            value = event.row.value
            self.detail.show_with(
                lambda width: (
                    ListRow(each, selectable=False) for each in detail_lines(value, self.words, width)
                )
            )
            self.detail.scroll_to(y=0, animate=False)


def _text_rows(
    comparisons: tuple[Comparison, ...], mode: int, words: Words, width: int
) -> tuple[ListRow, ...]:
    return tuple(text_rows(comparisons, MODES[mode][0], words, width))

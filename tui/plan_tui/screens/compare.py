"""Compare: what differs between two sides, by meaning first; the texts on `|`."""

from __future__ import annotations

from textual import work

from plan_model.diff.fact import Weight
from plan_model.render.lines import plain
from plan_model.render.words import N_
from plan_tui.keys import Said, key
from plan_tui.screens.compare_rows import FactHere, Filter, chapters
from plan_tui.screens.compare_viewing import MODES, ONLY_IN_MEANING, CompareViewing, Load
from plan_tui.session import Session, Side
from plan_tui.widgets.line_list import LineList

_FOOTERS = (N_("text"), N_("unified"), N_("meaning"))
"""What the next mode is called in the key bar."""
_LEAST = (Weight.MINOR, Weight.NORMAL, Weight.MAJOR, Weight.NONE)


class Compare(CompareViewing):
    """Two sides, and what a person does with them."""

    BINDINGS = [
        key(
            "t",
            "take_over",
            "compare.take_over",
            N_("Take over what a proposal says: by a merge, or into the files (u takes that back)"),
            footer=N_("take over"),
        ),
        key(
            "vertical_line",
            "next_mode",
            "compare.mode",
            N_("Show meaning, texts side by side, or unified"),
            footer=N_("text"),
        ),
        key("space", "toggle_seen", "compare.seen", N_("Mark as seen, and go on"), footer=N_("seen")),
        key(
            "right_square_bracket", "next(1)", "compare.next", N_("Go to the next change"), footer=N_("next")
        ),
        key("left_square_bracket", "next(-1)", "compare.previous", N_("Go to the previous change")),
        key(
            "w",
            "next_weight",
            "compare.weight",
            N_("Show only what weighs more, step by step"),
            footer=N_("weight"),
        ),
        key(
            "s",
            "next_chapter",
            "compare.chapter",
            N_("Show one chapter only, one after the other"),
            footer=N_("chapter"),
        ),
        key(
            "x", "swap", "compare.swap", N_("Swap the sides: read it the other way round"), footer=N_("swap")
        ),
        key("y", "copy_all", "compare.copy", N_("Copy what is shown")),
        key("R", "reload", "screen.reload", N_("Read everything again")),
    ]

    def __init__(
        self,
        session: Session,
        load: Load,
        names: tuple[str, str],
        about: str = "",
        load_swapped: Load | None = None,
        proposal: Side | None = None,
    ) -> None:
        super().__init__(session, load, names, about)
        self._proposal, self._swapped_proposal = proposal, None
        self._load_swapped = load_swapped

    # --- keys ------------------------------------------------------------------------------------------------------

    def says_now(self, action: str) -> Said | None:
        """What `|` shows next."""
        sentence = N_("Show meaning, texts side by side, or unified")
        return Said(sentence, _FOOTERS[self.mode]) if action == "next_mode" else None

    # --- reasons -------------------------------------------------------------------------------------------------

    def why_not(self, action: str) -> str:
        """Why an action cannot act now."""
        match action:
            case "take_over" if self.session.workspace.read_only:
                return N_("opened read-only")
            case "take_over" if self.session.workspace.repository.is_bare:
                return N_("a bare repository has no files on disk: work in a clone of it")
            case "take_over" if self._proposal is None:
                return N_("only a proposal can be taken over: a branch that goes on from here")
            case "take_over" if not self.comparisons:
                return N_("nothing differs")
            case "toggle_seen" | "next_weight" | "next_chapter" if self.mode != 0:
                return ONLY_IN_MEANING
            case "toggle_seen" if not isinstance(self._value(), FactHere):
                return N_("there is no change on this row")
            case "swap" if self._load_swapped is None:
                return N_("what one revision changed is read in one direction")
            case "next_chapter" if not chapters(self.comparisons or ()):
                return N_("nothing differs")
        return super().why_not(action)

    def _value(self) -> object:
        row = self.facts.highlighted
        return row.value if row is not None else None

    # --- actions -------------------------------------------------------------------------------------------------

    def on_line_list_chosen(self, event: LineList.Chosen) -> None:
        """Go into the detail."""
        if self.mode == 0:
            self.detail.focus()

    @work(exclusive=True, group="write")
    async def action_take_over(self) -> None:
        """Ask how, take the proposal over, and go back to where it came from."""
        from plan_tui.screens.settling import Settling  # late: most comparisons are only read
        from plan_tui.screens.taking_over import TakenOver, take_over

        if self._proposal is None:
            return
        taken = await take_over(self, self._proposal)
        if taken is TakenOver.TO_SETTLE and self.is_active:
            self.app.switch_screen(Settling(self.session))
        elif taken is TakenOver.ALL and self.is_active:
            self.app.pop_screen()

    def action_next_mode(self) -> None:
        """Show it another way."""
        self.mode = (self.mode + 1) % len(MODES)
        self.show_all()

    def action_toggle_seen(self) -> None:
        """Mark the fact as seen, or take the mark back; go on to the next."""
        value = self._value()
        if isinstance(value, FactHere):
            marked = value.key not in self.seen
            self.seen = self.seen ^ {value.key}
            self.facts.show_with(self.rows)
            if marked:
                self.facts.action_cursor(1)

    def action_next(self, step: int) -> None:
        """Go to the next change: a fact, or in the texts the next place that differs."""
        before = self.facts.cursor
        if self.mode == 0:
            self.facts.action_cursor(step)
        else:
            self._go_to_place(step)
        if self.facts.cursor == before:
            self.tell(self.words.say(N_("There is no further change this way.")))

    def _go_to_place(self, step: int) -> None:
        index = (self.facts.cursor or 0) + step
        while 0 <= index < len(self.facts.rows):
            if plain(self.facts.rows[index].line).startswith("@@"):
                self.facts.go_to(index)
                return
            index += step

    def action_next_weight(self) -> None:
        """Show only what weighs more; after the heaviest everything, layout too."""
        least = _LEAST[(_LEAST.index(self.filter.least) + 1) % len(_LEAST)]
        self.filter = Filter(least, self.filter.chapter)
        self.show_all()

    def action_next_chapter(self) -> None:
        """Show the next chapter only; after the last all of them."""
        choices = ("", *chapters(self.comparisons or ()))
        index = choices.index(self.filter.chapter) if self.filter.chapter in choices else 0
        self.filter = Filter(self.filter.least, choices[(index + 1) % len(choices)])
        self.show_all()

    def action_swap(self) -> None:
        """Read it the other way round."""
        if self._load_swapped is None:
            return
        self._load_comparisons, self._load_swapped = self._load_swapped, self._load_comparisons
        self._proposal, self._swapped_proposal = self._swapped_proposal, self._proposal
        self._names = (self._names[1], self._names[0])
        self.comparisons, self.seen = None, frozenset()
        self.show_all()
        self._load()

    def action_copy_all(self) -> None:
        """Copy what is shown."""
        self.app.copy_to_clipboard(self.facts.text)

    def action_back(self) -> None:
        """From the detail back to the facts; else one level back."""
        if self.focused is self.detail and not self.detail.filter_words:
            self.facts.focus()
        else:
            super().action_back()

    def action_reload(self) -> None:
        """Compare again."""
        self._load()

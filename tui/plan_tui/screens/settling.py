"""Settling what a merge left: one conflict after the other, with what each side means; then the merge is concluded."""

from __future__ import annotations

from textual import work

from plan_model.merge.conflict import Choice, Take
from plan_model.merge.settle import both_of
from plan_model.render.dispute import why_no_both
from plan_model.render.words import N_
from plan_model.repository.operation import Kind
from plan_model.settling import Settled
from plan_tui.keys import key
from plan_tui.screens.own_value import settle_with_own, why_no_value
from plan_tui.screens.settling_viewing import SettlingView
from plan_tui.screens.to_settle import Here, reopen, settle, take_back


class Settling(SettlingView):
    """The conflicts of a merge, a rebase, a pick, or of what was taken over."""

    BINDINGS = [
        key("o", "take_ours", "settling.ours", N_("Settle it with what our side says"), footer=N_("ours")),
        key(
            "t",
            "take_theirs",
            "settling.theirs",
            N_("Settle it with what the other side says"),
            footer=N_("theirs"),
        ),
        key(
            "b",
            "take_both",
            "settling.both",
            N_("Settle it with what both sides say together"),
            footer=N_("both"),
        ),
        key(
            "e",
            "edit",
            "settling.edit",
            N_("Settle it with a value of your own, or by the form of the entry"),
            footer=N_("edit"),
        ),
        key(
            "u",
            "reopen",
            "settling.reopen",
            N_("Take the choice back: it is open again"),
            footer=N_("take back"),
        ),
        key(
            "c",
            "conclude",
            "settling.conclude",
            N_("Conclude what is under way, once all is settled"),
            footer=N_("conclude"),
        ),
        key(
            "X",
            "call_off",
            "settling.call_off",
            N_("Call off what is under way (asks, and says what comes back)"),
        ),
    ]

    _last: Settled | None = None
    """The last choice of this person, which can be taken back also where nothing else is known of it any more."""

    # --- reasons -----------------------------------------------------------------------------------------------

    def why_not(self, action: str) -> str:
        """Why an action cannot act now."""
        match action:
            case "redo":
                return N_("choose again what you took back")
            case "take_ours" | "take_theirs" | "take_both" | "edit" | "reopen":
                return self._why_not_here(action)
            case "conclude" | "call_off":
                return self._why_not_ended(action)
        return super().why_not(action)

    def _why_not_here(self, action: str) -> str:
        here = self.here()
        if self.session.workspace.read_only:
            return N_("opened read-only")
        if action == "reopen" and self.to_settle is None and self._last is not None:
            return ""
        if here is None:
            return N_("there is no conflict on this row")
        match action:
            case "take_ours" if here.chosen == Choice(Take.OURS):
                return N_("ours is chosen already")
            case "take_theirs" if here.chosen == Choice(Take.THEIRS):
                return N_("theirs is chosen already")
            case "take_both" if here.chosen == Choice(Take.BOTH):
                return N_("both are chosen already")
            case "take_both" | "edit":
                return self._why_not_more(action, here)
            case "reopen" if here.chosen is None:
                return N_("nothing is chosen here")
        return ""

    def _why_not_more(self, action: str, here: Here) -> str:
        """Why both sides cannot be had, or no other value."""
        plan = self.to_settle.plan(here.left.path) if self.to_settle is not None else None
        if plan is None or plan.document is None:
            return N_("the plan cannot be read")
        if action == "edit":
            return why_no_value(plan.document, here.conflict)
        has_both = both_of(here.conflict, plan.document.format.identity) is not None
        return "" if has_both else why_no_both(here.conflict)

    def _why_not_ended(self, action: str) -> str:
        if self.session.workspace.read_only:
            return N_("opened read-only")
        if self.to_settle is None:
            return N_("nothing waits")
        kind = self.to_settle.merging.under_way.kind
        match action:
            case "conclude" if self.to_settle.merging.left:
                return N_("conflicts are open: n goes to the next")
            case "conclude" if self.to_settle.merging.others:
                return N_("git waits for files that are no plans: settle them in an editor, then git add")
            case "call_off" if kind is Kind.NOTHING:
                return N_(
                    "git is in the midst of nothing; u on the list of plans takes back what was taken over"
                )
            case "call_off" if kind is Kind.UNKNOWN:
                return N_("git knows no way back from it")
        return ""

    # --- actions -----------------------------------------------------------------------------------------------

    @work(exclusive=True, group="write")
    async def action_take_ours(self) -> None:
        """Settle it with ours."""
        await self._settle(Choice(Take.OURS))

    @work(exclusive=True, group="write")
    async def action_take_theirs(self) -> None:
        """Settle it with theirs."""
        await self._settle(Choice(Take.THEIRS))

    @work(exclusive=True, group="write")
    async def action_take_both(self) -> None:
        """Settle it with both."""
        await self._settle(Choice(Take.BOTH))

    @work(exclusive=True, group="write")
    async def action_edit(self) -> None:
        """Settle it with a value of the person's own."""
        here = self.here()
        if here is not None:
            await self._go_on(await settle_with_own(self, here))

    @work(exclusive=True, group="write")
    async def action_reopen(self) -> None:
        """Take the choice back."""
        here, last = self.here(), self._last
        if here is not None:
            await self.attempt(reopen, self.session.workspace, here)
        elif last is not None:
            await self.attempt(take_back, self.session.workspace, last)
        self._last = None
        await self.read_to_settle()

    @work(exclusive=True, group="write")
    async def action_conclude(self) -> None:
        """Show what will be committed, and conclude it."""
        from plan_tui.screens.concluding import conclude  # late: it comes last

        if self.to_settle is not None:
            await self._ended(await conclude(self, self.to_settle.merging))

    @work(exclusive=True, group="write")
    async def action_call_off(self) -> None:
        """Say what comes back, ask, and call it off."""
        from plan_tui.screens.concluding import call_off  # late, as above

        if self.to_settle is not None:
            await self._ended(await call_off(self, self.to_settle))

    async def _ended(self, told: str) -> None:
        """Say what it came to; where nothing waits any more there is nothing left to do here."""
        await self.read_to_settle()
        if told and self.to_settle is None and self.is_active:
            self.app.pop_screen()
        if told:
            self.tell(told)

    async def _settle(self, choice: Choice) -> None:
        here = self.here()
        if here is not None:
            await self._go_on(await self.attempt(settle, self.session.workspace, here, choice))

    async def _go_on(self, done: Settled | None) -> None:
        """Show what was settled, and go to the next that is open; where there is none, say what comes then."""
        await self.read_to_settle()
        now = self.to_settle
        if done is None:
            return
        self._last = done
        if now is None:
            told = N_(
                "All is settled: what was taken over waits to be committed; u takes the last choice back."
            )
            self.tell(self.words.say(told))
        elif now.merging.left:
            self.conflicts.go_to_open(self.conflicts.cursor or 0)
        elif not now.merging.others:
            self.tell(self.words.say(N_("All is settled; c concludes it.")))

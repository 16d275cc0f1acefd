"""The home screen: its keys, and what they do."""

from __future__ import annotations

from textual import work

from plan_model.render.words import N_
from plan_model.repository import WORKTREE
from plan_model.workspace import HEAD
from plan_tui.keys import key
from plan_tui.screens.editing import EXCHANGE, SETTLE
from plan_tui.screens.plans_viewing import PlansViewing
from plan_tui.session import Side
from plan_tui.widgets.line_list import LineList


class Plans(PlansViewing):
    """Every plan, and what a person does with one or with all."""

    BINDINGS = [
        key("m", "settle", "edit.settle", SETTLE, footer=N_("settle")),
        key(
            "space",
            "mark_to_commit",
            "plans.pick",
            N_("Pick this plan for the next commit, or drop it"),
            footer=N_("pick"),
        ),
        key("a", "make", "plans.make", N_("Make a new plan"), footer=N_("new")),
        key(
            "equals_sign",
            "compare",
            "plans.compare",
            N_("Compare all plans between two revisions"),
            footer=N_("compare"),
        ),
        key(
            "B",
            "branches",
            "plans.branches",
            N_("Show the branches: what each proposes; switch, compare, take over"),
            footer=N_("branches"),
        ),
        key(
            "v",
            "portfolio",
            "plans.portfolio",
            N_("Show all plans at once: who holds what, one timeline, all findings"),
            footer=N_("view"),
        ),
        key(
            "p",
            "pending_changes",
            "plans.pending",
            N_("Show what is pending: all plans against HEAD"),
            footer=N_("pending"),
        ),
        key("P", "exchange", "edit.exchange", EXCHANGE, footer=N_("pull, push")),
    ]

    def paths_to_commit(self) -> tuple[str, ...]:
        """The picked plans that are pending; all that are where none is picked."""
        pending = self.state.pending if self.state is not None else ()
        return tuple(path for path in pending if path in self.picked) or pending

    def why_not(self, action: str) -> str:
        """Why an action cannot act now."""
        pending = self.state.pending if self.state is not None else ()
        match action:
            case "open" | "mark_to_commit" if self.path_here() is None:
                return N_("there is no plan here")
            case "portfolio" if not self.summaries:
                return N_("there is no plan here")
            case "make" if self.session.read_only or (self.state is not None and self.state.read_only):
                return N_("opened read-only")
            case "mark_to_commit" if self.path_here() not in pending:
                return N_("this plan has no pending edits")
            case "pending_changes" if not pending:
                return N_("nothing is pending here")
            case "compare" | "branches" if not self.session.workspace.repository.has_commits:
                return N_("nothing was committed yet")
        return super().why_not(action)

    def on_line_list_chosen(self, event: LineList.Chosen) -> None:
        """Open the plan."""
        self.action_open()

    def action_open(self) -> None:
        """Open the plan under the cursor."""
        from plan_tui.screens.plan import PlanScreen  # late: the list is painted before any plan is opened

        path = self.path_here()
        if path is not None:
            broken = any(each.path == path and each.problem is not None for each in self.summaries or ())
            self.app.push_screen(PlanScreen(self.session, path, "source" if broken else "overview"))

    def action_mark_to_commit(self) -> None:
        """Pick the plan for the next commit, or drop it."""
        path = self.path_here()
        if path is not None:
            self.picked = self.picked ^ {path}
            self.plans.show_with(self._rows)

    @work(exclusive=True, group="write")
    async def action_make(self) -> None:
        """Ask for what a new plan begins with, write it, and open it."""
        from plan_tui.screens.new_plan import make_plan  # late, as above
        from plan_tui.screens.plan import PlanScreen

        path = await make_plan(self)
        if path is not None:
            await self.take_notice()
            self.app.push_screen(PlanScreen(self.session, path, "overview"))
            self.tell(self.words.say(N_("{path} is written; u takes it back."), path=path))

    def action_portfolio(self) -> None:
        """Show all plans at once."""
        from plan_tui.screens.portfolio import PortfolioScreen  # late, as above

        self.app.push_screen(PortfolioScreen(self.session))

    def action_branches(self) -> None:
        """Show what the branches propose."""
        from plan_tui.screens.branches import Branches  # late, as above

        self.app.push_screen(Branches(self.session))

    @work(exclusive=True, group="compare")
    async def action_compare(self) -> None:
        """Choose what to compare the working tree with."""
        from plan_tui.screens.comparing import choose_side, open_comparison  # late, as above

        here = Side(self.session.workspace.present)
        side = await choose_side(self, here, ())
        if side is not None:
            await open_comparison(self, here, side)

    @work(exclusive=True, group="compare")
    async def action_pending_changes(self) -> None:
        """Compare HEAD with the working tree."""
        from plan_tui.screens.comparing import open_comparison  # late, as above

        await open_comparison(self, Side(HEAD), Side(WORKTREE))

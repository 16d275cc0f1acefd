"""The branches: what each proposes; from here one goes to one, compares with it, takes it over, makes another."""

from __future__ import annotations

from collections.abc import Iterable
from time import monotonic

from textual import work
from textual.widget import Widget

from plan_model.plan.plan import Plan
from plan_model.render import names
from plan_model.render.branches import branch_rows
from plan_model.render.lines import line, piece
from plan_model.render.rows import Row
from plan_model.render.words import N_
from plan_model.repository import Branch
from plan_model.workspace import HEAD, Proposed
from plan_tui.keys import Said, key
from plan_tui.repository_state import state_line
from plan_tui.screens.comparing import open_comparison
from plan_tui.screens.editing import EXCHANGE, SETTLE, EditingScreen
from plan_tui.session import Session, Side
from plan_tui.widgets.line_list import NOTHING_TO_OPEN, LineList
from plan_tui.widgets.list_rows import ListRow, list_rows

_COMPARE = Said(N_("Compare: what the branch proposes"), N_("compare"))
_PAUSE = 0.2
"""Seconds between two tellings while the proposals are read: each draws all rows anew."""


class Branches(EditingScreen):
    """Every branch, as a proposal against the one that is checked out."""

    BINDINGS = [
        key(
            "equals_sign",
            "compare",
            "branches.compare",
            _COMPARE.sentence,
            footer=_COMPARE.footer,
        ),
        key(
            "s",
            "switch",
            "branches.switch",
            N_("Switch to the branch; what is not committed comes along"),
            footer=N_("switch"),
        ),
        key(
            "t",
            "take_over",
            "branches.take_over",
            N_("Take over what the branch proposes"),
            footer=N_("take over"),
        ),
        key(
            "a",
            "make",
            "branches.make",
            N_("Make a branch from here, and switch to it"),
            footer=N_("new branch"),
        ),
        key("P", "exchange", "edit.exchange", EXCHANGE, footer=N_("pull, push")),
        key("m", "settle", "edit.settle", SETTLE, footer=N_("settle")),
    ]

    def __init__(self, session: Session, path: str | None = None, plan: Plan | None = None) -> None:
        super().__init__(session)
        self._path = path
        self._plan = plan
        self.branches: tuple[Branch, ...] | None = None
        self.proposals: dict[str, Proposed] = {}

    def body(self) -> Iterable[Widget]:
        """The list."""
        branches = LineList(widget_id="branches")
        branches.enter = _COMPARE
        yield branches

    def on_mount(self) -> None:
        """Show the frame, then load."""
        self.shown_list.focus()
        self.retell()

    @property
    def shown_list(self) -> LineList:
        """The list of the branches."""
        return self.query_one("#branches", LineList)

    def retell(self) -> None:
        """Show everything in the session's language and as of its day."""
        super().retell()
        self._show()
        self.reload()

    def reload(self) -> None:
        """Read the branches again."""
        self._load()

    @work(exclusive=True, group="load")
    async def _load(self) -> None:
        await self.read_state()
        workspace = self.session.workspace
        branches = await self.attempt(workspace.branches)
        if branches is None:
            return
        await self.note_own_change()
        is_first = self.branches is None
        self.branches, self.proposals = branches, {}
        self._show()
        if is_first and branches and branches[0].is_current:
            self.shown_list.action_cursor(1)  # to the first that proposes anything
        await self._read_proposals(branches)

    async def _read_proposals(self, branches: Iterable[Branch]) -> None:
        """What each proposes, told as it comes, but not so often that the telling holds up the keys."""
        only = None if self._path is None else (self._path,)
        told = monotonic()
        for branch in branches:
            if branch.is_current:
                continue
            proposed = await self.attempt(self.session.workspace.proposed, branch, only)
            if proposed is not None:
                self.proposals[branch.name] = proposed
            if monotonic() - told > _PAUSE:
                self._show()
                told = monotonic()
        self._show()

    def _show(self) -> None:
        about = self.words.say(N_("Branches"))
        if self._path is not None:
            about = self.words.say(N_("Branches: what they propose for {plan}"), plan=self._called())
        self.status_line.show(line(piece(about, "strong")), state_line(self.state, "", self.words))
        self.shown_list.show_with(self._rows)
        self.refresh_bindings()

    def _rows(self, width: int) -> Iterable[ListRow]:
        if self.branches is None:
            told = self.words.say(N_("Reading the branches…"))
            return (ListRow(line(piece(told, "muted")), selectable=False),)
        return list_rows(
            branch_rows(
                self.branches,
                self.proposals,
                self._name_here(),
                self.words,
                width,
                of_one_plan=self._path is not None,
            )
        )

    def _name_here(self) -> str:
        return (self.state.head.branch if self.state is not None else None) or HEAD

    def _called(self) -> str:
        """What the plan that this is about is called, else its path."""
        name = names.prose(self._plan.product.name, self.words) if self._plan is not None else ""
        return name or self._path or ""

    # --- reasons -------------------------------------------------------------------------------------------------

    def paths_to_commit(self) -> tuple[str, ...]:
        """The plan that this is about, or all that are pending."""
        pending = self.state.pending if self.state is not None else ()
        return pending if self._path is None else tuple(path for path in pending if path == self._path)

    def paths_shown(self) -> tuple[str, ...]:
        """The plan that this is about: the branch that is checked out is looked at in any case."""
        return () if self._path is None else (self._path,)

    def path_here(self) -> str | None:
        """The plan that this is about."""
        return self._path

    def branch_here(self) -> Branch | None:
        """The branch under the cursor."""
        row = self.shown_list.highlighted
        name = row.value.key if row is not None and isinstance(row.value, Row) else ""
        return next((each for each in self.branches or () if each.name == name), None)

    def why_not(self, action: str) -> str:
        """Why an action cannot act now."""
        branch = self.branch_here()
        state = self.state
        match action:
            case "switch" | "take_over" | "make" if state is not None and state.is_bare:
                return N_("a bare repository has no files on disk: work in a clone of it")
            case "switch" | "take_over" | "make" if state is not None and state.read_only:
                return N_("opened read-only")
            case "compare" | "switch" | "take_over" if branch is None:
                return N_("there is no branch on this row")
            case "compare" | "switch" | "take_over" if branch is not None and branch.is_current:
                return N_("this is the branch that you are on")
            case "take_over" if branch is not None and self._is_part_of_here(branch):
                return N_("all of it is part of this branch already")
        return super().why_not(action)

    def _is_part_of_here(self, branch: Branch) -> bool:
        proposed = self.proposals.get(branch.name)
        return proposed is not None and proposed.is_taken_over

    # --- actions -------------------------------------------------------------------------------------------------

    def on_line_list_highlighted(self) -> None:
        """What can be done depends on the branch."""
        why = self.why_not("compare")
        self.shown_list.is_to_read = bool(why)
        self.shown_list.nothing_to_choose = why or NOTHING_TO_OPEN
        self.refresh_bindings()

    async def on_line_list_chosen(self) -> None:
        """Enter compares."""
        await self.app.run_action("compare", self)

    @work(exclusive=True, group="compare")
    async def action_compare(self) -> None:
        """Compare what is here with the branch."""
        branch = self.branch_here()
        if branch is not None:
            here = Side(self.session.workspace.present, self._path)
            await open_comparison(self, here, Side(branch.name, self._path))

    @work(exclusive=True, group="write")
    async def action_switch(self) -> None:
        """Go to the branch; what is not committed comes along, or nothing changes."""
        branch = self.branch_here()
        if branch is None:
            return
        name = await self.attempt(self.session.workspace.switch, branch)
        if name is not None:
            await self._arrived(name)

    @work(exclusive=True, group="write")
    async def action_make(self) -> None:
        """Ask for a name, make a branch from here, and go to it."""
        from plan_tui.screens.naming_branch import name_for_branch  # late: most people only look

        known = [each.name for each in self.branches or () if not each.is_remote]
        name = await name_for_branch(self, self._name_here(), known)
        if name is None:
            return
        made = await self.attempt(_make, self, name)
        if made is not None:
            await self._arrived(made)

    @work(exclusive=True, group="write")
    async def action_take_over(self) -> None:
        """Take over what the branch proposes."""
        from plan_tui.screens.taking_over import TakenOver, take_over  # late, as above

        branch = self.branch_here()
        if branch is None:
            return
        taken = await take_over(self, Side(branch.name, self._path))
        if taken is not TakenOver.NOTHING:
            await self.take_notice()
        if taken is TakenOver.TO_SETTLE and self.is_active:
            self.action_settle()

    async def _arrived(self, name: str) -> None:
        await self.read_state()
        pending = len(self.state.pending) if self.state is not None else 0
        told = [self.words.say(N_("Now on {branch}."), branch=name)]
        if pending:
            told.append(
                self.words.count("{n} pending plan came along.", "{n} pending plans came along.", pending)
            )
        await self.note_own_change()
        self.reload()
        self.tell(" ".join(told))


def _make(screen: Branches, name: str) -> str:
    screen.session.workspace.switch_to_new(name)
    return name

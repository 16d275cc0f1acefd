"""What every screen on the working tree can do: take back, do again, discard, commit, settle, exchange."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from textual import work

from plan_model.errors import EditRefusedError, PlanError, StaleDocumentError
from plan_model.render.errors import error_line
from plan_model.render.lines import plain
from plan_model.render.words import N_
from plan_tui.edit_log import Discard, Edit, Repeatable, Step, Takeover
from plan_tui.editing_steps import bring_back, do, do_again, give_back, take_back
from plan_tui.keys import key
from plan_tui.screens.noticing import NoticingScreen

if TYPE_CHECKING:  # the first screen is painted without them
    from plan_model.settling import Merging
    from plan_tui.screens.committing import Committed

SETTLE = N_("Settle the conflicts that a merge or the like left, one by one, and conclude it")
NOTHING_WAITS = N_("no merge waits here, nothing is to be settled")
EXCHANGE = N_("Fetch, pull and push: see what others did, and hand on what is yours")


class EditingScreen(NoticingScreen):
    """A screen that shows the working tree, or could."""

    BINDINGS = [
        key("c", "commit", "edit.commit", N_("Commit what is pending"), footer=N_("commit")),
        key("u", "undo", "edit.undo", N_("Take the last edit back"), footer=N_("undo")),
        key("ctrl+r", "redo", "edit.redo", N_("Do the edit again that was taken back")),
        key(
            "X",
            "discard",
            "edit.discard",
            N_("Discard the pending edits of this plan (asks; u brings them back)"),
        ),
    ]

    # --- what a screen says of itself ------------------------------------------------------------------------

    def paths_to_commit(self) -> tuple[str, ...]:
        """The pending plans that a commit from here is about."""
        raise NotImplementedError

    def path_here(self) -> str | None:
        """The plan that the keys are about."""
        raise NotImplementedError

    def why_not(self, action: str) -> str:
        """Why an action cannot act now."""
        if (
            action in ("commit", "undo", "redo", "discard")
            and self.state is not None
            and self.state.read_only
        ):
            return N_("opened read-only")
        pending = self.state.pending if self.state is not None else ()
        waiting = self.state.waiting if self.state is not None else None
        match action:
            case "commit" if waiting is not None and _is_for_the_merge(waiting, self.paths_to_commit()):
                return N_("a merge or the like is under way: m settles and concludes it")
            case "discard" if waiting is not None and self.path_here() in waiting.plan_paths:
                return N_("a merge waits for this plan: m settles it, or calls it off")
            case "exchange" if self.session.read_only:
                return N_("opened read-only")
            case "settle" if self.state is None:
                return N_("the repository is still being read")
            case "settle" if waiting is None:
                return NOTHING_WAITS
            case "commit" if not self.paths_to_commit():
                return N_("nothing is pending here")
            case "discard" if self.path_here() not in pending:
                return N_("this plan has no pending edits")
            case "undo" if not self.session.edits.done:
                return N_("there is no edit to take back")
            case "redo" if not self.session.edits.undone:
                return N_("nothing was taken back")
        return super().why_not(action)

    # --- actions -------------------------------------------------------------------------------------------------

    @work(exclusive=True, group="write")
    async def action_undo(self) -> None:
        """Take the newest step back."""
        edits = self.session.edits
        step = edits.done[-1]
        try:
            await asyncio.to_thread(self._take_back, step)
        except (EditRefusedError, StaleDocumentError) as error:
            edits.gave_up()
            await self._after_writing("")
            self.tell(await self._kept_as_it_is(step, error), "warning")
        except PlanError as error:
            self.tell_error(error)
        else:
            sentence = (
                N_("The discarded edits of {path} are back.")
                if isinstance(step, Discard)
                else N_("Taken back: {path}")
            )
            await self._after_writing(self.words.say(sentence, path=step.path))

    @work(exclusive=True, group="write")
    async def action_redo(self) -> None:
        """Do the step again that was taken back last."""
        edits = self.session.edits
        step = edits.undone[-1]
        try:
            await asyncio.to_thread(self._do_again, step)
        except (EditRefusedError, StaleDocumentError) as error:
            edits.gave_up_again()
            await self._after_writing("")
            self.tell(await self._why(step.path, error), "warning")
        except PlanError as error:
            self.tell_error(error)
        else:
            await self._after_writing(self.words.say(N_("Done again: {path}"), path=step.path))

    @work(exclusive=True, group="write")
    async def action_discard(self) -> None:
        """Show what would be lost, ask, and keep a backup."""
        from plan_tui.dialogs.confirm import Confirm  # late: the first screen is painted without it
        from plan_tui.screens.discarding import lost_lines

        path = self.path_here()
        if path is None:
            return
        comparisons = await self.attempt(self.session.workspace.pending_comparisons, [path])
        if comparisons is None:
            return
        title = self.words.say(N_("Discard these edits of {path}?"), path=path)
        lost = await asyncio.to_thread(lost_lines, comparisons, self.session.day, self.size.width, self.words)
        self.end_where_closed()
        if not await self.app.push_screen_wait(Confirm(self.words, title, lost)):
            return
        seen = "".join(each.after_source for each in comparisons).encode()
        backup = await self.attempt(self.session.workspace.discard, path, seen)
        if backup is not None:
            self.session.edits.did(Discard(path, backup))
            await self._after_writing(self.words.say(N_("Discarded; u brings the edits back.")))

    @work(exclusive=True, group="write")
    async def action_commit(self) -> None:
        """Ask for the message, and commit."""
        from plan_tui.screens.committing import commit  # late: the first screen is painted without it

        paths = self.paths_to_commit()
        done = await commit(self, paths)
        if done is None:
            return
        told = {"short": done.revision.short, "subject": done.revision.subject}
        if done.draft.branch:
            await self._after_proposing(paths, done, told)
            return
        for path in paths:
            self.session.edits.forget(path)
        await self._after_writing(self.words.say(N_("Committed {short}: {subject}"), **told))

    async def _after_proposing(self, paths: Sequence[str], done: Committed, told: Mapping[str, str]) -> None:
        """The files stay as they are, unless the person wants them back as HEAD has them."""
        draft = done.draft
        if not draft.put_back:
            sentence = N_("On {branch}: {short} {subject}. The edits are still pending here, too.")
            await self._after_writing(self.words.say(sentence, branch=draft.branch, **told))
            return
        for path in paths:
            backup = await self.attempt(
                self.session.workspace.discard, path, done.seen.get(path, "").encode()
            )
            if backup is None:
                await self._after_writing("")
                return
            self.session.edits.did(Discard(path, backup))
        sentence = N_("On {branch}: {short} {subject}. The files are as they were; u brings the edits back.")
        await self._after_writing(self.words.say(sentence, branch=draft.branch, **told))

    @work(exclusive=True, group="write")
    async def action_exchange(self) -> None:
        """Show what is to come and to go, and do what is wanted of it."""
        from plan_tui.screens.exchanging import exchange  # late, as above

        await exchange(self)

    def action_settle(self) -> None:
        """Show what a merge left to settle."""
        from plan_tui.screens.settling import Settling  # late, as above

        self.app.push_screen(Settling(self.session))

    async def write(self, edit: Edit) -> bool:
        """Write an edit and remember it; false where it was refused."""
        if await self.attempt(self._do, edit) is None:
            from plan_tui.screens.filling_in import keep_handed_in  # late, as above

            keep_handed_in(self)
            await self.take_notice()
            return False
        self.session.handed_in.clear()
        await self._after_writing("")
        return True

    # --- below ---------------------------------------------------------------------------------------------------

    def _do(self, edit: Edit) -> Edit:
        """Write and remember in one go: the screen may be left between the two."""
        done = do(self.session.workspace, edit)
        self.session.edits.did(done)
        return done

    def _do_again(self, step: Repeatable) -> None:
        self.session.edits.did_again(do_again(self.session.workspace, step))

    def _take_back(self, step: Step) -> None:
        if isinstance(step, Discard):
            bring_back(self.session.workspace, step.backup)
        elif isinstance(step, Takeover):
            give_back(self.session.workspace, step)
        else:
            take_back(self.session.workspace, step)
        self.session.edits.took_back()

    async def _why(self, path: str, error: PlanError) -> str:
        """Why a step cannot be done, in the names of the plan that it is about."""
        try:
            plan = (await asyncio.to_thread(self.session.workspace.load, path)).plan
        except PlanError:
            plan = None
        return plain(error_line(error, self.words, plan))

    async def _kept_as_it_is(self, step: Step, error: PlanError) -> str:
        """Why a step cannot be taken back, and what can be done instead."""
        why = await self._why(step.path, error)
        if isinstance(step, Discard):
            kept = step.backup.file
            return f"{why} {self.words.say(N_('What was discarded is kept in {file}.'), file=kept)}"
        if not self.session.edits.done:
            return why
        return f"{why} {self.words.say(N_('The next u takes back the edit before it.'))}"

    async def _after_writing(self, message: str) -> None:
        await asyncio.to_thread(self.session.keep_steps)
        self.end_where_closed()
        await self.note_own_change()
        if message:
            self.tell(message)
        self.reload()


def _is_for_the_merge(waiting: Merging, paths: Sequence[str]) -> bool:
    """Would git refuse to commit these plans by themselves, before what is under way is concluded?"""
    return waiting.commits_whole or any(path in waiting.plan_paths for path in paths)

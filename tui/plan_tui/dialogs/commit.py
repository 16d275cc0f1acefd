"""The commit message: subject with a ruler, body, decision, sign-off; beneath it what will be committed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from rich.cells import cell_len
from textual.containers import Horizontal
from textual.widget import Widget
from textual.widgets import Input, Static, TextArea

from plan_model.render.layout import wrap_line
from plan_model.render.lines import Line, line, piece
from plan_model.render.words import N_, Words
from plan_tui.dialogs.base import Dialog
from plan_tui.drafts import Draft
from plan_tui.keys import key
from plan_tui.widgets.line_input import LineInput
from plan_tui.widgets.line_list import LineList
from plan_tui.widgets.list_rows import ListRow
from plan_tui.widgets.styles import content
from plan_tui.widgets.suggestions import Completion, Suggestions
from plan_tui.widgets.text_lines import TextLines

GOOD_LENGTH, MOST_LENGTH = 50, 72


class Verdict(NamedTuple):
    """What is said of a branch's name as it is typed."""

    told: Line
    reason: str = ""
    """Why nothing can be committed there, as a message that is still to be translated; empty where it can."""


class Elsewhere(NamedTuple):
    """Where else than on the branch that is checked out a change can be committed."""

    here: str
    """The branch that is checked out; empty where none is."""
    proposed: str
    """A name for a new branch."""
    judge: Callable[[str], Verdict]


class CommitMessage(Dialog[Draft]):
    """Asks for the message, and where there is a choice for the branch.

    Every keystroke is handed on, so that the draft can be kept.
    """

    DEFAULT_CSS = """
    CommitMessage > Vertical { width: 100%; max-width: 120; height: 100%; max-height: 100%; }
    CommitMessage Static { height: 1; }
    CommitMessage TextLines { height: 4; }
    CommitMessage Horizontal { height: 1; }
    CommitMessage Horizontal Static { width: auto; }
    CommitMessage #decision, CommitMessage #branch { width: 1fr; }
    CommitMessage Suggestions { height: auto; max-height: 5; }
    CommitMessage #shown { height: 1fr; }
    CommitMessage KeyBar { margin-top: 0; }
    """
    AUTO_FOCUS = "#subject"
    BINDINGS = [
        key("enter", "next_field", "commit.next_field", N_("Go to the next field")),
        key("down", "complete(1)", "commit.next_decision", N_("Take the next of the decisions")),
        key("up", "complete(-1)", "commit.previous_decision", N_("Take the previous of the decisions")),
        key("ctrl+s", "commit", "commit.do", N_("Commit"), footer=N_("commit"), priority=True),
        key(
            "ctrl+o",
            "toggle_signoff",
            "commit.signoff",
            N_("Sign off, or not"),
            footer=N_("sign off"),
            priority=True,
        ),
        key(
            "ctrl+n",
            "propose",
            "commit.propose",
            N_("Propose it on a branch beside the checkout, or commit it here"),
            footer=N_("propose"),
            priority=True,
        ),
        key(
            "ctrl+t",
            "toggle_put_back",
            "commit.put_back",
            N_("Put the files back once the change is on its branch (u brings it back), or leave them"),
            footer=N_("put back"),
            priority=True,
        ),
    ]

    def __init__(
        self,
        words: Words,
        title: str,
        draft: Draft,
        shown: Iterable[Line],
        notes: Iterable[Line] = (),
        keep: Callable[[Draft], None] = lambda _: None,
        decisions: Sequence[Completion] = (),
        elsewhere: Elsewhere | None = None,
    ) -> None:
        super().__init__(words, title)
        self._draft = draft
        self._signoff, self._put_back = draft.signoff, draft.put_back
        self._elsewhere = elsewhere
        self._notes = tuple(notes)
        self._shown = tuple(shown)
        self._keep = keep
        self._decisions = tuple(decisions)
        self._completed = ""

    def body(self) -> Iterable[Widget]:
        """The fields, and what will be committed."""
        say = self.words.say
        yield LineInput(
            self._draft.subject, id="subject", placeholder=say(N_("Subject: what the change means"))
        )
        yield Static(id="ruler", markup=False)
        yield TextLines(self._draft.body, id="message_body")
        with Horizontal():
            yield Static(say(N_("Decision")) + " ", markup=False)
            yield LineInput(self._draft.decision, id="decision", placeholder=say(N_("its id, if any")))
            yield Static(id="unknown", markup=False)
            yield Static(id="signoff", markup=False)
        if self._elsewhere is not None:
            with Horizontal():
                yield Static(say(N_("Branch")) + " ", markup=False)
                yield LineInput(self._draft.branch, id="branch", placeholder=self._here())
                yield Static(id="where", markup=False)
                yield Static(id="put_back", markup=False)
        yield Suggestions(widget_id="decisions")
        shown = LineList(widget_id="shown")
        shown.is_to_read = True
        shown.show_with(self._rows)
        yield shown

    def on_mount(self) -> None:
        """Measure what is there; what was told before would cover the dialog."""
        super().on_mount()
        self._tell()

    @property
    def draft(self) -> Draft:
        """What is written now."""
        return Draft(
            self.query_one("#subject", Input).value,
            self.query_one("#message_body", TextArea).text,
            self.query_one("#decision", Input).value.strip(),
            self._signoff,
            self._branch,
            self._put_back and bool(self._branch),
        )

    @property
    def _branch(self) -> str:
        return self.query_one("#branch", Input).value.strip() if self._elsewhere is not None else ""

    def on_input_changed(self, event: Input.Changed) -> None:
        """Keep what is written."""
        if event.input.id == "decision" and event.value != self._completed:
            self.query_one(Suggestions).narrow(event.value)
        self._written()

    def on_descendant_focus(self) -> None:
        """The decisions of the plans are offered while theirs is the line that is written."""
        field = self.query_one("#decision", Input)
        offered = self._decisions if field.has_focus else ()
        self.query_one(Suggestions).offer(offered, field.value)

    def on_line_list_chosen(self, event: LineList.Chosen) -> None:
        """A decision was clicked twice."""
        if event.line_list.id == "decisions":
            self._complete(str(event.row.value))

    def on_text_area_changed(self) -> None:
        """Keep what is written."""
        self._written()

    def action_next_field(self) -> None:
        """Enter goes on to the next field: it never commits."""
        self.focus_next()

    def why_not(self, action: str) -> str:
        """A commit needs a subject, and a branch a name that git takes."""
        match action:
            case "commit" if not self.query_one("#subject", Input).value.strip():
                return N_("the subject is empty")
            case "commit":
                return self._verdict().reason
            case "propose" if self._elsewhere is None:
                return N_("a merge is made on the branch that is checked out")
            case "toggle_put_back" if not self._branch:
                return N_("only where the change goes to another branch")
        return ""

    def action_complete(self, step: int) -> None:
        """Put the next decision into its line."""
        field = self.query_one("#decision", Input)
        found = self.query_one(Suggestions).next(field.value, step) if field.has_focus else None
        if found is not None:
            self._complete(found)

    def action_commit(self) -> None:
        """Answer with what is written."""
        self.dismiss(self.draft)

    def action_toggle_signoff(self) -> None:
        """Sign off, or not."""
        self._signoff = not self._signoff
        self._written()

    def action_propose(self) -> None:
        """Name another branch, or none."""
        if self._elsewhere is not None:
            field = self.query_one("#branch", Input)
            field.value = "" if field.value.strip() else self._elsewhere.proposed
            field.cursor_position = len(field.value)
            field.focus()

    def action_toggle_put_back(self) -> None:
        """Put the files back afterwards, or leave them."""
        self._put_back = not self._put_back
        self._written()

    def _here(self) -> str:
        here = self._elsewhere.here if self._elsewhere is not None else ""
        if not here:
            return self.words.say(N_("here: no branch"))
        return self.words.say(N_("here: {branch}"), branch=here)

    def _verdict(self) -> Verdict:
        branch = self._branch
        return self._elsewhere.judge(branch) if self._elsewhere is not None and branch else Verdict(())

    def _rows(self, width: int) -> Iterator[ListRow]:
        for note in self._notes:
            yield from (ListRow(told) for told in wrap_line(note, width) or ((),))
        yield from map(ListRow, self._shown)

    def _complete(self, text: str) -> None:
        self._completed = text
        field = self.query_one("#decision", Input)
        field.value = text
        field.cursor_position = len(text)

    def _written(self) -> None:
        if self.is_mounted:
            self._keep(self.draft)
            self._tell()

    def _unknown_decision(self) -> Line:
        """A decision that no plan here names may be a slip."""
        decision = self.draft.decision
        if not decision or any(each.text == decision for each in self._decisions):
            return ()
        return line(piece(self.words.say(N_("no such decision here")), "warning"))

    def _tell(self) -> None:
        subject = self.query_one("#subject", Input).value
        self.query_one("#ruler", Static).update(content(ruler(cell_len(subject), self.words)))
        self.query_one("#unknown", Static).update(content(self._unknown_decision()))
        self.query_one("#signoff", Static).update(content(self._box(N_("Signed-off-by"), self._signoff)))
        if self._elsewhere is not None:
            told, branch = self._verdict().told, self._branch
            put_back = self._box(N_("put the files back"), self._put_back) if branch else ()
            self.query_one("#where", Static).update(content((piece(" "), *told) if told else ()))
            self.query_one("#put_back", Static).update(content(put_back))
        self.refresh_bindings()

    def _box(self, sentence: str, is_ticked: bool) -> Line:
        mark = self.words.glyph("☑", "[x]") if is_ticked else self.words.glyph("☐", "[ ]")
        return line(piece(f" {mark} {self.words.say(sentence)}", "" if is_ticked else "muted"))


def ruler(length: int, words: Words) -> Line:
    """How long the subject is against the 50 that read well and the 72 that git tools show."""
    bar = "".join(
        "|" if column in (GOOD_LENGTH, MOST_LENGTH) else "-" for column in range(1, MOST_LENGTH + 1)
    )
    style = "muted" if length <= GOOD_LENGTH else "warning" if length <= MOST_LENGTH else "error"
    number = f"{length}/{MOST_LENGTH}"
    told = words.say(N_("too long")) if length > MOST_LENGTH else ""
    return line(piece(" " + bar[: MOST_LENGTH - len(number) - 1] + f" {number} {told}", style))

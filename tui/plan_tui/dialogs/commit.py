"""The commit message: subject with a ruler, body, decision, sign-off; beneath it what will be committed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from rich.cells import cell_len
from textual.containers import Horizontal
from textual.widget import Widget
from textual.widgets import Input, Static, TextArea

from plan_model.render.layout import cut, wrap_line
from plan_model.render.lines import Line, line, piece
from plan_model.render.message_trailers import is_person, people_in
from plan_model.render.words import N_, Words
from plan_tui.dialogs.base import Dialog
from plan_tui.dialogs.commit_keys import KEYS
from plan_tui.dialogs.commit_parts import Elsewhere, Offers, Verdict, Written, ruler
from plan_tui.drafts import Draft
from plan_tui.widgets.line_input import LineInput
from plan_tui.widgets.line_list import LineList
from plan_tui.widgets.list_rows import ListRow
from plan_tui.widgets.styles import content
from plan_tui.widgets.suggestions import Completion, Suggestions
from plan_tui.widgets.text_lines import TextLines

_LONGEST_TITLE = 32
"""Cells of a decision's title beside its id."""


class CommitMessage(Dialog[Written]):
    """Asks for the message, and where there is a choice for the branch.

    Every keystroke is handed on, so that the draft can be kept.
    """

    DEFAULT_CSS = """
    CommitMessage > Vertical { width: 100%; max-width: 120; height: 100%; max-height: 100%; }
    CommitMessage Static { height: 1; }
    CommitMessage TextLines { height: 4; }
    CommitMessage Horizontal { height: 1; }
    CommitMessage Horizontal Static { width: auto; }
    CommitMessage #decision, CommitMessage #branch, CommitMessage #together { width: 1fr; }
    CommitMessage Suggestions { height: auto; max-height: 5; }
    CommitMessage #shown { height: 1fr; }
    CommitMessage KeyBar { margin-top: 0; }
    """
    AUTO_FOCUS = "#subject"
    BINDINGS = KEYS

    def __init__(
        self,
        words: Words,
        title: str,
        draft: Draft,
        shown: Iterable[Line],
        notes: Iterable[Line] = (),
        keep: Callable[[Draft], None] = lambda _: None,
        offers: Offers = Offers(),  # noqa: B008 — it cannot change
        elsewhere: Elsewhere | None = None,
        others: str = "",
    ) -> None:
        super().__init__(words, title)
        self._draft = draft
        self._signoff, self._put_back = draft.signoff, draft.put_back
        self._elsewhere, self._others = elsewhere, others
        self._include_others = draft.include_others
        self._notes = tuple(notes)
        self._shown = tuple(shown)
        self._keep = keep
        self._offers = offers
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
            yield Static(id="which", markup=False)
            yield Static(id="signoff", markup=False)
        with Horizontal():
            yield Static(say(N_("Written with")) + " ", markup=False)
            yield LineInput(self._draft.together, id="together", placeholder=self._of_whom())
            yield Static(id="nobody", markup=False)
        if self._elsewhere is not None:
            with Horizontal():
                yield Static(say(N_("Branch")) + " ", markup=False)
                yield LineInput(self._draft.branch, id="branch", placeholder=self._here())
                yield Static(id="where", markup=False)
                yield Static(id="put_back", markup=False)
        if self._others:
            yield Static(id="others", markup=False)
        yield Suggestions(widget_id="offered")
        shown = LineList(widget_id="shown")
        shown.is_to_read = True
        shown.show_with(self._rows)
        yield shown

    def on_mount(self) -> None:
        """Measure what is there; what was told before would cover the dialog."""
        super().on_mount()
        if self.query("#subject"):  # a program that ends composes its last dialog no more
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
            self.query_one("#together", Input).value.strip(),
            self._include_others,
        )

    @property
    def _branch(self) -> str:
        return self.query_one("#branch", Input).value.strip() if self._elsewhere is not None else ""

    def on_input_changed(self, event: Input.Changed) -> None:
        """Keep what is written."""
        if event.input.id in ("decision", "together") and event.value != self._completed:
            self.query_one(Suggestions).narrow(_last(event.value))
        self._written()

    def on_descendant_focus(self) -> None:
        """Decisions and people are offered while theirs is the line that is written."""
        field, offered = self._offered()
        self.query_one(Suggestions).offer(offered, _last(field.value))

    def on_line_list_chosen(self, event: LineList.Chosen) -> None:
        """What is offered was clicked twice."""
        if event.line_list.id == "offered":
            self._complete(str(event.row.value))

    def on_text_area_changed(self) -> None:
        """Keep what is written."""
        self._written()

    def action_next_field(self) -> None:
        """Enter goes on to the next field: it never commits."""
        self.focus_next()

    def why_not(self, action: str) -> str:
        """A commit needs a subject, people an address, and a branch a name that git takes."""
        match action:
            case "commit" if not self.query_one("#subject", Input).value.strip():
                return N_("the subject is empty")
            case "commit" if self._is_wrong_of_people():
                return N_("who wrote it with you is named NAME <ADDRESS>, with ; between several")
            case "commit" if self._others and not self._include_others:
                return N_("somebody else edited this, too: ask them, or let Ctrl+Y commit it")
            case "toggle_others" if not self._others:
                return N_("nobody else edited this")
            case "commit":
                return self._verdict().reason
            case "propose" if self._elsewhere is None:
                return N_("a merge is made on the branch that is checked out")
            case "toggle_put_back" if not self._branch:
                return N_("only where the change goes to another branch")
        return ""

    def action_complete(self, step: int) -> None:
        """Put the next of what is offered into its line."""
        field, offered = self._offered()
        written = next((each.label for each in offered if each.text == _last(field.value)), "")
        found = self.query_one(Suggestions).next(written, step) if offered else None
        if found is not None:
            self._complete(found)

    def action_commit(self) -> None:
        """Answer with what is written."""
        self.dismiss(Written(self.draft))

    def action_editor(self) -> None:
        """Answer that the person goes on elsewhere."""
        self.dismiss(Written(self.draft, in_editor=True))

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

    def action_toggle_others(self) -> None:
        """Commit what somebody else edited, or not."""
        self._include_others = not self._include_others
        self._written()

    def _of_whom(self) -> str:
        return self.words.say(N_("NAME <ADDRESS>, with ; between several"))

    def _is_wrong_of_people(self) -> bool:
        return not all(map(is_person, people_in(self.query_one("#together", Input).value)))

    def _offered(self) -> tuple[Input, tuple[Completion, ...]]:
        """The line that is written, and what can be chosen for it."""
        decision, together = self.query_one("#decision", Input), self.query_one("#together", Input)
        if together.has_focus:
            return together, self._offers.people
        return decision, self._offers.decisions if decision.has_focus else ()

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

    def _complete(self, label: str) -> None:
        """Write what is offered under a name: of a decision its id, by which the message names it."""
        field, offered = self._offered()
        text = next((each.text for each in offered if each.label == label), label)
        self._completed = field.value[: len(field.value) - len(_last(field.value))] + text
        field.value = self._completed
        field.cursor_position = len(field.value)

    def _written(self) -> None:
        if self.is_mounted:
            self._keep(self.draft)
            self._tell()

    def _which_decision(self) -> Line:
        """What the decision is called; one that no plan here names may be a slip."""
        decision = self.draft.decision
        if not decision:
            return ()
        for each in self._offers.decisions:
            if each.text == decision:
                title = each.label.removeprefix(decision).strip()
                return line(piece(f" {cut(title, _LONGEST_TITLE, self.words)}", "muted"))
        return line(piece(self.words.say(N_("no such decision here")), "warning"))

    def _tell(self) -> None:
        subject = self.query_one("#subject", Input).value
        self.query_one("#ruler", Static).update(content(ruler(cell_len(subject), self.words)))
        self.query_one("#which", Static).update(content(self._which_decision()))
        nobody = self.words.say(N_("not NAME <ADDRESS>")) if self._is_wrong_of_people() else ""
        self.query_one("#nobody", Static).update(content(line(piece(nobody, "warning"))))
        self.query_one("#signoff", Static).update(
            content(self._box(N_("Signed-off-by"), self._signoff, "Ctrl+O"))
        )
        if self._others:
            told_others = self._box(self._others, self._include_others, "Ctrl+Y")
            self.query_one("#others", Static).update(content(told_others))
        if self._elsewhere is not None:
            told, branch = self._verdict().told, self._branch
            put_back = self._box(N_("put the files back"), self._put_back, "Ctrl+T") if branch else ()
            self.query_one("#where", Static).update(content((piece(" "), *told) if told else ()))
            self.query_one("#put_back", Static).update(content(put_back))
        self.refresh_bindings()

    def _box(self, sentence: str, is_ticked: bool, key_name: str) -> Line:
        """What can be ticked, and the key that does it: the line of keys has no room for it."""
        mark = self.words.glyph("☑", "[x]") if is_ticked else self.words.glyph("☐", "[ ]")
        told = piece(f"{mark} {self.words.say(sentence)}", "" if is_ticked else "muted")
        return line(piece(f" {key_name} ", "id"), told)


def _last(written: str) -> str:
    """Of several that are written in one line the last, without the blanks before it."""
    return written.rpartition(";")[2].lstrip()

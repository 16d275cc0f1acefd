"""A small form: fields one under the other, what can be chosen, and what the step would do, as one writes."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Mapping
from dataclasses import replace

from rich.cells import cell_len
from textual import events, work
from textual.containers import Horizontal, VerticalScroll
from textual.widget import Widget
from textual.widgets import Input, Static

from plan_model.render.layout import wrap_line
from plan_model.render.lines import line, piece
from plan_model.render.words import N_, Words
from plan_tui.dialogs.base import Dialog
from plan_tui.dialogs.judgement import Filled, Judge, Judgement, misfit_line, taken_for_new
from plan_tui.forms.form import BETWEEN, Form, FormField, answers_to, value_of
from plan_tui.forms.hints import hinted
from plan_tui.keys import key
from plan_tui.widgets.line_input import LineInput
from plan_tui.widgets.line_list import LineList
from plan_tui.widgets.list_rows import ListRow
from plan_tui.widgets.styles import content
from plan_tui.widgets.suggestions import NOTHING_TO_CHOOSE, Completion, Suggestions

_PAUSE = 0.08
"""Seconds without a key after which the answers are judged."""
_PREFIX = "field-"
_LEAST_LABEL, _MOST_LABEL = 24, 36
"""Cells for what the fields are called."""


class _Fields(VerticalScroll, inherit_bindings=False):
    """Scrolls with the field that is written; it has no keys of its own."""


class FillIn(Dialog[Filled]):
    """Asks for everything that one step needs; Ctrl+S writes it."""

    DEFAULT_CSS = """
    FillIn > Vertical { width: 100%; max-width: 110; height: 100%; max-height: 100%; }
    FillIn VerticalScroll { height: auto; max-height: 9; scrollbar-size-vertical: 1; }
    FillIn Horizontal { height: 1; }
    FillIn Horizontal Static { height: 1; }
    FillIn .-here { text-style: bold; }
    FillIn LineInput { width: 1fr; }
    FillIn #hint { height: auto; max-height: 2; }
    FillIn Suggestions { max-height: 5; }
    FillIn #consequences { height: 1fr; border-top: solid $primary; }
    FillIn KeyBar { margin-top: 0; }
    """
    AUTO_FOCUS = "LineInput"
    BINDINGS = [
        key(
            "enter,tab",
            "next_field",
            "form.next_field",
            N_("Take what is chosen, and go to the next field"),
            footer=N_("next field"),
            shown_as="Enter/Tab",
        ),
        key("shift+tab", "previous_field", "form.previous_field", N_("Go to the field before")),
        key(
            "ctrl+s",
            "accept",
            "form.accept",
            N_("Write this into the plan"),
            footer=N_("write"),
            priority=True,
        ),
        key(
            "down",
            "complete(1)",
            "form.next_value",
            N_("Take the next of the values that can be chosen"),
            footer=N_("choose"),
        ),
        key(
            "up",
            "complete(-1)",
            "form.previous_value",
            N_("Take the previous of the values that can be chosen"),
        ),
        key(
            "pagedown",
            "read_on(1)",
            "form.read_on",
            N_("Read on in what the step would do"),
            footer=N_("read on"),
        ),
        key("ctrl+r", "begin_anew", "form.begin_anew", N_("Begin anew: every field as it was at first")),
        key("pageup", "read_on(-1)", "form.read_back", N_("Read back in what the step would do")),
    ]

    NOT_YET = N_("this cannot be written yet; the reason stands below")

    def __init__(
        self,
        words: Words,
        form: Form,
        judge: Judge,
        written: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(words, form.title)
        self._form = hinted(form, words)
        self._judge = judge
        self._written = written or {}
        """What stands in fields that do not begin as the form has them."""
        self.left_with: Mapping[str, str] = {}
        """What stood in the fields that are not as the form has them, when the person left it."""
        self._changed: frozenset[int] = frozenset()
        """The fields that are not as the form has them, by their place."""
        self._completed = ""
        self.judgement = Judgement(())
        """What was said last."""

    def body(self) -> Iterable[Widget]:
        """The fields; what can be chosen; what it would do."""
        longest = max((cell_len(field.label) for field in self._form.fields), default=0)
        with _Fields(can_focus=False):
            for field in self._form.fields:
                with Horizontal():
                    label = Static(content(line(piece(field.label))), classes="label", markup=False)
                    label.styles.width = min(_MOST_LABEL, max(_LEAST_LABEL, longest + 1))
                    yield label
                    text = self._written.get(field.name, field.value)
                    yield LineInput(text, id=_PREFIX + str(self._form.fields.index(field)))
        yield Static(id="hint", markup=False)
        yield Suggestions()
        yield LineList(widget_id="consequences")

    # --- the fields ----------------------------------------------------------------------------------------------

    @property
    def texts(self) -> dict[str, str]:
        """What is written in each field."""
        return {field.name: self._input(field).value for field in self._form.fields}

    def field_here(self) -> FormField | None:
        """The field that is being written."""
        focused = self.focused
        if not isinstance(focused, LineInput) or focused.id is None:
            return None
        return self._form.fields[int(focused.id.removeprefix(_PREFIX))]

    def _input(self, field: FormField) -> LineInput:
        return self.query_one(f"#{_PREFIX}{self._form.fields.index(field)}", LineInput)

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Say what can be written here."""
        field = self.field_here()
        for label in self.query(".label"):
            label.set_class(label.parent is event.widget.parent, "-here")
        hint = field.hint if field is not None else ""
        self.query_one("#hint", Static).update(content(line(piece(hint, "muted"))))
        self.query_one("#hint", Static).display = bool(hint)
        offered = [Completion(option.label) for option in field.options] if field is not None else []
        self.query_one(Suggestions).offer(offered, self._part(field) if field is not None else "")
        self.refresh_bindings()

    def why_not(self, action: str) -> str:
        """Why a key does nothing here."""
        field = self.field_here()
        match action:
            case "complete" if field is not None and not field.options:
                return NOTHING_TO_CHOOSE
            case "read_on" if all(each.max_scroll_y <= 0 for each in self.query("#consequences")):
                return N_("all that the step would do is in sight")
            case "begin_anew" if not self._changed:
                return N_("every field is as it was at first")
        return ""

    def on_input_changed(self, event: Input.Changed) -> None:
        """Narrow what can be chosen, and judge the answers once the keys pause."""
        self._note_change(event.input)
        field = self.field_here()
        if field is not None and event.value != self._completed and event.input.has_focus:
            self.query_one(Suggestions).narrow(self._part(field))
        self._judge_soon()

    def action_next_field(self) -> None:
        """Take the value that what is written means, and go on; Enter never writes into the plan."""
        field = self.field_here()
        if field is not None and (written := self._part(field)) and field.options:
            self._take_meaning(field, written)
        self.focus_next(LineInput)

    def action_previous_field(self) -> None:
        """Go to the field before."""
        self.focus_previous(LineInput)

    def action_begin_anew(self) -> None:
        """Every field as the form has it."""
        for field in self._form.fields:
            self._input(field).value = field.value

    def action_leave(self) -> None:
        """Close without an answer; what was written can be asked for."""
        texts = self.texts
        self.left_with = {
            each.name: texts[each.name] for each in self._form.fields if texts[each.name] != each.value
        }
        super().action_leave()

    def action_read_on(self, pages: int) -> None:
        """Scroll what the step would do."""
        shown = self.query_one("#consequences", LineList)
        shown.scroll_relative(y=pages * max(1, shown.size.height - 1), animate=False)

    def action_complete(self, step: int) -> None:
        """Put the next value that can be chosen into the line."""
        field = self.field_here()
        if field is None:
            return
        found = self.query_one(Suggestions).next(self._part(field), step)
        if found is not None:
            self._put(field, found)

    def on_line_list_chosen(self, event: LineList.Chosen) -> None:
        """A value was clicked twice."""
        field = self.field_here()
        if isinstance(event.line_list, Suggestions) and field is not None:
            self._put(field, str(event.row.value))

    def _take_meaning(self, field: FormField, written: str) -> None:
        value = value_of(field, written)
        shown = self.query_one(Suggestions).highlighted
        if value is None and shown is not None and written.casefold() in str(shown.value).casefold():
            self._put(field, str(shown.value))
        elif value is not None:
            self._put(field, field.label_of(value))

    def _note_change(self, changed: Input) -> None:
        place = int((changed.id or "").removeprefix(_PREFIX))
        is_as_at_first = changed.value == self._form.fields[place].value
        self._changed = self._changed - {place} if is_as_at_first else self._changed | {place}

    def _part(self, field: FormField) -> str:
        """What is being written: the last value, where the field takes several."""
        return field.parts(self._input(field).value)[-1]

    def _put(self, field: FormField, label: str) -> None:
        shown = self._input(field)
        earlier = [part for part in field.parts(shown.value)[:-1] if part]
        self._completed = f"{BETWEEN} ".join((*earlier, label))
        shown.value = self._completed
        shown.cursor_position = len(shown.value)

    # --- what it would do ----------------------------------------------------------------------------------------

    @work(exclusive=True, group="judge")
    async def _judge_soon(self) -> None:
        await asyncio.sleep(_PAUSE)  # a key that comes meanwhile begins this anew
        if not self.is_open:
            return
        judgement = await asyncio.to_thread(self._judged, self.texts)
        if self.is_open:
            self._show(judgement)

    @work(exclusive=True, group="accept")
    async def action_accept(self) -> None:
        """Answer with the changes, where they can be made."""
        if not self.is_open:
            return
        texts = self.texts
        judgement = await asyncio.to_thread(self._judged, texts)
        if not self.is_open:
            return
        self._show(judgement)
        if not judgement.refused:
            self.dismiss(Filled(texts, judgement.changes))
        elif misfits := answers_to(self._form, texts)[1]:
            self._input(misfits[0].field).focus()
        else:
            self.app.notify(self.words.say(self.NOT_YET))

    def _judged(self, texts: Mapping[str, str]) -> Judgement:
        answers, misfits = answers_to(self._form, texts)
        if misfits:
            return Judgement(tuple(misfit_line(each, self.words) for each in misfits), refused=True)
        judgement = self._judge(answers)
        told = taken_for_new(self._form, texts, self.words)
        return replace(judgement, lines=(*told, *judgement.lines))

    def _show(self, judgement: Judgement) -> None:
        self.judgement = judgement
        shown = self.query_one("#consequences", LineList)
        shown.show_with(
            lambda width: (
                ListRow(part, selectable=False) for each in judgement.lines for part in wrap_line(each, width)
            )
        )
        self.refresh_bindings()

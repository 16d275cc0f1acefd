"""Asking so that nothing is lost: what was left in a form or a line, or was not written, stands there again."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping

from plan_model.render.words import N_
from plan_tui.dialogs.edit_value import EditValue
from plan_tui.dialogs.fill_in import FillIn
from plan_tui.dialogs.judgement import Filled, Judge
from plan_tui.forms.form import Form
from plan_tui.screens.base import PlanrevScreen

KEPT = N_("What you wrote is kept until you leave planrev: the same step shows it again.")
_LINE = "line"


async def fill_in(
    screen: PlanrevScreen,
    form: Form,
    judge: Judge,
    about: Hashable,
    written: Mapping[str, str] | None = None,
) -> Filled | None:
    """Show one form about something, with what was written in it; None where the person leaves it."""
    begun = (about, form.title, tuple(field.value for field in form.fields))
    left = _left(screen, begun)
    dialog = FillIn(screen.words, form, judge, written or left)
    if left:
        dialog.subtitle = screen.words.say(N_("as you left it; Ctrl+R begins anew"))
    filled = await screen.app.push_screen_wait(dialog)
    if filled is None:
        _keep(screen, begun, dialog.left_with)
    else:
        screen.session.handed_in[begun] = filled.texts
    return filled


async def fill_line(
    screen: PlanrevScreen, make: Callable[[str], EditValue], about: Hashable, value: str, written: str
) -> str | None:
    """Show one value about something, with what was written in its place; None where the person leaves it."""
    begun = (about, value)
    left = _left(screen, begun)
    dialog = make(left.get(_LINE, written))
    if left:
        dialog.subtitle = screen.words.say(
            N_("as you left it; in the plan: {value}"), value=dialog.label_of(value)
        )
    answer = await screen.app.push_screen_wait(dialog)
    if answer is not None:
        screen.session.handed_in[begun] = {_LINE: answer}
    elif dialog.left_with not in ("", dialog.label_of(value)):
        _keep(screen, begun, {_LINE: dialog.left_with})
    return answer


def keep_handed_in(screen: PlanrevScreen) -> None:
    """The edit could not be written: what it was made of stands there again."""
    session = screen.session
    for begun, texts in session.handed_in.items():
        _keep(screen, begun, texts)
    session.handed_in.clear()


def _left(screen: PlanrevScreen, begun: Hashable) -> Mapping[str, str]:
    screen.session.handed_in.pop(begun, None)
    return screen.session.unfinished.pop(begun, {})


def _keep(screen: PlanrevScreen, begun: Hashable, texts: Mapping[str, str]) -> None:
    if texts:
        screen.session.unfinished[begun] = texts
        screen.tell(screen.words.say(KEPT))

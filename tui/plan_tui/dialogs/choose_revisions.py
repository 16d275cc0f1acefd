"""Asks which revisions of a history are wanted, and says how many these are."""

from __future__ import annotations

from plan_model.render.words import N_
from plan_tui.dialogs.base import Dialog
from plan_tui.dialogs.fill_in import FillIn
from plan_tui.keys import key


class ChooseRevisions(FillIn, inherit_bindings=False):
    """A form that writes nothing: Ctrl+S shows what it asks for."""

    NOT_YET = N_("this cannot be shown; the reason stands below")
    BINDINGS = [
        *Dialog.BINDINGS,
        *(each for each in FillIn.BINDINGS if getattr(each, "action", "") != "accept"),
        key(
            "ctrl+s",
            "accept",
            "choose_revisions.accept",
            N_("Show only these revisions"),
            footer=N_("show"),
            priority=True,
        ),
    ]

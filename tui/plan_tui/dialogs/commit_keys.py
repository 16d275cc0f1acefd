"""The keys of the dialog of a commit; those that tick something are shown beside it."""

from __future__ import annotations

from textual.binding import BindingType

from plan_model.render.words import N_
from plan_tui.keys import key

KEYS: list[BindingType] = [
    key("enter", "next_field", "commit.next_field", N_("Go to the next field")),
    key("down", "complete(1)", "commit.next_decision", N_("Take the next of what is offered")),
    key("up", "complete(-1)", "commit.previous_decision", N_("Take the previous of what is offered")),
    key("ctrl+s", "commit", "commit.do", N_("Commit"), footer=N_("commit"), priority=True),
    key(
        "ctrl+e",
        "editor",
        "commit.editor",
        N_("Go on with the message in your editor"),
        footer=N_("editor"),
        priority=True,
    ),
    key(
        "ctrl+o",
        "toggle_signoff",
        "commit.signoff",
        N_("Sign off, or not"),
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
        "ctrl+y",
        "toggle_others",
        "commit.include_others",
        N_("Commit also what somebody else edited and did not commit, or not"),
        priority=True,
    ),
    key(
        "ctrl+t",
        "toggle_put_back",
        "commit.put_back",
        N_("Put the files back once the change is on its branch (u brings it back), or leave them"),
        priority=True,
    ),
]

"""A situation in which people commit, and how git and planrev came out of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from tests.committing.checkout import Checkout
from tests.plan_model.cli.conftest import PATH


def _nothing(_: Checkout) -> None:
    """Everything is as usual."""


class Situation(NamedTuple):
    """What is so when somebody saves and commits."""

    name: str
    prepare: Callable[[Checkout], None] = _nothing
    """Makes it so, before the edit."""
    edit: Callable[[Checkout], None] | None = None
    """Another edit than a new date, made by hand on both sides."""
    finish: Callable[[Checkout], None] = _nothing
    """Makes so what nobody could prepare anything after."""
    message: str = "Slip"
    init: tuple[str, ...] = ()
    """Options of `git init`."""
    branch: str = ""
    """The edit is proposed on this branch; git has to leave the checkout's own for it."""
    paths: tuple[str, ...] = (PATH,)
    note: str = ""
    needs: Callable[[], str] = str
    """Why it cannot be tried here; empty where it can."""
    disk: str = ""
    """The size of a small disk of its own."""
    as_nobody: bool = False
    """Saved and committed by another user than the one who made the repository, where we may."""
    is_quick: bool = True


class Row(NamedTuple):
    """How both came out of it, as the table tells it."""

    name: str
    git: str
    planrev: str
    compared: str
    note: str = ""

    @property
    def was_tried(self) -> bool:
        """Could it be tried here?"""
        return bool(self.git)

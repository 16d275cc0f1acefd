"""Where a branch stands beside the one that it follows: what came there, and what is to go."""

# Annotations are not postponed here: typing.NamedTuple compiles each one that is a text, at every start.

from typing import NamedTuple

from plan_model.comparison import Comparison
from plan_model.repository import Revision
from plan_model.repository.upstream import Upstream


class Told(NamedTuple):
    """A revision, and what it means."""

    revision: Revision
    comparison: Comparison


class Stretch(NamedTuple):
    """Commits that one side has and the other has not."""

    commits: int = 0
    """Those that change no plan included."""
    told: tuple[Told, ...] = ()
    """What they did to plans, newest first."""


class Others(NamedTuple):
    """Where the branch stands beside the one that it follows, as far as it is known here."""

    upstream: Upstream
    coming: Stretch
    going: Stretch
    overruled: str = ""
    """The setting by which `git pull` would not merge what is to come; empty where it would, or need not."""
    is_ahead_there: bool = False
    """Has the branch that a push goes to something that this one has not?"""

"""How the product is managed over its life: phase, support policy, forums, change process."""

# Annotations are not postponed in plan/: typing.NamedTuple compiles each one that is a text, at every start.

from decimal import Decimal
from typing import NamedTuple

from plan_model.plan.values import Duration, When
from plan_model.tree.path import Path

PHASES = ("concept", "development", "pilot", "production", "ramp_down", "retired")


class Forum(NamedTuple):
    """A group that meets."""

    id: str
    path: Path
    role: str | None = None
    per_year: int | None = None
    quorum: int | None = None
    method: str | None = None


class ChangeStep(NamedTuple):
    """One step on a change's way from proposal to production."""

    step: str
    path: Path
    by: str | None = None
    escalate_to: str | None = None
    above_amount: Decimal | None = None
    above_currency: str | None = None


class Lifecycle(NamedTuple):
    """The "how" chapter."""

    phase: str = ""
    phase_since: When | None = None
    minimum_supported: int | None = None
    security_overlap: Duration | None = None
    forums: tuple[Forum, ...] = ()
    change_process: tuple[ChangeStep, ...] = ()

"""How the product is managed over its life: phase, support policy, forums, change process."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from plan_model.plan.values import Duration, When
from plan_model.tree.path import Path

PHASES = ("concept", "development", "pilot", "production", "ramp_down", "retired")


@dataclass(frozen=True, slots=True)
class Forum:
    """A group that meets."""

    id: str
    path: Path
    role: str | None = None
    per_year: int | None = None
    quorum: int | None = None
    method: str | None = None


@dataclass(frozen=True, slots=True)
class ChangeStep:
    """One step on a change's way from proposal to production."""

    step: str
    path: Path
    by: str | None = None
    escalate_to: str | None = None
    above_amount: Decimal | None = None
    above_currency: str | None = None


@dataclass(frozen=True, slots=True)
class Lifecycle:
    """The "how" chapter."""

    phase: str = ""
    phase_since: When | None = None
    minimum_supported: int | None = None
    security_overlap: Duration | None = None
    forums: tuple[Forum, ...] = ()
    change_process: tuple[ChangeStep, ...] = ()

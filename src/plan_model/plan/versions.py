"""Versions with their support windows, and where they are distributed."""

# Annotations are not postponed in plan/: typing.NamedTuple compiles each one that is a text, at every start.

from typing import NamedTuple

from plan_model.plan.values import When
from plan_model.tree.path import Path

STATUSES = ("planned", "in_development", "supported", "security_only", "end_of_life", "cancelled")
LEGAL_STEPS: frozenset[tuple[str, str]] = frozenset(
    {
        ("planned", "in_development"),
        ("in_development", "supported"),
        ("supported", "security_only"),
        ("security_only", "end_of_life"),
        ("planned", "cancelled"),
        ("in_development", "cancelled"),
        ("supported", "end_of_life"),
    }
)
"""Every other step needs a decision (plan format, "Legal status steps")."""
RELEASED = frozenset({"supported", "security_only", "end_of_life"})
MAINTAINED = frozenset({"supported", "security_only"})


class Version(NamedTuple):
    """One version; the names of its dates are OpenEoX's."""

    id: str
    path: Path
    label: str = ""
    status: str = ""
    predecessor: str | None = None
    line: str | None = None
    """The parallel line that the version belongs to, where there are several."""
    planned: When | None = None
    general_availability: When | None = None
    end_of_security_support: When | None = None
    end_of_life: When | None = None
    maintainer: str | None = None
    funded_by: str | None = None
    url: str | None = None
    out_of_order: bool = False

    @property
    def is_released(self) -> bool:
        """Has the version been published, as its status says?"""
        return self.status in RELEASED

    @property
    def is_maintained(self) -> bool:
        """Is the version supported, wholly or for security only?"""
        return self.status in MAINTAINED


class Site(NamedTuple):
    """A distribution site: where versions are found."""

    id: str
    path: Path
    kind: str = ""
    url: str = ""
    keeper: str | None = None
    """The id of the role that keeps the site."""
    authoritative: bool = False

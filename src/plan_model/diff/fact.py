"""Fact: how changes read. Every change belongs to exactly one fact; a fact may span several changes."""

# Annotations are not postponed here: typing.NamedTuple compiles each one that is a text, at every start.

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple

from plan_model.tree.path import Path

_NO_ARGUMENTS: Mapping[str, object] = MappingProxyType({})


class Weight(StrEnum):
    """How much a reviewer should care (domain.md, "Classes of change")."""

    CRITICAL = "critical"
    MAJOR = "major"
    NORMAL = "normal"
    MINOR = "minor"
    NONE = "none"


WEIGHTS = tuple(Weight)
"""Heaviest first."""


class Fact(NamedTuple):
    """One thing that a revision changes, in the domain's terms."""

    kind: str
    """A dotted word of the domain: `role.handover`, `version.rescheduled`; all are listed in docs/json.md."""
    weight: Weight
    path: Path
    """The entry that it is about (`roles.product_manager`, `versions.v3`)."""
    changes: tuple[int, ...]
    """Indexes of the changes that it tells, in the tuple of changes that was explained."""
    who: tuple[str, ...] = ()
    """Ids of the parties concerned."""
    decision: str | None = None
    """The id of the decision that covers it: one that the entry cites and that was added since the older side."""
    needs_decision: bool = False
    """Should a decision cover it (critical and major facts)?"""
    arguments: Mapping[str, object] = _NO_ARGUMENTS
    """Domain values for the sentence: Party, Role, Version, date, Decimal, Text; never words of ours."""

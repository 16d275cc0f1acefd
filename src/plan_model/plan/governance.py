"""Agreements, decisions, documents, checks, risks and the way out."""

# Annotations are not postponed in plan/: typing.NamedTuple compiles each one that is a text, at every start.

from typing import NamedTuple

from plan_model.plan.values import Duration, Text, When
from plan_model.tree.path import Path


class Agreement(NamedTuple):
    """A contract between parties."""

    id: str
    path: Path
    kind: str = ""
    parties: tuple[str, ...] = ()
    valid_from: When | None = None
    valid_until: When | None = None
    notice: Duration | None = None
    ref: str | None = None


class Decision(NamedTuple):
    """One row of the decision log: date, decision, basis, decided by, reference (OS2's five facts)."""

    id: str
    path: Path
    date: When | None = None
    by: str | None = None
    title: Text = Text()
    basis: Text = Text()
    ref: str | None = None


class Documentation(NamedTuple):
    """A document of the product."""

    id: str
    path: Path
    kind: str = ""
    url: str = ""
    languages: tuple[str, ...] = ()


class Check(NamedTuple):
    """A recurring check of quality or openness."""

    id: str
    path: Path
    kind: str = ""
    by: str | None = None
    last: When | None = None
    every: Duration | None = None
    result: Text = Text()


class Communication(NamedTuple):
    """How releases are told."""

    path: Path
    channel: str | None = None
    languages: tuple[str, ...] = ()
    release_notice: Duration | None = None
    responsible: str | None = None


class Risk(NamedTuple):
    """A risk with its control measure; likelihood and impact from 1 to 5."""

    id: str
    path: Path
    text: Text = Text()
    likelihood: int | None = None
    impact: int | None = None
    owner: str | None = None
    mitigation: Text = Text()


class Exit(NamedTuple):
    """How the product is wound up."""

    path: Path
    notice: Duration | None = None
    decided_by: str | None = None
    archive: str | None = None
    date: When | None = None
    successor: str | None = None


class Waiver(NamedTuple):
    """A finding that is accepted for a reason and a time."""

    path: Path
    rule: str = ""
    about: str = ""
    """The path of the finding, as people write it."""
    reason: Text = Text()
    until: When | None = None

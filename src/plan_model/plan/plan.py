"""Plan: what a product management plan says, chapter by chapter, whatever format it came from."""

# Annotations are not postponed in plan/: typing.NamedTuple compiles each one that is a text, at every start.

from collections.abc import Iterable
from enum import StrEnum
from typing import NamedTuple, Protocol, TypeVar

from plan_model.plan.funding import Funding, FundingLine
from plan_model.plan.governance import (
    Agreement,
    Check,
    Communication,
    Decision,
    Documentation,
    Exit,
    Risk,
    Waiver,
)
from plan_model.plan.lifecycle import Lifecycle
from plan_model.plan.people import Party, Responsibility, Role
from plan_model.plan.values import Text, When
from plan_model.plan.versions import Site, Version


class Axis(StrEnum):
    """What the points in time of a plan are."""

    CALENDAR = "calendar"
    ORDINAL = "ordinal"


class Control(NamedTuple):
    """Document control: the revision table's newest row."""

    id: str = ""
    version: str = ""
    status: str = ""
    date: When | None = None
    authors: tuple[str, ...] = ()
    approved_by: str | None = None
    next_review: When | None = None
    languages: tuple[str, ...] = ()
    """BCP 47, required in every text; the first is authoritative."""


class Product(NamedTuple):
    """Basic information: what is managed."""

    name: Text = Text()
    purpose: Text = Text()
    out_of_scope: Text = Text()
    type: str | None = None
    repository: str | None = None
    purl: str | None = None
    code_licence: str | None = None
    documentation_licence: str | None = None
    copyright_holders: tuple[str, ...] = ()
    mirrors: tuple[tuple[str, str], ...] = ()
    part_of: str | None = None


class Plan(NamedTuple):
    """A whole plan. Lists keep the order of the document."""

    control: Control = Control()
    product: Product = Product()
    parties: tuple[Party, ...] = ()
    roles: tuple[Role, ...] = ()
    responsibilities: tuple[Responsibility, ...] = ()
    lifecycle: Lifecycle = Lifecycle()
    versions: tuple[Version, ...] = ()
    distribution: tuple[Site, ...] = ()
    funding: Funding = Funding()
    agreements: tuple[Agreement, ...] = ()
    documentation: tuple[Documentation, ...] = ()
    checks: tuple[Check, ...] = ()
    communication: Communication | None = None
    risks: tuple[Risk, ...] = ()
    exit: Exit | None = None
    decisions: tuple[Decision, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    labels: tuple[tuple[str, Text], ...] = ()
    axis: Axis = Axis.CALENDAR

    def party(self, party_id: str | None) -> Party | None:
        """The party with this id."""
        return _by_id(self.parties, party_id)

    def role(self, role_id: str | None) -> Role | None:
        """The role with this id."""
        return _by_id(self.roles, role_id)

    def version(self, version_id: str | None) -> Version | None:
        """The version with this id."""
        return _by_id(self.versions, version_id)

    def agreement(self, agreement_id: str | None) -> Agreement | None:
        """The agreement with this id."""
        return _by_id(self.agreements, agreement_id)

    def decision(self, decision_id: str | None) -> Decision | None:
        """The decision with this id."""
        return _by_id(self.decisions, decision_id)

    def funding_line(self, line_id: str | None) -> FundingLine | None:
        """The funding line with this id."""
        return _by_id(self.funding.lines, line_id)


class _Identified(Protocol):
    @property
    def id(self) -> str: ...


_Entry = TypeVar("_Entry", bound=_Identified)


def _by_id(found: Iterable[_Entry], wanted: str | None) -> _Entry | None:
    return next((entry for entry in found if entry.id == wanted), None)

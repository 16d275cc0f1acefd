"""Parties, the roles that they hold, and who does what (RACI)."""

# Annotations are not postponed in plan/: typing.NamedTuple compiles each one that is a text, at every start.

from datetime import date
from decimal import Decimal
from typing import NamedTuple

from plan_model.plan.values import Text, When
from plan_model.tree.path import Path


class Party(NamedTuple):
    """An organisation, a person or a group."""

    id: str
    path: Path
    kind: str = ""
    name: Text = Text()
    affiliation: str | None = None
    """The id of the organisation that a person speaks for."""
    contact: str | None = None
    uri: str | None = None


class Holder(NamedTuple):
    """One term of one party in one role."""

    party: str
    path: Path
    since: When | None = None
    until: When | None = None
    deputy: str | None = None
    """The id of the party that stands in."""
    chair: bool = False
    """Does this holder chair the group?"""
    share: Decimal | None = None
    """Percent of the role, where several share it."""
    scope: Text = Text()
    decision: str | None = None
    agreement: str | None = None

    def is_current(self, as_of: date) -> bool:
        """Does the term include this day (`since ≤ as_of ≤ until`)? A date that cannot be read bounds nothing."""
        started = self.since is None or self.since.day is None or self.since.day <= as_of
        return started and not self.has_ended(as_of)

    def has_ended(self, as_of: date) -> bool:
        """Was the term's last day before this day?"""
        return self.until is not None and self.until.day is not None and self.until.day < as_of


class Role(NamedTuple):
    """A seat or a network that parties hold."""

    id: str
    path: Path
    name: Text = Text()
    holders: tuple[Holder, ...] = ()
    agreement: str | None = None
    duties: tuple[str, ...] = ()
    minimum: int | None = None
    acts_for: str | None = None
    """The id of a role whose mandate this role takes over where it is absent (OS2)."""

    def current_holders(self, as_of: date) -> tuple[Holder, ...]:
        """The holders whose term includes this day."""
        return tuple(holder for holder in self.holders if holder.is_current(as_of))


class Responsibility(NamedTuple):
    """One row of the RACI matrix: role ids, never people."""

    id: str
    path: Path
    name: Text = Text()
    accountable: tuple[str, ...] = ()
    """The A of the row; more than one is an error that is shown."""
    responsible: tuple[str, ...] = ()
    consulted: tuple[str, ...] = ()
    informed: tuple[str, ...] = ()

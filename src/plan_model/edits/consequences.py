"""What an edit would do beside what it says: the findings that it mends, and those that it makes."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from plan_model.change import Change
from plan_model.diff.differences import differences
from plan_model.diff.fact import Fact
from plan_model.edits.steps import edited
from plan_model.formats.document import Document
from plan_model.rules.check import Facts, Severities, check, compare_findings
from plan_model.rules.finding import Finding


class Consequences(NamedTuple):
    """What an edit would do."""

    after: Document
    """The plan as it would be."""
    fixed: tuple[Finding, ...]
    new: tuple[Finding, ...]
    facts: tuple[Fact, ...]
    """What it means, in the domain's words."""


def consequences(
    document: Document,
    changes: Iterable[Change],
    as_of: date,
    severities: Severities | None = None,
    previous: Document | None = None,
    facts: Facts | None = None,
) -> Consequences:
    """Judge a document before and after changes, as of one day.

    `previous` is the revision that both are judged against, the committed one: what an edit needs may have been
    edited just before. Without it the edited document is judged against the one in hand. Raises EditRefusedError
    where the edit cannot be made exactly.
    """
    after = edited(document, changes)
    settled = severities or {}
    had = check(document, as_of, previous, facts=facts, severities=settled)
    has = check(after, as_of, previous or document, facts=facts, severities=settled)
    fixed, new = compare_findings(had, has)
    return Consequences(after, fixed, new, differences(document, after, as_of, previous).facts)

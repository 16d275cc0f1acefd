"""Versions: a new one, other dates, the next status on the legal way."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from plan_model.edits.editing import Changes, Editing
from plan_model.edits.entries import put_fields
from plan_model.edits.parties import free_id, suggest_id
from plan_model.edits.values import Day, Value
from plan_model.errors import UsageError
from plan_model.formats.document import Document
from plan_model.plan.plan import Plan
from plan_model.plan.values import TBA, When
from plan_model.plan.versions import LEGAL_STEPS, STATUSES, Version

ENDS = ("end_of_security_support", "end_of_life")


class NewVersion(NamedTuple):
    """A version that is still to come, or was forgotten."""

    id: str
    label: str
    status: str = "planned"
    predecessor: str = ""
    planned: Day | None = None
    general_availability: Day | None = None
    end_of_security_support: Day | None = None
    end_of_life: Day | None = None
    maintainer: str = ""
    funded_by: str = ""
    url: str = ""
    line: str = ""


class Dates(NamedTuple):
    """The days of a version; an empty text takes a day away, None leaves it as it is."""

    planned: Day | None = None
    general_availability: Day | None = None
    end_of_security_support: Day | None = None
    end_of_life: Day | None = None


def add_version(document: Document, version: NewVersion) -> Changes:
    """Add a version at the end of the list, which has the oldest first."""
    edit = Editing(document)
    edit.insert(("versions",), {key: value or None for key, value in version._asdict().items()})
    return edit.changes


def suggest_version_id(plan: Plan, label: str) -> str:
    """A free id in the manner of the others: `v4` for "4.0" where there are v1 to v3, else `v4-0`."""
    taken = [version.id for version in plan.versions]
    numbers = re.findall(r"\d+", label)
    short = f"v{numbers[0]}" if numbers else ""
    if short and short not in taken and all(re.fullmatch(r"v\d+", known) for known in taken):
        return short
    return free_id(suggest_id(label if label[:1].isalpha() else f"v{label}", ()), taken)


def set_dates(document: Document, version: str, dates: Dates) -> Changes:
    """Move the days of a version that are given; the others stay."""
    edit = Editing(document)
    path = edit.require(("versions",), version)
    put_fields(edit, path, {key: day for key, day in dates._asdict().items() if day is not None})
    return edit.changes


def set_maintainer(document: Document, version: str, party: str) -> Changes:
    """Let a party maintain a version."""
    edit = Editing(document)
    put_fields(edit, edit.require(("versions",), version), {"maintainer": party})
    return edit.changes


def steps(version: Version) -> tuple[str, ...]:
    """The statuses that a version may have next without a decision of its own."""
    return tuple(status for status in STATUSES if (version.status, status) in LEGAL_STEPS)


def next_steps(version: Version, committed: Version | None = None) -> tuple[str, ...]:
    """The statuses that may stand where a version's stands: its own, and each next one.

    What was committed is a way back, and a start, too. Every status, where that which stands there is none.
    """
    known = [each for each in (version, committed) if each is not None and each.status in STATUSES]
    if version.status not in STATUSES:
        return STATUSES
    legal = {each.status for each in known}.union(*(steps(each) for each in known))
    return tuple(status for status in STATUSES if status in legal)


def illegal_step(version: Version, wanted: str, legal: Iterable[str]) -> UsageError:
    """Why a version cannot have a status without a decision."""
    return UsageError(
        "illegal-step",
        version=version.label or version.id,
        now=version.status,
        wanted=wanted,
        legal=tuple(status for status in legal if status != version.status),
    )


def step_status(
    document: Document, version: str, status: str, day: date, *, decided: bool = False
) -> Changes:
    """Give a version another status as of a day, with the days that the status asks for.

    What is published has a day of release, and ends that are at least `tba`; what has reached its end ends on this day
    at the latest. UsageError `illegal-step` (version, now, wanted, legal) where only a decision allows the step, unless
    `decided` says that there is one.
    """
    edit = Editing(document)
    path = edit.require(("versions",), version)
    found = next(each for each in edit.plan.versions if each.path == path)
    if not decided and status != found.status and status not in steps(found):
        raise illegal_step(found, status, steps(found))
    edit.put((*path, "status"), status)
    put_fields(edit, path, dict(_days_for(found, status, day)))
    return edit.changes


def _days_for(version: Version, status: str, day: date) -> Iterator[tuple[str, Value]]:
    release = _day(version.general_availability)
    if status in ("supported", "security_only", "end_of_life") and (release is None or release > day):
        yield "general_availability", day
    for name in ENDS:
        end: When | None = getattr(version, name)
        if status == "end_of_life" and is_after(end, day):
            yield name, day
        elif status in ("supported", "security_only") and end is None:
            yield name, TBA


def is_after(end: When | None, day: date) -> bool:
    """Is an end later than a day, or not known?"""
    return end is None or end.day is None or end.day > day


def _day(moment: When | None) -> date | None:
    return moment.day if moment else None

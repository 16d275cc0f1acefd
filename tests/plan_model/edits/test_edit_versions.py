"""Versions: added, moved, released, brought to their end."""

from __future__ import annotations

from datetime import date

import pytest

from plan_model.edits.versions import (
    Dates,
    NewVersion,
    add_version,
    set_dates,
    set_maintainer,
    step_status,
    steps,
    suggest_version_id,
)
from plan_model.errors import UsageError
from plan_model.plan.plan import Plan
from plan_model.plan.versions import Version
from tests.plan_model.edits.stories import BLOCK, FLOW, IN_BOTH_LAYOUTS, after, read, refused, touched

DAY = date(2027, 3, 15)


def version_of(plan: Plan, id_: str) -> Version:
    version = plan.version(id_)
    assert version is not None
    return version


def days(version: Version) -> dict[str, str]:
    names = ("planned", "general_availability", "end_of_security_support", "end_of_life")
    return {name: moment.text for name in names if (moment := getattr(version, name)) is not None}


@IN_BOTH_LAYOUTS
def test_the_next_version_is_planned(text: str) -> None:
    document = read(text)
    id_ = suggest_version_id(document.plan, "4.0")

    plan = after(
        document,
        add_version(document, NewVersion(id_, "4.0", "planned", "v3", date(2028, 9, 1), maintainer="paja")),
    )

    assert [version.id for version in plan.versions] == ["v1", "v2", "v3", "v4"]
    new = version_of(plan, "v4")
    assert (new.label, new.predecessor, new.maintainer) == ("4.0", "v3", "paja")
    assert days(new) == {"planned": "2028-09-01"}


def test_a_label_stays_a_string() -> None:
    document = read(BLOCK)

    assert touched(document, add_version(document, NewVersion("v4", "3.10", predecessor="v3"))) == [
        "+  - id: v4",
        '+    label: "3.10"',
        "+    status: planned",
        "+    predecessor: v3",
    ]


def test_an_id_is_made_in_the_manner_of_the_others() -> None:
    plan = read(FLOW).plan

    assert suggest_version_id(plan, "4.0") == "v4"
    assert suggest_version_id(plan, "3.1") == "v3-1"
    assert suggest_version_id(Plan(), "Talvi 2027") == "v2027"


@IN_BOTH_LAYOUTS
def test_a_version_slips_and_only_that_day_changes(text: str) -> None:
    document = read(text)

    changes = set_dates(document, "v3", Dates(planned=date(2027, 6, 1)))

    assert days(version_of(after(document, changes), "v3")) == {"planned": "2027-06-01"}
    assert len(touched(document, changes)) == 2


@IN_BOTH_LAYOUTS
def test_days_are_given_left_and_taken_away(text: str) -> None:
    document = read(text)

    plan = after(document, set_dates(document, "v2", Dates(end_of_security_support="", end_of_life="tba")))

    assert days(version_of(plan, "v2")) == {"general_availability": "2025-09-02", "end_of_life": "tba"}


def test_what_is_no_day_is_refused() -> None:
    with pytest.raises(UsageError) as error:
        set_dates(read(FLOW), "v3", Dates(planned="2027-02-30"))

    assert refused(error)[1]["fault"] == "not-a-date"


def test_the_next_statuses_are_the_legal_ones() -> None:
    plan = read(FLOW).plan

    assert steps(version_of(plan, "v3")) == ("supported", "cancelled")
    assert steps(version_of(plan, "v2")) == ("security_only", "end_of_life")
    assert steps(version_of(plan, "v1")) == ()


@IN_BOTH_LAYOUTS
def test_a_release_gets_its_day_and_ends_that_are_to_be_announced(text: str) -> None:
    document = read(text)

    released = version_of(after(document, step_status(document, "v3", "supported", DAY)), "v3")

    assert released.status == "supported"
    assert days(released) == {
        "planned": "2027-03-01",
        "general_availability": "2027-03-15",
        "end_of_security_support": "tba",
        "end_of_life": "tba",
    }


@IN_BOTH_LAYOUTS
def test_support_that_stops_early_ends_that_day_and_one_that_ended_before_keeps_its_day(text: str) -> None:
    document = read(text)

    early = version_of(after(document, step_status(document, "v2", "end_of_life", DAY)), "v2")
    late = version_of(after(document, step_status(document, "v2", "end_of_life", date(2028, 1, 1))), "v2")

    assert days(early)["end_of_life"] == days(early)["end_of_security_support"] == "2027-03-15"
    assert days(late)["end_of_life"] == "2027-12-31"


def test_an_illegal_step_needs_a_decision() -> None:
    document = read(FLOW)

    with pytest.raises(UsageError) as error:
        step_status(document, "v1", "supported", DAY)
    assert refused(error) == (
        "illegal-step",
        {"version": "1.0", "now": "end_of_life", "wanted": "supported", "legal": ()},
    )

    revived = after(document, step_status(document, "v1", "supported", DAY, decided=True))
    assert version_of(revived, "v1").status == "supported"


@IN_BOTH_LAYOUTS
def test_somebody_else_maintains_a_version(text: str) -> None:
    document = read(text)

    changes = set_maintainer(document, "v2", "kuusi")

    assert version_of(after(document, changes), "v2").maintainer == "kuusi"
    with pytest.raises(UsageError) as error:
        set_maintainer(document, "v2", "pajja")
    assert refused(error)[1]["nearest"] == "paja"

"""Several plans at once: who holds what where, one timeline, all findings."""

from __future__ import annotations

from datetime import date

import pytest

from plan_model.formats import read_document
from plan_model.formats.document import Document
from plan_model.plan.plan import Axis
from plan_model.render.layout import line_width
from plan_model.render.lines import plain
from plan_model.render.portfolio import portfolio_finding_rows, portfolio_party_rows
from plan_model.render.portfolio_matrix import initials, portfolio_matrix_rows
from plan_model.render.portfolio_timeline import portfolio_frame, portfolio_timeline_rows
from plan_model.render.rows import Row
from plan_model.render.timeline_values import Zoom
from plan_model.render.words import Words
from plan_model.rules.check import check

ENGLISH = Words()
DAY = date(2026, 11, 24)
ROADS = """\
plan: {id: roads}
product: {name: Ploughed roads}
parties:
  - {id: town, kind: organisation, name: Hopeasalmi}
  - {id: berg, kind: person, name: L. Berg, affiliation: town}
  - {id: kood, kind: organisation, name: Koodipaja Oy}
roles:
  - {id: owner, holders: [{party: town, since: 2022-01-01}]}
  - {id: product_manager, holders: [{party: berg, since: 2024-01-01, until: 2026-12-31}]}
  - {id: developer_network, holders: [{party: kood, until: 2025-01-01}]}
versions:
  - {id: v1, label: "1.0", status: supported, general_availability: 2025-01-01, end_of_life: 2027-12-31}
"""
MEALS = """\
plan: {id: meals}
product: {name: School meals}
parties:
  - {id: hopeasalmi, kind: organisation, name: Hopeasalmi}
  - {id: aho, kind: person, name: A. Aho}
  - {id: b, kind: person, name: L. Berg}
roles:
  - {id: owner, holders: [{party: hopeasalmi}]}
  - {id: product_manager, holders: [{party: aho, deputy: b}]}
  - {id: steering_group, holders: [{party: hopeasalmi, since: 2027-01-01, chair: true}]}
versions:
  - {id: v1, label: "1.0", status: in_development, planned: 2027-03-01}
"""
FEATURE = """\
title: Fast probes
owning-sig: sig-node
authors: ["@berg"]
reviewers: [berg]
latest-milestone: v1.36
milestone: {alpha: v1.35, beta: v1.36}
"""


@pytest.fixture
def documents() -> list[Document]:
    return [
        read_document("plans/roads.plan.yaml", ROADS),
        read_document("plans/meals.plan.yaml", MEALS),
    ]


@pytest.fixture
def feature() -> Document:
    return read_document("keps/sig-node/7-probes/kep.yaml", FEATURE)


def told(rows: tuple[Row, ...]) -> list[str]:
    return [plain(row.line) for row in rows]


def test_a_party_of_several_plans_is_one_party_with_its_roles(documents: list[Document]) -> None:
    rows = portfolio_party_rows(documents, DAY, ENGLISH, 80)

    assert told(rows) == [
        "A. Aho  person",
        "  ●  School meals    Product manager                      deputy L. Berg",
        "Hopeasalmi  organisation",
        "  ●  Ploughed roads  Owner            2022-01-01 –",
        "  ●  School meals    Owner",
        "  ◇  School meals    Steering group   2027-01-01 –        begins in 38 days,",
        "                                                          chair",
        "L. Berg  person, Hopeasalmi",
        "  ○  Ploughed roads  Product manager  2024-01-01 –        ends in 37 days",
        "                                      2026-12-31",
    ]
    assert [(row.key, row.path) for row in rows if row.kind == "entry"][1:3] == [
        ("plans/roads.plan.yaml", ("roles", "owner", "holders", "town")),
        ("plans/meals.plan.yaml", ("roles", "owner", "holders", "hopeasalmi")),
    ]


def test_a_handle_is_one_person_with_and_without_its_sign(feature: Document) -> None:
    shown = told(portfolio_party_rows([feature], DAY, ENGLISH, 80))

    assert shown[:3] == ["@berg  person", "  ●  Fast probes  Authors", "  ●  Fast probes  Reviewers"]


def test_the_matrix_tells_roles_by_their_initials(documents: list[Document]) -> None:
    rows = portfolio_matrix_rows(documents, DAY, ENGLISH, 80)

    assert told(rows) == [
        "           Ploughed roads School meals",
        "A. Aho     ·              PM",
        "Hopeasalmi O              O SG◇",
        "L. Berg    PM○            ◐PM",
        "",
        "O Owner   PM Product manager   SG Steering group   DN Developer network",
        "◐ deputy   ○ ends soon   ◇ not yet begun",
    ]
    assert [row.key for row in rows if row.kind == "entry"] == [
        "plans/meals.plan.yaml",
        "plans/roads.plan.yaml",
        "plans/roads.plan.yaml",
    ]


def test_many_plans_stand_in_bands_beneath_each_other(documents: list[Document]) -> None:
    rows = portfolio_matrix_rows([*documents * 6], DAY, ENGLISH, 60)

    assert len([row for row in rows if row.kind == "heading"]) > 1
    assert max(line_width(row.line) for row in rows) <= 60


def test_initials_are_never_the_same() -> None:
    assert initials(["Omistaja", "Ohjausryhmä", "Tuotepäällikkö", "Steering group", "Omistaja", "O", ""]) == {
        "Omistaja": "O",
        "Ohjausryhmä": "Oh",
        "Tuotepäällikkö": "T",
        "Steering group": "SG",
        "O": "O2",
        "": "?",
    }


def test_one_timeline_has_a_lane_for_each_version_plan_by_plan(documents: list[Document]) -> None:
    rows = portfolio_timeline_rows(documents, DAY, ENGLISH, 80)

    assert told(rows)[1:6] == [
        "Ploughed roads",
        "  1.0            ◆██████████████████████████████████✕     until 2027-12-31",
        "School meals",
        "  1.0                                  ┃░░░◇┄┄┄┄┄┄┄┄┄┄┄┄┄ planned 2027-03-01",
        "                                       ┃                  today 2026-11-24",
    ]
    assert [(row.key, row.path) for row in rows if row.kind == "lane"] == [
        ("plans/roads.plan.yaml", ("versions", "v1")),
        ("plans/meals.plan.yaml", ("versions", "v1")),
    ]


def test_days_and_releases_have_an_axis_each(documents: list[Document], feature: Document) -> None:
    shown = told(portfolio_timeline_rows([*documents, feature], DAY, ENGLISH, 80))

    assert [line for line in shown if line.startswith("By ")] == ["By the calendar", "By release"]
    assert shown.index("Fast probes") > shown.index("By release")


def test_the_frame_of_all_plans_can_be_zoomed(documents: list[Document]) -> None:
    by_year = portfolio_frame(documents, DAY, 80, zoom=Zoom.YEAR)

    assert by_year.zoom is Zoom.YEAR
    assert by_year.column(DAY) == 1
    assert portfolio_frame(documents, DAY, 80, axis=Axis.ORDINAL).releases


def test_findings_of_all_plans_stand_by_severity_with_the_plans_name(documents: list[Document]) -> None:
    roads, meals = documents
    judged = date(2027, 1, 31)
    ended = [each for each in check(roads, judged) if each.rule == "ROLE-02"]
    late = [each for each in check(meals, date(2027, 4, 1)) if each.rule == "VER-09"]
    waived = [each._replace(waived="agreed so") for each in ended]

    rows = portfolio_finding_rows([(meals, late), (roads, [*waived, *ended])], ENGLISH, 80)

    heads = [plain(row.line) for row in rows if row.kind in ("heading", "finding")]
    assert heads == [
        "Errors",
        f"✕ ROLE-02  Ploughed roads  line {ended[0].line}",
        "Warnings",
        f"! VER-09  School meals  line {late[0].line}",
        "Waived",
        f"✕ ROLE-02  Ploughed roads  line {ended[0].line}",
    ]
    assert [row.key for row in rows if row.kind == "finding"] == [roads.path, meals.path, roads.path]


def test_nothing_to_tell_is_told(documents: list[Document]) -> None:
    empty = read_document("plans/empty.plan.yaml", "plan: {id: empty}\n")

    assert told(portfolio_party_rows([empty], DAY, ENGLISH, 80)) == ["Nobody holds a role in these plans."]
    assert told(portfolio_matrix_rows([empty], DAY, ENGLISH, 80)) == ["Nobody holds a role in these plans."]
    assert told(portfolio_timeline_rows([empty], DAY, ENGLISH, 80)) == ["No plan has versions to draw."]
    assert told(portfolio_finding_rows([(empty, ())], ENGLISH, 80)) == ["The rules find nothing."]

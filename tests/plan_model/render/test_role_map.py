"""The role map: the figure of the guide, drawn with boxes that a screen can focus."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from plan_model.formats.document import Document
from plan_model.render.layout import line_width
from plan_model.render.lines import plain
from plan_model.render.role_map import Box, next_box, role_map_boxes, role_map_rows
from plan_model.render.words import Words

ReadPlan = Callable[[str], Document]
ENGLISH = Words()
DAY = date(2026, 11, 24)
PLAN = """\
schema: "0.1"
parties:
  - {id: kuusijarvi, kind: organisation, name: Kuusijärvi}
  - {id: havsvik, kind: organisation, name: Havsvik}
  - {id: kood, kind: organisation, name: Koodipaja Oy}
  - {id: auditum, kind: organisation, name: Auditum Oy}
  - {id: berg, kind: person, name: L. Berg}
  - {id: niemi, kind: person, name: A. Niemi}
roles:
  - {id: owner, holders: [{party: kuusijarvi}, {party: havsvik}]}
  - id: product_manager
    holders: [{party: berg, until: 2026-09-30}, {party: niemi, since: 2026-10-01, deputy: berg}]
  - {id: developer_network, holders: [{party: kood, until: 2027-12-31}]}
  - {id: expert_network, duties: [quality_control], holders: [{party: auditum}]}
  - {id: user_network, holders: []}
versions:
  - {id: v1, label: "1.0", status: end_of_life, end_of_life: 2026-03-31}
  - {id: v2, label: "2.0", status: supported, end_of_security_support: 2027-06-30}
  - {id: v3, label: "3.0", status: planned, planned: 2027-03-01}
distribution: [{id: git, kind: source, url: "https://git.example.org/x"}]
"""


def drawn(
    document: Document, width: int = 80, words: Words = ENGLISH, before: Document | None = None
) -> list[str]:
    rows = role_map_rows(document.plan, DAY, words, width, before=before.plan if before else None)
    return [plain(row.line) for row in rows]


def test_the_map_has_the_shape_of_the_figure(read_plan: ReadPlan) -> None:
    assert drawn(read_plan(PLAN)) == [
        "              ┌ Owner ───────────────────────────────────────────┐",
        "              │ ● Kuusijärvi   ● Havsvik                         │",
        "              └─────────────────────────┬────────────────────────┘",
        "                                        │",
        "┌ Expert network ──────┐  ┌ Product manager ─────────┐  ┌ Developer network ───┐",
        "│ ● Auditum Oy         ├──┤ ● A. Niemi               ├──┤ ● Koodipaja Oy       │",
        "│ quality control      │  │   deputy L. Berg         │  │   –2027-12-31        │",
        "└──────────────────────┘  └─────────────┬────────────┘  └──────────────────────┘",
        "                                        │",
        "                          ┌ Distribution site ───────┐  ┌ User network ────────┐",
        "                          │ ✕ 1 version has ended    ├──┤ ! vacant             │",
        "                          │ ◆ 2.0 security           │  └──────────────────────┘",
        "                          │   2027-06-30             │",
        "                          │ ◇ 3.0 planned 2027-03-01 │",
        "                          │ source code              │",
        "                          └──────────────────────────┘",
    ]


def test_without_utf8_the_same_map_is_drawn_with_plain_signs(read_plan: ReadPlan) -> None:
    told = drawn(read_plan(PLAN), words=Words("en", ascii_only=True))

    assert told[4:8] == [
        "+ Expert network ------+  + Product manager ---------+  + Developer network ---+",
        "| * Auditum Oy         +--+ * A. Niemi               +--+ * Koodipaja Oy       |",
        "| quality control      |  |   deputy L. Berg         |  |   -2027-12-31        |",
        "+----------------------+  +-------------+------------+  +----------------------+",
    ]


def test_a_narrow_map_is_a_spine_with_the_others_beside_it(read_plan: ReadPlan) -> None:
    assert drawn(read_plan(PLAN), 60)[:9] == [
        "┌ Owner ──────────────────────┐   ┌ Expert network ────────┐",
        "│ ● Kuusijärvi                │ ┌─┤ ● Auditum Oy           │",
        "│ ● Havsvik                   │ │ │ quality control        │",
        "└──────────────┬──────────────┘ │ └────────────────────────┘",
        "               │                │ ┌ Developer network ─────┐",
        "┌ Product manager ────────────┐ ├─┤ ● Koodipaja Oy         │",
        "│ ● A. Niemi                  ├─┤ │   –2027-12-31          │",
        "│   deputy L. Berg            │ │ └────────────────────────┘",
        "└──────────────┬──────────────┘ │ ┌ User network ──────────┐",
    ]


def test_the_least_of_screens_has_one_column(read_plan: ReadPlan) -> None:
    told = drawn(read_plan(PLAN), 40)

    assert [line for line in told if line.startswith("┌")] == [
        "┌ Owner ───────────────────────────────┐",
        "┌ Product manager ─────────────────────┐",
        "┌ Expert network ──────────────────────┐",
        "┌ Developer network ───────────────────┐",
        "┌ User network ────────────────────────┐",
        "┌ Distribution site ───────────────────┐",
    ]


def test_a_role_that_a_plan_must_have_is_drawn_also_where_it_is_missing(read_plan: ReadPlan) -> None:
    plan = read_plan("roles: [{id: owner, holders: [{party: kuusijarvi}]}]\n").plan

    missing = role_map_boxes(plan, DAY, ENGLISH, 80)[1]

    assert missing.title == "Product manager"
    assert missing.path == ("roles",)
    assert "! vacant" in plain(missing.rows[1].line)


def test_roles_without_a_place_in_the_figure_stand_beneath_it(read_plan: ReadPlan) -> None:
    more = PLAN.replace(
        "versions:", "  - {id: translators, name: Translators, holders: [{party: berg}]}\nversions:"
    )

    assert drawn(read_plan(more))[-4:] == [
        "",
        "┌ Translators ─────────┐",
        "│ ● L. Berg            │",
        "└──────────────────────┘",
    ]


def test_the_map_shows_who_came_who_went_and_which_role_is_gone(read_plan: ReadPlan) -> None:
    before = read_plan(
        PLAN.replace(
            "until: 2026-09-30}, {party: niemi, since: 2026-10-01, deputy: berg}", "since: 2024-01-01}"
        )
        .replace("versions:", "  - {id: steering_group, holders: [{party: berg}]}\nversions:")
        .replace("planned: 2027-03-01", "planned: 2026-12-01")
    )

    told = drawn(read_plan(PLAN), before=before)

    assert told[5][26:54] == "┤ → L. Berg –2026-09-30    ├"
    assert told[6][26:54] == "│ + A. Niemi               │"
    assert "│ → 3.0 planned 2027-03-01 │" in "\n".join(told)
    assert told[-3:-1] == ["┌ Steering group ──────┐", "│ − L. Berg            │"]


def test_a_box_knows_its_role_and_its_place(read_plan: ReadPlan) -> None:
    document = read_plan(PLAN)
    lines, boxes = drawn(document), role_map_boxes(document.plan, DAY, ENGLISH, 80)

    assert [box.path for box in boxes] == [
        ("roles", "owner"),
        ("roles", "expert_network"),
        ("roles", "product_manager"),
        ("roles", "developer_network"),
        ("distribution",),
        ("roles", "user_network"),
    ]
    for box in boxes:
        assert len(box.rows) == box.height
        assert {row.path for row in box.rows} == {box.path}
        assert {line_width(row.line) for row in box.rows} == {box.width}
        assert lines[box.y][box.x : box.x + box.width] == plain(box.rows[0].line)


@pytest.mark.parametrize(
    ("start", "right", "down", "expected"),
    [
        ("Product manager", 0, -1, "Owner"),
        ("Product manager", 1, 0, "Developer network"),
        ("Product manager", -1, 0, "Expert network"),
        ("Product manager", 0, 1, "Distribution site"),
        ("Developer network", 0, 1, "User network"),
        ("Owner", 0, -1, "Owner"),
    ],
)
def test_arrows_lead_from_box_to_box(
    read_plan: ReadPlan, start: str, right: int, down: int, expected: str
) -> None:
    boxes = role_map_boxes(read_plan(PLAN).plan, DAY, ENGLISH, 80)

    assert next_box(boxes, named(boxes, start), right, down).title == expected


def named(boxes: tuple[Box, ...], title: str) -> Box:
    return next(box for box in boxes if box.title == title)


def test_a_proposal_has_its_own_people_in_the_same_places(read_kep: ReadPlan) -> None:
    document = read_kep(
        "title: Some\nowning-sig: sig-node\nauthors: ['@ada']\nreviewers: ['@bo']\napprovers: ['@cy']\n"
        "stage: alpha\nlatest-milestone: v1.36\nmilestone: {alpha: v1.36}\n"
    )

    boxes = role_map_boxes(document.plan, DAY, ENGLISH, 80)

    assert [box.title for box in boxes] == ["Owning SIG", "Reviewers", "Authors", "Approvers", "Milestones"]
    assert boxes[-1].path == ("milestone",)


def test_many_holders_are_counted(read_plan: ReadPlan) -> None:
    crowd = ", ".join(f"{{party: member-{number}}}" for number in range(40))

    told = "\n".join(drawn(read_plan(f"roles: [{{id: user_network, holders: [{crowd}]}}]\n")))

    assert "and 30 more" in told


def test_a_plan_without_roles_says_so(read_plan: ReadPlan) -> None:
    document = read_plan("plan: {id: x}\n")

    assert drawn(document) == ["The plan names no roles."]
    assert role_map_boxes(document.plan, DAY, ENGLISH, 80) == ()

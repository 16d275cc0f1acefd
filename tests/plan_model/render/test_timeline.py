"""The timeline: lanes that read without colour, and a table of the same facts."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from plan_model.formats.document import Document
from plan_model.render.lines import plain
from plan_model.render.rows import Row
from plan_model.render.timeline import chart_cells, lane_rows, timeline_rows
from plan_model.render.timeline_values import Zoom, frame_of
from plan_model.render.words import Words

ReadPlan = Callable[[str], Document]
ENGLISH = Words()
DAY = date(2026, 11, 24)
PLAN = """\
versions:
  - {id: v2, label: "2.0", status: supported, general_availability: 2025-09-02,
     end_of_security_support: 2027-06-30, end_of_life: 2027-12-31}
  - {id: v3, label: "3.0", status: in_development, planned: 2027-03-01, end_of_security_support: tba, end_of_life: tba}
agreements:
  - {id: a-1, kind: maintenance, parties: [], valid_from: 2025-10-01, valid_until: until_further_notice}
"""


def told(rows: tuple[Row, ...]) -> list[str]:
    """The rows as text."""
    return [plain(row.line) for row in rows]


def test_lanes_and_table_of_two_versions(read_plan: ReadPlan) -> None:
    assert told(timeline_rows(read_plan(PLAN).plan, DAY, ENGLISH, 80)) == [
        "                     │2026       │2027       │2028",
        "2.0              ◆████████████████████▒▒▒▒▒▒✕             security 2027-06-30",
        "3.0                            ┃░░░◇┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄ planned 2027-03-01",
        "Maintenance       ═══════════════════════════════════════ until further notice",
        "                               ┃                          today 2026-11-24",
        "",
        "◆ available  █ supported  ▒ limited support  ░ in development  ◇ planned",
        "┄ end open  ✕ end of life  ═ agreement  ┃ today",
        "",
        "Version  Status          Planned     Available   Security    Ends",
        "2.0      supported       –           2025-09-02  2027-06-30  2027-12-31",
        "3.0      in development  2027-03-01  –           tba         tba",
        "",
        "Agreement or term  From        Until",
        "Maintenance        2025-10-01  until further notice",
    ]


def test_a_moved_date_has_a_ghost_and_its_days(read_plan: ReadPlan) -> None:
    before = read_plan(PLAN.replace("2027-06-30", "2027-03-31").replace("2027-12-31", "2027-09-30")).plan
    rows = timeline_rows(read_plan(PLAN).plan, DAY, ENGLISH, 80, before=before)
    ghosts = [plain(row.line) for row in rows if row.kind == "ghost"]
    assert ghosts == [" before          ◆█████████████████▒▒▒▒▒▒✕                +91 d"]
    assert "  → end of security support +91 d, end of life +92 d" in told(rows)


def test_a_version_that_went_and_one_that_came(read_plan: ReadPlan) -> None:
    before = read_plan(PLAN.replace("id: v3", "id: v2b")).plan
    ghosts = [
        row
        for row in timeline_rows(read_plan(PLAN).plan, DAY, ENGLISH, 80, before=before)
        if row.kind == "ghost"
    ]
    assert [plain(row.line).split()[-1] for row in ghosts] == ["added", "removed"]
    assert [row.path for row in ghosts] == [("versions", "v3"), None]


def test_each_lane_addresses_its_entry(read_plan: ReadPlan) -> None:
    rows = timeline_rows(read_plan(PLAN).plan, DAY, ENGLISH, 80)
    assert [row.path for row in rows if row.kind == "lane"] == [
        ("versions", "v2"),
        ("versions", "v3"),
        ("agreements", "a-1"),
    ]


def test_zoom_and_pan_keep_to_the_width(read_plan: ReadPlan) -> None:
    plan = read_plan(PLAN).plan
    frame = frame_of(plan, DAY, chart_cells(80), zoom=Zoom.QUARTER)
    assert told(lane_rows(plan, DAY, ENGLISH, 80, frame=frame))[1].startswith("2.0              ◆██████▒▒✕")
    later = frame.panned(4)
    assert told(lane_rows(plan, DAY, ENGLISH, 80, frame=later))[1].startswith("2.0              ███▒▒✕")
    assert later.around(DAY).column(DAY) == later.columns // 2
    assert frame.zoomed(Zoom.MONTH).zoom is Zoom.MONTH


def test_a_span_of_centuries_chooses_its_zoom(read_plan: ReadPlan) -> None:
    plan = read_plan(PLAN.replace("2025-09-02", "1525-09-02").replace("2027-12-31", "2527-12-31")).plan
    frame = frame_of(plan, DAY, chart_cells(80))
    assert frame.zoom is Zoom.CENTURY
    assert all(len(row) <= 80 for row in told(timeline_rows(plan, DAY, ENGLISH, 80)))


def test_dates_that_are_none_are_shown_as_written_and_never_drawn(read_plan: ReadPlan) -> None:
    plan = read_plan(
        "versions:\n"
        '  - {id: v1, label: "1.0", status: supported, general_availability: 2025-30-01, end_of_life: tba}\n'
        '  - {id: v2, label: "2.0", status: planned}\n'
        '  - {id: v3, label: "3.0", status: supported, general_availability: 2026-05-01, end_of_life: 2026-01-01}\n'
    ).plan
    rows = told(timeline_rows(plan, DAY, ENGLISH, 80))
    assert any("2025-30-01 ?" in row for row in rows)
    assert rows[3].split()[1] == "✕"  # its end stands before its beginning: both are drawn, no bar


def test_no_versions_at_all(read_plan: ReadPlan) -> None:
    rows = told(timeline_rows(read_plan("versions: []").plan, DAY, ENGLISH, 80))
    assert rows[0] == "The plan has no versions, agreements or terms to draw."


def test_milestones_stand_on_their_releases(read_kep: ReadPlan) -> None:
    kep = read_kep(
        "title: Some\nkep-number: 1\nstatus: implementable\nstage: beta\nlatest-milestone: v1.36\n"
        "milestone: {alpha: v1.33, beta: v1.36, stable: v1.38}\n"
    )
    assert told(timeline_rows(kep.plan, DAY, ENGLISH, 80))[:4] == [
        "                 v1.33 v1.34 v1.35 v1.36 v1.37 v1.38",
        "alpha            ◆█████████████████                       v1.33",
        "beta                               ◆███████████           v1.36",
        "stable                                         ◇          v1.38",
    ]


def test_milestones_far_apart_or_strange_are_drawn_side_by_side(read_kep: ReadPlan) -> None:
    kep = read_kep(
        "title: Some\nkep-number: 1\nstatus: implementable\nstage: beta\nlatest-milestone: v1.36\n"
        "milestone: {alpha: v1.2, beta: v1.99999999, stable: never, removed: v2.1.0}\n"
    )
    rows = told(timeline_rows(kep.plan, DAY, ENGLISH, 80))
    assert rows[0].split() == ["v1.2", "v1.99999999", "v2.1.0"]

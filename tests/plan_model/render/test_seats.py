"""The role map: who sits where, told in lines."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from plan_model.formats.document import Document
from plan_model.render.lines import plain
from plan_model.render.matrix import matrix_rows
from plan_model.render.rows import Row
from plan_model.render.seats import party_rows, seat_rows
from plan_model.render.words import Words

ReadPlan = Callable[[str], Document]
ENGLISH = Words()
DAY = date(2026, 11, 24)
PLAN = """\
schema: "0.1"
parties:
  - {id: kuusijarvi, kind: organisation, name: {fi: Kuusijärven kaupunki, sv: Kuusijärvi stad}}
  - {id: berg, kind: person, name: L. Berg, affiliation: kuusijarvi}
  - {id: niemi, kind: person, name: A. Niemi}
roles:
  - {id: owner, holders: [{party: kuusijarvi, since: 2023-02-01}]}
  - id: product_manager
    name: {fi: Tuotepäällikkö, en: Product manager}
    holders:
      - {party: berg, since: 2024-01-01, until: 2026-09-30}
      - {party: niemi, since: 2026-10-01, until: 2026-12-31, deputy: berg, decision: d-1}
  - {id: steering_group, name: Board, holders: [{party: berg, since: 2027-01-01, chair: true}]}
"""


def told(rows: tuple[Row, ...]) -> list[str]:
    """The rows as text."""
    return [plain(row.line) for row in rows]


def test_seats_tell_holders_terms_and_what_is_about_to_end(read_plan: ReadPlan) -> None:
    assert told(seat_rows(read_plan(PLAN).plan, DAY, ENGLISH, 80)) == [
        "Owner",
        "  ●  Kuusijärven kaupunki  2023-02-01 –",
        "Product manager",
        "  ○  A. Niemi              2026-10-01 – 2026-12-31  ends in 37 days, deputy L.",
        "                                                    Berg, ✓\xa0d-1",
        "     1 earlier holder",
        "Board",
        "  !  vacant",
        "  ◇  L. Berg               2027-01-01 –             begins in 38 days, chair",
    ]


def test_seats_in_finnish(read_plan: ReadPlan, words_of: Callable[[str], Words]) -> None:
    assert told(seat_rows(read_plan(PLAN).plan, DAY, words_of("fi"), 80))[:6] == [
        "Omistaja",
        "  ●  Kuusijärven kaupunki  2023-02-01 –",
        "Tuotepäällikkö",
        "  ○  A. Niemi              2026-10-01 – 2026-12-31  päättyy 37 päivän päästä,",
        "                                                    varahenkilö L. Berg, ✓\xa0d-1",
        "     1 aiempi haltija",
    ]


def test_a_row_addresses_the_term_that_it_shows(read_plan: ReadPlan) -> None:
    rows = seat_rows(read_plan(PLAN).plan, DAY, ENGLISH, 80)
    assert [row.path for row in rows if row.kind in ("entry", "vacant")] == [
        ("roles", "owner", "holders", "kuusijarvi"),
        ("roles", "product_manager", "holders", "niemi"),
        ("roles", "steering_group"),
        ("roles", "steering_group", "holders", "berg"),
    ]


def test_seats_mark_who_came_who_went_and_whose_term_changed(read_plan: ReadPlan) -> None:
    before = read_plan(
        PLAN.replace("since: 2024-01-01, until: 2026-09-30", "since: 2024-01-01")
        .replace(
            "      - {party: niemi, since: 2026-10-01, until: 2026-12-31, deputy: berg, decision: d-1}\n", ""
        )
        .replace(
            "[{party: kuusijarvi, since: 2023-02-01}]",
            "[{party: kuusijarvi, since: 2023-02-01}, {party: berg}]",
        )
        + "  - {id: funder}\n"
    )
    rows = seat_rows(read_plan(PLAN).plan, DAY, ENGLISH, 90, before=before.plan)
    assert told(rows) == [
        "Owner",
        "  ●  Kuusijärven kaupunki  2023-02-01 –",
        "− ●  L. Berg                                        removed",
        "Product manager",
        "→ ✕  L. Berg               2024-01-01 – 2026-09-30  ended",
        "+ ○  A. Niemi              2026-10-01 – 2026-12-31  ends in 37 days, deputy L. Berg, ✓\xa0d-1",
        "Board",
        "  !  vacant",
        "  ◇  L. Berg               2027-01-01 –             begins in 38 days, chair",
        "− Funder",
    ]
    assert [row.path for row in rows if row.kind == "ghost"] == [None, None]


def test_earlier_holders_are_unfolded_on_request(read_plan: ReadPlan) -> None:
    rows = told(seat_rows(read_plan(PLAN).plan, DAY, ENGLISH, 80, show_ended=True))
    assert "  ✕  L. Berg               2024-01-01 – 2026-09-30  ended" in rows


def test_signs_have_plain_twins(read_plan: ReadPlan) -> None:
    rows = told(seat_rows(read_plan(PLAN).plan, DAY, Words("sv", ascii_only=True), 80))
    assert rows[1] == "  *  Kuusijärvi stad  2023-02-01 -"


def test_parties_tell_the_roles_that_they_hold(read_plan: ReadPlan) -> None:
    assert told(party_rows(read_plan(PLAN).plan, DAY, ENGLISH, 80)) == [
        "Kuusijärven kaupunki  organisation",
        "  ●  Owner            2023-02-01 –",
        "L. Berg  person, Kuusijärven kaupunki",
        "  ◐  Product manager  2026-10-01 – 2026-12-31  deputy of A. Niemi",
        "  ◇  Board            2027-01-01 –             begins in 38 days, chair",
        "A. Niemi  person",
        "  ○  Product manager  2026-10-01 – 2026-12-31  ends in 37 days, deputy L. Berg,",
        "                                               ✓\xa0d-1",
    ]


def test_the_matrix_shows_everybody_at_a_glance(read_plan: ReadPlan) -> None:
    assert told(matrix_rows(read_plan(PLAN).plan, DAY, ENGLISH, 80)) == [
        "                     Owner            Product manager  Board",
        "Kuusijärven kaupunki ●                ·                ·",
        "L. Berg              ·                ◐                ◇",
        "A. Niemi             ·                ○                ·",
        "",
        "● holder   ◐ deputy   ○ ends soon   ◇ not yet begun   · none",
    ]


def test_the_matrix_marks_who_came_who_went_and_whose_term_changed(read_plan: ReadPlan) -> None:
    before = read_plan(PLAN)
    text = PLAN.replace("until: 2026-12-31", "until: 2027-12-31").replace(
        "{party: kuusijarvi, since: 2023-02-01}", "{party: berg}"
    )
    rows = told(matrix_rows(read_plan(text).plan, DAY, ENGLISH, 40, before=before.plan))
    assert rows[:4] == [
        "              Owner    Product  Board",
        "Kuusijärven … ·−       ·        ·",
        "L. Berg       ●+       ◐→       ◇",
        "A. Niemi      ·        ●→       ·",
    ]


def test_a_matrix_of_many_roles_goes_on_in_bands(read_plan: ReadPlan) -> None:
    roles = "".join(
        f"  - {{id: role{n}, name: Network number {n}, holders: [{{party: a}}]}}\n" for n in range(30)
    )
    plan = read_plan(f"parties: [{{id: a, name: Auditum}}]\nroles:\n{roles}").plan
    rows = told(matrix_rows(plan, DAY, ENGLISH, 60))
    assert sum(row.startswith("Auditum") for row in rows) > 1
    assert sum(row.count("●") for row in rows) == 31
    assert max(map(len, rows)) <= 60


def test_a_plan_without_roles_says_so(read_plan: ReadPlan) -> None:
    assert told(seat_rows(read_plan("roles: []").plan, DAY, ENGLISH, 80)) == ["The plan names no roles."]

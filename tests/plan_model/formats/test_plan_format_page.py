"""docs/plan-format.md says what the code reads."""

from __future__ import annotations

import re
from pathlib import Path

from plan_model.formats import read_document
from plan_model.formats.field_table import field_table, with_field_tables
from plan_model.formats.plan_choices import RESERVED_ROLES
from plan_model.formats.plan_shape import PLAN_SHAPE

PAGE = Path(__file__).parents[3] / "docs" / "plan-format.md"


def test_the_field_tables_are_up_to_date() -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert page == with_field_tables(page, PLAN_SHAPE), "run: python docs/write_field_tables.py"


def test_every_chapter_has_its_table() -> None:
    chapters = re.findall(r"<!-- fields: (\w+) -->", PAGE.read_text(encoding="utf-8"))
    assert chapters == list(PLAN_SHAPE.fields)


def test_every_reserved_role_is_named() -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert [role for role in RESERVED_ROLES if f"`{role}`" not in page] == []


def test_the_small_plan_of_the_page_has_no_problem() -> None:
    example = re.findall(r"```yaml\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    assert len(example) == 1
    assert read_document("boats.plan.yaml", example[0].encode()).problems == ()


def test_a_table_has_a_row_for_each_field() -> None:
    assert field_table(PLAN_SHAPE, "risks").splitlines() == [
        "| field | value | required |",
        "|---|---|---|",
        "| `risks` | list, told apart by `id` |  |",
        "| `risks.*.id` | id | yes |",
        "| `risks.*.text` | text | yes |",
        "| `risks.*.likelihood` | whole number from 1 to 5 | yes |",
        "| `risks.*.impact` | whole number from 1 to 5 | yes |",
        "| `risks.*.owner` | id of `roles` |  |",
        "| `risks.*.mitigation` | text |  |",
    ]

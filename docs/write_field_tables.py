"""Write the field tables of docs/plan-format.md anew, after the shape of the plan format has changed."""

from __future__ import annotations

from pathlib import Path

from plan_model.formats.field_table import with_field_tables
from plan_model.formats.plan_shape import PLAN_SHAPE

if __name__ == "__main__":
    page = Path(__file__).with_name("plan-format.md")
    page.write_text(with_field_tables(page.read_text(encoding="utf-8"), PLAN_SHAPE), encoding="utf-8")

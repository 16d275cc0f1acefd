"""A table as CSV: a row a line, and no cell that a spreadsheet takes for a formula."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from plan_model.render.safe import safe


def csv_text(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """The table with its columns' names in the first row."""
    import csv  # late: only this format needs them
    import io

    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([cell(text) for text in row])
    return written.getvalue()


def cell(text: str) -> str:
    """A text that starts as formulas do gets an apostrophe before it."""
    shown = safe(text)
    return "'" + shown if shown[:1] in ("=", "+", "-", "@") else shown

"""The rows of the list of plans, remembered by blob: plans that were listed before need not be read again."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from plan_model.repository import Entry, cache
from plan_model.summary import PlanSummary, as_row, from_row


class RememberedRows:
    """The rows of one repository as of one day, as they were kept the last time."""

    def __init__(self, key: str, as_of: date, rules: object) -> None:
        import json  # late: commands about one plan list none

        self._key = key
        self._json = json
        self._conditions = repr((cache.program_stamp(), as_of, rules))
        self._rows: dict[str, list[Any]] = {}
        told = cache.recall(cache.ROWS, key)
        if told is not None:
            conditions, _, rows = told.partition("\n")
            if conditions == self._conditions:
                self._rows = json.loads(rows)

    def summary(self, entry: Entry) -> PlanSummary | None:
        """The row of a plan whose content is the entry's blob; None where it is not known."""
        row = self._rows.get(_name(entry)) if entry.blob else None
        return from_row(entry.path, row) if row is not None else None

    def keep(self, found: Iterable[tuple[Entry, PlanSummary]]) -> None:
        """Remember these rows and no others, if there is a new one; a plan that cannot be read has none."""
        rows = {
            _name(entry): as_row(summary)
            for entry, summary in found
            if entry.blob and summary.problem is None
        }
        if rows.keys() - self._rows.keys():
            told = self._json.dumps(rows, ensure_ascii=False, separators=(",", ":"))
            cache.keep(cache.ROWS, self._key, f"{self._conditions}\n{told}")


def _name(entry: Entry) -> str:
    return f"{entry.blob} {entry.path}"

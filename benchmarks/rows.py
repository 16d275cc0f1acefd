"""One row of the table of goals."""

from __future__ import annotations

from typing import NamedTuple


class Row(NamedTuple):
    """A ratio, and the limit that the goal sets (None: told, not judged). `at_least` turns the comparison round."""

    goal: str
    what: str
    ratio: float
    limit: float | None
    at_least: bool = False

    @property
    def verdict(self) -> str:
        """`ok`, `over` or, where there is no limit, nothing."""
        if self.limit is None:
            return ""
        reached = self.ratio >= self.limit if self.at_least else self.ratio <= self.limit
        return "ok" if reached else "over"

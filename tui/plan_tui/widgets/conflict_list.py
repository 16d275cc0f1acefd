"""The list of what a merge left to settle: n and N go from one open conflict to the next."""

from __future__ import annotations

from plan_model.render.rows import Row
from plan_model.render.settling import OPEN
from plan_model.render.words import N_
from plan_tui.keys import key
from plan_tui.widgets.line_list import LineList
from plan_tui.widgets.list_rows import ListRow


class ConflictList(LineList):
    """Conflicts, plan by plan."""

    BINDINGS = [
        key(
            "n",
            "next_open(1)",
            "settling.next_open",
            N_("Go to the next open conflict; after a search to the next match"),
            footer=N_("next open"),
        ),
        key(
            "N",
            "next_open(-1)",
            "settling.previous_open",
            N_("Go to the previous open conflict; after a search to the previous match"),
        ),
    ]

    def why_not(self, action: str) -> str:
        """Where nothing is open there is no next one."""
        if action == "next_open" and not self.search_words and not any(map(is_open, self.rows)):
            return N_("no conflict is open")
        return super().why_not(action)

    def action_next_open(self, step: int) -> None:
        """Go to the next open conflict in a direction, round the end and on."""
        if self.search_words:
            self.action_search_again(step)
            return
        self.go_to_open(self.cursor or 0, step)

    def go_to_open(self, here: int, step: int = 1) -> None:
        """Go to the nearest open conflict after a row, round the end and on; where none is open, stay."""
        count = len(self.rows)
        places = ((here + step * distance) % count for distance in range(1, count + 1))
        wanted = next((place for place in places if is_open(self.rows[place])), None)
        if wanted is not None:
            self.go_to(wanted)


def is_open(row: ListRow) -> bool:
    """Is it the row of an open conflict?"""
    return row.selectable and isinstance(row.value, Row) and row.value.kind == OPEN

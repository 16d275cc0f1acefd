"""The plain text diff, for those who want to see the bytes."""

from __future__ import annotations

from plan_model.render.lines import Line, piece

_STYLES = {"+": "added", "-": "removed", "@": "moved", " ": ""}


def text_diff_lines(before: str, after: str, path: str, context: int = 3) -> tuple[Line, ...]:
    """A unified diff of two texts, as git writes it; empty where they are equal."""
    from difflib import unified_diff  # late: most commands never show text

    found = unified_diff(
        before.splitlines(), after.splitlines(), f"a/{path}", f"b/{path}", n=context, lineterm=""
    )
    return tuple((piece(row, _STYLES.get(row[:1], "")),) for row in found)

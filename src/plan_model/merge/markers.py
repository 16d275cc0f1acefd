"""Conflict markers as git writes them, for people who settle in their editor: whole lines, ours and theirs."""

from __future__ import annotations

from difflib import SequenceMatcher


def with_markers(ours: str, theirs: str, size: int, names: tuple[str, str]) -> str:
    """Both texts in one: each place where they differ once as ours and once as theirs, between markers."""
    mine, yours = ours.splitlines(keepends=True), theirs.splitlines(keepends=True)
    ending = "\r\n" if mine and mine[0].endswith("\r\n") else "\n"
    rows: list[str] = []
    for tag, start, end, other, until in SequenceMatcher(None, mine, yours, autojunk=False).get_opcodes():
        if tag == "equal":
            rows += mine[start:end]
            continue
        rows.append(f"{'<' * size} {names[0]}{ending}")
        rows += _closed(mine[start:end], ending)
        rows.append(f"{'=' * size}{ending}")
        rows += _closed(yours[other:until], ending)
        rows.append(f"{'>' * size} {names[1]}{ending}")
    return "".join(rows)


def _closed(rows: list[str], ending: str) -> list[str]:
    return [row if row.endswith("\n") else row + ending for row in rows]

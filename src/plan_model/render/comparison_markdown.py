"""Comparisons as Markdown, for the description of a pull request: the weightiest first, small things folded."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from plan_model.comparison import Comparison
from plan_model.diff.fact import Fact
from plan_model.render.comparison_parts import (
    FOLDED,
    IN_HEADING,
    WEIGHT_LABELS,
    heading_parts,
    status_text,
    told_apart_by,
    total,
    which_side,
)
from plan_model.render.errors import error_line
from plan_model.render.facts import concerned_line, decision_mark, gist, rows_of, told_of
from plan_model.render.findings import finding_line
from plan_model.render.lines import Line, plain
from plan_model.render.safe import safe
from plan_model.render.text_diff import text_diff_lines
from plan_model.render.words import Words

_SIGNS = re.compile(r"([\\`*_\[\]<>|~&])|^([-+#=]|\d+(?=[.)]))")
"""What Markdown would take for markup in running text, and what it would at the beginning of a line."""
_WIDE = 120
_MOST_TEXT = 200


def comparison_markdown(comparisons: Sequence[Comparison], as_of: date, words: Words) -> str:
    """What changed in each plan, one section a plan."""
    if not comparisons:
        return words.say("Nothing changed.") + "\n"
    return "\n".join(line for each in comparisons for line in (*_section(each, as_of, words), ""))


def _section(comparison: Comparison, as_of: date, words: Words) -> Iterator[str]:
    heading = "  ".join(plain(part) for part in heading_parts(comparison, words))
    yield f"## {_escaped(heading)}"
    yield ""
    yield _code(comparison.path)
    yield ""
    if comparison.problem is not None:
        yield from _text(comparison, words)
        return
    if status := status_text(comparison, words):
        yield _escaped(status)
    else:
        yield from _facts(comparison.facts, words)
        if concerned := plain(concerned_line(comparison.facts, words)):
            yield from ("", _escaped(concerned))
    yield from _findings(comparison, as_of, words)
    if told := told_apart_by(comparison, words):
        yield from ("", _escaped(told))
    if not status:
        yield ""
        yield f"*{_escaped(total(comparison.facts, words))}*"


def _facts(facts: Sequence[Fact], words: Words) -> Iterator[str]:
    shown = [fact for fact in facts if fact.kind not in IN_HEADING]
    for fact in shown:
        if fact.weight not in FOLDED:
            yield from _fact(fact, words)
    light = [fact for fact in shown if fact.weight in FOLDED]
    if light:
        summary = words.count("{n} small change", "{n} small changes", len(light))
        if len(light) < len(shown):
            yield ""
        yield from (f"<details><summary>{_escaped(summary)}</summary>", "")
        for fact in light:
            yield from _fact(fact, words)
        yield from ("", "</details>")


def _fact(fact: Fact, words: Words) -> Iterator[str]:
    told = told_of(fact, words)
    first = gist(told._replace(parts=told.parts[:1]), words)
    yield f"- **{_escaped(words.say(WEIGHT_LABELS[fact.weight]))}** {_line(first)}{_line(decision_mark(fact, words))}"
    for part in told.parts[1:]:
        yield f"  - {_escaped(part)}"
    rows = rows_of(told, words, _WIDE)
    if rows:
        yield from ("", "  ```text", *(f"  {plain(row)}" for row in rows), "  ```", "")


def _line(shown: Line) -> str:
    """A line with its strong words strong."""
    return "".join(
        f"**{_escaped(part.text)}**" if part.style == "strong" and part.text.strip() else _escaped(part.text)
        for part in shown
    )


def _findings(comparison: Comparison, as_of: date, words: Words) -> Iterator[str]:
    plan = comparison.after.plan if comparison.after else None
    if comparison.fixed or comparison.new:
        yield ""
        yield f"**{_escaped(words.say('FINDINGS (as of {day})', day=as_of))}**"
        yield ""
    if comparison.fixed:
        fixed = ", ".join(dict.fromkeys(finding.rule for finding in comparison.fixed))
        yield f"- {_escaped(words.say('fixed: {rules}', rules=fixed))}"
    for finding in comparison.new:
        told = plain(finding_line(finding, words, plan))
        yield f"- **{_escaped(words.say('new: {rules}', rules=finding.rule))}** {_escaped(told)}"


def _text(comparison: Comparison, words: Words) -> Iterator[str]:
    """Why there is no meaning to tell, and the text instead."""
    assert comparison.problem is not None
    yield _escaped(f"{which_side(comparison, words)} {plain(error_line(comparison.problem, words))}")
    rows = [
        plain(row)
        for row in text_diff_lines(comparison.before_source, comparison.after_source, comparison.path)
    ]
    fence = "`" * max(3, _longest_fence(rows) + 1)
    yield from ("", f"{fence}diff", *rows[:_MOST_TEXT], fence)
    if len(rows) > _MOST_TEXT:
        yield words.count("{n} more line", "{n} more lines", len(rows) - _MOST_TEXT)


def _longest_fence(rows: Sequence[str]) -> int:
    longest = 0
    for row in rows:
        run = 0
        for char in row:
            run = run + 1 if char == "`" else 0
            longest = max(longest, run)
    return longest


def _escaped(text: str) -> str:
    """A text whose signs are no markup; no more than must be, since it is read in this form too."""
    return _SIGNS.sub(_with_backslash, text)


def _with_backslash(found: re.Match[str]) -> str:
    sign = found.group()
    return sign + "\\" if sign.isdigit() else "\\" + sign


def _code(text: str) -> str:
    """A path as code, whatever signs it has."""
    fence = "`" * (_longest_fence([text]) + 1)
    pad = " " if "`" in text else ""
    return f"{fence}{pad}{safe(text)}{pad}{fence}"

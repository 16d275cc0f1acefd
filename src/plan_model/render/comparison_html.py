"""Comparisons as one HTML file that needs nothing else: no script, no font, no picture; light or dark as one likes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from html import escape

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
from plan_model.render.facts import concerned_line, decision_mark, gist, told_of
from plan_model.render.findings import finding_line
from plan_model.render.lines import Line, Piece, plain
from plan_model.render.safe import safe
from plan_model.render.side_by_side import Stretch, changed_words, stretches
from plan_model.render.told import Told
from plan_model.render.words import Words

_CONTEXT = 3

_STYLE = """\
:root { color-scheme: light dark; --ground: #fff; --ink: #1b1b1f; --soft: #5c5f66; --line: #d5d8de; --shade: #f4f5f7;
  --critical: #b00020; --major: #a04a00; --good: #146c2e; --gone: #ffe3e3; --come: #ddf5e0; }
@media (prefers-color-scheme: dark) { :root { --ground: #16171a; --ink: #e6e6ea; --soft: #a0a4ad; --line: #3a3d45;
  --shade: #1f2126; --critical: #ff8a8a; --major: #ffb067; --good: #7fd693; --gone: #4a2226; --come: #1d3d27; } }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 1.5rem; max-width: 75rem; background: var(--ground); color: var(--ink);
  font: 1rem/1.5 system-ui, sans-serif; }
h2 { margin: 2rem 0 0; font-size: 1.25rem; }
code, .text td, .rows td { font-family: ui-monospace, monospace; font-size: .85rem; }
table { border-collapse: collapse; width: 100%; }
td { vertical-align: top; padding: .15rem .5rem; overflow-wrap: anywhere; }
.facts > tbody > tr > td { border-top: 1px solid var(--line); }
.weight { width: 8rem; font-weight: 600; }
.critical .weight { color: var(--critical); } .major .weight { color: var(--major); }
.minor .weight, .none .weight, .muted, summary { color: var(--soft); }
.warning { color: var(--major); } .good { color: var(--good); }
.rows { width: auto; } .rows td + td { text-align: right; }
ul { margin: 0; padding-left: 1.25rem; }
summary { cursor: pointer; padding: .25rem 0; }
.text { table-layout: fixed; background: var(--shade); } .text td { white-space: pre-wrap; }
.text .number { width: 3.5rem; text-align: right; color: var(--soft); user-select: none; }
del { background: var(--gone); } ins { background: var(--come); text-decoration: none; }
"""

_TAGS = {"removed": "del", "added": "ins", "strong": "strong", "heading": "strong"}
_CLASSES = frozenset({"good", "warning", "critical", "major", "muted"})


def comparison_html(comparisons: Sequence[Comparison], as_of: date, words: Words) -> str:
    """A whole page: what changed in each plan, the weightiest first, and beneath it the two texts."""
    title = _text(words.say("What changed"))
    body = [part for each in comparisons for part in _section(each, as_of, words)]
    body = body or [f"<p>{_text(words.say('Nothing changed.'))}</p>"]
    head = (
        "<!doctype html>",
        f'<html lang="{words.language}">',
        "<head>",
        '<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{title}</title>",
        f"<style>\n{_STYLE}</style>",
        "</head>",
        "<body>",
        f"<h1>{title}</h1>",
    )
    return "\n".join((*head, *body, "</body>", "</html>")) + "\n"


def _section(comparison: Comparison, as_of: date, words: Words) -> Iterator[str]:
    yield "<section>"
    yield f"<h2>{'&ensp;'.join(_line(part) for part in heading_parts(comparison, words))}</h2>"
    yield f'<p class="muted"><code>{_text(comparison.path)}</code></p>'
    if comparison.problem is not None:
        reason = plain(error_line(comparison.problem, words))
        yield f"<p><strong>{_text(which_side(comparison, words))}</strong> {_text(reason)}</p>"
    elif status := status_text(comparison, words):
        yield f"<p>{_text(status)}</p>"
    else:
        yield from _facts(comparison.facts, words)
        if concerned := plain(concerned_line(comparison.facts, words)):
            yield f'<p class="muted">{_text(concerned)}</p>'
        yield f'<p class="muted">{_text(total(comparison.facts, words))}</p>'
    if told := told_apart_by(comparison, words):
        yield f'<p class="muted">{_text(told)}</p>'
    if comparison.problem is None:
        yield from _findings(comparison, as_of, words)
    yield from _texts(comparison, words)
    yield "</section>"


def _facts(facts: Sequence[Fact], words: Words) -> Iterator[str]:
    shown = [fact for fact in facts if fact.kind not in IN_HEADING]
    heavy = [fact for fact in shown if fact.weight not in FOLDED]
    light = [fact for fact in shown if fact.weight in FOLDED]
    if heavy:
        yield from _table(heavy, words)
    if light:
        told = words.count("{n} small change", "{n} small changes", len(light))
        yield from _details(told, _table(light, words))


def _table(facts: Iterable[Fact], words: Words) -> Iterator[str]:
    yield '<table class="facts"><tbody>'
    for fact in facts:
        told = told_of(fact, words)
        label = _text(words.say(WEIGHT_LABELS[fact.weight]))
        first = _line(gist(told._replace(parts=told.parts[:1]), words)) + _line(decision_mark(fact, words))
        yield f'<tr class="{fact.weight.value}"><td class="weight">{label}</td><td>{first}{_further(told)}</td></tr>'
    yield "</tbody></table>"


def _further(told: Told) -> str:
    parts = "".join(f"<li>{_text(part)}</li>" for part in told.parts[1:])
    rows = "".join("<tr>" + "".join(f"<td>{_line(cell)}</td>" for cell in row) + "</tr>" for row in told.rows)
    listed = f"<ul>{parts}</ul>" if parts else ""
    return listed + (f'<table class="rows"><tbody>{rows}</tbody></table>' if rows else "")


def _findings(comparison: Comparison, as_of: date, words: Words) -> Iterator[str]:
    if not comparison.fixed and not comparison.new:
        return
    plan = comparison.after.plan if comparison.after else None
    yield f"<p><strong>{_text(words.say('FINDINGS (as of {day})', day=as_of))}</strong></p>"
    yield "<ul>"
    if comparison.fixed:
        rules = ", ".join(dict.fromkeys(finding.rule for finding in comparison.fixed))
        yield f'<li class="good">{_text(words.say("fixed: {rules}", rules=rules))}</li>'
    for finding in comparison.new:
        told = plain(finding_line(finding, words, plan))
        yield f"<li><strong>{_text(words.say('new: {rules}', rules=finding.rule))}</strong> {_text(told)}</li>"
    yield "</ul>"


def _texts(comparison: Comparison, words: Words) -> Iterator[str]:
    """Both texts beside each other, what is alike hidden and counted."""
    if comparison.before_source == comparison.after_source:
        return
    found = stretches(comparison.before_source, comparison.after_source)
    lines = (part for stretch in found for part in _stretch(stretch, words))
    yield from _details(words.say("The texts side by side"), lines)


def _stretch(stretch: Stretch, words: Words) -> Iterator[str]:
    if not stretch.is_same or len(stretch.rows) <= 2 * _CONTEXT + 1:
        yield from _rows(stretch)
        return
    head, tail = stretch.rows[:_CONTEXT], stretch.rows[-_CONTEXT:]
    hidden = stretch._replace(rows=stretch.rows[_CONTEXT:-_CONTEXT])
    told = words.count("{n} unchanged line", "{n} unchanged lines", len(hidden.rows))
    yield from _rows(stretch._replace(rows=head))
    yield from _details(told, _rows(hidden))
    yield from _rows(stretch._replace(rows=tail))


def _rows(stretch: Stretch) -> Iterator[str]:
    yield '<table class="text"><tbody>'
    for left, right in stretch.rows:
        old, new = _both(left, right, stretch.is_same)
        yield f"<tr>{_numbered(left, old)}{_numbered(right, new)}</tr>"
    yield "</tbody></table>"


def _both(left: tuple[int, str] | None, right: tuple[int, str] | None, same: bool) -> tuple[str, str]:
    if left is not None and right is not None and not same:
        old, new = changed_words(left[1], right[1])
        return _line(old), _line(new)
    gone, come = ("", "") if same else ("removed", "added")
    return (
        _line((Piece(safe(left[1]), gone),)) if left else "",
        _line((Piece(safe(right[1]), come),)) if right else "",
    )


def _numbered(side: tuple[int, str] | None, shown: str) -> str:
    return f'<td class="number">{side[0] if side else ""}</td><td>{shown}</td>'


def _details(summary: str, inner: Iterable[str]) -> Iterator[str]:
    yield f"<details><summary>{_text(summary)}</summary>"
    yield from inner
    yield "</details>"


def _line(shown: Line) -> str:
    return "".join(map(_piece, shown))


def _piece(part: Piece) -> str:
    text = escape(part.text)
    tag = _TAGS.get(part.style)
    if tag and text:
        return f"<{tag}>{text}</{tag}>"
    return f'<span class="{part.style}">{text}</span>' if part.style in _CLASSES else text


def _text(text: str) -> str:
    return escape(safe(text))

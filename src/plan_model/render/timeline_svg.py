"""The lanes of versions as a picture: SVG that stands alone, reads on light and dark ground, and without colour.

Every bar carries its dates as a title (what a browser shows on hover, and a screen reader reads), every lane says at
its right what matters most, and bars differ by shade and outline, not by hue alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from plan_model.formats.document import Document
from plan_model.plan.plan import Axis
from plan_model.plan.values import When
from plan_model.plan.versions import Version
from plan_model.render import names, vocabulary
from plan_model.render.portfolio import plan_title
from plan_model.render.safe import safe
from plan_model.render.terms import term
from plan_model.render.timeline import version_remark
from plan_model.render.timeline_table import DATES, Span, spans
from plan_model.render.timeline_values import moments, version_moments
from plan_model.render.words import Words

_LABEL, _CHART, _REMARK = 180, 620, 200
_ROW, _TOP, _BAR = 22, 34, 12
_WIDTH = _LABEL + _CHART + _REMARK
_STYLE = """\
:root{color-scheme:light dark}
text{font:12px system-ui,sans-serif;fill:#1b1b1b}.t{font-weight:700}.m{fill:#5a5a5a}
.bg{fill:#fff}.g{stroke:#c8c8c8}.now{stroke:#a33;stroke-width:2}
.s{fill:#2a6f97}.l{fill:#a9cfe3;stroke:#2a6f97}.d{fill:none;stroke:#5a5a5a;stroke-dasharray:3 2}
.p{fill:#fff;stroke:#2a6f97;stroke-width:2}.x{stroke:#1b1b1b;stroke-width:2;fill:none}.a{fill:#8a8a8a}
@media (prefers-color-scheme:dark){text{fill:#eee}.m{fill:#b0b0b0}.bg{fill:#1b1b1b}.g{stroke:#484848}
.now{stroke:#f88}.s{fill:#6db3d9}.l{fill:#28475a;stroke:#6db3d9}.d{stroke:#b0b0b0}.p{fill:#1b1b1b;stroke:#6db3d9}
.x{stroke:#eee}}"""


class _Scale(NamedTuple):
    """Where a moment stands: days of a calendar from `low` to `high`, or releases in their order."""

    low: int
    high: int
    releases: tuple[tuple[int, ...], ...] = ()

    def x(self, moment: When | date | None) -> float | None:
        """The place from the left; None where the moment has none."""
        place = self._place(moment)
        if place is None:
            return None
        return round(_LABEL + _CHART * (place - self.low) / max(1, self.high - self.low), 1)

    def _place(self, moment: When | date | None) -> int | None:
        if isinstance(moment, date):
            return None if self.releases else moment.toordinal()
        if moment is None:
            return None
        if self.releases:
            return self.releases.index(moment.ordinal) if moment.ordinal in self.releases else None
        return moment.day.toordinal() if moment.day is not None else None


def timeline_svg(documents: Sequence[Document], as_of: date, words: Words) -> str:
    """One SVG document: versions lane by lane, plans by the calendar first, those by release below.

    A single plan also shows its agreements and the terms of office that end.
    """
    parts: list[str] = []
    y = 8
    for axis in Axis:
        found = [each for each in documents if each.plan.axis is axis and each.plan.versions]
        if found:
            scale = _scale(found, axis, as_of)
            drawn, y = _group(found, scale, as_of, words, y)
            parts += drawn
    if not parts:
        parts, y = [_text(12, 24, words.say("No plan has versions to draw."), "m")], 40
    title = _escaped(words.say("Timeline, as of {day}", day=as_of))
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" lang="{words.language}" aria-label="{title}" '
        f'width="{_WIDTH}" height="{y}" viewBox="0 0 {_WIDTH} {y}">'
    )
    ground = f'<rect class="bg" width="{_WIDTH}" height="{y}"/>'
    return "\n".join(
        (head, f"<title>{title}</title>", f"<style>{_STYLE}</style>", ground, *parts, "</svg>\n")
    )


def _scale(documents: Sequence[Document], axis: Axis, as_of: date) -> _Scale:
    told = moments if len(documents) == 1 else version_moments
    shown = [moment for each in documents for moment in told(each.plan)]
    if axis is Axis.ORDINAL:
        releases = tuple(sorted({moment.ordinal for moment in shown if moment.ordinal is not None}))
        return _Scale(0, max(1, len(releases)), releases or ((),))
    days = [as_of, *(moment.day for moment in shown if moment.day is not None)]
    first, last = date(min(days).year, 1, 1), date(max(days).year, 12, 31)
    return _Scale(first.toordinal(), last.toordinal())


def _group(
    documents: Sequence[Document], scale: _Scale, as_of: date, words: Words, y: int
) -> tuple[list[str], int]:
    """The elements of the plans that share an axis, and where the next group may begin."""
    lanes: list[str] = []
    top, row = y, y + _TOP
    for document in documents:
        lanes.append(_text(8, row, plan_title(document, words), "t"))
        row += _ROW
        for version in document.plan.versions:
            lanes += _lane(document, version, scale, as_of, words, row)
            row += _ROW
        if len(documents) == 1 and not scale.releases:
            for span in spans(document.plan, words):
                lanes += _span_lane(span, scale, words, row)
                row += _ROW
    grid = [*_grid(documents, scale, top, row - _ROW // 2)]
    today = scale.x(as_of)
    if today is not None:
        told = _escaped(words.say("today {day}", day=as_of))
        grid.append(
            f'<line class="now" x1="{today}" y1="{top + 16}" x2="{today}" y2="{row - 8}"><title>{told}</title></line>'
        )
    return [*grid, *lanes], row + 8


def _grid(documents: Sequence[Document], scale: _Scale, top: int, bottom: int) -> Iterator[str]:
    if scale.releases:
        moments = [moment for each in documents for moment in version_moments(each.plan)]
        named = {moment.ordinal: moment.text for moment in moments if moment.ordinal is not None}
        step = -(-len(named) // 12)
        labels = [(scale.x(When(text, None, key)), text) for key, text in sorted(named.items())][:: step or 1]
    else:
        first, last = date.fromordinal(scale.low).year, date.fromordinal(scale.high).year
        step = -(-(last - first + 1) // 15)
        labels = [(scale.x(date(year, 1, 1)), f"{year:04}") for year in range(first, last + 1, step)]
    for x, label in labels:
        yield f'<line class="g" x1="{x}" y1="{top + 16}" x2="{x}" y2="{bottom}"/>'
        yield _text((x or 0) + 2, top + 12, label, "m")


def _lane(
    document: Document, version: Version, scale: _Scale, as_of: date, words: Words, y: int
) -> list[str]:
    name = names.name_of_version(version, words)
    remark, _ = version_remark(version, as_of, words, calendar=not scale.releases)
    told = _escaped(f"{plan_title(document, words)} {name}: {_dates(version, words)}")
    shapes = "".join(_shapes(version, scale, as_of, y - 10))
    return [
        _text(20, y, name, ""),
        f"<g><title>{told}</title>{shapes}</g>" if shapes else "",
        _text(_LABEL + _CHART + 8, y, remark, "m"),
    ]


def _span_lane(span: Span, scale: _Scale, words: Words, y: int) -> list[str]:
    """An agreement or a term: a thin bar from its first day to its last, to the edges where one is not told."""
    first, last = scale.x(span.since), scale.x(span.until)
    begin, end = (
        first if first is not None else float(_LABEL),
        last if last is not None else float(_LABEL + _CHART),
    )
    told = _escaped(
        " ".join(part for part in (span.name, span.role, term(span.since, span.until, words)) if part)
    )
    bar = f'<rect class="a" x="{begin}" y="{y - 7}" width="{round(max(1.0, end - begin), 1)}" height="5"/>'
    until = words.say("until {day}", day=span.until) if span.until is not None and span.until.day else ""
    return [
        _text(20, y, span.name, "m"),
        f"<g><title>{told}</title>{bar}</g>",
        _text(_LABEL + _CHART + 8, y, until, "m"),
    ]


def _dates(version: Version, words: Words) -> str:
    """The status and every date, in words: what the picture says."""
    told = [vocabulary.named(vocabulary.VERSION_STATUSES, version.status, words)]
    told += [
        f"{words.say(title)} {words.day(getattr(version, key))}"
        for key, title in DATES
        if getattr(version, key)
    ]
    return ", ".join(part for part in told if part)


def _shapes(version: Version, scale: _Scale, as_of: date, y: int) -> Iterator[str]:
    begin, end = scale.x(version.general_availability), scale.x(version.end_of_life)
    right = float(_LABEL + _CHART)
    if begin is not None:
        secure = scale.x(version.end_of_security_support)
        full = secure if secure is not None else end
        last = full if full is not None else right if version.is_maintained else begin
        limited = scale.x(as_of) if version.status == "security_only" else None
        change = min(last, max(begin, limited)) if limited is not None else last
        yield _bar("s", begin, change, y)
        yield _bar("l", change, max(last, end if end is not None else last), y)
        yield f'<circle class="p" cx="{begin}" cy="{y + _BAR / 2}" r="5"/>'
    elif (planned := scale.x(version.planned)) is not None:
        today = scale.x(as_of)
        if version.status == "in_development" and today is not None:
            yield _bar("d", min(today, planned), max(today, planned), y)
        x, middle = planned, y + _BAR / 2
        yield f'<path class="p" d="M{x - 6} {middle}L{x} {middle - 6}L{x + 6} {middle}L{x} {middle + 6}Z"/>'
    if end is not None:
        yield f'<path class="x" d="M{end + 3} {y + 2}l8 8m0 -8l-8 8"/>'


def _bar(kind: str, begin: float, end: float, y: int) -> str:
    width = round(end - begin, 1)
    return f'<rect class="{kind}" x="{begin}" y="{y}" width="{width}" height="{_BAR}"/>' if width > 0 else ""


def _text(x: float, y: float, told: str, kind: str) -> str:
    style = f' class="{kind}"' if kind else ""
    return f'<text{style} x="{x}" y="{y}">{_escaped(told)}</text>' if told else ""


def _escaped(text: str) -> str:
    shown = safe(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return shown.replace('"', "&quot;")

"""The small values that a plan is made of: texts in several languages, days, periods, durations."""

# Annotations are not postponed in plan/: typing.NamedTuple compiles each one that is a text, at every start.

import re
from datetime import date, timedelta
from typing import NamedTuple

TBA = "tba"
"""OpenEoX: the date is not announced yet."""
UNTIL_FURTHER_NOTICE = "until_further_notice"

_DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_DURATION = re.compile(r"P(?=.)(?:(\d{1,4})Y)?(?:(\d{1,5})M)?(?:(\d{1,6})W)?(?:(\d{1,7})D)?", re.ASCII)
_YEAR = re.compile(r"\d{4}", re.ASCII)
_NUMBERS = re.compile(r"\d{1,9}", re.ASCII)


class Text(NamedTuple):
    """A text: one string for every language, or one per BCP 47 tag."""

    plain: str | None = None
    translations: tuple[tuple[str, str], ...] = ()
    """In the order of the document."""

    def in_language(self, *languages: str) -> str:
        """The text in the first of these languages that it has, else in its own first, else empty."""
        for language in languages:
            for tag, text in self.translations:
                if tag == language or tag.split("-")[0] == language:
                    return text
        if self.plain is not None:
            return self.plain
        return self.translations[0][1] if self.translations else ""

    def __bool__(self) -> bool:
        return bool(self.plain or self.translations)


class When(NamedTuple):
    """A point on the plan's time axis, as written: a day, a word such as `tba`, or an ordinal label (`v1.36`)."""

    text: str
    day: date | None = None
    """The calendar day; None where the text is none (a word, an impossible date, a milestone)."""
    ordinal: tuple[int, ...] | None = None
    """The numbers of a milestone, (1, 36); None on a calendar axis."""

    @property
    def is_open(self) -> bool:
        """Is it left open on purpose (`tba`, `until_further_notice`)?"""
        return self.text in (TBA, UNTIL_FURTHER_NOTICE)


def parse_day(text: str) -> date | None:
    """A complete `YYYY-MM-DD` that is a real calendar day, else None."""
    if not _DATE.fullmatch(text):
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def when(text: str | None) -> When | None:
    """A point on a calendar axis."""
    return None if text is None else When(text, parse_day(text))


def milestone(text: str | None) -> When | None:
    """A point on an ordinal axis: `v1.36` is (1, 36)."""
    if text is None:
        return None
    return When(text, None, tuple(int(number) for number in _NUMBERS.findall(text)) or None)


class Duration(NamedTuple):
    """An ISO 8601 duration of whole years, months, weeks and days (`P12M`)."""

    text: str
    months: int
    days: int

    def after(self, day: date) -> date:
        """The day that lies this long after another; the last day of the month where there is no such day."""
        return _add_days(add_months(day, self.months), self.days)

    def before(self, day: date) -> date:
        """The day that lies this long before another."""
        return _add_days(add_months(day, -self.months), -self.days)


def parse_duration(text: str | None) -> Duration | None:
    """Read `P1Y`, `P6M`, `P2W`, `P14D` and their sums, else None."""
    found = _DURATION.fullmatch(text or "")
    if found is None or not text:
        return None
    years, months, weeks, days = (int(number or 0) for number in found.groups())
    return Duration(text, years * 12 + months, weeks * 7 + days)


def add_months(day: date, months: int) -> date:
    """The same day of a later (or earlier) month, or that month's last day."""
    index = day.year * 12 + day.month - 1 + months
    year, month = max(1, min(index // 12, 9999)), index % 12 + 1
    last = (
        (date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)).day
        if (year, month) < (9999, 12)
        else 31
    )
    return date(year, month, min(day.day, last))


def _add_days(day: date, days: int) -> date:
    """The calendar ends on 9999-12-31, which some plans write for "no end"."""
    return date.fromordinal(max(date.min.toordinal(), min(day.toordinal() + days, date.max.toordinal())))


class Period(NamedTuple):
    """A year, or the days from first to last, both included."""

    text: str
    first: date
    last: date

    def covers(self, day: date) -> bool:
        """Does the day lie in the period?"""
        return self.first <= day <= self.last


def parse_period(text: str | None) -> Period | None:
    """Read `2027` or `2027-01-01/2027-06-30`, else None."""
    if not text:
        return None
    if _YEAR.fullmatch(text) and text != "0000":
        return Period(text, date(int(text), 1, 1), date(int(text), 12, 31))
    first, _, last = text.partition("/")
    start, end = parse_day(first), parse_day(last)
    return Period(text, start, end) if start and end and start <= end else None

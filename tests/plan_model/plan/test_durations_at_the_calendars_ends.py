"""Dates such as 9999-12-31 ("no end") and absurd numbers stand in real files: nothing may break on them."""

from __future__ import annotations

from datetime import date

from plan_model.plan.values import milestone, parse_duration


def test_a_notice_after_the_last_day_ends_on_the_last_day() -> None:
    notice = parse_duration("P1Y14D")
    assert notice is not None
    assert notice.after(date(9999, 12, 31)) == date(9999, 12, 31)
    assert notice.before(date(1, 1, 1)) == date(1, 1, 1)


def test_a_notice_in_between_is_what_it_says() -> None:
    notice = parse_duration("P1M1D")
    assert notice is not None
    assert notice.after(date(2027, 1, 31)) == date(2027, 3, 1)
    assert notice.before(date(2027, 3, 31)) == date(2027, 2, 27)


def test_a_duration_of_thousands_of_digits_is_none() -> None:
    assert parse_duration("P" + "9" * 5000 + "D") is None


def test_a_milestone_of_thousands_of_digits_is_read() -> None:
    found = milestone("v" + "9" * 5000)
    assert found is not None
    assert found.ordinal is not None
    assert found.text == "v" + "9" * 5000

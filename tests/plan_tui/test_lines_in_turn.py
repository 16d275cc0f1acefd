"""Two edits of one text: put together where they are apart, refused where they meet."""

from __future__ import annotations

from plan_tui.lines_in_turn import put_together

BASE = "a: 1\nb: 2\nc: 3\nd: 4\n"


def test_edits_that_are_apart_are_put_together() -> None:
    one, other = BASE.replace("1", "one"), BASE.replace("c: 3\n", "")
    assert put_together(BASE, one, other) == "a: one\nb: 2\nd: 4\n"
    assert put_together(BASE, other, one) == "a: one\nb: 2\nd: 4\n"


def test_edits_that_meet_are_not() -> None:
    assert put_together(BASE, BASE.replace("1", "one"), BASE.replace("1", "uno")) is None
    assert put_together(BASE, BASE.replace("1", "one"), BASE.replace("2", "two")) is None


def test_lines_that_come_at_the_same_place_are_not_put_in_an_order_of_our_own() -> None:
    assert put_together(BASE, BASE + "e: 5\n", BASE + "f: 6\n") is None

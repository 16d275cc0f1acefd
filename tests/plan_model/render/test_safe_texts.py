"""What is made visible in a text: every character of the pattern, wherever it stands, and no other."""

from __future__ import annotations

import re
import sys

import pytest

from plan_model.render.safe import UNSAFE, safe


def test_every_character_that_steers_or_hides_is_written_out_and_no_other_is_touched() -> None:
    wrong = [
        hex(code)
        for code in range(sys.maxunicode + 1)
        if (safe(chr(code)) == chr(code)) == bool(re.fullmatch(UNSAFE, chr(code)))
    ]

    assert wrong == []


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("", ""),
        ("Hopeasalmen kaupunki, Älvsby", "Hopeasalmen kaupunki, Älvsby"),
        ("a\x1b[31mb", "a\\x1b[31mb"),
        ("ä\u202eb", "ä\\u202eb"),
        ("x\U000e0041", "x\\U000e0041"),
        ("x\U000e0100", "x\\U000e0100"),
        ("a\n\tb", "a⏎  b"),
    ],
)
def test_a_text_is_shown_with_what_it_hides(text: str, shown: str) -> None:
    assert safe(text) == shown

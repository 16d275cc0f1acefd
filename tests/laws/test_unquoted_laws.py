"""What is written without quotes is read as the same string by every reader: here both that PyYAML has."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from plan_model.syntax.scalar import fits_plain
from plan_model.tree.node import STR

SIGNS = st.text("a0 :?-#'\"!&*%@|>=~,[]{}\\/", min_size=1, max_size=6)
READERS = (yaml.SafeLoader, yaml.CSafeLoader)


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("place", ["[{}, 1]", "[1, {}]", "{{k: {}}}", "{{{}: 1}}"])
@given(SIGNS)
@example("why?")
@example("0:?")
@example("https://e.example/?q=1")
def test_a_word_between_brackets_is_read_by_every_reader(
    reader: type[yaml.SafeLoader], place: str, text: str
) -> None:
    if fits_plain(text, STR, in_flow=True):
        assert yaml.load(place.format(text), reader) == yaml.load(place.format(f'"{escaped(text)}"'), reader)


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("place", ["k: {}\n", "- {}\n", "{}: 1\n"])
@given(SIGNS)
@example("why?")
def test_a_word_in_a_line_of_its_own_is_read_by_every_reader(
    reader: type[yaml.SafeLoader], place: str, text: str
) -> None:
    if fits_plain(text, STR, in_flow=False):
        assert yaml.load(place.format(text), reader) == yaml.load(place.format(f'"{escaped(text)}"'), reader)


def escaped(text: str) -> str:
    """The text as it stands between double quotes."""
    return text.replace("\\", "\\\\").replace('"', '\\"')

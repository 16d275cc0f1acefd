"""No test leaves its program running in a terminal that nobody reads."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.terminal.ptys import end_all


@pytest.fixture(autouse=True)
def nothing_goes_on() -> Iterator[None]:
    yield
    end_all()

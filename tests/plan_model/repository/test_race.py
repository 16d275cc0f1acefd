"""The race of P11 in small: many writers, plain git beside them, and a person's own work lying about."""

from __future__ import annotations

import os
from pathlib import Path

from benchmarks.race import race


def test_many_writers_lose_nothing_even_beside_plain_git(tmp_path: Path) -> None:
    outcome = race(tmp_path, 4, 10, os.environ)

    assert (outcome.landed, outcome.lost, outcome.failed, outcome.kept) == (40, (), (), True)
    assert outcome.beside > 0

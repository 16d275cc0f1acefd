"""The laws of the diff and the merge, held against a part of other people's histories; `make histories` takes all."""

from __future__ import annotations

import pytest

from tests.histories.__main__ import Share, held, rows


@pytest.mark.corpora
def test_no_law_is_broken_by_every_five_hundredth_pair(capsys: pytest.CaptureFixture[str]) -> None:
    tally = held(Share(every=500), hear=lambda line: None)
    with capsys.disabled():
        print("\n" + "\n".join(rows(tally)))
    assert tally.pairs > 0
    assert not tally.breaches

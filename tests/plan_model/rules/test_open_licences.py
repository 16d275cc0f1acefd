"""Which expressions leave one an open licence."""

from __future__ import annotations

import pytest

from plan_model.rules.open_licences import is_open
from plan_model.rules.spdx import REPLACED, WELL_KNOWN


@pytest.mark.parametrize(
    "expression",
    [
        "eupl-1.2",
        "GPL-2.0+",
        "MIT AND (Apache-2.0 OR BUSL-1.1)",
        "BUSL-1.1 OR MIT AND ISC",
        "GPL-2.0-only WITH Classpath-exception-2.0",
        "(SSPL-1.0 AND MIT) OR 0BSD",
    ],
)
def test_an_open_way_is_found(expression: str) -> None:
    assert is_open(expression)


@pytest.mark.parametrize(
    "expression",
    [
        "BUSL-1.1",
        "MIT AND SSPL-1.0",
        "LicenseRef-Own",
        "(MIT OR ISC) AND BUSL-1.1",
        "CC-BY-NC-4.0 OR SSPL-1.0",
    ],
)
def test_a_closed_part_closes_all(expression: str) -> None:
    assert not is_open(expression)


def test_every_well_known_licence_is_open() -> None:
    assert [licence for licence in sorted(WELL_KNOWN) if not is_open(licence)] == []


def test_a_replaced_id_is_as_open_as_what_replaced_it() -> None:
    families = {old: new for old, new in REPLACED.items() if old.startswith(("GPL", "AGPL-3", "LGPL"))}

    assert all(is_open(new) for new in families.values() if not new.startswith("GPL-1.0"))

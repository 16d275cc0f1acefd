"""SPDX expressions: what is well formed, and what SPDX knows."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan_model.rules.spdx import REPLACED, WELL_KNOWN, LicenceId, current_ids, is_known, licence_ids


@pytest.mark.parametrize(
    ("expression", "ids"),
    [
        ("EUPL-1.2", ["EUPL-1.2"]),
        ("EUPL-1.2+", ["EUPL-1.2+"]),
        ("MIT OR Apache-2.0", ["MIT", "Apache-2.0"]),
        ("(MIT AND (ISC or Zlib))", ["MIT", "ISC", "Zlib"]),
        ("GPL-2.0-only WITH Classpath-exception-2.0", ["GPL-2.0-only", "Classpath-exception-2.0"]),
        ("MIT OR LicenseRef-Lake-Town", ["MIT"]),
        ("DocumentRef-lake:LicenseRef-town", []),
    ],
)
def test_a_well_formed_expression_gives_its_ids(expression: str, ids: list[str]) -> None:
    found = licence_ids(expression)

    assert found is not None
    assert [name for name, _ in found] == ids


@pytest.mark.parametrize(
    "expression",
    ["", " ", "MIT OR", "OR MIT", "MIT ISC", "(MIT", "MIT)", ")MIT(", "()", "MIT WITH", "(MIT) WITH x",
     "MIT WITH x WITH y", "MIT/ISC", "MIT, ISC", "Our own licence", "MIT AND AND ISC"],
)  # fmt: skip
def test_anything_else_is_malformed(expression: str) -> None:
    assert licence_ids(expression) is None


@given(
    st.lists(st.sampled_from(["(", ")", "AND", "OR", "WITH", "MIT", "é", "+", "DocumentRef-x:LicenseRef-y"]))
)
def test_a_well_formed_expression_is_so_in_parentheses_and_joined(tokens: list[str]) -> None:
    ids = licence_ids(" ".join(tokens))

    if ids is not None:
        assert licence_ids(f"({' '.join(tokens)}) OR ({' '.join(tokens)})") == ids + ids


def test_what_spdx_lists_is_known() -> None:
    assert all(
        is_known(LicenceId(name, False)) for name in ("EUPL-1.2", "Artistic-2.0", "eupl-1.2", "MPL-2.0+")
    )
    assert is_known(LicenceId("Classpath-exception-2.0", True))
    assert not is_known(LicenceId("Classpath-exception-2.0", False)), "an exception alone is no licence"
    assert not is_known(LicenceId("MIT", True)), "a licence is no exception"
    assert not is_known(LicenceId("Lake-Licence-2.0", False))


def test_our_own_lists_agree_with_spdx() -> None:
    from license_expression import get_spdx_licensing

    listed = get_spdx_licensing().known_symbols
    instead = {own.id for expression in REPLACED.values() for own in licence_ids(expression) or ()}

    assert set(listed) >= WELL_KNOWN
    assert instead <= set(listed)


def test_common_licences_do_not_load_the_library() -> None:
    told = subprocess.run(
        [
            sys.executable,
            "-c",
            "import sys; from plan_model.rules.spdx import *;"
            "assert all(map(is_known, licence_ids('EUPL-1.2 OR (MIT AND GPL-3.0-or-later)')));"
            "print('license_expression' in sys.modules)",
        ],
        env={"PYTHONPATH": ":".join(sys.path)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert told.stdout.strip() == "False"


def test_what_can_be_chosen_is_known_and_not_replaced() -> None:
    found = current_ids()

    assert set(found[: len(WELL_KNOWN)]) == WELL_KNOWN
    assert "Artistic-2.0" in found
    assert "GPL-2.0" not in found
    assert not [
        name for name in found if not is_known(LicenceId(name, False)) or name.startswith("LicenseRef")
    ]
    assert len(found) == len(set(found))

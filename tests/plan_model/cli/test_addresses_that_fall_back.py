"""What a comparison prints as an address can be typed, also where entries have the first of several fields as name."""

from __future__ import annotations

import json

import pytest

from tests.git_sandbox import MakeRepository
from tests.plan_model.cli.conftest import Planrev

BEFORE = """\
contacts:
- {github: ann, name: Ann}
- {email: ben@example.org, name: Ben, phone: "1"}
- {name: Cid}
"""
AFTER = """\
contacts:
- {github: ann, name: Ann B}
- {github: ben, email: ben@example.org, name: Ben, phone: "2"}
- {name: Cid, phone: "3"}
"""


def test_every_address_of_a_comparison_is_found(planrev: Planrev, make_repository: MakeRepository) -> None:
    sandbox = make_repository({"crew.yaml": BEFORE})
    sandbox.commit(files={"crew.yaml": AFTER})
    (file,) = json.loads(planrev(sandbox, "diff", "HEAD~1..HEAD", "crew.yaml", "--format", "json").out)[
        "plans"
    ]

    addresses = [change["path"] for change in file["changes"]]

    assert 'contacts."ben@example.org".phone' in addresses
    for address in addresses:
        assert planrev(sandbox, "set", "crew.yaml", f"{address}=9", "--dry-run").code == 0


@pytest.mark.parametrize(
    "address", ["contacts.ben", 'contacts."ben@example.org"', "contacts.Ben", "contacts.1"]
)
def test_an_entry_is_found_by_each_of_its_names_and_by_its_place(
    address: str, planrev: Planrev, make_repository: MakeRepository
) -> None:
    sandbox = make_repository({"crew.yaml": AFTER})

    assert planrev(sandbox, "set", "crew.yaml", f"{address}.phone=4").code == 0
    assert sandbox.read("crew.yaml") == AFTER.replace('"2"', '"4"')
    assert planrev(sandbox, "move", "crew.yaml", address, "--before", "Ann B").code == 0
    assert sandbox.read("crew.yaml").splitlines()[1].startswith("- {github: ben")


def test_entries_are_removed_and_added_by_such_names(
    planrev: Planrev, make_repository: MakeRepository
) -> None:
    sandbox = make_repository({"crew.yaml": AFTER})

    assert planrev(sandbox, "remove", "crew.yaml", 'contacts."ben@example.org"').code == 0
    assert planrev(sandbox, "add", "crew.yaml", "contacts", "{name: Dee}", "--after", "ann").code == 0
    again = planrev(sandbox, "add", "crew.yaml", "contacts", "{github: ann, name: Anna}")

    lines = AFTER.splitlines()
    assert sandbox.read("crew.yaml").splitlines() == [lines[0], lines[1], "- {name: Dee}", lines[3]]
    assert again.code == 2
    assert "contacts.ann is there already" in again.err


def test_a_name_that_two_entries_have_means_neither(
    planrev: Planrev, make_repository: MakeRepository
) -> None:
    sandbox = make_repository({"crew.yaml": AFTER.replace("Cid", "Ben")})

    told = planrev(sandbox, "set", "crew.yaml", "contacts.Ben.phone=4", "--dry-run")

    assert (told.code, "contacts.Ben" in told.out) == (0, True)  # the one that has no surer name
    assert planrev(sandbox, "set", "crew.yaml", "contacts.7.phone=4").code == 2

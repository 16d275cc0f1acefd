"""`planrev set` changes one value and no other byte, or says why it does not."""

from __future__ import annotations

import pytest

from tests.git_sandbox import MakeRepository
from tests.plan_model.cli.conftest import PATH, PLAN, Planrev


def test_only_the_line_of_the_value_changes(planrev: Planrev, make_repository: MakeRepository) -> None:
    sandbox = make_repository({PATH: PLAN})

    told = planrev(sandbox, "set", "pulkka", "versions.v1.planned=2027-03-01")

    assert told.code == 0
    assert sandbox.read(PATH) == PLAN.replace("planned: 2026-12-01", "planned: 2027-03-01")
    assert sandbox.git("diff", "--numstat").split()[:2] == ["1", "1"]


def test_several_values_are_one_step(planrev: Planrev, make_repository: MakeRepository) -> None:
    sandbox = make_repository({PATH: PLAN})

    planrev(
        sandbox, "set", PATH, "plan.status=proposal", "roles.product_manager.holders.maki.since=2025-02-01"
    )

    assert sandbox.read(PATH) == PLAN.replace("status: draft", "status: proposal").replace(
        "2025-01-01", "2025-02-01"
    )


def test_a_label_keeps_its_quotes(planrev: Planrev, make_repository: MakeRepository) -> None:
    sandbox = make_repository({PATH: PLAN})

    planrev(sandbox, "set", "pulkka", "versions.v1.label=1.20")

    assert 'label: "1.20"' in sandbox.read(PATH)


def test_a_dry_run_shows_text_and_meaning_and_writes_nothing(
    planrev: Planrev, make_repository: MakeRepository
) -> None:
    sandbox = make_repository({PATH: PLAN})

    told = planrev(sandbox, "set", "--dry-run", "pulkka", "versions.v1.planned=2027-03-01")

    assert told.code == 0
    assert "+90 d" in told.out
    assert any(row.startswith("+") and "2027-03-01" in row for row in told.out.splitlines())
    assert sandbox.read(PATH) == PLAN


@pytest.mark.parametrize(
    ("assignment", "told_of"),
    [
        ("versions.v1.planned=2027-30-01", "2027-30-01"),
        ("versions.v1.status=supportd", "supported"),
        ("roles.product_manager.holders.maki.deputy=sallo", "salo"),
        ("versions.v9.planned=2027-03-01", "v9"),
        ("versions.v1.planed=2027-03-01", "planned"),
        ("roles=x", "planrev add"),
        ("plan.languages=[fi, sv]", '"plan.languages" is a list: "planrev add" puts'),
        ("product=x", 'such as "product.name.fi"'),
        ("roles.owner={name: x}", 'such as "roles.owner.name.fi"'),
        ("roles", "PATH=VALUE"),
    ],
)
def test_what_the_format_forbids_is_refused_with_a_sentence(
    planrev: Planrev, make_repository: MakeRepository, assignment: str, told_of: str
) -> None:
    sandbox = make_repository({PATH: PLAN})

    told = planrev(sandbox, "set", "pulkka", assignment)

    assert told.code == 2
    assert told_of in told.err
    assert sandbox.read(PATH) == PLAN

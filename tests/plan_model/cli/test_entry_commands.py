"""`planrev add`, `remove` and `move` change whole entries and no other line, or say why they do not."""

from __future__ import annotations

import pytest

from tests.git_sandbox import MakeRepository
from tests.plan_model.cli.conftest import PATH, PLAN, Planrev

HOLDERS = "roles.product_manager.holders"
MAKI = "      - {party: maki, since: 2025-01-01, deputy: salo}\n"


def test_an_added_holder_stands_like_the_one_before_it(
    planrev: Planrev, make_repository: MakeRepository
) -> None:
    sandbox = make_repository({PATH: PLAN})

    told = planrev(sandbox, "add", "pulkka", HOLDERS, "{since: 2026-10-01, party: salo}")

    assert told.code == 0
    assert sandbox.read(PATH) == PLAN.replace(MAKI, MAKI + "      - {party: salo, since: 2026-10-01}\n")
    assert "S. Salo" in told.out
    assert sandbox.git("diff", "--numstat").split()[:2] == ["1", "0"]


def test_an_item_may_be_added_before_another(planrev: Planrev, make_repository: MakeRepository) -> None:
    sandbox = make_repository({PATH: PLAN})

    planrev(sandbox, "add", "pulkka", HOLDERS, "{party: salo, until: 2025-01-01}", "--before", "maki")

    assert sandbox.read(PATH) == PLAN.replace(MAKI, "      - {party: salo, until: 2025-01-01}\n" + MAKI)


@pytest.mark.parametrize(
    ("path", "value", "before", "after"),
    [
        ("plan.languages", "sv", "languages: [fi]", "languages: [fi, sv]"),
        ("product.name.sv", "Kärra: stor", "name: {fi: Pulkka}", 'name: {fi: Pulkka, sv: "Kärra: stor"}'),
        ("plan.authors", "maki", "languages: [fi]", "languages: [fi]\n  authors: [maki]"),
        (
            "product.purpose",
            "{fi: Lumella, sv: I snö}",
            "name: {fi: Pulkka}",
            "name: {fi: Pulkka}",
        ),
        ("roles.owner.holders", "{party: salo}", "[{party: jarvela}]", "[{party: jarvela}, {party: salo}]"),
    ],
)
def test_values_are_added_in_the_layout_of_their_place(
    planrev: Planrev, make_repository: MakeRepository, path: str, value: str, before: str, after: str
) -> None:
    sandbox = make_repository({PATH: PLAN})

    told = planrev(sandbox, "add", "pulkka", path, value)

    assert told.code == 0, told.err
    assert after in sandbox.read(PATH)
    assert sandbox.read(PATH) != PLAN
    assert before in PLAN


def test_the_last_entry_of_a_list_leaves_an_empty_list(
    planrev: Planrev, make_repository: MakeRepository
) -> None:
    sandbox = make_repository({PATH: PLAN})

    told = planrev(sandbox, "remove", "pulkka", f"{HOLDERS}.maki")

    assert told.code == 0
    assert sandbox.read(PATH) == PLAN.replace("    holders:\n" + MAKI, "    holders: []\n")


def test_a_key_may_be_removed(planrev: Planrev, make_repository: MakeRepository) -> None:
    sandbox = make_repository({PATH: PLAN})

    planrev(sandbox, "remove", "pulkka", f"{HOLDERS}.maki.deputy")

    assert sandbox.read(PATH) == PLAN.replace(", deputy: salo", "")


@pytest.mark.parametrize("beside", [("--before", "maki"), ("--after", "jarvela")])
def test_a_row_moves_beside_another(
    planrev: Planrev, make_repository: MakeRepository, beside: tuple[str, str]
) -> None:
    sandbox = make_repository({PATH: PLAN})
    rows = PLAN.splitlines(keepends=True)
    maki, salo = (next(row for row in rows if f"id: {name}" in row) for name in ("maki", "salo"))

    told = planrev(sandbox, "move", "pulkka", "parties.salo", *beside)

    assert told.code == 0
    assert sandbox.read(PATH) == PLAN.replace(maki + salo, salo + maki)


def test_a_dry_run_shows_the_lines_and_writes_nothing(
    planrev: Planrev, make_repository: MakeRepository
) -> None:
    sandbox = make_repository({PATH: PLAN})

    told = planrev(sandbox, "remove", "--dry-run", "pulkka", "decisions.d-1")

    assert told.code == 0
    assert any(row.startswith("-") and "d-1" in row for row in told.out.splitlines())
    assert sandbox.read(PATH) == PLAN


def test_dates_are_quoted_where_the_plan_quotes_them(
    planrev: Planrev, make_repository: MakeRepository
) -> None:
    quoted = PLAN.replace("2025-01-01", '"2025-01-01"').replace("2026-12-01", "'2026-12-01'")
    quoted = quoted.replace("2026-01-01", '"2026-01-01"').replace("2025-12-01", '"2025-12-01"')
    sandbox = make_repository({PATH: quoted})

    planrev(sandbox, "add", "pulkka", HOLDERS, "{party: salo, since: 2026-10-01}")
    planrev(sandbox, "set", "pulkka", "versions.v1.planned=2027-01-01")

    assert '{party: salo, since: "2026-10-01"}' in sandbox.read(PATH)
    assert "planned: '2027-01-01'" in sandbox.read(PATH)


@pytest.mark.parametrize(
    ("words", "told_of"),
    [
        (("add", "pulkka", HOLDERS, "{party: nobody}"), "nobody"),
        (("add", "pulkka", HOLDERS, "{party: salo, since: soon}"), "soon"),
        (("add", "pulkka", HOLDERS, "{party: salo, sinse: 2026-10-01}"), "sinse"),
        (("add", "pulkka", HOLDERS, "{party: maki, since: 2025-01-01}"), "maki"),
        (("add", "pulkka", HOLDERS, "{party: salo"), "{party: salo"),
        (("add", "pulkka", HOLDERS, "salo"), HOLDERS),
        (("add", "pulkka", "plan.languages", "fi"), "fi"),
        (("add", "pulkka", "plan.status", "proposal"), "plan.status"),
        (("add", "pulkka", HOLDERS, "{party: salo}", "--before", "makki"), "maki"),
        (("add", "pulkka", "plan.nothing.more", "x"), "plan.nothing"),
        (("remove", "pulkka", f"{HOLDERS}.salo"), "salo"),
        (("move", "pulkka", "parties.salo", "--before", "makki"), "maki"),
        (("move", "pulkka", "plan.status", "--before", "id"), "plan.status"),
        (("move", "pulkka", "parties.salo"), "--before"),
    ],
)
def test_what_cannot_be_done_is_refused_with_a_sentence(
    planrev: Planrev, make_repository: MakeRepository, words: tuple[str, ...], told_of: str
) -> None:
    sandbox = make_repository({PATH: PLAN})

    told = planrev(sandbox, *words)

    assert told.code == 2
    assert told_of in told.err
    assert sandbox.read(PATH) == PLAN


def test_an_entry_that_another_one_borrows_is_not_removed(
    planrev: Planrev, make_repository: MakeRepository
) -> None:
    borrowed = PLAN.replace("since: 2025-01-01", "since: &start 2025-01-01").replace(
        "planned: 2026-12-01", "planned: *start"
    )
    sandbox = make_repository({PATH: borrowed})

    told = planrev(sandbox, "remove", "pulkka", f"{HOLDERS}.maki")

    assert told.code == 4
    assert "&start" in told.err
    assert sandbox.read(PATH) == borrowed


SEVERAL = "names: [b, d]\nteams:\n- id: one\n- id: two\n- id: three\n- id: four\n"


def test_several_edits_are_one_step(planrev: Planrev, make_repository: MakeRepository) -> None:
    sandbox = make_repository({"a.yaml": SEVERAL})

    assert planrev(sandbox, "add", "a.yaml", "names", "c", "e").code == 0
    assert sandbox.read("a.yaml") == SEVERAL.replace("[b, d]", "[b, d, c, e]")
    assert planrev(sandbox, "remove", "a.yaml", "names.d", "names.e", "teams.two").code == 0
    assert sandbox.read("a.yaml") == SEVERAL.replace("[b, d]", "[b, c]").replace("- id: two\n", "")
    assert planrev(sandbox, "move", "a.yaml", "teams.three", "teams.four", "--before", "one").code == 0
    assert planrev(sandbox, "add", "a.yaml", "names", "p", "q", "--after", "b").code == 0
    assert sandbox.read("a.yaml") == ("names: [b, p, q, c]\nteams:\n- id: three\n- id: four\n- id: one\n")
    assert planrev(sandbox, "move", "a.yaml", "names.p", "names.q", "--after", "c").code == 0
    assert sandbox.read("a.yaml").startswith("names: [b, c, p, q]\n")


def test_where_one_of_several_edits_cannot_be_made_none_is(
    planrev: Planrev, make_repository: MakeRepository
) -> None:
    sandbox = make_repository({"a.yaml": SEVERAL})

    told = planrev(sandbox, "remove", "a.yaml", "names.b", "names.z")

    assert told.code == 2
    assert '"names.z"' in told.err
    assert sandbox.read("a.yaml") == SEVERAL


def test_a_dry_run_shows_several_edits_together(planrev: Planrev, make_repository: MakeRepository) -> None:
    sandbox = make_repository({"a.yaml": SEVERAL})

    told = planrev(sandbox, "remove", "a.yaml", "names.b", "teams.four", "--dry-run")

    assert "-names: [b, d]" in told.out
    assert "-- id: four" in told.out
    assert sandbox.status == ""

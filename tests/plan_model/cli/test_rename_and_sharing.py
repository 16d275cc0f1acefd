"""`planrev rename`, and what is shared by an anchor: changed everywhere or copied, as one says, never unasked."""

from __future__ import annotations

import pytest

from tests.git_sandbox import MakeRepository
from tests.plan_model.cli.conftest import PATH, PLAN, Planrev

SHARED = PLAN.replace("holders: [{party: jarvela}]", "holders: &who [{party: jarvela}]") + (
    "labels:\n  a: &word {fi: Sana}\n  b: *word\n"
)


def test_a_renamed_party_is_renamed_everywhere(planrev: Planrev, make_repository: MakeRepository) -> None:
    sandbox = make_repository({PATH: PLAN})

    told = planrev(sandbox, "rename", "pulkka", "parties.maki", "m-maki")

    assert told.code == 0, told.err
    assert sandbox.read(PATH) == PLAN.replace("maki", "m-maki")


def test_a_dry_run_shows_what_would_be_renamed(planrev: Planrev, make_repository: MakeRepository) -> None:
    sandbox = make_repository({PATH: PLAN})

    told = planrev(sandbox, "rename", "pulkka", "roles.owner", "owners", "--dry-run")

    assert sandbox.read(PATH) == PLAN
    assert "+  - id: owners" in told.out
    assert "by: owners, title" in told.out


@pytest.mark.parametrize(
    ("path", "new_id", "code", "said"),
    [
        ("parties.maki", "salo", 2, 'The id "salo" is taken'),
        ("plan.date", "x", 2, '"plan.date" is no entry with an id'),
        ("parties.makki", "x", 2, "parties.maki"),
    ],
)
def test_what_cannot_be_renamed_is_said(
    planrev: Planrev, make_repository: MakeRepository, path: str, new_id: str, code: int, said: str
) -> None:
    sandbox = make_repository({PATH: PLAN})

    told = planrev(sandbox, "rename", "pulkka", path, new_id)

    assert (told.code, said in told.err, sandbox.read(PATH)) == (code, True, PLAN)


@pytest.mark.parametrize(
    ("path", "said"),
    [("labels.b.fi", "--copy-alias"), ("labels.a.fi", "--through-anchor")],
)
def test_what_is_shared_is_not_changed_unasked(
    planrev: Planrev, make_repository: MakeRepository, path: str, said: str
) -> None:
    sandbox = make_repository({PATH: SHARED})

    told = planrev(sandbox, "set", "pulkka", f"{path}=Termi")

    assert (told.code, sandbox.read(PATH)) == (4, SHARED)
    assert said in told.err


def test_what_is_shared_changes_everywhere_if_one_says_so(
    planrev: Planrev, make_repository: MakeRepository
) -> None:
    sandbox = make_repository({PATH: SHARED})

    told = planrev(sandbox, "set", "pulkka", "labels.b.fi=Termi", "--through-anchor")

    assert sandbox.read(PATH) == SHARED.replace("Sana", "Termi")
    assert "2 places" in told.err
    assert "labels.a.fi, labels.b.fi" in told.err


def test_what_is_borrowed_changes_alone_if_one_says_so(
    planrev: Planrev, make_repository: MakeRepository
) -> None:
    sandbox = make_repository({PATH: SHARED})

    planrev(sandbox, "set", "pulkka", "labels.b.fi=Termi", "--copy-alias")

    assert sandbox.read(PATH) == SHARED.replace("b: *word", "b: {fi: Termi}")


def test_both_at_once_are_too_much(planrev: Planrev, make_repository: MakeRepository) -> None:
    sandbox = make_repository({PATH: SHARED})
    words = ("set", "pulkka", "labels.b.fi=x", "--copy-alias", "--through-anchor")

    assert planrev(sandbox, *words).code == 2

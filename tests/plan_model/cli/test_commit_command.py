"""`planrev commit` commits exactly the plans that are meant; the person's other work stays as it was."""

from __future__ import annotations

from tests.git_sandbox import MakeRepository
from tests.plan_model.cli.conftest import PATH, PLAN, Planrev

SLIPPED = PLAN.replace("planned: 2026-12-01", "planned: 2027-03-01")


def test_the_meaning_is_the_message(planrev: Planrev, make_repository: MakeRepository) -> None:
    sandbox = make_repository({PATH: PLAN})
    sandbox.write({PATH: SLIPPED})

    told = planrev(sandbox, "commit", "pulkka")

    assert told.code == 0
    subject = sandbox.git("log", "-1", "--format=%s")
    assert subject.startswith("pulkka: ")
    assert "2027-03-01" in subject
    assert sandbox.git("status", "--porcelain") == ""


def test_what_the_person_staged_stays_staged(planrev: Planrev, make_repository: MakeRepository) -> None:
    sandbox = make_repository({PATH: PLAN, "notes.txt": "one\n", "dirty.txt": "one\n"})
    sandbox.write({PATH: SLIPPED, "notes.txt": "two\n", "dirty.txt": "two\n"})
    sandbox.git("add", "notes.txt")

    planrev(sandbox, "commit", "pulkka", "-m", "Slip")

    assert sandbox.git("show", "--name-only", "--format=").split() == [PATH]
    assert sandbox.git("status", "--porcelain").splitlines() == [" M dirty.txt", "M  notes.txt"]


def test_a_decision_becomes_a_trailer(planrev: Planrev, make_repository: MakeRepository) -> None:
    sandbox = make_repository({PATH: PLAN})
    sandbox.write({PATH: SLIPPED})

    planrev(sandbox, "commit", "pulkka", "-m", "Slip", "--decision", "d-1", "--signoff")

    trailers = sandbox.git("log", "-1", "--format=%(trailers:only)")
    assert "Decision: d-1" in trailers
    assert "Signed-off-by: Testi Tekijä <tekija@example.org>" in trailers


def test_a_hook_that_refuses_is_quoted_and_the_edit_stays(
    planrev: Planrev, make_repository: MakeRepository
) -> None:
    sandbox = make_repository({PATH: PLAN})
    hook = sandbox.path / ".git/hooks/pre-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\necho 'the council has not met' >&2\nexit 1\n")
    hook.chmod(0o755)
    sandbox.write({PATH: SLIPPED})

    told = planrev(sandbox, "commit", "pulkka", "-m", "Slip")

    assert told.code == 4
    assert "the council has not met" in told.err
    assert sandbox.read(PATH) == SLIPPED


def test_nothing_to_commit_is_said(planrev: Planrev, make_repository: MakeRepository) -> None:
    told = planrev(make_repository({PATH: PLAN}), "commit")

    assert told.code == 4
    assert told.err.startswith("planrev: ")


def test_a_new_plan_is_committed_too(planrev: Planrev, make_repository: MakeRepository) -> None:
    sandbox = make_repository({"README": "plans\n"})
    sandbox.write({PATH: PLAN})

    assert planrev(sandbox, "commit", PATH).code == 0
    assert sandbox.git("show", "--name-only", "--format=") == PATH

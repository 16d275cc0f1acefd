"""`planrev diff` tells what a revision means, of the plans and revisions that are named."""

from __future__ import annotations

import json

from tests.git_sandbox import MakeRepository
from tests.plan_model.cli.conftest import PATH, PLAN, Planrev


def test_a_moved_date_is_told_with_days_and_direction(
    planrev: Planrev, make_repository: MakeRepository
) -> None:
    sandbox = make_repository({PATH: PLAN})
    sandbox.commit(files={PATH: PLAN.replace("planned: 2026-12-01", "planned: 2027-03-01")})

    told = planrev(sandbox, "diff", "HEAD~1..HEAD")

    assert told.code == 0
    assert "2026-12-01 → 2027-03-01" in told.out
    assert "+90 d" in told.out


def test_without_revisions_the_file_on_disk_is_compared_with_head(
    planrev: Planrev, make_repository: MakeRepository
) -> None:
    sandbox = make_repository({PATH: PLAN})
    assert planrev(sandbox, "diff", "--exit-code").code == 0

    sandbox.write({PATH: PLAN.replace("status: draft", "status: proposal")})

    assert planrev(sandbox, "diff", "--exit-code").code == 1


def test_json_names_every_change_with_its_fact(planrev: Planrev, make_repository: MakeRepository) -> None:
    sandbox = make_repository({PATH: PLAN})
    sandbox.commit(files={PATH: PLAN.replace("2026-12-01", "2027-03-01")})

    told = json.loads(planrev(sandbox, "diff", "HEAD~1..HEAD", "--format", "json").out)

    assert told["format"] == "planrev-diff/1"
    (plan,) = told["plans"]
    assert plan["changes"] == [
        {"op": "set", "path": "versions.v1.planned", "before": "2026-12-01", "after": "2027-03-01"}
    ]
    (fact,) = plan["facts"]
    assert (fact["kind"], fact["changes"]) == ("version.rescheduled", [0])


def test_a_word_that_is_revision_and_plan_must_be_told_apart(
    planrev: Planrev, make_repository: MakeRepository
) -> None:
    sandbox = make_repository({PATH: PLAN})
    sandbox.git("branch", PATH)

    told = planrev(sandbox, "diff", PATH)

    assert told.code == 2
    assert "--" in told.err
    assert planrev(sandbox, "diff", "--", PATH).code == 0


def test_a_day_names_the_last_commit_of_that_day(planrev: Planrev, make_repository: MakeRepository) -> None:
    sandbox = make_repository({PATH: PLAN}, when="2026-01-01")
    sandbox.commit(files={PATH: PLAN.replace("draft", "proposal")}, when="2026-03-01")

    told = planrev(sandbox, "diff", "2026-02-01..HEAD", "--stat")

    assert "pulkka" in told.out


def test_three_dots_start_at_the_merge_base(planrev: Planrev, make_repository: MakeRepository) -> None:
    sandbox = make_repository({PATH: PLAN})
    sandbox.git("switch", "--quiet", "--create", "ehdotus")
    sandbox.commit(files={PATH: PLAN.replace("2026-12-01", "2027-03-01")})
    sandbox.git("switch", "--quiet", "main")
    sandbox.commit(files={PATH: PLAN.replace("status: draft", "status: proposal")})

    changes = json.loads(planrev(sandbox, "diff", "main...ehdotus", "--format", "json").out)["plans"][0][
        "changes"
    ]

    assert [change["path"] for change in changes] == ["versions.v1.planned"]


def test_a_plan_that_moved_is_one_comparison(planrev: Planrev, make_repository: MakeRepository) -> None:
    sandbox = make_repository({PATH: PLAN})
    sandbox.git("mv", PATH, "pulkka.plan.yaml")
    sandbox.commit(files={"pulkka.plan.yaml": PLAN.replace("status: draft", "status: proposal")})

    (plan,) = json.loads(planrev(sandbox, "diff", "HEAD~1..HEAD", "--format", "json").out)["plans"]

    assert (plan["status"], plan["old_path"], plan["path"]) == ("renamed", PATH, "pulkka.plan.yaml")


def test_a_side_that_does_not_parse_gives_its_reason(
    planrev: Planrev, make_repository: MakeRepository
) -> None:
    sandbox = make_repository({PATH: PLAN})
    sandbox.commit(files={PATH: PLAN.replace("status: draft", "status: draft: x")})

    told = planrev(sandbox, "diff", "HEAD~1..HEAD")

    assert told.code == 0
    assert f"{PATH}:5" in told.out


def test_an_unknown_revision_is_a_sentence(planrev: Planrev, make_repository: MakeRepository) -> None:
    told = planrev(make_repository({PATH: PLAN}), "diff", "nowhere..HEAD")

    assert told.code in (2, 3)
    assert "nowhere" in told.err
    assert "Traceback" not in told.err

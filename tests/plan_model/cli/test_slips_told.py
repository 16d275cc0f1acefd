"""How often a planned day had slipped, told where the past is at hand."""

from __future__ import annotations

import json

from tests.git_sandbox import GitSandbox, MakeRepository
from tests.plan_model.cli.conftest import PATH, PLAN, Planrev


def thrice_moved(make_repository: MakeRepository) -> GitSandbox:
    sandbox = make_repository({PATH: PLAN})
    for day in ("2027-01-15", "2027-03-01", "2027-02-01"):
        sandbox.commit(day, files={PATH: PLAN.replace("2026-12-01", day)})
    sandbox.write({PATH: PLAN.replace("2026-12-01", "2027-05-01")})
    return sandbox


def test_the_plan_has_a_day_to_move() -> None:
    assert PLAN.count("2026-12-01") == 1


def test_diff_says_for_which_time_a_day_slips_also_where_it_is_not_committed(
    planrev: Planrev, make_repository: MakeRepository
) -> None:
    sandbox = thrice_moved(make_repository)
    assert "(+45 d, slip)" in planrev(sandbox, "diff", "HEAD~3..HEAD~2").out
    assert "slips for the second time)" in " ".join(planrev(sandbox, "diff", "HEAD~2..HEAD~1").out.split())
    brought_forward = planrev(sandbox, "diff", "HEAD~1..HEAD").out
    assert "−28 d" in brought_forward
    assert "slip" not in brought_forward
    told = " ".join(planrev(sandbox, "diff").out.split())
    assert "2027-02-01 → 2027-05-01 (+89 d, slips for the third time)" in told
    (plan,) = json.loads(planrev(sandbox, "diff", "--format", "json").out)["plans"]
    assert "slips for the third time" in plan["facts"][0]["summary"]


def test_log_says_it_of_each_revision(planrev: Planrev, make_repository: MakeRepository) -> None:
    sandbox = thrice_moved(make_repository)
    sandbox.commit("later", files={PATH: PLAN.replace("2026-12-01", "2027-05-01")})
    rows = planrev(sandbox, "log", "pulkka").out.splitlines()
    assert ["for the third time" in row for row in rows] == [True, False, False, False, False]
    assert ["for the second time" in row for row in rows] == [False, False, True, False, False]

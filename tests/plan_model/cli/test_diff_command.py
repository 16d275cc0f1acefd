"""`planrev diff` tells what a revision means, of the plans and revisions that are named."""

from __future__ import annotations

import json

from plan_model.repository import git_runs
from tests.git_sandbox import MakeRepository
from tests.json_patches import apply_patch
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
    (change,) = plan["changes"]
    assert len(change.pop("fingerprint")) == 64
    assert change == {
        "op": "set",
        "path": "versions.v1.planned",
        "before": "2026-12-01",
        "after": "2027-03-01",
    }
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


def test_a_json_patch_makes_the_newer_plan_of_the_older(
    planrev: Planrev, make_repository: MakeRepository
) -> None:
    sandbox = make_repository({PATH: PLAN})
    sandbox.commit(files={PATH: PLAN.replace("planned: 2026-12-01", "planned: 2027-03-01")})

    patch = json.loads(planrev(sandbox, "diff", "HEAD~1..HEAD", "--format", "json-patch").out)
    before, after = (
        json.loads(planrev(sandbox, "show", "pulkka", "--rev", rev, "--format", "json").out)["plan"]
        for rev in ("HEAD~1", "HEAD")
    )

    assert [operation["op"] for operation in patch] == ["test", "replace"]
    assert apply_patch(before, patch) == after


def test_a_json_patch_is_of_one_plan(planrev: Planrev, make_repository: MakeRepository) -> None:
    other = "plans/other.plan.yaml"
    sandbox = make_repository({PATH: PLAN, other: PLAN.replace("id: pulkka", "id: other")})
    assert json.loads(planrev(sandbox, "diff", "--format", "json-patch").out) == []

    sandbox.write({path: sandbox.read(path).replace("draft", "proposal") for path in (PATH, other)})
    told = planrev(sandbox, "diff", "--format", "json-patch")

    assert (told.code, told.out) == (2, "")
    assert other in told.err
    assert len(json.loads(planrev(sandbox, "diff", "--format", "json-patch", "--", other).out)) == 2


def test_markdown_and_html_go_to_stdout_whole(planrev: Planrev, make_repository: MakeRepository) -> None:
    sandbox = make_repository({PATH: PLAN})
    sandbox.commit(files={PATH: PLAN.replace("planned: 2026-12-01", "planned: 2027-03-01")})

    assert planrev(sandbox, "diff", "HEAD~1..HEAD", "--format", "markdown").out.startswith("## Pulkka")
    page = planrev(sandbox, "diff", "HEAD~1..HEAD", "--format", "html", "--lang", "fi").out
    assert page.startswith('<!doctype html>\n<html lang="fi">')
    assert page.endswith("</html>\n")


def test_only_one_chapter_is_told(planrev: Planrev, make_repository: MakeRepository) -> None:
    sandbox = make_repository({PATH: PLAN})
    later = PLAN.replace("planned: 2026-12-01", "planned: 2027-03-01").replace("S. Salo", "S. Salo-Maa")
    sandbox.commit(files={PATH: later})

    told = planrev(sandbox, "diff", "HEAD~1..HEAD", "--only", "parties").out

    assert "Salo-Maa" in told
    assert "2027-03-01" not in told
    assert planrev(sandbox, "diff", "HEAD~1..HEAD", "--only", "funding", "--exit-code").code == 0


def test_the_texts_are_shown_on_demand(planrev: Planrev, make_repository: MakeRepository) -> None:
    sandbox = make_repository({PATH: PLAN})
    sandbox.commit(files={PATH: PLAN.replace("planned: 2026-12-01", "planned: 2027-03-01")})

    told = planrev(sandbox, "diff", "HEAD~1..HEAD", "--side-by-side").out

    assert f"+++ b/{PATH}" in told
    assert "+++" not in planrev(sandbox, "diff", "HEAD~1..HEAD").out


def test_a_plan_that_is_named_by_its_path_costs_no_look_at_all_files(
    planrev: Planrev, make_repository: MakeRepository
) -> None:
    sandbox = make_repository({PATH: PLAN})
    sandbox.commit(files={PATH: PLAN.replace("2026-12-01", "2026-11-01")})
    earlier = git_runs()  # held, so that no later run has the id() of one of these
    before = {id(run) for run in earlier}

    assert planrev(sandbox, "diff", "HEAD~1..HEAD", "--", PATH).code == 0

    ran = [run.command for run in git_runs() if id(run) not in before]
    # The days of both commits come with what differs.
    assert [word for command in ran for word in ("log", "ls-tree", "diff-tree") if word in command] == [
        "diff-tree"
    ]


def test_a_plan_that_is_named_is_told_alone_also_where_it_moved(
    planrev: Planrev, make_repository: MakeRepository
) -> None:
    other, moved = "plans/torppa.plan.yaml", "elsewhere/torppa.plan.yaml"
    sandbox = make_repository({PATH: PLAN, other: PLAN.replace("id: pulkka", "id: torppa")})
    sandbox.git("rm", "--quiet", other)
    texts = {PATH: PLAN, moved: PLAN.replace("id: pulkka", "id: torppa")}
    sandbox.commit(files={path: text.replace("2026-12-01", "2027-03-01") for path, text in texts.items()})

    for named in (other, moved):
        told = json.loads(planrev(sandbox, "diff", "HEAD~1..HEAD", "--format", "json", "--", named).out)
        assert [(plan["status"], plan["path"]) for plan in told["plans"]] == [("renamed", moved)]

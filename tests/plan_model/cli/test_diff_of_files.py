"""`planrev diff` of files that are no plans, and of two different plans."""

from __future__ import annotations

import json

from tests.git_sandbox import MakeRepository
from tests.plan_model.cli.conftest import PATH, PLAN, Planrev

TEAMS = "teams:\n- {name: kernel, lead: Ann}\n- {name: docs, lead: Ben}\n"


def test_a_named_yaml_file_is_compared_by_entries(planrev: Planrev, make_repository: MakeRepository) -> None:
    sandbox = make_repository({"teams.yaml": TEAMS})
    sandbox.commit(files={"teams.yaml": TEAMS.replace("Ben", "Cid")})

    for words in (("HEAD~1..HEAD", "teams.yaml"), ("HEAD~1..HEAD", "--", "teams.yaml")):
        told = planrev(sandbox, "diff", *words)
        assert "teams.docs: lead Ben → Cid" in told.out
        assert "teams (name)" in told.out
        assert "FINDINGS" not in told.out


def test_the_json_says_what_told_the_entries_apart(planrev: Planrev, make_repository: MakeRepository) -> None:
    sandbox = make_repository({"teams.yaml": TEAMS})
    sandbox.write({"teams.yaml": TEAMS.replace("Ben", "Cid")})

    (file,) = json.loads(planrev(sandbox, "diff", "--format", "json", "--", "teams.yaml").out)["plans"]

    assert file["told_apart_by"] == {"teams": ["name"]}
    assert [change["path"] for change in file["changes"]] == ["teams.docs.lead"]


def test_plans_and_files_are_named_together(planrev: Planrev, make_repository: MakeRepository) -> None:
    sandbox = make_repository({PATH: PLAN, "teams.yaml": TEAMS, "other.yaml": TEAMS})
    sandbox.write({PATH: PLAN.replace("draft", "proposal"), "other.yaml": TEAMS.replace("Ben", "Cid")})

    told = planrev(sandbox, "diff", "--format", "json", "--", "pulkka", "teams.yaml", "other.yaml").out

    assert [plan["path"] for plan in json.loads(told)["plans"]] == [PATH, "other.yaml"]


def test_a_file_that_comes_goes_or_breaks_has_its_sentence(
    planrev: Planrev, make_repository: MakeRepository
) -> None:
    sandbox = make_repository({"teams.yaml": TEAMS})
    sandbox.commit(files={"new.yaml": TEAMS, "teams.yaml": "teams: [\n"})

    assert "new file" in planrev(sandbox, "diff", "HEAD~1..HEAD", "new.yaml").out
    assert "file removed" in planrev(sandbox, "diff", "HEAD..HEAD~1", "new.yaml").out
    assert "cannot be read" in planrev(sandbox, "diff", "HEAD~1..HEAD", "teams.yaml").out


def test_a_name_of_nothing_is_an_error(planrev: Planrev, make_repository: MakeRepository) -> None:
    told = planrev(make_repository({PATH: PLAN}), "diff", "--", "nowhere.yaml")

    assert (told.code, told.out) == (2, "")
    assert "nowhere.yaml" in told.err


def test_two_different_plans_are_compared(planrev: Planrev, make_repository: MakeRepository) -> None:
    other = "plans/kelkka.plan.yaml"
    text = PLAN.replace("id: pulkka", "id: kelkka").replace("EUPL-1.2", "MIT")
    sandbox = make_repository({PATH: PLAN, other: text})

    told = planrev(sandbox, "diff", "--plans", "pulkka", "kelkka").out
    (plan,) = json.loads(planrev(sandbox, "diff", "--plans", PATH, "kelkka", "--format", "json").out)["plans"]

    assert f"compared with {PATH}" in told
    assert "EUPL-1.2 → MIT" in told
    assert "decision cited" not in told
    assert (plan["status"], plan["old_path"], plan["path"]) == ("different", PATH, other)
    assert {fact["kind"] for fact in plan["facts"]} == {"plan.own_changed", "licence.changed"}
    assert "critical" not in {fact["weight"] for fact in plan["facts"]}


def test_two_plans_are_compared_as_a_revision_had_them(
    planrev: Planrev, make_repository: MakeRepository
) -> None:
    other = "plans/kelkka.plan.yaml"
    sandbox = make_repository({PATH: PLAN, other: PLAN.replace("id: pulkka", "id: kelkka")})
    sandbox.commit(files={other: sandbox.read(other).replace("EUPL-1.2", "MIT")})

    told = json.loads(
        planrev(sandbox, "diff", "--plans", "pulkka", "kelkka", "--rev", "HEAD~1", "--format", "json").out
    )

    assert told["to"]["rev"] == sandbox.git("rev-parse", "HEAD~1")
    assert [fact["kind"] for fact in told["plans"][0]["facts"]] == ["plan.own_changed"]


def test_revisions_and_two_plans_do_not_go_together(
    planrev: Planrev, make_repository: MakeRepository
) -> None:
    sandbox = make_repository({PATH: PLAN})

    assert planrev(sandbox, "diff", "HEAD", "--plans", PATH, PATH).code == 2
    assert planrev(sandbox, "diff", "--rev", "HEAD").code == 2

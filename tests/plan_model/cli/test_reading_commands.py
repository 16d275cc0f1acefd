"""`list`, `show`, `log` and `check`: what a repository says of its plans, as text and as data."""

from __future__ import annotations

import csv
import json

import pytest

from tests.git_sandbox import MakeRepository
from tests.plan_model.cli.conftest import PATH, PLAN, Planrev

BROKEN = "plan: {id: x\nproduct: - @name\n"


def test_list_shows_every_plan_and_where_a_broken_one_breaks(
    planrev: Planrev, make_repository: MakeRepository
) -> None:
    sandbox = make_repository({PATH: PLAN, "plans/rikki.plan.yaml": BROKEN})

    told = planrev(sandbox, "list")

    assert told.code == 0
    assert "Pulkka" in told.out
    assert "M. Mäki" in told.out
    assert "rikki" in told.out


def test_list_as_json_and_csv_hold_the_same_plans(planrev: Planrev, make_repository: MakeRepository) -> None:
    sandbox = make_repository({PATH: PLAN, "plans/rikki.plan.yaml": BROKEN})

    plans = json.loads(planrev(sandbox, "list", "--format", "json").out)["plans"]
    rows = list(csv.DictReader(planrev(sandbox, "list", "--format", "csv").out.splitlines()))

    assert (
        [plan["path"] for plan in plans] == [row["path"] for row in rows] == [PATH, "plans/rikki.plan.yaml"]
    )
    assert plans[0]["product_manager"] == ["maki"]
    assert plans[1]["problem"]["line"] == 2


def test_list_of_an_older_revision(planrev: Planrev, make_repository: MakeRepository) -> None:
    sandbox = make_repository({PATH: PLAN})
    sandbox.commit(files={PATH: PLAN.replace("status: draft", "status: proposal")})

    plans = json.loads(planrev(sandbox, "list", "--rev", "HEAD~1", "--format", "json").out)["plans"]

    assert plans[0]["status"] == "draft"


@pytest.mark.parametrize("language", ["en", "fi", "sv"])
def test_show_names_roles_and_people(
    planrev: Planrev, make_repository: MakeRepository, language: str
) -> None:
    told = planrev(make_repository({PATH: PLAN}), "show", "pulkka", "--lang", language)

    assert told.code == 0
    for expected in ("Pulkka", "Tuotepäällikkö", "M. Mäki", "1.10"):
        assert expected in told.out


def test_show_one_section_as_json_keeps_values_as_written(
    planrev: Planrev, make_repository: MakeRepository
) -> None:
    told = planrev(
        make_repository({PATH: PLAN}), "show", "pulkka", "--section", "versions", "--format", "json"
    )

    (version,) = json.loads(told.out)["plan"]
    assert version["label"] == "1.10"
    assert version["planned"] == "2026-12-01"


@pytest.mark.parametrize(
    ("language", "word", "told_of"),
    [
        ("en", "documents", "Product documentation"),
        ("en", "Overview", "M. Mäki"),
        ("en", "timeline", "1.10"),
        ("fi", "Aikajana", "1.10"),
        ("sv", "tidslinje", "1.10"),
        ("fi", "timeline", "1.10"),
        ("en", "money", "65"),
        ("en", "RACI", "Responsibilities"),
    ],
)
def test_a_chapter_is_called_what_the_screen_calls_it(
    planrev: Planrev, make_repository: MakeRepository, language: str, word: str, told_of: str
) -> None:
    more = """\
documentation: [{kind: user, url: https://example.org}]
funding:
  currency: EUR
  lines: [{id: f, period: "2027", purpose: operation, amount: 65, basis: equal, parties: [jarvela]}]
responsibilities: [{id: budget, name: {fi: Budjetti}, A: owner}]
"""
    sandbox = make_repository({PATH: PLAN + more})

    told = planrev(sandbox, "show", "pulkka", "--section", word, "--lang", language)

    assert told.code == 0, told.err
    assert told_of in told.out


def test_the_overview_as_json_is_what_it_begins_with(
    planrev: Planrev, make_repository: MakeRepository
) -> None:
    told = planrev(
        make_repository({PATH: PLAN}), "show", "pulkka", "--section", "overview", "--format", "json"
    )

    assert json.loads(told.out)["plan"]["repository"] == "https://git.example.org/pulkka"


def test_what_has_a_command_of_its_own_names_it(planrev: Planrev, make_repository: MakeRepository) -> None:
    told = planrev(make_repository({PATH: PLAN}), "show", "pulkka", "--section", "history")

    assert told.code == 2
    assert f"planrev log {PATH}" in told.err


def test_an_unknown_section_names_the_nearest(planrev: Planrev, make_repository: MakeRepository) -> None:
    told = planrev(make_repository({PATH: PLAN}), "show", "pulkka", "--section", "version")

    assert told.code == 2
    assert "versions" in told.err.lower()


def test_log_says_what_each_revision_changed(planrev: Planrev, make_repository: MakeRepository) -> None:
    sandbox = make_repository({PATH: PLAN}, when="2026-01-01")
    sandbox.commit("Slip", files={PATH: PLAN.replace("2026-12-01", "2027-03-01")}, when="2026-02-01")
    sandbox.commit("Other", files={"notes.txt": "x\n"})

    told = planrev(sandbox, "log", "pulkka")

    first, second = told.out.splitlines()
    assert first.startswith("2026-02-01")
    assert "2027-03-01" in first
    assert second.startswith("2026-01-01")


def test_log_of_all_plans_as_json(planrev: Planrev, make_repository: MakeRepository) -> None:
    sandbox = make_repository({PATH: PLAN})
    sandbox.commit(files={"toinen.plan.yaml": PLAN.replace("pulkka", "toinen")})

    revisions = json.loads(planrev(sandbox, "log", "--format", "json").out)["revisions"]

    assert [revision["path"] for revision in revisions] == ["toinen.plan.yaml", PATH]
    assert len(json.loads(planrev(sandbox, "log", "-n", "1", "--format", "json").out)["revisions"]) == 1


def test_check_gives_rule_and_place(planrev: Planrev, make_repository: MakeRepository) -> None:
    broken = PLAN.replace("party: maki,", "party: mäki,")

    told = planrev(make_repository({PATH: broken}), "check", "--as-of", "2026-06-01")

    assert told.code == 1
    assert "REF-01" in told.out
    assert f"{PATH}:23:" in told.out


def test_check_can_be_limited_to_rules(planrev: Planrev, make_repository: MakeRepository) -> None:
    broken = PLAN.replace("party: maki,", "party: mäki,")
    sandbox = make_repository({PATH: broken})

    assert planrev(sandbox, "check", "--ignore", "REF,ROLE").code == 0
    told = json.loads(planrev(sandbox, "check", "--select", "REF-01", "--format", "json").out)
    assert {finding["rule"] for finding in told["plans"][0]["findings"]} == {"REF-01"}


def test_check_against_an_older_revision_judges_the_change(
    planrev: Planrev, make_repository: MakeRepository
) -> None:
    sandbox = make_repository({PATH: PLAN})
    handed_over = PLAN.replace(
        "{party: maki, since: 2025-01-01, deputy: salo}", "{party: salo, deputy: maki}"
    )
    sandbox.commit(files={PATH: handed_over})

    told = planrev(sandbox, "check", "--against", "HEAD~1")

    assert "ROLE-11" in told.out


def test_a_folder_that_is_no_repository_is_a_sentence(
    planrev: Planrev, make_repository: MakeRepository, tmp_path_factory: pytest.TempPathFactory
) -> None:
    told = planrev(make_repository({PATH: PLAN}), "-C", str(tmp_path_factory.mktemp("plain")), "list")

    assert told.code == 3
    assert "Traceback" not in told.err


def test_wrong_usage_is_exit_code_two(planrev: Planrev, make_repository: MakeRepository) -> None:
    sandbox = make_repository({PATH: PLAN})

    assert planrev(sandbox, "show", "nothing").code == 2
    assert planrev(sandbox, "list", "--format", "pdf").code == 2
    assert planrev(sandbox, "check", "--as-of", "2026-13-01").code == 2

"""`planrev blame`, and the questions that `planrev log` answers about the past."""

from __future__ import annotations

import json

from plan_model.cli.shared_options import CHAPTERS
from plan_model.diff import chapters
from tests.git_sandbox import GitSandbox, MakeRepository
from tests.plan_model.cli.conftest import PATH, PLAN, Planrev

MOVED = PLAN.replace("planned: 2026-12-01", "planned: 2027-03-01")
HANDED_OVER = MOVED.replace("deputy: salo}", "until: 2026-05-31}\n      - {party: salo, since: 2026-06-01}")


def moved_and_handed_over(make_repository: MakeRepository) -> GitSandbox:
    """A plan whose date moves, and whose product manager changes."""
    sandbox = make_repository({PATH: PLAN})
    sandbox.commit("later", files={PATH: MOVED}, author="Maarit Mäki <maki@example.org>")
    sandbox.commit("handover", files={PATH: HANDED_OVER})
    return sandbox


def subjects(told: str) -> list[str]:
    """The subjects of the revisions of a log in JSON."""
    return [revision["subject"] for revision in json.loads(told)["revisions"]]


def test_blame_tells_who_gave_a_value_what_it_says(planrev: Planrev, make_repository: MakeRepository) -> None:
    sandbox = moved_and_handed_over(make_repository)

    told = planrev(sandbox, "blame", "pulkka", "versions.v1.planned")

    short = sandbox.git("rev-parse", "--short=10", "HEAD~1")
    assert told.out == f"{short}  2026-01-02  Maarit Mäki  versions.v1.planned: 2027-03-01\n"


def test_blame_as_json_has_every_value(planrev: Planrev, make_repository: MakeRepository) -> None:
    sandbox = moved_and_handed_over(make_repository)
    sandbox.write({PATH: HANDED_OVER.replace("status: draft", "status: proposal")})

    told = json.loads(planrev(sandbox, "blame", "pulkka", "--format", "json").out)
    values = {value["path"]: value for value in told["values"]}

    assert told["format"] == "planrev-blame/1"
    assert values["plan.status"]["rev"] is None
    assert values["roles.product_manager.holders.salo.since"]["subject"] == "handover"
    assert values["parties.maki.name"]["subject"] == "start"
    assert values["versions.v1.planned"]["author"] == "Maarit Mäki"


def test_blame_of_what_is_not_there_is_a_sentence(planrev: Planrev, make_repository: MakeRepository) -> None:
    told = planrev(make_repository({PATH: PLAN}), "blame", "pulkka", "versions.v7")

    assert (told.code, told.out) == (2, "")
    assert "versions.v7" in told.err


def test_the_log_of_a_value_tells_how_it_slid(planrev: Planrev, make_repository: MakeRepository) -> None:
    sandbox = moved_and_handed_over(make_repository)

    told = planrev(sandbox, "log", "pulkka", "--at", "versions.v1.planned").out

    later, start, blank, slid, count = told.splitlines()
    assert "2026-12-01 → 2027-03-01 (+90 d" in later
    assert "2026-12-01" in start
    assert not blank
    assert slid == "Planned: 2026-12-01 at first, 2027-03-01 now; moved 1 time, +90 d in all"
    assert count.startswith("2 revisions by ")


def test_the_log_of_an_entry_has_its_totals_as_data(
    planrev: Planrev, make_repository: MakeRepository
) -> None:
    sandbox = moved_and_handed_over(make_repository)

    told = json.loads(
        planrev(sandbox, "log", "pulkka", "--at", "versions.v1", "-n", "1", "--format", "json").out
    )

    assert len(told["revisions"]) == 1
    assert told["totals"]["revisions"] == 2
    assert told["totals"]["values"] == [
        {
            "path": "versions.v1.planned",
            "first": "2026-12-01",
            "last": "2027-03-01",
            "times": 1,
            "days": 90,
            "difference": None,
        }
    ]
    role = json.loads(
        planrev(sandbox, "log", "pulkka", "--at", "roles.product_manager", "--format", "json").out
    )
    assert [each["went"] is None for each in role["totals"]["holders"]].count(True) >= 1


def test_the_log_of_a_value_wants_one_plan_and_a_value_that_was_there(
    planrev: Planrev, make_repository: MakeRepository
) -> None:
    sandbox = make_repository({PATH: PLAN})

    assert planrev(sandbox, "log", "--at", "plan.status").code == 2
    assert planrev(sandbox, "log", "pulkka", "--at", "plan.colour").code == 2


def test_the_log_of_one_chapter_leaves_out_what_changed_elsewhere(
    planrev: Planrev, make_repository: MakeRepository
) -> None:
    sandbox = moved_and_handed_over(make_repository)

    roles = planrev(sandbox, "log", "--only", "roles", "--format", "json").out
    both = planrev(sandbox, "log", "--only", "roles", "--only", "versions", "--format", "json").out

    assert subjects(roles) == ["handover", "start"]
    assert subjects(both) == ["handover", "later", "start"]


def test_the_log_of_a_text_has_the_revisions_in_which_it_came_or_went(
    planrev: Planrev, make_repository: MakeRepository
) -> None:
    sandbox = moved_and_handed_over(make_repository)

    assert subjects(planrev(sandbox, "log", "-S", "2027-03-01", "--format", "json").out) == ["later"]
    assert subjects(planrev(sandbox, "log", "-S", "2026-12-01", "--format", "json").out) == ["later", "start"]


def test_the_log_of_a_party_goes_by_id_or_name(planrev: Planrev, make_repository: MakeRepository) -> None:
    sandbox = moved_and_handed_over(make_repository)

    for who in ("salo", "S. Salo", "SALO"):
        told = planrev(sandbox, "log", "--who", who, "--format", "json").out
        assert subjects(told) == ["handover", "start"]
    assert subjects(planrev(sandbox, "log", "--who", "nobody", "--format", "json").out) == []


def test_what_can_be_typed_is_every_chapter_of_facts() -> None:
    assert tuple(chapters.CHAPTERS) == CHAPTERS


def test_log_tells_what_changed_together_with_the_id(
    planrev: Planrev, make_repository: MakeRepository
) -> None:
    sandbox = make_repository({PATH: PLAN})
    sandbox.commit(files={PATH: MOVED.replace("id: v1", "id: syksy")})

    told = planrev(sandbox, "log", "pulkka", "--at", "versions.syksy.planned").out.splitlines()

    assert "has another id: v1 → syksy; Planned 2026-12-01 → 2027-03-01" in told[0]
    assert "first written: 2026-12-01" in told[1]
    assert not told[2]

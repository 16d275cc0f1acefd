"""`roles` and `timeline`: one plan or several, as text, as data, as a picture."""

from __future__ import annotations

import csv
import json
import xml.etree.ElementTree as ElementTree

import pytest

from tests.git_sandbox import GitSandbox, MakeRepository
from tests.plan_model.cli.conftest import PATH, PLAN, Planrev

OTHER = """\
schema: "0.1"
plan: {id: kelkka, version: "1.0", status: draft, date: 2026-01-01}
product: {name: Kelkka <b>}
parties:
  - {id: kunta, kind: organisation, name: Järvelän kunta}
  - {id: salo, kind: person, name: S. Salo}
roles:
  - {id: owner, holders: [{party: kunta}]}
  - {id: product_manager, holders: [{party: salo, since: 2025-01-01, until: 2027-12-31}]}
responsibilities:
  - {id: approve, name: Approval, A: owner, R: [product_manager]}
versions:
  - {id: v1, label: "=1.0", status: supported, general_availability: 2025-06-01, end_of_life: 2028-06-01}
agreements:
  - {id: a-1, kind: maintenance, parties: [kunta], valid_from: 2025-01-01, valid_until: 2027-12-31}
"""
OTHER_PATH = "plans/kelkka.plan.yaml"
KEP_PATH = "keps/sig-node/7-probes/kep.yaml"
KEP = "title: Probes\nowning-sig: sig-node\nauthors: ['@salo']\nmilestone: {alpha: v1.35, beta: v1.36}\n"
BROKEN = "plan: {id: x\nproduct: - @name\n"
DAY = "2026-11-24"


@pytest.fixture
def sandbox(make_repository: MakeRepository) -> GitSandbox:
    return make_repository({PATH: PLAN, OTHER_PATH: OTHER})


def test_the_roles_of_one_plan_are_told_seat_by_seat(planrev: Planrev, sandbox: GitSandbox) -> None:
    told = planrev(sandbox, "roles", "pulkka", "--as-of", DAY)

    assert told.code == 0
    assert told.out.splitlines() == [
        "Omistaja",
        "  ●  Järvelän kunta",
        "Tuotepäällikkö",
        "  ●  M. Mäki         2025-01-01 –  deputy S. Salo",
    ]


def test_several_plans_tell_who_holds_what_where(planrev: Planrev, sandbox: GitSandbox) -> None:
    told = planrev(sandbox, "roles", "--as-of", DAY).out.splitlines()

    assert told[0] == "Järvelän kunta  organisation"
    assert [line.split()[1] for line in told[1:3]] == ["Kelkka", "Pulkka"]


@pytest.mark.parametrize(
    ("by", "expected"),
    [
        ("role", "Tuotepäällikkö"),
        ("party", "S. Salo  person"),
        ("matrix", "PM Product manager"),
        ("raci", "Approval"),
        ("map", "┌ Product manager"),
    ],
)
def test_each_way_to_look_at_several_plans(
    planrev: Planrev, sandbox: GitSandbox, by: str, expected: str
) -> None:
    told = planrev(sandbox, "roles", "--by", by, "--as-of", "2026-11-24")

    assert told.code == 0
    assert expected in told.out


def test_the_map_of_one_plan_fits_eighty_columns(planrev: Planrev, sandbox: GitSandbox) -> None:
    told = planrev(sandbox, "roles", "kelkka", "--by", "map", "--ascii").out

    assert "+ Product manager " in told
    assert max(map(len, told.splitlines())) <= 80


def test_roles_as_json_say_of_each_term_whether_it_runs(planrev: Planrev, sandbox: GitSandbox) -> None:
    told = json.loads(planrev(sandbox, "roles", "kelkka", "--format", "json", "--as-of", "2028-01-01").out)

    assert told["format"] == "planrev-roles/1"
    assert told["as_of"] == "2028-01-01"
    (plan,) = told["plans"]
    owner, manager = plan["roles"]
    assert [holder["state"] for holder in owner["holders"]] == ["current"]
    (holder,) = manager["holders"]
    assert (holder["party"], holder["until"], holder["state"]) == ("salo", "2027-12-31", "ended")
    assert plan["responsibilities"][0]["A"] == ["owner"]


def test_roles_as_csv_have_a_row_for_each_term(planrev: Planrev, sandbox: GitSandbox) -> None:
    rows = list(csv.DictReader(planrev(sandbox, "roles", "--format", "csv").out.splitlines()))

    assert [(row["plan"], row["role"], row["party_name"]) for row in rows] == [
        ("kelkka", "owner", "Järvelän kunta"),
        ("kelkka", "product_manager", "S. Salo"),
        ("pulkka", "owner", "Järvelän kunta"),
        ("pulkka", "product_manager", "M. Mäki"),
    ]


def test_who_does_what_as_csv_has_a_row_for_each_letter(planrev: Planrev, sandbox: GitSandbox) -> None:
    told = planrev(sandbox, "roles", "--by", "raci", "--format", "csv").out

    rows = list(csv.DictReader(told.splitlines()))
    assert [(row["activity"], row["letter"], row["role"]) for row in rows] == [
        ("approve", "A", "owner"),
        ("approve", "R", "product_manager"),
    ]


def test_an_older_revision_has_its_own_roles(planrev: Planrev, sandbox: GitSandbox) -> None:
    sandbox.commit(files={PATH: PLAN.replace("party: maki", "party: salo")})

    assert "M. Mäki" in planrev(sandbox, "roles", "pulkka", "--rev", "HEAD~1").out
    assert "M. Mäki" not in planrev(sandbox, "roles", "pulkka").out


def test_a_broken_plan_is_told_and_the_others_are_shown(planrev: Planrev, sandbox: GitSandbox) -> None:
    sandbox.write({"plans/rikki.plan.yaml": BROKEN})

    for command in ("roles", "timeline"):
        shown = planrev(sandbox, command)
        data = json.loads(planrev(sandbox, command, "--format", "json").out)

        assert shown.code == 3
        assert "rikki" in shown.err
        assert shown.out
        assert data["plans"][2]["problem"]["line"] == 2


def test_the_timeline_of_one_plan_has_agreements_and_terms_beneath(
    planrev: Planrev, sandbox: GitSandbox
) -> None:
    told = planrev(sandbox, "timeline", "kelkka", "--as-of", DAY).out

    assert "=1.0" in told
    assert "Maintenance" in told
    assert "S. Salo" in told


def test_one_timeline_over_several_plans(planrev: Planrev, make_repository: MakeRepository) -> None:
    sandbox = make_repository({PATH: PLAN, OTHER_PATH: OTHER, KEP_PATH: KEP})

    told = planrev(sandbox, "timeline", "--as-of", DAY).out.splitlines()

    assert [
        line for line in told if line in ("Kelkka <b>", "Pulkka", "Probes", "By the calendar", "By release")
    ] == [
        "By the calendar",
        "Kelkka <b>",
        "Pulkka",
        "By release",
        "Probes",
    ]


def test_zoom_says_what_a_column_stands_for(planrev: Planrev, sandbox: GitSandbox) -> None:
    lanes = {
        zoom: planrev(sandbox, "timeline", "kelkka", "--zoom", zoom, "--as-of", DAY).out.splitlines()[1]
        for zoom in ("month", "quarter", "year")
    }

    counts = {zoom: lane.count("█") for zoom, lane in lanes.items()}
    assert counts["month"] > counts["quarter"] > counts["year"]


def test_the_timeline_as_json_keeps_dates_as_written(planrev: Planrev, sandbox: GitSandbox) -> None:
    told = json.loads(planrev(sandbox, "timeline", "kelkka", "--format", "json").out)

    assert told["format"] == "planrev-timeline/1"
    (plan,) = told["plans"]
    assert plan["axis"] == "calendar"
    assert plan["versions"][0]["end_of_life"] == "2028-06-01"
    assert plan["agreements"][0]["valid_until"] == "2027-12-31"
    assert plan["terms"] == [
        {
            "role": "product_manager",
            "party": "salo",
            "path": "roles.product_manager.holders.salo",
            "since": "2025-01-01",
            "until": "2027-12-31",
        }
    ]


def test_the_picture_is_well_formed_and_says_in_words_what_it_shows(
    planrev: Planrev, make_repository: MakeRepository
) -> None:
    sandbox = make_repository({PATH: PLAN, OTHER_PATH: OTHER, KEP_PATH: KEP})

    picture = ElementTree.fromstring(planrev(sandbox, "timeline", "--format", "svg", "--as-of", DAY).out)

    titles = [element.text or "" for element in picture.iter("{http://www.w3.org/2000/svg}title")]
    assert titles[0] == f"Timeline, as of {DAY}"
    assert any(title.startswith("Kelkka <b> =1.0: supported") and "2028-06-01" in title for title in titles)
    assert any("Probes" in title for title in titles)


def test_the_picture_of_one_plan_has_its_agreements_and_terms(planrev: Planrev, sandbox: GitSandbox) -> None:
    picture = planrev(sandbox, "timeline", "kelkka", "--format", "svg", "--as-of", DAY).out

    assert "<title>Maintenance 2025-01-01 – 2027-12-31</title>" in picture
    assert "<title>S. Salo Product manager 2025-01-01 – 2027-12-31</title>" in picture


def test_a_picture_without_versions_says_so(planrev: Planrev, make_repository: MakeRepository) -> None:
    sandbox = make_repository({PATH: "plan: {id: pulkka}\n"})

    picture = ElementTree.fromstring(planrev(sandbox, "timeline", "--format", "svg").out)

    assert "No plan has versions to draw." in "".join(picture.itertext())


def test_a_repository_without_plans_says_so(planrev: Planrev, make_repository: MakeRepository) -> None:
    sandbox = make_repository({"README.md": "x\n"})

    for command in ("roles", "timeline"):
        told = planrev(sandbox, command)
        assert (told.code, told.out) == (0, "")
        assert "There are no plans here." in told.err

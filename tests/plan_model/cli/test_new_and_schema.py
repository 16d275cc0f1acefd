"""`new` makes a plan that passes the check; `schema` describes what a plan may hold."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from plan_model.workspace import Workspace
from tests.git_sandbox import GitSandbox, MakeRepository
from tests.plan_model.cli.conftest import PATH, PLAN, Planrev

FILE = "plans/kirjasto.plan.yaml"


@pytest.fixture
def sandbox(make_repository: MakeRepository) -> GitSandbox:
    return make_repository({PATH: PLAN})


def written(sandbox: GitSandbox, file: str = FILE) -> str:
    return (Path(sandbox.path) / file).read_text("utf-8")


def test_a_new_plan_passes_the_check(planrev: Planrev, sandbox: GitSandbox) -> None:
    told = planrev(sandbox, "new", "kirjasto", "--owner", "Järvelän kunta", "--manager", "M. Mäki")

    assert (told.code, told.out) == (0, f"{FILE} is written.\n")
    checked = json.loads(planrev(sandbox, "check", "kirjasto", "--format", "json").out)
    assert [finding["rule"] for finding in checked["plans"][0]["findings"]] == ["ROLE-05"]
    assert "M. Mäki" in planrev(sandbox, "roles", "kirjasto").out


def test_it_speaks_the_languages_of_the_plan(planrev: Planrev, sandbox: GitSandbox) -> None:
    planrev(sandbox, "new", "kirjasto", "--lang", "sv,fi", "--name", "fi=Kirjasto", "--name", "sv=Bibliotek")

    plan = Workspace.open(str(sandbox.path)).load(FILE).plan
    assert plan.control.languages == ("sv", "fi")
    assert plan.product.name.translations == (("fi", "Kirjasto"), ("sv", "Bibliotek"))
    assert plan.roles[0].name.translations == (("sv", "Ägare"), ("fi", "Omistaja"))


def test_a_language_that_we_do_not_speak_has_neutral_names(planrev: Planrev, sandbox: GitSandbox) -> None:
    planrev(sandbox, "new", "kirjasto", "--lang", "se,fi")

    plan = Workspace.open(str(sandbox.path)).load(FILE).plan
    assert plan.control.languages == ("se", "fi")
    assert plan.roles[0].name.plain == "Omistaja"


def test_without_names_it_is_the_plan_of_who_makes_it(planrev: Planrev, sandbox: GitSandbox) -> None:
    planrev(sandbox, "new", "kirjasto")

    plan = Workspace.open(str(sandbox.path)).load(FILE).plan
    assert [party.kind for party in plan.parties] == ["person"]
    assert plan.product.name.plain == "Kirjasto"


def test_an_unknown_address_of_the_source_is_told_and_leads_nowhere(
    planrev: Planrev, sandbox: GitSandbox
) -> None:
    unknown = planrev(sandbox, "new", "kirjasto")
    known = planrev(sandbox, "new", "museo", "--repository", "https://git.example.org/museo")

    assert "product.repository" in unknown.err
    assert "https://repository.invalid/kirjasto" in written(sandbox)
    assert known.err == ""
    assert "https://git.example.org/museo" in written(sandbox, "plans/museo.plan.yaml")


@pytest.mark.parametrize(
    ("names", "called"),
    [
        (("", "   "), "Kirjasto"),
        (('Uusi "talo": osa 2 📚 # ei muuta',), 'Uusi "talo": osa 2 📚 # ei muuta'),
        (("a=b",), "a=b"),
        (("  Talo ", ""), "Talo"),
        (("ö" * 200,), "ö" * 200),
        (("null",), "null"),
    ],
)
def test_a_name_is_taken_as_it_is_said(
    planrev: Planrev, sandbox: GitSandbox, names: tuple[str, ...], called: str
) -> None:
    planrev(
        sandbox, "new", "kirjasto", *(part for name in names for part in ("--name", name)), "--owner", "X"
    )

    plan = Workspace.open(str(sandbox.path)).load(FILE).plan
    assert plan.product.name.plain == called


def test_a_plan_is_never_overwritten(planrev: Planrev, sandbox: GitSandbox) -> None:
    for arguments in (("pulkka",), ("muu", "-o", PATH), ("pulkka", "-o", "other/pulkka.plan.yaml")):
        told = planrev(sandbox, "new", *arguments)

        assert told.code == 2
        assert "there already" in told.err
    assert written(sandbox, PATH) == PLAN
    assert not (Path(sandbox.path) / "other").exists()


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (("Kirjasto",), "is no id"),
        (("kirjasto", "-o", "plans/kirjasto.txt"), "no file of a format"),
        (("kirjasto", "--repository", "the cupboard"), "DOC"),
        (("kirjasto", "--licence", "ours"), "ours"),
        (("kirjasto", "--lang", "en,suomi ja ruotsi"), "list of languages"),
        (("kirjasto", "-o", "../kirjasto.plan.yaml"), "../kirjasto.plan.yaml: A plan lies in the repository"),
        (("kirjasto", "-o", "/kirjasto.plan.yaml"), "outside"),
        (("kirjasto", "--lang", "en,sv", "--name", "fi=Kirjasto"), "does not come in (en, sv)"),
        (("k" * 64,), "63 at most"),
    ],
)
def test_what_would_be_wrong_from_the_start_is_not_written(
    planrev: Planrev, sandbox: GitSandbox, arguments: tuple[str, ...], expected: str
) -> None:
    told = planrev(sandbox, "new", *arguments)

    assert told.code in (2, 3)
    assert expected in told.err
    assert not (Path(sandbox.path) / FILE).exists()


def test_the_file_may_lie_elsewhere(planrev: Planrev, sandbox: GitSandbox) -> None:
    told = planrev(sandbox, "new", "kirjasto", "-o", "docs/kirjasto.plan.yml")

    assert told.out == "docs/kirjasto.plan.yml is written.\n"
    assert "id: kirjasto" in written(sandbox, "docs/kirjasto.plan.yml")


def test_the_schema_takes_a_new_plan_and_needs_no_repository(planrev: Planrev, sandbox: GitSandbox) -> None:
    told = planrev(sandbox, "schema", "-C", "/", "--lang", "en")

    schema = json.loads(told.out)
    Draft202012Validator.check_schema(schema)
    assert schema["properties"]["roles"]["description"] == "Roles and organisations"
    deputy = schema["properties"]["roles"]["items"]["properties"]["holders"]["items"]["properties"]["deputy"]
    assert deputy["description"] == "Deputy"

"""The example plans say what plans/README.md says of them, and no more."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from plan_model.demo import example_plans
from plan_model.formats import read_document
from plan_model.formats.document import Document
from plan_model.rules.check import check
from plan_model.rules.finding import Finding

AS_OF = date(2026, 11, 24)
README = Path(__file__).parents[3] / "plans" / "README.md"


def _document(path: str) -> Document:
    return read_document(path, example_plans()[path].encode())


EXPECTED: dict[str, list[tuple[str, str]]] = {
    "plans/aterbruk.plan.yaml": [],
    "plans/auraus.plan.yaml": [("AGR-02", "agreements.s-yllapito"), ("AGR-03", "versions.v3 (waived)")],
    "plans/skolmat.plan.yaml": [("VER-09", "versions.v2"), ("I18N-02", "risks.r-elevregister.text")],
    "plans/tilat.plan.yaml": [
        ("AGR-01", "agreements.s-yllapito"),
        ("AGR-03", "versions.v2"),
        ("DOC-06", "plan.next_review"),
        ("FUND-04", "funding"),
        ("FUND-04", "funding"),
        ("FUND-11", "versions.v3"),
        ("OPEN-02", "checks.c-avoimuus"),
        ("RACI-05", "roles.expert_network"),
        ("RISK-01", "risks.r-henkilo"),
        ("RISK-01", "risks.r-henkilo"),
        ("ROLE-02", "roles.product_manager"),
        ("ROLE-09", "roles.developer_network"),
        ("VER-09", "versions.v3"),
    ],
    "plans/venepaikat.plan.yaml": [("ROLE-01", "roles")] * 4,
}


@pytest.mark.parametrize("path", example_plans())
def test_only_the_findings_that_are_meant(path: str) -> None:
    found = [(one.rule, _place(one)) for one in check(_document(path), AS_OF)]

    assert sorted(found) == sorted(EXPECTED[path])


def test_the_page_beside_the_plans_names_each_of_them() -> None:
    rows = re.findall(r"^\| (\w+) \| ([A-Z0-9]+-\d+),", README.read_text(), re.MULTILINE)

    assert set(rows) == {
        (path.removeprefix("plans/").removesuffix(".plan.yaml"), rule)
        for path, findings in EXPECTED.items()
        for rule, _ in findings
    }


def test_the_minimal_plan_has_little_more_than_the_format_requires() -> None:
    document = _document("plans/venepaikat.plan.yaml")
    plan = document.plan

    assert document.problems == ()
    assert {role.id for role in plan.roles} == {"owner", "product_manager"}
    assert not any((plan.responsibilities, plan.versions, plan.funding.lines, plan.decisions, plan.exit))


def test_the_plan_that_is_wound_up_says_how_it_ends() -> None:
    plan = _document("plans/aterbruk.plan.yaml").plan

    assert plan.lifecycle.phase == "ramp_down"
    assert plan.exit is not None
    assert all((plan.exit.date, plan.exit.archive, plan.exit.successor))
    assert {version.status for version in plan.versions} == {"end_of_life", "security_only", "cancelled"}


def test_the_ploughing_plan_uses_every_chapter() -> None:
    document = _document("plans/auraus.plan.yaml")
    plan = document.plan

    assert document.problems == ()
    assert all((plan.parties, plan.roles, plan.responsibilities, plan.versions, plan.distribution))
    assert all((plan.funding.lines, plan.funding.joining, plan.agreements, plan.documentation, plan.checks))
    assert all((plan.communication, plan.risks, plan.exit, plan.decisions, plan.waivers, plan.labels))
    assert {line.basis for line in plan.funding.lines} == {"inhabitants", "equal", "size_class", "percent"}


def test_the_school_meal_plan_is_swedish_first() -> None:
    plan = _document("plans/skolmat.plan.yaml").plan

    assert plan.control.languages == ("sv", "fi")
    assert plan.product.name.translations[0] == ("sv", "Skolmaten")


def _place(finding: Finding) -> str:
    return ".".join(finding.path) + (" (waived)" if finding.waived else "")

"""The example plans say what plans/README.md says of them, and no more."""

from __future__ import annotations

from datetime import date

import pytest

from plan_model.demo import example_plans
from plan_model.formats import read_document
from plan_model.formats.document import Document
from plan_model.rules.check import check

AS_OF = date(2026, 11, 24)


def _document(path: str) -> Document:
    return read_document(path, example_plans()[path].encode())


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        (
            "plans/auraus.plan.yaml",
            {("AGR-02", "agreements.s-yllapito", False), ("AGR-03", "versions.v3", True)},
        ),
        (
            "plans/skolmat.plan.yaml",
            {("VER-09", "versions.v2", False), ("I18N-02", "risks.r-elevregister.text", False)},
        ),
    ],
)
def test_only_the_findings_that_are_meant(path: str, expected: set[tuple[str, str, bool]]) -> None:
    findings = check(_document(path), AS_OF)

    assert {(one.rule, ".".join(one.path), bool(one.waived)) for one in findings} == expected


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

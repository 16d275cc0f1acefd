"""What `check` makes of the rules: place and order, waivers, two revisions compared."""

from __future__ import annotations

import ast
from datetime import date, timedelta
from pathlib import Path

import pytest

import plan_model.formats
from plan_model.formats import read_document
from plan_model.formats.document import Document
from plan_model.formats.shape import Problem
from plan_model.render.findings import finding_line
from plan_model.render.lines import plain
from plan_model.render.words import words_for
from plan_model.rules.check import as_severities, check, compare_findings, registered
from plan_model.rules.doc import rule_of
from plan_model.rules.finding import Finding, Severity

ENDING = """\
schema: "0.1"
parties: [{id: lake, kind: organisation, name: Lake Town}]
agreements:
  - {id: a-1, kind: maintenance, parties: [lake], valid_until: 2026-12-31, ref: LT/1}
"""
WAIVED = (
    ENDING
    + """\
waivers:
  - {rule: AGR-02, path: agreements.a-1, reason: The tender is under way, until: 2026-08-31}
"""
)


def read(text: str, path: str = "lending.plan.yaml") -> Document:
    return read_document(path, text.encode())


def of(rule: str, text: str, as_of: date) -> list[Finding]:
    return [finding for finding in check(read(text), as_of) if finding.rule == rule]


def test_findings_come_in_the_order_of_the_file() -> None:
    text = """\
schema: "0.1"
risks:
  - {id: r-1, text: One supplier, likelihood: 9, impact: 1}
product: {name: TODO, licence: {code: Nonesuch}}
versions:
  - {id: v1, label: "1.0", status: supported}
"""
    found = check(read(text), date(2026, 6, 1))
    places = [(finding.line, finding.column) for finding in found]

    assert places == sorted(places)
    assert {"RISK-02", "LIC-01", "VER-05", "DOC-09", "DOC-11"} <= {finding.rule for finding in found}


def test_a_finding_points_at_its_entry() -> None:
    (finding,) = of("AGR-02", ENDING, date(2026, 7, 1))

    assert finding.path == ("agreements", "a-1")
    assert (finding.line, finding.column) == (4, 5)
    assert finding.arguments["days_left"] == 183


def test_a_waiver_gives_its_reason_until_its_last_day() -> None:
    (on_the_last_day,) = of("AGR-02", WAIVED, date(2026, 8, 31))
    (a_day_later,) = of("AGR-02", WAIVED, date(2026, 9, 1))

    assert on_the_last_day.waived == "The tender is under way"
    assert a_day_later.waived == ""


@pytest.mark.parametrize(
    ("written", "instead"),
    [
        ("path: agreements.a-1", "path: agreements.a-2"),
        ("path: agreements.a-1", "path: ''"),
        ("path: agreements.a-1", "path: agreements..a-1"),
        ("rule: AGR-02", "rule: AGR-03"),
        ("reason: The tender is under way", "reason: ''"),
    ],
)
def test_a_waiver_of_something_else_waives_nothing(written: str, instead: str) -> None:
    assert written in WAIVED

    (finding,) = of("AGR-02", WAIVED.replace(written, instead), date(2026, 7, 1))

    assert finding.waived == ""


def test_a_waiver_covers_what_lies_below_its_path() -> None:
    (finding,) = of("AGR-02", WAIVED.replace("agreements.a-1", "agreements"), date(2026, 7, 1))

    assert finding.waived


def test_a_waivers_reason_is_told_in_the_plans_first_language() -> None:
    text = "plan: {id: lending, languages: [sv, fi]}\n" + WAIVED.replace(
        "The tender is under way", "{fi: Kilpailutus, sv: Upphandling}"
    )
    (finding,) = of("AGR-02", text, date(2026, 7, 1))

    assert finding.waived == "Upphandling"


def test_an_error_cannot_be_waived() -> None:
    text = """\
schema: "0.1"
versions:
  - {id: v1, label: "1.0", status: supported}
waivers:
  - {rule: VER-07, path: versions.v1, reason: We would rather not say, until: 2030-01-01}
"""
    (finding,) = of("VER-07", text, date(2026, 6, 1))

    assert finding.severity is Severity.ERROR
    assert finding.waived == ""


def test_a_renewed_agreement_is_fixed_and_moved_lines_are_no_news() -> None:
    before = read(
        ENDING + "  - {id: a-2, kind: operation, parties: [lake], valid_until: 2026-11-30, ref: LT/2}\n"
    )
    after = read("# a comment moves every line\n" + ENDING)

    fixed, new = compare_findings(check(before, date(2026, 7, 1)), check(after, date(2026, 7, 1), before))

    assert [(finding.rule, finding.path) for finding in fixed] == [("AGR-02", ("agreements", "a-2"))]
    assert new == ()


def test_a_finding_that_is_waived_is_not_fixed() -> None:
    day = date(2026, 7, 1)
    open_, waived = check(read(ENDING), day), check(read(WAIVED), day)

    assert compare_findings(open_, waived) == ((), ())
    assert [finding.rule for finding in compare_findings(waived, open_)[1]] == ["AGR-02"]


def test_what_two_revisions_show_is_new_and_never_fixed() -> None:
    before = read("decisions:\n  - {id: d-1, date: 2026-01-15, by: owner, title: Plan 1, ref: LT/7}\n")
    after = read("decisions: []\n")
    day = date(2026, 7, 1)

    fixed, new = compare_findings(check(before, day), check(after, day, before))

    assert "DEC-01" in {finding.rule for finding in new}
    assert "DEC-01" not in {finding.rule for finding in fixed}


def test_a_repository_may_see_a_rule_otherwise() -> None:
    day = date(2026, 7, 1)
    raised = check(read(ENDING), day, severities=as_severities([("AGR-02", "error")]))
    silenced = check(read(ENDING), day, severities=as_severities([("AGR-02", "off")]))

    assert [finding.severity for finding in raised if finding.rule == "AGR-02"] == [Severity.ERROR]
    assert [finding for finding in silenced if finding.rule == "AGR-02"] == []


def test_what_the_repository_makes_a_warning_can_be_waived_and_what_it_makes_an_error_cannot() -> None:
    day = date(2026, 7, 1)
    (raised,) = (
        finding
        for finding in check(read(WAIVED), day, severities=as_severities([("AGR-02", "error")]))
        if finding.rule == "AGR-02"
    )
    text = WAIVED.replace("AGR-02", "VER-07") + 'versions: [{id: v1, label: "1.0", status: supported}]\n'
    (lowered,) = (
        finding
        for finding in check(
            read(text.replace("agreements.a-1", "versions.v1")),
            day,
            severities=as_severities([("VER-07", "warning")]),
        )
        if finding.rule == "VER-07"
    )

    assert not raised.waived
    assert lowered.waived == "The tender is under way"


def test_a_change_says_what_to_do_with_an_approved_plan() -> None:
    before = read('plan: {id: lending, version: "2.0", status: approved}\nproduct: {name: Lending}\n')
    after = read('plan: {id: lending, version: "2.0", status: approved}\nproduct: {name: Lending desk}\n')
    (found,) = (finding for finding in check(after, date(2026, 7, 1), before) if finding.rule == "DOC-07")

    assert plain(finding_line(found, words_for("en"), after.plan)) == (
        "The plan was changed in Basic information, but is still the approved version 2.0: give it a new version, "
        "or set its status to draft."
    )


def test_only_rules_that_take_the_day_change_with_the_day() -> None:
    text = (
        ENDING
        + """\
plan: {id: lending, status: approved, next_review: 2026-09-30}
versions:
  - {id: v1, label: "1.0", status: in_development, planned: 2026-10-01, end_of_life: 2026-01-01}
lifecycle: {phase: production}
"""
    )
    undated = {rule.id for rule in registered() if not rule.takes.as_of}
    first, *others = (
        [
            finding
            for finding in check(read(text), date(2026, 1, 1) + timedelta(days=days))
            if finding.rule in undated
        ]
        for days in range(0, 720, 45)
    )

    assert first
    assert all(other == first for other in others)


def test_every_problem_of_shape_has_a_rule() -> None:
    codes = {rule.id: rule.codes for rule in registered()}

    for code in _problem_codes():
        rule = rule_of(Problem(code, ("parties",), 1, 1))
        assert code in codes[rule], f"{rule} has no sentence for {code}"


def test_no_problem_of_shape_is_dropped() -> None:
    text = """\
schema: 0.1
plan: {id: Lending 2, version: 1.0, status: aproved, date: 2026-02-30, languages: [no]}
product: {name: {en_GB: TODO}, repository: example.org, licence: {code: [MIT]}, nmae: x}
responsibilities:
  - {id: release, name: Release}
  - {id: budget, name: Budget, A: [owner, board], R: owner}
agreements:
  - {id: a-1, kind: mantenance, notice: soon}
risks:
  - {id: r-1, text: One supplier, likelihood: 9, impact: many}
funding: {currency: euro, joining: {amount: much}}
"""
    document = read(text)
    told = [finding.path for finding in check(document, date(2026, 6, 1))]

    assert len(document.problems) > 20
    for problem in document.problems:
        assert any(problem.path[: len(path)] == path for path in told if path), problem


def test_a_proposal_of_kubernetes_is_not_judged_as_a_plan() -> None:
    text = """\
title: A feature
kep-number: 7
authors: ["@ana"]
owning-sig: sig-node
status: imlpemented
approvers: ["@ben"]
creation-date: 2025-30-01
"""
    found = check(read(text, "keps/sig-node/7-feature/kep.yaml"), date(2026, 6, 1))

    assert [(finding.rule, finding.line) for finding in found] == [("DOC-12", 5), ("DOC-10", 7)]


def test_a_shared_list_is_judged_once() -> None:
    text = """\
schema: "0.1"
roles:
  - {id: owner, name: Owner, holders: &all [{party: nobody}]}
  - {id: user_network, name: Users, holders: *all}
"""
    assert len(of("REF-01", text, date(2026, 6, 1))) == 1


def _problem_codes() -> set[str]:
    """Every code that the formats' reader tells of, as its source says."""
    folder = Path(plan_model.formats.__file__).parent
    calls = (
        node
        for name in ("checking.py", "scalars.py")
        for node in ast.walk(ast.parse((folder / name).read_text("utf-8")))
    )
    codes = set()
    for node in calls:
        match node:
            case ast.Call(func=ast.Attribute(attr="_tell"), args=[ast.Constant(value=str(code)), *_]):
                codes.add(code)
            case ast.Tuple(elts=[ast.Constant(value=str(code)), ast.Dict()]):
                codes.add(code)
    assert len(codes) > 10
    return codes

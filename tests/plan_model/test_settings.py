"""`.planrev.toml`: harmless settings, read strictly."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from plan_model.errors import PlanError
from plan_model.rules.check import registered
from plan_model.rules.finding import Severity
from plan_model.settings import parse_settings
from plan_model.workspace import Workspace
from tests.git_sandbox import MakeRepository

RULES = tuple(rule.id for rule in registered())
PAGE = Path(__file__).parents[2] / "docs" / "settings.md"
PLAN = """\
schema: "0.1"
plan: {id: lending, version: "1.0", status: draft, date: 2026-01-15}
agreements: [{id: a-1, kind: cooperation, parties: [lake]}]
versions: [{id: v1, label: "1.0", status: supported}]
"""
DAY = date(2026, 6, 1)


def severities(workspace: Workspace) -> dict[str, Severity]:
    found = workspace.findings(workspace.load("lending.plan.yaml"), DAY)
    return {finding.rule: finding.severity for finding in found}


def test_the_page_shows_settings_that_are_read() -> None:
    (example,) = re.findall(r"```toml\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)
    settings = parse_settings(example, RULES)

    assert settings.admits("plans/boats.plan.yaml")
    assert not settings.admits("plans/drafts/boats.plan.yaml")
    assert settings.language == "sv"
    assert settings.rules == (("FUND-08", "off"), ("ROLE-05", "info"), ("DOC-06", "error"))


def test_a_rule_that_there_is_not_is_an_error_with_the_nearest() -> None:
    with pytest.raises(PlanError) as caught:
        parse_settings('[rules]\nROLE-05 = "info"\nFUND-8 = "off"\n', RULES)

    error = caught.value
    assert error.code == "settings-unknown-key"
    assert (error.line, error.arguments["key"], error.arguments["nearest"]) == (3, "FUND-8", "FUND-08")


@pytest.mark.parametrize("value", ['"grave"', "false", '["off"]', '"OFF"'])
def test_a_severity_that_there_is_not_is_an_error(value: str) -> None:
    with pytest.raises(PlanError) as caught:
        parse_settings(f"[rules]\nFUND-08 = {value}\n", RULES)

    assert caught.value.code == "settings-value"
    assert caught.value.line == 2


def test_a_repository_judges_in_its_own_way(make_repository: MakeRepository) -> None:
    sandbox = make_repository({"lending.plan.yaml": PLAN})
    before = severities(Workspace.open(str(sandbox.path)))
    sandbox.write({".planrev.toml": '[rules]\nAGR-07 = "error"\nVER-07 = "off"\n'})
    after = severities(Workspace.open(str(sandbox.path)))

    assert (before["AGR-07"], before["VER-07"]) == (Severity.INFO, Severity.ERROR)
    assert after["AGR-07"] is Severity.ERROR
    assert "VER-07" not in after


def test_rows_and_comparisons_follow_the_settings(make_repository: MakeRepository) -> None:
    sandbox = make_repository({"lending.plan.yaml": PLAN, ".planrev.toml": '[rules]\nDEC-03 = "error"\n'})
    sandbox.commit("plan")
    sandbox.write(
        {
            "lending.plan.yaml": PLAN
            + "decisions: [{id: d-1, date: 2027-01-01, by: owner, title: X, ref: R}]\n"
        }
    )
    workspace = Workspace.open(str(sandbox.path))
    (row,) = workspace.summaries(DAY)
    (row_before,) = workspace.summaries(DAY, "HEAD")
    new = workspace.compare("lending.plan.yaml", "HEAD", as_of=DAY).new

    assert [(finding.rule, finding.severity) for finding in new if finding.rule == "DEC-03"] == [
        ("DEC-03", Severity.ERROR)
    ]
    assert row.errors > row_before.errors


def test_the_history_tells_how_often_a_version_slipped(make_repository: MakeRepository) -> None:
    text = PLAN.replace("status: supported", "status: in_development, planned: 2026-01-15")
    sandbox = make_repository({"old.plan.yaml": text})
    sandbox.commit("plan")
    sandbox.git("mv", "old.plan.yaml", "lending.plan.yaml")
    sandbox.commit("rename")
    for day in ("2026-03-01", "2026-06-15"):
        sandbox.commit("slip", files={"lending.plan.yaml": text.replace("2026-01-15}]", f"{day}}}]")})
        sandbox.commit("a comment", files={"lending.plan.yaml": sandbox.read("lending.plan.yaml") + "# !\n"})
    sandbox.write({"lending.plan.yaml": text.replace("2026-01-15}]", "2026-10-01}]")})
    workspace = Workspace.open(str(sandbox.path))
    document = workspace.load("lending.plan.yaml")
    facts = workspace.facts("lending.plan.yaml")

    assert facts.planned == {"v1": (date(2026, 1, 15), date(2026, 3, 1), date(2026, 6, 15))}
    assert "VER-15" not in severities(workspace)
    (slipping,) = (one for one in workspace.findings(document, DAY, facts=facts) if one.rule == "VER-15")
    assert slipping.arguments["slips"] == 3


def test_a_plan_that_was_never_committed_has_no_history(make_repository: MakeRepository) -> None:
    sandbox = make_repository()
    sandbox.write({"lending.plan.yaml": PLAN.replace("supported", "planned, planned: 2026-01-15")})

    assert Workspace.open(str(sandbox.path)).facts("lending.plan.yaml").planned == {}

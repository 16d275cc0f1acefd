"""Each folder of tests/data/rules shows one rule: plans that fail it and plans that pass. A folder more is a test more.

`failing*.plan.yaml` must give the rule, `passing*.plan.yaml` must not; where `before.plan.yaml` lies beside them it
is their previous revision, and `earlier-*.plan.yaml` are all that came before. `*.kep.yaml` are Kubernetes proposals.
All are judged as of 2026-06-01.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from plan_model.formats import read_document
from plan_model.formats.document import Document
from plan_model.locales import LANGUAGES
from plan_model.render.findings import finding_line, rule_title
from plan_model.render.lines import plain
from plan_model.render.words import words_for
from plan_model.rules.check import Facts, check, registered
from plan_model.rules.finding import Finding
from plan_model.rules.support import planned_days

AS_OF = date(2026, 6, 1)
CASES = Path(__file__).parents[2] / "data" / "rules"
FAILING = sorted(CASES.glob("*/failing*.yaml"))
PASSING = sorted(CASES.glob("*/passing*.yaml"))


def case_name(file: Path) -> str:
    return f"{file.parent.name}/{file.name.split('.')[0]}"


def read(file: Path) -> Document:
    path = "keps/sig-node/7-feature/kep.yaml" if file.name.endswith(".kep.yaml") else "lending.plan.yaml"
    return read_document(path, file.read_bytes())


def findings(file: Path) -> list[Finding]:
    before = file.parent / "before.plan.yaml"
    earlier = (read(revision).plan for revision in sorted(file.parent.glob("earlier-*.plan.yaml")))
    facts = Facts(planned_days(earlier))
    found = check(read(file), AS_OF, read(before) if before.exists() else None, facts=facts)
    return [finding for finding in found if finding.rule == file.parent.name]


@pytest.mark.parametrize("file", FAILING, ids=case_name)
def test_the_plan_fails_the_rule(file: Path) -> None:
    assert findings(file)


@pytest.mark.parametrize("file", PASSING, ids=case_name)
def test_the_plan_passes_the_rule(file: Path) -> None:
    assert findings(file) == []


def test_every_sentence_of_every_rule_is_shown_by_a_case() -> None:
    shown = {(finding.rule, finding.code) for file in FAILING for finding in findings(file)}

    assert shown == {(rule.id, code) for rule in registered() for code in rule.codes}
    assert {file.parent.name for file in PASSING} == {rule.id for rule in registered()}


@pytest.mark.parametrize("file", FAILING, ids=case_name)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_finding_reads_as_a_sentence(file: Path, language: str) -> None:
    words = words_for(language)

    for finding in findings(file):
        for plan in (read(file).plan, None):
            told = plain(finding_line(finding, words, plan))
            assert told
            assert told.endswith((".", "?", "%"))
            assert "{" not in told
            assert "(id=" not in told, "a value is shown as Python writes it"
        assert rule_title(finding.rule, words)


@pytest.mark.parametrize("file", FAILING, ids=case_name)
def test_every_finding_has_a_place_in_the_file(file: Path) -> None:
    rows = file.read_text("utf-8").splitlines()

    for finding in findings(file):
        assert 1 <= finding.line <= len(rows)
        assert 1 <= finding.column <= len(rows[finding.line - 1]) + 1


def test_a_rule_that_takes_two_revisions_says_nothing_of_one() -> None:
    alone = {finding.rule for file in FAILING for finding in check(read(file), AS_OF)}

    assert not alone & {rule.id for rule in registered() if rule.takes.previous}

"""Values as JSON, as docs/json.md documents them."""

from __future__ import annotations

from plan_model.change import Change
from plan_model.diff.fact import Fact
from plan_model.diff.fingerprint import fingerprint
from plan_model.errors import PlanError
from plan_model.formats.document import Document
from plan_model.render.errors import error_line
from plan_model.render.facts import fact_summary
from plan_model.render.findings import finding_line
from plan_model.render.lines import plain
from plan_model.render.words import Words
from plan_model.rules.finding import Finding
from plan_model.tree.identity import Identity
from plan_model.tree.path import format_path
from plan_model.tree.plain import plain_value


def change_value(change: Change, identity: Identity) -> dict[str, object]:
    """One change."""
    return {
        "op": change.op.value,
        "path": format_path(change.path),
        "before": plain_value(change.old),
        "after": plain_value(change.new),
        "fingerprint": fingerprint(change, identity),
    }


def fact_value(fact: Fact, words: Words) -> dict[str, object]:
    """One fact; the summary is a sentence in the reader's language."""
    return {
        "kind": fact.kind,
        "weight": fact.weight.value,
        "path": format_path(fact.path),
        "who": list(fact.who),
        "decision": fact.decision,
        "changes": list(fact.changes),
        "summary": plain(fact_summary(fact, words)),
    }


def finding_value(finding: Finding, document: Document | None, words: Words) -> dict[str, object]:
    """One finding."""
    return {
        "rule": finding.rule,
        "severity": finding.severity.value,
        "path": format_path(finding.path),
        "line": finding.line or None,
        "column": finding.column or None,
        "waived": finding.waived or None,
        "message": plain(finding_line(finding, words, document.plan if document else None)),
    }


def problem_value(problem: PlanError, words: Words) -> dict[str, object]:
    """Why a file cannot be read."""
    return {
        "code": problem.code,
        "line": problem.line,
        "column": problem.column,
        "message": plain(error_line(problem, words)),
    }

"""Check a document against every rule that applies to it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cache
from types import MappingProxyType

from plan_model.diff.differences import Changed, changes_between
from plan_model.errors import UsageError
from plan_model.formats.document import Document
from plan_model.plan.governance import Waiver
from plan_model.plan.plan import Plan
from plan_model.rules import (  # noqa: F401 - a chapter enters its rules when it is imported
    agreement,
    agreement_parties,
    approved,
    care,
    decision,
    doc,
    funding,
    i18n,
    independence,
    kep,
    licence,
    lifecycle,
    party,
    payers,
    publication,
    raci,
    ref,
    role,
    steering,
    support,
    version,
)
from plan_model.rules.finding import Finding, Severity
from plan_model.rules.registry import Facts, Remark, Rule, Subject
from plan_model.rules.registry import registered as _entered
from plan_model.rules.shaped import spots
from plan_model.settings import OFF
from plan_model.tree.path import Path, parse_path

__all__ = ["Facts", "Severities", "as_severities", "check", "compare_findings", "registered"]

Severities = Mapping[str, Severity | None]
"""What a repository has settled for some rules, by id: another severity, or None for a rule that is off."""
_AS_WRITTEN: Severities = MappingProxyType({})


@cache
def registered() -> tuple[Rule, ...]:
    """Every rule, by chapter and number."""
    return _entered()


def check(
    document: Document,
    as_of: date,
    previous: Document | None = None,
    *,
    facts: Facts | None = None,
    severities: Severities = _AS_WRITTEN,
    changed: Changed | None = None,
) -> tuple[Finding, ...]:
    """Every finding of a document as of a day, by place; with the revision before, of what changed too.

    `facts` is what the history tells, where it was asked; `changed` what changed since the previous revision, where
    that is known already.
    """
    if changed is None:
        changed = _changed(previous, document)
    # An entry with another id is the same entry: only the rule on ids looks at the older one.
    before = changed.renaming.document if changed.renaming else previous
    found_spots = tuple(spots(document))
    subject = Subject(document, as_of, before, found_spots, changed.changes, facts or Facts(), previous)
    found = [
        _finding(document, rule, remark, severities)
        for rule in _rules_for(document.format.name)
        if severities.get(rule.id, rule.severity) is not None
        for remark in rule.remarks(subject)
    ]
    found.sort(key=lambda finding: (finding.line, finding.column, finding.rule, finding.path, finding.code))
    return tuple(_waived(found, document.plan, as_of))


def compare_findings(
    before: tuple[Finding, ...], after: tuple[Finding, ...]
) -> tuple[tuple[Finding, ...], tuple[Finding, ...]]:
    """Which findings a revision fixed and which it made; lines may move.

    A finding that was waived is not fixed: it is still there. One whose waiver is gone is new.
    """
    had = {finding.key for finding in before if not finding.waived}
    has = {finding.key for finding in after}
    fixed = tuple(finding for finding in before if not finding.waived and finding.key not in has)
    new = tuple(finding for finding in after if not finding.waived and finding.key not in had)
    return fixed, new


def as_severities(settled: Iterable[tuple[str, str]]) -> Severities:
    """What a repository has settled (`off`, `info`, `warning`, `error`), for `check`."""
    return {rule: None if word == OFF else Severity(word) for rule, word in settled}


@cache
def _rules_for(format_name: str) -> tuple[Rule, ...]:
    return tuple(rule for rule in registered() if rule.applies_to(format_name))


def _changed(previous: Document | None, document: Document) -> Changed:
    if previous is None or previous.source == document.source:
        return Changed(())
    return changes_between(previous, document)


def _finding(document: Document, rule: Rule, remark: Remark, severities: Severities) -> Finding:
    line, column = remark.place or document.place(remark.path)
    severity = severities.get(rule.id) or rule.codes[remark.code]
    return Finding(rule.id, severity, remark.path, line, column, remark.code, remark.arguments)


def _waived(found: list[Finding], plan: Plan, as_of: date) -> Iterator[Finding]:
    """The findings, each with the reason of the first waiver that covers it; an error cannot be waived."""
    waivers = [
        (waiver, path) for waiver in plan.waivers if (path := _covered_path(waiver, as_of)) is not None
    ]
    languages = plan.control.languages
    for finding in found:
        covering = next((waiver for waiver, path in waivers if _covers(waiver, path, finding)), None)
        yield finding._replace(waived=covering.reason.in_language(*languages)) if covering else finding


def _covered_path(waiver: Waiver, as_of: date) -> Path | None:
    """What a waiver covers; None where it has ended, gives no reason or names no entry."""
    has_ended = waiver.until is not None and waiver.until.day is not None and waiver.until.day < as_of
    if has_ended or not waiver.reason:
        return None
    try:
        return parse_path(waiver.about)
    except UsageError:
        return None


def _covers(waiver: Waiver, path: Path, finding: Finding) -> bool:
    is_waivable = finding.severity is not Severity.ERROR
    return is_waivable and waiver.rule == finding.rule and finding.path[: len(path)] == path

"""The findings of a plan as a list: the gravest first, each with its rule, its line and what it says."""

from __future__ import annotations

from collections.abc import Sequence

from plan_model.plan.plan import Plan
from plan_model.render.findings import finding_line
from plan_model.render.layout import cut_line, wrap_line
from plan_model.render.lines import Line, Piece, piece
from plan_model.render.rows import BLANK, Row, entry, heading, note
from plan_model.render.words import N_, Words
from plan_model.rules.finding import Finding, Severity

SEVERITY_HEADINGS = {
    Severity.ERROR: N_("Errors"),
    Severity.WARNING: N_("Warnings"),
    Severity.INFO: N_("Remarks"),
}
_SIGNS = {Severity.ERROR: ("✕", "x"), Severity.WARNING: ("!", "!"), Severity.INFO: ("i", "i")}
_INDENT = 4


def finding_rows(findings: Sequence[Finding], plan: Plan | None, words: Words, width: int) -> tuple[Row, ...]:
    """Findings by severity, waived ones last with their reason; `key` is the index in `findings`."""
    if not findings:
        return (note(words.say("The rules find nothing.")),)
    rows: list[Row] = []
    for severity in Severity:
        found = [
            (index, each)
            for index, each in enumerate(findings)
            if each.severity is severity and not each.waived
        ]
        if found:
            rows += [BLANK] if rows else []
            rows.append(heading(words.say(SEVERITY_HEADINGS[severity])))
            for index, each in found:
                rows += finding_entry(each, plan, words, width, str(index))
    waived = [(index, each) for index, each in enumerate(findings) if each.waived]
    if waived:
        rows += [BLANK, heading(words.say("Waived"))] if rows else [heading(words.say("Waived"))]
        for index, each in waived:
            rows += finding_entry(each, plan, words, width, str(index))
    return tuple(rows)


def finding_entry(
    finding: Finding, plan: Plan | None, words: Words, width: int, key: str, about: str = ""
) -> tuple[Row, ...]:
    """One finding: rule and line (and what it is `about`, where that is not plain), then what it says."""
    sign = words.glyph(*_SIGNS[finding.severity])
    place = words.say("line {line}", line=str(finding.line)) if finding.line else ""
    head: Line = (
        Piece(f"{sign} ", finding.severity.value if not finding.waived else "muted"),
        piece(f"{finding.rule}", "strong" if not finding.waived else "muted"),
        piece(f"  {about}" if about else "", "name"),
        Piece(f"  {place}" if place else "", "muted"),
    )
    told = [finding_line(finding, words, plan)]
    if finding.waived:
        told.append((Piece(words.say("waived: {reason}", reason=finding.waived), "muted"),))
    room = max(2, width - _INDENT)
    shown = [(Piece(" " * _INDENT), *part) for each in told for part in wrap_line(each, room)]
    return entry((cut_line(head, width, words), *shown), finding.path, "finding", key)

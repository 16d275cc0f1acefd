"""`planrev show`: one plan, or one chapter of it."""

from __future__ import annotations

from argparse import Namespace
from collections import Counter
from collections.abc import Iterator
from datetime import date

from plan_model.cli.json_values import finding_value
from plan_model.cli.output import Output
from plan_model.cli.revisions import resolve
from plan_model.errors import UsageError
from plan_model.formats.document import Document
from plan_model.formats.nearest import nearest
from plan_model.render.entry_view import chapter_rows, chapters
from plan_model.render.finding_list import finding_rows
from plan_model.render.funding import funding_rows
from plan_model.render.governance import agreement_rows, decision_rows
from plan_model.render.markdown import markdown_lines
from plan_model.render.names import section_name
from plan_model.render.overview import overview_rows
from plan_model.render.rows import BLANK, Row, heading, lines_of
from plan_model.render.seats import seat_rows
from plan_model.render.section_words import OVERVIEW, command_meant, section_meant
from plan_model.render.timeline import timeline_rows
from plan_model.render.words import Words
from plan_model.rules.finding import Finding
from plan_model.tree.plain import plain_value
from plan_model.workspace import Workspace

_FINDINGS = "findings"
_TOLD_BY_OVERVIEW = frozenset({"schema", "plan", "product", "lifecycle", "parties"})


def run(options: Namespace, output: Output) -> int:
    """Print the plan, or the chapter that `--section` asks for."""
    workspace = Workspace.open(options.directory)
    rev = resolve(workspace, options.rev)
    document = workspace.load(workspace.find(options.plan, rev), rev)
    day = options.as_of or workspace.as_of(rev)
    section = _section(document, options.section, output.words) if options.section else None
    key = "product" if section == OVERVIEW else section  # what the overview begins with
    findings = workspace.findings(document, day)
    if options.format == "json":
        output.json(_as_json(document, rev, day, key, findings, output.words))
    elif options.format == "markdown":
        output.text("\n".join(markdown_lines(document, output.words, key)))
    else:
        output.lines(lines_of(_rows(document, day, section, findings, output)))
    return 0


def _section(document: Document, asked: str, words: Words) -> str:
    """The chapter that a person means: its key, its name, or the tab of the screen that shows it."""
    known = [*document.format.shape.fields, _FINDINGS]
    meant = section_meant(asked, known, document.plan, words)
    if meant is not None:
        return meant
    if (command := command_meant(asked, words)) is not None:
        raise UsageError("told-by-command", name=asked, command=f"planrev {command} {document.path}")
    named = [section_name(document.plan, key, words) for key in known]
    close = nearest(asked, [*known, *named])
    raise UsageError("unknown-section", name=asked, nearest=close, known=", ".join(named))


def _rows(
    document: Document, day: date, section: str | None, findings: tuple[Finding, ...], output: Output
) -> Iterator[Row]:
    words, width = output.words, output.width
    if section is not None:
        yield from _chapter(document, section, day, findings, words, width)
        return
    yield from _chapter(document, OVERVIEW, day, findings, words, width)
    for chapter in chapters(document):
        if chapter not in _TOLD_BY_OVERVIEW:
            yield BLANK
            yield from _titled(document, chapter, day, findings, words, width)
    yield BLANK
    yield from _titled(document, _FINDINGS, day, findings, words, width)


def _titled(
    document: Document, chapter: str, day: date, findings: tuple[Finding, ...], words: Words, width: int
) -> Iterator[Row]:
    rows = tuple(_chapter(document, chapter, day, findings, words, width))
    if rows and rows[0].kind != "heading":
        yield heading(section_name(document.plan, chapter, words))
    yield from rows


def _chapter(
    document: Document, chapter: str, day: date, findings: tuple[Finding, ...], words: Words, width: int
) -> tuple[Row, ...]:
    plan = document.plan
    match chapter:
        case "overview":
            counts = Counter(finding.severity for finding in findings if not finding.waived)
            return overview_rows(document, day, words, width, findings=counts)
        case "roles":
            return seat_rows(plan, day, words, width)
        case "versions" | "milestone":
            return timeline_rows(plan, day, words, width)
        case "funding":
            return funding_rows(plan, words, width)
        case "decisions":
            return decision_rows(plan, words, width)
        case "agreements":
            return agreement_rows(plan, day, words, width)
        case "findings":
            return finding_rows(findings, plan, words, width)
    return chapter_rows(document, chapter, words, width)


def _as_json(
    document: Document, rev: str, day: date, section: str | None, findings: tuple[Finding, ...], words: Words
) -> dict[str, object]:
    node = document.tree if section is None else document.node((section,))
    return {
        "format": "planrev-show/1",
        "path": document.path,
        "id": document.plan.control.id,
        "plan_format": document.format.name,
        "rev": rev,
        "as_of": day.isoformat(),
        "plan": plain_value(node),
        "findings": [finding_value(finding, document, words) for finding in findings],
    }

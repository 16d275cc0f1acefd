"""The source: a plan's YAML with line numbers, findings in the gutter, and the address of each line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import takewhile

from plan_model.errors import PlanError
from plan_model.formats.document import Document
from plan_model.render.layout import cut_line
from plan_model.render.lines import Line, Piece, piece
from plan_model.render.rows import Row
from plan_model.render.words import Words
from plan_model.rules.finding import Finding, Severity
from plan_model.tree.identity import walk
from plan_model.tree.node import Scalar
from plan_model.tree.path import Path

_LINE = re.compile(
    r"""(?P<indent>[ ]*(?:-[ ]+)*)
        (?P<key>"[^"]*"|'[^']*'|[^\s#"'{\[&*!|>][^#:]*)?(?P<colon>:(?=\s|$))?
        (?P<rest>.*)""",
    re.VERBOSE,
)
_COMMENT = re.compile(r"(?:^|\s)#.*$")
_SIGNS = {
    Severity.ERROR: ("✕", "x", "error"),
    Severity.WARNING: ("!", "!", "warning"),
    Severity.INFO: ("i", "i", "info"),
}
_LONGEST = 4000
"""Characters of one line that are looked at: the rest could not be seen anyway."""


def source_rows(
    source: str,
    findings: Iterable[Finding],
    words: Words,
    width: int,
    *,
    document: Document | None = None,
    problem: PlanError | None = None,
) -> tuple[Row, ...]:
    """Every line of a text, numbered; with a document each line addresses the value that stands on it."""
    marks = _marks(findings, problem)
    paths = line_paths(document) if document is not None else {}
    lines = source.removeprefix("\ufeff").split("\n")
    if lines and not lines[-1]:
        lines.pop()
    digits = len(str(len(lines)))
    return tuple(
        Row(
            source_line(text.rstrip("\r"), number, digits, words, width, marks.get(number)),
            paths.get(number),
            "source",
            str(number),
        )
        for number, text in enumerate(lines, 1)
    )


def source_line(
    text: str, number: int, digits: int, words: Words, width: int, mark: Severity | None = None
) -> Line:
    """One line of YAML: its number, the sign of the worst finding on it, its text in simple styles."""
    fancy, simple, style = _SIGNS[mark] if mark is not None else (" ", " ", "")
    gutter = (Piece(f"{number:>{digits}}", "muted"), Piece(words.glyph(fancy, simple), style), Piece(" "))
    return cut_line((*gutter, *_styled(text[:_LONGEST])), width, words)


def line_paths(document: Document) -> Mapping[int, Path]:
    """For each line (from 1) the address of the scalar that begins on it, or of the entry whose scalars do."""
    paths: dict[int, Path] = {}
    for path, node in walk(document.tree, document.format.identity):
        if isinstance(node, Scalar) and path:
            known = paths.get(node.line + 1)
            paths[node.line + 1] = path if known is None else _shared(known, path)
    return {number: path for number, path in paths.items() if path}


def _shared(first: Path, second: Path) -> Path:
    same = takewhile(lambda pair: pair[0] == pair[1], zip(first, second, strict=False))
    return tuple(segment for segment, _ in same)


def _marks(findings: Iterable[Finding], problem: PlanError | None) -> dict[int, Severity]:
    order = list(Severity)
    marks: dict[int, Severity] = {}
    for finding in findings:
        if not finding.waived and finding.line:
            known = marks.get(finding.line, finding.severity)
            marks[finding.line] = min(known, finding.severity, key=order.index)
    if problem is not None and problem.line:
        marks[problem.line] = Severity.ERROR
    return marks


def _styled(text: str) -> Iterator[Piece]:
    found = _COMMENT.search(text) if "#" in text else None
    if found is not None and _is_outside_quotes(text[: found.start()]):
        yield from _content(text[: found.start()])
        yield piece(text[found.start() :], "muted")
    else:
        yield from _content(text)


def _content(text: str) -> Iterator[Piece]:
    found = _LINE.fullmatch(text)
    if found is None or found["colon"] is None:
        yield piece(text)
        return
    yield from (Piece(found["indent"]), piece(found["key"] or "", "name"), Piece(":"), piece(found["rest"]))


def _is_outside_quotes(head: str) -> bool:
    return head.count('"') % 2 == 0 and head.count("'") % 2 == 0

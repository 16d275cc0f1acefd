"""What a revision changed, on one screen: the weightiest first, minor things folded, findings fixed and new."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from plan_model.comparison import Comparison
from plan_model.diff.fact import Fact, Weight
from plan_model.plan.plan import Plan
from plan_model.render.comparison_parts import (
    FOLDED,
    IN_HEADING,
    WEIGHT_LABELS,
    heading_parts,
    is_of_plans,
    status_text,
    tally,
    told_apart_by,
    total,
    which_side,
)
from plan_model.render.facts import concerned_line, decision_mark, gist, rows_of, told_of
from plan_model.render.layout import cut_line, joined, line_width, pad, width_of, wrap_line
from plan_model.render.lines import Line, Piece, line, piece
from plan_model.render.rows import BLANK, Row, entry, lines_of
from plan_model.render.told import Told
from plan_model.render.words import Words
from plan_model.rules.finding import Finding, Severity

_MOST_FINDINGS = 8
_MOST_TEXT = 200
"""So many lines of a text diff stand in for a meaning that cannot be told."""


def comparison_lines(comparison: Comparison, as_of: date, words: Words, width: int) -> tuple[Line, ...]:
    """What changed in one plan, in lines of at most `width` cells; findings are those of `as_of`."""
    return lines_of(comparison_rows(comparison, as_of, words, width))


def titled_comparison_lines(
    comparisons: Sequence[Comparison], as_of: date, words: Words, width: int
) -> tuple[Line, ...]:
    """What changed in several plans, one after the other, each under its path where there are several."""
    shown: list[Line] = []
    for comparison in comparisons:
        if len(comparisons) > 1:
            shown += [()] if shown else []
            shown += wrap_line((piece(comparison.path, "id"),), width)
        shown += comparison_lines(comparison, as_of, words, width)
    return tuple(shown) or (line(piece(words.say("Nothing changed."), "muted")),)


def stat_line(comparison: Comparison, words: Words) -> Line:
    """One plan in one line: its path, and how many facts of which weight."""
    told = status_text(comparison, words) or tally(comparison.facts, words)
    return line(piece(comparison.path, "strong"), "  ", told)


def comparison_rows(comparison: Comparison, as_of: date, words: Words, width: int) -> tuple[Row, ...]:
    """The same lines, each with the entry that it tells of."""
    if comparison.problem is not None:
        return _unreadable(comparison, words, width)
    heading = entry(_side_by_side(heading_parts(comparison, words), "  ", width), None, "heading")
    if comparison.before is None or comparison.after is None or comparison.status == "unchanged":
        status = status_text(comparison, words)
        return (*heading, Row(line(piece(status, "muted"))), *_findings(comparison, as_of, words, width))
    facts = comparison.facts
    label = max(
        width_of(words.say(WEIGHT_LABELS[weight]))
        for weight in {fact.weight for fact in facts} | {Weight.MAJOR}
    )
    shown = [fact for fact in facts if fact.weight not in FOLDED and fact.kind not in IN_HEADING]
    return (
        *heading,
        *(row for fact in shown for row in _fact_rows(fact, label, words, width)),
        *(row for weight in FOLDED for row in _folded(facts, weight, label, words, width)),
        *_concerned(facts, words, width),
        *_findings(comparison, as_of, words, width),
        *_told_apart(comparison, words, width),
        Row(cut_line(line(piece(total(facts, words), "muted")), width, words), None, "total"),
    )


def _concerned(facts: Sequence[Fact], words: Words, width: int) -> tuple[Row, ...]:
    told = concerned_line(facts, words)
    return entry(wrap_line(told, width), None, "note") if told else ()


def _fact_rows(fact: Fact, label: int, words: Words, width: int) -> tuple[Row, ...]:
    told = told_of(fact, words)
    room = max(20, width - label - 2)
    first, mark = gist(told._replace(parts=told.parts[:1]), words), decision_mark(fact, words)
    shown = _side_by_side([first, mark[1:]], mark[0].text, room) if mark else _side_by_side([first], "", room)
    shown += _side_by_side((line(part) for part in told.parts[1:]), "; ", room)
    shown += rows_of(told, words, room)
    return entry(_hanging(shown, fact.weight, label, words), fact.path, key=fact.kind)


def _side_by_side(parts: Iterable[Line], separator: str, width: int) -> list[Line]:
    """Parts in as few lines as their order allows; one that is too long for a line is wrapped."""
    lines: list[Line] = []
    for part in parts:
        if lines and line_width(lines[-1]) + width_of(separator) + line_width(part) <= width:
            lines[-1] = joined((lines[-1], part), separator)
        else:
            lines += wrap_line(part, width)
    return lines


def _hanging(shown: Iterable[Line], weight: Weight, label: int, words: Words) -> Iterable[Line]:
    head = Piece(pad(words.say(WEIGHT_LABELS[weight]), label) + "  ", weight.value)
    hang = Piece(" " * (label + 2))
    for index, parts in enumerate(shown):
        yield (hang if index else head, *parts)


def _folded(facts: Sequence[Fact], weight: Weight, label: int, words: Words, width: int) -> tuple[Row, ...]:
    """Facts of little weight side by side, and of how many changes they tell."""
    few = [fact for fact in facts if fact.weight is weight and fact.kind not in IN_HEADING]
    if not few:
        return ()
    told = [(piece(words.say("no change of substance:") + " ", "muted"),)] if weight is Weight.NONE else []
    stories = _together(told_of(fact, words) for fact in few[:_MOST_FINDINGS])
    parts = joined((gist(story, words) for story in stories), "; ")
    rest = len(few) - _MOST_FINDINGS
    more = (Piece("; " + words.count("{n} more", "{n} more", rest)),) if rest > 0 else ()
    shown = wrap_line(
        (*(part for parts in told for part in parts), *parts, *more), max(20, width - label - 2)
    )
    return entry(_hanging(shown, weight, label, words), few[0].path, "folded")


def _together(stories: Iterable[Told]) -> tuple[Told, ...]:
    """Facts in words, those next to each other that say the same of several entries as one."""
    shown: list[Told] = []
    for told in stories:
        if told.sign and shown and (shown[-1].sign, shown[-1].subject) == (told.sign, told.subject):
            shown[-1] = told._replace(parts=(", ".join((*shown[-1].parts, *told.parts)),))
        else:
            shown.append(told)
    return tuple(shown)


def _findings(comparison: Comparison, as_of: date, words: Words, width: int) -> tuple[Row, ...]:
    """Which findings the revision fixed, by rule, and which it made, with their sentences."""
    if comparison.status == "different" or not is_of_plans(comparison):
        return ()
    fixed, new = comparison.fixed, comparison.new
    head = line(
        piece(words.say("FINDINGS (as of {day})", day=as_of), "strong"),
        "  ",
        _fixed(fixed, words),
        "  ",
        _new(new, words),
    )
    plan = comparison.after.plan if comparison.after else None
    told = [row for finding in new[:_MOST_FINDINGS] for row in _finding(finding, plan, words, width)]
    rest = len(new) - _MOST_FINDINGS
    more = [Row(line(piece("  " + words.count("{n} more", "{n} more", rest), "muted")))] if rest > 0 else []
    return (*entry(wrap_line(head, width), None, "note"), *told, *more)


def _told_apart(comparison: Comparison, words: Words, width: int) -> tuple[Row, ...]:
    told = told_apart_by(comparison, words)
    return entry(wrap_line((piece(told, "muted"),), width), None, "note") if told else ()


def _finding(finding: Finding, plan: Plan | None, words: Words, width: int) -> tuple[Row, ...]:
    from plan_model.render.findings import finding_line  # late: most revisions make none

    style = "error" if finding.severity is Severity.ERROR else finding.severity.value
    head = Piece(f"  + {finding.rule} ", style)
    indent = width_of(head.text)
    shown = wrap_line(finding_line(finding, words, plan), max(20, width - indent))
    hang = Piece(" " * indent)
    return entry(((hang if index else head, *parts) for index, parts in enumerate(shown)), finding.path)


def _fixed(findings: Sequence[Finding], words: Words) -> Piece:
    if not findings:
        return piece(words.say("fixed: none"))
    return piece(words.say("fixed: {rules}", rules=_rules(findings)), "good")


def _new(findings: Sequence[Finding], words: Words) -> Piece:
    if not findings:
        return piece(words.say("new: none"))
    return piece(words.say("new: {rules}", rules=_rules(findings)), "warning")


def _rules(findings: Sequence[Finding]) -> str:
    """The rules, each once, with how many where there are several."""
    counted: dict[str, int] = {}
    for finding in sorted(findings, key=lambda found: found.rule):
        counted[finding.rule] = counted.get(finding.rule, 0) + 1
    told = [rule if count == 1 else f"{rule} ({count})" for rule, count in counted.items()]
    return ", ".join(told)


def _unreadable(comparison: Comparison, words: Words, width: int) -> tuple[Row, ...]:
    """Why there is no meaning to tell, and the text instead."""
    from plan_model.render.errors import error_line  # late: as a rule both sides can be read
    from plan_model.render.text_diff import text_diff_lines

    assert comparison.problem is not None
    told = line(piece(which_side(comparison, words) + " ", "strong"))
    reason = entry(wrap_line((*told, *error_line(comparison.problem, words)), width), None, "note")
    text = text_diff_lines(comparison.before_source, comparison.after_source, comparison.path)
    shown = tuple(Row(cut_line(parts, width, words)) for parts in text[:_MOST_TEXT])
    rest = len(text) - _MOST_TEXT
    more = (
        (Row(line(piece(words.count("{n} more line", "{n} more lines", rest), "muted"))),) if rest > 0 else ()
    )
    return (*reason, BLANK, *shown, *more)

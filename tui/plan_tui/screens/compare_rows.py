"""The rows of a comparison: facts by weight with marks for what was seen, findings, a tally; and the detail of one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from plan_model.comparison import Comparison
from plan_model.diff.fact import WEIGHTS, Fact, Weight
from plan_model.formats.document import Document
from plan_model.plan.plan import Plan
from plan_model.render.address import address_name
from plan_model.render.entry_view import entry_fields, entry_rows
from plan_model.render.errors import error_line
from plan_model.render.facts import concerned_line, decision_sign, fact_detail, fact_gist
from plan_model.render.findings import finding_line
from plan_model.render.layout import cut_line, wrap_line
from plan_model.render.lines import Line, line, piece, plain
from plan_model.render.names import section_name
from plan_model.render.side_by_side import side_by_side_lines
from plan_model.render.text_diff import text_diff_lines
from plan_model.render.vocabulary import WEIGHTS as WEIGHT_WORDS
from plan_model.render.vocabulary import named, weight_count
from plan_model.render.words import N_, Words
from plan_model.rules.finding import Finding
from plan_model.tree.path import Path, format_path
from plan_tui.widgets.list_rows import ListRow

_STATUSES = {
    "added": N_("new plan"),
    "removed": N_("plan removed"),
    "renamed": N_("renamed from {old}"),
    "unreadable": N_("cannot be read"),
    "unchanged": N_("no change"),
}
_MOST_LINES = 40


@dataclass(frozen=True, slots=True)
class FactHere:
    """A fact in its comparison."""

    comparison: Comparison
    fact: Fact

    @property
    def key(self) -> tuple[str, str, Path]:
        """Tells it apart on the screen."""
        return self.comparison.path, self.fact.kind, self.fact.path


@dataclass(frozen=True, slots=True)
class FindingHere:
    """A finding that was fixed or made."""

    comparison: Comparison
    finding: Finding
    is_new: bool


@dataclass(frozen=True, slots=True)
class Filter:
    """Which facts are shown."""

    least: Weight = Weight.MINOR
    chapter: str = ""

    def admits(self, fact: Fact) -> bool:
        """Is the fact heavy enough, and of the chapter?"""
        heavy = WEIGHTS.index(fact.weight) <= WEIGHTS.index(self.least)
        return heavy and self.is_about(fact.path)

    def is_about(self, path: Path) -> bool:
        """Is it of the chapter that is shown?"""
        return not self.chapter or path[:1] == (self.chapter,)


def chapters(comparisons: Sequence[Comparison]) -> tuple[str, ...]:
    """The chapters that something changed in, in the order of the facts."""
    found = {fact.path[0]: None for each in comparisons for fact in each.facts if fact.path}
    return tuple(found)


def meaning_rows(
    comparisons: Sequence[Comparison], shown: Filter, seen: frozenset[object], words: Words, width: int
) -> Iterator[ListRow]:
    """Facts by weight, then findings, then the tally."""
    if not comparisons:
        yield ListRow(line(piece(words.say(N_("Nothing differs.")), "muted")), selectable=False)
        return
    for comparison in comparisons:
        yield from _plan_rows(comparison, shown, seen, words, width)
    yield ListRow((), selectable=False)
    told_facts = [fact for each in comparisons for fact in each.facts if shown.admits(fact)]
    for told in legend(told_facts, words, width):
        yield ListRow(told, selectable=False)
    for told in tally(comparisons, shown, seen, words):
        yield ListRow(told, selectable=False)


def text_rows(comparisons: Sequence[Comparison], mode: str, words: Words, width: int) -> Iterator[ListRow]:
    """The texts: unified, or side by side."""
    for comparison in comparisons:
        yield ListRow(line(piece(comparison.path, "heading")), (comparison.path, "heading"))
        before, after = comparison.before_source, comparison.after_source
        lines = (
            text_diff_lines(before, after, comparison.path)
            if mode == "unified"
            else side_by_side_lines(before, after, words, width)
        )
        for number, told in enumerate(lines):
            yield ListRow(told, (comparison.path, number))


def detail_lines(value: object, words: Words, width: int) -> Iterator[Line]:
    """What is to be known of the row under the cursor: each value before and after."""
    match value:
        case FactHere(comparison, fact):
            yield from _fact_detail(comparison, fact, words, width)
        case FindingHere(comparison, finding, is_new):
            plan = _plan(comparison)
            yield line(
                piece(
                    words.say(N_("new")) if is_new else words.say(N_("fixed")),
                    "removed" if is_new else "good",
                )
            )
            yield from wrap_line(finding_line(finding, words, plan), width)
            if plan is not None:
                yield line(piece(address_name(plan, finding.path, words), "muted"))


def tally(
    comparisons: Sequence[Comparison], shown: Filter, seen: frozenset[object], words: Words
) -> Iterator[Line]:
    """How many facts of which weight, how many seen, how many hidden."""
    everything = [FactHere(each, fact) for each in comparisons for fact in each.facts]
    facts = [here for here in everything if shown.admits(here.fact)]
    counts = [(weight, sum(here.fact.weight is weight for here in facts)) for weight in WEIGHTS]
    told = [
        weight_count(weight, count, words) for weight, count in counts if count and weight is not Weight.NONE
    ]
    looked_at = sum(here.key in seen for here in facts)
    parts = [", ".join(told)] if told else []
    parts.append(words.count("{n} seen", "{n} seen", looked_at))
    yield line(piece("; ".join(parts), "muted"))
    layout = sum(here.fact.weight is Weight.NONE for here in everything)
    if layout and shown.least is not Weight.NONE:
        hidden = words.count(
            "{n} change of layout only is hidden; w goes on to it",
            "{n} changes of layout only are hidden; w goes on to them",
            layout,
        )
        yield line(piece(hidden, "muted"))
    others = sum(
        not shown.admits(here.fact) and here.fact.weight is not Weight.NONE for here in everything
    ) + sum(not shown.is_about(each.path) for one in comparisons for each in (*one.new, *one.fixed))
    if others:
        told_hidden = words.count(
            "{n} more is hidden by the filter", "{n} more are hidden by the filter", others
        )
        yield line(piece(told_hidden, "muted"))


def legend(facts: Sequence[Fact], words: Words, width: int) -> Iterator[Line]:
    """What the signs before the facts say, where there are any."""
    signs = [decision_sign(fact, words) for fact in facts]
    if not any(sign.text for sign in signs):
        return
    told = (
        (words.glyph("✓", "+"), "good", words.say(N_("a decision covers it"))),
        (words.glyph("✗", "!"), "warning", words.say(N_("no decision is cited"))),
    )
    parts = [
        part for sign, style, say in told for part in (piece(f"{sign} ", style), piece(f"{say}  ", "muted"))
    ]
    yield from wrap_line(line(*parts, piece(words.say(N_("without a sign: none is needed")), "muted")), width)


def _plan_rows(
    comparison: Comparison, shown: Filter, seen: frozenset[object], words: Words, width: int
) -> Iterator[ListRow]:
    yield ListRow(cut_line(_heading(comparison, words), width, words), selectable=False)
    if comparison.problem is not None:
        for told in wrap_line(error_line(comparison.problem, words), width):
            yield ListRow(told, selectable=False)
    for fact in sorted(comparison.facts, key=lambda each: WEIGHTS.index(each.weight)):
        if shown.admits(fact):
            here = FactHere(comparison, fact)
            yield ListRow(_fact_line(here, here.key in seen, words), here.key, value=here)
    for findings, is_new in ((comparison.new, True), (comparison.fixed, False)):
        for finding in filter(lambda each: shown.is_about(each.path), findings):
            found = FindingHere(comparison, finding, is_new)
            yield ListRow(_finding_row(found, words), (comparison.path, finding.key), value=found)


def _heading(comparison: Comparison, words: Words) -> Line:
    plan = _plan(comparison)
    name = words.text(plan.product.name) if plan is not None else ""
    versions = [
        side.plan.control.version for side in (comparison.before, comparison.after) if side is not None
    ]
    arrow = words.glyph(" → ", " -> ")
    status = _STATUSES.get(comparison.status, "")
    told = words.say(status, old=comparison.old_path or "") if status else ""
    return line(
        piece(name or comparison.path, "heading"),
        piece(f" {arrow.join(dict.fromkeys(filter(None, versions)))}"),
        piece(f"  {told}" if told else "", "changed"),
        piece(f"  {comparison.path}" if name else "", "id"),
    )


def _fact_line(here: FactHere, is_seen: bool, words: Words) -> Line:
    fact = here.fact
    mark = words.glyph("☑", "x") if is_seen else " "
    decided = decision_sign(fact, words)
    label = (
        named(WEIGHT_WORDS, fact.weight, words) if fact.weight is not Weight.NONE else words.say(N_("layout"))
    )
    width = max(len(named(WEIGHT_WORDS, weight, words)) for weight in WEIGHTS if weight is not Weight.NONE)
    return (
        piece(f"{mark} ", "good"),
        piece(f"{label:<{width}} ", fact.weight.value if fact.weight is not Weight.NONE else "muted"),
        piece(f"{decided.text or ' '} ", decided.style),
        *fact_gist(fact, words),
    )


def _finding_row(found: FindingHere, words: Words) -> Line:
    word = words.say(N_("new")) if found.is_new else words.say(N_("fixed"))
    sign = "!" if found.is_new else words.glyph("✓", "v")
    return (
        piece(f"  {sign} {word} ", "removed" if found.is_new else "good"),
        piece(f"{found.finding.rule} ", "strong"),
        *finding_line(found.finding, words, _plan(found.comparison)),
    )


def _fact_detail(comparison: Comparison, fact: Fact, words: Words, width: int) -> Iterator[Line]:
    plan = _plan(comparison)
    for told in (*fact_detail(fact, words), concerned_line((fact,), words)):
        yield from wrap_line(told, width) if told else ()
    # Of an entry with another id there is nothing to read before and after: it says the same.
    for index in fact.changes if fact.kind != "entry.renamed" else ():
        change = comparison.changes[index]
        yield ()
        where = address_name(plan, change.path, words) if plan is not None else format_path(change.path)
        yield from wrap_line(line(piece(where, "strong")), width)
        if change.old is not None:
            yield from _value_lines(
                change.path, comparison.before_of(index), words.glyph("−", "-"), "removed", words, width
            )
        if change.new is not None:
            yield from _value_lines(change.path, comparison.after, "+", "added", words, width)


def _value_lines(
    path: Path, document: Document | None, sign: str, style: str, words: Words, width: int
) -> Iterator[Line]:
    """A value, or the fields of an entry, in words."""
    if document is None:
        return
    fields = tuple(entry_fields(document, path, words))
    if len(fields) == 1 and fields[0].value is not None:  # a single value: its name stands above
        lines = [plain(fields[0].value)]
    else:
        lines = [plain(row.line) for row in entry_rows(document, path, words, max(20, width - 2))]
    for shown in lines[:_MOST_LINES]:
        yield from wrap_line(line(piece(f"{sign} {shown}", style)), width)
    if len(lines) > _MOST_LINES:
        more = words.count("{n} more line", "{n} more lines", len(lines) - _MOST_LINES)
        yield line(piece(f"{sign} {more}", "muted"))


def _plan(comparison: Comparison) -> Plan | None:
    document = comparison.after or comparison.before
    return document.plan if document is not None else None


def chapter_name(comparisons: Sequence[Comparison], chapter: str, words: Words) -> str:
    """The chapter in words, by the first plan's labels."""
    plan = next((found for each in comparisons if (found := _plan(each)) is not None), None)
    return section_name(plan, chapter, words) if plan is not None else chapter

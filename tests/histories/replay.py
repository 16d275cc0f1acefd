"""Replay: every law held against every pair, counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from hashlib import sha256
from itertools import zip_longest
from typing import NamedTuple

from plan_model.comparison import Comparison, Side, compare_files, compare_sides
from plan_model.diff.structure import diff_trees
from plan_model.errors import EditRefusedError, PlanError
from plan_model.formats import Document, claims
from plan_model.render.comparison import comparison_lines
from plan_model.render.words import words_for
from tests.histories import laws, laws_of_layout, laws_of_three
from tests.histories.laws import Law
from tests.histories.laws_of_layout import prints
from tests.histories.pairs import Pair, Step, pairs, readable

AS_OF = date(2026, 11, 24)
LAWS: Mapping[str, Law] = {
    "apply": laws.applies,
    "apply, written": laws.is_written,
    "identity": laws.finds_nothing_in_itself,
    "invert": laws.inverts,
    "fail closed": laws.fails_closed,
    "presentation": laws_of_layout.sees_no_layout,
    "presentation, written": laws_of_layout.sees_no_rewriting,
    "order": laws_of_layout.moves_as_few_as_can_be,
    "locality": laws_of_layout.reaches_no_other_entry,
    "composition": laws_of_three.composes,
    "merge, one side": laws_of_three.merges_one_side,
    "merge, both sides": laws_of_three.merges_both,
}
TOTAL, DETERMINISM = "total", "determinism"
NAMES = (*LAWS, DETERMINISM, TOTAL)


class Tally(NamedTuple):
    """How some pairs went."""

    pairs: int = 0
    unreadable: int = 0
    """Of these, pairs with a side that is no YAML: told as texts."""
    asked: Counter[str] = Counter()
    """By law, the pairs that it was asked of."""
    refused: Counter[str] = Counter()
    """By code, the pairs whose changes the writer would not make exactly."""
    breaches: tuple[tuple[str, str], ...] = ()
    """The law, and what breaks it where."""

    def of(self, law: str) -> int:
        """How often a law is broken."""
        return sum(name == law for name, _ in self.breaches)


def together(tallies: Iterable[Tally]) -> Tally:
    """How all of them went."""
    count, unreadable, breaches = 0, 0, list[tuple[str, str]]()
    asked, refused = Counter[str](), Counter[str]()
    for tally in tallies:
        count += tally.pairs
        unreadable += tally.unreadable
        asked += tally.asked
        refused += tally.refused
        breaches += tally.breaches
    return Tally(count, unreadable, asked, refused, tuple(breaches))


def replayed(name: str, steps: Sequence[Step], names: Sequence[str] = NAMES) -> Tally:
    """The laws held against some steps of one repository's history."""
    return together(_held(pair, step, names) for pair, step in zip(pairs(name, steps), steps, strict=True))


def _held(pair: Pair, step: Step, names: Sequence[str]) -> Tally:
    asked, refused = Counter[str](), Counter[str]()
    breaches: list[tuple[str, str]] = []
    place = f"{pair.path} {step.before[:10]}..{step.after[:10]}"
    if TOTAL in names:
        asked[TOTAL] += 1
        if lacking := _is_told(pair):
            breaches.append((TOTAL, f"{place}: {lacking}"))
    found = readable(pair)
    case = laws.case_of(found, step.before + step.after) if found else None
    for law in (law for law in LAWS if case and law in names):
        try:
            told = LAWS[law](case) if case else None
        except EditRefusedError as refusal:
            refused[refusal.code] += 1
        except (AssertionError, LookupError, ValueError, TypeError, AttributeError, RecursionError) as error:
            breaches.append((law, f"{place}: {type(error).__name__} {error}"))
            asked[law] += 1
        else:
            asked[law] += told is not None
            if told:
                breaches.append((law, f"{place}: {told}"))
    return Tally(1, case is None, asked, refused, tuple(breaches))


def _is_told(pair: Pair) -> str:
    """Has the comparison of two byte strings facts that tell every change once, or a text and the reason?"""
    comparison = _compared(pair)
    if not comparison_lines(comparison, AS_OF, words_for("en"), 80):
        return "nothing is told"
    if isinstance(comparison.problem, PlanError):
        return "" if comparison.status == "unreadable" else "the reason is not told"
    told = sorted(index for fact in comparison.facts for index in fact.changes)
    return "" if told == list(range(len(comparison.changes))) else "a change is told twice or not at all"


def _compared(pair: Pair) -> Comparison:
    if not claims(pair.path):
        return compare_files(pair.path, *pair.sources)
    before, after = (
        Side(pair.path, each.source, each)
        if isinstance(each, Document)
        else Side(pair.path, data.decode("utf-8", "backslashreplace"), None, each)
        for each, data in zip((pair.before, pair.after), pair.sources, strict=True)
    )
    return compare_sides(before, after, AS_OF)


def digests(name: str, steps: Sequence[Step]) -> list[str]:
    """One word a pair for its changes in their order, to be compared with what another hash seed makes of them."""
    found = []
    for pair in pairs(name, steps):
        known = readable(pair)
        changes = diff_trees(known.before.tree, known.after.tree, known.identity) if known else ()
        rows = [(change.op.value, change.path, change.old_index, change.new_index) for change in changes]
        told = (rows, prints(changes, known.identity) if known else ())
        found.append(sha256(repr(told).encode("utf-8", "surrogatepass")).hexdigest())
    return found


def differing(ours: Sequence[str], theirs: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """The pairs of which two hash seeds make two things."""
    return tuple(
        (DETERMINISM, f"pair {number}")
        for number, (one, other) in enumerate(zip_longest(ours, theirs))
        if one != other
    )

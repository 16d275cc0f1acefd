"""The register of rules: each is one small function, entered by a decorator that says what it takes.

A decorator takes the rule's id, its severity and the codes of its sentences; codes of another severity are named
apart: `@plan_rule("ROLE-10", WARNING, "overlap", backwards=ERROR)`.
"""

# Annotations are not postponed here: typing.NamedTuple compiles each one that is a text, at every start.

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from types import MappingProxyType
from typing import NamedTuple, TypeAlias

from plan_model.change import Change
from plan_model.formats.document import Document
from plan_model.plan.plan import Plan
from plan_model.rules.finding import Severity
from plan_model.rules.shaped import Spot
from plan_model.tree.path import Path

PLAN_FORMAT = ("plan",)
EVERY_FORMAT: tuple[str, ...] = ()

_NO_ARGUMENTS: Mapping[str, object] = MappingProxyType({})
_NOTHING_KNOWN: Mapping[str, tuple[date, ...]] = MappingProxyType({})


class Remark(NamedTuple):
    """What a rule function says of one entry; `check` makes a finding of it."""

    path: Path
    code: str = ""
    arguments: Mapping[str, object] = _NO_ARGUMENTS
    place: tuple[int, int] | None = None
    """Line and column, where the rule knows better than the path does."""


def remark(path: Path, code: str = "", **arguments: object) -> Remark:
    """A remark about the entry at a path; the arguments are domain values."""
    return Remark(path, code, arguments)


class Facts(NamedTuple):
    """What a rule needs to know that the plan and its previous revision do not say."""

    planned: Mapping[str, tuple[date, ...]] = _NOTHING_KNOWN
    """The days that a version was planned for in turn, oldest first, by the version's id."""


class Subject(NamedTuple):
    """What one check looks at."""

    document: Document
    as_of: date
    previous: Document | None
    """The revision before, with the ids that its entries have now."""
    spots: tuple[Spot, ...]
    """Every node that the format's shape knows, walked once for all rules."""
    changes: tuple[Change, ...] = ()
    """What changed since the previous revision."""
    facts: Facts = Facts()
    previous_as_written: Document | None = None
    """The revision before, with the ids that it had."""


class Takes(NamedTuple):
    """What a rule needs beside the plan."""

    as_of: bool = False
    previous: bool = False
    history: bool = False


_THE_PLAN_ALONE = Takes()


class Rule(NamedTuple):
    """One rule and what it may say."""

    id: str
    severity: Severity
    codes: Mapping[str, Severity]
    """Its sentences, each with its severity; the code is "" for a rule with one sentence."""
    formats: tuple[str, ...]
    """The formats that it applies to; empty: all."""
    takes: Takes
    remarks: Callable[[Subject], Iterable[Remark]]

    def applies_to(self, format_name: str) -> bool:
        """Does the rule make sense for documents of this format?"""
        return not self.formats or format_name in self.formats


PlanFunction: TypeAlias = Callable[[Plan], Iterable[Remark]]
DatedFunction: TypeAlias = Callable[[Plan, date], Iterable[Remark]]
ChangeFunction: TypeAlias = Callable[[Plan, Plan], Iterable[Remark]]
DatedChangeFunction: TypeAlias = Callable[[Plan, Plan, date], Iterable[Remark]]
TextChangeFunction: TypeAlias = Callable[[Document, Document, tuple[Change, ...]], Iterable[Remark]]
HistoryFunction: TypeAlias = Callable[[Plan, Facts], Iterable[Remark]]
DocumentFunction: TypeAlias = Callable[[Document], Iterable[Remark]]
SpotFunction: TypeAlias = Callable[[Document, tuple[Spot, ...]], Iterable[Remark]]

_RULES: dict[str, Rule] = {}


def plan_rule(
    id_: str, severity: Severity, *codes: str, **others: Severity
) -> Callable[[PlanFunction], PlanFunction]:
    """Enter a rule that looks at the plan alone."""

    def enter(function: PlanFunction) -> PlanFunction:
        def remarks(subject: Subject) -> Iterable[Remark]:
            return function(subject.document.plan)

        _enter(id_, severity, _by_code(severity, codes, others), PLAN_FORMAT, remarks)
        return function

    return enter


def dated_rule(
    id_: str, severity: Severity, *codes: str, **others: Severity
) -> Callable[[DatedFunction], DatedFunction]:
    """Enter a rule whose answer depends on the day (T)."""

    def enter(function: DatedFunction) -> DatedFunction:
        def remarks(subject: Subject) -> Iterable[Remark]:
            return function(subject.document.plan, subject.as_of)

        _enter(id_, severity, _by_code(severity, codes, others), PLAN_FORMAT, remarks, Takes(as_of=True))
        return function

    return enter


def change_rule(
    id_: str, severity: Severity, *codes: str, about_ids: bool = False
) -> Callable[[ChangeFunction], ChangeFunction]:
    """Enter a rule that compares two revisions (2): the function gets the plan before and the plan after.

    An entry that got another id has that one before too, but for a rule that is about ids.
    """

    def enter(function: ChangeFunction) -> ChangeFunction:
        def remarks(subject: Subject) -> Iterable[Remark]:
            before = subject.previous_as_written if about_ids else subject.previous
            return function(before.plan, subject.document.plan) if before else ()

        _enter(id_, severity, _by_code(severity, codes), PLAN_FORMAT, remarks, Takes(previous=True))
        return function

    return enter


def dated_change_rule(
    id_: str, severity: Severity, *codes: str
) -> Callable[[DatedChangeFunction], DatedChangeFunction]:
    """Enter a rule that compares two revisions as of a day (2, T)."""

    def enter(function: DatedChangeFunction) -> DatedChangeFunction:
        def remarks(subject: Subject) -> Iterable[Remark]:
            if subject.previous is None:
                return ()
            return function(subject.previous.plan, subject.document.plan, subject.as_of)

        takes = Takes(as_of=True, previous=True)
        _enter(id_, severity, _by_code(severity, codes), PLAN_FORMAT, remarks, takes)
        return function

    return enter


def text_change_rule(
    id_: str, severity: Severity, *codes: str
) -> Callable[[TextChangeFunction], TextChangeFunction]:
    """Enter a rule that looks at each change between two revisions (2), whichever chapter it stands in."""

    def enter(function: TextChangeFunction) -> TextChangeFunction:
        def remarks(subject: Subject) -> Iterable[Remark]:
            if subject.previous is None or not subject.changes:
                return ()
            return function(subject.previous, subject.document, subject.changes)

        _enter(id_, severity, _by_code(severity, codes), PLAN_FORMAT, remarks, Takes(previous=True))
        return function

    return enter


def history_rule(id_: str, severity: Severity, *codes: str) -> Callable[[HistoryFunction], HistoryFunction]:
    """Enter a rule that needs to know what earlier revisions said; without facts it says nothing."""

    def enter(function: HistoryFunction) -> HistoryFunction:
        def remarks(subject: Subject) -> Iterable[Remark]:
            return function(subject.document.plan, subject.facts)

        _enter(id_, severity, _by_code(severity, codes), PLAN_FORMAT, remarks, Takes(history=True))
        return function

    return enter


def document_rule(
    id_: str, severity: Severity, *codes: str, formats: tuple[str, ...] = EVERY_FORMAT
) -> Callable[[DocumentFunction], DocumentFunction]:
    """Enter a rule that needs the source, the tree or the problems that the reader found."""

    def enter(function: DocumentFunction) -> DocumentFunction:
        _enter(id_, severity, _by_code(severity, codes), formats, lambda subject: function(subject.document))
        return function

    return enter


def spot_rule(
    id_: str, severity: Severity, *codes: str, formats: tuple[str, ...] = PLAN_FORMAT
) -> Callable[[SpotFunction], SpotFunction]:
    """Enter a rule that looks at every node of some kind, whichever chapter it stands in."""

    def enter(function: SpotFunction) -> SpotFunction:
        def remarks(subject: Subject) -> Iterable[Remark]:
            return function(subject.document, subject.spots)

        _enter(id_, severity, _by_code(severity, codes), formats, remarks)
        return function

    return enter


def registered() -> tuple[Rule, ...]:
    """Every rule that has been entered, by chapter and number."""
    return tuple(_RULES[id_] for id_ in sorted(_RULES, key=_chapter_and_number))


def _enter(
    id_: str,
    severity: Severity,
    codes: Mapping[str, Severity],
    formats: tuple[str, ...],
    remarks: Callable[[Subject], Iterable[Remark]],
    takes: Takes = _THE_PLAN_ALONE,
) -> None:
    if id_ in _RULES:
        raise ValueError(f"two rules are called {id_}")
    _RULES[id_] = Rule(id_, severity, codes, formats, takes, remarks)


def _by_code(
    severity: Severity, codes: tuple[str, ...], others: Mapping[str, Severity] | None = None
) -> Mapping[str, Severity]:
    return {**dict.fromkeys(codes or ("",), severity), **(others or {})}


def _chapter_and_number(id_: str) -> tuple[str, int]:
    chapter, _, number = id_.rpartition("-")
    return chapter, int(number)

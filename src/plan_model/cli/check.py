"""`planrev check`: what the rules find, with the place of each."""

# Annotations are not postponed here: typing.NamedTuple compiles each one that is a text, at every start.

from argparse import Namespace
from datetime import date
from typing import NamedTuple

from plan_model.cli.json_values import finding_value, problem_value
from plan_model.cli.main import OK, SOMETHING_FOUND, UNREADABLE
from plan_model.cli.output import Output
from plan_model.cli.revisions import resolve
from plan_model.errors import PlanError, RepositoryError, UsageError
from plan_model.formats.document import Document
from plan_model.formats.nearest import nearest
from plan_model.render import vocabulary
from plan_model.render.errors import error_line
from plan_model.render.findings import finding_line
from plan_model.render.lines import Line, piece
from plan_model.render.words import Words
from plan_model.rules.check import registered
from plan_model.rules.finding import Finding, Severity
from plan_model.workspace import Workspace


class Checked(NamedTuple):
    """One plan with its findings, or the reason why it cannot be read."""

    path: str
    document: Document | None = None
    findings: tuple[Finding, ...] = ()
    problem: PlanError | None = None


def run(options: Namespace, output: Output) -> int:
    """Check plans and print; give 1 where a plan has errors, 3 where one cannot be read."""
    _refuse_unknown_rules([*(options.select or ()), *(options.ignore or ())])
    workspace = Workspace.open(options.directory)
    rev = resolve(workspace, options.rev)
    against = resolve(workspace, options.against) if options.against else None
    names = options.plans
    paths = tuple(dict.fromkeys(workspace.find(name, rev) for name in names)) or workspace.plan_paths(rev)
    day = options.as_of or workspace.as_of(rev)
    checked = [
        _select(_checked(workspace, path, rev, against, day, options.history), options) for path in paths
    ]
    if options.format == "json":
        output.json(_as_json(checked, day, output.words))
    else:
        for plan in checked:
            output.lines(_lines(plan, output.words))
        output.tell(_tally(checked, day, output.words))
    if any(plan.problem is not None for plan in checked):
        return UNREADABLE
    return SOMETHING_FOUND if any(_has_errors(plan) for plan in checked) else OK


def _checked(
    workspace: Workspace, path: str, rev: str, against: str | None, day: date, asks_history: bool
) -> Checked:
    try:
        document = workspace.load(path, rev)
    except PlanError as problem:
        return Checked(path, problem=problem)
    previous = _previous(workspace, path, against) if against else None
    facts = workspace.facts(path, rev) if asks_history else None
    return Checked(path, document, workspace.findings(document, day, previous, facts))


def _previous(workspace: Workspace, path: str, against: str) -> Document | None:
    try:
        return workspace.load(path, against)
    except RepositoryError:  # the plan did not exist then
        return None


def _refuse_unknown_rules(given: list[str]) -> None:
    """A misspelt rule would make every check succeed."""
    known = {rule.id for rule in registered()}
    known |= {rule.partition("-")[0] for rule in known}
    for rule in _rules_named(given):
        if rule not in known:
            raise UsageError("unknown-rule", text=rule, nearest=nearest(rule, sorted(known)))


def _rules_named(given: list[str]) -> set[str]:
    return {rule.strip().upper() for words in given for rule in words.split(",") if rule.strip()}


def _select(checked: Checked, options: Namespace) -> Checked:
    kept = tuple(
        finding
        for finding in checked.findings
        if (not options.select or _named(finding, options.select))
        and not (options.ignore and _named(finding, options.ignore))
    )
    return Checked(checked.path, checked.document, kept, checked.problem)


def _named(finding: Finding, rules: list[str]) -> bool:
    """Is the finding's rule one of these, or of one of these groups (`ROLE`)?"""
    wanted = _rules_named(rules)
    return finding.rule in wanted or finding.rule.partition("-")[0] in wanted


def _has_errors(checked: Checked) -> bool:
    return any(finding.severity is Severity.ERROR and not finding.waived for finding in checked.findings)


def _lines(checked: Checked, words: Words) -> list[Line]:
    if checked.problem is not None:
        return [
            (piece(f"{severity_word(Severity.ERROR, words)} ", "error"), *error_line(checked.problem, words))
        ]
    return [_line(checked, finding, words) for finding in checked.findings]


def _line(checked: Checked, finding: Finding, words: Words) -> Line:
    place = f"{checked.path}:{finding.line}:{finding.column}: " if finding.line else f"{checked.path}: "
    plan = checked.document.plan if checked.document else None
    told: Line = (
        piece(place, "muted"),
        piece(f"{severity_word(finding.severity, words)} ", finding.severity.value),
        piece(f"{finding.rule} ", "strong"),
        *finding_line(finding, words, plan),
    )
    if finding.waived:
        told = (*told, piece(words.say(" (waived: {reason})", reason=finding.waived), "muted"))
    return told


def severity_word(severity: Severity, words: Words) -> str:
    """The severity as a word."""
    return vocabulary.named(vocabulary.SEVERITIES, severity, words)


def _tally(checked: list[Checked], day: date, words: Words) -> Line:
    active = [finding for plan in checked for finding in plan.findings if not finding.waived]
    counts = [sum(finding.severity is severity for finding in active) for severity in Severity]
    broken = sum(plan.problem is not None for plan in checked)
    told = words.say(
        "{plans}: {errors}, {warnings}, {infos} (as of {day})",
        plans=words.count("{n} plan", "{n} plans", len(checked)),
        errors=words.count("{n} error", "{n} errors", counts[0] + broken),
        warnings=words.count("{n} warning", "{n} warnings", counts[1]),
        infos=words.count("{n} remark", "{n} remarks", counts[2]),
        day=day,
    )
    return (piece(told),)


def _as_json(checked: list[Checked], day: date, words: Words) -> dict[str, object]:
    return {
        "format": "planrev-check/1",
        "as_of": day.isoformat(),
        "plans": [
            {
                "path": plan.path,
                "id": plan.document.plan.control.id if plan.document else None,
                "problem": problem_value(plan.problem, words) if plan.problem else None,
                "findings": [finding_value(finding, plan.document, words) for finding in plan.findings],
            }
            for plan in checked
        ],
    }

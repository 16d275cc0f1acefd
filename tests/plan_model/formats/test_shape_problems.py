"""What is told about a file that does not have its format's shape: code, address, place, arguments."""

from __future__ import annotations

from textwrap import dedent

import pytest

from plan_model.formats import read_document
from plan_model.formats.shape import Problem
from plan_model.tree.path import format_path

WHOLE = """\
schema: "0.1"
plan: {id: boats, version: "1.0", status: draft, date: 2026-03-02}
product: {name: Boats, repository: "https://git.example.fi/boats", licence: {code: EUPL-1.2}}
parties: [{id: saarela, kind: organisation, name: Saarela}]
roles: [{id: owner, name: Owner}]
versions: []
"""
"""Six lines with all that the format requires: what a test adds begins on line 7."""


def problems_of(text: str) -> tuple[Problem, ...]:
    return read_document("boats.plan.yaml", text.encode()).problems


def added(text: str) -> tuple[Problem, ...]:
    """The problems of a whole plan with some more lines."""
    return problems_of(WHOLE + dedent(text))


def only(problems: tuple[Problem, ...]) -> Problem:
    assert len(problems) == 1, problems
    return problems[0]


def told(problems: tuple[Problem, ...]) -> list[tuple[str, str]]:
    return [(problem.code, format_path(problem.path)) for problem in problems]


def test_a_whole_plan_has_no_problem() -> None:
    assert problems_of(WHOLE) == ()


def test_an_unknown_key_comes_with_the_nearest_known_one() -> None:
    problem = only(
        added(
            """\
            lifecycle:
              phase: production
              phase_sinse: 2026-01-01
            """
        )
    )
    assert (problem.code, problem.path) == ("unknown-key", ("lifecycle", "phase_sinse"))
    assert (problem.line, problem.column) == (9, 3)
    assert problem.arguments == {"key": "phase_sinse", "nearest": "phase_since"}


def test_nothing_is_near_a_key_that_looks_like_none() -> None:
    assert only(added("qqqq: 1\n")).arguments["nearest"] == ""
    assert only(added("k" * 1000 + ": 1\n")).arguments["nearest"] == ""


def test_keys_of_ones_own_are_kept_and_not_judged() -> None:
    assert added("x_notes: {anything: [1.10, no, TODO]}\n") == ()


@pytest.mark.parametrize("key", ["x_notes", "notes"])
def test_a_doubled_key_is_told_wherever_it_stands(key: str) -> None:
    problems = added(f"{key}: [{{a: 1}}, {{a: 1, a: 2}}]\n")
    assert ("duplicate-key", f"{key}.1.a") in told(problems)


def test_the_second_of_two_equal_keys_is_the_one_that_is_told() -> None:
    problem = only(
        added(
            """\
            exit:
              notice: P12M
              notice: P6M
            """
        )
    )
    assert (problem.code, problem.path, problem.line) == ("duplicate-key", ("exit", "notice"), 9)


def test_what_is_required_is_missed_in_every_chapter_and_entry() -> None:
    problems = problems_of(
        """\
schema: "0.1"
plan: {id: boats, version: "1.0", status: draft, date: }
product: {name: Boats, licence: {}}
parties: [{id: saarela, name: Saarela}]
versions: []
"""
    )
    assert told(problems) == [
        ("missing-key", "plan.date"),
        ("missing-key", "product.licence.code"),
        ("missing-key", "product.repository"),
        ("missing-key", "parties.saarela.kind"),
        ("missing-key", "roles"),
    ]
    assert problems[3].line == 4


def test_an_empty_value_of_a_field_that_may_be_absent_is_no_problem() -> None:
    assert added("exit: {notice: , date: ~}\nchecks:\n") == ()


@pytest.mark.parametrize(
    ("text", "path", "expected", "found"),
    [
        ("decisions: {d-1: 1}", "decisions", "list", "mapping"),
        ("lifecycle: production", "lifecycle", "mapping", "value"),
        ("exit: {archive: [a]}", "exit.archive", "value", "list"),
        ("labels: [a]", "labels", "mapping", "list"),
        ("checks: [security]", "checks.0", "mapping", "value"),
        ("communication: {languages: fi}", "communication.languages", "list", "value"),
        ("communication: {languages: [fi, ]}", None, "", ""),
        ("communication: {languages: [fi, ~]}", "communication.languages.1", "value", "nothing"),
        ("labels: {[a]: b}", "labels", "value", "list"),
    ],
)
def test_a_value_of_another_shape_is_told_with_both_shapes(
    text: str, path: str | None, expected: str, found: str
) -> None:
    problems = tuple(problem for problem in added(text + "\n") if problem.code != "duplicate-key")
    if path is None:
        assert problems == ()
        return
    problem = only(problems)
    assert (problem.code, format_path(problem.path)) == ("wrong-shape", path)
    assert problem.arguments == {"expected": expected, "found": found}


def test_two_accountable_roles_are_a_list_where_one_value_belongs() -> None:
    problem = only(added("responsibilities: [{id: budget, name: Budget, A: [owner, owner], R: [owner]}]\n"))
    assert (problem.code, problem.path) == ("wrong-shape", ("responsibilities", "budget", "A"))


@pytest.mark.parametrize(
    "text", ["1.10", "2025", "0401234567", "no", "Yes", "on", "2026-01-01", "1_000", "12:30"]
)
def test_a_label_that_some_reader_would_bend_should_be_quoted(text: str) -> None:
    entry = "decisions:\n  - ref: {}\n    id: d\n    date: 2026-01-01\n    by: owner\n    title: Plan\n"
    problem = only(added(entry.format(text)))
    assert (problem.code, problem.path) == ("not-a-string", ("decisions", "d", "ref"))
    assert (problem.line, problem.column) == (8, 10)
    assert problem.arguments == {"kind": "label", "text": text}
    assert added(entry.format(f'"{text}"')) == ()


@pytest.mark.parametrize("text", ["KJ/412/2024", "1.2.3", "v1", "2026-01-01/2026-06-30"])
def test_a_label_that_no_reader_bends_needs_no_quotes(text: str) -> None:
    assert added(f"agreements: [{{id: a, kind: operation, parties: [saarela], ref: {text}}}]\n") == ()


def test_the_language_no_is_false_to_older_readers() -> None:
    (first, second) = added(
        """\
        labels:
          owner:
            no: Eier
        communication:
          languages: [no, "no"]
        """
    )[:2]
    assert (first.code, first.path) == ("not-a-string", ("labels", "owner", "no"))
    assert (first.line, first.column, first.arguments["kind"]) == (9, 5, "language")
    assert (second.path, second.arguments["kind"]) == (("communication", "languages", "no"), "language")


def test_a_party_id_as_key_is_judged_too() -> None:
    problem = only(
        added(
            """\
            funding:
              currency: EUR
              lines:
                - {id: f, period: "2027", purpose: operation, amount: 10, basis: fixed, shares: {no: 10}}
            """
        )
    )
    assert (problem.code, problem.path[-1]) == ("not-a-string", "no")


@pytest.mark.parametrize(
    ("text", "code", "arguments"),
    [
        ("exit: {date: 2025-30-01}", "not-a-date", {"text": "2025-30-01", "choices": ()}),
        ("exit: {date: 2025-02-29}", "not-a-date", {"text": "2025-02-29", "choices": ()}),
        ("exit: {date: 2025-02}", "not-a-date", {"text": "2025-02", "choices": ()}),
        ("exit: {date: tba}", "not-a-date", {"text": "tba", "choices": ()}),
        ("exit: {notice: 12 months}", "not-a-duration", {"text": "12 months"}),
        ("exit: {notice: P}", "not-a-duration", {"text": "P"}),
        ("exit: {archive: git.example.fi}", "not-a-url", {"text": "git.example.fi"}),
        ("communication: {languages: [suomi]}", "not-a-language", {"text": "suomi"}),
        ("communication: {languages: [fi, zz]}", "not-a-language", {"text": "zz"}),
        ("funding: {currency: euro}", "not-a-currency", {"text": "euro"}),
        ("funding: {currency: EUR, joining: {amount: 1e3}}", "not-a-number", {"text": "1e3"}),
        ("funding: {currency: EUR, joining: {amount: 5 000}}", "not-a-number", {"text": "5 000"}),
        (
            "lifecycle: {phase: prodution}",
            "not-a-choice",
            {
                "text": "prodution",
                "choices": ("concept", "development", "pilot", "production", "ramp_down", "retired"),
                "nearest": "production",
            },
        ),
        (
            "roles: [{id: Owner, name: Owner}]",
            "not-a-slug",
            {"text": "Owner"},
        ),
    ],
)
def test_a_value_of_another_kind_is_told_as_it_was_written(
    text: str, code: str, arguments: dict[str, object]
) -> None:
    key = text.partition(":")[0]
    kept = "".join(line for line in WHOLE.splitlines(keepends=True) if not line.startswith(f"{key}:"))
    problem = only(problems_of(kept + text + "\n"))
    assert (problem.code, dict(problem.arguments)) == (code, arguments)


@pytest.mark.parametrize(
    ("field", "word", "fits"),
    [
        ("end_of_life", "tba", True),
        ("end_of_life", "until_further_notice", False),
        ("planned", "tba", True),
        ("end_of_life", '"2027-01-31"', True),
    ],
)
def test_support_dates_may_be_unannounced(field: str, word: str, fits: bool) -> None:
    text = WHOLE.replace(
        "versions: []", f'versions: [{{id: v1, label: "1", status: planned, {field}: {word}}}]'
    )
    assert told(problems_of(text)) == ([] if fits else [("not-a-date", f"versions.v1.{field}")])


def test_an_agreement_may_run_until_further_notice() -> None:
    agreement = "agreements: [{{id: a, kind: operation, parties: [saarela], valid_until: {}}}]\n"
    assert added(agreement.format("until_further_notice")) == ()
    assert only(added(agreement.format("tba"))).arguments["choices"] == ("until_further_notice",)


@pytest.mark.parametrize("likelihood", ["0", "6", "2.5", "high", "9" * 5000])
def test_a_whole_number_keeps_to_its_bounds(likelihood: str) -> None:
    problem = only(added(f"risks: [{{id: r, text: Fire, likelihood: {likelihood}, impact: 5}}]\n"))
    assert problem.code == "not-a-whole-number"
    assert problem.arguments == {"text": likelihood, "low": 1, "high": 5}


@pytest.mark.parametrize("text", ["TODO", "TODO: ask", "TBD", "tbd", "xxx", "N.N.", "NNNN", "x.y"])
def test_a_value_that_was_never_filled_in_is_told(text: str) -> None:
    problem = only(added(f'labels: {{owner: "{text}"}}\n'))
    assert (problem.code, problem.arguments) == ("placeholder", {"text": text})


@pytest.mark.parametrize("text", ["Todo lists", "2.x", "xx", "N.", "to be done"])
def test_words_that_only_resemble_a_placeholder_are_none(text: str) -> None:
    assert added(f'labels: {{owner: "{text}"}}\n') == ()


def test_a_placeholder_for_a_date_is_no_date_either() -> None:
    assert [problem.code for problem in added("exit: {date: yyyy-mm-dd}\n")] == ["not-a-date", "placeholder"]


def test_an_anchor_that_two_entries_share_is_told_at_the_alias() -> None:
    problem = only(
        added(
            """\
            agreements:
              - id: a
                kind: operation
                parties: &both [saarela]
              - id: b
                kind: operation
                parties: *both
            """
        )
    )
    assert (problem.code, problem.path) == ("shared-anchor", ("agreements", "b", "parties"))
    assert (problem.line, problem.column) == (13, 14)
    assert problem.arguments == {"name": "both", "anchor_line": 10}


def test_an_anchor_within_one_entry_is_its_own_affair() -> None:
    assert added('labels: {owner: {fi: &name "Omistaja", sv: *name}}\n') == ()


def test_an_entry_that_is_an_alias_is_another_entry() -> None:
    problems = added("documentation: [&d {id: user, kind: user, url: 'https://a.example'}, *d]\n")
    assert told(problems) == [("shared-anchor", "documentation.user#2")]


def test_what_stands_behind_many_aliases_is_judged_once() -> None:
    aliases = ", ".join(["*d"] * 50)
    problems = added(f"x_d: &d {{id: user, kind: users}}\ndocumentation: [{aliases}]\n")
    codes = [problem.code for problem in problems]
    assert codes.count("shared-anchor") == 50
    assert sorted(set(codes)) == ["missing-key", "not-a-choice", "shared-anchor"]
    assert codes.count("not-a-choice") == 1

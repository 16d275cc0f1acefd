"""Every error of the library reads as a sentence that says where, and what the person can do."""

from __future__ import annotations

import ast
import json
import re
import string
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import pytest

import plan_model
from plan_model import errors
from plan_model.errors import CommitRefusedError, EditRefusedError, PlanError, UsageError
from plan_model.formats import read_document
from plan_model.locales import LANGUAGES
from plan_model.render.error_sentences import ERROR_SENTENCES
from plan_model.render.errors import error_details, error_line
from plan_model.render.lines import plain
from plan_model.render.words import words_for
from plan_model.tree.path import format_path

ENGLISH = words_for("en")
_CODE = re.compile(r"[a-z]+(?:-[a-z]+)+")
OWN_SENTENCE = {"value-refused"}
"""Told with the sentence of the fault itself."""


def told(error: PlanError) -> str:
    return plain(error_line(error, ENGLISH))


def told_of(text: str | bytes) -> str:
    with pytest.raises(PlanError) as caught:
        read_document("a.plan.yaml", text if isinstance(text, bytes) else text.encode())
    return told(caught.value)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (b"name: \xff\n", "a.plan.yaml:1:7: The byte 0xFF is not UTF-8: save the file as UTF-8."),
        ("plan:\n\tid: x\n", "a.plan.yaml:2:1: A tab stands where blanks are expected: indent with blanks."),
        (
            "a: *x\n",
            'a.plan.yaml:1:4: The alias "*x" names no anchor above it: write "&x" there, or the value here.',
        ),
        (
            "a: [1,\nb: 2\n",
            "a.plan.yaml:3:1: The text cannot be read as YAML from here; expected is ',' or ']'.",
        ),
        ("a: 'x\n", "What is read here began on line 1."),
        ("a: 1\n---\nb: 2\n", "A second document begins here (---): a plan is one document a file."),
        ("- a\n", "Expected are keys with values (schema: …), but the document is something else."),
    ],
)
def test_a_broken_file_is_told_with_its_place(text: str | bytes, sentence: str) -> None:
    assert sentence in told_of(text)


def test_a_refused_value_reads_as_the_fault_that_it_is() -> None:
    error = UsageError(
        "value-refused", address="risks.r-1.impact", fault="not-a-date", text="soon", choices=("tba",)
    )

    assert (
        told(error) == '"soon" is not a complete calendar day: write YYYY-MM-DD. The word tba is allowed too.'
    )


def test_places_are_told_by_name_where_the_plan_is_known() -> None:
    plan = read_document("a.plan.yaml", b'versions: [{id: v3, label: "3.0"}]').plan
    error = EditRefusedError("no-such-entry", entry=("versions.v3.end_of_life", "versions.v4"), op="replace")

    assert plain(error_line(error, words_for("en"), plan)) == (
        "There is no entry Versions › 3.0 › End of life, Versions › v4 to change."
    )
    assert "versions.v3.end_of_life" in plain(error_line(error, words_for("en")))


@pytest.mark.parametrize("id_", ["a, b", 'say "a"', "a.b", " ", "[bold]"])
def test_a_hostile_id_is_told_where_the_plan_is_known(id_: str) -> None:
    plan = read_document("a.plan.yaml", f"versions: [{{id: {json.dumps(id_)}}}]".encode()).plan
    places = tuple(format_path(("versions", id_, field)) for field in ("label", "status"))

    for entry, told in (
        (places, "Versions › "),
        (places[0], "Versions › "),
        (f'versions."{id_}', "versions."),
    ):
        error = EditRefusedError("old-differs", entry=entry, found="planned", expected="supported", op="set")
        assert plain(error_line(error, words_for("en"), plan)).startswith(told)


def test_a_misspelt_plan_is_told_with_the_nearest() -> None:
    assert told(UsageError("unknown-plan", name="lendng", nearest="lending")) == (
        'No plan has the path or the id "lendng". Did you mean lending?'
    )


@pytest.fixture
def in_helsinki(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The clock of a reader in Helsinki."""
    monkeypatch.setenv("TZ", "Europe/Helsinki")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.mark.usefixtures("in_helsinki")
def test_a_colleagues_edit_is_told_with_its_minute_by_the_readers_clock_and_with_the_ways_to_go_on() -> None:
    when = datetime(2026, 11, 24, 9, 30, 12, tzinfo=UTC)
    error = CommitRefusedError("foreign-edit", path="a.plan.yaml", who="A. Niemi", when=when)

    assert told(error) == (
        "a.plan.yaml: A. Niemi changed the plan on 2026-11-24 11:30 and has not committed it. "
        "Ask first; --include-others (on the screen Ctrl+Y) commits their edit too."
    )


def test_a_hooks_words_come_in_one_line_and_whole() -> None:
    error = CommitRefusedError("commit-refused", detail="no ticket\n  in the\x1b[31m message\n")

    assert told(error) == "The commit was refused: no ticket in the\\x1b[31m message"
    assert [plain(row) for row in error_details(error)] == ["no ticket", "  in the\\x1b[31m message"]


def test_text_from_a_plan_is_made_safe() -> None:
    assert "\x1b" not in told(UsageError("unknown-plan", name="\x1b]52;c;x\x07", nearest=""))


def test_every_error_of_the_library_has_a_sentence() -> None:
    raised = dict(_raised())

    assert len(raised) > 30
    assert {code for code in raised if code not in ERROR_SENTENCES} - OWN_SENTENCE == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_finds_the_arguments_of_its_error(language: str) -> None:
    for code, arguments in _raised():
        if code in OWN_SENTENCE:
            continue
        error = PlanError(code)
        error.arguments = dict.fromkeys(arguments, "x")
        assert plain(error_line(error, words_for(language)))
        places = {name for _, name, _, _ in string.Formatter().parse(ERROR_SENTENCES.get(code, "")) if name}
        assert places <= set(arguments), f"{code} at a place that does not give {places - set(arguments)}"


@cache
def _raised() -> tuple[tuple[str, frozenset[str]], ...]:
    """Every code that the library's source raises, with the names of its arguments."""
    return tuple(_found_in_the_sources())


def _found_in_the_sources() -> Iterator[tuple[str, frozenset[str]]]:
    trees = [ast.parse(file.read_text("utf-8")) for file in Path(plan_model.__file__).parent.rglob("*.py")]
    makers = _makers(trees)
    for tree in trees:
        calls = [
            node
            for node in ast.walk(tree)
            if isinstance(node, ast.Call) and _name(node) in makers and node.args
        ]
        named = frozenset().union(*(_given(call) for call in calls if isinstance(call.args[0], ast.Name)))
        for call in calls:
            given = named if isinstance(call.args[0], ast.Name) else _given(call)
            for code in _codes(call.args[0], tree):
                yield code, given | makers[_name(call)]


def _given(call: ast.Call) -> frozenset[str]:
    return frozenset(keyword.arg for keyword in call.keywords if keyword.arg)


def _makers(trees: list[ast.Module]) -> dict[str, frozenset[str]]:
    """What makes an error of a code: the classes, and the functions that pass their first argument on to one."""
    classes = {
        name: frozenset[str]()
        for name, value in vars(errors).items()
        if isinstance(value, type) and issubclass(value, PlanError)
    }
    functions: dict[str, frozenset[str]] = {}
    for tree in trees:
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef):
                functions.update(_passed_on(node, classes))
    return classes | functions


def _passed_on(
    function: ast.FunctionDef, classes: dict[str, frozenset[str]]
) -> Iterator[tuple[str, frozenset[str]]]:
    parameters = {argument.arg for argument in function.args.args}
    for node in ast.walk(function):
        if isinstance(node, ast.Call) and _name(node) in classes and node.args:
            code = node.args[0]
            if isinstance(code, ast.Name) and code.id in parameters:
                yield function.name, _given(node)


def _codes(node: ast.expr, module: ast.Module) -> Iterator[str]:
    """The codes that an expression may stand for; where it is a name, all that its module's tables and returns give."""
    match node:
        case ast.Constant(value=str(code)):
            yield code
        case ast.IfExp(body=body, orelse=orelse):
            yield from (*_codes(body, module), *_codes(orelse, module))
        case ast.Name():
            for inner in ast.walk(module):
                yield from (value for value in _told(inner) if _CODE.fullmatch(value))


def _told(node: ast.AST) -> Iterator[str]:
    match node:
        case ast.Dict(keys=keys, values=values):
            parts = [*keys, *values]
        case ast.Return(value=value):
            parts = [value]
        case ast.Call(func=ast.Attribute(attr="get"), args=[_, default]):
            parts = [default]
        case _:
            return
    yield from (
        part.value for part in parts if isinstance(part, ast.Constant) and isinstance(part.value, str)
    )


def _name(call: ast.Call) -> str:
    match call.func:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
    return ""

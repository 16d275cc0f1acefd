"""The parser in Python, for machines without a compiled one, reads what the compiled one reads."""

from __future__ import annotations

from pathlib import Path

import pytest

from plan_model.change import Change, Op
from plan_model.errors import PlanSyntaxError
from plan_model.syntax import parsers, read
from plan_model.syntax.parsers import find_parser, ruamel_parser
from plan_model.syntax.read import parse
from plan_model.syntax.write import apply_changes
from plan_model.tree.identity import Identity
from plan_model.tree.node import Alias, Node, Scalar
from tests.layouts import Typist

ROOT = Path(__file__).parents[3]
LAYOUTS = sorted((ROOT / "tests" / "data" / "layouts").glob("*/*.yaml"))
PLANS = [
    *sorted((ROOT / "plans").glob("*.plan.yaml")),
    *(path for path in LAYOUTS if path.parent.name != "comments_after_tabs"),
]
TEXTS = {
    "scalars": "a: x\nb: 'it''s'\nc: \"\\u00e4\\n\"\nd: |\n  one\n\n  two\ne: >-\n  one\n  two\nf:\ng: ~\n",
    "chomping": "a: |+\n  x\n\nb: |-\n  x\n\n\nc: |2\n    x\nd: >\n  x\n",
    "several lines": "a: one\n  two\n\n  three\nb: \"one\n  two\\\n  three\"\nc: 'one\n\n  two'\n",
    "collections": "a: [1, {b: c}, [d]]\ne: {f: '', g}\nh:\n- i\n- - j\n  - k: l\n    m: n\n-\n",
    "anchors": "a: &x [1]\nb: *x\nc: &y\n  d: 1\ne: {<<: *y}\n",
    "tags": "a: !!str 1\nb: !plan {c: d}\ne: !!seq []\nf: !\n",
    "comments": "# first\na: 1 # beside\n# between\nb:\n  # below\n  - 1  # blanks\n# last\n",
    "line ends": "a: 1\r\nb:\r\n  - |\r\n    x\r\n  - y\r\n",
    "markers": "--- # start\na: 1\n...\n# end\n",
    "byte order mark": "\ufeffa: 1\nb: [2]\n",
    "url between brackets": "a: {url: https://example.org/a?b=c#d}\n",
    "words of YAML 1.1": "a: yes\nb: 0o7\nc: 1_000\nd: 12:30\ne: 2026-11-24\n",
    "explicit key": "? a\n: b\n? c\n",
    "old line breaks": 'a: "x\u2028y"\nb: 1\n',
    "a single value": "--- word\n",
}


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_both_parsers_give_the_same_tree(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert both(text, monkeypatch)


@pytest.mark.parametrize("path", PLANS, ids=[f"{path.parent.name}/{path.name}" for path in PLANS])
def test_both_parsers_read_a_plan_alike(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert both(path.read_text("utf-8"), monkeypatch)


@pytest.mark.parametrize("seed", range(40))
def test_both_parsers_read_made_layouts_alike(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    typist = Typist(seed)
    value = {"a": ["x", {"b": None, "c": ["1", 2]}], "d": {"e f": True, "g": []}, "h": [["i"], [[0.5]]]}
    assert both(typist.text(value).replace("\t", " "), monkeypatch)


def test_the_parser_in_python_refuses_a_tab_before_a_comment_with_its_place(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert parse("a: 1\t# one\n", "a.yaml")
    monkeypatch.setattr(read, "find_parser", ruamel_parser)
    with pytest.raises(PlanSyntaxError) as caught:
        parse("a: 1\t# one\n", "a.yaml")
    assert (caught.value.line, caught.value.column) == (1, 5)


def test_the_parser_in_python_finds_the_place_of_an_empty_value(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(read, "find_parser", ruamel_parser)
    source, tree = parse("a:  # why\n# of b\nb: {c: , d: 1}\n", "a.yaml")
    changes = [Change(Op.SET, path, None, Scalar("str", "x")) for path in (("a",), ("b", "c"))]
    written = apply_changes(source, tree, Identity(), changes)
    assert written == "a: x  # why\n# of b\nb: {c: x , d: 1}\n"


def test_the_compiled_parser_is_used_where_there_is_one() -> None:
    assert find_parser().make.__module__.startswith("yaml")
    assert parsers.ruamel_parser().make.__module__.startswith("plan_model")


def both(text: str, monkeypatch: pytest.MonkeyPatch) -> bool:
    """Do both parsers give trees that are equal, places included?"""
    compiled = shape(parse(text, "a.yaml")[1])
    monkeypatch.setattr(read, "find_parser", ruamel_parser)
    return shape(parse(text, "a.yaml")[1]) == compiled


def shape(node: Node) -> object:
    """A tree with its places, aliases by name and target's place."""
    if isinstance(node, Alias):
        return node.name, node.target.start, node[2:]
    parts = node[1]
    if isinstance(parts, str):
        return tuple(node)
    return node[0], tuple(_part(part) for part in parts), node[2:]


def _part(part: object) -> object:
    if isinstance(part, tuple) and not hasattr(part, "_fields"):
        return tuple(_part(inner) for inner in part)
    return shape(part)  # type: ignore[arg-type]  # what is in a collection is a node

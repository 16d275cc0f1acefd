"""One document of several, and the front matter of a page, are edited where they stand; the rest stays."""

from __future__ import annotations

import pytest

from plan_model.change import Change, Op
from plan_model.errors import EditRefusedError, PlanSyntaxError
from plan_model.syntax.parts import Part, apply_to_part, documents, front_matter, read_part
from plan_model.tree.identity import Identity
from plan_model.tree.node import Mapping, Scalar, text_of
from plan_model.tree.path import parse_path

BY_INDEX = Identity()
SEVERAL = """\
# the first
a: 1  # one
---
a: 2
text: |
  --- is no marker here
---
a: 3
"""
PAGE = """\
---
title: A product  # as people know it
releases:
- cycle: "2"
---

# Heading

---
not: yaml
"""


def with_value(source: str, part: Part, path: str, text: str) -> str:
    change = Change(Op.SET, parse_path(path), None, Scalar("str", text))
    return apply_to_part(source, part, BY_INDEX, [change])


def first_values(source: str) -> list[str | None]:
    trees = [read_part(source, part, "a.yaml")[1] for part in documents(source)]
    return [text_of(tree.pairs[0][1]) for tree in trees if isinstance(tree, Mapping)]


@pytest.mark.parametrize(
    ("source", "values"),
    [
        (SEVERAL, ["1", "2", "3"]),
        (SEVERAL.replace("\n", "\r\n"), ["1", "2", "3"]),
        ("\ufeff" + SEVERAL, ["1", "2", "3"]),
        ("---\na: 1\n...\n# between\n---\na: 2", ["1", "2"]),
        ("%YAML 1.2\n---\na: 1\n...\n%YAML 1.1\n---\na: yes\n", ["1", "yes"]),
        ("--- {a: 1}\n--- {a: 2}\n...\n", ["1", "2"]),
        ("a: 1\n...\na: 2\n", ["1", "2"]),
        ("# alone\na: 1\n", ["1"]),
        ("a: 1\n---b: 2\n", ["1"]),
    ],
)
def test_every_document_of_a_text_is_found(source: str, values: list[str]) -> None:
    assert first_values(source) == values
    parts = documents(source)
    assert "".join(source[part.start : part.end] for part in parts) == source


def test_an_edit_of_one_document_leaves_the_others() -> None:
    first, second, third = documents(SEVERAL)

    assert with_value(SEVERAL, first, "a", "x") == SEVERAL.replace("a: 1", "a: x")
    assert with_value(SEVERAL, second, "a", "x") == SEVERAL.replace("a: 2", "a: x")
    assert with_value(SEVERAL, third, "a", "---\n") == SEVERAL.replace("a: 3", 'a: "---\\n"')


def test_front_matter_is_edited_in_its_page() -> None:
    part = front_matter(PAGE)
    assert part is not None

    written = with_value(PAGE, part, "releases.0.cycle", "3")

    assert written == PAGE.replace('cycle: "2"', 'cycle: "3"')


def test_the_only_entry_of_a_part_may_go() -> None:
    part = front_matter(PAGE)
    assert part is not None

    written = apply_to_part(PAGE, part, BY_INDEX, [Change(Op.REMOVE, ("releases",))])

    assert written == PAGE.replace('releases:\n- cycle: "2"\n', "")


@pytest.mark.parametrize("page", ["# Heading\n---\na: 1\n---\n", "---\na: 1\n", "", "----\na: 1\n---\n"])
def test_a_page_without_front_matter_has_none(page: str) -> None:
    assert front_matter(page) is None


def test_an_error_in_a_part_names_the_line_of_the_whole_text() -> None:
    source = "a: 1\n---\na: 2\nb: [\n"

    with pytest.raises(PlanSyntaxError) as caught:
        read_part(source, documents(source)[1], "a.yaml")

    assert caught.value.line == 5


def test_a_refusal_in_a_part_names_the_line_of_the_whole_text() -> None:
    source = "a: 1\n---\na: &x 2\nb: *x\n"

    with pytest.raises(EditRefusedError) as caught:
        with_value(source, documents(source)[1], "b", "3")

    assert (caught.value.code, caught.value.line) == ("alias", 4)

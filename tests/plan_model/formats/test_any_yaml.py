"""A file of no format: what tells the entries of its lists apart is inferred from both sides."""

from __future__ import annotations

import pytest

from plan_model.comparison import Comparison, compare_files
from plan_model.diff.structure import diff_trees
from plan_model.errors import PlanError
from plan_model.formats.any_yaml import AnyYaml, read_files
from plan_model.formats.document import Document
from plan_model.tree.path import format_path


def compared(before: str, after: str, path: str = "teams.yaml") -> Comparison:
    return compare_files(path, before.encode(), after.encode())


def changes(before: str, after: str, path: str = "teams.yaml") -> list[str]:
    """`set teams.a.lead` for each change."""
    return [f"{change.op} {format_path(change.path)}" for change in compared(before, after, path).changes]


def told_apart(*texts: str) -> dict[str, tuple[str, ...]]:
    """By list, the fields that tell its entries apart."""
    read = read_files("x.yaml", *(text.encode() for text in texts))
    documents = [found for found in read if isinstance(found, Document)]
    return {format_path(path): rule.keys for path, rule in documents[0].format.identity.rules if rule.keys}


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("- {name: A, id: a}\n- {name: B, id: b}", "id"),
        ("- {github: a, name: Ann}\n- {github: b, name: Ann}", "github"),
        ("- {name: Ann, since: x}\n- {name: Ben, since: x}", "name"),
        ("- {place: north}\n- {place: south}", "place"),
    ],
)
def test_the_most_reliable_field_that_is_there_everywhere_tells_entries_apart(text: str, key: str) -> None:
    assert told_apart(text) == {"": (key,)}


@pytest.mark.parametrize(
    "text",
    [
        "- {name: A}\n- {name: A}",
        "- {name: A}\n- {role: x}",
        "- {why: it is so}\n- {why: it was so}",
        "- a\n- b",
        "- {name: {fi: A}}\n- {name: {fi: B}}",
    ],
)
def test_a_field_that_is_doubled_missing_or_prose_tells_nothing_apart(text: str) -> None:
    assert told_apart(text) == {}


def test_both_sides_are_looked_at() -> None:
    assert told_apart("- {id: a, key: x}\n- {id: b, key: y}", "- {id: a, key: x}\n- {id: a, key: y}") == {
        "": ("key",)
    }


def test_an_entry_that_moves_and_changes_is_one_change() -> None:
    before = "teams:\n- {name: a, lead: x}\n- {name: b, lead: y}\n"
    after = "teams:\n- {name: new}\n- {name: b, lead: y}\n- {name: a, lead: z}\n"

    found = changes(before, after)

    assert "set teams.a.lead" in found
    assert "add teams.new" in found
    assert sorted(change.split()[0] for change in found) == ["add", "move", "set"]


def test_the_layout_and_the_order_of_keys_are_no_change() -> None:
    assert changes("a: {b: 1, c: [x, y]}\n", "a:\n  c:\n    - 'x'\n    - y\n  b: 1\n") == []


def test_front_matter_is_compared_with_the_text_below() -> None:
    before = "---\ntitle: A\n---\nOne.\n"

    assert changes(before, before.replace("A", "B"), "page.md") == ["set title"]
    assert changes(before, before.replace("One", "Two"), "page.md") == ["set ---"]


def test_several_documents_are_the_items_of_a_list() -> None:
    assert changes("a: 1\n---\nb: 1\n", "a: 1\n---\nb: 2\n") == ["set 1.b"]
    assert changes("id: x\n---\nid: y\nb: 1\n", "id: y\nb: 2\n---\nid: x\n")[0] == "set y.b"


def test_an_anchor_of_one_document_is_none_of_the_next() -> None:
    found = compared("a: &x 1\n", "a: &x 1\n---\nb: *x\n")

    assert found.problem is not None
    assert found.problem.code == "undefined-alias"


def test_aliases_of_aliases_are_looked_at_once() -> None:
    bomb = "a0: &a0 [x]\n" + "".join(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}, *a{n - 1}]\n" for n in range(1, 8))
    (found,) = read_files("x.yaml", bomb.encode())

    assert isinstance(found, Document)
    assert len(found.format.shape.fields) == 8


@pytest.mark.parametrize(("path", "text"), [("a.yaml", "a: [\n"), ("a.md", "# Title\n"), ("a.yaml", "")])
def test_what_cannot_be_read_gives_its_reason(path: str, text: str) -> None:
    (found,) = read_files(path, text.encode())

    assert isinstance(found, PlanError)
    assert compared("a: 1\n", text, path).status == "unreadable"


def test_no_rule_is_asked_and_no_decision_is_missed() -> None:
    found = compared("licence: MIT\ndecisions: []\n", "licence: X\ndecisions: []\n")

    assert (found.fixed, found.new) == ((), ())
    assert [(fact.kind, fact.needs_decision) for fact in found.facts] == [("entry.changed", False)]


def test_a_format_that_was_inferred_claims_no_file() -> None:
    (found,) = read_files("x.yaml", b"a: 1\n")

    assert isinstance(found, Document)
    assert isinstance(found.format, AnyYaml)
    assert not found.format.claims("x.yaml")
    assert diff_trees(found.tree, found.tree, found.format.identity) == ()

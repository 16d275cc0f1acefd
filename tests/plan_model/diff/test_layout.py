"""Comments and layout: what differs between two texts although no value does."""

from __future__ import annotations

import pytest

from plan_model.diff.fact import Fact
from plan_model.diff.layout import comments
from plan_model.diff.meaning import explain
from plan_model.diff.structure import diff_trees
from plan_model.formats import Document, read_document


def document(text: str) -> Document:
    return read_document("plans/a.plan.yaml", text)


def facts(before: str, after: str) -> list[Fact]:
    old, new = document(before), document(after)
    return list(explain(old, new, diff_trees(old.tree, new.tree, new.format.identity)))


def test_a_number_sign_inside_a_value_is_no_comment() -> None:
    text = """\
# head
plan: {id: 'a # b', version: "1 # 2"}  # after
product:
  name: C#   # not the language
  purpose: |  # as written
    # a heading
    text
  repository: https://example.org/#top
# tail
"""
    assert comments(document(text))[0] == "# head"
    assert comments(document(text))[-1] == "# tail"
    assert "# after" in comments(document(text))
    assert "# not the language" in comments(document(text))
    assert not {"# b'", "# 2", "# a heading", "#top"} & set(comments(document(text)))


def test_equal_texts_have_no_facts() -> None:
    assert facts("a: 1  # b\n", "a: 1  # b\n") == []


@pytest.mark.parametrize("after", ["a: '1'\n", "a:   x\n", "{a: x}\n", "a: x\n\n\n", "a: x"])
def test_the_same_values_laid_out_differently_are_a_fact_without_changes(after: str) -> None:
    before = "a: '1'  \n" if "1" in after else "a: x\n"
    (fact,) = facts(before, after)
    assert (fact.kind, fact.weight, fact.changes) == ("layout.changed", "none", ())


def test_a_comment_that_changes_is_told_with_both_texts() -> None:
    (fact,) = facts("a: x  # old\n# stays\n", "a: x  # new\n# stays\n")
    assert fact.kind == "comment.changed"
    assert fact.arguments["was"] == ("# old",)
    assert fact.arguments["now"] == ("# new",)
    assert fact.path == ("a",)


def test_each_comment_is_told_at_the_entry_that_it_stands_beside_or_above() -> None:
    before = "parties:\n  - {id: a, name: A}\n  - {id: b, name: B}\n"
    after = (
        "# all of them\nparties:\n  # the first\n  - {id: b, name: B}  # moved\n  - {id: a, name: A}\n# end\n"
    )
    told = {
        fact.path: fact.arguments["now"] for fact in facts(before, after) if fact.kind == "comment.changed"
    }
    assert told == {
        ("parties",): ("# all of them",),
        ("parties", "b"): ("# the first", "# moved"),
        (): ("# end",),
    }


def test_inside_brackets_a_comment_is_at_no_entry() -> None:
    (fact, *_) = facts("a: [x,\n  y,\n  z]\n", "a: [x,\n  y,  # why\n  z]\n")
    assert (fact.kind, fact.path, fact.arguments["now"]) == ("comment.changed", (), ("# why",))


def test_comments_and_layout_may_change_together() -> None:
    assert [fact.kind for fact in facts("a: x  # old\n", "a:   x  # new\n")] == [
        "comment.changed",
        "layout.changed",
    ]


def test_a_comment_beside_a_value_that_changes_is_told_too() -> None:
    kinds = [fact.kind for fact in facts("a: x  # old\n", "a: y\n")]
    assert kinds == ["entry.changed", "comment.changed"]


def test_thousands_of_comments_are_told_each_at_its_entry() -> None:
    many = 10_000
    text = "".join(f"k{n}: x  # {n} was\n" for n in range(many))
    told = facts(text, text.replace("was", "is"))
    assert sum(fact.kind == "comment.changed" for fact in told) == many

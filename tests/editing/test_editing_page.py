"""docs/editing.md says how the edits of this repository's files go; none of them is wrong."""

from __future__ import annotations

import random

import pytest
from docs.write_editing import FILE, others_of, own_tallies, page

from plan_model.syntax.read import parse
from plan_model.syntax.write import apply_changes
from plan_model.tree.node import Scalar
from tests.editing.attempts import Attempt, attempts
from tests.editing.said import said
from tests.editing.trial import BY_INDEX, fault_of, together, tried


def test_the_page_is_as_the_edits_go_now() -> None:
    own = tuple(own_tallies())

    assert [fault for _, tally in own for fault in tally.wrong] == []
    total = together(tally for _, tally in own)
    assert total.exact >= 0.995 * total.tried.total() > 0
    text = FILE.read_text(encoding="utf-8")
    assert text == page(own, others_of(text)), "run: make editing"


SOURCE = "# first\n# second\na: 1\nb:\n  - x\n  - y\nc: {d: e}\n"


def attempt(kind: str) -> Attempt:
    """The first edit of a kind in the text above that is made in lines."""
    found = attempts(parse(SOURCE, "a.yaml")[1], random.Random(1), 9)
    return next(one for one in found if one.kind == kind and not getattr(one.node, "flow", False))


@pytest.mark.parametrize("kind", ["set", "add", "remove", "move"])
@pytest.mark.parametrize(
    "harm",
    [
        ("# first", "# 1st"),
        ("c: {d: e}", "c: {d: f}"),
        ("c: {d: e}", "c: {d: 'e'}"),
        ("# second", "#second"),
        ("\n", "\r\n"),
    ],
)
def test_the_oracle_sees_what_an_edit_harms(kind: str, harm: tuple[str, str]) -> None:
    one = attempt(kind)
    written = apply_changes(SOURCE, parse(SOURCE, "a.yaml")[1], BY_INDEX, [one.change])
    assert fault_of(SOURCE, written, said(SOURCE), one) == ""

    assert harm[0] in written
    assert fault_of(SOURCE, written.replace(*harm), said(SOURCE), one) != ""


def test_the_oracle_sees_an_edit_that_was_not_made() -> None:
    one = attempt("set")
    assert isinstance(one.change.new, Scalar)

    assert fault_of(SOURCE, SOURCE, said(SOURCE), one) == "it says something else"


def test_every_document_and_front_matter_is_tried() -> None:
    alone = tried("a.yaml", b"a: 1\nb: [x]\n", 1).tried.total()

    assert tried("a.yaml", b"a: 1\nb: [x]\n---\na: 1\nb: [x]\n", 1).tried.total() == 2 * alone
    assert tried("a.md", b"---\na: 1\nb: [x]\n---\n# Heading\n", 1).tried.total() == alone
    assert tried("a.md", b"# Heading\n", 1).unreadable == 1

"""The everyday edits in every layout under tests/data/layouts; a folder that is added is a test that is added."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from plan_model.change import Change, Op
from plan_model.formats import read_document
from plan_model.formats.document import Document
from plan_model.syntax.write import apply_changes
from plan_model.tree.node import TIMESTAMP, Mapping, Node, Scalar, items
from plan_model.tree.path import parse_path
from tests.plain_values import plain_value
from tests.trees import tree

FOLDERS = sorted((Path(__file__).parents[2] / "data" / "layouts").glob("*/plan.plan.yaml"))
HOLDERS = ("roles", "product_manager", "holders")
DAY = "2026-10-01"


class Edit(NamedTuple):
    """One edit: its changes for a document, what it does to the plain value, and the entry that it is about."""

    changes: Callable[[Document], list[Change]]
    expected: Callable[[Any], None]
    region: str
    own_lines: int = 0
    """How many of the lines that stood there an edit in block layout changes or takes away, comments aside."""


def handover(document: Document) -> list[Change]:
    """The present holder's term ends on the day on which the new holder's begins."""
    ends = (*HOLDERS, "maki", "until")
    return [
        Change(Op.SET if document.node(ends) else Op.ADD, ends, document.node(ends), day(document, DAY)),
        add_item(document, HOLDERS, "niemi", holder(document)),
    ]


def holder(document: Document) -> Node:
    """The new holder as a form makes it: its keys in the form's order."""
    made = tree({"party": "niemi", "decision": "d2", "deputy": "maki"})
    assert isinstance(made, Mapping)
    return made._replace(pairs=(*made.pairs, (Scalar("str", "since"), day(document, DAY))))


def day(document: Document, text: str) -> Scalar:
    """A date, as a string where this author writes dates in quotes."""
    dated = document.node(("plan", "date"))
    return Scalar(dated.tag if isinstance(dated, Scalar) else TIMESTAMP, text)


def add_item(
    document: Document, path: tuple[str, ...], name: str, new: Node, index: int | None = None
) -> Change:
    """An item for a list, by default at its end."""
    place = len(items(document.node(path))) if index is None else index
    return Change(Op.ADD, (*path, name), None, new, None, place)


def row(value: Any, key: str, name: str) -> Any:
    """The row of a plain list in which the key says this."""
    return next(found for found in value if found[key] == name)


def managers(plan: Any) -> Any:
    """The plain holders of the product manager's role."""
    return row(plan["roles"], "id", "product_manager")["holders"]


def expect_handover(plan: Any) -> None:
    found = managers(plan)
    dated = plan["plan"]["date"]
    new = type(dated).fromisoformat(DAY) if not isinstance(dated, str) else DAY
    row(found, "party", "maki")["until"] = new
    found.append({"party": "niemi", "since": new, "deputy": "maki", "decision": "d2"})


def expect_several(plan: Any) -> None:
    expect_handover(plan)
    plan["plan"]["version"] = "1.1"
    del plan["decisions"][0]["title"]
    plan["roles"][0]["holders"].insert(0, {"party": "niemi"})


def swapped(plan: Any) -> None:
    plan["versions"].insert(0, plan["versions"].pop())


VERSION = {"id": "v1-1", "label": "1.0.1", "status": "planned"}
EDITS = {
    "handover": Edit(handover, expect_handover, "roles.product_manager.holders", 1),
    "one_value": Edit(
        lambda _: [Change(Op.SET, parse_path("versions.v2.status"), None, Scalar("str", "supported"))],
        lambda plan: row(plan["versions"], "id", "v2").update(status="supported"),
        "versions.v2.status",
        1,
    ),
    "first_row_added": Edit(
        lambda document: [add_item(document, ("versions",), "v1-1", tree(VERSION), 0)],
        lambda plan: plan["versions"].insert(0, VERSION),
        "versions",
    ),
    "middle_row_added": Edit(
        lambda document: [add_item(document, ("versions",), "v1-1", tree(VERSION), 1)],
        lambda plan: plan["versions"].insert(1, VERSION),
        "versions",
    ),
    "first_row_removed": Edit(
        lambda _: [Change(Op.REMOVE, parse_path("versions.v1"), old_index=0)],
        lambda plan: plan["versions"].pop(0),
        "versions",
        4,
    ),
    "middle_row_removed": Edit(
        lambda _: [Change(Op.REMOVE, parse_path("versions.v2"), old_index=1)],
        lambda plan: plan["versions"].pop(1),
        "versions",
        4,
    ),
    "last_row_removed": Edit(
        lambda _: [Change(Op.REMOVE, parse_path("versions.v3"), old_index=2)],
        lambda plan: plan["versions"].pop(2),
        "versions",
        4,
    ),
    "only_row_removed": Edit(
        lambda _: [Change(Op.REMOVE, parse_path("roles.owner.holders.salo"), old_index=0)],
        lambda plan: plan["roles"][0].update(holders=[]),
        "roles.owner.holders",
        4,
    ),
    "last_row_moved_to_the_front": Edit(
        lambda _: [Change(Op.MOVE, parse_path("versions.v3"), old_index=2, new_index=0)],
        swapped,
        "versions",
        4,
    ),
    "first_key_removed": Edit(
        lambda _: [Change(Op.REMOVE, parse_path("parties.maki.kind"))],
        lambda plan: plan["parties"][0].pop("kind"),
        "parties.maki",
        2,
    ),
    "word_added": Edit(
        lambda document: [add_item(document, ("plan", "authors"), "niemi", tree("niemi"), 0)],
        lambda plan: plan["plan"]["authors"].insert(0, "niemi"),
        "plan.authors",
    ),
    "words_set": Edit(
        lambda _: [Change(Op.SET, parse_path("plan.authors"), None, tree(["salo", "niemi"]))],
        lambda plan: plan["plan"].update(authors=["salo", "niemi"]),
        "plan.authors",
        1,
    ),
    "list_under_a_new_key": Edit(
        lambda _: [Change(Op.ADD, parse_path("versions.v3.decisions"), None, tree(["d1", "d2"]))],
        lambda plan: plan["versions"][2].update(decisions=["d1", "d2"]),
        "versions.v3",
    ),
    "text_in_two_languages": Edit(
        lambda _: [
            Change(Op.SET, parse_path("parties.maki.name"), None, tree({"fi": "Mäki", "sv": "Backe"}))
        ],
        lambda plan: plan["parties"][0].update(name={"fi": "Mäki", "sv": "Backe"}),
        "parties.maki.name",
        2,
    ),
    "several_at_once": Edit(
        lambda document: [
            *handover(document),
            Change(Op.SET, parse_path("plan.version"), None, Scalar("str", "1.1")),
            Change(Op.REMOVE, parse_path("decisions.d1.title")),
            add_item(document, ("roles", "owner", "holders"), "niemi", tree({"party": "niemi"}), 0),
        ],
        expect_several,
        "",
    ),
}


@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS)
@pytest.mark.parametrize("path", FOLDERS, ids=[path.parent.name for path in FOLDERS])
def test_an_edit_does_what_it_says_and_touches_no_other_line(path: Path, edit: Edit) -> None:
    document = read_document("plan.plan.yaml", path.read_bytes())
    expected = plain_value(document.tree)
    edit.expected(expected)

    written = apply_changes(document.source, document.tree, document.format.identity, edit.changes(document))

    after = read_document("plan.plan.yaml", written.encode())
    assert plain_value(after.tree) == expected
    first, last = lines_of(document, edit.region)
    before, behind = in_common(document.source.splitlines(), written.splitlines())
    assert before >= first
    assert document.source.count("\n") + 1 - behind <= last
    assert breaks(written) <= breaks(document.source)
    if edit.own_lines and not is_flow(document, edit.region):
        assert len(gone(document.source, written)) <= edit.own_lines


@pytest.mark.parametrize("path", FOLDERS, ids=[path.parent.name for path in FOLDERS])
def test_a_handover_changes_only_its_own_lines(path: Path) -> None:
    document = read_document("plan.plan.yaml", path.read_bytes())

    written = apply_changes(document.source, document.tree, document.format.identity, handover(document))

    present = document.node((*HOLDERS, "maki"))
    assert isinstance(present, Mapping)
    own = document.source.count("\n", present.start, present.end) + 1
    changed = gone(document.source, written)
    assert len(changed) <= (own if present.flow else 1)
    assert set(comments(document.source)) <= set(comments(written))


def lines_of(document: Document, region: str) -> tuple[int, int]:
    """The lines of an entry, with its key's, and those of comments above and below."""
    node = document.node(parse_path(region)) if region else document.tree
    assert node is not None
    return node.line - 2 if region else 0, document.source.count("\n", 0, node.end) + 3


def in_common(before: list[str], after: list[str]) -> tuple[int, int]:
    """How many lines two texts share at their start, and at their end."""
    start = next(
        (n for n, pair in enumerate(zip(before, after, strict=False)) if pair[0] != pair[1]), len(before)
    )
    backwards = zip(reversed(before[start:]), reversed(after[start:]), strict=False)
    end = next(
        (n for n, pair in enumerate(backwards) if pair[0] != pair[1]), min(len(before), len(after)) - start
    )
    return start, end


def gone(before: str, after: str) -> list[str]:
    """The lines that stood there and do not any more, blank ones and comments aside."""
    lines = difflib.ndiff(before.splitlines(), after.splitlines())
    rows = [line[2:].strip() for line in lines if line.startswith("- ")]
    return [line for line in rows if line and not line.startswith("#")]


def breaks(text: str) -> set[str]:
    """The kinds of line break in a text."""
    return set(re.findall(r"\r?\n", text))


def comments(text: str) -> list[str]:
    """The comments of a text."""
    return re.findall(r"# [a-z0-9 _]+", text)


def is_flow(document: Document, region: str) -> bool:
    """Does an entry, what is around it or what is in it stand between brackets?"""
    path = parse_path(region)
    nodes = [document.node(path[:depth]) for depth in range(len(path) + 1)]
    nodes += list(items(nodes[-1]))
    return any(getattr(node, "flow", False) for node in nodes)

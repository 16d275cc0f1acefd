"""An entry gets another id, and everything that refers to it follows: in flow and in lines, as one step."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from plan_model.edits.renaming import rename_entry
from plan_model.edits.steps import edited
from plan_model.errors import EditRefusedError, UsageError
from plan_model.formats import read_document
from plan_model.formats.document import Document
from plan_model.rules.check import check
from plan_model.tree.path import parse_path
from tests.plan_model.edits.stories import read

DATA = Path(__file__).parents[2] / "data" / "edits"
TEXTS = [(DATA / name).read_text(encoding="utf-8") for name in ("flow.plan.yaml", "block.plan.yaml")]


def renamed(document: Document, path: str, new_id: str) -> str:
    return edited(document, rename_entry(document, parse_path(path), new_id)).source


@pytest.mark.parametrize("text", TEXTS, ids=["flow", "block"])
@pytest.mark.parametrize(
    ("path", "new_id"),
    [
        ("parties.kuusi", "kuusijarvi"),
        ("parties.berg", "l-berg"),
        ("roles.owner", "owners"),
        ("versions.v2", "v2-0"),
        ("agreements.a-coop", "a-cooperation"),
        ("decisions.d-2026-01", "d-1"),
        ("funding.lines.f-2027-pm", "f-pm"),
    ],
)
def test_every_place_that_says_the_id_says_the_new_one_and_nothing_else_changes(
    text: str, path: str, new_id: str
) -> None:
    old_id = path.rpartition(".")[2]

    assert renamed(read(text), path, new_id) == re.sub(rf"(?<![\w./-]){old_id}(?![\w-])", new_id, text)


@pytest.mark.parametrize("text", TEXTS, ids=["flow", "block"])
def test_a_renamed_party_leaves_no_reference_without_its_entry(text: str) -> None:
    document = read(text)
    day = date(2026, 11, 24)

    after = edited(document, rename_entry(document, ("parties", "kuusi"), "x1"))

    assert [found.rule for found in check(after, day)] == [found.rule for found in check(document, day)]


@pytest.mark.parametrize("text", TEXTS, ids=["flow", "block"])
def test_a_rename_is_taken_back_byte_by_byte(text: str) -> None:
    document = read(text)
    after = edited(document, rename_entry(document, ("parties", "kuusi"), "x1"))

    assert renamed(after, "parties.x1", "kuusi") == text


PLAN = """\
parties:
  - {id: maki, kind: person, name: M. Mäki}  # of the lake
  - {id: salo, kind: person, name: maki}
roles:
  - id: manager
    holders:
      - {party: maki, since: 2024-01-01, until: 2025-01-01}
      - {party: maki, since: 2026-01-01, deputy: salo}
funding:
  lines:
    - id: f1
      weights:
        "maki": 3  # a quoted key
        salo: 2
waivers:
  - {rule: ROLE-03, path: roles.manager.holders.maki@2026-01-01.until, until: 2027-01-01}
  - {rule: ROLE-03, path: parties.salo, until: 2027-01-01}
"""


def test_terms_quoted_keys_and_waivers_follow() -> None:
    written = renamed(read(PLAN), "parties.maki", "niemi")

    assert written == PLAN.replace("maki", "niemi").replace("name: niemi", "name: maki")


def test_a_shared_list_is_renamed_with_its_anchor() -> None:
    text = (
        "parties:\n  - {id: &m maki, name: M}\nroles:\n  - {id: a, holders: &team [{party: *m}, {party: maki}]}\n"
        "  - {id: b, holders: *team}\n"
    )

    assert renamed(read(text), "parties.maki", "salo") == text.replace("maki", "salo")


def test_an_anchor_that_is_used_for_something_else_too_is_not_changed_on_the_way() -> None:
    text = "parties:\n  - {id: &m maki, name: *m}\n"

    with pytest.raises(EditRefusedError) as caught:
        renamed(read(text), "parties.maki", "salo")

    assert caught.value.code == "anchored"


def test_of_two_entries_with_one_id_the_other_keeps_what_refers_to_it() -> None:
    text = "parties:\n  - {id: a, name: A}\n  - {id: a, name: B}\nplan: {authors: [a]}\n"

    assert renamed(read(text), 'parties."a#2"', "b") == text.replace("{id: a, name: B}", "{id: b, name: B}")


@pytest.mark.parametrize(
    ("path", "new_id", "code"),
    [
        ("parties.nobody", "x", "unknown-path"),
        ("parties.maki", "salo", "id-taken"),
        ("parties.maki", "Mäki M", "value-refused"),
        ("parties.maki.name", "x", "no-id"),
        ("roles.manager.holders.maki", "x", "unknown-path"),
        ('roles.manager.holders."maki@2026-01-01"', "x", "no-id"),
        ("parties", "x", "no-id"),
    ],
)
def test_what_cannot_be_renamed_is_refused_with_a_reason(path: str, new_id: str, code: str) -> None:
    with pytest.raises(UsageError) as caught:
        rename_entry(read(PLAN), parse_path(path), new_id)

    assert caught.value.code == code


def test_an_entry_that_has_the_id_already_changes_nothing() -> None:
    assert rename_entry(read(PLAN), ("parties", "maki"), "maki") == ()


def test_a_proposal_has_no_entries_with_ids() -> None:
    document = read_document("keps/sig-a/1-b/kep.yaml", "title: A\napprovers:\n  - '@a'\n")

    with pytest.raises(UsageError) as caught:
        rename_entry(document, ("approvers", "@a"), "@b")

    assert caught.value.code == "no-such-edit"

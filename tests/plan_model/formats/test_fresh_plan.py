"""A fresh plan, whatever names it is given: it reads back, and nothing in it is wrong."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from plan_model.formats import read_document
from plan_model.formats.fresh_plan import ROLES, Hints, Start, fresh_plan, party_id
from plan_model.formats.scalars import is_slug
from plan_model.plan.values import Text
from plan_model.rules.check import check
from plan_model.rules.finding import Severity

DAY = date(2026, 11, 24)
ABOUT = (
    *("head", "status", "languages", "product", "repository", "no_repository", "licence", "parties", "roles"),
    *("responsibilities", "phase", "versions", "agreements", "decisions"),
)
HINTS = Hints(dict.fromkeys(ABOUT, "A hint " * 20), dict.fromkeys(ROLES, Text("A role")))
NAMES = st.text(st.characters(codec="utf-8"), min_size=1, max_size=30).filter(
    lambda name: name.strip() == name
)


@given(NAMES, NAMES, NAMES)
def test_any_names_read_back_as_they_were_given(name: str, owner: str, manager: str) -> None:
    start = Start("pulkka", DAY, ("fi", "sv"), Text(name), owner, manager)

    document = read_document("plans/pulkka.plan.yaml", fresh_plan(start, HINTS))

    plan = document.plan
    assert plan.product.name == Text(name)
    assert [party.name.plain for party in plan.parties] == list(dict.fromkeys((owner, manager)))
    assert plan.control.languages == ("fi", "sv")
    assert [each for each in check(document, DAY) if each.severity is Severity.ERROR] == []


@given(st.lists(st.text(max_size=60), max_size=4))
def test_every_name_gives_an_id_of_its_own(names: list[str]) -> None:
    taken: list[str] = []
    for name in names:
        taken.append(party_id(name, taken))

    assert all(map(is_slug, taken))
    assert len(set(taken)) == len(taken)


def test_an_id_is_made_of_the_name() -> None:
    assert party_id("Järvelän kunta") == "jarvelan-kunta"
    assert party_id("A. Niemi", ("a-niemi",)) == "a-niemi-2"
    assert party_id("2M-IT Oy") == "party-2m-it-oy"
    assert party_id("李") == "party"

"""What entries are called in an address: by what they say that they are."""

from __future__ import annotations

import pytest

from plan_model.formats import read_document
from plan_model.render.address import address_name
from plan_model.render.words import words_for
from plan_model.tree.path import Path

PLAN = """\
schema: "0.1"
plan: {id: lainaamo, version: "1.0", status: draft}
parties: [{id: kunta, kind: organisation, name: Kuusijärven kunta}]
responsibilities:
  - {id: budget, name: {fi: Talousarvio, sv: Budget}}
distribution:
  - {id: p-1, kind: container, url: https://git.example.fi/a}
checks:
  - {id: c-1, kind: openness}
  - {id: c-2, kind: accessibility}
  - {id: c-3, kind: accessibility}
risks:
  - {id: r-1, text: {fi: Tuotteen tuntee yksi ihminen kunnissa ja yksi toimittajalla}}
"""


@pytest.mark.parametrize(
    ("path", "told"),
    [
        (("responsibilities", "budget"), "Talousarvio"),
        (("checks", "c-1", "last"), "avoimuus › Viimeksi tehty"),
        (("checks", "c-2"), "saavutettavuus (c-2)"),
        (("risks", "r-1"), "Tuotteen tuntee yksi ihminen kunnissa j…"),
        (("risks", "r-9"), "r-9"),
        (("risks", "r-1", "text", "sv"), "Tuotteen tuntee yksi ihminen kunnissa j… › Teksti › ruotsi"),
        (("product", "copyright_holders", "kunta"), "Tekijänoikeuden haltijat › Kuusijärven kunta"),
        (
            ("responsibilities", "budget", "C", "product_manager"),
            "Talousarvio › Kuullaan (C) › Tuotepäällikkö",
        ),
    ],
)
def test_an_entry_is_called_by_what_it_says_that_it_is(path: Path, told: str) -> None:
    plan = read_document("a.plan.yaml", PLAN.encode()).plan

    assert address_name(plan, path, words_for("fi")).partition(" › ")[2] == told

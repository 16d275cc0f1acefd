"""What both sides of a merge say, in words: entries and values by name, in the reader's language."""

from __future__ import annotations

from plan_model.formats.document import made_document
from plan_model.formats.plan import PLAN as FORMAT
from plan_model.merge import Text, merge_texts
from plan_model.render.conflicts import conflict_lines
from plan_model.render.lines import plain
from plan_model.render.words import Words

PLAN = """\
schema: "0.1"
plan: {id: lainaamo, version: "1.0", status: draft}
product: {name: {fi: Lainaamo, sv: Låneriet}}
parties:
  - {id: niemi, kind: person, name: A. Niemi}
  - {id: berg, kind: person, name: L. Berg}
versions:
  - {id: v3, label: "3.0", status: planned, end_of_life: 2026-12-31}
risks:
  - {id: r-1, text: {fi: Riski}, owner: product_manager}
"""


def told(ours: str, theirs: str, words: Words) -> list[str]:
    base, mine, other = (Text.read(text.encode()) for text in (PLAN, ours, theirs))
    merge = merge_texts(base, mine, other, FORMAT.identity).merge
    document = made_document("plans/lainaamo.plan.yaml", merge.ours, FORMAT)
    return [plain(row) for row in conflict_lines(merge.conflicts, document, words)]


def test_a_reference_is_told_by_the_name_of_what_it_means() -> None:
    ours, theirs = (
        PLAN.replace("owner: product_manager", "owner: developer_network"),
        PLAN.replace(", owner: product_manager", ""),
    )

    assert told(ours, theirs, Words("fi")) == [
        "  Riskit › Riski › Omistaja",
        "      toinen puoli poisti, oma puoli muutti arvoksi Kehittäjäverkosto; aiemmin Tuotepäällikkö",
    ]


def test_what_came_on_both_sides_is_told_value_by_value() -> None:
    ours = PLAN.replace("risks:", '  - {id: v4, label: "4.0"}\nrisks:')
    theirs = PLAN.replace("risks:", '  - {id: v4, label: "4.1"}\nrisks:')

    assert told(ours, theirs, Words("fi")) == [
        "  Versiot › 4.0",
        "      molemmat puolet lisäsivät: oma puoli sanoo Nimi 4.0, toinen puoli Nimi 4.1",
    ]


def test_a_text_is_in_a_language_that_has_a_name() -> None:
    ours, theirs = (PLAN.replace("fi: Lainaamo", f"fi: {name}") for name in ("Lainat", "Vuokrat"))

    assert told(ours, theirs, Words("sv")) == [
        "  Grunduppgifter › Namn › finska",
        "      båda sidor ändrade: vår sida säger Lainat, den andra Vuokrat; förut Lainaamo",
    ]


def test_who_types_addresses_is_told_them() -> None:
    ours, theirs = (PLAN.replace("2026-12-31", day) for day in ("2027-12-31", "2028-12-31"))

    assert told(ours, theirs, Words("en", tells_ids=True)) == [
        "  Versions › 3.0 › End of life  versions.v3.end_of_life",
        "      both sides changed it: ours says 2027-12-31, theirs says 2028-12-31; it was 2026-12-31",
    ]

"""Agreements last longer, decisions are recorded and cited, texts speak another language, cells change their letter."""

from __future__ import annotations

from datetime import date

import pytest

from plan_model.edits.agreements import (
    NewAgreement,
    add_agreement,
    end,
    extend,
    join,
    suggest_agreement_id,
    terms_ending_with,
)
from plan_model.edits.decisions import NewDecision, can_cite, cite, fresh_id, record_decision
from plan_model.edits.entries import add_entry, change_fields, move_entry, remove_entry
from plan_model.edits.handover import hand_over
from plan_model.edits.raci import cycle, letters, set_cell
from plan_model.edits.steps import edited, in_turn
from plan_model.edits.texts import set_text, set_texts, texts_at
from plan_model.edits.values import Value
from plan_model.errors import UsageError
from plan_model.formats import read_document
from plan_model.plan.plan import Plan
from plan_model.tree.node import entries, text_of
from tests.plan_model.edits.stories import BLOCK, FLOW, IN_BOTH_LAYOUTS, after, read, refused, touched

WINTER = NewDecision(date(2026, 12, 1), "steering_group", {"fi": "Talvi", "sv": "Vinter"}, ref="K 9")


def cells(plan: Plan, row_id: str, *roles: str) -> list[str]:
    row = next(row for row in plan.responsibilities if row.id == row_id)
    return [letters(row, role) for role in roles]


@IN_BOTH_LAYOUTS
def test_an_agreement_is_extended_and_nothing_else_changes(text: str) -> None:
    document = read(text)

    changes = extend(document, "a-maint", date(2027, 12, 31))

    agreement = after(document, changes).agreement("a-maint")
    assert agreement is not None
    assert agreement.valid_until is not None
    assert agreement.valid_until.text == "2027-12-31"
    assert len(touched(document, changes)) == 2


def test_longer_is_later() -> None:
    document = read(FLOW)

    with pytest.raises(UsageError) as error:
        extend(document, "a-maint", "2026-12-31")
    assert refused(error)[0] == "not-longer"
    with pytest.raises(UsageError) as error:
        extend(document, "a-coop", date(2030, 1, 1))
    assert refused(error)[0] == "open-ended"
    open_ended = after(document, extend(document, "a-maint", "until_further_notice")).agreement("a-maint")
    assert open_ended is not None
    assert open_ended.valid_until is not None
    assert open_ended.valid_until.is_open


@IN_BOTH_LAYOUTS
def test_an_agreement_ends_but_not_before_it_began(text: str) -> None:
    document = read(text)

    ended = after(document, end(document, "a-coop", date(2027, 6, 30))).agreement("a-coop")

    assert ended is not None
    assert ended.valid_until is not None
    assert ended.valid_until.text == "2027-06-30"
    with pytest.raises(UsageError) as error:
        end(document, "a-coop", date(2024, 6, 30))
    assert refused(error)[0] == "ends-before-it-begins"


@IN_BOTH_LAYOUTS
def test_a_new_agreement_and_a_party_that_joins(text: str) -> None:
    document = read(text)
    new = NewAgreement(
        suggest_agreement_id(document.plan, "operation"),
        "operation",
        ["kuusi", "paja"],
        date(2027, 1, 1),
        "until_further_notice",
        "P3M",
        "K 7/2026",
    )

    plan = after(
        document, in_turn(document, lambda d: add_agreement(d, new), lambda d: join(d, "a-ops", "havs"))
    )

    agreement = plan.agreement("a-ops")
    assert agreement is not None
    assert (agreement.kind, agreement.parties, agreement.ref) == (
        "operation",
        ("kuusi", "paja", "havs"),
        "K 7/2026",
    )
    assert join(document, "a-coop", "havs") == ()
    assert suggest_agreement_id(document.plan, "maintenance") == "a-maint-2"


@IN_BOTH_LAYOUTS
def test_a_decision_is_recorded_in_the_order_of_days_with_a_fresh_id(text: str) -> None:
    document = read(text)

    plan = after(document, record_decision(document, WINTER))
    between = after(document, record_decision(document, WINTER._replace(date=date(2025, 5, 1))))

    assert [decision.id for decision in plan.decisions] == ["d-2024-01", "d-2026-01", "d-2026-02"]
    new = plan.decisions[-1]
    assert (new.date and new.date.text, new.by, new.ref) == ("2026-12-01", "steering_group", "K 9")
    assert new.title.translations == (("fi", "Talvi"), ("sv", "Vinter"))
    assert [decision.id for decision in between.decisions] == ["d-2024-01", "d-2025-01", "d-2026-01"]


def test_a_decision_looks_like_those_before_it() -> None:
    document = read(BLOCK)

    assert touched(document, record_decision(document, WINTER)) == [
        "+  - id: d-2026-02",
        "+    date: 2026-12-01",
        "+    by: steering_group",
        "+    title:",
        "+      fi: Talvi",
        "+      sv: Vinter",
        "+    ref: K 9",
    ]


@IN_BOTH_LAYOUTS
def test_a_plan_without_a_log_begins_one(text: str) -> None:
    document = read(text[: text.index("decisions:")].replace("approved_by: d-2026-01", "x_y: 1"))

    plan = after(document, record_decision(document, WINTER._replace(title="Vuosi 2027", basis="Esitys 3")))

    (decision,) = plan.decisions
    assert (decision.id, decision.title.plain, decision.basis.plain) == (
        "d-2026-01",
        "Vuosi 2027",
        "Esitys 3",
    )


@pytest.mark.parametrize(
    ("ids", "id_"),
    [
        ((), "d-2026-01"),
        (("t-2026-08", "t-2026-09"), "t-2026-10"),
        (("p-2025-003",), "p-2026-001"),
        (("first", "budget"), "d-2026-01"),
        (("2026-01",), "2026-02"),
    ],
)
def test_ids_follow_the_manner_of_the_log(ids: tuple[str, ...], id_: str) -> None:
    rows = "".join(f'  - {{id: "{each}", date: 2026-01-01, by: owner, title: x}}\n' for each in ids)

    assert fresh_id(read(f"decisions:\n{rows}").plan, date(2026, 12, 1)) == id_


@IN_BOTH_LAYOUTS
def test_a_step_cites_the_decision_that_is_recorded_with_it(text: str) -> None:
    document = read(text)
    decision = WINTER._replace(id="d-2026-02")

    changes = in_turn(
        document,
        lambda now: record_decision(now, decision),
        lambda now: hand_over(
            now, "product_manager", "berg", "niemi", date(2027, 1, 1), decision="d-2026-02"
        ),
        lambda now: cite(now, [("funding", "lines", "f-2027-pm")], "d-2026-02"),
    )

    plan = after(document, changes)
    manager, line = plan.role("product_manager"), plan.funding_line("f-2027-pm")
    assert manager is not None
    assert line is not None
    assert manager.holders[-1].decision == line.decision == "d-2026-02"


def test_only_some_entries_cite() -> None:
    document = read(FLOW)

    assert can_cite(document, ("roles", "owner", "holders", "kuusi"))
    assert not can_cite(document, ("versions", "v2"))
    with pytest.raises(UsageError) as error:
        cite(document, [("versions", "v2")], "d-2026-01")
    assert refused(error) == ("cannot-cite", {"address": "versions.v2"})
    with pytest.raises(UsageError) as error:
        cite(document, [("funding", "lines", "f-2027-pm")], "d-2026-1")
    assert refused(error)[1]["nearest"] == "d-2026-01"


@IN_BOTH_LAYOUTS
def test_a_text_gets_a_third_language(text: str) -> None:
    document = read(text)

    plan = after(document, set_text(document, ("product", "name"), "en", "The Lending Service"))

    assert plan.product.name.translations == (
        ("fi", "Lainaamo"),
        ("sv", "Låneriet"),
        ("en", "The Lending Service"),
    )


@IN_BOTH_LAYOUTS
def test_a_name_for_everybody_becomes_one_by_language_and_the_others_read_as_before(text: str) -> None:
    document = read(text)

    party = after(document, set_text(document, ("parties", "paja", "name"), "sv", "Kodsmedjan Ab")).party(
        "paja"
    )

    assert party is not None
    assert party.name.translations == (("fi", "Koodipaja Oy"), ("sv", "Kodsmedjan Ab"))


@IN_BOTH_LAYOUTS
def test_a_language_is_taken_away_but_not_the_last_of_a_required_text(text: str) -> None:
    document = read(text)

    plan = after(document, set_text(document, ("product", "name"), "sv", ""))
    assert plan.product.name.translations == (("fi", "Lainaamo"),)
    plain = after(document, set_text(document, ("product", "name"), "", "Lainaamo"))
    assert plain.product.name.plain == "Lainaamo"
    with pytest.raises(UsageError) as error:
        set_texts(document, ("product", "name"), {"fi": "", "sv": " "})
    assert refused(error) == ("text-required", {"address": "product.name"})


@IN_BOTH_LAYOUTS
def test_a_text_that_was_not_there(text: str) -> None:
    document = read(text)
    path = ("decisions", "d-2024-01", "basis")

    decision = after(document, set_texts(document, path, {"fi": "Esitys", "sv": "Förslag"})).decision(
        "d-2024-01"
    )

    assert decision is not None
    assert decision.basis.translations == (("fi", "Esitys"), ("sv", "Förslag"))
    assert texts_at(document, path) == {}


def test_texts_are_where_the_format_has_them() -> None:
    document = read(FLOW)

    with pytest.raises(UsageError) as error:
        set_text(document, ("plan", "version"), "fi", "x")
    assert refused(error)[0] == "not-a-text"
    with pytest.raises(UsageError) as error:
        set_text(document, ("product", "name"), "suomi kieli", "x")
    assert refused(error)[1]["fault"] == "not-a-language"
    with pytest.raises(UsageError) as error:
        set_text(read('product: {name: "Lainaamo"}\n'), ("product", "name"), "sv", "Låneriet")
    assert refused(error) == ("language-needed", {"address": "product.name"})


def test_a_folded_text_stays_folded() -> None:
    document = read("product:\n  name:\n    fi: >-\n      Lainaamo\n      kaikille\n    sv: Låneriet\n")

    assert touched(document, set_text(document, ("product", "name"), "fi", "Lainaamo asukkaille")) == [
        "-      Lainaamo",
        "-      kaikille",
        "+      Lainaamo asukkaille",
    ]


@IN_BOTH_LAYOUTS
def test_a_cell_is_cycled_and_exactly_one_a_is_kept(text: str) -> None:
    document = read(text)
    seen = []

    for _ in range(6):
        document = edited(document, cycle(document, "budget", "user_network", heir="steering_group"))
        seen.append(cells(document.plan, "budget", "user_network", "steering_group"))

    assert seen == [["R", "A"], ["A", ""], ["AR", ""], ["C", "A"], ["I", "A"], ["", "A"]]
    assert cells(document.plan, "budget", "product_manager") == ["R"]


@IN_BOTH_LAYOUTS
def test_the_only_a_of_a_row_stays_without_an_heir(text: str) -> None:
    document = read(text)

    plan = after(document, cycle(document, "budget", "steering_group"))
    assert cells(plan, "budget", "steering_group") == ["AR"]
    plan = after(document, cycle(document, "release", "product_manager"))
    assert cells(plan, "release", "product_manager") == ["A"]
    with pytest.raises(UsageError) as error:
        set_cell(document, "budget", "steering_group", "C")
    assert refused(error)[0] == "accountable-needed"


@IN_BOTH_LAYOUTS
def test_a_cell_says_exactly_what_is_chosen(text: str) -> None:
    document = read(text)

    plan = after(document, set_cell(document, "release", "user_network", ""))
    assert cells(plan, "release", "user_network") == [""]
    plan = after(document, set_cell(document, "release", "owner", "I"))
    assert cells(plan, "release", "owner", "product_manager", "user_network") == ["I", "AR", "C"]
    with pytest.raises(UsageError) as error:
        set_cell(document, "release", "ownr", "I")
    assert refused(error)[1]["nearest"] == "owner"


@IN_BOTH_LAYOUTS
def test_any_entry_is_added_changed_moved_and_taken_away(text: str) -> None:
    document = read(text)
    risk: dict[str, Value] = {
        "id": "r-1",
        "text": {"fi": "Yksi osaa", "sv": "En kan"},
        "likelihood": 3,
        "impact": 4,
    }

    plan = after(document, add_entry(document, ("risks",), risk))
    assert (plan.risks[0].likelihood, plan.risks[0].text.in_language("sv")) == (3, "En kan")
    plan = after(
        document, change_fields(document, ("versions", "v2"), {"maintainer": "", "url": "https://a.fi"})
    )
    assert (plan.versions[1].maintainer, plan.versions[1].url) == (None, "https://a.fi")
    plan = after(document, move_entry(document, ("versions", "v3"), 0))
    assert [version.id for version in plan.versions] == ["v3", "v1", "v2"]
    plan = after(document, remove_entry(document, ("versions", "v1")))
    assert [version.id for version in plan.versions] == ["v2", "v3"]


def test_what_the_format_does_not_know_is_refused() -> None:
    document = read(FLOW)

    with pytest.raises(UsageError) as error:
        add_entry(document, ("risks",), {"id": "r-1", "text": "x", "likelihood": 3, "impact": 9})
    assert refused(error)[1]["address"] == "risks.r-1.impact"
    with pytest.raises(UsageError) as error:
        add_entry(document, ("risks",), {"id": "r-1", "text": "x", "likelihood": 3})
    assert refused(error)[1]["fault"] == "missing-key"
    with pytest.raises(UsageError) as error:
        add_entry(document, ("versions",), {"id": "v9", "label": "9", "status": "planned", "colour": "red"})
    assert refused(error)[0] == "unknown-path"
    with pytest.raises(UsageError) as error:
        add_entry(document, ("product", "name"), "x")
    assert refused(error)[0] == "not-a-list"
    with pytest.raises(UsageError) as error:
        move_entry(document, ("versions", "v3"), 3)
    assert refused(error)[1] == {"address": "versions.v3", "place": 4, "count": 3}
    with pytest.raises(UsageError) as error:
        move_entry(document, ("plan", "version"), 0)
    assert refused(error)[0] == "not-a-list-item"


def test_a_document_of_another_format_has_no_such_steps() -> None:
    kep = read_document(
        "keps/sig-node/1-x/kep.yaml", b"title: x\nkep-number: 1\nauthors:\n  - '@b'\n  - '@a'\n"
    )

    with pytest.raises(UsageError) as error:
        record_decision(kep, WINTER)

    assert refused(error)[0] == "no-such-edit"
    assert touched(kep, move_entry(kep, ("authors", "@a"), 0)) == ["+  - '@a'", "-  - '@a'"]


@IN_BOTH_LAYOUTS
def test_new_values_stand_in_the_order_of_the_format_whatever_the_order_in_which_they_are_given(
    text: str,
) -> None:
    document = read(text)

    now = edited(
        document,
        change_fields(
            document, ("versions", "v2"), {"url": "https://a.fi", "planned": "2025-08-01", "line": "2"}
        ),
    )

    assert [name for name, _ in entries(now.node(("versions", "v2")))] == [
        "id",
        "label",
        "status",
        "predecessor",
        "line",
        "planned",
        "general_availability",
        "end_of_security_support",
        "end_of_life",
        "maintainer",
        "url",
    ]


@IN_BOTH_LAYOUTS
def test_what_is_said_already_changes_nothing(text: str) -> None:
    document = read(text)
    same: dict[str, Value] = {"amount": "65000", "shares": {"havs": 40, "kuusi": 60}, "basis": "percent"}

    assert change_fields(document, ("funding", "lines", "f-2027-dev"), same) == ()
    assert change_fields(document, ("agreements", "a-coop"), {"parties": ["kuusi", "havs"]}) == ()
    assert edited(document, ()) is document


@IN_BOTH_LAYOUTS
def test_a_list_is_set_as_a_whole_and_keys_of_ones_own_are_kept_free(text: str) -> None:
    document = read(text)

    plan = after(document, change_fields(document, ("agreements", "a-coop"), {"parties": ["paja", "havs"]}))
    assert plan.agreements[0].parties == ("paja", "havs")
    own = edited(document, change_fields(document, ("versions", "v2"), {"x_ticket": "1.10"}))
    assert text_of(own.node(("versions", "v2", "x_ticket"))) == "1.10"
    with pytest.raises(UsageError) as error:
        remove_entry(document, ("versions", "v2", "url"))
    assert refused(error)[0] == "unknown-path"


def test_a_decision_has_a_title() -> None:
    with pytest.raises(UsageError) as error:
        record_decision(read(FLOW), WINTER._replace(title={"fi": "", "sv": ""}))

    assert refused(error)[0] == "title-missing"


@IN_BOTH_LAYOUTS
def test_terms_that_end_with_an_agreement_last_as_long_as_it(text: str) -> None:
    document = read(text)
    term = {"until": "2026-12-31", "agreement": "a-maint"}
    (holder,) = next(role.holders for role in document.plan.roles if role.id == "product_manager")
    document = edited(document, change_fields(document, holder.path, term))
    agreement = document.plan.agreement("a-maint")
    assert agreement is not None

    ending = terms_ending_with(document.plan, agreement)
    changes = extend(document, "a-maint", date(2027, 12, 31), [each.path for _, each in ending])

    (later,) = (role.holders for role in after(document, changes).roles if role.id == "product_manager")
    assert [(role.id, each.party) for role, each in ending] == [("product_manager", holder.party)]
    assert later[0].until is not None
    assert later[0].until.text == "2027-12-31"
    assert len(touched(document, changes)) == 4

"""Who holds a role is changed as people say it: she takes over in March, he leaves at the end of the year."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from plan_model.edits.handover import hand_over, suggest_deputy
from plan_model.edits.parties import NewParty, add_party, suggest_id, suggest_party_id
from plan_model.edits.roles import Term, add_holder, change_term, end_term, remove_holder, set_chair
from plan_model.errors import UsageError
from plan_model.plan.people import Holder
from plan_model.plan.plan import Plan
from tests.plan_model.edits.stories import BLOCK, FLOW, IN_BOTH_LAYOUTS, after, read, refused, touched

NEWCOMER = NewParty("laine", "person", "E. Laine", affiliation="kuusi", contact="l@example.fi")


def terms(plan: Plan, role: str) -> list[str]:
    """`berg 2024-01-01–2026-12-31` for each holder."""
    found = plan.role(role)
    assert found is not None
    return [_term(holder) for holder in found.holders]


def _term(holder: Holder) -> str:
    days = f"{holder.since.text if holder.since else ''}–{holder.until.text if holder.until else ''}"
    return " ".join(part for part in (holder.party, days.strip("–") and days, "chair" * holder.chair) if part)


@IN_BOTH_LAYOUTS
def test_the_deputy_takes_over_and_the_old_term_ends_the_day_before(text: str) -> None:
    document = read(text)

    deputy = suggest_deputy(document.plan, "product_manager", "berg", "niemi")
    changes = hand_over(document, "product_manager", "berg", "niemi", date(2027, 1, 1), deputy=deputy)

    plan = after(document, changes)
    assert terms(plan, "product_manager") == ["berg 2024-01-01–2026-12-31", "niemi 2027-01-01–"]
    manager = plan.role("product_manager")
    assert manager is not None
    assert [holder.deputy for holder in manager.holders] == ["niemi", "berg"]


def test_a_handover_changes_its_own_lines_only_in_block_layout() -> None:
    document = read(BLOCK)

    changes = hand_over(
        document, "product_manager", "berg", "niemi", date(2027, 1, 1), decision="d-2026-01", deputy="berg"
    )

    assert touched(document, changes) == [
        "+        until: 2026-12-31",
        "+      - party: niemi",
        "+        since: 2027-01-01",
        "+        deputy: berg",
        "+        decision: d-2026-01",
    ]


def test_a_handover_changes_its_own_lines_only_in_flow_layout() -> None:
    document = read(FLOW)

    changes = hand_over(document, "product_manager", "berg", "niemi", date(2027, 1, 1), deputy="berg")

    removed, *added = touched(document, changes)
    assert removed.startswith("-      - {party: berg, since: 2024-01-01, deputy: niemi")
    assert [row.split("#")[0].rstrip() for row in added] == [
        "+      - {party: berg, since: 2024-01-01, until: 2026-12-31, deputy: niemi, decision: d-2024-01}",
        "+      - {party: niemi, since: 2027-01-01, deputy: berg}",
    ]
    assert added[0].endswith("# puolet viikosta")


@IN_BOTH_LAYOUTS
def test_a_seat_goes_to_somebody_whom_the_plan_does_not_know_yet(text: str) -> None:
    document = read(text)

    plan = after(document, hand_over(document, "product_manager", "berg", NEWCOMER, date(2027, 1, 1)))

    party = plan.party("laine")
    assert party is not None
    assert (party.kind, party.name.plain, party.affiliation, party.contact) == (
        "person",
        "E. Laine",
        "kuusi",
        "l@example.fi",
    )
    assert terms(plan, "product_manager")[-1] == "laine 2027-01-01–"


@IN_BOTH_LAYOUTS
def test_who_takes_over_a_chair_chairs_and_stands_where_the_old_one_stood(text: str) -> None:
    document = read(text)

    plan = after(document, hand_over(document, "steering_group", "kuusi", "paja", date(2027, 1, 1)))

    assert terms(plan, "steering_group") == ["kuusi –2026-12-31 chair", "paja 2027-01-01– chair", "havs"]


@IN_BOTH_LAYOUTS
def test_a_term_that_ends_sooner_than_the_handover_keeps_its_end(text: str) -> None:
    document = read(text.replace("deputy: niemi", "until: 2026-08-31", 1))

    plan = after(document, hand_over(document, "product_manager", "berg", "niemi", date(2027, 1, 1)))

    assert terms(plan, "product_manager") == ["berg 2024-01-01–2026-08-31", "niemi 2027-01-01–"]


@pytest.mark.parametrize(
    ("to", "on", "code"),
    [
        ("berg", date(2027, 1, 1), "handover-to-itself"),
        ("niemi", date(2024, 1, 1), "handover-before-term"),
        ("nobody", date(2027, 1, 1), "unknown-reference"),
    ],
)
def test_an_impossible_handover_is_refused(to: str, on: date, code: str) -> None:
    with pytest.raises(UsageError) as error:
        hand_over(read(FLOW), "product_manager", "berg", to, on)

    assert refused(error)[0] == code


@IN_BOTH_LAYOUTS
def test_a_member_is_added_last_with_all_that_is_said_of_the_term(text: str) -> None:
    document = read(text)
    term = Term(
        date(2027, 1, 1), "2028-12-31", "berg", False, 50, {"fi": "Ruotsinnos"}, "d-2026-01", "a-coop"
    )

    plan = after(document, add_holder(document, "user_network", "paja", term))

    role = plan.role("user_network")
    assert role is not None
    holder = role.holders[-1]
    assert (holder.party, holder.deputy, holder.share, holder.decision, holder.agreement) == (
        "paja",
        "berg",
        Decimal(50),
        "d-2026-01",
        "a-coop",
    )
    assert holder.scope.translations == (("fi", "Ruotsinnos"),)
    assert terms(plan, "user_network") == ["kuusi", "havs", "paja 2027-01-01–2028-12-31"]


@IN_BOTH_LAYOUTS
def test_a_new_chair_takes_the_chair(text: str) -> None:
    document = read(text)

    assert terms(after(document, set_chair(document, "steering_group", "havs")), "steering_group") == [
        "kuusi",
        "havs chair",
    ]
    added = add_holder(document, "steering_group", "paja", Term(chair=True))
    assert terms(after(document, added), "steering_group") == ["kuusi", "havs", "paja chair"]


@IN_BOTH_LAYOUTS
def test_a_former_holder_may_come_back_for_a_second_term(text: str) -> None:
    document = read(text)
    ended = end_term(document, "product_manager", "berg", date(2025, 12, 31))

    plan = after(document, ended)
    assert terms(plan, "product_manager") == ["berg 2024-01-01–2025-12-31"]
    again = read_again(text, "berg")
    assert terms(again, "product_manager") == ["berg 2024-01-01–2025-12-31", "berg 2027-01-01–"]


def read_again(text: str, party: str) -> Plan:
    document = read(text.replace("deputy: niemi", "until: 2025-12-31", 1))
    return after(document, add_holder(document, "product_manager", party, Term(date(2027, 1, 1))))


def test_nobody_holds_a_role_twice_at_the_same_time() -> None:
    with pytest.raises(UsageError) as error:
        add_holder(read(FLOW), "product_manager", "berg", Term(date(2026, 1, 1)))

    code, told = refused(error)
    assert code == "already-holds"
    assert str(told["role"]) != "product_manager", "people read the name"


def test_a_term_does_not_end_before_it_begins() -> None:
    with pytest.raises(UsageError) as error:
        end_term(read(FLOW), "product_manager", "berg", date(2023, 12, 31))

    assert refused(error) == (
        "ends-before-it-begins",
        {"first": date(2024, 1, 1), "last": date(2023, 12, 31)},
    )


@IN_BOTH_LAYOUTS
def test_an_entry_says_exactly_what_the_form_says(text: str) -> None:
    document = read(text)

    plan = after(document, change_term(document, "product_manager", "berg", Term("2024-02-01", share="60")))

    role = plan.role("product_manager")
    assert role is not None
    (holder,) = role.holders
    assert (holder.since and holder.since.text, holder.share) == ("2024-02-01", Decimal(60))
    assert (holder.deputy, holder.decision, holder.until) == (None, None, None)


@IN_BOTH_LAYOUTS
def test_whoever_was_entered_by_mistake_is_taken_out(text: str) -> None:
    document = read(text)

    assert terms(after(document, remove_holder(document, "owner", "havs")), "owner") == ["kuusi"]
    alone = after(document, remove_holder(document, "product_manager", "berg"))
    assert terms(alone, "product_manager") == []


def test_an_unknown_role_or_holder_is_told_with_the_nearest() -> None:
    document = read(FLOW)

    with pytest.raises(UsageError) as error:
        remove_holder(document, "ownr", "kuusi")
    assert refused(error)[1]["nearest"] == "owner"
    with pytest.raises(UsageError) as error:
        remove_holder(document, "owner", "kusi")
    assert refused(error)[1]["nearest"] == "kuusi"


@pytest.mark.parametrize(
    ("name", "taken", "id_"),
    [
        ("Åmåls kommun", (), "amals-kommun"),
        ("Sjöbö ÄÖ", (), "sjobo-ao"),
        ("Niemi", ("niemi", "niemi-2"), "niemi-3"),
        ("3 Step IT", (), "x-3-step-it"),
        ("—", (), "x"),
        ("No", (), "x-no"),
        ("Ørsted Æbelø", (), "orsted-abelo"),
        ("a" * 80, ("a" * 63,), "a" * 61 + "-2"),
    ],
)
def test_an_id_is_made_of_a_name(name: str, taken: tuple[str, ...], id_: str) -> None:
    assert suggest_id(name, taken) == id_


def test_a_person_is_known_by_the_last_name() -> None:
    plan = read(FLOW).plan

    assert suggest_party_id(plan, "person", "E. Laine") == "laine"
    assert suggest_party_id(plan, "person", "K. Niemi") == "k-niemi"
    assert suggest_party_id(plan, "organisation", "Rehti Arviointi Oy") == "rehti"


def test_an_id_is_not_given_twice() -> None:
    with pytest.raises(UsageError) as error:
        add_holder(read(FLOW), "user_network", NEWCOMER._replace(id="niemi"))

    assert refused(error)[0] == "id-taken"


@IN_BOTH_LAYOUTS
def test_an_entry_that_takes_the_chair_takes_it_from_the_other(text: str) -> None:
    document = read(text)

    plan = after(document, change_term(document, "steering_group", "havs", Term("2027-01-01", chair=True)))

    assert terms(plan, "steering_group") == ["kuusi", "havs 2027-01-01– chair"]


def test_two_terms_of_one_person_do_not_come_to_overlap() -> None:
    text = FLOW.replace("since: 2024-01-01, deputy: niemi", "since: 2024-01-01, until: 2024-12-31")
    document = read(text.replace("# puolet viikosta", "\n      - {party: berg, since: 2026-01-01}"))

    with pytest.raises(UsageError) as error:
        change_term(document, "product_manager", "berg@2024-01-01", Term("2024-01-01", "2026-06-30"))

    assert refused(error)[0] == "already-holds"


@IN_BOTH_LAYOUTS
def test_who_leaves_may_cite_the_decision(text: str) -> None:
    document = read(text)

    changes = end_term(document, "owner", "havs", date(2027, 12, 31), decision="d-2026-01")

    owner = after(document, changes).role("owner")
    assert owner is not None
    assert [(holder.party, holder.decision) for holder in owner.holders] == [
        ("kuusi", None),
        ("havs", "d-2026-01"),
    ]


def test_a_party_is_listed_and_has_a_name() -> None:
    document = read(BLOCK)

    assert touched(document, add_party(document, NEWCOMER)) == [
        "+  - id: laine",
        "+    kind: person",
        "+    name: E. Laine",
        "+    affiliation: kuusi",
        "+    contact: l@example.fi",
    ]
    with pytest.raises(UsageError) as error:
        add_party(document, NEWCOMER._replace(name={"fi": " "}))
    assert refused(error)[0] == "name-missing"
    with pytest.raises(UsageError) as error:
        add_party(document, NEWCOMER._replace(affiliation="kuu"))
    assert refused(error)[1]["nearest"] == "kuusi"


def test_nobody_is_suggested_where_nobody_held_the_role() -> None:
    assert suggest_deputy(read(FLOW).plan, "product_manager", "nobody", "niemi") == ""
    assert suggest_deputy(read(FLOW).plan, "product_manager", "berg", "paja") == "niemi"

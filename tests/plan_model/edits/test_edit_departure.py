"""An owner leaves: what ends, what the others pay, and what stays as it was."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan_model.edits.admission import Admission, admit_owner
from plan_model.edits.departure import (
    Departure,
    agreements_with,
    let_owner_leave,
    lines_after,
    shares_without,
    terms_of,
)
from plan_model.edits.funding import set_shares
from plan_model.edits.parties import NewParty
from plan_model.edits.steps import edited, in_turn
from plan_model.errors import UsageError
from plan_model.plan.funding import FundingLine
from plan_model.plan.plan import Plan
from tests.plan_model.edits.stories import FLOW, IN_BOTH_LAYOUTS, after, read, refused, touched

END = date(2026, 12, 31)
RANTA = NewParty("ranta", "organisation", "Rantakylä")


def ends(plan: Plan, role_id: str) -> dict[str, str]:
    role = plan.role(role_id)
    assert role is not None
    return {each.party: each.until.text if each.until else "" for each in role.holders}


def line_of(plan: Plan, id_: str) -> FundingLine:
    line = plan.funding_line(id_)
    assert line is not None
    return line


def with_three_owners(text: str) -> str:
    """The lending service with a third owner, whose shares are told."""
    document = read(text)
    shares = {"f-2027-dev": {"kuusi": 50, "havs": 25, "ranta": 25}}
    terms = Admission(date(2026, 1, 1), weight=8300, shares=shares, holds_copyright=True)
    return edited(document, admit_owner(document, RANTA, terms)).source


@IN_BOTH_LAYOUTS
def test_an_owner_leaves_with_its_people_and_the_others_pay(text: str) -> None:
    document = read(with_three_owners(text))

    changes = let_owner_leave(document, "havs", Departure(END, "d-2026-01", left=["a-coop"]))

    plan = after(document, changes)
    for role_id in ("owner", "steering_group", "user_network"):
        assert ends(plan, role_id) == {"kuusi": "", "havs": "2026-12-31", "ranta": ""}
    assert ends(plan, "product_manager") == {"berg": "2026-12-31"}, "who speaks for it leaves with it"
    assert dict(line_of(plan, "f-2027-maint").weights) == {"kuusi": 61500, "ranta": 8300}
    assert line_of(plan, "f-2027-pm").parties == ("kuusi", "ranta")
    assert dict(line_of(plan, "f-2027-dev").shares) == {"kuusi": Decimal("66.67"), "ranta": Decimal("33.33")}
    agreement = plan.agreement("a-coop")
    assert agreement is not None
    assert agreement.parties == ("kuusi", "ranta")
    assert plan.product.copyright_holders == ("kuusi", "havs", "ranta"), "what it has paid for stays its own"


@IN_BOTH_LAYOUTS
def test_only_its_own_lines_change(text: str) -> None:
    document = read(with_three_owners(text))

    changes = let_owner_leave(document, "ranta", Departure(END, terms=(), lines=["f-2027-pm"]))

    rows = touched(document, changes)
    assert sum("2026-12-31" in row for row in rows) == 1
    assert len(rows) <= 4
    assert all("ranta" in row or "2026-12-31" in row for row in rows if row.startswith("-"))


def test_what_the_person_says_counts() -> None:
    document = read(with_three_owners(FLOW))
    berg = document.plan.role("product_manager")
    assert berg is not None
    departure = Departure(
        END,
        terms=(berg.holders[0].path,),
        lines=["f-2027-dev"],
        shares={"f-2027-dev": {"kuusi": "70", "ranta": "30"}},
        ended=["a-coop"],
        keeps_copyright=False,
    )

    plan = after(document, let_owner_leave(document, "havs", departure))

    assert ends(plan, "steering_group")["havs"] == ""
    assert ends(plan, "product_manager") == {"berg": "2026-12-31"}
    assert "havs" in dict(line_of(plan, "f-2027-maint").weights)
    assert dict(line_of(plan, "f-2027-dev").shares) == {"kuusi": 70, "ranta": 30}
    agreement = plan.agreement("a-coop")
    assert agreement is not None
    assert (agreement.parties, str(agreement.valid_until and agreement.valid_until.text)) == (
        ("kuusi", "havs", "ranta"),
        "2026-12-31",
    )
    assert "havs" not in plan.product.copyright_holders


def test_what_is_proposed() -> None:
    plan = read(with_three_owners(FLOW)).plan

    assert [role.id for role, _ in terms_of(plan, "havs", END)] == [
        "steering_group",
        "product_manager",
        "user_network",
    ]
    assert lines_after(plan, "havs", END) == ("f-2027-maint", "f-2027-pm", "f-2027-dev")
    assert lines_after(plan, "havs", date(2027, 6, 30)) == (), "a period that has begun is paid to its end"
    assert [each.id for each in agreements_with(plan, "kuusi", END)] == ["a-coop"], "a-maint ends by itself"


def test_a_seat_that_was_to_come_never_comes() -> None:
    text = FLOW.replace("- {party: kuusi, chair: true}, {party: havs}", "X")
    text = text.replace(
        "holders: [{party: kuusi, chair: true}, {party: havs}]",
        "holders: [{party: kuusi, chair: true}, {party: havs, since: 2027-03-01}]",
    )
    document = read(text)

    plan = after(document, let_owner_leave(document, "havs", Departure(END, lines=())))

    assert ends(plan, "steering_group") == {"kuusi": ""}


def test_who_is_no_owner_cannot_leave() -> None:
    document = read(FLOW)

    with pytest.raises(UsageError) as error:
        let_owner_leave(document, "paja", Departure(END))
    assert refused(error)[0] == "not-an-owner"


def test_somebody_has_to_pay() -> None:
    document = read(FLOW)
    alone = edited(document, set_shares(document, "f-2027-dev", {"havs": 100}))

    with pytest.raises(UsageError) as error:
        let_owner_leave(alone, "havs", Departure(END, lines=["f-2027-dev"]))
    assert refused(error) == ("nobody-else-pays", {"period": "2027"})
    assert "f-2027-dev" not in lines_after(alone.plan, "havs", END)


def test_by_size_class_the_sum_goes_down() -> None:
    document = read(
        """\
parties: [{id: kuusi, kind: organisation, name: K}, {id: havs, kind: organisation, name: H}]
roles: [{id: owner, name: O, holders: [{party: kuusi}, {party: havs}]}]
funding:
  currency: EUR
  lines:
    - id: f-2027
      period: "2027"
      purpose: operation
      amount: 13000
      basis: size_class
      classes: [{up_to: 10000, amount: 4000}, {amount: 9000}]
      weights: {kuusi: 61500, havs: 9900}
      weights_as_of: 2025-12-31
"""
    )

    plan = after(document, let_owner_leave(document, "havs", Departure(END)))

    assert line_of(plan, "f-2027").amount == 9000


def test_who_came_and_left_leaves_the_costs_as_they_were() -> None:
    document = read(FLOW)

    changes = in_turn(
        document,
        lambda now: admit_owner(now, RANTA, Admission(date(2026, 1, 1), weight=8300)),
        lambda now: let_owner_leave(now, "ranta", Departure(END, left=["a-coop"])),
    )

    before, now = document.plan.funding, after(document, changes).funding
    assert [(each.shares, each.weights, each.parties) for each in now.lines] == [
        (each.shares, each.weights, each.parties) for each in before.lines
    ]


@given(
    st.lists(st.integers(1, 10_000), min_size=2, max_size=9),
    st.sampled_from(["percent", "fixed"]),
    st.integers(1, 10**8),
)
def test_the_shares_of_those_who_stay_are_the_whole(parts: list[int], basis: str, cents: int) -> None:
    shares = tuple((f"p{index}", Decimal(part)) for index, part in enumerate(parts))
    amount = Decimal(cents) / 100
    line = FundingLine("f", ("funding", "lines", "f"), amount=amount, basis=basis, shares=shares)

    rest = shares_without(line, "p0", "EUR")

    assert [*rest] == [party for party, _ in shares[1:]]
    assert sum(rest.values()) == (100 if basis == "percent" else amount)

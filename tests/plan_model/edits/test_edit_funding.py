"""Money: an amount, shares with what is missing, the lines of the next year, a fourth owner; before and after."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from plan_model.edits.admission import Admission, admit_owner, lines_for
from plan_model.edits.allocations import Part, allocation_preview, compare_periods
from plan_model.edits.funding import (
    NewLine,
    NextPeriod,
    add_line,
    copy_line,
    copy_period,
    filled_up,
    next_period,
    set_amount,
    set_shares,
    set_weights,
    shares_left,
    suggest_line_id,
)
from plan_model.edits.parties import NewParty
from plan_model.edits.steps import edited, in_turn
from plan_model.errors import UsageError
from plan_model.plan.funding import FundingLine
from plan_model.plan.plan import Plan
from tests.plan_model.edits.stories import BLOCK, FLOW, IN_BOTH_LAYOUTS, after, read, refused, touched

RANTA = NewParty("ranta", "organisation", {"fi": "Rantakylä", "sv": "Strandby"})


def line_of(plan: Plan, id_: str) -> FundingLine:
    line = plan.funding_line(id_)
    assert line is not None
    return line


def rounded(parts: tuple[Part, ...]) -> list[tuple[str, str, str, str, str]]:
    def cell(number: Decimal | None) -> str:
        return "–" if number is None else f"{number:.2f}"

    return [
        (
            part.party,
            cell(part.before),
            cell(part.after),
            cell(part.percent_before),
            cell(part.percent_after),
        )
        for part in parts
    ]


@IN_BOTH_LAYOUTS
def test_a_higher_amount_is_shown_by_payer_in_money_and_percent(text: str) -> None:
    document = read(text)

    changes = set_amount(document, "f-2027-pm", 33000, decision="d-2026-01")

    line = line_of(after(document, changes), "f-2027-pm")
    assert (line.amount, line.decision) == (Decimal(33000), "d-2026-01")
    preview = allocation_preview(document, changes)
    assert preview.currency == "EUR"
    (told,) = preview.lines
    assert rounded(told.parts) == [
        ("kuusi", "15000.00", "16500.00", "50.00", "50.00"),
        ("havs", "15000.00", "16500.00", "50.00", "50.00"),
    ]
    (year,) = preview.periods
    assert (year.period, year.total_before, year.total_after) == ("2027", Decimal(139000), Decimal(142000))
    assert sum(part.difference for part in year.parts) == 3000


@IN_BOTH_LAYOUTS
def test_shares_are_divided_anew_and_each_changes_alone(text: str) -> None:
    document = read(text)

    changes = set_shares(document, "f-2027-dev", {"kuusi": "55.5", "havs": "44.5"}, decision="d-2026-01")

    line = line_of(after(document, changes), "f-2027-dev")
    assert line.shares == (("kuusi", Decimal("55.5")), ("havs", Decimal("44.5")))
    assert line.decision == "d-2026-01"
    assert len(touched(document, changes)) == (2 if text == FLOW else 5)


def test_what_is_missing_to_the_whole_is_shown_and_can_be_filled_up() -> None:
    line = line_of(read(FLOW).plan, "f-2027-dev")
    shares = {"kuusi": Decimal(55), "havs": Decimal(35)}

    assert shares_left(line, shares) == 10
    assert filled_up(line, shares, "paja") == {**shares, "paja": Decimal(10)}
    assert filled_up(line, shares, "havs") == {"kuusi": Decimal(55), "havs": Decimal(45)}


def test_a_basis_has_its_own_way_of_dividing() -> None:
    document = read(FLOW)

    with pytest.raises(UsageError) as error:
        set_shares(document, "f-2027-pm", {"kuusi": 100})
    assert refused(error) == ("basis-without-shares", {"basis": "equal"})
    with pytest.raises(UsageError) as error:
        set_weights(document, "f-2027-dev", {"kuusi": 100}, date(2026, 12, 31))
    assert refused(error) == ("basis-without-weights", {"basis": "percent"})


def test_nobody_pays_whom_the_plan_does_not_know() -> None:
    with pytest.raises(UsageError) as error:
        set_shares(read(FLOW), "f-2027-dev", {"kuusi": 50, "hav": 50})

    assert refused(error)[1]["nearest"] == "havs"


@IN_BOTH_LAYOUTS
def test_the_population_of_another_year(text: str) -> None:
    document = read(text)

    changes = set_weights(document, "f-2027-maint", {"kuusi": 62000, "havs": 19900}, as_of=date(2026, 12, 31))

    line = line_of(after(document, changes), "f-2027-maint")
    assert line.weights == (("kuusi", Decimal(62000)), ("havs", Decimal(19900)))
    assert line.weights_as_of is not None
    assert line.weights_as_of.text == "2026-12-31"


@IN_BOTH_LAYOUTS
def test_a_line_is_copied_to_the_next_year_with_new_weights(text: str) -> None:
    document = read(text)
    new = NextPeriod(amount=46000, weights={"kuusi": 62000, "havs": 20100}, weights_as_of=date(2026, 12, 31))

    plan = after(document, copy_line(document, "f-2027-maint", new))

    line = plan.funding.lines[-1]
    assert (line.id, line.period_text, line.purpose, line.amount, line.basis) == (
        "f-2028-maint",
        "2028",
        "maintenance",
        Decimal(46000),
        "inhabitants",
    )
    assert dict(line.weights) == {"kuusi": 62000, "havs": 20100}
    assert line.agreement == "a-coop"
    assert line.decision is None, "it was made for another year"


def test_a_copied_line_looks_like_the_one_that_was_copied() -> None:
    document = read(BLOCK)

    assert touched(document, copy_line(document, "f-2027-pm")) == [
        "+    - id: f-2028-pm",
        '+      period: "2028"',
        "+      purpose: product_management",
        "+      amount: 30000",
        "+      basis: equal",
        "+      parties:",
        "+        - kuusi",
        "+        - havs",
    ]


@IN_BOTH_LAYOUTS
def test_a_whole_year_is_copied(text: str) -> None:
    document = read(text)

    plan = after(
        document,
        copy_period(
            document, "2027", weights={"kuusi": 62000, "havs": 20100}, weights_as_of=date(2026, 12, 31)
        ),
    )

    assert [line.id for line in plan.funding.lines][3:] == ["f-2028-maint", "f-2028-pm", "f-2028-dev"]
    assert line_of(plan, "f-2028-dev").shares == (("kuusi", Decimal(60)), ("havs", Decimal(40)))
    with pytest.raises(UsageError) as error:
        copy_period(document, "2030")
    assert refused(error) == ("no-lines-of-period", {"period": "2030"})


def test_the_new_year_is_seen_beside_the_old() -> None:
    document = read(BLOCK)
    weights = {"kuusi": 60000, "havs": 21400}
    plan = after(document, copy_period(document, "2027", weights=weights, weights_as_of="2026-12-31"))

    year = compare_periods(plan, "2027", "2028")

    assert (year.period, year.total_before, year.total_after) == ("2028", Decimal(139000), Decimal(139000))
    assert [(part.party, f"{part.difference:+.2f}") for part in year.parts] == [
        ("kuusi", "-810.81"),
        ("havs", "+810.81"),
    ]


def test_what_is_planned_already_is_not_copied_again() -> None:
    document = read(BLOCK)
    begun = edited(document, copy_line(document, "f-2027-dev"))

    plan = after(begun, copy_period(begun, "2027"))

    assert [line.id for line in plan.funding.lines][3:] == ["f-2028-dev", "f-2028-maint", "f-2028-pm"]
    with pytest.raises(UsageError) as error:
        copy_period(edited(begun, copy_period(begun, "2027")), "2027")
    assert refused(error) == ("period-there", {"period": "2028"})


@pytest.mark.parametrize(
    ("period", "next_"),
    [
        ("2027", "2028"),
        ("2027-01-01/2027-06-30", "2027-07-01/2027-12-31"),
        ("2026-07-01/2027-06-30", "2027-07-01/2028-06-30"),
        ("2027-01-10/2027-01-19", "2027-01-20/2027-01-29"),
    ],
)
def test_the_period_after(period: str, next_: str) -> None:
    assert next_period(period) == next_


def test_a_period_that_cannot_be_read_has_none_after() -> None:
    with pytest.raises(UsageError) as error:
        next_period("ensi vuosi")

    assert refused(error) == ("no-period", {"text": "ensi vuosi"})


@IN_BOTH_LAYOUTS
def test_a_sum_for_another_purpose_is_added(text: str) -> None:
    document = read(text)
    id_ = suggest_line_id(document.plan, "2027", "operation")
    line = NewLine(id_, "2027", "operation", "12000.50", "fixed", shares={"kuusi": 12000, "havs": "0.50"})

    plan = after(document, add_line(document, line))

    assert line_of(plan, "f-2027-ops").shares == (("kuusi", Decimal(12000)), ("havs", Decimal("0.50")))
    assert suggest_line_id(plan, "2028", "operation") == "f-2028-ops"


def test_a_plan_without_funding_gets_its_chapter_with_the_first_sum() -> None:
    document = read(FLOW[: FLOW.index("funding:")])
    line = NewLine("f-2027-maint", "2027", "maintenance", 1000, "equal", parties=["kuusi"])

    with pytest.raises(UsageError) as error:
        add_line(document, line)
    assert refused(error) == ("no-currency", {})

    plan = after(document, add_line(document, line, currency="EUR"))
    assert (plan.funding.currency, line_of(plan, "f-2027-maint").parties) == ("EUR", ("kuusi",))


@IN_BOTH_LAYOUTS
def test_a_third_owner_is_admitted_in_one_step(text: str) -> None:
    document = read(text)
    terms = Admission(
        date(2027, 1, 1),
        "d-2026-01",
        weight=8300,
        shares={"f-2027-dev": {"kuusi": 55, "havs": 35, "ranta": 10}},
        holds_copyright=True,
    )

    plan = after(document, admit_owner(document, RANTA, terms))

    for role_id in ("owner", "steering_group", "user_network"):
        role = plan.role(role_id)
        assert role is not None
        assert [holder.party for holder in role.holders] == ["kuusi", "havs", "ranta"]
        assert role.holders[-1].since is not None
    cited = {each.id: each.holders[-1].decision for each in plan.roles if each.holders[-1].party == "ranta"}
    assert cited == {"owner": "d-2026-01", "steering_group": "d-2026-01", "user_network": None}
    assert plan.product.copyright_holders[-1] == "ranta"
    agreement = plan.agreement("a-coop")
    assert agreement is not None
    assert agreement.parties == ("kuusi", "havs", "ranta")
    assert dict(line_of(plan, "f-2027-maint").weights) == {"kuusi": 61500, "havs": 19900, "ranta": 8300}
    assert line_of(plan, "f-2027-pm").parties == ("kuusi", "havs", "ranta")
    assert dict(line_of(plan, "f-2027-dev").shares) == {"kuusi": 55, "havs": 35, "ranta": 10}


def test_what_an_admission_means_for_those_who_pay() -> None:
    document = read(BLOCK)

    preview = allocation_preview(
        document, admit_owner(document, RANTA, Admission(date(2027, 1, 1), weight=8300))
    )

    by_line = {told.after.id: rounded(told.parts) for told in preview.lines if told.after}
    assert by_line["f-2027-pm"] == [
        ("kuusi", "15000.00", "10000.00", "50.00", "33.33"),
        ("havs", "15000.00", "10000.00", "50.00", "33.33"),
        ("ranta", "–", "10000.00", "–", "33.33"),
    ]
    assert "f-2027-dev" not in by_line, "nobody gave new shares"


@IN_BOTH_LAYOUTS
def test_an_owner_is_admitted_with_the_lines_of_a_new_year(text: str) -> None:
    document = read(text)

    changes = in_turn(
        document,
        lambda now: copy_period(now, "2027"),
        lambda now: admit_owner(now, RANTA, Admission(date(2028, 1, 1), weight=8300)),
    )

    plan = after(document, changes)
    assert lines_for(document.plan, date(2028, 1, 1)) == ()
    assert dict(line_of(plan, "f-2028-maint").weights) == {"kuusi": 61500, "havs": 19900, "ranta": 8300}
    assert line_of(plan, "f-2028-pm").parties == ("kuusi", "havs", "ranta")
    assert line_of(plan, "f-2027-pm").parties == ("kuusi", "havs")


def test_an_admission_asks_for_the_inhabitants() -> None:
    with pytest.raises(UsageError) as error:
        admit_owner(read(FLOW), RANTA, Admission(date(2027, 1, 1)))

    assert refused(error) == ("weight-needed", {})


BY_CLASS = """\
parties: [{id: kuusi, kind: organisation, name: K}, {id: havs, kind: organisation, name: H}]
roles: [{id: owner, name: O, holders: [{party: kuusi}]}]
funding:
  currency: EUR
  lines:
    - id: f-2027
      period: "2027"
      purpose: operation
      amount: 9000
      basis: size_class
      classes: [{up_to: 10000, amount: 4000}, {amount: 9000}]
      weights: {kuusi: 61500}
      weights_as_of: 2025-12-31
"""


def test_what_is_paid_by_size_class_adds_up_however_many_pay() -> None:
    document = read(BY_CLASS)
    admitted = after(document, admit_owner(document, "havs", Admission(date(2027, 1, 1), weight=9900)))
    shrunk = after(document, set_weights(document, "f-2027", {"kuusi": "9000"}, "2026-12-31"))
    new = NextPeriod(weights={"kuusi": 9000, "havs": 9900}, weights_as_of="2026-12-31")
    copied = after(document, copy_line(document, "f-2027", new))

    assert line_of(admitted, "f-2027").amount == 13000
    assert line_of(shrunk, "f-2027").amount == 4000
    assert line_of(copied, "f-2028").amount == 8000


def test_an_amount_that_is_not_the_sum_of_its_classes_is_left_to_people() -> None:
    document = read(BY_CLASS.replace("amount: 9000\n", "amount: 9500\n", 1))

    plan = after(document, admit_owner(document, "havs", Admission(date(2027, 1, 1), weight=9900)))

    assert line_of(plan, "f-2027").amount == 9500
    with pytest.raises(UsageError) as error:
        set_weights(document, "f-2027", {"kuusi": "paljon"}, "2026-12-31")
    assert refused(error)[1]["fault"] == "not-a-number"

"""From draft through proposal to approval, what goes with an edit of an approved plan, and the end of a product."""

from __future__ import annotations

from datetime import date

import pytest

from plan_model.edits.consequences import consequences
from plan_model.edits.control import (
    Step,
    approve,
    bump_version,
    next_version,
    propose,
    suggest_next_review,
    to_draft,
)
from plan_model.edits.decisions import NewDecision, record_decision
from plan_model.edits.handover import hand_over
from plan_model.edits.offers import Accepted, Offers, offers_after, with_offers
from plan_model.edits.raci import set_cell
from plan_model.edits.roles import end_term
from plan_model.edits.steps import edited, in_turn
from plan_model.edits.texts import set_text
from plan_model.edits.versions import Dates, set_dates, step_status
from plan_model.edits.winding_up import WindingUp, retire, wind_up
from plan_model.errors import UsageError
from plan_model.plan.plan import Control, Plan
from plan_model.plan.values import When
from plan_model.rules.finding import Severity
from tests.plan_model.edits.stories import BLOCK, FLOW, IN_BOTH_LAYOUTS, TODAY, after, read, refused, touched

DECISION = NewDecision(date(2026, 11, 20), "steering_group", {"fi": "Uusi", "sv": "Ny"}, ref="K 3")


def control(plan: Plan) -> tuple[str, str, str, str | None, str]:
    """Version, status, date, who approved, next review."""
    told = plan.control

    def day(moment: When | None) -> str:
        return moment.text if moment else ""

    return told.version, told.status, day(told.date), told.approved_by, day(told.next_review)


@pytest.mark.parametrize(
    ("version", "step", "next_"),
    [
        ("2.1", Step.MINOR, "2.2"),
        ("2.9", Step.MINOR, "2.10"),
        ("2.1", Step.MAJOR, "3.0"),
        ("2.1.3", Step.MINOR, "2.2.0"),
        ("2", Step.MINOR, "2.1"),
        ("v1", Step.MAJOR, "v2.0"),
    ],
)
def test_the_version_after(version: str, step: Step, next_: str) -> None:
    assert next_version(version, step) == next_


def test_a_version_told_in_words_has_none_after() -> None:
    with pytest.raises(UsageError) as error:
        next_version("syksy")

    assert refused(error) == ("version-not-numbered", {"version": "syksy"})


@IN_BOTH_LAYOUTS
def test_a_plan_goes_from_draft_through_proposal_to_approval(text: str) -> None:
    document = read(text)

    draft = edited(document, to_draft(document, "2.2"))
    assert control(draft.plan) == ("2.2", "draft", "2026-09-15", "d-2026-01", "2027-09-30")
    proposal = edited(draft, propose(draft, on=date(2026, 11, 10)))
    assert control(proposal.plan) == ("2.2", "proposal", "2026-11-10", "d-2026-01", "2027-09-30")
    approved = after(
        proposal,
        in_turn(
            proposal,
            lambda now: record_decision(now, DECISION),
            lambda now: approve(now, "d-2026-02", date(2027, 11, 30)),
        ),
    )
    assert control(approved) == ("2.2", "approved", "2026-11-20", "d-2026-02", "2027-11-30")


def test_an_approval_changes_the_lines_of_document_control_and_adds_the_decision() -> None:
    document = read(BLOCK.replace("status: approved", "status: proposal", 1))

    changes = in_turn(
        document,
        lambda now: record_decision(now, DECISION),
        lambda now: approve(now, "d-2026-02", date(2027, 11, 30), version="2.2"),
    )

    assert touched(document, changes)[:10] == [
        '-  version: "2.1"',
        "-  status: proposal",
        "-  date: 2026-09-15",
        "-  approved_by: d-2026-01",
        "-  next_review: 2027-09-30",
        '+  version: "2.2"',
        "+  status: approved",
        "+  date: 2026-11-20",
        "+  approved_by: d-2026-02",
        "+  next_review: 2027-11-30",
    ]


def test_what_cannot_be_approved() -> None:
    document = read(FLOW)
    proposal = edited(document, propose(document))

    with pytest.raises(UsageError) as error:
        approve(document, "d-2026-01", date(2027, 11, 30))
    assert refused(error) == ("already-approved", {"version": "2.1"})
    with pytest.raises(UsageError) as error:
        approve(proposal, "d-2026-07", date(2027, 11, 30))
    assert refused(error)[0] == "unknown-reference"
    with pytest.raises(UsageError) as error:
        approve(proposal, "d-2026-01", date(2026, 9, 15))
    assert refused(error)[0] == "review-too-early"
    with pytest.raises(UsageError) as error:
        propose(read(FLOW.replace("status: approved", "status: superseded", 1)))
    assert refused(error)[0] == "plan-superseded"


@IN_BOTH_LAYOUTS
def test_a_version_is_bumped_with_its_date(text: str) -> None:
    document = read(text)

    changes = bump_version(document, Step.MAJOR, date(2026, 11, 24))

    assert control(after(document, changes))[:3] == ("3.0", "approved", "2026-11-24")


def test_the_next_review_is_as_far_off_as_the_last_time() -> None:
    assert suggest_next_review(read(FLOW).plan, date(2026, 11, 20)) == date(2027, 11, 20)
    young = Plan(control=Control(date=When("2026-01-15", date(2026, 1, 15)), next_review=None))
    assert suggest_next_review(young, date(2026, 11, 20)) == date(2027, 11, 20)


def test_an_edit_of_what_was_approved_is_offered_a_version_and_the_way_back() -> None:
    document = read(FLOW)

    offers = offers_after(document, set_dates(document, "v3", Dates(planned=date(2027, 6, 1))), TODAY)

    assert offers == Offers(("2.2", "3.0"), ("draft", "proposal"), False, ())


def test_a_handover_is_offered_a_decision_that_the_new_term_can_cite() -> None:
    document = read(FLOW)

    changes = hand_over(document, "product_manager", "berg", "niemi", date(2027, 1, 1))
    offers = offers_after(document, changes, TODAY)

    assert offers.decision
    assert offers.citing == (("roles", "product_manager", "holders", "niemi"),), "the old term has its own"


def test_another_accountable_role_is_offered_a_decision_that_no_entry_cites() -> None:
    document = read(FLOW)

    offers = offers_after(document, set_cell(document, "budget", "owner", "A"), TODAY)

    assert (offers.decision, offers.citing) == (True, ())


def test_what_was_not_approved_needs_nothing() -> None:
    document = read(FLOW)

    translated = set_text(document, ("product", "name"), "en", "Lending")
    assert offers_after(document, translated, TODAY) == Offers()
    draft = edited(document, to_draft(document))
    assert offers_after(draft, set_dates(draft, "v3", Dates(planned="tba")), TODAY) == Offers()
    said = read(FLOW.replace('version: "2.1"', 'version: "syksy"'))
    assert offers_after(said, set_dates(said, "v3", Dates(planned="tba")), TODAY).versions == ()


@IN_BOTH_LAYOUTS
def test_what_is_taken_of_the_offers_is_one_step_with_the_edit(text: str) -> None:
    document = read(text)
    changes = hand_over(document, "product_manager", "berg", "niemi", date(2027, 1, 1))
    taken = Accepted(
        "2.2", "proposal", date(2026, 11, 24), DECISION, (("roles", "product_manager", "holders", "niemi"),)
    )

    plan = after(document, with_offers(document, changes, taken))

    assert control(plan)[:3] == ("2.2", "proposal", "2026-11-24")
    assert plan.decisions[-1].id == "d-2026-02"
    manager = plan.role("product_manager")
    assert manager is not None
    assert [(holder.party, holder.decision) for holder in manager.holders] == [
        ("berg", "d-2024-01"),
        ("niemi", "d-2026-02"),
    ]


def test_what_an_edit_would_break_and_mend_is_told_before_it_is_made() -> None:
    document = read(FLOW)

    late = consequences(document, step_status(document, "v2", "end_of_life", TODAY), TODAY)
    assert "VER-08" in {finding.rule for finding in late.new}, "nothing is supported any more"
    assert late.after.plan.versions[1].status == "end_of_life"
    assert [fact.kind for fact in late.facts]
    vacant = edited(document, end_term(document, "product_manager", "berg", date(2026, 10, 31)))
    filled = hand_over(vacant, "product_manager", "berg", "niemi", date(2026, 11, 1))
    assert "ROLE-02" in {finding.rule for finding in consequences(vacant, filled, TODAY).fixed}


def test_a_rule_that_is_off_is_not_told_and_a_decision_made_just_before_counts() -> None:
    document = read(FLOW)
    decided = edited(document, record_decision(document, DECISION))
    changes = hand_over(
        decided, "product_manager", "berg", "niemi", date(2027, 1, 1), decision=decided.plan.decisions[-1].id
    )

    def new(previous: object = None) -> set[str]:
        committed = document if previous else None
        off = {"DOC-07": None, "ROLE-12": Severity.INFO}
        return {finding.rule for finding in consequences(decided, changes, TODAY, off, committed).new}

    assert "ROLE-11" not in new(previous=True)
    assert "DOC-07" not in new()
    assert "DOC-07" in {finding.rule for finding in consequences(decided, changes, TODAY).new}


@IN_BOTH_LAYOUTS
def test_a_product_is_wound_up_in_one_step(text: str) -> None:
    document = read(text)
    end = WindingUp(
        date(2027, 9, 30),
        "https://git.example.fi/arkisto/l",
        "owner",
        date(2026, 12, 1),
        successor="Seudun lainaamo",
        notice="P9M",
        decision=DECISION,
    )

    plan = after(document, wind_up(document, end))

    assert plan.lifecycle.phase == "ramp_down"
    assert plan.lifecycle.phase_since is not None
    assert plan.lifecycle.phase_since.text == "2026-12-01"
    way_out = plan.exit
    assert way_out is not None
    assert (way_out.date and way_out.date.text, way_out.decided_by, way_out.successor) == (
        "2027-09-30",
        "owner",
        "Seudun lainaamo",
    )
    ends = {
        version.id: (version.status, version.end_of_life and version.end_of_life.text)
        for version in plan.versions
    }
    assert ends == {
        "v1": ("end_of_life", "2026-03-31"),
        "v2": ("supported", "2027-09-30"),
        "v3": ("cancelled", None),
    }
    assert plan.decisions[-1].id == "d-2026-02"


def test_winding_up_leaves_no_error_about_the_way_out() -> None:
    document = read(FLOW)
    end = WindingUp(date(2027, 9, 30), "https://git.example.fi/a", "owner", date(2026, 12, 1), notice="P9M")

    rules = {finding.rule for finding in consequences(document, wind_up(document, end), TODAY).new}

    assert not rules & {"EXIT-01", "EXIT-02", "VER-03", "VER-06"}


@IN_BOTH_LAYOUTS
def test_a_product_is_retired_with_its_archive(text: str) -> None:
    document = read(text)

    with pytest.raises(UsageError) as error:
        retire(document, date(2026, 11, 24))
    assert refused(error) == ("archive-needed", {})
    plan = after(document, retire(document, date(2026, 11, 24), "https://git.example.fi/a"))
    assert (plan.lifecycle.phase, plan.versions[1].status) == ("retired", "end_of_life")
    with pytest.raises(UsageError) as error:
        wind_up(edited(document, retire(document, date(2026, 11, 24), "https://a.fi")), _soon())
    assert refused(error)[0] == "already-retired"


def _soon() -> WindingUp:
    return WindingUp(date(2027, 9, 30), "https://git.example.fi/a", "owner", date(2026, 12, 1))


def test_a_ramp_down_ends_after_it_begins() -> None:
    with pytest.raises(UsageError) as error:
        wind_up(read(FLOW), _soon()._replace(exit_date=date(2026, 11, 30)))

    assert refused(error)[0] == "ends-before-it-begins"

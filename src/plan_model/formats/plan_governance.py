"""The plan format's last chapters: agreements, decisions, documents, checks, risks, the way out."""

from __future__ import annotations

from plan_model.formats.fields import Fields
from plan_model.plan.governance import (
    Agreement,
    Check,
    Communication,
    Decision,
    Documentation,
    Exit,
    Risk,
    Waiver,
)


def read_agreement(fields: Fields) -> Agreement:
    """Read one item of `agreements`."""
    return Agreement(
        id=fields.word("id"),
        path=fields.path,
        kind=fields.word("kind"),
        parties=fields.words("parties"),
        valid_from=fields.when("valid_from"),
        valid_until=fields.when("valid_until"),
        notice=fields.duration("notice"),
        ref=fields.given("ref"),
    )


def read_decision(fields: Fields) -> Decision:
    """Read one item of `decisions`."""
    return Decision(
        id=fields.word("id"),
        path=fields.path,
        date=fields.when("date"),
        by=fields.given("by"),
        title=fields.text("title"),
        basis=fields.text("basis"),
        ref=fields.given("ref"),
    )


def read_documentation(fields: Fields) -> Documentation:
    """Read one item of `documentation`."""
    return Documentation(
        id=fields.word("id"),
        path=fields.path,
        kind=fields.word("kind"),
        url=fields.word("url"),
        languages=fields.words("languages"),
    )


def read_check(fields: Fields) -> Check:
    """Read one item of `checks`."""
    return Check(
        id=fields.word("id"),
        path=fields.path,
        kind=fields.word("kind"),
        by=fields.given("by"),
        last=fields.when("last"),
        every=fields.duration("every"),
        result=fields.text("result"),
    )


def read_communication(fields: Fields) -> Communication:
    """Read `communication`."""
    return Communication(
        path=fields.path,
        channel=fields.given("channel"),
        languages=fields.words("languages"),
        release_notice=fields.duration("release_notice"),
        responsible=fields.given("responsible"),
    )


def read_risk(fields: Fields) -> Risk:
    """Read one item of `risks`."""
    return Risk(
        id=fields.word("id"),
        path=fields.path,
        text=fields.text("text"),
        likelihood=fields.integer("likelihood"),
        impact=fields.integer("impact"),
        owner=fields.given("owner"),
        mitigation=fields.text("mitigation"),
    )


def read_exit(fields: Fields) -> Exit:
    """Read `exit`."""
    return Exit(
        path=fields.path,
        notice=fields.duration("notice"),
        decided_by=fields.given("decided_by"),
        archive=fields.given("archive"),
        date=fields.when("date"),
        successor=fields.given("successor"),
    )


def read_waiver(fields: Fields) -> Waiver:
    """Read one item of `waivers`."""
    return Waiver(
        path=fields.path,
        rule=fields.word("rule"),
        about=fields.word("path"),
        reason=fields.text("reason"),
        until=fields.when("until"),
    )

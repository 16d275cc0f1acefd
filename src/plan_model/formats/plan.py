"""The plan format: `*.plan.yaml`, our own, described in docs/plan-format.md."""

# Annotations are not postponed here: typing.NamedTuple compiles each one that is a text, at every start.

from typing import NamedTuple

from plan_model.formats.fields import Fields
from plan_model.formats.plan_governance import (
    read_agreement,
    read_check,
    read_communication,
    read_decision,
    read_documentation,
    read_exit,
    read_risk,
    read_waiver,
)
from plan_model.formats.plan_shape import PLAN_SHAPE
from plan_model.formats.shape import Group, identity_of
from plan_model.plan.funding import Funding, FundingLine, Joining, SizeClass
from plan_model.plan.lifecycle import ChangeStep, Forum, Lifecycle
from plan_model.plan.people import Holder, Party, Responsibility, Role
from plan_model.plan.plan import Control, Plan, Product
from plan_model.plan.values import parse_period
from plan_model.plan.versions import Site, Version
from plan_model.tree.identity import Identity
from plan_model.tree.node import Node, child, text_of

KNOWN_MAJOR = "0"
"""The major version of `schema` that this program reads and writes."""

_ENDINGS = (".plan.yaml", ".plan.yml")


class PlanFormat(NamedTuple):
    """Our own format, field by field as PLAN_SHAPE says."""

    name: str
    shape: Group
    identity: Identity
    globs: tuple[str, ...]

    def claims(self, path: str) -> bool:
        """Is the file a plan, wherever it lies?"""
        return path.endswith(_ENDINGS)

    def to_plan(self, tree: Node, path: str) -> Plan:
        """Read every chapter; what cannot be read stays empty."""
        root = Fields(tree, (), self.identity)
        return Plan(
            control=_control(root.group("plan")),
            product=_product(root.group("product")),
            parties=tuple(map(_party, root.entries("parties"))),
            roles=tuple(map(_role, root.entries("roles"))),
            responsibilities=tuple(map(_responsibility, root.entries("responsibilities"))),
            lifecycle=_lifecycle(root.group("lifecycle")),
            versions=tuple(map(_version, root.entries("versions"))),
            distribution=tuple(map(_site, root.entries("distribution"))),
            funding=_funding(root.group("funding")),
            agreements=tuple(map(read_agreement, root.entries("agreements"))),
            documentation=tuple(map(read_documentation, root.entries("documentation"))),
            checks=tuple(map(read_check, root.entries("checks"))),
            communication=read_communication(root.group("communication"))
            if "communication" in root
            else None,
            risks=tuple(map(read_risk, root.entries("risks"))),
            exit=read_exit(root.group("exit")) if "exit" in root else None,
            decisions=tuple(map(read_decision, root.entries("decisions"))),
            waivers=tuple(map(read_waiver, root.entries("waivers"))),
            labels=root.texts("labels"),
        )

    def is_read_only(self, tree: Node) -> bool:
        """Does `schema` name a major version that this program does not know?"""
        schema = text_of(child(tree, "schema"))
        return schema is not None and schema.partition(".")[0] != KNOWN_MAJOR


def _control(fields: Fields) -> Control:
    return Control(
        id=fields.word("id"),
        version=fields.word("version"),
        status=fields.word("status"),
        date=fields.when("date"),
        authors=fields.words("authors"),
        approved_by=fields.given("approved_by"),
        next_review=fields.when("next_review"),
        languages=fields.words("languages"),
    )


def _product(fields: Fields) -> Product:
    licence = fields.group("licence")
    return Product(
        name=fields.text("name"),
        purpose=fields.text("purpose"),
        out_of_scope=fields.text("out_of_scope"),
        type=fields.given("type"),
        repository=fields.given("repository"),
        purl=fields.given("purl"),
        code_licence=licence.given("code"),
        documentation_licence=licence.given("documentation"),
        copyright_holders=fields.words("copyright_holders"),
        mirrors=fields.strings("mirrors"),
        part_of=fields.given("part_of"),
    )


def _party(fields: Fields) -> Party:
    return Party(
        id=fields.word("id"),
        path=fields.path,
        kind=fields.word("kind"),
        name=fields.text("name"),
        affiliation=fields.given("affiliation"),
        contact=fields.given("contact"),
        uri=fields.given("uri"),
    )


def _role(fields: Fields) -> Role:
    return Role(
        id=fields.word("id"),
        path=fields.path,
        name=fields.text("name"),
        holders=tuple(map(_holder, fields.entries("holders"))),
        agreement=fields.given("agreement"),
        duties=fields.words("duties"),
        minimum=fields.integer("minimum"),
        acts_for=fields.given("acts_for"),
    )


def _holder(fields: Fields) -> Holder:
    return Holder(
        party=fields.word("party"),
        path=fields.path,
        since=fields.when("since"),
        until=fields.when("until"),
        deputy=fields.given("deputy"),
        chair=fields.flag("chair"),
        share=fields.decimal("share"),
        scope=fields.text("scope"),
        decision=fields.given("decision"),
        agreement=fields.given("agreement"),
    )


def _responsibility(fields: Fields) -> Responsibility:
    return Responsibility(
        id=fields.word("id"),
        path=fields.path,
        name=fields.text("name"),
        accountable=fields.words("A"),
        responsible=fields.words("R"),
        consulted=fields.words("C"),
        informed=fields.words("I"),
    )


def _lifecycle(fields: Fields) -> Lifecycle:
    policy = fields.group("support_policy")
    return Lifecycle(
        phase=fields.word("phase"),
        phase_since=fields.when("phase_since"),
        minimum_supported=policy.integer("minimum_supported"),
        security_overlap=policy.duration("security_overlap"),
        forums=tuple(map(_forum, fields.entries("forums"))),
        change_process=tuple(map(_change_step, fields.entries("change_process"))),
    )


def _forum(fields: Fields) -> Forum:
    return Forum(
        id=fields.word("id"),
        path=fields.path,
        role=fields.given("role"),
        per_year=fields.integer("per_year"),
        quorum=fields.integer("quorum"),
        method=fields.given("method"),
    )


def _change_step(fields: Fields) -> ChangeStep:
    above = fields.group("above")
    return ChangeStep(
        step=fields.word("step"),
        path=fields.path,
        by=fields.given("by"),
        escalate_to=fields.given("escalate_to"),
        above_amount=above.decimal("amount"),
        above_currency=above.given("currency"),
    )


def _version(fields: Fields) -> Version:
    return Version(
        id=fields.word("id"),
        path=fields.path,
        label=fields.word("label"),
        status=fields.word("status"),
        predecessor=fields.given("predecessor"),
        line=fields.given("line"),
        planned=fields.when("planned"),
        general_availability=fields.when("general_availability"),
        end_of_security_support=fields.when("end_of_security_support"),
        end_of_life=fields.when("end_of_life"),
        maintainer=fields.given("maintainer"),
        funded_by=fields.given("funded_by"),
        url=fields.given("url"),
        out_of_order=fields.flag("out_of_order"),
    )


def _site(fields: Fields) -> Site:
    return Site(
        id=fields.word("id"),
        path=fields.path,
        kind=fields.word("kind"),
        url=fields.word("url"),
        keeper=fields.given("keeper"),
        authoritative=fields.flag("authoritative"),
    )


def _funding(fields: Fields) -> Funding:
    return Funding(
        currency=fields.word("currency"),
        lines=tuple(map(_funding_line, fields.entries("lines"))),
        joining=_joining(fields.group("joining")) if "joining" in fields else None,
    )


def _funding_line(fields: Fields) -> FundingLine:
    return FundingLine(
        id=fields.word("id"),
        path=fields.path,
        period=parse_period(fields.given("period")),
        period_text=fields.word("period"),
        purpose=fields.word("purpose"),
        amount=fields.decimal("amount"),
        basis=fields.word("basis"),
        shares=fields.decimals("shares"),
        weights=fields.decimals("weights"),
        weights_as_of=fields.when("weights_as_of"),
        parties=fields.words("parties"),
        classes=_size_classes(fields),
        in_kind_days=fields.decimal("in_kind_days"),
        agreement=fields.given("agreement"),
        decision=fields.given("decision"),
    )


def _size_classes(line: Fields) -> tuple[SizeClass, ...]:
    rows = ((fields.decimal("up_to"), fields.decimal("amount")) for fields in line.entries("classes"))
    return tuple(SizeClass(up_to, amount) for up_to, amount in rows if amount is not None)


def _joining(fields: Fields) -> Joining:
    return Joining(fields.path, fields.word("kind"), fields.decimal("amount"), fields.text("note"))


PLAN = PlanFormat("plan", PLAN_SHAPE, identity_of(PLAN_SHAPE), ("**/*.plan.yaml", "**/*.plan.yml"))

"""A plan file is read in full, every value as it was written, every entry with its address."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from plan_model.formats import claims, read_document, recognise
from plan_model.formats.document import Document
from plan_model.formats.plan import PLAN
from plan_model.plan.funding import SizeClass, allocation
from plan_model.plan.people import Holder
from plan_model.plan.plan import Axis, Plan
from plan_model.plan.values import Text

EVERYTHING = """\
schema: "0.1"
plan:
  id: boats
  version: "1.10"
  status: approved
  date: 2026-03-02
  authors: [lind]
  approved_by: d-1
  next_review: 2027-03-01
  languages: [fi, "no"]
product:
  name: {fi: Venevaraus, "no": Båtleie}
  purpose: Boats are hired.
  out_of_scope: Payment
  type: standalone/web
  repository: "https://git.example.fi/boats"
  purl: "pkg:generic/boats"
  licence: {code: EUPL-1.2, documentation: CC-BY-4.0}
  copyright_holders: [saarela]
  mirrors: {publiccode: publiccode.yml}
  part_of: harbour
parties:
  - {id: saarela, kind: organisation, name: Saarela, uri: "https://saarela.example.fi"}
  - {id: lind, kind: person, name: M. Lind, affiliation: saarela, contact: "0401234567"}
roles:
  - id: owner
    name: Owner
    minimum: 1
    duties: [money, mandate]
    acts_for: steering_group
    agreement: a-1
    holders:
      - {party: lind, since: 2024-01-01, until: 2024-12-31, deputy: saarela, share: 40.5, scope: Boats}
      - {party: lind, since: 2026-01-01, chair: true, decision: d-1, agreement: a-1}
      - {party: saarela}
responsibilities:
  - {id: budget, name: Budget, A: owner, R: [owner, users], C: [experts], I: [users]}
lifecycle:
  phase: production
  phase_since: 2025-30-01
  support_policy: {minimum_supported: 2, security_overlap: P3M}
  forums: [{id: sg, role: owner, per_year: 4, quorum: 2, method: consensus}]
  change_process: [{step: decision, by: owner, escalate_to: users, above: {amount: 10000.50, currency: EUR}}]
versions:
  - id: v1
    label: "1.10"
    status: supported
    line: "1"
    planned: 2025-01-01
    general_availability: 2025-02-01
    end_of_security_support: tba
    end_of_life: 2027-01-31
    maintainer: saarela
    funded_by: f-1
    url: "https://git.example.fi/boats/1.10"
    out_of_order: true
  - {id: v2, label: "2.0", status: planned, predecessor: v1}
distribution:
  - {id: git, kind: source, url: "https://git.example.fi/boats", keeper: owner, authoritative: true}
funding:
  currency: EUR
  lines:
    - id: f-1
      period: "2026-01-01/2026-06-30"
      purpose: maintenance
      amount: "1200.10"
      basis: size_class
      weights: {saarela: 1900}
      weights_as_of: 2025-12-31
      shares: {lind: 0.1}
      parties: [saarela]
      classes: [{up_to: 2000, amount: 600}, {amount: 900}]
      in_kind_days: 12.5
      agreement: a-1
      decision: d-1
  joining: {kind: one_off, amount: 5000, note: Once}
agreements:
  - id: a-1
    kind: cooperation
    parties: [saarela, lind]
    valid_from: 2025-01-01
    valid_until: until_further_notice
    notice: P12M
    ref: KJ/1
documentation: [{id: user, kind: user, url: "https://docs.example.fi", languages: [fi]}]
checks: [{id: c, kind: openness, by: experts, last: 2026-01-01, every: P1Y, result: Open}]
communication:
  channel: "https://news.example.fi"
  languages: [fi]
  release_notice: P14D
  responsible: owner
risks: [{id: r, text: Fire, likelihood: 2, impact: 5, owner: owner, mitigation: Water}]
exit: {notice: P12M, decided_by: owner, archive: "https://old.example.fi", date: 2030-01-01, successor: ferries}
decisions: [{id: d-1, date: 2026-03-02, by: owner, title: Plan, basis: Report, ref: KJ/2}]
waivers: [{rule: VER-10, path: versions.v1, reason: Agreed, until: 2026-12-31}]
labels: {owner: {fi: Haltija}}
"""


@pytest.fixture(scope="module")
def document() -> Document:
    return read_document("plans/boats.plan.yaml", EVERYTHING.encode())


@pytest.fixture(scope="module")
def plan(document: Document) -> Plan:
    return document.plan


def test_the_only_problem_is_the_impossible_date(document: Document) -> None:
    assert [(problem.code, problem.line) for problem in document.problems] == [("not-a-date", 40)]


def test_every_field_of_every_value_is_filled(plan: Plan) -> None:
    """The example names each field of the format somewhere, so nothing of it may be lost on the way."""
    empty = {
        f"{type(value).__name__}.{field}"
        for value in _values(plan)
        for field in value._fields
        if all(getattr(other, field) in _EMPTY for other in _values(plan) if type(other) is type(value))
    }
    assert empty == {"When.ordinal"}


def test_values_arrive_as_they_were_written(plan: Plan) -> None:
    assert plan.control.version == "1.10"
    assert plan.control.languages == ("fi", "no")
    assert plan.product.name == Text(None, (("fi", "Venevaraus"), ("no", "Båtleie")))
    assert plan.parties[1].contact == "0401234567"
    assert plan.lifecycle.phase_since is not None
    assert (plan.lifecycle.phase_since.text, plan.lifecycle.phase_since.day) == ("2025-30-01", None)


def test_a_bent_label_is_read_as_written_too() -> None:
    text = "schema: 0.1\nplan: {version: 1.10, id: no}\nparties: [{id: a, contact: 0401234567}]\n"
    plan = read_document("a.plan.yaml", text.encode()).plan
    assert (plan.control.version, plan.control.id, plan.parties[0].contact) == ("1.10", "no", "0401234567")


def test_money_is_decimal_as_written(plan: Plan) -> None:
    line = plan.funding.lines[0]
    assert line.amount == Decimal("1200.10")
    assert str(line.amount) == "1200.10"
    assert line.shares == (("lind", Decimal("0.1")),)
    assert line.classes == (SizeClass(Decimal(2000), Decimal(600)), SizeClass(None, Decimal(900)))
    assert allocation(line, "EUR") == (("saarela", Decimal(600)),)
    assert plan.lifecycle.change_process[0].above_amount == Decimal("10000.50")


def test_days_words_and_periods_are_understood(plan: Plan) -> None:
    version, line = plan.versions[0], plan.funding.lines[0]
    assert version.end_of_life is not None
    assert version.end_of_life.day == date(2027, 1, 31)
    assert version.end_of_security_support is not None
    assert version.end_of_security_support.is_open
    assert line.period is not None
    assert line.period.covers(date(2026, 6, 30))
    assert plan.axis is Axis.CALENDAR


def test_terms_of_one_party_are_told_apart_by_their_first_day(plan: Plan) -> None:
    addresses = [holder.path[-1] for holder in plan.roles[0].holders]
    assert addresses == ["lind@2024-01-01", "lind@2026-01-01", "saarela"]


def test_every_entry_stands_at_its_address(document: Document) -> None:
    placed = [value for value in _values(document.plan) if hasattr(value, "path")]
    assert len(placed) == 22
    assert [value.path for value in placed if document.node(value.path) is None] == []


def test_several_accountable_roles_are_all_kept() -> None:
    text = "responsibilities: [{id: budget, A: [owner, users]}]\n"
    plan = read_document("a.plan.yaml", text.encode()).plan
    assert plan.responsibilities[0].accountable == ("owner", "users")


def test_what_cannot_be_read_is_empty_and_the_rest_is_there() -> None:
    text = "roles: {owner: 1}\nversions: [v1, {id: v2, end_of_life: [], url: {a: b}}]\nrisks: [{id: r, impact: big}]\n"
    plan = read_document("a.plan.yaml", text.encode()).plan
    assert plan.roles == ()
    assert [(version.id, version.end_of_life, version.url) for version in plan.versions] == [
        ("v2", None, None)
    ]
    assert (plan.risks[0].impact, plan.control.id, plan.exit) == (None, "", None)


def test_an_alias_reads_as_what_it_stands_for() -> None:
    text = "x_h: &h [{party: lind}]\nroles: [{id: owner, holders: *h}]\n"
    plan = read_document("a.plan.yaml", text.encode()).plan
    assert plan.roles[0].holders == (Holder("lind", ("roles", "owner", "holders", "lind")),)


@pytest.mark.parametrize(
    ("schema", "read_only"),
    [
        ('"0.1"', False),
        ('"0.9"', False),
        ("0.1", False),
        ('"1.0"', True),
        ("2", True),
        ("new", True),
        ("", False),
    ],
)
def test_a_plan_of_an_unknown_major_version_is_read_only(schema: str, read_only: bool) -> None:
    document = read_document("a.plan.yaml", f"schema: {schema}\nplan: {{}}\n".encode())
    assert document.format.is_read_only(document.tree) is read_only


@pytest.mark.parametrize(
    ("path", "is_plan"),
    [
        ("plans/boats.plan.yaml", True),
        ("boats.plan.yml", True),
        ("a/b/c/boats.plan.yaml", True),
        ("plans/boats.yaml", False),
        ("plans/boats.plan.yaml.orig", False),
        ("plans/boats.plan.json", False),
    ],
)
def test_a_plan_is_known_by_its_name(path: str, is_plan: bool) -> None:
    assert claims(path) is is_plan
    assert (recognise(path) is PLAN) is is_plan


_EMPTY = (None, "", (), False, Text())


def _values(value: object) -> Iterator[Any]:
    """Every frozen value in a plan, itself included."""
    if isinstance(value, tuple):
        if hasattr(value, "_fields"):
            yield value
        for inner in value:
            yield from _values(inner)

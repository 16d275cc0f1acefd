"""The JSON Schema of the plan format: it takes what the check takes, and refuses what the check refuses."""

from __future__ import annotations

from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from plan_model.formats import read_document
from plan_model.formats.json_schema import Schema, json_schema
from plan_model.formats.plan_shape import PLAN_SHAPE
from plan_model.tree.node import BOOL, FLOAT, INT, NULL, Mapping, Node, Scalar, Sequence, resolved, text_of

PLANS = sorted((Path(__file__).parents[3] / "plans").glob("*.plan.yaml"))
SCHEMA: Schema = json_schema(PLAN_SHAPE, "Plan", lambda path: f"the {path[-1]}")
VALIDATOR = Draft202012Validator(SCHEMA, format_checker=Draft202012Validator.FORMAT_CHECKER)
LEAST = """\
schema: "0.1"
plan: {id: pulkka, version: "1.0", status: draft, date: 2026-01-01}
product: {name: {fi: Pulkka}, repository: https://git.example.org/pulkka, licence: {code: EUPL-1.2}}
parties: [{id: kunta, kind: organisation, name: Kunta}]
roles: [{id: owner, name: Omistaja, holders: [{party: kunta, since: 2025-01-01}]}]
versions: [{id: v1, label: "1.10", status: planned, planned: tba}]
funding:
  currency: EUR
  lines: [{id: f-1, period: "2026", purpose: maintenance, amount: 42000.50, basis: percent, shares: {kunta: 100}}]
x_own: {anything: [1, {goes: true}]}
"""


def as_json(node: Node | None) -> object:
    """A node as an editor's YAML reader hands it to a validator: days are strings, numbers numbers."""
    match resolved(node) if node is not None else None:
        case Scalar(tag=tag, text=text):
            return {NULL: None, BOOL: text == "true"}[tag] if tag in (NULL, BOOL) else _number(tag, text)
        case Sequence(items=items):
            return [as_json(item) for item in items]
        case Mapping(pairs=pairs):
            return {text_of(key): as_json(value) for key, value in pairs}
    return None


def _number(tag: str, text: str) -> object:
    return int(text) if tag == INT else float(text) if tag == FLOAT else text


def faults(source: str) -> list[str]:
    found = VALIDATOR.iter_errors(as_json(read_document("plans/a.plan.yaml", source).tree))
    return sorted(".".join(map(str, error.absolute_path)) for error in found)


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.name)
def test_it_takes_the_example_plans(path: Path) -> None:
    assert faults(path.read_text("utf-8")) == []


def test_it_takes_a_plan_with_keys_of_somebody_else() -> None:
    assert faults(LEAST) == []


@pytest.mark.parametrize(
    ("right", "wrong", "place"),
    [
        ("status: draft", "status: drafted", "plan.status"),
        ("date: 2026-01-01", "date: 2026-1-1", "plan.date"),
        ("id: pulkka", "id: Pulkka", "plan.id"),
        ('version: "1.0", ', "", "plan"),
        ('version: "1.0"', "version: 1.0", "plan.version"),
        ("versions:", "verions:", ""),
        ("since: 2025-01-01", "since: tba", "roles.0.holders.0.since"),
        ("{fi: Pulkka}", "{fi: [Pulkka]}", "product.name"),
        ("{fi: Pulkka}", "{the language: Pulkka}", "product.name"),
        ("https://git", "git", "product.repository"),
        ("currency: EUR", "currency: euro", "funding.currency"),
        ("amount: 42000.50", "amount: much", "funding.lines.0.amount"),
        ("kind: organisation", "kind: city", "parties.0.kind"),
        ("holders: [{party: kunta, since: 2025-01-01}]", "holders: {party: kunta}", "roles.0.holders"),
    ],
)
def test_it_refuses_what_the_check_refuses(right: str, wrong: str, place: str) -> None:
    source = LEAST.replace(right, wrong, 1)

    assert place in faults(source)
    assert read_document("plans/a.plan.yaml", source).problems


def test_each_field_is_described_and_each_reference_says_to_what() -> None:
    holder = SCHEMA["properties"]["roles"]["items"]["properties"]["holders"]["items"]["properties"]

    assert holder["deputy"] == {"description": "the deputy", "type": "string", "$comment": "id of parties"}
    assert holder["since"] == {"description": "the since", "$ref": "#/$defs/date"}

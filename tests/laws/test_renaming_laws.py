"""What must always hold where entries have other ids: the changes still make the newer plan of the older one."""

from __future__ import annotations

from typing import Any

from hypothesis import given

from plan_model.change import Change, invert
from plan_model.diff.differences import Changed, changes_between, differences
from plan_model.formats.document import Document
from plan_model.formats.plan import PLAN
from plan_model.tree.node import Node
from tests.applied import apply, said
from tests.laws.test_fact_laws import plans
from tests.trees import plan_document

_OTHER = {"a": "z", "b": "y"}


def with_other_ids(value: Any) -> Any:
    """The same plan, in which two ids are others wherever they stand."""
    match value:
        case dict():
            return {_OTHER.get(key, key): with_other_ids(each) for key, each in value.items()}
        case list():
            return [with_other_ids(each) for each in value]
        case str():
            return _OTHER.get(value, value)
    return value


def stages(changed: Changed) -> tuple[tuple[Change, ...], ...]:
    """The changes of the new ids, and the rest."""
    count = len(changed.renaming.changes) if changed.renaming else 0
    return changed.changes[:count], changed.changes[count:]


def made_of(before: Document, changed: Changed) -> Node:
    """What comes of the older plan."""
    ids, rest = stages(changed)
    return apply(rest, apply(ids, before.tree, PLAN.identity), PLAN.identity)


@given(plans, plans)
def test_the_changes_make_the_newer_of_the_older(one: Any, other: Any) -> None:
    for later in (other, with_other_ids(one), {**with_other_ids(one), **other}):
        before, after = plan_document(one), plan_document(later)
        changed = changes_between(before, after)
        assert said(made_of(before, changed), PLAN.identity) == said(after.tree, PLAN.identity)


@given(plans)
def test_the_inverted_changes_take_the_new_ids_back(one: Any) -> None:
    before, after = plan_document(one), plan_document(with_other_ids(one))
    changed = changes_between(before, after)
    back = after.tree
    for stage in reversed(stages(changed)):
        back = apply([invert(change) for change in reversed(stage)], back, PLAN.identity)
    assert said(back, PLAN.identity) == said(before.tree, PLAN.identity)


@given(plans)
def test_every_change_is_told_by_exactly_one_fact(one: Any) -> None:
    before, after = plan_document(one), plan_document(with_other_ids(one))
    changed, facts = differences(before, after)
    assert sorted(index for fact in facts for index in fact.changes) == list(range(len(changed.changes)))
    assert all(fact.changes for fact in facts)
    assert facts == differences(before, after).facts


@given(plans)
def test_a_plan_has_no_other_ids_than_its_own(one: Any) -> None:
    assert changes_between(plan_document(one), plan_document(one)) == Changed(())

"""What must always hold where entries are told apart by the first of several fields that they have."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from plan_model.change import invert
from plan_model.diff.structure import diff_trees
from plan_model.formats.any_yaml import read_files
from plan_model.formats.document import Document
from tests.applied import apply, said

_KEYS = ("github", "email", "name")


def texts(key: str) -> st.SearchStrategy[str]:
    """What stands under a key; now and then it stands under others too."""
    return st.sampled_from([f"{key}-1", f"{key}-2", f"{key}-3", f"{key}-4", f"{key}-5", "ann"])


people = st.lists(
    st.fixed_dictionaries(
        {}, optional={**{key: texts(key) for key in _KEYS}, "phone": st.integers(0, 3)}
    ).filter(lambda person: len(person) > len(person.keys() & {"phone"})),
    max_size=5,
)


def documents(*crews: list[Any]) -> list[Document]:
    """Files with these crews, of one format."""
    read = read_files("crew.yaml", *(json.dumps({"crew": crew}).encode() for crew in crews))
    return [each for each in read if isinstance(each, Document)]


@given(people, people)
def test_the_changes_make_the_newer_of_the_older_and_inverted_the_older_again(one: Any, other: Any) -> None:
    before, after = documents(one, other)
    identity = after.format.identity
    changes = diff_trees(before.tree, after.tree, identity)
    made = apply(changes, before.tree, identity)
    assert said(made, identity) == said(after.tree, identity)
    assert bool(changes) == (said(before.tree, identity) != said(after.tree, identity))
    back = [invert(change) for change in reversed(changes)]
    assert said(apply(back, made, identity), identity) == said(before.tree, identity)


@given(people, st.randoms())
def test_in_another_order_entries_only_move(crew: list[Any], chance: Any) -> None:
    before, after = documents(crew, chance.sample(crew, len(crew)))
    changes = diff_trees(before.tree, after.tree, after.format.identity)
    rule = after.format.identity.rule(("crew",))
    assert {change.op.value for change in changes} <= {"move"} or not rule.keys


def test_whoever_gets_a_better_name_is_the_same_entry() -> None:
    before, after = documents(
        [{"email": "ann", "phone": 1}, {"name": "ben"}], [{"github": "a", "email": "ann"}, {"name": "ben"}]
    )
    changes = diff_trees(before.tree, after.tree, after.format.identity)
    assert after.format.identity.rule(("crew",)).keys == ("github", "email", "name")
    assert [(change.op.value, change.path) for change in changes] == [
        ("remove", ("crew", "ann", "phone")),
        ("add", ("crew", "ann", "github")),
    ]


def test_where_one_name_would_mean_two_entries_there_is_no_chain() -> None:
    before, after = documents([{"email": "ann"}, {"github": "ben"}], [{"email": "ben"}, {"github": "ann"}])
    assert after.format.identity.rule(("crew",)).keys == ()
    assert before.format is after.format

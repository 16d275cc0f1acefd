"""Blame finds what a slow and obvious search finds, in every history of branches and merges."""

from __future__ import annotations

import random
from collections.abc import Hashable, Iterator
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from plan_model.diff.blame import Version, blame
from plan_model.diff.canonical import canonical
from plan_model.tree.identity import Identity, ListRule
from plan_model.tree.node import Node, Scalar
from plan_model.tree.path import Path
from tests.trees import tree

IDENTITY = Identity(
    (
        (("people",), ListRule(("id",))),
        (("steps",), ListRule(("id",), ordered=True)),
        (("tags",), ListRule(by_value=True)),
    )
)

names = st.sampled_from(["niemi", "berg", "salo"])
scalars = st.one_of(st.sampled_from(["a", "1"]), st.integers(0, 1), st.booleans(), st.none())
entries = st.lists(
    st.fixed_dictionaries({"id": names}, optional={"name": scalars, "more": st.dictionaries(names, scalars)}),
    unique_by=lambda entry: str(entry["id"]),
    max_size=3,
)
plans = st.fixed_dictionaries(
    {},
    optional={
        "people": entries,
        "steps": entries,
        "tags": st.lists(names, unique=True, max_size=3),
        "word": scalars,
        "chapter": st.dictionaries(names, scalars, max_size=3),
    },
)
Made = tuple[Any, tuple[int, ...]]
"""What a version says, and the versions that it was made of, by their place from the newest."""


@st.composite
def histories(draw: st.DrawFn) -> list[Made]:
    """Versions, newest first, each made of none to two later in the list; the texts are few, so that they return."""
    texts = draw(st.lists(plans, min_size=1, max_size=4))
    count = draw(st.integers(1, 6))
    made = []
    for place in range(count):
        older = range(place + 1, count)
        parents = draw(st.lists(st.sampled_from(older), unique=True, max_size=2)) if older else []
        made.append((draw(st.sampled_from(texts)), tuple(parents)))
    return made


def said(value: Any, path: Path = ()) -> Iterator[tuple[Path, Hashable]]:
    """Every value by its path."""
    if isinstance(value, dict) and value:
        for key, inner in value.items():
            yield from said(inner, (*path, key))
    elif isinstance(value, list) and value:
        for item in value:
            yield from said(item, (*path, item["id"] if isinstance(item, dict) else item))
    else:
        yield path, str(value) if isinstance(value, (dict, list)) else _canonical(tree(value))


def _canonical(node: Node) -> Hashable:
    assert isinstance(node, Scalar)
    return canonical(node)


def found_slowly(history: list[Made], path: Path) -> int:
    """The version in which a value began: step by step to the first parent that says the same."""
    place = 0
    while True:
        value = dict(said(history[place][0]))[path]
        for older in history[place][1]:
            before = path_before(history[place][0], history[older][0], path)
            if dict(said(history[older][0])).get(before, _NOTHING) == value:
                place, path = older, before
                break
        else:
            return place


def path_before(newer: Any, older: Any, path: Path) -> Path:
    """The path in the older text: of an entry that came in place of another, and says the same, that one's."""
    if path[:1] not in (("people",), ("steps",)) or len(path) == 1:
        return path
    chapter, *rest = path
    now, was = ({entry["id"]: entry for entry in text.get(chapter, ())} for text in (newer, older))
    come = [entry for id_, entry in now.items() if id_ not in was]
    gone = [entry for id_, entry in was.items() if id_ not in now]
    renamed: dict[str, str] = {}
    for tells in (_all_but_id, _name):
        for new in come:
            alike = [old for old in gone if tells(new) is not None and tells(old) == tells(new)]
            rivals = [other for other in come if tells(other) == tells(new)]
            if len(alike) == len(rivals) == 1 and {new["id"], alike[0]["id"]}.isdisjoint(
                {*renamed, *renamed.values()}
            ):
                renamed[new["id"]] = alike[0]["id"]
        come = [entry for entry in come if entry["id"] not in renamed]
        gone = [entry for entry in gone if entry["id"] not in renamed.values()]
    return (chapter, renamed.get(rest[0], rest[0]), *rest[1:])


def _all_but_id(entry: dict[str, Any]) -> Hashable:
    told = frozenset(said({key: value for key, value in entry.items() if key != "id"}))
    return told if len(entry) > 2 else None


def _name(entry: dict[str, Any]) -> Hashable:
    name = entry.get("name")
    return repr(name) if name not in (None, "") else None


_NOTHING = object()


@given(histories(), st.integers())
def test_every_value_has_the_origin_that_a_slow_search_finds(history: list[Made], seed: int) -> None:
    chance = random.Random(seed)
    trees = {str(place): tree(_shuffled(text, chance), chance) for place, (text, _) in enumerate(history)}
    versions = [Version(str(place), tuple(map(str, parents))) for place, (_, parents) in enumerate(history)]

    found = {origin.path: int(origin.key) for origin in blame(versions, trees.get, IDENTITY)}

    assert found == {path: found_slowly(history, path) for path, _ in said(history[0][0])}


@given(histories())
def test_a_part_has_the_origins_that_it_has_in_the_whole(history: list[Made]) -> None:
    trees = {str(place): tree(text) for place, (text, _) in enumerate(history)}
    versions = [Version(str(place), tuple(map(str, parents))) for place, (_, parents) in enumerate(history)]
    whole = blame(versions, trees.get, IDENTITY)
    for origin in whole:
        for length in range(1, len(origin.path) + 1):
            part = blame(versions, trees.get, IDENTITY, origin.path[:length])
            assert part == tuple(one for one in whole if one.path[:length] == origin.path[:length])


def _shuffled(value: Any, chance: random.Random) -> Any:
    if isinstance(value, dict):
        return {key: _shuffled(inner, chance) for key, inner in value.items()}
    if isinstance(value, list):
        return [_shuffled(item, chance) for item in chance.sample(value, len(value))]
    return value


GROUPS = Identity(((("groups", "*"), ListRule(("id",))),))
groups = st.fixed_dictionaries({"groups": st.fixed_dictionaries({}, optional={"a": entries, "b": entries})})


@st.composite
def histories_of_groups(draw: st.DrawFn) -> list[Made]:
    """Versions of two lists of one kind, so that entries go from one to the other."""
    count = draw(st.integers(1, 5))
    made = []
    for place in range(count):
        older = range(place + 1, count)
        parents = draw(st.lists(st.sampled_from(older), unique=True, max_size=2)) if older else []
        made.append((draw(groups), tuple(parents)))
    return made


@given(histories_of_groups())
def test_where_entries_go_to_another_list_each_value_stood_where_its_origin_says(history: list[Made]) -> None:
    trees = {str(place): tree(text) for place, (text, _) in enumerate(history)}
    versions = [Version(str(place), tuple(map(str, parents))) for place, (_, parents) in enumerate(history)]
    whole = blame(versions, trees.get, GROUPS)
    now = dict(said(history[0][0]))
    assert [origin.path for origin in whole] == [*now]
    for origin in whole:
        assert dict(said(history[int(origin.key)][0]))[origin.path_then] == now[origin.path]
        for length in range(1, len(origin.path) + 1):
            part = blame(versions, trees.get, GROUPS, origin.path[:length])
            assert part == tuple(one for one in whole if one.path[:length] == origin.path[:length])

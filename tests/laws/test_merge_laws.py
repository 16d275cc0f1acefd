"""Laws of merging: nothing of either side is lost unsaid, nothing is doubled, and what cannot be had is a conflict."""

from __future__ import annotations

from typing import Any

from hypothesis import assume, example, given
from hypothesis import strategies as st

from plan_model.change import Change, Op
from plan_model.diff.structure import diff_trees
from plan_model.errors import PlanSyntaxError
from plan_model.merge import Choice, Merge, Take, Text, Why, merge_texts, merge_trees, settle
from plan_model.syntax.read import parse
from plan_model.syntax.write import apply_changes
from plan_model.tree.identity import Identity, ListRule, locate, walk
from plan_model.tree.node import Mapping, Node, Scalar, Sequence, child, items, text_of
from plan_model.tree.path import Path
from tests.layouts import Typist
from tests.trees import tree

IDENTITY = Identity(
    (
        (("people",), ListRule(("id",))),
        (("steps",), ListRule(("id",), ordered=True)),
        (("tags",), ListRule(by_value=True)),
        (("people", "*", "terms"), ListRule(("party", "since"))),
        (("chapter", "rows"), ListRule(("id",))),
    ),
    frozenset({"chapter"}),
)
SEEDS = st.integers(0, 2**32)
FEW = st.sampled_from(["a", "b", "c", "d"])
scalars = st.sampled_from(["x", "y", 1, True, None])
free = st.recursive(
    scalars,
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(FEW, inner, max_size=3)),
    max_leaves=5,
)


def rows(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[list[dict[str, Any]]]:
    return st.lists(
        st.fixed_dictionaries({"id": FEW}, optional=fields), unique_by=lambda row: row["id"], max_size=4
    )


terms = st.lists(
    st.fixed_dictionaries({"party": FEW, "since": st.sampled_from(["2024", "2025", "2026"])}),
    unique_by=lambda term: (term["party"], term["since"]),
    max_size=3,
)
plans = st.fixed_dictionaries(
    {"schema": scalars},
    optional={
        "people": rows(name=scalars, mail=scalars, terms=terms),
        "steps": rows(by=scalars),
        "tags": st.lists(FEW, unique=True, max_size=4),
        "chapter": st.fixed_dictionaries({}, optional={"rows": rows(name=scalars), "phase": scalars}),
        "free": free,
        "list": st.lists(free, max_size=4),
    },
)


# In the layout made by chance, `list.1` of our side stands before a tab and a comment.
_TABBED: tuple[Any, Any, Any] = (
    {"schema": "x"},
    {
        "people": [
            {
                "id": "c",
                "name": 1,
                "terms": [
                    {"since": "2024", "party": "a"},
                    {"since": "2025", "party": "a"},
                    {"party": "a", "since": "2026"},
                ],
                "mail": "x",
            },
            {"id": "a"},
            {"id": "b", "name": 1, "mail": 1, "terms": [{"party": "a", "since": "2024"}]},
        ],
        "schema": "x",
        "free": {"a": 1},
        "list": ["x", 1],
        "chapter": {},
        "tags": [],
        "steps": [],
    },
    {"schema": "x", "people": [], "list": ["x", [None]]},
)


def merged(base: Any, ours: Any, theirs: Any) -> Merge:
    return merge_trees(tree(base), tree(ours), tree(theirs), IDENTITY)


def alike(one: Node, other: Node) -> bool:
    return not diff_trees(one, other, IDENTITY)


@given(plans, plans)
def test_what_one_side_left_alone_is_the_other_side(base: Any, side: Any) -> None:
    for merge in (merged(base, side, base), merged(base, base, side), merged(base, side, side)):
        assert merge.conflicts == ()
        assert alike(merge.tree, tree(side))


@given(plans, plans, plans)
def test_a_merge_keeps_our_tree_and_says_what_it_changes_in_it(base: Any, ours: Any, theirs: Any) -> None:
    merge = merged(base, ours, theirs)
    written = apply_changes(*typed(ours, 0), IDENTITY, merge.changes)
    assert alike(parse(written, "")[1], merge.tree)


@given(plans, plans, plans)
def test_it_does_not_matter_whose_side_is_whose(base: Any, ours: Any, theirs: Any) -> None:
    one, other = merged(base, ours, theirs), merged(base, theirs, ours)
    assert places_of(one) == places_of(other)
    if not one.conflicts:
        assert alike(one.tree, other.tree)


@given(plans, plans, plans)
@example(
    {"schema": "x", "list": ["x", [], "x"]}, {"schema": "x", "list": []}, {"schema": "x", "list": [[], "y"]}
)
@example(_TABBED[0], _TABBED[1], _TABBED[2])
def test_their_side_of_every_conflict_is_what_the_mirrored_merge_says(
    base: Any, ours: Any, theirs: Any
) -> None:
    one, other = merged(base, ours, theirs), merged(base, theirs, ours)
    assume(not any(conflict.why is Why.MOVED_APART for conflict in one.conflicts))
    chosen = settle(one, dict.fromkeys(range(len(one.conflicts)), Choice(Take.THEIRS)))
    written = apply_changes(*typed(ours, 0), IDENTITY, chosen)
    assert sorted_plainly(parse(written, "")[1]) == sorted_plainly(other.tree)


@given(plans, plans, plans, st.sets(st.sampled_from(["steps", "tags", "chapter", "free", "list", "schema"])))
def test_what_only_one_side_touched_is_no_conflict(base: Any, one: Any, other: Any, mine: set[str]) -> None:
    yours = {"steps", "tags", "chapter", "free", "list", "schema"} - mine
    merge = merged(base, edited(base, one, mine, "ab"), edited(base, other, yours, "cd"))
    assert merge.conflicts == ()
    wanted = edited(edited(base, one, mine, "ab"), other, yours, "cd")
    assert not {change.path[:2] for change in diff_trees(merge.tree, tree(wanted), IDENTITY)} - {("people",)}


def edited(base: Any, other: Any, keys: set[str], people: str) -> Any:
    """The base with these keys, and these people, as the other plan has them."""
    plan = {key: value for key, value in base.items() if key not in keys and key != "people"}
    plan |= {key: value for key, value in other.items() if key in keys}
    kept = [row for row in base.get("people", ()) if row["id"] not in people]
    come = [row for row in other.get("people", ()) if row["id"] in people]
    return {**plan, "people": [*kept, *come]} if kept or come or "people" in base else plan


@given(plans, plans, plans)
def test_two_values_for_one_place_are_a_conflict(base: Any, ours: Any, theirs: Any) -> None:
    mine = {change.path: change for change in diff_trees(tree(base), tree(ours), IDENTITY)}
    yours = {change.path: change for change in diff_trees(tree(base), tree(theirs), IDENTITY)}
    conflicts = [conflict.path for conflict in merged(base, ours, theirs).conflicts]
    for path in mine.keys() & yours.keys():
        one, other = mine[path], yours[path]
        if one.op is other.op is Op.SET and is_scalar(one.new) and is_scalar(other.new):
            assert one.new is not None
            assert other.new is not None
            if not alike(one.new, other.new) and "list" not in path and "free" not in path:
                assert any(path[: len(conflict)] == conflict for conflict in conflicts)


@given(plans, plans, plans)
def test_without_conflict_the_changes_of_both_sides_are_in_the_result(
    base: Any, ours: Any, theirs: Any
) -> None:
    merge = merged(base, ours, theirs)
    assume(not merge.conflicts)
    for side in (ours, theirs):
        for change in diff_trees(tree(base), tree(side), IDENTITY):
            if change.op is not Op.MOVE and not {"list", "free", "terms"}.intersection(change.path):
                assert is_in(change, merge.tree), change


@given(plans, plans, plans)
def test_identities_stay_unique(base: Any, ours: Any, theirs: Any) -> None:
    for path, node in walk(merged(base, ours, theirs).tree, IDENTITY):
        rule = IDENTITY.rule(path)
        if isinstance(node, Sequence) and (rule.keys or rule.by_value):
            names = [
                tuple(text_of(child(item, key)) for key in rule.keys) if rule.keys else text_of(item)
                for item in node.items
            ]
            assert len(set(names)) == len(names)


@given(plans, plans, plans, SEEDS)
def test_merged_texts_say_what_the_merged_trees_say_and_ours_keeps_its_comments(
    base: Any, ours: Any, theirs: Any, seed: int
) -> None:
    before, mine, yours = (Text(*typed(side, seed + n)) for n, side in enumerate((base, ours, theirs)))
    result = merge_texts(before, mine, yours, IDENTITY)
    assert alike(parse(result.source, "")[1], result.merge.tree)
    assert not any(conflict.why is Why.CANNOT_WRITE for conflict in result.merge.conflicts)
    assert "<<<<<<<" not in result.source


@given(plans, plans, SEEDS)
def test_a_side_that_is_the_base_gives_the_other_text_to_the_letter(base: Any, side: Any, seed: int) -> None:
    before, after = Text(*typed(base, seed)), Text(*typed(side, seed + 1))
    assert merge_texts(before, after, before, IDENTITY).source == after.source
    assert merge_texts(before, before, after, IDENTITY).source == after.source
    assert merge_texts(before, after, after, IDENTITY).source == after.source


# --- an oracle that knows nothing but nested mappings --------------------------------------------------------------

_GONE: Any = object()

people = st.dictionaries(FEW, st.dictionaries(st.sampled_from(["name", "mail"]), scalars), max_size=3)
registers = st.fixed_dictionaries(
    {"people": people, "tags": st.frozensets(FEW)}, optional={"schema": scalars}
)


@given(registers, registers, registers)
@example(
    {"people": {"a": {}}, "tags": frozenset()},
    {"people": {}, "tags": frozenset()},
    {"people": {"a": {"name": 1}}, "tags": frozenset()},
)
def test_a_merge_is_what_comes_of_trying_every_path(base: Any, ours: Any, theirs: Any) -> None:
    sides = [{**side, "tags": dict.fromkeys(side["tags"], "in")} for side in (base, ours, theirs)]
    wanted, conflicts = by_every_path(*sides)
    merge = merged(*(as_plan(side) for side in (base, ours, theirs)))
    assert {conflict.path for conflict in merge.conflicts} == conflicts
    assert flat_of(merge.tree) == wanted


def by_every_path(base: Any, ours: Any, theirs: Any) -> tuple[dict[Path, Any], set[Path]]:
    """Decide each path on its own: an entry comes, goes and conflicts as one, its fields each for themselves."""
    result: dict[Path, Any] = {}
    conflicts: set[Path] = set()
    was, mine, yours = map(leaves, (base, ours, theirs))
    for entry in {path[:2] for side in (was, mine, yours) for path in side}:
        there = [{path: side[path] for path in side if path[:2] == entry} for side in (was, mine, yours)]
        if there[1] == there[2] or there[0] == there[2]:
            result |= there[1]
        elif there[0] == there[1]:
            result |= there[2]
        elif not all(there):
            conflicts.add(entry)
            result |= there[1]
        else:
            for path in {path for side in there for path in side}:
                before, one, other = (side.get(path, _GONE) for side in there)
                if is_same(one, other) or is_same(before, other):
                    chosen = one
                elif is_same(before, one):
                    chosen = other
                else:
                    conflicts.add(path)
                    chosen = one
                if chosen is not _GONE:
                    result[path] = chosen
    return result, conflicts


def is_same(one: Any, other: Any) -> bool:
    return type(one) is type(other) and one == other


def leaves(side: Any) -> dict[Path, Any]:
    found: dict[Path, Any] = {("schema",): typed_value(side["schema"])} if "schema" in side else {}
    for name, fields in side["people"].items():
        found["people", name] = "here"
        found |= {("people", name, field): typed_value(value) for field, value in fields.items()}
    return found | {("tags", tag): "here" for tag in side["tags"]}


def typed_value(value: Any) -> str:
    return f"{type(value).__name__} {value}"


def as_plan(side: Any) -> Any:
    rows = [{"id": name, **fields} for name, fields in side["people"].items()]
    return {**side, "people": rows, "tags": sorted(side["tags"])}


def flat_of(node: Node) -> dict[Path, Any]:
    types = {"str": "str", "int": "int", "bool": "bool", "null": "NoneType"}
    found: dict[Path, Any] = {}
    for path, value in walk(node, IDENTITY):
        if len(path) == 2:
            found[path] = "here"
        elif isinstance(value, Scalar) and path[-1] != "id":
            shown = {"true": "True", "": "None"}.get(value.text, value.text)
            found[path] = f"{types[value.tag]} {shown}"
    return found


# --- below ---------------------------------------------------------------------------------------------------------


def typed(value: Any, seed: int) -> tuple[str, Node]:
    """A text in a layout made by chance; where that is no YAML, another seed is drawn."""
    try:
        return parse(Typist(seed).text(value), "a.yaml")
    except PlanSyntaxError:
        assume(False)  # a tab where a list begins
        raise


def places_of(merge: Merge) -> set[Path]:
    """The paths of the conflicts; of a term the party, as each side may give it another beginning."""
    return {tuple(segment.partition("@")[0] for segment in conflict.path) for conflict in merge.conflicts}


def is_scalar(node: Node | None) -> bool:
    return isinstance(node, Scalar)


def is_in(change: Change, node: Node) -> bool:
    found = locate(node, change.path, IDENTITY)
    if change.op is Op.REMOVE:
        return found is None
    if found is None or change.new is None:
        return False
    if isinstance(found, Sequence) and IDENTITY.rule(change.path).by_value:
        return {text_of(item) for item in items(change.new)} <= {text_of(item) for item in found.items}
    is_hollow = isinstance(change.new, Mapping | Sequence) and not change.new[1]
    return is_hollow or alike(found, change.new)


def sorted_plainly(node: Node) -> Any:
    """What a tree says, whatever the order of anything."""
    if isinstance(node, Mapping):
        return sorted((text_of(key) or "", repr(sorted_plainly(value))) for key, value in node.pairs)
    if isinstance(node, Sequence):
        return sorted(repr(sorted_plainly(item)) for item in items(node))
    assert isinstance(node, Scalar)
    return node.tag, text_of(node)

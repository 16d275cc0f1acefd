"""Other people's files: values as ruamel.yaml's safe loader reads them, edits that touch their own lines only."""

from __future__ import annotations

import datetime
import random
import warnings
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from plan_model.change import Change, Op
from plan_model.errors import EditRefusedError, PlanSyntaxError
from plan_model.syntax.intend import Intention
from plan_model.syntax.read import parse
from plan_model.syntax.verify import reads_as
from plan_model.syntax.write import apply_changes
from plan_model.tree.identity import Identity
from plan_model.tree.node import Alias, Mapping, Node, Scalar, Sequence
from plan_model.tree.path import Path
from tests.corpora import blobs_at_head, historical_blobs, zoo_blobs
from tests.plain_values import NoPlainValueError, plain_value

pytestmark = pytest.mark.corpora

BY_INDEX = Identity()
VALUES = (
    Scalar("timestamp", "2026-11-24"),
    Scalar("int", "12"),
    Scalar("null", ""),
    *(Scalar("str", text) for text in ("yes", "1.10", "a: b #c", "😀 and more", "", "two\nlines\n")),
)
REFUSALS = {"ambiguous-path", "alias", "anchored"}
VALUES_OF_ONE_ZOO_FILE = 25


@pytest.mark.parametrize(
    ("repository", "step"),
    [("kep", 1), ("publiccode", 10), ("publiccode-examples", 1), ("jenkins", 10), ("governance", 150)],
)
def test_every_version_of_every_proposal_and_many_others_read_as_the_reference_reads_them(
    repository: str, step: int
) -> None:
    told: Counter[str] = Counter()
    versions = sorted(historical_blobs(repository, (".yaml", ".yml")).items())
    for name, data in versions[::step]:
        told[_agreement(name, data)] += 1
    print(repository, dict(told))
    assert told["equal"] > 0


def test_every_odd_file_is_read_or_said_to_be_broken() -> None:
    told: Counter[str] = Counter()
    for name, data in zoo_blobs().items():
        told[_agreement(name, data)] += 1
    print(dict(told))
    assert told["equal"] > 0


def test_every_value_of_every_proposal_can_be_set() -> None:
    told: Counter[str] = Counter()
    for name, data in blobs_at_head("kep", ".yaml").items():
        told += _edits(name, data, limit=None)
    print(dict(told))
    assert told["made"] > 0
    assert told.keys() == {"made"}


def test_values_of_odd_files_are_set_exactly_or_refused_for_a_reason() -> None:
    told: Counter[str] = Counter()
    for name, data in zoo_blobs().items():
        told += _edits(name, data, limit=VALUES_OF_ONE_ZOO_FILE)
    print(dict(told))
    assert told["made"] > 0
    assert told.keys() <= {"made", "unreadable"} | REFUSALS


def _agreement(name: str, data: bytes) -> str:
    """How our reading and the reference's compare; a difference fails the test."""
    ours, trouble = _ours(name, data)
    assert trouble != "without a place", name
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # a name given twice is legal
            reference = YAML(typ="safe", pure=True).load(data)
    except (YAMLError, ValueError) as error:
        return f"broken for the reference, {trouble or 'read'}: {type(error).__name__}"
    if reference is None:
        assert trouble == "empty-document", name
        return "empty"
    assert trouble == "", name
    assert ours == _comparable(reference), name
    return "equal"


def _ours(name: str, data: bytes) -> tuple[Any, str]:
    try:
        return _comparable(plain_value(parse(data, name)[1])), ""
    except PlanSyntaxError as error:
        return None, error.code if error.line else "without a place"
    except NoPlainValueError:
        return None, "no plain value"


def _comparable(value: Any) -> Any:
    """A value in which 1, 1.0 and True differ, and a moment counts by its being one."""
    if isinstance(value, dict):
        return {_comparable(key): _comparable(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_comparable(inner) for inner in value]
    if isinstance(value, datetime.datetime):
        return str(value)
    return type(value).__name__, repr(value)


def _edits(name: str, data: bytes, limit: int | None) -> Counter[str]:
    told: Counter[str] = Counter()
    try:
        source, tree = parse(data, name)
    except PlanSyntaxError:
        return Counter(["unreadable"])
    places = list(_places(tree))
    chosen = places if limit is None else random.Random(name).sample(places, min(limit, len(places)))
    for path, old in chosen:
        for new in VALUES:
            told[_edit(name, source, tree, path, old, new)] += 1
    return told


def _edit(name: str, source: str, tree: Node, path: Path, old: Scalar | Alias, new: Scalar) -> str:
    try:
        written = apply_changes(source, tree, BY_INDEX, [Change(Op.SET, path, None, new)])
    except EditRefusedError as error:
        return error.code
    assert isinstance(old, Scalar)
    assert written.startswith(source[: old.start].rstrip(" ")), (name, path, new)
    assert written.endswith(source[old.end :].lstrip(" ")), (name, path, new)
    # The writer reads again only what it must; here the whole text is read, by the same eyes.
    intention = Intention(source, tree, BY_INDEX)
    intention.make([Change(Op.SET, path, None, new)])
    assert reads_as(intention.root.node(), parse(written, name)[1]), (name, path, new)
    return "made"


def _places(node: Node, path: Path = ()) -> Iterator[tuple[Path, Scalar | Alias]]:
    if isinstance(node, Mapping):
        for key, value in node.pairs:
            if isinstance(key, Scalar):
                yield from _places(value, (*path, key.text))
    elif isinstance(node, Sequence):
        for index, item in enumerate(node.items):
            yield from _places(item, (*path, str(index)))
    else:
        yield path, node

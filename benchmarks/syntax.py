"""P9 and P10: reading and editing YAML, in multiples of ruamel.yaml on the same texts."""

from __future__ import annotations

import io
import os
import subprocess
import time
from collections.abc import Callable, Iterator

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from benchmarks.rows import Row
from plan_model.change import Change, Op
from plan_model.errors import PlanSyntaxError
from plan_model.syntax.read import parse
from plan_model.syntax.write import apply_changes
from plan_model.tree.identity import Identity
from plan_model.tree.node import Mapping, Node, Scalar, Sequence
from plan_model.tree.path import Path

_IDENTITY = Identity()
_ROUNDS = 3
_ROUNDS_OF_EDITS = 24
"""A round of edits takes a hundredth of a second, and the first ones are slow."""
_PLANS = 200
"""Texts per measurement: enough to be steady, few enough for ruamel.yaml."""


def measure() -> list[Row]:
    """Reading against the safe loaders, editing against the round trip, on proposals or, without them, made plans."""
    name, texts = _texts()
    ours = _best(lambda: [parse(text, "") for text in texts])
    pure = _best(lambda: [YAML(typ="safe", pure=True).load(text) for text in texts])
    compiled = _best(lambda: [YAML(typ="safe").load(text) for text in texts])
    edits = [_edit_in_the_middle(text) for text in texts]
    editing = _best(lambda: [apply_changes(*edit) for edit in edits], _ROUNDS_OF_EDITS)
    round_trip = _best(lambda: [_round_trip(text) for text in texts])
    return [
        Row("P9", f"ruamel safe, pure / parse, {name}", pure / ours, 4, at_least=True),
        Row("P9", f"ruamel safe, compiled / parse, {name}", compiled / ours, None),
        Row(
            "P10",
            f"ruamel load and dump / verified edit of one value, {name}",
            round_trip / editing,
            50,
            True,
        ),
    ]


def _texts() -> tuple[str, list[str]]:
    folder = os.path.join(os.environ.get("PLANREV_CORPORA", ""), "kep")
    if os.environ.get("PLANREV_CORPORA") and os.path.isdir(folder):
        return "KEPs", [text for text in _at_head(folder) if _both_read(text)][:_PLANS]
    return "made plans", [_made(number) for number in range(_PLANS)]


def _at_head(folder: str) -> Iterator[str]:
    listed = _git(folder, "ls-tree", "-r", "--name-only", "HEAD").splitlines()
    for path in [path for path in listed if path.endswith("/kep.yaml")][: 2 * _PLANS : 2]:
        yield _git(folder, "show", f"HEAD:{path}")


def _git(folder: str, *arguments: str) -> str:
    told = subprocess.run(
        ["git", "-c", f"safe.directory={folder}", *arguments], cwd=folder, check=True, capture_output=True
    )
    return told.stdout.decode("utf-8", "replace")


def _both_read(text: str) -> bool:
    try:
        parse(text, "")
        YAML(typ="safe", pure=True).load(text)
    except (PlanSyntaxError, YAMLError, ValueError):
        return False
    return True


def _made(number: int) -> str:
    holders = "".join(
        f"      - party: p{holder}  # since the start\n        since: 2024-01-{holder + 1:02}\n"
        for holder in range(4)
    )
    return (
        f"schema: 1\nid: product-{number}\nname: {{fi: Tuote {number}, sv: 'Produkt {number}'}}\n"
        f"owners: [kunta, region]\n\nroles:\n  manager:\n    title: Product manager\n    holders:\n{holders}"
        f'versions:\n  - id: "{number}.10"\n    planned: 2026-11-24\n    goal: >-\n      What it is for,\n'
        f"      in two lines.\nfunding:\n  amount: {number * 1000}\n  share: 33.33\n"
    )


def _edit_in_the_middle(text: str) -> tuple[str, Node, Identity, list[Change]]:
    source, tree = parse(text, "")
    places = list(_values(tree))
    path, old = places[len(places) // 2]
    return source, tree, _IDENTITY, [Change(Op.SET, path, old, Scalar("str", "another value"))]


def _values(node: Node, path: Path = ()) -> Iterator[tuple[Path, Scalar]]:
    if isinstance(node, Mapping):
        for key, value in node.pairs:
            if isinstance(key, Scalar):
                yield from _values(value, (*path, key.text))
    elif isinstance(node, Sequence):
        for index, item in enumerate(node.items):
            yield from _values(item, (*path, str(index)))
    elif isinstance(node, Scalar):
        yield path, node


def _round_trip(text: str) -> str:
    yaml = YAML()
    written = io.StringIO()
    yaml.dump(yaml.load(text), written)
    return written.getvalue()


def _best(work: Callable[[], object], rounds: int = _ROUNDS) -> float:
    """The shortest of several runs, in seconds: what the machine was kept from doing is no cost of the work."""
    times: list[float] = []
    for _ in range(rounds):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return min(times)

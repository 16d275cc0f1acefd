"""P8: a diff costs no more than walking both trees in Python, and grows with the list, not with its square."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from time import process_time

from benchmarks.rows import Row
from plan_model.diff.structure import diff_trees
from plan_model.formats.plan import PLAN
from plan_model.tree.identity import walk
from plan_model.tree.node import Mapping, Node, Scalar, Sequence


def measure() -> list[Row]:
    """Ratios of a diff to a walk of both trees, and of ten times the entries to one time."""
    kinds = (("equal", _equal), ("one in ten changed", _edited), ("all in another order", _reversed))
    rows = [_against_a_walk(name, _plan(1_000), _plan(1_000, change)) for name, change in kinds]
    small, large = (
        _seconds(partial(_diff, _plan(count), _plan(count, _edited))) for count in (1_000, 10_000)
    )
    return [*rows, Row("P8", "diff of 10 000 keyed entries / of 1 000 (linear: 10)", large / small, 20.0)]


def _against_a_walk(name: str, before: Node, after: Node) -> Row:
    walked, compared = _seconds(partial(_walk, before, after)), _seconds(partial(_diff, before, after))
    return Row("P8", f"diff / walk of both trees, 1 000 keyed entries, {name}", compared / walked, 1.0)


def _diff(before: Node, after: Node) -> None:
    diff_trees(before, after, PLAN.identity)


def _walk(before: Node, after: Node) -> None:
    for tree in (before, after):
        for _ in walk(tree, PLAN.identity):
            pass


def _seconds(act: Callable[[], None], rounds: int = 7) -> float:
    times = []
    for _ in range(rounds):
        start = process_time()
        act()
        times.append(process_time() - start)
    return min(times)


def _plan(count: int, change: Callable[[list[Node]], list[Node]] | None = None) -> Node:
    entries: list[Node] = [_party(index, "kunta") for index in range(count)]
    listed = Sequence("seq", tuple(change(entries) if change else entries))
    return Mapping("map", ((Scalar("str", "parties"), listed),))


def _party(index: int, kind: str) -> Node:
    fields = {
        "id": f"p-{index}",
        "kind": kind,
        "name": f"Kunta {index}",
        "contact": f"kunta-{index}@example.org",
    }
    return Mapping("map", tuple((Scalar("str", key), Scalar("str", value)) for key, value in fields.items()))


def _equal(entries: list[Node]) -> list[Node]:
    return [_party(index, "kunta") for index in range(len(entries))]


def _edited(entries: list[Node]) -> list[Node]:
    return [_party(index, "kunta" if index % 10 else "kaupunki") for index in range(len(entries))]


def _reversed(entries: list[Node]) -> list[Node]:
    return _equal(entries)[::-1]

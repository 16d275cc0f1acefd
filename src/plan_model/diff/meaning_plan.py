"""What changes of the plan's own values mean: its version and approval, licence, phase, document control."""

# Annotations are not postponed here: typing.NamedTuple compiles each one that is a text, at every start.

from collections.abc import Callable, Mapping
from typing import NamedTuple

from plan_model.change import Op
from plan_model.diff.fact import Weight
from plan_model.diff.telling import Telling
from plan_model.formats.document import ANY_YAML
from plan_model.plan.plan import Plan
from plan_model.tree.path import Path


class _Value(NamedTuple):
    """One value of a plan that has a kind of fact of its own."""

    kind: str
    weight: Weight
    read: Callable[[Plan], object]
    places: Mapping[str, tuple[Path, ...]]
    """Where it stands, by format; what stands at the further places goes with it."""


_VALUES = (
    _Value(
        "plan.id_changed",
        Weight.MAJOR,
        lambda plan: plan.control.id,
        {"plan": (("plan", "id"),)},
    ),
    _Value(
        "plan.version_changed",
        Weight.MINOR,
        lambda plan: plan.control.version,
        {"plan": (("plan", "version"),), "kep": (("latest-milestone",),)},
    ),
    _Value(
        "plan.status_changed",
        Weight.NORMAL,
        lambda plan: plan.control.status,
        {"plan": (("plan", "status"),), "kep": (("stage",),)},
    ),
    _Value(
        "plan.approval_changed",
        Weight.NORMAL,
        lambda plan: plan.control.approved_by,
        {"plan": (("plan", "approved_by"),)},
    ),
    _Value(
        "licence.changed",
        Weight.CRITICAL,
        lambda plan: (plan.product.code_licence, plan.product.documentation_licence),
        {"plan": (("product", "licence"),)},
    ),
    _Value(
        "lifecycle.phase_changed",
        Weight.MAJOR,
        lambda plan: plan.lifecycle.phase,
        {"plan": (("lifecycle", "phase"), ("lifecycle", "phase_since")), "kep": (("status",),)},
    ),
)
_CONTROL: Mapping[str, tuple[Path, ...]] = {
    "plan": (("plan", "authors"), ("plan", "date"), ("plan", "next_review"), ("plan", "languages")),
    "kep": (("creation-date",), ("last-updated",)),
}
_LANGUAGES = ("plan", "languages")


def tell_order(telling: Telling) -> None:
    """Tell lists whose order changed; the order of the plan's languages is more than that."""
    lists: dict[Path, list[Path]] = {}
    for change in telling.changes:
        if change.op is Op.MOVE and change.path[:-1] != _LANGUAGES:
            lists.setdefault(change.path[:-1], []).append(change.path)
    for path, moved in lists.items():
        indexes = [
            index
            for index, change in enumerate(telling.changes)
            if change.op is Op.MOVE and change.path in moved
        ]
        # Whether its order matters to a file that nobody declared, who can say?
        weight = Weight.MINOR if telling.after_document.format.name == ANY_YAML else Weight.NONE
        telling.tell_changes("order.changed", weight, path, indexes, moved=tuple(moved))


def tell_plan(telling: Telling) -> None:
    """Tell the values with a kind of their own, then what is left of document control as one fact."""
    name = telling.after_document.format.name
    for value in _VALUES:
        was, now = value.read(telling.before), value.read(telling.after)
        places = value.places.get(name, ())
        if was != now and places:
            telling.tell(
                value.kind,
                _weight(value, now),
                places[0],
                *places,
                cited=telling.after.control.approved_by if value.kind.startswith("plan.") else None,
                may_cite=value.kind.startswith("plan."),
                was=was,
                now=now,
            )
    places = _CONTROL.get(name, ())
    fields = tuple(path[-1] for path in places if telling.touched(path))
    if fields:
        telling.tell(
            "plan.control_changed", Weight.MINOR, ("plan",) if name == "plan" else (), *places, fields=fields
        )


def _weight(value: _Value, now: object) -> Weight:
    return Weight.CRITICAL if value.kind == "lifecycle.phase_changed" and now == "retired" else value.weight

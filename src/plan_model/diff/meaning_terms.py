"""What changes of one term mean: its days, its deputy, its share; and how much it matters who holds a role."""

from __future__ import annotations

from plan_model.diff.days import is_earlier
from plan_model.diff.fact import WEIGHTS, Weight
from plan_model.diff.telling import Telling
from plan_model.plan.people import Holder, Role
from plan_model.tree.path import Path

_WEIGHTS = {
    "owner": Weight.CRITICAL,
    "product_manager": Weight.MAJOR,
    "steering_group": Weight.MAJOR,
    "owning_sig": Weight.MAJOR,
}


def role_weight(role_id: str) -> Weight:
    """How much it matters who holds a role."""
    return _WEIGHTS.get(role_id, Weight.NORMAL)


def at_most_major(role: Role) -> Weight:
    """The weight of a role, but never more than major."""
    return max(role_weight(role.id), Weight.MAJOR, key=WEIGHTS.index)


def first_decision(*holders: Holder | None) -> str | None:
    """The first decision that terms name."""
    return next((holder.decision for holder in holders if holder is not None and holder.decision), None)


def tell_term(telling: Telling, role: Role, old: Holder, new: Holder) -> None:
    """One term that is in both plans; what has no fact of its own goes with the first that there is."""
    if not telling.touched(old.path):
        return
    told = [_tell_days(telling, role, old, new)] if old.since != new.since or old.until != new.until else []
    if old.deputy != new.deputy:
        path = (*old.path, "deputy")
        told.append(
            _tell(telling, role, old, new, "role.deputy_changed", Weight.NORMAL, path, deputy=new.deputy)
        )
    if old.share != new.share:
        weight, path = role_weight(role.id), (*old.path, "share")
        told.append(_tell(telling, role, old, new, "role.share_changed", weight, path))
    first = next((fact for fact in told if fact is not None), None)
    rest = [(*old.path, field) for field in telling.fields(old.path) if field != "scope"]
    if first is not None:
        telling.add_to(first, *rest)
    elif rest:
        fields = tuple(path[-1] for path in rest)
        _tell(telling, role, old, new, "role.holder_changed", Weight.NORMAL, *rest, fields=fields)


def _tell_days(telling: Telling, role: Role, old: Holder, new: Holder) -> int | None:
    weight = at_most_major(role) if is_earlier(new.until, old.until) else Weight.NORMAL
    days = (*old.path, "since"), (*old.path, "until")
    return _tell(telling, role, old, new, "role.term_changed", weight, *days)


def _tell(
    telling: Telling,
    role: Role,
    old: Holder,
    new: Holder,
    kind: str,
    weight: Weight,
    *paths: Path,
    deputy: str | None = None,
    **arguments: object,
) -> int | None:
    """Tell a fact of one term, with the changes at these places."""
    return telling.tell(
        kind,
        weight,
        new.path,
        *paths,
        who=(new.party, deputy),
        cited=new.decision,
        may_cite=True,
        role=role,
        was=old,
        now=new,
        **arguments,
    )

"""What changes of agreements and decisions mean."""

from __future__ import annotations

from collections.abc import Iterator

from plan_model.diff.days import Moved, is_earlier
from plan_model.diff.fact import Weight
from plan_model.diff.seats import all_seats
from plan_model.diff.telling import Telling, paired
from plan_model.plan.governance import Agreement, Decision
from plan_model.plan.people import Holder, Role

_MINOR = frozenset({"ref"})


def tell_agreements(telling: Telling) -> None:
    """Tell agreements made, changed and gone, with the terms of parties that follow them, and decisions."""
    agreements = paired(telling.before.agreements, telling.after.agreements, _agreement_id)
    for old in agreements.gone:
        telling.tell("agreement.removed", Weight.MAJOR, old.path, who=old.parties, entries=(old,))
    for new in agreements.come:
        telling.tell("agreement.added", Weight.NORMAL, new.path, who=new.parties, entries=(new,))
    for old, new in agreements.both:
        _tell_changed(telling, old, new)
    _tell_decisions(telling)


def _tell_changed(telling: Telling, old: Agreement, new: Agreement) -> None:
    if not telling.touched(old.path):
        return
    terms = tuple(_likewise(telling, old, new))
    moves = tuple(_moves(old, new))
    fields = telling.fields(old.path)
    telling.tell(
        "agreement.changed",
        _weight(old, new, fields),
        new.path,
        old.path,
        *((*holder.path, "until") for _, holder in terms),
        who=new.parties,
        agreement=new,
        was=old,
        moves=moves,
        fields=tuple(field for field in fields if field not in {move.field for move in moves}),
        likewise=terms,
    )


def _weight(old: Agreement, new: Agreement, fields: tuple[str, ...]) -> Weight:
    if is_earlier(new.valid_until, old.valid_until) and old.valid_until is not None:
        return Weight.MAJOR
    return Weight.MINOR if _MINOR.issuperset(fields) else Weight.NORMAL


def _moves(old: Agreement, new: Agreement) -> Iterator[Moved]:
    for field in ("valid_from", "valid_until"):
        was, now = getattr(old, field), getattr(new, field)
        if was != now:
            yield Moved(field, was, now)


def _likewise(telling: Telling, old: Agreement, new: Agreement) -> Iterator[tuple[Role, Holder]]:
    """Terms of the agreement's parties that ended with it and still do."""
    if old.valid_until == new.valid_until:
        return
    for seats in all_seats(telling.before, telling.after):
        for was, now in seats.both:
            follows = was.until == old.valid_until and now.until == new.valid_until
            if follows and was.since == now.since and now.party in new.parties and was.until is not None:
                yield seats.role, was


def _tell_decisions(telling: Telling) -> None:
    decisions = paired(telling.before.decisions, telling.after.decisions, _decision_id)
    for old in decisions.gone:
        telling.tell("decision.removed", Weight.CRITICAL, old.path, may_cite=True, entries=(old,))
    for new in decisions.come:
        telling.tell("decision.added", Weight.NORMAL, new.path, may_cite=True, entries=(new,))
    for old, new in decisions.both:
        if telling.touched(old.path):
            telling.tell(
                "decision.changed",
                Weight.CRITICAL,
                new.path,
                old.path,
                may_cite=True,
                decision=new,
                was=old,
                fields=telling.fields(old.path),
            )


def _agreement_id(agreement: Agreement) -> str:
    return agreement.id


def _decision_id(decision: Decision) -> str:
    return decision.id

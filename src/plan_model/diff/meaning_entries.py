"""What changes of the other lists of entries mean: parties, responsibilities, forums, sites, documents, risks."""

# Annotations are not postponed here: typing.NamedTuple compiles each one that is a text, at every start.

from collections.abc import Callable, Sequence
from operator import attrgetter
from typing import Any, NamedTuple

from plan_model.diff.fact import Weight
from plan_model.diff.telling import Telling, paired
from plan_model.plan.people import Responsibility, Role
from plan_model.plan.plan import Plan


class _Chapter(NamedTuple):
    """One list of entries: the first word of its facts, and what they weigh."""

    noun: str
    read: Callable[[Plan], Sequence[Any]]
    comes_and_goes: Weight = Weight.NORMAL
    changes: Weight = Weight.NORMAL
    key: str = "id"


_CHAPTERS = (
    _Chapter("party", lambda plan: plan.parties, Weight.MINOR, Weight.MINOR),
    _Chapter("raci", lambda plan: plan.responsibilities),
    _Chapter("forum", lambda plan: plan.lifecycle.forums),
    _Chapter("step", lambda plan: plan.lifecycle.change_process, key="step"),
    _Chapter("site", lambda plan: plan.distribution, Weight.NORMAL, Weight.MINOR),
    _Chapter("documentation", lambda plan: plan.documentation, Weight.MINOR, Weight.MINOR),
    _Chapter("check", lambda plan: plan.checks, Weight.NORMAL, Weight.MINOR),
    _Chapter("risk", lambda plan: plan.risks),
    _Chapter("waiver", lambda plan: plan.waivers, key="about"),
)


def tell_entries(telling: Telling) -> None:
    """Tell entries that came, went or changed, chapter by chapter."""
    if telling.after_document.format.name != "plan":
        return  # the parties of other formats are no entries of their own
    _tell_accountable(telling)
    for chapter in _CHAPTERS:
        _tell_chapter(telling, chapter)
    _tell_roles(telling)


def _tell_chapter(telling: Telling, chapter: _Chapter) -> None:
    entries = paired(chapter.read(telling.before), chapter.read(telling.after), attrgetter(chapter.key))
    for old in entries.gone:
        telling.tell(f"{chapter.noun}.removed", chapter.comes_and_goes, old.path, entries=(old,))
    for new in entries.come:
        telling.tell(f"{chapter.noun}.added", chapter.comes_and_goes, new.path, entries=(new,))
    for was, now in entries.both:
        if telling.touched(was.path):
            fields = telling.fields(was.path)
            telling.tell(
                f"{chapter.noun}.changed",
                chapter.changes,
                now.path,
                was.path,
                entry=now,
                was=was,
                fields=fields,
            )


def _tell_accountable(telling: Telling) -> None:
    """Who is A in a row of the RACI matrix; the rest of the row, where that changed too, goes with it."""
    rows = paired(telling.before.responsibilities, telling.after.responsibilities, _row_id)
    for was, now in rows.both:
        if was.accountable != now.accountable:
            telling.tell(
                "raci.accountable_changed",
                Weight.MAJOR,
                now.path,
                *((*was.path, letter) for letter in "ARCI"),
                entry=now,
                was=was.accountable,
                now=now.accountable,
            )


def _tell_roles(telling: Telling) -> None:
    """What of a role is neither holder nor name: its agreement, duties, minimum."""
    for was, now in paired(telling.before.roles, telling.after.roles, _role_id).both:
        fields = tuple(field for field in telling.fields(was.path) if field != "holders")
        if fields:
            takes = ((*was.path, field) for field in fields)
            telling.tell("role.changed", Weight.NORMAL, now.path, *takes, entry=now, was=was, fields=fields)


def _row_id(row: Responsibility) -> str:
    return row.id


def _role_id(role: Role) -> str:
    return role.id

"""What comes next: the days of a plan that lie ahead, soonest first."""

# Annotations are not postponed here: typing.NamedTuple compiles each one that is a text, at every start.

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from plan_model.plan.plan import Plan
from plan_model.plan.values import When
from plan_model.render import names, vocabulary
from plan_model.render.words import Words
from plan_model.tree.path import Path


class NextDate(NamedTuple):
    """A day, what happens on it, and the entry that says so."""

    day: date
    what: str
    path: Path


def next_dates(plan: Plan, as_of: date, words: Words, most: int = 5) -> tuple[NextDate, ...]:
    """The soonest days from `as_of` on: ends, planned releases, reviews, checks, last days to give notice."""
    ahead = [found for found in _dates(plan, words) if found.day >= as_of]
    return tuple(sorted(ahead, key=lambda found: found.day)[:most])


def _dates(plan: Plan, words: Words) -> Iterator[NextDate]:
    yield from _version_dates(plan, words)
    yield from _agreement_dates(plan, words)
    yield from _term_dates(plan, words)
    yield from _review_dates(plan, words)


def _on(moment: When | None, what: str, path: Path) -> Iterator[NextDate]:
    if moment is not None and moment.day is not None:
        yield NextDate(moment.day, what, path)


def _version_dates(plan: Plan, words: Words) -> Iterator[NextDate]:
    for version in plan.versions:
        name = names.name_of_version(version, words)
        path = version.path
        if version.status == "cancelled":
            continue
        if version.general_availability is None:
            yield from _on(
                version.planned, words.say("{version} is planned", version=name), (*path, "planned")
            )
        yield from _on(
            version.general_availability,
            words.say("{version} becomes available", version=name),
            (*path, "general_availability"),
        )
        yield from _on(
            version.end_of_security_support,
            words.say("{version}: security support ends", version=name),
            (*path, "end_of_security_support"),
        )
        yield from _on(
            version.end_of_life, words.say("{version}: end of life", version=name), (*path, "end_of_life")
        )


def _agreement_dates(plan: Plan, words: Words) -> Iterator[NextDate]:
    for agreement in plan.agreements:
        name = names.agreement_name(plan, agreement.id, words)
        until, path = agreement.valid_until, (*agreement.path, "valid_until")
        yield from _on(until, words.say("{agreement} ends", agreement=name), path)
        if until is not None and until.day is not None and agreement.notice is not None:
            told = words.say("{agreement}: last day to give notice", agreement=name)
            yield NextDate(agreement.notice.before(until.day), told, path)


def _term_dates(plan: Plan, words: Words) -> Iterator[NextDate]:
    for role in plan.roles:
        for holder in role.holders:
            told = {
                "name": names.party_name(plan, holder.party, words),
                "role": names.name_of_role(plan, role, words),
            }
            yield from _on(holder.since, words.say("{name} begins, {role}", **told), (*holder.path, "since"))
            yield from _on(holder.until, words.say("{name} ends, {role}", **told), (*holder.path, "until"))


def _review_dates(plan: Plan, words: Words) -> Iterator[NextDate]:
    yield from _on(plan.control.next_review, words.say("the plan is reviewed"), ("plan", "next_review"))
    if plan.exit is not None:
        yield from _on(plan.exit.date, words.say("the product is wound up"), (*plan.exit.path, "date"))
    for check in plan.checks:
        if check.last is not None and check.last.day is not None and check.every is not None:
            kind = vocabulary.named(vocabulary.CHECK_KINDS, check.kind, words)
            due = min(check.every.after(check.last.day), date.max - timedelta(days=1))
            yield NextDate(due, words.say("check is due: {kind}", kind=kind), (*check.path, "last"))

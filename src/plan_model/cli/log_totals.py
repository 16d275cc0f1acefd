"""What became of an entry in all, as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from plan_model.diff.course import Course, Payment, Standing, Term, courses, payments, succession
from plan_model.past import ValueRevision
from plan_model.tree.path import format_path


def totals_value(past: Sequence[ValueRevision]) -> dict[str, object]:
    """How its values went, who held the role, what each payer pays; `past` begins with the newest revision."""
    standings = [Standing(each.change.comparison.after, each.change.path) for each in reversed(past)]
    revisions = [each.revision.id for each in reversed(past)]
    return {
        "revisions": len(past),
        "authors": len({each.revision.author for each in past}),
        "decided": sum(each.change.decision is not None for each in past),
        "values": [*map(_course, filter(_is_measured, courses(standings)))],
        "payers": [*map(_payment, payments(standings))],
        "holders": [*_terms(succession(standings), revisions)],
    }


def _is_measured(course: Course) -> bool:
    """Is it a day or an amount, so that it can be said how far it went?"""
    return course.is_of_days or course.difference is not None


def _course(course: Course) -> dict[str, object]:
    difference = None if course.is_of_days else course.difference
    return {
        "path": format_path(course.path),
        "first": course.said[0],
        "last": course.said[-1],
        "times": len(course.said) - 1,
        "days": course.days if course.is_of_days else None,
        "difference": f"{difference:f}" if difference is not None else None,
    }


def _payment(payment: Payment) -> dict[str, object]:
    return {
        "party": payment.party,
        "first": f"{payment.parts[0]:f}",
        "last": f"{payment.parts[-1]:f}",
        "times": len(payment.parts) - 1,
        "currency": payment.currency,
    }


def _terms(terms: Sequence[Term], revisions: Sequence[str]) -> Iterator[dict[str, object]]:
    for each in terms:
        since, until = each.holder.since, each.holder.until
        yield {
            "party": each.holder.party,
            "since": since.text if since is not None else None,
            "until": until.text if until is not None else None,
            "came": revisions[each.came],
            "went": revisions[each.went] if each.went is not None else None,
        }

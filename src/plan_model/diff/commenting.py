"""Which comments came and went, each at the entry that it stands beside or above."""

# Annotations are not postponed here: typing.NamedTuple compiles each one that is a text, at every start.

from collections import Counter
from typing import NamedTuple

from plan_model.diff.comment_places import comment_spans, slots
from plan_model.formats.document import Document
from plan_model.tree.path import Path


class Commenting(NamedTuple):
    """What changed of the comments at one entry."""

    path: Path
    """The entry; empty where a comment is at none, as at the end of a text."""
    was: tuple[str, ...]
    now: tuple[str, ...]


def comments_changed(before: Document, after: Document) -> tuple[Commenting, ...]:
    """What changed, entry by entry in the order of the newer text; one of an entry that is gone comes last."""
    had, has = _by_entry(before), _by_entry(after)
    changed = (
        Commenting(path, tuple(_more(had, has, path).elements()), tuple(_more(has, had, path).elements()))
        for path in dict.fromkeys((*has, *had))
    )
    return tuple(each for each in changed if each.was or each.now)


def _more(one: dict[Path, Counter[str]], other: dict[Path, Counter[str]], path: Path) -> Counter[str]:
    return one.get(path, Counter()) - other.get(path, Counter())


def _by_entry(document: Document) -> dict[Path, Counter[str]]:
    """The comments by their entries; inside brackets, where no entry begins a line, they are nobody's."""
    found: dict[Path, Counter[str]] = {}
    told: Counter[str] = Counter()
    for slot, stand in slots(document, document.format.identity).items():
        rows = tuple(filter(None, stand.rows))
        found.setdefault(slot.path, Counter()).update(rows)
        told.update(rows)
    every = Counter(document.source[start:end].rstrip() for start, end in comment_spans(document))
    if every - told:
        found.setdefault((), Counter()).update(every - told)
    return found

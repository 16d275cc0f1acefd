"""Which revisions of a history are wanted, and what of each: by chapter, by a value, by a party."""

# Annotations are not postponed here: typing.NamedTuple compiles each one that is a text, at every start.

from collections.abc import Collection, Iterator
from typing import NamedTuple

from plan_model.comparison import Comparison
from plan_model.diff.chapters import of_chapters
from plan_model.formats.document import Document
from plan_model.plan.people import Party
from plan_model.tree.identity import walk
from plan_model.tree.node import text_of


class Choice(NamedTuple):
    """What a reader of a history asks for."""

    chapters: tuple[str, ...] = ()
    value: str | None = None
    """A text that came or went."""
    who: str | None = None
    """A party's id, or a part of its name."""

    @property
    def is_of_all(self) -> bool:
        """Is everything wanted?"""
        return self == Choice()

    def chosen(self, comparison: Comparison) -> Comparison | None:
        """What of a revision is wanted; None where nothing is. The first and the last revision are plans as a whole."""
        if self.value is not None and _times(comparison.before, self.value) == _times(
            comparison.after, self.value
        ):
            return None
        is_whole = comparison.before is None or comparison.after is None
        if self.who is not None:
            parties = frozenset(_parties(comparison, self.who))
            comparison = comparison._replace(facts=tuple(f for f in comparison.facts if parties & {*f.who}))
            if not comparison.facts and not (is_whole and parties):
                return None
        if self.chapters:
            comparison = comparison._replace(facts=of_chapters(comparison.facts, self.chapters))
            if not comparison.facts and not is_whole:
                return None
        return comparison


def _times(document: Document | None, text: str) -> int:
    """How many values of a document hold a text."""
    if document is None or _is_surely_not_in(document.source, text):
        return 0
    values = (text_of(node) for _, node in walk(document.tree, document.format.identity))
    return sum(text in value for value in values if value is not None)


def _is_surely_not_in(source: str, text: str) -> bool:
    """A source holds every text of its values as it is, but for escapes and where lines are folded."""
    return text not in source and "\\" not in source and not any(char.isspace() for char in text)


def _parties(comparison: Comparison, who: str) -> Iterator[str]:
    for document in (comparison.before, comparison.after):
        for party in document.plan.parties if document else ():
            if _is_meant(party, who.casefold()):
                yield party.id


def _is_meant(party: Party, who: str) -> bool:
    names: Collection[str | None] = (party.name.plain, *(name for _, name in party.name.translations))
    return party.id.casefold().lstrip("@") == who.lstrip("@") or any(
        who in name.casefold() for name in names if name
    )

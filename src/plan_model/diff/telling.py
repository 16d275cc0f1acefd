"""Telling: the facts of one comparison as they are found, and which changes are told already."""

# Annotations are not postponed here: typing.NamedTuple compiles each one that is a text, at every start.

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from datetime import date
from functools import cached_property
from typing import Generic, NamedTuple, TypeVar

from plan_model.change import Change
from plan_model.diff.fact import Fact, Weight
from plan_model.formats.document import Document
from plan_model.plan.plan import Plan
from plan_model.tree.path import Path

_Entry = TypeVar("_Entry")


class Paired(NamedTuple, Generic[_Entry]):
    """The entries of two plans: those in both, those gone, those new."""

    both: tuple[tuple[_Entry, _Entry], ...]
    gone: tuple[_Entry, ...]
    come: tuple[_Entry, ...]


def paired(old: Sequence[_Entry], new: Sequence[_Entry], key: Callable[[_Entry], Hashable]) -> Paired[_Entry]:
    """Pair entries of equal keys, the first with the first; a doubled key's second with the second."""
    waiting: dict[Hashable, list[_Entry]] = {}
    for entry in reversed(new):
        waiting.setdefault(key(entry), []).append(entry)
    both: list[tuple[_Entry, _Entry]] = []
    gone: list[_Entry] = []
    for entry in old:
        partners = waiting.get(key(entry))
        if partners:
            both.append((entry, partners.pop()))
        else:
            gone.append(entry)
    met = {id(partner) for _, partner in both}
    return Paired(tuple(both), tuple(gone), tuple(entry for entry in new if id(entry) not in met))


class Telling:
    """Collects facts. A change that one fact tells is not told by another."""

    def __init__(
        self,
        before: Document,
        after: Document,
        changes: Sequence[Change],
        as_of: date | None,
        since: Document | None = None,
    ) -> None:
        self.before_document, self.after_document = before, after
        self._since = since or before
        self.before: Plan = before.plan
        self.after: Plan = after.plan
        self.changes = changes
        self.as_of = as_of or (after.plan.control.date.day if after.plan.control.date else None)
        self.facts: list[Fact] = []
        self._teller: dict[int, int] = {}
        """The fact that tells a change, by the change's index."""
        self._below: dict[Path, list[int]] = {}
        self._at: dict[Path, list[int]] = {}
        for index, change in enumerate(changes):
            self._at.setdefault(change.path, []).append(index)
            for length in range(min(len(change.path), _DEEP) + 1):
                self._below.setdefault(change.path[:length], []).append(index)

    @cached_property
    def new_decisions(self) -> frozenset[str]:
        """The ids of the decisions that were added."""
        known = {decision.id for decision in self._since.plan.decisions}
        return frozenset(decision.id for decision in self.after.decisions if decision.id not in known)

    def touched(self, *paths: Path) -> bool:
        """Is a change that nobody told yet at or below one of the paths?"""
        return any(True for _ in self._untold(paths))

    def untold(self, *paths: Path) -> tuple[int, ...]:
        """Indexes of the changes at or below the paths that nobody told yet."""
        return tuple(sorted(set(self._untold(paths))))

    def fields(self, path: Path) -> tuple[str, ...]:
        """The keys of the entry at a path under which a change is left to tell, in the order of the changes."""
        found = (self.changes[index].path[len(path) :] for index in self.untold(path))
        return tuple(dict.fromkeys(rest[0] for rest in found if rest))

    def tell(
        self,
        kind: str,
        weight: Weight,
        path: Path,
        *takes: Path,
        who: Iterable[str | None] = (),
        cited: str | None = None,
        may_cite: bool = False,
        **arguments: object,
    ) -> int | None:
        """Tell a fact that takes the changes at or below some paths, else the change above them; give its index.

        Where a fact of the same kind took the change above already, it takes in this one's entries. None where
        no change is left to tell. `cited` is the decision that the entry cites, where its kind of entry may.
        """
        indexes = self.untold(*(takes or (path,)))
        parties = tuple(dict.fromkeys(party for party in who if party))
        if not indexes:
            above, teller = self._above(takes or (path,))
            if above is None:
                return self._joined(teller, kind, parties, arguments)
            indexes = (above,)
        decision = self._decision(cited, may_cite, weight, path)
        self.facts.append(Fact(kind, weight, path, indexes, parties, decision, False, arguments))
        self._mark(indexes, len(self.facts) - 1)
        return len(self.facts) - 1

    def tell_changes(
        self, kind: str, weight: Weight, path: Path, indexes: Sequence[int], **arguments: object
    ) -> None:
        """Tell a fact that takes just these changes; where it takes none, the texts differ and no value does."""
        decision = self._decision(None, False, weight, path)
        self.facts.append(Fact(kind, weight, path, tuple(indexes), (), decision, False, arguments))
        self._mark(indexes, len(self.facts) - 1)

    def add_to(self, fact: int, *paths: Path) -> None:
        """Let a fact take what is left at or below some paths too."""
        indexes = self.untold(*paths)
        old = self.facts[fact]
        self.facts[fact] = old._replace(changes=tuple(sorted((*old.changes, *indexes))))
        self._mark(indexes, fact)

    def tell_with_entries(self, index: int) -> bool:
        """Let the first fact that tells something below a change tell that change too; is there one?"""
        told = (self._teller.get(below) for below in self._below.get(self.changes[index].path, ()))
        fact = next((fact for fact in told if fact is not None), None)
        if fact is None:
            return False
        old = self.facts[fact]
        self.facts[fact] = old._replace(changes=tuple(sorted((*old.changes, index))))
        self._mark((index,), fact)
        return True

    def _untold(self, paths: Iterable[Path]) -> Iterator[int]:
        for path in paths:
            for index in self._below.get(path, ()):
                if index not in self._teller:
                    yield index

    def _above(self, paths: Iterable[Path]) -> tuple[int | None, int | None]:
        """The nearest change above one of the paths where it is untold, else the fact that tells it."""
        teller = None
        for path in paths:
            for length in range(len(path) - 1, -1, -1):
                for index in self._at.get(path[:length], ()):
                    if index not in self._teller:
                        return index, None
                    teller = self._teller[index] if teller is None else teller
        return None, teller

    def _joined(
        self, teller: int | None, kind: str, who: tuple[str, ...], arguments: dict[str, object]
    ) -> int | None:
        if teller is None or self.facts[teller].kind != kind or "entries" not in arguments:
            return None
        old = self.facts[teller]
        entries = (*_entries(old.arguments.get("entries")), *_entries(arguments["entries"]))
        told = {**old.arguments, "entries": entries}
        self.facts[teller] = old._replace(who=tuple(dict.fromkeys((*old.who, *who))), arguments=told)
        return teller

    def _mark(self, indexes: Iterable[int], fact: int) -> None:
        self._teller.update(dict.fromkeys(indexes, fact))

    def _decision(self, cited: str | None, may_cite: bool, weight: Weight, path: Path) -> str | None:
        """The decision that the entry cites; for a weighty change of what cannot cite one, the plan's approval.

        The end of a product is also covered by a decision of the role that is to decide on it.
        """
        if not may_cite and cited is None and weight in (Weight.CRITICAL, Weight.MAJOR):
            cited = self.after.control.approved_by
            if cited not in self.new_decisions and self._is_about_the_end(path):
                cited = self._decision_on_the_end
        return cited if cited in self.new_decisions else None

    def _is_about_the_end(self, path: Path) -> bool:
        phase = path == ("lifecycle", "phase") and self.after.lifecycle.phase in _ENDING
        return phase or path[:1] == ("exit",)

    @property
    def _decision_on_the_end(self) -> str | None:
        who = self.after.exit.decided_by if self.after.exit else None
        made = [each.id for each in self.after.decisions if who and each.by == who]
        return next((id_ for id_ in reversed(made) if id_ in self.new_decisions), None)


_ENDING = frozenset({"ramp_down", "retired"})
_DEEP = 12
"""No entry of a plan lies deeper; what does belongs to an extension."""


def _entries(value: object) -> tuple[object, ...]:
    return value if isinstance(value, tuple) else ()

"""Whose version is it? A file name may serve several plans, and a plan may have several names: a plan is a life.

A life begins where a plan is added. It goes on
- through every change, on every branch;
- through a rename (the former name is gone in the same commit), under the new name;
- through a deletion, if the file comes back exactly as it was deleted (the deletion was taken back).
A file that is added again with another text is a new plan: its history does not show its predecessor's.
"""

# Annotations are not postponed here: typing.NamedTuple compiles each one that is a text, at every start.

from collections import Counter
from collections.abc import Mapping
from typing import NamedTuple

from plan_model.repository.log import Step, Touch
from plan_model.repository.renames import Renames, Source

Names = Mapping[str, int]
"""At one commit: name → the life that last bore it, or `~life` when that life has left it for another name.

Commits that change nothing share one mapping.
"""


class Version(NamedTuple):
    """One touch of one life."""

    step: Step
    touch: Touch
    source: Source | None
    """What it was before, when this is a rename."""


class Lives:
    """The lives of all plans, told by walking the history from its roots to its tip."""

    def __init__(self, steps: tuple[Step, ...], renames: Renames) -> None:
        self._renames = renames
        self._tangled = tangled_names(steps, renames)
        self._names: dict[str, Names] = {}
        self._same: list[int] = []
        self._older: list[set[int]] = []
        self._deleted: set[tuple[int, str]] = set()
        self._versions: list[tuple[int | str, Version]] = []
        for step in reversed(steps):
            self._live_through(step)
        self._tip = self._names[steps[0].id] if steps else {}

    def by_path(self, living: frozenset[str]) -> dict[str, tuple[Version, ...]]:
        """For each plan its versions, newest first, under its present name or the last that it had.

        `living` are the names at the tip. Where two of them share a life (a merge kept both names of a rename),
        each has the versions that bore its own name, and both have those that bore a name that is gone.
        """
        lives: dict[int | str, list[Version]] = {}
        for life, version in reversed(self._versions):
            key = self._first(life) if isinstance(life, int) else life
            lives.setdefault(key, []).append(version)
        plans: dict[str, tuple[Version, ...]] = {}
        for key, versions in lives.items():
            for name, own in self._named(key, versions, living):
                plans.setdefault(name, own)
        return plans

    def other_names(self, commit: str, version: Version) -> tuple[str, ...]:
        """What else the plan of a version may have been called at a commit."""
        path = version.touch.path
        life = self._names[version.step.id].get(path)
        if life is None:
            return ()
        return tuple(
            name
            for name, other in self._names.get(commit, {}).items()
            if name != path and other >= 0 and self._first(other) == self._first(life)
        )

    def _named(
        self, key: int | str, versions: list[Version], living: frozenset[str]
    ) -> list[tuple[str, tuple[Version, ...]]]:
        if isinstance(key, str):
            return [(key, tuple(versions))]
        present = {
            name
            for name, life in self._tip.items()
            if name in living and life >= 0 and self._first(life) == key
        }
        if not present:
            last = versions[0].touch.path
            return [] if last in living else [(last, tuple(versions))]
        return [
            (name, tuple(v for v in versions if v.touch.path == name or v.touch.path not in present))
            for name in sorted(present)
        ]

    def _live_through(self, step: Step) -> None:
        names = self._inherited(step)
        touched = [touch for touch in step.touched if touch.path in self._tangled]
        for touch in step.touched:
            if touch.path not in self._tangled:
                self._versions.append((touch.path, Version(step, touch, None)))
        self._names[step.id] = self._after(step, names, touched) if touched else names

    def _after(self, step: Step, before: Names, touched: list[Touch]) -> Names:
        renamed = self._renames.get(step.id, {})
        left = {source.path for source in renamed.values()}
        names = {name: ~self._first(life) if name in left else life for name, life in before.items()}
        for touch in touched:
            source = renamed.get(touch.path)
            if touch.is_removal and touch.path in left:
                continue  # the other half of a rename
            life = names[touch.path] = self._life_of(touch, source, before)
            if touch.is_removal:
                self._deleted.update((life, blob) for blob in touch.old)
            self._versions.append((life, Version(step, touch, source)))
        return names

    def _life_of(self, touch: Touch, source: Source | None, before: Names) -> int:
        holder = before.get(touch.path)
        if source is not None:
            life = before.get(source.path)
            return self._begin(holder) if life is None else self._take_over(life, holder)
        if holder is None or holder < 0:
            return self._begin(holder)
        goes_on = not touch.is_addition or (self._first(holder), touch.new) in self._deleted
        return self._first(holder) if goes_on else self._begin(holder)

    def _inherited(self, step: Step) -> Names:
        known = [self._names[parent] for parent in step.parents if parent in self._names]
        if not known:
            return {}
        names = known[0]
        for other in known[1:]:
            if other is not names:
                names = self._joined(names, other)
        return names

    def _joined(self, left: Names, right: Names) -> Names:
        joined = {**right, **left}
        for name in left.keys() & right.keys():
            one, two = self._first(left[name]), self._first(right[name])
            if one != two:
                joined[name] = self._settle(one, two)
            elif left[name] < 0:
                joined[name] = right[name]  # one side renamed it; a merge may have kept the name
        return left if joined == left else joined

    def _settle(self, one: int, two: int) -> int:
        # The younger plan has taken the name over; two that do not know each other are one, added on both sides.
        if self._is_older(one, two):
            return two
        if not self._is_older(two, one):
            self._same[max(one, two)] = min(one, two)
            self._older[min(one, two)] |= self._older[max(one, two)]
            return min(one, two)
        return one

    def _is_older(self, one: int, two: int) -> bool:
        seen, ahead = set[int](), [two]
        while ahead:
            life = self._first(ahead.pop())
            if life == one and seen:
                return True
            if life not in seen:
                seen.add(life)
                ahead.extend(self._older[life])
        return False

    def _begin(self, holder: int | None) -> int:
        self._same.append(len(self._same))
        self._older.append(set())
        return self._take_over(len(self._same) - 1, holder)

    def _take_over(self, life: int, holder: int | None) -> int:
        life = self._first(life)
        if holder is not None and self._first(holder) != life:
            self._older[life].add(self._first(holder))
        return life

    def _first(self, life: int) -> int:
        """The life that this one turned out to be, whether it still bears the name or has left it."""
        life = life if life >= 0 else ~life
        while self._same[life] != life:
            life = self._same[life]
        return life


def tangled_names(steps: tuple[Step, ...], renames: Renames) -> frozenset[str]:
    """The names that more than one plan, or a plan with more than one name, may have borne."""
    touched = [touch for step in steps for touch in step.touched]
    tangled = {touch.path for touch in touched if touch.is_removal}
    # A name added twice without a removal: on two branches, or after a merge that dropped it by taking one side.
    additions = Counter(touch.path for touch in touched if touch.is_addition)
    tangled.update(path for path, times in additions.items() if times > 1)
    for pairs in renames.values():
        tangled.update(pairs)
        tangled.update(source.path for source in pairs.values())
    return frozenset(tangled)

"""The history of a plan: its own revisions and no other plan's.

A commit is a revision of a plan when the plan's text there differs from what every parent has, or when the commit
renames or deletes the plan. So a merge counts when it settled something, and does not when it took one side.
What makes two files the same plan is told in `lives`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from plan_model.errors import RepositoryError
from plan_model.repository.listing import list_files
from plan_model.repository.lives import Lives, Version
from plan_model.repository.log import Step, read_log
from plan_model.repository.place import Place
from plan_model.repository.process import run, text
from plan_model.repository.renames import find_renames
from plan_model.repository.revision import as_revision
from plan_model.repository.revisions import resolve
from plan_model.repository.values import Revision

Claims = Callable[[str], bool]


def histories(place: Place, claims: Claims, revision: str = "HEAD") -> dict[str, tuple[Revision, ...]]:
    """The revisions of every plan that there is or was, newest first, by its present or last name."""
    tip = _tip(place, revision)
    plans = _all_plans(place, claims, tip) if tip else {}
    return {path: tuple(as_revision(*version) for version in versions) for path, versions in plans.items()}


def history(place: Place, path: str, claims: Claims, revision: str = "HEAD") -> tuple[Revision, ...]:
    """The revisions of one plan, newest first.

    A former name of a plan tells that plan's history; a name that was never committed has none.
    """
    tip = _tip(place, revision)
    if tip is None:
        return ()
    versions = _if_plain(place, path, claims, tip)
    if versions is None:
        plans = _all_plans(place, claims, tip)
        versions = plans.get(path) or _by_former_name(plans, path)
    return tuple(as_revision(*version) for version in versions)


def _tip(place: Place, revision: str) -> str | None:
    try:
        return resolve(place, revision)
    except RepositoryError:
        if revision == "HEAD":
            return None  # a repository before its first commit
        raise


def _if_plain(place: Place, path: str, claims: Claims, tip: str) -> tuple[Version, ...] | None:
    """The versions of a plan that was never deleted and never had another name; None for any other."""
    steps = read_log(place, tip, lambda other: other == path, path)
    touched = [(step, touch) for step in steps for touch in step.touched]
    additions = [step for step, touch in touched if touch.is_addition]
    if len(additions) > 1 or any(len(step.parents) > 1 for step in additions):
        return None
    if any(touch.is_removal for _, touch in touched):
        return None
    if not claims(path) or any(map(claims, _removed(place, additions))):
        return None
    return tuple(Version(step, touch, None) for step, touch in touched)


def _removed(place: Place, steps: list[Step]) -> list[str]:
    if not steps:
        return []
    told = run(
        place.root,
        *("diff-tree", "--stdin", "-r", "--no-renames", "--diff-filter=D", "--name-only", "--no-commit-id"),
        *("-z", "--no-ext-diff", "--no-relative", "--no-color"),
        data="".join(f"{step.id}\n" for step in steps).encode("ascii"),
    )
    return [path for path in text(told).split("\0") if path]


def _all_plans(place: Place, claims: Claims, tip: str) -> dict[str, tuple[Version, ...]]:
    steps = read_log(place, tip, claims)
    lives = Lives(steps, find_renames(place, steps))
    living = frozenset(entry.path for entry in list_files(place, tip, claims, ()))
    plans = lives.by_path(living)
    borrowed = _taken_from_a_side(place, lives, plans.values())
    return {path: tuple(v for v in versions if v not in borrowed) for path, versions in plans.items()}


def _taken_from_a_side(
    place: Place, lives: Lives, histories: Iterable[tuple[Version, ...]]
) -> frozenset[Version]:
    """The merges that only look like a version: one side renamed the plan, the text is the other side's."""
    asked = [
        (version, f"{parent}:{name}")
        for versions in histories
        for version in versions
        if len(version.step.parents) > 1 and version.touch.new and version.source is None
        for parent, old in zip(version.step.parents, version.touch.old, strict=True)
        if not old
        for name in lives.other_names(parent, version)
    ]
    blobs = blob_ids(place, [name for _, name in asked])
    return frozenset(
        version for (version, _), blob in zip(asked, blobs, strict=True) if blob == version.touch.new
    )


def blob_ids(place: Place, names: list[str]) -> list[str]:
    """The ids of the files that `commit:path` names; empty or git's own complaint where there is no such file."""
    askable = [name for name in names if "\n" not in name]
    if not askable:
        return [""] * len(names)
    request = "".join(f"{name}\n" for name in askable).encode("utf-8", "surrogateescape")
    told = text(run(place.root, "cat-file", "--batch-check=%(objectname)", data=request)).splitlines()
    found = dict(zip(askable, told, strict=True))
    return [found.get(name, "") for name in names]


def _by_former_name(plans: dict[str, tuple[Version, ...]], path: str) -> tuple[Version, ...]:
    bearers = (
        versions
        for versions in plans.values()
        if any(path in (version.touch.path, version.source and version.source.path) for version in versions)
    )
    return max(bearers, key=lambda versions: versions[0].step.date, default=())

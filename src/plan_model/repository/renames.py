"""Which commits renamed a plan. Only a true rename counts: the source is gone in the same commit.

`git log --follow` also follows copies, and new plans are copied from a template: it would show other plans' history.
"""

# Annotations are not postponed here: typing.NamedTuple compiles each one that is a text, at every start.

from collections.abc import Mapping
from typing import NamedTuple

from plan_model.repository.log import Step
from plan_model.repository.place import Place
from plan_model.repository.process import run, text

_LONGEST_ARGUMENTS = 400_000
"""Characters of paths that fit into a command on every system."""


class Source(NamedTuple):
    """What a renamed plan was before."""

    path: str
    blob: str


Renames = Mapping[str, Mapping[str, Source]]
"""For each commit: new name → what it was before."""


def find_renames(place: Place, steps: tuple[Step, ...]) -> Renames:
    """Ask git for the renames of the few commits that both add and remove a plan, or whose merge adds one."""
    suspects = {step.id: step for step in steps if _may_rename(step)}
    if not suspects:
        return {}
    told = run(
        place.root,
        *("--literal-pathspecs", "diff-tree", "--stdin", "-r", "-m", "-M", "-l0", "--diff-filter=R", "--raw"),
        *("--no-abbrev", "-z", "--no-ext-diff", "--no-relative", "--no-color", "--"),
        *_paths_to_compare(steps, suspects),
        data="".join(f"{commit}\n" for commit in suspects).encode("ascii"),
    )
    return _collect(text(told).split("\0"), suspects)


def _paths_to_compare(steps: tuple[Step, ...], suspects: Mapping[str, Step]) -> list[str]:
    # A merge does not list what only one parent lost: there every plan may be the source.
    merges = any(len(step.parents) > 1 for step in suspects.values())
    looked_at = steps if merges else suspects.values()
    paths = sorted({touch.path for step in looked_at for touch in step.touched})
    return paths if sum(map(len, paths)) < _LONGEST_ARGUMENTS else []


def _may_rename(step: Step) -> bool:
    adds = any(touch.is_addition for touch in step.touched)
    return adds and (len(step.parents) > 1 or any(touch.is_removal for touch in step.touched))


def _collect(tokens: list[str], suspects: Mapping[str, Step]) -> Renames:
    found: dict[str, dict[str, Source]] = {}
    commit, place = "", 0
    while place < len(tokens):
        if tokens[place].startswith(":"):
            blob, (source, target) = tokens[place].split(" ")[2], tokens[place + 1 : place + 3]
            if any(touch.path == target and touch.is_addition for touch in suspects[commit].touched):
                found.setdefault(commit, {}).setdefault(target, Source(source, blob))
            place += 3
        else:
            commit = tokens[place] or commit
            place += 1
    return found

"""What git is amid: a merge, a rebase, a cherry-pick, a revert, a stash that did not fit; and what is left."""

from __future__ import annotations

import os

from plan_model.repository.operation import Kind, UnderWay, Unmerged
from plan_model.repository.place import Place
from plan_model.repository.process import ask, run, text
from plan_model.repository.revisions import commit_named

_REGULAR = frozenset({"100644", "100755"})
_SIGNS = (
    (os.path.join("rebase-apply", "applying"), Kind.PATCHES),
    ("rebase-merge", Kind.REBASE),
    ("rebase-apply", Kind.REBASE),
    ("MERGE_HEAD", Kind.MERGE),
    ("CHERRY_PICK_HEAD", Kind.CHERRY_PICK),
    ("REVERT_HEAD", Kind.REVERT),
)
_THEIRS = {
    Kind.MERGE: "MERGE_HEAD",
    Kind.REBASE: "REBASE_HEAD",
    Kind.CHERRY_PICK: "CHERRY_PICK_HEAD",
    Kind.REVERT: "REVERT_HEAD^",
    Kind.STASH: "refs/stash",
}
_MESSAGES = {
    Kind.MERGE: "MERGE_MSG",
    Kind.CHERRY_PICK: "MERGE_MSG",
    Kind.REVERT: "MERGE_MSG",
    Kind.SQUASH: "SQUASH_MSG",
}


def under_way(place: Place) -> UnderWay:
    """What is under way, the sides of it and the files that are not settled; Kind.NOTHING where nothing is."""
    unmerged = () if place.is_bare else unmerged_files(place)
    kind = _kind(place, unmerged)
    if kind is Kind.NOTHING:
        return UnderWay(kind)
    theirs = commit_named(place, _THEIRS.get(kind, ""))
    names = _name(place, "HEAD"), _name(place, theirs) if theirs and kind is not Kind.STASH else ""
    return UnderWay(kind, theirs, names[0], names[1], _message(place, kind), unmerged)


def unmerged_files(place: Place) -> tuple[Unmerged, ...]:
    """The files of which git's index has several versions, by path."""
    found: dict[str, dict[str, tuple[str, str]]] = {}
    for row in stages(place).split(b"\0"):
        if row:
            facts, _, path = text(row).partition("\t")
            mode, blob, stage = facts.split(" ")
            found.setdefault(path, {})[stage] = mode, blob
    return tuple(_unmerged(path, versions) for path, versions in sorted(found.items()))


def stages(place: Place) -> bytes:
    """The rows of the index that are not settled, as git tells and takes them."""
    return run(place.root, "ls-files", "-u", "-z", "--full-name")


def _unmerged(path: str, versions: dict[str, tuple[str, str]]) -> Unmerged:
    base, ours, theirs = (versions[stage][1] if stage in versions else None for stage in "123")
    return Unmerged(path, base, ours, theirs, all(mode in _REGULAR for mode, _ in versions.values()))


def _kind(place: Place, unmerged: tuple[Unmerged, ...]) -> Kind:
    for name, kind in _SIGNS:
        if os.path.exists(os.path.join(place.git_dir, name)):
            return kind
    if not unmerged:
        return Kind.NOTHING
    if os.path.exists(os.path.join(place.git_dir, "SQUASH_MSG")):
        return Kind.SQUASH
    return Kind.STASH if any(_is_stashed(place, each) for each in unmerged) else Kind.UNKNOWN


def _is_stashed(place: Place, file: Unmerged) -> bool:
    """Does the newest stash hold their version, or lack the file that they removed?"""
    answer = ask(place.root, "rev-parse", "--verify", "--quiet", f"refs/stash:{file.path}")
    if answer.code == 0:
        return text(answer.out).strip() == file.theirs
    return file.theirs is None and bool(commit_named(place, "refs/stash"))


def _name(place: Place, revision: str) -> str:
    """What people call a commit: the branch that is checked out, one that names it, else its short id."""
    if revision == "HEAD":
        branch = text(ask(place.root, "symbolic-ref", "--quiet", "--short", "HEAD").out).strip()
        if branch:
            return branch
        revision = commit_named(place, "HEAD") or ""
    names = ("refs/heads", "refs/remotes", "refs/tags")
    told = ask(place.root, "for-each-ref", "--format=%(refname:short)", "--points-at", revision, *names)
    found = text(told.out).split("\n")
    return found[0] or revision[:10]


def _message(place: Place, kind: Kind) -> str:
    """The message that git proposes, without the lines that it only shows."""
    name = _MESSAGES.get(kind)
    if name is None:
        return ""
    try:
        with open(os.path.join(place.git_dir, name), "rb") as opened:
            proposed = opened.read()
    except OSError:
        return ""
    return run(place.root, "stripspace", "--strip-comments", data=proposed).decode("utf-8", "replace").strip()


def renormalizes(place: Place) -> bool:
    """Does git merge other bytes than those that its index names (merge.renormalize)?"""
    return ask(place.root, "config", "--type=bool", "merge.renormalize").out.strip() == b"true"

"""Names of commits: what a person types becomes one commit's id."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence

from plan_model.errors import RepositoryError
from plan_model.repository.place import Place
from plan_model.repository.process import ask, run
from plan_model.repository.values import SHORT, WORKTREE, Commit, Head

_FACTS = "%H%x00%aN%x00%aE%x00%cI%x00%P%x00%s%x00%b"
_TOLD = ("--no-color", "--encoding=UTF-8", f"--format={_FACTS}")
_PLAIN = re.compile(r"\w[\w./@~^+-]*", re.ASCII)
"""A name that may be asked for as it is."""
_STATES = (
    ("rebase-merge", "rebasing"),
    ("rebase-apply", "rebasing"),
    ("MERGE_HEAD", "merging"),
    ("CHERRY_PICK_HEAD", "cherry-picking"),
    ("REVERT_HEAD", "reverting"),
    ("BISECT_LOG", "bisecting"),
)


def resolve(place: Place, revision: str) -> str:
    """The full id of the commit that a revision names; RepositoryError(unknown-revision) if none.

    A date `2026-01-31` names the last commit on HEAD of that day or before, by the commit's own date.
    """
    if revision == WORKTREE or revision.startswith(("-", "^")) or not revision or "\0" in revision:
        raise RepositoryError("unknown-revision", revision=revision, detail="")
    if is_day(revision):
        return _resolve_day(place, revision)
    # After `:/` everything is the text to look for, a suffix too: such a name is resolved in two steps.
    name = _verify(place, revision, revision) if revision.startswith(":") else revision
    return _verify(place, name + "^{commit}", revision)


def _verify(place: Place, name: str, revision: str) -> str:
    answer = ask(place.root, "rev-parse", "--verify", name)
    found = answer.out.decode("ascii", "replace").strip()
    if answer.code != 0 or not found:
        raise RepositoryError("unknown-revision", revision=revision, detail=answer.words)
    return found


def commit_named(place: Place, name: str) -> str | None:
    """The id of the commit that HEAD or the full name of a branch names; None where there is none."""
    if not name:
        return None
    answer = ask(place.root, "rev-parse", "--verify", "--quiet", f"{name}^{{commit}}")
    return answer.out.decode("ascii").strip() if answer.code == 0 else None


def is_day(revision: str) -> bool:
    """Is it a day of the calendar, as `2026-01-31`?"""
    if len(revision) != 10 or revision[4] != "-" or revision[7] != "-":
        return False
    from datetime import date  # not on the way of `planrev --version`

    try:
        date.fromisoformat(revision)
    except ValueError:
        return False
    return True


def commit_name(revision: str) -> str:
    """The commit that a plain name names, a tag's too."""
    return f"{revision}^{{commit}}"


def is_plain(revision: str) -> bool:
    """May git be asked for it as it is, without a look at what it could mean else?"""
    return bool(_PLAIN.fullmatch(revision)) and not is_day(revision) and revision != WORKTREE


def _resolve_day(place: Place, day: str) -> str:
    answer = ask(place.root, "rev-list", "-1", f"--before={day} 23:59:59", "HEAD", "--")
    found = answer.out.decode("ascii", "replace").strip()
    if answer.code != 0 or not found:
        raise RepositoryError("unknown-revision", revision=day, detail=answer.words)
    return found


def is_revision(place: Place, revision: str) -> bool:
    """Does the text name a commit?"""
    try:
        resolve(place, revision)
    except RepositoryError as error:
        if error.code == "unknown-revision":
            return False
        raise
    return True


def merge_base(place: Place, left: str, right: str) -> str:
    """The best common ancestor of two revisions, as `A...B` means; RepositoryError(no-merge-base) if none."""
    answer = ask(place.root, "merge-base", resolve(place, left), resolve(place, right))
    if answer.code == 1:
        raise RepositoryError("no-merge-base", left=left, right=right)
    if answer.code != 0:
        raise RepositoryError("git-refused", detail=answer.words)
    return answer.out.decode("ascii").strip()


def left_line_at(place: Place, tip: str, line: str) -> str:
    """Where a branch left the line of first parents that took it over by a merge; empty where no merge did."""
    tip = resolve(place, tip)
    newer = ask(place.root, "rev-list", "--ancestry-path", f"{tip}..{line}").out.split()
    parents = ask(place.root, "rev-list", "--first-parent", "--parents", line).out.decode("ascii")
    holding = frozenset(newer)
    took_over = [row.split() for row in parents.splitlines() if row.split()[0].encode() in holding]
    before = took_over[-1][1] if took_over else tip
    base = merge_base(place, before, tip)
    return "" if base == tip else base


def commits(place: Place, revisions: Sequence[str]) -> tuple[Commit, ...]:
    """Several commits told in full, by one process where all are known; RepositoryError(unknown-revision)."""
    if not all(map(is_plain, revisions)):
        return tuple(commit_info(place, revision) for revision in revisions)
    names = [*map(commit_name, revisions)]
    answer = ask(place.root, "log", "--no-walk=unsorted", "-z", *_TOLD, *dict.fromkeys(names), "--")
    told = answer.out.decode("utf-8", "replace").removesuffix("\0").split("\0")
    if answer.code != 0 or len(told) != 7 * len(dict.fromkeys(names)):  # unknown, or two names of one commit
        return tuple(commit_info(place, revision) for revision in revisions)
    found = [_commit(told[start : start + 7]) for start in range(0, len(told), 7)]
    by_name = dict(zip(dict.fromkeys(names), found, strict=True))
    return tuple(by_name[name] for name in names)


def commit_info(place: Place, revision: str) -> Commit:
    """One commit told in full."""
    name = resolve(place, revision)
    return _commit(run(place.root, "log", "-1", *_TOLD, name, "--").decode("utf-8", "replace").split("\0"))


def _commit(told: Sequence[str]) -> Commit:
    from plan_model.repository.moment import moment  # not on the way of `planrev --version`

    id_, author, email, day, parents, subject, body = told
    return Commit(
        id_, id_[:SHORT], author, email, moment(day), subject, body.strip("\n"), tuple(parents.split())
    )


def head(place: Place) -> Head:
    """Where the work tree stands: branch, commit, upstream, and a merge or the like half-way."""
    symbolic = ask(place.root, "symbolic-ref", "--quiet", "HEAD")
    if symbolic.code != 0:
        return Head(None, commit_named(place, "HEAD"), None, 0, 0, state_of(place))
    name = symbolic.out.decode("utf-8", "surrogateescape").strip()
    form = "%(objectname)%00%(upstream:short)%00%(upstream:track,nobracket)"
    told = run(place.root, "for-each-ref", f"--format={form}", name).decode("utf-8", "replace")
    branch = name.removeprefix("refs/heads/")
    # for-each-ref also lists what lies under refs/heads/<branch>/, but never both exist.
    commit, upstream, track = (told or "\0\0").split("\n")[0].split("\0")
    ahead, behind = _count(track, "ahead"), _count(track, "behind")
    return Head(branch, commit or None, upstream or None, ahead, behind, state_of(place))


def _count(track: str, word: str) -> int:
    for part in track.split(", "):
        if part.startswith(word + " "):
            return int(part.removeprefix(word + " "))
    return 0


def state_of(place: Place) -> str:
    for name, state in _STATES:
        if os.path.exists(os.path.join(place.git_dir, name)):
            return state
    return ""

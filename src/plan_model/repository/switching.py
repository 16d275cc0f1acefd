"""Go to another branch as `git switch` does: what is staged or not committed comes along, or git refuses.

A file that git ignores is not overwritten either. Where git refuses, nothing was changed, and it is told why.
"""

from __future__ import annotations

from collections.abc import Sequence

from plan_model.errors import NotWrittenError, RepositoryError
from plan_model.repository.branch_name import is_branch_name
from plan_model.repository.branches import name_at_remote, remotes
from plan_model.repository.checkouts import checked_out_at
from plan_model.repository.commit import accepted, ask_git
from plan_model.repository.listing import need_work_tree
from plan_model.repository.lock import held
from plan_model.repository.place import Place
from plan_model.repository.process import Answer, ask, text
from plan_model.repository.revisions import commit_named
from plan_model.repository.way_back import go_back, staged

_OVERWRITES = (b"would be overwritten by", b"would be removed by", b"would lose untracked files in")
_OF_SOMETHING_ELSE = frozenset({"-", "@", "HEAD"})
"""Names of branches that `git switch` takes for the branch before, or for where one is."""
_REASONS = {
    "switch-under-way": (b"cannot switch branch while", b"You have not concluded your merge"),
    "switch-unmerged": (b"you need to resolve your current index first",),
    "branch-there": (b"already exists",),
    "index-locked": (b"index.lock': File exists", b"HEAD.lock': File exists"),
    "read-only-disk": (b"Read-only file system",),
    "no-permission": (b"Permission denied",),
    "disk-full": (b"No space left on device", b"Disk quota exceeded"),
}


def switch(place: Place, branch: str) -> None:
    """Go to a branch of this repository, whatever its name begins with.

    NotWrittenError: branch-in-use (another work tree stands on it), edits-in-the-way, untracked-in-the-way,
    switch-under-way, switch-unmerged, unnamed-commits, switch-refused with git's words, and those of the disk;
    RepositoryError: no-work-tree, unknown-revision.
    """
    there = f"refs/heads/{branch}"
    if branch not in _OF_SOMETHING_ELSE:
        _switch(place, branch, there, "--", branch)
        return
    _switch(place, branch, there, "--detach", there)
    accepted(ask_git(place, "symbolic-ref", "-m", f"checkout: moving to {branch}", "HEAD", there))


def switch_to_new(place: Place, branch: str) -> None:
    """Make a branch from HEAD and go to it; NotWrittenError(branch-there) and those of `switch`."""
    if not is_branch_name(branch):
        raise NotWrittenError("branch-malformed", branch=branch)
    _switch(place, branch, "HEAD", "-c", branch)


def switch_to_remote(place: Place, branch: str) -> str:
    """Make a branch that follows one of a remote, `origin/proposal`, go to it, and give its name."""
    name = name_at_remote(branch, remotes(place))
    there = f"refs/remotes/{branch}"
    _switch(place, name, there, "--track", "-c", name, "--", there)
    return name


def _switch(place: Place, branch: str, there: str, *how: str) -> None:
    need_work_tree(place)
    with held(place):
        folder = checked_out_at(place, branch)
        if folder and folder != place.git_dir and not _stands_on(place, branch):
            raise NotWrittenError("branch-in-use", branch=branch, folder=folder)
        if "-c" not in how and _would_lose_commits(place):
            raise NotWrittenError("unnamed-commits")
        command = ("switch", "--no-guess", "--no-progress", "--no-overwrite-ignore", *how)
        before = staged(place)
        answer = ask_git(place, "-c", "core.quotePath=false", *command)
        # A post-checkout hook that fails takes nothing back.
        if answer.code != 0 and not _is_there(place, branch, there, how):
            go_back(place, before, there)
            raise checkout_refused(answer, branch)


def _would_lose_commits(place: Place) -> bool:
    """Is HEAD on no branch, and what it has on no other either? Then only the reflog would know of it."""
    if ask(place.root, "symbolic-ref", "--quiet", "HEAD").code == 0:
        return False
    return not ask(place.root, "for-each-ref", "--count=1", "--contains=HEAD").out


def _is_there(place: Place, branch: str, there: str, how: Sequence[str]) -> bool:
    if "--detach" in how:
        return commit_named(place, "HEAD") == commit_named(place, there)
    return _stands_on(place, branch)


def _stands_on(place: Place, branch: str) -> bool:
    return text(ask(place.root, "symbolic-ref", "--quiet", "HEAD").out).strip() == f"refs/heads/{branch}"


def checkout_refused(answer: Answer, branch: str) -> NotWrittenError | RepositoryError:
    """Why git did not bring the files to another commit."""
    if any(sign in answer.err for sign in _OVERWRITES):
        rows = text(answer.err).splitlines()
        paths = ", ".join(row.strip() for row in rows if row.startswith("\t"))
        untracked = b"untracked" in answer.err
        return NotWrittenError(
            "untracked-in-the-way" if untracked else "edits-in-the-way", branch=branch, paths=paths
        )
    if b"invalid reference" in answer.err:
        return RepositoryError("unknown-revision", revision=branch, detail="")
    for code, signs in _REASONS.items():
        if any(sign in answer.err for sign in signs):
            return NotWrittenError(code, branch=branch)
    return NotWrittenError("switch-refused", detail=answer.words)

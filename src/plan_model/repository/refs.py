"""Names to choose a revision from, through GitPython: one caller at a time, imported when asked for."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from plan_model.errors import RepositoryError
from plan_model.repository.moment import moment
from plan_model.repository.place import Place
from plan_model.repository.process import environment
from plan_model.repository.values import Reference

if TYPE_CHECKING:
    from git import Repo

_Told = TypeVar("_Told")
_GITPYTHON = threading.Lock()
"""GitPython is not thread-safe."""
_FORM = (
    "%00".join(
        ("%(refname)", "%(symref)", "%(objectname)", "%(objecttype)", "%(*objectname)", "%(*objecttype)")
    )
    + "%00%(creatordate:iso-strict)%00%(contents:subject)"
)
_KINDS = {"refs/heads/": "branch", "refs/remotes/": "remote", "refs/tags/": "tag"}


def references(place: Place) -> tuple[Reference, ...]:
    """Every branch, tag and remote branch that names a commit, the newest first."""
    told = _through_gitpython(
        place, lambda repo: str(repo.git.for_each_ref(*_KINDS, format=_FORM, sort="-creatordate"))
    )
    return tuple(
        reference for line in told.split("\n") if line and (reference := _reference(line)) is not None
    )


def _through_gitpython(place: Place, act: Callable[[Repo], _Told]) -> _Told:
    from git import GitCommandError, Repo  # costs nine times a bare Python, and starts git twice

    with _GITPYTHON:
        try:
            with Repo(place.git_dir) as repo:
                repo.git.update_environment(**environment())
                return act(repo)
        except GitCommandError as error:
            raise RepositoryError("git-refused", detail=str(error.stderr).strip()) from error


def _reference(line: str) -> Reference | None:
    name, symbolic, commit, kind, inner, inner_kind, day, subject = line.split("\0", 7)
    prefix = next(prefix for prefix in _KINDS if name.startswith(prefix))
    if symbolic or "commit" not in (kind, inner_kind):
        return None
    target = commit if kind == "commit" else inner
    return Reference(name.removeprefix(prefix), _KINDS[prefix], target, moment(day), subject)

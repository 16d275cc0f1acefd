"""Proposing an edit on a branch beside the checkout, which stays as it is."""

from __future__ import annotations

from collections.abc import Mapping

from plan_model.errors import CommitRefusedError, RepositoryError
from plan_model.repository import Repository, Revision

HEAD = "HEAD"


def propose(
    repository: Repository,
    branch: str,
    texts: Mapping[str, bytes | None],
    message: str,
    *,
    signoff: bool = False,
    include_others: bool = False,
) -> Revision:
    """Commit whole texts that were made from HEAD's to a branch: a new one from HEAD, or one that is there.

    A branch that is there must still have these plans as HEAD has them, since a whole text would undo what else
    it says: CommitRefusedError(branch-differs). Else those of `Repository.commit_on_branch`, and foreign-edit.
    """
    if not texts:
        raise CommitRefusedError("nothing-to-commit")
    tip = repository.branch_tip(branch)
    for path, text in texts.items():
        if not include_others:
            _refuse_foreign_edits(repository, path)
        if tip is not None and _bytes(repository, path, tip) not in (text, _bytes(repository, path, HEAD)):
            raise CommitRefusedError("branch-differs", path=path, branch=branch)
    base = HEAD if tip is None and repository.has_commits else None
    return repository.commit_on_branch(branch, texts, message, tip, base=base, signoff=signoff)


def _refuse_foreign_edits(repository: Repository, path: str) -> None:
    for edit in repository.foreign_edits(path):
        raise CommitRefusedError("foreign-edit", path=path, who=edit.who, when=edit.when)


def _bytes(repository: Repository, path: str, revision: str) -> bytes | None:
    try:
        return repository.read(path, revision).data
    except RepositoryError as error:
        if error.code == "no-such-file":
            return None
        raise

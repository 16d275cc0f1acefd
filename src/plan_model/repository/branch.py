"""Commit to a branch that nobody has checked out: a proposal beside the work tree, or any commit in a bare repository.

A private index and a work tree of its own, both thrown away, hold what the branch holds and the new texts, so that
filters and attributes are the branch's. The commit is signed as the person's settings say, and its message goes
through `commit-msg`; no `pre-commit`, which looks at a checkout. The branch moves by `git push .`, so that the
repository's own server hooks judge it, and only if it still is where it is expected.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from plan_model.errors import CommitRefusedError, StaleDocumentError, UsageError
from plan_model.repository.branch_name import is_branch_name
from plan_model.repository.checkouts import checked_out_at
from plan_model.repository.disk import no_such_file
from plan_model.repository.draft import Draft, Files, commit_tree, done, drafted, lay_out, message_of
from plan_model.repository.lock import held
from plan_model.repository.log import read_last
from plan_model.repository.place import Place
from plan_model.repository.process import Answer, run, tell, text
from plan_model.repository.revision import as_revision
from plan_model.repository.revisions import commit_named
from plan_model.repository.values import Revision, Signature

_MOVED = (b"stale info", b"fetch first", b"non-fast-forward", b"already exists", b"failed to update ref")
_REMOTE = re.compile(r"^remote: ?", re.MULTILINE)


def commit_on_branch(
    place: Place,
    branch: str,
    files: Files,
    message: str,
    expected: str | None,
    *,
    who: Signature | None,
    base: str | None = None,
    trailers: Sequence[tuple[str, str]] = (),
    signoff: bool = False,
) -> Revision:
    """Commit texts to a branch that is at the commit `expected`, or is made from `base` where that is None.

    Without either the commit is the branch's first. UsageError(branch-malformed);
    CommitRefusedError: branch-checked-out, empty-message, nothing-to-commit, identity-missing, link-on-branch,
    or commit-refused with the words of the hook, of signing or of git; StaleDocumentError(branch-moved);
    RepositoryError(no-such-file) for a path that no repository can hold.
    """
    if not message.strip():
        raise CommitRefusedError("empty-message")
    _check(place, branch, files)
    parent = expected or base
    with held(place):
        if folder := checked_out_at(place, branch):
            raise CommitRefusedError("branch-checked-out", branch=branch, folder=folder)
        _expect(place, branch, expected)
        with drafted(place) as draft:
            tree = _tree(place, draft, parent, files)
            words = message_of(place, draft, message, trailers, signoff, who)
            made = commit_tree(place, tree, (parent,) if parent else (), words)
        _move(place, branch, made, expected)
    step = read_last(place, made, frozenset(files))
    return as_revision(step, step.touched[0])


def _check(place: Place, branch: str, files: Files) -> None:
    if not is_branch_name(branch):
        raise UsageError("branch-malformed", branch=branch)
    for path in files:
        parts = path.split("/")
        if "\0" in path or any(part in ("", ".", "..") or part.casefold() == ".git" for part in parts):
            raise no_such_file(path)


def branch_tip(place: Place, branch: str) -> str | None:
    """The commit that a branch names; None where there is no such branch."""
    return commit_named(place, f"refs/heads/{branch}")


def _expect(place: Place, branch: str, expected: str | None) -> None:
    if branch_tip(place, branch) != expected:
        raise StaleDocumentError("branch-moved", branch=branch)


def _tree(place: Place, draft: Draft, parent: str | None, files: Files) -> str:
    """The id of the tree that the parent has with the new texts in it."""
    done(draft, "read-tree", parent if parent else "--empty")
    for path in files:
        if parent and _is_link(place, parent, path):
            raise CommitRefusedError("link-on-branch", path=path)
    lay_out(draft, files)
    names = "".join(f"{path}\0" for path in files).encode("utf-8", "surrogateescape")
    done(draft, "update-index", "--add", "--remove", "-z", "--stdin", data=names)
    tree = done(draft, "write-tree")
    if parent and tree == text(run(place.root, "rev-parse", f"{parent}^{{tree}}")).strip():
        raise CommitRefusedError("nothing-to-commit")
    return tree


def _is_link(place: Place, parent: str, path: str) -> bool:
    told = run(place.root, "--literal-pathspecs", "ls-tree", "-z", "--full-tree", parent, "--", path)
    return told.startswith(b"120000 ")


def _move(place: Place, branch: str, made: str, expected: str | None) -> None:
    """Let the branch name the commit, if it still is where it is expected and the server hooks agree."""
    name = f"refs/heads/{branch}"
    pushed = tell(
        place.root,
        *("-c", "push.pushOption=", "-c", "protocol.file.allow=always"),
        # No pre-push, no signed push: nothing leaves this repository.
        *("push", "--quiet", "--porcelain", "--no-verify", "--no-signed", "--no-follow-tags"),
        "--recurse-submodules=no",
        *(f"--force-with-lease={name}:{expected or ''}", ".", f"{made}:{name}"),
    )
    if pushed.code == 0:
        return
    if any(sign in pushed.out or sign in pushed.err for sign in _MOVED):
        raise StaleDocumentError("branch-moved", branch=branch)
    raise CommitRefusedError("commit-refused", detail=_hooks_words(pushed))


def _hooks_words(pushed: Answer) -> str:
    """What a hook said, without the sign that git puts before each of its lines; else git's own words."""
    lines = pushed.err.decode("utf-8", "replace").splitlines()
    said = [_REMOTE.sub("", line).rstrip() for line in lines if line.startswith("remote:")]
    return "\n".join(said).strip() or pushed.words

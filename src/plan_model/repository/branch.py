"""Commit to a branch that nobody has checked out: a proposal beside the work tree, or any commit in a bare repository.

A private index and a work tree of its own, both thrown away, hold what the branch holds and the new texts, so that
filters and attributes are the branch's. The commit is signed as the person's settings say, and its message goes
through `commit-msg`; no `pre-commit`, which looks at a checkout. The branch moves by `git push .`, so that the
repository's own server hooks judge it, and only if it still is where it is expected.
"""

from __future__ import annotations

import os
import re
import secrets
import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import NamedTuple

from plan_model.errors import CommitRefusedError, StaleDocumentError, UsageError
from plan_model.repository.checkouts import checked_out_at
from plan_model.repository.commit import accepted
from plan_model.repository.disk import no_such_file
from plan_model.repository.lock import held, own_folder
from plan_model.repository.log import read_last
from plan_model.repository.place import Place
from plan_model.repository.process import Answer, ask, run, tell, text
from plan_model.repository.revision import as_revision
from plan_model.repository.trouble import not_written
from plan_model.repository.values import Revision, Signature

Files = Mapping[str, bytes | None]
"""For each path the bytes that it is to have; None removes it."""
_PLAIN_INDEX = (
    *("-c", "core.splitIndex=false", "-c", "core.sparseCheckout=false", "-c", "index.sparse=false"),
    *("-c", "core.fsmonitor=false", "-c", "core.untrackedCache=false", "-c", "core.fileMode=false"),
)
"""The private index is read once: nothing that speeds up or narrows the person's own index belongs into it."""
_MOVED = (b"stale info", b"fetch first", b"non-fast-forward", b"already exists", b"failed to update ref")
_REMOTE = re.compile(r"^remote: ?", re.MULTILINE)


class _Draft(NamedTuple):
    """The throw-away work tree and index of one commit."""

    folder: str
    environment: Mapping[str, str]


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
        with _draft(place) as draft:
            tree = _tree(place, draft, parent, files)
            words = _message(place, draft, message, trailers, signoff, who)
            made = _commit_tree(place, tree, parent, words)
        _move(place, branch, made, expected)
    step = read_last(place, made, frozenset(files))
    return as_revision(step, step.touched[0])


def _check(place: Place, branch: str, files: Files) -> None:
    if branch.startswith("-") or ask(place.root, "check-ref-format", f"refs/heads/{branch}").code != 0:
        raise UsageError("branch-malformed", branch=branch)
    for path in files:
        parts = path.split("/")
        if "\0" in path or any(part in ("", ".", "..") or part.casefold() == ".git" for part in parts):
            raise no_such_file(path)


def branch_tip(place: Place, branch: str) -> str | None:
    """The commit that a branch names; None where there is no such branch."""
    answer = ask(place.root, "rev-parse", "--verify", "--quiet", f"refs/heads/{branch}^{{commit}}")
    return answer.out.decode("ascii").strip() if answer.code == 0 else None


def _expect(place: Place, branch: str, expected: str | None) -> None:
    if branch_tip(place, branch) != expected:
        raise StaleDocumentError("branch-moved", branch=branch)


@contextmanager
def _draft(place: Place) -> Iterator[_Draft]:
    """A folder in the git folder; those that a killed process left there are swept away: the lock is ours."""
    try:
        home = own_folder(place)
        folder = os.path.join(home, f"draft-{secrets.token_hex(8)}")
        for name in os.listdir(home):
            if name.startswith("draft-"):
                shutil.rmtree(os.path.join(home, name), ignore_errors=True)
        os.makedirs(os.path.join(folder, "tree"))
    except OSError as error:
        raise not_written(error) from error
    environment = {
        "GIT_DIR": place.git_dir,
        "GIT_WORK_TREE": os.path.join(folder, "tree"),
        "GIT_INDEX_FILE": os.path.join(folder, "index"),
    }
    try:
        yield _Draft(folder, environment)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _tree(place: Place, draft: _Draft, parent: str | None, files: Files) -> str:
    """The id of the tree that the parent has with the new texts in it."""
    _done(draft, "read-tree", parent if parent else "--empty")
    for path in files:
        if parent and _is_link(place, parent, path):
            raise CommitRefusedError("link-on-branch", path=path)
    _lay_out(draft, files)
    names = "".join(f"{path}\0" for path in files).encode("utf-8", "surrogateescape")
    _done(draft, "update-index", "--add", "--remove", "-z", "--stdin", data=names)
    tree = _done(draft, "write-tree")
    if parent and tree == text(run(place.root, "rev-parse", f"{parent}^{{tree}}")).strip():
        raise CommitRefusedError("nothing-to-commit")
    return tree


def _is_link(place: Place, parent: str, path: str) -> bool:
    told = run(place.root, "--literal-pathspecs", "ls-tree", "-z", "--full-tree", parent, "--", path)
    return told.startswith(b"120000 ")


def _lay_out(draft: _Draft, files: Files) -> None:
    for path, data in files.items():
        if data is None:
            continue
        file = os.path.join(draft.environment["GIT_WORK_TREE"], path)
        try:
            os.makedirs(os.path.dirname(file), exist_ok=True)
            with open(file, "xb") as opened:
                opened.write(data)
        except OSError as error:
            raise not_written(error, path) from error


def _done(draft: _Draft, *arguments: str, data: bytes = b"") -> str:
    folder = draft.environment["GIT_WORK_TREE"]
    answer = tell(folder, *_PLAIN_INDEX, *arguments, data=data, extra=draft.environment)
    return text(accepted(answer).out).strip()


def _message(
    place: Place,
    draft: _Draft,
    message: str,
    trailers: Sequence[tuple[str, str]],
    signoff: bool,
    who: Signature | None,
) -> bytes:
    """The message as `git commit` would have it: blank ends gone, trailers at the end, judged by `commit-msg`."""
    told = [*trailers, *([("Signed-off-by", f"{who.name} <{who.email}>")] if signoff and who else [])]
    words = run(place.root, "stripspace", data=message.encode("utf-8", "surrogateescape"))
    if told:
        options = [f"--trailer={name}: {value}" for name, value in told]
        how = ("--no-divider", "--if-exists=addIfDifferent")
        words = run(place.root, "interpret-trailers", *how, *options, data=words)
    file = os.path.join(draft.folder, "COMMIT_EDITMSG")
    with open(file, "xb") as opened:
        opened.write(words)
    _judge(place, draft, file)
    with open(file, "rb") as opened:
        return run(place.root, "stripspace", data=opened.read())


def _judge(place: Place, draft: _Draft, file: str) -> None:
    """Let the person's `commit-msg` see the message, which it may change."""
    hook = os.path.join(
        place.root, text(run(place.root, "rev-parse", "--git-path", "hooks/commit-msg")).rstrip("\n")
    )
    if os.access(hook, os.X_OK):
        # `git hook run` is younger than the gits that people have; an alias runs in git's own surroundings as well.
        alias = ("-c", 'alias.planrev-judge=!exec "$PLANREV_HOOK"', "planrev-judge", file)
        index = draft.environment["GIT_INDEX_FILE"]
        accepted(tell(place.root, *alias, extra={"PLANREV_HOOK": hook, "GIT_INDEX_FILE": index}))


def _commit_tree(place: Place, tree: str, parent: str | None, message: bytes) -> str:
    signs = ask(place.root, "config", "--type=bool", "commit.gpgSign").out.strip() == b"true"
    return text(
        accepted(
            tell(
                place.root,
                *("-c", "i18n.commitEncoding=UTF-8", "commit-tree", *(["-S"] if signs else [])),
                *(["-p", parent] if parent else []),
                *("-F", "-", tree),
                data=message,
            )
        ).out
    ).strip()


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

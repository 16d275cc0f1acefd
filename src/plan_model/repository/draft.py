"""A throw-away work tree and index, in which a commit is made beside the checkout.

What is committed there has the branch's filters and attributes, is signed as the person's settings say, and its
message goes through `commit-msg`; no `pre-commit`, which looks at a checkout. `pre-merge-commit` gets one here.
"""

from __future__ import annotations

import os
import secrets
import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import NamedTuple

from plan_model.repository.commit import AS_WRITTEN, accepted
from plan_model.repository.lock import own_folder
from plan_model.repository.place import Place
from plan_model.repository.process import ask, run, tell, text
from plan_model.repository.trouble import not_written
from plan_model.repository.values import Signature

Files = Mapping[str, bytes | None]
"""For each path the bytes that it is to have; None removes it."""
PLAIN_INDEX = (
    *("-c", "core.splitIndex=false", "-c", "core.sparseCheckout=false", "-c", "index.sparse=false"),
    *("-c", "core.fsmonitor=false", "-c", "core.untrackedCache=false", "-c", "core.fileMode=false"),
)
"""The private index is read once: nothing that speeds up or narrows the person's own index belongs into it."""

_JUDGE = ("-c", 'alias.planrev-judge=!exec "$PLANREV_HOOK"', "planrev-judge")
"""`git hook run` is younger than the gits that people have; an alias runs in git's own surroundings as well."""


class Draft(NamedTuple):
    """The throw-away work tree and index of one commit."""

    folder: str
    environment: Mapping[str, str]


@contextmanager
def drafted(place: Place) -> Iterator[Draft]:
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
        yield Draft(folder, environment)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def lay_out(draft: Draft, files: Files) -> None:
    """Write files into the work tree of a draft."""
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


def done(draft: Draft, *arguments: str, data: bytes = b"") -> str:
    """What git says in a draft; CommitRefusedError where it refuses."""
    folder = draft.environment["GIT_WORK_TREE"]
    answer = tell(folder, *PLAIN_INDEX, *arguments, data=data, extra=draft.environment)
    return text(accepted(answer).out).strip()


def message_of(
    place: Place,
    draft: Draft,
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
        words = run(place.root, *AS_WRITTEN, "interpret-trailers", *how, *options, data=words)
    file = os.path.join(draft.folder, "COMMIT_EDITMSG")
    with open(file, "xb") as opened:
        opened.write(words)
    _judge(place, draft, file)
    with open(file, "rb") as opened:
        return run(place.root, "stripspace", data=opened.read())


def _judge(place: Place, draft: Draft, file: str) -> None:
    """Let the person's `commit-msg` see the message, which it may change."""
    if hook := _hook(place, "commit-msg"):
        index = {"GIT_INDEX_FILE": draft.environment["GIT_INDEX_FILE"]}
        accepted(tell(place.root, *_JUDGE, file, extra={**index, "PLANREV_HOOK": hook}))


def judge_merge(place: Place, draft: Draft) -> None:
    """Let the person's `pre-merge-commit` see what was merged, all of it in the draft's work tree."""
    if hook := _hook(place, "pre-merge-commit"):
        done(draft, "checkout-index", "--all", "--force", "--quiet")
        folder = draft.environment["GIT_WORK_TREE"]
        accepted(tell(folder, *_JUDGE, extra={**draft.environment, "PLANREV_HOOK": hook}))


def _hook(place: Place, name: str) -> str | None:
    """Where a hook of the person's is; None where there is none."""
    told = text(run(place.root, "rev-parse", "--git-path", f"hooks/{name}")).rstrip("\n")
    hook = os.path.join(place.root, told)
    return hook if os.access(hook, os.X_OK) else None


def commit_tree(place: Place, tree: str, parents: Sequence[str], message: bytes) -> str:
    """Make a commit, signed where the person's settings say so, and give its id; nothing names it yet."""
    signs = ask(place.root, "config", "--type=bool", "commit.gpgSign").out.strip() == b"true"
    return text(
        accepted(
            tell(
                place.root,
                *(*AS_WRITTEN, "commit-tree", *(["-S"] if signs else [])),
                *(word for parent in parents for word in ("-p", parent)),
                *("-F", "-", tree),
                data=message,
            )
        ).out
    ).strip()

"""Where a repository lies: the facts that one `git rev-parse` tells, asked once when it is opened."""

# Annotations are not postponed here: typing.NamedTuple compiles each one that is a text, at every start.

import os
from collections.abc import Sequence
from typing import NamedTuple

from plan_model.errors import RepositoryError
from plan_model.repository.process import Answer, ask, text


class Place(NamedTuple):
    """The folders of one repository, all absolute."""

    root: str
    """The top of the work tree; of a bare repository its git folder."""
    git_dir: str
    """This work tree's own git folder."""
    common_dir: str
    """The git folder that linked work trees share."""
    is_bare: bool
    hash_name: str
    """`sha1` or `sha256`: how blobs are named."""


_QUESTION = (
    "rev-parse",
    "--path-format=absolute",
    "--is-bare-repository",
    "--show-object-format",
    "--absolute-git-dir",
    "--git-common-dir",
    "--show-toplevel",
)


def find_place(directory: str) -> Place:
    """Find the repository that holds a directory.

    RepositoryError: no-such-directory, git-missing, not-a-repository, git-refused (git's own words, such as
    those about safe.directory; nothing is done to get round them).
    """
    if not os.path.isdir(directory):
        raise RepositoryError("no-such-directory", directory=directory)
    answer = ask(directory, *_QUESTION)
    facts = text(answer.out).split("\n")
    if answer.code == 0 and len(facts) == 6:
        return _place(facts)
    return _without_work_tree(directory, answer, facts)


def glance(directory: str, names: Sequence[str]) -> tuple[Place, tuple[str, ...]] | None:
    """A repository and the objects that some names name, by one process; None where anything is not as usual."""
    if not os.path.isdir(directory):
        return None
    answer = ask(directory, *_QUESTION, *names)
    facts = text(answer.out).split("\n")
    if answer.code != 0 or len(facts) != 6 + len(names):
        return None
    return _place(facts), tuple(facts[5:-1])


def conflicts_folder(git_dir: str, common_dir: str) -> str:
    """Where the conflicts are written down that a merge left in one work tree."""
    tree = os.path.relpath(git_dir, common_dir)
    name = "main"
    if tree != ".":
        from urllib.parse import quote  # late: few people have a second work tree

        name = quote(tree, safe="")
    return os.path.join(common_dir, "planrev", "conflicts", name)


def _place(facts: Sequence[str]) -> Place:
    bare, hash_name, git_dir, common_dir, top = facts[:5]
    return Place(top, git_dir, common_dir, bare == "true", hash_name)


def _without_work_tree(directory: str, answer: Answer, facts: list[str]) -> Place:
    # The top of the work tree is asked last: in a bare repository or inside .git only that one fails.
    if len(facts) == 5 and facts[0] == "true":
        return Place(facts[2], facts[2], facts[3], True, facts[1])
    if len(facts) == 5 and os.path.basename(facts[2]) == ".git" and _is_inside(directory, facts[2]):
        return find_place(os.path.dirname(facts[2]))
    if answer.words.startswith("fatal: not a git repository"):
        raise RepositoryError("not-a-repository", directory=directory)
    raise RepositoryError("git-refused", detail=answer.words)


def _is_inside(directory: str, folder: str) -> bool:
    real, base = os.path.realpath(directory), os.path.realpath(folder)
    return real == base or real.startswith(base + os.sep)

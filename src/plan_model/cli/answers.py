"""Answers that depend on commits alone are remembered: the same question is answered without reading any plan.

The key holds everything else that an answer depends on: the program's own files, how it is shown, the options as
they were typed, the repository's settings. Two commits and their trees never change.
"""

# Annotations are not postponed here: typing.NamedTuple compiles each one that is a text, at every start.

from argparse import Namespace
from typing import NamedTuple

from plan_model.cli.output import Output
from plan_model.errors import RepositoryError
from plan_model.repository import Repository, cache
from plan_model.repository.revisions import commit_name, is_plain
from plan_model.settings import FILE

_HEAD = "HEAD"
_WHERE = ("directory", "directories")


class Answer(NamedTuple):
    """What a command printed, and its exit code."""

    text: str
    code: int


class Question(NamedTuple):
    """What is asked of which repository; without a key its answer is not remembered."""

    repository: Repository
    key: str | None
    answer: Answer | None

    def remember(self, output: Output, code: int) -> None:
        """Keep what was printed, unless words about it went to stderr."""
        if self.key is not None and not output.told:
            cache.keep(cache.ANSWERS, self.key, f"{code}\n{''.join(output.written)}")


def look_up(options: Namespace, output: Output) -> Question:
    """The question that the options of `planrev diff` ask, with its answer where that is known."""
    directory: str = options.directory
    ends = _ends(options.arguments)
    found = Repository.glance(directory, _commits_and_trees(ends)) if ends else None
    if found is None:
        return Question(Repository.open(directory), None, None)
    repository, ids = found
    key = _key(options, output, repository, ids)
    kept = cache.recall(cache.ANSWERS, key) if key is not None else None
    if kept is None:
        return Question(repository, key, None)
    code, _, text = kept.partition("\n")
    return Question(repository, key, Answer(text, int(code)))


def _ends(words: list[str]) -> tuple[str, str] | None:
    """The two commits where nothing but two commits is named: `A..B`, or `A B`."""
    if len(words) == 1 and ".." in words[0]:
        left, _, right = words[0].partition("..")
        words = [left or _HEAD, right or _HEAD]
    elif len(words) != 2:
        return None
    # In `A...B` the right side begins with a point; days, searches and the like are left to the long way too.
    return (words[0], words[1]) if all(is_plain(word) and ".." not in word for word in words) else None


def _commits_and_trees(ends: tuple[str, str]) -> list[str]:
    """A replacement of a commit (`git replace`) shows in its tree."""
    return [name for end in ends for name in (commit_name(end), f"{end}^{{tree}}")]


def _key(options: Namespace, output: Output, repository: Repository, ids: tuple[str, ...]) -> str | None:
    settings = _settings(repository) if cache.is_wanted() else None
    if settings is None:
        return None
    shown = (output.language, output.ascii_only, output.colour, output.is_terminal, output.width)
    asked = sorted((name, str(value)) for name, value in vars(options).items() if name not in _WHERE)
    here = repository.from_root(".", options.directory)  # plans may be named as seen from here
    return repr((cache.program_stamp(), shown, asked, here, ids, settings))


def _settings(repository: Repository) -> bytes | None:
    """The bytes of the settings file, empty where there is none; None where it is not simply a file."""
    try:
        return repository.present_bytes(FILE) or b""
    except RepositoryError:
        return None

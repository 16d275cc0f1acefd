"""Which revisions and plans a command line names: `A..B`, `A...B`, dates, WORKTREE, and `--` between the two."""

# Annotations are not postponed here: typing.NamedTuple compiles each one that is a text, at every start.

from collections.abc import Mapping
from datetime import date, datetime
from typing import NamedTuple

from plan_model.errors import RepositoryError, UsageError
from plan_model.plan.values import parse_day
from plan_model.repository import WORKTREE, Dated, Repository
from plan_model.workspace import Workspace

HEAD = "HEAD"


class Range(NamedTuple):
    """Two sides to compare, and the plans to which the comparison is limited (none: all)."""

    before: str
    after: str
    plans: tuple[str, ...]
    dates: Mapping[str, datetime]
    """When the commits of the two sides were made, by full id."""

    def day(self) -> date:
        """The day of the newer side: its commit's, today for the working tree."""
        return date.today() if self.after == WORKTREE else self.dates[self.after].date()


def read_range(workspace: Workspace, words: list[str], after_dashes: list[str] | None) -> Range:
    """Tell revisions from plans as git does; raise UsageError where a word is both or neither."""
    names = _Names(workspace.repository)
    revisions, plans = list(words), list(after_dashes or ())
    if after_dashes is None:
        revisions, plans = _told_apart(workspace, names, words)
    if len(revisions) > 2:
        raise UsageError("too-many-revisions", words=" ".join(revisions))
    before, after = _sides(names, revisions, workspace)
    sides = {id_: date for id_, date in names.found.values() if id_ in (before, after)}
    for rev in (before, after):
        if rev != WORKTREE and rev not in sides:
            sides[rev] = workspace.repository.commit_info(rev).date
    return Range(before, after, tuple(plans), sides)


def resolve(workspace: Workspace, rev: str | None) -> str:
    """A full commit id, or WORKTREE; where none is named, what there is at present."""
    rev = rev or workspace.present
    return rev if rev == WORKTREE else workspace.repository.resolve(rev)


class _Names:
    """What the revisions of one command line name; each is asked of git once, both ends of a range together."""

    def __init__(self, repository: Repository) -> None:
        self._repository = repository
        self.found: dict[str, Dated] = {}

    def are_known(self, *names: str) -> bool:
        """Does each name a commit, or the working tree?"""
        try:
            self._ask(*names)
        except RepositoryError as error:
            if error.code == "unknown-revision":
                return False
            raise
        return True

    def id(self, name: str) -> str:
        """A full commit id, or WORKTREE; RepositoryError(unknown-revision)."""
        self._ask(name)
        return name if name == WORKTREE else self.found[name].id

    def ids(self, left: str, right: str) -> tuple[str, str]:
        """Two full commit ids, asked for together."""
        self._ask(left, right)
        return self.id(left), self.id(right)

    @property
    def has_commits(self) -> bool:
        """Was anything committed yet?"""
        return self._repository.has_commits

    def merge_base(self, left: str, right: str) -> str:
        """The best common ancestor of two commits."""
        return self._repository.merge_base(left, right)

    def _ask(self, *names: str) -> None:
        missing = [name for name in dict.fromkeys(names) if name != WORKTREE and name not in self.found]
        if missing:
            self.found.update(zip(missing, self._repository.dated(*missing), strict=True))


def _told_apart(workspace: Workspace, names: _Names, words: list[str]) -> tuple[list[str], list[str]]:
    """The leading words that are revisions, and the rest, which are plans."""
    revisions: list[str] = []
    for index, word in enumerate(words):
        is_plan = workspace.claims(word.removeprefix("./"))
        is_revision = len(revisions) < 2 and names.are_known(*_ends(word))
        if is_revision and (is_plan or _is_name_of_plan(workspace, word)):
            raise UsageError("revision-or-plan", word=word)
        if not is_revision:
            if not is_plan and _looks_like_revision(word):
                for end in _ends(word):
                    names.id(end)  # says which of the two is unknown
            return revisions, words[index:]
        revisions.append(word)
    return revisions, []


def _looks_like_revision(word: str) -> bool:
    """Is it written as only a revision can be: a range, a step back, a day?"""
    return any(sign in word for sign in ("..", "~", "^", "@{")) or parse_day(word) is not None


def _is_name_of_plan(workspace: Workspace, word: str) -> bool:
    """Is there a plan whose file, or whose folder, has this name? As a rule that is its id."""
    if word in (HEAD, WORKTREE) or "/" in word or _looks_like_revision(word):
        return False
    names = (path.split("/") for path in workspace.plan_paths())
    return any(word == name[-1].partition(".")[0] or word in name[-2:-1] for name in names)


def _ends(word: str) -> tuple[str, ...]:
    """The revisions that a word names: one, or the two ends of a range, HEAD where one is left out."""
    if ".." not in word:
        return (word,)
    left, _, right = word.partition("..")
    return left or HEAD, right.removeprefix(".") or HEAD


def _sides(names: _Names, revisions: list[str], workspace: Workspace) -> tuple[str, str]:
    present = workspace.present
    if not revisions:
        if present != WORKTREE:
            raise RepositoryError("no-work-tree", directory=workspace.repository.root)
        if not names.has_commits:
            raise RepositoryError("no-commits")
        return names.id(HEAD), present
    if len(revisions) == 2:
        return names.ids(*revisions)
    word = revisions[0]
    if ".." not in word:
        return names.id(word), names.id(present)
    before, after = names.ids(*_ends(word))
    return (names.merge_base(before, after) if "..." in word else before), after

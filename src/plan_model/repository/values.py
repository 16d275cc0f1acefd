"""What the repository tells: light values, because the command line makes hundreds of them at start-up."""

# Annotations are not postponed here: typing.NamedTuple compiles each one that is a text, at every start.

from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple

WORKTREE = "WORKTREE"
"""The file on disk, as a revision."""
TAKEN_OVER = "Taken-over"
"""The trailer of a commit that took over what a branch says, without a merge: the branch, and the commit it named."""
SIZE_LIMIT = 10_000_000
"""Bytes; a larger file is no plan."""
SHORT = 10
"""Digits of a short id: the same everywhere, so that nobody asks git for each."""


class Entry(NamedTuple):
    """One file of a revision."""

    path: str
    """Relative to the repository's root, with `/`."""
    blob: str
    """In the working tree what the index holds: what the file holds too, unless it is pending. Empty where unknown."""
    mode: str
    """As git writes it: 100644, 100755, or 120000 for a symbolic link."""

    @property
    def is_symlink(self) -> bool:
        """Is it a symbolic link?"""
        return self.mode == "120000"


class Blob(NamedTuple):
    """The bytes of a file, and the name that git gives exactly these bytes."""

    data: bytes
    id: str


class Difference(NamedTuple):
    """One file that differs between two revisions."""

    path: str
    before: str | None
    """The blob's id; WORKTREE for a file on disk; None where there is no such file."""
    after: str | None


class Head(NamedTuple):
    """Where the work tree stands."""

    branch: str | None
    """None when HEAD is detached."""
    commit: str | None
    """None before the first commit."""
    upstream: str | None
    ahead: int
    behind: int
    state: str
    """Empty, or `merging`, `rebasing`, `cherry-picking`, `reverting`, `bisecting`."""


class Commit(NamedTuple):
    """One commit, told in full."""

    id: str
    short: str
    author: str
    email: str
    date: datetime
    """When it was committed, in the committer's time zone: what `--rev 2026-01-31` goes by."""
    subject: str
    body: str
    parents: tuple[str, ...]


class Dated(NamedTuple):
    """One commit, and when it was made: all that a comparison needs to know of it."""

    id: str
    date: datetime


class Revision(NamedTuple):
    """One version of one plan: a commit in which the plan differs from what every parent has."""

    id: str
    short: str
    author: str
    email: str
    date: datetime
    """When it was committed, in the committer's time zone."""
    subject: str
    path: str
    """What the plan's file was called then."""
    blob: str
    """Empty when this revision deleted the plan."""
    parent_blob: str | None
    """The version before, in the first parent that has one; None when the plan began here."""
    is_merge: bool
    parents: tuple[str, ...]
    old_path: str | None = None
    """The former name, when this revision renamed the plan."""

    @property
    def is_deletion(self) -> bool:
        """Did this revision remove the plan?"""
        return not self.blob


class Made(NamedTuple):
    """A commit that was just made."""

    id: str
    subject: str

    @property
    def short(self) -> str:
        """The short id."""
        return self.id[:SHORT]


class Reference(NamedTuple):
    """A name for a commit, to choose from."""

    name: str
    kind: str
    """`branch`, `remote` or `tag`."""
    commit: str
    date: datetime
    subject: str


class Branch(NamedTuple):
    """A branch, and who spoke last on it."""

    name: str
    """As git takes it; one of a remote begins with the remote's name: `origin/proposal`."""
    is_remote: bool
    commit: str
    author: str
    date: datetime
    subject: str
    folder: str
    """The work tree that stands on it; empty where none does."""
    is_current: bool
    """Is it the branch of this work tree?"""


class Signature(NamedTuple):
    """Who git says is writing."""

    name: str
    email: str


class PendingFile(NamedTuple):
    """A plan file that differs from HEAD."""

    path: str
    staged: bool
    """Does the index differ from HEAD?"""
    untracked: bool
    deleted: bool
    """Is the file gone from the disk?"""


class ForeignEdit(NamedTuple):
    """Somebody else's uncommitted edit."""

    who: str
    when: datetime


class Backup(NamedTuple):
    """What a discarded file held, and where that is kept."""

    path: str
    file: str
    """Absolute; in the person's own state folder."""
    left: bytes | None
    """What stands in the work tree since: the bytes of HEAD, or None where the file was removed."""


Expected = Mapping[str, bytes | None]
"""For each path what this person last saw there; None means no file."""

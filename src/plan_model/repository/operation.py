"""What git can be in the midst of: light values."""

# Annotations are not postponed here: typing.NamedTuple compiles each one that is a text, at every start.

from enum import StrEnum
from typing import NamedTuple


class Kind(StrEnum):
    """What git is in the midst of."""

    NOTHING = ""
    MERGE = "merge"
    REBASE = "rebase"
    CHERRY_PICK = "cherry-pick"
    REVERT = "revert"
    PATCHES = "am"
    SQUASH = "squash"
    """`merge --squash`, which ends in an ordinary commit."""
    STASH = "stash"
    """A stash that did not fit: git keeps no note of it but the unsettled files."""
    UNKNOWN = "unknown"
    """Files are not settled, and nothing says why."""


class Unmerged(NamedTuple):
    """A file of which the index has several versions, each by its blob; None where a side has no such file."""

    path: str
    base: str | None
    ours: str | None
    theirs: str | None
    is_regular: bool = True
    """Is it a file on every side, no link and no submodule?"""


class UnderWay(NamedTuple):
    """What git is in the midst of."""

    kind: Kind
    theirs: str | None = None
    """The commit that is being merged, picked or applied."""
    our_name: str = ""
    """The branch that is checked out, else one that names HEAD, else its short id."""
    their_name: str = ""
    message: str = ""
    """What git proposes to commit with; empty where that is not for the person to say."""
    unmerged: tuple[Unmerged, ...] = ()

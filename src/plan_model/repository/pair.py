"""Two commits that are compared: when each was made and what differs, told by one process, where two would be asked."""

# Annotations are not postponed here: typing.NamedTuple compiles each one that is a text, at every start.

from typing import NamedTuple

from plan_model.repository.moment import moment
from plan_model.repository.place import Place
from plan_model.repository.process import ask, text
from plan_model.repository.values import Dated

_QUESTION = (
    "diff-tree",
    "--stdin",
    "--always",
    "-r",
    "-z",
    "--no-renames",
    "--no-abbrev",
    "--format=%H%x00%cI",
)


class Pair(NamedTuple):
    """Two commits, and the files that differ between them."""

    before: Dated
    after: Dated
    told: str
    """As `git diff-tree -z` tells it."""

    @property
    def ends(self) -> tuple[str, str]:
        """The ids of both."""
        return self.before.id, self.after.id


def ask_pair(place: Place, before: str, after: str) -> Pair | None:
    """Two commits by their full ids; None where git refuses."""
    # A line names a commit, and what stands in for its parents: the first is compared with itself, which tells its day.
    answer = ask(place.root, *_QUESTION, data=f"{before} {before}\n{after} {before}\n".encode("ascii"))
    told = text(answer.out).split("\0", 4)
    if answer.code != 0 or len(told) != 5:
        return None
    return Pair(Dated(told[0], moment(told[1])), Dated(told[2], moment(told[3])), told[4].removeprefix("\n"))

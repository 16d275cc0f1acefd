"""How far git is with a fetch or a push, as it tells on its error output."""

# Annotations are not postponed here: typing.NamedTuple compiles each one that is a text, at every start.

import re
from typing import NamedTuple

_COUNTED = re.compile(
    r"(?P<remote>remote: +)?(?P<stage>[A-Z][A-Za-z ]+): +\d+% \((?P<done>\d+)/(?P<total>\d+)\)"
)


class Progress(NamedTuple):
    """So much of one stage is done."""

    stage: str
    """As git calls it: `Counting objects`, `Receiving objects`, …"""
    done: int
    total: int
    is_remote: bool = False
    """Does the other side do it?"""


def progress_in(told: str) -> Progress | None:
    """What a line of git tells of its progress; None where it tells something else."""
    found = _COUNTED.match(told)
    if found is None:
        return None
    return Progress(found["stage"], int(found["done"]), int(found["total"]), found["remote"] is not None)

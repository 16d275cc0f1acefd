"""Names of branches: one to propose, and what is wrong with one that is typed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Sequence
from datetime import date
from itertools import count

from plan_model.comparison import Comparison
from plan_model.render.message import plan_name
from plan_model.render.words import N_, Words
from plan_model.repository import is_branch_name, stands_in_the_way

_NOT_PLAIN = re.compile(r"[^a-z0-9]+")


def proposal_name(comparisons: Sequence[Comparison], today: date, words: Words) -> str:
    """`proposal-lainaamo`; for several plans the day stands for them."""
    names = {_plain(plan_name(each).rpartition("/")[2].partition(".")[0]) for each in comparisons}
    about = names.pop() if len(names) == 1 else ""
    return _plain(words.say(N_("proposal"))) + f"-{about or today.isoformat()}"


def free_name(name: str, known: Collection[str]) -> str:
    """The name, with a number where it is taken."""
    numbered = (name if number == 1 else f"{name}-{number}" for number in count(1))
    return next(each for each in numbered if each not in known and not stands_in_the_way(each, known))


def wrong_name(text: str, known: Iterable[str], words: Words) -> str:
    """Why no new branch can have this name; empty where it can."""
    if not is_branch_name(text):
        return words.say(N_("no name for a branch"))
    if other := stands_in_the_way(text, known):
        return words.say(N_("“{branch}” is in the way"), branch=other)
    return ""


def _plain(text: str) -> str:
    """Small letters and digits, as they are typed everywhere."""
    ascii_only = unicodedata.normalize("NFKD", text.lower()).encode("ascii", "ignore").decode("ascii")
    return _NOT_PLAIN.sub("-", ascii_only).strip("-")

"""Who has written here: the people that a message can thank."""

from __future__ import annotations

from collections import Counter

from plan_model.repository.place import Place
from plan_model.repository.process import ask
from plan_model.repository.values import Signature

_MOST = 5000
"""So many commits back: who has not written since is not likely to be meant."""


def people(place: Place) -> tuple[Signature, ...]:
    """Whoever wrote commits here, as `.mailmap` calls them, the most diligent first."""
    told = ask(place.root, "log", f"--max-count={_MOST}", "--format=%aN%x00%aE", "HEAD", "--branches", "--")
    rows = told.out.decode("utf-8", "replace").split("\n") if told.code == 0 else []
    found = Counter(Signature(*row.split("\0", 1)) for row in rows if "\0" in row)
    return tuple(who for who, _ in found.most_common())

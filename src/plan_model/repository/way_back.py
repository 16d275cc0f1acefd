"""The way back where git has changed the files, and then could not let HEAD follow: a lock that was left, a hook.

git itself leaves such a checkout as it is: what the other commit says then looks like edits that the person staged.
"""

from __future__ import annotations

from plan_model.repository.place import Place
from plan_model.repository.process import ask, tell


def staged(place: Place) -> bytes:
    """What the index has otherwise than HEAD, to be held against what it has later."""
    return ask(place.root, "diff-index", "--cached", "-z", "--no-abbrev", "--no-renames", "HEAD", "--").out


def go_back(place: Place, before: bytes, there: str) -> None:
    """Bring index and files back from another commit to HEAD, where they went there; edits stay."""
    if staged(place) != before:
        tell(place.root, "read-tree", "-m", "-u", there, "HEAD")

"""The branches of a repository, as proposals: who spoke last, who stands on them, how far they went."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from plan_model.repository.checkouts import standing_folders
from plan_model.repository.moment import moment
from plan_model.repository.place import Place
from plan_model.repository.process import ask, run, text
from plan_model.repository.values import TAKEN_OVER, Branch

_FIELDS = ("refname", "symref", "objectname", "authorname", "committerdate:iso-strict", "subject")
_FORM = "%00".join(f"%({field})" for field in _FIELDS)
_LOCAL, _REMOTE = "refs/heads/", "refs/remotes/"


def branches(place: Place) -> tuple[Branch, ...]:
    """Every branch, the newest first; a remote one only where no branch here has its name and its commit."""
    found = tuple(_branches(place))
    known = remotes(place) if any(branch.is_remote for branch in found) else ()
    here = {(branch.name, branch.commit) for branch in found if not branch.is_remote}
    return tuple(
        branch
        for branch in found
        if not branch.is_remote or (name_at_remote(branch.name, known), branch.commit) not in here
    )


def remotes(place: Place) -> tuple[str, ...]:
    """The names of the remotes, as git tells them."""
    return tuple(text(run(place.root, "remote")).split("\n")[:-1])


def name_at_remote(branch: str, known: Iterable[str]) -> str:
    """What a remote branch, `origin/proposal`, is called there; the name of a remote may hold a `/` itself."""
    remote = max((name for name in known if branch.startswith(f"{name}/")), key=len, default="")
    return branch.removeprefix(f"{remote}/") if remote else branch.partition("/")[2]


def _branches(place: Place) -> Iterator[Branch]:
    told = run(place.root, "for-each-ref", "--sort=-committerdate", f"--format={_FORM}", _LOCAL, _REMOTE)
    folders = standing_folders(place)
    current = (
        ask(place.root, "symbolic-ref", "--quiet", "HEAD").out.decode("utf-8", "surrogateescape").strip()
    )
    for row in told.split(b"\n")[:-1]:
        ref, symbolic, commit, *words = row.split(b"\0", 5)
        author, day, subject = (word.decode("utf-8", "replace") for word in words)
        name = ref.decode("utf-8", "surrogateescape")
        if symbolic or not day:  # another name of a branch, or of something that is no commit
            continue
        is_remote = name.startswith(_REMOTE)
        yield Branch(
            name.removeprefix(_REMOTE if is_remote else _LOCAL),
            is_remote,
            commit.decode("ascii"),
            author,
            moment(day),
            subject,
            folders.get(name, ""),
            name == current,
        )


def distance(place: Place, here: str, there: str) -> tuple[int, int]:
    """How many commits one revision has that the other has not: there, then here."""
    told = run(place.root, "rev-list", "--count", "--left-right", f"{there}...{here}", "--").split()
    return int(told[0]), int(told[1])


def taken_over(place: Place, began: str, line: str) -> frozenset[str]:
    """The commits whose content was taken over without a merge, as the commits since one up to another say."""
    answer = ask(
        place.root,
        *("log", "--no-color", "--no-show-signature", f"--grep=^{TAKEN_OVER}: "),
        *(f"--format=%(trailers:key={TAKEN_OVER},valueonly,unfold)", f"{began}..{line}", "--"),
    )
    rows = answer.out.decode("utf-8", "replace").splitlines()
    return frozenset(row.split()[-1] for row in rows if row.strip())

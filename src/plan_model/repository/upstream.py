"""Whose work a branch follows: its remote, the branch there, and what was heard of it last; no network is asked."""

# Annotations are not postponed here: typing.NamedTuple compiles each one that is a text, at every start.

from typing import NamedTuple

from plan_model.repository.branches import remotes
from plan_model.repository.place import Place
from plan_model.repository.process import ask, run, text
from plan_model.repository.revisions import commit_named

_FORM = "%00".join(
    f"%({name})"
    for name in (
        "objectname",
        "upstream",
        "upstream:remotename",
        "upstream:remoteref",
        "push",
        "push:remotename",
    )
)
_NO = ("false", "no", "off", "0")
HERE = "."
"""The remote of a branch that follows another one of the same repository."""


class Upstream(NamedTuple):
    """A branch, and its counterpart elsewhere."""

    branch: str | None
    """None when HEAD is detached."""
    head: str | None
    """The commit that is checked out; None before the first."""
    remote: str
    """Empty where the branch follows none."""
    theirs: str
    """The branch on the remote: `refs/heads/main`."""
    tracking: str
    """What remembers it here: `refs/remotes/origin/main`."""
    tip: str | None
    """The commit that it was at when it was heard of last."""
    push_remote: str
    """Where a push goes; empty where that is not clear."""
    push_target: str
    """The branch on the remote that a push goes to: the upstream only where git itself would push to it."""
    push_tip: str | None
    remotes: tuple[str, ...]
    push_tracking: str = ""
    """What remembers here the branch that a push goes to."""

    @property
    def is_pushed_to(self) -> bool:
        """Does a push go to the branch that this one follows?"""
        return (self.push_remote, self.push_target) == (self.remote, self.theirs)

    @property
    def name(self) -> str:
        """The upstream as people write it: `origin/main`; empty where there is none."""
        return self.tracking.removeprefix("refs/remotes/").removeprefix("refs/heads/")

    @property
    def push_name(self) -> str:
        """The branch that a push goes to, as people write it: `origin/proposal`."""
        return f"{self.push_remote}/{self.push_target.removeprefix('refs/heads/')}"


def upstream_of(place: Place) -> Upstream:
    """Look at the branch that is checked out; in a bare repository at the one that HEAD names."""
    names = tuple(sorted(remotes(place)))
    symbolic = ask(place.root, "symbolic-ref", "--quiet", "HEAD")
    if symbolic.code != 0:
        return Upstream(None, commit_named(place, "HEAD"), "", "", "", None, "", "", None, names)
    ref = text(symbolic.out).strip()
    told = text(run(place.root, "for-each-ref", f"--format={_FORM}", ref)).split("\n")[0]
    head, tracking, remote, theirs, push, push_remote = told.split("\0") if told else _unborn(place, ref)
    push_remote = _elsewhere(push_remote) or _elsewhere(remote) or _only(names)
    is_same = push_remote == remote and (theirs == ref or (push != "" and push == tracking))
    namesake = "" if not push_remote else f"refs/remotes/{push_remote}/{ref.removeprefix('refs/heads/')}"
    push_tracking = tracking if is_same else namesake
    return Upstream(
        ref.removeprefix("refs/heads/"),
        head or None,
        remote if tracking else "",
        theirs if tracking else "",
        tracking,
        commit_named(place, tracking),
        push_remote,
        theirs if is_same else ref,
        commit_named(place, push_tracking),
        names,
        push_tracking,
    )


def heard_again(place: Place, known: Upstream) -> Upstream:
    """The same with the commits that the branches name now: what they are called does not change by a fetch."""
    names = [f"refs/heads/{known.branch}", *filter(None, (known.tracking, known.push_tracking))]
    told = text(run(place.root, "for-each-ref", "--format=%(refname)%00%(objectname)", *names))
    commits = dict(row.split("\0") for row in told.split("\n") if row)
    head = commits.get(f"refs/heads/{known.branch}") if known.branch else known.head
    tip, push_tip = (commits.get(name) for name in (known.tracking, known.push_tracking))
    return known._replace(head=head, tip=tip, push_tip=push_tip)


def set_otherwise(place: Place, branch: str) -> str:
    """The setting by which `git pull` would not merge: `pull.rebase`, `branch.main.rebase`, `pull.ff`; else empty."""
    own = f"branch.{branch}.rebase"
    rebase = own if (said := _setting(place, own)) else "pull.rebase"
    if (said or _setting(place, "pull.rebase")).lower() not in ("", *_NO):
        return rebase
    return "pull.ff" if _setting(place, "pull.ff").lower() == "only" else ""


def _unborn(place: Place, ref: str) -> tuple[str, str, str, str, str, str]:
    """A branch before its first commit, as a clone of an empty repository has it: only its settings tell."""
    branch = ref.removeprefix("refs/heads/")
    remote, theirs = (_setting(place, f"branch.{branch}.{name}") for name in ("remote", "merge"))
    tracking = f"refs/remotes/{remote}/{theirs.removeprefix('refs/heads/')}" if remote and theirs else ""
    return "", tracking, remote, theirs, "", ""


def _setting(place: Place, name: str) -> str:
    return text(ask(place.root, "config", "--get", name).out).strip()


def _elsewhere(remote: str) -> str:
    """A remote that is none where it is this repository itself: a push there would move a branch of one's own."""
    return "" if remote == HERE else remote


def _only(names: tuple[str, ...]) -> str:
    """Where a first push goes: `origin`, as git has it, or the one remote that there is."""
    if "origin" in names:
        return "origin"
    return names[0] if len(names) == 1 else ""

"""Fetching and pushing one branch, never by force, and what a refusal means."""

from __future__ import annotations

import re
from collections.abc import Mapping

from plan_model.errors import CommitRefusedError, ExchangeRefusedError, NotWrittenError, PlanError
from plan_model.repository.place import Place
from plan_model.repository.process import Answer
from plan_model.repository.talking import Hear, Stop, talk
from plan_model.repository.upstream import HERE, Upstream, heard_again, upstream_of

_REMOTE = re.compile(r"^remote:(?: |$)", re.MULTILINE)
_SECRET = re.compile(r"://[^/@\s]+@")
_LAST_WORDS = ("error: failed to push some refs",)
_OF_THE_OTHER_SIDE: Mapping[str, tuple[str, ...]] = {
    "host-unknown": ("Host key verification failed",),
    "authentication-wanted": (
        *("could not read Username", "could not read Password", "unable to read askpass response"),
        *("Authentication failed", "Permission denied (", "Access denied", "Invalid username or password"),
        *("The requested URL returned error: 401", "The requested URL returned error: 403"),
    ),
    "host-unreachable": (
        *("Could not resolve host", "Connection refused", "Connection timed out", "Network is unreachable"),
        *("No route to host", "Failed to connect", "Couldn't connect", "unable to connect to"),
        *("Connection reset", "Operation timed out", "unable to look up", "Connection closed by"),
    ),
    "remote-not-found": (
        *("does not appear to be a git repository", "Repository not found", "repository not found"),
        *("' not found", "The requested URL returned error: 404", "couldn't find remote ref"),
    ),
}
_OF_THIS_SIDE: Mapping[str, tuple[str, ...]] = {
    "disk-full": ("No space left on device", "Disk quota exceeded"),
    "read-only-disk": ("Read-only file system",),
    "no-permission": ("insufficient permission for adding", "Permission denied"),
}
_LOCKED = ("cannot lock ref", ".lock': File exists")
_BEHIND = ("(fetch first)", "(non-fast-forward)", "(stale info)", "(needs force)")


def fetch(place: Place, hear: Hear, stop: Stop, known: Upstream | None = None) -> Upstream:
    """Hear what is new on the remote that the branch follows, else on the one that there is.

    `known` is what was known of the upstream a moment ago, where it was asked for already.

    ExchangeRefusedError: no-remote, which-remote, stopped, authentication-wanted, host-unknown, host-unreachable,
    remote-not-found, exchange-refused with git's words; NotWrittenError of the disk.
    """
    known = known or upstream_of(place)
    remote = known.remote or known.push_remote
    if not remote:
        raise ExchangeRefusedError("which-remote" if known.remotes else "no-remote")
    if remote == HERE:
        return known
    answer = talk(
        place.root, "fetch", "--progress", "--no-write-fetch-head", "--", remote, hear=hear, stop=stop
    )
    if answer.code != 0:
        raise _refused(answer, remote)
    return heard_again(place, known)


def push(place: Place, hear: Hear, stop: Stop) -> Upstream:
    """Bring the branch's commits to its remote; a branch without an upstream gets its namesake there as one.

    ExchangeRefusedError: no-remote, which-remote, detached-here, push-behind, remote-checked-out, server-refused and
    hook-refused with the hook's words, and those of `fetch`.
    """
    known = upstream_of(place)
    if known.branch is None:
        raise ExchangeRefusedError("detached-here")
    if not known.push_remote:
        raise ExchangeRefusedError("which-remote" if known.remotes else "no-remote")
    answer = talk(
        place.root,
        *("push", "--progress", "--porcelain", *(() if known.tracking else ("--set-upstream",)), "--"),
        *(known.push_remote, f"refs/heads/{known.branch}:{known.push_target}"),
        hear=hear,
        stop=stop,
    )
    if answer.code != 0:
        raise _push_refused(answer, known)
    return upstream_of(place)


def _push_refused(answer: Answer, known: Upstream) -> PlanError:
    told, here, there = (answer.out.decode("utf-8", "replace"), *_words(answer))
    if any(sign in told for sign in _BEHIND):
        return ExchangeRefusedError("push-behind", upstream=known.push_name)
    if "branch is currently checked out" in told:
        return ExchangeRefusedError(
            "remote-checked-out", branch=known.push_target.removeprefix("refs/heads/")
        )
    if "[remote rejected]" in told:
        return ExchangeRefusedError("server-refused", detail=there or _reason(told) or here)
    refused = _refused(answer, known.push_remote)
    # Where nobody was asked yet and git names no reason of its own, it was the person's own `pre-push`.
    if refused.code == "exchange-refused" and "\n!" not in f"\n{told}" and "fatal:" not in here:
        return ExchangeRefusedError("hook-refused", detail=here)
    return refused


def _reason(told: str) -> str:
    """What git puts into brackets after a ref that was not taken."""
    found = re.search(r"\[remote rejected\] \((.*)\)", told)
    return found[1] if found else ""


def _refused(answer: Answer, remote: str) -> PlanError:
    here, there = _words(answer)
    for code, signs in _OF_THE_OTHER_SIDE.items():
        if any(sign in here for sign in signs):
            return ExchangeRefusedError(code, remote=remote, detail=here)
    for code, signs in _OF_THIS_SIDE.items():
        if any(sign in here for sign in signs):
            return NotWrittenError(code, detail=here)
    if any(sign in here for sign in _LOCKED):
        return CommitRefusedError("index-locked", detail=here)
    return ExchangeRefusedError("exchange-refused", detail="\n".join(part for part in (there, here) if part))


def _words(answer: Answer) -> tuple[str, str]:
    """What git said itself, and what the other side said through it; no password that an address may hold."""
    lines = [_SECRET.sub("://", one) for one in answer.err.decode("utf-8", "replace").splitlines()]
    there = [_REMOTE.sub("", one).rstrip() for one in lines if one.startswith("remote:")]
    here = [one for one in lines if not one.startswith(("remote:", *_LAST_WORDS, "hint:", "To "))]
    return "\n".join(here).strip(), "\n".join(there).strip()

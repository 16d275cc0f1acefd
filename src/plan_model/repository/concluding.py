"""Ending what is under way: concluding a merge with a commit, letting a rebase go on, or calling all of it off.

The files that a person has settled are added, then git does the rest, so that hooks, signing, the other parents and
what the person has staged are as git has them. Where it comes to nothing, the index is as it was before.
"""

from __future__ import annotations

import os
import secrets
import shutil
import time
from collections.abc import Sequence

from plan_model.errors import CommitRefusedError
from plan_model.repository.commit import AS_WRITTEN, accepted, ask_git, check_seen
from plan_model.repository.ledger import forget
from plan_model.repository.lock import held, own_folder
from plan_model.repository.operation import Kind
from plan_model.repository.place import Place
from plan_model.repository.process import Answer, ask, tell, text
from plan_model.repository.revisions import commit_info
from plan_model.repository.trouble import not_written
from plan_model.repository.under_way import stages, under_way, unmerged_files
from plan_model.repository.values import Commit, Expected, Signature

_COMMITTED = frozenset({Kind.MERGE, Kind.CHERRY_PICK, Kind.REVERT, Kind.SQUASH})
_GOES_ON = {Kind.REBASE: "rebase", Kind.PATCHES: "am", Kind.CHERRY_PICK: "cherry-pick", Kind.REVERT: "revert"}
_PROGRESS = (
    *("rebase-merge/msgnum", "rebase-apply/next", "rebase-merge/end"),
    *("MERGE_HEAD", "CHERRY_PICK_HEAD", "REVERT_HEAD"),
)
_SHARED_INDEX = ("-c", "core.fsmonitor=false", "-c", "core.untrackedCache=false")
KEPT_UNDER = "refs/planrev/called-off/"
"""Where the files are kept as they stood when a merge was called off."""


def conclude(
    place: Place,
    paths: Sequence[str],
    message: str,
    expected: Expected,
    *,
    who: Signature | None,
    signoff: bool = False,
    include_others: bool = False,
) -> Commit | None:
    """Add these settled files and conclude what is under way; give the commit at HEAD, None where none was made.

    A rebase goes on with its own messages, and may stop again; after a stash the files are only marked as settled.
    CommitRefusedError: no-merge (nothing is under way), unmerged-others (`paths`: git still wants them settled), and
    those of `commit`; StaleDocumentError(changed-on-disk).
    """
    with held(place):
        kind, left, before = under_way(place).kind, stages(place), _progress(place)
        if kind is Kind.NOTHING:
            raise CommitRefusedError("no-merge")
        others = [each.path for each in unmerged_files(place) if each.path not in paths]
        if others:
            raise CommitRefusedError("unmerged-others", paths=", ".join(others))
        check_seen(place, paths, expected, who, include_others)
        try:
            if paths:
                accepted(ask_git(place, "add", "--all", "--", *paths))
            made = _concluded(place, kind, message, signoff)
        except BaseException:  # whatever it was: what git had not taken is to be settled again
            if _progress(place) == before:
                _unsettle(place, left)
            raise
        forget(place, paths)
        return commit_info(place, "HEAD") if made else None


def call_off(place: Place) -> str:
    """Call off what is under way, as git does it; give the commit that keeps the files as they stood.

    CommitRefusedError: no-merge, cannot-call-off (git knows no way back), commit-refused with git's own words.
    """
    with held(place):
        kind = under_way(place).kind
        if kind is Kind.NOTHING:
            raise CommitRefusedError("no-merge")
        command = _way_back(kind)
        kept = _kept(place)
        accepted(ask_git(place, *command))
        return kept


def _way_back(kind: Kind) -> tuple[str, ...]:
    if kind in _GOES_ON:
        return _GOES_ON[kind], "--abort"
    if kind is Kind.MERGE:
        return "merge", "--abort"
    if kind in (Kind.STASH, Kind.SQUASH):
        return "reset", "--merge"
    raise CommitRefusedError("cannot-call-off")


def _concluded(place: Place, kind: Kind, message: str, signoff: bool) -> bool:
    """Was a commit made, or did a rebase go on?"""
    if kind in _COMMITTED:
        return _commit(place, kind, message, signoff)
    if kind not in _GOES_ON:
        return False
    _go_on(place, kind, "--continue")
    return True


def _go_on(place: Place, kind: Kind, how: str) -> None:
    """Let git go on, which may stop again: then that is under way."""
    before = _progress(place)
    answer = ask_git(place, _GOES_ON[kind], how)
    if answer.code != 0 and _progress(place) == before:
        raise CommitRefusedError("commit-refused", detail=answer.words)


def _commit(place: Place, kind: Kind, message: str, signoff: bool) -> bool:
    if not message.strip():
        raise CommitRefusedError("empty-message")
    answer = _ask_for_commit(place, message, signoff)
    is_made = not (kind in _GOES_ON and answer.code != 0 and _is_like_head(place))
    if is_made:
        accepted(answer)
    else:
        _go_on(place, kind, "--skip")
    if is_made and kind in _GOES_ON and os.path.exists(os.path.join(place.git_dir, "sequencer")):
        ask_git(place, _GOES_ON[kind], "--continue")  # it may stop again: then that is under way
    return is_made


def _ask_for_commit(place: Place, message: str, signoff: bool) -> Answer:
    return ask_git(
        place,
        *(*AS_WRITTEN, "commit", "--cleanup=whitespace"),
        *(("--signoff",) if signoff else ()),
        *("-F", "-"),
        data=message.encode("utf-8", "surrogateescape"),
    )


def _is_like_head(place: Place) -> bool:
    """Is nothing left of a picked commit, because all of it was settled with what is here?"""
    return ask(place.root, "diff", "--cached", "--quiet", "--no-ext-diff", "HEAD", "--").code == 0


def _progress(place: Place) -> tuple[str, ...]:
    told = [text(ask(place.root, "rev-parse", "--verify", "--quiet", "HEAD").out)]
    for name in _PROGRESS:
        try:
            with open(os.path.join(place.git_dir, name), encoding="utf-8") as opened:
                told.append(opened.read())
        except OSError:
            told.append("")
    return tuple(told)


def _unsettle(place: Place, left: bytes) -> None:
    """Give the index back its several versions of the files that were added a moment ago."""
    rows = [row for row in left.split(b"\0") if row]
    names = dict.fromkeys(row.partition(b"\t")[2] for row in rows)
    zero = b"0" * (64 if place.hash_name == "sha256" else 40)
    gone = [b"0 " + zero + b"\t" + name for name in names]
    # By pipes: the disk on which `tell` has its files may be what is full.
    ask(place.root, "update-index", "-z", "--index-info", data=b"\0".join([*gone, *rows, b""]))


def _kept(place: Place) -> str:
    """Commit the files as they stand, beside every branch, so that nothing of the person's is lost."""
    try:
        file = os.path.join(own_folder(place), f"index-{secrets.token_hex(8)}")
        shutil.copyfile(os.path.join(place.git_dir, "index"), file)
    except OSError as error:
        raise not_written(error) from error
    extra = {"GIT_INDEX_FILE": file, **_as_planrev()}
    try:
        accepted(tell(place.root, *_SHARED_INDEX, "add", "--update", ":/", extra=extra))
        tree = text(accepted(tell(place.root, "write-tree", extra=extra)).out).strip()
        made = ("commit-tree", "-p", "HEAD", "-m", "Called off: the files as they stood", tree)
        commit = text(accepted(tell(place.root, *made, extra=extra)).out).strip()
    finally:
        os.unlink(file)
    stamp = time.strftime("%Y%m%dT%H%M%S", time.gmtime())
    accepted(tell(place.root, "update-ref", f"{KEPT_UNDER}{stamp}-{commit[:8]}", commit))
    return commit


def _as_planrev() -> dict[str, str]:
    """What is kept needs no identity of the person, who may have told none."""
    names = {"NAME": "planrev", "EMAIL": "planrev@localhost"}
    return {f"GIT_{who}_{what}": said for who in ("AUTHOR", "COMMITTER") for what, said in names.items()}

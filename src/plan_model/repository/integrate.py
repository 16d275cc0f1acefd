"""Bringing what was fetched into the checkout: HEAD goes forward, or both lines are merged by a commit.

Pending edits go along: the text that is to stand on the disk afterwards is written first, the index then already has
what comes, and git, which leaves alone what the index has, moves HEAD last. Whoever ends this in between leaves a file
that holds both the edit and what comes.
"""

from __future__ import annotations

import os
import shlex
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import NamedTuple

from plan_model.errors import CommitRefusedError, ExchangeRefusedError, PlanError, StaleDocumentError
from plan_model.repository.arriving import Obstacle
from plan_model.repository.backup import keep_backup
from plan_model.repository.commit import accepted
from plan_model.repository.git_setup import DRIVER, NAME, attribute_rows
from plan_model.repository.identity import identity
from plan_model.repository.ledger import record
from plan_model.repository.lock import held, own_folder
from plan_model.repository.place import Place
from plan_model.repository.process import Answer, ask, tell, text
from plan_model.repository.revisions import commit_named
from plan_model.repository.trouble import not_written
from plan_model.repository.under_way import unmerged_files
from plan_model.repository.values import Signature
from plan_model.repository.way_back import go_back, staged
from plan_model.repository.writing import check_unchanged, put

_AS_ASKED = ("--no-edit", "--commit", "--no-squash", "--no-autostash", "--no-overwrite-ignore")
"""Whatever the person's settings make of a merge: what lies in the way was looked at before."""


class Carried(NamedTuple):
    """A pending edit that goes along."""

    obstacle: Obstacle
    had: bytes
    """What the file holds."""
    data: bytes
    """What it is to hold: what comes, with the edit in it."""
    coming: bytes
    """What comes, as a checkout would write it."""


def go_forward(
    place: Place, head: str | None, target: str, carried: Sequence[Carried], who: Signature | None
) -> None:
    """Let the branch name a commit that descends from it, and the files be as it has them, pending edits kept.

    StaleDocumentError: branch-moved, changed-on-disk; ExchangeRefusedError(exchange-refused) with git's words; the
    files are as before then.
    """
    with held(place):
        _expect(place, head)
        for each in carried:
            check_unchanged(place, each.obstacle.path, each.had)
            keep_backup(each.obstacle.path, each.had)
        before = staged(place)
        try:
            for each in carried:
                _put_on_top(place, each)
            _moved(tell(place.root, "merge", "--ff-only", *_AS_ASKED, "--quiet", target))
        except PlanError:
            _take_back(place, carried)
            go_back(place, before, target)
            raise
        for each in carried:
            _note(place, each, who)


def merge(place: Place, head: str, target: str, message: str, patterns: Sequence[str]) -> frozenset[str]:
    """Merge a commit with a message, by meaning where files match the patterns; give what conflicts.

    Where something conflicts the merge is under way afterwards, as `git merge` leaves it. Where a hook or signing
    refuses the commit, everything is as before: CommitRefusedError with its words. Others as of `go_forward`.
    """
    if identity(place) is None:
        raise CommitRefusedError("identity-missing")
    with held(place), _attributes(place, patterns) as attributes:
        _expect(place, head)
        answer = tell(
            place.root,
            *("-c", f"core.attributesFile={attributes}", "-c", f"merge.{NAME}.driver={_driver()}"),
            *("merge", "--no-ff", *_AS_ASKED, "-m", message, target),
        )
        if answer.code == 0:
            return frozenset()
        if conflicting := frozenset(each.path for each in unmerged_files(place)):
            return conflicting
        if os.path.exists(os.path.join(place.git_dir, "MERGE_HEAD")):
            tell(place.root, "merge", "--abort")
            accepted(answer)
        _moved(answer)
    return frozenset()


def is_ancestor(place: Place, older: str, newer: str) -> bool:
    """Does one commit descend from another, or is it the same?"""
    return ask(place.root, "merge-base", "--is-ancestor", older, newer).code == 0


def _expect(place: Place, head: str | None) -> None:
    if commit_named(place, "HEAD") != head:
        branch = text(ask(place.root, "symbolic-ref", "--short", "--quiet", "HEAD").out).strip()
        raise StaleDocumentError("branch-moved", branch=branch)


def _moved(answer: Answer) -> None:
    if answer.code != 0:
        raise ExchangeRefusedError("exchange-refused", detail=answer.words)


def _put_on_top(place: Place, each: Carried) -> None:
    path, mode, blob = each.obstacle.path, each.obstacle.mode, each.obstacle.coming
    put(place, path, each.data, each.had)
    # The index holds what comes already: git then leaves the file on the disk alone.
    _moved(tell(place.root, "update-index", "--add", "--cacheinfo", f"{mode},{blob},{path}"))


def _note(place: Place, each: Carried, who: Signature | None) -> None:
    """Whose edit it is now; it is staged again where it was."""
    record(place, each.obstacle.path, each.coming, each.data, who, None)
    if each.obstacle.is_staged:
        tell(place.root, "--literal-pathspecs", "add", "--", each.obstacle.path)


def _take_back(place: Place, carried: Iterable[Carried]) -> None:
    for each in carried:
        path, staged_before = each.obstacle.path, each.obstacle.staged
        # The index first: a file that lacks what the index has would look like an edit that takes it away.
        if staged_before:
            row = f"{each.obstacle.mode},{staged_before},{path}"
            tell(place.root, "update-index", "--add", "--cacheinfo", row)
        else:
            tell(place.root, "update-index", "--force-remove", "--", path)
        with suppress(StaleDocumentError):  # what another program wrote meanwhile stays
            put(place, path, each.had, each.data)


@contextmanager
def _attributes(place: Place, patterns: Sequence[str]) -> Iterator[str]:
    """A file of attributes that says what the person's own says, and before it which files are merged by meaning."""
    told = b"\n".join((*attribute_rows(patterns), _own_attributes(place)))
    try:
        handle, file = tempfile.mkstemp(prefix="attributes-", dir=own_folder(place))
        with os.fdopen(handle, "wb") as opened:
            opened.write(told)
    except OSError as error:
        raise not_written(error) from error
    try:
        yield file
    finally:
        os.unlink(file)


def _own_attributes(place: Place) -> bytes:
    named = ask(place.root, "config", "--type=path", "--get", "core.attributesFile")
    home = os.environ.get("XDG_CONFIG_HOME") or os.path.expanduser("~/.config")
    file = text(named.out).rstrip("\n") if named.code == 0 else os.path.join(home, "git", "attributes")
    try:
        with open(file, "rb") as opened:
            return opened.read()
    except OSError:
        return b""


def _driver() -> str:
    """This very program as git's merge driver; the folder that git starts it in is not searched for modules."""
    return DRIVER.replace("{planrev}", f"{shlex.quote(sys.executable)} -P -m plan_tui")

"""Builds a situation twice, commits with git in the one and with planrev in the other, and compares."""

from __future__ import annotations

import io
import json
import os
import subprocess
import tempfile
import warnings
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, redirect_stderr, redirect_stdout
from pathlib import Path
from typing import NamedTuple
from unittest.mock import patch

from plan_model.cli.main import run
from plan_model.repository import commit
from tests.committing.checkout import ASSIGNMENT, SLIPPED, Checkout, Said
from tests.committing.situation import Row, Situation
from tests.plan_model.cli.conftest import PATH, PLAN

NOBODY = 65534
WRONG = "WRONG: "
_TRUSTING = {
    "GIT_CONFIG_COUNT": "1",
    "GIT_CONFIG_KEY_0": "safe.directory",
    "GIT_CONFIG_VALUE_0": "*",
}
"""Who compares is not nobody, to whom the repository was given."""


class Came(NamedTuple):
    """How saving and committing went."""

    saved: Said
    committed: Said


class _Side(NamedTuple):
    checkout: Checkout
    came: Came


def try_out(situation: Situation) -> Row:
    """Commit in a situation with git and with planrev, and tell how both came out."""
    if missing := situation.needs():
        return Row(situation.name, "", "", f"not tried here: {missing}", situation.note)
    with tempfile.TemporaryDirectory(prefix="planrev-situation-", ignore_cleanup_errors=True) as folder:
        os.chmod(folder, 0o755)  # another user walks through
        git = _tried(situation, Path(folder, "git"), _through_git)
        planrev = _tried(situation, Path(folder, "planrev"), _through_planrev)
        try:
            told = (_git_told(git.came), _planrev_told(planrev.came), _compared(situation, git, planrev))
        finally:
            _unmount(git.checkout)
            _unmount(planrev.checkout)
    return Row(situation.name, *told, situation.note)


def _tried(situation: Situation, top: Path, way: Callable[[Situation, Checkout], Came]) -> _Side:
    checkout = Checkout(top)
    if situation.disk:
        checkout.root.mkdir(parents=True)
        _run("mount", "-t", "tmpfs", "-o", f"size={situation.disk},mode=755", "none", str(checkout.root))
    checkout.start(*situation.init)
    situation.prepare(checkout)
    checkout.lay_about()
    if situation.edit:
        situation.edit(checkout)
    usual = dict(checkout.environment)
    situation.finish(checkout)
    came = _as_nobody(situation, lambda: way(situation, checkout))
    checkout.environment = usual | (_TRUSTING if situation.as_nobody else {})
    return _Side(checkout, came)


def _through_git(situation: Situation, checkout: Checkout) -> Came:
    if situation.edit is None:
        try:
            file = checkout.root / PATH
            file.write_bytes(file.read_bytes().replace(b"planned: 2026-12-01", b"planned: 2027-03-01"))
        except OSError as error:
            return Came(Said(1, error.strerror or ""), Said(1, ""))
    if situation.branch:
        checkout.git("switch", "--quiet", "--create", situation.branch)
    said = checkout.ask_git("commit", "--only", "-F", "-", "--", *situation.paths, data=situation.message)
    return Came(Said(0, ""), said)


def _through_planrev(situation: Situation, checkout: Checkout) -> Came:
    if situation.edit is None:
        saved = _planrev(checkout, "set", PATH, ASSIGNMENT)
        if saved.code:
            return Came(saved, Said(1, ""))
    branch = ("--branch", situation.branch) if situation.branch else ()
    return Came(Said(0, ""), _planrev(checkout, "commit", *situation.paths, "-m", situation.message, *branch))


def _planrev(checkout: Checkout, *arguments: str) -> Said:
    out, err = io.StringIO(), io.StringIO()
    with _surroundings(checkout), _hurried(), redirect_stdout(out), redirect_stderr(err):
        code = run(["-C", str(checkout.root), "--lang", "en", *arguments], _no_screen)
    words = (err.getvalue() if code else out.getvalue()).strip()
    return Said(code, words.replace(str(checkout.top), "…"))


def _no_screen(*_: object) -> int:
    raise AssertionError("a command opened the screen")


def _hurried() -> AbstractContextManager[object]:
    """Nobody lets go of a lock here, so waiting for it is of no use."""
    return patch.object(commit, "PATIENCE", 0.1)


@contextmanager
def _surroundings(checkout: Checkout) -> Iterator[None]:
    before = dict(os.environ)
    os.environ.update(checkout.environment)
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)


def _as_nobody(situation: Situation, act: Callable[[], Came]) -> Came:
    if not situation.as_nobody or os.geteuid() != 0:
        return act()
    reading, writing = os.pipe()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # the child waits for no thread
        child = os.fork()
    if child == 0:
        try:
            os.setgroups([])
            os.setgid(NOBODY)
            os.setuid(NOBODY)
            os.write(writing, json.dumps(act()).encode())
        finally:
            os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        told = json.loads(pipe.read())
    os.waitpid(child, 0)
    return Came(*(Said(*said) for said in told))


def _unmount(checkout: Checkout) -> None:
    if os.path.ismount(checkout.root):
        _run("umount", "--lazy", str(checkout.root))


def _run(*command: str) -> None:
    subprocess.run(command, check=True, capture_output=True)


def _git_told(came: Came) -> str:
    if came.saved.code:
        return "cannot save"
    return "refuses" if came.committed.code else "commits"


def _planrev_told(came: Came) -> str:
    if came.saved.code:
        return f"does not save: {_sentence(came.saved.words)}"
    return f"refuses: {_sentence(came.committed.words)}" if came.committed.code else "commits"


def _sentence(words: str) -> str:
    """What planrev says; what it quotes of git is left out, since each git has other words for it."""
    told = words.removeprefix("planrev: ").removeprefix(f"{PATH}: ")
    for quoting in ("The commit was refused: ", "git refused: ", "It says: "):
        if quoting in told and "the council" not in told:
            return told.partition(quoting)[0] + quoting + "*git's own words*"
    return told.replace("\n", " ")


def _compared(situation: Situation, git: _Side, planrev: _Side) -> str:
    if planrev.came.saved.code:
        whole = (planrev.checkout.root / PATH).read_bytes() in _ways_to_write(PLAN)
        return "the file is as it was" if whole else f"{WRONG}the file is damaged"
    if planrev.came.committed.code:
        return _draft(situation, planrev.checkout)
    if git.came.committed.code:
        same = not planrev.checkout.ask_git("diff", "--quiet", "HEAD", "--", *situation.paths).code
        return "planrev commits it" if same else f"{WRONG}something else was committed"
    return _commits(situation, git.checkout, planrev.checkout)


def _draft(situation: Situation, checkout: Checkout) -> str:
    stays = situation.edit or (checkout.root / PATH).read_bytes() in _ways_to_write(SLIPPED)
    staged = checkout.ask_git("show", ":staged.txt").words
    if not stays or staged not in ("staged", ""):
        return f"{WRONG}the draft or what was staged is lost"
    return "the draft stays"


def _ways_to_write(text: str) -> tuple[bytes, bytes]:
    return text.encode(), text.replace("\n", "\r\n").encode()


def _commits(situation: Situation, by_git: Checkout, by_planrev: Checkout) -> str:
    name = situation.branch or "HEAD"
    if not situation.branch and by_git.left() != by_planrev.left():
        return f"{WRONG}{by_planrev.left()!r} is left, not {by_git.left()!r}"
    git, planrev = by_git.state(name), by_planrev.state(name)
    if git["commit"] == planrev["commit"]:
        return "the very same commit"
    parts = [part for part in git if part != "commit" and git[part] != planrev[part]]
    return "another " + " and ".join(parts) if parts else "the same but for the signature"

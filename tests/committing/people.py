"""Who commits, what their hooks and keys say, and how they write messages."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable

from tests.committing.checkout import Checkout
from tests.committing.situation import Situation


def _set(**settings: str) -> Callable[[Checkout], None]:
    """Settings, their names with `__` for the dot."""
    return lambda checkout: checkout.configure(
        {name.replace("__", "."): value for name, value in settings.items()}
    )


def _hook(name: str, script: str, folder: str = ".git/hooks") -> Callable[[Checkout], None]:
    def prepare(checkout: Checkout) -> None:
        checkout.script(f"{folder}/{name}", script)
        if folder != ".git/hooks":
            checkout.configure({"core.hooksPath": folder})

    return prepare


def _nobody_told(checkout: Checkout) -> None:
    checkout.configure({"user.useConfigOnly": "true"})
    checkout.environment["GIT_CONFIG_GLOBAL"] = os.devnull


def _key_refuses(checkout: Checkout) -> None:
    signer = checkout.script(".git/signer", "echo 'no secret key' >&2\nexit 2")
    checkout.configure({"commit.gpgSign": "true", "gpg.program": str(signer)})


def _signs_with_ssh(checkout: Checkout) -> None:
    key = checkout.top / "key"
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(key)], check=True)
    checkout.configure({"commit.gpgSign": "true", "gpg.format": "ssh", "user.signingKey": str(key)})


def _no_ssh() -> str:
    return "" if shutil.which("ssh-keygen") else "ssh-keygen is not installed"


def _template(checkout: Checkout) -> None:
    checkout.write(".git/template", "Ticket:\n# Write what was decided.\n")
    checkout.configure({"commit.template": str(checkout.root / ".git/template")})


REFUSES = "echo 'the council has not met' >&2; exit 1"
PEOPLE = (
    Situation("nothing special"),
    Situation("nobody has told git who they are", finish=_nobody_told),
    Situation("`pre-commit` refuses", _hook("pre-commit", REFUSES)),
    Situation("`commit-msg` refuses", _hook("commit-msg", REFUSES)),
    Situation(
        "`prepare-commit-msg` changes the message", _hook("prepare-commit-msg", 'echo "Ticket: 12" >> "$1"')
    ),
    Situation("`post-commit` fails", _hook("post-commit", "exit 1")),
    Situation("`core.hooksPath`, a hook there refuses", _hook("pre-commit", REFUSES, "hooks")),
    Situation("`commit.gpgSign`, signing fails", _key_refuses),
    Situation(
        "`commit.gpgSign` with an SSH key",
        _signs_with_ssh,
        needs=_no_ssh,
        note="each side has a key of its own",
    ),
    Situation("`commit.template`", _template),
    Situation("a message with lines that begin with `#`", message="Slip\n\n# why\nbecause"),
    Situation(
        "the same, and `commit.cleanup=strip`",
        _set(commit__cleanup="strip"),
        message="Slip\n\n# why\nbecause",
        note="what a person typed stays",
    ),
    Situation("a message of 10,000 characters", message="Slip\n\n" + "because ä\n" * 1000),
    Situation("a message of blanks only", message=" \n\t\n"),
    Situation("a message with blank ends", message="\n\nSlip  \n\n\n\nbecause\n\n\n"),
    Situation(
        "`i18n.commitEncoding=ISO-8859-1`",
        _set(i18n__commitEncoding="ISO-8859-1"),
        message="Päivä siirtyy",
        note="planrev's message is UTF-8 and is recorded as such",
    ),
    Situation("proposed on a branch of its own (`planrev commit --branch`)", branch="ehdotus"),
    Situation(
        "the same, and `pre-receive` refuses",
        _hook("pre-receive", REFUSES),
        branch="ehdotus",
        note="git asks the server hooks only where it pushes",
    ),
    Situation(
        "the same, and `update` takes this branch alone",
        _hook("update", 'test "$1" = refs/heads/ehdotus'),
        branch="ehdotus",
    ),
)

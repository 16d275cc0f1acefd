"""The kinds of repositories and indexes that git knows."""

from __future__ import annotations

from collections.abc import Callable

from tests.committing.checkout import Checkout
from tests.committing.situation import Situation


def _git(*arguments: str) -> Callable[[Checkout], None]:
    def prepare(checkout: Checkout) -> None:
        checkout.git(*arguments)

    return prepare


def _shallow(checkout: Checkout) -> None:
    checkout.save("second")
    checkout.git("clone", "--quiet", "--depth=1", f"file://{checkout.root}", "../shallow")
    checkout.root = checkout.top / "shallow"


def _partial(checkout: Checkout) -> None:
    checkout.configure({"uploadpack.allowFilter": "true"})
    checkout.git("clone", "--quiet", "--filter=blob:none", f"file://{checkout.root}", "../partial")
    checkout.root = checkout.top / "partial"


def _linked(checkout: Checkout) -> None:
    checkout.git("worktree", "add", "--quiet", "-b", "beside", "../beside")
    checkout.root = checkout.top / "beside"


def _submodule(checkout: Checkout) -> None:
    checkout.git("init", "--quiet", "../whole")
    inside = ("-C", "../whole", "-c", "protocol.file.allow=always")
    checkout.git(*inside, "submodule", "--quiet", "add", str(checkout.root), "part")
    checkout.root = checkout.top / "whole/part"


def _packed(checkout: Checkout) -> None:
    checkout.git("pack-refs", "--all")
    checkout.git("gc", "--quiet")


REPOSITORIES = (
    Situation("a shallow clone", _shallow),
    Situation("a partial clone", _partial),
    Situation("a linked work tree", _linked),
    Situation("inside a submodule", _submodule),
    Situation("a sparse checkout", _git("sparse-checkout", "set", "--cone", "plans")),
    Situation(
        "a sparse checkout with a sparse index",
        _git("sparse-checkout", "set", "--cone", "--sparse-index", "plans"),
    ),
    Situation("a split index", _git("update-index", "--split-index")),
    Situation("an index of version 4", _git("update-index", "--index-version", "4")),
    Situation("a SHA-256 repository", init=("--object-format=sha256",)),
    Situation("packed refs and objects", _packed),
)

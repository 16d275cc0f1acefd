"""What is half-way in the repository when somebody commits."""

from __future__ import annotations

from collections.abc import Callable

from tests.committing.checkout import Checkout
from tests.committing.situation import Situation
from tests.plan_model.cli.conftest import PATH, PLAN


def _detached(checkout: Checkout) -> None:
    checkout.git("checkout", "--quiet", "--detach")


def _first_of_a_branch(checkout: Checkout) -> None:
    checkout.git("checkout", "--quiet", "--orphan", "fresh")


def _two_branches(checkout: Checkout, path: str = "other.txt", new: str = "theirs\n") -> None:
    """`side` and `main` both change a file."""
    checkout.git("checkout", "--quiet", "-b", "side")
    checkout.write(path, new)
    checkout.save("side")
    checkout.git("checkout", "--quiet", "main")
    checkout.write("other.txt", "ours\n")
    checkout.save("main")


def _half_way(*command: str) -> Callable[[Checkout], None]:
    """A command stops, because `side` and `main` disagree."""

    def prepare(checkout: Checkout) -> None:
        _two_branches(checkout)
        assert checkout.ask_git(*command).code != 0

    return prepare


def _merge_without_a_conflict(checkout: Checkout) -> None:
    _two_branches(checkout, "more.txt")
    checkout.git("merge", "--quiet", "--no-ff", "--no-commit", "side")


def _merge_in_which_the_plan_conflicts(checkout: Checkout) -> None:
    _two_branches(checkout, PATH, PLAN.replace("2026-12-01", "2027-01-01"))
    checkout.write(PATH, PLAN.replace("2026-12-01", "2027-02-01"))
    checkout.save("ours")
    assert checkout.ask_git("merge", "side").code != 0


def _rebase_that_stops_to_edit(checkout: Checkout) -> None:
    _two_branches(checkout, "more.txt")
    checkout.environment["GIT_SEQUENCE_EDITOR"] = "sed -i.bak s/^pick/edit/"
    checkout.git("rebase", "--quiet", "--interactive", "side")


def _bisect(checkout: Checkout) -> None:
    checkout.save("bad")
    checkout.git("bisect", "start", "HEAD", "HEAD~1")


def _index_lock(checkout: Checkout) -> None:
    checkout.write(".git/index.lock", "")


def _resolved(checkout: Checkout) -> None:
    checkout.write(PATH, PLAN.replace("planned: 2026-12-01", "planned: 2027-03-01"))


STATES = (
    Situation("detached HEAD", _detached),
    Situation("the first commit of a branch", _first_of_a_branch),
    Situation("a merge is under way, without a conflict", _merge_without_a_conflict),
    Situation("a merge is under way, another file conflicts", _half_way("merge", "side")),
    Situation("a merge is under way, the plan conflicts", _merge_in_which_the_plan_conflicts, _resolved),
    Situation("a rebase is under way, another file conflicts", _half_way("rebase", "side")),
    Situation("a rebase has stopped to edit", _rebase_that_stops_to_edit),
    Situation("a cherry-pick is under way, another file conflicts", _half_way("cherry-pick", "side")),
    Situation("a revert is under way, another file conflicts", _half_way("revert", "--no-edit", "side")),
    Situation("a bisection is under way", _bisect),
    Situation(
        "somebody holds `index.lock`",
        finish=_index_lock,
        note="planrev waits ten seconds for it first",
    ),
)

"""What the file is, what filters do to it, and what else lies about."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable

from tests.committing.checkout import SLIPPED, Checkout
from tests.committing.situation import Situation
from tests.plan_model.cli.conftest import PATH, PLAN

NEW = "plans/uusi.plan.yaml"


def _attributes(told: str, **filter_of_ours: str) -> Callable[[Checkout], None]:
    def prepare(checkout: Checkout) -> None:
        checkout.configure({f"filter.ours.{name}": value for name, value in filter_of_ours.items()})
        checkout.write(".gitattributes", told)
        checkout.git("add", "--renormalize", ".")
        checkout.save("attributes")
        _check_out_again(checkout)

    return prepare


def _autocrlf(checkout: Checkout) -> None:
    checkout.configure({"core.autocrlf": "true"})
    _check_out_again(checkout)


def _check_out_again(checkout: Checkout) -> None:
    (checkout.root / PATH).unlink()
    checkout.git("checkout", "--quiet", "--", PATH)


def _filter_breaks(checkout: Checkout) -> None:
    checkout.write(".gitattributes", "*.yaml filter=ours\n")
    checkout.configure({"filter.ours.clean": "false", "filter.ours.required": "true"})


def _lfs(checkout: Checkout) -> None:
    checkout.git("lfs", "install", "--local")
    _attributes("*.yaml filter=lfs diff=lfs merge=lfs -text\n")(checkout)


def _no_lfs() -> str:
    return "" if shutil.which("git-lfs") else "git-lfs is not installed"


def _executable(checkout: Checkout) -> None:
    (checkout.root / PATH).chmod(0o755)
    checkout.save("executable")


def _link(checkout: Checkout) -> None:
    checkout.git("mv", PATH, "store.plan.yaml")
    (checkout.root / "plans").mkdir(exist_ok=True)
    (checkout.root / PATH).symlink_to("../store.plan.yaml")
    checkout.save("a link")


def _link_outside(checkout: Checkout) -> None:
    (checkout.root / PATH).unlink()
    (checkout.top / "outside.yaml").write_text(PLAN)
    (checkout.root / PATH).symlink_to("../../outside.yaml")
    checkout.save("a link")


def _new(checkout: Checkout) -> None:
    checkout.write(NEW, PLAN.replace("pulkka", "uusi"))


def _new_and_told(checkout: Checkout) -> None:
    _new(checkout)
    checkout.git("add", "--intent-to-add", NEW)


def _deleted(checkout: Checkout) -> None:
    (checkout.root / PATH).unlink()


def _renamed(checkout: Checkout) -> None:
    checkout.git("mv", PATH, NEW)


def _renamed_on_disk(checkout: Checkout) -> None:
    os.rename(checkout.root / PATH, checkout.root / NEW)


def _staged_otherwise(checkout: Checkout) -> None:
    checkout.write(PATH, PLAN.replace("planned: 2026-12-01", "planned: 2027-01-01"))
    checkout.git("add", PATH)
    checkout.write(PATH, SLIPPED)


CONTENTS = (
    Situation("`core.autocrlf=true`, CRLF on disk", _autocrlf),
    Situation("`eol=crlf` in `.gitattributes`", _attributes("*.yaml text eol=crlf\n")),
    Situation(
        "a clean and a smudge filter",
        _attributes("*.yaml filter=ours\n", clean="sed s/Pulkka/SLED/", smudge="sed s/SLED/Pulkka/"),
    ),
    Situation("a required filter fails", finish=_filter_breaks),
    Situation("the plan is kept by LFS", _lfs, needs=_no_lfs),
    Situation("the same, proposed on a branch of its own", _lfs, branch="slip", needs=_no_lfs),
    Situation("the file is executable", _executable),
    Situation(
        "the file is a link inside the repository",
        _link,
        note="git looks at the link alone; planrev commits the file behind it, which the save has changed",
    ),
    Situation("the file is a link that leads outside", _link_outside),
    Situation(
        "a new plan", edit=_new, paths=(NEW,), note="git wants it added first; planrev does that by itself"
    ),
    Situation("a new plan, told with `git add -N`", edit=_new_and_told, paths=(NEW,)),
    Situation("the plan was deleted", edit=_deleted),
    Situation("the plan was renamed by `git mv`", edit=_renamed, paths=(PATH, NEW)),
    Situation(
        "the plan was renamed on disk",
        edit=_renamed_on_disk,
        paths=(PATH, NEW),
        note="as with a new plan",
    ),
    Situation("the plan is staged with another text than it has on disk", edit=_staged_otherwise),
)

"""Take a branch over by a merge commit that is made beside the checkout, which then goes on to it.

Plans that both sides changed come merged by meaning; any other file is merged as git merges lines. Only where all of it
is clean is there a commit, and the checkout follows it by fast-forward: what is staged or edited elsewhere stays.
"""

from __future__ import annotations

from collections.abc import Sequence

from plan_model.errors import CommitRefusedError, StaleDocumentError
from plan_model.repository.branch import branch_tip
from plan_model.repository.commit import ask_git
from plan_model.repository.draft import (
    PLAIN_INDEX,
    Draft,
    Files,
    commit_tree,
    done,
    drafted,
    judge_merge,
    lay_out,
    message_of,
)
from plan_model.repository.listing import need_work_tree
from plan_model.repository.lock import held
from plan_model.repository.place import Place
from plan_model.repository.process import ask, tell
from plan_model.repository.revisions import commit_named, merge_base, state_of
from plan_model.repository.switching import checkout_refused
from plan_model.repository.values import Signature
from plan_model.repository.way_back import go_back, staged


def merge_beside(
    place: Place,
    branch: str,
    tips: tuple[str, str],
    files: Files,
    message: str,
    *,
    who: Signature | None,
    trailers: Sequence[tuple[str, str]] = (),
    signoff: bool = False,
) -> str:
    """Make the commit that merges a branch into HEAD, and give its id; nothing names it yet, and no file changes.

    `files` are the texts of the files that both sides changed, `tips` both commits as they were read.
    CommitRefusedError: empty-message, merge-in-progress, no-branch (HEAD is detached), merge-contradicts (a file that
    is no plan), those of `judge_merge`, of `message_of` and of signing; StaleDocumentError(branch-moved).
    """
    if not message.strip():
        raise CommitRefusedError("empty-message")
    need_work_tree(place)
    head, tip = tips
    with held(place):
        _refuse(place, branch, head, tip)
        with drafted(place) as draft:
            _merge(draft, merge_base(place, head, tip), head, tip, files)
            judge_merge(place, draft)
            tree = done(draft, "write-tree")
            words = message_of(place, draft, message, trailers, signoff, who)
            return commit_tree(place, tree, (head, tip), words)


def follow(place: Place, branch: str, made: str) -> None:
    """Bring HEAD and the files to a commit that merges a branch; nothing is overwritten that is not committed.

    StaleDocumentError(branch-moved); those of `checkout_refused`.
    """
    with held(place):
        before = staged(place)
        answer = ask_git(
            place,
            *("-c", "core.quotePath=false", "merge", "--ff-only", "--quiet", "--no-stat", "--no-autostash"),
            *("--no-verify-signatures", "--no-overwrite-ignore", made),
            extra={"GIT_REFLOG_ACTION": f"merge {branch}"},
        )
        if answer.code == 0:
            return
        go_back(place, before, made)
        if b"Not possible to fast-forward" in answer.err:
            raise StaleDocumentError("branch-moved", branch="HEAD")
        raise checkout_refused(answer, branch)


def _refuse(place: Place, branch: str, head: str, tip: str) -> None:
    if state_of(place):
        raise CommitRefusedError("merge-in-progress")
    if ask(place.root, "symbolic-ref", "--quiet", "HEAD").code != 0:
        raise CommitRefusedError("no-branch")
    if commit_named(place, "HEAD") != head:
        raise StaleDocumentError("branch-moved", branch="HEAD")
    if (branch_tip(place, branch) or commit_named(place, branch)) != tip:
        raise StaleDocumentError("branch-moved", branch=branch)


def _merge(draft: Draft, base: str, head: str, tip: str, files: Files) -> None:
    done(draft, "read-tree", "-m", "-i", "--aggressive", base, head, tip)
    lay_out(draft, files)
    _take(draft, [path for path, data in files.items() if data is None], "--force-remove")
    _take(draft, [path for path, data in files.items() if data is not None], "--add")
    # What is left goes file by file through git's own merge of lines; a file that contradicts stays unmerged.
    tell(
        draft.environment["GIT_WORK_TREE"],
        *(*PLAIN_INDEX, "merge-index", "-o", "-q", "git-merge-one-file", "-a"),
        extra=draft.environment,
    )
    left = {row.partition("\t")[2] for row in done(draft, "ls-files", "-u", "-z").split("\0") if row}
    if left:
        raise CommitRefusedError("merge-contradicts", paths=", ".join(sorted(left)))


def _take(draft: Draft, paths: Sequence[str], how: str) -> None:
    names = "".join(f"{path}\0" for path in paths).encode("utf-8", "surrogateescape")
    if names:
        done(draft, "update-index", how, "-z", "--stdin", data=names)

"""Pulling: the branch goes forward or both lines are merged by meaning, and no pending edit is lost."""

from __future__ import annotations

from collections import deque
from pathlib import Path
from typing import Any

import pytest

from plan_model.errors import CommitRefusedError, ExchangeRefusedError, PlanError, StaleDocumentError
from plan_model.pulling import Came, Pulled, integrate
from plan_model.repository import Repository
from plan_model.repository import integrate as integrating
from plan_model.repository.process import Answer, tell
from plan_model.repository.ran import git_runs
from tests.plan_model.repository.others import OTHER, PATH, Shared, going_on, share, unheard
from tests.plan_tui.stories import PLAN

LONGER = PLAN.replace("2027-12-31", "2028-06-30")
NEW_NAME = PLAN.replace("en: Equipment Lending", "en: Lending")


@pytest.fixture
def shared(tmp_path: Path) -> Shared:
    return share(tmp_path, {PATH: PLAN, "notes.txt": "one\n"})


def pull(shared: Shared) -> Pulled:
    return shared.workspace.pull(unheard, going_on())


def refusal(shared: Shared) -> PlanError:
    before = (shared.ours.head, shared.ours.status, shared.ours.git("diff", "HEAD"))
    with pytest.raises(PlanError) as refused:
        pull(shared)
    assert (shared.ours.head, shared.ours.status, shared.ours.git("diff", "HEAD")) == before
    return refused.value


def test_nothing_new(shared: Shared) -> None:
    assert pull(shared).came is Came.NOTHING


def test_the_branch_goes_forward(shared: Shared) -> None:
    theirs = shared.they_push({PATH: LONGER})
    assert pull(shared).came is Came.FORWARD
    assert shared.ours.head == theirs
    assert shared.ours.read(PATH) == LONGER


def test_a_pending_edit_stays_on_top_of_what_came_for_the_same_plan(shared: Shared) -> None:
    theirs = shared.they_push({PATH: LONGER})
    shared.ours.write({PATH: NEW_NAME, "notes.txt": "mine\n"})
    pulled = pull(shared)
    assert pulled.carried == (PATH,)
    assert shared.ours.head == theirs
    assert shared.ours.read(PATH) == LONGER.replace("en: Equipment Lending", "en: Lending")
    assert shared.ours.git("diff", "--cached", "--name-only") == ""
    assert shared.ours.git("diff", "--numstat").split() == ["1", "1", "notes.txt", "1", "1", PATH]


def test_a_staged_edit_is_staged_afterwards(shared: Shared) -> None:
    shared.they_push({PATH: LONGER})
    shared.ours.write({PATH: NEW_NAME})
    shared.ours.git("add", PATH)
    pull(shared)
    assert shared.ours.status == f"M  {PATH}"


def test_an_edit_that_contradicts_what_came_stops_the_pull(shared: Shared) -> None:
    shared.they_push({PATH: LONGER})
    shared.ours.write({PATH: PLAN.replace("2027-12-31", "2029-01-01")})
    assert refusal(shared).code == "pending-conflict"


def test_a_file_that_is_no_plan_stops_the_pull_when_it_is_in_the_way(shared: Shared) -> None:
    shared.they_push({"notes.txt": "two\n", "new.txt": "theirs\n"})
    shared.ours.write({"notes.txt": "mine\n"})
    error = refusal(shared)
    assert (error.code, error.path) == ("file-in-the-way", "notes.txt")
    shared.ours.git("checkout", "--quiet", "notes.txt")
    shared.ours.write({"new.txt": "mine\n"})
    error = refusal(shared)
    assert (error.code, error.path) == ("file-in-the-way", "new.txt")


def test_a_plan_that_both_began_with_the_same_text_is_no_obstacle(shared: Shared) -> None:
    shared.they_push({"plans/new.plan.yaml": PLAN})
    shared.ours.write({"plans/new.plan.yaml": PLAN})
    assert pull(shared).carried == ("plans/new.plan.yaml",)
    assert shared.ours.status == ""


def test_a_plan_that_they_removed_and_that_is_edited_here_stops_the_pull(shared: Shared) -> None:
    shared.theirs.git("rm", "--quiet", PATH)
    shared.they_push({}, "away")
    shared.ours.write({PATH: LONGER})
    assert refusal(shared).code == "pending-conflict"


def test_two_lines_are_merged_by_meaning_into_a_commit_of_two_parents(shared: Shared) -> None:
    # The same line of the same file: git by itself could not merge it.
    ours = shared.ours.commit("Ours", files={PATH: PLAN.replace("{fi: Lainaamo", "{fi: Kalustolainaamo")})
    theirs = shared.they_push({PATH: NEW_NAME})
    assert pull(shared).came is Came.MERGED
    assert shared.ours.git("log", "-1", "--format=%P") == f"{ours} {theirs}"
    assert shared.ours.git("log", "-1", "--format=%s") == "Merge remote-tracking branch 'origin/main'"
    assert "{fi: Kalustolainaamo, sv: Låneriet, en: Lending}" in shared.ours.read(PATH)
    assert shared.ours.status == ""


def test_what_contradicts_is_left_to_settle_in_a_merge_under_way(shared: Shared) -> None:
    shared.ours.commit("Ours", files={PATH: PLAN.replace("2027-12-31", "2029-01-01")})
    shared.they_push({PATH: LONGER})
    pulled = pull(shared)
    assert (pulled.came, pulled.conflicting) == (Came.CONFLICTS, (PATH,))
    assert shared.workspace.repository.head().state == "merging"
    (left,) = shared.workspace.conflicts()
    assert left.path == PATH
    assert "2029-01-01" in shared.ours.read(PATH)
    assert refusal(shared).code == "half-way"


def test_an_edit_of_the_same_plan_stays_pending_on_top_of_a_merge(shared: Shared) -> None:
    ours = shared.ours.commit("Ours", files={PATH: PLAN.replace("1.0", "1.1"), "notes.txt": "two\n"})
    theirs = shared.they_push({PATH: LONGER, "new.txt": "theirs\n"})
    shared.ours.write({PATH: NEW_NAME.replace("1.0", "1.1"), "notes.txt": "mine\n", "staged.txt": "staged\n"})
    shared.ours.git("add", "staged.txt")

    pulled = pull(shared)

    assert (pulled.came, pulled.carried) == (Came.MERGED, (PATH,))
    assert shared.ours.git("log", "-1", "--format=%P%n%s").split("\n") == [
        f"{ours} {theirs}",
        "Merge remote-tracking branch 'origin/main'",
    ]
    assert shared.ours.git("show", f"HEAD:{PATH}") + "\n" == LONGER.replace("1.0", "1.1")
    assert shared.ours.read(PATH) == LONGER.replace("1.0", "1.1").replace("Equipment Lending", "Lending")
    assert shared.ours.status.splitlines() == ["M notes.txt".rjust(12), f" M {PATH}", "A  staged.txt"]


def test_an_edit_that_contradicts_what_a_merge_brings_stops_it(shared: Shared) -> None:
    shared.ours.commit("Ours", files={"notes.txt": "two\n"})
    shared.they_push({PATH: LONGER})
    shared.ours.write({PATH: PLAN.replace("2027-12-31", "2029-01-01")})
    error = refusal(shared)
    assert (error.code, len(error.arguments["conflicts"])) == ("pending-conflict", 1)


def test_an_edit_waits_while_what_was_committed_contradicts(shared: Shared) -> None:
    shared.ours.commit("Ours", files={PATH: PLAN.replace("2027-12-31", "2029-01-01")})
    shared.they_push({PATH: LONGER})
    shared.ours.write({PATH: NEW_NAME.replace("2027-12-31", "2029-01-01")})
    assert refusal(shared).code == "pending-needs-commit"


def test_a_merge_keeps_pending_edits_of_other_files(shared: Shared) -> None:
    shared.ours.commit("Ours", files={"new.txt": "two\n"})
    shared.they_push({PATH: LONGER})
    shared.ours.write({"notes.txt": "mine\n"})
    assert pull(shared).came is Came.MERGED
    assert shared.ours.status == " M notes.txt"
    shared.ours.commit("More", files={})
    shared.they_push({PATH: NEW_NAME})
    shared.ours.write({"notes.txt": "staged\n"})
    shared.ours.git("add", "notes.txt")
    assert pull(shared).came is Came.MERGED
    assert shared.ours.status == "M  notes.txt"
    shared.ours.commit("Ours", files={PATH: NEW_NAME.replace("2027-12-31", "2029-01-01")})
    shared.they_push({PATH: NEW_NAME.replace("2027-12-31", "2030-01-01")})
    shared.ours.write({"new.txt": "staged\n"})
    shared.ours.git("add", "new.txt")
    assert refusal(shared).code == "staged-in-the-way"


def test_a_hook_that_refuses_the_merge_leaves_everything_as_it_was(shared: Shared) -> None:
    shared.ours.commit("Ours", files={"new.txt": "two\n"})
    shared.they_push({PATH: LONGER})
    shared.ours.write({"notes.txt": "mine\n"})
    hook = shared.ours.path / ".git/hooks/pre-merge-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\necho 'not on Fridays' >&2\nexit 1\n")
    hook.chmod(0o755)
    error = refusal(shared)
    assert isinstance(error, CommitRefusedError)
    assert "not on Fridays" in error.arguments["detail"]


def test_the_first_commits_come_into_an_empty_clone(tmp_path: Path) -> None:
    shared = share(tmp_path, {PATH: PLAN})
    shared.ours.git("update-ref", "-d", "HEAD")
    shared.ours.git("rm", "-r", "--quiet", "--cached", ".")
    (shared.ours.path / PATH).unlink()
    assert pull(shared).came is Came.FORWARD
    assert shared.ours.read(PATH) == PLAN


def test_a_branch_that_moved_meanwhile_is_left_alone(shared: Shared) -> None:
    shared.they_push({PATH: LONGER})
    repository = Repository.open(str(shared.ours.path))
    known = repository.fetch(unheard, going_on())
    newer = shared.ours.commit("Ours", files={"new.txt": "two\n"})
    with pytest.raises(StaleDocumentError):
        integrate(repository, known, shared.workspace.merge_beside)
    assert shared.ours.head == newer


def test_where_nothing_can_come_the_reason_is_told(shared: Shared) -> None:
    shared.ours.git("checkout", "--quiet", "-b", "oma")
    assert refusal(shared).code == "no-upstream"
    shared.ours.git("remote", "remove", "origin")
    assert refusal(shared).code == "no-remote"
    shared.ours.git("checkout", "--quiet", "--detach")
    assert refusal(shared).code == "detached-here"


def test_an_upstream_that_is_gone_is_told(shared: Shared) -> None:
    shared.theirs.git("push", "--quiet", "origin", "main:oma")
    shared.ours.git("fetch", "--quiet")
    shared.ours.git("checkout", "--quiet", "oma")
    shared.ours.git("config", "fetch.prune", "true")
    shared.theirs.git("push", "--quiet", "origin", ":oma")
    with pytest.raises(ExchangeRefusedError) as refused:
        pull(shared)
    assert refused.value.code == "upstream-gone"


def test_who_is_ended_in_the_midst_of_a_pull_finds_both_edits_and_pulls_again(
    shared: Shared, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, theirs = shared.ours.head, shared.they_push({PATH: LONGER})
    shared.ours.write({PATH: NEW_NAME})
    both = LONGER.replace("en: Equipment Lending", "en: Lending")
    _pull_and_end_in_its_midst(shared, monkeypatch)
    assert (shared.ours.head, shared.ours.read(PATH)) == (before, both)
    assert shared.workspace.pending() == (PATH,)
    assert pull(shared).carried == (PATH,)
    assert (shared.ours.head, shared.ours.read(PATH)) == (theirs, both)


def test_who_was_ended_in_a_pull_gets_what_came_since_as_well(
    shared: Shared, monkeypatch: pytest.MonkeyPatch
) -> None:
    shared.they_push({PATH: LONGER})
    shared.ours.write({PATH: NEW_NAME})
    _pull_and_end_in_its_midst(shared, monkeypatch)
    longest = LONGER.replace("2028-06-30", "2029-06-30")
    theirs = shared.they_push({PATH: longest})

    assert pull(shared).carried == (PATH,)

    assert shared.ours.head == theirs
    assert shared.ours.read(PATH) == longest.replace("en: Equipment Lending", "en: Lending")
    assert shared.ours.git("diff", "--cached", "--name-only") == ""


def _pull_and_end_in_its_midst(shared: Shared, monkeypatch: pytest.MonkeyPatch) -> None:
    def ended(directory: str, *arguments: str, **named: Any) -> Answer:
        if arguments[0] == "merge":
            raise KeyboardInterrupt  # as a kill: nothing is tidied up
        return tell(directory, *arguments, **named)

    with monkeypatch.context() as patch:
        patch.setattr(integrating, "tell", ended)
        with pytest.raises(KeyboardInterrupt):
            pull(shared)


def test_what_git_refuses_at_last_leaves_file_and_index_as_they_were(shared: Shared) -> None:
    shared.they_push({PATH: LONGER})
    shared.ours.write({PATH: NEW_NAME})
    shared.ours.git("config", "merge.verifySignatures", "true")
    error = refusal(shared)
    assert error.code == "exchange-refused"
    assert shared.ours.read(PATH) == NEW_NAME


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("merge.autoStash", "true"),
        ("branch.main.mergeOptions", "--squash"),
        ("branch.main.mergeOptions", "--no-commit"),
        ("merge.ff", "only"),
    ],
)
@pytest.mark.parametrize("diverged", [False, True])
def test_what_the_person_has_set_for_merges_changes_no_pull(
    shared: Shared, name: str, value: str, diverged: bool
) -> None:
    theirs = shared.they_push({PATH: LONGER})
    if diverged:
        shared.ours.commit(files={"notes.txt": "ours\n"})
    shared.ours.write({OTHER: NEW_NAME, "readme": "pending\n"} if diverged else {PATH: NEW_NAME})
    shared.ours.git("config", name, value)

    done = pull(shared)

    assert done.came is (Came.MERGED if diverged else Came.FORWARD)
    assert theirs in (shared.ours.head, shared.ours.git("rev-parse", "HEAD^2") if diverged else "")
    assert not (shared.ours.path / ".git/MERGE_HEAD").exists()
    assert shared.ours.git("stash", "list") == ""


@pytest.mark.parametrize("diverged", [False, True])
def test_an_ignored_file_where_a_folder_comes_is_not_overwritten(shared: Shared, diverged: bool) -> None:
    shared.they_push({"drafts/one.txt": "theirs\n"})
    if diverged:
        shared.ours.commit(files={"notes.txt": "ours\n"})
    shared.ours.write({".git/info/exclude": "drafts\n", "drafts": "mine\n"})
    assert refusal(shared).code == "file-in-the-way"
    assert shared.ours.read("drafts") == "mine\n"


def test_a_file_that_became_a_folder_comes(shared: Shared) -> None:
    shared.theirs.git("rm", "--quiet", "notes.txt")
    theirs = shared.they_push({"notes.txt/one": "theirs\n"})
    pull(shared)
    assert (shared.ours.head, shared.ours.read("notes.txt/one")) == (theirs, "theirs\n")


@pytest.mark.parametrize(
    ("settings", "setting"),
    [
        ({"pull.rebase": "true"}, "pull.rebase"),
        ({"pull.rebase": "merges"}, "pull.rebase"),
        ({"pull.rebase": "false", "branch.main.rebase": "interactive"}, "branch.main.rebase"),
        ({"pull.rebase": "true", "branch.main.rebase": "false"}, ""),
        ({"pull.ff": "only"}, "pull.ff"),
        ({"pull.rebase": "no", "pull.ff": "true"}, ""),
    ],
)
def test_a_merge_says_by_which_setting_git_would_not_have_made_one(
    shared: Shared, settings: dict[str, str], setting: str
) -> None:
    for name, value in settings.items():
        shared.ours.git("config", name, value)
    ours = shared.ours.commit("Ours", files={PATH: NEW_NAME})
    theirs = shared.they_push({PATH: LONGER})
    shared.workspace.fetch(unheard, going_on())

    assert shared.workspace.others().overruled == setting
    pulled = pull(shared)

    assert (pulled.came, pulled.overruled) == (Came.MERGED, setting)
    assert shared.ours.git("log", "-1", "--format=%P").split() == [ours, theirs]


def test_what_needs_no_merge_overrules_nothing(shared: Shared) -> None:
    shared.ours.git("config", "pull.rebase", "true")
    shared.they_push({PATH: LONGER})
    shared.workspace.fetch(unheard, going_on())

    assert shared.workspace.others().overruled == ""
    assert pull(shared).overruled == ""


def test_the_upstream_is_asked_for_once_in_a_pull(shared: Shared, monkeypatch: pytest.MonkeyPatch) -> None:
    shared.they_push({PATH: LONGER})
    workspace = shared.workspace
    monkeypatch.setattr("plan_model.repository.ran._RAN", deque())

    assert workspace.pull(unheard, going_on()).came is Came.FORWARD

    assert sum("symbolic-ref" in run.command for run in git_runs()) == 1

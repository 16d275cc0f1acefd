"""Fetching and pushing: nothing is forced, and each refusal has a name of its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from plan_model.errors import ExchangeRefusedError, NotWrittenError
from plan_model.repository.progress import Progress, progress_in
from plan_model.repository.talking import Stop
from tests.plan_model.repository.others import PATH, Shared, going_on, share, unheard
from tests.plan_tui.stories import PLAN

LONGER = PLAN.replace("2027-12-31", "2028-06-30")


@pytest.fixture
def shared(tmp_path: Path) -> Shared:
    return share(tmp_path, {PATH: PLAN})


def push_refusal(shared: Shared) -> NotWrittenError:
    with pytest.raises(NotWrittenError) as refused:
        shared.workspace.push(unheard, going_on())
    return refused.value


def hook(folder: Path, words: str) -> None:
    folder.parent.mkdir(exist_ok=True)
    folder.write_text(f"#!/bin/sh\necho '{words}' >&2\nexit 1\n")
    folder.chmod(0o755)


def test_a_fetch_hears_what_is_new_and_changes_no_file(shared: Shared) -> None:
    theirs = shared.they_push({PATH: LONGER})
    heard: list[Progress] = []
    shared.workspace.fetch(heard.append, going_on())
    assert shared.workspace.others().upstream.tip == theirs
    assert any(one.is_remote and one.stage == "Counting objects" for one in heard)
    assert shared.ours.read(PATH) == PLAN


def test_a_push_never_overwrites_what_others_pushed(shared: Shared) -> None:
    theirs = shared.they_push({PATH: LONGER})
    shared.ours.commit("Ours", files={"new.txt": "mine\n"})
    assert push_refusal(shared).code == "push-behind"
    assert shared.theirs.git("ls-remote", "origin", "main").split()[0] == theirs


def test_the_words_of_a_hook_are_told_and_whose_it_is(shared: Shared) -> None:
    shared.ours.commit("Ours", files={PATH: LONGER})
    hook(shared.hub / "hooks/pre-receive", "not on Fridays")
    error = push_refusal(shared)
    assert (error.code, error.arguments["detail"]) == ("server-refused", "not on Fridays")
    hook(shared.ours.path / ".git/hooks/pre-push", "not before noon")
    error = push_refusal(shared)
    assert (error.code, error.arguments["detail"]) == ("hook-refused", "not before noon")


def test_a_remote_that_is_not_there_is_told(shared: Shared, tmp_path: Path) -> None:
    shared.ours.git("remote", "set-url", "origin", (tmp_path / "gone.git").as_uri())
    with pytest.raises(ExchangeRefusedError) as refused:
        shared.workspace.fetch(unheard, going_on())
    assert refused.value.code == "remote-not-found"


@pytest.mark.parametrize("how", ["simple", "current", "upstream"])
def test_a_branch_that_began_at_theirs_goes_to_its_namesake_and_not_into_theirs(
    shared: Shared, how: str
) -> None:
    shared.ours.git("config", "push.default", how)
    main = shared.ours.head
    shared.ours.git("switch", "--quiet", "--create", "proposal", "--track", "origin/main")
    made = shared.ours.commit("Ours", files={PATH: LONGER})

    shared.workspace.push(unheard, going_on())

    there = {
        row.split("\t")[1]: row.split("\t")[0] for row in shared.theirs.git("ls-remote", "origin").split("\n")
    }
    if how == "upstream":  # the person has told git so
        assert (there["refs/heads/main"], "refs/heads/proposal" in there) == (made, False)
    else:
        assert (there["refs/heads/main"], there["refs/heads/proposal"]) == (main, made)
    assert shared.workspace.others().going.commits == 0
    assert shared.workspace.others().upstream.name == "origin/main"


@pytest.mark.parametrize("how", ["simple", "upstream"])
def test_a_branch_that_follows_one_of_its_own_repository_does_not_move_that(shared: Shared, how: str) -> None:
    shared.ours.git("config", "push.default", how)
    main = shared.ours.head
    shared.ours.git("switch", "--quiet", "--create", "proposal", "--track", "main")
    made = shared.ours.commit("Ours", files={PATH: LONGER})

    shared.workspace.push(unheard, going_on())

    assert shared.ours.git("rev-parse", "main") == main
    assert shared.theirs.git("ls-remote", "origin", "proposal").split()[0] == made


def test_what_was_stopped_before_it_began_does_not_begin(shared: Shared) -> None:
    shared.they_push({PATH: LONGER})
    stop, before = Stop(), shared.workspace.others().upstream.tip
    stop.now()
    with pytest.raises(ExchangeRefusedError) as refused:
        shared.workspace.fetch(unheard, stop)
    assert refused.value.code == "stopped"
    assert shared.workspace.others().upstream.tip == before


def test_progress_is_read_from_what_git_tells() -> None:
    assert progress_in("Receiving objects:  45% (9/20), 1 KiB") == Progress("Receiving objects", 9, 20)
    assert progress_in("remote: Counting objects: 100% (3/3), done.") == Progress(
        "Counting objects", 3, 3, True
    )
    assert progress_in("From https://git.example.org/plans") is None

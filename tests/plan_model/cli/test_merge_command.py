"""`planrev merge` on three files, and as git's driver: in merge, rebase, cherry-pick and stash pop."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from plan_model.errors import UsageError
from plan_model.merge import Choice, Take, Why
from plan_model.tree.node import Scalar
from plan_model.workspace import Workspace
from tests.git_sandbox import GitSandbox, MakeRepository
from tests.plan_model.cli.conftest import PATH, PLAN, Planrev

ROOT = Path(__file__).parents[3]
SLIPPED = PLAN.replace("planned: 2026-12-01", "planned: 2027-03-01")
SLIPPED_FURTHER = PLAN.replace("planned: 2026-12-01", "planned: 2028-01-31")
APPROVED = PLAN.replace("status: draft", "status: approved")
BOTH = APPROVED.replace("planned: 2026-12-01", "planned: 2027-03-01")


@pytest.fixture
def driven(make_repository: MakeRepository, planrev: Planrev, monkeypatch: pytest.MonkeyPatch) -> GitSandbox:
    """A repository whose git merges plans through planrev; `theirs` slipped, `main` is as it was."""
    monkeypatch.setenv("PYTHONPATH", f"{ROOT / 'src'}:{ROOT / 'tui'}")
    monkeypatch.setenv("PATH", "/usr/local/bin:/usr/bin:/bin")
    sandbox = make_repository({PATH: PLAN, "readme": "plans\n"})
    assert planrev(sandbox, "git-setup").code == 0
    sandbox.git("switch", "--quiet", "--create", "theirs")
    sandbox.commit(files={PATH: SLIPPED})
    sandbox.git("switch", "--quiet", "main")
    return sandbox


def tried(sandbox: GitSandbox, *arguments: str) -> tuple[int, str]:
    """How git ended, and what it and the driver said."""
    done = subprocess.run(["git", "-C", str(sandbox.path), *arguments], capture_output=True, text=True)
    return done.returncode, done.stdout + done.stderr


def test_git_merge_takes_both_sides(driven: GitSandbox) -> None:
    driven.commit(files={PATH: APPROVED})
    driven.merge("theirs")
    assert driven.read(PATH) == BOTH
    assert driven.status == ""


def test_git_rebase_takes_both_sides(driven: GitSandbox) -> None:
    driven.commit(files={PATH: APPROVED})
    driven.git("rebase", "--quiet", "main", "theirs")
    assert driven.read(PATH) == BOTH


def test_git_cherry_pick_takes_both_sides(driven: GitSandbox) -> None:
    driven.commit(files={PATH: APPROVED})
    driven.git("cherry-pick", "theirs")
    assert driven.read(PATH) == BOTH


def test_git_stash_pop_takes_both_sides(driven: GitSandbox) -> None:
    driven.write({PATH: APPROVED})
    driven.git("stash", "--quiet")
    driven.git("merge", "--quiet", "--ff-only", "theirs")
    driven.git("stash", "pop", "--quiet")
    assert driven.read(PATH) == BOTH


@pytest.mark.parametrize(
    "command", [("merge", "theirs"), ("cherry-pick", "theirs"), ("rebase", "main", "theirs")], ids=" ".join
)
def test_git_stops_at_a_conflict_and_the_file_stays_a_plan(
    driven: GitSandbox, command: tuple[str, ...]
) -> None:
    driven.commit(files={PATH: SLIPPED_FURTHER.replace("status: draft", "status: approved")})
    code, told = tried(driven, *command)

    assert code == 1
    assert "versions.v1.planned" in told
    assert "2027-03-01" in told
    assert driven.read(PATH) == SLIPPED_FURTHER.replace("status: draft", "status: approved")
    (left,) = Workspace.open(str(driven.path)).conflicts()
    assert [conflict.why for conflict in left.conflicts] == [Why.BOTH_CHANGED]


def test_git_stash_pop_stops_at_a_conflict(driven: GitSandbox) -> None:
    driven.write({PATH: SLIPPED_FURTHER})
    driven.git("stash", "--quiet")
    driven.git("merge", "--quiet", "--ff-only", "theirs")
    assert tried(driven, "stash", "pop")[0] == 1
    assert driven.read(PATH) == SLIPPED
    assert len(Workspace.open(str(driven.path)).conflicts()) == 1


def test_a_conflict_is_settled_with_their_side_and_forgotten_when_the_merge_is_concluded(
    driven: GitSandbox,
) -> None:
    driven.commit(files={PATH: SLIPPED_FURTHER})
    tried(driven, "merge", "theirs")
    workspace = Workspace.open(str(driven.path))
    (left,) = workspace.conflicts()

    workspace.settle(workspace.load(PATH), left, {0: Choice(Take.THEIRS)})

    assert driven.read(PATH) == SLIPPED
    assert workspace.conflicts() == ()
    workspace.conclude(workspace.merging(), "Taken over")
    assert list((driven.path / ".git/planrev/conflicts/main").iterdir()) == []


def test_a_conflict_is_settled_with_a_value_of_ones_own(driven: GitSandbox) -> None:
    driven.commit(files={PATH: SLIPPED_FURTHER})
    tried(driven, "merge", "theirs")
    workspace = Workspace.open(str(driven.path))
    (left,) = workspace.conflicts()
    document = workspace.load(PATH)

    with pytest.raises(UsageError, match="no-both"):
        workspace.settle(document, left, {0: Choice(Take.BOTH)})
    with pytest.raises(UsageError, match="conflict-gone"):
        workspace.settle(document, left, {1: Choice(Take.OURS)})
    workspace.settle(document, left, {0: Choice(Take.VALUE, Scalar("timestamp", "2027-06-30"))})

    assert "planned: 2027-06-30" in driven.read(PATH)
    assert workspace.conflicts() == ()


def test_an_aborted_merge_leaves_no_conflict(driven: GitSandbox) -> None:
    driven.commit(files={PATH: SLIPPED_FURTHER})
    tried(driven, "merge", "theirs")
    driven.git("merge", "--abort")
    assert Workspace.open(str(driven.path)).conflicts() == ()


def test_a_merge_that_succeeds_forgets_what_an_earlier_one_left(driven: GitSandbox) -> None:
    driven.commit(files={PATH: SLIPPED_FURTHER})
    tried(driven, "merge", "theirs")
    driven.git("merge", "--abort")
    driven.git("reset", "--quiet", "--hard", "HEAD~1")
    driven.commit(files={PATH: APPROVED})
    driven.merge("theirs")
    assert list((driven.path / ".git/planrev/conflicts/main").iterdir()) == []


def test_both_added_a_plan(driven: GitSandbox) -> None:
    driven.git("switch", "--quiet", "--create", "other", "main")
    driven.commit(files={"plans/uusi.plan.yaml": PLAN})
    driven.git("switch", "--quiet", "main")
    driven.commit(files={"plans/uusi.plan.yaml": APPROVED})
    code, told = tried(driven, "merge", "other")
    assert code == 1
    assert "plan.status" in told
    assert driven.read("plans/uusi.plan.yaml") == APPROVED


def test_a_criss_cross_never_takes_a_disputed_value_silently(driven: GitSandbox) -> None:
    driven.commit(files={PATH: SLIPPED_FURTHER})
    driven.git("branch", "ours")
    code, _ = tried(driven, "merge", "theirs")
    assert code == 1
    driven.write({PATH: SLIPPED_FURTHER})
    driven.git("commit", "--quiet", "--all", "--message=ours")
    driven.git("switch", "--quiet", "theirs")
    tried(driven, "merge", "ours")
    driven.write({PATH: SLIPPED})
    driven.git("commit", "--quiet", "--all", "--message=theirs")
    driven.git("switch", "--quiet", "main")

    code, told = tried(driven, "merge", "theirs")

    assert code == 1
    assert told.count("versions.v1.planned") == 1
    assert driven.read(PATH) == SLIPPED_FURTHER
    assert len(Workspace.open(str(driven.path)).conflicts()) == 1


# --- by hand -------------------------------------------------------------------------------------------------


def three(folder: Path, base: str, ours: str, theirs: str, ending: str = ".plan.yaml") -> list[str]:
    files = [folder / f"{name}{ending}" for name in ("base", "ours", "theirs")]
    for file, text in zip(files, (base, ours, theirs), strict=True):
        file.write_bytes(text.encode())
    return list(map(str, files))


def test_three_files_merge_into_ours(
    planrev: Planrev, make_repository: MakeRepository, tmp_path: Path
) -> None:
    files = three(tmp_path, PLAN, APPROVED, SLIPPED)
    done = planrev(make_repository({"a": ""}), "merge", *files)
    assert (done.code, done.out, done.err) == (0, "", "")
    assert Path(files[1]).read_text() == BOTH


def test_the_merge_goes_to_another_file(
    planrev: Planrev, make_repository: MakeRepository, tmp_path: Path
) -> None:
    files = three(tmp_path, PLAN, APPROVED, SLIPPED)
    planrev(make_repository({"a": ""}), "merge", *files, "-o", str(tmp_path / "new.plan.yaml"))
    assert Path(files[1]).read_text() == APPROVED
    assert (tmp_path / "new.plan.yaml").read_text() == BOTH


def test_what_is_left_is_told_by_name_and_found_again(
    planrev: Planrev, make_repository: MakeRepository
) -> None:
    sandbox = make_repository({PATH: PLAN})
    files = three(sandbox.path, PLAN, SLIPPED_FURTHER, SLIPPED)
    done = planrev(sandbox, "merge", *files)
    assert done.code == 1
    assert "Versions › 1.10 › Planned" in done.err
    assert "ours says 2028-01-31, theirs says 2027-03-01; it was 2026-12-01" in done.err
    (left,) = Workspace.open(str(sandbox.path)).conflicts()
    assert (left.path, left.by_hand) == ("ours.plan.yaml", True)


def test_markers_stand_around_whole_lines(
    planrev: Planrev, make_repository: MakeRepository, tmp_path: Path
) -> None:
    ours = SLIPPED_FURTHER.replace("status: draft", "status: approved")
    files = three(tmp_path, PLAN, ours, SLIPPED.replace("{fi: Pulkka}", "{fi: Kelkka}"))
    assert planrev(make_repository({"a": ""}), "merge", "--markers", "--marker-size", "9", *files).code == 1
    text = Path(files[1]).read_text()
    assert "fi: Kelkka" in text
    assert text.count("<") == 9
    start, end = text.index("<<<<<<<<< ours\n"), text.index(">>>>>>>>> theirs\n")
    assert text[start:end].count("planned") == 2
    assert "=========\n" in text[start:end]


def test_a_file_that_is_no_plan_is_merged_by_lines(
    planrev: Planrev, make_repository: MakeRepository, tmp_path: Path
) -> None:
    sandbox = make_repository({"a": ""})
    files = three(tmp_path, "a\n\n\n\nb\n", "a\n\n\n\nc\n", "d\n\n\n\nb\n", ".txt")
    done = planrev(sandbox, "merge", *files)
    assert done.code == 0
    assert "no plan" in done.err
    assert Path(files[1]).read_text() == "d\n\n\n\nc\n"
    files = three(tmp_path, "a\n", "b\n", "c\n", ".txt")
    assert planrev(sandbox, "merge", *files).code == 1
    assert Path(files[1]).read_text().startswith("<<<<<<< ours\nb\n=======\nc\n")


@pytest.mark.parametrize("broken", [0, 1, 2])
def test_a_side_that_cannot_be_read_is_merged_by_lines(
    planrev: Planrev, make_repository: MakeRepository, tmp_path: Path, broken: int
) -> None:
    sides = [PLAN, APPROVED, SLIPPED]
    sides[broken] += "x: [\n"
    files = three(tmp_path, *sides)
    done = planrev(make_repository({"a": ""}), "merge", *files)
    assert done.code in (0, 1)
    assert "the lines are merged" in done.err
    assert "status: approved" in Path(files[1]).read_text()


def test_a_file_that_is_not_there_is_told(planrev: Planrev, make_repository: MakeRepository) -> None:
    done = planrev(make_repository({"a": ""}), "merge", "a.plan.yaml", "b.plan.yaml", "c.plan.yaml")
    assert done.code == 3
    assert "a.plan.yaml" in done.err


def test_a_comment_that_could_not_come_along_is_told(
    planrev: Planrev, make_repository: MakeRepository, tmp_path: Path
) -> None:
    ours = PLAN.replace("# of the format", "# the format's")
    files = three(tmp_path, PLAN, ours, SLIPPED.replace("# of the format", "# which format"))
    done = planrev(make_repository({"a": ""}), "merge", *files)
    assert done.code == 0
    assert "1 comment of theirs was not taken" in done.err
    assert Path(files[1]).read_text() == ours.replace("planned: 2026-12-01", "planned: 2027-03-01")

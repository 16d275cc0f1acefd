"""Whatever ends or fails in the midst of a merge: what they changed is not taken for settled."""

from __future__ import annotations

import sys
from collections.abc import Callable

import pytest

from plan_model.errors import StaleDocumentError
from plan_model.merge import Choice, Take
from plan_model.repository import Repository
from plan_model.repository.operation import Kind
from plan_model.settling import PlanConflicts, Settled
from plan_model.workspace import Workspace
from tests.git_sandbox import GitSandbox, MakeRepository
from tests.plan_model.settling.merges import BOTH, OURS, PATH, THEIRS, apart, stopped

TAKE_OURS, TAKE_THEIRS = Choice(Take.OURS), Choice(Take.THEIRS)
OUR_DAY, THEIR_DAY, NEXT_DAY = "2027-03-01", "2027-06-01", "2027-09-01"
_STATUSES = ((OURS, "supported"), (THEIRS, "ended"))
THIS_PROGRAM = f"{sys.executable} -P -m plan_tui"


def driven(sandbox: GitSandbox, program: str = THIS_PROGRAM) -> GitSandbox:
    """A repository in which git merges plans through a program."""
    sandbox.git("config", "merge.planrev.driver", f"{program} merge %O %A %B --marker-size %L --path=%P")
    (sandbox.path / ".git/info").mkdir(exist_ok=True)
    sandbox.write({".git/info/attributes": "*.plan.yaml merge=planrev\n"})
    return sandbox


def opened(sandbox: GitSandbox) -> Workspace:
    return Workspace.open(str(sandbox.path))


def settle(sandbox: GitSandbox, choice: Choice) -> None:
    """Whoever opens the repository now settles the one conflict."""
    workspace = opened(sandbox)
    (left,) = workspace.merging().plans
    workspace.settle(workspace.in_conflict(left), left, {0: choice})


def test_a_rebase_that_stops_again_at_the_same_plan_asks_again(make_repository: MakeRepository) -> None:
    sandbox = driven(apart(make_repository))
    sandbox.git("switch", "--quiet", "theirs")
    sandbox.commit("Slip again", files={PATH: THEIRS.replace(THEIR_DAY, NEXT_DAY)})
    stopped(sandbox, "rebase", "main", "theirs")
    settle(sandbox, TAKE_OURS)
    workspace = opened(sandbox)

    workspace.conclude(workspace.merging(), "")

    assert workspace.merging().under_way.kind is Kind.REBASE
    assert workspace.merging().left == 1
    settle(sandbox, TAKE_THEIRS)
    workspace.conclude(workspace.merging(), "")
    assert sandbox.read(PATH) == BOTH.replace(OUR_DAY, NEXT_DAY)
    assert workspace.merging().under_way.kind is Kind.NOTHING
    assert list((sandbox.path / ".git/planrev/conflicts/main").iterdir()) == []


@pytest.mark.parametrize("attributes", ["", "*.plan.yaml text eol=crlf\n"])
def test_a_merge_driver_that_is_gone_leaves_their_changes_to_be_settled(
    make_repository: MakeRepository, attributes: str
) -> None:
    sandbox = driven(apart(make_repository), "/nowhere/planrev")
    if attributes:
        sandbox.commit("line ends", files={".gitattributes": attributes})
        (sandbox.path / PATH).unlink()
        sandbox.git("checkout", "--", PATH)
    ours = sandbox.read(PATH)
    stopped(sandbox, "merge", "theirs")
    assert sandbox.read(PATH) == ours, "git leaves ours, without a marker"

    settle(sandbox, TAKE_THEIRS)
    workspace = opened(sandbox)
    workspace.conclude(workspace.merging(), "Both")

    assert sandbox.git("show", f"HEAD:{PATH}") + "\n" == BOTH.replace(OUR_DAY, THEIR_DAY)


def test_a_plan_with_a_long_path_is_settled_too(make_repository: MakeRepository) -> None:
    long = f"{'päätökset/' * 20}{'ä' * 90}.plan.yaml"
    sandbox = driven(apart(make_repository))
    sandbox.commit("Long", files={long: BOTH})
    for name, day in (("longer", THEIR_DAY), ("longest", NEXT_DAY)):
        sandbox.git("switch", "--quiet", "--create", name, "main")
        sandbox.commit(name, files={long: BOTH.replace(OUR_DAY, day)})
    workspace = opened(stopped(sandbox, "merge", "longer"))
    (left,) = workspace.conflicts()
    assert left.path == long
    assert left.unwritten is None, "it was written down"

    workspace.settle(workspace.in_conflict(left), left, {0: TAKE_THEIRS})
    workspace.conclude(workspace.merging(), "Both")

    assert sandbox.read(long) == BOTH.replace(OUR_DAY, THEIR_DAY)
    assert list((sandbox.path / ".git/planrev/conflicts/main").iterdir()) == []


def test_a_conflict_that_cannot_be_written_down_is_found_all_the_same(
    make_repository: MakeRepository,
) -> None:
    sandbox = driven(apart(make_repository))
    sandbox.write({".git/planrev/conflicts": "in the way of the folder\n"})
    stopped(sandbox, "merge", "theirs")
    assert opened(sandbox).merging().left == 1


@pytest.mark.parametrize("first", [TAKE_THEIRS, TAKE_OURS])
@pytest.mark.parametrize("last", [TAKE_THEIRS, TAKE_OURS])
def test_who_is_ended_before_a_choice_is_written_down_chooses_again(
    make_repository: MakeRepository, monkeypatch: pytest.MonkeyPatch, first: Choice, last: Choice
) -> None:
    sandbox = stopped(driven(apart(make_repository)), "merge", "theirs")
    settle(sandbox, first)
    other = TAKE_OURS if first is TAKE_THEIRS else TAKE_THEIRS
    with monkeypatch.context() as patch:
        _ended_when_it_says(patch, other.take)
        with pytest.raises(KeyboardInterrupt):
            settle(sandbox, other)

    assert opened(sandbox).merging().left == 1, "neither choice is taken for granted"
    settle(sandbox, last)

    day = THEIR_DAY if last is TAKE_THEIRS else OUR_DAY
    assert sandbox.read(PATH) == BOTH.replace(OUR_DAY, day)
    assert opened(sandbox).merging().left == 0


def test_who_is_ended_while_taking_a_choice_back_chooses_again(
    make_repository: MakeRepository, monkeypatch: pytest.MonkeyPatch
) -> None:
    sandbox = stopped(driven(apart(make_repository)), "merge", "theirs")
    workspace = opened(sandbox)
    (left,) = workspace.conflicts()
    done = workspace.settle(workspace.in_conflict(left), left, {0: TAKE_THEIRS})
    with monkeypatch.context() as patch:
        _ended_when_it_has_written(patch)
        with pytest.raises(KeyboardInterrupt):
            workspace.unsettle(done)

    assert sandbox.read(PATH) == BOTH
    assert opened(sandbox).merging().left == 1


@pytest.mark.parametrize(
    ("later", "told"), [(Workspace.settle, {0: TAKE_OURS}), (Workspace.reopen, 0)], ids=["settle", "reopen"]
)
def test_who_settles_from_an_older_view_does_not_undo_what_somebody_else_chose(
    make_repository: MakeRepository, later: Callable[..., Settled], told: object
) -> None:
    first, second = _two_to_settle(make_repository)
    settled = first.settle(first.in_conflict(_left(first)), _left(first), {0: TAKE_OURS})
    older, document = _left(second), second.in_conflict(_left(second))
    chosen = first.settle(first.in_conflict(_left(first)), _left(first), {1: TAKE_OURS})
    assert (settled.before, chosen.before) == (settled.after, chosen.after), "ours stood in the file already"

    with pytest.raises(StaleDocumentError, match="changed-on-disk"):
        later(second, document, older, told)

    assert _left(second).choices == ((0, TAKE_OURS), (1, TAKE_OURS))


def test_a_choice_is_not_taken_back_over_what_somebody_else_chose_since(
    make_repository: MakeRepository,
) -> None:
    first, second = _two_to_settle(make_repository)
    mine = first.settle(first.in_conflict(_left(first)), _left(first), {0: TAKE_OURS})
    second.settle(second.in_conflict(_left(second)), _left(second), {1: TAKE_OURS})

    with pytest.raises(StaleDocumentError, match="changed-on-disk"):
        first.unsettle(mine)

    assert _left(second).choices == ((0, TAKE_OURS), (1, TAKE_OURS))


def test_a_choice_that_is_changed_does_not_go_over_one_of_somebody_else(
    make_repository: MakeRepository, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = _two_to_settle(make_repository)
    first.settle(first.in_conflict(_left(first)), _left(first), {0: TAKE_OURS})
    write = Repository.write_or_remove

    def meanwhile(self: Repository, path: str, data: bytes | None, expected: bytes | None) -> None:
        monkeypatch.undo()
        second.settle(second.in_conflict(_left(second)), _left(second), {1: TAKE_OURS})
        write(self, path, data, expected)

    monkeypatch.setattr(Repository, "write_or_remove", meanwhile)
    with pytest.raises(StaleDocumentError, match="changed-on-disk"):
        first.settle(first.in_conflict(_left(first)), _left(first), {0: TAKE_THEIRS})

    assert _left(second).choices == ((1, TAKE_OURS),), "theirs stays, and ours is asked for again"


def _two_to_settle(make_repository: MakeRepository) -> tuple[Workspace, Workspace]:
    """Two people at a plan in which two things are to settle."""
    ours, theirs = (side.replace("status: planned", f"status: {to}") for side, to in _STATUSES)
    sandbox = stopped(driven(apart(make_repository, ours=ours, theirs=theirs)), "merge", "theirs")
    assert _left(opened(sandbox)).left == (0, 1)
    return opened(sandbox), opened(sandbox)


def _left(workspace: Workspace) -> PlanConflicts:
    (left,) = workspace.merging().plans
    return left


def _ended_when_it_says(patch: pytest.MonkeyPatch, take: Take) -> None:
    """The process ends at the moment at which it would write down this choice."""
    replace = Repository.replace_conflict_record

    def ended(self: Repository, path: str, told: str, expected: str) -> None:
        if f'"take": "{take.value}"' in told:
            raise KeyboardInterrupt
        replace(self, path, told, expected)

    patch.setattr(Repository, "replace_conflict_record", ended)


def _ended_when_it_has_written(patch: pytest.MonkeyPatch) -> None:
    """The process ends as soon as the plan's file is written."""
    write = Repository.write_or_remove

    def ended(self: Repository, path: str, data: bytes | None, expected: bytes | None) -> None:
        write(self, path, data, expected)
        raise KeyboardInterrupt

    patch.setattr(Repository, "write_or_remove", ended)

"""Who gave a value what it says: through reformats, moves, renames, branches and merges of a real repository."""

from __future__ import annotations

import pytest

from plan_model.errors import UsageError
from plan_model.repository import Revision
from plan_model.tree.path import format_path, parse_path
from plan_model.workspace import Workspace
from tests.git_sandbox import GitSandbox, MakeRepository

PLAN = """\
plan: {id: lautta, status: draft, version: "1.0"}
product:
  name: {fi: Lautta}
parties:
  - {id: niemi, kind: person, name: A. Niemi}
  - {id: berg, kind: person, name: B. Berg}
roles:
  - id: product_manager
    holders: [{party: niemi, since: 2025-01-01}]
versions:
  - {id: v1, status: supported, planned: 2026-01-01}
  - {id: v2, status: planned, planned: 2026-12-01}
decisions:
  - {id: d-1, date: 2025-12-01, title: {fi: Aloitus}}
"""
PATH = "plans/lautta.plan.yaml"


def origin(sandbox: GitSandbox, address: str, rev: str = "WORKTREE", path: str = PATH) -> str | None:
    """The revision that gave the value at an address what it says."""
    (value,) = Workspace.open(str(sandbox.path)).blame(path, rev, parse_path(address))
    assert value.path == parse_path(address)
    return value.revision.id if value.revision else None


def test_a_value_belongs_to_the_revision_that_changed_it(make_repository: MakeRepository) -> None:
    sandbox = make_repository({PATH: PLAN})
    start = sandbox.head
    moved = sandbox.commit(files={PATH: PLAN.replace("2026-12-01", "2027-03-01")})

    assert origin(sandbox, "versions.v2.planned") == moved
    assert origin(sandbox, "versions.v1.planned") == start
    assert origin(sandbox, "versions.v2.planned", start) == start


def test_a_new_layout_another_order_and_a_comment_change_no_value(make_repository: MakeRepository) -> None:
    sandbox = make_repository({PATH: PLAN})
    start = sandbox.head
    first, second = (line for line in PLAN.splitlines() if line.startswith("  - {id: v"))
    sandbox.commit(files={PATH: PLAN.replace(f"{first}\n{second}", f"{second}  # next\n{first}")})
    sandbox.commit(files={PATH: sandbox.read(PATH).replace("{fi: Lautta}", "\n    fi: 'Lautta'")})

    assert {one.revision and one.revision.id for one in Workspace.open(str(sandbox.path)).blame(PATH)} == {
        start
    }


def test_the_origin_goes_back_through_a_file_that_was_renamed(make_repository: MakeRepository) -> None:
    sandbox = make_repository({PATH: PLAN})
    start = sandbox.head
    sandbox.git("mv", PATH, "lautta.plan.yaml")
    sandbox.commit()

    assert origin(sandbox, "versions.v2.planned", path="lautta.plan.yaml") == start


def test_what_is_not_committed_has_no_revision(make_repository: MakeRepository) -> None:
    sandbox = make_repository({PATH: PLAN})
    start = sandbox.head
    sandbox.write({PATH: PLAN.replace("status: draft", "status: proposal")})

    assert origin(sandbox, "plan.status") is None
    assert origin(sandbox, "plan.version") == start
    assert origin(sandbox, "plan.status", "HEAD") == start


def test_a_value_that_returned_belongs_to_the_revision_that_brought_it_back(
    make_repository: MakeRepository,
) -> None:
    sandbox = make_repository({PATH: PLAN})
    sandbox.commit(files={PATH: PLAN.replace("2026-12-01", "2027-03-01")})
    back = sandbox.commit(files={PATH: PLAN})

    assert origin(sandbox, "versions.v2.planned") == back


def test_after_a_merge_each_value_belongs_to_the_side_it_came_from(make_repository: MakeRepository) -> None:
    sandbox = make_repository({PATH: PLAN})
    start = sandbox.head
    sandbox.git("switch", "--quiet", "--create", "side")
    side = sandbox.commit(files={PATH: PLAN.replace("2026-12-01", "2027-03-01")})
    sandbox.git("switch", "--quiet", "main")
    main = sandbox.commit(files={PATH: PLAN.replace("status: draft", "status: proposal")})
    merge = sandbox.merge("side")

    assert origin(sandbox, "versions.v2.planned") == side
    assert origin(sandbox, "plan.status") == main
    assert origin(sandbox, "plan.version") == start
    assert merge not in {one.id for one in _revisions(sandbox)}


def test_what_a_merge_settled_belongs_to_the_merge(make_repository: MakeRepository) -> None:
    sandbox = make_repository({PATH: PLAN})
    sandbox.git("switch", "--quiet", "--create", "side")
    sandbox.commit(files={PATH: PLAN.replace("2026-12-01", "2027-03-01")})
    sandbox.git("switch", "--quiet", "main")
    main = sandbox.commit(files={PATH: PLAN.replace("2026-12-01", "2027-01-01").replace("draft", "proposal")})
    sandbox.git("merge", "--quiet", "--no-commit", "--strategy=ours", "side")
    settled = PLAN.replace("2026-12-01", "2027-02-01").replace("draft", "proposal")
    merge = sandbox.commit(files={PATH: settled})

    assert origin(sandbox, "versions.v2.planned") == merge
    assert origin(sandbox, "plan.status") == main


def test_a_merge_that_took_one_side_hands_out_nothing_of_the_other(make_repository: MakeRepository) -> None:
    sandbox = make_repository({PATH: PLAN})
    start = sandbox.head
    sandbox.git("switch", "--quiet", "--create", "side")
    sandbox.commit(files={PATH: PLAN.replace("2026-12-01", "2027-03-01")})
    sandbox.git("switch", "--quiet", "main")
    sandbox.commit("other", files={"README": "x"})
    sandbox.git("merge", "--quiet", "--strategy=ours", "-m", "merge", "side")

    assert origin(sandbox, "versions.v2.planned") == start

    again = sandbox.commit(files={PATH: PLAN.replace("2026-12-01", "2027-03-01")})
    assert origin(sandbox, "versions.v2.planned") == again


def test_a_revision_that_cannot_be_read_is_looked_through(make_repository: MakeRepository) -> None:
    sandbox = make_repository({PATH: PLAN})
    start = sandbox.head
    sandbox.commit(files={PATH: PLAN.replace("status: draft", "status: draft: x")})
    mended = sandbox.commit(files={PATH: PLAN.replace("status: draft", "status: proposal")})

    assert origin(sandbox, "plan.status") == mended
    assert origin(sandbox, "plan.version") == start


def test_a_plan_that_was_deleted_and_brought_back_keeps_its_origins(make_repository: MakeRepository) -> None:
    sandbox = make_repository({PATH: PLAN})
    start = sandbox.head
    sandbox.git("rm", "--quiet", PATH)
    sandbox.commit()
    sandbox.commit(files={PATH: PLAN})
    changed = sandbox.commit(files={PATH: PLAN.replace("status: draft", "status: proposal")})

    assert origin(sandbox, "plan.version") == start
    assert origin(sandbox, "plan.status") == changed


def test_the_decision_is_the_one_that_the_entry_cites_else_the_one_that_approves_the_plan(
    make_repository: MakeRepository,
) -> None:
    approved = PLAN.replace('version: "1.0"}', 'version: "1.1", approved_by: d-2}').replace(
        "A. Niemi", "A. Nyman"
    )
    approved += "  - {id: d-2, date: 2026-02-01, title: {fi: Hyväksytään}}\n"
    cited = approved.replace(
        "since: 2025-01-01}",
        "since: 2025-01-01, until: 2026-05-31}, {party: berg, since: 2026-06-01, decision: d-3}",
    )
    cited += "  - {id: d-3, date: 2026-03-01, title: {fi: Vaihto}}\n"
    sandbox = make_repository({PATH: PLAN})
    sandbox.commit(files={PATH: approved})
    sandbox.commit(files={PATH: cited})

    found = {
        format_path(one.path): one.decision.id if one.decision else None
        for one in Workspace.open(str(sandbox.path)).blame(PATH)
    }

    assert found["plan.status"] is None
    assert found["parties.niemi.name"] == "d-2"
    assert found["roles.product_manager.holders.berg.since"] == "d-3"


def test_no_such_address_is_an_error(make_repository: MakeRepository) -> None:
    workspace = Workspace.open(str(make_repository({PATH: PLAN}).path))

    with pytest.raises(UsageError, match="unknown-path"):
        workspace.blame(PATH, within=("versions", "v9"))


def test_the_history_of_a_value_has_the_revisions_that_changed_it_and_no_other(
    make_repository: MakeRepository,
) -> None:
    sandbox = make_repository({PATH: PLAN})
    start = sandbox.head
    slipped = sandbox.commit(files={PATH: PLAN.replace("2026-12-01", "2027-03-01")})
    sandbox.commit(files={PATH: sandbox.read(PATH).replace("status: draft", "status: proposal")})
    gone = sandbox.commit(files={PATH: "".join(sandbox.read(PATH).partition("  - {id: v2")[0])})

    found = Workspace.open(str(sandbox.path)).value_history(PATH, ("versions", "v2"))

    assert [one.revision.id for one in found] == [gone, slipped, start]
    assert [[fact.kind for fact in one.change.comparison.facts] for one in found[:2]] == [
        ["version.removed"],
        ["version.rescheduled"],
    ]


def test_a_merge_of_others_changes_is_not_in_the_history_of_a_value(make_repository: MakeRepository) -> None:
    sandbox = make_repository({PATH: PLAN})
    start = sandbox.head
    sandbox.git("switch", "--quiet", "--create", "side")
    side = sandbox.commit(files={PATH: PLAN.replace("2026-12-01", "2027-03-01")})
    sandbox.git("switch", "--quiet", "main")
    sandbox.commit(files={PATH: PLAN.replace("status: draft", "status: proposal")})
    sandbox.merge("side")

    found = Workspace.open(str(sandbox.path)).value_history(PATH, parse_path("versions.v2.planned"))

    assert [one.revision.id for one in found] == [side, start]


def _revisions(sandbox: GitSandbox) -> list[Revision]:
    values = Workspace.open(str(sandbox.path)).blame(PATH)
    return [one.revision for one in values if one.revision]


SEATS = PLAN.replace(
    "versions:",
    "  - id: experts\n    holders: [{party: berg, since: 2024-01-01, share: 50}]\n"
    "  - {id: users, holders: []}\nversions:",
)
MOVED = SEATS.replace("[{party: berg, since: 2024-01-01, share: 50}]", "[]").replace(
    "users, holders: []", "users, holders: [{party: berg, since: 2024-01-01, share: 80}]"
)


def test_what_a_holder_says_who_goes_to_another_role_stays_with_who_wrote_it(
    make_repository: MakeRepository,
) -> None:
    sandbox = make_repository({PATH: SEATS})
    start = sandbox.head
    moved = sandbox.commit(files={PATH: MOVED})

    assert origin(sandbox, "roles.users.holders.berg.party") == moved
    assert origin(sandbox, "roles.users.holders.berg.since") == start
    assert origin(sandbox, "roles.users.holders.berg.share") == moved


def test_a_holder_who_has_another_role_beside_it_did_not_move(make_repository: MakeRepository) -> None:
    sandbox = make_repository({PATH: SEATS})
    joined = sandbox.commit(
        files={
            PATH: SEATS.replace("users, holders: []", "users, holders: [{party: berg, since: 2024-01-01}]")
        }
    )

    assert origin(sandbox, "roles.users.holders.berg.since") == joined

"""An entry that got another id goes on: its values keep their origins, its history does not end."""

from __future__ import annotations

from plan_model.edits.renaming import rename_entry
from plan_model.render.entry_change import change_summary
from plan_model.render.words import words_for
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
  - {id: v1, label: "1.0", status: supported, planned: 2026-01-01}
  - {id: v2, label: "2.0", status: planned, planned: 2026-12-01, predecessor: v1}
"""
PATH = "plans/lautta.plan.yaml"


def renamed(sandbox: GitSandbox, address: str, new_id: str, path: str = PATH) -> str:
    """Commit what `planrev rename` does."""
    workspace = Workspace.open(str(sandbox.path))
    document = workspace.load(path)
    workspace.save(document, *rename_entry(document, parse_path(address), new_id))
    return sandbox.commit()


def origins(sandbox: GitSandbox, path: str = PATH) -> dict[str, str | None]:
    """The revision of each value."""
    values = Workspace.open(str(sandbox.path)).blame(path)
    return {format_path(one.path): one.revision and one.revision.id for one in values}


def test_values_of_a_renamed_entry_keep_their_origins_and_only_the_id_is_new(
    make_repository: MakeRepository,
) -> None:
    sandbox = make_repository({PATH: PLAN})
    start = sandbox.head
    slipped = sandbox.commit(files={PATH: PLAN.replace("2026-12-01", "2027-03-01")})
    given = renamed(sandbox, "versions.v2", "syksy")

    found = origins(sandbox)

    assert found["versions.syksy.id"] == given
    assert found["versions.syksy.planned"] == slipped
    assert found["versions.syksy.label"] == start


def test_what_refers_to_a_renamed_party_keeps_its_origins_too(make_repository: MakeRepository) -> None:
    sandbox = make_repository({PATH: PLAN})
    start = sandbox.head
    given = renamed(sandbox, "parties.niemi", "anna-niemi")

    found = origins(sandbox)

    assert found["roles.product_manager.holders.anna-niemi.since"] == start
    assert found["roles.product_manager.holders.anna-niemi.party"] == given
    assert found["parties.anna-niemi.name"] == start


def test_somebody_else_on_the_same_day_is_no_rename(make_repository: MakeRepository) -> None:
    sandbox = make_repository({PATH: PLAN})
    handed = sandbox.commit(files={PATH: PLAN.replace("party: niemi", "party: berg")})

    assert origins(sandbox)["roles.product_manager.holders.berg.since"] == handed


def test_an_entry_is_known_by_its_name_where_more_of_it_changed_with_its_id(
    make_repository: MakeRepository,
) -> None:
    sandbox = make_repository({PATH: PLAN})
    start = sandbox.head
    other = PLAN.replace(
        '{id: v2, label: "2.0", status: planned, planned: 2026-12-01',
        '{id: v20, label: "2.0", status: planned, planned: 2027-01-15',
    )
    changed = sandbox.commit(files={PATH: other})

    found = origins(sandbox)

    assert found["versions.v20.planned"] == changed
    assert found["versions.v20.status"] == start


def test_the_history_of_an_entry_goes_through_another_id_and_another_file(
    make_repository: MakeRepository,
) -> None:
    sandbox = make_repository({PATH: PLAN})
    start = sandbox.head
    slipped = sandbox.commit(files={PATH: PLAN.replace("2026-12-01", "2027-03-01")})
    given = renamed(sandbox, "versions.v2", "syksy")
    sandbox.git("mv", PATH, "lautta.plan.yaml")
    sandbox.commit()
    workspace = Workspace.open(str(sandbox.path))

    entry = workspace.value_history("lautta.plan.yaml", parse_path("versions.syksy"))
    value = workspace.value_history("lautta.plan.yaml", parse_path("versions.syksy.planned"))

    assert [one.revision.id for one in entry] == [given, slipped, start]
    assert [one.revision.id for one in value] == [slipped, start]
    assert [change_summary(one.change, words_for("en")) for one in entry] == [
        "has another id: v2 → syksy",
        "version 2.0: planned 2026-12-01 → 2027-03-01 (+90 d, slip)",
        "first written",
    ]


def test_what_is_not_committed_yet_is_told_of_the_entry_too(make_repository: MakeRepository) -> None:
    sandbox = make_repository({PATH: PLAN})
    sandbox.write({PATH: PLAN.replace("2026-12-01", "2027-03-01")})
    workspace = Workspace.open(str(sandbox.path))

    pending = workspace.pending_value(PATH, parse_path("versions.v2.planned"))

    assert pending is not None
    assert (
        change_summary(pending, words_for("en"))
        == "version 2.0: planned 2026-12-01 → 2027-03-01 (+90 d, slip)"
    )
    assert workspace.pending_value(PATH, parse_path("versions.v1")) is None

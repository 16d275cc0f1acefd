"""What somebody else wrote while a person was reading stays, whatever is written then."""

from __future__ import annotations

import pytest

from plan_model.change import Change
from plan_model.errors import PlanSyntaxError, StaleDocumentError
from plan_model.formats.document import Document
from plan_model.repository import WORKTREE
from plan_model.workspace import Workspace
from tests.git_sandbox import MakeRepository

PATH = "plans/a.plan.yaml"
PLAN = 'schema: "0.1"\nplan:\n  id: alfa\n  version: "1.0"\n'


def test_a_text_that_does_not_read_is_not_written(make_repository: MakeRepository) -> None:
    sandbox = make_repository({PATH: PLAN})
    workspace = Workspace.open(str(sandbox.path))
    with pytest.raises(PlanSyntaxError):
        workspace.put_back(workspace.load(PATH, WORKTREE), "plan: [\n")
    assert (sandbox.read(PATH), sandbox.status) == (PLAN, "")


def test_what_somebody_else_wrote_meanwhile_stays(make_repository: MakeRepository) -> None:
    sandbox = make_repository({PATH: PLAN})
    workspace = Workspace.open(str(sandbox.path))
    document = workspace.load(PATH, WORKTREE)
    sandbox.write({PATH: PLAN + "# theirs\n"})
    with pytest.raises(StaleDocumentError):
        workspace.put_back(document, PLAN + "# ours\n")
    assert sandbox.read(PATH) == PLAN + "# theirs\n"


def changed(workspace: Workspace, document: Document) -> Change:
    return workspace.change_to(document, ("plan", "version"), "2.0")


def test_an_edit_is_made_in_what_somebody_else_wrote_meanwhile(make_repository: MakeRepository) -> None:
    sandbox = make_repository({PATH: PLAN})
    workspace = Workspace.open(str(sandbox.path))
    document = workspace.load(PATH)
    sandbox.write({PATH: PLAN.replace("alfa", "beeta") + "# theirs\n"})

    edited = workspace.save(document, changed(workspace, document))

    both = PLAN.replace("alfa", "beeta").replace("1.0", "2.0") + "# theirs\n"
    assert (sandbox.read(PATH), edited.source) == (both, both)


@pytest.mark.parametrize(
    "theirs", [PLAN.replace("1.0", "1.5"), "plan: [\n", 'schema: "0.1"\n'], ids=["same", "broken", "gone"]
)
def test_an_edit_that_does_not_fit_into_it_is_not_made(make_repository: MakeRepository, theirs: str) -> None:
    sandbox = make_repository({PATH: PLAN})
    workspace = Workspace.open(str(sandbox.path))
    document = workspace.load(PATH)
    change = changed(workspace, document)
    sandbox.write({PATH: theirs})

    with pytest.raises(StaleDocumentError, match="changed-on-disk"):
        workspace.save(document, change)

    assert sandbox.read(PATH) == theirs

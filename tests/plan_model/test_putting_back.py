"""A plan gets a whole text that it had before."""

from __future__ import annotations

import pytest

from plan_model.errors import PlanSyntaxError, StaleDocumentError
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

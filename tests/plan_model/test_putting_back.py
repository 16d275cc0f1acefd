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


TWO = "a: 1\nb: 1\n---\na: 2\nb: 2\n"


def test_an_edit_of_one_document_is_made_in_what_somebody_else_wrote(make_repository: MakeRepository) -> None:
    sandbox = make_repository({"a.yaml": TWO})
    workspace = Workspace.open(str(sandbox.path))
    part = workspace.part("a.yaml", 2)
    change = workspace.change_to(part.document, ("a",), "3")
    sandbox.write({"a.yaml": TWO.replace("b: 2", "b: 9").replace("b: 1", "b: 8")})

    workspace.save_part(part, change)

    assert sandbox.read("a.yaml") == "a: 1\nb: 8\n---\na: 3\nb: 9\n"


@pytest.mark.parametrize("theirs", [TWO.replace("a: 2", "a: 7"), TWO + "---\na: 3\n", "a: 1\n"])
def test_an_edit_of_one_document_that_does_not_fit_is_not_made(
    make_repository: MakeRepository, theirs: str
) -> None:
    sandbox = make_repository({"a.yaml": TWO})
    workspace = Workspace.open(str(sandbox.path))
    part = workspace.part("a.yaml", 2)
    change = workspace.change_to(part.document, ("a",), "3")
    sandbox.write({"a.yaml": theirs})

    with pytest.raises(StaleDocumentError, match="changed-on-disk"):
        workspace.save_part(part, change)
    assert sandbox.read("a.yaml") == theirs


def test_a_document_that_is_broken_keeps_no_edit_from_another(make_repository: MakeRepository) -> None:
    sandbox = make_repository({"a.yaml": TWO.replace("b: 1", "b: [")})
    workspace = Workspace.open(str(sandbox.path))
    part = workspace.part("a.yaml", 2)

    workspace.save_part(part, workspace.change_to(part.document, ("a",), "3"))

    assert sandbox.read("a.yaml") == TWO.replace("b: 1", "b: [").replace("a: 2", "a: 3")

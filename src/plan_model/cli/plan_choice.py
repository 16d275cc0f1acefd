"""The plans that a command line names, or all; one that cannot be read is told, and the others go on."""

# Annotations are not postponed here: typing.NamedTuple compiles each one that is a text, at every start.

from argparse import Namespace
from datetime import date
from typing import NamedTuple

from plan_model.cli.main import OK, UNREADABLE
from plan_model.cli.output import Output
from plan_model.cli.revisions import resolve
from plan_model.errors import PlanError
from plan_model.formats.document import Document
from plan_model.render.errors import error_line
from plan_model.render.lines import piece
from plan_model.workspace import Workspace


class Unread(NamedTuple):
    """A plan that cannot be read, and why."""

    path: str
    problem: PlanError


class Choice(NamedTuple):
    """The plans of one command line at one revision."""

    rev: str
    as_of: date
    documents: tuple[Document, ...]
    unread: tuple[Unread, ...]

    @property
    def exit_code(self) -> int:
        """3 where a plan cannot be read."""
        return UNREADABLE if self.unread else OK


def choose(workspace: Workspace, options: Namespace) -> Choice:
    """Read the plans of `PLAN…`, `--rev` and `--as-of`."""
    rev = resolve(workspace, options.rev)
    named = tuple(dict.fromkeys(workspace.find(name, rev) for name in options.plans))
    documents: list[Document] = []
    unread: list[Unread] = []
    for path in named or workspace.plan_paths(rev):
        try:
            documents.append(workspace.load(path, rev))
        except PlanError as problem:
            unread.append(Unread(path, problem))
    return Choice(rev, options.as_of or workspace.as_of(rev), tuple(documents), tuple(unread))


def tell_unread(choice: Choice, output: Output) -> None:
    """Say on stderr which plans are left out, and why; also that there are none at all."""
    for unread in choice.unread:
        output.tell((piece("planrev: "), *error_line(unread.problem, output.words)))
    if not choice.documents and not choice.unread:
        output.tell((piece(output.words.say("There are no plans here.")),))

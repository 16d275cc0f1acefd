"""The command line as a person runs it: words in, text and an exit code out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from plan_model.cli.main import run
from tests.git_sandbox import GitSandbox

PLAN = """\
schema: "0.1"  # of the format
plan:
  id: pulkka
  version: "1.0"
  status: draft
  date: 2026-01-01
  languages: [fi]
product:
  name: {fi: Pulkka}
  repository: https://git.example.org/pulkka
  licence: {code: EUPL-1.2, documentation: CC-BY-4.0}
parties:
  - {id: jarvela, kind: organisation, name: Järvelän kunta}
  - {id: maki, kind: person, name: M. Mäki, affiliation: jarvela}
  - {id: salo, kind: person, name: S. Salo, affiliation: jarvela}
roles:
  - id: owner
    name: {fi: Omistaja}
    holders: [{party: jarvela}]
  - id: product_manager
    name: {fi: Tuotepäällikkö}
    holders:
      - {party: maki, since: 2025-01-01, deputy: salo}
versions:
  - {id: v1, label: "1.10", status: in_development, planned: 2026-12-01}
decisions:
  - {id: d-1, date: 2025-12-01, by: owner, title: {fi: Aloitus}, ref: "12/2025"}
"""
PATH = "plans/pulkka.plan.yaml"


@dataclass(frozen=True)
class Answer:
    """What a command said, and how it ended."""

    code: int
    out: str
    err: str


Planrev = Callable[..., Answer]


@pytest.fixture
def planrev(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Planrev:
    """Runs one command line in the folder of a repository."""

    def call(sandbox: GitSandbox, *arguments: str) -> Answer:
        monkeypatch.chdir(sandbox.path)
        capsys.readouterr()
        code = run(list(arguments), _no_screen)
        told = capsys.readouterr()
        return Answer(code, told.out, told.err)

    return call


def _no_screen(*_: object) -> int:
    raise AssertionError("a command opened the screen")

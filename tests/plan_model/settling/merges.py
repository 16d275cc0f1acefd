"""Merges that stop: git by itself, without our driver, so that its markers stand in the file."""

from __future__ import annotations

import subprocess

from tests.git_sandbox import GitSandbox, MakeRepository

PATH = "plans/lainaamo.plan.yaml"
PLAN = """\
schema: "0.1"
plan:
  id: lainaamo
  version: "1.0"
  status: draft
  date: 2026-01-01
product:
  name: {fi: Lainaamo, sv: Låneriet, en: Equipment Lending}
versions:
  - id: v1
    label: "1.0"
    status: supported   # since May
    general_availability: 2025-05-20
  - id: v2
    label: "2.0"
    status: planned
    planned: 2026-12-01
"""
OURS = PLAN.replace("planned: 2026-12-01", "planned: 2027-03-01")
THEIRS = PLAN.replace("planned: 2026-12-01", "planned: 2027-06-01").replace('label: "1.0"', 'label: "1.1"')
BOTH = OURS.replace('label: "1.0"', 'label: "1.1"')
"""Ours, with what only theirs changed."""


def tried(sandbox: GitSandbox, *arguments: str) -> tuple[int, str]:
    """How git ended, and what it said."""
    done = subprocess.run(["git", "-C", str(sandbox.path), *arguments], capture_output=True, text=True)
    return done.returncode, done.stdout + done.stderr


def apart(
    make_repository: MakeRepository, base: str = PLAN, ours: str = OURS, theirs: str = THEIRS
) -> GitSandbox:
    """A repository on `main` with our text, whose branch `theirs` has theirs."""
    sandbox = make_repository({PATH: base, "readme": "plans\n"})
    sandbox.git("switch", "--quiet", "--create", "theirs")
    sandbox.commit("Slip further", files={PATH: theirs}, author="A. Niemi <niemi@example.org>")
    sandbox.git("switch", "--quiet", "main")
    sandbox.commit("Slip", files={PATH: ours}, author="L. Berg <berg@example.org>")
    return sandbox


def stopped(sandbox: GitSandbox, *command: str) -> GitSandbox:
    """The repository after a git command that stopped at a conflict."""
    code, told = tried(sandbox, *command)
    assert code == 1, told
    return sandbox

"""Repositories to measure on: the Kubernetes enhancement proposals where they are at hand, else made plans."""

from __future__ import annotations

import os
import subprocess
from typing import NamedTuple

HEAD = "commit refs/heads/main\ncommitter Bench <bench@example.org> 1767225600 +0000\ndata 5\nplans"


class Plans(NamedTuple):
    """A repository and what to know about it."""

    name: str
    folder: str
    first: str
    """Words of the first row of its list, on a screen of 80 columns."""
    ending: str
    """How the paths of its plans end."""


def kep_repository() -> Plans | None:
    """The repository `kep` in the folder that PLANREV_CORPORA names."""
    folder = os.path.join(os.environ.get("PLANREV_CORPORA") or "/nowhere", "kep")
    return Plans("KEPs", folder, "implementable", "/kep.yaml") if os.path.isdir(folder) else None


def made_repository(place: str, count: int) -> Plans:
    """A repository of made plans, one commit, checked out."""
    folder = os.path.join(place, f"made-{count}")
    os.makedirs(folder)
    _git(folder, "init", "--quiet", "--initial-branch=main")
    _git(folder, "fast-import", "--quiet", data="".join((HEAD, *map(_file, range(count)))).encode())
    _git(folder, "reset", "--quiet", "--hard", "main")
    return Plans(f"{count} made plans", folder, "Tuote 0", ".plan.yaml")


def made_plan(number: int) -> str:
    """The text of a small plan."""
    return (
        f'schema: "0.1"\nplan:\n  id: tuote-{number}\n  version: "1.{number}"\n  status: approved\n  date: 2026-01-01\n'
        f"  languages: [fi]\nproduct:\n  name: {{fi: Tuote {number}}}\nparties:\n"
        "  - {id: kunta, kind: organisation, name: Kunta}\n  - {id: maki, kind: person, name: M. Mäki}\n"
        "roles:\n  - id: owner\n    name: {fi: Omistaja}\n    holders: [{party: kunta}]\n"
        "  - id: product_manager\n    name: {fi: Tuotepäällikkö}\n    holders:\n"
        f"      - {{party: maki, since: 2025-01-01}}\nversions:\n"
        f'  - {{id: v1, label: "1.{number}", status: supported, planned: 2026-01-01}}\n'
    )


def _file(number: int) -> str:
    text = made_plan(number)
    return f"\nM 100644 inline plans/{number // 100:03}/tuote-{number:05}.plan.yaml\ndata {len(text.encode())}\n{text}"


def _git(folder: str, *arguments: str, data: bytes = b"") -> None:
    subprocess.run(["git", *arguments], cwd=folder, input=data, check=True, capture_output=True)

"""The demo: a throw-away repository of example plans with a history worth reading."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping
from datetime import datetime
from importlib import resources
from pathlib import Path

from plan_model.demo.history import STEPS
from plan_model.demo.people import OWNER
from plan_model.demo.proposals import PROPOSALS
from plan_model.demo.steps import Proposal, Step, files_at
from plan_model.demo.tour import PATH as TOUR
from plan_model.demo.tour import tour_page, tour_steps
from plan_model.repository.scratch import ScratchCommit, create_repository

__all__ = ["build_demo", "example_plans", "tour_page", "tour_steps"]


def build_demo(directory: str | None = None) -> str:
    """Make the demo repository, in a new temporary folder where none is given; give its folder.

    Its commits have the same ids each time.
    """
    folder = directory or tempfile.mkdtemp(prefix="planrev-demo-")
    create_repository(folder, tuple(_commits(example_plans())), OWNER)
    return folder


def example_plans() -> dict[str, str]:
    """The example plans by path, as they are now."""
    packaged = resources.files(__package__) / "plans"
    # An editable install has no copy: the plans lie at the top of the checkout.
    folder = packaged if packaged.is_dir() else Path(__file__).parents[3] / "plans"
    return {
        f"plans/{file.name}": file.read_bytes().decode()
        for file in sorted(folder.iterdir(), key=lambda one: one.name)
        if file.name.endswith(".plan.yaml")
    }


def _commits(tip: Mapping[str, str]) -> Iterator[ScratchCommit]:
    for step in STEPS:
        yield _commit(step, files_at(step, STEPS, tip))
    proposed = {step.name: dict(tip) for step in STEPS[-1:]}
    for proposal in PROPOSALS:
        proposed[proposal.name] = proposal.redo(proposed[proposal.after[0]])
        yield _commit(proposal, proposed[proposal.name])


def _commit(step: Step | Proposal, files: Mapping[str, str]) -> ScratchCommit:
    data = {path: text.encode() for path, text in {**files, TOUR: tour_page()}.items()}
    moment = datetime.fromisoformat(step.when)
    return ScratchCommit(step.name, step.branch, step.author, moment, step.message, data, step.after)

"""The front door: reading, comparing, proposals on branches, settling merges, exchanging with others, writing."""

from plan_model.workspace.branching import Proposed
from plan_model.workspace.reading import HEAD
from plan_model.workspace.workspace import Workspace

__all__ = ["HEAD", "Proposed", "Workspace"]

"""The front door, in three parts: reading plans, comparing their revisions, writing them."""

from plan_model.workspace.reading import HEAD
from plan_model.workspace.workspace import Workspace

__all__ = ["HEAD", "Workspace"]

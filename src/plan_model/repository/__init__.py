"""The git door: reading, history, locks, safe commits. The only room that knows of commits and disks."""

from plan_model.repository.branch_name import is_branch_name, stands_in_the_way
from plan_model.repository.ran import GitRun, git_runs
from plan_model.repository.repository import Repository
from plan_model.repository.values import (
    TAKEN_OVER,
    WORKTREE,
    Backup,
    Blob,
    Branch,
    Commit,
    Dated,
    Difference,
    Entry,
    ForeignEdit,
    Head,
    Made,
    PendingFile,
    Reference,
    Revision,
    Signature,
)

__all__ = [
    "TAKEN_OVER",
    "WORKTREE",
    "Backup",
    "Blob",
    "Branch",
    "Commit",
    "Dated",
    "Difference",
    "Entry",
    "ForeignEdit",
    "GitRun",
    "Head",
    "Made",
    "PendingFile",
    "Reference",
    "Repository",
    "Revision",
    "Signature",
    "git_runs",
    "is_branch_name",
    "stands_in_the_way",
]

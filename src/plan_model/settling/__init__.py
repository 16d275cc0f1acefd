"""Settling: what a merge left in plans, found again, settled one by one, taken back."""

from plan_model.settling.choosing import Settled, document_of, reopened, rewritten, settle, unsettle
from plan_model.settling.left import (
    Merging,
    PlanConflicts,
    Unwritten,
    keep_conflicts,
    keep_told,
    merging,
    told_record,
)

__all__ = [
    "Merging",
    "PlanConflicts",
    "Settled",
    "Unwritten",
    "document_of",
    "keep_conflicts",
    "keep_told",
    "merging",
    "reopened",
    "rewritten",
    "settle",
    "told_record",
    "unsettle",
]

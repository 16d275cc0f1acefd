"""Merge: three trees to changes to take and conflicts to settle, all of them data until a person has chosen."""

from plan_model.merge.conflict import Choice, Conflict, Merge, Take, Why
from plan_model.merge.settle import both_of, settle, settled
from plan_model.merge.texts import MergedText, Side, Text, merge_texts, with_side
from plan_model.merge.trees import merge_trees

__all__ = [
    "Choice",
    "Conflict",
    "Merge",
    "MergedText",
    "Side",
    "Take",
    "Text",
    "Why",
    "both_of",
    "merge_texts",
    "merge_trees",
    "settle",
    "settled",
    "with_side",
]

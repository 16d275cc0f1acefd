"""The past of one plan: which revision gave each value what it says, and every revision that changed an entry."""

from plan_model.past.choice import Choice
from plan_model.past.decisions import decision_of, with_decisions
from plan_model.past.entry import pending_entry, told_of_entry
from plan_model.past.past import Past, with_revisions
from plan_model.past.values import ValueGiven, ValueOrigin, ValueRevision

__all__ = [
    "Choice",
    "Past",
    "ValueGiven",
    "ValueOrigin",
    "ValueRevision",
    "decision_of",
    "pending_entry",
    "told_of_entry",
    "with_decisions",
    "with_revisions",
]

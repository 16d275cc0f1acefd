"""Who tells what changes mean, chapter by chapter, in turn: what one tells, those behind it do not."""

from __future__ import annotations

from plan_model.diff.meaning_agreements import tell_agreements
from plan_model.diff.meaning_entries import tell_entries
from plan_model.diff.meaning_funding import tell_funding
from plan_model.diff.meaning_moves import tell_moves
from plan_model.diff.meaning_other import tell_other
from plan_model.diff.meaning_plan import tell_order, tell_plan
from plan_model.diff.meaning_roles import tell_roles
from plan_model.diff.meaning_spelling import tell_spelling
from plan_model.diff.meaning_texts import tell_texts
from plan_model.diff.meaning_versions import tell_versions

OF_A_PLAN = (
    tell_order,
    tell_spelling,
    tell_agreements,
    tell_roles,
    tell_funding,
    tell_versions,
    tell_plan,
    tell_texts,
    tell_entries,
    tell_other,
)
OF_VALUES = (tell_order, tell_spelling, tell_moves, tell_other)
"""Of a file that is no plan."""

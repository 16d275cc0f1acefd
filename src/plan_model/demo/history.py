"""Two years of the example plans: who changed what, when, and what they wrote about it."""

from __future__ import annotations

from plan_model.demo.in_2026 import IN_2026
from plan_model.demo.until_2025 import UNTIL_2025

STEPS = (*UNTIL_2025, *IN_2026)
"""Oldest first; the last is what plans/ holds today."""

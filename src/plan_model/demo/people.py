"""Who writes the demo's history."""

from __future__ import annotations

from plan_model.repository.values import Signature

OWNER = Signature("Demo", "demo@example.org")
"""Whose edits are in the demo repository from then on."""

HAKOLA = Signature("Maarit Hakola", "maarit.hakola@hopeasalmi.example.fi")
AHLSKOG = Signature("Sten Ahlskog", "sten.ahlskog@alnas.example.fi")
RAUTIO = Signature("Joonas Rautio", "joonas.rautio@tietopalvelu.example.fi")
GRANLUND = Signature("Tove Granlund", "tove.granlund@uttertrask.example.fi")

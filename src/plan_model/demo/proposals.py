"""Branches of the demo that wait for a decision."""

from __future__ import annotations

from plan_model.demo import auraus, skolmat, tilat
from plan_model.demo.people import AHLSKOG, HAKOLA, RAUTIO
from plan_model.demo.steps import Proposal

PROPOSALS = (
    Proposal(
        "longer-maintenance",
        HAKOLA,
        "2026-11-10T10:15:00+02:00",
        "Ehdotus: ylläpitosopimuksen optio käyttöön, voimassa 31.3.2029 asti",
        auraus.LONGER_MAINTENANCE,
        after=("rooms-comments",),
        branch="ehdotus-yllapitosopimus",
    ),
    Proposal(
        "new-shares",
        RAUTIO,
        "2026-11-12T13:37:00+02:00",
        "Ehdotus: Leppäniemelle 35 % version 4.0 kustannuksista",
        auraus.NEW_SHARES,
        after=("longer-maintenance",),
        branch="ehdotus-yllapitosopimus",
    ),
    Proposal(
        "february",
        AHLSKOG,
        "2026-11-17T15:55:00+02:00",
        "Förslag: version 2.0 först till sportlovet",
        skolmat.SLIP_TO_FEBRUARY,
        after=("rooms-comments",),
        branch="forslag-version-2",
    ),
    Proposal(
        "new-manager",
        HAKOLA,
        "2026-11-18T11:20:00+02:00",
        "Ehdotus: E. Harju Tilavarauksen tuotepäälliköksi, ylläpito jatkuu\n\nVahvistettava ohjausryhmässä 1.12.",
        tilat.NEW_MANAGER,
        after=("rooms-comments",),
        branch="ehdotus-tilavaraus",
    ),
    Proposal(
        "opening-codes",
        RAUTIO,
        "2026-11-19T09:02:00+02:00",
        "Ehdotus: Tilavarauksen rahat 2027, 3.0 kesäkuussa",
        tilat.BUDGET_2027,
        after=("new-manager",),
        branch="ehdotus-tilavaraus",
    ),
)
"""Each stands on the newest step, or on another proposal."""

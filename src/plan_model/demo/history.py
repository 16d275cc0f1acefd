"""Two years of the example plans: who changed what, when, and what they wrote about it."""

from __future__ import annotations

from plan_model.demo.auraus import (
    BUDGET_2026,
    BUDGET_2027,
    COMMENTS,
    HANDOVER,
    KELOKANGAS_JOINS,
    LONGER_MAINTENANCE,
    NEW_SHARES,
    RELEASE_3_10,
    SLIP_3_10,
)
from plan_model.demo.auraus import PATH as AURAUS
from plan_model.demo.skolmat import (
    APPROVAL,
    LONGER_AGREEMENT,
    NEW_MAILBOX,
    PRODUCTION,
    REFORMAT,
    SLIP_2_0,
    SLIP_TO_FEBRUARY,
)
from plan_model.demo.skolmat import PATH as SKOLMAT
from plan_model.demo.steps import Proposal, Step
from plan_model.repository.values import Signature

OWNER = Signature("Demo", "demo@example.org")
"""Whose edits are in the demo repository from then on."""
_HAKOLA = Signature("Maarit Hakola", "maarit.hakola@hopeasalmi.example.fi")
_AHLSKOG = Signature("Sten Ahlskog", "sten.ahlskog@alnas.example.fi")
_RAUTIO = Signature("Joonas Rautio", "joonas.rautio@tietopalvelu.example.fi")

STEPS = (
    Step(
        "start",
        _HAKOLA,
        "2024-11-12T09:14:00+02:00",
        "Aurauskartta: tuotteenhallintasuunnitelma 1.0\n\nOhjausryhmä 4/2024 § 22.",
        new_files=(AURAUS,),
    ),
    Step(
        "draft",
        _AHLSKOG,
        "2025-02-03T15:40:00+02:00",
        "Skolmaten: första utkastet till plan",
        new_files=(SKOLMAT,),
        after=("start",),
    ),
    Step(
        "approval",
        _AHLSKOG,
        "2025-04-08T10:02:00+03:00",
        "Skolmaten: plan 1.0 godkänd i styrgruppen",
        APPROVAL,
        after=("draft",),
    ),
    Step(
        "budget-2026",
        _RAUTIO,
        "2025-06-24T13:25:00+03:00",
        "Aurauskartta: talousarvio 2026\n\nKäyttökulut omaksi rivikseen kokoluokittain, kuten kuntajohtajat toivoivat.",
        BUDGET_2026,
        after=("approval",),
    ),
    Step(
        "slip-3.10",
        _HAKOLA,
        "2025-09-02T08:51:00+03:00",
        "Aurauskartta: versio 3.10 siirtyy lokakuulle",
        SLIP_3_10,
        after=("budget-2026",),
    ),
    Step(
        "production",
        _AHLSKOG,
        "2025-09-04T16:18:00+03:00",
        "Skolmaten: version 1.0 i produktion\n\nStyrgruppen 2/2025 § 9. Version 2.0 (specialdieter) in i planen.",
        PRODUCTION,
        after=("slip-3.10",),
    ),
    Step(
        "release-3.10",
        _RAUTIO,
        "2025-10-14T11:33:00+03:00",
        "Plough Map 3.10 is out; 4.0 goes on the roadmap",
        RELEASE_3_10,
        after=("production",),
    ),
    Step(
        "reformat",
        _AHLSKOG,
        "2025-11-11T17:05:00+02:00",
        "Skolmaten: samma stil på alla listor (ingenting ändras i sak)",
        REFORMAT,
        after=("release-3.10",),
    ),
    Step(
        "kelokangas",
        _HAKOLA,
        "2025-12-02T09:47:00+02:00",
        "Kelokangas liittyy Aurauskartan omistajaksi 1.1.2026\n\n"
        "Vuoden 2026 rivit jaetaan neljälle, ylläpito nousee 41 500 euroon. HS/1340/2025.",
        KELOKANGAS_JOINS,
        after=("reformat",),
    ),
    Step(
        "comments",
        _RAUTIO,
        "2026-01-20T14:12:00+02:00",
        "Aurauskartta: kommentteja, ettei samaa kysytä joka kokouksessa",
        COMMENTS,
        after=("kelokangas",),
    ),
    Step(
        "longer-agreement",
        _AHLSKOG,
        "2026-03-10T10:30:00+02:00",
        "Skolmaten: underhållsavtalet förlängs till midsommar 2029",
        LONGER_AGREEMENT,
        after=("comments",),
    ),
    Step(
        "handover",
        _HAKOLA,
        "2026-05-19T12:08:00+03:00",
        "Aurauskartta: S. Lindroos tuotepäälliköksi 1.6.\n\nOhjausryhmä 2/2026 § 8. Versio 2.0 poistui tuesta vappuna.",
        HANDOVER,
        after=("longer-agreement",),
    ),
    Step(
        "slip-2.0",
        _AHLSKOG,
        "2026-06-09T09:20:00+03:00",
        "Skolmaten: version 2.0 till höstlovet, pengar för läsåret 2026–27",
        SLIP_2_0,
        after=("handover",),
    ),
    Step(
        "mailbox",
        _RAUTIO,
        "2026-09-17T08:03:00+03:00",
        "Fix the contact address of Skolmaten",
        NEW_MAILBOX,
        after=("slip-2.0",),
    ),
    Step(
        "budget-2027",
        _RAUTIO,
        "2026-09-22T18:44:00+03:00",
        "Aurauskartta: talousarvio 2027 ja version 4.0 rahoitus\n\n4.0 siirtyy kesäkuusta syyskuulle.",
        BUDGET_2027,
        after=("slip-2.0",),
        branch="talousarvio-2027",
    ),
    Step(
        "merge",
        _HAKOLA,
        "2026-09-23T09:00:00+03:00",
        "Merge branch 'talousarvio-2027'\n\nHyväksytty ohjausryhmässä 22.9.2026 (3/2026 § 15).",
        after=("mailbox", "budget-2027"),
    ),
)
"""Oldest first; the last is what plans/ holds today."""

PROPOSALS = (
    Proposal(
        "longer-maintenance",
        _HAKOLA,
        "2026-11-10T10:15:00+02:00",
        "Ehdotus: ylläpitosopimuksen optio käyttöön, voimassa 31.3.2029 asti",
        LONGER_MAINTENANCE,
        after=("merge",),
        branch="ehdotus-yllapitosopimus",
    ),
    Proposal(
        "new-shares",
        _RAUTIO,
        "2026-11-12T13:37:00+02:00",
        "Ehdotus: Leppäniemelle 35 % version 4.0 kustannuksista",
        NEW_SHARES,
        after=("longer-maintenance",),
        branch="ehdotus-yllapitosopimus",
    ),
    Proposal(
        "february",
        _AHLSKOG,
        "2026-11-17T15:55:00+02:00",
        "Förslag: version 2.0 först till sportlovet",
        SLIP_TO_FEBRUARY,
        after=("merge",),
        branch="forslag-version-2",
    ),
)
"""Branches that wait for a decision; each stands on the newest step, or on another proposal."""

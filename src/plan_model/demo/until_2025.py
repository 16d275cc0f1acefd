"""The demo's history from its start to the end of 2025."""

from __future__ import annotations

from plan_model.demo import aterbruk, auraus, skolmat, tilat
from plan_model.demo.people import AHLSKOG, GRANLUND, HAKOLA, RAUTIO
from plan_model.demo.steps import Step

UNTIL_2025 = (
    Step(
        "start",
        HAKOLA,
        "2024-11-12T09:14:00+02:00",
        "Aurauskartta: tuotteenhallintasuunnitelma 1.0\n\nOhjausryhmä 4/2024 § 22.",
        new_files=(auraus.PATH,),
    ),
    Step(
        "reuse-start",
        GRANLUND,
        "2024-11-26T10:41:00+02:00",
        "Återbrukstorget: produktförvaltningsplan 1.0",
        new_files=(aterbruk.PATH,),
        after=("start",),
    ),
    Step(
        "rooms-start",
        RAUTIO,
        "2025-01-15T13:08:00+02:00",
        "Tilavarauksen suunnitelma Wordista tänne\n\nSisältö on ohjausryhmän 17.12.2024 hyväksymä (3/2024 § 11).",
        new_files=(tilat.FIRST_PATH,),
        after=("reuse-start",),
    ),
    Step(
        "draft",
        AHLSKOG,
        "2025-02-03T15:40:00+02:00",
        "Skolmaten: första utkastet till plan",
        new_files=(skolmat.PATH,),
        after=("rooms-start",),
    ),
    Step(
        "approval",
        AHLSKOG,
        "2025-04-08T10:02:00+03:00",
        "Skolmaten: plan 1.0 godkänd i styrgruppen",
        skolmat.APPROVAL,
        after=("draft",),
    ),
    Step(
        "reuse-2.0",
        GRANLUND,
        "2025-05-06T09:30:00+03:00",
        "Återbrukstorget 2.0 i bruk, 1.0 får bara säkerhetsrättningar\n\nSamtidigt pengarna för 2026.",
        aterbruk.RELEASE_2_0,
        after=("approval",),
    ),
    Step(
        "budget-2026",
        RAUTIO,
        "2025-06-24T13:25:00+03:00",
        "Aurauskartta: talousarvio 2026\n\nKäyttökulut omaksi rivikseen kokoluokittain, kuten kuntajohtajat toivoivat.",
        auraus.BUDGET_2026,
        after=("reuse-2.0",),
    ),
    Step(
        "rooms-rename",
        RAUTIO,
        "2025-08-19T08:22:00+03:00",
        "tilavaraus -> tilat: tiedoston nimi samaksi kuin tunnus",
        renamed=((tilat.FIRST_PATH, tilat.PATH),),
        after=("budget-2026",),
    ),
    Step(
        "slip-3.10",
        HAKOLA,
        "2025-09-02T08:51:00+03:00",
        "Aurauskartta: versio 3.10 siirtyy lokakuulle",
        auraus.SLIP_3_10,
        after=("rooms-rename",),
    ),
    Step(
        "production",
        AHLSKOG,
        "2025-09-04T16:18:00+03:00",
        "Skolmaten: version 1.0 i produktion\n\nStyrgruppen 2/2025 § 9. Version 2.0 (specialdieter) in i planen.",
        skolmat.PRODUCTION,
        after=("slip-3.10",),
    ),
    Step(
        "release-3.10",
        RAUTIO,
        "2025-10-14T11:33:00+03:00",
        "Plough Map 3.10 is out; 4.0 goes on the roadmap",
        auraus.RELEASE_3_10,
        after=("production",),
    ),
    Step(
        "rooms-april",
        HAKOLA,
        "2025-10-16T15:12:00+03:00",
        "Tilavaraus: 3.0 siirtyy huhtikuulle, 1.0 ei ole enää tuettu",
        tilat.SLIP_TO_APRIL,
        after=("release-3.10",),
    ),
    Step(
        "reformat",
        AHLSKOG,
        "2025-11-11T17:05:00+02:00",
        "Skolmaten: samma stil på alla listor (ingenting ändras i sak)",
        skolmat.REFORMAT,
        after=("rooms-april",),
    ),
    Step(
        "kelokangas",
        HAKOLA,
        "2025-12-02T09:47:00+02:00",
        "Kelokangas liittyy Aurauskartan omistajaksi 1.1.2026\n\n"
        "Vuoden 2026 rivit jaetaan neljälle, ylläpito nousee 41 500 euroon. HS/1340/2025.",
        auraus.KELOKANGAS_JOINS,
        after=("reformat",),
    ),
    Step(
        "rooms-2026",
        RAUTIO,
        "2025-12-10T12:55:00+02:00",
        "Tilavaraus: vuoden 2026 rahoitus, asukasluvut 31.12.2024",
        tilat.BUDGET_2026,
        after=("kelokangas",),
    ),
)

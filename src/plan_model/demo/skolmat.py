"""What each revision of the school-meal plan changed, as undone from the plan of today."""

from __future__ import annotations

from plan_model.demo.steps import Edits, PlanFile, Replaced

PATH = "plans/skolmat.plan.yaml"
_FILE = PlanFile(PATH)
_to, _added, _approved = _FILE.to, _FILE.added, _FILE.approved


def _unfolded_name(swedish: str, finnish: str) -> Replaced:
    """A role's name that stood on one line."""
    return _to(
        f"    name: {{sv: {swedish}, fi: {finnish}}}\n",
        f"    name:\n      sv: {swedish}\n      fi: {finnish}\n",
    )


APPROVAL: Edits = (
    _to(
        '  version: "0.9"\n  status: draft\n  date: 2025-02-03\n',
        '  version: "1.0"\n  status: approved\n  date: 2025-04-08\n',
    ),
    _added("  approved_by: b-2025-01\n", "  languages:"),
    _to(
        "    by: expert_network\n    every: P12M\n",
        "    by: expert_network\n    last: 2025-04-10\n    every: P12M\n",
    ),
    _added("\ndecisions:\n"),
)

PRODUCTION: Edits = (
    *_approved(("1.0", "2025-04-08", "b-2025-01"), ("1.1", "2025-08-28", "b-2025-02")),
    _to("  next_review: 2025-08-31\n", "  next_review: 2026-08-31\n"),
    _to(
        "  phase: pilot\n  phase_since: 2025-03-01\n",
        "  phase: production\n  phase_since: 2025-08-11\n",
    ),
    _to(
        """\
    status: in_development
    planned: 2025-08-11
    maintainer: fyrvakten
""",
        """\
    status: supported
    planned: 2025-08-11
    general_availability: 2025-08-11
    end_of_security_support: 2027-06-30
    end_of_life: 2027-06-30
    maintainer: fyrvakten
    url: https://git.saarnimaa.example.fi/skolmat/skolmat/releases/1.0
""",
    ),
    _added("  - id: v2 ", "\ndistribution:\n"),
    _added("  - id: b-2025-02\n"),
)

REFORMAT: Edits = (
    _to("  languages: [sv, fi]\n\nproduct", "  languages:\n    - sv\n    - fi\n\nproduct"),
    _to(
        "  copyright_holders: [alnas, uttertrask]\n", "  copyright_holders:\n    - alnas\n    - uttertrask\n"
    ),
    _unfolded_name("Ägare", "Omistaja"),
    _unfolded_name("Produktchef", "Tuotepäällikkö"),
    _unfolded_name("Styrgrupp", "Ohjausryhmä"),
    _unfolded_name("Utvecklarnätverk", "Kehittäjäverkosto"),
    _unfolded_name("Användarnätverk", "Käyttäjäverkosto"),
    _unfolded_name("Sakkunnignätverk", "Asiantuntijaverkosto"),
    _to(
        """\
      - {party: alnas, since: 2025-01-01}
      - {party: uttertrask, since: 2025-01-01}
""",
        """\
      - party: alnas
        since: 2025-01-01
      - party: uttertrask
        since: 2025-01-01
""",
    ),
    _to(
        "      - {party: ahlskog, since: 2025-01-01, deputy: westerholm}\n",
        "      - party: ahlskog\n        since: 2025-01-01\n        deputy: westerholm\n",
    ),
    _to(
        "      - {party: alnas, chair: true}\n      - {party: uttertrask}\n",
        "      - party: alnas\n        chair: true\n      - party: uttertrask\n",
    ),
    _to(
        "  licence: {code: MPL-2.0, documentation: CC-BY-4.0}\n",
        "  licence:\n    code: MPL-2.0\n    documentation: CC-BY-4.0\n",
    ),
)

LONGER_AGREEMENT: Edits = (
    *_approved(("1.1", "2025-08-28", "b-2025-02"), ("1.2", "2026-03-10", "b-2026-01")),
    _to(
        "    valid_until: 2027-06-30\n",
        "    valid_until: 2029-06-30       # optionen är använd, nästa gång ny upphandling\n",
    ),
    _added("  - id: b-2026-01\n"),
)

SLIP_2_0: Edits = (
    *_approved(("1.2", "2026-03-10", "b-2026-01"), ("1.3", "2026-06-09", "b-2026-02")),
    _to("  next_review: 2026-08-31\n", "  next_review: 2027-08-31\n"),
    _to(
        """\
    status: planned
    predecessor: v1
    planned: 2026-08-10
    maintainer: fyrvakten
""",
        """\
    status: in_development
    predecessor: v1
    planned: 2026-10-15
    end_of_security_support: tba
    end_of_life: tba
    maintainer: fyrvakten
    funded_by: f-2026-vidare
""",
    ),
    _added("    - id: f-2026-vidare\n", "\nagreements:\n"),
    _to("    last: 2025-04-10\n", "    last: 2026-04-21\n"),
    _added("  - id: b-2026-02\n"),
)

NEW_MAILBOX: Edits = (
    _to("    contact: skolmat@alnas.example.fi\n", "    contact: skolmaten@alnas.example.fi\n"),
)

SLIP_TO_FEBRUARY = (
    _to('  version: "1.3"\n  status: approved\n', '  version: "1.4"\n  status: proposal\n'),
    _to("\n  date: 2026-06-09\n", "\n  date: 2026-11-17\n"),
    _to("    planned: 2026-10-15\n", "    planned: 2027-02-22\n"),
    _to(
        "      sv: Skolornas elevregister byts ut mitt under läsåret\n",
        "      sv: Skolornas elevregister byts ut mitt under läsåret\n"
        "      fi: Koulujen oppilasrekisteri vaihtuu kesken lukuvuoden\n",
    ),
)

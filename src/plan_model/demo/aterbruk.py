"""What each revision of the reuse plan changed, as undone from the plan of today."""

from __future__ import annotations

from plan_model.demo.steps import Edits, PlanFile

PATH = "plans/aterbruk.plan.yaml"

_FILE = PlanFile(PATH)
_to, _added, _approved = _FILE.to, _FILE.added, _FILE.approved

RELEASE_2_0: Edits = (
    *_approved(("1.0", "2024-11-21", "k-2024-01"), ("1.1", "2025-05-02", "k-2025-01")),
    _to("  next_review: 2025-05-31\n", "  next_review: 2026-05-31\n"),
    _to(
        """\
    status: supported
    planned: 2021-09-01
    general_availability: 2021-09-06
    end_of_security_support: tba
    end_of_life: tba
""",
        """\
    status: security_only
    planned: 2021-09-01
    general_availability: 2021-09-06
    end_of_security_support: 2026-09-30
    end_of_life: 2026-09-30
""",
    ),
    _to(
        """\
    status: in_development
    predecessor: v1
    planned: 2025-05-05
    maintainer: fyrvakten
""",
        """\
    status: supported
    predecessor: v1
    planned: 2025-05-05
    general_availability: 2025-05-05
    end_of_security_support: 2028-12-31
    end_of_life: 2028-12-31
    maintainer: fyrvakten
    url: https://git.saarnimaa.example.fi/aterbruk/torget/releases/2.0
""",
    ),
    _added("  - id: v3", "\ndistribution:\n"),
    _added("    - id: f-2026-underhall\n", "\nagreements:\n"),
    _added("  - id: k-2025-01\n"),
)

TYPO: Edits = (_to("Kommunens enehter lägger", "Kommunens enheter lägger"),)

WIND_UP: Edits = (
    _added("# OBS! Avvecklas.", "\nschema:"),
    _to('  version: "1.1"\n  status: approved\n', '  version: "2.0"\n  status: proposal\n'),
    _to("\n  date: 2025-05-02\n", "\n  date: 2026-05-12\n"),
    _to(
        "  next_review: 2026-05-31\n",
        "  next_review: 2027-03-15        # sista genomgången före stängningen\n",
    ),
    _to(
        "  phase: production\n  phase_since: 2021-09-06\n",
        "  phase: ramp_down\n  phase_since: 2026-06-01\n",
    ),
    _to(
        "    end_of_security_support: 2028-12-31\n    end_of_life: 2028-12-31\n",
        "    end_of_security_support: 2027-03-31\n    end_of_life: 2027-03-31\n",
    ),
    _to(
        '  - id: v3                        # streckkoder\n    label: "3.0"\n    status: planned\n',
        "  - id: v3                        # streckkoder; påbörjades aldrig\n"
        '    label: "3.0"\n    status: cancelled\n',
    ),
    _to("    last: 2024-01-30\n", "    last: 2026-01-27\n"),
    _to("  release_notice: P14D\n", "  release_notice: P30D\n"),
    _added("\nrisks:\n", "\nexit:\n"),
    _to(
        "  decided_by: owner\n  archive:",
        "  decided_by: owner\n  date: 2027-03-31\n  archive:",
    ),
    _added("  successor:", "\ndecisions:\n"),
)

LAST_MONEY: Edits = (
    _to("  status: proposal\n  date: 2026-05-12\n", "  status: approved\n  date: 2026-05-28\n"),
    _to("  approved_by: k-2025-01\n", "  approved_by: k-2026-01\n"),
    _to(
        "          fi: Korjaukset ja vienti\n",
        """\
          fi: Korjaukset ja vienti
      - party: uttertrask        # egen utvecklare, tar emot koden i arkivet
        since: 2026-06-01
""",
    ),
    _added("    # Bara till sista mars.\n", "\nagreements:\n"),
    _to(
        "    valid_from: 2021-01-01\n    valid_until: until_further_notice\n    notice: P12M\n",
        "    valid_from: 2021-01-01\n    valid_until: 2027-03-31\n    notice: P3M\n",
    ),
    _to(
        "    valid_from: 2021-03-01\n    valid_until: 2028-12-31\n    notice: P6M\n",
        "    valid_from: 2021-03-01\n    valid_until: 2027-03-31\n    notice: P3M\n",
    ),
    _added("  - id: k-2026-01\n"),
)

END_OF_1_0: Edits = (
    *_approved(("2.0", "2026-05-28", "k-2026-01"), ("2.1", "2026-10-06", "k-2026-02")),
    _to('    label: "1.0"\n    status: security_only\n', '    label: "1.0"\n    status: end_of_life\n'),
    _to('    label: "2.0"\n    status: supported\n', '    label: "2.0"\n    status: security_only\n'),
    _added("  - id: k-2026-02\n"),
)

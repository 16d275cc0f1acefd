"""What each revision of the snow-ploughing plan changed, as undone from the plan of today."""

from __future__ import annotations

from plan_model.demo.steps import Edits, PlanFile

PATH = "plans/auraus.plan.yaml"
_RULE = "# " + "-" * 64
_AFTER_DECISIONS = f"\n{_RULE} näin me sanomme"
_FILE = PlanFile(PATH)
_to, _added, _approved = _FILE.to, _FILE.added, _FILE.approved

BUDGET_2026: Edits = (
    *_approved(("1.0", "2024-11-05", "p-2024-01"), ("1.1", "2025-06-17", "p-2025-01")),
    _to("next_review: 2025-10-31", "next_review: 2026-10-31"),
    _added("    - id: f-2026-yllapito\n", "  joining:\n"),
    _to("last: 2024-05-14", "last: 2025-05-20"),
    _to("last: 2024-03-06", "last: 2025-03-11"),
    _added("  - id: p-2025-01\n", _AFTER_DECISIONS),
)

SLIP_3_10: Edits = (
    *_approved(("1.1", "2025-06-17", "p-2025-01"), ("1.2", "2025-08-26", "p-2025-02")),
    _to("    planned: 2025-09-01\n", "    planned: 2025-10-13\n"),
    _added("  - id: p-2025-02\n", _AFTER_DECISIONS),
)

RELEASE_3_10: Edits = (
    _to('  version: "1.2"\n', '  version: "1.3"\n'),
    _to("\n  date: 2025-08-26\n", "\n  date: 2025-10-14\n"),
    _to(
        """\
    status: in_development
    predecessor: v2
    planned: 2025-10-13
    end_of_security_support: tba
    end_of_life: tba
    maintainer: kipinaverstas
""",
        """\
    status: supported
    predecessor: v2
    planned: 2025-10-13
    general_availability: 2025-10-13
    end_of_security_support: 2028-04-30
    end_of_life: 2028-04-30
    maintainer: kipinaverstas
    url: https://git.saarnimaa.example.fi/auraus/aurauskartta/releases/3.10
""",
    ),
    _added("  - id: v4\n", f"\n{_RULE} jakelupaikka"),
    _to("last: 2023-10-04", "last: 2025-10-02"),
)

KELOKANGAS_JOINS: Edits = (
    *_approved(("1.3", "2025-10-14", "p-2025-02"), ("2.0", "2025-11-25", "p-2025-03")),
    _to(
        f"    - uttertrask\n\n{_RULE} toimijat",
        f"    - uttertrask\n    - kelokangas\n\n{_RULE} toimijat",
    ),
    _added("  - id: kelokangas\n", "  - id: tietopalvelu "),
    _to(
        """\
        since: 2023-01-01
    agreement: s-yhteistyo
""",
        """\
        since: 2023-01-01
      - party: kelokangas
        since: 2026-01-01
        decision: p-2025-03
    agreement: s-yhteistyo
""",
    ),
    _to(
        """\
      - party: uttertrask

  - id: coordinator
""",
        """\
      - party: uttertrask
      - party: kelokangas
        since: 2026-01-01

  - id: coordinator
""",
    ),
    _to(
        """\
      - party: uttertrask

  - id: distribution_keeper
""",
        """\
      - party: uttertrask
      - party: kelokangas
        since: 2026-01-01

  - id: distribution_keeper
""",
    ),
    _to("      quorum: 2\n", "      quorum: 3\n"),
    _to("      amount: 38000\n", "      amount: 41500\n"),
    _to(
        """\
        uttertrask: 9120
      weights_as_of: 2024-12-31
      agreement: s-yhteistyo
      decision: p-2025-01
    - id: f-2026-tuote
""",
        """\
        uttertrask: 9120
        kelokangas: 6344
      weights_as_of: 2024-12-31
      agreement: s-yhteistyo
      decision: p-2025-03
    - id: f-2026-tuote
""",
    ),
    _to(
        """\
        - uttertrask
      agreement: s-yhteistyo
      decision: p-2025-01
    - id: f-2026-kaytto
      period: "2026"
      purpose: operation
      amount: 29500
""",
        """\
        - uttertrask
        - kelokangas
      agreement: s-yhteistyo
      decision: p-2025-03
    - id: f-2026-kaytto
      period: "2026"
      purpose: operation
      amount: 34000
""",
    ),
    _to(
        """\
        uttertrask: 9120
      weights_as_of: 2024-12-31
      agreement: s-yhteistyo
      decision: p-2025-01
  joining:
""",
        """\
        uttertrask: 9120
        kelokangas: 6344
      weights_as_of: 2024-12-31
      agreement: s-yhteistyo
      decision: p-2025-03
  joining:
""",
    ),
    _to(
        """\
      - uttertrask
    valid_from: 2022-01-01
""",
        """\
      - uttertrask
      - kelokangas
    valid_from: 2022-01-01
""",
    ),
    _added("  - id: p-2025-03\n", _AFTER_DECISIONS),
)

COMMENTS: Edits = (
    _to(
        "        chair: true\n      - party: alnas\n      - party: uttertrask\n      - party: kelokangas\n"
        "        since: 2026-01-01\n\n  - id: coordinator\n",
        "        chair: true              # puheenjohtajuus kiertää kahden vuoden välein, seuraavaksi Leppäniemi 2028\n"
        "      - party: alnas\n      - party: uttertrask\n      - party: kelokangas\n"
        "        since: 2026-01-01\n\n  - id: coordinator\n",
    ),
    _to(
        "    acts_for: steering_group\n",
        "    acts_for: steering_group     # kesä- ja joulutauolla, enintään 5 000 euron asioissa\n",
    ),
    _to("    minimum: 2\n", "    minimum: 2                   # kaksi taloa, jotta kukaan ei ole yksin\n"),
    _to("      per_year: 10\n", "      per_year: 10               # ei heinäkuussa eikä joulukuussa\n"),
    _to('    label: "3.10"\n', '    label: "3.10"                # lainausmerkit: muuten tästä tulee 3.1\n'),
    _to(
        f"\n{_RULE} rahoitus (alv 0 %)\n",
        f"\n{_RULE} rahoitus (alv 0 %)\n"
        "# Asukasluvut: edellisen vuodenvaihteen tilasto, jäädytetään kun talousarvio hyväksytään.\n",
    ),
)

HANDOVER: Edits = (
    *_approved(("2.0", "2025-11-25", "p-2025-03"), ("2.1", "2026-05-12", "p-2026-01")),
    _to("  authors:\n    - rautio\n", "  authors:\n    - lindroos\n"),
    _added("  - id: lindroos\n", "  - id: rautio\n"),
    _to(
        """\
      - party: rautio
        since: 2022-01-01
        deputy: hakola
""",
        """\
      - party: rautio
        since: 2022-01-01
        until: 2026-05-31
      - party: lindroos
        since: 2026-06-01
        deputy: rautio
        decision: p-2026-01
""",
    ),
    _to('    label: "2.0"\n    status: supported\n', '    label: "2.0"\n    status: end_of_life\n'),
    _to("last: 2025-03-11", "last: 2026-03-04"),
    _added("  - id: p-2026-01\n", _AFTER_DECISIONS),
)

BUDGET_2027: Edits = (
    *_approved(("2.1", "2026-05-12", "p-2026-01"), ("2.2", "2026-09-22", "p-2026-02")),
    _to("next_review: 2026-10-31", "next_review: 2027-10-31"),
    _to(
        """\
  - id: v4
    label: "4.0"
    status: planned
    predecessor: v3
    planned: 2027-06-01
    maintainer: fyrvakten
""",
        """\
  # 4.0 = kuljettajan sovellus ilman verkkoyhteyttä. Pakko olla valmis ennen lunta.
  - id: v4
    label: "4.0"
    status: in_development
    predecessor: v3
    planned: 2027-09-01
    end_of_security_support: tba
    end_of_life: tba
    maintainer: fyrvakten
    funded_by: f-2027-kehitys
""",
    ),
    _added("    - id: f-2027-yllapito\n", "  joining:\n"),
    _to(
        "    last: 2025-05-20\n    every: P12M\n",
        """\
    last: 2026-05-28
    every: P12M
    result:
      fi: Kehitys näkyy julkisesti; yksi suljettu testiaineisto, peruste kirjattu
      sv: Utvecklingen är öppen; ett slutet testmaterial, orsaken antecknad
""",
    ),
    _added("  - id: p-2026-02\n", _AFTER_DECISIONS),
)
"""With it came the waiver of AGR-03, which lies between the decisions and the labels."""

LONGER_MAINTENANCE = (
    _to('  version: "2.2"\n  status: approved\n', '  version: "2.3"\n  status: proposal\n'),
    _to("\n  date: 2026-09-22\n", "\n  date: 2026-11-10\n"),
    _to("        until: 2027-03-31\n", "        until: 2029-03-31\n"),
    _to("    valid_until: 2027-03-31\n", "    valid_until: 2029-03-31\n"),
    _to(
        "  # Optiota (2+2 v) ei ole vielä käytetty.\n",
        "  # Optiosta (2+2 v) käytetään ensimmäinen puolisko.\n",
    ),
)

NEW_SHARES = (
    _to("        hopeasalmi: 50\n        alnas: 30\n", "        hopeasalmi: 45\n        alnas: 35\n"),
)

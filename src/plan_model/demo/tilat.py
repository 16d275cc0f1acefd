"""What each revision of the room-booking plan changed, as undone from the plan of today."""

from __future__ import annotations

from plan_model.demo.steps import Edits, PlanFile

PATH = "plans/tilat.plan.yaml"
FIRST_PATH = "plans/tilavaraus.plan.yaml"
"""Its name until it was named after its id."""

_FILE = PlanFile(PATH)
_to, _added, _approved = _FILE.to, _FILE.added, _FILE.approved

SLIP_TO_APRIL: Edits = (
    *_approved(("1.0", "2024-12-17", "t-2024-01"), ("1.1", "2025-10-14", "t-2025-01")),
    _to(
        '    label: "1.0"\n    status: security_only\n',
        '    label: "1.0"\n    status: end_of_life\n',
    ),
    _to(
        "    status: planned\n    predecessor: v2\n    planned: 2025-12-01\n",
        "    status: in_development\n    predecessor: v2\n    planned: 2026-04-13\n",
    ),
    _added("  - id: t-2025-01\n"),
)

BUDGET_2026: Edits = (
    *_approved(("1.1", "2025-10-14", "t-2025-01"), ("1.2", "2025-12-09", "t-2025-02")),
    _to("  next_review: 2025-12-31\n", "  next_review: 2026-06-30\n"),
    _added("    - id: f-2026-yllapito\n", "\nagreements:\n"),
    _added("  - id: t-2025-02\n"),
)

SLIP_TO_SEPTEMBER: Edits = (
    *_approved(("1.2", "2025-12-09", "t-2025-02"), ("1.3", "2026-03-17", "t-2026-01")),
    _to(
        "        since: 2024-02-01\n  - id: user_network\n",
        "        since: 2024-02-01\n        until: 2026-03-31\n  - id: user_network\n",
    ),
    _to("    planned: 2026-04-13\n", "    planned: 2026-09-28\n"),
    _added("  - id: t-2026-01\n"),
)

VACANCY: Edits = (
    *_approved(("1.3", "2026-03-17", "t-2026-01"), ("1.4", "2026-08-25", "t-2026-02")),
    _to(
        "      - party: salo\n        since: 2023-01-01\n",
        "      - party: salo\n        since: 2023-01-01\n        until: 2026-08-31\n"
        "        decision: t-2026-02\n",
    ),
    _added("  - id: t-2026-02\n"),
)

COMMENTS: Edits = (
    _to("  next_review: 2026-06-30\n", "  next_review: 2026-06-30        # syksyn kokouksessa viimeistään\n"),
    _to(
        "        until: 2026-08-31\n",
        "        until: 2026-08-31        # haku päättyi 30.9., ketään ei valittu\n",
    ),
    _to(
        "        until: 2026-03-31\n",
        "        until: 2026-03-31        # kilpailutus kaatui, uutta ei ole\n",
    ),
    _added("  # 3.0 = avauskoodit.", "  - id: v3\n"),
    _to(
        "    valid_until: 2026-06-30\n",
        "    valid_until: 2026-06-30      # Kipinäverstas laskuttaa toistaiseksi tunneittain\n",
    ),
)

NEW_MANAGER = (
    _to('  version: "1.4"\n  status: approved\n', '  version: "1.5"\n  status: proposal\n'),
    _to("\n  date: 2026-08-25\n  authors:\n    - salo\n", "\n  date: 2026-11-18\n  authors:\n    - harju\n"),
    _to(
        "  next_review: 2026-06-30        # syksyn kokouksessa viimeistään\n",
        "  next_review: 2027-06-30\n",
    ),
    _to(
        "\nroles:\n",
        """\
  - id: harju
    kind: person
    name: E. Harju
    affiliation: hopeasalmi
    contact: tilavaraus@hopeasalmi.example.fi

roles:
""",
    ),
    _to(
        "        until: 2026-08-31        # haku päättyi 30.9., ketään ei valittu\n"
        "        decision: t-2026-02\n",
        """\
        until: 2026-08-31
        decision: t-2026-02
      - party: harju
        since: 2026-11-16        # oman toimen ohella kesään 2027
        until: 2027-06-30
        decision: t-2026-03
""",
    ),
    _to(
        "    valid_until: 2026-06-30      # Kipinäverstas laskuttaa toistaiseksi tunneittain\n",
        "    valid_until: 2028-06-30\n",
    ),
    _to(
        "    ref: HS/902/2026\n",
        """\
    ref: HS/902/2026
  - id: t-2026-03
    date: 2026-11-16
    by: owner
    title:
      fi: E. Harju tuotepäälliköksi, ylläpitosopimuksen optio käyttöön
      sv: E. Harju produktchef, optionen i underhållsavtalet används
    ref: HS/1203/2026
""",
    ),
)

BUDGET_2027 = (
    _to(
        """\
    planned: 2026-09-28
    maintainer: kipinaverstas
""",
        """\
    planned: 2027-06-14
    maintainer: kipinaverstas
    funded_by: f-2027-avauskoodit
""",
    ),
    _to(
        "Lukkotoimittajan rajapinta puuttui keväällä, nyt puuttuu raha.", "Rajapinta ja raha ovat nyt koossa."
    ),
    _to(
        "\nagreements:\n",
        """\
    - id: f-2027-yllapito
      period: "2027"
      purpose: maintenance
      amount: 29000
      basis: inhabitants
      weights:
        hopeasalmi: 49230
        alnas: 21688
        kelokangas: 6391
      weights_as_of: 2025-12-31
      agreement: s-yhteistyo
    - id: f-2027-tuote
      period: "2027"
      purpose: product_management
      amount: 18000
      basis: equal
      parties:
        - hopeasalmi
        - alnas
        - kelokangas
      agreement: s-yhteistyo
    - id: f-2027-avauskoodit
      period: "2027"
      purpose: further_development
      amount: 36000
      basis: percent
      shares:
        hopeasalmi: 60
        alnas: 30
        kelokangas: 10
      agreement: s-yhteistyo

agreements:
""",
    ),
)

"""The history of one entry as people read it: what became of it in all, then every revision that changed it."""

from __future__ import annotations

from datetime import date

from plan_model.render.entry_history import entry_history_rows
from plan_model.render.layout import width_of
from plan_model.render.lines import plain
from plan_model.render.words import words_for
from plan_model.tree.path import parse_path
from plan_model.workspace import Workspace
from tests.git_sandbox import GitSandbox, MakeRepository

PATH = "plans/lautta.plan.yaml"
PLAN = """\
plan: {id: lautta, status: draft, version: "1.0"}
product:
  name: {fi: Lautta}
parties:
  - {id: niemi, kind: person, name: A. Niemi}
  - {id: berg, kind: person, name: B. Berg}
roles:
  - id: product_manager
    name: {fi: Tuotepäällikkö, en: Product manager}
    holders:
      - {party: niemi, since: 2025-01-01}
versions:
  - {id: v2, label: "2.0", status: planned, planned: 2026-04-01}
funding:
  currency: EUR
  lines:
    - {id: f-1, purpose: maintenance, period: "2026", amount: 40000}
decisions:
  - {id: d-1, date: 2025-12-01, title: {fi: Aloitus}}
"""
ANNA, BO = "Anna Aalto <a@example.org>", "Bo Berg <b@example.org>"


def told(sandbox: GitSandbox, address: str, language: str = "en", width: int = 76) -> str:
    """The rows as text, the revisions' ids left out."""
    workspace = Workspace.open(str(sandbox.path))
    path = parse_path(address)
    history, pending = workspace.value_history(PATH, path), workspace.pending_value(PATH, path)
    rows = entry_history_rows(history, pending, date(2026, 11, 24), words_for(language), width)
    assert all(width_of(plain(row.line)) <= width for row in rows)
    shown = "\n".join(plain(row.line).rstrip() for row in rows)
    for each in history:
        shown = shown.replace(f"  {each.revision.short}", "")
    return shown + "\n"


def test_how_a_day_slid(make_repository: MakeRepository) -> None:
    sandbox = make_repository({PATH: PLAN})
    text = PLAN
    for was, now, author in (("04-01", "06-30", ANNA), ("06-30", "09-30", BO), ("09-30", "12-30", ANNA)):
        text = text.replace(f"planned: 2026-{was}", f"planned: 2026-{now}")
        sandbox.commit(f"to {now}", files={PATH: text}, author=author)

    assert (
        told(sandbox, "versions.v2.planned")
        == """\
Planned: 2026-04-01 at first, 2026-12-30 now; moved 3 times, +273 d in all
4 revisions by 3 people, 2026-01-01 – 2026-01-04; none rests on a decision

2026-01-04  Anna Aalto  to 12-30
    version 2.0: planned 2026-09-30 → 2026-12-30 (+91 d, slip)
    slips for the third time
2026-01-03  Bo Berg  to 09-30
    version 2.0: planned 2026-06-30 → 2026-09-30 (+92 d, slip)
    slips for the second time
2026-01-02  Anna Aalto  to 06-30
    version 2.0: planned 2026-04-01 → 2026-06-30 (+90 d, slip)
2026-01-01  Testi Tekijä  start
    first written: 2026-04-01
"""
    )


def test_who_held_a_role_since_when_though_a_party_got_another_id(make_repository: MakeRepository) -> None:
    sandbox = make_repository({PATH: PLAN})
    handed = PLAN.replace(
        "since: 2025-01-01}",
        "since: 2025-01-01, until: 2026-05-31}\n      - {party: berg, since: 2026-06-01, decision: d-2}",
    )
    handed += "  - {id: d-2, date: 2026-02-01, title: {fi: Vaihto}}\n"
    sandbox.commit("handover", files={PATH: handed}, author=ANNA)
    sandbox.commit("ids", files={PATH: handed.replace("niemi", "anna-niemi")}, author=ANNA)

    assert told(sandbox, "roles.product_manager").startswith("""\
  ✕  A. Niemi  2025-01-01 – 2026-05-31  in the plan since 2026-01-01
  ●  B. Berg   2026-06-01 –             in the plan since 2026-01-02
2 holders so far
3 revisions by 2 people, 2026-01-01 – 2026-01-03; 1 rests on a decision

""")
    assert "    ✓ decided: Vaihto\n" in told(sandbox, "roles.product_manager")


def test_a_holder_who_was_taken_out_of_the_plan_stays_in_the_line(make_repository: MakeRepository) -> None:
    sandbox = make_repository({PATH: PLAN})
    sandbox.commit("other", files={PATH: PLAN.replace("party: niemi", "party: berg")})

    assert told(sandbox, "roles.product_manager").splitlines()[:2] == [
        "  ✕  A. Niemi  2025-01-01 –  in the plan 2026-01-01 – 2026-01-02",
        "  ●  B. Berg   2025-01-01 –  in the plan since 2026-01-02",
    ]


def test_what_an_amount_came_to_and_what_is_not_committed_yet(make_repository: MakeRepository) -> None:
    sandbox = make_repository({PATH: PLAN})
    sandbox.commit("more", files={PATH: PLAN.replace("40000", "45000")})
    sandbox.write({PATH: PLAN.replace("40000", "44000")})

    shown = told(sandbox, "funding.lines.f-1")

    assert shown.startswith("Amount: 40 000 EUR at first, 44 000 EUR now; changed 2 times, +4 000 in all\n")
    assert "\nnot committed yet\n    Maintenance 2026: 45 000 → 44 000 EUR\n" in shown


def test_it_reads_in_finnish_and_fits_a_narrow_terminal(make_repository: MakeRepository) -> None:
    sandbox = make_repository({PATH: PLAN})
    sandbox.commit("later", files={PATH: PLAN.replace("2026-04-01", "2026-06-30")})

    shown = told(sandbox, "versions.v2.planned", "fi", 40)

    assert shown.startswith("Suunniteltu: ensin 2026-04-01, nyt\n2026-06-30; siirretty 1 kerran, yhteensä")


def test_what_was_never_committed_has_no_history(make_repository: MakeRepository) -> None:
    sandbox = make_repository({PATH: PLAN})

    assert told(sandbox, "versions.v9") == "No revision tells of this: it is not committed yet.\n"


def test_what_each_payer_was_to_pay_from_first_to_last(make_repository: MakeRepository) -> None:
    shared = PLAN.replace("amount: 40000}", "amount: 40000, basis: percent, shares: {niemi: 60, berg: 40}}")
    sandbox = make_repository({PATH: shared})
    sandbox.commit(files={PATH: shared.replace("{niemi: 60, berg: 40}", "{niemi: 75, berg: 25}")})
    sandbox.commit(files={PATH: shared.replace("{niemi: 60, berg: 40}", "{niemi: 100}")})

    line, share = (told(sandbox, f"funding.lines.f-1{below}") for below in ("", ".shares.niemi"))

    assert "A. Niemi: 24 000 EUR at first, 40 000 EUR now; changed 2 times, +16 000 in all" in line.replace(
        "\nall", " all"
    )
    assert "B. Berg: 16 000 EUR at first, 0 EUR now; changed 2 times, −16 000 in all" in line
    totals = share.partition("\n\n")[0]
    assert "A. Niemi: 24 000 EUR" in totals
    assert "B. Berg" not in totals


def test_a_label_is_no_number_though_it_looks_like_one(make_repository: MakeRepository) -> None:
    sandbox = make_repository({PATH: PLAN})
    sandbox.commit(files={PATH: PLAN.replace('"2.0"', '"2.1"')})

    assert "Label:" not in told(sandbox, "versions.v2")


def test_a_party_that_came_back_is_one_holder_with_two_terms(make_repository: MakeRepository) -> None:
    sandbox = make_repository({PATH: PLAN})
    terms = "since: 2025-01-01, until: 2025-06-30}\n      - {party: niemi, since: 2026-01-01}"
    sandbox.commit(files={PATH: PLAN.replace("since: 2025-01-01}", terms)})

    assert "1 holder so far, 2 terms\n" in told(sandbox, "roles.product_manager")


def test_a_day_that_was_open_at_first_went_no_number_of_days(make_repository: MakeRepository) -> None:
    sandbox = make_repository({PATH: PLAN.replace("2026-04-01", "tba")})
    sandbox.commit(files={PATH: PLAN})

    assert "Planned: to be announced at first, 2026-04-01 now; moved 1 time\n" in told(sandbox, "versions.v2")

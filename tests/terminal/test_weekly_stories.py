"""What a product manager does in a normal week, from the start of the demo to a commit, at 80x24 and by keys alone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.terminal.weekly import DOWN, ENTER, ESCAPE, SAME, WRITE, Person

pytestmark = pytest.mark.terminal
PLOUGH_MAP, SKOLMATEN, TILAVARAUS = (f"plans/{name}.plan.yaml" for name in ("auraus", "skolmat", "tilat"))


@pytest.fixture
def person(tmp_path: Path) -> Iterator[Person]:
    somebody = Person(tmp_path)
    yield somebody
    somebody.terminal.hang_up()  # where a story broke off the program goes with its terminal


def test_the_product_manager_is_handed_over(person: Person) -> None:
    person.opens("Plough Map")
    person.press("2", "● S. Lindroos 2026-06-01 –")
    person.finds("S. Lindroos")
    person.chooses("e", "Edit what of", "Hand over", "Handover: Product manager, after S. Lindroos")
    person.fills("M. Hakola", "2027-01-01")
    person.sees("S. Lindroos until 2026-12-31, M. Hakola from 2027-01-01", "✗ no decision cited")
    person.press(WRITE, "This plan was approved: what goes with the edit?", "2.3", "Record a decision")
    person.fills(SAME, SAME, SAME, "yes", SAME, SAME)
    person.fills("Tuotepäällikkö vaihtuu 1.1.2027", "Produktchefen byts 1.1.2027", "ohjausryhmä 4/2026 § 21")
    person.sees("✓ decision", "decision added: Tuotepäällikkö vaihtuu 1.1.2027")
    person.press(WRITE, "Plough Map 2.3 (edited)", "ends in 37 days", "◇ M. Hakola 2027-01-01 –")
    person.commits("Plough Map: Product manager: S. Lindroos → M. Hakola")
    person.leaves()

    assert person.subject.startswith("Plough Map: Product manager: S. Lindroos → M. Hakola")
    assert person.changed_rows(PLOUGH_MAP) == [
        '-version: "2.2"',
        "-status: approved",
        "-date: 2026-09-22",
        '+version: "2.3"',
        "+status: draft",
        "+date: 2026-11-24",
        "+until: 2026-12-31",
        "+- party: hakola",
        "+since: 2027-01-01",
        "+deputy: rautio",
        "+decision: p-2026-03",
        "+- id: p-2026-03",
        "+date: 2026-11-24",
        "+by: steering_group",
        "+title:",
        "+fi: Tuotepäällikkö vaihtuu 1.1.2027",
        "+sv: Produktchefen byts 1.1.2027",
        "+ref: ohjausryhmä 4/2026 § 21",
    ]
    assert person.rules("auraus") == ["AGR-03", "AGR-02"]


def test_a_version_slips_and_the_screen_tells_whom_it_concerns(person: Person) -> None:
    person.opens("Skolmaten")
    person.press("3", "planned 2026-10-15")
    person.finds("2.0")
    person.chooses("e", "Edit what of Versions › 2.0?", "Move its days", "Days of 2.0")
    person.fills("2027-02-22")
    person.sees("planned 2026-10-15 → 2027-02-22 (+130 d, slip)", "fixed VER-09")
    person.sees("It concerns: Fyrvaktens Kod Ab, Alnäs stad, Utterträsks kommun")
    person.press(WRITE, "what goes with the edit?", "1.4")
    person.press(WRITE, "Skolmaten 1.4 (edited)", "before", "+130 d")
    person.press("=", "Compare with…", "HEAD")
    person.press(ENTER, "main → working tree", "fixed VER-09")
    person.press("]", "− 2026-10-15", "+ 2027-02-22", "It concerns: Fyrvaktens Kod Ab, Alnäs stad")
    person.press(ESCAPE, "Skolmaten 1.4 (edited)")
    person.commits("Skolmaten: version 2.0: planned 2026-10-15 → 2027-02-22 (+130 d, slip)")
    person.leaves()

    assert person.subject == "Skolmaten: version 2.0: planned 2026-10-15 → 2027-02-22 (+130 d, slip)"
    assert person.changed_rows(SKOLMATEN) == [
        '-version: "1.3"',
        "-status: approved",
        "-date: 2026-06-09",
        '+version: "1.4"',
        "+status: draft",
        "+date: 2026-11-24",
        "-planned: 2026-10-15",
        "+planned: 2027-02-22",
    ]
    assert person.rules("skolmat") == ["I18N-02"]


def test_a_fourth_owner_is_admitted_with_the_weights_of_a_new_year(person: Person) -> None:
    person.opens("Tilavaraus")
    person.press("4", "2026 43 400 EUR")
    person.chooses("a", "Add what?", "all lines of 2026", "All lines of 2026 for the next period")
    person.fills(SAME, "49230", "21688", "6391", "2025-12-31")
    person.sees("+ funding added: Maintenance 2027: 28 400 EUR", "Hopeasalmen kaupunki 18 084.98")
    person.press(WRITE, "what goes with the edit?", "1.5")
    person.fills(SAME, SAME, SAME, "yes", SAME, SAME)
    person.fills(
        "Saukkojärvi omistajaksi 1.1.2027", "Utterträsk blir ägare 1.1.2027", "ohjausryhmä 3/2026 § 12"
    )
    person.sees("Maintenance 2027: 28 400 EUR ✓ decision", "decision added: Saukkojärvi omistajaksi 1.1.2027")
    person.press(WRITE, "Tilavaraus 1.5 (edited)")
    person.chooses("a", "Add what?", "owner, with", "New owner")
    person.fills("Saukkojärven kunta", "Utterträsks kommun", "2027-01-01", "t-2026-03", SAME, "9074")
    person.sees("+ Omistaja: Saukkojärven kunta (from 2027-01-01) joins ✓ decision")
    person.sees("Maintenance 2027: divided differently, 28 400 EUR ✓ decision")
    person.press(WRITE, "Written into plans/tilat.plan.yaml")
    person.press("2", "◇ Saukkojärven kunta 2027-01-01 –")
    person.press("4", "2027 43 400 EUR")
    person.press("G", "Saukkojärven kunta 3 750 25 %")
    person.commits("Tilavaraus: Omistaja: Saukkojärven kunta (from 2027-01-01) joins")
    person.leaves()

    assert person.subject == "Tilavaraus: Omistaja: Saukkojärven kunta (from 2027-01-01) joins; 8 more"
    rows = person.changed_rows(TILAVARAUS)
    assert [row for row in rows if row[0] == "-"] == [
        '-version: "1.4"',
        "-status: approved",
        "-date: 2026-08-25",
    ]
    assert "+- id: f-2027-yllapito" in rows
    assert [row for row in rows if row.startswith("+saukkojarven")] == ["+saukkojarven: 9074"]
    # copyright, roles: owner, steering group, user network; the line in equal parts; the agreement
    assert rows.count("+- saukkojarven") == 3
    assert rows.count("+- party: saukkojarven") == 3
    before = ["DOC-06", "ROLE-02", "ROLE-09", "RACI-05", "AGR-03", "FUND-11", "VER-09"]
    assert person.rules("tilat") == [*before, "AGR-01", "OPEN-02", "RISK-01", "RISK-01"]


def test_an_agreement_runs_out_and_what_it_breaks_is_mended(person: Person) -> None:
    person.opens("Tilavaraus")
    person.judges_as_of("2026-06-29")
    person.press("6", "as of 2026-06-29", "AGR-02")
    assert "AGR-01" not in person.terminal.text
    person.judges_as_of("2026-11-24")
    person.sees("AGR-01", "ended on 2026-06-30")
    person.finds("AGR-01")
    person.chooses("e", "Edit what of", "Extend", "Longer: Maintenance agreement")
    person.fills("2028-06-30")
    person.sees("valid until 2026-06-30 → 2028-06-30 (+731 d)", "fixed AGR-01", "fixed AGR-03")
    person.press(WRITE, "what goes with the edit?", "1.5", "Record a decision")
    person.fills(SAME, SAME, SAME, "yes", SAME, SAME)
    person.fills(
        "Ylläpito jatkuu 30.6.2028 asti", "Underhållet fortsätter till 30.6.2028", "ohjausryhmä 3/2026 § 9"
    )
    person.sees("decision added: Ylläpito jatkuu 30.6.2028 asti")
    person.press(WRITE, "Tilavaraus 1.5 (edited)")
    person.sees_no_more("AGR-01")
    person.press("c", "Commit 1 plan", "fixed: AGR-01, AGR-03")
    person.press("\t\t" + DOWN, "Decision t-2026-03")
    person.press(WRITE, "Committed")
    person.leaves()

    assert person.subject.startswith("Tilavaraus: Maintenance agreement: valid until 2026-06-30 → 2028-06-30")
    assert person.demo.git("log", "-1", "--format=%(trailers:key=Decision)") == "Decision: t-2026-03"
    rows = person.changed_rows(TILAVARAUS)
    # what was said of the old end goes on being said beside the new one: comments are the person's own
    assert [row.partition("  ")[0] for row in rows] == [
        '-version: "1.4"',
        "-status: approved",
        "-date: 2026-08-25",
        '+version: "1.5"',
        "+status: draft",
        "+date: 2026-11-24",
        "-valid_until: 2026-06-30",
        "+valid_until: 2028-06-30",
        "+- id: t-2026-03",
        "+date: 2026-11-24",
        "+by: steering_group",
        "+title:",
        "+fi: Ylläpito jatkuu 30.6.2028 asti",
        "+sv: Underhållet fortsätter till 30.6.2028",
        "+ref: ohjausryhmä 3/2026 § 9",
    ]
    assert {"AGR-01", "AGR-03"}.isdisjoint(person.rules("tilat"))


def test_a_product_is_wound_up(person: Person) -> None:
    person.opens("Skolmaten")
    person.press("3", "2.0", "in development")
    person.chooses("A", "What becomes of the plan?", "Wind", "Wind the product up")
    person.fills("2027-01-01", "2028-07-31", SAME, SAME, SAME, SAME, "yes", SAME, "Ägare")
    person.fills(
        "Skolmaten avvecklas till 31.7.2028", "Kouluruoka ajetaan alas 31.7.2028 mennessä", "AS 12/2026"
    )
    person.sees("phase: production → ramp-down", "version 2.0: in development → cancelled", "new DOC-07")
    person.press(WRITE, "what goes with the edit?", "1.4", "status: approved → draft")
    person.press(WRITE, "Written into plans/skolmat.plan.yaml", "cancelled")
    person.chooses("A", "What becomes of the plan?", "Approve", "Approve the plan")
    person.sees("Approved by Skolmaten avvecklas till 31.7.2028", "Version 1.4")
    person.fills(SAME, SAME, "2027-12-31", "2.0")
    person.sees("version: 1.4 → 2.0")
    person.press(WRITE, "Skolmaten 2.0 (edited)")
    person.sees_no_more("DOC-07")
    person.press("1", "version 2.0 · approved · 2026-11-24", "ramp-down since 2027-01-01")
    person.commits("Skolmaten: phase: production → ramp-down")
    person.leaves()

    assert person.subject.startswith("Skolmaten: phase: production → ramp-down")
    rows = person.changed_rows(SKOLMATEN)
    assert [row for row in rows if row[0] == "-"] == [
        '-version: "1.3"',
        "-date: 2026-06-09",
        "-approved_by: b-2026-02",
        "-next_review: 2027-08-31",
        "-phase: production",
        "-phase_since: 2025-08-11",
        "-status: in_development",
    ]
    assert [row for row in rows if row[0] == "+"] == [
        '+version: "2.0"',
        "+date: 2026-11-24",
        "+approved_by: b-2026-03",
        "+next_review: 2027-12-31",
        "+phase: ramp_down",
        "+phase_since: 2027-01-01",
        "+status: cancelled",
        "+date: 2028-07-31",
        "+- id: b-2026-03",
        "+date: 2026-11-24",
        "+by: owner",
        "+title:",
        "+sv: Skolmaten avvecklas till 31.7.2028",
        "+fi: Kouluruoka ajetaan alas 31.7.2028 mennessä",
        "+ref: AS 12/2026",
    ]
    assert person.rules("skolmat") == ["I18N-02"]


def test_a_proposal_is_compared_taken_over_and_approved(person: Person) -> None:
    person.opens("Plough Map")
    person.press("=", "Compare with…", "ehdotus-yllapitosopimus")
    person.press("yllapito" + ENTER, "main → ehdotus-yllapitosopimus", "58 000 EUR", "t take over")
    person.sees("! new FUND-10 Further development 2027 was changed, but cites no decision")
    person.press(
        "t", "Take over ehdotus-yllapitosopimus: how?", "By a merge", "Into the files only, not committed"
    )
    person.press("files" + ENTER, "Taken over into plans/auraus.plan.yaml", "Plough Map 2.3 (edited)")
    person.sees("version 2.3 · proposal · 2026-11-10")
    person.press("6", "! FUND-10")
    person.chooses("A", "What becomes of the plan?", "Approve", "Approve the plan")
    person.sees("Approved by a new decision, described below", "Give the decision a title.")
    person.fills(SAME, SAME, "2027-10-31", SAME, SAME, SAME)
    person.fills("Optio käyttöön, uudet osuudet", "Optionen används, nya andelar", "ohjausryhmä 4/2026 § 21")
    person.sees("approved by: Optio käyttöön, uudet osuudet", "fixed FUND-10")
    person.terminal.press(WRITE)
    person.sees_no_more("FUND-10")
    person.press("1", "version 2.3 · approved · 2026-11-24")
    person.commits("Plough Map: Further development 2027: divided differently, 58 000 EUR")
    person.leaves()

    assert person.subject == "Plough Map: Further development 2027: divided differently, 58 000 EUR"
    tip = person.demo.git("rev-parse", "ehdotus-yllapitosopimus")
    assert (
        f"Taken-over: ehdotus-yllapitosopimus {tip}"
        in person.demo.git("log", "-1", "--format=%B").splitlines()
    )
    rows = person.changed_rows(PLOUGH_MAP)
    assert [row for row in rows if row[0] == "-"] == [
        '-version: "2.2"',
        "-date: 2026-09-22",
        "-approved_by: p-2026-02",
        "-until: 2027-03-31",
        "-hopeasalmi: 50",
        "-alnas: 30",
        "-# Optiota (2+2 v) ei ole vielä käytetty.",
        "-valid_until: 2027-03-31",
    ]
    assert [row for row in rows if row[0] == "+"] == [
        '+version: "2.3"',
        "+date: 2026-11-24",
        "+approved_by: p-2026-03",
        "+until: 2029-03-31",
        "+hopeasalmi: 45",
        "+alnas: 35",
        "+# Optiosta (2+2 v) käytetään ensimmäinen puolisko.",
        "+valid_until: 2029-03-31",
        "+- id: p-2026-03",
        "+date: 2026-11-24",
        "+by: steering_group",
        "+title:",
        "+fi: Optio käyttöön, uudet osuudet",
        "+sv: Optionen används, nya andelar",
        "+ref: ohjausryhmä 4/2026 § 21",
    ]
    assert person.rules("auraus") == []

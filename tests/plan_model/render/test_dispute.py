"""One conflict of a merge as people read it: what each side says in meaning, who said it, what can be chosen."""

from __future__ import annotations

from datetime import date

import pytest

from plan_model.edits.side_taken import Judged, sides_taken
from plan_model.formats import read_document
from plan_model.formats.plan import PLAN as PLAN_FORMAT
from plan_model.merge import Choice, Take, Text, Why, merge_texts
from plan_model.render.dispute import Dispute, Voice
from plan_model.render.dispute_lines import dispute_lines
from plan_model.render.layout import line_width
from plan_model.render.lines import plain
from plan_model.render.settling import PlanToSettle, settling_rows, waiting_line
from plan_model.render.words import Words, words_for
from plan_model.workspace import Workspace
from tests.git_sandbox import GitSandbox, MakeRepository
from tests.plan_model.settling.merges import apart, stopped

DAY = date(2026, 6, 1)
PLAN = """\
plan: {id: lautta, status: draft, version: "1.0"}
product:
  name: {fi: Lautta, en: Ferry}
parties:
  - {id: berg, kind: person, name: B. Berg}
  - {id: niemi, kind: person, name: A. Niemi}
roles:
  - id: product_manager
    name: {fi: Tuotepäällikkö, en: Product manager}
    holders:
      - {party: berg, since: 2025-01-01, until: 2026-12-31}
versions:
  - {id: v2, label: "2.0", status: planned, planned: 2026-12-01}
  - {id: v3, label: "3.0", status: planned, planned: 2027-12-01}
funding:
  currency: EUR
  lines:
    - {id: f-1, purpose: maintenance, period: "2026", amount: 40000}
"""
LATER, LATER_STILL = PLAN.replace("2026-12-01", "2027-03-01"), PLAN.replace("2026-12-01", "2027-06-01")


def disputes(sandbox: GitSandbox, chosen: Choice | None = None) -> list[Dispute]:
    """Every conflict of the merge that stopped, with who said what."""
    workspace = Workspace.open(str(sandbox.path))
    merging = workspace.merging()
    under_way, found = merging.under_way, []
    for left in merging.plans:
        document = workspace.in_conflict(left)
        for number, conflict in enumerate(left.conflicts):
            sides = workspace.sides_taken(document, left, number, DAY)
            given = [
                workspace.value_given(left.path, conflict.path, rev)
                for rev in ("HEAD", under_way.theirs or "")
            ]
            ours, theirs = (
                each and Voice(each.revision.author, each.revision.date, each.revision.subject, each.decision)
                for each in given
            )
            names = (under_way.our_name, under_way.their_name)
            found.append(Dispute(document, conflict, sides, chosen, names, (ours, theirs)))
    return found


def told(dispute: Dispute, words: Words | None = None, width: int = 79) -> list[str]:
    return [plain(row) for row in dispute_lines(dispute, words or words_for("en"), width)]


def conflict(make: MakeRepository, ours: str, theirs: str, base: str = PLAN) -> Dispute:
    (found,) = disputes(stopped(apart(make, base, ours, theirs), "merge", "theirs"))
    return found


def test_each_side_is_told_in_meaning_with_who_said_it(make_repository: MakeRepository) -> None:
    assert told(conflict(make_repository, LATER, LATER_STILL)) == [
        "Versions › 2.0 › Planned",
        "Both sides changed it, each to something else.",
        "It was: 2026-12-01",
        "○ o  ours: main",
        "     2027-03-01",
        "     version 2.0: planned 2026-12-01 → 2027-03-01 (+90 d, slip)",
        "     2026-01-03 L. Berg: Slip",
        "○ t  theirs: theirs",
        "     2027-06-01",
        "     version 2.0: planned 2026-12-01 → 2027-06-01 (+182 d, slip)",
        "     2026-01-02 A. Niemi: Slip further",
        "",
        "○ b  not both: it is one value, it cannot say both: choose ours or theirs,",
        "     or write a value",
        "○ e  a value of your own",
    ]


def test_where_there_is_room_the_sides_stand_beside_each_other(make_repository: MakeRepository) -> None:
    rows = told(conflict(make_repository, LATER, LATER_STILL), width=110)
    (title,) = (row for row in rows if "ours: main" in row)
    (value,) = (row for row in rows if "2027-03-01" in row and "version" not in row)
    assert title.index("theirs: theirs") - title.index("ours: main") == len(title.split(" │ ")[0]) + 3
    assert "2027-06-01" in value


def test_a_handover_against_a_longer_term_names_people(make_repository: MakeRepository) -> None:
    ours = PLAN.replace("until: 2026-12-31", "until: 2027-03-31")
    theirs = PLAN.replace(
        "{party: berg, since: 2025-01-01, until: 2026-12-31}", "{party: niemi, since: 2026-02-01}"
    )
    dispute = conflict(make_repository, ours, theirs)
    assert dispute.conflict.why is Why.CHANGED_REMOVED
    rows = told(dispute)
    assert rows[:2] == [
        "Roles and organisations › Product manager › B. Berg",
        "Theirs took it out, ours changed it.",
    ]
    assert "     Product manager: term of B. Berg until 2026-12-31 → 2027-03-31 (+90 d)" in rows
    assert "     It is taken out." in rows
    assert any(row.startswith("     − Product manager: B. Berg") for row in rows)
    assert "○ b  not both: one side took it out: choose ours or theirs, or write a value" in rows
    assert not any("berg" in row for row in rows), "names, not ids"


def test_a_rule_is_told_at_the_side_that_it_speaks_of_and_of_what_that_side_says(
    make_repository: MakeRepository,
) -> None:
    ours, theirs = (PLAN.replace("2026-12-31", day) for day in ("2027-03-31", "2026-01-31"))
    rows = told(conflict(make_repository, ours, theirs))
    (found,) = (number for number, row in enumerate(rows) if row.startswith("     ROLE-02"))
    assert found > rows.index("○ t  theirs: theirs")
    assert "2026-01-31" in rows[found] + rows[found + 1]


def test_what_the_rules_say_of_either_side_is_no_reason_to_choose(make_repository: MakeRepository) -> None:
    licensed = PLAN.replace("product:\n", "product:\n  licence: {code: EUPL-1.2}\n")
    ours, theirs = (licensed.replace("EUPL-1.2", licence) for licence in ("MIT", "Apache-2.0"))
    rows = told(conflict(make_repository, ours, theirs, licensed))
    assert "     Apache-2.0" in rows
    assert not any("LIC-04" in row for row in rows)


def test_euros_are_told_as_money(make_repository: MakeRepository) -> None:
    dispute = conflict(make_repository, PLAN.replace("40000", "45000"), PLAN.replace("40000", "50000"))
    rows = told(dispute)
    assert any("40 000 → 45 000 EUR" in row for row in rows)
    assert any("40 000 → 50 000 EUR" in row for row in rows)


def test_of_an_entry_that_both_added_what_differs_is_told(make_repository: MakeRepository) -> None:
    entry = '  - {id: v4, label: "4.0", status: planned, planned: 2028-01-01}\nfunding:\n'
    ours = PLAN.replace("funding:\n", entry)
    dispute = conflict(make_repository, ours, ours.replace("2028-01-01", "2028-05-01"))
    rows = told(dispute)
    assert "It was: not there" in rows
    assert "     Planned  2028-01-01" in rows
    assert "     Planned  2028-05-01" in rows
    assert not any("Status" in row for row in rows)


def test_where_both_can_be_had_that_is_told_in_meaning_too(make_repository: MakeRepository) -> None:
    ours = PLAN.replace("funding:\n", '  - {id: v4, label: "4.0", status: planned}\nfunding:\n')
    theirs = PLAN.replace("funding:\n", "  - {id: v4, status: planned, planned: 2028-01-01}\nfunding:\n")
    rows = told(conflict(make_repository, ours, theirs)._replace(chosen=Choice(Take.BOTH)))
    both = rows.index("● b  both together  ✓ chosen")
    assert rows[both + 1] == "     + version added: 4.0 (2028-01-01)"


def test_what_is_chosen_is_marked_by_sign_and_word(make_repository: MakeRepository) -> None:
    dispute = conflict(make_repository, LATER, LATER_STILL)
    assert "● t  theirs: theirs  ✓ chosen" in told(dispute._replace(chosen=Choice(Take.THEIRS)))
    own = told(dispute._replace(chosen=Choice(Take.VALUE, dispute.conflict.base)))
    assert "● e  a value of your own  ✓ chosen" in own


def test_a_plan_that_one_side_removed(make_repository: MakeRepository) -> None:
    sandbox = apart(make_repository, PLAN, LATER, PLAN)
    sandbox.git("switch", "--quiet", "theirs")
    sandbox.git("rm", "--quiet", "-r", "plans")
    sandbox.commit("Gone")
    sandbox.git("switch", "--quiet", "main")
    (dispute,) = disputes(stopped(sandbox, "merge", "theirs"))
    rows = told(dispute)
    assert rows[:2] == ["the plan", "Theirs took it out, ours changed it."]
    assert any("planned 2026-12-01 → 2027-03-01" in row for row in rows)
    assert "     The plan is taken out." in rows
    assert not any(row.startswith("○ e") for row in rows)


def test_both_moved_it() -> None:
    rows = "".join(f"    - {{step: {name}}}\n" for name in "abc")
    last = "    - {step: d}\n"
    base, ours = (f"lifecycle:\n  change_process:\n{each}" for each in (rows + last, last + rows))
    theirs = base.replace(last, "").replace("    - {step: b}", last + "    - {step: b}")
    before, here, there = (Text.read(each.encode()) for each in (base, ours, theirs))
    merged = merge_texts(before, here, there, PLAN_FORMAT.identity)
    (moved,) = merged.merge.conflicts
    document = read_document("a.plan.yaml", merged.source)
    sides = sides_taken(document, moved, Choice(Take.OURS), Judged(DAY, {}))
    shown = told(Dispute(document, moved, sides))
    assert shown[1] == "Both sides moved it, each to another place of its list."
    assert "○ b  not both: it can stand in one place only: choose ours or theirs" in shown


@pytest.mark.parametrize("language", ["fi", "sv"])
@pytest.mark.parametrize("width", [40, 79, 120])
def test_no_line_is_wider_than_there_is_room(
    make_repository: MakeRepository, language: str, width: int
) -> None:
    dispute = conflict(make_repository, LATER, LATER_STILL)
    rows = dispute_lines(dispute, words_for(language), width)
    assert max(map(line_width, rows)) <= width
    assert "Slip further" in "".join(map(plain, rows))


def test_a_terminal_without_utf_8_gets_plain_signs(make_repository: MakeRepository) -> None:
    dispute = conflict(make_repository, LATER, LATER_STILL)
    rows = told(dispute._replace(chosen=Choice(Take.OURS)), words_for("en", ascii_only=True), 110)
    assert "".join(rows).isascii()
    assert any(row.startswith("* o  ours: main  + chosen") for row in rows)


# --- the list --------------------------------------------------------------------------------------------------------


def test_the_list_counts_what_is_open(make_repository: MakeRepository) -> None:
    dispute = conflict(make_repository, LATER, LATER_STILL)
    plan = PlanToSettle("plans/a.plan.yaml", dispute.document, (dispute.conflict, dispute.conflict))
    chosen = plan._replace(choices=((1, Choice(Take.THEIRS)),))
    rows = [plain(row.line) for row in settling_rows((chosen,), ("readme",), words_for("en"), 60)]
    assert rows == [
        "Ferry  1 of 2 conflicts open",
        "  ○ Versions › 2.0 › Planned",
        "  ✓ Versions › 2.0 › Planned  theirs",
        "",
        "1 file for other tools",
        "    readme",
        "    Settle these in an editor, then git add.",
    ]


def test_what_waits_names_the_key(make_repository: MakeRepository) -> None:
    sandbox = stopped(apart(make_repository, PLAN, LATER, LATER_STILL), "merge", "theirs")
    under_way = Workspace.open(str(sandbox.path)).merging().under_way
    english = words_for("en")
    assert (
        plain(waiting_line(under_way, 3, 5, "m", english))
        == "A merge of theirs waits: 3 of 5 conflicts open; m settles them"
    )
    assert (
        plain(waiting_line(under_way, 0, 5, "m", english))
        == "A merge of theirs waits: 5 conflicts, all settled; m goes on"
    )

"""`planrev commit` commits exactly the plans that are meant; the person's other work stays as it was."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from tests.git_sandbox import GitSandbox, MakeRepository
from tests.plan_model.cli.conftest import PATH, PLAN, Planrev

SLIPPED = PLAN.replace("planned: 2026-12-01", "planned: 2027-03-01")


def test_the_meaning_is_the_message(planrev: Planrev, make_repository: MakeRepository) -> None:
    sandbox = make_repository({PATH: PLAN})
    sandbox.write({PATH: SLIPPED})

    told = planrev(sandbox, "commit", "pulkka")

    assert told.code == 0
    subject = sandbox.git("log", "-1", "--format=%s")
    assert subject.startswith("Pulkka: ")
    assert "2027-03-01" in subject
    assert sandbox.git("status", "--porcelain") == ""


def test_a_plan_behind_a_link_is_committed_with_its_meaning(
    planrev: Planrev, make_repository: MakeRepository
) -> None:
    sandbox = make_repository({"real/pulkka.yaml": PLAN})
    (sandbox.path / PATH).parent.mkdir()
    (sandbox.path / PATH).symlink_to("../real/pulkka.yaml")
    sandbox.commit("A link")
    sandbox.write({"real/pulkka.yaml": SLIPPED})

    told = planrev(sandbox, "commit", "pulkka")

    assert (told.code, told.err) == (0, "")
    assert "2027-03-01" in sandbox.git("log", "-1", "--format=%s")
    assert sandbox.git("status", "--porcelain") == ""


def test_what_the_person_staged_stays_staged(planrev: Planrev, make_repository: MakeRepository) -> None:
    sandbox = make_repository({PATH: PLAN, "notes.txt": "one\n", "dirty.txt": "one\n"})
    sandbox.write({PATH: SLIPPED, "notes.txt": "two\n", "dirty.txt": "two\n"})
    sandbox.git("add", "notes.txt")

    planrev(sandbox, "commit", "pulkka", "-m", "Slip")

    assert sandbox.git("show", "--name-only", "--format=").split() == [PATH]
    assert sandbox.git("status", "--porcelain").splitlines() == [" M dirty.txt", "M  notes.txt"]


def test_a_decision_becomes_a_trailer(planrev: Planrev, make_repository: MakeRepository) -> None:
    sandbox = make_repository({PATH: PLAN})
    sandbox.write({PATH: SLIPPED})

    planrev(sandbox, "commit", "pulkka", "-m", "Slip", "--decision", "d-1", "--signoff")

    trailers = sandbox.git("log", "-1", "--format=%(trailers:only)")
    assert "Decision: d-1" in trailers
    assert "Signed-off-by: Testi Tekijä <tekija@example.org>" in trailers


def test_a_hook_that_refuses_is_quoted_and_the_edit_stays(
    planrev: Planrev, make_repository: MakeRepository
) -> None:
    sandbox = make_repository({PATH: PLAN})
    hook = sandbox.path / ".git/hooks/pre-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\necho 'the council has not met' >&2\nexit 1\n")
    hook.chmod(0o755)
    sandbox.write({PATH: SLIPPED})

    told = planrev(sandbox, "commit", "pulkka", "-m", "Slip")

    assert told.code == 4
    assert "the council has not met" in told.err
    assert sandbox.read(PATH) == SLIPPED


@pytest.mark.parametrize("arguments", [(), ("pulkka",), ("pulkka", "-m", "Slip"), ("pulkka", "--edit")])
def test_nothing_to_commit_is_said(
    arguments: tuple[str, ...], planrev: Planrev, make_repository: MakeRepository
) -> None:
    told = planrev(make_repository({PATH: PLAN}), "commit", *arguments)

    assert told.code == 4
    assert told.err == "planrev: No plan has been changed, so there is nothing to commit.\n"


def test_a_new_plan_is_committed_too(planrev: Planrev, make_repository: MakeRepository) -> None:
    sandbox = make_repository({"README": "plans\n"})
    sandbox.write({PATH: PLAN})

    assert planrev(sandbox, "commit", PATH).code == 0
    assert sandbox.git("show", "--name-only", "--format=") == PATH


def slipped(make_repository: MakeRepository) -> GitSandbox:
    sandbox = make_repository({PATH: PLAN})
    sandbox.write({PATH: SLIPPED})
    return sandbox


def message_of(sandbox: GitSandbox) -> str:
    return sandbox.git("log", "-1", "--format=%B")


ODD_MESSAGES = {
    "lines that begin with #": "Slip\n\n#12 asks for it\n# and so does the council\n#",
    "ten thousand characters": "Slip\n\n" + "ä" * 10_000,
    "one line of ten thousand": "S" * 10_000,
    "what looks like a cut": "Slip\n\nscissors:\n--- a/plan\n---\nmore",
}


@pytest.mark.parametrize("message", ODD_MESSAGES.values(), ids=ODD_MESSAGES)
@pytest.mark.parametrize("way", ["-m", "-F", "-"])
def test_a_message_is_committed_as_it_is(
    planrev: Planrev,
    make_repository: MakeRepository,
    monkeypatch: pytest.MonkeyPatch,
    message: str,
    way: str,
) -> None:
    sandbox = slipped(make_repository)
    sandbox.write({"message": message + "\n"})
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(message.encode())))
    given = {"-m": ("-m", message), "-F": ("-F", "message"), "-": ("-F", "-")}[way]

    assert planrev(sandbox, "commit", "pulkka", *given).code == 0
    assert message_of(sandbox).rstrip("\n") == message


@pytest.mark.parametrize("way", [("-m", " \n\t\n"), ("-F", "blanks")])
def test_a_message_of_blanks_is_refused(
    planrev: Planrev, make_repository: MakeRepository, way: tuple[str, str]
) -> None:
    sandbox = slipped(make_repository)
    sandbox.write({"blanks": " \n\n\t\n"})
    before = sandbox.head

    told = planrev(sandbox, "commit", "pulkka", *way)

    assert (told.code, sandbox.head) == (4, before)
    assert "needs a message" in told.err


@pytest.mark.parametrize("way", [("-m", ""), ("-F", "blanks"), ("-m", "", "--edit")])
def test_a_message_of_nothing_but_trailers_is_refused(
    planrev: Planrev, make_repository: MakeRepository, monkeypatch: pytest.MonkeyPatch, way: tuple[str, ...]
) -> None:
    sandbox = slipped(make_repository)
    sandbox.write({"blanks": "\n"})
    monkeypatch.setenv("GIT_EDITOR", "true")
    before = sandbox.head

    told = planrev(
        *(sandbox, "commit", "pulkka", *way, "--decision", "d-1"),
        *("--co-author", "A. Niemi <niemi@example.org>"),
    )

    assert (told.code, sandbox.head) == (4, before)
    assert "needs a message" in told.err


def test_the_id_of_a_decision_adds_no_trailer_of_its_own(
    planrev: Planrev, make_repository: MakeRepository
) -> None:
    id_ = "d-1\nReviewed-by: Nobody <nobody@example.org>"
    written = PLAN.replace("id: d-1", f"id: {json.dumps(id_)}")
    sandbox = make_repository({PATH: written})
    sandbox.write({PATH: written.replace("planned: 2026-12-01", "planned: 2027-03-01")})

    assert planrev(sandbox, "commit", "pulkka", "-m", "Slip", "--decision", id_).code == 0

    assert message_of(sandbox).rstrip("\n").split("\n")[2:] == [
        "Decision: d-1 Reviewed-by: Nobody <nobody@example.org>"
    ]


@pytest.mark.parametrize("sign", ["\n", "\r", "\x1b", "\x85", "\u2028"])
def test_a_name_that_holds_more_than_a_name_is_nobodys(
    planrev: Planrev, make_repository: MakeRepository, sign: str
) -> None:
    sandbox = slipped(make_repository)
    before = sandbox.head

    told = planrev(
        *(sandbox, "commit", "pulkka", "-m", "Slip"),
        *("--co-author", f"A. Niemi{sign}Reviewed-by: L. Berg <berg@example.org>"),
    )

    assert (told.code, sandbox.head) == (2, before)
    assert "does not name one person" in told.err


def test_a_message_that_git_does_not_take_is_no_matter_of_signing(
    planrev: Planrev, make_repository: MakeRepository
) -> None:
    sandbox = slipped(make_repository)
    sandbox.write({"message": b"Slip\0"})

    told = planrev(sandbox, "commit", "pulkka", "-F", "message")

    assert told.code == 4
    assert "NUL byte" in told.err
    assert "sign" not in told.err


def test_trailers_stand_below_a_last_line_that_begins_with_a_hash(
    planrev: Planrev, make_repository: MakeRepository
) -> None:
    sandbox = slipped(make_repository)

    planrev(
        *(sandbox, "commit", "pulkka", "-m", "Slip\n\nfor\n#12", "--signoff", "--decision", "d-1"),
        *("--co-author", "A. Niemi <niemi@example.org>", "--co-author", "L. Berg <berg@example.org>"),
    )

    assert message_of(sandbox).splitlines() == [
        *("Slip", "", "for", "#12", "", "Decision: d-1"),
        *("Co-authored-by: A. Niemi <niemi@example.org>", "Co-authored-by: L. Berg <berg@example.org>"),
        "Signed-off-by: Testi Tekijä <tekija@example.org>",
    ]
    assert len(sandbox.git("log", "-1", "--format=%(trailers:only)").split("\n")) == 4


def test_trailers_of_a_proposal_stand_below_a_hash_too(
    planrev: Planrev, make_repository: MakeRepository
) -> None:
    sandbox = slipped(make_repository)

    planrev(sandbox, "commit", "pulkka", "--branch", "slip", "-m", "Slip\n\nfor\n#12", "--signoff")

    told = sandbox.git("log", "-1", "--format=%B", "slip").splitlines()
    assert told[-3:] == ["#12", "", "Signed-off-by: Testi Tekijä <tekija@example.org>"]


def test_who_has_committed_here_is_named_in_short(planrev: Planrev, make_repository: MakeRepository) -> None:
    sandbox = make_repository({PATH: PLAN})
    sandbox.commit("one", author="A. Niemi <niemi@example.org>")
    sandbox.commit("two", author="B. Niemi <b.niemi@example.org>")
    sandbox.write({PATH: SLIPPED})

    several = planrev(sandbox, "commit", "pulkka", "-m", "Slip", "--co-author", "Niemi")
    nobody = planrev(sandbox, "commit", "pulkka", "-m", "Slip", "--co-author", "Berg")
    assert (several.code, nobody.code) == (2, 2)
    assert "B. Niemi <b.niemi@example.org>; A. Niemi <niemi@example.org>." in several.err
    assert "NAME <ADDRESS>" in nobody.err

    assert planrev(sandbox, "commit", "pulkka", "-m", "Slip", "--co-author", "b. niemi").code == 0
    assert "Co-authored-by: B. Niemi <b.niemi@example.org>" in message_of(sandbox)


def test_a_file_that_is_no_utf8_is_refused(planrev: Planrev, make_repository: MakeRepository) -> None:
    sandbox = slipped(make_repository)
    sandbox.write({"message": "Päätös".encode("latin-1")})

    told = planrev(sandbox, "commit", "pulkka", "-F", "message")

    assert told.code == 3
    assert "0xE4" in told.err


WRITES = 'sed -i "s/^Pulkka.*/Slip: decided\\n\\n#12, as the editor has it/"'


def test_a_message_is_written_on_in_the_editor(
    planrev: Planrev, make_repository: MakeRepository, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    sandbox = slipped(make_repository)
    monkeypatch.setenv("GIT_EDITOR", f'cp "$1" {tmp_path}/seen; {WRITES}')

    assert planrev(sandbox, "commit", "pulkka", "--edit", "--decision", "d-1").code == 0

    assert message_of(sandbox).split("\n") == [
        *("Slip: decided", "", "#12, as the editor has it", "", "Decision: d-1"),
    ]
    seen = (tmp_path / "seen").read_text()
    assert "\n# ------------------------ >8 ------------------------\n" in seen
    assert "+  - {id: v1" in seen
    assert not list((Path.home() / ".local/state/planrev").glob("message-*"))


def test_the_template_begins_a_message_and_its_hints_are_dropped(
    planrev: Planrev, make_repository: MakeRepository, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    sandbox = slipped(make_repository)
    (tmp_path / "template").write_text("Ticket:\n# Write the ticket's number.\n")
    sandbox.git("config", "commit.template", str(tmp_path / "template"))
    monkeypatch.setenv("GIT_EDITOR", 'sed -i "s/^Ticket:/Ticket: 12\\n# mine/"')

    planrev(sandbox, "commit", "pulkka", "--edit")

    told = message_of(sandbox)
    assert told.startswith("Pulkka: ")
    assert told.rstrip().endswith("\n\nTicket: 12\n# mine")


def test_what_was_written_is_kept_where_nothing_was_committed(
    planrev: Planrev, make_repository: MakeRepository, monkeypatch: pytest.MonkeyPatch
) -> None:
    sandbox = slipped(make_repository)
    hook = sandbox.path / ".git/hooks/commit-msg"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\nexit 1\n")
    hook.chmod(0o755)
    monkeypatch.setenv("GIT_EDITOR", 'sed -i "1s/.*/Long thought/"')

    told = planrev(sandbox, "commit", "pulkka", "--edit")

    assert told.code == 4
    kept = told.err.partition("What you wrote is in ")[2].splitlines()[0]
    assert Path(kept).read_text().startswith("Long thought\n")
    assert Path(kept).stat().st_mode & 0o77 == 0 or Path(kept).parent.stat().st_mode & 0o77 == 0


@pytest.mark.parametrize(
    ("editor", "says"),
    [("", "No editor is set"), ("false", "could not be run, or failed"), (": >", "needs a message")],
)
def test_an_editor_that_brings_nothing_commits_nothing(
    planrev: Planrev, make_repository: MakeRepository, monkeypatch: pytest.MonkeyPatch, editor: str, says: str
) -> None:
    sandbox = slipped(make_repository)
    before = sandbox.head
    monkeypatch.setenv("GIT_EDITOR", editor)

    told = planrev(sandbox, "commit", "pulkka", "--edit")

    assert (told.code, sandbox.head) == (4, before)
    assert says in told.err
    assert sandbox.read(PATH) == SLIPPED


def test_a_message_comes_from_one_place(planrev: Planrev, make_repository: MakeRepository) -> None:
    assert planrev(slipped(make_repository), "commit", "-m", "a", "-F", "b").code == 2

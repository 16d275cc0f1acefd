"""Text from a plan is never markup, escape sequence or command; a hostile file is shown or refused with a sentence."""

from __future__ import annotations

import unicodedata

import pytest

from tests.git_sandbox import MakeRepository
from tests.plan_model.cli.conftest import PATH, PLAN, Planrev

BOMB = "a0: &a0 [x, x]\n" + "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 40))
HOSTILE = {
    "markup": PLAN.replace("name: Järvelän kunta", 'name: "[@click=app.quit]x[/]"').encode(),
    "clipboard": PLAN.replace("name: Järvelän kunta", r'name: "\e]52;c;aGVp\a"').encode(),
    "right-to-left": PLAN.replace("name: Järvelän kunta", "name: \u202eatnuk\u202c").encode(),
    "escaped right-to-left": PLAN.replace("name: Järvelän kunta", r'name: "\u202eatnuk"').encode(),
    "long line": PLAN.replace("name: Järvelän kunta", "name: " + "x" * 10_000).encode(),
    "alias bomb": (PLAN + BOMB).encode(),
    "deep flow": ("x_deep: " + "[" * 5_000 + "]" * 5_000 + "\n" + PLAN).encode(),
    "deep block": (PLAN + "x_deep:\n" + "".join(" " * n + f"k{n}:\n" for n in range(1, 5_000))).encode(),
    "NUL": PLAN.encode() + b"x_nul: \0\n",
    "escaped NUL": PLAN.replace("name: Järvelän kunta", r'name: "a\0b"').encode(),
    "not UTF-8": PLAN.encode("latin-1", "replace"),
    "carriage return": PLAN.replace("name: Järvelän kunta", r'name: "hei\rHEI\x1b[2J"').encode(),
    "not a mapping": b"- 1\n- 2\n",
    "empty": b"",
    "only a comment": b"# nothing\n",
    "a comment with an escape": PLAN.replace("# of the format", "# \x9b2J").encode(),
    "self": b"plan: &a {id: *a}\n",
    "format string": PLAN.replace("name: Järvelän kunta", 'name: "{n} {0} %s %(x)s"').encode(),
}
COMMANDS = (
    ("list",),
    ("list", "--format", "csv"),
    ("list", "--format", "json"),
    ("show", PATH),
    ("show", PATH, "--format", "json"),
    ("show", PATH, "--format", "markdown"),
    ("log",),
    ("diff", "HEAD~1..HEAD"),
    ("diff", "HEAD~1..HEAD", "--format", "json"),
    ("check",),
    ("check", "--against", "HEAD~1"),
    ("set", PATH, "plan.status=proposal", "--dry-run"),
)


@pytest.mark.parametrize("case", HOSTILE)
def test_a_hostile_file_is_shown_or_refused(
    planrev: Planrev, make_repository: MakeRepository, case: str
) -> None:
    sandbox = make_repository({PATH: PLAN, "plans/muu.plan.yaml": PLAN.replace("pulkka", "muu")})
    sandbox.commit(files={PATH: HOSTILE[case]})

    for command in COMMANDS:
        told = planrev(sandbox, *command)

        assert told.code in (0, 1, 2, 3, 4), (command, told.err)
        assert_harmless(told.out + told.err)


@pytest.mark.parametrize("case", HOSTILE)
def test_the_other_plans_still_open(planrev: Planrev, make_repository: MakeRepository, case: str) -> None:
    sandbox = make_repository({PATH: HOSTILE[case], "plans/muu.plan.yaml": PLAN.replace("pulkka", "muu")})

    assert "M. Mäki" in planrev(sandbox, "show", "muu").out


def test_a_link_out_of_the_repository_is_not_followed(
    planrev: Planrev, make_repository: MakeRepository, tmp_path_factory: pytest.TempPathFactory
) -> None:
    secret = tmp_path_factory.mktemp("elsewhere") / "secret.plan.yaml"
    secret.write_text(PLAN.replace("Järvelän kunta", "salaisuus"))
    sandbox = make_repository({"plans/muu.plan.yaml": PLAN})
    (sandbox.path / PATH).symlink_to(secret)
    sandbox.commit()

    for command in COMMANDS:
        told = planrev(sandbox, *command)

        assert told.code in (0, 1, 2, 3, 4)
        assert "salaisuus" not in told.out + told.err
    assert planrev(sandbox, "set", PATH, "plan.status=proposal").code in (2, 3, 4)
    assert "status: draft" in secret.read_text()


STRANGE_NAMES = (
    "--version.plan.yaml",
    "-n.plan.yaml",
    "a b\nc.plan.yaml",
    ":(top)x.plan.yaml",
    "ä\x1b[2J.plan.yaml",
)


@pytest.mark.parametrize("name", STRANGE_NAMES)
def test_a_strange_file_name_is_a_name(planrev: Planrev, make_repository: MakeRepository, name: str) -> None:
    sandbox = make_repository({name: PLAN})
    sandbox.commit(files={name: PLAN.replace("2026-12-01", "2027-03-01")})

    for command in (
        ("list",),
        ("log", "--", name),
        ("diff", "HEAD~1..HEAD", "--", name),
        ("check", "--", name),
    ):
        told = planrev(sandbox, *command)

        assert told.code in (0, 1), (command, told.err)
        assert_harmless(told.out + told.err)
    assert planrev(sandbox, "set", "pulkka", "plan.status=proposal").code == 0
    assert planrev(sandbox, "commit", "--", name).code == 0
    assert sandbox.git("status", "--porcelain") == ""


@pytest.mark.parametrize(
    "revision", ["--output=x", "-1", "HEAD^{/x}", "@{-99}", "a\x1b[2Jb", ":", "HEAD:" + PATH]
)
def test_a_strange_revision_is_a_sentence(
    planrev: Planrev, make_repository: MakeRepository, revision: str
) -> None:
    sandbox = make_repository({PATH: PLAN})

    told = planrev(sandbox, "list", f"--rev={revision}")

    assert told.code in (2, 3)
    assert_harmless(told.err)
    assert sorted(entry.name for entry in sandbox.path.iterdir()) == [".git", "plans"]


def assert_harmless(text: str) -> None:
    """No control character but the line end, nothing that turns the direction of writing."""
    for char in text:
        assert char == "\n" or unicodedata.category(char) not in ("Cc", "Cf", "Cs"), repr(char)

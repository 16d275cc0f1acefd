"""What a Finnish or Swedish reader meets: no word that is neither their language's nor the plan's."""

from __future__ import annotations

import gettext
import os
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from plan_model.cli.arguments import COMMANDS
from plan_model.cli.main import run
from plan_model.demo import build_demo
from plan_model.formats import read_document
from plan_model.render.comparison import comparison_lines
from plan_model.render.findings import finding_line
from plan_model.render.lines import plain
from plan_model.render.vocabulary import PLAN_STATUSES
from plan_model.render.words import S_, words_for
from plan_model.repository import Revision
from plan_model.rules.check import check
from plan_model.workspace import Workspace
from tests.diff_cases import AS_OF, compared
from tests.foreign_words import foreign, own_words, without, words_of_plans

LANGUAGES = pytest.mark.parametrize("language", ["fi", "sv"])
DATA = Path(__file__).parents[1] / "data"
AS_WRITTEN = ("key", "id", "text", "choices", "nearest", "instead")
"""Arguments of findings that stand in the file, or are to stand there."""


@LANGUAGES
@pytest.mark.parametrize(
    "file", sorted((DATA / "rules").glob("*/failing*.yaml")), ids=lambda file: file.parent.name
)
def test_findings(language: str, file: Path) -> None:
    path = "keps/sig-node/7-feature/kep.yaml" if ".kep." in file.name else "lending.plan.yaml"
    document, before = read_document(path, file.read_bytes()), file.parent / "before.plan.yaml"
    previous = read_document(path, before.read_bytes()) if before.exists() else None
    words = words_for(language)

    found = [each for each in check(document, date(2026, 6, 1), previous) if each.rule == file.parent.name]

    told = "\n".join(plain(finding_line(finding, words, document.plan)) for finding in found)
    own = [*own_words(document), *(own_words(previous) if previous else ())]
    own += [str(finding.arguments.get(name)) for finding in found for name in AS_WRITTEN]
    assert not foreign(told, language, own), told


COMPARED = [folder for folder in sorted((DATA / "diff").iterdir()) if not (folder / "at.txt").exists()]


@LANGUAGES
@pytest.mark.parametrize("folder", COMPARED, ids=lambda folder: folder.name)
def test_comparisons(language: str, folder: Path) -> None:
    comparison = compared(folder)
    told = "\n".join(map(plain, comparison_lines(comparison, AS_OF, words_for(language), 200)))

    documents = [each for each in (comparison.before, comparison.after) if each is not None]
    own = [word for each in documents for word in own_words(each)]
    if comparison.problem is not None:  # the text is shown, and what the reader of YAML says of it
        own += [
            comparison.before_source,
            comparison.after_source,
            *map(str, comparison.problem.arguments.values()),
        ]
    assert not foreign(told, language, own), told


@pytest.fixture
def demo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    """The demo repository, in which the command line is run."""
    folder = build_demo(str(tmp_path / "demo"))
    monkeypatch.chdir(folder)
    return Workspace.open(folder)


@pytest.fixture
def planrev(capsys: pytest.CaptureFixture[str]) -> Callable[..., str]:
    """Runs one command line; gives what it says, to stdout and stderr."""

    def call(*arguments: str) -> str:
        capsys.readouterr()
        run(list(arguments), lambda *_: 0)
        told = capsys.readouterr()
        return told.out + told.err

    return call


def revisions(workspace: Workspace) -> list[Revision]:
    return [revision for history in workspace.histories().values() for revision in history]


@pytest.fixture(scope="module")
def demo_words(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, ...]:
    """The words of the demo's plans: the demo is the same each time."""
    return words_of_plans(Workspace.open(build_demo(str(tmp_path_factory.mktemp("words") / "demo"))))


@LANGUAGES
def test_commands(
    language: str, demo: Workspace, planrev: Callable[..., str], demo_words: tuple[str, ...]
) -> None:
    history = revisions(demo)
    commands = [("list",), ("check", "--history"), ("log",), *(("show", path) for path in demo.plan_paths())]
    commands += [("diff", f"{revision.id}^", revision.id) for revision in history]
    commands += [("diff", "--stat", "HEAD~3", "HEAD"), ("set", "auraus", "versions.v4.planned=2027-10-01")]
    commands += [("diff",), ("log", "auraus"), ("show", "auraus", "--section", "findings")]
    commands += [("roles", "auraus", "--by", by) for by in ("role", "party", "matrix", "raci", "map")]
    commands += [("roles",), ("timeline",), ("timeline", "auraus")]

    told = "\n".join(planrev(*command, "--lang", language) for command in commands)

    told = without(told, {revision.subject for revision in history})
    assert not foreign(told, language, demo_words)


@LANGUAGES
def test_commit_messages(
    language: str, demo: Workspace, planrev: Callable[..., str], demo_words: tuple[str, ...]
) -> None:
    planrev("set", "auraus", "versions.v4.planned=2027-10-01")

    told = planrev("commit", "auraus", "--lang", language)

    message = demo.repository.commit_info("HEAD").subject + told
    assert "2027" in message
    assert not foreign(message, language, [*demo_words, "auraus", revisions(demo)[0].short])


@LANGUAGES
@pytest.mark.parametrize("command", [(), *((command,) for command in COMMANDS)], ids=" ".join)
def test_help(language: str, command: tuple[str, ...], planrev: Callable[..., str]) -> None:
    told = planrev("--lang", language, *command, "--help")

    told = re.sub(r"--?[\w-]+|{.*?}|planrev.*  ", "", told)
    assert not foreign(told, language, COMMANDS)


@LANGUAGES
@pytest.mark.parametrize(
    "command",
    [
        ("--lang",),
        ("check", "--frmat"),
        ("show",),
        ("log", "-n", "0"),
        ("list", "--as-of", "2026-13-01"),
        ("check", "--format", "xml"),
        ("show", "nowhere"),
        ("show", "auraus", "--rev", "nowhere"),
        ("show", "auraus", "--section", "nowhere"),
        ("diff", "HEAD", "HEAD~1", "HEAD~2"),
        ("set", "auraus", "nowhere"),
        ("set", "auraus", "plan.nowhere=1"),
        ("set", "auraus", "plan.status=nowhere"),
        ("set", "auraus", "plan.date=nowhere"),
        ("set", "auraus", "roles.owner.holders.lindroos.deputy=nowhere"),
        ("commit",),
        ("commit", "auraus"),
        ("list", "-C", "nowhere/else"),
        ("-C", "nowhere", "list"),
    ],
    ids=" ".join,
)
def test_errors(
    language: str,
    command: tuple[str, ...],
    planrev: Callable[..., str],
    demo: Workspace,
    demo_words: tuple[str, ...],
) -> None:
    told = planrev("--lang", language, *command)

    own = [*command, *COMMANDS, *demo.plan_paths(), *PLAN_STATUSES, "json text", *demo_words]
    told = re.sub(r"--?[\w-]+|{.*?}", "", told)
    assert told
    assert not foreign(told, language, own), told


def test_argparse_leaves_the_environment_as_it_was(
    monkeypatch: pytest.MonkeyPatch, planrev: Callable[..., str]
) -> None:
    for language in (None, "de"):
        if language is None:
            monkeypatch.delenv("LANGUAGE", raising=False)
        else:
            monkeypatch.setenv("LANGUAGE", language)
        before = dict(os.environ), gettext.textdomain()

        assert "käyttö" in planrev("--lang", "fi", "check", "--nowhere")
        assert "usage" in planrev("--lang", "en", "check", "--nowhere")

        assert (dict(os.environ), gettext.textdomain()) == before


def test_a_word_of_two_meanings_is_two_words() -> None:
    english, finnish = words_for("en"), words_for("fi")

    assert english.sense("of roles", "none") == english.sense("of findings", "none") == "none"
    assert finnish.sense("of roles", "none") != finnish.sense("of findings", "none")
    assert finnish.say(S_("a day", "end of life")) != finnish.say("end of life")
    assert finnish.sense("that no catalogue knows", "unheard of {n}", n=2) == "unheard of 2"

"""A Finnish and a Swedish reader before every form: title, labels, hints and choices are in their language."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from rich.cells import cell_len

from plan_model.demo import build_demo
from plan_model.errors import UsageError
from plan_model.formats.document import Document
from plan_model.render import vocabulary
from plan_model.render.words import Words, words_for
from plan_model.tree.identity import walk
from plan_model.workspace import Workspace
from plan_tui.forms.choices import currencies, licences
from plan_tui.forms.form import Form
from plan_tui.forms.menu import Offered, addable, approvals, steps_of
from plan_tui.forms.new_plan import new_plan_form
from tests.foreign_words import foreign, own_words

TODAY = date(2026, 11, 24)
CODES = tuple(option.label for option in (*licences(), *currencies()))
TABS = ("overview", "roles", "timeline", "funding", "governance", "findings")
SCREEN = Path(__file__).parents[2] / "tui" / "plan_tui"
SENTENCE = re.compile(r"[A-Za-z]{2,} [a-z]{2,}")
WIDTH, LABEL = 74, 36
"""What fits into a form at 80 columns."""
CODE = re.compile(r"\bP\d+[YMWD]\b|\btba\b|\w_\w")
"""As a plan writes a duration, an open day, a choice: people read them in words."""
IS_CODE = re.compile(r"^git |;")
TRANSLATING = ("say", "count", "N_", "S_")


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> tuple[Document, ...]:
    """The plans of the demo."""
    workspace = Workspace.open(build_demo(str(tmp_path_factory.mktemp("forms") / "demo")))
    return tuple(workspace.load(path) for path in workspace.plan_paths())


def forms(document: Document, words: Words) -> Iterator[tuple[Offered, Form]]:
    """Every form that some row of some tab offers."""
    places = [path for path, _ in walk(document.tree, document.format.identity)]
    offered = [each for tab in TABS for each in addable(document, tab, None, TODAY, words)]
    offered += approvals(document, TODAY, words)
    offered += [each for path in places for each in steps_of(document, path, TODAY, words)]
    for each in offered:
        try:
            yield each, each.make()
        except UsageError:  # what cannot be done is told instead
            continue


def told(form: Form, words: Words) -> str:
    """All that a form shows before anything is written in it, but for texts that the plan has in English."""
    texts, english = [form.title], vocabulary.named(vocabulary.LANGUAGES, "en", words)
    for field in form.fields:
        texts += [field.label, field.hint, *(option.label for option in field.options)]
        texts += [] if english in field.label else [field.value]
    return "\n".join(texts)


@pytest.mark.parametrize("language", ["fi", "sv"])
def test_every_form_is_in_the_readers_language(language: str, demo: tuple[Document, ...]) -> None:
    words, titles = words_for(language), set[str]()
    for document in demo:
        own = (*own_words(document), *CODES)
        for offered, form in forms(document, words):
            titles.add(offered.title)
            assert not foreign(f"{offered.title}\n{told(form, words)}", language, own), told(form, words)
            assert not CODE.search(told(form, words)), told(form, words)
            assert [field.label for field in form.fields if cell_len(field.label) > LABEL] == []
            assert [field.hint for field in form.fields if cell_len(field.hint) > 2 * WIDTH] == []
    assert len(titles) > 40


@pytest.mark.parametrize("language", ["fi", "sv"])
def test_a_new_plan_is_asked_for_in_the_readers_language(language: str, demo: tuple[Document, ...]) -> None:
    form = new_plan_form(("fi", "sv", "en"), [each.plan for each in demo], words_for(language))

    own = [word for document in demo for word in own_words(document)]
    assert not foreign(told(form, words_for(language)), language, own)


def sentences(tree: ast.AST) -> Iterator[str]:
    """What reads like a sentence, and goes through no catalogue."""
    known = {id(inner) for node in ast.walk(tree) if _is_no_text(node) for inner in ast.walk(node)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in known:
            yield from (
                node.value for _ in SENTENCE.findall(node.value)[:1] if not IS_CODE.search(node.value)
            )


def _is_no_text(node: ast.AST) -> bool:
    match node:
        case ast.Expr(value=ast.Constant()) | ast.Raise() | ast.Assert():
            return True
        case ast.Call(func=ast.Attribute(attr=name)) | ast.Call(func=ast.Name(id=name)):
            return name in TRANSLATING
        case ast.Assign(targets=[ast.Name(id=name)]):
            return name.endswith("CSS")
    return False


def test_no_sentence_of_the_screen_passes_by_the_catalogues() -> None:
    found = {
        file.name: told
        for file in sorted(SCREEN.rglob("*.py"))
        if (told := list(sentences(ast.parse(file.read_text("utf-8")))))
    }
    assert found == {}


def test_a_sentence_that_passes_by_is_found() -> None:
    said = 'tell(N_("This is told"))\ntell("This is not")\ntell(f"{name} is left here")\n'
    assert list(sentences(ast.parse(said))) == ["This is not", " is left here"]

"""A Finnish and a Swedish reader at the screen: every screen, dialog, help and notice is in their language."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

import pytest

from plan_model.demo import build_demo
from plan_model.demo.tour import tour_paragraphs
from plan_model.plan.plan import Plan
from plan_model.workspace import Workspace
from plan_tui.dialogs.ask import Ask, Prompt
from plan_tui.dialogs.base import Dialog
from plan_tui.dialogs.choose import Choose
from plan_tui.dialogs.choose_revisions import ChooseRevisions
from plan_tui.dialogs.commit import CommitMessage
from plan_tui.dialogs.confirm import Confirm
from plan_tui.dialogs.edit_value import EditValue
from plan_tui.dialogs.exchange import Exchange, UnderWay
from plan_tui.dialogs.fill_in import FillIn
from plan_tui.dialogs.git_log import GitLog
from plan_tui.dialogs.help import Help
from plan_tui.dialogs.read import Read
from plan_tui.dialogs.tour import Tour
from plan_tui.screens.base import PlanrevScreen
from plan_tui.screens.branches import Branches
from plan_tui.screens.compare import Compare
from plan_tui.screens.entry_history import EntryHistory
from plan_tui.screens.opening import Opening
from plan_tui.screens.plan import PlanScreen
from plan_tui.screens.plans import Plans
from plan_tui.screens.portfolio import PortfolioScreen
from plan_tui.screens.settling import Settling
from plan_tui.widgets.line_list import LineList
from tests.foreign_words import foreign, untranslated, without, words_of_plans
from tests.git_sandbox import GitSandbox, MakeRepository
from tests.plan_model.repository.others import PATH, share
from tests.plan_model.settling.merges import apart, stopped
from tests.plan_tui.stories import PLAN, Story, story

LANGUAGES = pytest.mark.parametrize("language", ["fi", "sv"])
KEYS = re.compile(r"\b(Esc|Enter|Tab|PgUp|PgDn|Home|End|Ctrl\+\w)\b")
RULE = re.compile(r"\b[A-Z][A-Z0-9]{1,5}-\d\d\b")
ID = re.compile(r"(?<![\w@./=“”-])(?:[a-z]+(?:_[a-z]+)+|v\d)(?![\w./-])")
"""An id as plans have it (`product_manager`, `v3`), alone, not within an address."""
WORD = re.compile(r"(?<![\w@./=“”-])[\w-]+(?![\w./-])")
IS_ID = re.compile(r"[Tt]unniste|Beteckning|\b[Ii]d\b|Askel|Steg|planrev set|teksti tiedostossa|text i filen")
"""Rows whose value is an id, or a word of the format that is not among the usual ones."""
PLANS: tuple[type, ...] = (Plans,)
PLAN_SCREEN: tuple[type, ...] = (PlanScreen,)


TYPED = ("Kirja", "Kunta", "Uusi", "xyz")
PROPOSAL = "ehdotus-yllapitosopimus"
SUBJECTS = ("Slip further", "Slip", "begin", "first")


class Walk(NamedTuple):
    """Keys from the list of plans on, and what is seen on the way."""

    keys: tuple[str, ...]
    sees: tuple[type, ...]
    is_edited: bool = False
    """Is a plan pending?"""
    shows_files: bool = False
    """Does the text of files stand there, with its ids and keys?"""


AURAUS = ("down", "enter")
"""From the list of plans to the plan of Aurauskartta."""
BACK = ("escape",)
WALKS = {
    "plans": Walk(
        (
            "question_mark",
            *BACK,
            "colon",
            *BACK,
            "slash",
            *BACK,
            "f",
            *"xyz",
            "enter",
            *BACK,
            "c",
            "u",
            "D",
        ),
        (Plans, Help, Prompt, Ask),
    ),
    "app": Walk(("f1", *BACK, "at", *BACK, "T", "T", "space", "X", "R"), (Tour, GitLog)),
    "new plan": Walk(("a", *"Kirja", "tab", "tab", "tab", *"Kunta", "ctrl+s", "u"), (FillIn, PlanScreen)),
    "portfolio": Walk(
        ("v", "v", "v", "v", "question_mark", *BACK, "1", "2", "3", "4", "enter"),
        (PortfolioScreen, PlanScreen),
    ),
    "chapters": Walk(
        (*AURAUS, *"134567", "down", "s", *BACK, "question_mark"), (PlanScreen, ChooseRevisions, Help)
    ),
    "link": Walk((*AURAUS, "1", "slash", *"https", "enter", "o"), (Read,)),
    "blame": Walk((*AURAUS, "1", "b", "2", "4", "b"), PLAN_SCREEN),
    "roles": Walk(
        (*AURAUS, "2", "v", "v", "v", "v", "v", "x", "down", "e", *BACK, "J", "K"), (PlanScreen, Choose)
    ),
    "raci": Walk(
        (*AURAUS, "2", "v", "v", "down", "right", "space", "space", "u", "ctrl+r", "e"), PLAN_SCREEN
    ),
    "history": Walk(
        (*AURAUS, "2", "down", "H", "down", "enter", *BACK, *BACK, "7", "down", "enter"),
        (EntryHistory, Compare),
    ),
    "values": Walk(
        (*AURAUS, "5", "down", "e", "down", "down", "enter", "x", *BACK, "y", *BACK, "o"),
        (Choose, EditValue),
    ),
    "steps": Walk(
        (
            *AURAUS,
            "2",
            "slash",
            *"Lindr",
            "enter",
            "e",
            "enter",
            *"Uusi",
            "ctrl+s",
            "ctrl+s",
            *BACK,
            *BACK,
        ),
        (Choose, FillIn),
    ),
    "adding": Walk((*AURAUS, "4", "a", "enter", "ctrl+s", *BACK, "a", "down", "enter"), (Choose, FillIn)),
    "deleting": Walk((*AURAUS, "5", "down", "d", *BACK, "1", "d"), (Confirm,), shows_files=True),
    "approving": Walk(
        (*AURAUS, "A", "enter", "ctrl+s", *BACK, "A", "down", "enter", "down", *BACK), (Choose, FillIn)
    ),
    "revisions": Walk(
        (*AURAUS, "less_than_sign", "e", "greater_than_sign", "greater_than_sign", "W"), PLAN_SCREEN
    ),
    "comparison": Walk(
        (*AURAUS, "equals_sign", *"yll", "enter", "right_square_bracket", "space", "w", "s", "x", "y"),
        (Choose, Compare),
    ),
    "texts": Walk(
        (*AURAUS, "equals_sign", *"yll", "enter", "vertical_line", "vertical_line"),
        (Compare,),
        shows_files=True,
    ),
    "everything": Walk(("equals_sign", "down", "down", "enter", "question_mark"), (Choose, Compare, Help)),
    "branches": Walk(("B", "down", "down", "t", *BACK, "a", *"main", *BACK, "s"), (Branches, Choose, Ask)),
    "files": Walk((*AURAUS, "8", "down", "e"), PLAN_SCREEN, shows_files=True),
    "committing": Walk(
        (
            *(*AURAUS, "c", "question_mark", *BACK, "ctrl+o", "ctrl+n", "ctrl+n", *BACK),
            *("D", *BACK, "X", *BACK, "c", "ctrl+s"),
        ),
        (CommitMessage, Confirm, Ask),
        is_edited=True,
        shows_files=True,
    ),
    "pending": Walk(
        ("p", *BACK, "space", "c", *BACK, "X"), (Compare, CommitMessage), is_edited=True, shows_files=True
    ),
}


def shown(told: Story) -> str:
    """What stands on the screen, and what was told at its edge."""
    rows = told.app.screen._compositor.render_strips()
    notices = [each.message for each in told.app._notifications]
    return "\n".join((*("".join(part.text for part in row) for row in rows), *notices))


def wrong_ids(text: str, of_plans: frozenset[str] = frozenset()) -> list[str]:
    """The ids that stand where a name should: those that look like one, and those of the plans' entries."""
    rows = [row for row in text.splitlines() if not IS_ID.search(row)]
    return [found for row in rows for found in ID.findall(row) or of_plans.intersection(WORD.findall(row))]


def ids_of(plans: Iterable[Plan]) -> frozenset[str]:
    """The ids of entries that have a name; a word of letters alone may be a word of a sentence, too."""
    ids = set[str]()
    for plan in plans:
        ids |= {each.id for each in plan.decisions} | {each.id for each in plan.agreements}
        ids |= {each.id for each in plan.parties} | {each.id for each in plan.funding.lines}
        ids |= {each.id for each in plan.checks} | {each.id for each in plan.risks}
        ids |= {each.id for each in plan.documentation} | {each.id for each in plan.distribution}
    return frozenset(each for each in ids if not each.isalpha())


async def walked(
    told: Story,
    language: str,
    keys: Iterable[str],
    own: Iterable[str],
    quoted: Iterable[str] = (),
    *,
    shows_ids: bool = False,
    ids: frozenset[str] = frozenset(),
) -> set[type]:
    """Press keys; after each of them nothing on the screen is foreign. Gives the screens and dialogs that came up."""
    words, quotations = tuple(own), tuple(quoted)
    seen = set[type]()
    for key in keys:
        await told.press(key)
        seen |= {type(each) for each in told.app.screen_stack}
        commands = told.dialog.query_one(LineList).text.split() if GitLog is type(told.app.screen) else ()
        text = RULE.sub("", KEYS.sub("", without(shown(told), quotations)))
        assert not foreign(text, language, (*words, *commands)), f"after {key}:\n{shown(told)}"
        assert not untranslated(text, language), f"after {key}:\n{shown(told)}"
        edits_an_id = type(told.app.screen) is EditValue and IS_ID.search(text)
        assert shows_ids or edits_an_id or not wrong_ids(text, ids), f"after {key}:\n{shown(told)}"
    return seen


@pytest.fixture(scope="module")
def demo_words(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, ...]:
    """The words of the demo's plans: the demo is the same each time."""
    folder = build_demo(str(tmp_path_factory.mktemp("words") / "demo"))
    branches = GitSandbox(Path(folder)).git("branch", "--all", "--format=%(refname:short)").split()
    return words_of_plans(Workspace.open(folder), branches)


@LANGUAGES
@pytest.mark.parametrize("name", WALKS)
async def test_no_word_is_foreign(
    language: str, name: str, tmp_path: Path, demo_words: tuple[str, ...]
) -> None:
    sandbox, walk = GitSandbox(Path(build_demo(str(tmp_path / "demo")))), WALKS[name]
    subjects = sandbox.git("log", "--all", "--format=%s").splitlines()
    branches = sandbox.git("branch", "--all", "--format=%(refname:short)").split()
    tour = tour_paragraphs(language) if Tour in walk.sees else ()
    own = [*demo_words, *branches, *TYPED, *tour, str(sandbox.path)]
    plan = sandbox.path / "plans/auraus.plan.yaml"
    if walk.is_edited:
        text = plan.read_text("utf-8").replace("status: approved", "status: draft", 1)
        plan.write_text(text, "utf-8")
    if walk.shows_files:
        own += [sandbox.git("show", f"{branch}:plans/auraus.plan.yaml") for branch in ("main", PROPOSAL)]

    async with story(sandbox, language=language, size=(110, 60)) as told:
        workspace = told.app.session.workspace
        ids = ids_of(workspace.load(path).plan for path in workspace.plan_paths())
        seen = await walked(
            told, language, ("home", *walk.keys), own, subjects, shows_ids=walk.shows_files, ids=ids
        )

    assert seen >= set(walk.sees)


@LANGUAGES
async def test_no_word_is_foreign_while_a_merge_is_settled(
    language: str, make_repository: MakeRepository
) -> None:
    ours, theirs = (PLAN.replace("2027-12-31", day) for day in ("2028-06-30", "2029-01-31"))
    sandbox = stopped(apart(make_repository, PLAN, ours, theirs), "merge", "theirs")
    keys = ("m", "question_mark", *BACK, *"btuue", *BACK, "c", "X", *BACK, "o", "c", *BACK, "X")

    async with story(sandbox, language=language, size=(110, 60)) as told:
        seen = await walked(told, language, keys, [PLAN, "main", "theirs", *SUBJECTS], shows_ids=True)

    assert seen >= {Settling, CommitMessage, Confirm}


@LANGUAGES
async def test_no_word_is_foreign_while_revisions_are_exchanged(language: str, tmp_path: Path) -> None:
    shared = share(tmp_path, {PATH: PLAN})
    shared.they_push({PATH: PLAN.replace("2027-12-31", "2028-06-30")})
    own = [PLAN, "main", str(tmp_path), shared.ours.git("log", "--all", "--format=%s %an")]

    async with story(shared.ours, language=language, size=(110, 60)) as told:
        seen = await walked(told, language, ("P", "f", "question_mark", *BACK, "l", "s"), own)
        told.app.push_screen(UnderWay(told.app.session.words, "", lambda: None))
        seen |= await walked(told, language, ("x",), own)

    assert seen >= {Exchange, UnderWay}


@LANGUAGES
async def test_no_word_is_foreign_where_there_is_nothing_to_open(language: str, tmp_path: Path) -> None:
    (tmp_path / "bare").mkdir()
    async with story(GitSandbox(tmp_path / "bare"), language=language, size=(110, 60)) as told:
        seen = await walked(told, language, ("question_mark", *BACK, "R"), [str(tmp_path)])

    assert Opening in seen


def leaves(parent: type[object]) -> set[type]:
    """The classes below that nothing derives from."""
    below: list[type[object]] = parent.__subclasses__()
    return {leaf for child in below for leaf in leaves(child) or {child}}


def test_every_screen_and_dialog_is_walked_through() -> None:
    seen = {each for walk in WALKS.values() for each in walk.sees}
    seen |= {Settling, Exchange, UnderWay, Opening}  # each has a test of its own

    assert leaves(PlanrevScreen) | leaves(Dialog) <= seen


async def test_a_word_of_another_language_is_found(make_repository: MakeRepository) -> None:
    async with story(make_repository({PATH: PLAN}), language="en") as told:
        with pytest.raises(AssertionError, match="after home"):
            await walked(told, "fi", ("home",), [PLAN])


@LANGUAGES
def test_a_sentence_that_is_not_translated_is_found(language: str) -> None:
    assert untranslated("│ Copy what?   │", language) == {"Copy what?"}
    assert untranslated("│ This makes plans/a.plan.yaml, a draft. │", language) == {"This makes"}
    assert untranslated("│ Kirjoita tähän │", language) == set()


def test_an_id_in_the_place_of_a_name_is_found() -> None:
    assert wrong_ids("product_manager puuttuu; v3 siirtyy") == ["product_manager", "v3"]
    assert wrong_ids("Tunniste  product_manager") == []
    assert wrong_ids("tasan, ✓ t-2025-02, Ylläpito", frozenset({"t-2025-02"})) == ["t-2025-02"]
    assert wrong_ids("rooli “user_network”, https://git.example.fi/v3, plans/a_b.plan.yaml") == []

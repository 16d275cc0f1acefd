"""A Finnish and a Swedish reader at the screen: every screen, dialog, help and notice is in their language."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from plan_model.demo import build_demo
from plan_model.workspace import Workspace
from plan_tui.screens.settling import Settling
from tests.foreign_words import foreign, without, words_of_plans
from tests.git_sandbox import GitSandbox
from tests.plan_model.settling.merges import stopped
from tests.plan_tui.stories import Story, story

LANGUAGES = pytest.mark.parametrize("language", ["fi", "sv"])
KEYS = re.compile(r"\b(Esc|Enter|PgUp|PgDn|Home|End|Ctrl\+\w)\b")
AURAUS = ("down", "enter")
"""From the list of plans to the plan of Aurauskartta."""
WALKS = {
    "plans": ("question_mark", "escape", "colon", "escape", "slash", "escape", "c", "u", "D"),
    "chapters": (*AURAUS, "1", "3", "4", "5", "6", "7", "question_mark", "escape"),
    "roles": (*AURAUS, "2", "v", "v", "v", "v", "down", "down", "e", "escape"),
    "values": (*AURAUS, "down", "e", "x", "escape", "u", "m", "y"),
    "revisions": (*AURAUS, "less_than_sign", "e", "greater_than_sign", "greater_than_sign"),
    "comparison": (*AURAUS, "equals_sign", "down", "down", "down", "enter", "j", "w", "w", "vertical_line"),
    "committing": (*AURAUS, "c", "question_mark", "escape", "ctrl+o", "escape", "D", "escape", "c", "ctrl+s"),
    "everything": ("equals_sign", "down", "down", "enter", "question_mark"),
}


def shown(told: Story) -> str:
    """What stands on the screen, and what was told at its edge."""
    rows = told.app.screen._compositor.render_strips()
    notices = [each.message for each in told.app._notifications]
    return "\n".join((*("".join(part.text for part in row) for row in rows), *notices))


@pytest.fixture(scope="module")
def demo_words(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, ...]:
    """The words of the demo's plans: the demo is the same each time."""
    return words_of_plans(Workspace.open(build_demo(str(tmp_path_factory.mktemp("words") / "demo"))))


@LANGUAGES
@pytest.mark.parametrize("walk", WALKS)
async def test_no_word_is_foreign(
    language: str, walk: str, tmp_path: Path, demo_words: tuple[str, ...]
) -> None:
    sandbox = GitSandbox(Path(build_demo(str(tmp_path / "demo"))))
    subjects = sandbox.git("log", "--all", "--format=%s").splitlines()
    branches = sandbox.git("branch", "--all", "--format=%(refname:short)").split()
    own = (*demo_words, *branches, "HEAD", str(sandbox.path))
    plan = sandbox.path / "plans/auraus.plan.yaml"
    quoted = [*subjects]
    if walk == "committing":  # whose dialog also shows the text that is committed
        text = plan.read_text("utf-8").replace("status: approved", "status: draft", 1)
        plan.write_text(text, "utf-8")
        quoted += ["status: approved", *map(str.strip, text.splitlines())]

    async with story(sandbox, language=language, size=(110, 60)) as told:
        for key in ("end", *WALKS[walk]):
            await told.press(key)
            text = KEYS.sub("", without(shown(told), quoted))
            assert not foreign(text, language, own), f"after {key}:\n{shown(told)}"


SETTLING = (
    "m",
    "question_mark",
    "escape",
    "b",
    "t",
    "u",
    "u",
    "e",
    "escape",
    "c",
    "X",
    "escape",
    "o",
    "c",
    "escape",
)


@LANGUAGES
async def test_no_word_is_foreign_where_a_merge_is_settled(
    language: str, tmp_path: Path, demo_words: tuple[str, ...]
) -> None:
    sandbox = GitSandbox(Path(build_demo(str(tmp_path / "demo"))))
    plan = "plans/auraus.plan.yaml"
    text = sandbox.read(plan)
    day = re.findall(r"planned: (\S+)", text)[-1]
    sandbox.git("switch", "--quiet", "--create", "sivu")
    sandbox.commit("Sivu", files={plan: text.replace(f"planned: {day}", "planned: 2029-05-01")})
    sandbox.git("switch", "--quiet", "main")
    sandbox.commit("Oma", files={plan: text.replace(f"planned: {day}", "planned: 2029-01-01")})
    stopped(sandbox, "merge", "sivu")
    own = (*demo_words, "sivu", "main", "HEAD", str(sandbox.path), "Testi Tekijä", "git")
    quoted = ("Merge branch 'sivu'", *map(str.strip, sandbox.read(plan).splitlines()))

    async with story(sandbox, language=language, size=(110, 60)) as told:
        for key in ("end", *SETTLING):
            await told.press(key)
            seen = KEYS.sub("", without(shown(told), quoted))
            assert not foreign(seen, language, own), f"after {key}:\n{shown(told)}"
        assert isinstance(told.screen, Settling)

"""What the tabs and views are called on the screen is understood on the command line."""

from __future__ import annotations

import pytest

from plan_model.formats import read_document
from plan_model.render.section_words import command_meant, section_meant
from plan_model.render.words import words_for
from plan_tui.screens.plan_tabs import ROLE_VIEWS, TABS
from tests.plan_tui.stories import PLAN


@pytest.mark.parametrize("language", ["en", "fi", "sv"])
def test_every_tab_and_view_leads_to_a_chapter_or_a_command(language: str) -> None:
    words = words_for(language)
    document = read_document("a.plan.yaml", PLAN.encode())
    known = [*document.format.shape.fields, "findings"]

    for title in (*(title for name, title in TABS if name != "source"), *ROLE_VIEWS):
        for asked in (title, words.say(title), words.say(title).upper()):
            meant = section_meant(asked, known, document.plan, words) or command_meant(asked, words)
            assert meant, asked

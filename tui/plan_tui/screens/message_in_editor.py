"""The message of a commit in the person's own editor, and back whole."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from plan_model.errors import NotWrittenError, PlanError
from plan_model.render.errors import error_line
from plan_model.render.lines import Line, line, piece
from plan_model.render.message_in_editor import for_editor, from_editor
from plan_model.render.words import N_
from plan_model.repository.editor import edited_message, forget_message, message_file, write_message
from plan_model.repository.message_template import Template
from plan_model.state import state_folder
from plan_tui.drafts import Draft
from plan_tui.screens.base import PlanrevScreen


async def in_editor(
    screen: PlanrevScreen, draft: Draft, template: Template, shown: Sequence[Line]
) -> tuple[Draft, Sequence[Line]]:
    """What the person makes of the message; where it cannot be had, the draft as it was, and why.

    `shown` is what will be committed: it stands below the message.
    """
    text = for_editor(draft.message, template, shown, screen.words)
    try:
        editor = await asyncio.to_thread(screen.session.workspace.repository.editor)
        file = await asyncio.to_thread(message_file, text, state_folder)
    except PlanError as error:
        return draft, [error_line(error, screen.words), ()]
    try:
        with screen.app.suspend():
            code = write_message(editor, file)
        if code != 0:
            raise NotWrittenError("editor-failed", editor=editor)
        written = await asyncio.to_thread(edited_message, file)
    except PlanError as error:
        kept = screen.words.say(N_("What you wrote is in {file}"), file=file)
        return draft, [error_line(error, screen.words), line(piece(kept)), ()]
    await asyncio.to_thread(forget_message, file)
    return draft.written(from_editor(written, template)), ()

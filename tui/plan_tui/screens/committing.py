"""Committing: the message is proposed, the hooks' words are shown, and the draft outlives a refusal."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial
from typing import NamedTuple, TypeVar

from plan_model.comparison import Comparison
from plan_model.errors import CommitRefusedError, PlanError
from plan_model.render.comparison import comparison_lines
from plan_model.render.errors import error_line
from plan_model.render.lines import Line, line, piece
from plan_model.render.message import default_message
from plan_model.render.message_in_editor import begun_with
from plan_model.render.message_trailers import DECISION, WRITTEN_WITH, people_in, with_trailers
from plan_model.render.text_diff import text_diff_lines
from plan_model.render.words import N_, Words, words_for
from plan_model.repository import TAKEN_OVER, Branch, Made, Revision
from plan_model.repository.message_template import Template
from plan_model.workspace import HEAD
from plan_tui.branch_names import free_name, proposal_name, wrong_name
from plan_tui.dialogs.commit import CommitMessage
from plan_tui.dialogs.commit_parts import Elsewhere, Offers, Verdict
from plan_tui.drafts import Draft, draft_from
from plan_tui.screens.base import PlanrevScreen
from plan_tui.screens.message_in_editor import in_editor
from plan_tui.widgets.suggestions import Completion

Result = TypeVar("Result")

_HERE = N_("you are on this branch: leave its line empty to commit here")


class Committed(NamedTuple):
    """A commit that was made, and what the person said of it."""

    revision: Made | Revision
    draft: Draft
    seen: Mapping[str, str]
    """The texts that were shown, each under its path; a plan that was removed has none."""


class Request(NamedTuple):
    """What a message is asked for."""

    about: tuple[str, ...]
    """Under which names the draft is kept: the plans."""
    title: str
    proposed: Draft
    shown: Sequence[Line]
    offers: Offers = Offers()
    elsewhere: Elsewhere | None = None
    template: Template = Template()
    others: str = ""
    """What somebody else edited in the plans; empty where nobody did."""


async def commit(screen: PlanrevScreen, paths: tuple[str, ...]) -> Committed | None:
    """Ask for the message until git takes it or the person leaves; the draft is kept as it is typed."""
    session, words = screen.session, screen.words
    comparisons = await screen.attempt(session.workspace.pending_comparisons, paths)
    branches = await screen.attempt(session.workspace.branches)
    template = await screen.attempt(session.workspace.message_template)
    people = await people_of(screen)
    others = await others_of(screen, paths)
    if comparisons is None or branches is None or template is None:
        return None
    seen = {each.path: each.after_source for each in comparisons if each.after_source}
    title = words.count(
        "Commit {n} plan: {paths}", "Commit {n} plans: {paths}", len(paths), paths=", ".join(paths)
    )
    request = Request(
        paths,
        title,
        proposed_message(screen, comparisons, template.asked),
        await committed_lines(screen, comparisons),
        Offers(decisions_of(comparisons, words), people),
        elsewhere(screen, comparisons, branches),
        template,
        others,
    )
    found = await ask_until_done(screen, request, partial(_commit, screen, paths, seen))
    return Committed(*found, seen) if found is not None else None


async def others_of(screen: PlanrevScreen, paths: Sequence[str]) -> str:
    """Who else edited what is committed, and when last; empty where nobody did."""
    foreign = await screen.attempt(screen.session.workspace.foreign_edits, paths)
    edits = [edit for found in (foreign or {}).values() for edit in found]
    if not edits:
        return ""
    who = ", ".join(dict.fromkeys(edit.who for edit in edits))
    when = max(edit.when for edit in edits)
    return screen.words.say(N_("commit also what {who} edited (last {when})"), who=who, when=when)


def proposed_message(screen: PlanrevScreen, comparisons: Sequence[Comparison], asked: str = "") -> Draft:
    """The meaning, in the language of the repository, and what the person's template asks for."""
    return draft_from(begun_with(default_message(comparisons, words_of_repository(screen)), asked))


async def people_of(screen: PlanrevScreen) -> tuple[Completion, ...]:
    """Who can be named as having written together with the person."""
    return tuple(map(Completion, await screen.attempt(screen.session.workspace.people) or ()))


def words_of_repository(screen: PlanrevScreen) -> Words:
    """The words in which messages are proposed: the repository's own language, else the person's."""
    language = screen.session.workspace.settings.language
    return words_for(language) if language else screen.words


async def ask_until_done(
    screen: PlanrevScreen, request: Request, act: Callable[[Draft], Result]
) -> tuple[Result, Draft] | None:
    """Ask for the message until the act succeeds; why it did not is shown above what is to be committed."""
    shelf, words = screen.session.drafts, screen.words
    left = await screen.attempt(shelf.find, request.about)
    draft, notes = _begun(left, request.proposed, words)
    notes = [*notes, *(line(piece(hint, "muted")) for hint in request.template.hints)]
    while True:
        answer = await screen.app.push_screen_wait(
            CommitMessage(
                words,
                request.title,
                draft,
                request.shown,
                notes,
                lambda kept: shelf.keep(request.about, kept, request.proposed),
                request.offers,
                request.elsewhere,
                request.others,
            )
        )
        if answer is None:
            screen.tell(words.say(N_("Nothing was committed; the message is kept.")))
            return None
        draft = answer.draft
        if answer.in_editor:
            draft, notes = await in_editor(screen, draft, request.template, request.shown)
            await asyncio.to_thread(shelf.keep, request.about, draft, request.proposed)
            continue
        try:
            done = await asyncio.to_thread(_acted, act, draft, partial(shelf.drop, request.about))
        except PlanError as error:
            notes = refusal_lines(screen, error)
            continue
        return done, draft


def _acted(act: Callable[[Draft], Result], draft: Draft, drop: Callable[[], None]) -> Result:
    """Commit, and drop the draft in one go: the screen may be left between the two."""
    done = act(draft)
    drop()
    return done


def elsewhere(
    screen: PlanrevScreen, comparisons: Sequence[Comparison], branches: Sequence[Branch]
) -> Elsewhere:
    """Where else the change can go: a new branch beside the checkout, or one that is there."""
    words, folders = screen.words, {each.name: each.folder for each in branches if not each.is_remote}
    state = screen.session.state
    here = (state.head.branch if state is not None else None) or ""
    name = proposal_name(comparisons, screen.session.today, words_of_repository(screen))
    return Elsewhere(here, free_name(name, folders), lambda text: _verdict(text, folders, here, words))


def _verdict(text: str, folders: Mapping[str, str], here: str, words: Words) -> Verdict:
    """What git would say of a branch's name, and what the name would mean."""
    if text in folders:
        if folders[text]:
            why = _HERE if text == here else N_("the branch is checked out in another folder")
            return Verdict(line(piece(words.say(N_("is checked out")), "error")), why)
        return Verdict(line(piece(words.say(N_("is there; goes on")), "changed")))
    if wrong := wrong_name(text, folders, words):
        return Verdict(line(piece(wrong, "error")), N_("git takes no branch of this name"))
    return Verdict(line(piece(words.say(N_("new, from {branch}"), branch=here or HEAD), "good")))


async def committed_lines(screen: PlanrevScreen, comparisons: Sequence[Comparison]) -> list[Line]:
    """What will be committed: its meaning, then the text."""
    width = max(20, min(screen.size.width, 120) - 5)
    lines = await asyncio.to_thread(_told, comparisons, screen.session.day, screen.words, width)
    screen.end_where_closed()
    return lines


def _told(comparisons: Sequence[Comparison], day: date, words: Words, width: int) -> list[Line]:
    lines: list[Line] = []
    for comparison in comparisons:
        lines += comparison_lines(comparison, day, words, width)
    for comparison in comparisons:
        lines.append(())
        lines += text_diff_lines(comparison.before_source, comparison.after_source, comparison.path)
    return lines


def decisions_of(comparisons: Sequence[Comparison], words: Words) -> tuple[Completion, ...]:
    """The decisions that the plans name, the newest first."""
    plans = [each.after.plan for each in comparisons if each.after is not None]
    found = {
        each.id: words.text(each.title) for plan in plans for each in reversed(plan.decisions) if each.id
    }
    return tuple(Completion(id_, f"{id_}  {title}".rstrip()) for id_, title in found.items())


def refusal_lines(screen: PlanrevScreen, error: PlanError) -> list[Line]:
    """Why git refused, with the hook's own words."""
    words = screen.words
    lines = [line(piece(words.say(N_("Not committed.")), "error")), error_line(error, words)]
    if isinstance(error, CommitRefusedError):
        detail = str(error.arguments.get("detail", ""))
        lines += [line(piece(f"  {part}")) for part in detail.splitlines()]
    return [*lines, ()]


def _begun(left: tuple[Draft, Draft] | None, proposed: Draft, words: Words) -> tuple[Draft, Sequence[Line]]:
    """The draft to go on with; where the plans have changed since the person wrote it, that is said."""
    if left is None:
        return proposed, ()
    draft, before = left
    going_on = draft.proposed_anew(before, proposed)
    if before.message == proposed.message or going_on.message == proposed.message:
        return going_on, ()
    told = words.say(N_("The plans have changed since this message was written; proposed is now:"))
    return going_on, [line(piece(told, "warning")), line(piece(f"  {proposed.subject}")), ()]


def _commit(
    screen: PlanrevScreen, paths: tuple[str, ...], seen: Mapping[str, str], draft: Draft
) -> Made | Revision:
    workspace, message = screen.session.workspace, message_of(draft)
    if draft.branch:
        return workspace.propose(
            draft.branch,
            paths,
            message,
            seen=seen,
            signoff=draft.signoff,
            include_others=draft.include_others,
        )
    state = screen.session.state
    taken = screen.session.edits.taken_over_by(paths, state.pending if state is not None else ())
    trailers = [(TAKEN_OVER, f"{step.branch} {step.tip}") for step in taken]
    return workspace.commit(
        paths,
        message,
        seen=seen,
        signoff=draft.signoff,
        include_others=draft.include_others,
        trailers=trailers,
    )


def message_of(draft: Draft) -> str:
    """The message with its decision, and with who wrote it together."""
    decision = [(DECISION, draft.decision)] if draft.decision else []
    people = [(WRITTEN_WITH, who) for who in people_in(draft.together)]
    return with_trailers(draft.message, [*decision, *people])

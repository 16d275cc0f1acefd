"""How facts about versions, funding, agreements, decisions and texts read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any

from plan_model.diff.days import Moved, days_between, is_earlier
from plan_model.diff.fact import Fact
from plan_model.diff.meaning_funding import Part
from plan_model.plan.values import Text
from plan_model.render import vocabulary
from plan_model.render.fact_names import LONGEST, FactNames
from plan_model.render.facts_of_roles import date_moved
from plan_model.render.fields import field_word
from plan_model.render.lines import Line, line, piece
from plan_model.render.slips import slips_text
from plan_model.render.told import Told
from plan_model.render.word_diff import word_excerpt
from plan_model.render.words import Words


def rescheduled(fact: Fact, names: FactNames) -> Told:
    """Which dates of a version moved, by how many days, and whether that is a slip."""
    told: Any = fact.arguments
    slips = int(told.get("slips", 0))
    return Told(names.version(told["version"]), tuple(_move(move, names, slips) for move in told["moves"]))


def version_status(fact: Fact, names: FactNames) -> Told:
    """From which status to which a version went."""
    told: Any = fact.arguments
    was, now = (
        vocabulary.named(vocabulary.VERSION_STATUSES, told[side], names.words) for side in ("was", "now")
    )
    return Told(names.version(told["version"]), (names.arrow(was, now),))


def maintainer(fact: Fact, names: FactNames) -> Told:
    """Who maintains a version now."""
    told: Any = fact.arguments
    change = names.arrow(names.party(told["was"]), names.party(told["now"]))
    return Told(names.version(told["version"]), (names.words.say("maintainer {change}", change=change),))


def line_divided(fact: Fact, names: FactNames) -> Told:
    """What a funding line costs now, how it is divided, and what each party pays of it."""
    told: Any = fact.arguments
    was, now, words = told["was"], told["now"], names.words
    amounts = told["amounts"]
    amount = _amount(amounts[1], told["currency"], names)
    if amounts[0] != amounts[1]:
        parts = [names.arrow(names.value((), amounts[0]) or "", amount)]
    else:
        parts = [words.say("divided differently, {amount}", amount=amount)]
    parts += [
        names.fields(fact.path, (field,), was, now)
        for field in ("basis", "weights_as_of", "period_text")
        if getattr(was, field) != getattr(now, field)
    ]
    if told["undivided"] is not None:
        parts.append(words.say("the shares add up to {total} %", total=told["undivided"]))
    further = tuple(field for field in told["fields"] if field not in ("decision", "period"))
    parts += [names.fields(fact.path, further, was, now)] if further else []
    return Told(names.line(now), tuple(parts), tuple(_part(part, names) for part in told["parts"]))


def line_moved(fact: Fact, names: FactNames) -> Told:
    """For which period a funding line is now, and how much money that moves."""
    told: Any = fact.arguments
    was, now, words = told["was"], told["now"], names.words
    periods = names.arrow(names.value((), was.period_text) or "", names.value((), now.period_text) or "")
    said = words.say("period {change}", change=periods)
    if now.amount is not None:
        said = words.say(
            "{change}: {amount}", change=said, amount=_amount(now.amount, told["currency"], names)
        )
    further = tuple(field for field in told["fields"] if field not in ("decision", "period"))
    return Told(names.line(now), (said, *((names.fields(fact.path, further, was, now),) if further else ())))


def line_changed(fact: Fact, names: FactNames) -> Told:
    """What else of a funding line changed."""
    told: Any = fact.arguments
    return Told(names.line(told["now"]), (names.fields(fact.path, told["fields"], told["was"], told["now"]),))


def line_came_or_went(fact: Fact, names: FactNames) -> Told:
    """A funding line that is new or gone, with its amount."""
    told: Any = fact.arguments
    added = fact.kind == "funding.line_added"
    shown = [
        names.words.say(
            "{line}: {amount}",
            line=names.line(funded),
            amount=_amount(funded.amount, told["currency"], names),
        )
        for funded in told["entries"]
    ]
    subject = names.words.say("funding added") if added else names.words.say("funding removed")
    return Told(subject, ("; ".join(shown),), sign="+" if added else "-")


def joining(fact: Fact, names: FactNames) -> Told:
    """What a new owner pays now."""
    told: Any = fact.arguments
    was, now = told["was"], told["now"]
    amounts = [_amount(side.amount if side else None, told["currency"], names) for side in (was, now)]
    parts = [names.arrow(*amounts)] if amounts[0] != amounts[1] else []
    if was and now:
        fields = tuple(field for field in ("kind", "note") if getattr(was, field) != getattr(now, field))
        parts += [names.fields(fact.path, fields, was, now)] if fields else []
    return Told(names.words.say("joining fee"), tuple(parts))


def agreement_changed(fact: Fact, names: FactNames) -> Told:
    """Which dates of an agreement moved, whose terms moved with them, what else changed."""
    told: Any = fact.arguments
    words = names.words
    parts = [_move(move, names) for move in told["moves"]]
    parts += [
        words.say("term of {who} ({role}) likewise", who=names.party(holder.party), role=names.role(role))
        for role, holder in told["likewise"]
    ]
    if told["fields"]:
        parts.append(names.fields(fact.path, told["fields"], told["was"], told["agreement"]))
    return Told(names.agreement(told["agreement"]), tuple(parts))


def decision_changed(fact: Fact, names: FactNames) -> Told:
    """A row of the decision log that was edited: it ought to stay as it was."""
    told: Any = fact.arguments
    fields = names.fields(fact.path, told["fields"], told["was"], told["decision"])
    return Told(names.words.say("decision edited"), (names.decision_row(told["decision"]), fields))


def text_changed(fact: Fact, names: FactNames) -> Told:
    """Which languages of a text changed, and which did not."""
    told: Any = fact.arguments
    words, was, now = names.words, told["was"], told["now"]
    field = field_word(fact.path[-1], words)
    if was.plain and now.plain and max(len(was.plain), len(now.plain)) > LONGEST:
        changed = words.say("{field} changed", field=field)
        return _of_entry(fact, names, changed, word_excerpt(was.plain, now.plain, words))
    if not was or not now or (was.plain is not None and now.plain is not None):
        return _of_entry(fact, names, names.replaced(field, (), was, now))
    languages = _languages(told["languages"], words)
    if not languages:
        return _of_entry(fact, names, words.say("{field} changed", field=field))
    parts = [words.say("{field} changed in {languages}", field=field, languages=languages)]
    if told["stale"]:
        stale = _languages(told["stale"], words)
        parts.append(words.say("not in {languages}: out of date?", languages=stale))
    return _of_entry(fact, names, *parts, *_excerpts(was, now, words))


def _excerpts(was: Text, now: Text, words: Words) -> Iterator[str]:
    """`Finnish: … every [-spring-] {+autumn+} …` for each language that says something else."""
    new = dict(now.translations)
    for language, text in was.translations:
        if language in new and new[language] != text:
            yield f"{_languages((language,), words)}: {word_excerpt(text, new[language], words)}"


def text_translated(fact: Fact, names: FactNames) -> Told:
    """Into which languages a text was translated."""
    told: Any = fact.arguments
    field = field_word(fact.path[-1], names.words)
    languages = _languages(told["languages"], names.words)
    return _of_entry(
        fact, names, names.words.say("{field} translated into {languages}", field=field, languages=languages)
    )


def _languages(tags: Iterable[str], words: Words) -> str:
    return ", ".join(vocabulary.named(vocabulary.LANGUAGES, tag, words) for tag in tags)


def _of_entry(fact: Fact, names: FactNames, *parts: str) -> Told:
    """What is said of a text, after the entry that it belongs to."""
    subject = names.entry_at(fact.path[:-1])
    section = vocabulary.SECTIONS.get(fact.path[0])
    return Told(subject or (names.words.say(section) if section else names.words.say("document")), parts)


def _move(move: Moved, names: FactNames, slips: int = 0) -> str:
    words = names.words
    name = "" if move.field == "milestone" else field_word(move.field, words)
    if move.was is None or move.now is None:
        return date_moved(move, name, names)
    if move.field in ("planned", "milestone") and is_earlier(move.was, move.now):
        told = slips_text(slips, words) if slips > 1 and move.field == "planned" else words.say("slip")
        return date_moved(move, name, names, told)
    if move.field.startswith("end") and (days_between(move.was, move.now) or 0) < 0:
        return date_moved(move, name, names, words.say("brought forward"))
    return date_moved(move, name, names)


def _part(part: Part, names: FactNames) -> tuple[Line, ...]:
    words, delta = names.words, part.delta
    was, now = _percent(part.was_percent, names), _percent(part.now_percent, names)
    percent = now if was == now else names.arrow(was, now)
    amounts = names.arrow(names.value((), part.was) or "", names.value((), part.now) or "")
    if delta is None:
        return line(names.party(part.party)), line(f"{percent} %"), line(amounts), line("")
    style = "added" if delta > 0 else "removed" if delta < 0 else ""
    signed = words.signed(delta) if delta else words.glyph("±0", "0")
    return line(names.party(part.party)), line(f"{percent} %"), line(amounts), line(piece(signed, style))


def _percent(value: Decimal | None, names: FactNames) -> str:
    return names.words.glyph("–", "-") if value is None else names.words.number(value)


def _amount(value: Decimal | None, currency: str, names: FactNames) -> str:
    return names.words.glyph("–", "-") if value is None else names.words.amount(value, currency)

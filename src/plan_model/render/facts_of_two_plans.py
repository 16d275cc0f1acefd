"""How two different plans read side by side: who holds roles, how it is funded, how long versions are supported."""

from __future__ import annotations

from typing import Any

from plan_model.diff.fact import Fact
from plan_model.plan.values import Duration
from plan_model.render import vocabulary
from plan_model.render.fact_names import FactNames
from plan_model.render.told import Told
from plan_model.render.words import N_


def held(fact: Fact, names: FactNames) -> Told:
    """How many parties of which kind hold a role."""
    told: Any = fact.arguments
    was, now = (_kinds(told[side], names) for side in ("was", "now"))
    return Told(
        names.role(told["role"]), (names.words.say(N_("held by {change}"), change=names.arrow(was, now)),)
    )


def funding_model(fact: Fact, names: FactNames) -> Told:
    """By purpose, how what it costs is divided."""
    told: Any = fact.arguments
    was, now = dict(told["was"]), dict(told["now"])
    table, path = vocabulary.PURPOSES, ("funding", "lines", "", "basis")
    parts = [
        names.replaced(
            vocabulary.named(table, purpose, names.words), path, was.get(purpose), now.get(purpose)
        )
        for purpose in dict.fromkeys((*was, *now))
        if was.get(purpose) != now.get(purpose)
    ]
    return Told(names.words.say(N_("funding model")), tuple(parts))


def version_policy(fact: Fact, names: FactNames) -> Told:
    """How many versions are supported at a time, and how long one is."""
    told: Any = fact.arguments
    was, now, words = told["was"], told["now"], names.words
    parts = []
    if was.supported != now.supported:
        change = names.arrow(words.number(was.supported), words.number(now.supported))
        parts.append(words.say(N_("supported now: {change}"), change=change))
    if was.support != now.support:
        change = names.arrow(_long(was.support, names), _long(now.support, names))
        parts.append(words.say(N_("usual support of a version: {change}"), change=change))
    return Told(words.say("Versions"), tuple(parts))


def own(fact: Fact, names: FactNames) -> Told:
    """What was left out, as each product has its own: how many entries of which chapter."""
    told: Any = fact.arguments
    words = names.words
    named = (
        words.say(N_("{chapter} ({number})"), chapter=_chapter(key, names), number=words.number(count))
        for key, count in told["chapters"].items()
    )
    return Told(words.say(N_("each plan's own, not compared")), (", ".join(named),))


def _chapter(key: str, names: FactNames) -> str:
    return vocabulary.named(vocabulary.SECTIONS, key, names.words)


def _kinds(counts: tuple[tuple[str, int], ...], names: FactNames) -> str:
    words = names.words
    told = [_kind(kind, count, names) for kind, count in counts]
    return ", ".join(told) or words.say(N_("nobody"))


def _kind(kind: str, count: int, names: FactNames) -> str:
    """`3 organisations`."""
    words = names.words
    match kind:
        case "organisation":
            return words.count("{n} organisation", "{n} organisations", count)
        case "person":
            return words.count("{n} person", "{n} persons", count)
        case "group":
            return words.count("{n} group", "{n} groups", count)
    return words.count("{n} party", "{n} parties", count)


def _long(support: Duration | None, names: FactNames) -> str:
    return names.words.glyph("–", "-") if support is None else vocabulary.duration_text(support, names.words)

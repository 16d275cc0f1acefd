"""How facts read that no chapter of a plan knows: values, order, entries that moved, comments, spelling, layout."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from plan_model.diff.fact import Fact
from plan_model.diff.meaning_moves import lists_of
from plan_model.render import vocabulary
from plan_model.render.fact_names import FactNames
from plan_model.render.fields import FIELDS, field_name, field_word
from plan_model.render.names import labelled_name
from plan_model.render.safe import safe
from plan_model.render.told import Told
from plan_model.render.words import N_, Words
from plan_model.render.written_places import written_place
from plan_model.tree.node import BOOL, FLOAT, INT, STR, TIMESTAMP
from plan_model.tree.path import format_path

_MOST_VALUES = 6
"""So many values of an entry are told, and how many more there are."""

_Words = str | tuple[str, ...] | None
"""What a value said, as it was written; a list as its items."""

_SORTS: Mapping[str, str] = {
    STR: N_("{value} is written as a text now"),
    INT: N_("{value} is written as a number now"),
    FLOAT: N_("{value} is written as a number now"),
    BOOL: N_("{value} is written as yes or no now"),
    TIMESTAMP: N_("{value} is written as a date now"),
}
_OTHER_SORT = N_("{value} is written as another kind of value now")


def order(fact: Fact, names: FactNames) -> Told:
    words = names.words
    named = _address(fact, names)
    if not fact.changes:
        return Told(named, (words.say("the entries stand in another order"),))
    where = words.say("order of {list}", list=named.lower() if len(fact.path) == 1 else named)
    return Told(where, (words.count("{n} entry moved", "{n} entries moved", len(fact.changes)),))


def comments(fact: Fact, names: FactNames) -> Told:
    told: Any = fact.arguments
    words = names.words
    minus = words.glyph("−", "-")
    parts = [f"{minus} {safe(text)}" for text in told["was"][:2]] + [
        f"+ {safe(text)}" for text in told["now"][:2]
    ]
    subject = words.say("comments")
    if fact.path:
        subject = words.say(N_("comments at {entry}"), entry=_address(fact, names))
    return Told(subject, tuple(parts) or (words.say("order"),))


def layout(fact: Fact, names: FactNames) -> Told:
    return Told(names.words.say("layout"), (names.words.say("the text is laid out differently"),))


def spelling(fact: Fact, names: FactNames) -> Told:
    """What is written differently, and says the same."""
    told: Any = fact.arguments
    was, now, (old, new), words = told["was"], told["now"], told["types"], names.words
    if now is None or was is None:
        gone = old != new and was is not None
        said = words.say("stood there without a value") if gone else words.say("stands there without a value")
    elif was != now:
        said = words.say("written {now} instead of {was}", now=now, was=was)
    else:
        said = words.say(_SORTS.get(new, _OTHER_SORT), value=now)
    return Told(_address(fact, names), (said,))


def _address(fact: Fact, names: FactNames) -> str:
    if "as_written" in fact.arguments:
        return written_place(fact, names.words)
    return names.address(fact.path)


def other(fact: Fact, names: FactNames) -> Told:
    told: Any = fact.arguments
    words = names.words
    verb = fact.kind.partition(".")[2]
    sign = {"added": "+", "removed": "-"}.get(verb, "")
    parts = [words.say("a single value stands in place of entries")] if told.get("closed") else []
    parts += [
        _value(fact, names, *value, signed=bool(sign)) for value in told.get("values", ())[:_MOST_VALUES]
    ]
    if told.get("doubled"):
        key, count = told["doubled"]
        parts.append(words.say('"{key}" stands there {count} times', key=key, count=count))
    more = len(told.get("values", ())) - _MOST_VALUES
    if more > 0:
        parts.append(words.count("{n} more", "{n} more", more))
    return Told(_place(fact, words), tuple(part for part in parts if part), sign=sign)


def moved(fact: Fact, names: FactNames) -> Told:
    """An entry in another list now, and what is said of it otherwise there."""
    told: Any = fact.arguments
    lists = lists_of(told["was"], fact.path)
    parts = [names.arrow(*(format_path(path) for path in lists))]
    parts += [_value(fact, names, *value, signed=False) for value in told["values"][:_MOST_VALUES]]
    return Told(format_path(fact.path[-1:]), tuple(parts))


def _value(
    fact: Fact, names: FactNames, below: tuple[str, ...], was: _Words, now: _Words, *, signed: bool
) -> str:
    """A value with its place below the entry; what is said with the entry's sign needs none of its own."""
    is_its_own_name = bool(below) and below[-1] in (was, now)
    keys = below[:-1] if is_its_own_name else below
    as_written = "as_written" in fact.arguments  # a file that is no plan has words of its own
    path = () if as_written else (*fact.path, *below)
    told = [key if as_written else field_word(key, names.words) for key in keys]
    if fact.path == ("labels",) and keys:
        told[0] = labelled_name(keys[0], names.words).lower()
    name = ".".join(told)
    old, new = (
        list(side) if isinstance(side, tuple) else '""' if as_written and side == "" else side
        for side in (was, now)
    )  # an empty text is told as it is written, which tells it from nothing
    if not signed:
        return names.replaced(name, path, old, new)
    only = new if old is None else old
    shown = (names.value(path, item) or "" for item in (only if isinstance(only, list) else [only]))
    return f"{name} {', '.join(shown)}".strip()


def _place(fact: Fact, words: Words) -> str:
    """What a value belongs to: its field, its chapter and entry, else its address."""
    if "as_written" in fact.arguments:
        return written_place(fact, words)
    match fact.path:
        case ():
            return words.say("document")
        case (key,):
            section = vocabulary.SECTIONS.get(key)
            return words.say(section) if section else field_name(key, words)
        case ("plan" | "product" | "lifecycle" | "funding", key):
            return field_word(key, words)
        case ("communication" | "exit" as section, key):
            return f"{words.say(vocabulary.SECTIONS[section])}, {field_word(key, words)}"
        case (key, *rest) if key in FIELDS:
            return f"{field_name(key, words)} {format_path(tuple(rest))}"
    return format_path(fact.path)

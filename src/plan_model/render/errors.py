"""How errors read: the place, what was expected, and what the person can do."""

from __future__ import annotations

from collections.abc import Mapping

from plan_model.errors import PlanError, UsageError
from plan_model.plan.plan import Plan
from plan_model.plan.values import Text
from plan_model.render import vocabulary
from plan_model.render.address import typed_address_name
from plan_model.render.error_sentences import ERROR_SENTENCES
from plan_model.render.finding_sentences import problem_sentence
from plan_model.render.findings import further_sentences
from plan_model.render.lines import Line, line, piece
from plan_model.render.words import N_, Words
from plan_model.tree.path import parse_path

_WITHOUT_SENTENCE = N_("This cannot be done ({code}).")

_SAYS_NOTHING = "fatal: Needed a single revision"
"""What git says of any word that names no revision."""

_NOTHING = N_("nothing")
_VOCABULARIES: Mapping[tuple[str, str], Mapping[str, str]] = {
    ("basis-without-shares", "basis"): vocabulary.BASES,
    ("basis-without-weights", "basis"): vocabulary.BASES,
    ("illegal-step", "now"): vocabulary.VERSION_STATUSES,
    ("illegal-step", "wanted"): vocabulary.VERSION_STATUSES,
    ("illegal-step", "legal"): vocabulary.VERSION_STATUSES,
}
"""Which words name the codes that stand in an error's arguments."""

_PLACES = ("address", "entry")
"""The arguments that are addresses, one or several."""
_VALUES = ("found", "expected")
"""The arguments that are values there."""

_EXPECTED = N_("The text cannot be read as YAML from here; expected is {expected}.")


def error_line(error: PlanError, words: Words, plan: Plan | None = None) -> Line:
    """What an error says: `plans/a.plan.yaml:12:3: ` and sentences, with places by name where a plan is known."""
    place = ":".join(str(part) for part in (error.path, error.line, error.column) if part is not None)
    sentences = " ".join((_sentence(error, words, plan), *_further_sentences(error, words)))
    return line(piece(f"{place}: ", "muted"), sentences) if place else line(sentences)


def error_details(error: PlanError) -> tuple[Line, ...]:
    """The words of git or of a hook, as they came, where there are several lines of them."""
    rows = str(error.arguments.get("detail") or "").splitlines()
    return tuple(line(row) for row in rows) if len(rows) > 1 else ()


def _sentence(error: PlanError, words: Words, plan: Plan | None) -> str:
    arguments = {
        name: _named(error.code, name, value, words) or _shown(value)
        for name, value in error.arguments.items()
    }
    if plan is not None:
        arguments |= _in_words(error, plan, words)
    if error.code == "value-refused":
        fault = str(error.arguments["fault"])
        address = str(error.arguments["address"])
        if isinstance(codes := error.arguments.get("choices"), tuple):
            arguments["choices"] = ", ".join(
                vocabulary.explained(code, parse_path(address), words) for code in codes
            )
        return words.say(problem_sentence(fault), **{**arguments, "path": arguments["address"]})
    if error.code == "yaml-syntax" and error.arguments.get("expected"):
        return words.say(_EXPECTED, **arguments)
    message = ERROR_SENTENCES.get(error.code)
    if message is None:
        return words.say(_WITHOUT_SENTENCE, code=error.code)
    return words.say(message, **arguments)


def _further_sentences(error: PlanError, words: Words) -> tuple[str, ...]:
    """What some arguments add: where the text began that cannot be read, git's words, a word that may be meant."""
    told = []
    began = error.arguments.get("context_line")
    if began and began != error.line:
        told.append(words.say("What is read here began on line {line}.", line=str(began)))
    detail = " ".join(str(error.arguments.get("detail", "")).split())
    if error.code == "unknown-revision" and detail not in ("", _SAYS_NOTHING):
        told.append(detail)
    fault = str(error.arguments.get("fault", ""))
    return (*told, *further_sentences(fault, error.arguments, words))


def _named(code: str, name: str, value: object, words: Words) -> str:
    """The codes of a plan by their names; empty for an argument that is none."""
    table = _VOCABULARIES.get((code, name))
    if table is None:
        return ""
    codes = value if isinstance(value, tuple) else (value,)
    return ", ".join(vocabulary.named(table, str(each), words) for each in codes) or words.say(_NOTHING)


def _in_words(error: PlanError, plan: Plan, words: Words) -> Mapping[str, str]:
    """Places by name, and the codes that stand there in words."""
    told: dict[str, str] = {}
    for name in _PLACES:
        places = _listed(error.arguments.get(name))
        if places:
            told[name] = ", ".join(typed_address_name(plan, each, words) for each in places)
            told |= _values_in_words(error, places[0], words)
    return told


def _listed(value: object) -> tuple[str, ...]:
    if isinstance(value, tuple):
        return tuple(map(str, value))
    return (str(value),) if value else ()


def _values_in_words(error: PlanError, address: str, words: Words) -> Mapping[str, str]:
    try:
        choices = vocabulary.choices_at(parse_path(address))
    except UsageError:  # not every place can be typed
        return {}
    values = {name: str(error.arguments[name]) for name in _VALUES if name in error.arguments}
    return {name: vocabulary.named(choices, value, words) for name, value in values.items()}


def _shown(value: object) -> object:
    match value:
        case str():
            return " ".join(value.split())
        case Text():  # a tuple too
            return value
        case tuple():
            return ", ".join(str(item) for item in value)
    return value

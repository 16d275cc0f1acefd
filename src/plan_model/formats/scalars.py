"""What is wrong with one scalar of a given kind: a code and its arguments, or nothing."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import TypeAlias

from plan_model.formats.nearest import nearest
from plan_model.formats.shape import Kind, Leaf
from plan_model.plan.values import TBA, UNTIL_FURTHER_NOTICE, parse_day, parse_duration
from plan_model.syntax.resolve import resolve_1_1
from plan_model.tree.node import BOOL, FLOAT, INT, TIMESTAMP, Scalar

Fault: TypeAlias = tuple[str, Mapping[str, object]]
"""A problem's code and arguments, before anybody knows where it is."""

_BENT_TAGS = frozenset({INT, FLOAT, BOOL, TIMESTAMP})
_PLACEHOLDER = re.compile(
    r"(?:TODO|FIXME)\b.*|@?(?i:tbd)|(?i:x{3,})|(?i:yyyy-mm-dd)|N\.\s?N\.|N{4,}|v?\d+\.NN|v?(?i:x\.y(?:\.z)?)",
    re.ASCII | re.DOTALL,
)
_SLUG = re.compile(r"[a-z][a-z0-9_-]{0,62}", re.ASCII)
_WHOLE = re.compile(r"[-+]?\d{1,15}", re.ASCII)
_NUMBER = re.compile(r"[-+]?(?:\d{1,15}(?:\.\d{0,12})?|\.\d{1,12})", re.ASCII)
_LANGUAGE = re.compile(r"(?:[A-Za-z]{2,3}|x)(?:-[A-Za-z0-9]{1,8})*", re.ASCII)
_OF_TWO_LETTERS = (
    " aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da"
    " de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz"
    " ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln"
    " lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi"
    " pl ps pt qu rm rn ro ru rw sa sc sd se sg sh si sk sl sm sn so sq sr ss st su sv sw ta te tg th"
    " ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu"
    " "
)
"""The languages that have a tag of two letters (ISO 639-1): most slips of the finger are none of them."""
_URL = re.compile(r"https?://[^\s/?#]+[^\s]*", re.ASCII | re.IGNORECASE)
_CURRENCY = re.compile(r"[A-Z]{3}", re.ASCII)


def fault_of(scalar: Scalar, leaf: Leaf) -> Fault | None:
    """What keeps a scalar from being of its leaf's kind; an empty value is judged by its mapping, not here."""
    return _JUDGES[leaf.kind](scalar, leaf)


def is_placeholder(text: str) -> bool:
    """Was the value never filled in (`TODO`, `TBD`, `xxx`, `yyyy-mm-dd`, `N.N.`)?"""
    return _PLACEHOLDER.fullmatch(text) is not None


def is_bent(scalar: Scalar) -> bool:
    """Would some YAML reader make another value than a string of this one, because it stands without quotes?"""
    if scalar.style:
        return False
    return scalar.tag in _BENT_TAGS or resolve_1_1(scalar.text) in _BENT_TAGS


def is_slug(text: str) -> bool:
    """Is the text an id of our own: small letters, digits, `-` and `_`, a letter first?"""
    return _SLUG.fullmatch(text) is not None


def is_language(text: str) -> bool:
    """Is the text formed as a BCP 47 language tag, and is one of two letters a language that there is?"""
    if _LANGUAGE.fullmatch(text) is None:
        return False
    tag = text.partition("-")[0].lower()
    return len(tag) != 2 or f" {tag} " in _OF_TWO_LETTERS


def is_whole_number(text: str) -> bool:
    """Is the text a whole number of at most 15 digits?"""
    return _WHOLE.fullmatch(text) is not None


def is_number(text: str) -> bool:
    """Is the text a plain decimal number of at most 15 digits before and 12 after the point?"""
    return _NUMBER.fullmatch(text) is not None


def _string(scalar: Scalar, leaf: Leaf) -> Fault | None:
    return ("not-a-string", {"kind": leaf.kind.value, "text": scalar.text}) if is_bent(scalar) else None


def _slug(scalar: Scalar, leaf: Leaf) -> Fault | None:
    if _SLUG.fullmatch(scalar.text) is None:
        return "not-a-slug", {"text": scalar.text}
    return _string(scalar, leaf)


def _language(scalar: Scalar, leaf: Leaf) -> Fault | None:
    if is_bent(scalar):
        return _string(scalar, leaf)
    return None if is_language(scalar.text) else ("not-a-language", {"text": scalar.text})


def _date(scalar: Scalar, leaf: Leaf) -> Fault | None:
    words = _DATE_WORDS.get(leaf.kind, ())
    if scalar.text in words or parse_day(scalar.text) is not None:
        return None
    return "not-a-date", {"text": scalar.text, "choices": words}


def _duration(scalar: Scalar, leaf: Leaf) -> Fault | None:
    return None if parse_duration(scalar.text) else ("not-a-duration", {"text": scalar.text})


def _integer(scalar: Scalar, leaf: Leaf) -> Fault | None:
    if is_whole_number(scalar.text):
        value = int(scalar.text)
        if (leaf.low is None or value >= leaf.low) and (leaf.high is None or value <= leaf.high):
            return None
    return "not-a-whole-number", {"text": scalar.text, "low": leaf.low, "high": leaf.high}


def _decimal(scalar: Scalar, leaf: Leaf) -> Fault | None:
    return None if is_number(scalar.text) else ("not-a-number", {"text": scalar.text})


def _boolean(scalar: Scalar, leaf: Leaf) -> Fault | None:
    return None if scalar.text.lower() in ("true", "false") else _not_a_choice(scalar.text, ("true", "false"))


def _choice(scalar: Scalar, leaf: Leaf) -> Fault | None:
    return None if scalar.text in leaf.choices else _not_a_choice(scalar.text, leaf.choices)


def _url(scalar: Scalar, leaf: Leaf) -> Fault | None:
    return None if _URL.fullmatch(scalar.text) else ("not-a-url", {"text": scalar.text})


def _currency(scalar: Scalar, leaf: Leaf) -> Fault | None:
    return None if _CURRENCY.fullmatch(scalar.text) else ("not-a-currency", {"text": scalar.text})


def _not_a_choice(text: str, choices: tuple[str, ...]) -> Fault:
    return "not-a-choice", {"text": text, "choices": choices, "nearest": nearest(text, choices)}


_DATE_WORDS = {Kind.DATE_OR_TBA: (TBA,), Kind.DATE_OR_NOTICE: (UNTIL_FURTHER_NOTICE,)}

_JUDGES: Mapping[Kind, Callable[[Scalar, Leaf], Fault | None]] = {
    Kind.STRING: _string,
    Kind.LABEL: _string,
    Kind.SLUG: _slug,
    Kind.TEXT: _string,
    Kind.DATE: _date,
    Kind.DATE_OR_TBA: _date,
    Kind.DATE_OR_NOTICE: _date,
    Kind.DURATION: _duration,
    Kind.INTEGER: _integer,
    Kind.DECIMAL: _decimal,
    Kind.BOOLEAN: _boolean,
    Kind.URL: _url,
    Kind.SPDX: _string,
    Kind.LANGUAGE: _language,
    Kind.CURRENCY: _currency,
    Kind.CHOICE: _choice,
    Kind.REFERENCE: _string,
    Kind.MILESTONE: _string,
}

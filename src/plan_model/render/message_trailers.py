"""The last lines of a message, which tools read: on which decision it rests, who wrote it together."""

from __future__ import annotations

import re
from collections.abc import Iterable

DECISION = "Decision"
WRITTEN_WITH = "Co-authored-by"
_STEERING = "\x00-\x1f\x7f-\x9f\u2028\u2029"
"""Ends of lines, and what else would steer whatever shows the message."""
_PERSON = re.compile(rf"[^<>{_STEERING}]*[^<>\s{_STEERING}] <[^<>\s{_STEERING}]+>")


def with_decision(message: str, decision: str) -> str:
    """The message with a `Decision:` trailer, which git interpret-trailers understands."""
    return with_trailers(message, [(DECISION, decision)])


def with_trailers(message: str, trailers: Iterable[tuple[str, str]]) -> str:
    """The message with trailers at its end; one that is there already is not repeated."""
    for name, value in trailers:
        message = _with_trailer(message, trailer_of(name, value))
    return message


def trailer_of(name: str, value: str) -> str:
    """A trailer, on one line whatever its value holds: the id of a decision is what somebody wrote into a plan."""
    return f"{name}: {re.sub(f'[{_STEERING}]+', ' ', value).strip()}"


def says_nothing_but(message: str, trailers: Iterable[tuple[str, str]]) -> bool:
    """Is the message empty but for these trailers?"""
    known = {"", *(trailer_of(name, value) for name, value in trailers)}
    return all(row.strip() in known for row in message.splitlines())


def _with_trailer(message: str, trailer: str) -> str:
    head, last = message.rstrip(), message.rstrip().rsplit("\n\n", 1)[-1].splitlines()
    has_trailers = "\n\n" in head and all(map(_is_trailer, last))
    if has_trailers and trailer in last:
        return head
    joint = "\n" if has_trailers else "\n\n"
    return f"{head}{joint}{trailer}"


def is_person(text: str) -> bool:
    """Is it a name and an address, as git writes them: NAME <ADDRESS>?"""
    return _PERSON.fullmatch(text) is not None


def people_in(text: str) -> tuple[str, ...]:
    """The people that are named in one line, with `;` between them."""
    return tuple(part.strip() for part in text.split(";") if part.strip())


def _is_trailer(row: str) -> bool:
    name, colon, _ = row.partition(": ")
    return bool(colon) and name.replace("-", "").isalpha()

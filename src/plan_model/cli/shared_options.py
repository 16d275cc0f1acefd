"""Options that several commands have, and what may stand in them."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from datetime import date

from plan_model.cli.parser import Parser, Say

CHAPTERS = (
    *("plan", "roles", "parties", "versions", "funding", "agreements", "decisions", "quality"),
    *("texts", "layout", "other"),
)
"""Those of `diff.chapters`, which is loaded only where facts are told."""


def only_option(parser: Parser, say: Say) -> None:
    """Limits the answer to chapters."""
    parser.add_argument(
        "--only", action="append", choices=CHAPTERS, help=say("only this chapter; several: give it again")
    )


def address_arguments(parser: Parser, say: Say, told: str) -> None:
    """A plan and the address of an entry in it."""
    edited_file_argument(parser, say)
    parser.add_argument("path", metavar=say("PATH"), help=told)


def edited_file_argument(parser: Parser, say: Say) -> None:
    """What is edited."""
    told = say("a plan's path, or its id; or another YAML file, or a page with front matter")
    parser.add_argument("plan", metavar=say("PLAN"), help=told)


def document_option(parser: Parser, say: Say) -> None:
    """Edits one of several documents."""
    parser.add_argument(
        "--document",
        type=count(say),
        metavar="N",
        help=say("which document of a file that holds several (---), from 1"),
    )


def plans_argument(parser: Parser, say: Say) -> None:
    """Any number of plans."""
    parser.add_argument("plans", nargs="*", metavar=say("PLAN"), help=say("a plan's path, or its id"))


def rev_option(parser: Parser, say: Say) -> None:
    """Asks a revision."""
    parser.add_argument(
        "--rev", metavar=say("REV"), help=say("at this revision instead of the files on disk")
    )


def as_of_option(parser: Parser, say: Say) -> None:
    """Judges on a day."""
    parser.add_argument(
        "--as-of", type=day(say), metavar=say("YYYY-MM-DD"), help=say("the day on which plans are judged")
    )


def format_option(parser: Parser, say: Say, *choices: str) -> None:
    """How the answer is written."""
    parser.add_argument("--format", choices=choices, default="text", help=say("how the output is written"))


def dry_run_option(parser: Parser, say: Say) -> None:
    """Writes nothing."""
    parser.add_argument("--dry-run", action="store_true", help=say("write nothing, show what would change"))


def day(say: Say) -> Callable[[str], date]:
    """Reads a day."""

    def read(text: str) -> date:
        try:
            if len(text) != len("2026-01-31"):  # Python also reads 20260131 and weeks
                raise ValueError(text)
            return date.fromisoformat(text)
        except ValueError as error:
            told = say("not a day, which is written YYYY-MM-DD: {text}").format(text=text)
            raise argparse.ArgumentTypeError(told) from error

    return read


def languages(say: Say) -> Callable[[str], tuple[str, ...]]:
    """Reads tags of languages, divided by commas."""

    def read(text: str) -> tuple[str, ...]:
        from plan_model.formats.scalars import is_language  # late: only `new` needs it

        tags = tuple(dict.fromkeys(tag.strip() for tag in text.split(",")))
        if all(map(is_language, tags)):
            return tags
        raise argparse.ArgumentTypeError(
            say("not a list of languages such as fi,sv: {text}").format(text=text)
        )

    return read


def count(say: Say) -> Callable[[str], int]:
    """Reads a whole number above zero."""

    def read(text: str) -> int:
        if text.isascii() and text.isdigit() and int(text) >= 1:
            return int(text)
        raise argparse.ArgumentTypeError(say("not a whole number above zero: {text}").format(text=text))

    return read

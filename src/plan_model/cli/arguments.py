"""What may be typed: every command with its options, in the reader's language."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable
from datetime import date
from typing import NoReturn

from plan_model import __version__, locales

Say = Callable[[str], str]
_NARROW = 80
CHAPTERS = (
    *("plan", "roles", "parties", "versions", "funding", "agreements", "decisions", "quality"),
    *("texts", "layout", "other"),
)
"""Those of `diff.chapters`, which is loaded only where facts are told."""


class Usage(Exception):  # noqa: N818 — it is told as argparse tells it, not raised to a caller
    """The command line is wrong: what to say, and the usage of the command it was for."""

    def __init__(self, message: str, usage: str) -> None:
        super().__init__(message)
        self.usage = usage


class Formatter(argparse.RawDescriptionHelpFormatter):
    """Help as wide as the terminal; argparse's own way to measure it loads four modules that compress files."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, width=_columns() - 2)


class Parser(argparse.ArgumentParser):
    """An argument parser that raises instead of leaving the process."""

    def error(self, message: str) -> NoReturn:
        """Raise Usage with argparse's own sentence."""
        raise Usage(message, self.format_usage())


def make_parser(language: str) -> Parser:
    """The parser of `planrev --help` and `--version`: it names the commands and tells of the screen."""
    say = locales.catalogue(language).gettext
    parser = Parser(
        prog="planrev",
        usage=say(
            "planrev [DIR] [OPTION…]      the screen\n       planrev COMMAND [OPTION…]    one answer, as text"
        ),
        description=say(
            "Product management plans in git: role maps, version timelines, diffs in plain words."
        ),
        epilog="\n".join(
            (say("Examples:"), *(f"  {example:<58} {told}" for example, told in _examples(say)))
        ),
        formatter_class=Formatter,
        parents=[_common(say)],
    )
    parser.add_argument(
        "--version", "-V", action="version", version=f"planrev {__version__}", help=say("show the version")
    )
    _screen_options(parser.add_argument_group(say("the screen")), say)
    commands = parser.add_subparsers(title=say("commands"), metavar=say("COMMAND"), parser_class=Parser)
    for command, told in _told(say).items():
        commands.add_parser(command, help=told)
    return parser


def make_command_parser(command: str, language: str) -> Parser:
    """The parser of one command; its options may also stand before the command's name."""
    say = locales.catalogue(language).gettext
    parser = Parser(
        prog=f"planrev {command}",
        parents=[_common(say)],
        formatter_class=Formatter,
        conflict_handler="resolve" if command == "new" else "error",  # its --lang is the plan's languages
    )
    _OPTIONS[command](parser, say)
    return parser


def make_screen_parser(language: str) -> Parser:
    """The parser of `planrev [DIR]`, which opens the screen."""
    say = locales.catalogue(language).gettext
    parser = Parser(
        prog="planrev", parents=[_common(say)], usage=say("planrev [DIR] [OPTION…] | planrev COMMAND …")
    )
    parser.add_argument("folder", nargs="?", metavar=say("DIR"), help=say("a folder inside the repository"))
    _screen_options(parser, say)
    return parser


def _screen_options(parser: argparse._ActionsContainer, say: Say) -> None:
    parser.add_argument(
        "--demo", action="store_true", help=say("open a throw-away repository with example plans")
    )
    parser.add_argument("--read-only", action="store_true", help=say("nothing can be edited or committed"))
    parser.add_argument("--no-mouse", action="store_true", help=say("leave the mouse to the terminal"))
    parser.add_argument(
        "--as-of", type=_day(say), metavar=say("YYYY-MM-DD"), help=say("the day on which plans are judged")
    )


def _told(say: Say) -> dict[str, str]:
    return {
        "list": say("every plan of the repository"),
        "show": say("one plan, or one chapter of it"),
        "roles": say("who sits where, in one plan or over several"),
        "timeline": say("versions, agreements and terms on a calendar"),
        "log": say("the history in meaning, a revision a row"),
        "diff": say("what changed between two revisions, in the domain's words"),
        "blame": say("for each value the revision, author, date and decision that gave it what it says"),
        "check": say("what the rules find"),
        "set": say("change values; every other byte stays as it was"),
        "add": say("add an entry to a list, or a key, in the layout of its neighbours"),
        "remove": say("remove an entry, with the comments that are its own"),
        "move": say("move an item of a list before or after another one"),
        "rename": say("give an entry another id, and all that refers to it"),
        "commit": say("commit exactly these plan files"),
        "new": say("a fresh plan that passes the check"),
        "merge": say("three files merged by meaning; also git's merge driver"),
        "git-setup": say("let git compare, blame and merge plans through planrev; --undo takes it out"),
        "textconv": say("a plan as lines of addresses and values, as git's own diff and blame show it"),
        "git-diff": say("what changed between two files, as git hands them over"),
        "schema": say("the JSON Schema of the plan format, for editors"),
    }


def _examples(say: Say) -> tuple[tuple[str, str], ...]:
    return (
        ("planrev --demo", say("a first look")),
        ("planrev list", say("what plans there are")),
        ("planrev diff HEAD~1..HEAD", say("what the last commit means")),
        ("planrev check --as-of 2026-12-31", say("what will be wrong at the year's end")),
        ("planrev set lainaamo versions.v3.planned=2027-03-01", say("move a date")),
        ("planrev commit lainaamo", say("commit it, with the meaning as message")),
    )


def _common(say: Say) -> Parser:
    common = Parser(add_help=False, argument_default=argparse.SUPPRESS, formatter_class=Formatter)
    common.add_argument(
        "-C", dest="directories", action="append", metavar=say("DIR"), help=say("run as if started in DIR")
    )
    common.add_argument("--lang", choices=locales.LANGUAGES, help=say("the language of the output"))
    common.add_argument("--ascii", action="store_true", help=say("no characters beyond ASCII in drawings"))
    return common


def _list(parser: Parser, say: Say) -> None:
    _rev(parser, say)
    _as_of(parser, say)
    _format(parser, say, "text", "json", "csv")


def _show(parser: Parser, say: Say) -> None:
    parser.add_argument("plan", metavar=say("PLAN"), help=say("a plan's path, or its id"))
    _rev(parser, say)
    _as_of(parser, say)
    parser.add_argument("--section", metavar=say("NAME"), help=say("only this chapter"))
    _format(parser, say, "text", "json", "markdown")


def _roles(parser: Parser, say: Say) -> None:
    _plans(parser, say)
    parser.add_argument(
        "--by",
        choices=("role", "party", "matrix", "raci", "map"),
        help=say("seats by role, or by party; party by role; who does what; the map of the roles"),
    )
    _rev(parser, say)
    _as_of(parser, say)
    _format(parser, say, "text", "json", "csv")


def _timeline(parser: Parser, say: Say) -> None:
    _plans(parser, say)
    _rev(parser, say)
    _as_of(parser, say)
    parser.add_argument(
        "--zoom",
        choices=("month", "quarter", "year"),
        help=say("what one column stands for; by default as much as fits"),
    )
    _format(parser, say, "text", "json", "svg")


def _log(parser: Parser, say: Say) -> None:
    _plans(parser, say)
    parser.add_argument("-n", type=_count(say), metavar=say("N"), help=say("at most so many revisions"))
    parser.add_argument(
        "--since", type=_day(say), metavar=say("YYYY-MM-DD"), help=say("only revisions of this day or later")
    )
    parser.add_argument(
        "--at", metavar=say("PATH"), help=say("the history of this entry or value of one plan")
    )
    _only(parser, say)
    parser.add_argument(
        "-S", dest="value", metavar=say("TEXT"), help=say("only where a value with this text came or went")
    )
    parser.add_argument(
        "--who", metavar=say("PARTY"), help=say("only what concerns this party: its id, or part of its name")
    )
    _format(parser, say, "text", "json")


def _diff(parser: Parser, say: Say) -> None:
    parser.usage = say("planrev diff [A[..B]] [--] [PLAN…] [OPTION…]")
    parser.add_argument("arguments", nargs="*", metavar=say("A[..B] PLAN"), help=say("revisions, then plans"))
    parser.add_argument(
        "--plans", nargs=2, metavar=(say("PLAN"), say("PLAN")), help=say("compare two different plans")
    )
    _rev(parser, say)
    _as_of(parser, say)
    parser.add_argument(
        "--weight",
        choices=("critical", "major", "normal", "minor", "none"),
        help=say("leave out what weighs less"),
    )
    _only(parser, say)
    _format(parser, say, "text", "markdown", "html", "json", "json-patch")
    parser.add_argument("--exit-code", action="store_true", help=say("exit with 1 where something changed"))
    parser.add_argument(
        "--stat", action="store_true", help=say("only the count of facts by weight for each plan")
    )
    parser.add_argument(
        "--side-by-side",
        action="store_true",
        help=say("show the texts too, beside each other where it is wide"),
    )


def _blame(parser: Parser, say: Say) -> None:
    parser.add_argument("plan", metavar=say("PLAN"), help=say("a plan's path, or its id"))
    parser.add_argument(
        "path", nargs="?", metavar=say("PATH"), help=say("only what is at or below this address")
    )
    _rev(parser, say)
    _format(parser, say, "text", "json")


def _check(parser: Parser, say: Say) -> None:
    _plans(parser, say)
    _rev(parser, say)
    parser.add_argument(
        "--against", metavar=say("REV"), help=say("the older revision, for rules about a change")
    )
    parser.add_argument(
        "--history", action="store_true", help=say("ask all earlier revisions, for rules about the past")
    )
    _as_of(parser, say)
    parser.add_argument(
        "--select", action="append", metavar=say("RULE"), help=say("only this rule, or group of rules")
    )
    parser.add_argument(
        "--ignore", action="append", metavar=say("RULE"), help=say("not this rule, or group of rules")
    )
    _format(parser, say, "text", "json")


def _set(parser: Parser, say: Say) -> None:
    parser.add_argument("plan", metavar=say("PLAN"), help=say("a plan's path, or its id"))
    parser.add_argument(
        "assignments", nargs="+", metavar=say("PATH=VALUE"), help=say("an address and its new value")
    )
    _sharing(parser.add_mutually_exclusive_group(), say)
    _dry_run(parser, say)


def _add(parser: Parser, say: Say) -> None:
    _address(parser, say, say("the list, or the key that is not there yet"))
    parser.add_argument(
        "value",
        metavar=say("VALUE"),
        help=say("a single value, or an entry such as '{party: niemi, since: 2026-10-01}'"),
    )
    _beside(parser.add_mutually_exclusive_group(), say)
    _sharing(parser.add_mutually_exclusive_group(), say)
    _dry_run(parser, say)


def _remove(parser: Parser, say: Say) -> None:
    _address(parser, say, say("the entry's address"))
    _sharing(parser.add_mutually_exclusive_group(), say)
    _dry_run(parser, say)


def _move(parser: Parser, say: Say) -> None:
    _address(parser, say, say("the item's address"))
    _beside(parser.add_mutually_exclusive_group(required=True), say)
    _sharing(parser.add_mutually_exclusive_group(), say)
    _dry_run(parser, say)


def _rename(parser: Parser, say: Say) -> None:
    _address(parser, say, say("the entry's address"))
    parser.add_argument("new_id", metavar=say("ID"), help=say("its new id"))
    _dry_run(parser, say)


def _only(parser: Parser, say: Say) -> None:
    parser.add_argument(
        "--only", action="append", choices=CHAPTERS, help=say("only this chapter; several: give it again")
    )


def _address(parser: Parser, say: Say, told: str) -> None:
    parser.add_argument("plan", metavar=say("PLAN"), help=say("a plan's path, or its id"))
    parser.add_argument("path", metavar=say("PATH"), help=told)


def _beside(parser: argparse._ActionsContainer, say: Say) -> None:
    parser.add_argument("--before", metavar=say("ID"), help=say("before this item of the list"))
    parser.add_argument("--after", metavar=say("ID"), help=say("after this item of the list"))


def _sharing(parser: argparse._ActionsContainer, say: Say) -> None:
    parser.add_argument(
        "--through-anchor",
        action="store_true",
        help=say("change what an anchor shares (&name, *name) wherever it is used"),
    )
    parser.add_argument(
        "--copy-alias",
        action="store_true",
        help=say("put a copy in place of the alias (*name), and change that"),
    )


def _dry_run(parser: Parser, say: Say) -> None:
    parser.add_argument("--dry-run", action="store_true", help=say("write nothing, show what would change"))


def _commit(parser: Parser, say: Say) -> None:
    _plans(parser, say)
    parser.add_argument(
        "-m", "--message", metavar=say("MESSAGE"), help=say("the message; by default the meaning")
    )
    parser.add_argument("--decision", metavar=say("ID"), help=say("the decision that the change rests on"))
    parser.add_argument("--signoff", action="store_true", help=say("add a Signed-off-by line"))
    parser.add_argument(
        "--branch",
        metavar=say("NAME"),
        help=say("propose on this branch, a new one from HEAD as a rule; the files on disk stay as they are"),
    )
    parser.add_argument(
        "--move",
        action="store_true",
        help=say("with --branch: afterwards put the files on disk back as HEAD has them"),
    )
    parser.add_argument(
        "--include-others",
        action="store_true",
        help=say("commit also what somebody else edited in these files and did not commit"),
    )


def _new(parser: Parser, say: Say) -> None:
    parser.add_argument("id", metavar=say("ID"), help=say("the plan's id: small letters, digits, - and _"))
    parser.add_argument(
        "--lang",
        dest="languages",
        type=_languages(say),
        metavar="fi,sv",
        help=say("the languages of the plan, the authoritative one first"),
    )
    parser.add_argument(
        "--name",
        action="append",
        metavar=say("NAME"),
        help=say("what the product is called; fi=NAME in one language only"),
    )
    parser.add_argument("--owner", metavar=say("NAME"), help=say("who owns the product"))
    parser.add_argument("--manager", metavar=say("NAME"), help=say("who is the product manager"))
    parser.add_argument("--repository", metavar=say("URL"), help=say("where the source code is"))
    parser.add_argument("--licence", metavar=say("LICENCE"), help=say("the SPDX licence of the code"))
    parser.add_argument(
        "-o", "--output", metavar=say("FILE"), help=say("the file; by default plans/ID.plan.yaml")
    )


def _merge(parser: Parser, say: Say) -> None:
    for name, told in (
        ("base", say("the file as it was before both sides changed it")),
        ("ours", say("our side; it is overwritten with the merge")),
        ("theirs", say("their side")),
    ):
        parser.add_argument(name, metavar=name.upper(), help=told)
    parser.add_argument(
        "-o", "--output", metavar=say("FILE"), help=say("write the merge here instead of over OURS")
    )
    parser.add_argument(
        "--path", metavar=say("PATH"), help=say("which file of the repository is merged (git's %%P)")
    )
    parser.add_argument(
        "--markers",
        action="store_true",
        help=say("write conflict markers into the file, which is no YAML then"),
    )
    parser.add_argument(
        "--marker-size",
        type=_count(say),
        default=7,
        metavar=say("N"),
        help=say("how long conflict markers are (git's %%L)"),
    )


def _git_setup(parser: Parser, say: Say) -> None:
    where = parser.add_mutually_exclusive_group()
    where.add_argument("--local", action="store_true", help=say("for this repository; the default"))
    where.add_argument(
        "--global", dest="everywhere", action="store_true", help=say("for all your repositories")
    )
    parser.add_argument("--undo", action="store_true", help=say("take out exactly what was written"))


def _textconv(parser: Parser, say: Say) -> None:
    parser.add_argument("file", metavar=say("FILE"), help=say("a plan's file"))


def _git_diff(parser: Parser, say: Say) -> None:
    parser.add_argument(
        "arguments",
        nargs="+",
        metavar=say("FILE"),
        help=say("two files; or the seven or nine words that git gives"),
    )
    parser.add_argument("--path", metavar=say("PATH"), help=say("which file of the repository they are"))


def _schema(parser: Parser, say: Say) -> None:
    parser.description = say("Prints the JSON Schema of the plan format; it needs no repository.")


def _plans(parser: Parser, say: Say) -> None:
    parser.add_argument("plans", nargs="*", metavar=say("PLAN"), help=say("a plan's path, or its id"))


def _rev(parser: Parser, say: Say) -> None:
    parser.add_argument(
        "--rev", metavar=say("REV"), help=say("at this revision instead of the files on disk")
    )


def _as_of(parser: Parser, say: Say) -> None:
    parser.add_argument(
        "--as-of", type=_day(say), metavar=say("YYYY-MM-DD"), help=say("the day on which plans are judged")
    )


def _format(parser: Parser, say: Say, *choices: str) -> None:
    parser.add_argument("--format", choices=choices, default="text", help=say("how the output is written"))


def _columns() -> int:
    given = os.environ.get("COLUMNS", "")
    if given.isascii() and given.isdigit() and int(given) > 0:
        return int(given)
    try:
        return os.get_terminal_size(sys.stdout.fileno()).columns or _NARROW
    except (ValueError, OSError):  # stdout is closed, or no terminal
        return _NARROW


def _day(say: Say) -> Callable[[str], date]:
    def read(text: str) -> date:
        try:
            if len(text) != len("2026-01-31"):  # Python also reads 20260131 and weeks
                raise ValueError(text)
            return date.fromisoformat(text)
        except ValueError as error:
            told = say("not a day, which is written YYYY-MM-DD: {text}").format(text=text)
            raise argparse.ArgumentTypeError(told) from error

    return read


def _languages(say: Say) -> Callable[[str], tuple[str, ...]]:
    def read(text: str) -> tuple[str, ...]:
        from plan_model.formats.scalars import is_language  # late: only `new` needs it

        tags = tuple(dict.fromkeys(tag.strip() for tag in text.split(",")))
        if all(map(is_language, tags)):
            return tags
        raise argparse.ArgumentTypeError(
            say("not a list of languages such as fi,sv: {text}").format(text=text)
        )

    return read


def _count(say: Say) -> Callable[[str], int]:
    def read(text: str) -> int:
        if text.isascii() and text.isdigit() and int(text) >= 1:
            return int(text)
        raise argparse.ArgumentTypeError(say("not a whole number above zero: {text}").format(text=text))

    return read


_OPTIONS: dict[str, Callable[[Parser, Say], None]] = {
    "list": _list,
    "show": _show,
    "roles": _roles,
    "timeline": _timeline,
    "log": _log,
    "diff": _diff,
    "blame": _blame,
    "check": _check,
    "set": _set,
    "add": _add,
    "remove": _remove,
    "move": _move,
    "rename": _rename,
    "commit": _commit,
    "new": _new,
    "merge": _merge,
    "git-setup": _git_setup,
    "textconv": _textconv,
    "git-diff": _git_diff,
    "schema": _schema,
}
COMMANDS = tuple(_OPTIONS)

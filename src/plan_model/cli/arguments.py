"""What may be typed: every command with its options, in the reader's language."""

from __future__ import annotations

import argparse

from plan_model import __version__, locales
from plan_model.cli.parser import Formatter, Options, Parser, Say
from plan_model.cli.shared_options import day

_READING = ("list", "show", "roles", "timeline", "log", "diff", "blame", "check", "schema")
_WRITING = ("set", "add", "remove", "move", "rename", "commit", "new")
_FOR_GIT = ("merge", "git-setup", "textconv", "git-diff")
COMMANDS = (*_READING, *_WRITING, *_FOR_GIT)


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
    _options(command)(parser, say)
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
        "--as-of", type=day(say), metavar=say("YYYY-MM-DD"), help=say("the day on which plans are judged")
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


def _options(command: str) -> Options:
    """The options of one command; those of the others are not loaded."""
    if command in _READING:
        from plan_model.cli.reading_options import OPTIONS

        return OPTIONS[command]
    if command in _WRITING:
        from plan_model.cli.writing_options import OPTIONS

        return OPTIONS[command]
    from plan_model.cli.git_options import OPTIONS

    return OPTIONS[command]

"""The options of the commands that read."""

from __future__ import annotations

from collections.abc import Mapping

from plan_model.cli.parser import Options, Parser, Say
from plan_model.cli.shared_options import (
    as_of_option,
    count,
    day,
    format_option,
    only_option,
    plans_argument,
    rev_option,
)


def _list(parser: Parser, say: Say) -> None:
    rev_option(parser, say)
    as_of_option(parser, say)
    format_option(parser, say, "text", "json", "csv")


def _show(parser: Parser, say: Say) -> None:
    parser.add_argument("plan", metavar=say("PLAN"), help=say("a plan's path, or its id"))
    rev_option(parser, say)
    as_of_option(parser, say)
    parser.add_argument(
        "--section",
        metavar=say("NAME"),
        help=say(
            "only this chapter: its name, its key in the format, or the tab of the screen that shows it"
        ),
    )
    format_option(parser, say, "text", "json", "markdown")


def _roles(parser: Parser, say: Say) -> None:
    plans_argument(parser, say)
    parser.add_argument(
        "--by",
        choices=("role", "party", "matrix", "raci", "map"),
        help=say("seats by role, or by party; party by role; who does what; the map of the roles"),
    )
    rev_option(parser, say)
    as_of_option(parser, say)
    format_option(parser, say, "text", "json", "csv")


def _timeline(parser: Parser, say: Say) -> None:
    plans_argument(parser, say)
    rev_option(parser, say)
    as_of_option(parser, say)
    parser.add_argument(
        "--zoom",
        choices=("month", "quarter", "year"),
        help=say("what one column stands for; by default as much as fits"),
    )
    format_option(parser, say, "text", "json", "svg")


def _log(parser: Parser, say: Say) -> None:
    plans_argument(parser, say)
    parser.add_argument("-n", type=count(say), metavar=say("N"), help=say("at most so many revisions"))
    parser.add_argument(
        "--since", type=day(say), metavar=say("YYYY-MM-DD"), help=say("only revisions of this day or later")
    )
    parser.add_argument(
        "--at", metavar=say("PATH"), help=say("the history of this entry or value of one plan")
    )
    only_option(parser, say)
    parser.add_argument(
        "-S", dest="value", metavar=say("TEXT"), help=say("only where a value with this text came or went")
    )
    parser.add_argument(
        "--who", metavar=say("PARTY"), help=say("only what concerns this party: its id, or part of its name")
    )
    format_option(parser, say, "text", "json")


def _diff(parser: Parser, say: Say) -> None:
    parser.usage = say("planrev diff [A[..B]] [--] [PLAN…] [OPTION…]")
    parser.add_argument("arguments", nargs="*", metavar=say("A[..B] PLAN"), help=say("revisions, then plans"))
    parser.add_argument(
        "--plans", nargs=2, metavar=(say("PLAN"), say("PLAN")), help=say("compare two different plans")
    )
    rev_option(parser, say)
    as_of_option(parser, say)
    parser.add_argument(
        "--weight",
        choices=("critical", "major", "normal", "minor", "none"),
        help=say("leave out what weighs less"),
    )
    only_option(parser, say)
    format_option(parser, say, "text", "markdown", "html", "json", "json-patch")
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
    rev_option(parser, say)
    format_option(parser, say, "text", "json")


def _check(parser: Parser, say: Say) -> None:
    plans_argument(parser, say)
    rev_option(parser, say)
    parser.add_argument(
        "--against", metavar=say("REV"), help=say("the older revision, for rules about a change")
    )
    parser.add_argument(
        "--history", action="store_true", help=say("ask all earlier revisions, for rules about the past")
    )
    as_of_option(parser, say)
    parser.add_argument(
        "--select", action="append", metavar=say("RULE"), help=say("only this rule, or group of rules")
    )
    parser.add_argument(
        "--ignore", action="append", metavar=say("RULE"), help=say("not this rule, or group of rules")
    )
    format_option(parser, say, "text", "json")


def _schema(parser: Parser, say: Say) -> None:
    parser.description = say("Prints the JSON Schema of the plan format; it needs no repository.")


OPTIONS: Mapping[str, Options] = {
    "list": _list,
    "show": _show,
    "roles": _roles,
    "timeline": _timeline,
    "log": _log,
    "diff": _diff,
    "blame": _blame,
    "check": _check,
    "schema": _schema,
}

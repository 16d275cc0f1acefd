"""The options of the commands that write plans."""

from __future__ import annotations

import argparse
from collections.abc import Mapping

from plan_model.cli.parser import Options, Parser, Say
from plan_model.cli.shared_options import (
    address_arguments,
    document_option,
    dry_run_option,
    edited_file_argument,
    languages,
    plans_argument,
)


def _set(parser: Parser, say: Say) -> None:
    edited_file_argument(parser, say)
    parser.add_argument(
        "assignments", nargs="+", metavar=say("PATH=VALUE"), help=say("an address and its new value")
    )
    _sharing(parser.add_mutually_exclusive_group(), say)
    document_option(parser, say)
    _on_a_branch(parser, say)
    dry_run_option(parser, say)


def _add(parser: Parser, say: Say) -> None:
    address_arguments(parser, say, say("the list, or the key that is not there yet"))
    parser.add_argument(
        "values",
        nargs="+",
        metavar=say("VALUE"),
        help=say(
            "a single value, or an entry such as '{party: niemi, since: 2026-10-01}'; a list takes several"
        ),
    )
    _beside(parser.add_mutually_exclusive_group(), say)
    _sharing(parser.add_mutually_exclusive_group(), say)
    document_option(parser, say)
    _on_a_branch(parser, say)
    dry_run_option(parser, say)


def _remove(parser: Parser, say: Say) -> None:
    _addresses(parser, say, say("the entry's address; several are removed together"))
    _sharing(parser.add_mutually_exclusive_group(), say)
    document_option(parser, say)
    _on_a_branch(parser, say)
    dry_run_option(parser, say)


def _move(parser: Parser, say: Say) -> None:
    _addresses(parser, say, say("the item's address; several are moved together"))
    _beside(parser.add_mutually_exclusive_group(required=True), say)
    _sharing(parser.add_mutually_exclusive_group(), say)
    document_option(parser, say)
    _on_a_branch(parser, say)
    dry_run_option(parser, say)


def _rename(parser: Parser, say: Say) -> None:
    address_arguments(parser, say, say("the entry's address"))
    parser.add_argument("new_id", metavar=say("ID"), help=say("its new id"))
    _on_a_branch(parser, say)
    dry_run_option(parser, say)


def _addresses(parser: Parser, say: Say, told: str) -> None:
    edited_file_argument(parser, say)
    parser.add_argument("paths", nargs="+", metavar=say("PATH"), help=told)


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


def _commit(parser: Parser, say: Say) -> None:
    plans_argument(parser, say)
    _message(parser, say)
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


def _on_a_branch(parser: Parser, say: Say) -> None:
    parser.add_argument(
        "--branch",
        metavar=say("NAME"),
        help=say("edit the plan as this branch has it, and commit it there; no file on disk changes"),
    )
    _message(parser, say)


def _message(parser: Parser, say: Say) -> None:
    given = parser.add_mutually_exclusive_group()
    given.add_argument(
        "-m", "--message", metavar=say("MESSAGE"), help=say("the message; by default the meaning")
    )
    given.add_argument(
        "-F", "--file", metavar=say("FILE"), help=say("take the message from this file; - is standard input")
    )
    parser.add_argument(
        "-e", "--edit", action="store_true", help=say("write on the message in your editor before committing")
    )
    parser.add_argument("--decision", metavar=say("ID"), help=say("the decision that the change rests on"))
    parser.add_argument("--signoff", action="store_true", help=say("add a Signed-off-by line"))
    parser.add_argument(
        "--co-author",
        dest="co_authors",
        action="append",
        default=[],
        metavar=say("PERSON"),
        help=say("who wrote it with you: NAME <ADDRESS>, or a part of it where they have committed here"),
    )


def _new(parser: Parser, say: Say) -> None:
    parser.add_argument("id", metavar=say("ID"), help=say("the plan's id: small letters, digits, - and _"))
    parser.add_argument(
        "--lang",
        dest="languages",
        type=languages(say),
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


OPTIONS: Mapping[str, Options] = {
    "set": _set,
    "add": _add,
    "remove": _remove,
    "move": _move,
    "rename": _rename,
    "commit": _commit,
    "new": _new,
}

"""The options of the commands that git calls, and of the one that tells it to."""

from __future__ import annotations

from collections.abc import Mapping

from plan_model.cli.parser import Options, Parser, Say
from plan_model.cli.shared_options import (
    count,
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
        type=count(say),
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


OPTIONS: Mapping[str, Options] = {
    "merge": _merge,
    "git-setup": _git_setup,
    "textconv": _textconv,
    "git-diff": _git_diff,
}

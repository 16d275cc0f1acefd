"""From argv to a command, and from its errors to a sentence and an exit code."""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from collections.abc import Callable
from importlib import import_module

from plan_model import locales
from plan_model.cli.arguments import COMMANDS, make_command_parser, make_parser, make_screen_parser
from plan_model.cli.parser import Parser, Speaking, Usage

OK = 0
SOMETHING_FOUND = 1
WRONG_USAGE = 2
UNREADABLE = 3
DEFECT = 70
INTERRUPTED = 130

_MODULES = {
    "list": "list_plans",
    "show": "show",
    "roles": "roles",
    "timeline": "timeline",
    "log": "log",
    "diff": "diff",
    "blame": "blame",
    "check": "check",
    "set": "set_values",
    "add": "add_entry",
    "remove": "remove_entry",
    "move": "move_entry",
    "rename": "rename_entry",
    "commit": "commit",
    "new": "new_plan",
    "merge": "merge",
    "git-setup": "git_setup",
    "textconv": "textconv",
    "git-diff": "git_diff",
    "schema": "schema",
}


OpenScreen = Callable[[str, str, "str | None", bool, bool, bool], int]
"""How the screen is opened (directory, language, as_of, read_only, ascii_only, mouse): given by the command `planrev`,
because this package knows no screen."""


def run(arguments: list[str], open_screen: OpenScreen) -> int:
    """Run one command line; give the exit code."""
    language = _language(arguments)
    try:
        return _dispatch(arguments, language, open_screen)
    except Usage as usage:
        from plan_model.render.safe import safe  # late: most command lines are right

        sys.stderr.write(f"{usage.usage}planrev: {safe(str(usage))}\n")
        return WRONG_USAGE
    except SystemExit as end:  # argparse leaves after --help and --version
        return end.code if isinstance(end.code, int) else OK
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # The reader went away (`planrev log | head`): say nothing, and keep Python from flushing into the pipe.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return OK


def _dispatch(arguments: list[str], language: str, open_screen: OpenScreen) -> int:
    place = _place_of_command(arguments)
    if place is not None:
        return _run_command(arguments[place], [*arguments[:place], *arguments[place + 1 :]], language)
    if "--help" in arguments or "-h" in arguments or "--version" in arguments:
        _parsed(make_parser, arguments, language)
    options = _parsed(make_screen_parser, arguments, language)
    return _guarded(language, _is_ascii(options), lambda: _open(options, language, open_screen))


def _parsed(make: Callable[[str], Parser], arguments: list[str], language: str) -> Namespace:
    with Speaking(language):
        return make(language).parse_args(arguments)


def _place_of_command(arguments: list[str]) -> int | None:
    """Where the first word that is no option (nor an option's value) stands, if it is a command."""
    skip = False
    for place, argument in enumerate(arguments):
        if skip:
            skip = False
        elif argument in ("-C", "--lang", "--as-of"):
            skip = True
        elif argument == "--":
            return None
        elif not argument.startswith("-"):
            return place if argument in COMMANDS else None
    return None


def _run_command(name: str, arguments: list[str], language: str) -> int:
    # Only `diff` has two kinds of words to tell apart; elsewhere argparse knows what `--` means.
    head, after = _split_at_dashes(arguments) if name == "diff" else (arguments, None)
    options = _parsed(lambda language: make_command_parser(name, language), head, language)
    options.after_dashes = after
    options.directory = _directory(options)
    module = import_module(f"plan_model.cli.{_MODULES[name]}")
    command: Callable[..., int] = module.run

    def call() -> int:
        from plan_model.cli.output import Output, prepare_streams

        prepare_streams()
        output = Output(language, _is_ascii(options), sys.stdout, sys.stderr)
        code = command(options, output)
        output.flush()
        return code

    return _guarded(language, _is_ascii(options), call)


def _open(options: object, language: str, open_screen: OpenScreen) -> int:
    directory = _folder(options, language)
    if getattr(options, "demo", False):
        from plan_model.demo import build_demo, tour_steps  # late: only the demo needs them

        directory = build_demo()
        place = _say(language, "The demo repository is in {folder}", folder=directory)
        sys.stderr.write("\n".join((place, *(f" {step}" for step in tour_steps(language)))) + "\n")
    day = getattr(options, "as_of", None)
    return open_screen(
        directory,
        language,
        day.isoformat() if day else None,
        bool(getattr(options, "read_only", False)),
        _is_ascii(options),
        not getattr(options, "no_mouse", False),
    )


def _directory(options: object) -> str:
    """Where to run: every -C goes on from the one before, as in git."""
    return os.path.join("", *getattr(options, "directories", [])) or "."


def _folder(options: object, language: str) -> str:
    """The folder whose repository the screen opens on; a mistyped command is told as such."""
    asked = getattr(options, "folder", None)
    folder = os.path.join(_directory(options), asked or "")
    if not asked or os.path.isdir(folder):
        return folder
    from plan_model.formats.nearest import nearest  # late: only a mistake needs it

    told = _say(language, "There is no command and no folder with the name {name}.", name=asked)
    close = nearest(asked, COMMANDS)
    hint = " " + _say(language, "Did you mean {nearest}?", nearest=close) if close else ""
    raise Usage(told + hint, "")


def _guarded(language: str, ascii_only: bool, call: Callable[[], int]) -> int:
    """Run; tell an error of the library as a sentence, and a defect of ours with the place of its report."""
    from plan_model.errors import PlanError

    try:
        return call()
    except PlanError as error:
        from plan_model.render.errors import error_line
        from plan_model.render.lines import plain
        from plan_model.render.words import words_for

        sys.stderr.write("planrev: " + plain(error_line(error, words_for(language, ascii_only))) + "\n")
        return error.exit_code
    except (BrokenPipeError, KeyboardInterrupt, SystemExit, Usage):
        raise
    except Exception as error:  # noqa: BLE001 — the one place where a defect of ours ends
        return _report_defect(error, language)


def _report_defect(error: Exception, language: str) -> int:
    from plan_model.state import write_report

    path = write_report(error)
    sys.stderr.write(
        _say(
            language,
            "planrev: this is a defect of planrev ({error}). The report is in {path}",
            error=type(error).__name__,
            path=path or "-",
        )
        + "\n"
    )
    return DEFECT


def _say(language: str, message: str, **arguments: object) -> str:
    from plan_model.render.words import words_for

    return words_for(language).say(message, **arguments)


def _split_at_dashes(arguments: list[str]) -> tuple[list[str], list[str] | None]:
    if "--" not in arguments:
        return arguments, None
    index = arguments.index("--")
    return arguments[:index], arguments[index + 1 :]


def _language(arguments: list[str]) -> str:
    """The language that the command line asks for, else the environment's."""
    for index, argument in enumerate(arguments):
        if argument == "--lang" and arguments[index + 1 : index + 2]:
            wanted = arguments[index + 1]
        elif argument.startswith("--lang="):
            wanted = argument.partition("=")[2]
        else:
            continue
        wanted = wanted.partition(",")[0]  # `planrev new --lang fi,sv` speaks Finnish
        if wanted in locales.LANGUAGES:
            return wanted
    return locales.language_of_environment()


def _is_ascii(options: object) -> bool:
    if getattr(options, "ascii", False):
        return True
    encoding = (sys.stdout.encoding or "ascii").lower().replace("-", "")
    return not encoding.startswith("utf")

"""The parser of a command line: argparse, as wide as the terminal, that raises and never leaves the process."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable
from typing import NoReturn

from plan_model import locales

Say = Callable[[str], str]
Options = Callable[["Parser", Say], None]
"""Gives a parser the options of one command."""
_NARROW = 80


class Usage(Exception):  # noqa: N818 — it is told as argparse tells it, not raised to a caller
    """The command line is wrong: what to say, and the usage of the command it was for."""

    def __init__(self, message: str, usage: str) -> None:
        super().__init__(message)
        self.usage = usage


class Speaking:
    """While it lasts, argparse says its own sentences in this language, from our catalogue.

    By itself it asks gettext at each sentence, which asks the environment and looks for catalogues on the disk.
    """

    def __init__(self, language: str) -> None:
        words = locales.catalogue(language)
        self._spoken = {"_": words.gettext, "ngettext": words.ngettext}
        """The functions of argparse that give a sentence, by the names that it has for them."""
        self._before = {name: vars(argparse)[name] for name in self._spoken}

    def __enter__(self) -> None:
        """Put our functions in the place of gettext's."""
        vars(argparse).update(self._spoken)

    def __exit__(self, *_: object) -> None:
        """Put gettext's back."""
        vars(argparse).update(self._before)


class Formatter(argparse.RawDescriptionHelpFormatter):
    """Help as wide as the terminal; argparse's own way to measure it loads four modules that compress files."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, width=_columns() - 2)


class Parser(argparse.ArgumentParser):
    """An argument parser that raises instead of leaving the process."""

    def error(self, message: str) -> NoReturn:
        """Raise Usage with argparse's own sentence."""
        raise Usage(message, self.format_usage())


def _columns() -> int:
    given = os.environ.get("COLUMNS", "")
    if given.isascii() and given.isdigit() and int(given) > 0:
        return int(given)
    try:
        return os.get_terminal_size(sys.stdout.fileno()).columns or _NARROW
    except (ValueError, OSError):  # stdout is closed, or no terminal
        return _NARROW

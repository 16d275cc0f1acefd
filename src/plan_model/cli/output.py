"""Where text goes: data to stdout, words about it to stderr; colour only on a terminal that wants it."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from functools import cached_property
from typing import TYPE_CHECKING, TextIO

from plan_model.errors import NotWrittenError

if TYPE_CHECKING:  # an answer that is remembered is printed without words and lines
    from plan_model.render.lines import Line
    from plan_model.render.words import Words

_ANSI = {
    "strong": "1",
    "heading": "1",
    "name": "1",
    "muted": "2",
    "id": "2",
    "minor": "2",
    "added": "32",
    "good": "32",
    "removed": "31",
    "changed": "33",
    "moved": "36",
    "critical": "1;31",
    "error": "1;31",
    "major": "1;33",
    "warning": "33",
    "info": "36",
    "today": "7",
}
_NARROW = 80


class Output:
    """The two streams of a command, and how its reader reads."""

    def __init__(self, language: str, ascii_only: bool, stdout: TextIO, stderr: TextIO) -> None:
        self.language = language
        self.ascii_only = ascii_only
        self.colour = stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
        self.written: list[str] = []
        """What went to stdout so far."""
        self.told = False
        """Did anything go to stderr?"""
        self._stdout = stdout
        self._stderr = stderr

    @cached_property
    def words(self) -> Words:
        """How the reader reads."""
        from plan_model.render.words import words_for

        return words_for(self.language, self.ascii_only, tells_ids=True)

    @property
    def is_terminal(self) -> bool:
        """Does a person read along? Then a row is better cut than wrapped."""
        return self._stdout.isatty()

    @property
    def width(self) -> int:
        """Columns that a line may fill: the terminal's, 80 where there is none."""
        if not self._stdout.isatty():
            return _NARROW
        try:
            return max(40, os.get_terminal_size(self._stdout.fileno()).columns)
        except OSError:
            return _NARROW

    def lines(self, shown: Iterable[Line]) -> None:
        """Print lines to stdout."""
        for line in shown:
            self._write(self._painted(line).rstrip() + "\n")

    def text(self, text: str) -> None:
        """Print a text that is data (JSON, CSV) to stdout, as it is."""
        self._write(text if text.endswith("\n") else text + "\n")

    def again(self, text: str) -> None:
        """Print to stdout what was written once before."""
        self._write(text)

    def json(self, value: object) -> None:
        """Print one JSON object to stdout; characters that steer a terminal are escaped, as JSON can."""
        import json  # late: only the JSON outputs need these
        import re

        from plan_model.render.safe import UNSAFE

        rows = json.dumps(value, ensure_ascii=False, indent=2).split("\n")
        self.text(
            "\n".join(re.sub(UNSAFE, lambda found: json.dumps(found.group())[1:-1], row) for row in rows)
        )

    def tell(self, line: Line) -> None:
        """Say a line to the person, on stderr."""
        self.told = True
        self._stderr.write("".join(part.text for part in line) + "\n")

    def flush(self) -> None:
        """Hand over what was printed; raise NotWrittenError where it cannot be taken (a full disk)."""
        try:
            self._stdout.flush()
        except BrokenPipeError:
            raise
        except OSError as error:
            raise _refused(error) from error

    def _write(self, text: str) -> None:
        self.written.append(text)
        try:
            self._stdout.write(text)
        except BrokenPipeError:
            raise
        except OSError as error:
            raise _refused(error) from error

    def _painted(self, line: Line) -> str:
        if not self.colour:
            return "".join(part.text for part in line)
        return "".join(
            f"\x1b[{_ANSI[part.style]}m{part.text}\x1b[0m" if part.style in _ANSI else part.text
            for part in line
        )


def _refused(error: OSError) -> NotWrittenError:
    # Python would try once more when it ends, and fail with words of its own.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return NotWrittenError("output-refused", detail=error.strerror or type(error).__name__)


def prepare_streams() -> None:
    """Let stdout and stderr write any text: what the terminal's encoding lacks is written out, never an error."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="backslashreplace")

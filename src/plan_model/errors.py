"""Every error of the library: each says where, and what the person can do. Words are made in `render`."""

from __future__ import annotations

from typing import Any


class PlanError(Exception):
    """Something a person can act on: a code with its arguments, and a place where there is one.

    `code` names a sentence in `render.errors`; `args_` fills it. `path` is relative to the repository's root;
    `line` and `column` count from 1.
    """

    exit_code = 3

    def __init__(
        self,
        code: str,
        *,
        path: str | None = None,
        line: int | None = None,
        column: int | None = None,
        **arguments: Any,
    ) -> None:
        super().__init__(code)
        self.code = code
        self.path = path
        self.line = line
        self.column = column
        self.arguments: dict[str, Any] = arguments

    def __str__(self) -> str:
        where = ":".join(str(part) for part in (self.path, self.line, self.column) if part is not None)
        told = ", ".join(f"{name}={value!r}" for name, value in self.arguments.items())
        return " ".join(part for part in (where, self.code, f"({told})" if told else "") if part)


class UsageError(PlanError):
    """The command or the address was wrong: exit code 2."""

    exit_code = 2


class PlanSyntaxError(PlanError):
    """The text is not YAML that can be read, or not one document; the place is where it breaks."""


class RepositoryError(PlanError):
    """The folder is no repository, the revision is unknown, git refuses; git's own words are in `detail`."""


class NotWrittenError(PlanError):
    """Nothing was written: exit code 4."""

    exit_code = 4


class EditRefusedError(NotWrittenError):
    """The edit cannot be made exactly: it would touch another place, or the text would read differently."""


class StaleDocumentError(NotWrittenError):
    """Someone else wrote the file since it was read."""


class CommitRefusedError(NotWrittenError):
    """git commit refused: a hook, signing, a missing identity, somebody's lock; its words are in `detail`."""


class ExchangeRefusedError(NotWrittenError):
    """A fetch, pull or push came to nothing: nobody answers, somebody refuses, an edit is in the way."""

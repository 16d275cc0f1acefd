"""Settings of a repository (`.planrev.toml`): which files are plans, how grave a rule is, the language of messages.

The file comes with the repository, so it can only set harmless things: nothing that starts a program, reaches
outside the repository or changes what a key does.
"""

# Annotations are not postponed here: typing.NamedTuple compiles each one that is a text, at every start.

from collections.abc import Collection
from fnmatch import fnmatchcase
from typing import NamedTuple

from plan_model.errors import PlanError

FILE = ".planrev.toml"
OFF = "off"
_LANGUAGES = ("en", "fi", "sv")
_SEVERITIES = (OFF, "info", "warning", "error")


class Settings(NamedTuple):
    """What `.planrev.toml` may say."""

    include: tuple[str, ...] = ()
    """Globs of plan paths to show; empty: all that a format recognises."""
    exclude: tuple[str, ...] = ()
    """Globs of plan paths to leave out."""
    language: str | None = None
    """The language in which commit messages are proposed."""
    rules: tuple[tuple[str, str], ...] = ()
    """Rules that the repository sees otherwise: `off`, `info`, `warning` or `error` by the rule's id."""

    def admits(self, path: str) -> bool:
        """Does the repository want this plan to be shown?"""
        if self.include and not any(fnmatchcase(path, glob) for glob in self.include):
            return False
        return not any(fnmatchcase(path, glob) for glob in self.exclude)


def parse_settings(text: str, rule_ids: Collection[str] = ()) -> Settings:
    """Read the file's text; raise PlanError with line, key and nearest key where it is wrong.

    `rule_ids` are the rules that there are.
    """
    import tomllib  # late: few repositories have the file

    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise PlanError("settings-syntax", path=FILE, detail=str(error)) from error
    known = ("plans", "commit", "rules")
    for key in table:
        if key not in known:
            raise _unknown_key(key, known, text)
    plans, commit = _section(table, "plans", text), _section(table, "commit", text)
    for key in plans:
        if key not in ("include", "exclude"):
            raise _unknown_key(key, ("include", "exclude"), text)
    for key in commit:
        if key != "language":
            raise _unknown_key(key, ("language",), text)
    return Settings(
        _globs(plans, "include", text),
        _globs(plans, "exclude", text),
        _language(commit, text),
        _rules(_section(table, "rules", text), rule_ids, text),
    )


def _section(table: dict[str, object], name: str, text: str) -> dict[str, object]:
    section = table.get(name, {})
    if not isinstance(section, dict):
        raise PlanError("settings-value", path=FILE, line=_line_of(name, text), key=name, expected="table")
    return section


def _globs(section: dict[str, object], key: str, text: str) -> tuple[str, ...]:
    value = section.get(key, [])
    if not isinstance(value, list) or not all(isinstance(glob, str) for glob in value):
        raise PlanError(
            "settings-value", path=FILE, line=_line_of(key, text), key=key, expected="list of strings"
        )
    return tuple(value)


def _language(section: dict[str, object], text: str) -> str | None:
    value = section.get("language")
    if value is None or value in _LANGUAGES:
        return value if isinstance(value, str) else None
    raise PlanError(
        "settings-value",
        path=FILE,
        line=_line_of("language", text),
        key="language",
        expected=", ".join(_LANGUAGES),
    )


def _rules(section: dict[str, object], rule_ids: Collection[str], text: str) -> tuple[tuple[str, str], ...]:
    found = []
    for rule, severity in section.items():
        if rule not in rule_ids:
            raise _unknown_key(rule, tuple(rule_ids), text)
        if not isinstance(severity, str) or severity not in _SEVERITIES:
            raise PlanError(
                "settings-value",
                path=FILE,
                line=_line_of(rule, text),
                key=rule,
                expected=", ".join(_SEVERITIES),
            )
        found.append((rule, severity))
    return tuple(found)


def _unknown_key(key: str, known: tuple[str, ...], text: str) -> PlanError:
    from difflib import get_close_matches  # late: only a mistake needs it

    nearest = (get_close_matches(key, known, 1, 0.0) or [*known, ""])[0]
    return PlanError("settings-unknown-key", path=FILE, line=_line_of(key, text), key=key, nearest=nearest)


def _line_of(key: str, text: str) -> int | None:
    for number, row in enumerate(text.splitlines(), 1):
        if row.strip().strip("[").startswith(key):
            return number
    return None

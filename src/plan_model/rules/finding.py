"""Finding: what a rule says of a plan."""

# Annotations are not postponed here: typing.NamedTuple compiles each one that is a text, at every start.

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple

from plan_model.tree.path import Path

_NO_ARGUMENTS: Mapping[str, object] = MappingProxyType({})


class Severity(StrEnum):
    """Error: self-contradictory or unusable; warning: probably wrong, may be justified; info: worth knowing."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class Finding(NamedTuple):
    """One finding; its words are made in `render.findings` from rule, code and arguments."""

    rule: str
    """`ROLE-02`."""
    severity: Severity
    path: Path
    """The entry that it is about."""
    line: int = 0
    column: int = 0
    """From 1; 0 where the place is not known (a finding about two revisions)."""
    code: str = ""
    """Which of the rule's sentences; empty for a rule with one sentence."""
    arguments: Mapping[str, object] = _NO_ARGUMENTS
    """Domain values: a Party, a Role, a date, an amount, a text; never words of ours."""
    waived: str = ""
    """The waiver's reason, where a waiver covers it."""

    @property
    def key(self) -> tuple[str, str, Path]:
        """What makes two findings of two revisions the same finding: rule, sentence and path, not the line."""
        return self.rule, self.code, self.path

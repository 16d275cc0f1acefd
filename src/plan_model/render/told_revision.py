"""A revision as rows tell it: what they need to know of it, whoever found it."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol


class ToldRevision(Protocol):
    """Which revision, whose, of when, and what it says of itself."""

    @property
    def id(self) -> str: ...
    @property
    def short(self) -> str: ...
    @property
    def author(self) -> str: ...
    @property
    def date(self) -> datetime: ...
    @property
    def subject(self) -> str: ...

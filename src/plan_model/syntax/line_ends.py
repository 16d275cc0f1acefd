"""Line ends that only YAML still counts as such: a CR alone; all else here goes by LF and CR LF."""

from __future__ import annotations

import re

from plan_model.syntax.splice import Splice

_LONE = r"\r(?!\n)"


def with_line_feeds(source: str) -> str:
    """The text with an LF for each CR that stands alone; every offset stays."""
    return re.sub(_LONE, "\n", source) if "\r" in source else source


def as_in(source: str, splices: list[Splice]) -> list[Splice] | None:
    """The splices of the text with line feeds as those of the text itself; None where they would turn a CR into LF."""
    if "\n" not in source:
        return [splice._replace(text=splice.text.replace("\n", "\r")) for splice in splices]
    lone = [found.start() for found in re.finditer(_LONE, source)]
    is_harmed = any(splice.start <= at < splice.end for splice in splices for at in lone)
    return None if is_harmed else splices

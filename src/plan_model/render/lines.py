"""Lines of styled pieces: what both fronts show. The screen makes Content of them, the command line prints them."""

# Annotations are not postponed here: typing.NamedTuple compiles each one that is a text, at every start.

from typing import NamedTuple, TypeAlias

from plan_model.render.safe import safe


class Piece(NamedTuple):
    """A run of text in one style. Make it with `piece`, which makes the text safe.

    Styles are words, never colours: "" (plain), "strong", "muted", "heading", "added", "removed", "changed",
    "moved", "critical", "major", "normal", "minor", "error", "warning", "info", "good", "name", "id", "today".
    """

    text: str
    style: str = ""


Line: TypeAlias = tuple[Piece, ...]


def piece(text: str, style: str = "") -> Piece:
    """A piece whose control characters are made visible."""
    return Piece(safe(text), style)


def line(*parts: str | Piece) -> Line:
    """A line of pieces; a plain string is made a piece without style."""
    return tuple(part if isinstance(part, Piece) else piece(part) for part in parts)


def plain(shown: Line) -> str:
    """The text of a line without its styles."""
    return "".join(part.text for part in shown)

"""The form of a collection between brackets: blanks inside, quotes of keys, one line or a line for each entry."""

from __future__ import annotations

from plan_model.tree.node import Mapping, Node, Scalar, Sequence


class FlowForm:
    """How one flow collection is laid out, so that another can be written like it."""

    def __init__(self, source: str, like: Node | None) -> None:
        self.key_quote = ""
        self.after_colon = " "
        self._padding = ""
        if isinstance(like, Mapping | Sequence):
            self._padding = " " if source[like.start + 1 : like.start + 2] == " " else ""
        if isinstance(like, Mapping) and like.pairs:
            key, value = like.pairs[0]
            if isinstance(key, Scalar) and key.style in ("'", '"'):
                self.key_quote = key.style
            if source[key.end : value.start].strip(" ") == ":":
                self.after_colon = source[key.end : value.start].lstrip(" ")[1:] or " "

    def mapping(self, entries: list[str]) -> str:
        """A mapping of these entries."""
        return f"{{{self._inside(entries)}}}"

    def sequence(self, entries: list[str]) -> str:
        """A list of these entries."""
        return f"[{self._inside(entries)}]"

    def _inside(self, entries: list[str]) -> str:
        return f"{self._padding}{', '.join(entries)}{self._padding}" if entries else ""

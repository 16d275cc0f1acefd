"""What the style words of rendered lines look like: each reads without colour, by bold, dim, underline or reverse."""

from __future__ import annotations

from textual.content import Content, Span
from textual.widget import Widget

from plan_model.render.lines import Line, plain

_RULES = {
    "strong": "text-style: bold;",
    "muted": "text-style: dim;",
    "heading": "color: $accent; text-style: bold underline;",
    "added": "color: $success; text-style: bold;",
    "removed": "color: $error;",
    "changed": "color: $warning;",
    "moved": "color: $accent;",
    "critical": "color: $error; text-style: bold reverse;",
    "major": "color: $error; text-style: bold;",
    "normal": "color: $warning;",
    "minor": "text-style: dim;",
    "error": "color: $error; text-style: bold;",
    "warning": "color: $warning; text-style: bold;",
    "info": "color: $accent;",
    "good": "color: $success;",
    "name": "text-style: bold;",
    "id": "text-style: dim;",
    "today": "color: $accent; text-style: bold;",
    "tab": "text-style: bold reverse;",
}
ASCII_CLASS = "-ascii"
"""The class of an app whose terminal shows ASCII only; the rules for it stand in app.tcss."""
COMPONENTS = frozenset(
    {f"line--{name}" for name in _RULES} | {"line--cursor", "line--cursor-away", "line--match"}
)
"""The component classes of a widget that shows lines."""

COMPONENT_CSS = "\n".join(f"    & > .line--{name} {{ {rule} }}" for name, rule in _RULES.items())
"""The rules of these classes, to stand inside the widget's own."""

_CONTENT_STYLES = {
    name: rule.replace("color: ", "").replace("text-style: ", "").replace(";", "")
    for name, rule in _RULES.items()
}


def content(*lines: Line) -> Content:
    """Lines as Textual content: text and spans, never markup."""
    text = "\n".join(plain(shown) for shown in lines)
    return Content(text, spans=list(_spans(lines)))


def cut_sign(widget: Widget) -> str:
    """What stands at the edge where a line goes on beyond it."""
    return "~" if widget.app.has_class(ASCII_CLASS) else "…"


def _spans(lines: tuple[Line, ...]) -> list[Span]:
    spans: list[Span] = []
    position = 0
    for shown in lines:
        for part in shown:
            end = position + len(part.text)
            style = _CONTENT_STYLES.get(part.style)
            if style and part.text:
                spans.append(Span(position, end, style))
            position = end
        position += 1
    return spans

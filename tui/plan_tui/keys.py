"""Keys: every action has an id and a sentence, and where it cannot act, a reason."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, NamedTuple

from textual.binding import Binding
from textual.dom import DOMNode
from textual.screen import Screen

from plan_model.render.words import N_, Words

KEY_NAMES = {
    "question_mark": "?",
    "full_stop": ".",
    "slash": "/",
    "less_than_sign": "<",
    "greater_than_sign": ">",
    "left_square_bracket": "[",
    "right_square_bracket": "]",
    "equals_sign": "=",
    "plus": "+",
    "minus": "-",
    "vertical_line": "|",
    "colon": ":",
    "at": "@",
    "escape": N_("Esc"),
    "enter": N_("Enter"),
    "space": N_("Space"),
    "tab": N_("Tab"),
    "shift+tab": N_("Shift+Tab"),
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
    "pageup": N_("PgUp"),
    "pagedown": N_("PgDn"),
    "home": N_("Home"),
    "end": N_("End"),
}
_FUNCTION_KEY = re.compile(r"f\d+")
_ASCII_NAMES = {"up": N_("Up"), "down": N_("Down"), "left": N_("Left"), "right": N_("Right")}


def key(
    keys: str,
    action: str,
    action_id: str,
    sentence: str,
    *,
    footer: str = "",
    shown_as: str = "",
    priority: bool = False,
) -> Binding:
    """A binding whose sentence is told by help, and whose footer word, where it has one, by the key bar."""
    return Binding(
        keys,
        action,
        footer,
        show=bool(footer),
        key_display=shown_as or None,
        tooltip=sentence,
        id=action_id,
        priority=priority,
    )


class Said(NamedTuple):
    """What a key does at this moment: the messages for the help and for the key bar, still to be translated."""

    sentence: str
    footer: str


def why_not(node: DOMNode, action: str, words: Words) -> str:
    """The reason why an action cannot act; empty where it can. Screens and widgets with a method `why_not` know it."""
    # No protocol: Python would look through all its classes for each key of the key bar, at each key that is pressed.
    return words.say(node.why_not(_name(action))) if hasattr(node, "why_not") else ""


@dataclass(frozen=True, slots=True)
class LiveKey:
    """One action that has a key here."""

    id: str
    names: tuple[str, ...]
    """The keys as they are told to people."""
    sentence: str
    footer: str
    node: DOMNode
    action: str
    reason: str
    """Why it cannot act now; empty where it can."""


def live_keys(screen: Screen[Any], words: Words, *, in_footer: bool = False) -> tuple[LiveKey, ...]:
    """Every action that has a key on this screen, the focused widget's first; one entry an action.

    `in_footer` leaves out those without a word for the key bar.
    """
    found: dict[tuple[int, str], LiveKey] = {}
    for key_name, active in screen.active_bindings.items():
        binding = active.binding
        if not binding.tooltip:
            continue
        said = _said(active.node, binding)
        if in_footer and not said.footer:
            continue
        place = (id(active.node), binding.action)
        name = key_label(binding, key_name, words)
        if place in found:
            known = found[place]
            if name not in known.names:
                found[place] = _with_name(known, name)
            continue
        found[place] = LiveKey(
            binding.id or "",
            (name,),
            words.say(said.sentence),
            words.say(said.footer) if said.footer else "",
            active.node,
            binding.action,
            why_not(active.node, binding.action, words),
        )
    return tuple(found.values())


def key_label(binding: Binding, key_name: str, words: Words) -> str:
    """A key as it is told to people: `?`, `Ctrl+D`, `g g`."""
    if binding.key_display:
        return binding.key_display
    if words.ascii_only and key_name in _ASCII_NAMES:
        return words.say(_ASCII_NAMES[key_name])
    if key_name in KEY_NAMES:
        return words.say(KEY_NAMES[key_name])
    if key_name.startswith("ctrl+"):
        return "Ctrl+" + key_name.removeprefix("ctrl+").upper()
    return key_name.upper() if _FUNCTION_KEY.fullmatch(key_name) else key_name


class KeySequence:
    """Two keys pressed in a row, `g g`: fed every key, it says when the sequence is complete."""

    def __init__(self, *keys: str) -> None:
        self._keys = keys
        self._pressed = 0

    def feed(self, pressed: str) -> bool:
        """Take the next key; true when it completes the sequence."""
        if pressed != self._keys[self._pressed]:
            self._pressed = 1 if pressed == self._keys[0] else 0
            return False
        self._pressed += 1
        if self._pressed == len(self._keys):
            self._pressed = 0
            return True
        return False


def _said(node: DOMNode, binding: Binding) -> Said:
    """What a key does; where an action does not mean the same everywhere, its screen or widget has a `says_now`."""
    now: Said | None = node.says_now(_name(binding.action)) if hasattr(node, "says_now") else None
    return now or Said(binding.tooltip, binding.description if binding.show else "")


def _name(action: str) -> str:
    """An action without its namespace and its arguments."""
    return action.partition("(")[0].rpartition(".")[2]


def _with_name(known: LiveKey, name: str) -> LiveKey:
    return LiveKey(
        known.id,
        (*known.names, name),
        known.sentence,
        known.footer,
        known.node,
        known.action,
        known.reason,
    )

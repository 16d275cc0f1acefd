"""Texts that say a Python value in a layout made by chance, as so many different people would have written it."""

from __future__ import annotations

import random
from typing import Any

from plan_model.syntax.resolve import is_plainly

Lines = list[str]


class Typist:
    """Writes values as YAML; each decision about layout is drawn from the seed."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.comments = 0
        self.step = self.chance.choice([1, 2, 4])
        self.list_offset = self.chance.choice([0, 2, 4])
        self.gap = self.chance.choice([1, 1, 1, 3])
        self.flow_share = self.chance.choice([0.0, 0.2, 0.6])
        self.comment_share = self.chance.choice([0.0, 0.15, 0.4])
        self.blank_share = self.chance.choice([0.0, 0.1, 1.0])

    def text(self, value: Any) -> str:
        """The whole text, with its line ends, its start and its end."""
        lines = self._block(value, 0)
        lines = [*self._sometimes(["# first", ""]), *self._sometimes(["---"]), *lines]
        lines += self._sometimes(["...", "# after"])
        text = "\n".join(lines) + self.chance.choice(["", "\n", "\n", "\n\n"])
        return self.chance.choice(["", "", "", "\ufeff"]) + text.replace(
            "\n", self.chance.choice(["\n", "\n", "\r\n"])
        )

    def _block(self, value: Any, column: int) -> Lines:
        """Lines of a block collection whose entries stand in that column."""
        is_list = isinstance(value, list)
        entries = (
            [self._item(item, column) for item in value]
            if is_list
            else [self._pair(key, inner, column) for key, inner in value.items()]
        )
        lines: Lines = []
        blank = self.chance.random() < self.blank_share
        for number, entry in enumerate(entries):
            if number and (blank or self.chance.random() < self.blank_share / 3):
                lines.append("")
            lines += self._comment_line(column)
            lines += entry
            if self.chance.random() < self.comment_share / 3:
                lines.append(" " * (column + 2 * self.step) + self._comment())
        return lines

    def _pair(self, key: str, value: Any, column: int) -> Lines:
        start = " " * column + self._word(key, in_flow=False, is_key=True) + ":"
        if not self._is_block(value):
            return self._started(start + " ", value, column)
        offset = self.list_offset if isinstance(value, list) else self.step
        return [start + self._beside(), *self._block(value, column + offset)]

    def _item(self, value: Any, column: int) -> Lines:
        start = " " * column + "-"
        if not self._is_block(value):
            return self._started(start + " " * self.gap, value, column)
        if self.chance.random() < 0.15:
            return [start + self._beside(), *self._block(value, column + 1 + self.gap)]
        lines = self._block(value, column + 1 + self.gap)
        first = next(number for number, line in enumerate(lines) if line.strip() and line.strip()[0] != "#")
        lines[first] = start + lines[first][column + 1 :]
        return [line[:column] + line[column + 1 + self.gap :] for line in lines[:first]] + lines[first:]

    def _started(self, start: str, value: Any, column: int) -> Lines:
        written = self._flow(value, column + self.step)
        return (
            [start + written[0], *written[1:-1], written[-1] + self._beside()]
            if len(written) > 1
            else [(start + written[0]).rstrip(" ") + self._beside()]
        )

    def _is_block(self, value: Any) -> bool:
        return isinstance(value, dict | list) and bool(value) and self.chance.random() >= self.flow_share

    def _flow(self, value: Any, column: int) -> Lines:
        """A value between brackets, or one word, in one line or in several."""
        if not isinstance(value, dict | list):
            return [self._word(value, in_flow=True)]
        opening, closing = "[]" if isinstance(value, list) else "{}"
        entries = (
            ["".join(self._flow(item, column)) for item in value]
            if isinstance(value, list)
            else [
                f"{self._word(key, in_flow=True, is_key=True)}: {''.join(self._one_line(inner))}"
                for key, inner in value.items()
            ]
        )
        if isinstance(value, list):
            entries = ["".join(self._one_line(item)) for item in value]
        if not entries or self.chance.random() < 0.7:
            pad = self.chance.choice(["", "", " "]) if entries else ""
            return [opening + pad + ", ".join(entries) + pad + closing]
        indent = " " * column
        trailing = self.chance.choice(["", ","])
        lines = [f"{indent}{entry},{self._beside()}" for entry in entries[:-1]]
        lines.append(f"{indent}{entries[-1]}{trailing}{self._beside()}")
        style = self.chance.randrange(3)
        if style == 0:
            return [opening, *lines, indent[: -self.step] + (" " if column == self.step else "") + closing]
        if style == 1:
            return [opening + lines[0].lstrip(" "), *lines[1:], indent + closing]
        lines[-1] = indent + entries[-1] + closing
        lines[0] = opening + lines[0].lstrip(" ")
        return lines

    def _one_line(self, value: Any) -> Lines:
        if isinstance(value, list):
            return ["[" + ", ".join("".join(self._one_line(item)) for item in value) + "]"]
        if isinstance(value, dict):
            pairs = (
                f"{self._word(key, in_flow=True, is_key=True)}: {''.join(self._one_line(inner))}"
                for key, inner in value.items()
            )
            return ["{" + ", ".join(pairs) + "}"]
        return [self._word(value, in_flow=True)]

    def _word(self, value: Any, in_flow: bool, is_key: bool = False) -> str:
        if value is None:
            return self.chance.choice(["null", "~"] if in_flow else ["", "null", "~"])
        if isinstance(value, bool):
            return str(value).lower()
        if not isinstance(value, str):
            return str(value)
        is_plain = is_plainly(value, "str") and value.replace(" ", "").isalnum()
        if is_plain and (is_key or self.chance.random() < 0.6):
            return value
        return f"'{value}'" if self.chance.random() < 0.5 else f'"{value}"'

    def _comment_line(self, column: int) -> Lines:
        return [" " * column + self._comment()] if self.chance.random() < self.comment_share else []

    def _beside(self) -> str:
        if self.chance.random() >= self.comment_share / 2:
            return self.chance.choice(["", "", "", "", "  "])
        return self.chance.choice(["  ", " ", "\t"]) + self._comment()

    def _comment(self) -> str:
        self.comments += 1
        return f"# comment {self.comments} - here: {{, [x]"

    def _sometimes(self, lines: Lines) -> Lines:
        return lines if self.chance.random() < 0.2 else []

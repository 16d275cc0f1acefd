"""Trials: edits made in a text, and what an oracle that knows nothing of the writer finds in what was written."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import yaml

from plan_model.change import Sharing
from plan_model.errors import EditRefusedError, PlanSyntaxError
from plan_model.syntax.likes import is_flow, size
from plan_model.syntax.parts import Part, apply_to_part, documents, front_matter
from plan_model.syntax.read import parse
from plan_model.syntax.write import apply_changes
from plan_model.tree.identity import Identity
from plan_model.tree.node import Node
from tests.editing.attempts import Attempt, attempts
from tests.editing.said import Said, at_anchor, changed, copied, said, unordered

BY_INDEX = Identity()
_LINE_END = r"\r\n|\r|\n"

_IN_PLACE = ("set", "replace", "rename")
"""The edits after which no entry has come or gone."""


class Tally(NamedTuple):
    """How the edits of some files went."""

    files: int = 0
    unreadable: int = 0
    tried: Counter[str] = Counter()
    """By kind of edit."""
    knowingly: Counter[str] = Counter()
    """Those of them that were refused for an anchor's sake and then made as one chooses: `anchor`, `copy`."""
    refused: Counter[str] = Counter()
    """By code."""
    wrong: tuple[str, ...] = ()
    """What is wrong with each edit that is."""

    @property
    def exact(self) -> int:
        """How many edits changed what they were to change and nothing else."""
        return self.tried.total() - self.refused.total() - len(self.wrong)


def together(tallies: Iterable[Tally]) -> Tally:
    """How the edits of all these files went."""
    files, unreadable, wrong = 0, 0, list[str]()
    kinds, knowingly, refused = Counter[str](), Counter[str](), Counter[str]()
    for tally in tallies:
        files += tally.files
        unreadable += tally.unreadable
        kinds += tally.tried
        knowingly += tally.knowingly
        refused += tally.refused
        wrong += tally.wrong
    return Tally(files, unreadable, kinds, knowingly, refused, tuple(wrong))


def tried(name: str, data: bytes, each: int) -> Tally:
    """Edits of every kind in one file, `each` at every kind of place; of several documents, in every one of them."""
    try:
        source = data.decode("utf-8")
        if name.endswith(".md"):
            part = front_matter(source)
            return _in_part(name, source, part, each) if part else Tally(1, 1)
        parts = documents(source)
        if len(parts) > 1:
            return together([_in_part(name, source, part, each) for part in parts])._replace(files=1)
        return _in_text(name, source, each)
    except (UnicodeDecodeError, PlanSyntaxError, yaml.YAMLError):
        return Tally(1, 1)


def _in_part(name: str, source: str, part: Part, each: int) -> Tally:
    """Edits in the text of a part; the first that can be made is made once more where the part stands."""
    text = source[part.start : part.end]
    tally = _in_text(name, text, each)
    root = parse(text, name)[1]
    for attempt in attempts(root, random.Random(name), each):
        alone, code = _made(text, root, attempt)
        if not code:
            written = apply_to_part(source, part, BY_INDEX, attempt.changes)
            if written != source[: part.start] + alone + source[part.end :]:
                return tally._replace(wrong=(*tally.wrong, f"{name}: its other parts have changed"))
            break
    return tally


def _in_text(name: str, source: str, each: int) -> Tally:
    root = parse(source, name)[1]
    before = said(source)
    kinds, knowingly, refused, wrong = Counter[str](), Counter[str](), Counter[str](), []
    for strict in attempts(root, random.Random(name), each):
        for attempt, written, code in _choices(source, root, strict):
            kinds[attempt.kind] += 1
            sharing = attempt.change.sharing
            if code:
                refused[code] += 1
                continue
            knowingly[sharing.value] += sharing is not Sharing.REFUSE
            fault = fault_of(source, written, before, attempt)
            if fault:
                wrong.append(f"{name}: {attempt.kind} {attempt.change.path} {sharing}: {fault}")
    return Tally(1, 0, kinds, knowingly, refused, tuple(wrong))


def _choices(source: str, root: Node, strict: Attempt) -> Iterator[tuple[Attempt, str, str]]:
    """The edit with what it wrote or the code of its refusal; where an anchor is the reason, in each way there is."""
    written, code = _made(source, root, strict)
    ways = {"alias": (Sharing.ANCHOR, Sharing.COPY), "anchored": (Sharing.ANCHOR,)}.get(code, ())
    for sharing in ways:
        attempt = strict._replace(change=strict.change._replace(sharing=sharing))
        yield attempt, *_made(source, root, attempt)
    if not ways:
        yield strict, written, code


def _made(source: str, root: Node, attempt: Attempt) -> tuple[str, str]:
    try:
        return apply_changes(source, root, BY_INDEX, attempt.changes), ""
    except EditRefusedError as error:
        return "", error.code


def _expected(before: Said, attempt: Attempt) -> Said:
    match attempt.change.sharing:
        case Sharing.ANCHOR:
            return changed(before, at_anchor(before, attempt.place), attempt.expected)
        case Sharing.COPY:
            return changed(copied(before, attempt.place), attempt.place, attempt.expected)
    return changed(before, attempt.place, attempt.expected)


def fault_of(source: str, written: str, before: Said, attempt: Attempt) -> str:
    """What is wrong with what was written; empty where nothing is."""
    expected = _expected(before, attempt)
    try:
        found = said(written)
    except yaml.YAMLError as error:
        return f"it cannot be read: {error}"
    if unordered(found) != unordered(expected):
        return "it says something else"
    line_ends = set(re.findall(_LINE_END, source))
    if not set(re.findall(_LINE_END, written)) <= (line_ends or {"\n"}):
        return "other line ends"
    start, end = _region(source, attempt)
    if not (written.startswith(source[:start]) and written.endswith(source[end:])):
        return "lines far from it have changed"
    if attempt.kind in _IN_PLACE or is_flow(attempt.node) or attempt.change.sharing is Sharing.COPY:
        return ""
    return _fault_in_lines(source, written, attempt)


def _region(source: str, attempt: Attempt) -> tuple[int, int]:
    """The lines of what is edited; for a collection with the comments around it, and its key's line above."""
    is_copy = attempt.change.sharing is Sharing.COPY
    node = attempt.alias if is_copy and attempt.alias else attempt.node
    start, end = _line_start(source, node.start), _line_end(source, node.end)
    if is_copy or attempt.kind in ("set", "rename") or (attempt.kind == "replace" and not _has_lines(node)):
        return start, end
    while end < len(source) and _is_aside(source[end + 1 : _line_end(source, end + 1)]):
        end = _line_end(source, end + 1)
    while start and _is_aside(source[_line_start(source, start - 1) : start]):
        start = _line_start(source, start - 1)
    return _line_start(source, start - 1) if start else 0, end


def _has_lines(node: Node) -> bool:
    """Is it a list or a mapping in lines of its own, which a key may stand above?"""
    return size(node) > 0 and not is_flow(node)


def _fault_in_lines(source: str, written: str, attempt: Attempt) -> str:
    before, after = _lines(source), _lines(written)
    if attempt.kind == "add":
        return "" if _is_within(before, after) else "a line that stood there has gone or changed"
    if attempt.kind == "move":
        return "" if Counter(before) == Counter(after) else "a line has changed on its way"
    own = len(_content(_lines(source[slice(*attempt.entry)])))
    gone = Counter(_content(before)) - Counter(_content(after))
    if gone.total() > own + _is_last(attempt):
        return f"{gone.total()} lines have gone for one of {own}"
    return "" if _is_last(attempt) or _is_within(after, before) else "a line is new"


def _is_last(attempt: Attempt) -> bool:
    """Is it the last entry, so that brackets come to stand beside the key?"""
    return attempt.kind == "remove" and size(attempt.node) == 1


def _lines(text: str) -> list[str]:
    """Lines that are not blank, without the dashes of lists around them.

    Nor with the one by which a text at the end of a file says that its last line had no line break.
    """
    lines = (re.sub(r"^(?:[-\s\ufeff]|[?:](?=\s))+", "", line).rstrip() for line in re.split(_LINE_END, text))
    return [re.sub(r"(?<=[|>])-$", "", line) for line in lines if line]


def _content(lines: list[str]) -> list[str]:
    return [line for line in lines if line[0] != "#"]


def _is_within(some: list[str], all_lines: list[str]) -> bool:
    waiting = iter(all_lines)
    return all(line in waiting for line in some)


def _is_aside(line: str) -> bool:
    return line.strip(" \t\r\n")[:1] in ("", "#")


def _line_start(source: str, offset: int) -> int:
    return source.rfind("\n", 0, offset) + 1


def _line_end(source: str, offset: int) -> int:
    at = source.find("\n", offset)
    return len(source) if at < 0 else at

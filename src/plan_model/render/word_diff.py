"""Two texts word by word: what was said, what is said now, and the unchanged words around it."""

# Annotations are not postponed here: typing.NamedTuple compiles each one that is a text, at every start.

import re
from collections.abc import Iterator
from typing import NamedTuple

from plan_model.render.layout import cut
from plan_model.render.safe import safe
from plan_model.render.words import Words

_TOKENS = r"\s+|\w+|[^\w\s]"
_CONTEXT = 5
"""Tokens kept before and after a change; blanks count."""
_MOST_TOKENS = 4000
"""Longer texts are told as one that stands in place of another."""
_LONGEST = 240


class Run(NamedTuple):
    """A run of text on one side or both."""

    kind: str
    """`same`, `gone` or `come`."""
    text: str


def word_runs(old: str, new: str) -> tuple[Run, ...]:
    """The runs that make the newer text of the older, in reading order; what goes before what comes."""
    from difflib import SequenceMatcher  # late: few commands compare texts

    ours, theirs = re.findall(_TOKENS, old), re.findall(_TOKENS, new)
    if max(len(ours), len(theirs)) > _MOST_TOKENS:
        return _filled(Run("gone", old), Run("come", new))
    runs: list[Run] = []
    matcher = SequenceMatcher(str.isspace, ours, theirs, autojunk=False)
    for tag, start, end, new_start, new_end in matcher.get_opcodes():
        gone, come = "".join(ours[start:end]), "".join(theirs[new_start:new_end])
        runs += [Run("same", gone)] if tag == "equal" else _filled(Run("gone", gone), Run("come", come))
    return tuple(_without_islands(runs))


def word_excerpt(old: str, new: str, words: Words) -> str:
    """`… every [-spring-] {+autumn+} the …`: the changes of a text with a few words around each."""
    runs = word_runs(old, new)
    shown = "".join(_shown(run, index == 0, index == len(runs) - 1, words) for index, run in enumerate(runs))
    return cut(safe(shown), _LONGEST, words)


def _shown(run: Run, is_first: bool, is_last: bool, words: Words) -> str:
    match run.kind:
        case "gone":
            return f"[-{run.text}-]"
        case "come":
            return f"{{+{run.text}+}}"
    tokens = re.findall(_TOKENS, run.text)
    head = [] if is_first else tokens[:_CONTEXT]
    tail = [] if is_last else tokens[len(tokens) - _CONTEXT :]
    if len(tokens) <= len(head) + len(tail):
        return run.text
    dots = words.glyph("…", "...")
    return "".join((*head, "" if is_first else " ", dots, "" if is_last else " ", *tail)).replace("  ", " ")


def _filled(*runs: Run) -> tuple[Run, ...]:
    return tuple(run for run in runs if run.text)


def _without_islands(runs: list[Run]) -> Iterator[Run]:
    """Runs in which a lone blank between two changes belongs to both: words that changed together read together."""
    gone, come = "", ""
    for index, run in enumerate(runs):
        island = run.kind == "same" and not run.text.strip() and 0 < index < len(runs) - 1
        if run.kind == "gone":
            gone += run.text
        elif run.kind == "come":
            come += run.text
        elif island:
            gone, come = gone + run.text, come + run.text
        else:
            yield from _filled(Run("gone", gone), Run("come", come))
            gone, come = "", ""
            yield run
    yield from _filled(Run("gone", gone), Run("come", come))

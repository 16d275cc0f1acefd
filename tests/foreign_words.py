"""Which words of what is shown are neither the reader's nor the plan's."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from itertools import accumulate

from babel.messages.pofile import read_po

from catalogues import paths
from plan_model.formats.document import Document
from plan_model.formats.shape import Leaf, shape_at
from plan_model.render.vocabulary import ROLES
from plan_model.tree.identity import walk
from plan_model.tree.node import Scalar
from plan_model.tree.path import Path
from plan_model.workspace import Workspace

WORD = re.compile(r"[^\W\d_]{3,}")
PLACE = re.compile(r"\{[^}]*\}")
FRAME = re.compile(r"[│╭╮╰╯─▁▂▃▄▅▆▇▌●]")
COMMIT_ID = re.compile(r"\b[0-9a-f]{7,40}\b")
OF_NO_LANGUAGE = frozenset(
    {"planrev", "git", "yaml", "json", "csv", "markdown", "ascii", "http", "https", "spdx"}
)


@cache
def translated(language: str) -> frozenset[str]:
    """The words of a language's catalogue, and their beginnings, because tables shorten words."""
    (path,) = (path for path in paths() if path.parent.parent.name == language)
    told: list[str] = []
    for message in read_po(io.BytesIO(path.read_bytes()), locale=language):
        if message.id and message.string:
            told += [message.string] if isinstance(message.string, str) else message.string
    return beginnings(tuple(told))


@cache
def sentences(language: str) -> frozenset[str]:
    """What the catalogue says in English, where a language says it otherwise: between the places of a sentence."""
    (path,) = (path for path in paths() if path.parent.parent.name == language)
    told = set[str]()
    for message in read_po(io.BytesIO(path.read_bytes()), locale=language):
        if message.id and message.string:
            english = [message.id] if isinstance(message.id, str) else message.id
            own = " ".join([message.string] if isinstance(message.string, str) else message.string)
            told |= {
                part
                for text in english
                for part in PLACE.split(text)
                if _says(part) and part.strip() not in own
            }
    return frozenset(" ".join(part.split()) for part in told)


def _says(part: str) -> bool:
    return len(WORD.findall(part)) > 1


def untranslated(told: str, language: str) -> set[str]:
    """The English sentences of the catalogue, or the parts of them between their places, that are shown."""
    plain = " ".join(FRAME.sub(" ", told).split())
    return {part for part in sentences(language) if part in plain}


@lru_cache(maxsize=8)
def beginnings(texts: tuple[str, ...]) -> frozenset[str]:
    """The words of texts, and how they begin: a plan's are asked for again and again, screen after screen."""
    words = {word.lower() for text in texts for word in WORD.findall(text)}
    return frozenset(start for word in words for start in accumulate(word))


def own_words(document: Document) -> Iterator[str]:
    """What a plan itself says: its texts and names, but not the format's keys and codes, and no English."""
    yield document.path
    for path, node in walk(document.tree, document.format.identity):
        if not isinstance(node, Scalar) or node.text in ROLES or _has_translation(document, path):
            continue
        shape = shape_at(document.format.shape, path)
        if not (isinstance(shape, Leaf) and node.text in (*shape.choices, "true", "false")):
            yield node.text
        if not isinstance(shape, Leaf):
            yield " ".join(path)
    yield from (line.partition("#")[2] for line in document.source.splitlines())


def _has_translation(document: Document, path: Path) -> bool:
    return path[-1] == "en" and any(document.node((*path[:-1], other)) for other in ("fi", "sv"))


def foreign(told: str, language: str, own: Iterable[str]) -> set[str]:
    """The words that are neither of the language nor of the plan."""
    ours, theirs = translated(language), beginnings(tuple(own))
    words = {word: word.lower() for word in WORD.findall(COMMIT_ID.sub("", told))}
    return {
        word
        for word, plain in words.items()
        if plain not in ours and plain not in theirs and plain not in OF_NO_LANGUAGE
    }


def words_of_plans(workspace: Workspace, branches: Iterable[str] = ()) -> tuple[str, ...]:
    """What the plans of a repository say, in every revision and on these branches, and who wrote them."""
    own = [word for path in workspace.plan_paths() for word in own_words(workspace.load(path))]
    for branch in branches:
        for path in workspace.plan_paths(branch):
            own += own_words(workspace.load(path, branch))
    for history in workspace.histories().values():
        for revision in history:
            own += [revision.author, revision.short, *own_words(workspace.load(revision.path, revision.id))]
    return tuple(dict.fromkeys(own))


def without(text: str, quoted: Iterable[str]) -> str:
    """A text without what it quotes, also where the quotation is cut short."""
    starts = {
        quotation[:length]
        for quotation in quoted
        for length in range(min(_SHORTEST, len(quotation)), len(quotation) + 1)
    }
    for start in sorted(filter(None, starts), key=len, reverse=True):
        if start in text:
            text = re.sub(re.escape(start) + r"(?!\w)", "", text)
    return text


_SHORTEST = 8
"""So much of a quotation is always shown."""

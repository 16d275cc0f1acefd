"""What a row of a plan offers to copy and to open: its value, its address, its ids, its links. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from plan_model.formats.document import Document
from plan_model.render.address import address_name
from plan_model.render.words import N_, Words
from plan_model.tree.identity import walk
from plan_model.tree.node import Node, Scalar, child, resolved, text_of
from plan_model.tree.path import Path, format_path
from plan_tui.terminal.browser import is_link


class Offer(NamedTuple):
    """Something to copy."""

    title: str
    text: str


def copy_offers(
    file: str, document: Document | None, path: Path | None, sentence: str, words: Words
) -> tuple[Offer, ...]:
    """What can be copied of a row: the most useful first."""
    offers = list(_of_entry(file, document, path, words)) if document is not None and path else []
    if sentence:
        offers.append(Offer(words.say(N_("the row as it stands here")), sentence))
    offers.append(Offer(words.say(N_("the file's path")), file))
    return tuple(offers)


def links_at(document: Document, path: Path | None) -> tuple[str, ...]:
    """The links in the value or the entry at a path, each once."""
    node = document.node(path) if path else None
    if node is None:
        return ()
    nodes = (resolved(each) for _, each in walk(node, document.format.identity, path or ()))
    texts = (each.text for each in nodes if isinstance(each, Scalar))
    return tuple(dict.fromkeys(text for text in texts if is_link(text)))


def _of_entry(file: str, document: Document, path: Path, words: Words) -> Iterator[Offer]:
    node = document.node(path)
    value = text_of(node) if node is not None and isinstance(resolved(node), Scalar) else None
    if value:
        yield Offer(words.say(N_("the value")), value)
    identity = text_of(child(node, "id")) if node is not None else None
    if identity:
        yield Offer(words.say(N_("its id")), identity)
    yield Offer(words.say(N_("its address in words")), address_name(document.plan, path, words))
    yield Offer(words.say(N_("its address for planrev set")), f"{file} {format_path(path)}")
    yield Offer(words.say(N_("its place in the file")), f"{file}:{document.place(path)[0]}")
    if node is not None and value is None:
        yield Offer(words.say(N_("its text in the file")), _source(document, node))


def _source(document: Document, node: Node) -> str:
    return document.source[node.start : node.end].rstrip()

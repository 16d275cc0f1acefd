"""What changes of texts mean: which languages were changed, and which translations are stale by that."""

from __future__ import annotations

from plan_model.diff.fact import Weight
from plan_model.diff.telling import Telling
from plan_model.formats.shape import Kind, Leaf, shape_at
from plan_model.plan.values import Text
from plan_model.tree.node import Node, Scalar, entries, resolved, text_of
from plan_model.tree.path import Path

_NAMES = frozenset({"name", "title"})
"""Texts that only name something: their spelling is a minor matter."""
_TITLES = (("title",),)
"""A KEP's title is a plain string, and as much a text as a plan's name is."""


def tell_texts(telling: Telling) -> None:
    """Tell every text that changed inside an entry that is in both plans."""
    found = dict.fromkeys(
        path for index in telling.untold(()) if (path := _text_path(telling, telling.changes[index].path))
    )
    for path in found:
        was, now = _text(telling.before_document.node(path)), _text(telling.after_document.node(path))
        changed = changed_languages(was, now)
        stale = stale_languages(was, now)
        translated = bool(was.translations) and not changed and now.plain is None
        telling.tell(
            "text.translated" if translated else "text.changed",
            Weight.NONE if translated else Weight.MINOR if path[-1] in _NAMES else Weight.NORMAL,
            path,
            was=was,
            now=now,
            languages=changed
            or tuple(tag for tag, _ in now.translations if tag not in dict(was.translations)),
            stale=stale,
        )


def changed_languages(was: Text, now: Text) -> tuple[str, ...]:
    """The languages in which a text says something else than before, or nothing any more."""
    new = dict(now.translations)
    return tuple(tag for tag, text in was.translations if new.get(tag) != text)


def stale_languages(was: Text, now: Text) -> tuple[str, ...]:
    """The languages in which a text still says what it said, while it was rewritten in another."""
    old, new = dict(was.translations), dict(now.translations)
    rewritten = any(tag in new and new[tag] != text for tag, text in old.items())
    return tuple(tag for tag, text in old.items() if new.get(tag) == text) if rewritten else ()


def _text_path(telling: Telling, path: Path) -> Path | None:
    shape = telling.after_document.format.shape
    for length in (len(path), len(path) - 1):
        found = shape_at(shape, path[:length])
        if path[:length] in _TITLES or (isinstance(found, Leaf) and found.kind is Kind.TEXT):
            return path[:length]
    return None


def _text(node: Node | None) -> Text:
    if node is None:
        return Text()
    if isinstance(resolved(node), Scalar):
        return Text(text_of(node))
    return Text(
        None, tuple((tag, text) for tag, value in entries(node) if (text := text_of(value)) is not None)
    )

"""Reading again what was written: exactly the intended entries differ, or it is not written at all."""

from __future__ import annotations

from plan_model.errors import PlanSyntaxError
from plan_model.syntax.read import is_well_formed, parse
from plan_model.syntax.sections import Section, has_marker, touched_sections
from plan_model.syntax.splice import Intended, Splice, spliced
from plan_model.tree.node import NULL, Alias, Mapping, Node, Scalar, Sequence


def reads_as_intended(source: str, tree: Node, splices: list[Splice], intended: Intended) -> bool:
    """Does the new text read as the old one does, but for the intended entries?

    Only the sections that were touched are read again where that tells; else the whole text is.
    """
    sections = touched_sections(source, tree, splices, intended)
    if (
        sections is not None
        and is_well_formed(spliced(source, splices))
        and all(_section_reads(source, section, intended) for section in sections)
    ):
        return True
    return whole_reads_as_intended(source, tree, splices, intended)


def whole_reads_as_intended(source: str, tree: Node, splices: list[Splice], intended: Intended) -> bool:
    """The same, by reading the whole text again."""
    written = _parsed(spliced(source, splices))
    return written is not None and same_but_for(tree, written, intended)


def same_but_for(old: Node, new: Node, intended: Intended) -> bool:
    """Are two trees alike in value, tag, style, anchor and structure, but for the intended entries?"""
    twins: dict[int, Node] = {}
    aliases: list[tuple[Alias, Alias]] = []
    waiting: list[tuple[Node, Node]] = [(old, new)]
    while waiting:
        left, right = waiting.pop()
        if isinstance(left, Scalar):
            if not isinstance(right, Scalar) or not _same_scalar(left, right, intended):
                return False
        elif isinstance(left, Alias):
            if not isinstance(right, Alias) or left.name != right.name:
                return False
            aliases.append((left, right))
            continue
        elif not isinstance(right, Mapping | Sequence) or left[2] != right[2] or left.tag != right.tag:
            return False
        else:
            inner = _inner(left, right, intended)
            if inner is None:
                return False
            waiting += inner
        if left.anchor != right.anchor:
            return False
        if left.anchor is not None:
            twins[id(left)] = right
    return all(twins.get(id(left.target)) is right.target for left, right in aliases)


def _same_scalar(old: Scalar, new: Scalar, intended: Intended) -> bool:
    want = intended.scalars.get(id(old))
    if want is None:
        # A made scalar (an added key or value) has no style that the new one must keep.
        return old.text == new.text and old.tag == new.tag and (old.start < 0 or old.style == new.style)
    return want.tag == new.tag and (want.text == new.text or want.tag == NULL)


def _inner(
    old: Mapping | Sequence, new: Mapping | Sequence, intended: Intended
) -> list[tuple[Node, Node]] | None:
    if isinstance(old, Mapping) and isinstance(new, Mapping):
        pairs = intended.pairs_of(old)
        if len(pairs) != len(new.pairs):
            return None
        return [
            both
            for left, right in zip(pairs, new.pairs, strict=True)
            for both in zip(left, right, strict=True)
        ]
    if isinstance(old, Sequence) and isinstance(new, Sequence) and len(old.items) == len(new.items):
        return list(zip(old.items, new.items, strict=True))
    return None


def _section_reads(source: str, section: Section, intended: Intended) -> bool:
    shift = section.start
    moved = [Splice(start - shift, end - shift, text) for start, end, text in section.splices]
    text = spliced(source[section.start : section.end], moved)
    written = None if has_marker(text) else _parsed(text)
    return written is not None and same_but_for(section.tree, written, intended)


def _parsed(text: str) -> Node | None:
    try:
        return parse(text, "")[1]
    except PlanSyntaxError:
        return None

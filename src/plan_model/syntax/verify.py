"""Reading again what was written: exactly the intended entries differ, or it is not written at all."""

from __future__ import annotations

from plan_model.syntax.draft import Entry
from plan_model.syntax.read import is_well_formed, read_again
from plan_model.syntax.sections import Section, has_marker, touched_sections
from plan_model.syntax.splice import Splice, spliced
from plan_model.tree.node import NOWHERE, NULL, Alias, Mapping, Node, Scalar, Sequence

Pairs = tuple[tuple[Node, Node], ...]


def reads_as_intended(source: str, root: Entry, splices: list[Splice], text: str) -> bool:
    """Does the text with the splices made read as the draft says?

    Only the sections that were touched are read again where that tells; else the whole text is.
    """
    sections = touched_sections(source, root, splices)
    if (
        sections is not None
        and is_well_formed(text)
        and all(_section_reads(source, section) for section in sections)
    ):
        return True
    written = read_again(text)
    return written is not None and reads_as(root.node(), written)


def reads_as(wanted: Node, written: Node) -> bool:
    """Is a tree as wanted in value, tag, anchor and structure, and in style and order where that was read before?"""
    twins: dict[int, Node] = {}
    anchors: dict[str, list[Node]] = {}
    aliases: list[tuple[Alias, Alias]] = []
    waiting: list[tuple[Node, Node]] = [(wanted, written)]
    while waiting:
        left, right = waiting.pop()
        if isinstance(left, Alias):
            if not isinstance(right, Alias) or left.name != right.name:
                return False
            aliases.append((left, right))
            continue
        if isinstance(right, Alias) or left.anchor != right.anchor:
            return False
        if left.anchor is not None:
            twins[id(left)] = right
            anchors.setdefault(left.anchor, []).append(right)
        if isinstance(left, Scalar):
            if not isinstance(right, Scalar) or not _same_scalar(left, right):
                return False
            continue
        inner = _inner(left, right)
        if inner is None:
            return False
        waiting += inner
    return all(
        [twins[id(left.target)]] == [right.target]
        if id(left.target) in twins
        else [id(node) for node in anchors.get(left.name, ())] == [id(right.target)]
        for left, right in aliases
    )


def _same_scalar(wanted: Scalar, written: Scalar) -> bool:
    if wanted.start == NOWHERE:
        return wanted.tag == written.tag and (wanted.text == written.text or wanted.tag == NULL)
    return wanted.text == written.text and wanted.tag == written.tag and wanted.style == written.style


def _inner(
    wanted: Mapping | Sequence, written: Scalar | Mapping | Sequence
) -> list[tuple[Node, Node]] | None:
    is_made = wanted.start == NOWHERE
    if wanted.tag != written.tag or not (is_made or wanted[2] == written[2]):
        return None
    if isinstance(wanted, Mapping) and isinstance(written, Mapping):
        pairs = _sorted(wanted.pairs) if is_made else wanted.pairs
        found = _sorted(written.pairs) if is_made else written.pairs
        if len(pairs) != len(found):
            return None
        return [
            both for left, right in zip(pairs, found, strict=True) for both in zip(left, right, strict=True)
        ]
    if (
        isinstance(wanted, Sequence)
        and isinstance(written, Sequence)
        and len(wanted.items) == len(written.items)
    ):
        return list(zip(wanted.items, written.items, strict=True))
    return None


def _sorted(pairs: Pairs) -> Pairs:
    return tuple(sorted(pairs, key=_key_text))


def _key_text(pair: tuple[Node, Node]) -> tuple[str, str]:
    key = pair[0]
    return (key.tag, key.text) if isinstance(key, Scalar) else ("", "")


def _section_reads(source: str, section: Section) -> bool:
    shift = section.start
    moved = [Splice(start - shift, end - shift, text) for start, end, text in section.splices]
    text = spliced(source[section.start : section.end], moved)
    written = None if has_marker(text) else read_again(text)
    return written is not None and reads_as(section.wanted, written)

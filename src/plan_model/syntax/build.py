"""From the C parser's events to nodes: one loop, no recursion, a bound on depth and on expansion."""

from __future__ import annotations

from types import ModuleType
from typing import Any

from plan_model.errors import PlanSyntaxError
from plan_model.syntax.resolve import Resolver, resolve_1_1, resolve_1_2, short_tag
from plan_model.tree.node import MAP, SEQ, STR, Alias, Mapping, Node, Scalar, Sequence

DEPTH_LIMIT = 200
"""More levels than this, aliases followed, are no plan; every walk of a tree may rely on it."""

EXPANSION_LIMIT = 100_000
"""The nodes that aliases may stand for, all together: an alias bomb is counted, never expanded."""


class _Builder:
    """The state of one parse: open collections, anchors and what they weigh."""

    def __init__(self, text: str, path: str, shift: int, back: dict[int, str]) -> None:
        self.text = text
        self.path = path
        self.shift = shift
        """What to add to the parser's offsets: 1 where a byte order mark was taken off."""
        self.back = back
        """From stand-ins to the characters that the parser would have taken for line breaks."""
        self.resolve: Resolver = resolve_1_2
        self.anchors: dict[str, Any] = {}
        """By name, the latest of it; the start event while the anchored collection is still open."""
        self.sizes: dict[str, tuple[int, int]] = {}
        """By name: how many nodes an anchor names, and how many levels."""
        self.count = 0
        """The nodes so far, aliases counted with all they stand for."""
        self.deepest = 0
        """The deepest level in the collection that is open, aliases followed."""
        self.expanded = 0
        self.children: list[Node] = []
        self.contents: list[Any] = []
        """What each of the children says: see `Content`."""
        self.stack: list[tuple[list[Node], list[Any], Any, int, int]] = []
        """For each open collection: its parent's children and contents, its start event, count and deepest level."""

    def scalar(self, event: Any) -> None:
        start = event.start_mark
        tag, style, text, end = event.tag, event.style or "", event.value, event.end_mark.index
        tag = (STR if style else self.resolve(text)) if tag is None or tag == "!" else short_tag(tag)
        if style and style in "|>":
            end = _block_end(self.text, start.index, end)
        if self.back:
            text = text.translate(self.back)
        anchor = event.anchor
        node = tuple.__new__(  # three times as fast as Scalar(...), and there are a hundred thousand of them
            Scalar,
            (tag, text, style, start.index + self.shift, end + self.shift, start.line, start.column, anchor),
        )
        self.count += 1
        if anchor is not None:
            self.anchors[anchor] = node
            self.sizes[anchor] = 1, 0
        self.children.append(node)
        self.contents.append(text if tag == STR else (tag, text))

    def open(self, event: Any) -> None:
        if event.anchor is not None:
            self.anchors[event.anchor] = event
        if len(self.stack) >= DEPTH_LIMIT:
            raise self.trouble("too-deep", event.start_mark, limit=DEPTH_LIMIT)
        self.stack.append((self.children, self.contents, event, self.count, self.deepest))
        self.count += 1
        self.deepest = len(self.stack)
        self.children, self.contents = [], []

    def close(self, end_event: Any, is_map: bool) -> None:
        children, contents = self.children, self.contents
        self.children, self.contents, event, before, deepest = self.stack.pop()
        start, anchor, flow = event.start_mark, event.anchor, bool(event.flow_style)
        tag = (MAP if is_map else SEQ) if event.tag is None or event.tag == "!" else short_tag(event.tag)
        # A block collection's end mark stands at the next token, past comments that are not its own.
        end = end_event.end_mark.index + self.shift if flow or not children else children[-1].end
        place = (flow, start.index + self.shift, end, start.line, start.column, anchor)
        node: Mapping | Sequence
        said = tuple(contents)
        kind = MAP if is_map else SEQ
        content = (tag, said) if tag == kind else (tag, kind, said)
        if is_map:
            each = iter(children)
            pairs = tuple(zip(each, each, strict=True))
            node = tuple.__new__(Mapping, (tag, pairs, *place, (content, pairs)))
        else:
            items = tuple(children)
            node = tuple.__new__(Sequence, (tag, items, *place, (content, items)))
        if anchor is not None and self.anchors[anchor] is event:
            self.anchors[anchor] = node
            self.sizes[anchor] = self.count - before, self.deepest - len(self.stack)
        if deepest > self.deepest:
            self.deepest = deepest
        self.children.append(node)
        self.contents.append(content)

    def alias(self, event: Any) -> None:
        name, start = event.anchor, event.start_mark
        if name not in self.anchors:
            raise self.trouble("undefined-alias", start, name=name)
        target = self.anchors[name]
        if not isinstance(target, Scalar | Mapping | Sequence):
            raise self.trouble("recursive-alias", start, name=name)
        weight, levels = self.sizes[name]
        self.count += weight
        self.expanded += weight
        if self.expanded > EXPANSION_LIMIT:
            raise self.trouble("too-large-expansion", start, name=name, limit=EXPANSION_LIMIT)
        self.deepest = max(self.deepest, len(self.stack) + levels)
        if self.deepest > DEPTH_LIMIT:
            raise self.trouble("too-deep", start, limit=DEPTH_LIMIT)
        end = event.end_mark.index + self.shift
        self.children.append(Alias(name, target, start.index + self.shift, end, start.line, start.column))
        self.contents.append(_content(target))

    def trouble(self, code: str, mark: Any, **arguments: object) -> PlanSyntaxError:
        return PlanSyntaxError(code, path=self.path, line=mark.line + 1, column=mark.column + 1, **arguments)


def build(
    parser: Any,
    events: ModuleType,
    text: str,
    path: str,
    shift: int,
    back: dict[int, str],
    several: bool = False,
) -> tuple[Node, ...]:
    """The root nodes of the documents; PlanSyntaxError where there is none, or a second one that is not asked for."""
    builder = _Builder(text, path, shift, back)
    get = parser.get_event
    scalar, open_, close = builder.scalar, builder.open, builder.close
    scalar_event, alias_event = events.ScalarEvent, events.AliasEvent
    mapping_start, mapping_end = events.MappingStartEvent, events.MappingEndEvent
    sequence_start, sequence_end = events.SequenceStartEvent, events.SequenceEndEvent
    documents = 0
    while True:
        event = get()
        kind = type(event)
        if kind is scalar_event:
            scalar(event)
        elif kind is mapping_start or kind is sequence_start:
            open_(event)
        elif kind is mapping_end or kind is sequence_end:
            close(event, kind is mapping_end)
        elif kind is alias_event:
            builder.alias(event)
        elif kind is events.DocumentStartEvent:
            documents += 1
            if documents > 1 and not several:
                raise builder.trouble("several-documents", event.start_mark)
            builder.anchors.clear()  # a document's anchors are its own
            builder.resolve = resolve_1_1 if event.version == (1, 1) else resolve_1_2
        elif kind is events.StreamEndEvent:
            return _roots(builder, event)


def _roots(builder: _Builder, end: Any) -> tuple[Node, ...]:
    roots = tuple(builder.children)
    if all(isinstance(root, Scalar) and root.start == root.end for root in roots):
        raise builder.trouble("empty-document", end.start_mark)
    return roots


def _content(node: Scalar | Mapping | Sequence) -> Any:
    """What a node says that was read before: see `Content`."""
    if isinstance(node, Scalar):
        return node.text if node.tag == STR else (node.tag, node.text)
    return node.said[0] if node.said is not None else None


def _block_end(text: str, start: int, end: int) -> int:
    """Where a block scalar's last content line ends; its end mark stands past the blank lines that follow."""
    header = text[start:end].splitlines(keepends=True)
    indent = _block_indent(header)
    keeps = "+" in header[0].split("#")[0]
    while len(header) > 1:
        last = header[-1]
        if last.strip(" \r\n") or (not keeps and len(last.rstrip("\r\n")) > indent):
            break
        if keeps and last.endswith(("\n", "\r")):
            break
        end -= len(last)
        header.pop()
    return end - (len(header[-1]) - len(header[-1].rstrip("\r\n")))


def _block_indent(lines: list[str]) -> int:
    for line in lines[1:]:
        if line.strip(" \r\n"):
            return len(line) - len(line.lstrip(" "))
    return max((len(line.rstrip("\r\n")) for line in lines[1:]), default=0)

"""The role map: owner above, product manager in the middle, the networks round it, versions below.

It has the shape of the figure in VTT's guide to product management plans. A screen of 72 columns or more has three
columns, a narrower one a spine with the others beside it, a very narrow one a single column.
"""

# Annotations are not postponed here: typing.NamedTuple compiles each one that is a text, at every start.

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from plan_model.plan.people import Role
from plan_model.plan.plan import Axis, Plan
from plan_model.render import names, vocabulary
from plan_model.render.canvas import Canvas, cut_title
from plan_model.render.lines import Line, Piece
from plan_model.render.role_map_content import role_content, site_content
from plan_model.render.rows import Row, notes
from plan_model.render.words import Words
from plan_model.tree.path import Path

_OWNER = ("owner", "owning_sig")
_CENTRE = ("product_manager", "authors")
_LEFT = (
    ("steering_group",),
    ("expert_network", "reviewers"),
    ("distribution_keeper", "prr_approvers"),
)
_RIGHT = (("funder", "participating_sigs"), ("developer_network", "approvers"), ("user_network",))
"""Which role stands where, band by band from above: the first of these that the plan has."""
_GAP = 3
_NARROW_GAP = 2
_SIDE = 24
"""A side this wide shows the longest of the usual titles."""
_WIDEST = 132
_ROOMY = 100
_THREE_COLUMNS = 72
_TWO_COLUMNS = 46


class Box(NamedTuple):
    """One box of the map: what it shows, how it looks alone, and where it lies on the map."""

    path: Path
    """The role, by identity; ("roles",) for one that the plan lacks; the chapter of the versions' box."""
    title: str
    rows: tuple[Row, ...]
    x: int
    y: int
    width: int
    height: int


def role_map_rows(
    plan: Plan, as_of: date, words: Words, width: int, *, before: Plan | None = None
) -> tuple[Row, ...]:
    """The whole map, line by line; a line that crosses one box only has that box's path."""
    drawing = _drawn(plan, as_of, words, width, before)
    if drawing is None:
        return notes(words.say("The plan names no roles."), width)
    rows = []
    for y, shown in enumerate(drawing.canvas.lines()):
        crossed = [box.path for box in drawing.boxes if box.y <= y < box.y + box.height]
        rows.append(Row(shown, crossed[0] if len(crossed) == 1 else None, "map"))
    return tuple(rows)


def role_map_boxes(
    plan: Plan, as_of: date, words: Words, width: int, *, before: Plan | None = None
) -> tuple[Box, ...]:
    """The boxes of the same map in reading order, for a screen that focuses them one by one."""
    drawing = _drawn(plan, as_of, words, width, before)
    return tuple(sorted(drawing.boxes, key=lambda box: (box.y, box.x))) if drawing is not None else ()


def next_box(boxes: Sequence[Box], current: Box, right: int, down: int) -> Box:
    """The nearest box in a direction (one of the two is 1 or -1, the other 0); the same where there is none."""
    x, y = _middle(current)
    best, least = current, None
    for box in boxes:
        other_x, other_y = _middle(box)
        ahead = (other_x - x) * right + (other_y - y) * down * 2  # a cell is twice as high as wide
        aside = abs(other_x - x) * abs(down) + abs(other_y - y) * abs(right) * 2
        if ahead > 0 and (least is None or ahead + 2 * aside < least):
            best, least = box, ahead + 2 * aside
    return best


class _Seat(NamedTuple):
    """Something that gets a box: a role, a role that is missing, or the distribution site."""

    title: str
    path: Path
    role: Role | None = None
    is_site: bool = False


class _Cast(NamedTuple):
    """Who stands where: three of the spine, three on each side (None: nobody), and the others."""

    spine: tuple[_Seat, _Seat, _Seat]
    left: tuple[_Seat | None, ...]
    right: tuple[_Seat | None, ...]
    others: tuple[_Seat, ...]


class _Drawing:
    """The canvas while it fills, and the boxes on it."""

    def __init__(self, plan: Plan, before: Plan | None, as_of: date, words: Words, width: int) -> None:
        self.plan, self.before, self.as_of, self.words = plan, before, as_of, words
        self.width = min(width, _WIDEST)
        self.canvas = Canvas(self.width, words)
        self.boxes: list[Box] = []

    def place(self, seat: _Seat, x: int, y: int, width: int) -> Box:
        """Draw a box with its upper left corner here."""
        content, title = self._content(seat, max(2, width - 4)), cut_title(seat.title, width, self.words)
        style = "warning" if seat.role is None and not seat.is_site else "heading"
        head: Line = (Piece(title, style),)
        self.canvas.box(x, y, width, head, content)
        alone = Canvas(width, self.words)
        alone.box(0, 0, width, head, content)
        rows = tuple(Row(shown, seat.path, "box") for shown in alone.lines())
        box = Box(seat.path, seat.title, rows, x, y, width, len(rows))
        self.boxes.append(box)
        return box

    def join_across(self, left: Box, right: Box) -> None:
        """A wire between two boxes that stand side by side, on the first line of what they hold."""
        self.canvas.wire(left.x + left.width - 1, left.y + 1, right.x, left.y + 1)

    def join_down(self, upper: Box, lower: Box, x: int) -> None:
        """A wire between two boxes that stand one above the other."""
        self.canvas.wire(x, upper.y + upper.height - 1, x, lower.y - 1)  # the title keeps its edge whole

    def _content(self, seat: _Seat, width: int) -> tuple[Line, ...]:
        if seat.is_site:
            return site_content(self.plan, self.as_of, self.words, width, self.before)
        return role_content(self.plan, seat.role, self.as_of, self.words, width, self.before)


def _middle(box: Box) -> tuple[int, int]:
    return box.x + box.width // 2, box.y + box.height // 2


def _drawn(plan: Plan, as_of: date, words: Words, width: int, before: Plan | None) -> _Drawing | None:
    if not plan.roles:
        return None
    drawing = _Drawing(plan, before, as_of, words, width)
    cast = _cast(plan, before, words)
    if drawing.width >= _THREE_COLUMNS:
        _in_three_columns(drawing, cast)
    elif drawing.width >= _TWO_COLUMNS:
        _in_two_columns(drawing, cast)
    else:
        _in_one_column(drawing, cast)
    _others_below(drawing, cast.others)
    return drawing


def _cast(plan: Plan, before: Plan | None, words: Words) -> _Cast:
    waiting = list(plan.roles)

    def take(ids: Sequence[str]) -> _Seat | None:
        found = next((role for wanted in ids for role in waiting if role.id == wanted), None)
        if found is None:
            return None
        waiting.remove(found)
        return _seat(plan, found, words)

    owner, centre = (take(ids) or _missing(ids[0], words) for ids in (_OWNER, _CENTRE))
    left, right = (tuple(map(take, side)) for side in (_LEFT, _RIGHT))
    others = [_seat(plan, role, words) for role in waiting]
    if before is not None:
        gone = [role for role in before.roles if plan.role(role.id) is None]
        others += [_Seat(names.name_of_role(before, role, words), ("roles",), role) for role in gone]
    return _Cast((owner, centre, _site(plan, words)), left, right, tuple(others))


def _seat(plan: Plan, role: Role, words: Words) -> _Seat:
    return _Seat(names.name_of_role(plan, role, words), role.path, role)


def _missing(role_id: str, words: Words) -> _Seat:
    return _Seat(vocabulary.named(vocabulary.ROLES, role_id, words), ("roles",))


def _site(plan: Plan, words: Words) -> _Seat:
    if plan.axis is Axis.ORDINAL:
        path = plan.versions[0].path[:-1] if plan.versions else ("milestone",)
        return _Seat(names.section_name(plan, "milestone", words), path, is_site=True)
    title = names.section_name(plan, "distribution", words)
    return _Seat(title, ("distribution",) if plan.distribution else ("versions",), is_site=True)


def _in_three_columns(drawing: _Drawing, cast: _Cast) -> None:
    gap = _GAP if drawing.width >= _ROOMY else _NARROW_GAP
    left, middle, right = _columns(drawing.width, gap, any(cast.left), any(cast.right))
    spine_x, y = left + (gap if left else 0), 0
    joint = spine_x + middle // 2
    above: Box | None = None
    for seat, west, east in zip(cast.spine, cast.left, cast.right, strict=True):
        # The owner's box is the widest where nobody stands beside it.
        reach = (left // 2, right // 2) if above is None and west is None and east is None else (0, 0)
        box = drawing.place(seat, spine_x - reach[0], y, middle + sum(reach))
        heights = [box.height]
        if west is not None:
            beside = drawing.place(west, 0, y, left)
            drawing.join_across(beside, box)
            heights.append(beside.height)
        if east is not None:
            beside = drawing.place(east, spine_x + middle + gap, y, right)
            drawing.join_across(box, beside)
            heights.append(beside.height)
        if above is not None:
            drawing.join_down(above, box, joint)
        above = box
        y += max(heights) + 1


def _columns(width: int, gap: int, has_left: bool, has_right: bool) -> tuple[int, int, int]:
    """The widths of the three columns; 0 for a side where nobody stands."""
    sides = int(has_left) + int(has_right)
    room = width - gap * sides
    side = max(room * 3 // 10, min(_SIDE, room // 3)) if sides == 2 else room * 2 // 5
    left, right = side if has_left else 0, side if has_right else 0
    return left, room - left - right, right


def _in_two_columns(drawing: _Drawing, cast: _Cast) -> None:
    beside = [*_beside(cast)]
    spine = (drawing.width - _GAP) * 11 // 20 if beside else drawing.width
    placed = _stack(drawing, cast.spine, 0, spine)
    for upper, lower in pairwise(placed):
        drawing.join_down(upper, lower, spine // 2)
    if not beside:
        return
    joined = _stack(drawing, beside, spine + _GAP, drawing.width - spine - _GAP, gap=0)
    bus, centre = spine + 1, placed[1]
    places = [centre.y + 1, *(box.y + 1 for box in joined)]
    drawing.canvas.wire(bus, min(places), bus, max(places))
    drawing.canvas.wire(spine - 1, centre.y + 1, bus, centre.y + 1)
    for box in joined:
        drawing.canvas.wire(bus, box.y + 1, box.x, box.y + 1)


def _in_one_column(drawing: _Drawing, cast: _Cast) -> None:
    owner, centre, site = cast.spine
    placed = _stack(drawing, (owner, centre, *_beside(cast), site), 0, drawing.width)
    for upper, lower in pairwise(placed):
        drawing.join_down(upper, lower, drawing.width // 2)


def _beside(cast: _Cast) -> Iterator[_Seat]:
    for pair in zip(cast.left, cast.right, strict=True):
        yield from filter(None, pair)


def _stack(drawing: _Drawing, seats: Sequence[_Seat], x: int, width: int, gap: int = 1) -> list[Box]:
    placed: list[Box] = []
    y = 0
    for seat in seats:
        placed.append(drawing.place(seat, x, y, width))
        y += placed[-1].height + gap
    return placed


def _others_below(drawing: _Drawing, others: Sequence[_Seat]) -> None:
    """The roles that have no place in the figure, side by side beneath it."""
    if not others:
        return
    width = drawing.width
    columns = 3 if width >= _THREE_COLUMNS else 2 if width >= _TWO_COLUMNS else 1
    size = (width - _GAP * (columns - 1)) // columns
    y = max(box.y + box.height for box in drawing.boxes) + 1
    for first in range(0, len(others), columns):
        band = others[first : first + columns]
        placed = [drawing.place(seat, index * (size + _GAP), y, size) for index, seat in enumerate(band)]
        y += max(box.height for box in placed)

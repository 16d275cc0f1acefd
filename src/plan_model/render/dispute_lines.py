"""How one conflict of a merge reads: where, what was there, what each side says and who said so, what is chosen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import zip_longest

from plan_model.edits.side_taken import Sides, SideTaken
from plan_model.merge.conflict import Take, Why
from plan_model.render.dispute import Dispute, Voice, conflict_name, values_at, why_no_both
from plan_model.render.errors import error_line
from plan_model.render.facts import fact_detail
from plan_model.render.findings import finding_line
from plan_model.render.layout import line_width, pad, wrap_hanging, wrap_line
from plan_model.render.lines import Line, Piece, line, piece, plain
from plan_model.render.words import N_, Words
from plan_model.rules.check import compare_findings
from plan_model.tree.path import Path

_WHY = {
    Why.BOTH_CHANGED: N_("Both sides changed it, each to something else."),
    Why.BOTH_ADDED: N_("Both sides added it, each with something else in it."),
    Why.REMOVED_CHANGED: N_("Ours took it out, theirs changed it."),
    Why.CHANGED_REMOVED: N_("Theirs took it out, ours changed it."),
    Why.MOVED_APART: N_("Both sides moved it, each to another place of its list."),
    Why.SAME_IDENTITY: N_("Together both sides would give several entries the same name."),
    Why.CANNOT_WRITE: N_("What theirs says cannot be written into this text exactly."),
}
_IN_COLUMNS = 80
"""From this width on ours and theirs stand beside each other."""
_GAP = " │ ", " | "
_INDENT = "     "
_MOST_VALUES = 8
"""So many values are told in which both sides of an entry differ, and how many more there are."""


def dispute_lines(dispute: Dispute, words: Words, width: int) -> tuple[Line, ...]:
    """All of it, ours and theirs side by side where there is room."""
    head = [wrap_hanging(each, width) for each in _head(dispute, words)]
    lines = [part for parts in head for part in parts]
    if dispute.sides is None:
        return (*lines, line(piece(words.say(N_("Reading what each side says…")), "muted")))
    lines += [*_both_sides(dispute, dispute.sides, words, width), ()]
    for told in (*_both(dispute, dispute.sides, words), *_own(dispute, words)):
        lines += _hung(told, width)
    return tuple(lines)


def _hung(told: Line, width: int) -> tuple[Line, ...]:
    """A way to settle it, in lines that go on below its words."""
    if line_width(told) <= width:
        return (told,)
    first, *more = wrap_line(told, max(2, width - len(_INDENT)))
    return (first, *((Piece(_INDENT), *part) for part in more))


# --- above the sides -------------------------------------------------------------------------------------------------


def _head(dispute: Dispute, words: Words) -> Iterator[Line]:
    conflict = dispute.conflict
    yield line(piece(conflict_name(dispute.document, conflict, words), "heading"))
    yield line(piece(words.say(_WHY[conflict.why]), "warning"))
    if dispute.sides is not None and conflict.path:
        yield line(piece(words.say(N_("It was: ")), "muted"), *_base(dispute, dispute.sides, words))


def _base(dispute: Dispute, sides: Sides, words: Words) -> Line:
    if dispute.conflict.base is None:
        return line(piece(words.say(N_("not there")), "muted"))
    shown = tuple(values_at(sides.base, dispute.conflict.path, words).values())
    if not shown:
        return line(piece(words.say(N_("not there")), "muted"))
    told = [f"{label} {plain(value)}".strip() for label, value in shown[:_MOST_VALUES]]
    more = len(shown) - len(told)
    told += [words.count("{n} more", "{n} more", more)] if more > 0 else []
    return line(piece(", ".join(told)))


# --- the sides -------------------------------------------------------------------------------------------------------


def _both_sides(dispute: Dispute, sides: Sides, words: Words, width: int) -> Iterator[Line]:
    ours, theirs = (tuple(_side(dispute, sides, take, words)) for take in (Take.OURS, Take.THEIRS))
    if width < _IN_COLUMNS:  # there is little room downwards, too
        for shown in (*ours, *theirs):
            yield from wrap_hanging(shown, width)
        return
    gap = words.glyph(*_GAP)
    column = (width - len(gap)) // 2
    left, right = (
        [part for shown in side for part in wrap_hanging(shown, column)] for side in (ours, theirs)
    )
    yield ()
    for one, other in zip_longest(left, right, fillvalue=()):
        yield (*one, Piece(" " * (column - line_width(one))), Piece(gap, "muted"), *other)


def _side(dispute: Dispute, sides: Sides, take: Take, words: Words) -> Iterator[Line]:
    index = 0 if take is Take.OURS else 1
    yield _title(dispute, take, words)
    for shown in _said(dispute, sides, take, words):
        yield (Piece(_INDENT), *shown)
    voice = dispute.voices[index]
    for shown in _voice(voice, words) if voice is not None else ():
        yield (Piece(_INDENT), *shown)


def _title(dispute: Dispute, take: Take, words: Words) -> Line:
    """The key that chooses a side, what the side is called, and whether it is chosen."""
    is_chosen = dispute.chosen is not None and dispute.chosen.take is take
    sign = words.glyph("●", "*") if is_chosen else words.glyph("○", "-")
    key, index = ("o", 0) if take is Take.OURS else ("t", 1)
    name = dispute.names[index]
    sentences = (N_("ours"), N_("theirs")), (N_("ours: {name}"), N_("theirs: {name}"))
    told = words.say(sentences[1][index], name=name) if name else words.say(sentences[0][index])
    return line(
        piece(f"{sign} ", "good" if is_chosen else "muted"),
        piece(f"{key}  ", "strong"),
        piece(told, "good" if is_chosen else "strong"),
        piece(_chosen_mark(words) if is_chosen else "", "good"),
    )


def _chosen_mark(words: Words) -> str:
    return f"  {words.glyph('✓', '+')} {words.say(N_('chosen'))}"


def _said(dispute: Dispute, sides: Sides, take: Take, words: Words) -> Iterator[Line]:
    conflict = dispute.conflict
    node = conflict.ours if take is Take.OURS else conflict.theirs
    if node is None and not conflict.path:
        yield line(piece(words.say(N_("The plan is taken out.")), "removed"))
        return
    side = sides.of(take)
    if side is None:
        return
    if side.refused is not None:
        yield error_line(side.refused, words)
        return
    yield from _what_it_says(dispute, sides, take, words) if conflict.path else ()
    yield from _meaning(side, words)
    yield from _found_here_only(sides, take, words)


def _what_it_says(dispute: Dispute, sides: Sides, take: Take, words: Words) -> Iterator[Line]:
    """The value; of an entry the values in which both sides differ."""
    path = dispute.conflict.path
    mine, other = (_of(sides, each, path, words) for each in (take, _other(take)))
    if not mine:
        yield line(piece(words.say(N_("It is taken out.")), "removed"))
        return
    if not other or tuple(mine) == ((),):
        shown: list[tuple[str, Line]] = list(mine.values()) if tuple(mine) == ((),) else []
    else:
        shown = [told for below, told in mine.items() if other.get(below) != told]
        lacks = [label for below, (label, _) in other.items() if below not in mine]
        shown += [(label, (Piece(words.glyph("–", "-"), "muted"),)) for label in lacks]
    for label, value in shown[:_MOST_VALUES]:
        yield line(piece(f"{label}  " if label else "", "muted"), *_strong(value))
    if len(shown) > _MOST_VALUES:
        rest = len(shown) - _MOST_VALUES
        yield line(piece(words.count("{n} more", "{n} more", rest), "muted"))


def _strong(value: Line) -> Line:
    return tuple(Piece(part.text, part.style or "strong") for part in value)


def _of(sides: Sides, take: Take, path: Path, words: Words) -> Mapping[Path, tuple[str, Line]]:
    side = sides.of(take)
    return values_at(side.after, path, words) if side is not None and side.after is not None else {}


def _other(take: Take) -> Take:
    return Take.THEIRS if take is Take.OURS else Take.OURS


def _meaning(side: SideTaken, words: Words) -> Iterator[Line]:
    """What the side changed since the base."""
    for fact in side.facts:
        yield from fact_detail(fact, words)


def _found_here_only(sides: Sides, take: Take, words: Words) -> Iterator[Line]:
    """What the rules say of this side and would not say of the other one."""
    mine, other = sides.of(take), sides.of(_other(take))
    if mine is None or other is None or mine.after is None or other.after is None:
        return
    _, here = compare_findings(other.findings, mine.findings)
    for each in here:
        told = finding_line(each, words, mine.after.plan)
        yield line(piece(f"{each.rule} ", "warning"), *told)


def _voice(voice: Voice, words: Words) -> Iterator[Line]:
    yield line(
        piece(f"{voice.date:%Y-%m-%d} ", "muted"),
        piece(voice.author, "name"),
        piece(f": {voice.subject}", "muted"),
    )
    if voice.decision is not None:
        title = words.text(voice.decision.title).strip() or voice.decision.id
        told = words.say("decided: {decision}", decision=title)
        yield line(piece(f"{words.glyph('✓', '+')} {told}", "good"))


# --- below the sides -------------------------------------------------------------------------------------------------


def _both(dispute: Dispute, sides: Sides, words: Words) -> Iterator[Line]:
    side = sides.of(Take.BOTH)
    is_chosen = dispute.chosen is not None and dispute.chosen.take is Take.BOTH
    if side is None:
        told = words.say(why_no_both(dispute.conflict))
        yield _way("b", words.say(N_("not both: {reason}"), reason=told), False, "muted", words)
        return
    yield _way("b", words.say(N_("both together")), is_chosen, "strong", words)
    for shown in _meaning(side, words):
        yield (Piece(_INDENT), *shown)


def _own(dispute: Dispute, words: Words) -> Iterable[Line]:
    path, chosen = dispute.conflict.path, dispute.chosen
    if not path:
        return
    is_chosen = chosen is not None and chosen.take is Take.VALUE
    yield _way("e", words.say(N_("a value of your own")), is_chosen, "strong", words)
    if is_chosen:
        shown = values_at(dispute.document, path, words)
        for label, value in tuple(shown.values())[:_MOST_VALUES]:
            yield line(_INDENT, piece(f"{label}  " if label else "", "muted"), *_strong(value))
        if not shown:
            yield line(_INDENT, piece(words.say(N_("It is taken out.")), "removed"))


def _way(key: str, told: str, is_chosen: bool, style: str, words: Words) -> Line:
    sign = words.glyph("●", "*") if is_chosen else words.glyph("○", "-")
    return line(
        piece(pad(sign, 2), "good" if is_chosen else "muted"),
        piece(f"{key}  ", "strong" if style != "muted" else "muted"),
        piece(told, "good" if is_chosen else style),
        piece(_chosen_mark(words) if is_chosen else "", "good"),
    )

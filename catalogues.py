"""The catalogues of the translations: `make catalogues` brings them up to date with the sentences of the sources.

Sentences are read from Python's own syntax tree, so that one inside an f-string is found on every Python.
"""

from __future__ import annotations

import ast
import io
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parent
SOURCES = ("src/plan_model/render", "src/plan_model/cli", "tui/plan_tui")
CATALOGUES = ROOT / "src/plan_model/locales"


class Places(NamedTuple):
    """Which arguments of a call hold a sentence, its plural, and the sense that it has."""

    singular: int = 0
    plural: int | None = None
    sense: int | None = None


CALLS = {
    "N_": Places(),
    "S_": Places(1, sense=0),
    "say": Places(),
    "_say": Places(1),
    "sense": Places(1, sense=0),
    "count": Places(plural=1),
}


ARGPARSE = (
    "usage: ",
    "positional arguments",
    "options",
    "show this help message and exit",
    "argument %(argument_name)s: %(message)s",
    "unrecognized arguments: %s",
    "the following arguments are required: %s",
    "one of the arguments %s is required",
    "not allowed with argument %s",
    "expected one argument",
    "expected at most one argument",
    "expected at least one argument",
    ("expected %s argument", "expected %s arguments"),
    "ambiguous option: %(option)s could match %(matches)s",
    "ignored explicit argument %r",
    "invalid %(type)s value: %(value)r",
    "invalid choice: %(value)r (choose from %(choices)s)",
    "invalid choice: %(value)r, maybe you meant %(closest)r? (choose from %(choices)s)",
    "unknown parser %(parser_name)r (choices: %(choices)s)",
    "unexpected option string: %s",
)
"""What Python's own argparse, 3.11 and later, says to a person: it asks our catalogues (see `plan_model.locales`)."""


class Sentence(NamedTuple):
    """What is translated as one: a sentence, with its plural and its sense where it has them."""

    singular: str
    plural: str | None = None
    sense: str | None = None


def collected() -> Catalog:
    """Every sentence of the sources, file by file, each once; those of argparse last."""
    template = Catalog(project="planrev", charset="utf-8")
    for folder in SOURCES:
        for path in sorted((ROOT / folder).rglob("*.py")):
            for sentence in sentences_in(path.read_text(encoding="utf-8")):
                told = (sentence.singular, sentence.plural) if sentence.plural else sentence.singular
                template.add(told, context=sentence.sense)
    for told in ARGPARSE:
        template.add(told)
    return template


def sentences_in(source: str) -> Iterator[Sentence]:
    """The sentences of one source, from its first line to its last."""
    calls = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)]
    for call in sorted(calls, key=lambda call: (call.lineno, call.col_offset)):
        places = CALLS.get(_called(call))
        singular = _text(call, places.singular) if places else None
        if not places or not singular:
            continue
        plural, sense = _text(call, places.plural), _text(call, places.sense)
        if (places.plural is None) == (plural is None) and (places.sense is None) == (sense is None):
            yield Sentence(singular, plural, sense)


def up_to_date(catalogue: Path, template: Catalog) -> bytes:
    """The text of a catalogue with exactly the sentences of the template, translated as they were.

    Its head stays as people wrote it: Babel's own would name nobody's address and change with each version of Babel.
    """
    text = catalogue.read_bytes()
    known = read_po(io.BytesIO(text), locale=catalogue.parent.parent.name)
    known.update(template, no_fuzzy_matching=True)
    written = io.BytesIO()
    write_po(written, known, no_location=True, ignore_obsolete=True, omit_header=True)
    return text.partition(b"\n\n")[0] + b"\n\n" + written.getvalue().strip() + b"\n"


def paths() -> tuple[Path, ...]:
    """The catalogue of each language, as git keeps it."""
    return tuple(sorted(CATALOGUES.glob("*/LC_MESSAGES/planrev.po")))


def main() -> int:
    """Write every catalogue anew; say how many sentences still want a translation."""
    template = collected()
    for path in paths():
        path.write_bytes(up_to_date(path, template))
        with path.open("rb") as source:
            lacking = sum(1 for entry in read_po(source) if entry.id and not all(_strings(entry.string)))
        sys.stdout.write(f"{path.relative_to(ROOT)}: {len(template)} sentences, {lacking} to translate\n")
    return 0


def _strings(told: object) -> tuple[object, ...]:
    return tuple(told) if isinstance(told, (tuple, list)) else (told,)


def _called(call: ast.Call) -> str:
    match call.func:
        case ast.Attribute(attr=name) | ast.Name(id=name):
            return name
    return ""


def _text(call: ast.Call, place: int | None) -> str | None:
    if place is None or place >= len(call.args):
        return None
    match call.args[place]:
        case ast.Constant(value=str(text)):
            return text
    return None


if __name__ == "__main__":
    raise SystemExit(main())

"""Which parser reads: libyaml as PyYAML brings it, or ruamel.yaml's own where that has no compiled part.

PyYAML's libyaml (0.2.5) comes first because ruamel.yaml.clib still holds 0.1.7, which refuses every `:` inside a
plain scalar in flow context: `{url: https://example.org}`, the everyday line of a plan. ruamel.yaml reads such
lines in Python, at a fiftieth of the speed, so that a machine without a compiled PyYAML can still work.
"""

# Annotations are not postponed here: typing.NamedTuple compiles each one that is a text, at every start.

from collections.abc import Callable
from functools import cache
from types import ModuleType
from typing import Any, NamedTuple

from plan_model.syntax.libyaml import import_libyaml


class Parser(NamedTuple):
    """One parser: how it is made for a text, its event classes, its errors."""

    make: Any
    """From a text to an object with `get_event`."""
    events: ModuleType
    error: type[Exception]
    check: Callable[[str], object]
    """Reads a text to its end for its errors alone."""


@cache
def find_parser() -> Parser:
    """The fastest parser that this machine has; imported late, because an answer that is remembered needs none."""
    try:
        parser = import_libyaml().CParser
    except ImportError:
        return ruamel_parser()
    from yaml import error, events  # late: import_libyaml tells how much of the package

    return Parser(parser, events, error.YAMLError, lambda text: parser(text).raw_parse())


def ruamel_parser() -> Parser:
    """ruamel.yaml's parser in Python, for YAML 1.2."""
    import ruamel.yaml.events
    from ruamel.yaml.error import YAMLError

    return Parser(_make_ruamel, ruamel.yaml.events, YAMLError, _read_to_the_end)


def _make_ruamel(text: str) -> Any:
    from ruamel.yaml import YAML
    from ruamel.yaml.docinfo import DocInfo
    from ruamel.yaml.tokens import ValueToken

    yaml = YAML(typ="safe", pure=True)
    yaml.doc_infos.append(DocInfo())  # where it writes down the version that a %YAML line names
    _, parser = yaml.get_constructor_parser(text)
    next_token, empty_scalar = parser.scanner.get_token, parser.process_empty_scalar
    last: list[Any] = [None]

    def get_token() -> Any:
        last[0] = next_token()
        return last[0]

    def process_empty_scalar(mark: Any, comment: Any = None) -> Any:
        # ruamel.yaml sees an empty value where the next line begins; its place is after its colon.
        place = last[0].end_mark if isinstance(last[0], ValueToken) else mark
        return empty_scalar(place, comment=comment)

    parser.scanner.get_token = get_token
    parser.process_empty_scalar = process_empty_scalar
    return parser


def _read_to_the_end(text: str) -> None:
    parser = _make_ruamel(text)
    while parser.check_event():
        parser.get_event()

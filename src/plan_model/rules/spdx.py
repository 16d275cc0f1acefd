"""SPDX licence expressions: is one well formed, which ids does it use, and which of these does SPDX know?"""

# Annotations are not postponed here: typing.NamedTuple compiles each one that is a text, at every start.

import re
from functools import cache
from typing import NamedTuple

WELL_KNOWN = frozenset(
    {
        "0BSD", "AGPL-3.0-only", "AGPL-3.0-or-later", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "BSL-1.0",
        "CC-BY-4.0", "CC-BY-SA-4.0", "CC0-1.0", "EPL-2.0", "EUPL-1.1", "EUPL-1.2", "GFDL-1.3-or-later",
        "GPL-2.0-only", "GPL-2.0-or-later", "GPL-3.0-only", "GPL-3.0-or-later", "ISC", "LGPL-2.1-only",
        "LGPL-2.1-or-later", "LGPL-3.0-only", "LGPL-3.0-or-later", "MIT", "MPL-2.0", "OFL-1.1", "Unlicense",
        "Zlib",
    }
)  # fmt: skip
"""Ids that need no library to be recognised."""

REPLACED = {
    f"{family}-{number}{plus}": f"{family}-{number}-{'or-later' if plus else 'only'}"
    for family, numbers in {
        "AGPL": ("1.0", "3.0"),
        "GPL": ("1.0", "2.0", "3.0"),
        "LGPL": ("2.0", "2.1", "3.0"),
        "GFDL": ("1.1", "1.2", "1.3"),
    }.items()
    for number in numbers
    for plus in ("", "+")
} | {
    "BSD-2-Clause-FreeBSD": "BSD-2-Clause",
    "BSD-2-Clause-NetBSD": "BSD-2-Clause",
    "GPL-2.0-with-autoconf-exception": "GPL-2.0-only WITH Autoconf-exception-2.0",
    "GPL-2.0-with-bison-exception": "GPL-2.0-only WITH Bison-exception-2.2",
    "GPL-2.0-with-classpath-exception": "GPL-2.0-only WITH Classpath-exception-2.0",
    "GPL-2.0-with-font-exception": "GPL-2.0-only WITH Font-exception-2.0",
    "GPL-2.0-with-GCC-exception": "GPL-2.0-only WITH GCC-exception-2.0",
    "GPL-3.0-with-autoconf-exception": "GPL-3.0-only WITH Autoconf-exception-3.0",
    "GPL-3.0-with-GCC-exception": "GPL-3.0-only WITH GCC-exception-3.1",
    "bzip2-1.0.5": "bzip2-1.0.6",
}
"""Deprecated ids and what SPDX has put in their place."""

_TOKEN = re.compile(r"[()]|[^\s()]+")
_ID = re.compile(r"[A-Za-z0-9.-]+\+?", re.ASCII)
_OWN = re.compile(r"(?:DocumentRef-[A-Za-z0-9.-]+:)?LicenseRef-[A-Za-z0-9.-]+", re.ASCII)
_PARENTHESES = frozenset("()")
_JOINING = frozenset({"AND", "OR", "and", "or"})
_WITH = frozenset({"WITH", "with"})


class LicenceId(NamedTuple):
    """One id of an expression."""

    id: str
    is_exception: bool


def licence_ids(expression: str) -> tuple[LicenceId, ...] | None:
    """The ids of an expression in order, those of one's own licences (`LicenseRef-`) left out; None if malformed."""
    ids: list[LicenceId] = []
    depth, before = 0, ""
    for token in _TOKEN.findall(expression):
        kind = _kind(token, before)
        if kind not in _MAY_FOLLOW[before]:
            return None
        depth += {"(": 1, ")": -1}.get(kind, 0)
        if depth < 0:
            return None
        if kind in ("id", "exception"):
            ids.append(LicenceId(token, kind == "exception"))
        before = kind
    return tuple(ids) if depth == 0 and before in _MAY_END else None


def current_ids() -> tuple[str, ...]:
    """Every licence that SPDX lists and has not replaced: those that many use first, then the others; by name."""
    others = (
        name
        for name, is_exception in _spelt()
        if not is_exception and name not in WELL_KNOWN | REPLACED.keys()
    )
    return (*sorted(WELL_KNOWN), *sorted(others, key=str.lower))


def is_known(licence: LicenceId) -> bool:
    """Does SPDX list the id, upper and lower case alike? A `+` behind it means "or a later version"."""
    name = licence.id.removesuffix("+")
    if not licence.is_exception and name in WELL_KNOWN:
        return True
    return (name.lower(), licence.is_exception) in _listed()


def _kind(token: str, before: str) -> str:
    """What a token is: a parenthesis, a joining word, `with`, an id, an id of one's own, an exception, or wrong."""
    if token in _PARENTHESES:
        return token
    if token in _JOINING:
        return "joining"
    if token in _WITH:
        return "with"
    if _OWN.fullmatch(token):
        return "own"
    if _ID.fullmatch(token):
        return "exception" if before == "with" else "id"
    return "wrong"


_OPERANDS = frozenset({"(", "id", "own"})
_MAY_FOLLOW = {
    "": _OPERANDS,
    "(": _OPERANDS,
    "joining": _OPERANDS,
    "with": frozenset({"exception"}),
    "id": frozenset({")", "joining", "with"}),
    "own": frozenset({")", "joining", "with"}),
    "exception": frozenset({")", "joining"}),
    ")": frozenset({")", "joining"}),
}
"""Which kinds of token may stand behind which."""
_MAY_END = frozenset({"id", "own", "exception", ")"})


@cache
def _listed() -> frozenset[tuple[str, bool]]:
    """Every id that SPDX lists, in lower case, and whether it is an exception."""
    return frozenset((name.lower(), is_exception) for name, is_exception in _spelt())


@cache
def _spelt() -> tuple[tuple[str, bool], ...]:
    """Every id as SPDX spells it, and whether it is an exception."""
    # Late: it reads the whole list, a tenth of a second that plans with common licences do not pay. Of the library
    # only the list is used: its parser trips over malformed expressions.
    from license_expression import get_spdx_licensing

    known = get_spdx_licensing().known_symbols.items()
    return tuple((name, bool(symbol.is_exception)) for name, symbol in known if not _OWN.fullmatch(name))

"""Lists of files that many keep in git and that are no plans: which fields tell their entries apart, declared by file.

People are told apart by what is surest of what is there: a handle, else an address, else a name.
"""

# Annotations are not postponed here: typing.NamedTuple compiles each one that is a text, at every start.

from fnmatch import fnmatchcase
from typing import NamedTuple

from plan_model.tree.identity import ANY, Identity, ListRule
from plan_model.tree.path import Path


class KnownFile(NamedTuple):
    """One kind of file."""

    name: str
    """What people call it."""
    patterns: tuple[str, ...]
    """How its path ends."""
    identity: Identity


def known_file(path: str) -> KnownFile | None:
    """What is declared for the file at a path; None where nothing is, and all is inferred."""
    found = (known for known in _FILES for end in known.patterns if fnmatchcase(f"/{path}", f"*/{end}"))
    return next(found, None)


def _by(*keys: str) -> ListRule:
    """Each entry by the first of the fields that it has."""
    return ListRule(keys, ordered=True, falls_back=len(keys) > 1)


def _declared(*rules: tuple[Path, ListRule]) -> Identity:
    return Identity(rules)


_LEADER = _by("github", "email", "name")
_LIAISON = _by("email", "irc", "name")

_FILES = (
    KnownFile(
        "sigs.yaml",
        ("sigs.yaml",),
        _declared(
            ((ANY,), _by("dir")),
            ((ANY, ANY, "leadership", ANY), _LEADER),
            ((ANY, ANY, "subprojects"), _by("name")),
            ((ANY, ANY, "subprojects", ANY, "leads"), _LEADER),
            ((ANY, ANY, "contact", "teams"), _by("name")),
        ),
    ),
    KnownFile(
        "projects.yaml",
        ("reference/projects.yaml",),
        _declared(((ANY, "liaisons", ANY), _LIAISON)),
    ),
    KnownFile(
        "publiccode.yml",
        ("publiccode.yml", "publiccode.yaml"),
        _declared(
            (("maintenance", "contacts"), _by("email", "name")),
            (("maintenance", "contractors"), _by("website", "name")),
            (("fundedBy",), _by("uri", "name")),
            (("dependsOn", ANY), _by("name")),
        ),
    ),
    KnownFile(
        "endoflife.date",
        ("products/*.md",),
        _declared((("releases",), _by("releaseCycle")), (("identifiers",), _by("purl", "cpe", "repology"))),
    ),
)

"""A fresh plan as text: what a person can say on the first day, and hints for what comes next."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping
from datetime import date
from typing import NamedTuple

from plan_model.plan.values import Text
from plan_model.syntax.scalar import fits_plain, quoted
from plan_model.tree.node import STR

ROLES = (
    "owner",
    "product_manager",
    "steering_group",
    "developer_network",
    "expert_network",
    "user_network",
)
"""The roles of the guide's figure: the first two are held from the start, the networks are still to be found."""
LICENCE = "EUPL-1.2"
_WIDTH = 88


class Start(NamedTuple):
    """What a person knows on the first day."""

    id: str
    day: date
    languages: tuple[str, ...]
    """BCP 47, the authoritative one first."""
    name: Text
    owner: str
    """The name of an organisation; empty where the product manager stands for it until there is one."""
    manager: str
    """The name of a person; empty where the owner manages the product itself."""
    repository: str = ""
    licence: str = LICENCE


class Hints(NamedTuple):
    """The words of the file, in the languages of the plan."""

    comments: Mapping[str, str]
    """What stands above `head`, `status`, `languages`, `product`, `repository`, `no_repository`, `licence`,
    `parties`, `roles`, `responsibilities`, `phase`, `versions`, `agreements`, `decisions`."""
    role_names: Mapping[str, Text]


def fresh_plan(start: Start, hints: Hints) -> str:
    """The text of a plan that is complete enough to pass the check, in block style, its hints as comments."""
    return "\n".join(_lines(start, hints)) + "\n"


def unknown_repository(plan_id: str) -> str:
    """An address that says of itself that it is none: `.invalid` is reserved for that (RFC 2606)."""
    return f"https://repository.invalid/{plan_id}"


def party_id(name: str, taken: Collection[str] = (), what: str = "party") -> str:
    """An id for a party, or for what else it is, of this name: `Järvelän kunta` is `jarvelan-kunta`."""
    bare = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    stem = re.sub(r"[^a-z0-9]+", "-", bare).strip("-")[:40].strip("-")
    stem = stem if stem[:1].isalpha() else f"{what}-{stem}".strip("-")
    numbered = (f"{stem}-{number}" for number in range(2, len(taken) + 3))
    return stem if stem not in taken else next(each for each in numbered if each not in taken)


def _lines(start: Start, hints: Hints) -> Iterator[str]:
    note = _Notes(hints.comments)
    yield from note("head")
    yield 'schema: "0.1"'
    yield ""
    yield "plan:"
    yield f"  id: {_scalar(start.id)}"
    yield '  version: "0.1"'
    yield from note("status", "  ")
    yield "  status: draft"
    yield f"  date: {start.day.isoformat()}"
    yield from note("languages", "  ")
    yield "  languages:"
    yield from (f"    - {_scalar(tag)}" for tag in start.languages)
    yield ""
    yield from _product(start, note)
    yield ""
    yield from _people(start, hints, note)
    yield ""
    yield from note("responsibilities")
    yield ""
    yield "lifecycle:"
    yield from note("phase", "  ")
    yield "  phase: concept"
    yield f"  phase_since: {start.day.isoformat()}"
    yield ""
    yield from note("versions")
    yield "versions: []"
    for chapter in ("agreements", "decisions"):
        yield ""
        yield from note(chapter)


def _product(start: Start, note: _Notes) -> Iterator[str]:
    yield "product:"
    yield from _text("name", start.name, "  ")
    yield from note("product", "  ")
    yield from note("repository" if start.repository else "no_repository", "  ")
    yield f"  repository: {_scalar(start.repository or unknown_repository(start.id))}"
    yield "  licence:"
    yield from note("licence", "    ")
    yield f"    code: {_scalar(start.licence)}"


def _people(start: Start, hints: Hints, note: _Notes) -> Iterator[str]:
    names = {"organisation": start.owner, "person": start.manager if start.manager != start.owner else ""}
    ids: dict[str, str] = {}
    yield from note("parties")
    yield "parties:"
    for kind, name in names.items():
        if name:
            ids[kind] = party_id(name, ids.values())
            yield f"  - id: {_scalar(ids[kind])}"
            yield f"    kind: {kind}"
            yield f"    name: {_scalar(name)}"
            if kind == "person" and "organisation" in ids:
                yield f"    affiliation: {_scalar(ids['organisation'])}"
    holders = {
        "owner": ids.get("organisation") or ids.get("person"),
        "product_manager": ids.get("person") or ids.get("organisation"),
    }
    yield ""
    yield from note("roles")
    yield "roles:"
    for role in ROLES:
        yield f"  - id: {role}"
        yield from _text("name", hints.role_names[role], "    ")
        holder = holders.get(role)
        if holder is None:
            yield "    holders: []"
            continue
        yield "    holders:"
        yield f"      - party: {_scalar(holder)}"
        yield f"        since: {start.day.isoformat()}"


class _Notes:
    """The comments of the file, wrapped."""

    def __init__(self, comments: Mapping[str, str]) -> None:
        self._comments = comments

    def __call__(self, about: str, indent: str = "") -> Iterator[str]:
        """The lines of one comment."""
        row = f"{indent}#"
        for word in self._comments[about].split():
            if len(row) + 1 + len(word) > _WIDTH:
                yield row
                row = f"{indent}#"
            row = f"{row} {word}"
        yield row


def _text(key: str, text: Text, indent: str) -> Iterator[str]:
    if text.plain is not None:
        yield f"{indent}{key}: {_scalar(text.plain)}"
        return
    yield f"{indent}{key}:"
    yield from (f"{indent}  {_scalar(tag)}: {_scalar(told)}" for tag, told in text.translations)


def _scalar(text: str) -> str:
    """A string as every reader of YAML reads it: quoted where it would be taken for something else."""
    return text if fits_plain(text, STR, in_flow=False) else quoted(text, '"')

"""Files that many keep in git have declared identities; the rest of what stands in them is inferred."""

from __future__ import annotations

import pytest

from plan_model.formats import Document
from plan_model.formats.any_yaml import read_files
from plan_model.formats.known_lists import known_file
from plan_model.tree.identity import ListRule
from plan_model.tree.path import Path

LEADERS = b"sigs:\n- dir: sig-sea\n  leadership:\n    chairs:\n    - {name: Ann}\n  meetings:\n  - {url: u, day: Mon}\n"


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("sigs.yaml", "sigs.yaml"),
        ("community/sigs.yaml", "sigs.yaml"),
        ("publiccode.yaml", "publiccode.yml"),
        ("reference/projects.yaml", "projects.yaml"),
        ("products/ferry.md", "endoflife.date"),
        ("mysigs.yaml", None),
        ("docs/ferry.md", None),
    ],
)
def test_files_are_known_by_how_their_path_ends(path: str, name: str | None) -> None:
    found = known_file(path)

    assert (found.name if found else None) == name


def test_what_is_declared_goes_before_what_stands_in_the_file() -> None:
    rules = _rules("sigs.yaml")

    assert rules[("sigs", "*", "leadership", "chairs")].keys == ("github", "email", "name")
    assert rules[("sigs",)].keys == ("dir",)
    assert rules[("sigs", "*", "meetings")].keys == ("url",)
    assert _rules("other.yaml")[("sigs", "*", "leadership", "chairs")].keys == ("name",)


def _rules(path: str) -> dict[Path, ListRule]:
    (found,) = read_files(path, LEADERS)
    assert isinstance(found, Document)
    return dict(found.format.identity.rules)

"""One of several documents, and the front matter of a page, are edited by the command line where they stand."""

from __future__ import annotations

import pytest

from tests.git_sandbox import MakeRepository
from tests.plan_model.cli.conftest import PATH, PLAN, Planrev

SEVERAL = """\
# two services
name: first
port: 80
hosts: [a, b]
---
name: second   # the other one
port: 8080
hosts:
  - a
  # the one in the cellar
  - b
teams:
- {id: docs, lead: Ann}
- {id: kernel, lead: Ben}
"""
PAGE = """\
---
title: A product  # as people know it
eol: false
releases:
- cycle: "2"
  eol: 2027-01-01
---

# Heading

---
name: second
"""


def test_the_document_that_is_named_is_edited_and_no_other(
    planrev: Planrev, make_repository: MakeRepository
) -> None:
    sandbox = make_repository({"services.yaml": SEVERAL})

    told = planrev(sandbox, "set", "services.yaml", "--document", "2", "port=9090", "name=third")

    assert told.code == 0
    assert sandbox.read("services.yaml") == SEVERAL.replace("8080", "9090").replace("second ", "third  ")
    assert "In document 2 of 2 of services.yaml, from line 5:" in told.err
    assert "port: 8080 → 9090" in told.out


def test_a_dry_run_shows_the_lines_of_the_file_and_what_they_mean(
    planrev: Planrev, make_repository: MakeRepository
) -> None:
    sandbox = make_repository({"services.yaml": SEVERAL})

    told = planrev(sandbox, "set", "--dry-run", "--document", "2", "services.yaml", "port=9090")

    assert sandbox.read("services.yaml") == SEVERAL
    assert "@@ -4,7 +4,7 @@" in told.out
    assert "-port: 8080" in told.out
    assert "+port: 9090" in told.out
    assert "port: 8080 → 9090" in told.out


def test_which_document_is_meant_must_be_said(planrev: Planrev, make_repository: MakeRepository) -> None:
    sandbox = make_repository({"services.yaml": SEVERAL, PATH: PLAN + "---\n" + PLAN})

    for name in ("services.yaml", PATH):
        nothing = planrev(sandbox, "set", name, "name=x")
        third = planrev(sandbox, "set", name, "--document", "3", "name=x")
        assert (nothing.code, third.code) == (2, 2)
        assert "holds 2 documents (---): say which one with --document N" in nothing.err
        assert "There is no document 3: the file holds 2." in third.err
    assert sandbox.status == ""


def test_entries_of_one_document_come_go_and_move(planrev: Planrev, make_repository: MakeRepository) -> None:
    sandbox = make_repository({"services.yaml": SEVERAL})
    second = ("services.yaml", "--document", "2")

    assert planrev(sandbox, "add", *second, "teams", "{id: web, lead: Cid, size: 3}").code == 0
    assert planrev(sandbox, "move", *second, "teams.kernel", "--before", "docs").code == 0
    assert planrev(sandbox, "remove", *second, "hosts.b").code == 0
    assert planrev(sandbox, "add", *second, "tls", "true").code == 0

    assert sandbox.read("services.yaml") == SEVERAL.replace("  # the one in the cellar\n  - b\n", "").replace(
        "- {id: docs, lead: Ann}\n- {id: kernel, lead: Ben}\n",
        "- {id: kernel, lead: Ben}\n- {id: docs, lead: Ann}\n- {id: web, lead: Cid, size: 3}\ntls: true\n",
    )


def test_front_matter_is_edited_and_the_page_below_stays(
    planrev: Planrev, make_repository: MakeRepository
) -> None:
    page = PAGE.encode() + b"caf\xe9\n"
    sandbox = make_repository({"product.md": page})

    told = planrev(sandbox, "set", "product.md", "eol=2028-01-01", "releases.2.cycle=3")

    assert told.code == 0
    written = page.replace(b"eol: false", b"eol: 2028-01-01").replace(b'cycle: "2"', b'cycle: "3"')
    assert (sandbox.path / "product.md").read_bytes() == written
    assert "In the front matter of product.md:" in told.err


def test_a_plan_of_several_documents_is_a_plan_in_each(
    planrev: Planrev, make_repository: MakeRepository
) -> None:
    sandbox = make_repository({PATH: PLAN + "---\n" + PLAN.replace("pulkka", "reki")})
    second = (PATH, "--document", "2")

    wrong = planrev(sandbox, "set", *second, "versions.v1.planned=soon")
    told = planrev(sandbox, "set", *second, "versions.v1.planned=2027-03-01")

    assert wrong.code == 2
    assert told.code == 0
    first, _, other = sandbox.read(PATH).partition("---\n")
    assert first == PLAN
    assert "planned: 2027-03-01" in other
    assert "+90 d" in told.out


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        ("page.md", "# no front matter\n", "does not begin with front matter"),
        ("bad.yaml", "a: [\n", "cannot be read as YAML"),
        ("bad.yaml", "a: 1\n---\nb: [\n", "--document N"),
        ("notes.txt", "a: 1\n", "No plan has the path"),
    ],
)
def test_what_cannot_be_edited_says_why(
    planrev: Planrev, make_repository: MakeRepository, name: str, text: str, says: str
) -> None:
    sandbox = make_repository({name: text})

    told = planrev(sandbox, "set", name, "a=2")

    assert told.code in (2, 3)
    assert says in told.err
    assert sandbox.status == ""


def test_an_alias_of_a_document_is_refused_with_the_line_of_the_file(
    planrev: Planrev, make_repository: MakeRepository
) -> None:
    sandbox = make_repository({"a.yaml": "a: 1\n---\na: &x 2\nb: *x\n"})

    told = planrev(sandbox, "set", "a.yaml", "--document", "2", "b=3")

    assert told.code == 4
    assert "a.yaml:4" in told.err or ":4" in told.err
    assert planrev(sandbox, "set", "a.yaml", "--document", "2", "--copy-alias", "b=3").code == 0
    assert sandbox.read("a.yaml") == "a: 1\n---\na: &x 2\nb: 3\n"


def test_a_type_that_is_typed_is_kept(planrev: Planrev, make_repository: MakeRepository) -> None:
    sandbox = make_repository({"a.yaml": 'port: 80\nversion: "1.10"\nword: yes\nempty:\n'})

    told = planrev(sandbox, "set", "a.yaml", "port=81", "version=1.20", "empty=on", "new=1.5")

    assert told.code == 0, told.err
    assert sandbox.read("a.yaml") == 'port: 81\nversion: "1.20"\nword: yes\nempty: "on"\nnew: 1.5\n'

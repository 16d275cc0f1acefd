"""The door of the room: path and bytes in, a document out, or an error with its place."""

from __future__ import annotations

from fnmatch import fnmatch

import pytest

from plan_model.errors import PlanSyntaxError, UsageError
from plan_model.formats import ALL_GLOBS, FORMATS, Format, read_document
from plan_model.formats.plan import PLAN
from plan_model.formats.shape import Entries, shape_at


def test_a_document_keeps_what_it_was_read_from() -> None:
    document = read_document("a.plan.yaml", b"\xef\xbb\xbfplan: {id: boats}\n", "b10b")
    assert document.source == "\ufeffplan: {id: boats}\n"
    assert (document.path, document.format, document.blob) == ("a.plan.yaml", PLAN, "b10b")
    assert document.place(("plan", "id")) == (1, 12)
    assert document.place(("roles", "owner")) == (1, 1)


@pytest.mark.parametrize(("text", "line"), [("# a list\n- a\n", 2), ("only words\n", 1)])
@pytest.mark.parametrize("path", ["a.plan.yaml", "keps/a/kep.yaml"])
def test_a_file_that_is_no_mapping_is_refused_with_its_line(path: str, text: str, line: int) -> None:
    with pytest.raises(PlanSyntaxError) as caught:
        read_document(path, text.encode())
    assert (caught.value.code, caught.value.path, caught.value.line) == ("not-a-mapping", path, line)


def test_a_file_that_is_no_plan_is_refused() -> None:
    with pytest.raises(UsageError) as caught:
        read_document("README.md", b"")
    assert (caught.value.code, caught.value.path) == ("unknown-format", "README.md")


@pytest.mark.parametrize("path", ["a.plan.yaml", "plans/b.plan.yml", "keps/sig-a/1-b/kep.yaml"])
def test_what_a_format_claims_lies_under_its_globs(path: str) -> None:
    assert any(fnmatch("/" + path, "*/" + pattern.replace("**/", "*")) for pattern in ALL_GLOBS)


def test_formats_have_names_of_their_own() -> None:
    names = [known.name for known in FORMATS]
    assert sorted(set(names)) == sorted(names)


@pytest.mark.parametrize("known", FORMATS, ids=[known.name for known in FORMATS])
def test_every_list_rule_of_a_format_lies_on_a_list_of_its_shape(known: Format) -> None:
    patterns = [pattern for pattern, _ in known.identity.rules]
    assert patterns
    assert all(isinstance(shape_at(known.shape, pattern), Entries) for pattern in patterns)

"""What the tests of the views stand on: plans read from YAML, and the words of other languages."""

from __future__ import annotations

import gettext
import io
from collections.abc import Callable
from pathlib import Path

import pytest
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from plan_model import locales
from plan_model.formats import read_document
from plan_model.formats.document import Document
from plan_model.render.words import Words

ReadPlan = Callable[[str], Document]


@pytest.fixture
def read_plan() -> ReadPlan:
    """Reads a plan from the YAML of some of its chapters."""
    return lambda text: read_document("plans/some.plan.yaml", text.encode())


@pytest.fixture
def read_kep() -> ReadPlan:
    """Reads a Kubernetes enhancement proposal."""
    return lambda text: read_document("keps/sig-node/1-some/kep.yaml", text.encode())


@pytest.fixture
def words_of(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Words]:
    """The words of a language, from its catalogue as it is written, compiled or not."""
    monkeypatch.setattr(locales, "catalogue", _from_source)
    return Words


def _from_source(language: str) -> gettext.NullTranslations:
    if language == "en":
        return gettext.NullTranslations()
    folder = Path(locales.__file__).parent / language / "LC_MESSAGES"
    compiled = io.BytesIO()
    with (folder / "planrev.po").open("rb") as source:
        write_mo(compiled, read_po(source, locale=language))
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)

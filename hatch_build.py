"""Build hook: compiles the message catalogues, which git keeps as text, for wheel, sdist and editable."""

from __future__ import annotations

import os
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

CATALOGUES = "src/plan_model/locales/*/LC_MESSAGES/planrev.po"


class CatalogueHook(BuildHookInterface[Any]):
    """Writes each `planrev.mo` beside its `planrev.po`."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile every catalogue before files are collected."""
        for source in sorted(Path(self.root).glob(CATALOGUES)):
            compile_catalogue(source, source.with_suffix(".mo"))


def compile_catalogue(source: Path, target: Path) -> None:
    """Write the binary catalogue that gettext reads; untranslated and doubtful entries are left out.

    A program that runs meanwhile reads the old one or the new one, never half of it.
    """
    with source.open("rb") as text:
        catalogue = read_po(text, locale=source.parent.parent.name)
    with NamedTemporaryFile(dir=target.parent, prefix=target.name, delete=False) as compiled:
        write_mo(compiled, catalogue)
    os.chmod(compiled.name, 0o644)
    os.replace(compiled.name, target)

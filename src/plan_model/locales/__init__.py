"""Message catalogues: which languages the program speaks, and the gettext translations of each."""

from __future__ import annotations

import gettext
import os

LANGUAGES = ("en", "fi", "sv")
DOMAIN = "planrev"
_FOLDER = os.path.dirname(__file__)


def catalogue(language: str) -> gettext.NullTranslations:
    """The translations of a language; those of English, which are none, where it has no catalogue."""
    if language == "en":
        return gettext.NullTranslations()
    return gettext.translation(DOMAIN, _FOLDER, [language], fallback=True)


def language_of_environment() -> str:
    """The first language of LANGUAGE, LC_ALL, LC_MESSAGES and LANG that the program speaks, else English."""
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        for wanted in os.environ.get(name, "").split(":"):
            language = wanted.replace("-", "_").split("_")[0].split(".")[0].lower()
            if language in LANGUAGES:
                return language
    return "en"

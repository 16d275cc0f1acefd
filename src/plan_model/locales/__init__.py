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


class Speaking:
    """While it lasts, Python's own library (argparse) says its sentences in this language, from our catalogue.

    The library asks gettext, which asks the environment: that is as it was before when this ends, so that git and the
    editor never see it.
    """

    def __init__(self, language: str) -> None:
        self._language = language
        self._before: tuple[str, str | None] = (gettext.textdomain(), None)

    def __enter__(self) -> None:
        """Name our catalogue and the language."""
        self._before = gettext.textdomain(), os.environ.get("LANGUAGE")
        gettext.bindtextdomain(DOMAIN, _FOLDER)
        gettext.textdomain(DOMAIN)
        os.environ["LANGUAGE"] = self._language

    def __exit__(self, *_: object) -> None:
        """Take both back."""
        domain, language = self._before
        gettext.textdomain(domain)
        if language is None:
            del os.environ["LANGUAGE"]
        else:
            os.environ["LANGUAGE"] = language


def language_of_environment() -> str:
    """The first language of LANGUAGE, LC_ALL, LC_MESSAGES and LANG that the program speaks, else English."""
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        for wanted in os.environ.get(name, "").split(":"):
            language = wanted.replace("-", "_").split("_")[0].split(".")[0].lower()
            if language in LANGUAGES:
                return language
    return "en"

"""The tour of the demo: a page in three languages that lies in its repository, and its five steps in brief."""

from __future__ import annotations

import re
from importlib import resources

PATH = "TOUR.md"


def tour_page() -> str:
    """The page, with a section for each language."""
    return (resources.files(__package__) / PATH).read_bytes().decode()


def tour_steps(language: str) -> tuple[str, ...]:
    """The five steps in a language, a line each; what explains them is left to the page."""
    return tuple(text for text in tour_paragraphs(language) if text[:1].isdigit())


def tour_paragraphs(language: str) -> tuple[str, ...]:
    """The steps in a language, each followed by what explains it; a line a paragraph."""
    section = re.split(r"^## (\w+)$", tour_page(), flags=re.MULTILINE)
    sections = dict(zip(section[1::2], section[2::2], strict=True))
    paragraphs = sections[language].strip().split("\n\n")
    return tuple(" ".join(text.split()).replace("`", "") for text in paragraphs)

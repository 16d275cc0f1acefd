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
    section = re.split(r"^## (\w+)$", tour_page(), flags=re.MULTILINE)
    sections = dict(zip(section[1::2], section[2::2], strict=True))
    steps = re.findall(r"^\d\. .+$", sections[language], re.MULTILINE)
    return tuple(step.replace("`", "") for step in steps)

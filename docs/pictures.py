"""Make the pictures of the README: `make pictures` draws each screen of the demo repository as an SVG."""

from __future__ import annotations

import asyncio
import re
import shutil
import sys
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import NamedTuple

from plan_model.demo import build_demo
from tests.git_sandbox import GitSandbox
from tests.plan_model.settling.merges import stopped
from tests.plan_tui.stories import story

FOLDER = Path(__file__).parent / "pictures"
AS_OF = date(2026, 11, 24)
_SIZE = (100, 32)


class Picture(NamedTuple):
    """One screen: the plan that is opened (none: the list of plans), and the keys that lead on from there."""

    name: str
    plan: str = "Plough Map"
    keys: tuple[str, ...] = ()
    language: str = "en"
    size: tuple[int, int] = _SIZE
    shows: str = ""
    """A word by which it is known that the keys led where they should."""
    prepare: Callable[[GitSandbox], None] = lambda _: None
    """What was done in the repository before."""


def _merge_a_proposal(demo: GitSandbox) -> None:
    """Merge a proposal that says something else than what was committed meanwhile."""
    path, ours = "plans/auraus.plan.yaml", "valid_until: 2028-03-31"
    text = demo.read(path).replace("valid_until: 2027-03-31", ours, 1)
    demo.commit(
        "One more winter", files={path: text}, when="2026-11-20", author="T. Koski <t.koski@example.org>"
    )
    stopped(demo, "merge", "ehdotus-yllapitosopimus")


_PROPOSAL = ("equals_sign", *"yllapito", "enter")
_EDIT = ("3", "down", "e", *"planned", "enter", "ctrl+u", *"2027-02-22")

PICTURES = (
    Picture("plans", "", size=(140, 32)),
    Picture("overview"),
    Picture("roles", keys=("2",)),
    Picture("matrix", keys=("2", "v")),
    Picture("timeline", keys=("3",)),
    Picture("funding", keys=("4",)),
    Picture("time-travel", keys=("2", "v", "less_than_sign", "less_than_sign")),
    Picture("compare", keys=_PROPOSAL),
    Picture("compare-fi", "Aurauskartta", _PROPOSAL, "fi", (80, 24)),
    Picture("edit", "Skolmaten", _EDIT),
    Picture("commit", "Skolmaten", (*_EDIT, "enter", "ctrl+s", "c"), shows="Signed-off-by"),
    Picture("branches", "", ("B",), shows="forslag-version-2"),
    Picture("settling", "", ("m",), size=(140, 32), shows="theirs", prepare=_merge_a_proposal),
    Picture("history", keys=("7",)),
    Picture("findings", "Tilavaraus", ("6",)),
)


async def draw(picture: Picture, folder: Path) -> Path:
    """Walk to a screen and write it as an SVG."""
    made = Path(tempfile.mkdtemp(prefix="planrev-picture-"))
    try:
        demo = GitSandbox(Path(build_demo(str(made / "demo"))))
        picture.prepare(demo)
        async with story(demo, language=picture.language, as_of=AS_OF, size=picture.size) as told:
            if picture.plan:
                assert told.list.search(picture.plan)
                told.list.search("")
                await told.press("enter")
            await told.press(*picture.keys)
            told.app.clear_notifications()
            await told.settle()
            svg = told.app.export_screenshot(title="planrev")
            assert picture.shows in svg, picture.name
    finally:
        shutil.rmtree(made)
    file = folder / f"{picture.name}.svg"
    file.write_text(_settled(svg), encoding="utf-8")
    return file


def _settled(svg: str) -> str:
    """The same bytes for the same picture: Rich numbers each export anew, and fonts are the reader's own."""
    svg = re.sub(r"terminal-\d+", "terminal", svg)
    return re.sub(r"\s*@font-face \{.*?\}", "", svg, flags=re.DOTALL)


def main(names: list[str]) -> None:
    """Draw all pictures, or those that are named."""
    FOLDER.mkdir(exist_ok=True)
    for picture in PICTURES:
        if not names or picture.name in names:
            sys.stdout.write(f"{asyncio.run(draw(picture, FOLDER))}\n")


if __name__ == "__main__":
    main(sys.argv[1:])

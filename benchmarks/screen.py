"""P3 and P5: the screen, from the start to the painted list and key by key, beside the smallest Textual app.

P4: reading every plan and painting the list, beside GitPython's walk, ruamel.yaml's round trip and a DataTable.
"""

from __future__ import annotations

import os
import shutil
import statistics
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from benchmarks.plans import kep_repository, made_repository
from benchmarks.rows import Row
from benchmarks.terminal import Cost, Terminal

DOWN, PAGE_DOWN, HOME, ENTER = "\x1b[B", "\x1b[6~", "\x1b[H", "\r"
TABS = "}}}{{{"
"""Keys that go through the first tabs of a plan and back."""
ROUNDS = 5
MINIMAL = """
from textual.app import App
from textual.widgets import Static

class Minimal(App):
    BINDINGS = [("down", "change", ""), ("pagedown", "change", "")]
    ENABLE_COMMAND_PALETTE = False
    count = 0
    def compose(self):
        yield Static("first-paint")
    def action_change(self):
        self.count += 1
        self.query_one(Static).update(f"row {self.count}")

Minimal().run()
"""
NAIVE = """
import sys
from io import StringIO
from git import Repo
from ruamel.yaml import YAML
from textual.app import App
from textual.widgets import DataTable

class Naive(App):
    def compose(self):
        yield DataTable(cursor_type="row")
    def on_mount(self):
        table = self.query_one(DataTable)
        table.add_columns("plan", "status", "owner")
        for item in Repo(sys.argv[1]).head.commit.tree.traverse():
            if item.path.endswith(sys.argv[2]):
                try:
                    plan = YAML().load(item.data_stream.read().decode())
                except Exception:
                    continue
                name = plan.get("title") or plan["product"]["name"]
                table.add_row("first-paint" if not table.row_count else str(name), str(plan.get("status")), item.path)

Naive().run()
"""


def measure() -> Iterator[Row]:
    """Start cold and warm, keys and pages, on the KEPs or as many made plans, and on 10 000 made plans."""
    with _workplace() as place:
        minimal, _ = _starts([sys.executable, "-c", MINIMAL], place, "first-paint", place)
        name, repository, first, ending = kep_repository() or made_repository(place, 532)
        naive, _ = _starts(
            [sys.executable, "-c", NAIVE, repository, ending], place, "first-paint", place, rounds=1
        )
        yield from _start_rows(name, repository, first, place, minimal, naive)
        keys = _keys([sys.executable, "-c", MINIMAL], place, "first-paint", place)
        few = _keys(_planrev(), repository, first, place)
        yield from _key_rows(name, few, keys)
        name, repository, first, _ = made_repository(place, 10_000)
        yield from _start_rows(name, repository, first, place, minimal, None)
        many = _keys(_planrev(), repository, first, place)
        yield from _key_rows(name, many, keys)
        for key in ("cursor key", "page key"):
            yield Row("P5", f"{key}, {name} / few plans, cpu", many[key].cpu / few[key].cpu, 2.0)


def _start_rows(
    name: str,
    repository: str,
    first: str,
    place: str,
    minimal: float,
    naive: float | None,
) -> Iterator[Row]:
    planrev = _planrev(), repository, first, place
    cold, cold_whole = _starts(*planrev, prepare=lambda: _empty(place), rounds=2)
    warm, warm_whole = _starts(*planrev)
    what = f"start → list of {name} painted"
    yield Row("P3", f"{what}, warm / a Textual app of one Static, cpu", warm / minimal, 1.3)
    yield Row("P3", f"{what}, cold / a Textual app of one Static, cpu", cold / minimal, None)
    read = f"start → all {name} read and judged"
    yield Row("P3", f"{read}, warm / a Textual app of one Static, cpu", warm_whole / minimal, None)
    yield Row("P3", f"{read}, cold / a Textual app of one Static, cpu", cold_whole / minimal, None)
    if naive is not None:
        yield Row("P4", f"{what}, cold / GitPython, ruamel.yaml and DataTable, cpu", cold / naive, 0.125)
        yield Row("P4", f"{read}, cold / GitPython, ruamel.yaml and DataTable, cpu", cold_whole / naive, None)


def _key_rows(name: str, found: dict[str, Cost], minimal: dict[str, Cost]) -> Iterator[Row]:
    change = minimal["cursor key"]
    limits = {"cursor key": (1.5, 500), "page key": (7.5, 20_000), "tab switch": (25.0, 20_000)}
    for key, (times, most) in limits.items():
        cost = found[key]
        yield Row("P5", f"{key}, {name} / a Static that changes, cpu", cost.cpu / change.cpu, times)
        yield Row("P5", f"{key}, {name}: bytes / {most}", cost.sent / most, 1.0)
        yield Row("P5", f"{key}, {name}: milliseconds of cpu", cost.cpu * 1000, None)


def _planrev() -> list[str]:
    return [os.path.join(os.path.dirname(sys.executable), "planrev"), "--as-of", "2026-11-24"]


def _starts(
    command: list[str],
    directory: str,
    first: str,
    place: str,
    prepare: Callable[[], None] = lambda: None,
    rounds: int = ROUNDS,
) -> tuple[float, float]:
    """Processor time from the start until the first plan is on the screen, and until all is done.

    Medians after one round unmeasured.
    """
    found = []
    for _ in range(rounds + 1):
        prepare()
        with Terminal(command, directory, _environment(place)) as terminal:
            first_paint, whole = terminal.until(first), terminal.settle()
            while command == _planrev() and not os.path.isdir(
                os.path.join(place, "caches", "planrev", "pages")
            ):
                whole = (
                    terminal.settle()
                )  # the page is kept when all are read; for seconds nothing is painted
            found.append((first_paint.cpu, whole.cpu))
    return statistics.median(cpu for cpu, _ in found[1:]), statistics.median(cpu for _, cpu in found[1:])


def _keys(command: list[str], directory: str, first: str, place: str) -> dict[str, Cost]:
    """What keys cost; the tabs are those of the first plan."""
    with Terminal(command, directory, _environment(place)) as terminal:
        terminal.until(first)
        terminal.settle()
        found = {"cursor key": terminal.press([DOWN] * 30), "page key": terminal.press([PAGE_DOWN] * 10)}
        if command[0].endswith("planrev"):
            terminal.press([HOME, ENTER])
            terminal.settle()
            terminal.press(TABS)  # what each tab shows is made once
            found["tab switch"] = terminal.press(TABS)
        return found


@contextmanager
def _workplace() -> Iterator[str]:
    folder = tempfile.mkdtemp(prefix="planrev-bench-")
    try:
        yield folder
    finally:
        shutil.rmtree(folder)


def _empty(place: str) -> None:
    shutil.rmtree(os.path.join(place, "caches"), ignore_errors=True)


def _environment(place: str) -> dict[str, str]:
    """A home of its own, so that nobody's settings and caches are measured or changed."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    places = {"HOME": place, "XDG_CACHE_HOME": os.path.join(place, "caches")}
    looks = {"TERM": "xterm-256color", "COLORTERM": "truecolor", "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8"}
    return kept | places | looks | {"TEXTUAL_ANIMATIONS": "none"}

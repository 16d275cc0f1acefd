"""P1, P2, P4: how long it takes until the command line answers, in multiples of `python -c pass`.

Cold is without any cache; warm is the second time the same is asked.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager

from benchmarks.plans import kep_repository, made_repository
from benchmarks.processes import Command, medians
from benchmarks.rows import Row
from plan_model.demo import build_demo

NO_CACHE = {"PLANREV_NO_CACHE": "1"}
NAIVE = """
import sys
from git import Repo
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

for item in Repo(".").head.commit.tree.traverse():
    if item.path.endswith(sys.argv[1]):
        try:
            plan = YAML().load(item.data_stream.read().decode())
        except (YAMLError, ValueError):  # one plan has a day that no calendar has
            continue
        print(item.path, plan.get("title"), plan.get("status"), plan.get("owning-sig"))
"""


def measure() -> Iterator[Row]:
    """`--version`, `--help`, `diff` of one plan between two revisions, `list`."""
    with _workplace() as place:
        yield from _answers(place)
        yield from _lists(place)


def _answers(place: str) -> Iterator[Row]:
    repository = build_demo(os.path.join(place, "demo"))
    planrev, caches = _planrev(), {"XDG_CACHE_HOME": os.path.join(place, "caches")}
    asked = [planrev, "diff", *_two_revisions(repository)]
    commands = {
        "pass": Command([sys.executable, "-c", "pass"]),
        "version": Command([planrev, "--version"]),
        "help": Command([planrev, "--help"]),
        "cold": Command(asked, NO_CACHE),
        "warm": Command(asked, caches),
    }
    times = medians(commands, cwd=repository)
    base = times["pass"]
    yield Row("P1", "planrev --version / python -c pass, cpu", times["version"] / base, 1.5)
    yield Row("P1", "planrev --help / python -c pass, cpu", times["help"] / base, 3.0)
    yield Row("P2", "planrev diff of one plan, cold / python -c pass, cpu", times["cold"] / base, 7.0)
    yield Row("P2", "planrev diff of one plan, warm / python -c pass, cpu", times["warm"] / base, 4.0)


def _lists(place: str) -> Iterator[Row]:
    name, repository, _, ending = kep_repository() or made_repository(place, 532)
    caches = {"XDG_CACHE_HOME": os.path.join(place, "caches")}
    commands = {
        "pass": Command([sys.executable, "-c", "pass"]),
        "cold": Command([_planrev(), "list"], NO_CACHE),
        "warm": Command([_planrev(), "list"], caches),
        "naive": Command([sys.executable, "-c", NAIVE, ending]),
    }
    times = medians(commands, rounds=5, cwd=repository)
    base = times["pass"]
    yield Row(
        "P4",
        f"planrev list, {name}, cold / GitPython and ruamel.yaml, cpu",
        times["cold"] / times["naive"],
        0.125,
    )
    yield Row("P4", f"planrev list, {name}, cold / python -c pass, cpu", times["cold"] / base, None)
    yield Row("P3", f"planrev list, {name}, warm / python -c pass, cpu", times["warm"] / base, None)


def _planrev() -> str:
    return os.path.join(os.path.dirname(sys.executable), "planrev")


@contextmanager
def _workplace() -> Iterator[str]:
    folder = tempfile.mkdtemp(prefix="planrev-bench-")
    try:
        yield folder
    finally:
        shutil.rmtree(folder)


def _two_revisions(repository: str) -> list[str]:
    """The newest commit on the first line that changes a plan, and the plan."""
    told = subprocess.run(
        [
            *("git", "log", "--first-parent", "-1", "--format=%H", "--name-only", "--diff-filter=M"),
            *("--", "plans"),
        ],
        cwd=repository,
        check=True,
        capture_output=True,
        text=True,
    ).stdout.split()
    return [f"{told[0]}~1..{told[0]}", "--", told[1]]

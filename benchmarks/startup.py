"""P1 and P2: how long it takes until the command line answers, in multiples of `python -c pass`."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager

from benchmarks.processes import medians
from benchmarks.rows import Row
from plan_model.demo import build_demo


def measure() -> list[Row]:
    """`--version`, `--help`, and `diff` of one plan between two revisions."""
    planrev = os.path.join(os.path.dirname(sys.executable), "planrev")
    with _demo() as repository:
        times = medians(
            {
                "pass": [sys.executable, "-c", "pass"],
                "version": [planrev, "--version"],
                "help": [planrev, "--help"],
                "diff": [planrev, "diff", *_two_revisions(repository)],
            },
            cwd=repository,
        )
    base = times["pass"]
    return [
        Row("P1", "planrev --version / python -c pass, cpu", times["version"] / base, 1.5),
        Row("P1", "planrev --help / python -c pass, cpu", times["help"] / base, 3.0),
        Row("P2", "planrev diff of one plan, cold / python -c pass, cpu", times["diff"] / base, 7.0),
    ]


@contextmanager
def _demo() -> Iterator[str]:
    folder = tempfile.mkdtemp(prefix="planrev-bench-")
    try:
        yield build_demo(os.path.join(folder, "demo"))
    finally:
        shutil.rmtree(folder)


def _two_revisions(repository: str) -> list[str]:
    """The newest commit on the first line that changes a plan, and the plan."""
    told = subprocess.run(
        [
            "git",
            "log",
            "--first-parent",
            "-1",
            "--format=%H",
            "--name-only",
            "--diff-filter=M",
            "--",
            "plans",
        ],
        cwd=repository,
        check=True,
        capture_output=True,
        text=True,
    ).stdout.split()
    return [f"{told[0]}~1..{told[0]}", "--", told[1]]

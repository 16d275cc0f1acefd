"""`python -m benchmarks.peers [PART …]`: milliseconds, what each tells, and whether that is right.

PARTs are `made` (lists of items), `real` (pairs of other people's files) and `cases` (what each gets wrong); all where
none is named. A library that is not installed is told as missing: see `asking` for where they are looked for.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

from benchmarks.peers import asking
from benchmarks.peers.asking import Answer
from benchmarks.peers.cases import CASES
from benchmarks.peers.inputs import BY_ID, COUNTS, Input, made_inputs, real_inputs

PYTHON_PEERS = (
    *(
        "jsonpatch",
        "dictdiffer",
        "deepdiff",
        "deepdiff, order ignored",
        "deepdiff, grouped by id",
        "jsondiff",
    ),
    *("nested_diff", "nbdime", "graphtage", "daff"),
)
NODE_PEERS = (
    *("jsondiffpatch, with hashes", "json-diff", "fast-json-patch", "rfc6902", "deep-diff"),
    "daff, JavaScript",
)
OF_TABLES = ("deepdiff, grouped by id", "daff", "daff, JavaScript")
"""They compare one table; a file of another shape is none."""
_RIGHT = {True: "right", False: "wrong", None: "not checked"}


def main(parts: list[str]) -> None:
    """Print one row a peer and input."""
    peers = [(name, name in NODE_PEERS) for name in (*PYTHON_PEERS, *NODE_PEERS)]
    there = [peer for peer in peers if asking.is_there(*peer)]
    for name, _ in peers:
        if name not in [known for known, _ in there]:
            print(f"{name} is not installed: left out")
    if not parts or "made" in parts:
        for count in COUNTS:
            for asked in made_inputs(count):
                _show(asked, _answers(asked, there))
    if not parts or "real" in parts:
        for asked in real_inputs():
            _show(asked, _answers(asked, [peer for peer in there if peer[0] not in OF_TABLES]))
    if not parts or "cases" in parts:
        _show_cases(there)


def _answers(asked: Input, peers: list[tuple[str, bool]]) -> Iterator[tuple[str, Answer]]:
    yield "planrev", asking.planrev(asked)
    yield "git diff (lines)", asking.git_diff(asked)
    for name, is_javascript in peers:
        yield name, asking.peer(name, is_javascript, asked)


def _show(asked: Input, answers: Iterator[tuple[str, Answer]]) -> None:
    for name, answer in answers:
        took = "stopped" if answer.seconds is None else f"{answer.seconds * 1000:.3g}"
        told = "?" if answer.told is None else f"{answer.told:,}"
        made = "" if asked.made is None else f" / {asked.made:,}"
        right = _RIGHT[answer.is_right(asked.made)]
        print(f"{asked.name:28} {name:28} {took:>9} ms  {told + made:>16}  {right}", flush=True)


def _show_cases(peers: list[tuple[str, bool]]) -> None:
    for case in CASES:
        print(f"{case.name}: {case.made} changes were made; planrev tells {asking.planrev(case).told}")
        able = [peer for peer in peers if case.identity is BY_ID or peer[0] not in OF_TABLES]
        answers = [("git diff", asking.git_diff(case))]
        for name, answer in (
            *answers,
            *((name, asking.peer(name, javascript, case)) for name, javascript in able),
        ):
            if answer.is_right(case.made) is False:
                why = "it fails" if answer.told is None else f"it tells {answer.told}"
                print(
                    f"    wrong: {name}: {why}{'' if answer.makes is not False else ', and makes another value'}",
                    flush=True,
                )


if __name__ == "__main__":
    main(sys.argv[1:])

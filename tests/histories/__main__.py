"""`make histories`: the laws of diff and merge, held against every pair of versions in other people's histories.

`python -m tests.histories [EVERY]` takes each EVERY-th pair (1: all); PLANREV_CORPORA names the folder. It prints the
counts by law, leaves with 1 where a law is broken, and asks processes with other hash seeds for the same changes.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor

from tests.histories.pairs import Step, steps
from tests.histories.replay import DETERMINISM, NAMES, Tally, differing, digests, replayed, together

REPOSITORIES = {
    "kep": ("kep.yaml",),
    "sigs": ("sigs.yaml",),
    "governance": (".yaml",),
    "releases": (".yaml",),
    "jenkins": (".yml",),
    "endoflife": (".md",),
    "publiccode": ("publiccode.yml",),
    "publiccode-examples": (".yml",),
}
_AT_A_TIME = 100
_DIGESTS = "--digests"


def main(arguments: Sequence[str]) -> int:
    """Hold the laws, print how it went."""
    if arguments[:1] == [_DIGESTS]:
        print(
            json.dumps([word for name, some in _portions(int(arguments[1])) for word in digests(name, some)])
        )
        return 0
    every = int(arguments[0]) if arguments else 1
    tally = held(every)
    print("\n".join(rows(tally)))
    return 1 if tally.breaches else 0


def held(every: int) -> Tally:
    """Every law held against each such pair, on all processors."""
    portions = list(_portions(every))
    with ProcessPoolExecutor() as pool:
        tallies = list(pool.map(_replayed, portions))
    one, other = (_digests_of(every, seed) for seed in ("1", "2"))
    apart = Tally(breaches=differing(one, other))
    apart.asked[DETERMINISM] = len(one)
    return together((*tallies, apart))


def rows(tally: Tally) -> Iterator[str]:
    """The counts by law, then what breaks one."""
    yield f"{tally.pairs:,} pairs of consecutive versions, {tally.unreadable:,} of them with a side that is no YAML"
    for law in NAMES:
        yield f"  {law:<24}{tally.asked[law]:>8,} asked{tally.of(law):>8,} broken"
    for code, count in sorted(tally.refused.items()):
        yield f"  refused: {code:<15}{count:>8,}"
    yield from (f"BROKEN {law}: {told}" for law, told in tally.breaches)


def _portions(every: int) -> Iterator[tuple[str, tuple[Step, ...]]]:
    for name, endings in REPOSITORIES.items():
        wanted = steps(name, endings)[::every]
        for start in range(0, len(wanted), _AT_A_TIME):
            yield name, wanted[start : start + _AT_A_TIME]


def _replayed(portion: tuple[str, tuple[Step, ...]]) -> Tally:
    name, some = portion
    return replayed(name, some, [law for law in NAMES if law != DETERMINISM])


def _digests_of(every: int, seed: str) -> list[str]:
    command = [sys.executable, "-m", "tests.histories", _DIGESTS, str(every)]
    told = subprocess.run(command, env=os.environ | {"PYTHONHASHSEED": seed}, capture_output=True, check=True)
    found: list[str] = json.loads(told.stdout)
    return found


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))

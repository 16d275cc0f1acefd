"""`make histories`: the laws of diff and merge, held against every pair of versions in other people's histories.

`python -m tests.histories [--every N] [--first N] [--processes N] [REPOSITORY …]`; PLANREV_CORPORA names the folder. It
tells each hundred pairs that are done, prints the counts by law, leaves with 1 where a law is broken, and asks
processes with other hash seeds for the same changes.
"""

from __future__ import annotations

import gc
import json
import os
import subprocess
import sys
from argparse import ArgumentParser, Namespace
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from typing import NamedTuple

from tests.histories.pairs import Step, steps
from tests.histories.replay import DETERMINISM, NAMES, Tally, differing, digests, replayed, together

REPOSITORIES = {
    "kep": ("kep.yaml",),
    "publiccode-examples": (".yml",),
    "publiccode": ("publiccode.yml",),
    "releases": (".yaml",),
    "jenkins": (".yml",),
    "endoflife": (".md",),
    "sigs": ("sigs.yaml",),
    "governance": (".yaml",),
}
"""Which files of which repository; large files come last."""
_AT_A_TIME = 100


class Share(NamedTuple):
    """Which pairs of which repositories, and how many processes hold the laws against them."""

    every: int = 1
    first: int = 0
    names: tuple[str, ...] = tuple(REPOSITORIES)
    processes: int | None = None


def main(arguments: Sequence[str]) -> int:
    """Hold the laws, print how it went."""
    asked = _asked(arguments)
    share = Share(asked.every, asked.first, tuple(asked.names) or tuple(REPOSITORIES), asked.processes)
    if asked.digests:
        print(json.dumps([word for name, some in _portions(share) for word in digests(name, some)]))
        return 0
    tally = held(share, hear=lambda line: print(line, file=sys.stderr, flush=True))
    print("\n".join(rows(tally)))
    return 1 if tally.breaches else 0


def held(share: Share, hear: Callable[[str], None]) -> Tally:
    """Every law held against each such pair, one repository after another."""
    with ProcessPoolExecutor(share.processes) as pool:
        return together(_held(share._replace(names=(name,)), pool, hear) for name in share.names)


def rows(tally: Tally) -> Iterator[str]:
    """The counts by law, then what breaks one."""
    yield f"{tally.pairs:,} pairs of consecutive versions, {tally.unreadable:,} of them with a side that is no YAML"
    for law in NAMES:
        yield f"  {law:<24}{tally.asked[law]:>8,} asked{tally.of(law):>8,} broken"
    for code, count in sorted(tally.refused.items()):
        yield f"  refused: {code:<15}{count:>8,}"
    yield from (f"BROKEN {law}: {told}" for law, told in tally.breaches)


def _asked(arguments: Sequence[str]) -> Namespace:
    parser = ArgumentParser(prog="python -m tests.histories", description="Hold the laws against histories.")
    parser.add_argument(
        "names", nargs="*", metavar="REPOSITORY", help=f"of {', '.join(REPOSITORIES)}; else all"
    )
    parser.add_argument("--every", type=int, default=1, help="take one pair of so many")
    parser.add_argument(
        "--first", type=int, default=0, help="begin with this pair, so that shares can differ"
    )
    parser.add_argument("--processes", type=int, help="else one a processor")
    parser.add_argument("--digests", action="store_true", help="print one word a pair for its changes")
    asked = parser.parse_args(arguments)
    if unknown := set(asked.names) - set(REPOSITORIES):
        parser.error(f"no repository of these is called {', '.join(sorted(unknown))}")
    return asked


def _held(share: Share, pool: ProcessPoolExecutor, hear: Callable[[str], None]) -> Tally:
    tallies: list[Tally] = []
    for tally in pool.map(_replayed, _portions(share)):
        tallies.append(tally)
        hear(f"{share.names[0]}: {together(tallies).pairs:,} pairs held")
        for law, told in tally.breaches:
            hear(f"BROKEN {law}: {told}")
    one, other = (_digests_of(share, seed) for seed in ("1", "2"))
    apart = Tally(asked=Counter({DETERMINISM: len(one)}), breaches=differing(one, other))
    hear(f"{share.names[0]}: {len(one):,} pairs with other hash seeds, {len(apart.breaches):,} differ")
    return together((*tallies, apart))


def _portions(share: Share) -> Iterator[tuple[str, tuple[Step, ...]]]:
    for name in share.names:
        wanted = steps(name, REPOSITORIES[name])[share.first :: share.every]
        for start in range(0, len(wanted), _AT_A_TIME):
            yield name, wanted[start : start + _AT_A_TIME]


def _replayed(portion: tuple[str, tuple[Step, ...]]) -> Tally:
    gc.disable()  # it would look through every tree, which are no garbage, and take four tenths of the time
    name, some = portion
    return replayed(name, some, [law for law in NAMES if law != DETERMINISM])


def _digests_of(share: Share, seed: str) -> list[str]:
    which = ["--every", str(share.every), "--first", str(share.first), *share.names]
    command = [sys.executable, "-m", "tests.histories", "--digests", *which]
    told = subprocess.run(command, env=os.environ | {"PYTHONHASHSEED": seed}, capture_output=True, check=True)
    found: list[str] = json.loads(told.stdout)
    return found


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))

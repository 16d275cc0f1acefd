"""`python -m benchmarks [NAME…]`: measure the goals and print the table."""

from __future__ import annotations

import sys
from importlib import import_module

MODULES = ("startup", "syntax", "diff", "commit", "race", "screen")


def main(names: list[str]) -> None:
    """Print one row for each measured ratio."""
    print(f"{'goal':5} {'ratio':>8} {'limit':>8}  {'':4} what")
    for name in names or MODULES:
        for row in import_module(f"benchmarks.{name}").measure():
            limit = "" if row.limit is None else f"{'≥' if row.at_least else '≤'} {row.limit:g}"
            print(f"{row.goal:5} {row.ratio:8.2f} {limit:>8}  {row.verdict:4} {row.what}", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])

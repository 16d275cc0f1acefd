"""Write docs/committing.md: build every situation in which people commit, and tell how git and planrev came out."""

from __future__ import annotations

import sys
from pathlib import Path

from tests.committing.home import home_of_its_own
from tests.committing.table import CHAPTERS, as_markdown
from tests.committing.trial import WRONG, try_out


def main() -> int:
    """Try every situation out; give 1 where planrev did something wrong."""
    with home_of_its_own():
        rows = {title: tuple(map(try_out, situations)) for title, situations in CHAPTERS.items()}
    Path(__file__).with_name("committing.md").write_text(as_markdown(rows), encoding="utf-8")
    wrong = [row for told in rows.values() for row in told if row.compared.startswith(WRONG)]
    for row in wrong:
        sys.stderr.write(f"{row.name}: {row.compared}\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())

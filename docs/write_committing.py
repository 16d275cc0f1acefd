"""Write docs/committing.md: build every situation in which people commit, and tell how git and planrev came out."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

from tests.committing.table import CHAPTERS, as_markdown
from tests.committing.trial import WRONG, try_out
from tests.git_sandbox import isolate_git


def main() -> int:
    """Try every situation out; give 1 where planrev did something wrong."""
    with tempfile.TemporaryDirectory(prefix="planrev-home-") as home:
        Path(home).chmod(0o755)
        for name, value in isolate_git(dict(os.environ), Path(home, "gitconfig")).items():
            os.environ.pop(name, None)
            if value is not None:
                os.environ[name] = value
        os.environ["HOME"] = home
        rows = {title: tuple(map(try_out, situations)) for title, situations in CHAPTERS.items()}
    Path(__file__).with_name("committing.md").write_text(as_markdown(rows), encoding="utf-8")
    wrong = [row for told in rows.values() for row in told if row.compared.startswith(WRONG)]
    for row in wrong:
        sys.stderr.write(f"{row.name}: {row.compared}\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())

"""A home that every user may read, with a git that knows nothing of whoever tries things out."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest.mock import patch

from tests.git_sandbox import isolate_git


@contextmanager
def home_of_its_own() -> Iterator[None]:
    """Within, HOME and git's settings are those of a new folder."""
    with tempfile.TemporaryDirectory(prefix="planrev-home-") as home, patch.dict(os.environ):
        Path(home).chmod(0o755)
        for name, value in isolate_git(dict(os.environ), Path(home, "gitconfig")).items():
            os.environ.pop(name, None)
            if value is not None:
                os.environ[name] = value
        os.environ["HOME"] = home
        yield

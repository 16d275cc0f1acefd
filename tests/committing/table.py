"""docs/committing.md: every situation, and how git and planrev came out of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from tests.committing.contents import CONTENTS
from tests.committing.disks import DISKS
from tests.committing.people import PEOPLE
from tests.committing.repositories import REPOSITORIES
from tests.committing.situation import Row, Situation
from tests.committing.states import STATES

CHAPTERS: Mapping[str, tuple[Situation, ...]] = {
    "People, hooks, keys and messages": PEOPLE,
    "Something is half-way": STATES,
    "Disks and owners": DISKS,
    "Kinds of repositories": REPOSITORIES,
    "Files and filters": CONTENTS,
}
_HEAD = """\
# Saving and committing, beside `git commit`

Made by `python -m docs.write_committing`, which builds each situation twice for real: in the one checkout an editor
saves the plan and `git commit --only -F - -- PLAN` commits it, in the other `planrev set` and `planrev commit` do.
Author, date and message are equal, so that *the very same commit* means the same id: the same tree, parents, message
and encoding. In each checkout another file is staged, another dirty and another untracked; where both commit, what
`git status` says afterwards is the same on both sides. *The draft stays*: the edited text is on disk, and what was
staged is staged.

planrev commits through `git commit --only`, under a lock file in the git folder (`planrev.lock`, released by the
system when its holder dies), and waits ten seconds where another git holds its own lock. What git or a hook says is
quoted in full; the table leaves git's own words out, since they differ from version to version.

A message is committed as it was written, from `-m`, `-F FILE`, the dialog or the person's editor: blank ends go, a line
that begins with `#` stays, and trailers (`--decision`, `--co-author`, `--signoff`, or the lines of the dialog) stand
below it. `commit.template` counts where the person writes the message, as in git: in the dialog and with `--edit`; the
template's own lines with `#` are shown as hints and are no part of the message.

With `--branch NAME` nothing is checked out: the text is committed by plumbing through an index of its own, on a new
branch from HEAD, or on one that is there and has the plan as HEAD has it. `commit-msg` is asked, signing is as for
any commit, and the branch moves by `git push . COMMIT:refs/heads/NAME` with the commit that it is expected to name, so
that `pre-receive`, `update` and `post-receive` judge it; `pre-commit` is not asked, because it looks at a checkout.
The files on disk stay as they are; `--move` puts them back as HEAD has them, and keeps what they held among the
backups. A branch that anybody has checked out, or is rebasing, is left alone. Bare repositories are read at HEAD and
take commits in the same way: `planrev set PLAN PATH=VALUE --branch NAME` edits a plan as a branch has it, and commits
there. A branch that a merge takes over is merged beside the checkout, too: `pre-merge-commit` is asked in a folder
of its own that holds all the merged files, then `commit-msg`; where one refuses, nothing has changed.
"""


def as_markdown(rows: Mapping[str, Iterable[Row]]) -> str:
    """The whole file."""
    parts = [_HEAD]
    for title, told in rows.items():
        lines = [
            f"## {title}",
            "",
            "| situation | `git commit --only` | planrev | compared |",
            "|---|---|---|---|",
        ]
        parts.append("\n".join([*lines, *map(line, told)]) + "\n")
    return "\n".join(parts)


def line(row: Row) -> str:
    """One row of the table."""
    compared = f"{row.compared}; {row.note}" if row.note else row.compared
    cells = (row.name, row.git or "–", row.planrev or "–", compared)
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"

"""The commit that git has just made: read from what git said and from HEAD's own file, and asked of git otherwise.

A process more would take a quarter of the time of the commit itself.
"""

from __future__ import annotations

import os
import re

from plan_model.repository.place import Place
from plan_model.repository.revisions import commit_info
from plan_model.repository.values import Made

_SUMMARY = re.compile(rb"^\[[^\n]+? ([0-9a-f]{4,64})\] ([^\n]*)$", re.MULTILINE)
"""`[main 1a2b3c4] Subject`; before the id may stand more, as `(root-commit)`, and a subject may look alike."""


def made_commit(place: Place, said: bytes, message: str) -> Made:
    """The commit of which git said this after it was given the message; a hook may have changed that."""
    told = _SUMMARY.search(said)
    if told is None:
        return _asked(place, "HEAD")
    short = told[1].decode("ascii")
    head, subject = _head_on_disk(place), _subject(message)
    # Another git may have committed since, and git says the subject in the person's own encoding.
    if head.startswith(short) and told[2] == subject.encode("utf-8", "surrogateescape"):
        return Made(head, subject)
    return _asked(place, short)


def _asked(place: Place, name: str) -> Made:
    commit = commit_info(place, name)
    return Made(commit.id, commit.subject)


def _head_on_disk(place: Place) -> str:
    """The id that HEAD's branch names, as its own file says; empty or no id where the file does not tell."""
    try:
        head = _read(os.path.join(place.git_dir, "HEAD"))
        return _read(os.path.join(place.common_dir, head[5:])) if head.startswith("ref: ") else head
    except OSError:
        return ""


def _read(file: str) -> str:
    with open(file, encoding="utf-8", errors="surrogateescape") as opened:
        return opened.read(1000).strip()


def _subject(message: str) -> str:
    """What git takes for the subject: the lines of the first paragraph, on one line."""
    lines = message.strip("\n").split("\n")
    ends = next((number for number, line in enumerate(lines) if not line.strip()), len(lines))
    return " ".join(line.rstrip() for line in lines[:ends])

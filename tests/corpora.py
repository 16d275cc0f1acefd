"""Other people's plans: where they are, where the machine has them; a test without them is skipped."""

from __future__ import annotations

import os
import subprocess
import tarfile
from pathlib import Path

import pytest

NAME = "PLANREV_CORPORA"
"""Names a folder of unpacked repositories (`kep`, `sigs`, …), beside them or apart `zoo.tar.xz`: see PLANREV_ZOO."""


def repository(name: str) -> Path:
    """The clone of one repository."""
    folder = Path(os.environ.get(NAME, ""), name)
    if not os.environ.get(NAME) or not folder.is_dir():
        pytest.skip(f"{NAME} names no folder with the repository {name}")
    return folder


def blobs_at_head(name: str, suffix: str | tuple[str, ...]) -> dict[str, bytes]:
    """By path, the files of one repository at HEAD."""
    folder = repository(name)
    told = git(folder, "ls-tree", "-r", "-z", "HEAD").decode().split("\0")
    found = {line.split("\t")[1]: line.split()[2] for line in told if line.endswith(suffix)}
    return dict(zip(found, contents(folder, list(found.values())), strict=True))


def historical_blobs(name: str, suffixes: tuple[str, ...]) -> dict[str, bytes]:
    """By id, every version of every file that any revision of one repository holds."""
    folder = repository(name)
    told = git(folder, "rev-list", "--objects", "--all").decode("utf-8", "replace").splitlines()
    found = [line.split(" ")[0] for line in told if line.endswith(suffixes)]
    return dict(zip(found, contents(folder, found), strict=True))


def zoo_blobs() -> dict[str, bytes]:
    """By name, the broken and odd files."""
    archive = Path(os.environ.get("PLANREV_ZOO") or Path(os.environ.get(NAME, ""), "zoo.tar.xz"))
    if not archive.is_file():
        pytest.skip(f"neither PLANREV_ZOO nor {NAME} leads to zoo.tar.xz")
    with tarfile.open(archive) as files:
        members = [member for member in files if member.isfile()]
        return {member.name: _read(files, member) for member in members}


def _read(files: tarfile.TarFile, member: tarfile.TarInfo) -> bytes:
    stream = files.extractfile(member)
    assert stream is not None
    return stream.read()


def contents(folder: Path, ids: list[str]) -> list[bytes]:
    """What the blobs of these ids hold."""
    told = git(folder, "cat-file", "--batch", asked="\n".join(ids))
    found: list[bytes] = []
    position = 0
    while position < len(told):
        line = told.index(b"\n", position)
        size = int(told[position:line].split()[2])
        found.append(told[line + 1 : line + 1 + size])
        position = line + size + 2
    return found


def git(folder: Path, *arguments: str, asked: str = "") -> bytes:
    """What git prints of a repository that may be somebody else's."""
    # A clone that another user unpacked is read, never written.
    command = ["git", "-c", f"safe.directory={folder}", "-C", str(folder), *arguments]
    return subprocess.run(command, input=asked.encode(), capture_output=True, check=True).stdout

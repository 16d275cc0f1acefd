"""Commit exactly these plan files: what the person has staged or left dirty elsewhere stays as it is.

`git commit --only` does it, so that hooks, signing, filters and every kind of index work as the person set them up.
The message is cleaned as `whitespace`: blank ends go, and a line that begins with `#` is the person's text and stays.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterable, Mapping, Sequence

from plan_model.errors import CommitRefusedError
from plan_model.repository.disk import present_bytes, real_file
from plan_model.repository.ledger import foreign_edits, forget
from plan_model.repository.lock import held
from plan_model.repository.made import made_commit
from plan_model.repository.place import Place
from plan_model.repository.process import Answer, ask, tell
from plan_model.repository.values import Expected, Made, Signature
from plan_model.repository.writing import check_unchanged

PATIENCE = 10.0
"""Seconds to wait for another git to let go of its own locks."""
AS_WRITTEN = ("-c", "i18n.commitEncoding=UTF-8", "-c", "core.commentChar=\1")
"""A message is handed over in UTF-8, whatever the person's settings say. No line of it is a comment: else git would put
trailers before a last line that begins with `#`."""
_PAUSE = 0.05
_REFUSALS: Mapping[str, tuple[bytes, ...]] = {
    "no-room-to-commit": (b"No space left on device", b"Disk quota exceeded"),
    "merge-in-progress": (b"cannot do a partial commit during a",),
    "unmerged-files": (b"you have unmerged files",),
    "commit-refused": (b"a NUL byte in commit log message",),  # else it reads as if the signing had failed
    "signing-failed": (b"failed to sign the data", b"failed to write commit object"),
    "identity-missing": (b"Please tell me who you are", b"empty ident name", b"unable to auto-detect email"),
    "index-locked": (b"index.lock': File exists", b"cannot lock ref", b"HEAD.lock': File exists"),
    "unknown-to-git": (b"did not match any file(s) known to git",),
}
_UNCHANGED = (b"nothing to commit", b"nothing added to commit", b"no changes added to commit")


def commit(
    place: Place,
    paths: Sequence[str],
    message: str,
    expected: Expected,
    *,
    who: Signature | None,
    trailers: Sequence[tuple[str, str]] = (),
    signoff: bool = False,
    include_others: bool = False,
) -> Made:
    """Commit the present state of some plan files, a removed one included, and give the new commit.

    StaleDocumentError(changed-on-disk) when a file is not what this person saw. CommitRefusedError: foreign-edit
    (somebody else's uncommitted edit, unless `include_others`), nothing-to-commit, empty-message,
    identity-missing, merge-in-progress, unmerged-files, index-locked, or commit-refused with the words of the
    hook, of signing or of git. NotWrittenError(locked) and those of the disk.
    """
    if not message.strip():
        raise CommitRefusedError("empty-message")
    if not paths:
        raise CommitRefusedError("nothing-to-commit")
    with held(place):
        check_seen(place, paths, expected, who, include_others)
        files = _with_link_targets(place, paths)
        done = _commit(place, files, message, _options(trailers, signoff))
        forget(place, paths)
        return made_commit(place, done.out, message)


def check_seen(
    place: Place, paths: Sequence[str], expected: Expected, who: Signature | None, include_others: bool
) -> None:
    """Refuse where a file is not what this person saw, or holds somebody else's uncommitted edit."""
    for path in paths:
        if path in expected:
            check_unchanged(place, path, expected[path])
        else:
            present_bytes(place, path)  # refuses what is no file
        if include_others:
            continue
        for edit in foreign_edits(place, path, who):
            raise CommitRefusedError("foreign-edit", path=path, who=edit.who, when=edit.when)


def _with_link_targets(place: Place, paths: Iterable[str]) -> tuple[str, ...]:
    """The paths, and behind a link the file that a save has written."""
    root = os.path.realpath(place.root)
    targets = (os.path.relpath(real_file(place, path), root) for path in paths)
    return tuple(dict.fromkeys((*paths, *targets)))


def _options(trailers: Sequence[tuple[str, str]], signoff: bool) -> tuple[str, ...]:
    told = (f"--trailer={name}: {text}" for name, text in trailers)
    return (*told, *(("--signoff",) if signoff else ()))


def _commit(place: Place, files: tuple[str, ...], message: str, options: tuple[str, ...]) -> Answer:
    done = _ask(place, files, message, options)
    if _refusal(done) != "unknown-to-git":
        return accepted(done)
    new = _introduce(place, files)
    done = _ask(place, files, message, options)
    if done.code != 0:
        ask_git(place, "rm", "--cached", "--quiet", "--force", "--", *new)
    return accepted(done)


def _ask(place: Place, files: tuple[str, ...], message: str, options: tuple[str, ...]) -> Answer:
    data = message.encode("utf-8", "surrogateescape")
    return ask_git(
        place,
        *(*AS_WRITTEN, "commit", "--only", "--cleanup=whitespace"),
        *(*options, "-F", "-", "--", *files),
        data=data,
    )


def ask_git(
    place: Place, *arguments: str, data: bytes = b"", extra: Mapping[str, str] | None = None
) -> Answer:
    """Let git change something, with patience where another git is at work just now."""
    deadline = time.monotonic() + PATIENCE
    while True:
        answer = tell(place.root, "--literal-pathspecs", *arguments, data=data, extra=extra)
        if _refusal(answer) != "index-locked" or time.monotonic() > deadline:
            return answer
        time.sleep(_PAUSE)  # another git is at work; it gives no sign when it is done


def _introduce(place: Place, files: tuple[str, ...]) -> list[str]:
    """Make new files known to git without staging their text."""
    known = ask(place.root, "--literal-pathspecs", "ls-files", "-z", "--", *files).out
    names = set(known.decode("utf-8", "surrogateescape").split("\0"))
    new = [path for path in files if path not in names and os.path.lexists(os.path.join(place.root, path))]
    if not new:
        raise CommitRefusedError("nothing-to-commit")
    accepted(ask_git(place, "add", "--intent-to-add", "--", *new))
    return new


def accepted(answer: Answer) -> Answer:
    """What git said, where it did what was asked; CommitRefusedError with the reason where it did not."""
    if answer.code == 0:
        return answer
    code = _refusal(answer)
    if code == "nothing-to-commit":
        raise CommitRefusedError(code)
    raise CommitRefusedError(code, detail=answer.words)


def _refusal(answer: Answer) -> str:
    if answer.code == 0:
        return ""
    for code, signs in _REFUSALS.items():
        if any(sign in answer.err for sign in signs):
            return code
    # Git tells a commit without changes on its output, where a hook cannot write.
    if any(sign in answer.out for sign in _UNCHANGED):
        return "nothing-to-commit"
    return "commit-refused"

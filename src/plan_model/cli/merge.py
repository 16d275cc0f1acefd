"""`planrev merge`: three files merged by meaning; also git's merge driver."""

from __future__ import annotations

import os
from argparse import Namespace
from typing import NamedTuple

from plan_model.cli.output import Output
from plan_model.errors import PlanError, PlanSyntaxError, RepositoryError
from plan_model.formats import FORMATS, Format, recognise
from plan_model.formats.document import made_document
from plan_model.merge import Conflict, MergedText, Side, Text, merge_texts, with_side
from plan_model.render.conflicts import conflict_lines
from plan_model.render.lines import piece
from plan_model.repository import Repository
from plan_model.repository.given_files import (
    MARKER_SIZE,
    merge_lines,
    read_given,
    usual_marker_size,
    write_given,
)
from plan_model.repository.lfs import is_pointer
from plan_model.settling import PlanConflicts, keep_conflicts


class _Given(NamedTuple):
    """The three files as they were given, before OURS is written over, and what they say."""

    base: bytes
    ours: bytes
    theirs: bytes
    texts: tuple[bytes, ...]
    """Where LFS keeps a file, the text that its pointer stands for, as far as it is on this machine."""

    @classmethod
    def read(cls, files: list[str], repository: Repository | None) -> _Given:
        """Read the files; RepositoryError where one is not there."""
        base, ours, theirs = (read_given(file) for file in files)
        read = repository.behind_pointer if repository else bytes
        return cls(base, ours, theirs, tuple(read(data) for data in (base, ours, theirs)))

    @property
    def is_kept_by_lfs(self) -> bool:
        """Does one of the files only stand for a text that LFS keeps?"""
        return any(map(is_pointer, (self.base, self.ours, self.theirs)))


class _Sides(NamedTuple):
    base: Text
    ours: Text
    theirs: Text


def run(options: Namespace, output: Output) -> int:
    """Merge into OURS, or into another file; give 1 where conflicts are left."""
    files = [os.path.join(options.directory, name) for name in (options.base, options.ours, options.theirs)]
    target = os.path.join(options.directory, options.output) if options.output else files[1]
    repository = _repository(options.directory)
    path = options.path or (repository.from_root(target, ".") if repository else target)
    found = _format(path)
    if found is None:
        output.tell((piece(output.words.say("{path} is no plan, so its lines are merged.", path=path)),))
        return _by_lines(files, target, options.marker_size)
    given = _Given.read(files, repository)
    sides = _sides(given, path, output)
    if sides is None and given.is_kept_by_lfs:
        return _ours_stands(given, path, target, output)
    if sides is None:
        return _by_lines(files, target, options.marker_size)
    result = merge_texts(*sides, found.identity)
    return _Ending(options, output, repository, path, target, given).finish(result, found)


def _repository(directory: str) -> Repository | None:
    try:
        return Repository.open(directory)
    except RepositoryError:  # three files may lie anywhere
        return None


def _format(path: str) -> Format | None:
    return recognise(path) or next((known for known in FORMATS if known.claims(os.path.basename(path))), None)


def _sides(given: _Given, path: str, output: Output) -> _Sides | None:
    """The three texts; None where one of them cannot be read as a plan, which is told."""
    texts = []
    for number, data in enumerate(given.texts):
        try:
            # git gives an empty base to a file that both sides added
            texts.append(_read(data) if data.strip() or number else Text.nothing())
        except PlanSyntaxError as error:
            from plan_model.render.errors import error_line

            error.path = path
            output.tell(error_line(error, output.words))
            if not given.is_kept_by_lfs:
                output.tell((piece(output.words.say("So the lines are merged, not the meaning.")),))
            return None
    return _Sides(*texts)


def _read(data: bytes) -> Text:
    """One side; PlanSyntaxError where it is no YAML, or what LFS keeps is not here."""
    if is_pointer(data):
        raise PlanSyntaxError("kept-by-lfs")
    return Text.read(data)


def _ours_stands(given: _Given, path: str, target: str, output: Output) -> int:
    """No lines of what stands for a text elsewhere are merged: the file keeps our side, and git has a conflict."""
    write_given(target, given.ours)
    told = output.words.say(
        "{path}: nothing was merged, the file has our side; theirs is in git as it was.", path=path
    )
    output.tell((piece(told),))
    return 1


def _by_lines(files: list[str], target: str, marker_size: int) -> int:
    base, ours, theirs = files
    merged, code = merge_lines(base, ours, theirs, marker_size, ("ours", "base", "theirs"))
    write_given(target, merged)
    return code


class _Ending(NamedTuple):
    """What is done with a merge: the file written, conflicts written down and told."""

    options: Namespace
    output: Output
    repository: Repository | None
    path: str
    target: str
    given: _Given

    def finish(self, result: MergedText, found: Format) -> int:
        """Write the file; give 1 where conflicts are left."""
        conflicts = result.merge.conflicts
        source, is_inner = result.source, bool(conflicts) and self._is_inner()
        if is_inner:
            source = with_side(source, conflicts, Side.BASE, found.identity)
        elif self.options.markers and conflicts:
            source = self._with_markers(source, with_side(source, conflicts, Side.THEIRS, found.identity))
        write_given(self.target, self._as_kept(source.encode()))
        if is_inner:
            return 1
        try:
            where = self._kept(() if source != result.source else conflicts)
        except PlanError:  # what is not written down is not to be taken for settled
            write_given(self.target, self.given.ours)
            raise
        self._tell(result, found, where)
        return 1 if conflicts else 0

    def _as_kept(self, text: bytes) -> bytes:
        """What git is to have of a text: where LFS keeps our side, a pointer to it."""
        if self.repository is None or not is_pointer(self.given.ours):
            return text
        return self.repository.put_behind_pointer(text)

    def _is_inner(self) -> bool:
        """Does git merge two bases, to have one? Then the outer merge must see that both sides differ from it.

        git says so only by longer markers. The merged base is then the older base wherever both sides disagree.
        """
        size: int = self.options.marker_size
        return not self.options.markers and size > MARKER_SIZE and size > usual_marker_size(self.path)

    def _with_markers(self, ours: str, theirs: str) -> str:
        from plan_model.merge.markers import with_markers  # late: only who asks for them needs difflib

        return with_markers(ours, theirs, self.options.marker_size, ("ours", "theirs"))

    def _kept(self, conflicts: tuple[Conflict, ...]) -> str | None:
        """Write down what is left to settle, where the file is one of the repository's; give where."""
        if self.repository is None or self.path.startswith("../"):
            return None
        sides = (
            tuple(self.repository.blob_name(data) for data in (self.given.ours, self.given.theirs))
            if self.options.path
            else ()
        )
        found = PlanConflicts(self.path, conflicts, not self.options.path, sides=sides)
        return keep_conflicts(self.repository, found)

    def _tell(self, result: MergedText, found: Format, where: str | None) -> None:
        words, conflicts = self.output.words, result.merge.conflicts
        if result.comments_left:
            told = words.count(
                "{path}: {n} comment of theirs was not taken.",
                "{path}: {n} comments of theirs were not taken.",
                result.comments_left,
                path=self.path,
            )
            self.output.tell((piece(told),))
        if not conflicts:
            return
        told = words.count(
            "{path}: {n} conflict is left; the file has our side of it.",
            "{path}: {n} conflicts are left; the file has our side of them.",
            len(conflicts),
            path=self.path,
        )
        self.output.tell((piece(told),))
        ours = made_document(self.path, result.merge.ours, found)
        for row in conflict_lines(conflicts, ours, words):
            self.output.tell(row)
        if where:
            self.output.tell((piece(words.say("They are written down in {file}.", file=where)),))
            self.output.tell((piece(words.say("m in the screen of planrev settles them, one by one.")),))

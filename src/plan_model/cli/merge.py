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
from plan_model.settling import PlanConflicts, keep_conflicts


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
    sides = _sides(files, path, output)
    if sides is None:
        return _by_lines(files, target, options.marker_size)
    result = merge_texts(*sides, found.identity)
    given = read_given(files[1]), read_given(files[2])
    return _Ending(options, output, repository, path, target, given).finish(result, found)


def _repository(directory: str) -> Repository | None:
    try:
        return Repository.open(directory)
    except RepositoryError:  # three files may lie anywhere
        return None


def _format(path: str) -> Format | None:
    return recognise(path) or next((known for known in FORMATS if known.claims(os.path.basename(path))), None)


def _sides(files: list[str], path: str, output: Output) -> _Sides | None:
    """The three texts; None where one of them cannot be read as YAML, which is told."""
    texts = []
    for file in files:
        data = read_given(file)
        try:
            # git gives an empty base to a file that both sides added
            texts.append(Text.read(data) if data.strip() or file != files[0] else Text.nothing())
        except PlanSyntaxError as error:
            from plan_model.render.errors import error_line

            error.path = path
            output.tell(error_line(error, output.words))
            output.tell((piece(output.words.say("So the lines are merged, not the meaning.")),))
            return None
    return _Sides(*texts)


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
    sides: tuple[bytes, bytes]
    """Ours and theirs as they were given, before OURS is written over."""

    def finish(self, result: MergedText, found: Format) -> int:
        """Write the file; give 1 where conflicts are left."""
        conflicts = result.merge.conflicts
        source, is_inner = result.source, bool(conflicts) and self._is_inner()
        if is_inner:
            source = with_side(source, conflicts, Side.BASE, found.identity)
        elif self.options.markers and conflicts:
            source = self._with_markers(source, with_side(source, conflicts, Side.THEIRS, found.identity))
        write_given(self.target, source.encode())
        if is_inner:
            return 1
        try:
            where = self._kept(() if source != result.source else conflicts)
        except PlanError:  # what is not written down is not to be taken for settled
            write_given(self.target, self.sides[0])
            raise
        self._tell(result, found, where)
        return 1 if conflicts else 0

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
        sides = tuple(self.repository.blob_name(data) for data in self.sides) if self.options.path else ()
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

"""Which version of a plan was made of which: the plan's own commits, as the whole history joins them.

The log gives a plan's revisions in a row. Where there were branches, the revision before is not the one that a
revision was made of; and a merge that took the plan of one side is no revision, yet decides whose values go on.
"""

# Annotations are not postponed here: typing.NamedTuple compiles each one that is a text, at every start.

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from plan_model.repository.history import blob_ids
from plan_model.repository.place import Place
from plan_model.repository.process import run, text
from plan_model.repository.values import Revision


class Lineage(NamedTuple):
    """The revisions of a plan by their ids, joined."""

    tip: str | None
    """The revision whose version a commit has; None where it has none."""
    parents: Mapping[str, tuple[str, ...]]
    """The revisions that each was made of: none where the plan begins, several for a merge of several versions.

    A revision that deleted the plan is left out: the file came back as it was.
    """


_Question = tuple[str, tuple[str, ...]]
"""A merge, and the revisions that its parents have."""


def lineage(place: Place, revisions: Sequence[Revision], commit: str) -> Lineage:
    """How the revisions of one plan, newest first, came of each other, up to a commit."""
    return _straight(place, revisions, commit) or _joined(place, revisions, commit)


def _straight(place: Place, revisions: Sequence[Revision], commit: str) -> Lineage | None:
    """One after the other, where each is made of the text of the one before and no text came twice."""
    blobs = [revision.blob for revision in revisions]
    before = [*blobs[1:], None]
    if not revisions or len(set(blobs)) < len(blobs) or [one.parent_blob for one in revisions] != before:
        return None
    newest = revisions[0]
    if any(one.is_merge for one in revisions) or blob_ids(place, [f"{commit}:{newest.path}"]) != blobs[:1]:
        return None
    ids = [revision.id for revision in revisions]
    older = {one: (other,) for one, other in pairwise(ids)}
    return Lineage(ids[0], {**older, ids[-1]: ()})


def _joined(place: Place, revisions: Sequence[Revision], commit: str) -> Lineage:
    """By a walk through every commit from the first to the last."""
    told = text(run(place.root, "rev-list", "--parents", "--topo-order", "--reverse", commit, "--"))
    commits = [line.split(" ") for line in told.splitlines()]
    answers: dict[_Question, str] = {}
    while True:
        walk = _Walk(revisions, answers)
        for id_, *parents in commits:
            walk.go_through(id_, parents)
        open_questions = [question for question in walk.asked if question not in answers]
        if not open_questions:
            return Lineage(walk.version_at.get(commits[-1][0]) if commits else None, walk.parents)
        answers.update(_answers(place, walk.known, open_questions))


class _Walk:
    """One walk from the roots to the tip; what a merge took is guessed until it is known."""

    def __init__(self, revisions: Sequence[Revision], answers: Mapping[_Question, str]) -> None:
        self.known = {revision.id: revision for revision in revisions}
        self.version_at: dict[str, str] = {}
        self.parents: dict[str, tuple[str, ...]] = {}
        self.asked: list[_Question] = []
        self._answers = answers
        self._age = {revision.id: age for age, revision in enumerate(revisions)}

    def go_through(self, commit: str, parents: Sequence[str]) -> None:
        """Note which version of the plan a commit has, given what its parents have."""
        had = tuple(dict.fromkeys(self.version_at[parent] for parent in parents if parent in self.version_at))
        revision = self.known.get(commit)
        if revision is not None and not revision.is_deletion:
            self.parents[commit] = had
            self.version_at[commit] = commit
        elif len(had) > 1:
            question = commit, had
            self.asked.append(question)
            # Of two versions the newer is as a rule made of the older, and what a merge goes on with.
            self.version_at[commit] = self._answers.get(question) or min(had, key=self._age.__getitem__)
        elif had:
            self.version_at[commit] = had[0]


def _answers(
    place: Place, known: Mapping[str, Revision], questions: Sequence[_Question]
) -> dict[_Question, str]:
    """Which version each merge went on with: the first whose text it has."""
    asked = [
        (question, f"{question[0]}:{path}")
        for question in questions
        for path in dict.fromkeys(known[id_].path for id_ in question[1])
    ]
    found: dict[_Question, set[str]] = {}
    for (question, _), blob in zip(asked, blob_ids(place, [name for _, name in asked]), strict=True):
        found.setdefault(question, set()).add(blob)
    return {
        # A merge that has neither text (the plan is not there) goes on with the first parent's.
        question: next((id_ for id_ in question[1] if known[id_].blob in found[question]), question[1][0])
        for question in questions
    }

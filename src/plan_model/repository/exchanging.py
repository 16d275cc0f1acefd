"""What a repository does with those of others: hear of them, take what they did in, hand on what was done here."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from plan_model.repository import revisions
from plan_model.repository.place import Place
from plan_model.repository.values import Signature

if TYPE_CHECKING:  # most of what a person does is done alone
    from plan_model.repository.arriving import Obstacle
    from plan_model.repository.integrate import Carried
    from plan_model.repository.log import Step
    from plan_model.repository.message_template import Template
    from plan_model.repository.talking import Hear, Stop
    from plan_model.repository.upstream import Upstream


class Exchanging:
    """A repository beside those of others."""

    def __init__(self, place: Place) -> None:
        self._place = place
        self._who: Signature | None = None

    def identity(self) -> Signature | None:
        """The name and address that git would put on a commit; None when nobody has told it."""
        from plan_model.repository.identity import identity  # only writing asks

        if self._who is None:
            self._who = identity(self._place)
        return self._who

    def editor(self) -> str:
        """The command line of the person's editor, as git would choose it; NotWrittenError(no-editor)."""
        from plan_model.repository.editor import chosen_editor  # only who writes in one asks

        return chosen_editor(self._place)

    def message_template(self) -> Template:
        """The text with which the person's messages begin."""
        from plan_model.repository.message_template import message_template  # only who writes one asks

        return message_template(self._place)

    def people(self) -> tuple[Signature, ...]:
        """Whoever wrote commits here, the most diligent first."""
        from plan_model.repository.people import people  # only who names them asks

        return people(self._place)

    @property
    def is_half_way(self) -> bool:
        """Is a merge, a rebase or the like under way?"""
        return revisions.state_of(self._place) not in ("", "bisecting")

    def upstream(self) -> Upstream:
        """Whose work the branch follows, as far as it is known here."""
        from plan_model.repository.upstream import upstream_of

        return upstream_of(self._place)

    def pull_set_otherwise(self, branch: str) -> str:
        """The setting by which `git pull` would not merge into a branch; empty where it would."""
        from plan_model.repository.upstream import set_otherwise

        return set_otherwise(self._place, branch)

    def fetch(self, hear: Hear, stop: Stop, known: Upstream | None = None) -> Upstream:
        """Hear what is new on the remote; `known` is the upstream, where it was asked for a moment ago."""
        from plan_model.repository.exchange import fetch

        return fetch(self._place, hear, stop, known)

    def push(self, hear: Hear, stop: Stop) -> Upstream:
        """Bring the branch's commits to its remote, never by force."""
        from plan_model.repository.exchange import push

        return push(self._place, hear, stop)

    def steps_between(
        self, before: str | None, after: str, claims: Callable[[str], bool], remote: str = ""
    ) -> tuple[Step, ...]:
        """The commits, newest first, that one has and the other has not; without `before` those no branch of it has."""
        from plan_model.repository.log import read_range

        return read_range(self._place, before, after, claims, remote)

    def is_ancestor(self, older: str, newer: str) -> bool:
        """Does one commit descend from another, or is it the same?"""
        from plan_model.repository.integrate import is_ancestor

        return is_ancestor(self._place, older, newer)

    def obstacles(self, before: str, after: str) -> tuple[Obstacle, ...]:
        """What lies in the way of what differs between two commits."""
        from plan_model.repository.arriving import obstacles

        return obstacles(self._place, before, after)

    @property
    def has_staged(self) -> bool:
        """Is anything staged that HEAD has not?"""
        from plan_model.repository.arriving import has_staged

        return has_staged(self._place)

    def filtered(self, path: str, blob: str) -> bytes:
        """A blob as a checkout would write it; no bytes where there is none."""
        from plan_model.repository.arriving import filtered

        return filtered(self._place, path, blob)

    def go_forward(self, head: str | None, target: str, carried: Sequence[Carried]) -> None:
        """Let the branch name a commit that descends from `head`, pending edits kept."""
        from plan_model.repository.integrate import go_forward

        go_forward(self._place, head, target, carried, self.identity())

    def merge(self, head: str, target: str, message: str, patterns: Sequence[str]) -> frozenset[str]:
        """Merge a commit, by meaning where files match the patterns; give the files that conflict."""
        from plan_model.repository.integrate import merge

        return merge(self._place, head, target, message, patterns)

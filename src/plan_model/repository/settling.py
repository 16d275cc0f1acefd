"""What a repository does where a merge or the like stopped: tell what is left, keep what was settled, end it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from plan_model.repository.branching import Branching
from plan_model.repository.values import Commit, Expected

if TYPE_CHECKING:  # only merges ask
    from plan_model.repository.operation import UnderWay


class Settling(Branching):
    """A repository in the midst of a merge."""

    def keep_conflict_record(self, path: str, told: str) -> str:
        """Write down what a merge left to settle in a file; give where."""
        from plan_model.repository.conflict_records import keep_record  # only merges ask

        return keep_record(self._place, path, told)

    def replace_conflict_record(self, path: str, told: str, expected: str) -> None:
        """Write down what is left to settle in a file, where it is still written what is expected; empty: nothing."""
        from plan_model.repository.conflict_records import replace_record  # only merges ask

        replace_record(self._place, path, told, expected)

    def drop_conflict_record(self, path: str) -> None:
        """Forget what a merge left to settle in a file."""
        from plan_model.repository.conflict_records import drop_record  # only merges ask

        drop_record(self._place, path)

    def conflict_records(self) -> tuple[tuple[str, str], ...]:
        """The files in which a merge left something to settle, each with what was written down."""
        from plan_model.repository.conflict_records import records  # only merges ask

        return tuple(records(self._place))

    def under_way(self) -> UnderWay:
        """What git is in the midst of, and the files of which its index has several versions."""
        from plan_model.repository.under_way import under_way  # only merges ask

        return under_way(self._place)

    def renormalizes(self) -> bool:
        """Does git merge other bytes than those that its index names (merge.renormalize)?"""
        from plan_model.repository.under_way import renormalizes  # only merges ask

        return renormalizes(self._place)

    def conclude(
        self,
        paths: Sequence[str],
        message: str,
        expected: Expected,
        *,
        signoff: bool = False,
        include_others: bool = False,
    ) -> Commit | None:
        """Add these settled files, and conclude the merge that is under way, or let a rebase go on."""
        from plan_model.repository.concluding import conclude  # only merges ask

        return conclude(
            self._place,
            paths,
            message,
            expected,
            who=self.identity(),
            signoff=signoff,
            include_others=include_others,
        )

    def call_off(self) -> str:
        """Call off what is under way; give the commit that keeps the files as they stood."""
        from plan_model.repository.concluding import call_off  # only merges ask

        return call_off(self._place)

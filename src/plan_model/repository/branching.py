"""What a repository does with its branches: tell what each is, go to one, take one over, commit beside the checkout."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from plan_model.repository.exchanging import Exchanging
from plan_model.repository.values import Branch, Revision


class Branching(Exchanging):
    """A repository with several branches."""

    def heads(self) -> tuple[Branch, ...]:
        """Every branch with who spoke last and who stands on it, the newest first; those of remotes too."""
        from plan_model.repository.branches import branches  # only proposals ask

        return branches(self._place)

    def distance(self, here: str, there: str) -> tuple[int, int]:
        """How many commits a revision there has that this one has not, and the other way round."""
        from plan_model.repository.branches import distance  # only proposals ask

        return distance(self._place, here, there)

    def taken_over(self, began: str, line: str) -> frozenset[str]:
        """The commits whose content was taken over without a merge, as the commits since one up to another say."""
        from plan_model.repository.branches import taken_over  # only proposals ask

        return taken_over(self._place, began, line)

    def switch(self, branch: Branch) -> str:
        """Go to a branch as `git switch` does, one of a remote by a branch that follows it; give its name here."""
        from plan_model.repository.switching import switch, switch_to_remote  # only proposals ask

        if branch.is_remote:
            return switch_to_remote(self._place, branch.name)
        switch(self._place, branch.name)
        return branch.name

    def switch_to_new(self, branch: str) -> None:
        """Make a branch from HEAD and go to it."""
        from plan_model.repository.switching import switch_to_new  # only proposals ask

        switch_to_new(self._place, branch)

    def merge_beside(
        self,
        branch: str,
        tips: tuple[str, str],
        files: Mapping[str, bytes | None],
        message: str,
        *,
        signoff: bool = False,
    ) -> str:
        """Make the commit that merges a branch into HEAD, with the texts of the files that both sides changed."""
        from plan_model.repository.merging import merge_beside  # only proposals ask

        return merge_beside(self._place, branch, tips, files, message, who=self.identity(), signoff=signoff)

    def follow(self, branch: str, made: str) -> None:
        """Bring HEAD and the files to a commit that merges a branch."""
        from plan_model.repository.merging import follow  # only proposals ask

        follow(self._place, branch, made)

    def branch_tip(self, branch: str) -> str | None:
        """The commit that a branch names; None where there is no such branch."""
        from plan_model.repository.branch import branch_tip  # only proposals ask

        return branch_tip(self._place, branch)

    def commit_on_branch(
        self,
        branch: str,
        files: Mapping[str, bytes | None],
        message: str,
        expected: str | None,
        *,
        base: str | None = None,
        trailers: Sequence[tuple[str, str]] = (),
        signoff: bool = False,
    ) -> Revision:
        """Commit texts to a branch that nobody has checked out and that is at `expected`; None makes it from `base`."""
        from plan_model.repository.branch import commit_on_branch  # only proposals ask

        return commit_on_branch(
            self._place,
            branch,
            files,
            message,
            expected,
            who=self.identity(),
            base=base,
            trailers=trailers,
            signoff=signoff,
        )

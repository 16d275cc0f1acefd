"""The git door: everything that planrev reads from a repository or writes into it goes through here."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING

from plan_model.repository import blobs, disk, lfs, listing, revisions
from plan_model.repository.place import Place, find_place, glance
from plan_model.repository.revisions import commit_name
from plan_model.repository.settling import Settling
from plan_model.repository.values import (
    WORKTREE,
    Backup,
    Blob,
    Commit,
    Dated,
    Difference,
    Entry,
    Expected,
    ForeignEdit,
    Head,
    Made,
    PendingFile,
    Reference,
    Revision,
)

if TYPE_CHECKING:  # only blame and comparisons ask
    from plan_model.repository.lineage import Lineage
    from plan_model.repository.pair import Pair

Claims = Callable[[str], bool]
"""Is the file at this path one of those asked for?"""


class Repository(Settling):
    """One repository; safe to be called from several threads."""

    def __init__(self, place: Place, ids: Mapping[str, str] = MappingProxyType({})) -> None:
        super().__init__(place)
        self._has_commits = False
        self._ids = ids
        """The objects that some names name, where that is known already."""
        self._pair: Pair | None = None

    @classmethod
    def open(cls, directory: str) -> Repository:
        """Open the repository that holds a directory.

        RepositoryError: no-such-directory, not-a-repository, git-missing, git-refused (git's own words).
        """
        return cls(find_place(directory))

    @classmethod
    def glance(cls, directory: str, names: Sequence[str]) -> tuple[Repository, tuple[str, ...]] | None:
        """A repository, and the ids of the objects that plain names name; None where anything is not as usual.

        One process, where opening and asking are two; whoever gets None opens the repository to learn why.
        """
        found = glance(directory, names)
        if found is None:
            return None
        place, ids = found
        return cls(place, dict(zip(names, ids, strict=True))), ids

    @property
    def root(self) -> str:
        """The top of the work tree; of a bare repository its git folder."""
        return self._place.root

    def from_root(self, name: str, directory: str) -> str:
        """A path as typed in a directory, as one from the root, with `/`; links of its folders are followed."""
        folder, file = os.path.split(os.path.join(directory, name))
        return os.path.relpath(os.path.join(os.path.realpath(folder), file), os.path.realpath(self.root))

    @property
    def git_dir(self) -> str:
        """This work tree's own git folder."""
        return self._place.git_dir

    @property
    def common_dir(self) -> str:
        """The git folder that linked work trees share."""
        return self._place.common_dir

    @property
    def is_bare(self) -> bool:
        """Is it a repository without a work tree?"""
        return self._place.is_bare

    @property
    def has_commits(self) -> bool:
        """Does HEAD name a commit?"""
        # Once there is one there always is: the screen asks for every key that it shows.
        self._has_commits = self._has_commits or self.is_revision("HEAD")
        return self._has_commits

    def head(self) -> Head:
        """Where the work tree stands."""
        return revisions.head(self._place)

    def resolve(self, revision: str) -> str:
        """The full id of the commit that a revision or a day names; RepositoryError(unknown-revision)."""
        return revisions.resolve(self._place, revision)

    def is_revision(self, revision: str) -> bool:
        """Does the text name a commit?"""
        return revisions.is_revision(self._place, revision)

    def commit_info(self, revision: str) -> Commit:
        """One commit told in full."""
        return revisions.commit_info(self._place, revision)

    def commits(self, *names: str) -> tuple[Commit, ...]:
        """Several commits told in full, by one process."""
        return revisions.commits(self._place, names)

    def dated(self, *names: str) -> tuple[Dated, ...]:
        """The commits that names name, each with when it was made; of two, what differs is asked for with them."""
        from plan_model.repository.pair import ask_pair  # only comparisons ask

        ids = [self._ids[name] for name in map(commit_name, names) if name in self._ids]
        self._pair = ask_pair(self._place, *ids) if len(ids) == len(names) == 2 else None
        if self._pair is not None:
            return self._pair.before, self._pair.after
        return tuple(Dated(commit.id, commit.date) for commit in self.commits(*names))

    def merge_base(self, left: str, right: str) -> str:
        """The best common ancestor of two revisions; RepositoryError(no-merge-base)."""
        return revisions.merge_base(self._place, left, right)

    def left_line_at(self, tip: str, line: str) -> str:
        """Where a branch left the line of first parents that took it over by a merge; empty where no merge did."""
        return revisions.left_line_at(self._place, tip, line)

    def list_files(self, revision: str, claims: Claims, globs: tuple[str, ...]) -> tuple[Entry, ...]:
        """The files of a revision that `claims` wants, by path; globs narrow the look at the working tree."""
        return listing.list_files(self._place, revision, claims, globs)

    def differences(
        self, before: str, after: str, claims: Claims, globs: tuple[str, ...]
    ) -> tuple[Difference, ...]:
        """The files that `claims` wants and that differ between two revisions, full ids or WORKTREE, by path."""
        from plan_model.repository.differences import differences, told_differences  # only comparisons ask

        if self._pair is not None and self._pair.ends == (before, after):
            return told_differences(self._pair.told, claims)
        return differences(self._place, before, after, claims, globs)

    def renames(self, before: str, after: str) -> dict[str, str]:
        """New path → old path of the files that git takes for renamed between two commits."""
        from plan_model.repository.differences import renames  # only comparisons ask

        return renames(self._place, before, after)

    def read(self, path: str, revision: str = WORKTREE) -> Blob:
        """A file's bytes at a revision, and their id."""
        if revision == WORKTREE:
            return disk.read_file(self._place, path)
        return blobs.read_version(self._place, path, revision)

    def present_bytes(self, path: str) -> bytes | None:
        """The bytes of a file of the work tree, without the name that git gives them; None where there is no file."""
        return disk.present_bytes(self._place, path)

    def is_link(self, path: str) -> bool:
        """Is a file of the work tree a symbolic link?"""
        return disk.is_link(self._place, path)

    def read_many(self, blob_ids: Iterable[str]) -> dict[str, bytes]:
        """The bytes of many blobs in one go; those missing or too large are left out."""
        return blobs.read_many(self._place, blob_ids)

    def history(self, path: str, claims: Claims, revision: str = "HEAD") -> tuple[Revision, ...]:
        """The revisions of one plan and of no other, newest first; empty for a plan that was never committed."""
        from plan_model.repository.history import history  # only what tells of the past asks

        return history(self._place, path, claims, revision)

    def histories(self, claims: Claims, revision: str = "HEAD") -> dict[str, tuple[Revision, ...]]:
        """The revisions of every plan that there is or was, by its present or last name, newest first."""
        from plan_model.repository.history import histories  # only what tells of the past asks

        return histories(self._place, claims, revision)

    def lineage(self, revisions: Sequence[Revision], revision: str = "HEAD") -> Lineage:
        """How the revisions of one plan, newest first, came of each other, up to the revision that was asked."""
        from plan_model.repository.lineage import lineage  # only blame asks

        return lineage(self._place, revisions, self.resolve(revision))

    def pending(self, claims: Claims, globs: tuple[str, ...]) -> tuple[PendingFile, ...]:
        """The files that `claims` wants and that differ from HEAD, by path."""
        from plan_model.repository.pending import pending  # only the screen and commits ask

        return pending(self._place, claims, globs)

    def standing(self, claims: Claims, globs: tuple[str, ...]) -> tuple[Head, tuple[PendingFile, ...]]:
        """Where the work tree stands, and what is pending in it, by one process."""
        from plan_model.repository.pending import standing  # only the screen asks

        return standing(self._place, claims, globs)

    def references(self) -> tuple[Reference, ...]:
        """Every branch, tag and remote branch that names a commit, the newest first."""
        from plan_model.repository.refs import references  # only the screen asks

        return references(self._place)

    def write(self, path: str, data: bytes, expected: bytes | None) -> None:
        """Write a plan file, if it still holds what is expected; None expects no file."""
        from plan_model.repository.writing import write  # reading does without

        write(self._place, path, data, expected, self.identity())

    def sweep(self, folders: Iterable[str]) -> None:
        """Remove what killed processes left, in planrev's own folder and in these folders of the work tree."""
        from plan_model.repository.sweeping import sweep  # once a start of the screen

        sweep(self._place, folders)

    def remove(self, path: str, expected: bytes) -> None:
        """Remove a plan file, if it still holds what is expected."""
        from plan_model.repository.writing import remove  # reading does without

        remove(self._place, path, expected)

    def write_or_remove(self, path: str, data: bytes | None, expected: bytes | None) -> None:
        """Write a plan file, or remove it where there is no data, if it still holds what is expected."""
        if data is not None:
            self.write(path, data, expected)
        elif expected is not None:
            self.remove(path, expected)

    def foreign_edits(self, path: str) -> tuple[ForeignEdit, ...]:
        """The uncommitted edits of a file that somebody else made, oldest first."""
        from plan_model.repository.ledger import foreign_edits  # reading does without

        return foreign_edits(self._place, path, self.identity())

    def discard(self, path: str, expected: bytes | None = None) -> Backup:
        """Put a plan back as HEAD has it, and keep what it held; refused where that is not what was expected."""
        from plan_model.repository.backup import discard  # reading does without

        return discard(self._place, path, expected)

    def restore(self, backup: Backup) -> None:
        """Bring back what a discarded plan held."""
        from plan_model.repository.backup import restore  # reading does without

        restore(self._place, backup)

    def commit(
        self,
        paths: Sequence[str],
        message: str,
        expected: Expected,
        *,
        trailers: Sequence[tuple[str, str]] = (),
        signoff: bool = False,
        include_others: bool = False,
    ) -> Made:
        """Commit exactly these plan files, if each still holds what this person saw."""
        from plan_model.repository.commit import commit  # reading does without

        return commit(
            self._place,
            paths,
            message,
            expected,
            who=self.identity(),
            trailers=trailers,
            signoff=signoff,
            include_others=include_others,
        )

    def behind_pointer(self, data: bytes) -> bytes:
        """What a pointer of Git LFS stands for; the data itself where it is none, or the text is not here."""
        return lfs.behind_pointer(self._place, data)

    def put_behind_pointer(self, data: bytes) -> bytes:
        """Keep a text where Git LFS looks for it, and give its pointer; NotWrittenError where the disk refuses."""
        from plan_model.repository.lfs_writing import put_behind_pointer  # only the merge driver asks

        return put_behind_pointer(self._place, data)

    def blob_name(self, data: bytes) -> str:
        """The name that git gives these bytes here."""
        return disk.blob_id(data, self._place.hash_name)

"""The draft of a commit message: kept as it is typed, so that neither Esc nor a dropped line loses it."""

from __future__ import annotations

import contextlib
import hashlib
import json
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from plan_tui.state_files import lay_down, sweep


@dataclass(frozen=True, slots=True)
class Draft:
    """A commit message that is being written."""

    subject: str = ""
    body: str = ""
    decision: str = ""
    signoff: bool = False
    branch: str = ""
    """The branch beside the checkout on which the change is proposed; empty: the one that is checked out."""
    put_back: bool = False
    """Are the files to be as HEAD has them once the change is proposed?"""
    together: str = ""
    """Who wrote it with the person, with `;` between several."""
    include_others: bool = False
    """Is what somebody else edited committed, too? Never kept: it is said of what is shown."""

    @property
    def message(self) -> str:
        """Subject and body as git wants them."""
        body = self.body.strip("\n")
        return self.subject.strip() + (f"\n\n{body}" if body.strip() else "")

    def proposed_anew(self, before: Draft, now: Draft) -> Draft:
        """The draft with what the person left as it was proposed before replaced by what is proposed now."""
        subject = now.subject if self.subject == before.subject else self.subject
        return replace(self, subject=subject, body=now.body if self.body == before.body else self.body)

    def written(self, message: str) -> Draft:
        """The draft with another message."""
        now = draft_from(message)
        return replace(self, subject=now.subject, body=now.body)


def draft_from(message: str) -> Draft:
    """A draft whose message is already written."""
    subject, _, body = message.partition("\n")
    return Draft(subject, body.strip("\n"))


class DraftShelf:
    """Where a person's drafts in one repository lie: in the state folder, one for each set of plans."""

    def __init__(self, folder: Path, root: str, who: str) -> None:
        self._folder = folder
        self._whose = (root, who)

    def find(self, paths: tuple[str, ...]) -> tuple[Draft, Draft] | None:
        """The draft for these plans, if one was left, and what was proposed when it was written."""
        sweep(self._file(paths))
        try:
            kept = json.loads(self._file(paths).read_text(encoding="utf-8"))
            return Draft(**kept["draft"]), Draft(**kept["proposed"])
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def keep(self, paths: tuple[str, ...], draft: Draft, proposed: Draft) -> None:
        """Keep a draft beside what was proposed; a folder that cannot be written keeps none."""
        kept = replace(draft, include_others=False)
        lay_down(self._file(paths), json.dumps({"draft": asdict(kept), "proposed": asdict(proposed)}))

    def drop(self, paths: tuple[str, ...]) -> None:
        """The draft is not needed any more."""
        with contextlib.suppress(OSError):
            self._file(paths).unlink()

    def _file(self, paths: tuple[str, ...]) -> Path:
        name = hashlib.sha256("\0".join((*self._whose, *sorted(paths))).encode("utf-8", "surrogateescape"))
        return self._folder / f"draft-{name.hexdigest()[:24]}.json"

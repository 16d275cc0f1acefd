"""A commit of the log and a file that it touched become a revision of a plan."""

from __future__ import annotations

from plan_model.repository.log import Step, Touch
from plan_model.repository.moment import moment
from plan_model.repository.renames import Source
from plan_model.repository.values import SHORT, Revision


def as_revision(step: Step, touch: Touch, source: Source | None = None) -> Revision:
    """One revision of one plan."""
    before = source.blob if source else next((blob for blob in touch.old if blob), None)
    return Revision(
        id=step.id,
        short=step.id[:SHORT],
        author=step.author,
        email=step.email,
        date=moment(step.date),
        subject=step.subject,
        path=touch.path,
        blob=touch.new,
        parent_blob=before,
        is_merge=len(step.parents) > 1,
        parents=step.parents,
        old_path=source.path if source else None,
    )

"""A defect of ours: what the person is told after the screen is restored."""

from __future__ import annotations

from plan_model.render.words import N_, Words

EXIT_CODE = 70
_FAILED = N_("planrev failed: {kind}. This is a defect of planrev, not of your plans.")
_KEPT = N_("What you saved is in the files.")
_REPORT = N_("The report is in {path}")
_NO_REPORT = N_("A report could not be written.")


def told(error: BaseException, report: str | None, words: Words) -> str:
    """The three lines for the person."""
    last = words.say(_REPORT, path=report) if report else words.say(_NO_REPORT)
    return "\n".join((words.say(_FAILED, kind=type(error).__name__), words.say(_KEPT), last))

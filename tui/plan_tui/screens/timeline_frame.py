"""The part of time that a timeline shows, after a key moved it."""

from __future__ import annotations

from datetime import date

from plan_model.render.timeline_values import ZOOMS, Frame
from plan_model.render.words import N_

SHOWN_ALREADY = N_("The timeline shows that already.")


def moved(frame: Frame, day: date, by: str, step: int) -> Frame:
    """The frame after it was panned or zoomed by a step, or put round a day."""
    match by:
        case "pan":
            return frame.panned(step * max(1, frame.columns // 8))
        case "zoom":
            index = max(0, min(ZOOMS.index(frame.zoom) - step, len(ZOOMS) - 1))
            return frame if frame.releases else frame.zoomed(ZOOMS[index])
    return frame.around(day)

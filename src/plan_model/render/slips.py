"""For the how manieth time a day slips."""

from __future__ import annotations

from plan_model.render.words import N_, Words

_NTH = {
    2: N_("slips for the second time"),
    3: N_("slips for the third time"),
    4: N_("slips for the fourth time"),
    5: N_("slips for the fifth time"),
}


def slips_text(count: int, words: Words) -> str:
    """The sentence for a day that slips at least for the second time."""
    return words.say(_NTH.get(count, N_("slips again, {n} times by now")), n=count)

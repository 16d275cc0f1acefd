"""How an entry with another id is told."""

from __future__ import annotations

from typing import Any

from plan_model.diff.fact import Fact
from plan_model.render.address import address_name
from plan_model.render.fact_names import FactNames
from plan_model.render.told import Told
from plan_model.render.words import N_


def renamed(fact: Fact, names: FactNames) -> Told:
    """Which entry has another id, and how many places refer to it by that."""
    told: Any = fact.arguments
    words = names.words
    subject = address_name(told["after_plan"], fact.path, words)
    ids = words.say(N_("has another id: {was} → {now}"), was=told["old"], now=told["new"])
    if not told["references"]:
        return Told(subject, (ids,))
    follow = words.count("{n} reference follows", "{n} references follow", told["references"])
    return Told(subject, (f"{ids} ({follow})",))

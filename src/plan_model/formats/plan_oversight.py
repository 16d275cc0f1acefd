"""The chapters of the plan format about what was agreed and decided, what is watched, and how it ends."""

from __future__ import annotations

from plan_model.formats.plan_choices import AGREEMENT_KINDS, CHECK_KINDS, DOCUMENTATION_KINDS
from plan_model.formats.plan_parts import (
    DATE,
    DURATION,
    LABEL,
    LANGUAGES,
    NAME,
    STRING,
    TEXT,
    URL,
    choice,
    ref,
    refs,
    rows,
)
from plan_model.formats.shape import Entries, Group, Kind, Leaf

AGREEMENTS = rows(
    {
        "kind": choice(AGREEMENT_KINDS),
        "parties": refs("parties", required=True),
        "valid_from": DATE,
        "valid_until": Leaf(Kind.DATE_OR_NOTICE),
        "notice": DURATION,
        "ref": LABEL,
    }
)

DOCUMENTATION = rows(
    {"kind": choice(DOCUMENTATION_KINDS), "url": Leaf(Kind.URL, required=True), "languages": LANGUAGES}
)

CHECKS = rows(
    {
        "kind": choice(CHECK_KINDS),
        "by": ref("roles", required=True),
        "last": DATE,
        "every": DURATION,
        "result": TEXT,
    }
)

COMMUNICATION = Group(
    {"channel": URL, "languages": LANGUAGES, "release_notice": DURATION, "responsible": ref("roles")}
)

_ONE_TO_FIVE = Leaf(Kind.INTEGER, required=True, low=1, high=5)

RISKS = rows(
    {
        "text": NAME,
        "likelihood": _ONE_TO_FIVE,
        "impact": _ONE_TO_FIVE,
        "owner": ref("roles"),
        "mitigation": TEXT,
    }
)

EXIT = Group(
    {"notice": DURATION, "decided_by": ref("roles"), "archive": URL, "date": DATE, "successor": STRING}
)

DECISIONS = rows(
    {
        "date": Leaf(Kind.DATE, required=True),
        "by": ref("roles", required=True),
        "title": NAME,
        "basis": TEXT,
        "ref": LABEL,
    },
    ordered=True,
)

WAIVERS = Entries(
    Group(
        {
            "rule": Leaf(Kind.STRING, required=True),
            "path": Leaf(Kind.STRING, required=True),
            "reason": NAME,
            "until": Leaf(Kind.DATE, required=True),
        }
    ),
    ("rule", "path"),
)

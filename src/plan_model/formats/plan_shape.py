"""The plan format as a table: every field of every chapter."""

from __future__ import annotations

from plan_model.formats.plan_choices import DISTRIBUTION_KINDS, PARTY_KINDS, PLAN_STATUSES, SOFTWARE_TYPES
from plan_model.formats.plan_oversight import (
    AGREEMENTS,
    CHECKS,
    COMMUNICATION,
    DECISIONS,
    DOCUMENTATION,
    EXIT,
    RISKS,
    WAIVERS,
)
from plan_model.formats.plan_parts import (
    COUNT,
    DATE,
    DECIMAL,
    DURATION,
    FLAG,
    ID,
    LABEL,
    NAME,
    STRING,
    SUPPORT_DATE,
    TEXT,
    URL,
    choice,
    ref,
    refs,
    rows,
)
from plan_model.formats.shape import Entries, Group, Kind, Leaf, Table
from plan_model.plan.funding import BASES, PURPOSES
from plan_model.plan.lifecycle import PHASES
from plan_model.plan.versions import STATUSES

_PLAN = Group(
    {
        "id": ID,
        "version": Leaf(Kind.LABEL, required=True),
        "status": choice(PLAN_STATUSES),
        "date": Leaf(Kind.DATE, required=True),
        "authors": refs("parties"),
        "approved_by": ref("decisions"),
        "next_review": DATE,
        "languages": Entries(Leaf(Kind.LANGUAGE), by_value=True, ordered=True),
    },
    required=True,
)

_PRODUCT = Group(
    {
        "name": NAME,
        "purpose": TEXT,
        "out_of_scope": TEXT,
        "type": choice(SOFTWARE_TYPES, required=False),
        "repository": Leaf(Kind.URL, required=True),
        "purl": STRING,
        "licence": Group(
            {"code": Leaf(Kind.SPDX, required=True), "documentation": Leaf(Kind.SPDX)}, required=True
        ),
        "copyright_holders": refs("parties"),
        "mirrors": Table(STRING),
        "part_of": Leaf(Kind.SLUG),
    },
    required=True,
)

_PARTIES = rows(
    {
        "kind": choice(PARTY_KINDS),
        "name": NAME,
        "affiliation": ref("parties"),
        "contact": LABEL,
        "uri": STRING,
    },
    required=True,
)

_HOLDERS = Entries(
    Group(
        {
            "party": ref("parties", required=True),
            "since": DATE,
            "until": DATE,
            "deputy": ref("parties"),
            "chair": FLAG,
            "share": DECIMAL,
            "scope": TEXT,
            "decision": ref("decisions"),
            "agreement": ref("agreements"),
        }
    ),
    ("party", "since"),
)

_ROLES = rows(
    {
        "name": NAME,
        "holders": _HOLDERS,
        "agreement": ref("agreements"),
        "duties": Entries(STRING, by_value=True),
        "minimum": COUNT,
        "acts_for": ref("roles"),
    },
    required=True,
)

_RESPONSIBILITIES = rows(
    {
        "name": NAME,
        "A": ref("roles", required=True),
        "R": refs("roles", required=True),
        "C": refs("roles"),
        "I": refs("roles"),
    },
    ordered=True,
)

_CHANGE_PROCESS = Entries(
    Group(
        {
            "step": ID,
            "by": ref("roles", required=True),
            "escalate_to": ref("roles"),
            "above": Group(
                {"amount": Leaf(Kind.DECIMAL, required=True), "currency": Leaf(Kind.CURRENCY, required=True)}
            ),
        }
    ),
    ("step",),
    ordered=True,
)

_LIFECYCLE = Group(
    {
        "phase": choice(PHASES),
        "phase_since": DATE,
        "support_policy": Group({"minimum_supported": COUNT, "security_overlap": DURATION}),
        "forums": rows(
            {
                "role": ref("roles", required=True),
                "per_year": Leaf(Kind.INTEGER, required=True, low=0),
                "quorum": COUNT,
                "method": STRING,
            }
        ),
        "change_process": _CHANGE_PROCESS,
    }
)

_VERSIONS = rows(
    {
        "label": Leaf(Kind.LABEL, required=True),
        "status": choice(STATUSES),
        "predecessor": ref("versions"),
        "line": LABEL,
        "planned": SUPPORT_DATE,
        "general_availability": SUPPORT_DATE,
        "end_of_security_support": SUPPORT_DATE,
        "end_of_life": SUPPORT_DATE,
        "maintainer": ref("parties"),
        "funded_by": ref("funding.lines"),
        "url": URL,
        "out_of_order": FLAG,
    },
    ordered=True,
    required=True,
)

_DISTRIBUTION = rows(
    {
        "kind": choice(DISTRIBUTION_KINDS),
        "url": Leaf(Kind.URL, required=True),
        "keeper": ref("roles"),
        "authoritative": FLAG,
    }
)

_FUNDING = Group(
    {
        "currency": Leaf(Kind.CURRENCY, required=True),
        "lines": rows(
            {
                "period": Leaf(Kind.LABEL, required=True),
                "purpose": choice(PURPOSES),
                "amount": Leaf(Kind.DECIMAL, required=True),
                "basis": choice(BASES),
                "shares": Table(DECIMAL, refers_to="parties"),
                "weights": Table(DECIMAL, refers_to="parties"),
                "weights_as_of": DATE,
                "parties": refs("parties"),
                "classes": Entries(
                    Group({"up_to": COUNT, "amount": Leaf(Kind.DECIMAL, required=True)}), ordered=True
                ),
                "in_kind_days": DECIMAL,
                "agreement": ref("agreements"),
                "decision": ref("decisions"),
            }
        ),
        "joining": Group({"kind": STRING, "amount": Leaf(Kind.DECIMAL, required=True), "note": TEXT}),
    }
)

PLAN_SHAPE = Group(
    {
        "schema": Leaf(Kind.LABEL, required=True),
        "plan": _PLAN,
        "product": _PRODUCT,
        "parties": _PARTIES,
        "roles": _ROLES,
        "responsibilities": _RESPONSIBILITIES,
        "lifecycle": _LIFECYCLE,
        "versions": _VERSIONS,
        "distribution": _DISTRIBUTION,
        "funding": _FUNDING,
        "agreements": AGREEMENTS,
        "documentation": DOCUMENTATION,
        "checks": CHECKS,
        "communication": COMMUNICATION,
        "risks": RISKS,
        "exit": EXIT,
        "decisions": DECISIONS,
        "waivers": WAIVERS,
        "labels": Table(TEXT),
    }
)

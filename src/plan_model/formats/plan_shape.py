"""The plan format as a table: every field of every chapter."""

from __future__ import annotations

from plan_model.formats.shape import Entries, Group, Kind, Leaf, Shape, Table
from plan_model.plan.funding import BASES, PURPOSES
from plan_model.plan.lifecycle import PHASES
from plan_model.plan.versions import STATUSES

PLAN_STATUSES = ("draft", "proposal", "approved", "superseded")
PARTY_KINDS = ("organisation", "person", "group")
RESERVED_ROLES = (
    "owner",
    "product_manager",
    "steering_group",
    "coordinator",
    "integrator",
    "developer_network",
    "expert_network",
    "user_network",
    "funder",
    "steward",
    "distribution_keeper",
)
"""Role ids with a meaning that every plan shares; any other id is allowed beside them."""
DISTRIBUTION_KINDS = ("source", "package", "container", "download", "catalogue", "api")
AGREEMENT_KINDS = (
    "cooperation",
    "maintenance",
    "product_management",
    "operation",
    "licence",
    "data_processing",
)
DOCUMENTATION_KINDS = (
    "user",
    "admin",
    "developer",
    "architecture",
    "api",
    "security",
    "privacy",
    "accessibility_statement",
)
CHECK_KINDS = ("openness", "quality", "security_audit", "accessibility", "licence")
SOFTWARE_TYPES = (
    "standalone/mobile",
    "standalone/iot",
    "standalone/desktop",
    "standalone/web",
    "standalone/backend",
    "standalone/other",
    "addon",
    "library",
    "configurationFiles",
)
"""publiccode.yml's `softwareType`."""

_STRING = Leaf(Kind.STRING)
_LABEL = Leaf(Kind.LABEL)
_TEXT = Leaf(Kind.TEXT)
_DATE = Leaf(Kind.DATE)
_SUPPORT_DATE = Leaf(Kind.DATE_OR_TBA)
_DURATION = Leaf(Kind.DURATION)
_DECIMAL = Leaf(Kind.DECIMAL)
_FLAG = Leaf(Kind.BOOLEAN)
_URL = Leaf(Kind.URL)
_COUNT = Leaf(Kind.INTEGER, low=0)

_ID = Leaf(Kind.SLUG, required=True)
_NAME = Leaf(Kind.TEXT, required=True)
_LANGUAGES = Entries(Leaf(Kind.LANGUAGE), by_value=True)


def _ref(to: str, *, required: bool = False) -> Leaf:
    return Leaf(Kind.REFERENCE, refers_to=to, required=required)


def _refs(to: str, *, required: bool = False) -> Entries:
    return Entries(_ref(to), by_value=True, required=required)


def _choice(choices: tuple[str, ...], *, required: bool = True) -> Leaf:
    return Leaf(Kind.CHOICE, choices, required=required)


def _rows(fields: dict[str, Shape], *, ordered: bool = False, required: bool = False) -> Entries:
    return Entries(Group({"id": _ID, **fields}), ("id",), ordered=ordered, required=required)


_PLAN = Group(
    {
        "id": _ID,
        "version": Leaf(Kind.LABEL, required=True),
        "status": _choice(PLAN_STATUSES),
        "date": Leaf(Kind.DATE, required=True),
        "authors": _refs("parties"),
        "approved_by": _ref("decisions"),
        "next_review": _DATE,
        "languages": Entries(Leaf(Kind.LANGUAGE), by_value=True, ordered=True),
    },
    required=True,
)

_PRODUCT = Group(
    {
        "name": _NAME,
        "purpose": _TEXT,
        "out_of_scope": _TEXT,
        "type": _choice(SOFTWARE_TYPES, required=False),
        "repository": Leaf(Kind.URL, required=True),
        "purl": _STRING,
        "licence": Group(
            {"code": Leaf(Kind.SPDX, required=True), "documentation": Leaf(Kind.SPDX)}, required=True
        ),
        "copyright_holders": _refs("parties"),
        "mirrors": Table(_STRING),
        "part_of": Leaf(Kind.SLUG),
    },
    required=True,
)

_PARTIES = _rows(
    {
        "kind": _choice(PARTY_KINDS),
        "name": _NAME,
        "affiliation": _ref("parties"),
        "contact": _LABEL,
        "uri": _STRING,
    },
    required=True,
)

_HOLDERS = Entries(
    Group(
        {
            "party": _ref("parties", required=True),
            "since": _DATE,
            "until": _DATE,
            "deputy": _ref("parties"),
            "chair": _FLAG,
            "share": _DECIMAL,
            "scope": _TEXT,
            "decision": _ref("decisions"),
            "agreement": _ref("agreements"),
        }
    ),
    ("party", "since"),
)

_ROLES = _rows(
    {
        "name": _NAME,
        "holders": _HOLDERS,
        "agreement": _ref("agreements"),
        "duties": Entries(_STRING, by_value=True),
        "minimum": _COUNT,
        "acts_for": _ref("roles"),
    },
    required=True,
)

_RESPONSIBILITIES = _rows(
    {
        "name": _NAME,
        "A": _ref("roles", required=True),
        "R": _refs("roles", required=True),
        "C": _refs("roles"),
        "I": _refs("roles"),
    },
    ordered=True,
)

_CHANGE_PROCESS = Entries(
    Group(
        {
            "step": _ID,
            "by": _ref("roles", required=True),
            "escalate_to": _ref("roles"),
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
        "phase": _choice(PHASES),
        "phase_since": _DATE,
        "support_policy": Group({"minimum_supported": _COUNT, "security_overlap": _DURATION}),
        "forums": _rows(
            {
                "role": _ref("roles", required=True),
                "per_year": Leaf(Kind.INTEGER, required=True, low=0),
                "quorum": _COUNT,
                "method": _STRING,
            }
        ),
        "change_process": _CHANGE_PROCESS,
    }
)

_VERSIONS = _rows(
    {
        "label": Leaf(Kind.LABEL, required=True),
        "status": _choice(STATUSES),
        "predecessor": _ref("versions"),
        "line": _LABEL,
        "planned": _SUPPORT_DATE,
        "general_availability": _SUPPORT_DATE,
        "end_of_security_support": _SUPPORT_DATE,
        "end_of_life": _SUPPORT_DATE,
        "maintainer": _ref("parties"),
        "funded_by": _ref("funding.lines"),
        "url": _URL,
        "out_of_order": _FLAG,
    },
    ordered=True,
    required=True,
)

_DISTRIBUTION = _rows(
    {
        "kind": _choice(DISTRIBUTION_KINDS),
        "url": Leaf(Kind.URL, required=True),
        "keeper": _ref("roles"),
        "authoritative": _FLAG,
    }
)

_FUNDING = Group(
    {
        "currency": Leaf(Kind.CURRENCY, required=True),
        "lines": _rows(
            {
                "period": Leaf(Kind.LABEL, required=True),
                "purpose": _choice(PURPOSES),
                "amount": Leaf(Kind.DECIMAL, required=True),
                "basis": _choice(BASES),
                "shares": Table(_DECIMAL, refers_to="parties"),
                "weights": Table(_DECIMAL, refers_to="parties"),
                "weights_as_of": _DATE,
                "parties": _refs("parties"),
                "classes": Entries(
                    Group({"up_to": _COUNT, "amount": Leaf(Kind.DECIMAL, required=True)}), ordered=True
                ),
                "in_kind_days": _DECIMAL,
                "agreement": _ref("agreements"),
                "decision": _ref("decisions"),
            }
        ),
        "joining": Group({"kind": _STRING, "amount": Leaf(Kind.DECIMAL, required=True), "note": _TEXT}),
    }
)

_AGREEMENTS = _rows(
    {
        "kind": _choice(AGREEMENT_KINDS),
        "parties": _refs("parties", required=True),
        "valid_from": _DATE,
        "valid_until": Leaf(Kind.DATE_OR_NOTICE),
        "notice": _DURATION,
        "ref": _LABEL,
    }
)

_DOCUMENTATION = _rows(
    {"kind": _choice(DOCUMENTATION_KINDS), "url": Leaf(Kind.URL, required=True), "languages": _LANGUAGES}
)

_CHECKS = _rows(
    {
        "kind": _choice(CHECK_KINDS),
        "by": _ref("roles", required=True),
        "last": _DATE,
        "every": _DURATION,
        "result": _TEXT,
    }
)

_COMMUNICATION = Group(
    {"channel": _URL, "languages": _LANGUAGES, "release_notice": _DURATION, "responsible": _ref("roles")}
)

_ONE_TO_FIVE = Leaf(Kind.INTEGER, required=True, low=1, high=5)

_RISKS = _rows(
    {
        "text": _NAME,
        "likelihood": _ONE_TO_FIVE,
        "impact": _ONE_TO_FIVE,
        "owner": _ref("roles"),
        "mitigation": _TEXT,
    }
)

_EXIT = Group(
    {"notice": _DURATION, "decided_by": _ref("roles"), "archive": _URL, "date": _DATE, "successor": _STRING}
)

_DECISIONS = _rows(
    {
        "date": Leaf(Kind.DATE, required=True),
        "by": _ref("roles", required=True),
        "title": _NAME,
        "basis": _TEXT,
        "ref": _LABEL,
    },
    ordered=True,
)

_WAIVERS = Entries(
    Group(
        {
            "rule": Leaf(Kind.STRING, required=True),
            "path": Leaf(Kind.STRING, required=True),
            "reason": _NAME,
            "until": Leaf(Kind.DATE, required=True),
        }
    ),
    ("rule", "path"),
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
        "agreements": _AGREEMENTS,
        "documentation": _DOCUMENTATION,
        "checks": _CHECKS,
        "communication": _COMMUNICATION,
        "risks": _RISKS,
        "exit": _EXIT,
        "decisions": _DECISIONS,
        "waivers": _WAIVERS,
        "labels": Table(_TEXT),
    }
)

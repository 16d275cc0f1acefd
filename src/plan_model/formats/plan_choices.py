"""The words that a plan may choose from."""

from __future__ import annotations

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

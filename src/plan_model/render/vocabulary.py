"""What the codes of plans are called: one table for each kind of code, English here, the others in the catalogues."""

from __future__ import annotations

from collections.abc import Mapping

from plan_model.diff.fact import Weight
from plan_model.plan.values import Duration
from plan_model.render.safe import safe
from plan_model.render.words import N_, Words
from plan_model.rules.finding import Severity
from plan_model.tree.path import Path

ROLES: Mapping[str, str] = {
    "owner": N_("Owner"),
    "product_manager": N_("Product manager"),
    "steering_group": N_("Steering group"),
    "coordinator": N_("Coordinator"),
    "integrator": N_("Integrator"),
    "developer_network": N_("Developer network"),
    "expert_network": N_("Expert network"),
    "user_network": N_("User network"),
    "funder": N_("Funder"),
    "steward": N_("Steward"),
    "distribution_keeper": N_("Keeper of the distribution site"),
    "owning_sig": N_("Owning SIG"),
    "participating_sigs": N_("Participating SIGs"),
    "authors": N_("Authors"),
    "reviewers": N_("Reviewers"),
    "approvers": N_("Approvers"),
    "prr_approvers": N_("Production readiness approvers"),
    "editor": N_("Editor"),
}
DUTIES: Mapping[str, str] = {
    "quality_control": N_("quality control"),
    "openness_monitoring": N_("openness monitoring"),
    "development": N_("development"),
    "deployment": N_("deployment"),
    "integration": N_("integration"),
    "maintenance": N_("maintenance"),
    "approve_plan": N_("approval of the plan"),
    "approve_budget": N_("approval of the budget"),
    "repository_access": N_("access to the repository"),
}
PLAN_STATUSES: Mapping[str, str] = {
    "draft": N_("draft"),
    "proposal": N_("proposal"),
    "approved": N_("approved"),
    "superseded": N_("superseded"),
    "provisional": N_("provisional"),
    "implementable": N_("implementable"),
    "implemented": N_("implemented"),
    "deferred": N_("deferred"),
    "rejected": N_("rejected"),
    "withdrawn": N_("withdrawn"),
    "replaced": N_("replaced"),
}
VERSION_STATUSES: Mapping[str, str] = {
    "planned": N_("planned"),
    "in_development": N_("in development"),
    "supported": N_("supported"),
    "security_only": N_("security only"),
    "end_of_life": N_("end of life"),
    "cancelled": N_("cancelled"),
}
STAGES: Mapping[str, str] = {
    "alpha": N_("alpha"),
    "beta": N_("beta"),
    "stable": N_("stable"),
    "deprecated": N_("deprecated"),
    "disabled": N_("disabled"),
    "removed": N_("removed"),
}
PHASES: Mapping[str, str] = {
    "concept": N_("concept"),
    "development": N_("development"),
    "pilot": N_("pilot"),
    "production": N_("production"),
    "ramp_down": N_("ramp-down"),
    "retired": N_("retired"),
}
PURPOSES: Mapping[str, str] = {
    "initial_development": N_("Initial development"),
    "maintenance": N_("Maintenance"),
    "further_development": N_("Further development"),
    "product_management": N_("Product management"),
    "operation": N_("Operation"),
}
BASES: Mapping[str, str] = {
    "percent": N_("by percent"),
    "equal": N_("in equal parts"),
    "inhabitants": N_("by inhabitants"),
    "size_class": N_("by size class"),
    "fixed": N_("fixed amounts"),
}
AGREEMENT_KINDS: Mapping[str, str] = {
    "cooperation": N_("Cooperation agreement"),
    "maintenance": N_("Maintenance agreement"),
    "product_management": N_("Product management agreement"),
    "operation": N_("Operation agreement"),
    "licence": N_("Licence agreement"),
    "data_processing": N_("Data processing agreement"),
}
AGREEMENT_SUBJECTS: Mapping[str, str] = {
    "cooperation": N_("Cooperation"),
    "maintenance": N_("Maintenance"),
    "product_management": N_("Product management"),
    "operation": N_("Operation"),
    "licence": N_("Licence"),
    "data_processing": N_("Data processing"),
}
"""What an agreement is about: where it is plain that it is one."""
PARTY_KINDS: Mapping[str, str] = {
    "organisation": N_("organisation"),
    "person": N_("person"),
    "group": N_("group"),
}
SOFTWARE_TYPES: Mapping[str, str] = {
    "standalone/mobile": N_("mobile application"),
    "standalone/iot": N_("software for devices"),
    "standalone/desktop": N_("desktop application"),
    "standalone/web": N_("web service"),
    "standalone/backend": N_("background service"),
    "standalone/other": N_("other software"),
    "addon": N_("add-on"),
    "library": N_("library"),
    "configurationFiles": N_("configuration files"),
}
DISTRIBUTION_KINDS: Mapping[str, str] = {
    "source": N_("source code"),
    "package": N_("package"),
    "container": N_("container image"),
    "download": N_("download"),
    "catalogue": N_("catalogue"),
    "api": N_("API"),
}
DOCUMENTATION_KINDS: Mapping[str, str] = {
    "user": N_("for users"),
    "admin": N_("for administrators"),
    "developer": N_("for developers"),
    "architecture": N_("architecture"),
    "api": N_("API"),
    "security": N_("security"),
    "privacy": N_("privacy"),
    "accessibility_statement": N_("accessibility statement"),
}
CHECK_KINDS: Mapping[str, str] = {
    "openness": N_("openness"),
    "quality": N_("quality"),
    "security_audit": N_("security audit"),
    "accessibility": N_("accessibility"),
    "licence": N_("licence"),
}
STEPS: Mapping[str, str] = {
    "proposal": N_("proposal"),
    "impact_assessment": N_("impact assessment"),
    "decision": N_("decision"),
    "implementation": N_("implementation"),
    "acceptance": N_("acceptance"),
    "publication": N_("publication"),
}
METHODS: Mapping[str, str] = {"consensus": N_("consensus"), "majority": N_("majority")}
JOINING_KINDS: Mapping[str, str] = {"one_off": N_("one-off")}
LANGUAGES: Mapping[str, str] = {
    "fi": N_("Finnish"),
    "sv": N_("Swedish"),
    "en": N_("English"),
    "se": N_("Northern Sámi"),
    "smn": N_("Inari Sámi"),
    "sms": N_("Skolt Sámi"),
    "da": N_("Danish"),
    "no": N_("Norwegian"),
    "et": N_("Estonian"),
    "de": N_("German"),
}
WEIGHTS: Mapping[str, str] = {
    Weight.CRITICAL: N_("critical"),
    Weight.MAJOR: N_("major"),
    Weight.NORMAL: N_("normal"),
    Weight.MINOR: N_("minor"),
    Weight.NONE: N_("no change of substance"),
}
SEVERITIES: Mapping[str, str] = {
    Severity.ERROR: N_("error"),
    Severity.WARNING: N_("warning"),
    Severity.INFO: N_("info"),
}
SECTIONS: Mapping[str, str] = {
    "plan": N_("Document control"),
    "product": N_("Basic information"),
    "parties": N_("Parties"),
    "roles": N_("Roles and organisations"),
    "responsibilities": N_("Responsibilities"),
    "lifecycle": N_("Lifecycle management"),
    "versions": N_("Versions"),
    "distribution": N_("Distribution site"),
    "funding": N_("Funding"),
    "agreements": N_("Agreements"),
    "documentation": N_("Product documentation"),
    "checks": N_("Quality control and openness monitoring"),
    "communication": N_("Communication"),
    "risks": N_("Risks"),
    "exit": N_("Ramp-down"),
    "decisions": N_("Decisions"),
    "waivers": N_("Waivers"),
    "labels": N_("Labels"),
    "milestone": N_("Milestones"),
    "findings": N_("Findings"),
}
_CHOICES: Mapping[tuple[str, str], Mapping[str, str]] = {
    ("plan", "status"): PLAN_STATUSES,
    ("product", "type"): SOFTWARE_TYPES,
    ("versions", "status"): VERSION_STATUSES,
    ("lifecycle", "phase"): PHASES,
    ("lifecycle", "step"): STEPS,
    ("lifecycle", "method"): METHODS,
    ("funding", "purpose"): PURPOSES,
    ("funding", "basis"): BASES,
    ("funding", "kind"): JOINING_KINDS,
    ("agreements", "kind"): AGREEMENT_KINDS,
    ("parties", "kind"): PARTY_KINDS,
    ("distribution", "kind"): DISTRIBUTION_KINDS,
    ("documentation", "kind"): DOCUMENTATION_KINDS,
    ("checks", "kind"): CHECK_KINDS,
    ("roles", "duties"): DUTIES,
    ("status", "status"): PLAN_STATUSES,
    ("stage", "stage"): STAGES,
}


def named(table: Mapping[str, str], code: str, words: Words) -> str:
    """What a code is called in the reader's language; the code itself where the table does not know it."""
    message = table.get(code)
    return words.say(message) if message is not None else safe(code)


def weight_count(weight: Weight, number: int, words: Words) -> str:
    """How many facts have a weight: `2 critical`."""
    match weight:
        case Weight.CRITICAL:
            return words.count("{n} critical", "{n} critical", number)
        case Weight.MAJOR:
            return words.count("{n} major", "{n} major", number)
        case Weight.NORMAL:
            return words.count("{n} normal", "{n} normal", number)
        case Weight.MINOR:
            return words.count("{n} minor", "{n} minor", number)
        case Weight.NONE:
            return words.count("{n} of no substance", "{n} of no substance", number)


def explained(code: str, path: Path, words: Words) -> str:
    """A code that is to be written into a plan, with its name where that differs: `draft (luonnos)`."""
    name = named(choices_at(path), code, words)
    return safe(code) if name.lower() == code.replace("_", " ") else f"{safe(code)} ({name})"


def choices_at(path: Path) -> Mapping[str, str]:
    """The names of the codes that stand at a path (`versions.v2.status`); empty where none do."""
    if not path:
        return {}
    field = next((segment for segment in reversed(path) if (path[0], segment) in _CHOICES), "")
    inside = len(path) - path.index(field) <= 2 if field else False
    return _CHOICES[path[0], field] if inside else {}


def duration_text(duration: Duration, words: Words) -> str:
    """A duration in words: `12 months`, `14 days`, `3 months, 2 days`."""
    parts = []
    if duration.months:
        parts.append(words.count("{n} month", "{n} months", duration.months))
    if duration.days or not duration.months:
        parts.append(words.count("{n} day", "{n} days", duration.days))
    return ", ".join(parts)

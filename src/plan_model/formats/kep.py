"""Kubernetes enhancement proposals: `keps/**/kep.yaml`. Handles and SIGs hold roles, milestones are versions."""

# Annotations are not postponed here: typing.NamedTuple compiles each one that is a text, at every start.

from typing import NamedTuple

from plan_model.formats.fields import Fields
from plan_model.formats.shape import Entries, Group, Kind, Leaf, identity_of
from plan_model.plan.lifecycle import Lifecycle
from plan_model.plan.people import Holder, Party, Role
from plan_model.plan.plan import Axis, Control, Plan, Product
from plan_model.plan.values import Text, When, milestone
from plan_model.plan.versions import Version
from plan_model.tree.identity import Identity
from plan_model.tree.node import Node
from plan_model.tree.path import Path

STATUSES = ("provisional", "implementable", "implemented", "deferred", "rejected", "withdrawn", "replaced")
STAGES = ("alpha", "beta", "stable", "deprecated", "disabled", "removed")
"""In the order in which an enhancement goes through them."""

SIG_ROLES = ("owning_sig", "participating_sigs")
HANDLE_ROLES = ("authors", "editor", "reviewers", "approvers", "prr_approvers")

_VERSION_STATUS = {
    "alpha": "in_development",
    "beta": "in_development",
    "stable": "supported",
    "deprecated": "security_only",
    "disabled": "end_of_life",
    "removed": "end_of_life",
}
_ABANDONED = frozenset({"rejected", "withdrawn"})

_STRING = Leaf(Kind.STRING)
_MILESTONE = Leaf(Kind.MILESTONE)
_DATE = Leaf(Kind.DATE)
_WORDS = Entries(_STRING, by_value=True)
_NEEDED_WORDS = Entries(_STRING, by_value=True, required=True)
_NEEDED_STRING = Leaf(Kind.STRING, required=True)

KEP_SHAPE = Group(
    {
        "title": _NEEDED_STRING,
        "kep-number": Leaf(Kind.INTEGER, required=True, low=0),
        "authors": _NEEDED_WORDS,
        "owning-sig": _NEEDED_STRING,
        "participating-sigs": _WORDS,
        "status": Leaf(Kind.CHOICE, STATUSES, required=True),
        "creation-date": _DATE,
        "last-updated": _DATE,
        "reviewers": _WORDS,
        "approvers": _NEEDED_WORDS,
        "prr-approvers": _WORDS,
        "editor": _STRING,
        "see-also": _WORDS,
        "replaces": _WORDS,
        "superseded-by": _WORDS,
        "stage": Leaf(Kind.CHOICE, STAGES),
        "latest-milestone": _MILESTONE,
        "milestone": Group(dict.fromkeys(STAGES, _MILESTONE)),
        "feature-gates": Entries(Group({"name": _NEEDED_STRING, "components": _WORDS}), ("name",)),
        "disable-supported": Leaf(Kind.BOOLEAN),
        "metrics": _WORDS,
        "id": _STRING,
        "name": _STRING,
        "prnumber": _STRING,
    }
)


class KepFormat(NamedTuple):
    """The fields of `api/proposal.go` in kubernetes/enhancements."""

    name: str
    shape: Group
    identity: Identity
    globs: tuple[str, ...]

    def claims(self, path: str) -> bool:
        """Is the file a `kep.yaml` somewhere below `keps/`?"""
        return path.startswith("keps/") and path.endswith("/kep.yaml")

    def to_plan(self, tree: Node, path: str) -> Plan:
        """Read roles from handles and SIGs, versions from milestones, the phase from the status as written."""
        fields = Fields(tree, (), self.identity)
        roles = tuple(
            _role(fields, role_id) for role_id in SIG_ROLES + HANDLE_ROLES if _key(role_id) in fields
        )
        return Plan(
            control=_control(fields, path),
            product=Product(name=Text(fields.given("title"))),
            parties=_parties(roles),
            roles=roles,
            lifecycle=Lifecycle(phase=fields.word("status")),
            versions=_versions(fields),
            axis=Axis.ORDINAL,
        )

    def is_read_only(self, tree: Node) -> bool:
        """KEPs have no format version: never."""
        return False


def _key(role_id: str) -> str:
    return role_id.replace("_", "-")


def _control(fields: Fields, path: str) -> Control:
    """The folder names the proposal (`1234-some-feature`); its state of work stands for version and status."""
    return Control(
        id=path.split("/")[-2] if "/" in path else "",
        version=fields.word("latest-milestone"),
        status=fields.word("stage"),
        date=fields.when("last-updated") or fields.when("creation-date"),
        authors=fields.words("authors"),
    )


def _role(fields: Fields, role_id: str) -> Role:
    holders = tuple(Holder(party, path) for path, party in fields.placed_words(_key(role_id)))
    return Role(role_id, (_key(role_id),), holders=holders)


def _parties(roles: tuple[Role, ...]) -> tuple[Party, ...]:
    """Every handle and SIG once, where it is first named."""
    parties: dict[str, Party] = {}
    for role in roles:
        kind = "group" if role.id in SIG_ROLES else "person"
        for holder in role.holders:
            if holder.party not in parties:
                parties[holder.party] = Party(holder.party, holder.path, kind, Text(holder.party))
    return tuple(parties.values())


def _versions(fields: Fields) -> tuple[Version, ...]:
    milestones = fields.group("milestone")
    versions: list[Version] = []
    for stage in STAGES:
        moment = milestone(milestones.given(stage))
        if moment is not None:
            predecessor = versions[-1].id if versions else None
            path = (*milestones.path, stage)
            versions.append(_version(fields, stage, path, moment, predecessor))
    return tuple(versions)


def _version(fields: Fields, stage: str, path: Path, moment: When, predecessor: str | None) -> Version:
    reached = _is_reached(fields, stage, moment)
    return Version(
        id=stage,
        path=path,
        label=stage,
        status=_version_status(fields, stage, reached),
        predecessor=predecessor,
        planned=None if reached else moment,
        general_availability=moment if reached else None,
    )


def _is_reached(fields: Fields, stage: str, moment: When) -> bool:
    """Has work come so far? By the current stage where it is known, and never later than the latest milestone."""
    latest = milestone(fields.given("latest-milestone"))
    current = fields.word("stage")
    if current in STAGES and STAGES.index(stage) > STAGES.index(current):
        return False
    if latest is None or latest.ordinal is None or moment.ordinal is None:
        return current in STAGES
    return moment.ordinal <= latest.ordinal


def _version_status(fields: Fields, stage: str, reached: bool) -> str:
    status = _VERSION_STATUS[stage]
    if fields.word("status") in _ABANDONED and (not reached or status == "in_development"):
        return "cancelled"
    return status if reached else "planned"


KEP = KepFormat("kep", KEP_SHAPE, identity_of(KEP_SHAPE), ("keps/**/kep.yaml",))

"""Kubernetes enhancement proposals, read as plans."""

from __future__ import annotations

import pytest

from plan_model.formats import claims, read_document, recognise
from plan_model.formats.document import Document
from plan_model.formats.kep import KEP
from plan_model.plan.plan import Axis, Plan
from plan_model.plan.values import Text
from plan_model.tree.node import text_of

PATH = "keps/sig-harbour/4242-mooring-lines/kep.yaml"

MOORING = """\
title: Mooring lines
kep-number: 4242
authors: ["@astrid", "@bo"]
owning-sig: sig-harbour
participating-sigs: [sig-sea, sig-sky]
status: implementable
creation-date: 2025-01-31
reviewers: ["@bo"]
approvers: ["@cecilia"]
stage: beta
latest-milestone: "v1.36"
milestone:
  stable: "v1.38"
  alpha: "v1.34"
  beta: "v1.36"
"""


def kep(text: str) -> Document:
    return read_document(PATH, text.encode())


def plan_of(text: str) -> Plan:
    return kep(text).plan


def changed(**values: str) -> str:
    """The proposal with some top-level scalars written otherwise."""
    lines = MOORING.splitlines()
    wanted = {key.replace("_", "-"): value for key, value in values.items()}
    return "\n".join(
        f"{key}: {wanted[key]}" if (key := line.partition(":")[0]) in wanted else line for line in lines
    )


def test_a_whole_proposal_has_no_problem() -> None:
    assert kep(MOORING).problems == ()


def test_folder_title_and_state_tell_what_it_is() -> None:
    plan = plan_of(MOORING)
    assert plan.control.id == "4242-mooring-lines"
    assert plan.product.name == Text("Mooring lines")
    assert (plan.lifecycle.phase, plan.control.status, plan.control.version) == (
        "implementable",
        "beta",
        "v1.36",
    )
    assert plan.control.date is not None
    assert plan.control.date.text == "2025-01-31"
    assert plan.axis is Axis.ORDINAL


def test_handles_and_sigs_hold_roles() -> None:
    held = {role.id: [holder.party for holder in role.holders] for role in plan_of(MOORING).roles}
    assert held == {
        "owning_sig": ["sig-harbour"],
        "participating_sigs": ["sig-sea", "sig-sky"],
        "authors": ["@astrid", "@bo"],
        "reviewers": ["@bo"],
        "approvers": ["@cecilia"],
    }


def test_everybody_is_one_party_named_as_written() -> None:
    parties = plan_of(MOORING).parties
    assert [(party.id, party.kind) for party in parties] == [
        ("sig-harbour", "group"),
        ("sig-sea", "group"),
        ("sig-sky", "group"),
        ("@astrid", "person"),
        ("@bo", "person"),
        ("@cecilia", "person"),
    ]
    assert parties[4].name == Text("@bo")
    assert parties[4].path == ("authors", "@bo")


def test_every_holder_stands_at_its_address() -> None:
    document = kep(MOORING)
    for role in document.plan.roles:
        for holder in role.holders:
            assert text_of(document.node(holder.path)) == holder.party
    for version in document.plan.versions:
        moment = version.general_availability or version.planned
        assert moment is not None
        assert text_of(document.node(version.path)) == moment.text


def test_milestones_are_versions_oldest_first_on_an_axis_that_is_no_calendar() -> None:
    alpha, beta, stable = plan_of(MOORING).versions
    assert [version.id for version in (alpha, beta, stable)] == ["alpha", "beta", "stable"]
    assert beta.general_availability is not None
    assert (beta.general_availability.ordinal, beta.general_availability.day) == ((1, 36), None)
    assert (stable.general_availability, stable.planned and stable.planned.text) == (None, "v1.38")
    assert [version.predecessor for version in (alpha, beta, stable)] == [None, "alpha", "beta"]


def test_a_milestone_without_a_label_is_no_version_yet() -> None:
    text = MOORING.replace('stable: "v1.38"', "stable:")
    assert [version.id for version in plan_of(text).versions] == ["alpha", "beta"]


@pytest.mark.parametrize(
    ("values", "statuses"),
    [
        ({}, ("in_development", "in_development", "planned")),
        ({"stage": "alpha"}, ("in_development", "planned", "planned")),
        ({"stage": "stable", "latest_milestone": "v1.38"}, ("in_development", "in_development", "supported")),
        ({"stage": "stable"}, ("in_development", "in_development", "planned")),
        ({"latest_milestone": "v1.35"}, ("in_development", "planned", "planned")),
        ({"latest_milestone": ""}, ("in_development", "in_development", "planned")),
        ({"stage": "", "latest_milestone": ""}, ("planned", "planned", "planned")),
        ({"stage": "", "latest_milestone": "v1.40"}, ("in_development", "in_development", "supported")),
        ({"status": "withdrawn"}, ("cancelled", "cancelled", "cancelled")),
        (
            {"status": "withdrawn", "stage": "stable", "latest_milestone": "v1.38"},
            ("cancelled", "cancelled", "supported"),
        ),
    ],
)
def test_how_far_work_has_come_gives_the_status_of_each_version(
    values: dict[str, str], statuses: tuple[str, ...]
) -> None:
    assert tuple(version.status for version in plan_of(changed(**values)).versions) == statuses


def test_the_end_of_a_feature_is_read_in_its_order() -> None:
    text = MOORING.replace("stage: beta", "stage: removed").replace('"v1.36"', '"v1.44"', 1)
    text += '  removed: "v1.44"\n  deprecated: "v1.40"\n'
    ends = [(version.id, version.status) for version in plan_of(text).versions]
    assert ends[3:] == [("deprecated", "security_only"), ("removed", "end_of_life")]


def test_a_role_that_the_file_names_but_nobody_holds_is_vacant() -> None:
    plan = plan_of(changed(reviewers="[]", approvers=""))
    assert [role.id for role in plan.roles if not role.holders] == ["reviewers", "approvers"]


def test_one_handle_where_a_list_belongs_is_read_and_told() -> None:
    document = kep(changed(approvers='"@cecilia"'))
    assert [(problem.code, problem.path) for problem in document.problems] == [
        ("wrong-shape", ("approvers",))
    ]
    (holder,) = document.plan.roles[-1].holders
    assert (holder.party, holder.path) == ("@cecilia", ("approvers",))


def test_a_list_where_one_sig_belongs_is_read_and_told() -> None:
    document = kep(changed(owning_sig="[sig-harbour, sig-sea]"))
    assert [problem.code for problem in document.problems] == ["wrong-shape"]
    assert [holder.party for holder in document.plan.roles[0].holders] == ["sig-harbour", "sig-sea"]


@pytest.mark.parametrize(
    ("key", "value", "codes"),
    [
        ("status", "imlpemented", ["not-a-choice"]),
        ("creation_date", "2025-30-01", ["not-a-date"]),
        ("kep_number", "NNNN", ["not-a-whole-number", "placeholder"]),
        ("kep_number", '"0042"', []),
        ("latest_milestone", "1.10", ["not-a-string"]),
    ],
)
def test_slips_that_real_proposals_have_are_told(key: str, value: str, codes: list[str]) -> None:
    document = kep(changed(**{key: value}))
    assert [problem.code for problem in document.problems] == codes


@pytest.mark.parametrize(
    ("path", "is_kep"),
    [
        (PATH, True),
        ("keps/provider-aws/1/kep.yaml", True),
        ("keps/kep.yaml", True),
        ("kep.yaml", False),
        ("docs/keps/1/kep.yaml", False),
        ("keps/sig-a/1/README.md", False),
        ("keps/sig-a/1/not-kep.yaml", False),
    ],
)
def test_a_proposal_is_known_by_its_place(path: str, is_kep: bool) -> None:
    assert claims(path) is is_kep
    assert (recognise(path) is KEP) is is_kep

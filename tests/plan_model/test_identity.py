"""Identity: which rule a list has, and at what cost it is found."""

from __future__ import annotations

from plan_model.tree.identity import UNKEYED, Identity, ListRule

BY_ID, BY_NAME, BY_EMAIL = ListRule(("id",)), ListRule(("name",)), ListRule(("email",))


class Counted(str):
    """A segment that counts how often it is compared."""

    __hash__ = str.__hash__
    compared = 0

    def __eq__(self, other: object) -> bool:
        Counted.compared += 1
        return str.__eq__(self, other)


def test_the_most_particular_pattern_of_a_list_counts() -> None:
    identity = Identity(((("*", "*"), BY_ID), (("teams", "*"), BY_NAME), (("teams", "nova"), BY_EMAIL)))

    assert identity.rule(("teams", "nova")) is BY_EMAIL
    assert identity.rule(("teams", "glance")) is BY_NAME
    assert identity.rule(("people", "ada")) is BY_ID
    assert identity.rule(("people",)) is UNKEYED


def test_of_two_rules_for_one_pattern_the_first_counts() -> None:
    assert Identity(((("teams",), BY_NAME), (("teams",), BY_ID))).rule(("teams",)) is BY_NAME


def test_the_rule_of_one_list_is_found_at_once_where_a_thousand_keys_have_one() -> None:
    identity = Identity(tuple(((f"team{number}", "repos"), BY_NAME) for number in range(1000)))

    Counted.compared = 0
    assert identity.rule((Counted("team999"), Counted("repos"))) is BY_NAME
    assert Counted.compared < 10

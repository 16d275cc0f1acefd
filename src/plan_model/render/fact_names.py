"""What a fact calls things: names of its plans' entries, values of their fields."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from itertools import chain
from typing import Any

from plan_model.diff.fact import Fact
from plan_model.plan.funding import FundingLine
from plan_model.plan.governance import Agreement, Check, Decision, Documentation, Risk, Waiver
from plan_model.plan.lifecycle import ChangeStep, Forum
from plan_model.plan.people import Party, Responsibility, Role
from plan_model.plan.plan import Axis, Plan
from plan_model.plan.values import Duration, Text, When, parse_duration
from plan_model.plan.versions import Site, Version
from plan_model.render import names, vocabulary
from plan_model.render.address import address_name, typed_address_name
from plan_model.render.fields import field_word
from plan_model.render.layout import cut
from plan_model.render.safe import safe
from plan_model.render.word_diff import word_excerpt
from plan_model.render.words import Words
from plan_model.tree.path import Path

LONGEST = 60
"""A text of the plan is quoted so far."""

_REFERENCES = {
    "A": "roles",
    "C": "roles",
    "I": "roles",
    "R": "roles",
    "affiliation": "parties",
    "acts_for": "roles",
    "agreement": "agreements",
    "approved_by": "decisions",
    "by": "roles",
    "decided_by": "roles",
    "decision": "decisions",
    "copyright_holders": "parties",
    "deputy": "parties",
    "escalate_to": "roles",
    "funded_by": "funding.lines",
    "keeper": "roles",
    "maintainer": "parties",
    "owner": "roles",
    "parties": "parties",
    "party": "parties",
    "predecessor": "versions",
    "responsible": "roles",
    "role": "roles",
}
"""What the value of a field names."""

_ATTRIBUTES = {
    "A": "accountable",
    "C": "consulted",
    "I": "informed",
    "R": "responsible",
    "above": "above_amount",
    "path": "about",
    "period": "period_text",
}
"""What the value of a field is called, where it is not called as the field."""
_FIELDS = {"period_text": "period"}
"""The field of a value, the other way round."""

_DURATIONS = frozenset({"every", "notice", "release_notice", "security_overlap"})
"""Fields whose value is a duration."""


class FactNames:
    """The names that one fact uses: those of the newer plan, of the older where the entry is gone."""

    def __init__(self, fact: Fact, words: Words) -> None:
        self._after, self._before = _plan(fact, "after_plan"), _plan(fact, "before_plan")
        self.words = words

    @property
    def is_ordinal(self) -> bool:
        """Are the plan's points in time milestones?"""
        return self._after.axis is Axis.ORDINAL

    def party(self, party_id: str | None) -> str:
        """A party's name; a dash where there is none."""
        return self._referent("parties", party_id)

    def role(self, role: Role | str) -> str:
        """A role's name."""
        if isinstance(role, Role):
            plan = self._after if self._after.role(role.id) else self._before
            return names.name_of_role(plan, role, self.words)
        return self._referent("roles", role)

    def decision(self, decision_id: str | None) -> str:
        """A decision's title, who took it and when."""
        plan = self._after if self._after.decision(decision_id) else self._before
        decision = plan.decision(decision_id)
        return self.decision_row(decision) if decision else safe(decision_id or "")

    def decision_row(self, decision: Decision) -> str:
        """Title, body and day of a decision."""
        title = self.text(decision.title) or safe(decision.id)
        day = self.words.day(decision.date)
        body = ", ".join(part for part in (self.role(decision.by) if decision.by else "", day) if part)
        return self.words.say("{title} ({body})", title=title, body=body) if body else title

    def text(self, text: Text) -> str:
        """A plan's text, cut where it is long."""
        return cut(self.words.text(text).strip(), LONGEST, self.words)

    def version(self, version: Version) -> str:
        """`version 2.0`; a milestone's stage stands for itself."""
        name = self.version_label(version)
        return name if self.is_ordinal else self.words.say("version {name}", name=name)

    def version_label(self, version: Version) -> str:
        """`2.0`."""
        return names.name_of_version(version, self.words)

    def agreement(self, agreement: Agreement) -> str:
        """The kind of an agreement, with its number (else its id) where several are of that kind."""
        alike = [other for other in self._after.agreements if other.kind == agreement.kind]
        kind = vocabulary.named(vocabulary.AGREEMENT_KINDS, agreement.kind, self.words)
        return self._unless_alone(kind, agreement.ref or agreement.id, len(alike))

    def line(self, funded: FundingLine) -> str:
        """Purpose and period of a funding line, with its id where several are alike."""
        lines = self._after.funding.lines
        alike = [
            other
            for other in lines
            if (other.purpose, other.period_text) == (funded.purpose, funded.period_text)
        ]
        if not funded.purpose:
            return safe(funded.id) or self.words.say("funding line")
        purpose = vocabulary.named(vocabulary.PURPOSES, funded.purpose, self.words)
        return self._unless_alone(f"{purpose} {safe(funded.period_text)}".rstrip(), funded.id, len(alike))

    def entry(self, entry: object) -> str:
        """The name of any entry of a plan."""
        words = self.words
        match entry:
            case Role():
                return self.role(entry)
            case Party():
                return names.name_of_party(entry, words)
            case Version():
                return self.version(entry)
            case Agreement():
                return self.agreement(entry)
            case FundingLine():
                return self.line(entry)
            case Decision():
                return self.decision_row(entry)
            case Responsibility():
                return self.text(entry.name) or safe(entry.id)
            case Forum():
                return self.role(entry.role) if entry.role else safe(entry.id)
            case ChangeStep():
                return vocabulary.named(vocabulary.STEPS, entry.step, words)
            case Site():
                return vocabulary.named(vocabulary.DISTRIBUTION_KINDS, entry.kind or entry.id, words)
            case Documentation():
                return vocabulary.named(vocabulary.DOCUMENTATION_KINDS, entry.kind or entry.id, words)
            case Check():
                return vocabulary.named(vocabulary.CHECK_KINDS, entry.kind or entry.id, words)
            case Risk():
                return self.text(entry.text) or safe(entry.id)
            case Waiver():
                about = typed_address_name(self._after, entry.about, words) if entry.about else ""
                return f"{safe(entry.rule)} {about}".strip()
        return ""

    def entry_at(self, path: Path) -> str:
        """What the entry at a path is called; empty where none is there."""
        for plan in (self._after, self._before):
            entry = next((found for found in _entries(plan) if found.path == path), None)
            if entry is not None:
                return self.entry(entry)
        return ""

    def address(self, path: Path) -> str:
        """What a place is called, from the chapter down."""
        return address_name(self._after, path, self.words)

    def value(self, path: Path, value: object) -> str | None:
        """The value of a field in words; None where it is no single value."""
        words = self.words
        match value:
            case None | "":
                return words.glyph("–", "-")
            case bool():
                return words.say("yes") if value else words.say("no")
            case str():
                return self._code(path, value)
            case Text():
                return self.text(value) or words.glyph("–", "-")
            case When():
                return words.day(value)
            case Duration():
                return vocabulary.duration_text(value, words)
            case Decimal() | int():
                return words.number(value)
        return None

    def fields(self, path: Path, keys: tuple[str, ...], was: object, now: object) -> str:
        """The fields that changed, each with its values where the plan's entries know them."""
        told = [self._field(path, key, was, now) for key in keys]
        return ("; " if any(", " in field for field in told) else ", ").join(told)

    def replaced(self, name: str, path: Path, old: object, new: object) -> str:
        """`name 3 → 4`; `name + 4` and `name − 3` where one of them says nothing; of lists what came and went."""
        if isinstance(old, list) or isinstance(new, list):
            return " ".join(part for part in (name, self._listed(path, old, new)) if part)
        if _is_nothing(old) and _is_nothing(new):
            return name
        if _is_nothing(old):
            change = f"+ {self.value(path, new)}"
        elif _is_nothing(new):
            change = f"{self.words.glyph('−', '-')} {self.value(path, old)}"
        else:
            change = self.changed(path, old, new) or ""
        return " ".join(part for part in (name, change) if part)

    def changed(self, path: Path, old: object, new: object) -> str | None:
        """`3 → 4`, of long texts the words that changed; None where one of them is no single value."""
        if isinstance(old, str) and isinstance(new, str) and max(len(old), len(new)) > LONGEST:
            return word_excerpt(old, new, self.words)
        was, now = self.value(path, old), self.value(path, new)
        if was is None or now is None:
            return None
        return self.arrow(was, now)

    def arrow(self, was: str, now: str) -> str:
        """`was → now`."""
        return f"{was} {self.words.glyph('→', '->')} {now}"

    def _field(self, path: Path, key: str, was: object, now: object) -> str:
        name, attribute = field_word(_FIELDS.get(key, key), self.words), _ATTRIBUTES.get(key, key)
        if not hasattr(now, attribute) or not hasattr(was, attribute):
            return name
        old, new = (_as_list(getattr(side, attribute)) for side in (was, now))
        if isinstance(old, list) or isinstance(new, list):
            return self.replaced(name, (*path, key), old, new)
        told = self.changed((*path, key), old, new)
        return f"{name} {told}" if told else name

    def _listed(self, path: Path, old: object, new: object) -> str:
        was, now = (side if isinstance(side, list) else [] if side is None else [side] for side in (old, new))
        minus = self.words.glyph("−", "-")
        told = [f"{minus} {self.value(path, item)}" for item in was if item not in now]
        told += [f"+ {self.value(path, item)}" for item in now if item not in was]
        return ", ".join(told)

    def _code(self, path: Path, text: str) -> str:
        table = vocabulary.choices_at(path)
        if text in table:
            return vocabulary.named(table, text, self.words)
        duration = parse_duration(text) if path and path[-1] in _DURATIONS else None
        if duration is not None:
            return vocabulary.duration_text(duration, self.words)
        refers_to = next((_REFERENCES[key] for key in reversed(path[-2:]) if key in _REFERENCES), "")
        return self._referent(refers_to, text) if refers_to else cut(safe(text), LONGEST, self.words)

    def _referent(self, refers_to: str, entry_id: str | None) -> str:
        if not entry_id:
            return self.words.glyph("–", "-")
        found = names.referent_name(self._after, refers_to, entry_id, self.words)
        if found == safe(entry_id):
            found = names.referent_name(self._before, refers_to, entry_id, self.words)
        return cut(found, LONGEST, self.words)

    def _unless_alone(self, name: str, entry_id: str, alike: int) -> str:
        return self.words.say("{name} ({id})", name=name, id=entry_id) if alike > 1 or not name else name


def _entries(plan: Plan) -> Iterable[Any]:
    """Every entry that has a name and texts."""
    return chain(
        plan.parties,
        plan.roles,
        plan.responsibilities,
        plan.checks,
        plan.risks,
        plan.decisions,
        plan.waivers,
    )


def _as_list(value: object) -> object:
    """A tuple of words as a list; values of the plan are tuples too."""
    return list(value) if type(value) is tuple and all(isinstance(item, str) for item in value) else value


def _is_nothing(value: object) -> bool:
    return value is None or value == "" or (isinstance(value, Text) and not value)


def _plan(fact: Fact, name: str) -> Plan:
    plan = fact.arguments.get(name)
    return plan if isinstance(plan, Plan) else Plan()

"""How findings read: one sentence each, names before ids, with what can be done."""

from __future__ import annotations

from collections.abc import Mapping

from plan_model.plan.funding import FundingLine
from plan_model.plan.governance import Agreement, Decision
from plan_model.plan.people import Party, Responsibility, Role
from plan_model.plan.plan import Plan
from plan_model.plan.values import Text
from plan_model.plan.versions import Version
from plan_model.render import vocabulary
from plan_model.render.address import address_name
from plan_model.render.finding_sentences import FINDING_SENTENCES
from plan_model.render.lines import Line, line
from plan_model.render.names import name_of_party, name_of_role, name_of_version
from plan_model.render.rule_titles import RULE_TITLES
from plan_model.render.words import N_, S_, Words
from plan_model.rules.finding import Finding
from plan_model.tree.path import format_path

_LONGEST = 60
"""A text of the plan is quoted so far."""

_SHAPES = {
    "value": N_("a single value"),
    "mapping": N_("a mapping of keys to values"),
    "list": N_("a list"),
    "nothing": S_("of a value", "nothing"),
}
_USUAL_ROWS = {
    "approve-plan": N_("approval of the plan"),
    "prioritise": N_("priorities of development"),
    "release": N_("publication of a version"),
    "security-fix": N_("security fixes"),
    "openness-check": N_("openness monitoring"),
    "budget": N_("budget"),
}
_WAY_OUT = {
    "notice": N_("period of notice"),
    "decided_by": N_("who decides"),
    "archive": N_("archive"),
}
_VOCABULARIES: Mapping[tuple[str, str], Mapping[str, str]] = {
    ("DOC-07", "sections"): vocabulary.SECTIONS,
    ("DOC-12", "found"): _SHAPES,
    ("DOC-12", "expected"): _SHAPES,
    ("DOCS-02", "languages"): vocabulary.LANGUAGES,
    ("EXIT-01", "fields"): _WAY_OUT,
    ("I18N-02", "languages"): vocabulary.LANGUAGES,
    ("I18N-03", "languages"): vocabulary.LANGUAGES,
    ("I18N-03", "changed"): vocabulary.LANGUAGES,
    ("I18N-04", "languages"): vocabulary.LANGUAGES,
    ("LIFE-03", "was"): vocabulary.PHASES,
    ("LIFE-03", "now"): vocabulary.PHASES,
    ("LIFE-04", "phase"): vocabulary.PHASES,
    ("OPEN-02", "kind"): vocabulary.CHECK_KINDS,
    ("RACI-07", "rows"): _USUAL_ROWS,
    ("VER-16", "was"): vocabulary.VERSION_STATUSES,
    ("VER-16", "now"): vocabulary.VERSION_STATUSES,
    ("KEP-01", "stage"): vocabulary.STAGES,
    ("KEP-02", "status"): vocabulary.PLAN_STATUSES,
}
"""Which words name the codes that stand in a rule's arguments."""


def finding_line(finding: Finding, words: Words, plan: Plan | None) -> Line:
    """What a finding says, in one or two sentences."""
    shown = {
        name: _shown(value, words, plan, _VOCABULARIES.get((finding.rule, name), {}))
        for name, value in finding.arguments.items()
    }
    shown["path"] = address_name(plan, finding.path, words) if plan else format_path(finding.path)
    if isinstance(codes := finding.arguments.get("choices"), tuple):
        shown["choices"] = ", ".join(vocabulary.explained(code, finding.path, words) for code in codes)
    if finding.rule == "ROLE-11":
        shown["moves"] = _moves(finding, words, plan)
    sentence = words.say(FINDING_SENTENCES[finding.rule, finding.code], **shown)
    return line(" ".join((sentence, *further_sentences(finding.code, finding.arguments, words))))


def rule_title(rule: str, words: Words) -> str:
    """What a rule asks for, in one sentence without a full stop."""
    return words.say(RULE_TITLES[rule])


def further_sentences(code: str, arguments: Mapping[str, object], words: Words) -> tuple[str, ...]:
    """What some arguments add: how many days there are, what is allowed, which word may have been meant."""
    told = []
    for name, value in arguments.items():
        match name, value:
            case "days_left", int():
                told.append(words.count("{n} day is left.", "{n} days are left.", value))
            case "days_late", int():
                told.append(words.count("That was {n} day ago.", "That was {n} days ago.", value))
            case "days_lost", int():
                told.append(words.count("{n} day is lost.", "{n} days are lost.", value))
            case "low", int():
                told.append(words.say("It is at least {low}.", low=value))
            case "high", int():
                told.append(words.say("It is at most {high}.", high=value))
            case "choices", tuple() if value and code == "not-a-date":
                told.append(words.say("The word {choices} is allowed too.", choices=", ".join(value)))
            case "nearest", str() if value:
                told.append(words.say("Did you mean {nearest}?", nearest=value))
    return tuple(told)


def _moves(finding: Finding, words: Words, plan: Plan | None) -> str:
    """Who came and who went: `+ A. Niemi, − L. Berg`."""
    signs = (("joined", "+"), ("left", words.glyph("−", "-")))
    return ", ".join(
        f"{sign} {_shown(party, words, plan, {})}"
        for name, sign in signs
        for party in _parties(finding.arguments.get(name))
    )


def _parties(value: object) -> tuple[object, ...]:
    return value if isinstance(value, tuple) else ()


def _shown(value: object, words: Words, plan: Plan | None, table: Mapping[str, str]) -> object:
    """A domain value by its name; numbers, days and texts are shown by Words."""
    match value:
        case str():
            return vocabulary.named(table, value, words) if value in table else _clipped(value, words)
        case Text():
            return _clipped(words.text(value), words)
        case Party():
            return name_of_party(value, words)
        case Role():
            return name_of_role(plan or Plan(), value, words)
        case Version():
            return name_of_version(value, words)
        case Responsibility():
            return words.text(value.name) or value.id
        case Decision():
            return _clipped(words.text(value.title), words) or value.id
        case Agreement():
            return _agreement(value, words, plan)
        case FundingLine():
            return _funding_line(value, words)
        case tuple() if not hasattr(value, "_fields"):  # a domain value is a tuple too
            return ", ".join(str(_shown(item, words, plan, table)) for item in value)
    return value if value is not None else words.glyph("–", "-")


def _funding_line(funded: FundingLine, words: Words) -> str:
    """Its purpose and period, else its id."""
    purpose = vocabulary.named(vocabulary.PURPOSES, funded.purpose, words)
    return f"{purpose} {funded.period_text}".strip() or funded.id


def _agreement(agreement: Agreement, words: Words, plan: Plan | None) -> str:
    """Its kind with its number, or with its parties where it has none."""
    kind = vocabulary.named(vocabulary.AGREEMENT_KINDS, agreement.kind or agreement.id, words)
    if agreement.ref:
        return f"{kind} {agreement.ref}"
    parties = [
        plan.party(party) or Party(party, ()) if plan else Party(party, ()) for party in agreement.parties
    ]
    names = ", ".join(name_of_party(party, words) for party in parties)
    return f"{kind} ({names})" if names else kind


def _clipped(text: str, words: Words) -> str:
    if len(text) <= _LONGEST:
        return text
    return text[: _LONGEST - 1].rstrip() + words.glyph("…", "...")

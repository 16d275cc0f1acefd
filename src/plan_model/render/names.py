"""Names before ids: what the entries of one plan are called, in the reader's language."""

from __future__ import annotations

from plan_model.plan.governance import Agreement
from plan_model.plan.people import Party, Role
from plan_model.plan.plan import Plan
from plan_model.plan.values import Text
from plan_model.plan.versions import Version
from plan_model.render import vocabulary
from plan_model.render.fields import field_name
from plan_model.render.safe import safe
from plan_model.render.words import Words
from plan_model.tree.path import Path


def prose(text: Text, words: Words) -> str:
    """A text as one run of words: the line breaks of block texts are blanks."""
    return safe(" ".join(text.in_language(words.language).split()))


def role_name(plan: Plan, role_id: str, words: Words) -> str:
    """The role's own name, else the plan's label for it, else the vocabulary's word, else the id."""
    role = plan.role(role_id)
    return _role_text(plan, role_id, role, words)


def name_of_role(plan: Plan, role: Role, words: Words) -> str:
    """The name of this very role, also where its id comes twice."""
    return _role_text(plan, role.id, role, words)


def party_name(plan: Plan, party_id: str, words: Words) -> str:
    """The party's name, else its id."""
    party = plan.party(party_id)
    return name_of_party(party, words) if party is not None else safe(party_id)


def name_of_party(party: Party, words: Words) -> str:
    """The name of this party, else its id."""
    return prose(party.name, words) or safe(party.id)


def version_name(plan: Plan, version_id: str, words: Words) -> str:
    """The version's label, else its id."""
    version = plan.version(version_id)
    return name_of_version(version, words) if version is not None else safe(version_id)


def name_of_version(version: Version, words: Words) -> str:
    """The label of this version (a KEP's stage in words), else its id."""
    return vocabulary.named(vocabulary.STAGES, version.label.strip() or version.id, words)


def decision_name(plan: Plan, decision_id: str, words: Words) -> str:
    """The decision's title, else its id."""
    decision = plan.decision(decision_id)
    return (prose(decision.title, words) if decision is not None else "") or safe(decision_id)


def decision_cited(plan: Plan, decision_id: str, words: Words) -> str:
    """How an entry cites a decision: by its day, else, or where another was made that day, by its name."""
    decision = plan.decision(decision_id)
    if decision is None or decision.date is None:
        return decision_name(plan, decision_id, words)
    alike = sum(other.date is not None and other.date.text == decision.date.text for other in plan.decisions)
    return decision_name(plan, decision_id, words) if alike > 1 else words.day(decision.date)


def agreement_name(plan: Plan, agreement_id: str, words: Words) -> str:
    """The kind of the agreement in words, else its id."""
    agreement = plan.agreement(agreement_id)
    kind = agreement.kind if agreement is not None else ""
    return vocabulary.named(vocabulary.AGREEMENT_KINDS, kind, words) if kind else safe(agreement_id)


def agreement_subject(plan: Plan, agreement: Agreement, words: Words) -> str:
    """What an agreement is about; with its number (else its id) where the plan has several of that kind."""
    if not agreement.kind:
        return safe(agreement.id)
    subject = vocabulary.named(vocabulary.AGREEMENT_SUBJECTS, agreement.kind, words)
    alike = sum(other.kind == agreement.kind for other in plan.agreements)
    return f"{subject} {safe(agreement.ref or agreement.id)}" if alike > 1 else subject


def line_name(plan: Plan, line_id: str, words: Words) -> str:
    """Purpose and period of a funding line, else its id."""
    funded = plan.funding_line(line_id)
    if funded is None or not funded.purpose:
        return safe(line_id)
    purpose = vocabulary.named(vocabulary.PURPOSES, funded.purpose, words)
    return f"{purpose} {safe(funded.period_text)}".rstrip()


def section_name(plan: Plan, section: str, words: Words) -> str:
    """The plan's label for a chapter, else the vocabulary's word; of a key that is no chapter what it is called."""
    if label := _label(plan, section, words):
        return label
    if section in vocabulary.SECTIONS:
        return vocabulary.named(vocabulary.SECTIONS, section, words)
    return field_name(section, words)


def labelled_name(key: str, words: Words) -> str:
    """What a label renames, by the vocabulary's own word: a role or a chapter."""
    return vocabulary.named({**vocabulary.SECTIONS, **vocabulary.ROLES}, key, words)


def text_path(text: Text, path: Path, words: Words) -> Path:
    """The address of the translation that the reader sees: `product.name.fi`."""
    tags = [tag for tag, _ in text.translations]
    own = [tag for tag in tags if words.language in (tag, tag.split("-")[0])]
    if own:
        return (*path, own[0])
    return (*path, tags[0]) if tags and text.plain is None else path


def referent_name(plan: Plan, refers_to: str, entry_id: str, words: Words) -> str:
    """The name of the entry that a reference means (`refers_to` as in the format's shape)."""
    match refers_to:
        case "parties":
            return party_name(plan, entry_id, words)
        case "roles":
            return role_name(plan, entry_id, words)
        case "versions":
            return version_name(plan, entry_id, words)
        case "decisions":
            return decision_name(plan, entry_id, words)
        case "agreements":
            return agreement_name(plan, entry_id, words)
        case "funding.lines":
            return line_name(plan, entry_id, words)
    return safe(entry_id)


def _role_text(plan: Plan, role_id: str, role: Role | None, words: Words) -> str:
    own = prose(role.name, words) if role is not None else ""
    return own or _label(plan, role_id, words) or vocabulary.named(vocabulary.ROLES, role_id, words)


def _label(plan: Plan, key: str, words: Words) -> str:
    return next((prose(text, words) for label, text in plan.labels if label == key), "")

"""docs/rules.md, made from the register of rules."""

from __future__ import annotations

from collections.abc import Iterable

from plan_model.render.rule_reasons import RULE_REASONS
from plan_model.render.rule_titles import RULE_TITLES
from plan_model.render.vocabulary import SEVERITIES
from plan_model.render.words import N_, Words
from plan_model.rules.check import registered  # importing the check enters every rule
from plan_model.rules.finding import Severity
from plan_model.rules.registry import Rule

_CHAPTERS = {
    "DOC": N_("Document control"),
    "REF": N_("References and ids"),
    "I18N": N_("Languages"),
    "ROLE": N_("Roles"),
    "RACI": N_("Responsibilities"),
    "VER": N_("Versions"),
    "LIFE": N_("Lifecycle management"),
    "FUND": N_("Funding"),
    "AGR": N_("Agreements"),
    "LIC": N_("Licences"),
    "DIST": N_("Distribution site"),
    "DOCS": N_("Product documentation"),
    "OPEN": N_("Quality control and openness monitoring"),
    "COMM": N_("Communication"),
    "RISK": N_("Risks"),
    "EXIT": N_("Ramp-down"),
    "DEC": N_("Decisions"),
    "KEP": N_("Kubernetes enhancement proposals"),
}
"""In the order of a plan's chapters."""

_OPENING = N_(
    "What `planrev check` looks for. An error makes the plan contradict itself or be of no use; a warning is "
    "probably wrong, but may be justified; an info is worth knowing."
)
_COLUMNS = N_(
    "**day**: the answer depends on the day that the plan is judged as of (`--as-of`). **two**: the rule compares "
    "two revisions, so it can only make new findings, never fixed ones. **history**: the rule asks what all earlier "
    "revisions said (`planrev check --history`). A severity in brackets is that of some of the rule's findings."
)
_WAIVERS = N_(
    "A warning or an info can be accepted for a time; an error cannot. The finding is then shown as waived, with "
    "the reason. A waiver covers its path and everything below it, and ends after its last day:"
)
_SETTINGS = N_(
    "What a whole repository sees otherwise stands in its `.planrev.toml`: another severity for all findings of a "
    "rule, or `off`. It is read from the file on disk, for old revisions too. A single finding is a matter for the "
    "plan's `waivers`, not for this file; an error that the repository has made a warning can be waived."
)
_SETTINGS_EXAMPLE = """```toml
[rules]
FUND-08 = "off"
ROLE-05 = "info"
AGR-07 = "warning"
DOC-06 = "error"
```"""
_EXAMPLE = """```yaml
waivers:
  - {rule: AGR-02, path: agreements.a-maint, reason: The tender is under way, until: 2027-03-31}
```"""


def rule_book(words: Words) -> str:
    """The whole document, in Markdown: what the rules are, chapter by chapter."""
    rules = registered()
    parts = ["# " + words.say("Rules"), words.say(_OPENING), words.say(_COLUMNS)]
    for chapter, title in _CHAPTERS.items():
        own = [rule for rule in rules if rule.id.startswith(f"{chapter}-")]
        parts += [f"## {words.say(title)}", "\n".join(_table(own, words)), "\n".join(map(_reason, own))]
    parts += ["## " + words.say("Waivers"), words.say(_WAIVERS), _EXAMPLE]
    parts += ["## " + words.say("Severities of a repository"), words.say(_SETTINGS), _SETTINGS_EXAMPLE]
    return "\n\n".join(parts) + "\n"


def _table(rules: Iterable[Rule], words: Words) -> Iterable[str]:
    heads = (words.say("rule"), words.say("severity"), words.say("takes"), words.say("what it asks for"))
    yield f"| {' | '.join(heads)} |"
    yield "|---|---|---|---|"
    for rule in rules:
        cells = (rule.id, _severities(rule, words), _takes(rule, words), words.say(RULE_TITLES[rule.id]))
        yield f"| {' | '.join(cells)} |"


def _reason(rule: Rule) -> str:
    """Why the rule is there, what it counts, and where it comes from."""
    reason = RULE_REASONS[rule.id]
    told = f"{reason.why} {reason.reading}".strip()
    return f"- **{rule.id}**: {told} *({reason.source})*"


def _severities(rule: Rule, words: Words) -> str:
    others = [
        severity for severity in Severity if severity in rule.codes.values() and severity != rule.severity
    ]
    own, *rest = (words.say(SEVERITIES[severity]) for severity in (rule.severity, *others))
    return f"{own} ({', '.join(rest)})" if rest else own


def _takes(rule: Rule, words: Words) -> str:
    taken = [
        words.say("day") if rule.takes.as_of else "",
        words.say("two") if rule.takes.previous else "",
        words.say("history") if rule.takes.history else "",
    ]
    return ", ".join(word for word in taken if word)

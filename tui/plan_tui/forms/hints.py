"""What may be written into a field, told beside it: by the field's name where that says more than its kind does."""

from __future__ import annotations

from plan_model.formats.shape import Kind, Leaf
from plan_model.render.words import N_, Words
from plan_tui.forms.days import HINT
from plan_tui.forms.form import Form, FormField

_BY_NAME = {
    "period": N_("a year, as 2027, or two days, as 2027-01-01/2027-06-30"),
    "amount": N_("an amount without value added tax, such as 65 000 or 1250.50"),
    "weight": N_("a number of inhabitants, such as 38 000"),
    "in_kind_days": N_("days of work, such as 12 or 7.5"),
    "likelihood": N_("from 1, hardly ever, to 5, almost certainly"),
    "impact": N_("from 1, hardly felt, to 5, very grave"),
    "label": N_("what people call the version, such as 2.1"),
    "line": N_("which line of versions it belongs to, where there are several, such as 2.x"),
    "ref": N_("the number under which it is found, such as HS/902/2026"),
    "contact": N_("a role's mailbox or number rather than a person's: git does not forget"),
    "uri": N_("a web address that stands for it, also where its name changes"),
    "archive": N_("the web address where the source is kept"),
    "rule": N_("the code of a rule, such as AGR-02"),
    "path": N_("the address of what the rule is about, such as versions.v3"),
}
_BY_KIND = {
    Kind.DATE: HINT,
    Kind.DATE_OR_TBA: N_("a day: YYYY-MM-DD, or what stands below"),
    Kind.DATE_OR_NOTICE: N_("a day: YYYY-MM-DD, or what stands below"),
    Kind.DURATION: N_("a duration: P12M is twelve months, P14D fourteen days"),
    Kind.INTEGER: N_("a whole number"),
    Kind.DECIMAL: N_("a number, such as 58 000 or 12.5"),
    Kind.SPDX: N_("a licence as SPDX names it, such as EUPL-1.2"),
    Kind.LANGUAGE: N_("a language tag, such as fi, sv, en"),
    Kind.CURRENCY: N_("a currency code of three letters, such as EUR"),
    Kind.URL: N_("a web address"),
    Kind.REFERENCE: N_("an entry of this plan, by its name or its id"),
    Kind.MILESTONE: N_("a release, such as v1.36"),
}
_KINDS = {"currency": Kind.CURRENCY, "licence": Kind.SPDX}
"""What is asked for by forms of their own."""
_NAMING = frozenset({"decision", "agreement", "predecessor", "funded_by", "maintainer"})
"""Fields whose value is another entry of the plan."""


def hint_of(name: str, leaf: Leaf, words: Words) -> str:
    """What a value of the format may be; empty where any text may stand there."""
    message = _BY_NAME.get(name) or _BY_KIND.get(leaf.kind, "")
    return words.say(message) if message else ""


def hinted(form: Form, words: Words) -> Form:
    """The form with a hint at each field whose format is not obvious."""
    return form._replace(fields=tuple(_hinted(field, words) for field in form.fields))


def _hinted(field: FormField, words: Words) -> FormField:
    return field if field.hint else field._replace(hint=_usual(field, words))


def _usual(field: FormField, words: Words) -> str:
    if field.name in _NAMING and not field.options:
        return words.say(N_("the plan has none yet that could be chosen"))
    leaf = Leaf(_KINDS.get(field.name, Kind.DECIMAL if field.is_number else Kind.STRING))
    return "" if field.options else hint_of(field.name, leaf, words)

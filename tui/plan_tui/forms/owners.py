"""The form that admits an owner: seat, vote, costs and agreement in one step."""

from __future__ import annotations

from datetime import date

from plan_model.change import Change
from plan_model.edits.admission import Admission, admit_owner, agreement_for, lines_for
from plan_model.formats.document import Document
from plan_model.plan.funding import FundingLine
from plan_model.plan.plan import Plan
from plan_model.render import names
from plan_model.render.fields import field_name
from plan_model.render.words import N_, Words
from plan_tui.forms import choices
from plan_tui.forms.days import day_field
from plan_tui.forms.form import Answers, Form, FormField, many

_SHARE = "share:"


def admit_owner_form(plan: Plan, day: date, words: Words) -> Form:
    """A new owner; what it pays in is proposed, and the shares of lines by percent are asked for anew."""
    own = agreement_for(plan)
    lines = [line for id_ in lines_for(plan, day) if (line := plan.funding_line(id_)) is not None]
    by_percent = [line for line in lines if line.basis in ("percent", "fixed")]
    is_weighed = any(line.basis in ("inhabitants", "size_class") for line in lines)

    def build(document: Document, answers: Answers) -> tuple[Change, ...]:
        party = choices.member(plan, answers, "party", "organisation")
        new = party if isinstance(party, str) else party.id
        terms = Admission(
            date.fromisoformat(answers["since"]),
            answers["decision"],
            answers.get("weight") or None,
            {line.id: shares for line in by_percent if (shares := _shares(line, answers, new))},
            many(answers["lines"]),
            answers["agreement"],
            holds_copyright=answers["copyright"] == "true",
        )
        return admit_owner(document, party, terms)

    fields = [
        choices.member_field("party", words.say(N_("Who")), plan, words),
        *choices.name_fields(plan, words),
        day_field("since", words, day)._replace(is_required=True),
        FormField("decision", field_name("decision", words), options=choices.decisions(plan, words)),
        FormField(
            "lines",
            words.say(N_("Pays in")),
            options=choices.lines(plan, words),
            hint=words.say(N_("funding lines with ; between them")),
            takes_many=True,
        ).holding(*(line.id for line in lines)),
    ]
    if is_weighed:
        fields.append(FormField("weight", words.say(N_("Inhabitants")), is_required=True, is_number=True))
    for line in by_percent:
        fields += _share_fields(plan, line, words)
    fields += [
        FormField(
            "agreement", field_name("agreement", words), options=choices.agreements(plan, words)
        ).holding(own.id if own else ""),
        _copyright_field(plan, words),
    ]
    return Form(words.say(N_("New owner")), tuple(fields), build)


def _copyright_field(plan: Plan, words: Words) -> FormField:
    """A new owner is expected to hold it where every owner does."""
    role = plan.role("owner")
    owners = {holder.party for holder in role.holders} if role else set()
    do_all = bool(owners) and owners <= set(plan.product.copyright_holders)
    hint = words.say(N_("every owner holds it so far")) if do_all else ""
    field = FormField(
        "copyright", words.say(N_("Holds copyright")), options=choices.yes_or_no(words), hint=hint
    )
    return field._replace(is_required=True).holding("true" if do_all else "false")


def _share_fields(plan: Plan, line: FundingLine, words: Words) -> list[FormField]:
    name = names.line_name(plan, line.id, words)
    if line.basis == "percent":
        unit, hint = "%", words.say(N_("{line}: percent, 100 together"), line=name)
    else:
        unit, hint = plan.funding.currency, name
    known = [
        FormField(
            f"{_SHARE}{line.id}:{party}",
            f"{names.party_name(plan, party, words)} {unit}".rstrip(),
            f"{share:f}",
            hint=hint,
            is_number=True,
        )
        for party, share in line.shares
    ]
    new = f"{words.say(N_('New owner'))} {unit}".rstrip()
    return [*known, FormField(f"{_SHARE}{line.id}:", new, hint=hint, is_number=True)]


def _shares(line: FundingLine, answers: Answers, new: str) -> dict[str, str]:
    """The new shares of a line; none where the new owner is given no share, so that the line stays as it is."""
    prefix = f"{_SHARE}{line.id}:"
    if not answers.get(prefix):
        return {}
    given = {name.removeprefix(prefix): text for name, text in answers.items() if name.startswith(prefix)}
    return {party or new: text for party, text in given.items() if text}

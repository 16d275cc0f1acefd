"""`planrev new`: a fresh plan that passes the check."""

from __future__ import annotations

from argparse import Namespace
from datetime import date

from plan_model.cli.main import OK, WRONG_USAGE
from plan_model.cli.output import Output
from plan_model.errors import UsageError
from plan_model.formats import read_document
from plan_model.formats.document import Document
from plan_model.formats.fresh_plan import LICENCE, Start, fresh_plan
from plan_model.formats.scalars import is_slug
from plan_model.plan.values import Text
from plan_model.render.findings import finding_line
from plan_model.render.fresh_plan_words import fresh_plan_hints
from plan_model.render.lines import piece
from plan_model.render.vocabulary import LANGUAGES
from plan_model.render.words import Words
from plan_model.rules.finding import Finding, Severity
from plan_model.workspace import Workspace


def run(options: Namespace, output: Output) -> int:
    """Write the plan and say where; nothing is written where it would be wrong from the start."""
    if not is_slug(options.id):
        raise UsageError("not-an-id", text=options.id)
    workspace = Workspace.open(options.directory)
    path = workspace.relative(options.output) if options.output else f"plans/{options.id}.plan.yaml"
    if path.startswith(("../", "/")):
        raise UsageError("outside-the-repository", path=options.output)
    start = _start(options, workspace, output.words)
    text = fresh_plan(start, fresh_plan_hints(start.languages))
    document = read_document(path, text)
    wrong = [each for each in workspace.findings(document, start.day) if each.severity is Severity.ERROR]
    if wrong:
        return _refused(wrong, document, output)
    workspace.create(path, text)
    output.lines([(piece(output.words.say("{path} is written.", path=path)),)])
    if not start.repository:
        output.tell(
            (piece(output.words.say("It does not say yet where the source code is: product.repository.")),)
        )
    return OK


def _start(options: Namespace, workspace: Workspace, words: Words) -> Start:
    languages = options.languages or (words.language,)
    owner, manager = (options.owner or "").strip(), (options.manager or "").strip()
    if not owner and not manager:
        who = workspace.repository.identity()
        if who is None or not who.name:
            raise UsageError("owner-needed")
        manager = who.name
    return Start(
        options.id,
        date.today(),
        languages,
        _name(options.name or [], options.id, languages),
        owner,
        manager,
        options.repository or "",
        options.licence or LICENCE,
    )


def _name(given: list[str], plan_id: str, languages: tuple[str, ...]) -> Text:
    """`NAME` for every language, or `fi=NAME` for one; without any the id with a capital letter."""
    split = [(tag, told) for tag, told in (_in_one_language(name, languages) for name in given) if told]
    unknown = [tag for tag, _ in split if tag and tag not in languages]
    if unknown:
        raise UsageError("name-in-no-language-of-the-plan", tag=unknown[0], languages=", ".join(languages))
    if split and all(tag for tag, _ in split):
        return Text(None, tuple(split))
    every = [told for tag, told in split if not tag]
    return Text(every[-1] if every else plan_id.replace("_", " ").replace("-", " ").capitalize())


def _in_one_language(name: str, languages: tuple[str, ...]) -> tuple[str, str]:
    """The language that `fi=NAME` begins with, and the name; other names that hold `=` are names as they are."""
    tag, sign, told = name.partition("=")
    return (tag, told.strip()) if sign and tag in (*languages, *LANGUAGES) else ("", name.strip())


def _refused(wrong: list[Finding], document: Document, output: Output) -> int:
    output.tell((piece(output.words.say("Nothing was written: the plan would be wrong from the start.")),))
    for finding in wrong:
        output.tell((piece(f"{finding.rule} "), *finding_line(finding, output.words, document.plan)))
    return WRONG_USAGE

"""What others find: where versions are distributed, which documents there are, how a release is told."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from plan_model.plan.plan import Plan
from plan_model.rules.finding import Severity
from plan_model.rules.parties import is_vacant
from plan_model.rules.registry import Remark, dated_rule, plan_rule, remark
from plan_model.rules.role import REQUIRED

_WEB = "standalone/web"


@plan_rule("DIST-01", Severity.ERROR, "unclear", "not-https", nowhere=Severity.WARNING)
def one_place_is_authoritative(plan: Plan) -> Iterator[Remark]:
    """Of several distribution sites one is authoritative, with an https address; a product in use has a site."""
    sites = plan.distribution
    if not sites:
        if plan.lifecycle.phase == "production":
            yield remark(("lifecycle", "phase"), "nowhere")
        return
    authoritative = [site for site in sites if site.authoritative] or list(sites if len(sites) == 1 else ())
    if not authoritative:
        yield remark(("distribution",), "unclear")
    elif not any(site.url.startswith("https://") for site in authoritative):
        yield remark(authoritative[0].path, "not-https", site=authoritative[0].url)


@dated_rule("DIST-02", Severity.WARNING, "vacant", unkept=Severity.INFO)
def sites_are_kept(plan: Plan, as_of: date) -> Iterator[Remark]:
    """A distribution site is kept by a role that somebody holds."""
    for site in plan.distribution:
        role = plan.role(site.keeper)
        if not site.keeper:
            yield remark(site.path, "unkept", site=site.url)
        elif role and role.id not in REQUIRED and is_vacant(plan, role, as_of):
            yield remark(site.path, "vacant", site=site.url, role=role)


@plan_rule("DIST-03", Severity.WARNING)
def there_is_one_source(plan: Plan) -> Iterator[Remark]:
    """The source code has one authoritative site."""
    sources = [site for site in plan.distribution if site.kind == "source" and site.authoritative]
    for site in sources[1:]:
        yield remark(site.path, site=site.url, first=sources[0].url)


@plan_rule("DOCS-01", Severity.WARNING, "user", "developer", "accessibility_statement")
def usual_documents_are_there(plan: Plan) -> Iterator[Remark]:
    """A product in production has documents for users and developers; on the web an accessibility statement."""
    if plan.lifecycle.phase != "production":
        return
    kinds = {document.kind for document in plan.documentation}
    wanted = ("user", "developer", *(("accessibility_statement",) if plan.product.type == _WEB else ()))
    for kind in wanted:
        if kind not in kinds:
            yield remark(("documentation",) if plan.documentation else ("lifecycle", "phase"), kind)


@plan_rule("DOCS-02", Severity.WARNING)
def users_read_their_language(plan: Plan) -> Iterator[Remark]:
    """The users' documents come in every language of the plan."""
    documents = [
        document for document in plan.documentation if document.kind == "user" and document.languages
    ]
    have = {language.partition("-")[0] for document in documents for language in document.languages}
    missing = tuple(tag for tag in plan.control.languages if tag.partition("-")[0] not in have)
    if documents and missing:
        yield remark(documents[0].path, languages=missing)


@plan_rule("COMM-01", Severity.INFO, "channel", "release_notice")
def releases_are_told(plan: Plan) -> Iterator[Remark]:
    """A product in production says where its releases are told, and how long before."""
    if plan.lifecycle.phase != "production":
        return
    told = plan.communication
    path = told.path if told else ("lifecycle", "phase")
    if told is None or not told.channel:
        yield remark(path, "channel")
    elif told.release_notice is None:
        yield remark(path, "release_notice")

"""Why each rule is there, and from where it comes: for docs/rules.md, which is in English only."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

_VTT = "VTT's guide to product management plans, tuotteenhallintasuunnitelma"
_SEED = "the model of open product management (hantering av öppen produkt)"
_OSKARI = "Oskari's network and integration agreements, verkosto.oskari.org"
_OS2 = "OS2's governance and its published audits, github.com/OS2offdig/os2-product-audits"
_PM3 = "pm3 in the public sector, offentligit.com and princip.se"
_CHAOSS = "CHAOSS metrics: contributor absence factor, elephant factor"
_EOL = "endoflife.date, its schema and 8,351 release cycles"
_OPENEOX = "OpenEoX"
_SPC = "Standard for Public Code"
_KUBERNETES = "reviews in kubernetes/community"
_PRACTICE = "practice of municipal cooperation"
_YAML = "how YAML readers differ"


class Reason(NamedTuple):
    """What a rule is for."""

    why: str
    source: str
    reading: str = ""
    """What the rule counts, and what it lets pass."""


RULE_REASONS: Mapping[str, Reason] = {
    "DOC-01": Reason(
        "A doubled key silently drops data in many readers; a shared anchor makes two entries change "
        "at once.",
        _YAML,
    ),
    "DOC-02": Reason(
        "A newer format may mean something else by the same key: such a plan is shown, not changed.",
        "publiccode.yml",
    ),
    "DOC-03": Reason(
        "A key with a typo is a value that nobody reads.",
        "OpenStack governance and CITATION.cff, which refuse unknown keys",
    ),
    "DOC-04": Reason("Unquoted, 1.10 becomes 1.1 and 0401234567 an octal number.", _YAML),
    "DOC-05": Reason("That a plan is in force must be traceable to a decision.", _OS2),
    "DOC-06": Reason(
        "A plan that nobody looks at again is soon untrue.",
        "pm3, where a plan is made each year; Security Insights, last-reviewed",
    ),
    "DOC-07": Reason(
        "What was approved must stay what was approved; whoever changes an approved plan makes it "
        "the next version, or a draft until it is approved.",
        "revision tables of real plans: version, date, status, reason for each change",
        "Free to change without a new version: layout, order and spelling, comments, document control itself "
        "(status, dates, authors, approval), "
        "`waivers`, `schema`, keys that begin with `x_`, new entries of `decisions` (DEC-01 watches "
        "the old ones), a translation "
        "that is added to a text, and what is recorded rather than decided: the `last` day and "
        "`result` of a check; the status "
        "of a version (but not `cancelled`), its release day and its `url`; a party's `contact` and "
        "`uri`. Everything else is "
        "content, a corrected typo too.",
    ),
    "DOC-08": Reason(
        "A revision table must be orderable.",
        "revision tables of real plans",
        "A version told in words is not judged.",
    ),
    "DOC-09": Reason("TODO and TBD have been published more than once.", "public files of publiccode.yml"),
    "DOC-10": Reason(
        "A month, or 30 February, cannot be compared with a day.",
        f"{_EOL}; kep.yaml files with impossible days",
    ),
    "DOC-11": Reason("Few keys are required; without these the plan cannot be used.", "the plan format"),
    "DOC-12": Reason("A value of the wrong shape is read as nothing.", "the plan format"),
    "REF-01": Reason(
        "A typo in an id (eng for enj) takes a role from somebody.", "kubernetes/community#2749"
    ),
    "REF-02": Reason("Entries are told apart by id, in every comparison.", "the plan format"),
    "REF-03": Reason("With a new id an entry loses its history.", "the plan format"),
    "REF-04": Reason(
        "An id that passes to something else falsifies the history of both.",
        "the plan format",
        "A name alone may change. A party is another one when its kind differs, or its name and all "
        "of address, affiliation and "
        "contact that both revisions give; an agreement by number and kind or parties; a funding "
        "line by purpose and period.",
    ),
    "REF-05": Reason("A party that is named nowhere is usually left over from a change.", _PRACTICE),
    "REF-06": Reason(
        "People change employers without changing roles: for whom do they speak now?", _KUBERNETES
    ),
    "REF-07": Reason(
        "Git cannot forget a personal address.",
        "the General Data Protection Regulation",
        "Told by a word of the name in the address.",
    ),
    "I18N-01": Reason("`no` without quotes is false, not Norwegian.", _YAML),
    "I18N-02": Reason(
        "A bilingual municipality owes its residents both languages.",
        "language acts",
        "A plain string stands for every language.",
    ),
    "I18N-03": Reason(
        "A text that changed in one language only is a stale translation.",
        _PRACTICE,
        "Signs, capitals and one mended letter do not count; decisions do not either (DEC-01).",
    ),
    "I18N-04": Reason(
        "A copy waits to be translated.", _PRACTICE, "Texts of more than twelve characters, names left out."
    ),
    "ROLE-01": Reason(
        "Owner and product manager are the fixed points of the model; networks and groups follow.", _SEED
    ),
    "ROLE-02": Reason("A role without a holder is a vacuum where nobody decides.", _PM3),
    "ROLE-03": Reason("A vacancy that is foreseen can be filled in time.", "kubernetes/community#6045"),
    "ROLE-04": Reason("Several roles that compete for one responsibility end in none.", _PM3),
    "ROLE-05": Reason(
        "One person alone is one illness away from nobody.",
        _CHAOSS,
        "A product manager that is an organisation or a group has people to stand in; a successor counts.",
    ),
    "ROLE-06": Reason(
        "A group without quorum or chair cannot decide.",
        _OSKARI,
        "Members of today; a quorum of any forum, a chair of the steering group with at least two members.",
    ),
    "ROLE-07": Reason(
        "Who pays decides on what is paid for.",
        _OSKARI,
        "People stand for their organisations. Payers, funders, coordinators, stewards and product "
        "managers may sit without owning; "
        "a guest is a remark only. Where a group of unnamed people holds a seat nothing is said.",
    ),
    "ROLE-08": Reason("Nobody finds their own faults.", _OS2),
    "ROLE-09": Reason("A product that one house alone can change is locked in.", _CHAOSS),
    "ROLE-10": Reason(
        "Two terms at once, or one that ends before it begins, is an error of data.", "the plan format"
    ),
    "ROLE-11": Reason(
        "The standard question of reviewers: where was this decided?", "kubernetes/community#2398"
    ),
    "ROLE-12": Reason("Who gets one role loses another by mistake.", "kubernetes/community#2749"),
    "ROLE-13": Reason(
        "A change can be right and still leave too few.",
        "kubernetes/website#44939",
        "Below `minimum`; where a role has none, below two where there were two. A product manager's "
        "seat is one by nature.",
    ),
    "ROLE-14": Reason(
        "A role on paper only is the commonest fault of such plans.",
        f"{_PM3}; {_OS2}",
        "Owner and product manager are left out; a forum, a step, a site, a check or a risk is "
        "something to do.",
    ),
    "RACI-01": Reason("One answers, or nobody does: the one rule on which all sources agree.", "RACI"),
    "RACI-02": Reason("Somebody must do the work.", "RACI"),
    "RACI-03": Reason("Everybody who is asked takes a week.", "RACI"),
    "RACI-04": Reason("A row with a person breaks each time somebody changes jobs.", "RACI"),
    "RACI-05": Reason(
        "A responsibility of a vacant role exists on paper.",
        _PM3,
        "Once for each role; of owner and product manager ROLE-02 tells.",
    ),
    "RACI-06": Reason(
        "Reading the columns shows who carries too much, and who nothing.",
        "vertical analysis of RACI",
        'From four rows on; "nothing" is told of the product manager only.',
    ),
    "RACI-07": Reason(
        "These are the questions that come up every year.",
        f"{_VTT}; {_OS2}",
        "Rows are known by their ids (`approve-plan`, `prioritise`, `release`, `security-fix`, "
        "`openness-check`, `budget`): said only in production, and only where at least two of them "
        "are used.",
    ),
    "RACI-08": Reason("When another role answers, somebody decided it.", _KUBERNETES),
    "VER-01": Reason("A lineage with a circle, or with two beginnings, has no order.", "the plan format"),
    "VER-02": Reason(
        "Almost no product publishes out of order; where it is meant, it is said.", f"{_EOL}, outOfOrder"
    ),
    "VER-03": Reason("Support cannot end before it begins.", f"{_OPENEOX}; {_EOL}"),
    "VER-04": Reason("Published but never maintained is allowed, and worth saying.", _OPENEOX),
    "VER-05": Reason("Supported but never released contradicts itself.", "the plan format"),
    "VER-06": Reason("Readers trust the status, not the dates.", "the plan format"),
    "VER-07": Reason("Supported by nobody is not supported.", "publiccode.yml, maintenance"),
    "VER-08": Reason("Users of a product in production must have a version to stand on.", _VTT),
    "VER-09": Reason("A planned day that has passed is a plan that was not kept up.", _EOL),
    "VER-10": Reason(
        "Users need time to move to the successor.",
        _EOL,
        "Counted to the end of security support, else to the end of life; the successor's planned "
        "day counts until it is released.",
    ),
    "VER-11": Reason("Six months are what a tender takes.", _PRACTICE),
    "VER-12": Reason(
        "Every eighth end of life is unknown: allowed, but those who use it want to know.",
        _EOL,
        "Quiet where the end of security support is known.",
    ),
    "VER-13": Reason("A release is history: whoever moves it corrects an error, and says so.", _EOL),
    "VER-14": Reason("Support that ends earlier breaks a promise.", _OPENEOX),
    "VER-15": Reason(
        "A day that slips again and again needs another talk than the third new day.",
        _PRACTICE,
        "Told where the history is asked: `planrev check --history`.",
    ),
    "VER-16": Reason("A version that comes back from its end needs a decision.", _OPENEOX),
    "LIFE-01": Reason("Who looks for a retired product must find it.", _OS2),
    "LIFE-02": Reason(
        'The chapter "how" is what a plan is for.',
        _VTT,
        "A warning where all three are missing; else a remark for each.",
    ),
    "LIFE-03": Reason("Going back from production or retirement is a decision.", _VTT),
    "LIFE-04": Reason("A pilot of more than two years is a service without a plan.", _PRACTICE),
    "LIFE-05": Reason("A forum that never meets, or that nobody is in, decides nothing.", _VTT),
    "LIFE-06": Reason(
        "A change process without a decision is a list of wishes.",
        f"{_VTT}; EduCloud",
        "A step that can escalate decides; so does one called decision, approval, päätös, "
        "hyväksyntä, beslut or godkännande.",
    ),
    "FUND-01": Reason("Shares that add up to 102 % send a wrong invoice.", _PRACTICE),
    "FUND-02": Reason("Money has two decimals and no minus.", "ISO 4217"),
    "FUND-03": Reason("Three times 33.33 is not a hundred: the last cent must have a payer.", _PRACTICE),
    "FUND-04": Reason("A plan fixes how maintenance and product management are funded.", f"{_SEED}; {_VTT}"),
    "FUND-05": Reason(
        "An owner that never pays rides free; a payer that owns nothing lacks an agreement.",
        _OSKARI,
        "Lines that are not past. Funders may pay; so may who is party to the line's agreement.",
    ),
    "FUND-06": Reason("Inhabitants of which year?", _OS2),
    "FUND-07": Reason("Money without commitment is a hope.", _OS2),
    "FUND-08": Reason(
        "One central sponsor is a risk to sustainability.",
        "J. Linåker, Public sector open source software projects",
        "All lines that are not past together: in most regions one city pays more than half of each.",
    ),
    "FUND-09": Reason("What was booked stays booked.", "bookkeeping"),
    "FUND-10": Reason("Who pays more must be able to find out why.", _KUBERNETES),
    "FUND-11": Reason("A version that nobody pays for will not come.", _PRACTICE),
    "FUND-12": Reason(
        "A gap between two periods is a month without maintenance.",
        _PRACTICE,
        "Several lines for the same period do not overlap.",
    ),
    "AGR-01": Reason("Work without an agreement in force is nobody's duty.", _PRACTICE),
    "AGR-02": Reason(
        "In the notice period it is time to renew or to tender.",
        _PRACTICE,
        "A successor is of the same kind, in force on the day after the end, and has among its "
        "parties every holder, maintainer "
        "and payer that leaned on this agreement and goes on; where nobody does, one made to follow, "
        "with a party in common, is enough.",
    ),
    "AGR-03": Reason("A promise of support is worth as much as the agreement behind it.", _PRACTICE),
    "AGR-04": Reason("An agreement of nobody, or of no days, binds nobody.", "the plan format"),
    "AGR-05": Reason("Outsiders act by contract, insiders by ownership.", _OSKARI),
    "AGR-06": Reason(
        "An owner outside the cooperation has no duties in it.",
        _PRACTICE,
        "Where there is a cooperation agreement at all.",
    ),
    "AGR-07": Reason("Without its number an agreement is not found in the archive.", _PRACTICE),
    "LIC-01": Reason("Machines read licences by their SPDX ids.", "SPDX; publiccode.yml; CITATION.cff"),
    "LIC-02": Reason(
        "An open product has an open licence.",
        _SPC,
        "Judged by SPDX's lists of what OSI and FSF have approved; of an expression with OR one side "
        "is enough; a licence of one's own (`LicenseRef-…`) is not approved.",
    ),
    "LIC-03": Reason(
        "Documents that may not be changed or sold cannot follow the code.",
        _SPC,
        "Missing is told only where the plan lists documents.",
    ),
    "LIC-04": Reason("A licence concerns everybody who uses the product.", _SPC),
    "LIC-05": Reason(
        "No transfer of copyright is required, so a difference deserves an explanation.",
        _SPC,
        "Told where the plan names copyright holders; contributors may be among them.",
    ),
    "DIST-01": Reason(
        "Diverged copies are why nobody dares to adopt.",
        _VTT,
        "A single site is the authoritative one without saying so.",
    ),
    "DIST-02": Reason("A distribution site is a place: somebody must keep it.", _SEED),
    "DIST-03": Reason("There is one core of the code.", _OS2),
    "DOCS-01": Reason(
        "Users and developers cannot ask everything; on the web the law wants a statement of accessibility.",
        f"{_OS2}; Directive (EU) 2016/2102",
        "In production.",
    ),
    "DOCS-02": Reason(
        "Users have a right to their language.",
        "language acts",
        "Documents that do not say their languages are not judged.",
    ),
    "DOCS-03": Reason(
        "An address with a typo leads nowhere.", "the plan format", "Whether it answers is not asked."
    ),
    "OPEN-01": Reason("Openness that nobody checks fades.", f"{_SEED}; {_OS2}", "In production."),
    "OPEN-02": Reason("A check that is overdue was not made.", _OS2),
    "RISK-01": Reason(
        "Risk analyses are made, but the risks are not handled.",
        "influencinginstitute.com, ten pitfalls of project work",
    ),
    "RISK-02": Reason("On another scale likelihood times impact means nothing.", "the plan format"),
    "EXIT-01": Reason(
        "Products are left: better to know how before.",
        "OS2datascanner, which left OS2 in 2023",
        "In production.",
    ),
    "EXIT-02": Reason(
        "A product that ends has a last day, and no support beyond it.",
        "OS2datascanner, which left OS2 in 2023",
    ),
    "DEC-01": Reason("A log that can be rewritten is no log.", _OS2),
    "DEC-02": Reason(
        "A decision is found by its reference.", f"{_OS2}: date, decision, basis, decided by, reference"
    ),
    "DEC-03": Reason("What is dated in the future is not decided yet.", _OS2),
    "COMM-01": Reason(
        "Who runs the product must hear of a release before it comes.", _OSKARI, "In production."
    ),
    "KEP-01": Reason("Implemented means that the feature is stable.", "kubernetes/enhancements"),
    "KEP-02": Reason("Who approved it is what reviewers ask first.", "kubernetes/enhancements"),
}

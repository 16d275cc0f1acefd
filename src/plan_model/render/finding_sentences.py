"""What each finding says: a sentence for each rule and code, its places filled with the finding's arguments."""

from __future__ import annotations

from collections.abc import Mapping

from plan_model.render.words import N_

FINDING_SENTENCES: Mapping[tuple[str, str], str] = {
    ("AGR-01", ""): N_(
        "{agreement} ended on {until}, but {users} still relies on it: renew it or cite another."
    ),
    ("AGR-02", ""): N_(
        "{agreement} ends on {until}, which is within its notice period: renew or tender it now."
    ),
    ("AGR-03", ""): N_(
        "Version {version} is supported until {end_of_life}, but its maintainer's agreement ends on {until}: "
        "{agreement}."
    ),
    ("AGR-04", "backwards"): N_("{agreement} ends on {until}, before it begins on {first}."),
    ("AGR-04", "no-parties"): N_("{agreement} names no parties."),
    ("AGR-05", "maintainer"): N_(
        "{party} maintains version {version} without being an owner or a party to an agreement."
    ),
    ("AGR-05", "manager"): N_(
        "{party} manages the product, but neither an owner nor a party to an agreement stands behind it."
    ),
    ("AGR-06", ""): N_("{party} is an owner, but not a party to the cooperation: {agreement}."),
    ("AGR-07", ""): N_("{agreement} has no reference: say under which number it is found."),
    ("COMM-01", "channel"): N_("The plan does not say where releases are told."),
    ("COMM-01", "release_notice"): N_("The plan does not say how long before a release it is told."),
    ("DEC-01", "edited"): N_(
        'The decision "{decision}" reads otherwise than before: restore it, and record a new decision '
        "instead."
    ),
    ("DEC-01", "removed"): N_('The decision "{decision}" was removed: the log of decisions only grows.'),
    ("DEC-02", ""): N_('The decision "{decision}" has no reference: say where its minutes are found.'),
    ("DEC-03", ""): N_('The decision "{decision}" is dated in the future, {day}.'),
    ("DIST-01", "unclear"): N_("Several distribution sites, and none of them is the authoritative one."),
    ("DIST-01", "not-https"): N_('The authoritative distribution site has no https address: "{site}".'),
    ("DIST-01", "nowhere"): N_("The product is in production, but the plan names no distribution site."),
    ("DIST-02", "unkept"): N_('No role keeps the distribution site "{site}".'),
    ("DIST-02", "vacant"): N_('Nobody holds the role that keeps the distribution site "{site}" ({role}).'),
    ("DIST-03", ""): N_('Two authoritative sites for the source code: "{site}" and "{first}". Choose one.'),
    ("DOC-01", "duplicate-key"): N_(
        '"{key}" stands here a second time; other programs read only one of the two.'
    ),
    ("DOC-01", "shared-anchor"): N_(
        'The alias "*{name}" borrows from another entry (line {anchor_line}): write the value out here.'
    ),
    ("DOC-02", ""): N_(
        'This program does not know version "{schema}" of the format: the plan can be read, not changed.'
    ),
    ("DOC-03", "unknown-key"): N_(
        'The format does not know the key "{key}"; a key of your own begins with "x_".'
    ),
    ("DOC-04", "not-a-string"): N_("{text} is not text for every YAML reader: put it in quotes."),
    ("DOC-05", ""): N_("The plan is approved, but does not say by which decision: fill in {path}."),
    ("DOC-06", "absent"): N_("The plan is approved, but has no date for its next review."),
    ("DOC-06", "overdue"): N_("The review due on {review} has not been made."),
    ("DOC-07", ""): N_(
        "The plan was changed in {sections}, but is still the approved version {version}: give it a new "
        "version, or set its status to draft."
    ),
    ("DOC-08", "version"): N_("The plan's version goes back, from {was} to {now}."),
    ("DOC-08", "date"): N_("The plan's date goes back, from {was} to {now}."),
    ("DOC-09", "placeholder"): N_('"{text}" is a placeholder that is still to be written.'),
    ("DOC-10", "not-a-date"): N_('"{text}" is not a complete calendar day: write YYYY-MM-DD.'),
    ("DOC-10", "not-a-period"): N_('"{text}" is not a period: write a year, or YYYY-MM-DD/YYYY-MM-DD.'),
    ("DOC-11", "missing-key"): N_('"{key}" is required and missing ({path}).'),
    ("DOC-12", "wrong-shape"): N_("{path} holds {found}; expected is {expected}."),
    ("DOC-12", "not-a-choice"): N_('"{text}" is none of the words that may stand at {path}: {choices}.'),
    ("DOC-12", "not-a-number"): N_('"{text}" is not a number.'),
    ("DOC-12", "not-a-whole-number"): N_('"{text}" is not a whole number that may stand here.'),
    ("DOC-12", "not-a-duration"): N_(
        '"{text}" is not a duration: write P6M for six months, P14D for two weeks.'
    ),
    ("DOCS-01", "user"): N_("There is no documentation for users."),
    ("DOCS-01", "developer"): N_("There is no documentation for developers."),
    ("DOCS-01", "accessibility_statement"): N_("A public web service needs an accessibility statement."),
    ("DOCS-02", ""): N_("The documentation for users is missing in these languages: {languages}."),
    ("DOCS-03", "not-a-url"): N_('"{text}" is not a URL: it begins with https:// and has no blanks.'),
    ("EXIT-01", "nothing"): N_("The plan does not say how the product would be wound up (exit)."),
    ("EXIT-01", "incomplete"): N_("How the product would be wound up is told in part; missing: {fields}."),
    ("EXIT-02", "no-date"): N_("The product is being wound up, but has no last day: fill in exit.date."),
    ("EXIT-02", "outlasting"): N_(
        "Version {version} is supported beyond the product's last day, {last}: give it an earlier end of life."
    ),
    ("FUND-01", "sum"): N_("The shares of {funding} add up to {total} %, not to 100 %."),
    ("FUND-01", "no-shares"): N_("{funding} is divided by percent, but has no shares."),
    ("FUND-02", "not-a-currency"): N_('"{text}" is not a currency code: write three capitals, such as EUR.'),
    ("FUND-02", "negative"): N_("{amount} {currency} is below zero."),
    ("FUND-02", "decimals"): N_("{amount} {currency} has more decimals than the currency has ({digits})."),
    ("FUND-03", "sum"): N_(
        "What the payers of {funding} pay adds up to {total} {currency}, not to {amount}."
    ),
    ("FUND-03", "undividable"): N_(
        "{funding} cannot be divided: its weights are below zero or add up to nothing."
    ),
    ("FUND-04", "maintenance-now"): N_("Nobody funds maintenance for the period that includes {day}."),
    ("FUND-04", "maintenance-next"): N_("Nobody funds maintenance for the next period, from {day}."),
    ("FUND-04", "management-now"): N_("Nobody funds product management for the period that includes {day}."),
    ("FUND-04", "management-next"): N_("Nobody funds product management for the next period, from {day}."),
    ("FUND-05", "payer"): N_(
        "{party} pays a part of {funding}, but is neither an owner nor a party to its agreement."
    ),
    ("FUND-05", "owner"): N_("{party} is an owner, but pays for nothing."),
    ("FUND-06", "no-weights"): N_("{funding} is divided by inhabitants, but no weights are given."),
    ("FUND-06", "no-day"): N_("The weights of {funding} do not say of which day they are."),
    ("FUND-06", "no-parties"): N_("{funding} is divided in equal parts, but names no parties."),
    ("FUND-07", "nothing"): N_("{funding} rests on no agreement and no decision."),
    ("FUND-07", "uncovered"): N_("{agreement} does not cover the whole period of {funding}."),
    ("FUND-08", ""): N_("{party} pays {percent} % of all that is agreed: the product depends on one payer."),
    ("FUND-09", "amount"): N_(
        "The period of {funding} is closed, but its amount was changed from {was} to {now} {currency}."
    ),
    ("FUND-09", "division"): N_("The period of {funding} is closed, but who pays how much was changed."),
    ("FUND-09", "removed"): N_("The period of {funding} is closed, but the line was removed."),
    ("FUND-10", ""): N_("{funding} was changed, but cites no decision made since the revision before."),
    ("FUND-11", "nothing"): N_("Version {version} is in development, but names no funding line."),
    ("FUND-11", "too-short"): N_(
        "Version {version} is planned for {planned}, but {funding} pays for it only until {until}."
    ),
    ("FUND-12", "overlap"): N_("{funding} overlaps with {other}."),
    ("FUND-12", "gap"): N_("Between {other} and {funding} there is a gap."),
    ("I18N-01", "not-a-language"): N_(
        '"{text}" is not a language tag: write fi, sv, en or another of BCP 47.'
    ),
    ("I18N-01", "not-a-string"): N_("{text} is not a language tag for every YAML reader: put it in quotes."),
    ("I18N-02", ""): N_('"{text}" is not translated; missing: {languages}.'),
    ("I18N-03", ""): N_(
        '"{text}" changed in {changed}, but not in {languages}: is the translation still right?'
    ),
    ("I18N-04", ""): N_('"{text}" reads the same in two languages ({languages}): has it been translated?'),
    ("KEP-01", ""): N_("The proposal is implemented, but its stage is {stage}."),
    ("KEP-02", ""): N_("The proposal is {status}, but names nobody who approved it."),
    ("LIC-01", "unknown"): N_('SPDX knows no licence called {unknown} ("{licence}").'),
    ("LIC-01", "malformed"): N_(
        '"{licence}" is not an SPDX expression: write EUPL-1.2, or MIT OR Apache-2.0.'
    ),
    ("LIC-01", "deprecated"): N_("SPDX has replaced the id {licence}: write {instead}."),
    ("LIC-02", ""): N_(
        '"{licence}" is not an open licence: neither the Open Source Initiative nor the Free Software '
        "Foundation has approved it."
    ),
    ("LIC-03", "missing"): N_("The documentation has no licence: fill in product.licence.documentation."),
    ("LIC-03", "restricted"): N_(
        '"{licence}" forbids others to change the documentation or to earn with it.'
    ),
    ("LIC-04", "code"): N_(
        'The licence changed from {was} to "{now}" without a new decision that approves the plan.'
    ),
    ("LIC-04", "documentation"): N_(
        'The licence of the documentation changed from {was} to "{now}" without a new decision.'
    ),
    ("LIC-05", "nobody"): N_("No owner is among the copyright holders."),
    ("LIC-05", "differs"): N_("Owners who are not among the copyright holders: {parties}."),
    ("LIFE-01", ""): N_("The product is retired, but has no archive: fill in exit.archive."),
    ("LIFE-02", "nothing"): N_(
        "The product is in production, but the plan does not say what is supported, who meets and how a "
        "change is made."
    ),
    ("LIFE-02", "support_policy"): N_("The plan does not say what is supported (support_policy)."),
    ("LIFE-02", "forums"): N_("The plan does not say who meets (forums)."),
    ("LIFE-02", "change_process"): N_("The plan does not say how a change is made (change_process)."),
    ("LIFE-03", ""): N_(
        "The phase went back from {was} to {now} without a new decision that approves the plan."
    ),
    ("LIFE-04", ""): N_("The phase has been the same for more than two years, since {since}: {phase}."),
    ("LIFE-05", "never"): N_("{forum}: this forum never meets (per_year is 0)."),
    ("LIFE-05", "nobody"): N_("{forum}: this forum meets, but nobody holds the role."),
    ("LIFE-06", "no-decision"): N_("The change process has no step at which somebody decides."),
    ("LIFE-06", "vacant"): N_("{role}: this role decides about changes, but nobody holds it."),
    ("OPEN-01", ""): N_("Neither the openness nor the quality of the product is checked."),
    ("OPEN-02", ""): N_("A check is overdue ({kind}); it was due on {due}."),
    ("RACI-01", "none"): N_('No role is accountable (A) for "{row}".'),
    ("RACI-01", "several"): N_('Several roles are accountable (A) for "{row}": {roles}. Choose one.'),
    ("RACI-02", ""): N_('No role is responsible (R) for "{row}": nobody does the work.'),
    ("RACI-03", ""): N_(
        'Roles consulted (C) for "{row}": {consulted}. More than {most} make decisions slow.'
    ),
    ("RACI-04", ""): N_(
        '"{row}" names a party, {party}: name the role instead, so that the row stays when people change.'
    ),
    ("RACI-05", ""): N_(
        "{role}: nobody holds this role, but it answers for something or does the work: {rows}."
    ),
    ("RACI-06", "most"): N_("{role} is accountable (A) for nearly everything: {rows} rows of {of}."),
    ("RACI-06", "none"): N_("{role} is accountable (A) for nothing."),
    ("RACI-07", ""): N_("Responsibilities that most plans tell, and this one does not: {rows}."),
    ("RACI-08", ""): N_(
        'Another role is accountable (A) for "{row}" than before ({was}; now {now}), without a new '
        "decision that approves the plan."
    ),
    ("REF-01", "parties"): N_('No party has the id "{id}".'),
    ("REF-01", "roles"): N_('No role has the id "{id}".'),
    ("REF-01", "versions"): N_('No version has the id "{id}".'),
    ("REF-01", "decisions"): N_('No decision has the id "{id}".'),
    ("REF-01", "agreements"): N_('No agreement has the id "{id}".'),
    ("REF-01", "funding.lines"): N_('No funding line has the id "{id}".'),
    ("REF-02", "duplicate"): N_('The id "{id}" is taken by an earlier entry of the same list.'),
    ("REF-02", "not-a-slug"): N_(
        '"{text}" is not an id: a small letter, then at most 62 small letters, digits, "-" or "_".'
    ),
    ("REF-03", ""): N_(
        '{entry} had the id "{old}" and now has "{new}": give it back its id, so that its history stays '
        "joined."
    ),
    ("REF-04", "parties"): N_(
        'The id "{id}" was that of {was} and is now that of {now}: give the new party an id of its own.'
    ),
    ("REF-04", "agreements"): N_(
        'The id "{id}" was that of another agreement ({was}) and is now that of {now}: give the new one an '
        "id of its own."
    ),
    ("REF-04", "funding"): N_(
        'The id "{id}" was that of another funding line ({was}) and is now that of {now}: give the new one '
        "an id of its own."
    ),
    ("REF-05", ""): N_("{party} appears nowhere else in the plan."),
    ("REF-06", "nobody"): N_("{party}: say whom this person speaks for (affiliation)."),
    ("REF-06", "no-organisation"): N_("{party} speaks for {affiliation}, which is no organisation."),
    ("REF-07", ""): N_(
        "{party} is reached at a personal address: a role's mailbox stays when people change, and git does "
        "not forget."
    ),
    ("RISK-01", "owner"): N_('No role answers for a great risk: "{risk}".'),
    ("RISK-01", "mitigation"): N_('A great risk has no control measure: "{risk}".'),
    ("RISK-02", "not-a-whole-number"): N_('"{text}" is not on the scale from 1 to 5.'),
    ("ROLE-01", "owner"): N_('The plan has no owner: add a role with the id "owner" and its holders.'),
    ("ROLE-01", "product_manager"): N_(
        'The plan has no product manager: add a role with the id "product_manager" and its holder.'
    ),
    ("ROLE-01", "developer_network"): N_('The plan has no developer network (a role "developer_network").'),
    ("ROLE-01", "user_network"): N_('The plan has no user network (a role "user_network").'),
    ("ROLE-01", "expert_network"): N_('The plan has no expert network (a role "expert_network").'),
    ("ROLE-01", "steering_group"): N_('The plan has no steering group (a role "steering_group").'),
    ("ROLE-02", "no-holder"): N_("{role}: nobody holds this role."),
    ("ROLE-02", "not-yet"): N_("{role}: nobody holds this role before {since}."),
    ("ROLE-02", "ended"): N_("{role}: nobody has held this role since {until}."),
    ("ROLE-03", ""): N_("{role}: the last term ends on {until}, and nobody follows."),
    ("ROLE-04", ""): N_(
        "{role}: {parties} hold this role at the same time; say who does what (share, scope, deputy)."
    ),
    ("ROLE-05", ""): N_("{role}: nobody stands in for {party}; name a deputy."),
    ("ROLE-06", "quorum"): N_("{role}: members today: {members}, needed for a quorum: {quorum}."),
    ("ROLE-06", "no-chair"): N_("{role}: nobody is the chair."),
    ("ROLE-06", "several-chairs"): N_("{role}: several members are the chair ({parties}). Choose one."),
    ("ROLE-07", "no-seat"): N_("{party} pays, but has no seat ({role})."),
    ("ROLE-07", "guest"): N_("{party} has a seat, but is no owner ({role})."),
    ("ROLE-08", "check"): N_("{party} checks openness and also develops ({role})."),
    ("ROLE-08", "expert"): N_("{party} is an expert who judges what it develops itself ({role})."),
    ("ROLE-09", ""): N_("{role}: all developers belong to {party}."),
    ("ROLE-10", "overlap"): N_("{party} has two terms in one role at the same time ({role})."),
    ("ROLE-10", "backwards"): N_("A term of {party} ends before it begins ({role})."),
    ("ROLE-11", "holders"): N_(
        "{role}: holders changed ({moves}), but no decision made since the revision before is cited."
    ),
    ("ROLE-11", "chair"): N_(
        "{role}: the chair changed ({moves}), but no decision made since the revision before is cited."
    ),
    ("ROLE-12", ""): N_(
        "{party} gained a role ({gained}) and lost one ({lost}) in the same change: is that meant?"
    ),
    ("ROLE-13", ""): N_("{role}: holders went from {was} to {now}; at least {wanted} are wanted."),
    ("ROLE-14", ""): N_("{role}: this role has no duties and no responsibilities."),
    ("VER-01", "circle"): N_("Version {version} is its own predecessor, by way of others."),
    ("VER-01", "roots"): N_(
        "Version {version} has no predecessor, like version {first}: name one, or say which line it belongs "
        "to."
    ),
    ("VER-02", ""): N_(
        "Version {version} comes on {start}, before its predecessor, version {predecessor}, on "
        "{predecessor_start}; "
        "if that is meant, say out_of_order: true."
    ),
    ("VER-03", "security-before-release"): N_(
        "Version {version}: security support ends on {second}, before the release on {first}."
    ),
    ("VER-03", "end-before-security"): N_(
        "Version {version}: end of life on {second} comes before the end of security support on {first}."
    ),
    ("VER-03", "end-before-release"): N_(
        "Version {version}: end of life on {second} comes before the release on {first}."
    ),
    ("VER-04", "security"): N_("Version {version} was published on {day} without security support."),
    ("VER-04", "end"): N_("Version {version} was published on {day}, but never maintained."),
    ("VER-05", ""): N_("Version {version} has been released, but has no date of general availability."),
    ("VER-06", "maintained-after-end"): N_(
        "Version {version} counts as supported, but its end of life was on {day}."
    ),
    ("VER-06", "ended-before-end"): N_("Version {version} counts as ended, but its end of life is on {day}."),
    ("VER-06", "released-early"): N_(
        "Version {version} counts as released, but its general availability is on {day}."
    ),
    ("VER-06", "released"): N_(
        "Version {version} counts as still to come, but its general availability was on {day}."
    ),
    ("VER-07", ""): N_("Version {version} is supported, but has no maintainer."),
    ("VER-08", ""): N_(
        "The product is in production; supported versions: {supported}, promised at least: {wanted}."
    ),
    ("VER-09", ""): N_(
        "Version {version} was planned for {planned} and has not been released: move the day or the status."
    ),
    ("VER-10", "gap"): N_(
        "Support of version {version} ends on {until}, before its successor comes on {start}."
    ),
    ("VER-10", "overlap"): N_(
        "Support of version {version} ends on {until}; with a successor on {start} the policy promises it "
        "until {wanted}."
    ),
    ("VER-11", ""): N_("Version {version} ends on {until}, and no other version follows."),
    ("VER-12", ""): N_("Version {version} is supported, but does not say until when."),
    ("VER-13", "removed"): N_("Version {version} had been released, and was removed from the plan."),
    ("VER-13", "moved"): N_(
        "The release of version {version} was moved from {was} to {now}: a past day does not change."
    ),
    ("VER-14", "security"): N_(
        "Security support of version {version} ends earlier than promised: {now} instead of {was}."
    ),
    ("VER-14", "end"): N_("Version {version} ends earlier than promised: {now} instead of {was}."),
    ("VER-15", ""): N_(
        "Version {version} was first planned for {first} and is now planned for {now}; it slipped this "
        "many times: {slips}."
    ),
    ("VER-16", ""): N_(
        "Version {version} went from {was} to {now}, which is no step forward, without a new decision."
    ),
}


def problem_sentence(problem: str) -> str:
    """The sentence of a problem of shape (`not-a-date`), whichever rule tells of it."""
    return next(sentence for (_, code), sentence in FINDING_SENTENCES.items() if code == problem)

"""What each error says, and what the person can do; the place of the error stands before it."""

from __future__ import annotations

from collections.abc import Mapping

from plan_model.render.words import N_

ERROR_SENTENCES: Mapping[str, str] = {
    # the command and its arguments
    "document-needed": N_("The file holds {count} documents (---): say which one with --document N."),
    "no-such-document": N_("There is no document {number}: the file holds {count}."),
    "ambiguous-plan": N_('Several plans have the id "{name}": {paths}. Give the path of one.'),
    "assignment-malformed": N_('"{text}" is not PATH=VALUE.'),
    "not-an-id": N_('"{text}" is no id: small letters, digits, "-" and "_", a letter first, 63 at most.'),
    "name-in-no-language-of-the-plan": N_(
        "--name {tag}=… is in a language that the plan does not come in ({languages}): add it to --lang."
    ),
    "outside-the-repository": N_("A plan lies in the repository, and this place is outside it."),
    "owner-needed": N_("Say who owns the product, or who manages it: --owner NAME, --manager NAME."),
    "plan-exists": N_("This plan is there already, so nothing was written."),
    "message-needs-branch": N_(
        "A message goes with --branch, which commits; else the edit is committed with planrev commit."
    ),
    "move-needs-branch": N_("--move goes with --branch: say on which branch the change is to be."),
    "never-there": N_('The plan has no entry "{address}", and never had.'),
    "rev-without-plans": N_("--rev goes with --plans; two revisions are compared as A..B."),
    "plans-without-revisions": N_("--plans compares two plans as they are; give the revision with --rev."),
    "one-plan-for-patch": N_("A JSON Patch is of one plan: name one of {paths}."),
    "one-plan-needed": N_("Name the one plan whose entry or value is meant."),
    "nothing-to-compare": N_("Neither revision has this plan."),
    "nothing-to-set": N_("Say what to set: PATH=VALUE."),
    "no-both": N_('Both sides of "{entry}" cannot be had: choose one, or give a value.'),
    "no-editor": N_(
        "No editor is set: “git config --global core.editor nano” sets one, or the variable EDITOR does."
    ),
    "editor-failed": N_("{editor} could not be run, or failed."),
    "conflicts-left": N_("Something is left to settle ({count}), in {paths}."),
    "no-merge": N_("No merge is under way."),
    "unmerged-others": N_("Git still wants other files settled first: {paths}."),
    "cannot-call-off": N_("Git knows no way back from what is under way."),
    "no-message-here": N_(
        "What is under way goes on with its own messages, or makes no commit: leave the message and its lines out."
    ),
    "conflict-renamed": N_(
        "By this value the entry is told apart from the others: choose ours or theirs, and change it afterwards."
    ),
    "conflict-gone": N_('There is nothing left to settle at "{entry}".'),
    "path-malformed": N_(
        'The path "{text}" cannot be read: names are joined by dots, and one with dots or blanks is in '
        "double quotes."
    ),
    "read-only": N_("The repository was opened for reading only, so nothing is written."),
    "revision-or-plan": N_('"{word}" is a revision and a plan: write "--" before the plans.'),
    "two-files-needed": N_("Give two files, or the words that git gives an external diff command."),
    "too-many-revisions": N_("At most two revisions can be compared, not: {words}."),
    "unknown-path": N_('The plan has no entry "{address}".'),
    "unknown-plan": N_('No plan has the path or the id "{name}".'),
    "told-by-command": N_('"{name}" is no chapter of a plan; this tells it: {command}.'),
    "unknown-section": N_('A plan has no chapter "{name}"; it has: {known}.'),
    "unknown-decision": N_('No decision of these plans has the id "{text}".'),
    "unknown-person": N_('"{text}" does not name one person who has committed here: write NAME <ADDRESS>.'),
    "several-people": N_('"{text}" may mean several people: {known}.'),
    "unknown-reference": N_('"{text}" is not the id of an entry of {list}.'),
    "no-id": N_('"{address}" is no entry with an id, so it cannot get another one.'),
    "not-in-a-list": N_('"{address}" is no item of a list, so it stands before and after nothing.'),
    "not-yaml": N_('"{text}" cannot be read as an entry: {detail}.'),
    "is-a-list": N_(
        '"{address}" is a list: "planrev add" puts something into it, "planrev remove" takes something out,'
        ' "planrev move" gives it another place.'
    ),
    "several-values": N_('"{address}" holds several values: set one of them, such as "{example}".'),
    "not-one-value": N_('"{address}" is not a single value that can be set.'),
    # a step that the plan forbids
    "accountable-needed": N_("{row}: one role is accountable. Make another role accountable instead."),
    "already-approved": N_("Version {version} is approved already: give the plan another version first."),
    "already-holds": N_("{party} already holds the role {role} at that time."),
    "already-retired": N_("The product is retired already."),
    "archive-needed": N_("Say first where the code is archived."),
    "basis-without-shares": N_("The sum is divided {basis}, so that nobody has a share of their own."),
    "basis-without-weights": N_("The sum is divided {basis}, so that nobody has a number of inhabitants."),
    "cannot-cite": N_("{address} cannot name a decision."),
    "ends-before-it-begins": N_("It would end on {last}, before it begins on {first}."),
    "handover-before-term": N_("{party} has the role only since {since}, so it cannot pass on {day}."),
    "handover-to-itself": N_("{party} has the role already: choose somebody else."),
    "id-taken": N_('The id "{text}" is taken: choose another.'),
    "illegal-step": N_(
        "Version {version} is {now}: without a decision it cannot become {wanted}. Allowed is: {legal}."
    ),
    "language-needed": N_("Say first in plan.languages which languages the plan is in."),
    "name-missing": N_("Give a name."),
    "day-missing": N_("Give the day of the decision."),
    "numbers-needed": N_(
        "{payers} pay, but {numbers} parts are given: write one for each, with ; between them."
    ),
    "no-currency": N_("The plan has no funding yet: say in which currency."),
    "no-lines-of-period": N_("No sum is planned for {period}."),
    "no-period": N_('"{text}" is not a year, nor YYYY-MM-DD/YYYY-MM-DD.'),
    "no-such-edit": N_("A file of the format {format} is edited value by value only."),
    "no-such-place": N_("The list has {count} entries, so there is no place {place}."),
    "not-a-list": N_('"{address}" is not a list that entries can be added to.'),
    "not-a-list-item": N_('"{address}" is not an entry of a list.'),
    "nobody-else-pays": N_("Nobody else pays the sum of {period}: say first who does."),
    "not-an-owner": N_("{party} is no owner at that time."),
    "not-a-text": N_('"{address}" is not a text that can be in several languages.'),
    "not-longer": N_("It lasts until {last} already, so {until} would not be later."),
    "open-ended": N_("It is valid until further notice already."),
    "period-there": N_("Every sum is planned for {period} already."),
    "plan-superseded": N_("Version {version} is superseded: another plan has taken its place."),
    "review-too-early": N_("The next review would be on {review}, but the approval is on {day}."),
    "text-required": N_("This text is required: leave it in one language at least."),
    "title-missing": N_("Give the decision a title."),
    "version-not-numbered": N_('"{version}" is not a number such as 2.1: write the next version yourself.'),
    "weight-needed": N_("Costs are divided by inhabitants: say how many the new owner has."),
    # reading a plan
    "character-not-allowed": N_("The character {character} may not stand in YAML: remove it."),
    "conflict-markers": N_(
        "A merge has left its conflict markers here (<<<<<<<): choose a side and remove them."
    ),
    "empty-document": N_("The file is empty: expected is a plan, or at least one key."),
    "file-too-large": N_("The file has {size} bytes; a plan has at most {limit}."),
    "no-front-matter": N_("The file does not begin with front matter (---), so it holds no values."),
    "kept-by-lfs": N_("The text is kept by Git LFS and is not on this machine: run “git lfs fetch --all”."),
    "not-a-file": N_("This is not a regular file, so it is not read as a plan."),
    "not-a-mapping": N_("Expected are keys with values (schema: …), but the document is something else."),
    "not-utf8": N_("The byte {byte} is not UTF-8: save the file as UTF-8."),
    "recursive-alias": N_('The alias "*{name}" holds itself: write the value out.'),
    "several-documents": N_("A second document begins here (---): a plan is one document a file."),
    "tab-indentation": N_("A tab stands where blanks are expected: indent with blanks."),
    "too-deep": N_("The nesting is deeper than {limit} levels."),
    "too-large-expansion": N_('Aliases such as "*{name}" make the document larger than {limit} nodes.'),
    "undefined-alias": N_(
        'The alias "*{name}" names no anchor above it: write "&{name}" there, or the value here.'
    ),
    "unknown-format": N_("This is no file of a format that planrev knows, such as NAME.plan.yaml."),
    "unknown-schema": N_(
        "The plan's format is newer than this program, which can show it but not change it."
    ),
    "unreadable-file": N_("The file cannot be read at this revision."),
    "yaml-syntax": N_("The text cannot be read as YAML from here: {detail}."),
    # the repository
    "cannot-read": N_("The file cannot be read: {detail}."),
    "git-missing": N_("git was not found: install it, or put it on the PATH."),
    "git-refused": N_("git refused: {detail}"),
    "no-merge-base": N_('"{left}" and "{right}" have no commit in common.'),
    "no-such-directory": N_('There is no folder "{directory}".'),
    "no-such-plan": N_(
        "The plan is not here: it was removed, or the branch that you are on does not have it."
    ),
    "no-such-file": N_('The file does not exist at "{revision}".'),
    "no-work-tree": N_(
        '"{directory}" is a bare repository without files on disk: name a revision, or work in a clone of it.'
    ),
    "not-a-repository": N_(
        '"{directory}" is not in a git repository: make one with "git init", or name another folder.'
    ),
    "symlink-outside": N_("The file is a link that leads out of the repository, and is not followed."),
    "no-commits": N_("Nothing was committed here yet, so there is nothing to compare with."),
    "output-refused": N_("The output cannot be written: {detail}."),
    "unknown-rule": N_('No rule and no group of rules has the name "{text}".'),
    "unknown-revision": N_('git knows no revision "{revision}".'),
    # settings
    "settings-syntax": N_("The settings cannot be read as TOML: {detail}."),
    "settings-unknown-key": N_('There is no setting "{key}".'),
    "settings-value": N_('The setting "{key}" has a value of the wrong kind; expected: {expected}.'),
    # writing
    "alias": N_(
        '{entry} is borrowed from another entry ("*{name}"): change it there, or write the value out first.'
    ),
    "alias-choice": N_(
        '{entry} is borrowed from another entry ("*{name}"). To change it there, and wherever it is used: '
        "--through-anchor. To change it here alone: --copy-alias."
    ),
    "already-there": N_("{entry} is there already: set it instead of adding it."),
    "ambiguous-path": N_('"{key}" stands there {count} times, so it is not clear which one is meant.'),
    "backup-gone": N_("The copy that was kept of the discarded plan is gone, so it cannot be brought back."),
    "cannot-write": N_("Nothing was written: {detail}."),
    "changed-on-disk": N_(
        "Somebody else wrote the file meanwhile. Nothing was written: read it again first."
    ),
    "edit-outdated": N_("The file has changed since that edit, so the edit cannot be taken back by itself."),
    "branch-checked-out": N_(
        'The branch "{branch}" is checked out in {folder}: commit there, or choose another branch.'
    ),
    "branch-differs": N_(
        'On the branch "{branch}" the plan reads otherwise than here, so your text would undo what is there: '
        "choose another branch."
    ),
    "branch-in-use": N_(
        'The branch "{branch}" is checked out in {folder}: work there, or close that work tree first.'
    ),
    "branch-there": N_('There is a branch "{branch}" already: choose another name, or switch to it.'),
    "branch-malformed": N_('"{branch}" cannot be the name of a branch.'),
    "branch-moved": N_(
        'Somebody else committed to the branch "{branch}" meanwhile. Nothing was committed: read it again first.'
    ),
    "commit-refused": N_("The commit was refused: {detail}"),
    "disk-full": N_("Nothing was written: the disk is full."),
    "empty-message": N_("A commit needs a message that says what was changed and why."),
    "foreign-edit": N_(
        "{who} changed the plan on {when} and has not committed it. "
        "Ask first; --include-others (on the screen Ctrl+Y) commits their edit too."
    ),
    "identity-missing": N_(
        'git does not know who you are: run "git config user.name" and "git config user.email" with your own.'
    ),
    "index-locked": N_(
        "Another git is at work in this repository, or has left its lock behind. Try again when it is done."
    ),
    "link-on-branch": N_("On that branch the file is a link: change the file that it leads to."),
    "locked": N_("Somebody else is writing in this repository. Try again in a moment."),
    "merge-in-progress": N_(
        "A merge, a rebase or a cherry-pick is under way, which git commits only as a whole: finish it first."
    ),
    "edits-in-the-way": N_(
        'Nothing was changed: {paths} is edited and not committed, and "{branch}" says something else there. '
        "Commit it, propose it on a branch, or discard it first."
    ),
    "untracked-in-the-way": N_(
        'Nothing was changed: {paths} lies here without being in git, and "{branch}" has a file of that name. '
        "Move yours away first."
    ),
    "merge-contradicts": N_(
        "Both sides changed the same in {paths}. Nothing was merged: settle it first, or merge it with git."
    ),
    "no-branch": N_("No branch is checked out, so nothing would name the commit: make a branch first."),
    "removed-here": N_(
        "The plan was removed here, and changed there: decide which of both is to be, by hand."
    ),
    "removed-there": N_(
        "The plan was changed here, and removed there: decide which of both is to be, by hand."
    ),
    "switch-refused": N_("git did not switch the branch: {detail}"),
    "switch-under-way": N_(
        "A merge, a rebase or a cherry-pick is under way: finish it before you go to another branch."
    ),
    "switch-unmerged": N_("A merge has left conflicts: settle them before you go to another branch."),
    "unnamed-commits": N_(
        "No branch is checked out, and no branch has what was committed here: make a branch for it first."
    ),
    "unreadable-there": N_("The plan cannot be read there, so it is left as it is here."),
    "no-room-to-commit": N_("Nothing was committed: the disk is full. What you wrote is on disk as it was."),
    "no-permission": N_("Nothing was written: you may not write here."),
    "read-only-disk": N_("Nothing was written: the disk is read-only."),
    "signing-failed": N_(
        "git could not sign the commit: see that user.signingKey names your key and that it is at hand. "
        "It says: {detail}"
    ),
    "unmerged-files": N_("A merge has left conflicts: settle them first."),
    "unknown-to-git": N_("git does not know the file, and cannot commit it."),
    "anchored-choice": N_(
        '{entry} is also used elsewhere ("&{name}", {count} times). To change it there too: --through-anchor.'
    ),
    "anchored": N_(
        '{entry} is also used elsewhere ("&{name}", {count} times): the change would reach there too.'
    ),
    "entry-differs": N_(
        "{entry} holds something else than it did: the file was changed meanwhile. Read it again."
    ),
    "anchor-later": N_(
        '{entry}: "*{name}" would come to stand before "&{name}", which it repeats: move that one first.'
    ),
    "line-ends": N_(
        "{entry}: some lines there end in an old way (CR alone). Save the file with usual line ends first."
    ),
    "holds-anchor": N_(
        '{entry} holds the anchor "&{name}", which line {alias_line} uses: write the value out there first.'
    ),
    "no-such-entry": N_("There is no entry {entry} to change."),
    "not-of-type": N_('"{text}" cannot be written at {entry} so that it reads as {type}.'),
    "not-supported": N_("{entry}: such a change ({op}) cannot be made there."),
    "nothing-to-commit": N_("No plan has been changed, so there is nothing to commit."),
    "old-differs": N_(
        '{entry} holds "{found}", not "{expected}": the file was changed meanwhile. Read it again.'
    ),
    "reads-differently": N_(
        "The change of {entry} cannot be written so that everything else reads as before."
    ),
    "same-place": N_("Two changes meet at the same place: {entry}. Make them one after the other."),
    "tagged": N_("{entry} carries the YAML tag {tag}: change it by hand."),
    # others
    "authentication-wanted": N_(
        "{remote} wants to know who you are, and neither a key nor a credential helper answered. "
        'Run "git fetch {remote}" once in a terminal, or load your key into ssh-agent.'
    ),
    "exchange-refused": N_("git refused: {detail}"),
    "file-in-the-way": N_(
        "The file is changed here and not committed, and what came changes it too. Nothing was changed: "
        "commit it, or put it aside with git stash, then pull again."
    ),
    "foreign-in-the-way": N_(
        "{who} changed the plan on {when} and has not committed it, and what came changes it too. "
        "Nothing was changed: ask them to commit it first."
    ),
    "half-way": N_("A merge, a rebase or a cherry-pick is under way: finish it first, or give it up."),
    "hook-refused": N_("Your own hook (pre-push) refused: {detail}"),
    "host-unknown": N_(
        'The host of {remote} is not known here: run "git fetch {remote}" once in a terminal, and see its key.'
    ),
    "host-unreachable": N_("{remote} does not answer: is the network there? git says: {detail}"),
    "detached-here": N_("No branch is checked out (detached HEAD): check one out first."),
    "no-remote": N_('This repository knows of no other one: name one with "git remote add origin ADDRESS".'),
    "no-upstream": N_(
        'The branch "{branch}" follows none of another repository, so there is nothing to pull: push it first, '
        'or name one with "git branch --set-upstream-to".'
    ),
    "pending-conflict": N_(
        "What you edited here and what came contradict each other. Nothing was changed: commit your edit, then pull "
        "again; the merge lets you settle it."
    ),
    "pending-needs-commit": N_(
        "You edited the plan and have not committed it, and others changed it too. Nothing was changed: commit your "
        "edit, then pull again; the pull merges both."
    ),
    "push-behind": N_(
        "Others have pushed to {upstream} meanwhile. Nothing was pushed: pull first, then push again."
    ),
    "remote-checked-out": N_(
        'There somebody works on the branch "{branch}", so it takes no push: push to a bare repository instead.'
    ),
    "remote-not-found": N_("{remote} is not where its address says (git remote -v). git says: {detail}"),
    "server-refused": N_("The other side refused: {detail}"),
    "staged-in-the-way": N_(
        "What is staged is in the way. Nothing was changed: commit it, or take it out of the index, then pull again."
    ),
    "stopped": N_("Stopped. Nothing was changed here."),
    "upstream-gone": N_('"{upstream}" is no longer there: push your branch, or follow another one.'),
    "which-remote": N_(
        "There are several other repositories, and it is not clear which one is meant: push once with "
        '"git push --set-upstream REMOTE BRANCH".'
    ),
}

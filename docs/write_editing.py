"""Write docs/editing.md: edits of every kind tried on every file at hand. `make editing`.

The first table is of the plans and layouts of this repository and made each time, the second of other people's
repositories, where PLANREV_CORPORA names the folder with their clones; without it that table stays as it is.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from plan_model.render.error_sentences import ERROR_SENTENCES
from tests.corpora import NAME, blobs_at_head, zoo_blobs
from tests.editing.trial import Tally, together, tried

ROOT = Path(__file__).parents[1]
FILE = Path(__file__).with_name("editing.md")

_OWN = (
    ("plans", "plans/*.yaml"),
    ("tests/data/layouts", "tests/data/layouts/*/*.yaml"),
    ("tests/data/odd", "tests/data/odd/*.yaml"),
)
_OTHERS = (
    ("kubernetes/enhancements", "kep"),
    ("kubernetes/community, `sigs.yaml`", "sigs"),
    ("openstack/governance", "governance"),
    ("openstack/releases", "releases"),
    ("jenkins-infra/repository-permissions-updater", "jenkins"),
    ("publiccodeyml/publiccode.yml", "publiccode-examples"),
    ("a `publiccode.yml`", "publiccode"),
    ("endoflife.date, front matter", "endoflife"),
)
_EACH_OF_OWN = 3
_EACH_OF_OTHERS = 5
_EACH_OF_FEW = 40
"""In a repository of one file; in one of several as many together."""

_HEAD = """\
# Editing that harms nothing

An edit is a splice: the lines that it is about are written, every other byte stays
([0002](decisions/0002-edits-are-splices.md)). This page is made by `make editing`, which tries it out.

In every file, values of every kind (plain, in single and double quotes, literal, folded, empty, by type), lists and
mappings (in lines and in brackets, full and empty) are drawn by chance, and at each of them edits are tried: a value
is set to one of those that YAML likes to bend (`yes`, `1.10`, `0o7`, `null`, `- `, `: `, `#`, an emoji, a line break
of 1960, ten kilobytes, …), a list takes the place of a word and a word that of a list, an entry is added, removed,
moved, a key is added, removed, gets another name. What was written is then read
by PyYAML, as YAML 1.1, which has no part in the writing. **Exact** is an edit after which the text says what was asked
for, the rest says what it said (anchors and tags included), and no line but those of the entry and its comments has
changed. **Refused** is one that planrev does not make, with a sentence that says why. **Wrong** would be any other.

What an anchor (`&name`) shares is not changed unasked. Asked, it is changed at the anchor, and so wherever the anchor
is used (`planrev set --through-anchor`), or the alias makes room for a copy (`--copy-alias`): the edits under
**knowingly** are exact, too. A removal that would leave an alias without its anchor stays refused.

"""
_COLUMNS = (
    "files",
    "number",
    "unreadable",
    "edits tried",
    "exact",
    "%",
    "of them knowingly",
    "refused",
    "wrong",
)


def own_tallies() -> Iterator[tuple[str, Tally]]:
    """How it went with the files of this repository."""
    for name, pattern in _OWN:
        files = sorted(ROOT.glob(pattern))
        yield name, together(_tried(path.parent.name + "/" + path.name, path) for path in files)


def page(own: Iterable[tuple[str, Tally]], others: str) -> str:
    """The whole page."""
    sentences = sorted(
        {code for code in ERROR_SENTENCES if code in _REFUSALS}, key=lambda code: ERROR_SENTENCES[code]
    )
    told = "".join(f"- `{code}`: {ERROR_SENTENCES[code]}\n" for code in sentences)
    return f"{_HEAD}{_OWN_TITLE}{_table(own)}\n{others}\n{_REFUSALS_TITLE}{told}"


def others_of(text: str) -> str:
    """The part of a page that is about other people's files."""
    return text[text.index(_OTHERS_TITLE) : text.index(_REFUSALS_TITLE)].rstrip("\n") + "\n"


_OWN_TITLE = "## The plans and layouts of this repository\n\n"
_OTHERS_TITLE = "## Other people's files\n\n"
_REFUSALS_TITLE = "## What a refusal says\n\n"
_REFUSALS = frozenset(
    {
        *("alias", "anchored", "holds-anchor", "ambiguous-path", "tagged", "not-of-type", "not-supported"),
        *("anchor-later", "line-ends"),
        *(
            "no-such-entry",
            "already-there",
            "old-differs",
            "entry-differs",
            "same-place",
            "reads-differently",
        ),
    }
)
"""What `apply_changes` refuses an edit for."""


def _tried(name: str, path: Path) -> Tally:
    return tried(name, path.read_bytes(), _EACH_OF_OWN)


def _other_tallies() -> Iterator[tuple[str, Tally]]:
    for title, repository in _OTHERS:
        if Path(os.environ[NAME], repository).is_dir():
            texts = blobs_at_head(repository, (".md",) if repository == "endoflife" else (".yaml", ".yml"))
            each = max(_EACH_OF_OTHERS, _EACH_OF_FEW // len(texts))
            yield title, together(tried(path, data, each) for path, data in texts.items())
    if os.environ.get("PLANREV_ZOO"):
        odd = (tried(name, data, _EACH_OF_OTHERS) for name, data in zoo_blobs().items())
        yield "odd and broken files of many", together(odd)


def _table(tallies: Iterable[tuple[str, Tally]]) -> str:
    rows = list(tallies)
    rows.append(("**together**", together(tally for _, tally in rows)))
    lines = ["| " + " | ".join(_COLUMNS) + " |", "|---" + "|--:" * (len(_COLUMNS) - 1) + "|"]
    lines += ["| " + " | ".join(_cells(title, tally)) + " |" for title, tally in rows]
    total = rows[-1][1]
    kinds = ", ".join(f"{kind} {count:,}" for kind, count in sorted(total.tried.items()))
    return "\n".join(lines) + f"\n\nBy kind: {kinds}.\n"


def _cells(title: str, tally: Tally) -> tuple[str, ...]:
    count = tally.tried.total()
    return (
        title,
        f"{tally.files:,}",
        f"{tally.unreadable:,}",
        f"{count:,}",
        f"{tally.exact:,}",
        f"{100 * tally.exact / count:.2f}" if count else "",
        ", ".join(f"{way} {number:,}" for way, number in sorted(tally.knowingly.items()) if number),
        ", ".join(f"`{code}` {number:,}" for code, number in sorted(tally.refused.items())) or "0",
        f"{len(tally.wrong):,}",
    )


def main() -> int:
    """Write the page; 1 where an edit was wrong."""
    own = tuple(own_tallies())
    rows: tuple[tuple[str, Tally], ...] = ()
    if os.environ.get(NAME):
        rows = tuple(_other_tallies())
        others = _OTHERS_TITLE + _table(rows)
    else:
        others = others_of(FILE.read_text(encoding="utf-8"))
    FILE.write_text(page(own, others), encoding="utf-8")
    wrong = [fault for _, tally in (*own, *rows) for fault in tally.wrong]
    sys.stderr.write("".join(f"{fault}\n" for fault in wrong))
    return 1 if wrong else 0


if __name__ == "__main__":
    raise SystemExit(main())

"""What peers get wrong: small pairs of texts, and how many changes were made between them; see tests/data/diff."""

from __future__ import annotations

from benchmarks.peers.inputs import BY_ID, Input
from plan_model.tree.identity import Identity

_FOUR = "items:\n- {id: a, n: 1}\n- {id: b, n: 2}\n- {id: c, n: 3}\n- {id: d, n: 4}\n"
_NONE = Identity()

CASES = (
    Input(
        "an item before all others",
        (
            "items:\n- {id: b, n: 2}\n- {id: c, n: 3}\n",
            "items:\n- {id: a, n: 1}\n- {id: b, n: 2}\n- {id: c, n: 3}\n",
        ),
        1,
        BY_ID,
    ),
    Input(
        "another order that means nothing",
        (_FOUR, "items:\n- {id: d, n: 4}\n- {id: b, n: 2}\n- {id: a, n: 1}\n- {id: c, n: 3}\n"),
        0,
        BY_ID,
    ),
    Input(
        "another order, and one item changed",
        (_FOUR, "items:\n- {id: b, n: 2}\n- {id: a, n: 9}\n- {id: c, n: 3}\n- {id: d, n: 4}\n"),
        1,
        BY_ID,
    ),
    Input(
        "one item goes, another changes",
        (_FOUR, "items:\n- {id: b, n: 2}\n- {id: c, n: 9}\n- {id: d, n: 4}\n"),
        2,
        BY_ID,
    ),
    Input(
        "another layout and other quotes",
        ("items:\n- {id: a, n: 1}\n", "items:\n  - id: 'a'\n    n: 1\n"),
        0,
        BY_ID,
    ),
    Input("1 becomes true", ("a: 1\n", "a: true\n"), 1, _NONE),
    Input("1 becomes 1.0", ("a: 1\n", "a: 1.0\n"), 1, _NONE),
    Input("false comes after 0", ("a: [1, 0]\n", "a: [1, 0, false]\n"), 1, _NONE),
    Input("true becomes 1 in a list", ("a: [true, 2]\n", "a: [1, 2]\n"), 1, _NONE),
    Input('1 becomes "1"', ("a: 1\n", 'a: "1"\n'), 1, _NONE),
    Input("null becomes an empty text", ("a:\nb: 1\n", 'a: ""\nb: 1\n'), 1, _NONE),
    Input("a key without a value comes", ("b: 1\n", "a:\nb: 1\n"), 1, _NONE),
    Input("a mapping becomes an empty list", ("a: {}\nb: 1\n", "a: []\nb: 1\n"), 1, _NONE),
)

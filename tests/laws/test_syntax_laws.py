"""Laws of reading and writing: what is set is read, and nothing else is touched."""

from __future__ import annotations

from collections.abc import Iterator

from hypothesis import given
from hypothesis import strategies as st

from plan_model.change import Change, Op
from plan_model.errors import EditRefusedError, PlanSyntaxError
from plan_model.syntax.read import parse
from plan_model.syntax.scalar import made_scalar
from plan_model.syntax.write import apply_changes
from plan_model.tree.identity import Identity, locate
from plan_model.tree.node import Mapping, Node, Scalar, Sequence
from plan_model.tree.path import Path

BY_INDEX = Identity()

NASTY = [
    *("yes", "no", "y", "1.10", "0o7", "0661", "0x1F", "1_000", "9:00", "1e3", ".5", ".inf", "null", "~", ""),
    *(
        "-",
        "- ",
        "- a",
        "?",
        "? a",
        ":",
        ": ",
        "a: b",
        "a:",
        "a:b",
        "#",
        " #",
        "a #b",
        "a#b",
        "&a",
        "*a",
        "!a",
        "@a",
        "`a",
    ),
    *(
        "%a",
        "'",
        '"',
        "it's",
        'say "hi"',
        "\\",
        "\\n",
        "[a",
        "a]",
        "{a",
        "a}",
        "a,b",
        "|",
        ">",
        "=",
        "<<",
        "---",
        "...",
    ),
    *(
        "2026-11-24",
        "2026-30-24",
        "2026-11-24T10:00:00Z",
        "😀",
        "e\u0301",
        "\x85",
        "\u2028",
        "\u2029",
        "\ufeff",
        "\xa0",
    ),
    *(
        "\t",
        " a",
        "a ",
        "a\tb",
        "one\ntwo",
        "one\n",
        "\none",
        "one\n\n\ntwo\n",
        " one\ntwo",
        "one\n  two\n",
        "a\r\nb",
    ),
    *(
        "\x00",
        "\x1b[0m",
        "\x7f",
        "\x9b",
        "\ue000",
        "\ufffe",
        "x" * 10_000,
        "word " * 60 + "end",
        "\u202egnp.exe",
    ),
]
TEXTS = st.one_of(
    st.sampled_from(NASTY),
    st.text(st.characters(codec="utf-8"), max_size=12),
    st.lists(st.sampled_from([*NASTY[:60], " ", "\n", "word"]), max_size=5).map("".join),
)
WORDS = st.sampled_from(["a", "b c", "v1.36", "Kirjasto", "it's", "ä😀"])
EOLS = st.sampled_from(["\n", "\r\n"])


@st.composite
def values(draw: st.DrawFn, indent: str) -> str:
    """A scalar as somebody may write it under a key, in every style."""
    word = draw(WORDS)
    deeper = indent + draw(st.sampled_from([" ", "  ", "    "]))
    block = f"{draw(st.sampled_from('|>'))}{draw(st.sampled_from(['', '-', '+']))}"
    written = [
        *(
            word,
            "1.10",
            "no",
            "2025-11-27",
            "",
            "~",
            f"&n{len(indent)} {word}",
            f"!!str {word}",
            f"!x {word}",
        ),
        *(
            f"'{word.replace(chr(39), chr(39) * 2)}'",
            f'"{word}\\t"',
            f'"{word}\n{deeper}{word}"',
            f"{word}\n{deeper}{word}",
        ),
        *(
            f"\n{deeper}{word}",
            f"{block}\n{deeper}{word}\n{deeper}{word}",
            f"{block} # why\n{deeper}{word}\n\n{deeper}{word}\n",
        ),
        *(f"[{word}, '{draw(st.sampled_from(['x', '']))}', 1]", f"{{k: {word}, m: , n: [x]}}", "[]", "{}"),
    ]
    value = draw(st.sampled_from(written))
    comment = draw(st.sampled_from(["", "", " # why", "  ", "\t# why"]))
    return value if "\n" in value else value + comment


@st.composite
def _drawn(draw: st.DrawFn) -> str:
    """Small documents: block and flow, comments, blank lines, both line ends, with or without a last one."""
    lines = [*draw(st.sampled_from([[], ["# first"], ["---"], ["%YAML 1.2", "---"]])), "id: a"]
    for number in range(draw(st.integers(1, 4))):
        lines += draw(st.sampled_from([[], [""], ["# of the next"]]))
        kind = draw(st.integers(0, 2))
        if kind == 0:
            lines.append(f"k{number}: {draw(values(''))}")
        elif kind == 1:
            lines.append(f"k{number}:")
            lines += [f"  - {draw(values('  '))}" for _ in range(draw(st.integers(1, 2)))]
        else:
            lines += [f"k{number}:", f"  m: {draw(values('  '))}", f"  'n': {draw(values('  '))}"]
    text = "\n".join(lines) + draw(st.sampled_from(["", "\n", "\n\n", "\n# last\n", "\n...\n"]))
    return draw(st.sampled_from(["", "\ufeff"])) + text.replace("\n", draw(EOLS))


DOCUMENTS = _drawn().filter(lambda source: is_yaml(source))


@given(DOCUMENTS, st.data())
def test_what_is_set_is_read_and_the_lines_around_stay(source: str, data: st.DataObject) -> None:
    tree = tree_of(source)
    path, old = data.draw(st.sampled_from(list(scalars(tree))))
    new = Scalar("str", data.draw(TEXTS))
    change = Change(Op.SET, path, old, new)
    if has_core_tag_of_its_own(source, old):
        assert code_of(source, tree, change) in ("tagged", None)
        return
    written = apply_changes(source, tree, BY_INDEX, [change])
    assert written.startswith(source[: old.start].rstrip(" "))
    assert written.endswith(source[old.end :])
    assert fingerprint(tree_of(written)) == {**fingerprint(tree), path: told(old, new)}


@given(DOCUMENTS, st.data())
def test_every_value_can_be_taken_back(source: str, data: st.DataObject) -> None:
    tree = tree_of(source)
    path, old = data.draw(st.sampled_from(list(scalars(tree))))
    written = apply_changes(
        source,
        tree,
        BY_INDEX,
        [Change(Op.SET, path, old, Scalar(old.tag, old.text + "x" if old.tag == "str" else old.text))],
    )
    after = tree_of(written)
    back = apply_changes(written, after, BY_INDEX, [Change(Op.SET, path, None, Scalar(old.tag, old.text))])
    assert fingerprint(tree_of(back)) == fingerprint(tree)


@given(DOCUMENTS, st.data())
def test_several_values_are_set_as_one_after_the_other(source: str, data: st.DataObject) -> None:
    tree = tree_of(source)
    choices = [(path, old) for path, old in scalars(tree) if "!" not in source[old.start : old.start + 6]]
    chosen = (
        data.draw(st.lists(st.sampled_from(choices), unique_by=lambda entry: entry[0], max_size=3))
        if choices
        else []
    )
    changes = [Change(Op.SET, path, old, Scalar("str", data.draw(TEXTS))) for path, old in chosen]
    at_once = apply_changes(source, tree, BY_INDEX, changes)
    one_by_one = source
    for change in changes:
        step = tree_of(one_by_one)
        one_by_one = apply_changes(one_by_one, step, BY_INDEX, [change])
    assert at_once == one_by_one


@given(DOCUMENTS, st.sampled_from(["z", "yes", "1", "x: y", "", "😀"]), TEXTS)
def test_a_key_that_comes_and_goes_leaves_the_text_as_it_was(source: str, key: str, text: str) -> None:
    tree = tree_of(source)
    change = Change(Op.ADD, (key,), None, Scalar("str", text))
    if ends_inside_a_block(source, tree):
        # A block scalar that ends with the file lacks its line break; a line after it would give it one.
        assert code_of(source, tree, change) in ("reads-differently", None)
        return
    added = apply_changes(source, tree, BY_INDEX, [change])
    after = tree_of(added)
    assert fingerprint(after) == {**fingerprint(tree), (key,): ("str", text)}
    assert apply_changes(added, after, BY_INDEX, [Change(Op.REMOVE, (key,))]) == source


@given(TEXTS)
def test_a_typed_text_is_written_as_what_it_was_taken_for(text: str) -> None:
    new = made_scalar(text, wants_string=False)
    source = "a: old # why\n"
    tree = tree_of(source)
    written = locate(
        tree_of(apply_changes(source, tree, BY_INDEX, [Change(Op.SET, ("a",), None, new)])), ("a",), BY_INDEX
    )
    assert isinstance(written, Scalar)
    assert (written.tag, written.text) == (new.tag, new.text)


@given(
    st.one_of(
        st.binary(max_size=60),
        st.lists(st.sampled_from([*NASTY, "\n", "  ", "a: "]), max_size=12).map("".join),
    )
)
def test_any_bytes_give_a_tree_or_an_error_with_its_place(data: bytes | str) -> None:
    source, tree = parsed_or_told(data)
    if isinstance(tree, PlanSyntaxError):
        assert tree.path == "a.yaml"
        assert tree.line is not None
        assert tree.line >= 1
    else:
        assert source.encode() == (data if isinstance(data, bytes) else data.encode())
        assert 0 <= tree.start <= tree.end <= len(source)


def parsed_or_told(data: bytes | str) -> tuple[str, Node | PlanSyntaxError]:
    """Text and tree, or the error."""
    try:
        return parse(data, "a.yaml")
    except PlanSyntaxError as error:
        return "", error


def code_of(source: str, tree: Node, change: Change) -> str | None:
    """Why a change is refused; None where it is made."""
    try:
        apply_changes(source, tree, BY_INDEX, [change])
    except EditRefusedError as error:
        return error.code
    return None


def has_core_tag_of_its_own(source: str, scalar: Scalar) -> bool:
    """Did the author write `!!str` before the value?"""
    return "!!" in source[scalar.start : scalar.end]


def ends_inside_a_block(source: str, tree: Node) -> bool:
    """Is the last value a block scalar without a line break at its end?"""
    _, last = list(scalars(tree))[-1]
    return last.style in ("|", ">") and last.end == len(source)


def is_yaml(source: str) -> bool:
    """Is it? What is drawn piece by piece not always is."""
    return not isinstance(parsed_or_told(source)[1], PlanSyntaxError)


def tree_of(source: str) -> Node:
    """The tree of a text."""
    return parse(source, "a.yaml")[1]


def scalars(node: Node, path: Path = ()) -> Iterator[tuple[Path, Scalar]]:
    """Every scalar value with its path by key and index."""
    if isinstance(node, Mapping):
        for key, value in node.pairs:
            assert isinstance(key, Scalar)
            yield from scalars(value, (*path, key.text))
    elif isinstance(node, Sequence):
        for index, item in enumerate(node.items):
            yield from scalars(item, (*path, str(index)))
    elif isinstance(node, Scalar):
        yield path, node


def fingerprint(tree: Node) -> dict[Path, tuple[str, str]]:
    """By path, type and text of every scalar."""
    return {path: (scalar.tag, scalar.text) for path, scalar in scalars(tree)}


def told(old: Scalar, new: Scalar) -> tuple[str, str]:
    """What will be read: a tag of the author's own stays."""
    return (old.tag if old.tag.startswith("!") else new.tag), new.text

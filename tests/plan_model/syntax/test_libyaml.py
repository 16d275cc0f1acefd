"""PyYAML's parser comes without the rest of PyYAML, which is whole for whoever asks for it afterwards."""

from __future__ import annotations

import subprocess
import sys

FIRST = "import sys\nfrom plan_model.syntax.read import parse\nparse('a: [1]', 'a.yaml')\n"


def run(program: str) -> str:
    """What a program in a Python of its own says, once a plan was read there."""
    done = subprocess.run([sys.executable, "-c", FIRST + program], capture_output=True, text=True, check=True)
    return done.stdout


def test_reading_a_plan_imports_no_loader_and_no_dumper() -> None:
    told = run("print(sorted(name for name in sys.modules if name.split('.')[0] == 'yaml'))")
    assert told == "['yaml', 'yaml._yaml', 'yaml.error', 'yaml.events', 'yaml.nodes', 'yaml.tokens']\n"


def test_who_imports_yaml_afterwards_gets_all_of_it() -> None:
    told = run(
        "import yaml\n"
        "print(yaml.safe_load('a: [1]'), yaml.load('b: 2', yaml.CSafeLoader), yaml.safe_dump({'c': 3}), end='')"
    )
    assert told == "{'a': [1]} {'b': 2} c: 3\n"


def test_who_imports_a_part_of_yaml_afterwards_gets_that_part() -> None:
    assert run("from yaml.reader import Reader\nprint(Reader('a').peek())") == "a\n"


def test_its_errors_are_those_that_pyyaml_raises() -> None:
    told = run(
        "from plan_model.syntax.parsers import find_parser\n"
        "import yaml\n"
        "for text in ('a: [', 'a: \"\\\\q\"', 'a: \\x01'):\n"
        "    try:\n"
        "        find_parser().check(text)\n"
        "    except find_parser().error as error:\n"
        "        print(type(error) in (yaml.parser.ParserError, yaml.scanner.ScannerError, yaml.reader.ReaderError))\n"
    )
    assert told == "True\nTrue\nTrue\n"


def test_what_pyyaml_has_not_is_missing_also_before_it_is_whole() -> None:
    told = run(
        "import yaml\nprint(hasattr(yaml, '__nothing__'), hasattr(yaml, 'nothing'), hasattr(yaml, 'Loader'))"
    )
    assert told == "False False True\n"

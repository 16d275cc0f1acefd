"""The house itself: what is packaged, what a subcommand loads, and that set-up and lock agree."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from plan_model import __version__
from plan_model.demo import build_demo

ROOT = Path(__file__).parents[1]
LOADED = """
import json, sys
from plan_tui.__main__ import main
sys.argv = ["planrev", *sys.argv[1:]]
try:
    code = main()
except SystemExit as end:
    code = end.code
sys.stderr.write("\\n" + json.dumps([code or 0, sorted(sys.modules)]))
"""
HEAVY = ("textual", "rich", "git", "babel", "multiprocessing", "asyncio")
LOOKING = (
    ("list",),
    ("list", "--format", "json"),
    ("show", "auraus"),
    ("log",),
    ("diff", "HEAD~3..HEAD"),
    ("diff", "HEAD~3..HEAD", "--format", "json"),
    ("check", "auraus"),
)


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> str:
    return build_demo(str(tmp_path_factory.mktemp("demo")))


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What `pip install .` puts into site-packages, by way of the sdist."""
    folder = tmp_path_factory.mktemp("packages")
    _build("sdist", ROOT, folder)
    with tarfile.open(folder / f"planrev-{__version__}.tar.gz") as sdist:
        sdist.extractall(folder, filter="data")
    _build("wheel", folder / f"planrev-{__version__}", folder)
    with zipfile.ZipFile(folder / f"planrev-{__version__}-py3-none-any.whl") as wheel:
        wheel.extractall(folder / "site")
    return folder / "site"


def test_the_wheel_installs_the_two_packages_and_nothing_else(installed: Path) -> None:
    assert {entry.name for entry in installed.iterdir()} == {
        "plan_model",
        "plan_tui",
        f"planrev-{__version__}.dist-info",
    }
    assert {file.suffix for file in installed.rglob("*") if file.is_file()} & {".pot", ".pyc"} == set()


def test_the_wheel_brings_catalogues_types_looks_and_the_demos_plans(installed: Path) -> None:
    for name in ("plan_model/py.typed", "plan_tui/py.typed", "plan_model/demo/plans/auraus.plan.yaml"):
        assert (installed / name).is_file()
    for source in (ROOT / "src").rglob("planrev.po"):
        assert (installed / source.relative_to(ROOT / "src")).with_suffix(".mo").is_file()
    for source in (ROOT / "tui").rglob("*.tcss"):
        assert (installed / source.relative_to(ROOT / "tui")).is_file()


def test_the_demo_is_the_same_from_the_installed_package(installed: Path, demo: str, tmp_path: Path) -> None:
    script = "import sys; from plan_model import demo; demo.build_demo(sys.argv[1]); print(demo.__file__)"
    done = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path)],
        env={**os.environ, "PYTHONPATH": str(installed)},
        capture_output=True,
        text=True,
        check=True,
    )

    assert done.stdout.startswith(str(installed))
    assert _git(str(tmp_path), "for-each-ref") == _git(demo, "for-each-ref")


@pytest.mark.parametrize(
    "arguments", [("--version",), ("--help",), ("diff", "--help"), *LOOKING], ids=" ".join
)
def test_no_subcommand_loads_the_screen_or_anything_slow(arguments: tuple[str, ...], demo: str) -> None:
    code, loaded = _run(arguments, demo)

    assert code == 0
    assert {name for name in loaded if name.partition(".")[0] in HEAVY} == set()
    assert {name for name in loaded if name.startswith("plan_tui")} <= {"plan_tui", "plan_tui.__main__"}


def test_the_version_is_told_without_loading_the_library(demo: str) -> None:
    _, loaded = _run(("--version",), demo)

    assert {name for name in loaded if name.startswith("plan_model")} == {"plan_model"}


def test_the_lock_holds_every_dependency_at_a_version_that_is_asked_for() -> None:
    locked = _locked_versions()
    for requirement in _requirements():
        version = locked.get(canonicalize_name(requirement.name))
        assert version is not None, f"{requirement.name} is not in the lock: make lock"
        assert requirement.specifier.contains(version), f"{requirement} is locked at {version}: make lock"


def test_the_readme_begins_with_the_two_commands() -> None:
    first, second = (ROOT / "README.md").read_text().splitlines()[:2]

    assert first.split("#")[0].strip() == "make demo"
    assert second.split("#")[0].strip() == "make test"


def _build(target: str, source: Path, folder: Path) -> None:
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "--target", target, "--directory", str(folder)],
        cwd=source,
        capture_output=True,
        check=True,
    )


def _run(arguments: tuple[str, ...], directory: str) -> tuple[int, list[str]]:
    done = subprocess.run(
        [sys.executable, "-c", LOADED, *arguments],
        cwd=directory,
        env={**os.environ, "PYTHONPATH": os.pathsep.join((str(ROOT / "src"), str(ROOT / "tui")))},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    code, loaded = json.loads(done.stderr.splitlines()[-1])
    return code, loaded


def _git(directory: str, *arguments: str) -> str:
    return subprocess.run(
        ["git", "-C", directory, *arguments], capture_output=True, text=True, check=True
    ).stdout


def _requirements() -> list[Requirement]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    wanted = (
        *project["build-system"]["requires"],
        *project["project"]["dependencies"],
        *project["dependency-groups"]["dev"],
    )
    return [Requirement(one) for one in wanted]


def _locked_versions() -> dict[str, str]:
    lines = (ROOT / "requirements-dev.lock").read_text().splitlines()
    pins = (line.split("==") for line in lines if not line.startswith("#"))
    return {canonicalize_name(name): version for name, version in pins}

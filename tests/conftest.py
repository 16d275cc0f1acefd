"""What every test stands on: settled randomness, a git that knows nobody, real repositories."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from hypothesis import settings

from hatch_build import CATALOGUES, compile_catalogue
from plan_model.workspace import Workspace
from tests.git_sandbox import GitSandbox, MakeRepository, MakeWorkspace, create_sandbox, isolate_git

settings.register_profile("local", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True, print_blob=True, database=None)
settings.load_profile("ci" if os.environ.get("CI") else "local")


def pytest_sessionstart(session: pytest.Session) -> None:
    """The program speaks as its catalogues are written now, not as they were when they were last compiled."""
    for source in sorted(session.config.rootpath.glob(CATALOGUES)):
        compiled = source.with_suffix(".mo")
        if not compiled.exists() or compiled.stat().st_mtime <= source.stat().st_mtime:
            compile_catalogue(source, compiled)


@pytest.fixture(scope="session", autouse=True)
def _isolated_git(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """git and the program see no settings, no identity, no repository of the person who runs the tests."""
    settings_file = tmp_path_factory.mktemp("git") / "gitconfig"
    with pytest.MonkeyPatch.context() as patch:
        for name, value in isolate_git(dict(os.environ), settings_file).items():
            if value is None:
                patch.delenv(name, raising=False)
            else:
                patch.setenv(name, value)
        yield


@pytest.fixture(autouse=True)
def _empty_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each test has a home of its own, so that settings, state and caches of one never reach another."""
    monkeypatch.setenv("HOME", str(tmp_path_factory.mktemp("home")))
    for name in ("XDG_CACHE_HOME", "PLANREV_NO_CACHE"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def make_repository(tmp_path: Path) -> MakeRepository:
    """Makes real repositories: `make_repository({"plans/a.plan.yaml": TEXT})`."""

    def make(
        files: Mapping[str, str | bytes] | None = None,
        *,
        when: str = "2026-01-01",
        message: str = "start",
        name: str = "repository",
    ) -> GitSandbox:
        sandbox = create_sandbox(tmp_path / name)
        if files:
            sandbox.commit(message, files=files, when=when)
        return sandbox

    return make


@pytest.fixture
def make_workspace(make_repository: MakeRepository) -> MakeWorkspace:
    """Makes opened workspaces: `make_workspace(lainaamo=TEXT)` commits `plans/lainaamo.plan.yaml`."""

    def make(**plans: str) -> Workspace:
        sandbox = make_repository({f"plans/{name}.plan.yaml": text for name, text in plans.items()})
        return Workspace.open(str(sandbox.path))

    return make

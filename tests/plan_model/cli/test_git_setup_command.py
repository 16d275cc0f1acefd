"""`planrev git-setup`: what it writes, what it leaves alone, and that --undo takes out exactly that."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.git_sandbox import GitSandbox, MakeRepository
from tests.plan_model.cli.conftest import PATH, PLAN, Planrev

ROOT = Path(__file__).parents[3]
SLIPPED = PLAN.replace("planned: 2026-12-01", "planned: 2027-03-01")


@pytest.fixture(autouse=True)
def _planrev_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", f"{ROOT / 'src'}:{ROOT / 'tui'}")
    monkeypatch.setenv("PATH", "/usr/local/bin:/usr/bin:/bin")


@pytest.fixture
def own_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The person's own git settings, in a file that a test may change."""
    settings = tmp_path / "gitconfig"
    settings.write_bytes(Path(os.environ["GIT_CONFIG_GLOBAL"]).read_bytes())
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(settings))
    return settings


def attributes(sandbox: GitSandbox) -> Path:
    return sandbox.path / ".git/info/attributes"


def test_it_says_what_it_wrote_and_undo_leaves_no_trace(
    make_repository: MakeRepository, planrev: Planrev
) -> None:
    sandbox = make_repository({PATH: PLAN})
    before = sandbox.read(".git/config")

    done = planrev(sandbox, "git-setup")

    assert done.code == 0
    for name in ("diff.planrev.textconv", "diff.planrev.command", "merge.planrev.driver", "info/attributes"):
        assert name in done.out
    assert sandbox.git("check-attr", "merge", "--", PATH) == f"{PATH}: merge: planrev"
    assert planrev(sandbox, "git-setup").out.count("there already") == 7
    assert planrev(sandbox, "git-setup", "--undo").out.count("removed") == 7
    assert sandbox.read(".git/config") == before
    assert not attributes(sandbox).exists()
    assert "knows nothing" in planrev(sandbox, "git-setup", "--undo").out


@pytest.mark.parametrize("own", ["*.txt text\n", "*.txt text", "*.plan.yaml merge=union\n\n# mine\n"])
def test_a_persons_own_attributes_stay_to_the_byte(
    make_repository: MakeRepository, planrev: Planrev, own: str
) -> None:
    sandbox = make_repository({PATH: PLAN})
    sandbox.write({".git/info/attributes": own})
    planrev(sandbox, "git-setup")
    assert sandbox.read(".git/info/attributes").startswith(own)
    assert sandbox.git("check-attr", "merge", "--", PATH).endswith("planrev")
    planrev(sandbox, "git-setup", "--undo")
    assert sandbox.read(".git/info/attributes") == own


def test_what_the_person_adds_later_stays_too(make_repository: MakeRepository, planrev: Planrev) -> None:
    sandbox = make_repository({PATH: PLAN})
    planrev(sandbox, "git-setup")
    attributes(sandbox).write_text("*.a text\n" + attributes(sandbox).read_text() + "*.b text\n")
    planrev(sandbox, "git-setup", "--undo")
    assert attributes(sandbox).read_text() == "*.a text\n*.b text\n"


def test_a_setting_of_the_persons_own_is_kept(make_repository: MakeRepository, planrev: Planrev) -> None:
    sandbox = make_repository({PATH: PLAN})
    sandbox.git("config", "diff.planrev.command", "mine")
    done = planrev(sandbox, "git-setup")
    assert "kept as you have it: diff.planrev.command" in done.out
    planrev(sandbox, "git-setup", "--undo")
    assert sandbox.git("config", "diff.planrev.command") == "mine"


def test_for_the_person_it_holds_in_every_repository(
    make_repository: MakeRepository, planrev: Planrev, own_settings: Path
) -> None:
    sandbox, other = make_repository({PATH: PLAN}), make_repository({PATH: PLAN}, name="other")
    before = own_settings.read_bytes()
    assert planrev(sandbox, "git-setup", "--global").code == 0
    assert other.git("check-attr", "diff", "--", PATH).endswith("planrev")
    assert other.git("config", "merge.planrev.driver")
    planrev(sandbox, "git-setup", "--global", "--undo")
    assert own_settings.read_bytes() == before
    assert other.git("check-attr", "diff", "--", PATH).endswith("unspecified")


def test_the_attributes_file_that_the_person_named_is_used(
    make_repository: MakeRepository, planrev: Planrev, own_settings: Path, tmp_path: Path
) -> None:
    sandbox = make_repository({PATH: PLAN})
    named = tmp_path / "my attributes"
    sandbox.git("config", "--global", "core.attributesFile", str(named))
    planrev(sandbox, "git-setup", "--global")
    assert "*.plan.yaml diff=planrev" in named.read_text()


def test_outside_a_repository_only_global_makes_sense(planrev: Planrev, tmp_path: Path) -> None:
    done = planrev(GitSandbox(tmp_path), "git-setup")
    assert done.code == 3


def test_git_log_and_blame_show_addresses(make_repository: MakeRepository, planrev: Planrev) -> None:
    sandbox = make_repository({PATH: PLAN})
    planrev(sandbox, "git-setup")
    sandbox.commit(files={PATH: SLIPPED})
    told = sandbox.git("log", "-p", "-1")
    assert "-versions.v1.planned: 2026-12-01\n+versions.v1.planned: 2027-03-01" in told
    assert sandbox.git("log", "-p", "-1") == told, "also from what git keeps of it"


def test_git_diff_tells_the_meaning(make_repository: MakeRepository, planrev: Planrev) -> None:
    sandbox = make_repository({PATH: PLAN})
    planrev(sandbox, "git-setup")
    sandbox.write({PATH: SLIPPED, "plans/uusi.plan.yaml": PLAN})
    sandbox.git("add", "--intent-to-add", ".")
    told = sandbox.git("diff")
    assert "planned 2026-12-01 → 2027-03-01" in told
    assert "plans/uusi.plan.yaml" in told
    assert "new plan" in told
    assert "planned 2026-12-01 → 2027-03-01" in sandbox.git(
        "difftool", "--no-prompt", "--tool=planrev", "--", PATH
    )


def test_the_name_of_a_plan_may_look_like_an_option(
    make_repository: MakeRepository, planrev: Planrev
) -> None:
    odd = "-x.plan.yaml"
    sandbox = make_repository({odd: PLAN})
    planrev(sandbox, "git-setup")
    sandbox.git("switch", "--quiet", "--create", "side")
    sandbox.commit("Slip", files={odd: SLIPPED})
    sandbox.git("switch", "--quiet", "main")
    sandbox.commit("Other", files={odd: PLAN + "# ours\n"})

    sandbox.git("merge", "--quiet", "-m", "Both", "side")

    assert sandbox.read(odd) == SLIPPED + "# ours\n"
    assert "planned 2026-12-01 → 2027-03-01" in sandbox.git("diff", "HEAD^1")
    assert "+versions.v1.planned: 2027-03-01" in sandbox.git("diff", "--no-ext-diff", "HEAD^1")
    assert "planned 2026-12-01 → 2027-03-01" in sandbox.git(
        "difftool", "--no-prompt", "--tool=planrev", "HEAD^1", "--", odd
    )


def test_git_diff_of_a_broken_plan_shows_its_text(make_repository: MakeRepository, planrev: Planrev) -> None:
    sandbox = make_repository({PATH: PLAN})
    planrev(sandbox, "git-setup")
    sandbox.write({PATH: PLAN + "x: [\n"})
    assert "+x: [" in sandbox.git("diff")
    assert "+x: [" in sandbox.git("diff", "--no-ext-diff"), "git has no error to stop at"


def test_a_plan_as_lines(make_repository: MakeRepository, planrev: Planrev) -> None:
    text = 'versions:\n  - {id: v2, label: "1", end_of_life: 2027-12-31}\nx: []\ny:\nz: |\n  one\n  two\n'
    sandbox = make_repository({PATH: text, "keps/a/kep.yaml": "reviewers: ['@b.c']\n", "list.yaml": "- a\n"})
    assert planrev(sandbox, "textconv", PATH).out == (
        'versions.v2.id: v2\nversions.v2.label: "1"\nversions.v2.end_of_life: 2027-12-31\n'
        "x: []\ny: null\nz: one\nz: two\nz: \n"
    )
    assert planrev(sandbox, "textconv", "keps/a/kep.yaml").out == 'reviewers."@b.c": @b.c\n'
    assert planrev(sandbox, "textconv", "list.yaml").out == "0: a\n"

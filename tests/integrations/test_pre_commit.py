"""The hooks of this checkout, installed and run by pre-commit itself; and the action's own installation."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from command import HALF, ROOT
from conftest import PYTHON, Desk, tool
from greens import GREENS, THRESHOLD
from steps import step

PRE_COMMIT = tool(PYTHON / "pre-commit")


@pytest.fixture(scope="module")
def hooks(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """This checkout as a repository of hooks, as it is and not as it was committed."""
    folder = tmp_path_factory.mktemp("hooks")
    for name in ("evalkit", "rubrics", "references"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md", "LICENSE", ".pre-commit-hooks.yaml"):
        shutil.copy(ROOT / name, folder / name)
    _git(folder, "init", "-q")
    _git(folder, "add", ".")
    _git(folder, "commit", "-qm", "hooks")
    return folder


def _git(folder: Path, *arguments: str) -> str:
    identity = ("-c", "user.name=t", "-c", "user.email=t@example.com", "-c", "commit.gpgsign=false")
    done = subprocess.run(
        ["git", *identity, *arguments], cwd=folder, check=True, capture_output=True, encoding="utf-8"
    )
    return done.stdout.strip()


def test_the_score_hook(hooks: Path, desk: Desk) -> None:
    arguments = f'[--min-score, "{THRESHOLD}", --rubric, RUBRIC]'
    desk.write("responses/plan.md", HALF)
    _git(desk.folder, "init", "-q")

    def commit(rubric: str, response: str) -> tuple[int, str]:
        desk.write(
            ".pre-commit-config.yaml",
            f"repos:\n  - repo: {hooks}\n    rev: {_git(hooks, 'rev-parse', 'HEAD')}\n"
            f"    hooks: [{{id: evalkit-score, args: {arguments.replace('RUBRIC', rubric)}}}]\n",
        )
        desk.write("responses/plan.md", response)
        _git(desk.folder, "add", ".")
        return desk.run(PRE_COMMIT, "run", "--all-files", PRE_COMMIT_HOME=str(desk.folder / "home"))

    status, printed = commit("small.yaml", "The roof is slate.\n\nThe shed has two lamps.\n")
    assert (status, "Passed" in printed) == (0, True), printed
    status, printed = commit("small.yaml", HALF)
    assert status == 1
    assert f"responses/plan.md: score 25.0 is below --min-score {THRESHOLD}" in printed
    for number, green in enumerate(GREENS.values()):
        status, printed = commit(f"green{number}.yaml", green.response)
        assert status == 1
        assert green.told in printed


def test_the_action_installs_what_it_runs(desk: Desk) -> None:
    temporary = desk.folder / "runner"
    temporary.mkdir()
    done = step("Install evalkit", desk.folder, temporary)
    assert done.status == 0, done.err
    given = {"command": "score", "arguments": "half.md\n--rubric=small.yaml\n--min-score=30"}
    done = step("Judge the responses", desk.folder, temporary, **given)
    assert done.status == 1
    assert "score 25.0 is below" in done.err

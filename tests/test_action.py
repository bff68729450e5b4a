"""action.yml and the examples for CI: their steps run, and they are never green for nothing."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
import yaml
from command import ROOT, Outcome, write
from greens import GREENS, THRESHOLD
from steps import ACTION, STEPS, bash, pretend_installed, step

JUDGE = "Judge the responses"
EXAMPLES = ROOT / "docs" / "examples"


@pytest.fixture
def temporary(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("runner")
    pretend_installed(folder)
    return folder


def score(desk: Path, temporary: Path, *arguments: str, **given: str) -> Outcome:
    return step(JUDGE, desk, temporary, command="score", arguments="\n".join(arguments), **given)


# -- the action ----------------------------------------------------------------------------------------


def test_no_text_from_outside_is_part_of_a_script() -> None:
    assert ACTION["runs"]["using"] == "composite"
    for each in STEPS.values():
        assert each["shell"] == "bash"
        assert "${{" not in each["run"]


def test_it_annotates_writes_the_reports_and_the_summary(desk: Path, temporary: Path) -> None:
    found = score(
        desk,
        temporary,
        "half.md",
        "--rubric=small.yaml",
        junit="r.xml",
        sarif="r.sarif",
        comment="r.md",
    )
    assert (found.status, found.err) == (0, "")
    assert found.out.startswith("::warning file=half.md,line=3,")
    assert all((desk / name).stat().st_size for name in ("r.xml", "r.sarif", "r.md"))
    assert "half.md" in (temporary / "summary.md").read_text("utf-8")


def test_a_score_below_the_threshold_fails_the_step(desk: Path, temporary: Path) -> None:
    assert score(desk, temporary, "half.md", "--rubric=small.yaml", "--min-score=30").status == 1
    assert score(desk, temporary, "half.md", "--rubric=small.yaml", "--min-score=25").status == 0


def test_arguments_are_one_a_line_and_taken_as_they_are(desk: Path, temporary: Path) -> None:
    write("a b.md", "The roof is slate.\n")
    found = score(desk, temporary, "  a b.md  ", "", "$(touch hacked)", "--rubric=small.yaml")
    assert found.status == 2
    assert "$(touch hacked): there is no such file" in found.err
    assert not (desk / "hacked").exists()
    assert score(desk, temporary, "  a b.md  ", "", "--rubric=small.yaml").status == 0


@pytest.mark.parametrize("command", ["", "agree", "score; true", "--version"])
def test_only_gate_and_score_are_run(desk: Path, temporary: Path, command: str) -> None:
    assert step(JUDGE, desk, temporary, command=command).status == 2


@pytest.mark.parametrize("name", GREENS)
def test_green_for_nothing(desk: Path, temporary: Path, name: str) -> None:
    write("green.yaml", GREENS[name].rubric)
    write("green.md", GREENS[name].response)
    found = score(desk, temporary, "green.md", "--rubric=green.yaml", f"--min-score={THRESHOLD}")
    assert found.status in (1, 2)
    assert GREENS[name].told in found.err


@pytest.mark.parametrize("arguments", [(), ("empty",), ("*.none",), ("none.md",)])
def test_no_responses(desk: Path, temporary: Path, arguments: tuple[str, ...]) -> None:
    (desk / "empty").mkdir()
    assert score(desk, temporary, *arguments, "--rubric=small.yaml").status == 2


# -- the examples --------------------------------------------------------------------------------------


def example(name: str) -> Any:
    return yaml.safe_load((EXAMPLES / name).read_text("utf-8"))


def test_the_workflow_gives_the_action_what_it_knows() -> None:
    steps = [
        each for each in example("github.yml")["jobs"]["gate"]["steps"] if "/evalkit@" in each.get("uses", "")
    ]
    assert len(steps) == 2
    for each in steps:
        assert set(each["with"]) <= set(ACTION["inputs"])


def test_the_hooks_of_the_example_exist() -> None:
    hooks = {
        hook["id"]: hook for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    }
    (repo,) = example("pre-commit.yaml")["repos"]
    assert [hook["id"] for hook in repo["hooks"]] == list(hooks)
    for hook in hooks.values():
        assert hook["entry"].startswith("evalkit ")


def gitlab(desk: Path, temporary: Path) -> Outcome:
    """The script of the example for GitLab."""
    path = f"{temporary / 'evalkit' / 'bin'}{os.pathsep}{os.environ['PATH']}"
    return bash("\n".join(example("gitlab.yml")["evalkit"]["script"]), desk, PATH=path)


SUITE = "rubric: small.yaml\ncases:\n  - {id: plan, responses: half.md}\n"


def test_the_gate_by_the_action_and_by_gitlab(desk: Path, temporary: Path) -> None:
    write("evalkit.yaml", SUITE)
    reports = {"junit": "evalkit.xml", "comment": "evalkit.md"}

    def both() -> list[tuple[int, str]]:
        found = []
        for run in (lambda: step(JUDGE, desk, temporary, **reports), lambda: gitlab(desk, temporary)):
            for name in reports.values():
                (desk / name).unlink(missing_ok=True)
            outcome = run()
            found.append((outcome.status, outcome.err))
            assert all((desk / name).exists() for name in reports.values()) or outcome.status == 2
        return found

    assert [status for status, _ in both()] == [2, 2]  # no baseline yet
    bash("evalkit baseline --quiet", desk, PATH=f"{temporary}/evalkit/bin{os.pathsep}{os.environ['PATH']}")
    assert both() == [(0, ""), (0, "")]
    write("half.md", "There is a roof.\n")
    assert [status for status, _ in both()] == [1, 1]
    assert "- specified, half.md:3: “The roof is slate.”" in (desk / "evalkit.md").read_text("utf-8")
    assert "was specified, is vague" in (temporary / "summary.md").read_text("utf-8")
    write("half.md", "")
    assert [status for status, _ in both()] == [2, 2]
    write("evalkit.yaml", "rubric: small.yaml\ncases: []\n")
    assert [status for status, _ in both()] == [2, 2]

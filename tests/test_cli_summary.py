"""`evalkit score --format github` inside a job: annotations printed, the whole report in its summary."""

from __future__ import annotations

from pathlib import Path

import pytest
from command import run, write

from evalkit.report.github import SUMMARY_BYTES

pytestmark = pytest.mark.usefixtures("desk")


def score(*arguments: str) -> tuple[int, str, str]:
    found = run("score", *arguments, "--rubric", "small.yaml", "--format", "github")
    return found.status, found.out, found.err


def test_elsewhere_nothing_is_written(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("GITHUB_STEP_SUMMARY", raising=False)
    before = sorted(Path().rglob("*"))
    status, out, _ = score("half.md")
    assert status == 0
    assert out.startswith("::warning file=half.md,line=3,title=Lamp count (missing)::")
    assert sorted(Path().rglob("*")) == before


def test_the_whole_report_is_appended_to_the_summary(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", "summary.md")
    write("summary.md", "# Before\n")
    assert score("half.md", "--min-score", "30")[0] == 1
    found = Path("summary.md").read_text("utf-8")
    assert (
        found == "# Before\n" + run("score", "half.md", "--rubric", "small.yaml", "--format", "catalog").out
    )


def test_other_formats_leave_the_summary_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", "summary.md")
    run("score", "half.md", "--rubric", "small.yaml")
    assert not Path("summary.md").exists()


def test_a_summary_stays_below_its_limit_with_what_was_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", "summary.md")
    write("summary.md", "x" * (SUMMARY_BYTES - 300))
    score("half.md")
    assert SUMMARY_BYTES - 300 < Path("summary.md").stat().st_size <= SUMMARY_BYTES
    assert Path("summary.md").read_text().endswith("less than 1 MiB.*\n")


def test_a_summary_that_cannot_be_written_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", "no/such/summary.md")
    status, _, err = score("half.md")
    assert status == 2
    assert err.startswith("evalkit: no/such/summary.md: the job summary cannot be written: ")


def test_the_gate_writes_its_whole_report_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", "summary.md")
    options = ("half.md", "--rubric", "small.yaml", "--min-score", "30")
    assert run("gate", *options, "--format", "github").status == 1
    assert Path("summary.md").read_text("utf-8") == run("gate", *options, "--format", "markdown").out

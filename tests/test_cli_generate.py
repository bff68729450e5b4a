"""`evalkit generate` and `evalkit run`."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from command import FULL, ROOT, Outcome, run, write

pytestmark = pytest.mark.usefixtures("desk")

SUITE = """\
rubric: small.yaml
cases:
  - {id: one, prompt: prompts/one.md}
  - {id: two, responses: half.md}
generate:
  command: [%s, answer.py, "{sample}"]
  samples: 2
  retries: 0
gate: {mode: sampled}
"""
ANSWER = """\
import sys
prompt = sys.stdin.read()
print(prompt if sys.argv[1] == "1" else "The roof is slate.")
"""


@pytest.fixture(autouse=True)
def suite(desk: Path) -> None:
    write("evalkit.yaml", SUITE % sys.executable)
    write("answer.py", ANSWER)
    write("prompts/one.md", FULL)


def test_run_generates_scores_and_stores() -> None:
    result = run("run")
    assert result.status == 0
    assert result.err == "2 responses in responses: 2 made, 0 there before\n"
    rows = [line.split() for line in result.out.splitlines() if line]
    assert rows[0] == ["case", "responses", "score", "lowest", "highest"]
    assert rows[1] == ["one", "2", "62.5", "25.0", "100.0"]
    assert rows[2] == ["two", "1", "25.0", "25.0", "25.0"]
    stored = json.loads(Path("results.json").read_text("utf-8"))
    assert [card["document"] for card in stored["scorecards"]] == [
        "responses/one/1.md",
        "responses/one/2.md",
        "half.md",
    ]
    before = Path("results.json").read_bytes()
    again = run("run")
    assert again.err == "2 responses in responses: 0 made, 2 there before\n"
    assert (again.out, Path("results.json").read_bytes()) == (result.out, before)


def test_options_override_the_suite() -> None:
    assert run("run", "--samples", "1", "-o", "out.json", "--quiet") == Outcome(0, "", "")
    assert len(json.loads(Path("out.json").read_text("utf-8"))["scorecards"]) == 2
    result = run("run", "--samples", "1", "--min-score", "25.5")
    assert (result.status, result.err.splitlines()[-1]) == (
        1,
        "evalkit: two: score 25.0 is below --min-score 25.5",
    )
    assert run("run", "--samples", "1", "--min-score", "25.5", "--exit-zero").status == 0


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["generate", "--samples", "0"], "'0' is not a whole number from 1 to 100"),
        (["run", "-o", "full.md"], "results are written as .json"),
        (["generate", "--suite", "nowhere.yaml"], "nowhere.yaml: cannot be read"),
    ],
)
def test_wrong_usage_is_2(arguments: list[str], message: str) -> None:
    result = run(*arguments)
    assert (result.status, result.out) == (2, "")
    assert message in result.err


def test_a_suite_without_prompts_generates_nothing() -> None:
    write("evalkit.yaml", "rubric: small.yaml\ncases:\n  - {id: two, responses: half.md}\n")
    result = run("generate")
    assert (result.status, "no case needs generating" in result.err) == (2, True)
    assert "--samples needs `generate`" in run("run", "--samples", "3").err
    assert run("run", "--quiet").status == 0


def test_an_empty_prompt_is_told_before_anything_is_made() -> None:
    write("prompts/one.md", " \n")
    result = run("generate")
    assert (result.status, result.err) == (2, "evalkit: prompts/one.md: the prompt is empty\n")


def test_results_do_not_go_over_a_response() -> None:
    write("evalkit.yaml", "rubric: small.yaml\ncases:\n  - {id: two, responses: answer.json}\n")
    write("answer.json", '{"roof": "slate"}')
    result = run("run", "-o", "answer.json")
    assert (result.status, "would be overwritten" in result.err) == (2, True)


def test_progress_shows_on_a_terminal_only() -> None:
    pty = pytest.importorskip("pty")
    ours, theirs = pty.openpty()
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "evalkit", "generate"]
    subprocess.run(command, env=environment, stderr=theirs, stdout=subprocess.PIPE, check=True, timeout=60)
    os.close(theirs)
    shown = os.read(ours, 10_000).decode()
    os.close(ours)
    assert "2 of 2 responses" in shown
    assert "2 made, 0 there before" in shown

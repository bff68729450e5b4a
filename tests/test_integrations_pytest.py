"""The plugin, run by pytest itself in a folder of its own, as its users do."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import command
import pytest
from command import ROOT, write
from greens import GREENS, THRESHOLD

pytestmark = pytest.mark.usefixtures("desk")


def run(*arguments: str) -> tuple[int, str]:
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-p", "no:hypothesispytest", *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )
    return done.returncode, done.stdout


def test_it_is_registered_and_imports_nothing_of_evalkit_until_it_is_used() -> None:
    write(
        "test_it.py",
        """\
import sys

def test():
    loaded = {name for name in sys.modules if name.startswith("evalkit.")}
    assert loaded <= {"evalkit.version", "evalkit.integrations", "evalkit.integrations.pytest_plugin"}
""",
    )
    status, out = run("test_it.py")
    assert status == 0, out
    assert "evalkit" in out.partition("plugins: ")[2].partition("\n")[0]


def test_a_response_that_covers_all_passes() -> None:
    write(
        "test_it.py",
        "from pathlib import Path\n"
        "from evalkit.integrations.pytest_plugin import assert_covers\n\n"
        "def test_fixture(evalkit):\n"
        "    card = evalkit.assert_covers(Path('full.md'), rubric='small.yaml', must=['building.lamp'])\n"
        "    assert card.score == 100\n"
        "    assert evalkit.score(Path('half.md'), rubric='small.yaml').score == 25\n\n"
        "def test_function():\n"
        "    assert_covers('The roof is slate.', rubric='small.yaml', reference='half.md')\n",
    )
    status, out = run("test_it.py")
    assert status == 0, out
    assert "2 passed" in out


def test_a_failure_shows_the_gap_report_and_the_line_of_the_test() -> None:
    write(
        "test_it.py",
        "from pathlib import Path\n\n"
        "def test_plan(evalkit):\n"
        "    evalkit.assert_covers(Path('half.md'), rubric='small.yaml', min_score=30, must='building.lamp')\n",
    )
    status, out = run("test_it.py")
    assert status == 1
    for line in (
        "E       AssertionError: score 25.0 is below 30",
        "E       building.lamp is missing, must be specified",
        "E       half.md",
        "E       score 25.0, breadth 50.0, depth 50.0",
        "E         MISSING    Lamp of the shed",
        "test_it.py:4: AssertionError",
    ):
        assert line in out
    assert "pytest_plugin.py" not in out


def test_green_for_nothing() -> None:
    tests = ["from pathlib import Path\n"]
    for number, green in enumerate(GREENS.values()):
        write(f"green{number}.yaml", green.rubric)
        tests.append(
            f"def test_{number}(evalkit):\n"
            f"    evalkit.assert_covers({green.response!r}, rubric='green{number}.yaml', min_score={THRESHOLD})\n"
        )
    Path("empty").mkdir()
    tests.append(
        "def test_no_responses(evalkit):\n    evalkit.assert_covers(Path('empty'), rubric='small.yaml')\n"
    )
    write("test_it.py", "\n".join(tests))
    status, out = run("test_it.py")
    assert status == 1
    assert "5 failed" in out
    for green in GREENS.values():
        assert green.told in out
    assert "empty: this is a folder" in out


def test_the_extra_names_pytest() -> None:
    assert 'pytest = ["pytest>=' in (ROOT / "pyproject.toml").read_text("utf-8")


# -- evalkit.yaml --------------------------------------------------------------------------------------

SUITE = """\
rubric: small.yaml
cases:
  - {id: good, responses: full.md}
  - {id: poor, responses: half.md}
"""


def evalkit(*arguments: str) -> None:
    assert command.run(*arguments).status == 0


def test_each_case_of_a_suite_is_a_test() -> None:
    write("evalkit.yaml", SUITE + "gate: {min_score: 30}\n")
    status, out = run("-v")
    assert status == 1
    assert "evalkit.yaml::good PASSED" in out
    assert "evalkit.yaml::poor FAILED" in out
    for line in ("poor: score 25.0 is below 30", "MISSING    Lamp of the shed"):
        assert line in out
    assert "pytest_cases.py" not in out
    assert run("-p", "no:evalkit")[0] == pytest.ExitCode.NO_TESTS_COLLECTED


def test_a_case_that_fell_since_the_baseline_fails_with_both_quotes() -> None:
    write("evalkit.yaml", SUITE)
    evalkit("baseline")
    assert run()[0] == 0
    write("half.md", "# Plan\n\nThere is a roof.\n")
    status, out = run()
    assert status == 1
    assert "1 failed, 1 passed" in out
    for line in (
        "poor: Roof (building.roof) was specified, is vague",
        "The roof is slate.",
        "There is a roof.",
    ):
        assert line in out


def test_a_suite_that_asks_for_nothing_or_does_not_hold_is_no_pass() -> None:
    suites = [
        (SUITE, "nothing is asked of case 'good': give the gate min_score, must or floors"),
        (SUITE + "gate: {mode: sampled}\n", "a single case has only its thresholds"),
        (SUITE.replace("full.md", "none.md") + "gate: {min_score: 0}\n", "'2/none.md' matches no file"),
        (
            SUITE.replace("full.md", "empty.md") + "gate: {min_score: 0}\n",
            "3/empty.md: the document is empty",
        ),
        (SUITE.replace("small.yaml", "none.yaml"), "4/evalkit.yaml:1:1: 'none.yaml': no such rubric"),
        ("rubric: small.yaml\ncases: []\n", "5/evalkit.yaml:2:1: 'cases' is empty"),
    ]
    for number, (suite, _) in enumerate(suites):
        write(f"{number}/evalkit.yaml", suite)
        write(f"{number}/empty.md", "\n")
        for name in ("small.yaml", "full.md", "half.md"):
            write(f"{number}/{name}", Path(name).read_bytes())
    status, out = run("--continue-on-collection-errors")
    assert status == 1
    assert "6 failed, 2 passed, 2 errors" in out
    for _, told in suites:
        assert told in out
    assert "Traceback" not in out

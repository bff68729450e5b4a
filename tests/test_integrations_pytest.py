"""The plugin, run by pytest itself in a folder of its own, as its users do."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

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
        "E       building.lamp is missing, and must be specified",
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

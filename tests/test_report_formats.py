"""The formats by name and by ending, and what holds for all of them."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import comparisons
import pytest
from cards import hostile, mixed

from evalkit.report import ENDINGS, FORMATS, GATE_ENDINGS, GATE_FORMATS

ROOT = Path(__file__).parent.parent


def run(*arguments: str, **environment: str) -> bytes:
    paths = os.pathsep.join([str(ROOT), str(ROOT / "tests")])
    return subprocess.run(
        [sys.executable, *arguments],
        env={**os.environ, "PYTHONPATH": paths, **environment},
        check=True,
        capture_output=True,
    ).stdout


def test_every_ending_names_a_format() -> None:
    assert set(ENDINGS.values()) <= set(FORMATS)
    assert ENDINGS[".md"] == "catalog"


@pytest.mark.parametrize("name", FORMATS)
def test_no_cards_are_no_error(name: str) -> None:
    assert isinstance(FORMATS[name]()([]), str)


@pytest.mark.parametrize("name", FORMATS)
def test_hostile_text_can_be_written(name: str) -> None:
    text = FORMATS[name]()([hostile(), mixed()])
    text.encode()
    assert not any(char in text for char in "\x1b\x00\x9b\r\u202e\ud800")


@pytest.mark.parametrize("name", FORMATS)
def test_the_bytes_do_not_depend_on_the_hash_seed_or_the_terminal(name: str) -> None:
    script = str(ROOT / "tests" / "cards.py")
    plain = run(script, name, PYTHONHASHSEED="0")
    assert plain
    assert plain == run(script, name, PYTHONHASHSEED="1")
    assert plain == run(
        script, name, PYTHONHASHSEED="2", FORCE_COLOR="1", COLUMNS="30", TERM="xterm-256color"
    )
    assert plain == run(script, name, PYTHONHASHSEED="3", NO_COLOR="1", TERM="dumb", LC_ALL="C")


@pytest.mark.parametrize("name", [name for name in FORMATS if name != "terminal"])
def test_only_the_terminal_report_imports_rich(name: str) -> None:
    code = (
        f"import sys; from evalkit.report import FORMATS; FORMATS[{name!r}](); print('rich' in sys.modules)"
    )
    assert run("-c", code).split() == [b"False"]


@pytest.mark.parametrize("name", [name for name in FORMATS if name != "html"])
def test_only_the_html_report_imports_jinja(name: str) -> None:
    code = (
        f"import sys; from evalkit.report import FORMATS; FORMATS[{name!r}](); print('jinja2' in sys.modules)"
    )
    assert run("-c", code).split() == [b"False"]


# -- the gate's formats --------------------------------------------------------------------------------


def test_every_ending_names_a_format_of_the_gate() -> None:
    assert set(GATE_ENDINGS.values()) <= set(GATE_FORMATS)


@pytest.mark.parametrize("name", GATE_FORMATS)
def test_hostile_text_of_a_comparison_can_be_written(name: str) -> None:
    text = GATE_FORMATS[name]()(comparisons.hostile())
    text.encode()
    assert not any(char in text for char in "\x1b\x00\x9b\r\u202e\ud800")


@pytest.mark.parametrize("name", GATE_FORMATS)
def test_the_bytes_of_a_comparison_do_not_depend_on_the_hash_seed(name: str) -> None:
    script = str(ROOT / "tests" / "comparisons.py")
    first = run(script, name, PYTHONHASHSEED="0")
    assert first
    assert first == run(script, name, PYTHONHASHSEED="1", FORCE_COLOR="1", COLUMNS="30", LC_ALL="C")

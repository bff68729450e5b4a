"""Progress: a line now and then where there is no terminal, nothing if nobody wants it."""

from __future__ import annotations

import doctest
import re
import time

import pytest

import evalkit.cli.batch
import evalkit.cli.progress as module
from evalkit.cli.progress import line, progress


def test_quiet_is_quiet(capsys: pytest.CaptureFixture[str]) -> None:
    with progress(1, quiet=True) as tell:
        tell(1, 0)
    assert capsys.readouterr().err == ""


def test_the_last_row_is_told_at_once_and_those_before_now_and_then(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with progress(100, quiet=False) as tell:
        for done in range(101):
            tell(done, done // 50)
    (only,) = capsys.readouterr().err.splitlines()
    assert only.startswith("evalkit: 100 of 100 rows, 2 errors")
    assert "left" not in only


def test_rows_that_were_there_are_no_speed(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "EVERY", 0.0)
    with progress(None, quiet=False) as tell:
        tell(1_000_000, 0)
        time.sleep(0.01)
        tell(1_000_001, 1)
    last = capsys.readouterr().err.splitlines()[-1]
    found = re.fullmatch(r"evalkit: 1,000,001 rows, 1 error, ([0-9.,]+) a second", last)
    assert found
    assert float(found[1].replace(",", "")) <= 100


def test_a_line_without_a_rate_has_no_time_left() -> None:
    assert line(0, 0, 0.0, 10) == "0 of 10 rows, 0 errors"


@pytest.mark.parametrize("where", [module, evalkit.cli.batch])
def test_examples_hold(where: object) -> None:
    assert doctest.testmod(where).failed == 0

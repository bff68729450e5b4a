"""`evalkit score` is never green for nothing, whatever report CI asks for."""

from __future__ import annotations

import pytest
from command import run, write
from greens import GREENS, THRESHOLD

FORMATS = ("junit", "sarif", "github")

pytestmark = pytest.mark.usefixtures("desk")


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("name", GREENS)
def test_green_for_nothing(name: str, form: str) -> None:
    write("green.yaml", GREENS[name].rubric)
    write("green.md", GREENS[name].response)
    found = run("score", "green.md", "--rubric", "green.yaml", "--min-score", THRESHOLD, "--format", form)
    assert found.status == (1 if "rounding" in name else 2)
    assert GREENS[name].told in found.err


@pytest.mark.parametrize("form", FORMATS)
def test_no_responses(form: str) -> None:
    write("empty/note.csv", "")
    for arguments in ([], ["empty"], ["*.none"]):
        found = run("score", *arguments, "--rubric", "small.yaml", "--min-score", 0, "--format", form)
        assert (found.status, found.out) == (2, "")

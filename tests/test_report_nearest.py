"""The line at which a gap is shown."""

from __future__ import annotations

import pytest
from cards import facet, finding

from evalkit.report._nearest import nearest_line
from evalkit.result import CategoryResult, Stance, Verdict


@pytest.mark.parametrize(
    ("lines", "at", "expected"),
    [
        ([None], 0, 1),
        ([None, None], 1, 1),
        ([7], 0, 7),
        ([None, 7], 0, 7),
        ([7, None], 1, 7),
        ([3, 5, None, 9], 2, 5),
        ([None, None, 9, 4], 0, 9),
    ],
)
def test_the_nearest_line(lines: list[int | None], at: int, expected: int) -> None:
    facets = tuple(
        facet(
            f"a.{number}",
            "A",
            Verdict.VAGUE if line else Verdict.MISSING,
            *([finding("x", line)] if line else []),
        )
        for number, line in enumerate(lines)
    )
    assert nearest_line(facets[at], CategoryResult("a", "A", facets, "", "")) == expected


def test_the_line_that_decides_is_the_one() -> None:
    denied = facet(
        "a.a", "A", Verdict.CONTRADICTED, finding("named", 2), finding("none", 8, Stance.DENIED, cue="no")
    )
    assert nearest_line(denied, CategoryResult("a", "A", (denied,), "", "")) == 8

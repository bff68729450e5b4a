"""How scores spread, and how often facets lack."""

from __future__ import annotations

import pytest
from command import FULL, HALF, NOTHING
from test_report_recurring import REFERENCE, run

from evalkit.report.html.spread import BINS, Spreads, label

pytestmark = pytest.mark.usefixtures("desk")


def test_each_score_is_in_one_bin_and_100_is_in_the_last() -> None:
    spreads = Spreads(["model"])
    results = run([(FULL, "a", ""), (NOTHING, "a", ""), (HALF, "b", "")], errors=1)
    assert len(list(spreads.watch(results))) == 4
    bars = spreads.total.bars
    assert (len(bars), sum(bars), bars[0], bars[5], bars[-1]) == (BINS, 3, 1, 1, 1)
    assert sum(spreads.groups["a"].bars) == 2
    assert sum(spreads.groups[""].bars) == 0  # the error's group


def test_facets_lack_in_those_responses_in_which_they_count() -> None:
    spreads = Spreads(["model"])
    list(spreads.watch(run([(FULL, "a", ""), (NOTHING, "a", "")], reference=REFERENCE)))
    assert dict(spreads.total.counted) == {"building.roof": 2}
    assert dict(spreads.total.lacking) == {"building.roof": 2}  # slate is not thatch


@pytest.mark.parametrize(
    ("values", "expected"),
    [([""], ""), (["", ""], ""), (["a"], "a"), (["a", ""], "a · "), (["a", "b"], "a · b")],
)
def test_label(values: list[str], expected: str) -> None:
    assert label(values) == expected

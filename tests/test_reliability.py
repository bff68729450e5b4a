"""What was measured of a rubric's verdicts: the file, its mistakes, and how sure few verdicts can make us."""

from __future__ import annotations

import doctest
import json
import math
from pathlib import Path

import pytest

from evalkit import Verdict, reliability
from evalkit.errors import ReliabilityError
from evalkit.reliability import NOTHING, Reliability, Tally, load, to_text

SMALL = Reliability(
    "small",
    "3",
    documents=2,
    verdicts=4,
    facets={
        "b.roof": {Verdict.VAGUE: Tally(0, 1), Verdict.MISSING: Tally(1, 2)},
        "a.lamp": {Verdict.SPECIFIED: Tally(1, 1)},
    },
)
TEXT = """\
{
  "schema": "evalkit/reliability@1",
  "rubric": "small",
  "version": "3",
  "documents": 2,
  "verdicts": 4,
  "facets": {
    "a.lamp": {
      "specified": {"agreed": 1, "of": 1}
    },
    "b.roof": {
      "missing": {"agreed": 1, "of": 2},
      "vague": {"agreed": 0, "of": 1}
    }
  }
}
"""


def kept(folder: Path, text: str) -> str:
    """The rubric file beside which that text lies."""
    (folder / "small.reliability.json").write_text(text, encoding="utf-8")
    return str(folder / "small.yaml")


def test_without_a_file_nothing_was_measured(tmp_path: Path) -> None:
    found = load(str(tmp_path / "small.yaml"), "small", "3")
    assert found is NOTHING
    assert found.tally("a.lamp", Verdict.VAGUE) is None


@pytest.mark.parametrize("about", [("small", "4"), ("other", "3")])
def test_another_rubric_or_version_was_not_measured(about: tuple[str, str], tmp_path: Path) -> None:
    assert load(kept(tmp_path, TEXT), *about) is NOTHING


def test_the_file_is_sorted_and_is_read_as_it_was_written(tmp_path: Path) -> None:
    assert to_text(SMALL) == TEXT
    assert load(kept(tmp_path, TEXT), "small", "3") == SMALL


def test_a_file_without_verdicts_is_one_too(tmp_path: Path) -> None:
    assert load(kept(tmp_path, to_text(Reliability("small", "3"))), "small", "3").facets == {}


def test_a_mismatch_is_judged_as_specified() -> None:
    assert SMALL.tally("a.lamp", Verdict.MISMATCHED) == Tally(1, 1)
    assert SMALL.tally("a.lamp", Verdict.VAGUE) is None
    assert SMALL.tally("c.none", Verdict.VAGUE) is None


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\xff",
        "[]",
        "{}",
        "null",
        "[" * 100_000,
        TEXT.replace("@1", "@2"),
        TEXT.replace('"vague"', '"vain"'),
        TEXT.replace('"of": 2', '"of": 0'),
        TEXT.replace('"agreed": 1, "of": 2', '"agreed": 3, "of": 2'),
        TEXT.replace('"agreed": 1, "of": 2', '"agreed": -1, "of": 2'),
        TEXT.replace('"agreed": 1, "of": 2', '"agreed": true, "of": 2'),
        TEXT.replace('"agreed": 1, "of": 2', '"of": 2'),
        TEXT.replace('"agreed": 1, "of": 2', '"agreed": "1", "of": 2'),
        TEXT.replace('"documents": 2', '"documents": "two"'),
    ],
)
def test_what_agree_would_not_write_is_refused_with_a_way_out(text: str, tmp_path: Path) -> None:
    with pytest.raises(ReliabilityError) as caught:
        load(kept(tmp_path, text), "small", "3")
    (mistake,) = caught.value.mistakes
    assert mistake.file.endswith("small.reliability.json")
    assert "--reliability-out" in mistake.message


def test_a_file_that_cannot_be_read_says_so(tmp_path: Path) -> None:
    (tmp_path / "small.reliability.json").mkdir()
    with pytest.raises(ReliabilityError, match="cannot be read: "):
        load(str(tmp_path / "small.yaml"), "small", "3")


@pytest.mark.parametrize(
    ("agreed", "of", "lower"),
    [
        (0, 1, 0.0),
        (0, 1000, 0.0),
        (1, 1, 0.20),  # 1 / (1 + 3.84)
        (10, 10, 0.72),
        (5, 10, 0.23),  # 0.2366
        (41, 45, 0.79),
        (1000, 1000, 0.99),
    ],
)
def test_the_lower_end_of_wilsons_interval_rounds_down(agreed: int, of: int, lower: float) -> None:
    assert Tally(agreed, of).lower == lower


@pytest.mark.parametrize("of", [1, 2, 7, 40, 333])
def test_at_the_lower_end_what_was_seen_is_just_credible(of: int) -> None:
    """Wilson's interval holds the shares from which the data are at most 1.96 standard errors away."""

    def credible(agreed: int, share: float) -> bool:
        return agreed / of - share <= 1.959964 * math.sqrt(share * (1 - share) / of)

    for agreed in range(1, of + 1):
        lower = Tally(agreed, of).lower
        assert credible(agreed, lower + 0.0101)
        assert lower == 0 or not credible(agreed, lower - 0.0001)


def test_the_examples_in_the_docstrings() -> None:
    assert doctest.testmod(reliability).failed == 0


def test_the_file_that_ships_is_about_the_rubric_that_ships() -> None:
    from evalkit import load_rubric
    from evalkit.rubric.locate import locate

    rubric = load_rubric("aws-web-app")
    found = load(locate("aws-web-app"), rubric.name, rubric.version)
    assert set(found.facets) == {facet.id for facet in rubric.facets}
    tallies = [tally for read in found.facets.values() for tally in read.values()]
    assert sum(tally.of for tally in tallies) == found.verdicts
    assert to_text(found) == Path(reliability.beside(locate("aws-web-app"))).read_text("utf-8")
    json.loads(to_text(found))

"""The gaps of a run: what counts as a case, what it costs, where it is met, which words show it."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path

import pytest
from command import FULL, HALF, NOTHING
from runs import failure, header, record, scored, small, write_jsonl

from evalkit.batch.results import Results, open_results
from evalkit.report._recurring import Case, Share, recurring

pytestmark = pytest.mark.usefixtures("desk")

VAGUE = "There is a roof.\n\nThe shed has a lamp.\n"
REFERENCE = "The roof is thatch.\n"

Rows = Sequence[tuple[str, str, str]]
"""Text, model and prompt of each response."""


def run(rows: Rows, *, quotes: bool = True, reference: str = "", errors: int = 0) -> Results:
    """A finished run of these responses, judged by the small rubric."""
    if reference:
        Path("reference.md").write_text(reference, "utf-8")
    rubric, wanted = small("reference.md" if reference else None)
    items = [
        record(scored(text, rubric, wanted, f"{number}.md"), str(number), model, prompt, quotes=quotes)
        for number, (text, model, prompt) in enumerate(rows, 1)
    ]
    failures = [failure(f"e{number}") for number in range(errors)]
    return open_results(write_jsonl(Path("run.jsonl"), header(rubric, wanted), [*items, *failures]))


def by_id(results: Results) -> dict[str, Case]:
    return {case.id: case for case in recurring(results).cases}


def test_a_run_without_rows_has_no_case_and_no_score() -> None:
    found = recurring(run([]))
    assert (found.judged, found.score, found.cases) == (0, None, ())


def test_complete_responses_have_no_case() -> None:
    found = recurring(run([(FULL, "a", "p")] * 3, errors=2))
    assert (found.judged, found.errors, found.score, found.cases) == (3, 2, 100, ())


def test_a_case_is_a_facet_with_a_verdict_and_its_id_is_nothing_else() -> None:
    found = by_id(run([(NOTHING, "a", "p"), (VAGUE, "b", "q")]))
    assert set(found) == {
        "building.roof/missing", "building.roof/vague", "building.lamp/missing", "building.lamp/vague",
    }  # fmt: skip


def test_what_costs_most_comes_first_and_all_costs_and_the_score_are_100() -> None:
    found = recurring(run([(NOTHING, "a", "p"), (HALF, "a", "p"), (VAGUE, "b", "p"), (FULL, "b", "p")]))
    # The roof weighs 1 of 4, the lamp 3. Vague earns a quarter.
    assert [(case.id, case.n, case.of, case.cost) for case in found.cases] == [
        ("building.lamp/missing", 2, 4, Fraction(75 * 2, 4)),
        ("building.lamp/vague", 1, 4, Fraction(75 * 3, 4 * 4)),
        ("building.roof/missing", 1, 4, Fraction(25, 4)),
        ("building.roof/vague", 1, 4, Fraction(25 * 3, 4 * 4)),
    ]
    assert found.score == Fraction(0 + 25 + 25 + 100, 4)
    assert found.score + sum(case.cost for case in found.cases) == 100


def test_shares_are_of_the_responses_of_each_model_and_prompt_highest_first() -> None:
    rows = [(NOTHING, "a", "p"), (FULL, "a", "q"), (NOTHING, "b", "p"), (NOTHING, "b", "p"), (FULL, "c", "q")]
    case = by_id(run(rows))["building.roof/missing"]
    assert case.models == (Share("b", 2, 2), Share("a", 1, 2), Share("c", 0, 1))
    assert case.prompts == (Share("p", 3, 3), Share("q", 0, 2))


def test_rows_that_name_no_model_have_no_shares() -> None:
    case = by_id(run([(NOTHING, "", "")]))["building.roof/missing"]
    assert (case.models, case.prompts) == ((), ())


def test_facets_that_the_reference_leaves_out_count_nowhere() -> None:
    found = by_id(run([(NOTHING, "a", "p"), ("The roof is slate.", "a", "p")], reference=REFERENCE))
    assert set(found) == {"building.roof/missing", "building.roof/mismatched"}
    assert found["building.roof/missing"].cost == 50
    assert found["building.roof/missing"].expected is not None
    assert found["building.roof/missing"].expected.quote == "The roof is thatch."


def test_examples_are_few_each_from_elsewhere_and_in_other_words() -> None:
    rows = [
        ("There is a roof.", "a", "p"),
        ("A roof, please.", "a", "p"),  # the same model and prompt
        ("There is a roof.", "b", "p"),  # the same words
        ("We want a roof.", "b", "p"),
        ("One roof.", "a", "q"),
        ("Any roof.", "c", "q"),  # one too many
    ]
    case = by_id(run(rows))["building.roof/vague"]
    assert [example.finding.quote for example in case.examples] == [
        "There is a roof.",
        "We want a roof.",
        "One roof.",
    ]
    assert [example.place for example in case.examples] == ["1.md", "4.md", "5.md"]


def test_a_run_without_quotes_says_so() -> None:
    found = recurring(run([(VAGUE, "a", "p")], quotes=False))
    assert not found.quotes
    assert all(case.examples == () for case in found.cases)


def test_two_runs_have_the_same_ids_for_the_same_cases() -> None:
    before = set(by_id(run([(NOTHING, "a", "p"), (FULL, "b", "q")])))
    assert before == set(by_id(run([(FULL, "x", ""), (NOTHING, "y", "z"), (NOTHING, "", "")])))

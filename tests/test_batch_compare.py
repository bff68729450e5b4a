"""Two runs: matched by id, tested exactly, and honest where nothing can be said."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from command import FULL, HALF, NOTHING, run
from runs import failure, header, record, scored, small, write_jsonl

from evalkit.batch.compare import BETTER, SAME, UNDECIDED, WORSE, Comparison, Options, compare
from evalkit.batch.results import open_results
from evalkit.errors import EvalkitError, ResultsError

Given = Sequence[tuple[str, str, str, str]]
"""id, model, prompt, text."""


def write_run(name: str, given: Given, reference: str | None = None) -> Path:
    rubric, read = small(reference)
    items = [
        record(scored(text, rubric, read, name=f"{n}.md"), id, model, prompt)
        if text
        else failure(id, model=model, prompt=prompt)
        for n, (id, model, prompt, text) in enumerate(given)
    ]
    return write_jsonl(Path(name), header(rubric, read), items)


def compared(before: Given, after: Given, **options: object) -> Comparison:
    old, new = (write_run(name, given) for name, given in (("a.jsonl", before), ("b.jsonl", after)))
    return compare(open_results(old), open_results(new), Options(**options))


def many(text: str, number: int = 12, model: str = "m") -> list[tuple[str, str, str, str]]:
    return [(f"r{n}", model, f"p{n}", text) for n in range(number)]


def test_a_run_does_not_differ_from_itself(desk: Path) -> None:
    (change,) = compared(many(HALF), many(HALF)).changes
    assert (change.answer, change.before, change.after, change.flips) == (SAME, 25.0, 25.0, ())


def test_flips_are_counted_in_both_directions(desk: Path) -> None:
    """Roof: 10 gained, 1 lost; lamp: none."""
    before = [*many(NOTHING, 10), ("x", "m", "px", HALF), ("y", "m", "py", HALF)]
    after = [*many(HALF, 10), ("x", "m", "px", NOTHING), ("y", "m", "py", HALF)]
    (change,) = compared(before, after).changes
    (flip,) = change.flips
    assert (flip.facet, flip.gained, flip.lost, flip.pairs) == ("building.roof", 10, 1, 12)
    assert flip.p == pytest.approx(24 / 2**11)
    assert (flip.answer, change.answer) == (BETTER, BETTER)


def test_holm_makes_up_for_many_facets(desk: Path) -> None:
    (change,) = compared(many(NOTHING, 6), many(FULL, 6)).changes
    assert [(flip.p, flip.adjusted) for flip in change.flips] == [(2 / 64, 4 / 64)] * 2
    assert {flip.answer for flip in change.flips} == {UNDECIDED}
    assert change.answer == BETTER


@pytest.mark.parametrize(
    ("before", "after", "answer"), [(NOTHING, FULL, BETTER), (FULL, NOTHING, WORSE), (HALF, HALF, SAME)]
)
def test_the_answer_has_a_direction(before: str, after: str, answer: str, desk: Path) -> None:
    (change,) = compared(many(before), many(after)).changes
    assert change.answer == answer


def test_few_responses_are_not_enough_evidence(desk: Path) -> None:
    (change,) = compared(many(NOTHING, 1), many(FULL, 1)).changes
    assert (change.interval, change.answer) == (None, UNDECIDED)
    mixed = compared([*many(NOTHING, 3)], [*many(FULL, 1), *many(NOTHING, 3)[1:]])
    assert mixed.changes[0].answer == UNDECIDED


def test_responses_to_one_prompt_are_one_piece_of_evidence(desk: Path) -> None:
    """Twelve that go one way are sure, unless all of them answer two prompts."""
    before, after = many(NOTHING), many(HALF)
    one_prompt = [[(id, model, f"p{n % 2}", text) for n, (id, model, _, text) in enumerate(some)]
                  for some in (before, after)]  # fmt: skip
    (apart,), (together,) = compared(before, after).changes, compared(*one_prompt).changes
    assert (apart.flips[0].answer, together.flips[0].answer) == (BETTER, UNDECIDED)
    assert (apart.flips[0].p, together.flips[0].p) == (2 / 2**12, 0.5)
    assert (together.clusters, together.pairs) == (2, 12)
    (by_id,) = compared(*one_prompt, cluster="id").changes
    assert by_id.flips[0].answer == BETTER


def test_rows_are_matched_by_what_tells_them_apart(desk: Path) -> None:
    found = compared(many(HALF, model="gpt"), many(FULL, model="claude"))
    assert (found.key, [change.model for change in found.changes]) == (("id",), ["gpt -> claude"])
    both = [*many(HALF, model="gpt"), *many(HALF, model="claude")]
    found = compared(both, both)
    assert found.key == ("model", "prompt", "id")
    assert [(change.model, change.pairs) for change in found.changes] == [("claude", 12), ("gpt", 12)]


def test_what_has_no_partner_is_counted(desk: Path) -> None:
    before = [*many(HALF, 3), ("only", "m", "p", HALF), ("bad", "m", "p", "")]
    after = [*many(HALF, 2), ("r2", "m", "p2", "")]
    found = compared(before, after)
    assert (found.pairs, found.only_before, found.only_after) == (2, 2, 0)
    assert (found.errors_before, found.errors_after) == (1, 1)


@pytest.mark.parametrize(
    ("before", "after", "says"),
    [
        (many(HALF, 1), [("z", "m", "p", HALF)], "no row that was scored has the id"),
        ([*many(HALF, 1), *many(HALF, 1)], many(HALF, 1), "several rows with the id 'r0'"),
    ],
)
def test_runs_that_do_not_match_are_refused(before: Given, after: Given, says: str, desk: Path) -> None:
    with pytest.raises(ResultsError, match=says):
        compared(before, after)


def test_a_column_to_cluster_by_that_is_none_is_told(desk: Path) -> None:
    with pytest.raises(EvalkitError, match="no row has a column 'prmpt'"):
        compared(many(HALF), many(HALF), cluster="prmpt")


def test_other_signatures_are_refused_unless_they_are_meant(desk: Path) -> None:
    a, b = write_run("a.jsonl", many(HALF)), write_run("b.jsonl", many(HALF), "half.md")
    refused = run("compare", a, b)
    assert refused.status == 2
    assert "the reference was none and is now half.md@" in refused.err
    assert "--across" in refused.err
    meant = run("compare", a, b, "--across")
    assert meant.status == 0
    assert "judged by different things" in meant.out


def test_rows_with_other_references_of_their_own_are_refused(desk: Path) -> None:
    from dataclasses import replace

    from evalkit.batch.outline import outline_reference, reference_key

    rubric, read = small("full.md")
    assert read is not None
    other = outline_reference(read, rubric)
    card = scored(HALF, rubric)
    own = replace(record(card, "r0"), reference=reference_key(read.digest, rubric.digest))
    write_jsonl(Path("a.jsonl"), header(rubric), [record(card, "r0")])
    write_jsonl(Path("b.jsonl"), [*header(rubric), other], [own])
    found = run("compare", "a.jsonl", "b.jsonl")
    assert (found.status, "of their own" in found.err) == (2, True), found.err


def test_an_unfinished_run_is_refused(desk: Path) -> None:
    a = write_run("a.jsonl", many(HALF))
    content = a.read_bytes()
    Path("b.jsonl").write_bytes(content[: content.rindex(b'{"kind":"end"')])
    found = run("compare", a, "b.jsonl")
    assert (found.status, "is not finished" in found.err) == (2, True)


# -- formats and exit status ---------------------------------------------------------------------------


@pytest.mark.parametrize("form", ["terminal", "markdown", "json"])
def test_every_format_says_the_answer_and_the_same_again(form: str, desk: Path) -> None:
    a, b = write_run("a.jsonl", many(NOTHING)), write_run("b.jsonl", many(FULL))
    found = run("compare", a, b, "--format", form)
    assert found.status == 0
    assert "better" in found.out
    assert "building.roof" in found.out
    assert run("compare", a, b, "--format", form).out == found.out


def test_json_has_every_figure(desk: Path) -> None:
    a, b = write_run("a.jsonl", many(NOTHING)), write_run("b.jsonl", many(HALF))
    found = json.loads(run("compare", a, b, "--format", "json", "--seed", 3).out)
    assert (found["schema"], found["seed"], found["pairs"]) == ("evalkit/comparison@1", 3, 12)
    (model,) = found["models"]
    assert (model["score_before"], model["score_after"], model["change"]) == (0.0, 25.0, 25.0)
    assert model["facets"][0]["facet"] == "building.roof"


def test_not_enough_evidence_is_status_3(desk: Path) -> None:
    a, b = write_run("a.jsonl", many(NOTHING, 1)), write_run("b.jsonl", many(HALF, 1))
    found = run("compare", a, b)
    assert found.status == 3
    assert "not enough evidence" in found.out
    assert "too few to say anything; take more, or say --cluster id" in " ".join(found.out.split())
    assert run("compare", a, b, "--exit-zero").status == 0
    assert run("compare", a, a).status == 0

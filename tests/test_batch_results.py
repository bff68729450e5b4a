"""A run's results: what is written is what is read, in every form, and scorecards come back whole."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from command import FULL, HALF, NOTHING
from runs import failure, header, record, scored, small, write_jsonl, write_parquet

from evalkit.batch import jsonl
from evalkit.batch.encode import from_plain, to_plain
from evalkit.batch.record import Counts
from evalkit.batch.results import open_results
from evalkit.errors import ResultsError
from evalkit.report import FORMATS

HEDGED = "# Plan\n\n- The roof is thatch.\n- Consider a roof.\n- No lamps in the shed.\n"
Writer = Callable[..., Path]
WRITERS = {"jsonl": write_jsonl, "parquet": write_parquet}


@pytest.fixture
def run(desk: Path):
    rubric, reference = small("full.md")
    cards = [
        scored(text, rubric, reference, f"{n}.md") for n, text in enumerate([FULL, HALF, NOTHING, HEDGED])
    ]
    items = [record(card, str(n), f"m{n % 2}", "p", t=0.5, ok=True) for n, card in enumerate(cards)]
    return header(rubric, reference), [*items, failure("bad")], cards


@pytest.mark.parametrize("form", WRITERS)
def test_a_run_without_rows_is_a_run(form: str, run, desk: Path) -> None:
    results = open_results(WRITERS[form](Path(f"none.{form}"), run[0], []))
    assert list(results) == []
    assert results.counts == Counts(0, 0, 0)


@pytest.mark.parametrize("form", WRITERS)
def test_what_is_written_is_read(form: str, run) -> None:
    head, items, _ = run
    results = open_results(WRITERS[form](Path(f"r.{form}"), head, items))
    assert list(results) == items
    assert list(results) == items, "it can be read again"
    assert results.run == head[0]
    assert results.rubric == head[1]
    assert results.counts == Counts(5, 4, 1)


def test_every_item_survives_its_plain_form(run) -> None:
    head, items, _ = run
    for item in [*head, *items, Counts(1, 1, 0)]:
        assert from_plain(json.loads(json.dumps(to_plain(item)))) == item


@pytest.mark.parametrize("form", list(FORMATS))
def test_every_format_says_the_same_as_after_scoring(form: str, run) -> None:
    head, items, cards = run
    results = open_results(write_jsonl(Path("r.jsonl"), head, items))
    again = [results.scorecard(item) for item in list(results)[:4]]
    render = FORMATS[form]()
    assert render(again) == render(cards)


def test_without_quotes_there_are_none(run) -> None:
    line = jsonl.encode(record(run[2][0], "1", quotes=False))
    assert b"thatch" not in line
    assert b"slate is" not in line
    assert b'"line"' in line
    assert b'"quote"' not in line


def test_a_folder_of_parts_is_read_in_order(run) -> None:
    head, items, _ = run
    Path("out").mkdir()
    Path("out/run.jsonl").write_bytes(b"".join(map(jsonl.encode, head)))
    for number, some in ((1, items[2:]), (0, items[:2])):
        Path(f"out/part-{number:05}.jsonl").write_bytes(b"".join(map(jsonl.encode, some)))
    assert list(open_results("out")) == items
    assert open_results("out").counts is None
    Path("out/end.jsonl").write_bytes(jsonl.encode(Counts(5, 4, 1)))
    assert open_results("out").counts == Counts(5, 4, 1)


def test_a_line_without_an_end_counts_for_nothing(run) -> None:
    head, items, _ = run
    whole = write_jsonl(Path("r.jsonl"), head, items).read_bytes()
    body = whole[: whole.rindex(b'{"kind":"end"')]
    for cut in (1, 40):
        Path("cut.jsonl").write_bytes(body[:-cut])
        results = open_results("cut.jsonl")
        assert list(results) == items[:-1]
        assert results.counts is None


def test_half_of_a_surrogate_pair_does_no_harm(run) -> None:
    item = failure("bad", "holds \ud800")
    assert list(open_results(write_jsonl(Path("r.jsonl"), run[0], [item]))) == [item]


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "does not begin like"),
        (b"# Plan\n", "r.jsonl:1: is no record of a run"),
        (b'{"kind":"run","schema":"evalkit/run@9"}\n', "evalkit/run@9"),
        (b'{"kind":"other"}\n', "r.jsonl:1: is no record"),
    ],
)
def test_what_is_no_result_is_told_with_its_place(content: bytes, says: str, desk: Path) -> None:
    Path("r.jsonl").write_bytes(content)
    with pytest.raises(ResultsError, match=says):
        open_results("r.jsonl")


def test_a_broken_line_is_told_with_its_place(run) -> None:
    path = write_jsonl(Path("r.jsonl"), run[0], run[1])
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join([*lines[:4], b"oops\n", *lines[4:]]))
    with pytest.raises(ResultsError, match="jsonl:5: is no record"):
        list(open_results("r.jsonl"))


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda lines: lines.pop(3), "counts 4 scored rows and 1 with errors, and it holds 3 and 1"),
        (lambda lines: lines.pop(7), "and it holds 4 and 0"),
        (lambda lines: lines.insert(3, lines[3]), "and it holds 5 and 1"),
        (lambda lines: lines[3].update(score=99.0), "row '0': its score 99.0 does not follow"),
        (lambda lines: lines[3].update(score=None), "does not follow from its verdicts"),
        (lambda lines: lines[3]["facets"].pop(), "its facets are not those of its rubric"),
        (lambda lines: lines[3]["facets"][0].update(id="x.y"), "its facets are not those of its rubric"),
        (lambda lines: lines[3]["facets"][0].update(verdict="missing"), "does not follow from its verdicts"),
        (lambda lines: lines[3].update(rubric="other"), "its rubric 'other' is not in the file"),
        (lambda lines: lines[3].update(reference="other"), "its reference 'other' is not in the file"),
        (lambda lines: lines[3].update(score="x"), "r.jsonl:4: is no record of a run"),
        (lambda lines: lines[3].update(score=float("nan")), "r.jsonl:4: is no record of a run"),
        (lambda lines: lines[3].update(model=3), "r.jsonl:4: is no record of a run"),
        (lambda lines: lines[3]["facets"][0].update(counts="no"), "r.jsonl:4: is no record of a run"),
        (
            lambda lines: lines[3]["facets"][0]["evidence"][0].update(line="x"),
            "r.jsonl:4: is no record of a run",
        ),
        (lambda lines: lines[-1]["counts"].update(rows=9), "r.jsonl: is no record of a run"),
    ],
)
def test_damaged_results_are_told(change: Callable[[list[dict[str, Any]]], object], says: str, run) -> None:
    path = write_jsonl(Path("r.jsonl"), run[0], run[1])
    lines = [json.loads(line) for line in path.read_bytes().splitlines()]
    change(lines)
    path.write_text("".join(json.dumps(line, separators=(",", ":")) + "\n" for line in lines), "utf-8")
    with pytest.raises(ResultsError, match=re.escape(says)):
        list(open_results("r.jsonl"))


def test_damaged_parquet_is_told(run) -> None:
    head, items, _ = run
    for change in (lambda item: replace(item, score=99.0), lambda item: replace(item, breadth=200.0)):
        path = write_parquet(Path("r.parquet"), head, [change(items[0]), *items[1:]])
        with pytest.raises(ResultsError, match=r"^r\.parquet: .*; score anew with"):
            list(open_results(path))


@pytest.mark.parametrize(("path", "says"), [("none.jsonl", "there are no results"), (".", "folder without")])
def test_where_no_results_are_the_way_out_is_told(path: str, says: str, desk: Path) -> None:
    with pytest.raises(ResultsError, match=says):
        open_results(path)


def test_parquet_that_is_not_ours_or_not_whole_is_told(desk: Path) -> None:
    import pyarrow
    import pyarrow.parquet

    pyarrow.parquet.write_table(pyarrow.table({"a": [1]}), "a.parquet")
    Path("b.parquet").write_bytes(b"PAR1")
    for name, says in (("a.parquet", "not the results"), ("b.parquet", "not a whole Parquet file")):
        with pytest.raises(ResultsError, match=says):
            open_results(name)

"""The responses of a run as data: complete where they fit, cut fairly where they do not."""

from __future__ import annotations

import pytest
from command import FULL, HALF, NOTHING
from test_report_recurring import REFERENCE, VAGUE, run

from evalkit.batch.results import Results
from evalkit.report.html import rows as module
from evalkit.report.html.rows import Rows

pytestmark = pytest.mark.usefixtures("desk")


def collected(results: Results) -> Rows:
    rows = Rows(["model"])
    list(rows.watch(results, results))
    return rows


def test_a_row_has_a_letter_for_each_facet_and_a_note_for_each_gap_with_words() -> None:
    results = run([(VAGUE, "a", "p"), (FULL, "b", "p"), (NOTHING, "a", "q")])
    data, texts = collected(results).data(results)
    rows = data["rows"]
    assert isinstance(rows, list)
    assert [(row[0], row[1], row[4], row[6]) for row in rows] == [
        ("1", "1.md", 25.0, "vv"), ("2", "2.md", 100.0, "ss"), ("3", "3.md", 0.0, "mm"),
    ]  # fmt: skip
    assert [texts[number] for number in rows[0][7][1::2]] == [
        "line 1: “There is a roof.”",
        "line 3: “The shed has a lamp.”",
    ]
    assert rows[1][7] == rows[2][7] == []
    assert (data["models"], data["prompts"], data["groups"]) == (["a", "b"], ["p", "q"], ["a", "b"])


def test_what_the_reference_says_stands_once() -> None:
    results = run([("The roof is slate.", "a", "p")], reference=REFERENCE)
    data, texts = collected(results).data(results)
    assert data["expected"] == {"building.roof": "“The roof is thatch.” (line 1 of the reference)"}
    assert texts == ["cover says slate, expected thatch; line 1: “The roof is slate.”"]
    assert [row[6] for row in data["rows"]] == ["w-"]  # type: ignore[attr-defined]


def test_without_quotes_the_place_remains() -> None:
    results = run([(VAGUE, "a", "p")], quotes=False)
    assert collected(results).data(results)[1] == ["line 1", "line 3"]


def test_notes_are_cut_before_they_are_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    long = f"There is a roof {'over our heads ' * 12}today."
    results = run([(long, "a", "p")])
    whole = collected(results).data(results)[1]
    assert whole == [f"line 1: “{long}”"]
    monkeypatch.setattr(module, "BUDGET", 170)
    assert [len(text) < 110 for text in collected(results).data(results)[1]] == [True]
    monkeypatch.setattr(module, "BUDGET", 1)
    assert collected(results).data(results)[1] == []


def test_the_worst_responses_stay_where_not_all_fit(monkeypatch: pytest.MonkeyPatch) -> None:
    results = run([(FULL, "a", "p"), (NOTHING, "a", "p"), (HALF, "a", "p"), (FULL, "a", "p")] * 10)
    one = collected(results).kept[0].size
    monkeypatch.setattr(module, "ROWS_BUDGET", 15 * (one + 1))
    rows = collected(results)
    assert rows.left_out == 40 - len(rows.kept) > 20
    assert [row.score for row in rows.kept if row.score == 100] == []
    assert sum(row.score == 0 for row in rows.kept) == 10
    places = [int(row.id) for row in rows.kept]
    assert places == sorted(places)

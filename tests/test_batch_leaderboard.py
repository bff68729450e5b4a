"""The leaderboard: means, intervals, what lacks most, in any order and format; errors count in no mean."""

from __future__ import annotations

import csv
import json
from io import StringIO
from pathlib import Path

import pytest
from cards import HOSTILE
from command import FULL, HALF, NOTHING, run
from runs import failure, header, record, scored, small, write_jsonl

from evalkit.batch.leaderboard import EXACT, leaderboard
from evalkit.batch.results import Results, open_results
from evalkit.batch.view import View
from evalkit.errors import UsageError
from evalkit.report import RUN_FORMATS
from evalkit.report._board import figure, interval, whole
from evalkit.statistics import Interval


@pytest.fixture
def results(desk: Path) -> Results:
    """gpt: 100, 100, 25 and an error; claude: 25, 0; a third model with errors only."""
    rubric, _ = small()
    texts = {"gpt": (FULL, FULL, HALF), "claude": (HALF, NOTHING)}
    items = []
    for model, some in texts.items():
        for number, text in enumerate(some):
            card = scored(text, rubric, name=f"{model}{number}.md")
            items.append(record(card, f"{model}{number}", model, f"p{number % 2}", level=number))
    items += [failure("f1", model="gpt"), failure("f2", "is too large", model="other")]
    return open_results(write_jsonl(Path("r.jsonl"), header(rubric), items))


def test_a_run_without_rows_has_an_empty_board(desk: Path) -> None:
    found = open_results(write_jsonl(Path("r.jsonl"), header(small()[0]), []))
    board = leaderboard(found, View())
    assert board.groups == ()
    assert (board.total.responses, board.total.score) == (0, None)
    for form in RUN_FORMATS:
        assert RUN_FORMATS[form]()(found, View())


def test_means_leave_errors_out_and_count_them(results: Results) -> None:
    gpt, claude, other = leaderboard(results, View()).groups
    assert (gpt.name, gpt.responses, gpt.errors, gpt.score) == (("gpt",), 3, 1, 75.0)
    assert (claude.name, claude.responses, claude.errors, claude.score) == (("claude",), 2, 0, 12.5)
    assert (other.responses, other.errors, other.score, other.interval) == (0, 1, None, None)
    assert (gpt.breadth, gpt.depth) == (pytest.approx(250 / 3), pytest.approx(250 / 3))
    assert gpt.interval is not None
    assert gpt.interval.low < 75 < gpt.interval.high
    assert [(each.facet, each.count, each.of) for each in claude.lacking] == [
        ("building.lamp", 2, 2), ("building.roof", 1, 2),
    ]  # fmt: skip
    assert claude.categories == {"building": 12.5}


def test_the_total_is_over_rows_and_reasons_are_counted(results: Results) -> None:
    board = leaderboard(results, View())
    assert (board.total.responses, board.total.errors, board.total.score) == (5, 2, 50.0)
    assert board.reasons == (("is empty", 1, "rows.jsonl:f1"), ("is too large", 1, "rows.jsonl:f2"))


def test_the_seed_is_in_the_signature_and_decides_the_interval(results: Results) -> None:
    first, again, other = (leaderboard(results, View(seed=seed)) for seed in (1, 1, 2))
    assert first == again
    assert first.signature.endswith("|bootstrap:1000,seed:1")
    assert str(results.run.signature) in first.signature
    assert [group.score for group in first.groups] == [group.score for group in other.groups]


def test_groups_can_be_any_column_or_several(results: Results) -> None:
    assert [group.name for group in leaderboard(results, View(by=("level",), sort="name")).groups] == [
        ("",), ("0",), ("1",), ("2",),
    ]  # fmt: skip
    both = leaderboard(results, View(by=("model", "prompt"), sort="name"))
    assert ("gpt", "p1") in [group.name for group in both.groups]
    with pytest.raises(UsageError, match="no row has a column 'modl' to group by; did you mean 'model'"):
        leaderboard(results, View(by=("modl",)))


def test_one_model_alone_is_shown_by_prompt(desk: Path) -> None:
    rubric, _ = small()
    items = [record(scored(HALF, rubric, name=f"{n}.md"), f"{n}", "m", f"p{n}") for n in range(2)]
    found = open_results(write_jsonl(Path("r.jsonl"), header(rubric), items))
    assert leaderboard(found, View()).by == ("prompt",)


@pytest.mark.parametrize(
    ("sort", "reverse", "order"),
    [
        ("score", False, ["gpt", "claude", "other"]),
        ("score", True, ["claude", "gpt", "other"]),
        ("name", False, ["claude", "gpt", "other"]),
        ("errors", False, ["gpt", "other", "claude"]),
        ("responses", True, ["other", "claude", "gpt"]),
        ("building", False, ["gpt", "claude", "other"]),
    ],
)
def test_any_column_sorts(sort: str, reverse: bool, order: list[str], results: Results) -> None:
    board = leaderboard(results, View(sort=sort, reverse=reverse))
    assert [group.name[0] for group in board.groups] == order


def test_a_column_that_is_none_is_told(results: Results) -> None:
    with pytest.raises(UsageError, match="--sort 'scor' is no column; did you mean 'score'"):
        leaderboard(results, View(sort="scor"))


def test_top_says_what_it_hides(results: Results) -> None:
    board = leaderboard(results, View(top=1))
    assert ([group.name for group in board.groups], board.hidden) == ([("gpt",)], 2)
    assert "and 2 more groups" in RUN_FORMATS["terminal"]()(results, View(top=1))


def test_many_responses_are_resampled_in_heaps(desk: Path) -> None:
    """The interval of many is about as wide as that of as many resampled one by one."""
    from evalkit.batch.leaderboard import _Sample

    few, many = _Sample(), _Sample()
    for number in range(EXACT):
        few.add(float(number * 37 % 101), f"t:{number}")
    for number in range(4 * EXACT):
        many.add(float(number * 37 % 101), f"t:{number}")
    one, four = few.interval(0), many.interval(0)
    assert one is not None
    assert four is not None
    assert 1.6 < (one.high - one.low) / (four.high - four.low) < 2.4
    assert four.low < four.estimate < four.high


# -- formats -------------------------------------------------------------------------------------------


def test_json_and_csv_say_the_same(results: Results) -> None:
    found = json.loads(RUN_FORMATS["json"]()(results, View()))
    lines = list(csv.DictReader(StringIO(RUN_FORMATS["csv"]()(results, View()))))
    assert [group["group"]["model"] for group in found["groups"]] == [line["model"] for line in lines]
    assert [f"{group['score']:.3f}" if group["score"] is not None else "" for group in found["groups"]] == [
        line["score"] for line in lines
    ]
    assert (found["schema"], found["finished"]) == ("evalkit/leaderboard@1", True)
    assert lines[0]["lacking_1"] == "building.lamp"


def test_every_format_is_the_same_bytes_again(results: Results) -> None:
    for form, load in RUN_FORMATS.items():
        assert load()(results, View()) == load()(results, View()), form


@pytest.mark.parametrize("width", [40, 80, 120])
@pytest.mark.parametrize("plain", [True, False])
def test_the_terminal_report_keeps_to_its_width(width: int, plain: bool, results: Results) -> None:
    text = RUN_FORMATS["terminal"]()(results, View(width=width, ascii=plain))
    assert max(map(len, text.splitlines())) <= max(width, 70)
    assert text.isascii() == plain
    assert "gpt" in text
    assert "75.0" in text
    colorful = RUN_FORMATS["terminal"]()(results, View(width=width, color=True))
    assert "\x1b[" in colorful


@pytest.mark.parametrize("form", ["terminal", "markdown", "csv", "json"])
def test_text_from_files_cannot_leave_its_place(form: str, desk: Path) -> None:
    rubric, _ = small()
    from evalkit.batch.row import clean

    evil = clean(HOSTILE)
    items = [record(scored(HALF, rubric), "1", evil, "=1+1"), failure("2", evil, model="=cmd()")]
    found = open_results(write_jsonl(Path("r.jsonl"), header(rubric), items))
    text = RUN_FORMATS[form]()(found, View())
    assert not {char for char in text if ord(char) < 32} - {"\n"}
    assert "\u202e" not in text
    if form == "markdown":
        assert "<script>" not in text
    if form == "csv":
        assert all(not line.startswith(("=", "+", "@")) for line in text.splitlines())


@pytest.mark.parametrize(
    ("value", "shown"), [(None, "-"), (0.0, "0.0"), (100.0, "100.0"), (99.99, "99.9"), (0.001, "0.1")]
)
def test_a_figure_is_never_rounded_into_0_or_100(value: float | None, shown: str) -> None:
    assert figure(value) == shown


def test_small_figures() -> None:
    assert (whole(99.9), whole(0.1), whole(100), whole(0), whole(50.4)) == ("99", "1", "100", "0", "50")
    assert interval(Interval(50, -3.0, 104.0, 0.95)) == "0.0 to 100.0"
    assert interval(None) == "-"


# -- the command ---------------------------------------------------------------------------------------


def test_report_prints_and_writes_without_scoring(results: Results) -> None:
    Path("small.yaml").unlink()
    found = run("report", "r.jsonl", "-o", "r.csv", "-o", "r.md", "--format", "json")
    assert found.status == 0
    assert json.loads(found.out)["total"]["score"] == 50.0
    assert "claude" in Path("r.csv").read_text("utf-8")
    assert Path("r.md").read_text("utf-8").startswith("## evalkit: rows.jsonl")
    assert "75.0" in run("report", "r.jsonl").out


def test_report_on_one_response(results: Results) -> None:
    assert "score 25.0" in run("report", "r.jsonl", "--id", "claude0").out
    card = json.loads(run("report", "r.jsonl", "--id", "claude0", "--format", "json").out)
    assert (card["schema"], card["score"]) == ("evalkit/scorecard@1", 25.0)
    assert run("report", "r.jsonl", "--id", "none").status == 2
    assert "was not scored: is empty" in run("report", "r.jsonl", "--id", "f1").err
    assert "it has terminal" in run("report", "r.jsonl", "--format", "xml").err


def test_an_unfinished_run_says_so(results: Results) -> None:
    whole_file = Path("r.jsonl").read_bytes()
    Path("r.jsonl").write_bytes(whole_file[: whole_file.rindex(b'{"kind":"end"')])
    assert "The run is not finished" in run("report", "r.jsonl").out
    assert json.loads(run("report", "r.jsonl", "--format", "json").out)["finished"] is False

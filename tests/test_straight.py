"""What is read without argparse is what argparse would read."""

from __future__ import annotations

import contextlib
import io

import pytest

from evalkit.cli.main import _parser, _straight

READ = [
    "score a.md",
    "score -",
    "score a.md b.md --format json",
    "score --format terminal --rubric other a.md - c.md",
    "score a.md --format json --format sarif",
    "score a.md -o one.json --output two.md -o -",
    "score a.md --quiet --exit-zero --no-color --reliability",
    "score --reference ref a.md --min-score 71.5",
    "score a.md --max-size 0.5",
]
LEFT = [
    "",
    "score",
    "explain a.md database.backups",
    "score --help",
    "score a.md --version",
    "score --quiet",
    "score a.md --format",
    "score a.md --format=json",
    "score a.md --format yaml",
    "score a.md -oone.json",
    "score a.md -o --quiet",
    "score a.md --quiet b.md",
    "score -- a.md",
    "score a.md --min-score 101",
    "score a.md --min-score -1",
    "score a.md --max-size nothing",
    "score a.md --form json",
    "--version score a.md",
]


@pytest.mark.parametrize("line", READ)
def test_reads_a_right_line_as_argparse_does(line: str) -> None:
    mine, other = _straight(line.split()), _parser(line.split()).parse_args(line.split())
    assert mine is not None
    assert {**vars(mine), "parser": None} == {**vars(other), "parser": None}


@pytest.mark.parametrize("line", LEFT)
def test_leaves_everything_else_to_argparse(line: str) -> None:
    assert _straight(line.split()) is None


def test_an_argument_of_nothing_and_one_with_blanks_are_files() -> None:
    line = ["score", "", "a b.md", "--rubric", " "]
    mine, other = _straight(line), _parser(line).parse_args(line)
    assert mine is not None
    assert (mine.responses, mine.rubric) == (other.responses, other.rubric) == (["", "a b.md"], " ")


def test_an_option_with_an_empty_name_is_left_to_argparse() -> None:
    assert _straight(["score", "a.md", "--reference", ""]) is None


def test_lists_of_two_lines_are_not_one() -> None:
    for _ in range(2):
        mine = _straight("score a.md -o one.json".split())
        assert mine is not None
        assert mine.output == ["one.json"]


def test_what_is_wrong_is_said_by_argparse() -> None:
    with contextlib.redirect_stderr(io.StringIO()) as said, pytest.raises(SystemExit):
        _parser(["score", "--quiet"]).parse_args(["score", "--quiet"])
    assert "required: RESPONSE" in said.getvalue()

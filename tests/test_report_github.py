"""Workflow commands: escaped, the worst first, at most ten of a kind; and the cut of a summary."""

from __future__ import annotations

import re

import pytest
from cards import HOSTILE, card, complete, hostile, mixed, plain, unjudged

from evalkit.report.github import MOST, SUMMARY_BYTES, cut, render
from evalkit.result import Verdict

COMMAND = re.compile(r"::(error|warning|notice) file=([^:,]*),line=(\d+),title=([^:,]*)::(.*)")


def test_a_response_without_gaps_gives_no_annotation() -> None:
    assert render([complete()]) == "evalkit: samples/complete.md: score 100.0, nothing is lacking\n"


def test_each_gap_is_an_annotation_at_its_line() -> None:
    lines = render([mixed()]).splitlines()
    assert [COMMAND.fullmatch(line).group(1, 2, 3, 4) for line in lines[:3]] == [  # type: ignore[union-attr]
        ("error", "samples/incomplete.md", "15", "Database encryption (ruled out)"),
        ("error", "samples/incomplete.md", "14", "Database backups (wrong)"),
        ("warning", "samples/incomplete.md", "1", "VPC (missing)"),
    ]
    assert "::retention: says 14 days, expected 7 days%0Aline 14: " in lines[1]
    assert lines[-1] == "evalkit: samples/incomplete.md: score 18.2, 9 gaps"
    assert len(lines) == 10


def test_at_most_ten_of_a_kind_the_worst_of_all_responses_first() -> None:
    light = card(plain("a", *[Verdict.MISMATCHED] * 12, *[Verdict.VAGUE] * 11), document="light.md")
    heavy = card(plain("b", *[Verdict.CONTRADICTED] * 4), document="heavy.md")
    lines = render([light, heavy]).splitlines()
    errors = [line for line in lines if line.startswith("::error")]
    assert [line.partition("file=")[2].partition(",")[0] for line in errors] == (
        ["heavy.md"] * 4 + ["light.md"] * 6
    )
    assert sum(line.startswith("::notice") for line in lines) == MOST
    assert "evalkit: 6 more errors in the whole report" in lines
    assert "evalkit: 1 more notice in the whole report" in lines


def test_nothing_judged_is_an_error() -> None:
    first, last = render([unjudged()]).splitlines()
    assert first == (
        "::error file=samples/other.md,line=1,title=evalkit%3A not judged"
        "::Nothing was judged: no facet of the rubric is expected."
    )
    assert last == "evalkit: samples/other.md: not judged"


def test_hostile_text_is_no_command() -> None:
    attack = card(
        plain("a", Verdict.CONTRADICTED), document="a%0A::error::b\n::stop-commands::x\r,line=9##[error]c"
    )
    lines = render([attack, hostile()]).splitlines()
    commands = [line for line in lines if line.lstrip().startswith("::")]
    assert all(COMMAND.fullmatch(line) for line in commands)
    assert len(commands) == 5
    assert "##[" not in "".join(lines)
    assert commands[0].startswith("::error file=a%250A%3A%3Aerror%3A%3Ab %3A%3Astop-commands%3A%3Ax")
    assert HOSTILE not in "".join(lines)


@pytest.mark.parametrize(
    ("report", "room", "kept"),
    [
        ("short", 100, "short"),
        ("short", 5, "short"),
        ("line one\n" + "x" * 200, 100, "line one"),
        ("line one\n" + "é" * 200, 101, "line one"),
        ("long " * 100, 10, ""),
        ("long", 0, ""),
        ("long", -5, ""),
    ],
)
def test_a_summary_is_cut_at_a_line_and_says_so(report: str, room: int, kept: str) -> None:
    text = cut(report, room)
    assert len(text.encode()) <= max(room, 0)
    assert text.startswith(kept)
    assert text == report or not text or text.endswith("less than 1 MiB.*\n")


def test_a_huge_report_fits_a_summary() -> None:
    assert len(cut("ünïcödé\n" * 200_000).encode()) <= SUMMARY_BYTES < 1024 * 1024

"""The gate as annotations: each reason at its line."""

from __future__ import annotations

from comparisons import failed, hostile, many, passed, undecided

from evalkit.report.gate_github import render


def test_a_pass_gives_no_annotation() -> None:
    assert render(passed()).startswith("evalkit gate: passed: 1 response in 1 case ")


def test_each_reason_is_an_error_at_its_line_and_what_is_waived_a_notice() -> None:
    lines = render(failed()).splitlines()
    assert [line.partition("::")[2].partition(",title")[0] for line in lines[:-1]] == [
        "error file=a/1.md,line=1",
        "error file=a/1.md,line=7",
        "error file=b/1.md,line=1",
        "error file=a/1.md,line=7",
        "notice file=b/1.md,line=7",
    ]
    assert lines[3].endswith(
        "::before: a/1.md line 7: “data.backups in a/1.md”%0Anow: a/1.md line 7: “data.backups in a/1.md”"
    )
    assert lines[-1].startswith("evalkit gate: failed: ")


def test_too_little_evidence_is_a_warning_about_no_file() -> None:
    first = render(undecided()).splitlines()[0]
    assert first.startswith("::warning title=evalkit gate%3A not enough evidence::2 responses ")


def test_ten_are_shown_and_the_rest_is_counted() -> None:
    lines = render(many(12)).splitlines()
    assert sum(line.startswith("::error") for line in lines) == 10
    assert "evalkit: 2 more errors in the whole report" in lines


def test_hostile_text_is_no_command() -> None:
    lines = render(hostile()).splitlines()
    assert len(lines) == 3
    assert [line.split(" ")[0] for line in lines] == ["::error", "::error", "evalkit"]

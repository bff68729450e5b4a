"""The terminal report reads well at any width, with colour and without."""

from __future__ import annotations

import re

import pytest
from cards import HOSTILE, card, complete, facet, finding, hostile, mixed, plain, unjudged
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.text import Text

from evalkit.report._text import visible
from evalkit.report.terminal import render
from evalkit.result import CategoryResult, Scorecard, Verdict

WIDE = CategoryResult(
    "wide",
    "High availability and disaster recovery 高可用性",
    (
        facet(
            "wide.a",
            "数据库备份 👩\u200d💻 Ünïcödé",
            Verdict.VAGUE,
            finding("備份 " * 100 + "x" * 300, 99999),
            lacking=("https://example.org/" + "a" * 90,),
        ),
    ),
    "",
    "",
)
CARDS = [mixed(), complete(), unjudged(), hostile(), card(WIDE, document="a/" * 60 + "b.md")]


def flat(text: str) -> str:
    """Without the line ends and indents that wrapping brought."""
    return re.sub(r"\s+", " ", text)


def test_nothing_judged_says_so_and_shows_no_score() -> None:
    text = render([unjudged()], width=80)
    assert "Nothing was judged: no facet of the rubric is expected." in text
    assert "score" not in text
    assert "Nothing is lacking" not in text


def test_a_complete_response_says_so_in_a_sentence() -> None:
    text = render([complete()], width=80)
    assert "\nNothing is lacking.\n" in text
    assert "score 100.0, breadth 100.0, depth 100.0" in text
    assert "lacking:" not in text


def test_a_gap_reads_without_colour() -> None:
    text = render([mixed()], width=80)
    assert "\x1b" not in text
    assert text.startswith("samples/incomplete.md\nscore 18.2, breadth 50.0, depth 10.0\n1 of 10 specified, ")
    assert "\nDatabase: 4 of 5 facets lacking\n" in text
    assert (
        "  RULED OUT  Database encryption\n"
        "    lacking:  encryption at rest or a key\n"
        "    line 15:  “Encryption at rest is out of scope.”, ruled out by “out of scope”\n"
        "  WRONG      Database backups\n"
        "    retention: says 14 days, expected 7 days\n"
        "    line 14:   “Backups are kept for two weeks.”\n"
        "    expected:  “Automated backups of the database are kept for 7 days.” (line 41\n"
        "               of the reference)\n"
    ) in text
    assert "    line 13:  “Consider a large enough instance.”, hedged by “Consider”\n" in text
    assert "\n1 of 11 facets is not expected by the reference and did not count.\n" in text
    assert "Database credentials" not in text


def test_the_table_counts_n_of_n_and_draws_the_shares() -> None:
    text = render([mixed()], width=80)
    assert "Network architecture ░░░░░░░░░░░░░░░░░░░░    0 of 3   0.0\n" in text
    assert "Database             ████▒▒▒▒▒▒▒▒░░░░░░░░    1 of 5  25.0\n" in text
    assert "Storage              ▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒    0 of 2  25.0\n" in text


@pytest.mark.parametrize("verdict", [Verdict.SPECIFIED, Verdict.VAGUE, Verdict.MISSING])
def test_a_bar_never_rounds_one_facet_away(verdict: Verdict) -> None:
    other = Verdict.MISSING if verdict is not Verdict.MISSING else Verdict.SPECIFIED
    mark = {Verdict.SPECIFIED: "█", Verdict.VAGUE: "▒", Verdict.MISSING: "░"}[verdict]
    facets = (facet("a.a", "A", verdict), *(facet(f"a.{n}", "A", other) for n in range(200)))
    text = render([card(CategoryResult("a", "Aa", facets, "", ""))], width=80)
    bar = next(line for line in text.splitlines() if line.startswith("Aa "))
    assert bar.count(mark) == 1
    assert sum(bar.count(each) for each in "█▒░") == 20


def test_the_signature_comes_last_and_is_whole() -> None:
    for width in (80, 200):
        text = render([mixed()], width=width)
        tail = text.strip().rsplit("\n\n", 1)[1]
        assert tail.replace("\n", "") == str(mixed().signature)


def test_several_documents_end_in_a_table_by_score() -> None:
    text = render([unjudged(), mixed(), complete()], width=80)
    table = text.rsplit("document ", 1)[1].splitlines()[1:]
    assert [line.split()[0] for line in table] == [
        "samples/complete.md",
        "samples/incomplete.md",
        "samples/other.md",
    ]
    assert table[1].split() == ["samples/incomplete.md", "1", "of", "10", "18.2"]
    assert table[2].endswith("not judged")
    assert "document " not in render([mixed()], width=80)


@pytest.mark.parametrize("width", [40, 60, 80, 120, 200])
@pytest.mark.parametrize("color", [False, True])
@pytest.mark.parametrize("ascii", [False, True])
def test_no_line_is_wider_than_asked_or_ends_in_blanks(width: int, color: bool, ascii: bool) -> None:
    text = render(CARDS, width=width, color=color, ascii=ascii)
    for line in text.split("\n"):
        bare = Text.from_ansi(line).plain if color else line
        assert cell_len(bare) <= width, line
        assert not line.endswith(" ")


@pytest.mark.parametrize("width", range(1, 40))
def test_a_very_narrow_terminal_is_no_error(width: int) -> None:
    assert (
        all(cell_len(line) <= width for line in render([complete()], width=width).split("\n")) or width < 25
    )
    render(CARDS, width=width)


@pytest.mark.parametrize("width", [40, 80, 200])
def test_no_word_is_cut(width: int) -> None:
    broken = str(mixed().signature)  # one long word: the only thing that may be
    wide = set(render([mixed()], width=1000).replace(broken, "").split())
    narrow = render([mixed()], width=width)
    words = set(narrow[: narrow.index("rubric:")].split())
    assert {word for word in words - wide if not set(word) <= set("█▒░")} == set()


def test_wrapping_loses_nothing() -> None:
    text = flat(render([hostile()], width=200))
    assert flat(visible(HOSTILE)) in text


def test_markup_and_escapes_show_as_they_are() -> None:
    attack = "[/etc/passwd] [red]x[/red] - [x] done :smile: \x1b[2J"
    for color in (False, True):
        text = render([complete(attack)], width=80, color=color)
        assert "[/etc/passwd] [red]x[/red] - [x] done :smile: \\x1b[2J" in text
        assert "\x1b[2J" not in text


def test_colour_adds_escapes_of_ours_and_changes_no_word() -> None:
    colored = render([mixed(), hostile()], width=80, color=True)
    assert "\x1b[1;31mRULED OUT\x1b[0m" in colored
    bare = re.sub(r"\x1b\[[0-9;]*m", "", colored)
    plainly = render([mixed(), hostile()], width=80)
    assert re.sub(r" +\n", "\n", bare) == plainly


def test_ascii_is_ascii() -> None:
    text = render(CARDS, width=80, ascii=True)
    text.encode("ascii")
    assert "Database             ####========........    1 of 5  25.0\n" in text
    assert 'ruled out by "out of scope"' in text
    assert "\\xdcn\\xefc\\xf6d\\xe9" in text


@given(text=st.text(max_size=80), width=st.integers(40, 100))
def test_any_text_keeps_the_width(text: str, width: int) -> None:
    one = facet("a.a", text, Verdict.VAGUE, finding(text), lacking=(text,))
    hosts = Scorecard(text, mixed().signature, (CategoryResult("a", text, (one,), "", ""),))
    for line in render([hosts, hosts], width=width).split("\n"):
        assert cell_len(line) <= width


def test_a_huge_quote_is_short() -> None:
    one = facet("a.a", "A", Verdict.VAGUE, finding("word " * 1_000_000))
    assert (
        len(render([card(CategoryResult("a", "A", (one,), "", ""), plain("b", Verdict.MISSING))], width=80))
        < 2000
    )

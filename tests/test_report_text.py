"""Text from files cannot break a terminal, Markdown or HTML."""

from __future__ import annotations

from typing import Any

import pyromark
import pytest
from cards import HOSTILE
from hypothesis import example, given
from hypothesis import strategies as st

from evalkit.report._text import code_span, escape, listing, plural, shorten, to_ascii, uncontrolled, visible

_EXTENSIONS = [
    option
    for option in pyromark.Options
    if option
    not in (
        pyromark.Options.ENABLE_SMART_PUNCTUATION,  # changes quotation marks on purpose
        pyromark.Options.ENABLE_PLUSES_DELIMITED_METADATA_BLOCKS,  # Hugo's; not of any reader of reports
    )
]
OPTIONS = pyromark.Options(0)
for _option in _EXTENSIONS:
    OPTIONS |= _option

_NASTY = (
    *"\\`*_[]<>&|~$^#-+=:.()!{}@\"'/ \t\n\r\x00\x1b\x9b\u202e\u2066\u200b\ud800\u00a0aA0é1",
    *(
        "```",
        "~~~",
        "---",
        "===",
        "    ",
        "1. ",
        "12) ",
        "# ",
        "> ",
        "- [x] ",
        "[^1]",
        "[^1]: ",
        "[a](b)",
        "![a](b)",
    ),
    *("<b>", "</b>", "<!-- ", " -->", "<script>", "<http://x.org>", "http://x.org", "www.x.org", "a@b.org"),
    *(
        "&amp;",
        "&#60;",
        "&lt;",
        "[[x]]",
        "{#id}",
        "{.c}",
        "$x$",
        "$$",
        "H~2~O",
        "x^2^",
        "[!NOTE]",
        ": x",
        "| a |",
    ),
    *("__a__", "_a_", "**a**", "~~a~~", "\\\n", "  \n", "<?php", "<![CDATA[", "[a]: http://x.org"),
)
hostile_text = st.lists(st.sampled_from(_NASTY), max_size=12).map("".join) | st.text(max_size=30)

PLACES = {
    "a paragraph": "{}",
    "a line below another": "before\n{}",
    "behind words": "before {} behind",
    "a list item": "- {}",
    "a numbered item": "1. {}",
    "bold": "- x **{}** (y)",
    "a heading": "# {}",
    "behind a number in a heading": "### 1. {}",
    "a block quote": "> {}",
    "a table cell": "| a | b |\n| --- | --- |\n| {} | x |",
}
_OURS = frozenset({"Paragraph", "List", "Item", "Strong", "Heading", "BlockQuote", "SoftBreak"})
_TABLE = frozenset({"Table", "TableHead", "TableRow", "TableCell"})


def parse(markdown: str) -> tuple[set[str], str]:
    """The kinds of everything in the Markdown but plain text, and all plain text."""
    kinds: set[str] = set()
    text = ""
    events: Any = pyromark.events(markdown, options=OPTIONS)
    for event in events:
        if isinstance(event, str):
            kinds.add(event)
            continue
        (kind, content), *_ = event.items()
        if kind == "Text":
            text += content
        elif kind == "Start":
            kinds.add(content if isinstance(content, str) else next(iter(content)))
        elif kind != "End":
            kinds.add(kind)
    return kinds, text


def is_plain(kinds: set[str]) -> bool:
    return all(kind in _OURS | _TABLE for kind in kinds)


def test_the_parser_of_these_tests_does_see_what_is_not_escaped() -> None:
    assert not is_plain(parse("<b>x</b>")[0])
    assert not is_plain(parse("`x`")[0])
    assert not is_plain(parse("[x](y)")[0])
    assert not is_plain(parse("$x$")[0])
    assert parse("plain & simple") == ({"Paragraph"}, "plain & simple")


@pytest.mark.parametrize("place", PLACES)
@given(text=hostile_text)
@example(HOSTILE)
@example("- [x] done")
@example("1. one")
@example("+ x")
@example("=")
@example("---")
@example(": x")
@example("a\\")
def test_escaped_text_reads_as_itself_and_as_nothing_else(place: str, text: str) -> None:
    shown = visible(text)
    template = PLACES[place]
    kinds, around = parse(template.format("x"))
    found_kinds, found = parse(template.format(escape(text)))
    if not shown:  # bold nothing is no bold
        assert is_plain(found_kinds) or found_kinds <= {"Rule"}
        return
    assert found_kinds == kinds
    expected = around.replace("x", "\0", 1) if place != "bold" else "x \0 (y)"
    if place == "a table cell":
        expected = "ab\0x"
    assert found.replace("\u2060", "") == expected.replace("\0", shown)


@given(text=hostile_text)
@example("`")
@example("`` ` ``")
def test_a_code_span_holds_exactly_its_text(text: str) -> None:
    shown = visible(text)
    events = pyromark.events(f"x {code_span(text)} y", options=OPTIONS)
    codes = [event["Code"] for event in events if isinstance(event, dict) and "Code" in event]
    assert codes == ([shown] if shown else [])


@given(text=hostile_text)
def test_visible_text_is_one_line_without_anything_a_terminal_obeys(text: str) -> None:
    shown = visible(text)
    shown.encode()
    assert not any(ord(char) < 32 or 127 <= ord(char) < 160 for char in shown)
    assert not any(
        char in shown for char in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u2028\u200b\ufeff"
    )


@given(text=hostile_text)
def test_uncontrolled_text_keeps_its_lines_and_nothing_else_that_a_reader_cannot_see(text: str) -> None:
    shown = uncontrolled(text)
    shown.encode()
    assert shown.count("\n") == text.count("\n")
    assert uncontrolled(shown) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain text", "plain text"),
        ("", ""),
        ("  a \t b\r\n\r\nc\n", "a b c"),
        ("a\rb", "a\\x0db"),
        ("\x1b[31mred", "\\x1b[31mred"),
        ("a\x00b\x7fc\x9bd", "a\\x00b\\x7fc\\x9bd"),
        ("abc\u202ecba", "abc\\u202ecba"),
        ("\ud800", "\\ud800"),
        ("\U000e0041", "\\U000e0041"),
        ("می\u200cشود 👩\u200d💻 naïve", "می\u200cشود 👩\u200d💻 naïve"),
    ],
)
def test_visible(text: str, shown: str) -> None:
    assert visible(text) == shown


@pytest.mark.parametrize(
    ("text", "markdown"),
    [
        (
            "20 GB of gp2 storage, 10.0.0.0/16 (snake_case)!",
            "20 GB of gp2 storage, 10.0.0.0/16 (snake_case)!",
        ),
        ("version 8.0, R & D - yes: 1", "version 8.0, R & D - yes: 1"),
        ("_x_ *y*", "\\_x\\_ \\*y\\*"),
        ("1. a", "1\\. a"),
        ("a <b>", "a &lt;b&gt;"),
        ("https://x.org www.x.org", "https\\://x.org www\\.x.org"),
        ("ask @bob in #12 or # 3", "ask @&#8288;bob in \\#&#8288;12 or \\# 3"),
    ],
)
def test_escape_leaves_alone_what_is_harmless(text: str, markdown: str) -> None:
    assert escape(text) == markdown


@pytest.mark.parametrize(
    ("text", "limit", "keep", "short"),
    [
        ("one two", 7, "", "one two"),
        ("one two three", 8, "", "one two …"),
        ("one two three", 7, "", "one two …"),
        ("one two three", 6, "", "one …"),
        ("abcdefghij", 4, "", "abcd …"),
        ("one two three four five", 12, "four", "… four five"),
        ("one two three four five", 12, "FOUR", "… four five"),
        ("one two three four five", 12, "not there", "one two …"),
        ("one two three four five six seven", 14, "four", "… four five six …"),
    ],
)
def test_shorten(text: str, limit: int, keep: str, short: str) -> None:
    assert shorten(text, limit, keep) == short


@given(text=st.text(alphabet="ab ", max_size=60), limit=st.integers(8, 30), keep=st.sampled_from(["", "a b"]))
def test_nothing_is_cut_inside_a_word(text: str, limit: int, keep: str) -> None:
    words = text.split()
    if all(len(word) < limit // 4 for word in words):
        assert all(word == "…" or word in words for word in shorten(text, limit, keep).split())


def test_to_ascii_spells_typography_and_codes_the_rest() -> None:
    assert to_ascii("“a” – b … é") == '"a" - b ... \\xe9'


def test_listing_and_plural() -> None:
    assert listing([]) == ""
    assert listing(["a"]) == "a"
    assert listing(["a", "b", "c"], "or") == "a, b or c"
    assert (plural(0, "facet"), plural(1, "facet"), plural(2, "category", "categories")) == (
        "0 facets",
        "1 facet",
        "2 categories",
    )

"""Reading documents: what is a passage, where it stands, what governs it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evalkit.document import (
    Context,
    ContextKind,
    Document,
    Passage,
    PassageKind,
    parse_document,
    read_document,
)
from evalkit.errors import DocumentError

CASES = Path(__file__).parent / "cases" / "document.md"
CASE = re.compile(
    r"^## (?P<promise>[^\n]+)\n\n(?P<ticks>`{4,})(?P<format>\w+)\n(?P<source>.*?)(?P=ticks)\n\n"
    r"````outline\n(?P<outline>.*?)````$",
    re.MULTILINE | re.DOTALL,
)
LETTERS = {
    ContextKind.HEADING: "H",
    ContextKind.LEAD_IN: "L",
    ContextKind.ITEM: "I",
    ContextKind.TERM: "T",
    ContextKind.KEY: "K",
}


def outline(document: Document) -> str:
    """A document's passages, a line each, as the cases write them."""
    lines = []
    for passage in document.passages:
        context = " > ".join(f"{LETTERS[one.kind]}:{one.text}" for one in passage.context)
        lines.append(f"{passage.line} {passage.kind} [{context}] {passage.text}\n")
    return "".join(lines)


def parse(text: str, name: str = "response.md") -> tuple[Passage, ...]:
    return parse_document(text, name=name).passages


def quotes(text: str, name: str = "response.md") -> list[str]:
    """The source of each passage."""
    return [text[passage.start : passage.end] for passage in parse(text, name)]


def mistake(path: Path, **options: int) -> str:
    with pytest.raises(DocumentError) as caught:
        read_document(path, **options)
    return str(caught.value)


@pytest.mark.parametrize(
    "case", [pytest.param(match, id=match["promise"]) for match in CASE.finditer(CASES.read_text("utf-8"))]
)
def test_case(case: re.Match[str]) -> None:
    assert outline(parse_document(case["source"], name="case", format=case["format"])) == case["outline"]


def test_every_case_is_run() -> None:
    text = CASES.read_text("utf-8")
    assert len(CASE.findall(text)) == text.count("\n````outline\n") > 40


# Nothing to read.


@pytest.mark.parametrize("text", ["", " \n\t\r\n", "\ufeff\n"])
def test_an_empty_document_is_an_error(text: str) -> None:
    with pytest.raises(DocumentError, match=r"response\.md: the document is empty"):
        parse(text)


def test_a_document_without_words_has_no_passages() -> None:
    assert parse("---\n\n***\n\n<!-- nothing -->\n\n✅\n") == ()


def test_a_missing_file_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "none.md"
    assert mistake(path) == f"{path}: there is no such file; check the path"


def test_a_folder_is_an_error(tmp_path: Path) -> None:
    assert mistake(tmp_path) == f"{tmp_path}: this is a folder; give a file in it"


def test_a_path_that_cannot_be_is_an_error() -> None:
    assert "cannot be read" in mistake(Path("a\0b"))


def test_an_empty_file_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "empty.md"
    path.write_bytes(b" \n")
    assert "empty" in mistake(path)


def test_a_binary_file_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "image.md"
    path.write_bytes(b"PNG\0\1")
    assert "binary" in mistake(path)


def test_what_is_not_utf8_is_an_error_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "latin.md"
    path.write_bytes(b"one\r\ntwo\rcaf\xe9\n")
    assert mistake(path) == f"{path}:3: line 3 is not UTF-8; save the file as UTF-8"


def test_utf16_is_an_error_that_says_so(tmp_path: Path) -> None:
    path = tmp_path / "notepad.md"
    path.write_bytes("Storage".encode("utf-16"))
    assert mistake(path) == f"{path}: the file is UTF-16; save it as UTF-8"


def test_a_file_above_the_limit_is_an_error_and_one_at_it_is_not(tmp_path: Path) -> None:
    path = tmp_path / "large.md"
    path.write_bytes(b"a" * 1001)
    assert mistake(path, max_bytes=1000) == (
        f"{path}: the file is larger than 1,000 bytes; raise the limit with --max-size if it is meant"
    )
    assert len(read_document(path, max_bytes=1001).passages) == 1


def test_more_words_than_the_limit_allows_are_an_error_and_so_many_are_not(tmp_path: Path) -> None:
    path = tmp_path / "long.md"
    path.write_text("no " * 20_001, encoding="utf-8")
    assert mistake(path, max_bytes=500_000) == (
        f"{path}: the document has more than 20,000 words; raise the limit with --max-size if it is meant"
    )
    path.write_text("no " * 20_000, encoding="utf-8")
    assert read_document(path, max_bytes=500_000).passages
    assert read_document(path, max_bytes=60_000).passages  # a small limit of bytes is none of words


def test_more_passages_than_the_limit_allows_are_an_error(tmp_path: Path) -> None:
    path = tmp_path / "items.md"
    path.write_text("- a\n" * 2_501, encoding="utf-8")
    assert mistake(path, max_bytes=500_000) == (
        f"{path}: the document has more than 2,500 sentences, items and headings; raise the limit with --max-size if "
        "it is meant"
    )
    path.write_text("- a\n" * 2_500, encoding="utf-8")
    assert len(read_document(path, max_bytes=500_000).passages) == 2_500


# Reading files.


def test_a_byte_order_mark_is_no_part_of_the_source(tmp_path: Path) -> None:
    path = tmp_path / "bom.md"
    path.write_bytes(b"\xef\xbb\xbf# App\n")
    document = read_document(path)
    assert document == Document(str(path), "# App\n", (Passage("App", 1, 2, 5, PassageKind.HEADING, (), 1),))


@pytest.mark.parametrize("format", ["markdown", "text", "yaml", "json"])
def test_half_a_character_stands_as_one_that_cannot_be_read(format: str) -> None:
    text = "- One roof of slate \ud83d" if format != "json" else '{"roof": "One of slate \ud83d"}'
    document = parse_document(text, name="cut.md", format=format)
    assert document.source == text.replace("\ud83d", "\ufffd")
    assert "of slate" in document.passages[-1].text


@pytest.mark.parametrize("name", ["stack.yaml", "stack.YML", "a.b/stack.yml"])
def test_the_name_tells_yaml(name: str) -> None:
    assert parse("port: 443\n", name)[0].kind is PassageKind.PAIR


def test_the_name_tells_json() -> None:
    assert [passage.text for passage in parse('{"port": 443}', "stack.json")] == ["port: 443"]


@pytest.mark.parametrize("name", ["response.md", "response.txt", "<stdin>", "response"])
def test_any_other_name_is_markdown(name: str) -> None:
    assert parse("# App\n", name)[0].kind is PassageKind.HEADING


def test_a_yaml_file_of_prose_is_read_as_text() -> None:
    assert [passage.text for passage in parse("The bucket is private.\nLogs stay.\n", "stack.yaml")] == [
        "The bucket is private.",
        "Logs stay.",
    ]


# Places.


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_kind_of_line_end_counts_once(end: str) -> None:
    text = end.join(["# Ä", "", "- one", "- two", "", "```yaml", "a: 1", "b: é", "```", "", "Last."])
    passages = parse(text)
    assert [(passage.line, passage.text) for passage in passages] == [
        (1, "Ä"),
        (3, "one"),
        (4, "two"),
        (7, "a: 1"),
        (8, "b: é"),
        (11, "Last."),
    ]
    assert [text[passage.start : passage.end] for passage in passages] == [
        "Ä", "one", "two", "a: 1", "b: é", "Last.",
    ]  # fmt: skip


def test_a_passage_lies_where_it_is_written() -> None:
    assert quotes("x\n\nÜber **`a`** &amp; [b](c). 😀 *Zwei*.\n") == [
        "x",
        "Über **`a`** &amp; [b](c).",
        "😀 *Zwei*.",
    ]


def test_places_within_quotes_and_items_are_those_of_the_source() -> None:
    text = "> - ä ```` ` ````\n>   two. Three\n>\n>   ```\n>   four\n>     five\n>   ```\n"
    assert quotes(text) == ["ä ```` ` ````\n>   two.", "Three", "four", "five"]


def test_places_within_markdown_in_a_fence_are_those_of_the_source() -> None:
    text = "é\n\n- x\n\n  ````md\n  # Ä\n\n  - y\n    ```yaml\n    k: ö\n    ```\n  ````\n"
    assert quotes(text) == ["é", "x", "Ä", "y", "k: ö"]


def test_places_in_a_fence_in_a_fence_are_those_of_the_source() -> None:
    text = "````md\r\n```text\r\none\r\n\r\ntwo\r\n```\r\n````\r\n"
    assert quotes(text) == ["one", "two"]


def test_places_of_html_are_those_of_the_source() -> None:
    assert quotes("> <ul>\n> <li>ä <b>b</b>\n> c</li><li>d &amp; e</li></ul>\n") == [
        "ä <b>b</b>\n> c",
        "d &amp; e",
    ]


def test_a_row_lies_where_its_line_is() -> None:
    assert quotes("| a |\n|---|\n| ä |\n\nx\n") == ["| ä |", "x"]


def test_places_of_configuration_are_those_of_the_source() -> None:
    assert quotes('a: "ü"\nb: [1, 2]\nc:\n  - d: 1\n    e: 2\n', "a.yaml") == [
        'a: "ü"',
        "b: [1, 2]",
        "d: 1\n    e: 2",
    ]


def test_sentences_of_an_escaped_string_lie_where_they_are_written() -> None:
    text = '{"text": "Keep \\"all\\" logs for a week\\u0021 And then\\nthrow them away."}'
    assert [passage.text for passage in parse(text, "a.json")] == [
        'Keep "all" logs for a week!',
        "And then",
        "throw them away.",
    ]
    assert quotes(text, "a.json") == [
        'Keep \\"all\\" logs for a week\\u0021',
        "And then",
        "throw them away.",
    ]


def test_a_context_knows_its_line() -> None:
    passage = parse("# App\n\nOut of scope:\n\n- alarms\n")[-1]
    assert passage.context == (
        Context(ContextKind.HEADING, "App", 1),
        Context(ContextKind.LEAD_IN, "Out of scope:", 3),
    )


# What a passage carries.


def test_sentences_of_one_paragraph_share_a_block() -> None:
    assert [passage.block for passage in parse("A b. C d.\n\nE f.\n\n- G h. I j.\n- K l.\n")] == [
        1,
        1,
        2,
        3,
        3,
        4,
    ]


def test_lines_of_one_text_fence_share_a_block() -> None:
    one, two = parse("```\nFirst thing\n\n  second thing\n```\n")
    assert one.block == two.block


def test_a_row_knows_its_headers_and_what_is_struck() -> None:
    row = parse("| Key | Value |\n|---|---|\n| Size | 10 ~~20~~ |\n")[0]
    assert (row.headers, row.struck) == (("Key", "Value"), ("20",))


def test_a_table_without_header_cells_has_empty_headers() -> None:
    assert parse("<table><tr><td>a</td><td>b</td></tr></table>\n")[0].headers == ("", "")


def test_struck_text_is_kept_beside_the_sentence_it_stood_in() -> None:
    first, second = parse("It runs on ~~two~~ four servers. ~~Alarms.~~ None are <s>wanted</s> needed.\n")
    assert (first.text, first.struck) == ("It runs on four servers.", ("two",))
    assert (second.text, second.struck) == ("None are needed.", ("Alarms.", "wanted"))


def test_an_unclosed_strike_ends_with_its_paragraph() -> None:
    assert [passage.text for passage in parse("a <del>b\n\nc\n")] == ["a", "c"]


def test_a_strike_that_ends_an_html_block_is_kept() -> None:
    assert [(passage.text, passage.struck) for passage in parse("<div>\none\n<del>two\n")] == [
        ("one", ("two",))
    ]


def test_bold_punctuation_is_no_heading() -> None:
    assert parse("**:**\n\na\n")[0].context == ()


def test_a_long_passage_is_cut_at_white_space_within_its_block() -> None:
    passages = parse("word " * 1000)
    assert [len(passage.text) for passage in passages] == [1999, 1999, 999]
    assert {passage.block for passage in passages} == {1}


def test_a_long_row_keeps_its_headers_where_it_is_cut() -> None:
    first, second = parse(f"| a | b |\n|---|---|\n| {'x' * 1500} | {'y' * 1500} |\n")
    assert (first.headers, second.headers) == (("a",), ("b",))


def test_the_text_of_a_context_is_bounded() -> None:
    passage = parse(f"- {'word ' * 100}\n  - x\n")[-1]
    assert len(passage.context[0].text) == 300


def test_the_depth_of_context_is_bounded_and_keeps_the_outermost() -> None:
    text = "".join(f"{'  ' * depth}- item {depth}\n" for depth in range(30))
    context = [one.text for one in parse(text)[-1].context]
    assert context == ["item 0", *(f"item {depth}" for depth in range(17, 29))]


# Hostile input. The limits are several times what a slow machine needs.

HOSTILE = {
    "one line of 5 MB": "a b. " * 1_000_000,
    "one word of 5 MB": "a" * 5_000_000,
    "block quotes": "> " * 100_000 + "a",
    "list items": "- " * 100_000 + "a",
    "brackets": "[" * 100_000,
    "deep JSON": '{"a":' * 100_000 + "1" + "}" * 100_000,
    "deep JSON lists": "[" * 1_000_000 + "a",
    "spaces in broken JSON": '{"a":' + " " * 1_000_000 + "$}",
    "deep YAML": "```yaml\n" + "- " * 100_000 + "a\n```",
    "deep YAML flow": "```yaml\n" + "[" * 100_000 + "\n```",
    "deep YAML keys": "```yaml\n" + "".join(" " * depth + "a:\n" for depth in range(2000)) + "```",
    "YAML aliases": "```yaml\na0: &a0 [x, y]\n"
    + "".join(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]\n" for n in range(1, 60))
    + "```",
    "open blocks": "```hcl\n" + "a {\n" * 100_000 + "```",
    "braces on a line": "```hcl\na = " + "{" * 1_000_000 + "x\n```",
    "open comments": "<div>\n" + "<!-- " * 200_000,
    "open tags": "<div>\n" + "<a " * 300_000,
    "open strikes": "a <del>b" * 100_000,
    "strikes": "~~a~~ b. " * 100_000,
    "bold": "**a** " * 100_000,
    "footnotes": "".join(f"[^{n}] " for n in range(20_000))
    + "\n\n"
    + "".join(f"[^{n}]: n\n" for n in range(20_000)),
    "wide table": "|a" * 20_000 + "\n" + "|-" * 20_000 + "\n" + "|b\n" * 20_000,
}  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_input_is_cut_into_bounded_passages(text: str) -> None:
    passages = parse_document(text, name="response.md", max_words=10**9).passages
    assert all(len(passage.text) <= 2000 and len(passage.context) <= 13 for passage in passages)


# Properties.

ALPHABET = "aB1 é😀\n\r\t-*_~`#>|:[](){}<>!&;.,?\"'/\\=+•$"
BITS = r"""a|B c.|é|😀| |  |    |- |1. |> |# |**|~~|`|```|{|}|[|]|"|a:|[^1]|[^1]: |<del>|</del>|<b>|<ul><li>
</li>|<div>|<a>|<table><tr><td>|<!-- |-->|<br>|&amp;|\\|```yaml\n|```json\n|```md\n|```hcl\n|k: v\n|k = v\n|\n
\n\n|\r\n|\r|\n: |---\n|Storage\n\n|MUST HAVE\n|\ufeff|\0|\u2028|\x0b""".replace("\n", "|").split("|")
TABLE_BITS = ["| a | b |\n|---|---|\n", "| ", "|\n"]
MARKUP = st.lists(
    st.sampled_from([bit.encode("raw_unicode_escape").decode("unicode_escape") for bit in BITS] + TABLE_BITS),
    max_size=40,
).map("".join)


def check(text: str, name: str) -> None:
    try:
        document = parse_document(text, name=name)
    except DocumentError:
        assert not text.lstrip("\ufeff").strip()
        return
    source = document.source
    before = 0
    for passage in document.passages:
        assert 0 <= passage.start < passage.end <= len(source)
        assert passage.start >= before
        before = passage.start
        assert passage.line == len(re.findall(r"\r\n|\r|\n", source[: passage.start])) + 1
        assert passage.text == " ".join(passage.text.split(" ")).strip() or passage.kind is PassageKind.ROW
        assert any(char.isalnum() for char in passage.text)
    assert document == parse_document(text, name=name)


@pytest.mark.parametrize("name", ["a.md", "a.yaml", "a.json"])
@settings(max_examples=150)
@given(text=st.text(alphabet=ALPHABET, max_size=120) | st.text(max_size=60) | MARKUP)
def test_any_text_is_read_with_true_places(name: str, text: str) -> None:
    check(text, name)


@settings(max_examples=150)
@given(text=MARKUP)
def test_any_plain_text_is_read(text: str) -> None:
    if text.lstrip("\ufeff").strip():
        parse_document(text, name="a", format="text")


@settings(max_examples=100)
@given(words=st.lists(st.text(alphabet="abcé", min_size=1, max_size=8), min_size=1, max_size=30))
def test_no_word_of_a_plain_paragraph_is_lost(words: list[str]) -> None:
    assert " ".join(passage.text for passage in parse(" ".join(words))).split() == words

"""Every mistake of a rubric file: cases/rubric.md, and bytes that Markdown cannot hold."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from evalkit.errors import RubricError
from evalkit.rubric.load import MAX_MISTAKES, compile_rubric
from evalkit.rubric.locate import MAX_BYTES, chain, extends

CASES = (Path(__file__).parent / "cases" / "rubric.md").read_text("utf-8")
FENCE = re.compile(r"^```(\w+)(?: (\S+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def fences(text: str) -> list[tuple[str, str, str]]:
    return [(kind, name or "rubric.yaml", body) for kind, name, body in FENCE.findall(text)]


INTRODUCTION, *SECTIONS = re.split(r"^## ", CASES, flags=re.MULTILINE)
BASE = fences(INTRODUCTION)[0][2]


def mistakes(folder: Path, **files: str | bytes) -> list[str]:
    """The mistakes of rubric.yaml among some files, without the folder's name."""
    for name, content in {"base": BASE, **files}.items():
        data = content.encode() if isinstance(content, str) else content
        (folder / f"{name}.yaml").write_bytes(data)
    try:
        compile_rubric(chain(folder / "rubric.yaml"))
    except RubricError as error:
        place = re.escape(f"{folder}/") + r"(?:rubric\.yaml:(?=\d))?"
        return [re.sub(f"^{place}", "", str(mistake)) for mistake in error.mistakes]
    return []


@pytest.mark.parametrize("section", SECTIONS, ids=[section.split("\n", 1)[0] for section in SECTIONS])
def test_reports_every_mistake_with_its_place(section: str, tmp_path: Path) -> None:
    files = {name.removesuffix(".yaml"): body for kind, name, body in fences(section) if kind == "yaml"}
    expected = [line for kind, _, body in fences(section) if kind == "text" for line in body.splitlines()]
    assert mistakes(tmp_path, **files) == expected


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"rubric: mine\ntitle: caf\xe9\n", "2:11: is not UTF-8 here; save the file as UTF-8"),
        ("title: äö".encode() + b"\xff", "1:10: is not UTF-8 here; save the file as UTF-8"),
        ("title: Ä".encode("utf-16"), "1:1: is not UTF-8 here; save the file as UTF-8"),
        (b"\xef\xbb\xbfa: \xff", "1:4: is not UTF-8 here; save the file as UTF-8"),
        (b"rubric: a\n\x00\x01", "2:1: holds the control character U+0000 here; is this a text file?"),
        (b"title: \x1b[31mred", "1:8: holds the control character U+001B here; is this a text file?"),
        (b"#" * (MAX_BYTES + 1), "rubric.yaml: is larger than 2,000,000 bytes: that is no rubric"),
        (b"", "rubric.yaml: is empty; `evalkit rubric new FILE` writes one to begin with"),
    ],
)
def test_refuses_bytes_that_are_no_text(content: bytes, expected: str, tmp_path: Path) -> None:
    assert mistakes(tmp_path, rubric=content) == [expected]


def test_takes_a_byte_order_mark_and_windows_line_ends(tmp_path: Path) -> None:
    content = b"\xef\xbb\xbf" + b"extends: base.yaml\r\nrubric: mine\r\n"
    assert mistakes(tmp_path, rubric=content) == []


@pytest.mark.parametrize(
    "text",
    [
        *("[" * 200_000, "- " * 200_000, "{a: " * 200_000, "? " * 200_000, "a: " * 200_000, "&a " * 200_000),
        *("- a\n" * 200_000, "'" * 500_000, "extends: " + " " * 1_000_000 + "x", "extends: '" * 100_000),
    ],
    ids=lambda text: text[:10],
)
def test_refuses_what_is_made_to_be_slow(text: str, tmp_path: Path) -> None:
    assert len(mistakes(tmp_path, rubric=text)) == 1


def test_an_empty_text_that_is_no_phrase_is_told_so(tmp_path: Path) -> None:
    found = mistakes(tmp_path, rubric="extends: base.yaml\ntitle: ''\n")
    assert found == ["2:1: 'title' is empty text, and needs some"]


def test_counts_the_mistakes_that_are_too_many_to_show(tmp_path: Path) -> None:
    found = mistakes(tmp_path, rubric="extends: base.yaml\nhomonyms:\n" + "  - '-'\n" * 1000)
    assert len(found) == MAX_MISTAKES + 1
    assert found[0] == "3:5: the phrase '-' holds no word or number"
    assert found[-1] == "rubric.yaml: and 900 more mistakes"


def test_a_chain_of_files_has_an_end(tmp_path: Path) -> None:
    files = {f"f{number}": f"extends: f{number + 1}.yaml\n" for number in range(20)}
    assert mistakes(tmp_path, rubric="extends: f0.yaml\n", **files) == [
        "f6.yaml:1:1: extends: a rubric can be made of 8 files at most"
    ]


def test_a_long_chain_of_vocabularies_has_an_end(tmp_path: Path) -> None:
    lines = "".join(f"  v{number}: [<v{number + 1}>]\n" for number in range(5000))
    text = f"extends: base.yaml\nvocabularies:\n{lines}  v5000: [end]\n"
    found = mistakes(tmp_path, rubric=text)
    assert found[0] == "22:9: more than 20 vocabularies are nested here"


@pytest.mark.parametrize("name", ["x" * 5000, "no/such/file.yaml", "..", "a\\0b.yaml"])
def test_odd_names_of_parents_are_mistakes(name: str, tmp_path: Path) -> None:
    (found,) = mistakes(tmp_path, rubric=f"extends: {name}\n")
    assert found.startswith("1:1: extends: ")


@pytest.mark.parametrize(
    ("line", "parent"),
    [
        ("extends: base", "base"),
        ("extends:  base.yaml  # why", "base.yaml"),
        ("extends: 'my base.yaml'", "my base.yaml"),
        ('extends : "base.yaml"', "base.yaml"),
        ("extends: a#b.yaml", "a#b.yaml"),
        ("extends:", None),
        ("  extends: base", None),
        ("# extends: base", None),
        ("extended: base", None),
    ],
)
def test_finds_the_parent_without_a_parser(line: str, parent: str | None) -> None:
    assert extends(f"rubric: mine\n{line}\n".encode())[0] == parent

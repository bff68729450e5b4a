"""Words: cases/words.yaml, and what holds of any text."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from evalkit.resources import folder
from evalkit.words import _IRREGULAR, fold, stem, tokenize

CASES = yaml.safe_load((Path(__file__).parent / "cases" / "words.yaml").read_text("utf-8"))
ENGLISH = (Path(folder("data")) / "english.txt").read_text("utf-8").split()
TEXT = st.text(
    st.one_of(st.characters(), st.sampled_from("aZé0159.,:;/-–_'’\"*% \u00a0\u202f\u200b½²ﬁ\n")), max_size=80
)


@pytest.mark.parametrize("group", CASES["agree"], ids=" ".join)
def test_forms_of_a_word_agree(group: list[str]) -> None:
    assert len({token.stem for word in group for token in tokenize(word)}) == 1


@pytest.mark.parametrize("pair", CASES["apart"], ids=" ".join)
def test_other_words_stay_apart(pair: list[str]) -> None:
    left, right = pair
    assert stem(left) != stem(right)


@pytest.mark.parametrize(("text", "expected"), CASES["tokens"].items(), ids=repr)
def test_a_text_is_cut_into_tokens(text: str, expected: list[str]) -> None:
    assert [token.raw for token in tokenize(fold(text))] == expected


def test_a_known_word_keeps_its_humps() -> None:
    assert [token.raw for token in tokenize("CloudWatch", {"cloudwatch"})] == ["cloudwatch"]
    assert [token.raw for token in tokenize("CloudWatch")] == ["cloud", "watch"]


def test_capitals_are_noted() -> None:
    tokens = tokenize("the Owner of EC2")
    assert [(token.cased, token.capitals) for token in tokens] == [
        (False, False),
        (True, False),
        (False, False),
        (True, True),
    ]


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("“a”", '"a"'),
        ("it’s", "it's"),
        ("multi‑az", "multi-az"),
        ("multi\u2212az", "multi-az"),
        ("co\u00adoperate", "cooperate"),
        ("a\u200bb", "ab"),
        ("３×４", "3x4"),
        ("½", "0.50"),
        ("2½", "2.50"),
        ("2 ¾", "2.75"),
        ("12 ¼", "12.25"),
        ("a—b – c", "a—b – c"),
        ("café", "café"),
        ("cafe\u0301", "café"),
    ],
)
def test_odd_characters_are_made_plain(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(TEXT)
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(TEXT)
def test_tokens_stand_in_order_and_in_bounds(text: str) -> None:
    folded = fold(text)
    tokens = tokenize(folded)
    assert all(0 <= token.start < token.end <= len(folded) for token in tokens)
    assert all(before.end <= after.start for before, after in pairwise(tokens))
    for token in tokens:
        assert token.raw == folded[token.start : token.end].lower()
        assert token.stem
        assert token.stem == token.raw or token.kind == "word"


@given(TEXT)
def test_no_letter_or_digit_is_lost(text: str) -> None:
    folded = fold(text)
    covered = {at for token in tokenize(folded) for at in range(token.start, token.end)}
    lost = [
        char for at, char in enumerate(folded) if at not in covered and (char.isalpha() or char.isdecimal())
    ]
    assert lost == []


@given(st.text("abcdefghijklmnopqrstuvwxyz'", min_size=1, max_size=20))
def test_a_stem_is_never_much_longer_nor_empty(word: str) -> None:
    assert 0 < len(stem(word.strip("'") or "a")) <= len(word) + 1


def test_plurals_agree_throughout_the_dictionary() -> None:
    """A plain plural differs from its singular only where the singular looks inflected itself."""
    endings = ("s", "x", "z", "sh", "ch", "y", "i", "u", "ing", "ed", "tion")
    words = [word for word in ENGLISH if not word.endswith(endings) and word not in _IRREGULAR]
    off = [word for word in words if stem(word + "s") != stem(word)]
    assert len(off) < len(words) / 500, sorted(off)[:50]


def test_a_stem_of_a_stem_is_that_stem_but_for_few() -> None:
    words = ENGLISH
    off = [word for word in words if stem(stem(word)) != stem(word)]
    assert len(off) < len(words) / 50


@pytest.mark.parametrize(
    "text",
    [
        "/a" * 20_000 + "<",
        "-/" * 20_000 + "<",
        " /" * 20_000 + "<",
        "1,000" * 10_000,
        "1 000" * 10_000,
        "1." * 20_000,
        "1," * 20_000,
        "10.0.0." * 10_000,
        "a1" * 20_000,
        "aB" * 20_000,
        "a'" * 20_000,
        "a-" * 20_000,
        ":" * 40_000,
        "http://" * 8_000,
        "us-north" * 5_000,
        "db.t3." * 8_000,
        "½" * 40_000,
        "1 ½" * 20_000,
        "_" * 40_000,
    ],
    ids=lambda text: text[:8],
)
def test_hostile_text_is_cut_in_time(text: str) -> None:
    """Quadratic work on 40,000 characters would take minutes; the spans show that all of it was read."""
    folded = fold(text)
    tokens = tokenize(folded)
    assert len(tokens) <= len(folded)
    assert not tokens or tokens[-1].end >= len(folded) - 2


@pytest.mark.parametrize("name", ["things.txt", "people.txt"])
def test_everyday_words_are_sorted_stems(name: str) -> None:
    """They are looked up by a token's stem."""
    words = (Path(folder("data")) / name).read_text("ascii").split()
    assert words == sorted(set(words))

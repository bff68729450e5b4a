"""Values: cases/values.yaml, and what holds of any text."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from evalkit.reading.quantities.quantity import quantities
from evalkit.rubric.kinds import VALUE_KINDS
from evalkit.words import Token, fold, tokenize

CASES = yaml.safe_load((Path(__file__).parent / "cases" / "values.yaml").read_text("utf-8"))
ROWS = [(text, expected) for rows in CASES.values() for text, expected in rows.items()]

VOCABULARY = """\
a an any every each per once twice half quarter of one two dozen hundred thousand million and to from
between 7 20 443 1024 65535 8.0 8.0.39 1,000 2024 0 00 10k % percent cent am p . m : 03:00 25:61 - – + / , (
) s h st k second seconds minutes day week months GB MiB port tcp ports times x xx in since max min last other
daily weekly sun monday 10.0.0.0/16 /24 t3.micro 1234567890123456789012345 no true Owner = web"""
WORDS = st.sampled_from(VOCABULARY.split())
SAYINGS = st.lists(WORDS, max_size=30).map(" ".join)
GLUED = st.lists(WORDS, max_size=30).map("".join)


def values(text: str) -> list[str]:
    return [f"{value.kind} {value.text}" for value in quantities(tokenize(fold(text)))]


@pytest.mark.parametrize(("text", "expected"), ROWS, ids=[text for text, _ in ROWS])
def test_a_text_says_these_values(text: str, expected: list[str] | str) -> None:
    assert values(text) == ([] if expected == "nothing" else expected)


@pytest.mark.parametrize(("text", "expected"), ROWS, ids=[text for text, _ in ROWS])
def test_case_does_not_matter_to_units(text: str, expected: list[str] | str) -> None:
    def plain(found: list[str]) -> list[str]:
        return [value for value in found if not value.startswith("identifier")]

    assert plain(values(text.lower())) == plain(values(text))


def test_values_know_their_tokens() -> None:
    tokens = tokenize("keep backups for 14 working days, and 20 GB")
    found = [" ".join(token.raw for token in tokens[value.start : value.end]) for value in quantities(tokens)]
    assert found == ["14 working days", "20 gb"]


@given(st.one_of(SAYINGS, GLUED, st.text(max_size=60)))
def test_any_text_has_values_in_bounds_and_order(text: str) -> None:
    tokens = tokenize(fold(text))
    found = quantities(tokens)
    assert all(0 <= value.start < value.end <= len(tokens) for value in found)
    assert [value.start for value in found] == sorted(value.start for value in found)
    assert all(value.text and value.kind in VALUE_KINDS and value.kind != "choice" for value in found)
    assert not any(
        "e+" in value.text or "inf" in value.text or "nan" in value.text
        for value in found
        if value.kind != "identifier"
    )


@given(st.text(max_size=60))
def test_unfolded_text_does_not_raise(text: str) -> None:
    quantities(tokenize(text))


@pytest.mark.parametrize(
    "number", ["9" * 400, "9" * 5000, "1." * 300 + "1", "٣", "1,000" + ",000" * 200, "0" * 50]
)
@pytest.mark.parametrize(
    "frame", ["{}", "{} GB", "{} pm", "{} days", "{}-{}", "{}+", "{}%", "port {}", "{}k", "{}:30"]
)
def test_numbers_beyond_measure_do_not_raise(number: str, frame: str) -> None:
    values(frame.replace("{}", number))


class Counting(list[Token]):
    """Tokens that count how often they are looked at."""

    looks = 0

    def __getitem__(self, index):  # type: ignore[no-untyped-def]
        self.looks += 1
        return super().__getitem__(index)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "one ",
            "two hundred and ",
            "a ",
            "every ",
            "half of a ",
            "7 more ",
            "more ",
            "20-",
            "443, ",
            "1 to ",
        ),
        *("once a ", "7 and a half ", "and a half ", "max 2 min ", "an hour and ", "between 1 and "),
        *("2024-01-", "dozen ", "in 2024 "),
    ],
)
def test_the_work_is_linear_in_the_text(text: str) -> None:
    def looks(times: int) -> int:
        tokens = Counting(tokenize(text * times))
        quantities(tokens)
        return tokens.looks

    assert looks(4000) < 4.5 * looks(1000) + 100

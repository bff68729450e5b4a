"""How a user's mistake is told."""

from __future__ import annotations

import pytest

from evalkit.errors import EvalkitError, Mistake, hint


@pytest.mark.parametrize(
    ("mistake", "told"),
    [
        (Mistake("is wrong"), "is wrong"),
        (Mistake("is wrong", "a.yaml"), "a.yaml: is wrong"),
        (Mistake("is wrong", "a.yaml", 3), "a.yaml:3: is wrong"),
        (Mistake("is wrong", "a.yaml", 3, 7), "a.yaml:3:7: is wrong"),
    ],
)
def test_a_mistake_names_its_place(mistake: Mistake, told: str) -> None:
    assert str(mistake) == told


def test_an_error_tells_every_mistake() -> None:
    error = EvalkitError("one", Mistake("two", "b.yaml", 1))
    assert [mistake.message for mistake in error.mistakes] == ["one", "two"]
    assert str(error) == "one\nb.yaml:1: two"


@pytest.mark.parametrize(
    ("given", "known", "told"),
    [
        ("databse", ["bucket", "database"], "; did you mean 'database'?"),
        ("zzz", ["bucket"], ""),
        ("x", [], ""),
        ("", ["a"], ""),
        ("a" * 100_000, ["aaaa"], ""),
    ],
)
def test_a_hint_is_given_only_for_what_is_near(given: str, known: list[str], told: str) -> None:
    assert hint(given, known) == told

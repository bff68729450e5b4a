"""Values in words."""

from __future__ import annotations

import pytest

from evalkit.report._values import all_in_words, in_words


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("", ""),
        ("P", "P"),
        ("PT", "PT"),
        ("P7DT", "P7DT"),
        ("POST", "POST"),
        ("MySQL", "MySQL"),
        ("10.0.0.0/16", "10.0.0.0/16"),
        ("db.t3.micro", "db.t3.micro"),
        ("03:00", "03:00"),
        ("1024-65535", "1024-65535"),
        ("P7D", "7 days"),
        ("P1D", "1 day"),
        ("P2W", "2 weeks"),
        ("P1Y6M", "1 year 6 months"),
        ("PT30S", "30 s"),
        ("PT5M", "5 min"),
        ("P1DT12H", "1 day 12 h"),
        ("PT0.5S", "0.5 s"),
        ("P0D", "0 days"),
        ("20GiB", "20 GiB"),
        ("1.5 TiB", "1.5 TiB"),
        ("80%", "80 %"),
    ],
)
def test_in_words(value: str, words: str) -> None:
    assert in_words(value) == words


def test_several_values_are_listed_and_many_are_counted() -> None:
    assert all_in_words(()) == "nothing"
    assert all_in_words(("P7D", "P14D", "80")) == "80, 7 days and 14 days"
    assert all_in_words(("443", "80", "1024-65535")) == "80, 443 and 1024-65535"
    assert all_in_words([str(port) for port in range(10)]) == "0, 1, 2, 3, 4, 5, 6, 7 and 2 more"

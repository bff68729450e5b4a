"""The short Markdown report."""

from __future__ import annotations

from typing import Any

import pyromark
from cards import card, complete, hostile, mixed, plain, unjudged

from evalkit.report.markdown import render
from evalkit.result import Verdict

OPTIONS = pyromark.Options.ENABLE_TABLES | pyromark.Options.ENABLE_GFM | pyromark.Options.ENABLE_STRIKETHROUGH


def test_nothing_judged_and_nothing_lacking_say_so() -> None:
    assert "Nothing was judged: no facet of the rubric is expected." in render([unjudged()])
    assert "## evalkit: not judged for samples/other.md\n" in render([unjudged()])
    text = render([complete()])
    assert "\nNothing is lacking.\n" in text
    assert "\n- " not in text


def test_it_has_the_score_the_table_and_the_worst_gaps() -> None:
    text = render([mixed()])
    assert text.startswith("## evalkit: 18.2 for samples/incomplete.md\n\nFacets: 1 of 10 specified, ")
    assert "| category | specified | score |\n| --- | ---: | ---: |\n" in text
    assert "| Database | 1 of 5 | 25.0 |\n" in text
    gaps = [line for line in text.splitlines() if line.startswith("- ")]
    assert len(gaps) == 9
    assert gaps[0] == (
        "- **Database encryption** (ruled out): lacking encryption at rest or a key; "
        "line 15: “Encryption at rest is out of scope.”, ruled out by “out of scope”"
    )
    assert gaps[1].startswith(
        "- **Database backups** (wrong): retention: says 14 days, expected 7 days; line 14: "
    )
    assert text.endswith(f"\n`{mixed().signature}`\n")


def test_ten_gaps_are_listed_and_the_rest_is_counted() -> None:
    ten = render([card(plain("a", *[Verdict.MISSING] * 10))])
    assert ten.count("\n- **") == 10
    assert "more" not in ten
    twelve = render([card(plain("a", *[Verdict.MISSING] * 12))])
    assert twelve.count("\n- **") == 10
    assert "\n- … and 2 more\n" in twelve


def test_hostile_text_changes_nothing_but_the_words() -> None:
    events: Any = pyromark.events(render([hostile()]), options=OPTIONS)
    named = [event for event in events if isinstance(event, dict)]
    starts = [event["Start"] for event in named if "Start" in event]
    names = [start if isinstance(start, str) else next(iter(start)) for start in starts]
    assert {next(iter(event)) for event in named} == {"Start", "End", "Text", "Code"}
    assert sum("Code" in event for event in named) == 1
    counts = {name: names.count(name) for name in sorted(set(names))}
    assert counts == {
        "Heading": 1,
        "Item": 4,
        "List": 1,
        "Paragraph": 3,
        "Strong": 4,
        "Table": 1,
        "TableCell": 6,
        "TableHead": 1,
        "TableRow": 1,
    }

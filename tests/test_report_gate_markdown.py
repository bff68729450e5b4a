"""The gate's comment: each reason with a diff against the baseline, and text that cannot leave its place."""

from __future__ import annotations

from typing import Any

import pyromark
import pytest
from comparisons import failed, hostile, many, passed, undecided

from evalkit.gate.comparison import Comparison
from evalkit.report.gate_markdown import GAINS, MOST, render, whole

OPTIONS = pyromark.Options.ENABLE_TABLES | pyromark.Options.ENABLE_STRIKETHROUGH


def test_a_pass_is_short() -> None:
    assert render(passed()) == (
        "## evalkit gate: passed\n\n"
        "1 response in 1 case beside 1 of the baseline, exact: 0 regressions, 0 gains and 0 below what is asked "
        "for.\n\n`rubric:three@1+aaaa|evalkit:0.1.0`\n"
    )


def test_a_regression_shows_both_sides_as_a_diff() -> None:
    text = render(failed())
    assert text.startswith("## evalkit gate: failed\n")
    assert (
        "**a: Backups (data.backups) was specified, is vague**\n\n```diff\n"
        "- specified, a/1.md:7: “data.backups in a/1.md”\n"
        "+ vague, a/1.md:7: “data.backups in a/1.md”\n```\n"
    ) in text


def test_breaches_gains_and_waivers_are_told() -> None:
    text = render(failed())
    reasons, _, rest = text.partition("### Gains")
    gains, _, waived = rest.partition("### Waived")
    assert "**a: score 75.0 is below 90**" in reasons
    assert "**a: Backups (data.backups) is vague, must be specified**" in reasons
    assert "access.login" not in reasons
    assert "+ specified, b/1.md:7" in gains
    assert "Waived: access.login in b until 2030-12-31: decided next week" in waived


def test_too_little_evidence_says_what_the_design_can_see() -> None:
    text = render(undecided())
    assert text.startswith("## evalkit gate: not enough evidence\n")
    assert "no drop can be told from chance" in text


@pytest.mark.parametrize(("number", "more"), [(MOST, ""), (MOST + 3, "… and 3 more")])
def test_a_comment_is_kept_short_and_the_summary_is_whole(number: int, more: str) -> None:
    text = render(many(number))
    assert text.count("```diff") == MOST
    assert ("more\n" in text) is bool(more)
    assert more in text
    assert whole(many(number)).count("```diff") == number
    assert len(render(many(300))) < 65_536
    assert GAINS < MOST


def kinds(found: Comparison) -> list[str]:
    events: Any = pyromark.events(render(found), options=OPTIONS)
    starts = [event["Start"] for event in events if isinstance(event, dict) and "Start" in event]
    return sorted({start if isinstance(start, str) else next(iter(start)) for start in starts})


def test_hostile_text_changes_nothing_but_the_words() -> None:
    assert set(kinds(hostile())) == {"CodeBlock", "Heading", "Item", "List", "Paragraph", "Strong"}
    assert render(hostile()).count("diff\n") == 3

"""The gate's reports: every reason in words, text from files made harmless, figures that do not round across."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterator
from datetime import date
from fractions import Fraction

import pytest
from cards import HOSTILE
from gate_runs import V, places, run

from evalkit.gate.compare import compare
from evalkit.gate.comparison import Comparison
from evalkit.gate.policy import Mode, Policy, Waiver
from evalkit.report import GATE_ENDINGS, GATE_FORMATS
from evalkit.report import gate_json as as_json
from evalkit.report import gate_terminal as terminal
from evalkit.report.gate_words import below, headline, notes, summary

GOOD = (V.SPECIFIED,) * 3
TODAY = date(2030, 1, 1)


def judge(
    after: list[tuple[V, ...]], before: list[tuple[V, ...]], policy: Policy | None = None
) -> Comparison:
    runs = [run({f"c{at}": [row] for at, row in enumerate(rows)}) for rows in (after, before)]
    return compare(*runs, policy or Policy(), homes=places(), today=TODAY)


WORSE = judge([(V.VAGUE, V.CONTRADICTED, V.SPECIFIED)], [(V.SPECIFIED, V.SPECIFIED, V.MISSING)])
SAMPLED = judge([(V.MISSING, V.SPECIFIED, V.SPECIFIED)] * 10, [GOOD] * 10, Policy(mode=Mode.SAMPLED))
WAIVED = judge(
    [(V.MISSING, V.SPECIFIED, V.SPECIFIED)],
    [GOOD],
    Policy(
        min_score=Fraction("66.67"),
        floors={"data": Fraction(50)},
        must={"data.backups": V.VAGUE, "access.login": V.SPECIFIED},
        waivers=(
            Waiver("data.backups", "later", date(2030, 2, 1)),
            Waiver("access", "old", date(2029, 12, 31)),
            Waiver("data", "spare", date(2031, 1, 1), "c?"),
        ),
    ),
)


def test_every_ending_has_its_format() -> None:
    assert set(GATE_ENDINGS.values()) == set(GATE_FORMATS) - {"github"}  # printed into the log of a job
    for load in GATE_FORMATS.values():
        assert load()(WORSE).endswith("\n")


def test_reasons_in_words() -> None:
    assert [headline(each) for each in WORSE.failures] == [
        "c0: Encryption (data.encryption) was specified, is ruled out",
        "c0: Backups (data.backups) was specified, is vague",
    ]
    assert [headline(each) for each in SAMPLED.failures] == [
        "mean score 100.0 before, 66.7 now: -33.3 (95 % interval -33.3 to -33.3), "
        "credibly more than 1 lower (p below 0.001)",
        "Backups (data.backups): before 10 specified, now 10 missing (p below 0.001)",
    ]
    assert [headline(each) for each in WAIVED.failures] == ["c0: score 66.667 is below 66.67"]
    assert [headline(each) for each in WAIVED.waived] == [
        "c0: Backups (data.backups) is missing, must be named at least",
        "c0: Backups (data.backups) was specified, is missing",
    ]


def test_the_summary_counts_what_is_not_waived() -> None:
    assert summary(WAIVED).endswith("exact: 0 regressions, 0 gains, 1 below what is asked for and 2 waived")


def test_notes_say_what_else_is_to_be_known() -> None:
    assert notes(WAIVED) == [
        "a waiver has expired: access until 2029-12-31: old",
        "a waiver is not needed any more: data in c? until 2031-01-01: spare",
    ]
    assert notes(SAMPLED) == [
        "the smallest drop that this design sees four times in five is 1.0; a drop of 5 is to be seen"
    ]


@pytest.mark.parametrize(
    ("value", "floor", "shown"),
    [
        (Fraction(50), Fraction(60), "50.0"),
        (Fraction(2999, 50), Fraction(60), "59.98"),
        (Fraction(200, 3), Fraction("66.67"), "66.667"),
        (60 - Fraction(1, 10**9), Fraction(60), "59.999999999"),
    ],
)
def test_a_figure_below_its_threshold_looks_so(value: Fraction, floor: Fraction, shown: str) -> None:
    assert below(value, floor) == shown


def test_the_terminal_report_names_outcome_reasons_gains_and_waivers() -> None:
    text = terminal.render(WORSE)
    assert text.startswith("gate: failed\n")
    assert text.index("Reasons") < text.index("Gains")
    assert "before: c0/1.md line 7: “data.encryption in c0/1.md”" in text
    assert "waived: data.backups until 2030-02-01: later" in terminal.render(WAIVED)


@pytest.mark.parametrize("width", [20, 40, 80, 120])
def test_lines_fit(width: int) -> None:
    for found in (WORSE, SAMPLED, WAIVED):
        for line in terminal.render(found, width=width).splitlines():
            assert len(line) <= width or " " not in line.strip()


def test_a_drop_of_the_score_is_told_once_and_shown_by_facets() -> None:
    found = judge([(V.MISSING, V.VAGUE, V.VAGUE)] * 6, [GOOD] * 6, Policy(mode=Mode.SAMPLED))
    text = terminal.render(found)
    assert text.count("mean score") == 1
    assert text.index("Where the score was lost most") < text.index(
        "Backups (data.backups): before 6 specified, now 6"
    )
    assert "before: c0/1.md line 7" in text
    assert len(json.loads(as_json.render(found))["losses"]) == 3


def test_many_gains_are_counted() -> None:
    found = judge([GOOD] * 10, [(V.MISSING,) * 3] * 10)
    assert "and 20 more" in terminal.render(found)
    assert len(json.loads(as_json.render(found))["gains"]) == 30


def hostile() -> Comparison:
    side = dataclasses.replace(WORSE.regressions[0].before, document=HOSTILE, quote=HOSTILE)
    waiver = Waiver(HOSTILE, HOSTILE, TODAY, HOSTILE)
    changes = tuple(
        dataclasses.replace(
            each, title=HOSTILE, facet=HOSTILE, case=HOSTILE, before=side, after=side, waiver=waiver
        )
        for each in WORSE.regressions
    )
    return dataclasses.replace(
        WORSE, regressions=changes, rubric=HOSTILE, new_cases=(HOSTILE,), unused=(waiver,)
    )


def unsafe(text: str) -> Iterator[str]:
    return (
        char for char in text if char in "\x1b\x00\x9b\u202e\u202c\ud800" or (char < " " and char != "\n")
    )


def test_text_from_files_does_nothing_but_stand_there() -> None:
    for render in (terminal.render, as_json.render):
        text = render(hostile())
        assert list(unsafe(text)) == []
        text.encode()
    assert terminal.render(hostile(), ascii=True).isascii()
    assert json.loads(as_json.render(hostile()))["regressions"][0]["before"]["quote"] == HOSTILE


def test_colour_only_where_it_is_wanted() -> None:
    assert "\x1b" not in terminal.render(WORSE)
    assert "\x1b[" in terminal.render(WORSE, color=True)


def test_json_has_all_figures() -> None:
    found = json.loads(as_json.render(SAMPLED))
    assert (found["schema"], found["outcome"], found["mode"], found["failures"]) == (
        "evalkit/gate@1",
        "failed",
        "sampled",
        2,
    )
    assert (found["score"]["before"], found["score"]["after"], found["score"]["credible"]) == (
        100.0,
        66.7,
        True,
    )
    (change,) = found["regressions"]
    assert (change["tally_before"], change["tally_after"], change["change"]) == (
        {"specified": 10},
        {"missing": 10},
        -1,
    )
    breach = json.loads(as_json.render(WAIVED))["breaches"][0]
    assert (breach["rule"], breach["actual"] < breach["wanted"]) == ("min_score", True)

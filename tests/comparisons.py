"""Comparisons built by hand for the tests of the gate's reports. Run as a script it prints one format."""

from __future__ import annotations

import sys
from datetime import date
from fractions import Fraction

from cards import HOSTILE
from gate_runs import V, places, run

from evalkit.gate.compare import compare
from evalkit.gate.comparison import Breach, Comparison, Evidence, FacetChange, Rule
from evalkit.gate.policy import Mode, Policy, Waiver

TODAY = date(2030, 6, 15)
GOOD = (V.SPECIFIED, V.SPECIFIED, V.SPECIFIED)


def passed() -> Comparison:
    """Nothing changed."""
    return compare(run({"a": [GOOD]}), run({"a": [GOOD]}), Policy(), homes=places(), today=TODAY)


def failed() -> Comparison:
    """Two regressions, one of them waived, a gain and a breach."""
    waiver = Waiver("access.login", "decided next week", date(2030, 12, 31), "b")
    policy = Policy(min_score=Fraction(90), must={"data.backups": V.SPECIFIED}, waivers=(waiver,))
    before = run({"a": [GOOD], "b": [(V.MISSING, V.SPECIFIED, V.SPECIFIED)]})
    after = run({"a": [(V.VAGUE, *GOOD[1:])], "b": [(V.SPECIFIED, V.SPECIFIED, V.CONTRADICTED)]})
    return compare(after, before, policy, homes=places(), today=TODAY)


def undecided() -> Comparison:
    """Two cases are too few."""
    before = run({"a": [GOOD], "b": [GOOD]})
    after = run({"a": [(V.VAGUE, *GOOD[1:])], "b": [GOOD]})
    return compare(after, before, Policy(mode=Mode.SAMPLED), homes=places(), today=TODAY)


def hostile() -> Comparison:
    """Every text from a file is an attack."""
    side = Evidence(V.CONTRADICTED, HOSTILE, 7, f"``` {HOSTILE} ~~~ ````")
    change = FacetChange(
        facet="x.y",
        title=HOSTILE,
        category="x",
        category_title=HOSTILE,
        case=HOSTILE,
        before=side,
        after=side,
        tally_before={V.SPECIFIED: 1},
        tally_after={V.CONTRADICTED: 1},
        change=Fraction(-1),
    )
    breach = Breach(Rule.MUST, "x.y", HOSTILE, HOSTILE, HOSTILE, V.CONTRADICTED, V.SPECIFIED, side)
    return Comparison(
        mode=Mode.EXACT,
        rubric=HOSTILE,
        evalkit="0.1.0",
        cases=1,
        responses=1,
        responses_before=1,
        regressions=(change,),
        gains=(change,),
        breaches=(breach,),
        new_cases=(HOSTILE,),
    )


def many(number: int) -> Comparison:
    """So many regressions, each a case of its own."""
    cases = {f"c{at:03}": [GOOD] for at in range(number)}
    after = {case: [(V.VAGUE, *GOOD[1:])] for case in cases}
    return compare(run(after), run(cases), Policy(), homes=places(), today=TODAY)


if __name__ == "__main__":
    from evalkit.report import GATE_FORMATS

    text = "".join(GATE_FORMATS[sys.argv[1]]()(each) for each in (passed(), failed(), undecided(), hostile()))
    sys.stdout.buffer.write(text.encode())

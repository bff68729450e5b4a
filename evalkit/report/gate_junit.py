"""What the gate found as JUnit XML: a case for the outcome, and one for each reason, gain and waived failure."""

from __future__ import annotations

from evalkit.gate.comparison import Breach, Comparison, FacetChange, Failure, Outcome
from evalkit.report import gate_words as words
from evalkit.report._xml import attributes, body

QUOTE = 400
"""Characters of a quote, about."""


def render(found: Comparison) -> str:
    """One suite. Where there is not enough evidence its outcome is an error, which no CI takes for a pass."""
    cases = _outcome(found)
    for failure in found.failures:
        cases += _case(failure, "failure")
    for failure in found.waived:
        cases += _case(failure, "skipped")
    for gain in found.gains:
        cases.append(f"    <testcase{attributes(_name(gain))}/>")
    counts = {
        "name": "evalkit gate",
        "tests": 1 + len(found.failures) + len(found.waived) + len(found.gains),
        "failures": len(found.failures) + (found.outcome is Outcome.FAILED),
        "errors": int(found.outcome is Outcome.UNDECIDED),
    }
    suite = {**counts, "skipped": len(found.waived)}
    signature = {"name": "signature", "value": f"rubric:{found.rubric}|evalkit:{found.evalkit}"}
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f"<testsuites{attributes(counts)}>",
        f"  <testsuite{attributes(suite)}>",
        "    <properties>",
        f"      <property{attributes(signature)}/>",
        "    </properties>",
        *cases,
        "  </testsuite>",
        "</testsuites>",
    ]
    return "\n".join(lines) + "\n"


def _outcome(found: Comparison) -> list[str]:
    name = attributes({"classname": "gate", "name": "outcome"})
    if found.outcome is Outcome.PASSED:
        return [f"    <testcase{name}/>"]
    kind = "failure" if found.outcome is Outcome.FAILED else "error"
    notes = [words.score_line(found.score)] if found.score else []
    message = {"type": found.outcome.value, "message": words.outcome(found)}
    text = body("\n".join([words.summary(found), *notes, *words.notes(found)]))
    return [f"    <testcase{name}>", f"      <{kind}{attributes(message)}>{text}</{kind}>", "    </testcase>"]


def _case(failure: Failure, kind: str) -> list[str]:
    lines = [f"waived: {words.waiver_line(failure.waiver)}"] if failure.waiver else []
    if isinstance(failure, FacetChange):
        lines += [
            f"before: {words.evidence_line(failure.before, QUOTE)}",
            f"now: {words.evidence_line(failure.after, QUOTE)}",
        ]
    elif isinstance(failure, Breach) and failure.evidence:
        lines.append(f"now: {words.evidence_line(failure.evidence, QUOTE)}")
    message = attributes({"type": _type(failure), "message": words.headline(failure)})
    return [
        f"    <testcase{attributes(_name(failure))}>",
        f"      <{kind}{message}>{body(chr(10).join(lines))}</{kind}>",
        "    </testcase>",
    ]


def _type(failure: Failure) -> str:
    if isinstance(failure, Breach):
        return failure.rule.value
    return "regression" if isinstance(failure, FacetChange) else "score"


def _name(failure: Failure) -> dict[str, str]:
    """A facet under its category, as in the JUnit report of a score; the case stands in the name."""
    if isinstance(failure, FacetChange):
        return {"classname": failure.category, "name": f"{failure.facet} in {failure.case}"}
    if isinstance(failure, Breach):
        return {"classname": failure.rule.value, "name": f"{failure.subject} in {failure.case}"}
    return {"classname": "gate", "name": "mean score"}

"""What the gate found as annotations for a pull request on GitHub: each reason at its line."""

from __future__ import annotations

from evalkit.gate.comparison import Breach, Comparison, FacetChange, Failure, Outcome
from evalkit.report import gate_words as words
from evalkit.report.github import Annotation, commands, plain

QUOTE = 300
"""Characters of a quote, about."""


def render(found: Comparison) -> str:
    """The annotations and the outcome, as a line of its own."""
    remarks = [_remark(failure, "error") for failure in found.failures]
    if found.outcome is Outcome.UNDECIDED:
        text = "\n".join([words.summary(found), *words.notes(found)])
        remarks.append(Annotation("warning", "", 0, f"evalkit gate: {words.UNDECIDED}", text))
    remarks += [_remark(failure, "notice") for failure in found.waived]
    outcome = plain(f"evalkit gate: {words.outcome(found)}: {words.summary(found)}")
    return "".join(f"{line}\n" for line in (*commands(remarks), outcome))


def _remark(failure: Failure, kind: str) -> Annotation:
    file, line, rows = "", 0, []
    if failure.waiver:
        rows.append(f"waived: {words.waiver_line(failure.waiver)}")
    if isinstance(failure, FacetChange):
        file, line = failure.after.document, failure.after.line or 1
        rows += [
            f"before: {words.evidence_line(failure.before, QUOTE)}",
            f"now: {words.evidence_line(failure.after, QUOTE)}",
        ]
    elif isinstance(failure, Breach):
        file, line = failure.document, 1
        if failure.evidence:
            line = failure.evidence.line or 1
            rows.append(f"now: {words.evidence_line(failure.evidence, QUOTE)}")
    title = words.headline(failure)
    return Annotation(kind, file, line, title, "\n".join(rows) or title)

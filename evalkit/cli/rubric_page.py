"""The report of `evalkit rubric check`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evalkit.cli.page import details
from evalkit.report._gaps import quoted, turned_by
from evalkit.report._text import listing, plural, shorten
from evalkit.rubric_check.check import Check, Failure

if TYPE_CHECKING:
    from evalkit.cli.page import Page

_QUOTE = 200
"""Characters of a quote, about."""


def fill(page: Page, result: Check) -> None:
    """Write what does not hold, each with its place, and the counts."""
    for failure in (*result.failures, *result.unspecified):
        column = f":{failure.column}" if failure.column else ""
        place = f"{failure.file}:{failure.line}{column}"
        page.line(f"{place}: {failure.facet}: wanted {failure.wanted}, got {failure.got}")
        details(page, _evidence(failure), indent=2)
    if result.failures:
        page.line("To see why: evalkit explain - FACET --rubric RUBRIC, with the example on standard input")
    for phrase in result.dead:
        page.line(f"{phrase.file}:{phrase.line}:{phrase.column}: “{phrase.phrase}” {phrase.reason}")
    for facet in result.unshown:
        verdicts = listing(facet.verdicts, "or")
        page.line(f"{facet.file}:{facet.line}: {facet.facet}: has no example for {verdicts}")
    if not result.holds:
        page.line("")
    page.line(_counts(result), "bold")


def _evidence(failure: Failure) -> list[tuple[str, str]]:
    rows = [("example", f"“{shorten(failure.text, _QUOTE)}”")] if failure.text else []
    if finding := failure.evidence:
        turned = f", {cue}" if (cue := turned_by(finding)) else ""
        rows.append((f"read in line {finding.line}", f"{quoted(finding, _QUOTE)}{turned}"))
    return rows


def _counts(result: Check) -> str:
    failed = len(result.failures)
    facets = plural(result.facets, "facet")
    examples = plural(result.examples, "example")
    parts = [f"{facets}, {examples}: {result.examples - failed} hold, {failed} do not"]
    if result.reference is None:
        parts.append("no reference to check")
    else:
        parts.append(f"{result.facets - len(result.unspecified)} of {facets} specified by {result.reference}")
    parts.append(plural(len(result.dead), "dead phrase"))
    parts.append(f"{len(result.unshown)} of {facets} without examples")
    return "; ".join(parts) + "."

"""`evalkit explain`."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from evalkit.api import load_reference, load_rubric, read
from evalkit.cli.hints import did_you_mean
from evalkit.cli.main import PASSED
from evalkit.cli.page import details, open_page, show
from evalkit.cli.sources import read_one
from evalkit.document import parse_text
from evalkit.errors import Mistake, UsageError
from evalkit.reading.explain import SetAside, naming, rule, set_aside
from evalkit.reliability import load
from evalkit.report._gaps import WORDS, difference, measured, quoted, turned_by
from evalkit.report._text import listing, plural
from evalkit.report._values import all_in_words
from evalkit.result import FacetResult, Finding, Stance, Verdict
from evalkit.rubric.locate import locate
from evalkit.rubric.model import Facet, Rubric
from evalkit.scoring import score

if TYPE_CHECKING:
    from evalkit.cli.page import Page

_QUOTE = 400
"""Characters of a quote, about."""


def explain(options: Namespace) -> int:
    """Say how the verdict on one facet of one response came about."""
    rubric = load_rubric(options.rubric)
    facet = _facet(options.facet, rubric)
    reference = load_reference(options.reference, rubric) if options.reference else None
    document = parse_text(read_one(options.response, max_bytes=options.max_size))
    reading = read(document, rubric)
    card = score(reading, rubric, reference)
    result = next(each for each in card.facets if each.id == facet.id)
    found = reading.facets[facet.id]
    page = open_page(options)
    page.line(f"{document.name}: {facet.id} ({facet.title})", "bold")
    _verdict(page, result, rule(found))
    reliability = load(locate(options.rubric), rubric.name, rubric.version)
    rows = [*_lacking(result, facet, rubric), *_reference(result), *measured(result, reliability)]
    details(page, rows, indent=2)
    if not result.expected:
        page.line("The reference does not specify it: it counts neither for nor against.")
    _passages(page, _merged(found.findings))
    _set_aside(page, set_aside(document, rubric, facet, found))
    show(page)
    return PASSED


def _facet(given: str, rubric: Rubric) -> Facet:
    for facet in rubric.facets:
        if facet.id == given:
            return facet
    known = did_you_mean(given, [facet.id for facet in rubric.facets])
    raise UsageError(Mistake(f"the rubric {rubric.name} has no facet {given!r}; {known}"))


def _verdict(page: Page, result: FacetResult, sentence: str) -> None:
    if result.verdict is Verdict.MISMATCHED:
        names = listing(name.replace("_", " ") for name in result.mismatches)
        sentence = f"It is specified, but not with the reference's {names}."
    page.line(f"{WORDS[result.verdict].upper()}: {sentence}", "bold")


def _lacking(result: FacetResult, facet: Facet, rubric: Rubric) -> list[tuple[str, str]]:
    rows = []
    if result.verdict in (Verdict.VAGUE, Verdict.CONTRADICTED, Verdict.MISSING):
        rows.append(("lacking", facet.asks_for))
    if result.verdict is Verdict.MISSING:
        words = listing((f"“{wording}”" for wording in naming(rubric, facet)), "or")
        subject = f", said of the {facet.about.replace('_', ' ')}" if facet.about else ""
        rows.append(("named by", f"words such as {words}{subject}"))
    if result.values:
        rows.append(("values", _values(result.values.items())))
    return rows


def _reference(result: FacetResult) -> list[tuple[str, str]]:
    rows = [(name.replace("_", " "), difference(result, name)) for name in result.mismatches]
    if result.reference:
        rows.append(("reference", f"{quoted(result.reference, _QUOTE)} (line {result.reference.line})"))
    if result.expected_values and not result.mismatches:
        rows.append(("expected", _values(result.expected_values.items())))
    return rows


def _values(values: Iterable[tuple[str, tuple[str, ...]]]) -> str:
    return "; ".join(f"{name.replace('_', ' ')} {all_in_words(texts)}" for name, texts in values)


def _merged(findings: Sequence[Finding]) -> list[Finding]:
    """One finding for each passage and stance: the one with specifics, where there are both."""
    best: dict[tuple[int, int, Stance], Finding] = {}
    for finding in findings:
        key = (finding.start, finding.end, finding.stance)
        if key not in best or (finding.specific and not best[key].specific):
            best[key] = finding
    return list(best.values())


def _passages(page: Page, findings: Sequence[Finding]) -> None:
    page.line("")
    if not findings:
        page.line("No passage speaks of it.")
        return
    order = ", strongest first" if len(findings) > 1 else ""
    page.line(f"{plural(len(findings), 'passage')} considered{order}:")
    for number, finding in enumerate(findings):
        if number:
            page.line("")
        details(page, _finding(finding), indent=2)


def _finding(finding: Finding) -> list[tuple[str, str]]:
    rows = [(f"line {finding.line}", quoted(finding, _QUOTE))]
    if finding.context:
        rows.append(("under", " > ".join(finding.context)))
    does = "specifies it" if finding.specific else "names it"
    rows.append(("says", f"{does}, {turned_by(finding) or finding.stance}"))
    if finding.values:
        rows.append(("values", _values(finding.values.items())))
    return rows


def _set_aside(page: Page, passages: Sequence[SetAside]) -> None:
    if not passages:
        return
    page.line("")
    page.line("Set aside, though they hold its words:")
    for passage in passages:
        rows = _finding(passage.finding)[: 2 if passage.finding.context else 1]
        details(page, [*rows, ("because", passage.reason)], indent=2)

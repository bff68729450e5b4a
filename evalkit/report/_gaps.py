"""What every format says about a gap: which come first, what each is called, which words prove it."""

from __future__ import annotations

from collections.abc import Iterable

from evalkit.report._text import listing, plural, shorten
from evalkit.report._values import all_in_words
from evalkit.result import (
    CategoryResult,
    FacetResult,
    Finding,
    Scorecard,
    Stance,
    Verdict,
    percent,
    weighted_percent,
)
from evalkit.result import decides as decides  # formats quote what the gate quotes
from evalkit.result import proof as proof
from evalkit.typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from evalkit.reliability import Reliability

SEVERITY = (Verdict.CONTRADICTED, Verdict.MISMATCHED, Verdict.MISSING, Verdict.VAGUE)
"""The verdicts that are gaps, worst first."""

WORDS = {
    Verdict.CONTRADICTED: "ruled out",
    Verdict.MISMATCHED: "wrong",
    Verdict.MISSING: "missing",
    Verdict.VAGUE: "vague",
    Verdict.SPECIFIED: "specified",
}
"""The verdicts as people read them."""

LEVELS = {
    Verdict.CONTRADICTED: "error",
    Verdict.MISMATCHED: "error",
    Verdict.MISSING: "warning",
    Verdict.VAGUE: "note",
}
"""How grave a gap is for tools with three levels: what is wrong, what is not there, what is not precise."""

_TURNED_BY = {Stance.DENIED: "ruled out by", Stance.DEFERRED: "put off by", Stance.HEDGED: "hedged by"}
NOTHING_JUDGED = "Nothing was judged: no facet of the rubric is expected."
NOTHING_LACKING = "Nothing is lacking."


class Detail(NamedTuple):
    """One line under a gap."""

    label: str
    """"lacking", "line 14", "expected", or the name of a value that differs."""
    text: str
    """Words of ours and of the files; like the label not yet made safe for any format."""


def gaps(facets: Iterable[FacetResult]) -> tuple[FacetResult, ...]:
    """The expected facets that are not specified: worst verdict first, then the heaviest."""
    lacking = [facet for facet in facets if facet.expected and facet.verdict in SEVERITY]
    return tuple(sorted(lacking, key=lambda facet: (SEVERITY.index(facet.verdict), -facet.weight)))


def count(facets: Iterable[FacetResult], *verdicts: Verdict) -> int:
    """How many of the facets are expected and have one of the verdicts."""
    return sum(facet.expected and facet.verdict in verdicts for facet in facets)


def heading(facet: FacetResult) -> str:
    """The facet's name where no category stands above it, with a capital: "Database encryption"."""
    return facet.item[:1].upper() + facet.item[1:]


def shown_score(holder: Scorecard | CategoryResult) -> str:
    """The score in percent with one decimal; "not judged" if nothing that is expected weighs anything."""
    score = weighted_percent(holder.expected)
    return "not judged" if score is None else percent(score)


def lacking_of(category: CategoryResult) -> str:
    """n of N in words: "5 of 6 facets lacking"."""
    return f"{len(gaps(category.facets))} of {plural(len(category.expected), 'facet')} lacking"


def details(facet: FacetResult, *, limit: int) -> list[Detail]:
    """What proves a gap, in reading order; quotes have at most about ``limit`` characters."""
    found = [Detail(name.replace("_", " "), difference(facet, name)) for name in facet.mismatches]
    if facet.lacking and not facet.mismatches:
        found.append(Detail("lacking", "; ".join(facet.lacking)))
    if finding := proof(facet):
        cue = f", {turned}" if (turned := turned_by(finding)) else ""
        found.append(Detail(f"line {finding.line}", f"{quoted(finding, limit)}{cue}"))
    if facet.reference:
        place = f"line {facet.reference.line} of the reference"
        found.append(Detail("expected", f"{quoted(facet.reference, limit)} ({place})"))
    return found


def measured(facet: FacetResult, reliability: Reliability) -> list[Detail]:
    """How often such a verdict on this facet was right; nothing where that was not measured."""
    tally = reliability.tally(facet.id, facet.verdict)
    if tally is None:
        return []
    verdicts = "verdict agrees" if tally.of == 1 else "verdicts agree"
    return [Detail("measured", f"{tally.agreed} of {tally.of} such {verdicts} with the labels")]


def quoted(finding: Finding, limit: int) -> str:
    """The passage in quotation marks, its cue kept in sight, at most about ``limit`` characters."""
    if not finding.quote:
        return "(no quote was kept)"
    return f"“{shorten(finding.quote, limit, finding.cue)}”"


def turned_by(finding: Finding) -> str:
    """Which words turned a passage away: "ruled out by “out of scope”"; empty if none did."""
    if not finding.cue or finding.stance not in _TURNED_BY:
        return ""
    return f"{_TURNED_BY[finding.stance]} “{finding.cue}”"


def difference(facet: FacetResult, name: str) -> str:
    """Both values of one that differs: "says 14 days, expected 7 days"."""
    said = all_in_words(facet.values.get(name, ()))
    expected = all_in_words(facet.expected_values.get(name, ()))
    return f"says {said}, expected {expected}"


def pattern(category: CategoryResult) -> str:
    """How bad a category with gaps is, in one word.

    - ``mismatched``: its only gaps are wrong values;
    - ``incomplete``: something is specified, something lacks;
    - ``contradicted``: nothing is specified and most is ruled out;
    - ``vague``: nothing is specified, something is named;
    - ``missing``: nothing is named.
    """
    verdicts = [facet.verdict for facet in category.expected]
    if {facet.verdict for facet in gaps(category.facets)} == {Verdict.MISMATCHED}:
        return "mismatched"
    if Verdict.SPECIFIED in verdicts or Verdict.MISMATCHED in verdicts:
        return "incomplete"
    if 2 * verdicts.count(Verdict.CONTRADICTED) > len(verdicts):
        return "contradicted"
    return "vague" if Verdict.VAGUE in verdicts else "missing"


def tally(facets: Iterable[FacetResult]) -> str:
    """All verdicts on expected facets as n of N: "2 of 35 specified, 9 of 35 vague and ..."."""
    judged = [facet for facet in facets if facet.expected]
    order = (Verdict.SPECIFIED, *reversed(SEVERITY))
    counts = [(count(judged, verdict), WORDS[verdict]) for verdict in order]
    return listing(f"{n} of {len(judged)} {word}" for n, word in counts if n)


def not_expected(card: Scorecard) -> str:
    """One sentence on the facets that did not count; empty if all did."""
    total = len(card.facets)
    left_out = total - len(card.expected)
    if not left_out:
        return ""
    verb = "is" if left_out == 1 else "are"
    return f"{left_out} of {plural(total, 'facet')} {verb} not expected by the reference and did not count."

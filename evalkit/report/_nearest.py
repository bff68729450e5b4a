"""Where a gap is shown in the response: the line that proves it, or the nearest one."""

from __future__ import annotations

from evalkit.report._gaps import proof
from evalkit.result import CategoryResult, FacetResult


def nearest_line(facet: FacetResult, category: CategoryResult) -> int:
    """The 1-based line of the passage that proves the verdict.

    A missing facet has none: it is shown where the response speaks of its category, beside the first facet
    before it that has a passage, else beside the first one after it; else in line 1.
    """
    if finding := proof(facet):
        return finding.line
    at = next((place for place, other in enumerate(category.facets) if other.id == facet.id), 0)
    for neighbour in (*reversed(category.facets[:at]), *category.facets[at + 1 :]):
        if finding := proof(neighbour):
            return finding.line
    return 1

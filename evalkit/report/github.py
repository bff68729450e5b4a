"""Annotations for a pull request on GitHub: workflow commands, the worst first, no more than are shown."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from evalkit.report._gaps import (
    LEVELS,
    NOTHING_JUDGED,
    SEVERITY,
    WORDS,
    details,
    gaps,
    heading,
    shown_score,
)
from evalkit.report._nearest import nearest_line
from evalkit.report._text import plural, visible
from evalkit.result import FacetResult, Scorecard, weighted_percent

MOST = 10
"""Annotations of a kind that GitHub shows for one step; it drops the others without a word."""
SUMMARY_BYTES = 1024 * 1024 - 1
"""What a job's summary may hold for one step: less than 1 MiB. GitHub drops a larger one whole."""
QUOTE = 300
"""Characters of a quote, about."""
_KINDS = {"error": "error", "warning": "warning", "note": "notice"}
_CUT = "\n\n*The report was cut here: a summary holds less than 1 MiB.*\n"


class Annotation(NamedTuple):
    """One remark at a line of a file."""

    kind: str
    """``error``, ``warning`` or ``notice``."""
    file: str
    """Empty where the remark is about no file."""
    line: int
    title: str
    message: str
    """Several lines, if need be; like the title not yet escaped."""


def render(cards: Sequence[Scorecard]) -> str:
    """The annotations of all responses, and a line on each response."""
    lines = [plain(f"evalkit: {card.document}: {_outcome(card)}") for card in cards]
    return "".join(f"{line}\n" for line in (*commands(remarks(cards)), *lines))


def remarks(cards: Sequence[Scorecard]) -> list[Annotation]:
    """One for each gap of any response, the worst first; one for each response that was not judged."""
    unjudged = [
        Annotation("error", card.document, 1, "evalkit: not judged", NOTHING_JUDGED)
        for card in cards
        if weighted_percent(card.expected) is None
    ]
    places = [
        (SEVERITY.index(facet.verdict), -facet.weight, place, facet)
        for place, card in enumerate(cards)
        for facet in gaps(card.facets)
    ]
    places.sort(key=lambda gap: gap[:3])
    return unjudged + [_annotation(cards[place], facet) for _, _, place, facet in places]


def commands(found: Sequence[Annotation]) -> list[str]:
    """Workflow commands, at most ``MOST`` of a kind in the order given, and a line on those left out."""
    lines = []
    for kind in ("error", "warning", "notice"):
        alike = [annotation for annotation in found if annotation.kind == kind]
        lines += [_command(annotation) for annotation in alike[:MOST]]
        if more := len(alike) - MOST:
            lines += [f"evalkit: {plural(more, f'more {kind}')} in the whole report"] if more > 0 else []
    return lines


def cut(report: str, room: int = SUMMARY_BYTES) -> str:
    """The report in at most ``room`` bytes of UTF-8, cut at the end of a line and told so."""
    data = report.encode("utf-8", "backslashreplace")
    if len(data) <= room:
        return data.decode("utf-8")
    left = room - len(_CUT.encode())
    if left <= 0:
        return ""
    return data[:left].decode("utf-8", "ignore").rpartition("\n")[0] + _CUT


def _annotation(card: Scorecard, facet: FacetResult) -> Annotation:
    category = next(category for category in card.categories if facet in category.facets)
    return Annotation(
        _KINDS[LEVELS[facet.verdict]],
        card.document,
        nearest_line(facet, category),
        f"{heading(facet)} ({WORDS[facet.verdict]})",
        "\n".join(f"{label}: {text}" for label, text in details(facet, limit=QUOTE)) or facet.id,
    )


def _outcome(card: Scorecard) -> str:
    lacking = len(gaps(card.facets))
    if weighted_percent(card.expected) is None:
        return "not judged"
    return f"score {shown_score(card)}, {plural(lacking, 'gap') if lacking else 'nothing is lacking'}"


def _command(annotation: Annotation) -> str:
    kind, file, line, title, message = annotation
    body = "%0A".join(_data(row) for row in message.split("\n"))
    place = f"file={_property(file)},line={line}," if file else ""
    return f"::{kind} {place}title={_property(title)}::{body}"


def _data(text: str) -> str:
    """Text that ends neither the command nor its line."""
    return plain(text).replace("%", "%25")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def plain(text: str) -> str:
    """One line of print that holds no command: the old form ``##[error]`` is obeyed wherever it stands."""
    return visible(text).replace("##[", "## [")

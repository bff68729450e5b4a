"""What the gate found, for a comment on a pull request: each reason with a diff against the baseline."""

from __future__ import annotations

import re
from collections.abc import Sequence

from evalkit.gate.comparison import Breach, Comparison, Evidence, FacetChange, Failure
from evalkit.report import gate_words as words
from evalkit.report._gaps import WORDS
from evalkit.report._text import code_span, escape, shorten, visible

MOST = 20
"""Reasons that are shown; a comment may have 65,536 characters."""
GAINS = 10
"""Gains that are shown."""
QUOTE = 200
"""Characters of a quote, about."""


def render(found: Comparison) -> str:
    """What a comment holds: the outcome, the first reasons each with its diff, what rose, notes."""
    return _page(found, MOST, GAINS)


def whole(found: Comparison) -> str:
    """The same with nothing left out."""
    return _page(found, len(found.failures) + len(found.waived), len(found.gains))


def _page(found: Comparison, most: int, gains: int) -> str:
    blocks = [f"## evalkit gate: {words.outcome(found)}", f"{escape(words.summary(found))}."]
    if found.score:
        blocks.append(f"{escape(words.score_line(found.score))}.")
    blocks += _section("Reasons", found.failures, most)
    blocks += _section("Gains", found.gains, gains)
    blocks += _section("Waived", found.waived, most)
    if notes := words.notes(found):
        blocks.append("\n".join(f"- {escape(note)}" for note in notes))
    blocks.append(code_span(f"rubric:{found.rubric}|evalkit:{found.evalkit}"))
    return "\n\n".join(blocks) + "\n"


def _section(title: str, failures: Sequence[Failure], most: int) -> list[str]:
    if not failures:
        return []
    blocks = [f"### {title}"]
    for failure in failures[:most]:
        blocks.append(f"**{escape(words.headline(failure))}**")
        if failure.waiver:
            blocks.append(escape(f"Waived: {words.waiver_line(failure.waiver)}"))
        if lines := _lines(failure):
            blocks.append(_fence(lines))
    if len(failures) > most:
        blocks.append(f"… and {len(failures) - most} more")
    return blocks


def _lines(failure: Failure) -> list[str]:
    """Both sides as the lines of a diff; of a breach the only one that there is."""
    if isinstance(failure, FacetChange):
        return [f"- {_side(failure.before)}", f"+ {_side(failure.after)}"]
    if isinstance(failure, Breach) and failure.evidence:
        return [f"  {_side(failure.evidence)}"]
    return []


def _side(side: Evidence) -> str:
    place = side.document if side.line is None else f"{side.document}:{side.line}"
    quote = f": “{shorten(side.quote, QUOTE)}”" if side.quote else ""
    return visible(f"{WORDS[side.verdict]}, {place}{quote}")


def _fence(lines: Sequence[str]) -> str:
    """A block that no text in it can close."""
    text = "\n".join(lines)
    ticks = "`" * max(3, *(1 + len(run) for run in re.findall("`+", text)), 3)
    return f"{ticks}diff\n{text}\n{ticks}"

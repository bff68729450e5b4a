"""What the gate asks for: thresholds, facets that must be there, waivers. Frozen data, decided elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from fractions import Fraction

from evalkit.result import Verdict


class Mode(StrEnum):
    """How a run is compared with its baseline."""

    EXACT = "exact"
    """Response by response: whatever falls is a regression."""
    SAMPLED = "sampled"
    """Case by case, by what chance alone could not have done."""


@dataclass(frozen=True, slots=True)
class Waiver:
    """A failure that is accepted until a day."""

    waive: str
    """A facet's id, a category's id (its floor) or "score"; ``*`` and ``?`` as in file names."""
    reason: str
    expires: date
    """The last day on which it holds."""
    case: str = "*"
    """The cases for which it holds; ``*`` and ``?`` as in file names."""


@dataclass(frozen=True, slots=True)
class Policy:
    """What fails a run besides what the baseline shows."""

    mode: Mode = Mode.EXACT
    min_score: Fraction | None = None
    """In percent; the mean over a case's responses must not be lower."""
    must: Mapping[str, Verdict] = field(default_factory=dict)
    """By facet id: the least that every single response must say (specified, vague, or missing: at least not
    contradicted)."""
    floors: Mapping[str, Fraction] = field(default_factory=dict)
    """By category id, in percent; the mean over a case's responses must not be lower."""
    margin: Fraction = Fraction(1)
    """Sampled: a drop of the mean score of so many points is tolerated."""
    facet_margin: Fraction = Fraction(10)
    """Sampled: a facet's mean credit may fall by so many percent of the whole."""
    detect: Fraction = Fraction(5)
    """Sampled: the drop in points that the gate must be able to see, or else say that it cannot."""
    waivers: tuple[Waiver, ...] = ()
    across: bool = False
    """Compare although rubric, reference or version differ from the baseline's."""

    @property
    def has_thresholds(self) -> bool:
        """Whether it asks for anything without a baseline."""
        return self.min_score is not None or bool(self.must or self.floors)

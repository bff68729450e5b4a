"""How the scores of each group of a run are spread, and how often each facet lacks in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from evalkit.batch.leaderboard import value_of
from evalkit.batch.record import Failure, Record
from evalkit.result import Verdict

BINS = 20
"""Bars of a distribution; each is five points wide."""


@dataclass(slots=True)
class Spread:
    """Of one group, or of all rows."""

    scores: Counter[int] = field(default_factory=Counter)
    """Responses in each bin; 100 is in the last."""
    counted: Counter[str] = field(default_factory=Counter)
    """Responses in which a facet counts."""
    lacking: Counter[str] = field(default_factory=Counter)
    """Those of them in which it is not specified."""

    @property
    def bars(self) -> list[int]:
        """Responses in each bin, in order."""
        return [self.scores[number] for number in range(BINS)]

    def add(self, record: Record) -> None:
        """Count a response."""
        if record.score is not None:
            self.scores[min(int(record.score / 100 * BINS), BINS - 1)] += 1
        for facet in record.facets:
            if facet.counts:
                self.counted[facet.id] += 1
                self.lacking[facet.id] += facet.verdict is not Verdict.SPECIFIED


class Spreads:
    """Of all groups, filled while the rows go by."""

    def __init__(self, columns: Sequence[str]) -> None:
        self.columns = columns
        self.total = Spread()
        self.groups: dict[str, Spread] = {}
        """By label."""

    def watch(self, items: Iterable[Record | Failure]) -> Iterator[Record | Failure]:
        """The items, each counted as it goes by."""
        for item in items:
            found = self.groups.setdefault(label_of(item, self.columns), Spread())
            if isinstance(item, Record):
                found.add(item)
                self.total.add(item)
            yield item


def label_of(item: Record | Failure, columns: Sequence[str]) -> str:
    """The group that a row belongs to."""
    return label([value_of(item, name) for name in columns])


def label(values: Sequence[str]) -> str:
    """A group's values in one; empty where it has none."""
    return " · ".join(values) if any(values) else ""

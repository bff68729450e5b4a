"""What every format says about a run: its columns, its figures, its words."""

from __future__ import annotations

from fractions import Fraction

from evalkit.batch.leaderboard import WORST, Group, Lacking, Leaderboard
from evalkit.report._text import plural
from evalkit.result import percent
from evalkit.statistics import Interval

NONE = "(none)"
"""What a group is called whose rows have no value."""
NOT_JUDGED = "-"
UNFINISHED = "The run is not finished; `evalkit batch --resume` continues it."


def names(group: Group) -> list[str]:
    """The group's values, as people read them."""
    return [name or NONE for name in group.name]


def figure(value: float | None) -> str:
    """A percentage with one decimal that never shows 0.0 or 100.0 for anything else."""
    if value is None:
        return NOT_JUDGED
    return percent(Fraction(value) if 1e-9 < value < 100 - 1e-9 else Fraction(round(value)))


def interval(found: Interval | None) -> str:
    """The interval of a mean: "41.2 to 48.0"."""
    if found is None:
        return NOT_JUDGED
    return f"{figure(max(found.low, 0.0))} to {figure(min(found.high, 100.0))}"


def share(lacking: Lacking) -> str:
    """How often a facet is lacking, in whole percent: 100 only if it always is."""
    return f"{whole(100 * lacking.count / lacking.of)}%"


def whole(value: float) -> str:
    """A percentage without decimals that never shows 0 or 100 for anything else."""
    if 0 < value < 100:
        return str(min(max(round(value), 1), 99))
    return str(round(value))


def worst(group: Group) -> list[str]:
    """The facets that are most often lacking, each with how often."""
    return [f"{each.facet} {share(each)}" for each in group.lacking[:WORST]]


def summary(board: Leaderboard) -> str:
    """What was scored, in a sentence."""
    total = board.total
    rows = plural(total.responses + total.errors, "row")
    return f"{rows}: {total.responses:,} scored, {plural(total.errors, 'error')}"


def hidden(board: Leaderboard) -> str:
    """That there are more groups; empty if there are none."""
    return f"and {plural(board.hidden, 'more group')}; --top shows more" if board.hidden else ""

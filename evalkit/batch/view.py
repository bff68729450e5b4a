"""How somebody wants to look at a run."""

from __future__ import annotations

from dataclasses import dataclass

from evalkit.batch.results import Results


@dataclass(frozen=True, slots=True)
class View:
    """What every report on a run is asked for; a format uses what it has a use for."""

    by: tuple[str, ...] = ()
    """Columns to group by: "model", "prompt", or a column that the source had. Empty: model, or prompt where
    there is one model only."""
    sort: str = "score"
    """Column to sort by."""
    reverse: bool = False
    """Whether to turn the order round: by default numbers fall and names rise."""
    top: int | None = None
    """Groups that are shown; None: all."""
    seed: int = 0
    """Where the bootstrap begins."""
    since: Results | None = None
    """An earlier run: the catalog says what is new, what recurs and what is fixed since then."""
    width: int = 80
    """Cells of a line, for the terminal."""
    color: bool = False
    ascii: bool = False
    """Whether to spell everything in ASCII."""

"""What a user can get wrong. Each error names its file, its place and a way out.

A failing response is a result, never an error; these are for input that cannot be judged at all.
"""

from __future__ import annotations

from collections.abc import Iterable

from evalkit.typing import NamedTuple


class Mistake(NamedTuple):
    """One thing that is wrong with an input."""

    message: str
    """One sentence: what is wrong, and where it helps, what to write instead."""
    file: str = ""
    """The path as the user gave it, or a name such as ``<stdin>``."""
    line: int | None = None
    """1-based line, if the mistake has a place."""
    column: int | None = None
    """1-based column, if the mistake has a place."""

    def __str__(self) -> str:
        place = ":".join(str(part) for part in (self.file, self.line, self.column) if part)
        return f"{place}: {self.message}" if place else self.message


class EvalkitError(Exception):
    """Base of everything that evalkit raises on purpose: one mistake or several."""

    def __init__(self, *mistakes: Mistake | str) -> None:
        self.mistakes = tuple(
            mistake if isinstance(mistake, Mistake) else Mistake(mistake) for mistake in mistakes
        )
        super().__init__("\n".join(str(mistake) for mistake in self.mistakes))


class DocumentError(EvalkitError):
    """A response or a reference cannot be read (missing, empty, binary, too large ...)."""


class RubricError(EvalkitError):
    """A rubric does not hold; carries every mistake that was found in it."""


class LabelsError(EvalkitError):
    """A file of labels for ``evalkit agree`` cannot be used."""


class ReliabilityError(EvalkitError):
    """A file of measured reliability is not what ``evalkit agree`` writes."""


class SuiteError(EvalkitError):
    """A suite file does not hold; carries every mistake that was found in it."""


class GateError(EvalkitError):
    """There is nothing that could be compared, or it cannot be compared with the baseline."""


class GenerateError(EvalkitError):
    """Responses could not be made; carries one mistake for each that could not."""


class ResultsError(EvalkitError):
    """A file of results cannot be read, continued or compared."""


class UsageError(EvalkitError):
    """The command line asks for something that cannot be done."""


def hint(given: str, known: Iterable[str]) -> str:
    """The way out for a name that nothing has: "; did you mean 'x'?", or nothing if none comes near.

    >>> hint("databse", ["bucket", "database"])
    "; did you mean 'database'?"
    """
    from difflib import get_close_matches

    close = get_close_matches(given[:100], sorted(known), 1)
    return f"; did you mean {close[0]!r}?" if close else ""

"""How reliable verdicts have measured to be, facet by facet: a file beside the rubric, NAME.reliability.json."""

from __future__ import annotations

import json
import math
import os
from collections.abc import Mapping
from typing import Any, NamedTuple

from evalkit.errors import Mistake, ReliabilityError
from evalkit.result import Verdict

SCHEMA = "evalkit/reliability@1"
ENDING = ".reliability.json"
"""In place of the rubric's own ending."""
_Z = 1.959963984540054
"""97.5 % of the standard normal distribution lie below it."""


class Tally(NamedTuple):
    """How often one verdict on one facet was right."""

    agreed: int
    """Such verdicts that equal their label, 0 to ``of``."""
    of: int
    """Such verdicts with a label, at least 1."""

    @property
    def lower(self) -> float:
        """Lower end of the 95 % Wilson interval for the share that is right, 0 to 1, rounded down to hundredths.

        Source: E. B. Wilson, "Probable inference, the law of succession, and statistical inference", Journal
        of the American Statistical Association 22 (1927), 209-212.

        >>> Tally(41, 45).lower, Tally(1, 1).lower, Tally(0, 3).lower
        (0.79, 0.2, 0.0)
        """
        share, spread = self.agreed / self.of, _Z * _Z / self.of
        half = _Z * math.sqrt(share * (1 - share) / self.of + spread / (4 * self.of))
        return max(math.floor(100 * (share + spread / 2 - half) / (1 + spread)), 0) / 100


class Reliability(NamedTuple):
    """What labelled documents say of the verdicts by one rubric."""

    rubric: str = ""
    """Name of the rubric."""
    version: str = ""
    """Its version."""
    documents: int = 0
    """How many documents the labels are about."""
    verdicts: int = 0
    """How many verdicts were compared with a label."""
    facets: Mapping[str, Mapping[Verdict, Tally]] = {}
    """By facet, then by the verdict that was read; only what occurred."""

    def tally(self, facet: str, verdict: Verdict) -> Tally | None:
        """How often such a verdict was right, None if it never occurred; a mismatch was read as specified."""
        read = Verdict.SPECIFIED if verdict is Verdict.MISMATCHED else verdict
        return self.facets.get(facet, {}).get(read)


NOTHING = Reliability()
"""Nothing has been measured."""


def beside(rubric_file: str) -> str:
    """The file with the reliability of a rubric, whether it is there or not.

    >>> beside("rubrics/small.yaml")
    'rubrics/small.reliability.json'
    """
    return os.path.splitext(rubric_file)[0] + ENDING


def load(rubric_file: str, name: str, version: str) -> Reliability:
    """What was measured of a rubric; ``NOTHING`` without a file, or if it is about another rubric or version.

    Raises:
        ReliabilityError: the file cannot be read, or is not what `evalkit agree` writes.
    """
    path = beside(rubric_file)
    try:
        with open(path, encoding="utf-8") as file:
            content = json.load(file)
        found = _from_plain(content)
    except FileNotFoundError:
        return NOTHING
    except OSError as error:
        raise ReliabilityError(Mistake(f"cannot be read: {error.strerror or error}", path)) from None
    except (ValueError, TypeError, LookupError, AttributeError, RecursionError):
        way_out = "write it again with `evalkit agree LABELS --reliability-out FILE`, or remove it"
        raise ReliabilityError(Mistake(f"is no {SCHEMA}; {way_out}", path)) from None
    return found if (found.rubric, found.version) == (name, version) else NOTHING


def _from_plain(content: Any) -> Reliability:
    if content["schema"] != SCHEMA:
        raise ValueError(content["schema"])
    facets = {
        facet: {Verdict(verdict): _tally(**counts) for verdict, counts in read.items()}
        for facet, read in content["facets"].items()
    }
    about = (str(content["rubric"]), str(content["version"]))
    return Reliability(*about, int(content["documents"]), int(content["verdicts"]), facets)


def _tally(*, agreed: int, of: int) -> Tally:
    if type(agreed) is not int or type(of) is not int or not 0 <= agreed <= of or not of:
        raise ValueError(agreed, of)
    return Tally(agreed, of)


def to_text(measured: Reliability) -> str:
    """The file: sorted, a line for each facet and verdict so that a change shows as the lines that changed."""
    facets = ",\n".join(
        f"    {_json(facet)}: {{\n{_verdicts(measured.facets[facet])}\n    }}"
        for facet in sorted(measured.facets)
    )
    return (
        "{\n"
        f'  "schema": {_json(SCHEMA)},\n'
        f'  "rubric": {_json(measured.rubric)},\n'
        f'  "version": {_json(measured.version)},\n'
        f'  "documents": {measured.documents},\n'
        f'  "verdicts": {measured.verdicts},\n'
        f'  "facets": {{\n{facets}\n  }}\n'
        "}\n"
    )


def _verdicts(read: Mapping[Verdict, Tally]) -> str:
    return ",\n".join(
        f"      {_json(verdict.value)}: {_json(read[verdict]._asdict())}" for verdict in sorted(read)
    )


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)

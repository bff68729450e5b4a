"""A suite that holds: frozen, its paths as one can open them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from evalkit.gate.policy import Policy
from evalkit.generate.model import Generate
from evalkit.rubric.model import Rubric

BASELINE, RESULTS = "baseline.json", "results.json"
"""Where they are kept unless the suite says otherwise."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands in the suite file, for messages."""

    file: str
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class SuiteCase:
    """One prompt, and where its responses are."""

    id: str
    prompt: Path | None
    reference: str | None
    """By name or path; the suite's if it has none of its own."""
    responses: tuple[str, ...]
    """Paths and globs of frozen responses; empty where they are generated."""
    place: Place


@dataclass(frozen=True, slots=True)
class Suite:
    """What evalkit.yaml says."""

    path: Path
    rubric: Rubric
    rubric_file: str
    """By name or path."""
    cases: tuple[SuiteCase, ...]
    """At least one, in the order of the file."""
    generate: Generate | None
    policy: Policy
    baseline: Path
    results: Path

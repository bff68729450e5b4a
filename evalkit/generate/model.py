"""How responses are made, and what is asked for. Frozen, no I/O."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Generate:
    """How responses are made; either ``command`` or ``endpoint`` is given."""

    command: tuple[str, ...]
    """Program and arguments, placeholders not yet filled in; empty with an endpoint."""
    endpoint: str
    """Address of an OpenAI-compatible API; empty with a command."""
    key: str
    """Name of the environment variable that holds the key; empty if the API needs none."""
    model: str
    temperature: float | None
    """For the endpoint; None for its own default."""
    samples: int
    """Responses for each case, at least 1."""
    timeout: float
    """Seconds for one try."""
    retries: int
    """Further tries for one response."""
    parallel: int
    """Responses that are made at the same time."""
    folder: Path
    """Responses are FOLDER/CASE/SAMPLE.md."""
    home: Path = Path()
    """Where the command runs: the suite's folder."""

    def wanted(self, prompts: Mapping[str, str]) -> list[Wanted]:
        """Every response that should be there, for prompts by case."""
        return [
            Wanted(case, sample, prompt, self._argv(case, sample), self._identity(case, sample, prompt))
            for case, prompt in prompts.items()
            for sample in range(1, self.samples + 1)
        ]

    def path(self, wanted: Wanted) -> Path:
        """Where a response lies."""
        return self.folder / wanted.name

    def _argv(self, case: str, sample: int) -> tuple[str, ...]:
        fill = {"{model}": self.model, "{case}": case, "{sample}": str(sample)}
        argv = []
        for part in self.command:
            for name, value in fill.items():
                part = part.replace(name, value)
            argv.append(part)
        return tuple(argv)

    def _identity(self, case: str, sample: int, prompt: str) -> str:
        """A hash of all that a response is made from: command or endpoint, prompt and sample."""
        made_by = [*self._argv(case, sample), self.endpoint, self.model, self.temperature]
        return hashlib.sha256(json.dumps([made_by, prompt, sample]).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Wanted:
    """One response that should be there."""

    case: str
    sample: int
    """From 1."""
    prompt: str
    argv: tuple[str, ...]
    """The command, filled in; empty with an endpoint."""
    identity: str
    """SHA-256 of what it is made from, in hex."""

    @property
    def name(self) -> str:
        """Its path below the folder of responses."""
        return f"{self.case}/{self.sample}.md"


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the making has come."""

    done: int
    """Responses that are there."""
    total: int
    reused: int
    """Those of them that were there before or came from the cache."""
    failed: int

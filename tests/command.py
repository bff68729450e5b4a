"""Running the command in this process, and a small rubric of our own to run it with."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from io import BytesIO, TextIOWrapper
from pathlib import Path

from evalkit.cli.main import main

ROOT = Path(__file__).parents[1]

RUBRIC = """\
rubric: small
version: "3"
title: Small things
subjects:
  shed:
    names: [shed]
  house:
    names: [house]
homonyms: [roof rack]
categories:
  - id: building
    title: Building
    impact: It rains in.
    lesson: Ask about roofs.
    facets:
      - id: building.roof
        title: Roof
        asks_for: what covers it
        item: roof covering
        named: [roof]
        specified:
          - {all: [roof, {any: [slate, thatch]}]}
        values:
          cover: {kind: choice, choices: {slate: [slate], thatch: [thatch]}}
        examples:
          specified: [The roof is slate.]
          vague: [There is a roof.]
          missing: [There is a garden.]
      - id: building.lamp
        title: Lamp of the shed
        asks_for: how many lamps
        item: lamp count
        weight: 3
        about: shed
        named: [lamp]
        specified:
          - {value: count, near: [lamp], within: 3}
        values:
          lamps: {kind: count, near: [lamp], within: 3}
        examples:
          specified: [The shed has two lamps.]
          vague: [The shed has a lamp.]
          missing: [The house has two lamps.]
"""

FULL = "# Plan\n\nThe roof is slate.\n\nThe shed has two lamps.\n"
"""Scores 100."""
HALF = "# Plan\n\nThe roof is slate.\n"
"""Scores 25: the roof weighs 1 of 4."""
NOTHING = "# Plan\n\nA garden.\n"
"""Scores 0."""


@dataclass(frozen=True)
class Outcome:
    status: int
    out: str
    err: str


@contextmanager
def _stdin(content: bytes) -> Iterator[None]:
    before, sys.stdin = sys.stdin, TextIOWrapper(BytesIO(content))
    try:
        yield
    finally:
        sys.stdin = before


def run(*arguments: object, stdin: bytes = b"", encoding: str = "utf-8") -> Outcome:
    """Run the command with these arguments."""
    out, err = (TextIOWrapper(BytesIO(), encoding=encoding, newline="\n") for _ in range(2))
    with redirect_stdout(out), redirect_stderr(err), _stdin(stdin):
        status = main([str(argument) for argument in arguments])
    texts = []
    for stream in (out, err):
        stream.flush()
        texts.append(stream.buffer.getvalue().decode("utf-8"))  # type: ignore[attr-defined]
    return Outcome(status, *texts)


def environment(**variables: str) -> dict[str, str]:
    """What a process that runs this checkout sees."""
    return {**os.environ, "PYTHONPATH": str(ROOT), **variables}


def write(name: str, content: str | bytes) -> Path:
    """A file in the current folder or below."""
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path

"""The real tools, at pinned versions: `make integrations` installs them and runs these tests.

Elsewhere (`make test`) they are skipped, and say so.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parents[1]))
from command import FULL, HALF, ROOT, RUBRIC
from greens import GREENS

PYTHON = ROOT / ".tools" / "python" / "bin"
"""Inspect AI, DeepEval and pre-commit."""
NODE = ROOT / ".tools" / "node" / "node_modules" / ".bin"
"""promptfoo."""
QUIET = {
    "PROMPTFOO_DISABLE_TELEMETRY": "1",
    "PROMPTFOO_DISABLE_UPDATE": "1",
    "PROMPTFOO_DISABLE_REMOTE_GENERATION": "1",
    "PROMPTFOO_PYTHON": str(PYTHON / "python"),
    "DEEPEVAL_TELEMETRY_OPT_OUT": "1",
    "DEEPEVAL_DISABLE_DOTENV": "1",
    "NO_COLOR": "1",
    "EVALKIT_CACHE": "",
}
"""No tool may send anything or ask for updates: there is no network, and nobody has agreed to it."""


class Desk:
    """A folder with a small rubric, two responses and the five false greens, to run tools in."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.write("small.yaml", RUBRIC)
        self.write("full.md", FULL)
        self.write("half.md", HALF)
        for number, green in enumerate(GREENS.values()):
            self.write(f"green{number}.yaml", green.rubric)

    def write(self, name: str, content: str) -> None:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")

    def json(self, pattern: str) -> Any:
        (path,) = self.folder.glob(pattern)
        return json.loads(path.read_text("utf-8"))

    def run(self, *command: str | Path, **environment: str) -> tuple[int, str]:
        done = subprocess.run(
            list(map(str, command)),
            cwd=self.folder,
            env={**os.environ, **QUIET, "HOME": str(self.folder), **environment},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
            timeout=240,
            check=False,
        )
        return done.returncode, re.sub(r"\x1b\[[0-9;]*m", "", done.stdout)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def tool(path: Path) -> Path:
    """A tool, or a skip that says what to do."""
    if not path.exists():
        pytest.skip(f"{path.name} is not installed; run: make integrations", allow_module_level=True)
    return path

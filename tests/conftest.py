"""What all tests share."""

from __future__ import annotations

from pathlib import Path

import pytest
from browser import browser as browser
from command import FULL, HALF, NOTHING, RUBRIC, write
from hypothesis import settings

settings.register_profile("evalkit", deadline=None)  # a busy machine is no failure
settings.load_profile("evalkit")


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to work in, with a small rubric and three responses; no cache, no terminal."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("EVALKIT_CACHE", "")
    for name in ("NO_COLOR", "COLUMNS", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    write("small.yaml", RUBRIC)
    write("full.md", FULL)
    write("half.md", HALF)
    write("nothing.md", NOTHING)
    return tmp_path

"""What all tests share."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from browser import browser as browser
from command import FULL, HALF, NOTHING, RUBRIC, write
from hypothesis import settings

settings.register_profile("evalkit", deadline=None)  # a busy machine is no failure
settings.load_profile("evalkit")

LONG = (
    "test_values",
    "test_metamorphic",
    "test_docs",
    "test_accuracy",
    "test_cli_rubric",
    "test_batch_dask",
    "test_gaming",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Files that take long go first: no core is left with one of them at the end."""
    items.sort(key=lambda item: item.path.stem not in LONG)


@pytest.fixture(scope="session", autouse=True)
def _plans(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Rubrics that this run has made ready are kept for its own tests, and those of other runs are not looked at."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("EVALKIT_CACHE", str(tmp_path_factory.getbasetemp() / "cache"))
        yield


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to work in, with a small rubric and three responses; no terminal."""
    monkeypatch.chdir(tmp_path)
    for name in ("NO_COLOR", "COLUMNS", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    write("small.yaml", RUBRIC)
    write("full.md", FULL)
    write("half.md", HALF)
    write("nothing.md", NOTHING)
    return tmp_path

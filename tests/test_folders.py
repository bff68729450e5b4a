"""A folder that may not be looked into is told, whoever looks for files."""

from __future__ import annotations

import ctypes
import subprocess
import sys
from pathlib import Path

import pytest
from command import FULL, environment, write

from evalkit.folders import matching, walk

SUITE = "rubric: small.yaml\ncases: [{id: one, responses: 'd/**/*.txt'}]\n"
LINES = [
    "score d",
    "score d/sub",
    "score d/**/*.txt",
    "score */*/*.txt",
    "score d/sub/*.txt",
    "batch d -o r.jsonl",
    "batch d/**/*.txt -o r.jsonl",
    "baseline --suite suite.yaml",
]


def _without_privileges() -> None:
    """Not even root may read what it has not made readable: drop the capabilities with which it may."""
    for capability in (1, 2):
        ctypes.CDLL(None).prctl(24, capability)


@pytest.fixture
def files(desk: Path) -> None:
    for name in ("d/a.txt", "d/sub/b.txt", "d/.hidden/c.txt", "d/sub/.d.txt"):
        write(name, FULL)
    write("suite.yaml", SUITE)


@pytest.mark.usefixtures("files")
def test_what_is_hidden_is_passed_over() -> None:
    found = ["d/a.txt", "d/sub/b.txt"]
    assert list(map(str, walk(Path("d")))) == matching("d/**/*.txt") == found
    assert matching("no/*.txt") == []


@pytest.mark.usefixtures("files")
def test_links_that_lead_back_are_passed_over() -> None:
    Path("d/itself").symlink_to("itself")
    Path("d/here").symlink_to(".")
    Path("d/sub/up").symlink_to("..")
    Path("d/other").symlink_to("sub")
    found = ["d/a.txt", "d/other/b.txt", "d/sub/b.txt"]
    assert list(map(str, walk(Path("d")))) == matching("d/**/*.txt") == matching("d/**") == found


@pytest.mark.usefixtures("files")
def test_any_depth_is_none_or_several_and_may_stand_twice() -> None:
    write("d/sub/deep/[x]/c.txt", FULL)
    deep = "d/sub/deep/[x]/c.txt"
    assert matching("d/**/sub/**/c.txt") == matching("**/deep/**/*") == matching("d/**/c.txt") == [deep]
    assert matching("./*/**/c.txt") == [f"./{deep}"]
    assert matching("**/a.txt") == matching("d/**/**/a.txt") == ["d/a.txt"]
    assert matching("d/a**.txt") == ["d/a.txt"]
    assert matching(f"{Path.cwd()}/**/a.txt") == [f"{Path.cwd()}/d/a.txt"]


@pytest.mark.skipif(sys.platform != "linux", reason="root's privileges are dropped as on Linux")
@pytest.mark.parametrize("mode", [0o000, 0o444])
@pytest.mark.usefixtures("files")
def test_an_unreadable_folder_is_told(mode: int) -> None:
    code = (
        "import sys; from evalkit.cli.main import main\n"
        "for line in sys.argv[1:]: print(line, main([*line.split(), '--quiet']), file=sys.stderr)"
    )
    Path("d/sub").chmod(mode)
    try:
        result = subprocess.run(
            [sys.executable, "-c", code, *(f"{line} --rubric small.yaml" for line in LINES)],
            env=environment(),
            capture_output=True,
            text=True,
            timeout=60,
            preexec_fn=_without_privileges,
        )
    finally:
        Path("d/sub").chmod(0o755)
    told = "evalkit: d/sub: no permission to read the folder; make it readable for you, or name what you mean"
    assert result.stderr.splitlines() == [
        part for line in LINES for part in (told, f"{line} --rubric small.yaml 2")
    ]

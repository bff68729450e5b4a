"""Whatever evalkit writes is there whole or not at all, and never in the place of what it reads."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from shutil import copytree

import pytest
from command import FULL, HALF, RUBRIC, run, write

from evalkit.errors import UsageError
from evalkit.output import spare, write_new
from evalkit.output import write as write_whole

pytestmark = pytest.mark.usefixtures("desk")


SUITE = "rubric: small.yaml\ncases:\n  - {id: one, prompt: prompt.json}\n  - {id: two, responses: full.md}\n"
GENERATE = f"generate: {{command: ['{sys.executable}', -c, 'print(input())'], retries: 0}}\n"


@pytest.fixture(scope="module")
def every_kind(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Files of every kind that some command reads."""
    folder = tmp_path_factory.mktemp("inputs")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        _fill()
        yield folder


def _fill() -> None:
    write("small.yaml", RUBRIC)
    write("full.md", FULL)
    write("half.md", HALF)
    rows = [{"id": 1, "response": FULL}, {"id": 2, "response": HALF, "reference": "own.md"}]
    write("rows.jsonl", "".join(json.dumps(row) + "\n" for row in rows))
    write("rows.csv", "id,response\n1,The roof is slate.\n")
    write("rows.json", json.dumps(rows[:1]))
    write("rows.parquet.jsonl", json.dumps(rows[0]) + "\n")
    write("own.md", FULL)
    write("folder/a.md", FULL)
    write("parts/run.jsonl", json.dumps(rows[0]) + "\n")
    write("rules.txt", RUBRIC)
    write("rules.md", "extends: rules.txt\nrubric: more\n")
    write("prompt.json", "The roof is slate.")
    write("evalkit.yaml", SUITE + GENERATE)
    write("labels.json", json.dumps({"full.md": {"building.roof": "specified"}}))
    assert run("run", "--quiet").status == run("baseline", "--quiet").status == 0
    assert run("batch", "rows.csv", "--rubric", "small.yaml", "-o", "run.jsonl", "--quiet").status == 0
    Path("run.jsonl").rename("run.json")


@pytest.fixture
def inputs(desk: Path, every_kind: Path) -> dict[Path, bytes]:
    """Those files, and what is in them."""
    copytree(every_kind, desk, dirs_exist_ok=True)
    os.link("full.md", "linked.md")
    return {path: path.read_bytes() for path in desk.rglob("*") if path.is_file()}


@pytest.mark.parametrize(
    "line",
    [
        "batch rows.csv -o new.jsonl -o rows.csv",
        "batch rows.json -o new.jsonl -o rows.json",
        "batch rows.jsonl -o rows.jsonl",
        "batch rows.jsonl -o rows.jsonl --overwrite",
        "batch rows.jsonl -o rows.jsonl --resume",
        "batch rows.parquet.jsonl -o rows.parquet --overwrite",
        "batch rows.jsonl -o new.jsonl -o own.md",
        "batch rows.csv --reference full.md -o new.jsonl -o full.md",
        "batch folder -o new.jsonl -o folder/a.md",
        "batch folder/*.md -o new.jsonl -o ./folder/../folder/a.md",
        "batch parts/run.jsonl --engine dask -o parts/ --overwrite",
        "report run.json -o run.json",
        "report run.json -o rows.md --since full.md -o full.md",
        "score half.md --reference full.md -o linked.md",
        "score half.md --rubric rules.md -o rules.txt",
        "score half.md -o baseline.json",
        "agree labels.json --reliability-out full.md",
        "agree labels.json --rubric rules.md --reliability-out rules.txt",
        "gate --suite . -o baseline.json",
        "gate --suite . -o results.json",
        "gate full.md --baseline baseline.json -o baseline.json",
        "baseline --suite . -o results.json",
        "baseline --suite . -o prompt.json",
        "baseline full.md -o results.json",
        "run -o baseline.json",
        "run -o prompt.json",
    ],
)
def test_nothing_goes_over_what_is_read_or_kept(inputs: dict[Path, bytes], line: str) -> None:
    if "--engine dask" in line:
        pytest.importorskip("distributed")
    words = line.split()
    own = (
        []
        if {"--rubric", "--suite"} & {*words} or words[0] in ("run", "report")
        else ["--rubric", "small.yaml"]
    )
    result = run(*words, *own)
    assert (result.status, result.out) == (2, "")
    assert "would be overwritten" in result.err or "would be lost" in result.err
    assert {path: path.read_bytes() for path in inputs} == inputs


def test_a_suite_keeps_its_baseline_apart_from_its_results() -> None:
    write(
        "evalkit.yaml", "rubric: small.yaml\ncases: [{id: a, responses: full.md}]\nresults: ./baseline.json\n"
    )
    result = run("run")
    assert (result.status, result.out) == (2, "")
    assert "evalkit.yaml:3:1: `baseline` and `results` are one file" in result.err


def test_a_baseline_that_is_damaged_makes_way_for_a_new_one() -> None:
    write("kept.json", "<<<<<<< ours\n")
    assert run("baseline", "full.md", "--rubric", "small.yaml", "-o", "kept.json").status == 0


def test_what_is_not_there_yet_is_known_by_its_path() -> None:
    spare(["a.md", None], ["b.md"])
    with pytest.raises(UsageError, match=r"^\./new\.md: is read here"):
        spare(["new.md"], ["./new.md"])


def test_a_link_stays_one_and_a_file_keeps_its_mode() -> None:
    path = write("there.md", "before")
    path.chmod(0o600)
    os.symlink("there.md", "link.md")
    write_whole("link.md", "after")
    assert (os.readlink("link.md"), path.read_text("utf-8")) == ("there.md", "after")
    assert path.stat().st_mode & 0o777 == 0o600
    assert not list(Path().glob(".*"))


def test_new_files_are_all_written_or_none(desk: Path) -> None:
    write("in/there", "mine")
    with pytest.raises(UsageError, match=r"^in/there: exists already"):
        write_new({"new/a": "text", "in/there": "text"}, with_folders=True)
    with pytest.raises(UsageError, match=r"^in/there/b: cannot be written: File exists$"):
        write_new({"new/deep/a": "text", "in/there/b": "text"}, with_folders=True)
    assert not Path("new").exists()
    assert Path("in/there").read_text("utf-8") == "mine"


@pytest.mark.parametrize("line", ["init new", "rubric new new.yaml", "score full.md -o new.json"])
def test_a_file_that_finds_no_room_is_not_there(line: str) -> None:
    resource = pytest.importorskip("resource")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1024, before[1]))
    try:
        result = run(*line.split())
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert (result.status, result.out) == (2, "")
    assert "cannot be written: File too large" in result.err
    assert not [path for path in Path().iterdir() if "new" in path.name]

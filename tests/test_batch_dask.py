"""A run on a Dask cluster: the same records, every row once, whatever happens to a worker."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from command import FULL, HALF, NOTHING, RUBRIC, environment

pytest.importorskip("distributed", reason="Dask is not installed: pip install 'evalkit[dask]'")

from evalkit.batch.encode import to_plain
from evalkit.batch.record import Failure, Record
from evalkit.batch.results import open_results
from evalkit.batch.storage import remove_halves

BATCH = (sys.executable, "-m", "evalkit", "batch", "--rubric", "small.yaml", "--quiet")
DASK = (sys.executable, "-m", "dask")


def rows(number: int) -> bytes:
    lines = []
    for n in range(number):
        row = {"id": f"r{n}", "model": f"m{n % 2}", "prompt": f"p{n % 3}"}
        row["response"] = (FULL, HALF, NOTHING)[n % 3] * (1 + n % 7)
        if n % 10 == 3:
            row["reference"] = "The roof is slate.\n"
        lines.append("oops" if n % 50 == 7 else json.dumps(row))
    return "".join(f"{line}\n" for line in lines).encode()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that all machines share, with a source, and with its results from this machine alone."""
    folder = tmp_path_factory.mktemp("shared")
    (folder / "small.yaml").write_text(RUBRIC, encoding="utf-8")
    (folder / "t.jsonl").write_bytes(rows(400))
    subprocess.run([*BATCH, "t.jsonl", "-o", "here.jsonl"], cwd=folder, env=environment(), check=True)
    return folder


@pytest.fixture(scope="module")
def cluster(folder: Path) -> Iterator[tuple[Path, list[subprocess.Popen[bytes]]]]:
    """A scheduler and two workers, each a process from the command line."""
    file = folder / "scheduler.json"
    quiet = {"cwd": folder, "env": environment(), "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    address = ("--scheduler-file", str(file))
    scheduler = subprocess.Popen([*DASK, "scheduler", *address, "--port", "0", "--no-dashboard"], **quiet)
    worker = [*DASK, "worker", *address, "--no-nanny", "--nthreads", "1", "--no-dashboard"]
    workers = [subprocess.Popen(worker, **quiet) for _ in range(2)]
    try:
        deadline = time.monotonic() + 60
        while not file.exists() and time.monotonic() < deadline:
            time.sleep(0.05)
        yield file, workers
    finally:
        for process in (*workers, scheduler):
            process.kill()
            process.wait()


def batch(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([*BATCH, *arguments], cwd=folder, env=environment(), capture_output=True, text=True)


def sorted_lines(path: Path) -> list[str]:
    """The records as they would stand in a file sorted by id."""
    items = [item for item in open_results(path) if isinstance(item, Record | Failure)]
    return sorted(json.dumps(to_plain(item)) for item in items)


def test_a_worker_that_is_killed_midway_costs_nothing(
    folder: Path, cluster: tuple[Path, list[subprocess.Popen[bytes]]]
) -> None:
    file, workers = cluster
    address = json.loads(file.read_text("utf-8"))["address"]
    process = subprocess.Popen(
        [*BATCH, "t.jsonl", "--engine", "dask", "--scheduler", address, "--block-size", "0.004", "-o", "out/"],
        cwd=folder, env=environment(), stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    out = folder / "out"
    while process.poll() is None and len(list(out.glob("part-*"))) < 4:
        time.sleep(0.002)
    assert not (out / "end.jsonl").exists(), "it was done before the worker was killed"
    workers[0].send_signal(signal.SIGKILL)
    _, said = process.communicate()
    assert process.returncode == 0, said
    assert len(list(out.glob("part-*"))) > 20
    assert sorted_lines(out) == sorted_lines(folder / "here.jsonl")
    assert open_results(out).counts == open_results(folder / "here.jsonl").counts
    assert not list(out.glob(".*")), "half a part was left"


def test_a_run_goes_on_with_the_parts_that_are_missing(
    folder: Path, cluster: tuple[Path, list[subprocess.Popen[bytes]]]
) -> None:
    command = ("t.jsonl", "--engine", "dask", "--block-size", "0.02", "-o", "again/")
    address = json.loads(cluster[0].read_text("utf-8"))["address"]
    first = batch(folder, *command, "--scheduler", address)
    assert first.returncode == 0, first.stderr
    again = folder / "again"
    whole = {file.name: file.read_bytes() for file in again.iterdir()}
    stays = (again / "part-000000.jsonl").stat().st_mtime_ns
    for name in ("end.jsonl", "part-000001.jsonl", "part-000003.jsonl"):
        (again / name).unlink()
    refused = batch(folder, *command, "--scheduler", address)
    assert (refused.returncode, "continue it with --resume" in refused.stderr) == (2, True)
    other = batch(folder, *command, "--scheduler", address, "--resume", "--quotes")
    assert (other.returncode, "option quotes was False" in other.stderr) == (2, True)
    done = batch(folder, *command, "--scheduler", address, "--resume")
    assert done.returncode == 0, done.stderr
    assert {file.name: file.read_bytes() for file in again.iterdir()} == whole
    assert (again / "part-000000.jsonl").stat().st_mtime_ns == stays


def test_without_an_address_a_cluster_is_started_here_and_urls_and_parquet_are_read_and_written(
    folder: Path,
) -> None:
    import pyarrow
    import pyarrow.parquet

    texts = [json.loads(line) for line in rows(60).splitlines() if line != b"oops"]
    pyarrow.parquet.write_table(pyarrow.Table.from_pylist(texts), folder / "t.parquet", row_group_size=20)
    here = batch(folder, "t.parquet", "-o", "p.jsonl")
    assert here.returncode == 0, here.stderr
    url = f"file://{folder}"
    there = batch(
        folder, f"{url}/t.parquet", "--engine", "dask", "--workers", "1", "-o", f"{url}/p.parquet/",
        "--format", "json",
    )  # fmt: skip
    assert there.returncode == 0, there.stderr
    found = [line.replace(f"{url}/", "") for line in sorted_lines(folder / "p.parquet")]
    assert found == sorted_lines(folder / "p.jsonl")


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["t.jsonl", "--scheduler", "tcp://127.0.0.1:1"], "no Dask scheduler answers there"),
        (["small.yaml", "--workers", "1"], "takes JSONL or Parquet"),
        (["none.jsonl", "--workers", "1"], "matches no file"),
        (["nope://x/t.jsonl", "--workers", "1"], "cannot be opened"),
    ],
)
def test_what_cannot_be_done_is_told(arguments: list[str], says: str, folder: Path) -> None:
    found = batch(folder, *arguments, "--engine", "dask", "-o", "never/")
    assert (found.returncode, says in found.stderr) == (2, True), found.stderr
    assert "Traceback" not in found.stderr
    assert not (folder / "never").exists()


def test_what_a_killed_worker_was_writing_is_removed(tmp_path: Path) -> None:
    (tmp_path / ".part-000003.jsonl.9a609f8975c3").write_bytes(b"half")
    (tmp_path / "part-000003.jsonl").write_bytes(b"whole")
    (tmp_path / ".gitignore").write_bytes(b"*")
    remove_halves(str(tmp_path))
    assert sorted(file.name for file in tmp_path.iterdir()) == [".gitignore", "part-000003.jsonl"]

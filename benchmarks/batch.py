"""How fast and how large `evalkit batch` is: rates, memory, and that the output does not depend on who did it.

The rows are the documents of samples/ and tests/corpus/, repeated with changed ids. It measures and does not
gate: the exit status is 0 whatever the figures are. `make bench` runs it.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path

from speed import ROOT, show

PYTHON = sys.executable
MEMORY = 1.2
"""How much more memory ten times the rows may take."""


@dataclass(frozen=True)
class Usage:
    """What a run took, all its processes together."""

    seconds: float
    """By the clock."""
    cpu: float
    """Of all processes."""
    megabytes: float
    """The most that they held at one time."""


def texts() -> list[str]:
    """The documents."""
    files = sorted([*(ROOT / "samples").rglob("*.md"), *(ROOT / "tests" / "corpus").rglob("*.md")])
    found = [file.read_text("utf-8") for file in files if file.name != "README.md"]
    return [text for text in found if text.strip()]


def write_rows(path: Path, number: int) -> None:
    """So many rows, of five models and twenty prompts."""
    with path.open("w", encoding="utf-8") as file:
        for at, text in enumerate(islice(cycle(texts()), number)):
            row = {"id": f"r{at:07}", "model": f"m{at % 5}", "prompt": f"p{at % 20}", "response": text}
            file.write(json.dumps(row) + "\n")


def run(arguments: Sequence[str], folder: Path) -> Usage:
    """Run `evalkit batch` to its end, and look at its processes every twentieth of a second."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "EVALKIT_CACHE": str(folder / "cache")}
    begun = time.monotonic()
    child = subprocess.Popen(
        [PYTHON, "-m", "evalkit", "batch", *arguments, "--quiet"], cwd=folder, env=environment
    )
    most = 0.0
    done = threading.Event()

    def watch() -> None:
        nonlocal most
        while not done.wait(0.05):
            most = max(most, sum(map(resident, family(child.pid))))

    watcher = threading.Thread(target=watch)
    watcher.start()
    _, status, used = os.wait4(child.pid, 0)
    seconds = time.monotonic() - begun
    done.set()
    watcher.join()
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        sys.exit(f"evalkit batch {' '.join(arguments)} ended with {child.returncode}")
    return Usage(seconds, used.ru_utime + used.ru_stime, most)


def family(process: int) -> list[int]:
    """A process and those that it began."""
    found = [process]
    for task in Path(f"/proc/{process}/task").glob("*/children"):
        try:
            children = task.read_text().split()
        except OSError:
            continue
        for child in children:
            found += family(int(child))
    return found


def resident(process: int) -> float:
    """Megabytes of a process; those that it shares with others are shared out."""
    try:
        for line in Path(f"/proc/{process}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) / 1000
    except OSError:
        pass
    return 0.0


def digest(path: Path) -> str:
    """Of the records of a run, sorted by id."""
    total = hashlib.sha256()
    for line in sorted(_records(path)):
        total.update(line)
    return total.hexdigest()[:12]


def _records(path: Path) -> Iterator[bytes]:
    files = sorted(path.glob("part-*")) if path.is_dir() else [path]
    for file in files:
        with file.open("rb") as lines:
            yield from (line for line in lines if line.startswith((b'{"kind":"score"', b'{"kind":"error"')))


def measure(folder: Path, rows: int, *, dask: bool) -> list[list[str]]:
    """Each engine over all rows, and this machine over a tenth of them."""
    few = max(rows // 10, 1)
    write_rows(folder / "many.jsonl", rows)
    write_rows(folder / "few.jsonl", few)
    size = (folder / "many.jsonl").stat().st_size
    print(f"{rows:,} rows of {size / rows / 1000:.1f} KB, {os.cpu_count()} cores, "
          f"load {os.getloadavg()[0]:.1f}", file=sys.stderr)  # fmt: skip
    table: list[list[str]] = []
    base: dict[str, float] = {}
    for number, name, options in cases(few, rows, dask=dask):
        used = run([f"{'few' if number == few else 'many'}.jsonl", *options], folder)
        result = folder / options[-1].rstrip("/")
        workers = name.partition(",")[0]
        if number == few:
            base[workers] = used.megabytes
        growth = used.megabytes / base[workers] if number > few and workers in base else None
        judged = "" if growth is None else "pass" if growth <= MEMORY else "FAIL"
        table.append(
            [
                f"{name}, {number:,} rows", f"{used.seconds:.1f} s", f"{number / used.seconds:.0f}",
                f"{number / used.cpu:.0f}" if "dask" not in name else "-", f"{used.megabytes:.0f} MB",
                f"{growth:.2f}" if growth else "", judged, digest(result),
            ]
        )  # fmt: skip
        print(".", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)
    return table


def cases(few: int, rows: int, *, dask: bool) -> list[tuple[int, str, list[str]]]:
    """What is run: rows, name, options, the last of which is where the results go."""
    found = [
        (
            number,
            f"{workers} worker{'s' * (workers > 1)}",
            ["--workers", str(workers), "-o", f"{workers}-{number}.jsonl"],
        )
        for workers in (1, 2)
        for number in (few, rows)
    ]
    if dask:
        found.append((rows, "dask, 2 workers", ["--engine", "dask", "--workers", "2", "-o", "dask/"]))
    return found


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--rows", type=int, default=20_000, help="rows (default: %(default)s)")
    parser.add_argument("--no-dask", action="store_true", help="this machine alone")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        rows = measure(Path(name), options.rows, dask=not options.no_dask)
    heads = ["", "time", "rows/s", "rows/CPU s", "memory", "growth", f"<= {MEMORY}", "sorted by id"]
    show("`evalkit batch`, all its processes", heads, rows)
    many = {row[-1] for row in rows if f"{options.rows:,} rows" in row[0]}
    print(f"\n  output of {options.rows:,} rows: {'identical' if len(many) == 1 else 'FAIL, it differs'}")


if __name__ == "__main__":
    main()

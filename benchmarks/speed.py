"""How fast evalkit is: ratios of CPU times that were taken in one run, so that they hold on any machine.

It measures and does not gate: the exit status is 0 whatever the figures are. `make bench` runs it.
"""

from __future__ import annotations

import argparse
import os
import resource
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from statistics import median
from time import process_time

ROOT = Path(__file__).parents[1]
PYTHON = sys.executable
SCORE = (PYTHON, "-m", "evalkit", "score")
JSON_TARGET, TERMINAL_TARGET = 8, 14
"""CPU time of a second run, in times of `python -c pass`."""
UNREAD = "a response never read before, JSON"
"""Of a second run of the same response the reading is kept; of this one only the rubric."""
READ_TARGET, READ_SIZE = 300, 4_500
"""Documents a second and core, and the bytes that each has."""
SECONDS, MEGABYTES, GROWTH = 10, 1_000, 3
"""What a hostile text may cost at its full size, and by how much when its size doubles (linear: 2)."""
TIMEOUT = 40
"""Seconds of CPU time after which a hostile text is given up: a busy machine is no reason."""
WAITING = 10
"""How many times as long as that it may take by the clock."""


@dataclass(frozen=True)
class Usage:
    """What one process took."""

    seconds: float
    """CPU time, its own and the system's."""
    megabytes: float
    """The most memory that it held."""
    status: int
    killed: bool


def run(command: Sequence[str], cache: Path, timeout: float = 120) -> Usage:
    """Run a command to its end, or until it is given up."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    environment |= {"EVALKIT_CACHE": str(cache), "COLUMNS": "80", "NO_COLOR": "1"}
    child = subprocess.Popen(
        command,
        cwd=ROOT,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_CPU, (int(timeout), int(timeout))),
    )
    killed = threading.Event()

    def give_up() -> None:
        killed.set()
        child.kill()

    watch = threading.Timer(WAITING * timeout, give_up)
    watch.start()
    _, status, used = os.wait4(child.pid, 0)
    watch.cancel()
    child.returncode = os.waitstatus_to_exitcode(status)
    scale = 2**20 if sys.platform == "darwin" else 2**10
    given_up = killed.is_set() or child.returncode in (-signal.SIGKILL, -signal.SIGXCPU)
    return Usage(used.ru_utime + used.ru_stime, used.ru_maxrss / scale, child.returncode, given_up)


# -- the command --------------------------------------------------------------------------------------


def start_up(folder: Path, rounds: int) -> list[list[str]]:
    """Whole processes, one after the other in each round so that a busy moment hits all of them."""
    response = folder / "response.md"
    response.write_text(next(iter(_cut(_texts([]), 5_000))), encoding="utf-8")
    warm = folder / "warm"
    commands = {
        "second run, JSON": (*SCORE, str(response), "--format", "json"),
        "second run, JSON, with a reference": (
            *SCORE, str(response), "--format", "json", "--reference", "aws-web-app",
        ),
        "second run, terminal report": (*SCORE, str(response)),
    }  # fmt: skip
    other, text = folder / "other.md", response.read_text("utf-8")
    unread = (*SCORE, str(other), "--format", "json")
    bare = (PYTHON, "-c", "pass")
    times: dict[str, list[float]] = {name: [] for name in ("bare", *commands, UNREAD, "first run, JSON")}
    run(commands["second run, JSON"], warm)
    for number in range(rounds):
        times["bare"].append(_succeeded(bare, warm))
        for name, command in commands.items():
            times[name].append(_succeeded(command, warm))
        other.write_text(f"{text}\nResponse {number}.\n", encoding="utf-8")
        times[UNREAD].append(_succeeded(unread, warm))
        if number < 3:
            cold = folder / f"cold{number}"
            times["first run, JSON"].append(_succeeded(commands["second run, JSON"], cold))
    base = median(times.pop("bare"))
    targets = {"second run, JSON": JSON_TARGET, "second run, terminal report": TERMINAL_TARGET}
    rows = [["python -c pass", f"{1000 * base:.0f} ms", "1.0", "", ""]]
    for name, taken in times.items():
        ratio = median(taken) / base
        target = targets.get(name)
        rows.append([name, f"{1000 * median(taken):.0f} ms", f"{ratio:.1f}", *_judged(ratio, target)])
    return rows


def _succeeded(command: Sequence[str], cache: Path) -> float:
    used = run(command, cache)
    if used.status:
        sys.exit(f"{' '.join(command)} ended with {used.status}")
    return used.seconds


# -- the reader ---------------------------------------------------------------------------------------


def throughput(folders: Sequence[Path], rounds: int) -> list[list[str]]:
    """Documents of one size, in this process."""
    from evalkit import load_rubric, parse, read, score

    rubric = load_rubric("aws-web-app")
    texts = _cut(_texts(folders), READ_SIZE)
    first = _timed(lambda: [score(parse(text, name="a.md"), rubric) for text in texts])
    times: dict[str, list[float]] = {"parse, read and score": [], "- parse": [], "- read": []}
    for _ in range(rounds):
        documents = [parse(text, name="a.md") for text in texts]
        times["parse, read and score"].append(
            _timed(lambda: [score(parse(text, name="a.md"), rubric) for text in texts])
        )
        times["- parse"].append(_timed(lambda: [parse(text, name="a.md") for text in texts]))
        times["- read"].append(_timed(lambda documents=documents: [read(each, rubric) for each in documents]))
    figures = {name: median(taken) for name, taken in times.items()}
    figures["all of it, each document for the first time"] = first
    rows = [
        [name, f"{1000 * seconds / len(texts):.2f} ms", f"{len(texts) / seconds:.0f}", "", ""]
        for name, seconds in figures.items()
    ]
    rows[0][3:] = _judged(len(texts) / figures["parse, read and score"], READ_TARGET, most=False)
    return rows


def _timed(work: Callable[[], object]) -> float:
    start = process_time()
    work()
    return process_time() - start


def _texts(folders: Sequence[Path]) -> str:
    """Requirements, one document after the other, always in the same order."""
    places = [ROOT / "samples", ROOT / "tests" / "corpus", *folders]
    files = [file for place in places for file in sorted(place.rglob("*.md"))]
    return "\n\n".join(file.read_text("utf-8") for file in files)


def _cut(text: str, size: int) -> list[str]:
    """Texts of about one size; a cut falls between lines."""
    parts, part, length = [], [], 0
    for line in text.splitlines(keepends=True):
        part.append(line)
        length += len(line.encode())
        if length >= size:
            parts.append("".join(part))
            part, length = [], 0
    return parts


# -- texts that were made to be slow ------------------------------------------------------------------

PROSE = "The database is backed up every day and the web servers run on t3.micro behind a load balancer, "


def _fill(text: str, size: int) -> str:
    return (text * (size // len(text) + 1))[:size]


def _words(count: int) -> Iterable[str]:
    """Different words that no dictionary knows."""
    letters = "etaoinshrdlucmfwypvbgkqjxz"
    for number in range(count):
        word, rest = "", number * 7_919 + 11_881_376
        while rest:
            rest, at = divmod(rest, 26)
            word += letters[at]
        yield word


HOSTILE: dict[str, tuple[int, Callable[[int], str]]] = {
    "one line of prose, bytes": (5_000_000, lambda n: _fill(PROSE, n)),
    "one word, bytes": (5_000_000, lambda n: "a" * n),
    "one sentence of digits and dots, bytes": (5_000_000, lambda n: _fill("10.0.", n)),
    "lines of prose, bytes": (5_000_000, lambda n: _fill(PROSE.rstrip(", ") + ".\n\n", n)),
    "unknown words": (400_000, lambda n: " ".join(islice(_words(n), n))),
    "nested list items": (100_000, lambda n: "- " * n + "backups"),
    "list items, 20 levels deep": (
        100_000, lambda n: "".join(f"{'  ' * (at % 20)}- backups of the database\n" for at in range(n)),
    ),
    "nested block quotes": (100_000, lambda n: "> " * n + "backups"),
    "square brackets": (100_000, lambda n: "[" * n),
    "links that never close": (100_000, lambda n: "[backups](" * n),
    "round brackets": (100_000, lambda n: "backups " + "(" * n),
    "pairs of brackets": (100_000, lambda n: "(no backups) " * n),
    "nested JSON in a fence": (100_000, lambda n: "```json\n" + '{"a":' * n + "1" + "}" * n + "\n```\n"),
    'cue "no "': (1_000_000, lambda n: "no " * n),
    'cue "not only "': (400_000, lambda n: "not only " * n),
    'cue "no backups, "': (300_000, lambda n: "no backups, " * n),
    'cue "backups and but "': (250_000, lambda n: "backups and but " * n),
    "questions": (300_000, lambda n: "backups? " * n),
    "keys and answers": (200_000, lambda n: "".join(f"- backups {at}: no\n" for at in range(n))),
    "table cells in one row": (
        100_000, lambda n: "|a" * n + "|\n" + "|-" * n + "|\n" + "|no" * n + "|\n",
    ),
    "table cells in rows of ten": (
        100_000, lambda n: "|backups" * 10 + "|\n" + "|-" * 10 + "|\n" + ("|7 days" * 10 + "|\n") * (n // 10),
    ),
    "headings": (100_000, lambda n: "".join(f"{'#' * (at % 6 + 1)} Backups {at}\n" for at in range(n))),
}  # fmt: skip
"""Name -> the full size, and the text of a size."""


def hostile(folder: Path, names: Sequence[str]) -> list[list[str]]:
    """Each text at half its size and at its full size, in a process of its own."""
    warm = folder / "warm"
    path = folder / "hostile.md"
    path.write_text("backups\n", encoding="utf-8")
    command = (*SCORE, str(path), "--format", "json")
    run(command, warm)
    base = run(command, warm).seconds
    rows = []
    for name in names:
        size, text = HOSTILE[name]
        used = []
        for part in (size // 2, size):
            path.write_text(text(part), encoding="utf-8")
            used.append(run(command, warm, TIMEOUT))
            if used[-1].killed:
                break
        rows.append(_hostile_row(f"{name}, {size:,}", used, base))
        print(".", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)
    return rows


def _hostile_row(name: str, used: Sequence[Usage], base: float) -> list[str]:
    last = used[-1]
    if last.killed:
        at = "half its size" if len(used) == 1 else "its full size"
        return [name, f"over {TIMEOUT} s at {at}", f"{last.megabytes:.0f} MB", "", "FAIL"]
    half, full = (max(each.seconds - base, 0.001) for each in used)
    growth = full / half if full > 0.2 else None
    slow = full > SECONDS or last.megabytes > MEGABYTES or (growth is not None and growth > GROWTH)
    word = {0: "judged", 2: "refused"}.get(last.status, f"ended with {last.status}")
    failed = slow or last.status not in (0, 2)
    return [
        name, f"{full:.2f} s", f"{last.megabytes:.0f} MB", f"{growth:.1f}" if growth else "-",
        f"{'FAIL' if failed else 'pass'}, {word}",
    ]  # fmt: skip


# -- the page -----------------------------------------------------------------------------------------


def _judged(value: float, target: float | None, *, most: bool = True) -> list[str]:
    if target is None:
        return ["", ""]
    holds = value <= target if most else value >= target
    return [f"{'<=' if most else '>='} {target}", "pass" if holds else "FAIL"]


def show(title: str, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print a table; all columns but the first and the last to the right."""
    table = [list(heads), *map(list, rows)]
    widths = [max(len(row[at]) for row in table) for at in range(len(heads))]
    print(f"\n{title}")
    for row in table:
        cells = [
            cell.ljust(width) if at in (0, len(row) - 1) else cell.rjust(width)
            for at, (cell, width) in enumerate(zip(row, widths, strict=True))
        ]
        print("  " + "  ".join(cells).rstrip())


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--rounds", type=int, default=11, help="runs of each command (default: %(default)s)")
    parser.add_argument(
        "--part", choices=("start", "read", "hostile"), action="append", help="only this part"
    )
    parser.add_argument(
        "--only", default="", metavar="TEXT", help="only hostile texts with this in their name"
    )
    parser.add_argument(
        "--documents", type=Path, action="append", default=[], metavar="FOLDER", help="read these as well"
    )
    options = parser.parse_args()
    parts = options.part or ["start", "read", "hostile"]
    sys.path.insert(0, str(ROOT))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        os.environ["EVALKIT_CACHE"] = str(folder / "own")
        if "start" in parts:
            rows = start_up(folder, options.rounds)
            show(
                "`evalkit score` on 5 KB, CPU time of the process", ["", "time", "ratio", "target", ""], rows
            )
        if "read" in parts:
            rows = throughput(options.documents, options.rounds)
            title = f"reading documents of {READ_SIZE / 1000:g} KB, one core"
            show(title, ["", "each", "per second", "target", ""], rows)
        if "hostile" in parts:
            names = [each for each in HOSTILE if options.only in each]
            rows = hostile(folder, names)
            title = (
                f"hostile texts, targets: {SECONDS} s, {MEGABYTES} MB, "
                f"and at most {GROWTH} times the time for twice the size"
            )
            show(title, ["", "CPU time", "memory", "growth", ""], rows)


if __name__ == "__main__":
    main()

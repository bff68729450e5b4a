"""Refresh what the documentation shows: `make docs`, or with --check only say what is stale.

- A ```console block holds commands, each behind "$ ", and what they print: they are run again, in a copy of
  the project, 80 columns wide. Other people's tools are not run, nor are `make` and `pip`.
- `cd FOLDER` by itself holds for the commands behind it on the page.
- A block with a file name behind its language (```yaml api.yaml) is that file, there for the commands.
- What stands between <!-- accuracy --> and <!-- end --> is measured with `evalkit agree`.
- What stands between <!-- include FILE --> and <!-- end --> is that file of this folder.
- docs/catalog.md is the failure catalog of a sample, whole.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[1]
PAGES = (
    "README.md",
    "CONTRIBUTING.md",
    "docs/rubrics.md",
    "docs/json.md",
    "docs/batch.md",
    "docs/html.md",
    "docs/gate.md",
    "docs/ci.md",
)
PARTS = ("evalkit", "rubrics", "references", "samples", "tests/corpus")
"""What the commands in the pages need."""
CATALOG = ("docs/catalog.md", "evalkit score samples/incomplete.md --reference aws-web-app --format catalog")
LABELS = "tests/corpus/labels.json"
NOT_RUN = ("make", "pip", "pytest", "promptfoo", "inspect", "deepeval", "pre-commit")
"""Their output is not shown: it has times in it, or is another tool's. The tests run them for their exit status."""

BLOCK = re.compile(r"^(```+)console\n(.*?)^\1$", re.MULTILINE | re.DOTALL)
FILE = re.compile(r"^```\w+ (\S+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
INCLUDE = re.compile(r"(<!-- include (\S+) -->\n).*?(?=<!-- end -->)", re.DOTALL)
ACCURACY = re.compile(r"(?<=<!-- accuracy -->\n)(.*?)(?=<!-- end -->)", re.DOTALL)

Run = Callable[[str], str]


@contextmanager
def workshop() -> Iterator[Path]:
    """A copy of the project to run commands in; the project itself stays as it is."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "evalkit"
        for part in PARTS:
            if (ROOT / part).exists():
                shutil.copytree(ROOT / part, folder / part, ignore=shutil.ignore_patterns("__pycache__"))
        binaries = Path(name) / "bin"
        binaries.mkdir()
        for command, module in (("evalkit", "-m evalkit"), ("python", "")):
            file = binaries / command
            file.write_text(f'#!/bin/sh\nexec "{sys.executable}" {module} "$@"\n', encoding="utf-8")
            file.chmod(0o755)
        yield folder


def runner(folder: Path) -> Run:
    """A function that runs one command in the workshop and returns all that it prints."""
    environment = {
        "PATH": f"{folder.parent / 'bin'}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(folder),
        "HOME": str(folder.parent),
        "EVALKIT_CACHE": str(folder.parent / "cache"),
        "COLUMNS": "80",
        "NO_COLOR": "1",
        "LC_ALL": "C.UTF-8",
        "GIT_CONFIG_NOSYSTEM": "1",
        **{
            f"GIT_{who}_{what}": "docs@example.com"
            for who in ("AUTHOR", "COMMITTER")
            for what in ("NAME", "EMAIL")
        },
    }
    place = folder

    def run(command: str) -> str:
        nonlocal place
        if folder_named := re.fullmatch(r"cd (\S+)", command):
            place = place / folder_named[1]
            return ""
        done = subprocess.run(
            ["bash", "-o", "pipefail", "-c", command],
            cwd=place,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            check=False,
        )
        if done.returncode:
            raise SystemExit(f"{command}\nended with {done.returncode}:\n{done.stdout}")
        return done.stdout

    return run


def refreshed(page: str, folder: Path) -> str:
    """The page with everything that is generated made anew."""
    run = runner(folder)
    for file in FILE.finditer(page):
        path = folder / file[1]
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(file[2], encoding="utf-8")
    page = INCLUDE.sub(lambda found: f"{found[1]}{_included(ROOT / 'docs' / found[2])}", page)
    page = BLOCK.sub(lambda block: f"{block[1]}console\n{_session(block[2], run)}{block[1]}", page)
    if (folder / LABELS).is_file() and ACCURACY.search(page):
        table = accuracy(agreement(folder))
        page = ACCURACY.sub(lambda _: table, page)
    return page


def _included(file: Path) -> str:
    """A file as a block."""
    return f"```{file.suffix.removeprefix('.').replace('yml', 'yaml')}\n{file.read_text('utf-8')}```\n"


def _session(block: str, run: Run) -> str:
    """The commands of a block, each followed by what it prints."""
    lines = []
    for line in block.splitlines():
        if not line.startswith("$ "):
            continue  # printed by an earlier run
        lines.append(line)
        command = line.removeprefix("$ ")
        if program(command) not in NOT_RUN:
            lines += [printed.rstrip() for printed in run(command).rstrip().splitlines()]
    return "".join(f"{line}\n" for line in lines)


def program(command: str) -> str:
    """The first word of a command behind the variables that are set for it."""
    return next(word for word in command.split() if not re.match(r"[A-Z_]+=", word))


@cache
def agreement(folder: Path) -> dict[str, object]:
    """What `evalkit agree` measures in a workshop: once, for it reads every labelled document."""
    figures: dict[str, object] = json.loads(runner(folder)(f"evalkit agree {LABELS} --format json"))
    return figures


def accuracy(figures: dict[str, object]) -> str:
    """The figures of `evalkit agree` as a table."""
    groups: list[dict[str, object]] = figures["groups"]  # type: ignore[assignment]
    rows = [("documents", "number", "verdicts", "accuracy", "kappa", "macro-F1")]
    rows += [_row(f"`{group['group']}*`", group) for group in groups]
    rows.append(_row("all", figures))
    head, *body = ("| " + " | ".join(row) + " |" for row in rows)
    return "\n".join([head, "|---|" + "---:|" * 5, *body]) + "\n"


def _row(name: str, figures: dict[str, object]) -> tuple[str, ...]:
    shares = (figures[key] for key in ("accuracy", "kappa", "macro_f1"))
    return (name, str(figures["documents"]), str(figures["n"]), *map(_share, shares))


def _share(value: object) -> str:
    """Three decimals, and never 1 for less."""
    if not isinstance(value, int | float):
        return "-"
    return "1.000" if value == 1 else f"{min(value, 0.999):.3f}"


def stale() -> Iterator[tuple[Path, str, str]]:
    """Every page, as it is and as it should be."""
    for name in PAGES:
        path = ROOT / name
        page = path.read_text("utf-8")
        with workshop() as folder:
            yield path, page, refreshed(page, folder)
    path = ROOT / CATALOG[0]
    with workshop() as folder:
        yield path, path.read_text("utf-8") if path.exists() else "", runner(folder)(CATALOG[1])


def main() -> int:
    """Write the pages anew; with --check only name those that are stale."""
    status = 0
    for path, before, after in stale():
        if before != after:
            name = path.relative_to(ROOT)
            if "--check" in sys.argv[1:]:
                print(f"{name} is stale; run: make docs")
                status = 1
            else:
                path.write_text(after, encoding="utf-8", newline="\n")
                print(f"{name} is refreshed")
    return status


if __name__ == "__main__":
    sys.exit(main())

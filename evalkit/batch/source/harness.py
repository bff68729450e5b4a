"""What promptfoo and Inspect leave behind, and rows in one JSON document."""

from __future__ import annotations

import json
import re
import sys
import zipfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import Any

from evalkit.batch.row import Row, label, make_row
from evalkit.batch.source.model import Spec, tables
from evalkit.errors import DocumentError, Mistake, UsageError

Values = Mapping[str, Any]


def load(file: Path) -> Any:
    """One JSON document.

    Raises:
        DocumentError: it is none.
    """
    try:
        return json.loads(file.read_bytes())
    except OSError as error:
        raise DocumentError(Mistake(f"cannot be read: {error.strerror}", str(file))) from None
    except (ValueError, RecursionError) as error:
        line = getattr(error, "lineno", None)
        raise DocumentError(Mistake(f"is not JSON: {error}", str(file), line)) from None


def kind(content: Any) -> str:
    """Which of our forms a JSON document has; empty if none."""
    if isinstance(content, list) and content and all(isinstance(each, dict) for each in content):
        return "json"
    if isinstance(content, dict):
        if isinstance(content.get("eval"), dict) and "samples" in content:
            return "inspect"
        if isinstance(content.get("results"), dict) and isinstance(content["results"].get("results"), list):
            return "promptfoo"
    return ""


def rows(files: tuple[Path, ...], form: str, spec: Spec) -> Iterator[Row]:
    """The rows of all files, one after the other."""
    for file, table in zip(files, tables(files), strict=True):
        if form == "inspect" and file.suffix == ".eval":
            found = _archive(file)
        else:
            content = load(file)
            if kind(content) != form:
                raise DocumentError(Mistake(f"is no JSON of the kind {form!r}", str(file)))
            found = _READERS[form](content)
        seen: Counter[tuple[str, str, str]] = Counter()
        for number, (values, problem) in enumerate(found, 1):
            place = f"{file}:{number}"
            row = make_row(
                values, place=place, number=f"{table.before}{number}", columns=spec.columns,
                folder=table.folder,
            )  # fmt: skip
            if form != "json":
                row = _once(row, seen)
            yield _failed(row, problem) if problem else row


def count(files: tuple[Path, ...], form: str, spec: Spec) -> int | None:
    """How many rows there are."""
    total = 0
    for file in files:
        if file.suffix == ".eval":
            total += len(_samples(_zip(file)))
        else:
            total += sum(1 for _ in _READERS[form](load(file)))
    return total


def _once(row: Row, seen: Counter[tuple[str, str, str]]) -> Row:
    """The row under an id that no other of its model and prompt has: repeats of a test get a number."""
    key = (row.model, row.prompt, row.id)
    seen[key] += 1
    if seen[key] == 1:
        return row
    return replace(row, id=f"{row.id}#{seen[key]}")


def _failed(row: Row, problem: str) -> Row:
    return replace(row, problem=problem, response="")


def _plain(content: list[Values]) -> Iterator[tuple[Values, str]]:
    return ((values, "") for values in content)


# -- promptfoo -----------------------------------------------------------------------------------------


def _promptfoo(content: Values) -> Iterator[tuple[Values, str]]:
    """`promptfoo eval -o results.json`: a row for each test, provider and prompt."""
    for result in content["results"]["results"]:
        if not isinstance(result, Mapping):
            yield {}, "is no result"
            continue
        provider, prompt = _object(result.get("provider")), _object(result.get("prompt"))
        response = _object(result.get("response"))
        test = _object(result.get("testCase"))
        values = {
            "id": label(test.get("description")) or f"test-{result.get('testIdx', 0)}",
            "model": provider.get("label") or provider.get("id"),
            "prompt": prompt.get("label") or prompt.get("raw"),
            "response": response.get("output"),
            "vars": result.get("vars") or {},
            "metadata": test.get("metadata") or {},
        }
        failed = response.get("error") or (result.get("error") if response.get("output") is None else "")
        yield values, f"the provider failed: {label(failed)}" if failed else ""


def _object(value: Any) -> Values:
    return value if isinstance(value, Mapping) else {}


# -- Inspect -------------------------------------------------------------------------------------------


def _log(content: Values) -> Iterator[tuple[Values, str]]:
    """An Inspect log as JSON."""
    return (_sample(sample, content["eval"]) for sample in content["samples"] or [])


def _archive(file: Path) -> Iterator[tuple[Values, str]]:
    """An Inspect log as an archive: one sample is read at a time."""
    archive: Any = _zip(file)
    with archive:
        try:
            header = json.loads(archive.read("header.json"))
        except (KeyError, ValueError):
            message = "is no finished Inspect log; it has no header"
            raise DocumentError(Mistake(message, str(file))) from None
        for name in _samples(archive):
            try:
                yield _sample(json.loads(archive.read(name)), header["eval"])
            except (ValueError, EOFError, OSError) as error:
                yield {"id": name}, f"cannot be read: {error}"


def _sample(sample: Values, evaluation: Values) -> tuple[Values, str]:
    output = _object(sample.get("output"))
    epoch = sample.get("epoch", 1)
    values = {
        "id": f"{sample.get('id')}" + (f"#{epoch}" if epoch != 1 else ""),
        "model": evaluation.get("model"),
        "prompt": evaluation.get("task"),
        "response": _completion(output),
        "target": sample.get("target"),
        "input": sample.get("input"),
        "epoch": epoch,
        "metadata": sample.get("metadata") or {},
    }
    failed = _object(sample.get("error")).get("message")
    return values, f"the sample failed: {label(failed)}" if failed else ""


def _completion(output: Values) -> Any:
    """The text of the first choice; without the parts that are no text, such as reasoning."""
    choices = output.get("choices") or []
    content = _object(_object(choices[0]).get("message")).get("content") if choices else None
    if isinstance(content, list):
        texts = [part.get("text", "") for part in content if _object(part).get("type") == "text"]
        return "\n".join(texts)
    return content if content is not None else output.get("completion")


def _samples(archive: Any) -> list[str]:
    names = [name for name in archive.namelist() if name.startswith("samples/") and name.endswith(".json")]
    return sorted(names, key=_natural)


def _natural(name: str) -> list[tuple[int, str]]:
    """Sorts sample 2 before sample 10."""
    return [(int(part), "") if part.isdecimal() else (0, part) for part in re.split("([0-9]+)", name)]


def _zip(file: Path) -> Any:
    """The archive of a log; new ones are packed with Zstandard, which Python reads from 3.14 on.

    Raises:
        DocumentError: it is no archive.
        UsageError: it needs a package that is not installed.
    """
    try:
        archive = zipfile.ZipFile(file)
    except (OSError, zipfile.BadZipFile):
        raise DocumentError(Mistake("is no whole archive of an Inspect log", str(file))) from None
    if sys.version_info >= (3, 14) or all(info.compress_type != 93 for info in archive.infolist()):
        return archive
    archive.close()
    try:
        backport: Any = import_module("backports.zstd.zipfile")
    except ImportError:
        raise UsageError(
            "this Inspect log is packed with Zstandard; install what reads it: pip install 'evalkit[inspect]', "
            "or turn it into JSON: inspect log convert --to json"
        ) from None
    return backport.ZipFile(file)


_READERS: dict[str, Callable[[Any], Iterator[tuple[Values, str]]]] = {
    "json": _plain,
    "promptfoo": _promptfoo,
    "inspect": _log,
}


def one_document(files: Iterable[Path]) -> str:
    """The form of a JSON file that is no response: of the first of them.

    Raises:
        DocumentError: it has none of the forms.
    """
    file = next(iter(files))
    found = kind(load(file))
    if not found:
        message = (
            "is JSON, but neither a list of rows nor the results of promptfoo or Inspect; if it is itself "
            "a response, say so: --input-format files"
        )
        raise DocumentError(Mistake(message, str(file)))
    return found

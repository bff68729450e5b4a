"""Going on where a run was stopped: by the same rubric, over the same rows, or not at all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from evalkit.batch.encode import Item
from evalkit.batch.journal import Journal, lines_of
from evalkit.batch.outline import ReferenceOutline, RubricOutline
from evalkit.batch.record import Failure, Record, Run
from evalkit.batch.results import Results
from evalkit.batch.row import Row
from evalkit.errors import Mistake, ResultsError

ANEW = "score anew with --overwrite, or into another file"


def start(path: Path, head: Sequence[Item], *, overwrite: bool) -> Journal:
    """A new results file with its header.

    Raises:
        ResultsError: it is there already, or cannot be written.
    """
    if path.exists() and path.stat().st_size and not overwrite:
        message = "is there already; continue it with --resume, or score anew with --overwrite"
        raise ResultsError(Mistake(message, str(path)))
    journal = Journal(path)
    try:
        journal.begin(head)
    except BaseException:
        journal.close()
        raise
    _know(journal, head)
    return journal


def resume(path: Path, head: Sequence[Item], rows: Iterator[Row]) -> Journal | None:
    """The results file of a run that was stopped; the rows that it has are taken from ``rows``.

    None if the run is finished.

    Raises:
        ResultsError: the run was another one, or the source has changed.
    """
    journal = Journal(path)
    try:
        if _go_on(journal, head, rows):
            return journal
    except BaseException:
        journal.close()
        raise
    journal.close()
    return None


def _go_on(journal: Journal, head: Sequence[Item], rows: Iterator[Row]) -> bool:
    """Whether there is more to do in a file that was just opened."""
    path = journal.path
    journal.cut(journal.whole_lines())
    content = lines_of(head)
    with path.open("rb") as file:
        before = file.read(len(content) + 1)
    if len(before) < len(content) and content.startswith(before):  # stopped within the header
        journal.begin(head)
        _know(journal, head)
        return True
    results = Results(str(path))
    check_same(results, head)
    _know(journal, head)
    for item in same_rows(results, rows):
        journal.errors += isinstance(item, Failure)
        journal.scored += not isinstance(item, Failure)
    journal.known |= {*results.rubrics, *results.references}
    return results.counts is None


def check_same(results: Results, head: Sequence[Item]) -> None:
    """Refuse to continue a run that was another one.

    Raises:
        ResultsError: with everything in which they differ.
    """
    now = next(item for item in head if isinstance(item, Run))
    changes = list(differences(results.run, now))
    if changes:
        message = f"cannot be continued: {'; '.join(changes)}; {ANEW}"
        raise ResultsError(Mistake(message, results.where))


def differences(before: Run, now: Run) -> Iterator[str]:
    """In what two headers differ, in words."""
    old, new = before.signature, now.signature
    pairs: list[tuple[str, object, object]] = [
        ("the rubric", _named(old.rubric, old.rubric_digest), _named(new.rubric, new.rubric_digest)),
        (
            "the reference",
            _named(old.reference, old.reference_digest),
            _named(new.reference, new.reference_digest),
        ),
        ("the source", before.source, now.source),
        ("the number of rows of the source", before.rows, now.rows),
    ]
    for name in sorted({*before.versions, *now.versions}):
        pairs.append((f"the version of {name}", before.versions.get(name), now.versions.get(name)))
    for name in sorted({*before.options, *now.options}):
        pairs.append((f"option {name}", before.options.get(name), now.options.get(name)))
    return (f"{name} was {was} and is now {is_now}" for name, was, is_now in pairs if was != is_now)


def _named(name: str | None, digest: str | None) -> str:
    return f"{name}@{digest[:12]}" if name and digest else "none"


def same_rows(results: Results, rows: Iterator[Row]) -> Iterator[Record | Failure]:
    """The rows of the results, each taken from the rows of the source, where they must be the same.

    Raises:
        ResultsError: one is another, or the run is finished and the source has more.
    """
    number = 0
    for number, item in enumerate(results, 1):
        row = next(rows, None)
        if row is None or (row.id, row.place, row.digest) != (item.id, item.place, item.digest):
            raise _other(results, number, item.id, _change(item.place, row))
        yield item
    if results.counts and (row := next(rows, None)):
        raise _other(results, number + 1, row.id, "was not there when the run was finished")


def _other(results: Results, number: int, id: str, change: str) -> ResultsError:
    message = f"cannot be continued: row {number} of the source, {id!r}, {change}; {ANEW}"
    return ResultsError(Mistake(message, results.where))


def _change(place: str, row: Row | None) -> str:
    if row is None:
        return "is gone"
    if row.place == place:
        return "has changed since, or a reference or rubric that it names has"
    return f"was at {place}, and now {row.id!r} at {row.place} is there"


def _know(journal: Journal, head: Sequence[Item]) -> None:
    journal.known |= {item.key for item in head if isinstance(item, RubricOutline | ReferenceOutline)}

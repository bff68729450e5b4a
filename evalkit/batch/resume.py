"""Going on where a run was stopped: by the same rubric, over the same rows, or not at all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from evalkit.batch.encode import Item
from evalkit.batch.journal import Journal, lines_of
from evalkit.batch.outline import ReferenceOutline, RubricOutline
from evalkit.batch.record import Failure, Run
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
    if results.counts:
        return False
    _know(journal, head)
    _skip(journal, rows, results)
    return True


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


def _skip(journal: Journal, rows: Iterator[Row], results: Results) -> None:
    """Take from the rows those that are in the results, and see that they are the same."""
    for number, item in enumerate(results, 1):
        row = next(rows, None)
        if row is None or (row.id, row.place, row.digest) != (item.id, item.place, item.digest):
            message = (
                f"cannot be continued: row {number} of the source, {item.id!r}, {_change(item.place, row)}"
            )
            raise ResultsError(Mistake(f"{message}; {ANEW}", results.where))
        journal.errors += isinstance(item, Failure)
        journal.scored += not isinstance(item, Failure)
    journal.known |= {*results.rubrics, *results.references}


def _change(place: str, row: Row | None) -> str:
    if row is None:
        return "is gone"
    if row.place == place:
        return "has changed since, or a reference or rubric that it names has"
    return f"was at {place}, and now {row.id!r} at {row.place} is there"


def _know(journal: Journal, head: Sequence[Item]) -> None:
    journal.known |= {item.key for item in head if isinstance(item, RubricOutline | ReferenceOutline)}

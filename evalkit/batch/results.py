"""A run's results, opened for reading: a JSONL file, a Parquet file, or a folder of parts.

>>> results = open_results("results.jsonl")        # doctest: +SKIP
>>> results.run.signature, results.counts          # doctest: +SKIP
>>> for item in results:                           # doctest: +SKIP
...     card = results.scorecard(item) if isinstance(item, Record) else item.reason
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from evalkit.batch import jsonl
from evalkit.batch.encode import Item
from evalkit.batch.outline import KEY, ReferenceOutline, RubricOutline, reference_key
from evalkit.batch.rebuild import rebuild
from evalkit.batch.record import Counts, Failure, Record, Run
from evalkit.batch.sound import Sound
from evalkit.batch.storage import exists, found, is_folder, join
from evalkit.errors import Mistake, ResultsError
from evalkit.result import Scorecard

HEADER, END = "run.jsonl", "end.jsonl"
"""In a folder of parts: the header with the run's outlines, and the end record of a finished run."""
PARTS = "part-*"
"""In a folder of parts: one file for each block of the input, in the order of the input."""
PARQUET = ".parquet"


class Results:
    """One run. Iterating reads it anew each time, record by record, whatever its size."""

    def __init__(self, where: str) -> None:
        self.where = where
        """A file or a folder, or the URL of one, as the user gave it."""
        self.path = Path(where)
        """For its name; of a URL no path to open."""
        self._folder = is_folder(where)
        self.rubrics: dict[str, RubricOutline] = {}
        """By key. A row's own rubric is known once its record has been read."""
        self.references: dict[str, ReferenceOutline] = {}
        """By key, like the rubrics."""
        self.run: Run = self._header()
        """The header."""
        self.counts: Counts | None = self._end()
        """What became of the rows; None if the run is not finished."""

    def __iter__(self) -> Iterator[Record | Failure]:
        """Every row that is there, in the order of the source.

        Raises:
            ResultsError: a row is not as it was written, or, at the end, rows of a finished run are lost.
        """
        scored = errors = 0
        sound = Sound(self.rubrics, self.references)
        for file in self.files:
            for item in _items(file):
                if isinstance(item, Record):
                    if flaw := sound.flaw(item):
                        raise self._damaged(f"row {item.id!r}: {flaw}")
                    scored += 1
                elif isinstance(item, Failure):
                    errors += 1
                else:
                    self._learn(item)
                    continue
                yield item
        if self.counts and (scored, errors) != (self.counts.scored, self.counts.errors):
            there = f"{self.counts.scored:,} scored rows and {self.counts.errors:,} with errors"
            raise self._damaged(f"its end counts {there}, and it holds {scored:,} and {errors:,}")

    def _damaged(self, why: str) -> ResultsError:
        return ResultsError(
            Mistake(f"is damaged: {why}; score anew with `evalkit batch --overwrite`", self.where)
        )

    def scorecard(self, record: Record) -> Scorecard:
        """The scorecard behind a record that was read from these results."""
        return rebuild(record, self.rubrics, self.references, self.run.signature.evalkit)

    @property
    def rubric(self) -> RubricOutline:
        """The run's own rubric."""
        return self.rubrics[self.run.signature.rubric_digest[:KEY]]

    @property
    def reference_key(self) -> str | None:
        """The key of the run's own reference; None without one."""
        signature = self.run.signature
        if signature.reference_digest is None:
            return None
        return reference_key(signature.reference_digest, signature.rubric_digest)

    @property
    def files(self) -> list[str]:
        """Its files with rows, in order."""
        if not self._folder:
            return [self.where]
        return [name for name in found(join(self.where, PARTS)) if name.endswith((".jsonl", PARQUET))]

    def _header(self) -> Run:
        file = join(self.where, HEADER) if self._folder else self.where
        run: Run | None = None
        for item in _items(file):
            if isinstance(item, Run):
                run = item
            elif not self._learn(item):
                break
        if run is None or run.signature.rubric_digest[:KEY] not in self.rubrics:
            raise ResultsError(Mistake("does not begin like the results of `evalkit batch`", self.where))
        return run

    def _end(self) -> Counts | None:
        if self.where.endswith(PARQUET) and not self._folder:
            from evalkit.batch.parquet import read_end

            return read_end(self.where)
        file = join(self.where, END) if self._folder else self.where
        return jsonl.read_end(file) if exists(file) else None

    def _learn(self, item: Item) -> bool:
        """Remember an outline; whether it was one."""
        if isinstance(item, RubricOutline):
            self.rubrics.setdefault(item.key, item)
        elif isinstance(item, ReferenceOutline):
            self.references.setdefault(item.key, item)
        else:
            return False
        return True


def open_results(path: str | Path) -> Results:
    """Open the results of a run, finished or not.

    Raises:
        ResultsError: there are none at this path, or they cannot be read.
    """
    name = str(path)
    if not exists(name):
        raise ResultsError(Mistake("there are no results here; `evalkit batch` writes them", name))
    if is_folder(name) and not exists(join(name, HEADER)):
        message = f"is a folder without {HEADER}; give the results of a run, or score it with `evalkit batch`"
        raise ResultsError(Mistake(message, name))
    return Results(name)


def _items(file: str) -> Iterator[Item]:
    if file.endswith(PARQUET):
        from evalkit.batch.parquet import read_items

        return read_items(file)
    return jsonl.read_items(file)

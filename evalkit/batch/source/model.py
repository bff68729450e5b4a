"""What a source is asked for, and what it is once it has been found."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from evalkit.batch.row import Row

STDIN = "<stdin>"


@dataclass(frozen=True, slots=True)
class Spec:
    """How a source is to be read."""

    form: str = "auto"
    """"auto", or one of ``find.FORMS``."""
    columns: Mapping[str, str] = field(default_factory=dict)
    """Field to column: where a field is not in the column of its own name."""
    pattern: str = ""
    """How the path of a file names its model, prompt and so on; empty: by its folders."""
    max_bytes: int = 5_000_000
    """Larger responses are bad rows."""

    @property
    def line_bytes(self) -> int:
        """Bytes of a line that is still read: a response with escapes, and something beside it."""
        return 6 * self.max_bytes + 1_000_000


@dataclass(frozen=True, slots=True)
class Source:
    """A source that was found and can be read."""

    name: str
    """As the user gave it, or ``<stdin>``."""
    form: str
    """One of ``find.FORMS``."""
    rows: Callable[[], Iterator[Row]]
    """Reads it from its beginning, except for standard input, which can be read once."""
    count: Callable[[], int | None] = lambda: None
    """Counts its rows, where that costs little."""
    files: Callable[[], Iterable[Path]] = tuple
    """Its files, however many, in order; none of standard input."""


@dataclass(frozen=True, slots=True)
class Table:
    """One file of rows."""

    name: str
    """What places call it."""
    before: str = ""
    """What a row's number is put behind to make an id: nothing for one file, else the file's name."""
    folder: Path = Path()
    """Where references and rubrics that rows name are looked for first."""


def tables(files: tuple[Path, ...]) -> list[Table]:
    """The files of a source as tables."""
    return [Table(str(file), "" if len(files) == 1 else f"{file.name}:", file.parent) for file in files]

"""evalkit.typing: named tuples that are like those of ``typing``, and made in a tenth of the time."""

from __future__ import annotations

import copy
import os
import pickle
import subprocess
import sys
import typing
from pathlib import Path

import pytest

import evalkit.typing


class Ours(evalkit.typing.NamedTuple):
    """A place."""

    line: int
    """1-based."""
    file: str = "<stdin>"
    column: int = 0

    def __str__(self) -> str:
        return f"{self.file}:{self.line}"

    @property
    def next(self) -> int:
        return self.line + 1


class Theirs(typing.NamedTuple):
    line: int
    file: str = "<stdin>"
    column: int = 0


class Repeated(evalkit.typing.NamedTuple):
    text: str

    def __repr__(self) -> str:
        return self.text


def test_a_named_tuple_is_one_of_typing() -> None:
    one, other = Ours(3, column=5), Theirs(3, column=5)
    assert one == other == (3, "<stdin>", 5)
    assert hash(one) == hash(other)
    assert repr(one) == repr(other).replace("Theirs", "Ours")
    assert one._asdict() == other._asdict() == {"line": 3, "file": "<stdin>", "column": 5}
    assert Ours._fields == Theirs._fields == Ours.__match_args__
    assert Ours._field_defaults == Theirs._field_defaults
    assert Ours.__bases__ == Theirs.__bases__ == (tuple,)
    assert not hasattr(one, "__dict__")


def test_its_own_methods_stay() -> None:
    assert (str(Ours(3)), Ours(3).next, Ours.__doc__) == ("<stdin>:3", 4, "A place.")
    assert repr(Repeated("said")) == "said"


def test_it_is_copied_and_changed() -> None:
    one = Ours(3, "a.md")
    assert one._replace(line=4) == Ours(4, "a.md") == Ours._make([4, "a.md", 0])
    assert pickle.loads(pickle.dumps(one)) == copy.copy(one) == copy.deepcopy(one) == one
    assert type(pickle.loads(pickle.dumps(one))) is type(one._replace(line=1)) is Ours


def test_a_subclass_is_made_like_it() -> None:
    class First(Ours):
        pass

    assert type(First(1)) is First
    assert First(line=1, file="b") == Ours(1, "b")


@pytest.mark.parametrize(
    ("values", "named"), [((), {}), ((1, "a", 2, 3), {}), ((1,), {"row": 2}), ((1,), {"line": 2})]
)
def test_wrong_values_are_refused_alike(values: tuple[object, ...], named: dict[str, object]) -> None:
    for kind in (Ours, Theirs):
        with pytest.raises(TypeError):
            kind(*values, **named)  # type: ignore[arg-type]


def test_wrong_changes_are_refused_alike() -> None:
    for one in (Ours(1), Theirs(1)):
        with pytest.raises(ValueError, match="unexpected field names: \\['row'\\]"):
            one._replace(row=1)  # type: ignore[call-arg]
        with pytest.raises(TypeError, match="Expected 3 arguments, got 2"):
            one._make([1, "a"])


def test_scoring_starts_without_what_is_slow_to_import(tmp_path: Path) -> None:
    code = (
        "import sys; there = set(sys.modules); from evalkit.cli.main import main; main(sys.argv[1:]); "
        "slow = {'typing', 'dataclasses', 'inspect', 'argparse', 'fractions', 'copy'}; "
        "sys.exit(not slow.isdisjoint(set(sys.modules) - there))"
    )
    samples = sorted((Path(__file__).parent.parent / "samples").glob("*.md"))
    environment = {**os.environ, "EVALKIT_CACHE": str(tmp_path)}

    def starts_lightly(sample: Path) -> bool:
        command = [sys.executable, "-c", code, "score", str(sample), "--format", "json"]
        return subprocess.run(command, check=False, capture_output=True, env=environment).returncode == 0

    assert not starts_lightly(samples[0])  # compiles the rubric
    assert starts_lightly(samples[1])  # reads a response
    assert starts_lightly(samples[1])  # has read it before

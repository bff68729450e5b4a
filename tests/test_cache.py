"""The cache of compiled rubrics: always the right rubric, whatever lies in the folder, never an exception."""

from __future__ import annotations

import marshal
import os
import subprocess
import sys
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from evalkit.errors import RubricError
from evalkit.reading import cache
from evalkit.reading.cache import load_plan
from evalkit.reading.matching.plan import Plan

BASE = """\
rubric: base
version: "1"
title: Base
subjects: {database: {names: [database], blanket: [all stores]}}
homonyms: [backup singer]
categories:
  - id: data
    title: Data
    impact: Data is lost.
    lesson: Ask for backups.
    titles: {missing: No Backups}
    facets:
      - id: data.backups
        title: Backups
        asks_for: how long
        item: backups
        weight: 0.3
        about: database
        named: [backup, {any: [dump, {all: [back, up], within: 2}], unless: [no backup]}]
        specified: [{value: duration, near: [backup], within: 5}, {at_least: 1, of: [snapshot]}]
        contradicted: [{forbidden: [write access]}]
        values:
          kind: {kind: choice, choices: {full: [full backup], partial: [partial backup]}}
        examples: {specified: [Backups of the database are kept for 7 days.]}
"""
MINE = "extends: base.yaml\nrubric: mine\nversion: '2'\n"


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the cache, not made yet; rubric.yaml and its parent lie in the current folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("EVALKIT_CACHE", str(tmp_path / "cache" / "deep"))
    Path("base.yaml").write_text(BASE, "utf-8")
    Path("rubric.yaml").write_text(MINE, "utf-8")
    return tmp_path / "cache" / "deep"


@pytest.fixture
def compiled(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the rubrics that were compiled, one entry for each time."""
    from evalkit.rubric import load

    names: list[str] = []
    compile_rubric = load.compile_rubric

    def counting(files: list[tuple[str, bytes]]) -> Any:
        rubric = compile_rubric(files)
        names.append(rubric.name)
        return rubric

    monkeypatch.setattr(load, "compile_rubric", counting)
    return names


def same(left: Plan, right: Plan) -> bool:
    return left.rubric == right.rubric and left.lexicon.made_of == right.lexicon.made_of


def test_the_second_load_gives_the_same_without_compiling(store: Path, compiled: list[str]) -> None:
    first, second = load_plan("rubric.yaml"), load_plan("rubric.yaml")
    assert same(first, second)
    assert compiled == ["mine"]
    assert len(list(store.iterdir())) == 1


def test_the_rubric_that_ships_survives_the_cache(store: Path, compiled: list[str]) -> None:
    assert same(load_plan("aws-web-app"), load_plan("aws-web-app"))
    assert compiled == ["aws-web-app"]


def test_the_second_load_imports_neither_pydantic_nor_yaml(store: Path) -> None:
    code = (
        "import sys; from evalkit.reading.cache import load_plan; load_plan('rubric.yaml');"
        "print(sorted({'pydantic', 'yaml', 'evalkit.rubric.schema'} & set(sys.modules)))"
    )
    first, second = (run_python(code) for _ in range(2))
    assert "pydantic" in first
    assert second == "[]\n"


def run_python(code: str) -> str:
    root = str(Path(__file__).parents[1])
    environment = {**os.environ, "PYTHONPATH": root}
    return subprocess.run(
        [sys.executable, "-c", code], env=environment, check=True, capture_output=True, text=True
    ).stdout


def rewrite(change: Callable[[bytes], bytes]) -> Callable[[Path], None]:
    return lambda file: file.write_bytes(change(file.read_bytes())) and None


def reshaped(change: Callable[[list[Any], list[Any], list[Any]], object]) -> Callable[[Path], None]:
    """Change the data and put the checksum right."""

    def apply(file: Path) -> None:
        header, _, rest = file.read_bytes().partition(b"\n")
        name, key, total = header.split()
        at = len(rest) - int(total.partition(b":")[0])
        body = marshal.dumps(change(*map(list, marshal.loads(rest[at:]))))
        total = f"{len(body)}:{zlib.crc32(body):08x}".encode()
        file.write_bytes(b" ".join((name, key, total)) + b"\n" + rest[:at] + body)

    return apply


def other_key(content: bytes) -> bytes:
    header, _, body = content.partition(b"\n")
    name, key, total = header.split()
    return b" ".join((name, key[::-1], total)) + b"\n" + body


DAMAGES: dict[str, Callable[[Path], None]] = {
    "nothing in it": rewrite(lambda content: b""),
    "cut in the middle": rewrite(lambda content: content[: len(content) // 2]),
    "cut by one byte": rewrite(lambda content: content[:-1]),
    "cut to the header": rewrite(lambda content: content.partition(b"\n")[0]),
    "one byte more": rewrite(lambda content: content + b" "),
    "another rubric's name": rewrite(lambda content: content.replace(b"mine", b"mone")),
    "no text": rewrite(lambda content: b"\xff\xfe\x00" * 100),
    "no text behind the header": rewrite(lambda content: content.partition(b"\n")[0] + b"\n\xff"),
    "a foreign key": rewrite(other_key),
    "another format": rewrite(lambda content: content.replace(b"evalkit-plan-", b"evalkit-plan-9", 1)),
    "a folder": lambda file: (file.unlink(), file.mkdir())[1],
}


def put(data: list[Any], at: int, value: object) -> list[Any]:
    data[at] = value
    return data


SHAPES: dict[str, Callable[[list[Any], list[Any], list[Any]], object]] = {
    "a number": lambda rubric, words, index: 3,
    "nothing": lambda rubric, words, index: None,
    "empty": lambda rubric, words, index: (),
    "no index": lambda rubric, words, index: (rubric, words),
    "four parts": lambda rubric, words, index: (rubric, words, index, index),
    "a rubric of words": lambda rubric, words, index: ("mine", words, index),
    "a rubric too short": lambda rubric, words, index: (rubric[:-1], words, index),
    "a rubric too long": lambda rubric, words, index: ([*rubric, "more"], words, index),
    "a credit that is no number": lambda rubric, words, index: (
        put(rubric, 4, {"vague": "much"}),
        words,
        index,
    ),
    "a credit over nothing": lambda rubric, words, index: (put(rubric, 4, {"vague": "1/0"}), words, index),
    "categories that are text": lambda rubric, words, index: (put(rubric, 5, "network"), words, index),
    "a category that is null": lambda rubric, words, index: (put(rubric, 5, [None]), words, index),
    "terms that are numbers": lambda rubric, words, index: (put(rubric, 6, [3]), words, index),
    "a lexicon too short": lambda rubric, words, index: (rubric, words[:-1], index),
    "a lexicon too long": lambda rubric, words, index: (rubric, [*words, 3], index),
    "an index too short": lambda rubric, words, index: (rubric, words, index[:-1]),
    "fewer gates than matchers": lambda rubric, words, index: (rubric, words, put(index, 0, [])),
}
DAMAGES |= {f"right checksum, {name}": reshaped(change) for name, change in SHAPES.items()}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_what_is_damaged_is_ignored_and_replaced(
    damage: Callable[[Path], None], store: Path, compiled: list[str]
) -> None:
    first = load_plan("rubric.yaml")
    (file,) = store.iterdir()
    damage(file)
    assert same(load_plan("rubric.yaml"), first)
    assert compiled == ["mine", "mine"]
    assert [path.name for path in store.iterdir()] == [file.name]
    if file.is_file():  # whatever was wrong with it, it is whole again
        assert same(load_plan("rubric.yaml"), first)
        assert compiled == ["mine", "mine"]


def test_a_plan_of_another_rubric_under_this_name_is_ignored(store: Path, compiled: list[str]) -> None:
    load_plan("base.yaml")
    (base,) = store.iterdir()
    load_plan("rubric.yaml")
    (mine,) = (file for file in store.iterdir() if file != base)
    mine.write_bytes(base.read_bytes())
    assert load_plan("rubric.yaml").rubric.name == "mine"


def test_texts_with_the_same_checksum_are_told_apart(
    store: Path, compiled: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cache, "_key", lambda source: "0" * 64)
    assert [load_plan(file).rubric.name for file in ("base.yaml", "rubric.yaml") * 2] == ["base", "mine"] * 2
    assert compiled == ["base", "mine"] * 2


@pytest.mark.parametrize("file", ["rubric.yaml", "base.yaml"])
def test_a_changed_file_is_read_again(file: str, store: Path, compiled: list[str]) -> None:
    before = load_plan("rubric.yaml").rubric
    stamp = Path(file).stat().st_mtime_ns
    text = Path(file).read_text("utf-8") + "universal: [all data]\n"
    Path(file).write_text(text, "utf-8")
    os.utime(file, ns=(stamp, stamp))
    after = load_plan("rubric.yaml").rubric
    assert (before.universal, after.terms[after.universal].phrases) == (-1, ("all data",))
    assert before.digest != after.digest


def test_a_parent_that_is_gone_or_wrong_is_reported_in_spite_of_the_cache(store: Path) -> None:
    load_plan("rubric.yaml")
    Path("base.yaml").write_text(BASE.replace("weight", "wieght"), "utf-8")
    with pytest.raises(RubricError, match=r"base\.yaml:17:9: unknown key 'wieght'"):
        load_plan("rubric.yaml")
    Path("base.yaml").unlink()
    with pytest.raises(RubricError, match=r"rubric\.yaml:1:1: extends: there is no file"):
        load_plan("rubric.yaml")


def test_a_rubric_that_is_wrong_leaves_nothing_behind(store: Path) -> None:
    Path("rubric.yaml").write_text("rubric: mine\n", "utf-8")
    for _ in range(2):
        with pytest.raises(RubricError):
            load_plan("rubric.yaml")
    assert not store.exists()


def test_the_same_content_elsewhere_is_the_same_plan(store: Path, compiled: list[str]) -> None:
    Path("copy.yaml").write_text(MINE, "utf-8")
    assert same(load_plan("rubric.yaml"), load_plan("copy.yaml"))
    assert compiled == ["mine"]


def test_other_code_is_another_plan(
    store: Path, compiled: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    load_plan("rubric.yaml")
    monkeypatch.setattr(cache, "__version__", "99")
    load_plan("rubric.yaml")
    monkeypatch.setattr(cache, "_code", lambda: "changed")
    load_plan("rubric.yaml")
    assert compiled == ["mine"] * 3


def test_an_empty_name_turns_it_off(
    store: Path, compiled: list[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("EVALKIT_CACHE", "")
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    before = sorted(tmp_path.rglob("*"))
    load_plan("rubric.yaml")
    load_plan("rubric.yaml")
    assert compiled == ["mine"] * 2
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.parametrize(
    ("variables", "folder"),
    [({"HOME": "home"}, "home/.cache/evalkit"), ({"HOME": "home", "XDG_CACHE_HOME": "xdg"}, "xdg/evalkit")],
)
def test_it_lies_where_caches_lie(
    variables: dict[str, str], folder: str, store: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("EVALKIT_CACHE")
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, str(tmp_path / value))
    load_plan("rubric.yaml")
    assert len(list((tmp_path / folder).iterdir())) == 1


def test_what_a_run_compiles_the_next_one_finds(store: Path) -> None:
    code = (
        "from evalkit.reading import cache; from evalkit import patterns; cache.load_plan('rubric.yaml');"
        "found = patterns.pattern('x(?P<y>.)').search('axb');"
        "print(found['y'], ('x(?P<y>.)', 0) in patterns._fresh);"
        "cache.keep_patterns()"
    )
    assert [run_python(code) for _ in range(2)] == ["b True\n", "b False\n"]
    (file,) = store.glob("patterns-*")
    for content in (b"", b"x" * 99, file.read_bytes()[:-1], file.read_bytes().replace(b"(?P<y>", b"(?P<z>")):
        file.write_bytes(content)
        assert [run_python(code) for _ in range(2)] == ["b True\n", "b False\n"]


def test_a_folder_that_cannot_be_made_is_no_error(
    store: Path, compiled: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EVALKIT_CACHE", "rubric.yaml/cache")
    assert load_plan("rubric.yaml").rubric.name == "mine"
    assert load_plan("rubric.yaml").rubric.name == "mine"
    assert compiled == ["mine"] * 2


@pytest.mark.parametrize("step", ["mkdir", "write_bytes", "replace"])
def test_a_folder_that_cannot_be_written_is_no_error(
    step: str, store: Path, compiled: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os if step == "replace" else Path, step, refuse)
    assert load_plan("rubric.yaml").rubric.name == "mine"
    assert compiled == ["mine"]
    assert [path.name for path in store.glob("*")] == []


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_without_permission_is_no_error(store: Path, compiled: list[str]) -> None:
    store.mkdir(parents=True)
    store.chmod(0o500)
    assert load_plan("rubric.yaml").rubric.name == "mine"
    assert list(store.iterdir()) == []


def test_several_processes_at_once_agree_and_leave_one_file(store: Path) -> None:
    code = "from evalkit.reading.cache import load_plan; print(load_plan('rubric.yaml').rubric.name)"
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])}
    running = [
        subprocess.Popen([sys.executable, "-c", code], env=environment, stdout=subprocess.PIPE, text=True)
        for _ in range(6)
    ]
    assert [process.communicate()[0] for process in running] == ["mine\n"] * 6
    assert len(list(store.iterdir())) == 1


def test_what_is_half_written_is_never_seen(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """While a plan is on its way to the disk, there is no file under its name."""
    names: list[list[str]] = []
    replace = os.replace

    def watching(source: Any, target: Any) -> None:
        names.append([path.name for path in store.glob("plan-*")])
        replace(source, target)

    monkeypatch.setattr(os, "replace", watching)
    load_plan("rubric.yaml")
    assert names == [[]]


def test_old_plans_are_dropped_and_nothing_else(store: Path) -> None:
    store.mkdir(parents=True)
    (store / "notes.json").write_text("{}", "utf-8")
    (store / "plan-of-mine.json").write_text("{}", "utf-8")
    for number in range(30):
        Path("rubric.yaml").write_text(f"{MINE}description: edit {number}\n", "utf-8")
        load_plan("rubric.yaml")
    names = {path.name for path in store.iterdir()}
    assert {"notes.json", "plan-of-mine.json"} < names
    assert len(names) == 2 + 20

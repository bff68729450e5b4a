"""What is kept: always the right rubric, plan and reading, whatever lies in the folder, never an exception."""

from __future__ import annotations

import marshal
import os
import shutil
import subprocess
import sys
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from evalkit import store
from evalkit.errors import RubricError
from evalkit.reading import plans
from evalkit.reading.kept import reading_of
from evalkit.reading.matching.plan import Plan
from evalkit.result import Finding, Reading, Stance
from evalkit.rubric import kept
from evalkit.texts import checked, read_text

ROOT = Path(__file__).parents[1]
TEXT = "# Database\n\n- The database has backups for 7 days.\n- A dump is not wanted.\n"

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


def load_plan(name: str) -> Plan:
    """A plan as a new process would load it."""
    kept._loaded.clear()
    plans._held.clear()
    return plans.load_plan(name)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the cache, not made yet; rubric.yaml and its parent lie in the current folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("EVALKIT_CACHE", str(tmp_path / "cache" / "deep"))
    Path("base.yaml").write_text(BASE, "utf-8")
    Path("rubric.yaml").write_text(MINE, "utf-8")
    return tmp_path / "cache" / "deep"


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The kind of each thing that was made anew, in order."""
    from evalkit.reading import reader
    from evalkit.rubric import load

    done: list[str] = []

    def counted(module: Any, name: str, kind: str) -> None:
        make = getattr(module, name)
        monkeypatch.setattr(module, name, lambda *given: (done.append(kind), make(*given))[1])

    counted(load, "compile_rubric", "rubric")
    counted(plans, "compile_words", "plan")
    counted(reader, "read", "reading")
    return done


def use(name: str) -> tuple[Plan, Reading]:
    """A plan and a reading as a new process would have them."""
    plan = load_plan(name)
    return plan, reading_of(checked(TEXT, "response.md"), plan.rubric)


def the(kind: str, home: Path) -> Path:
    (file,) = home.glob(f"{kind}-*")
    return file


def kinds(home: Path) -> list[str]:
    """The kinds of the files that are kept."""
    return sorted(path.name.partition("-")[0] for path in home.iterdir())


def same(left: tuple[Plan, Reading], right: tuple[Plan, Reading]) -> bool:
    (mine, said), (other, meant) = left, right
    plans_agree = mine.rubric == other.rubric and mine.lexicon.made_of == other.lexicon.made_of
    return plans_agree and said == meant


def test_the_second_time_gives_the_same_without_making_it(home: Path, made: list[str]) -> None:
    assert same(use("rubric.yaml"), use("rubric.yaml"))
    assert made == ["rubric", "plan", "reading"]
    assert kinds(home) == ["plan", "reading", "rubric"]


def test_what_ships_survives(home: Path, made: list[str]) -> None:
    first, second = load_plan("aws-web-app"), load_plan("aws-web-app")
    assert (first.rubric, first.lexicon.made_of) == (second.rubric, second.lexicon.made_of)
    samples = [read_text(path) for path in sorted((ROOT / "samples").glob("*.md"))]
    assert len(samples) == 4
    fresh, again = ([reading_of(text, second.rubric) for text in samples] for _ in range(2))
    assert fresh == again
    assert all(type(finding.stance) is Stance for reading in again for finding in findings(reading))
    assert made == ["rubric", "plan", *["reading"] * 4]


def findings(reading: Reading) -> list[Finding]:
    return [finding for facet in reading.facets.values() for finding in facet.findings]


def test_the_second_run_imports_neither_pydantic_nor_yaml_nor_the_reader(home: Path) -> None:
    code = (
        "import sys; from evalkit.cli.main import main; main(['score', 'response.md', '--quiet']);"
        "print(sorted({'pydantic', 'yaml', 'evalkit.reading.reader', 'evalkit.document'} & set(sys.modules)))"
    )
    Path("response.md").write_text(TEXT, "utf-8")
    first, second = (run_python(code) for _ in range(2))
    assert "evalkit.reading.reader" in first
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


def reshaped(change: Callable[[list[Any]], object]) -> Callable[[Path], None]:
    """Change the data and put the checksum right."""

    def apply(file: Path) -> None:
        header, _, rest = file.read_bytes().partition(b"\n")
        *names, total = header.split()
        at = len(rest) - int(total.partition(b":")[0])
        body = marshal.dumps(change(list(marshal.loads(rest[at:]))))
        total = f"{len(body)}:{zlib.crc32(body):08x}".encode()
        file.write_bytes(b" ".join((*names, total)) + b"\n" + rest[:at] + body)

    return apply


def other_key(content: bytes) -> bytes:
    header, _, body = content.partition(b"\n")
    name, kind, key, total = header.split()
    return b" ".join((name, kind, key[::-1], total)) + b"\n" + body


DAMAGES: dict[str, Callable[[Path], None]] = {
    "nothing in it": rewrite(lambda content: b""),
    "cut in the middle": rewrite(lambda content: content[: len(content) // 2]),
    "cut by one byte": rewrite(lambda content: content[:-1]),
    "cut to the header": rewrite(lambda content: content.partition(b"\n")[0]),
    "one byte more": rewrite(lambda content: content + b" "),
    "one letter changed": rewrite(lambda content: content[:-9] + bytes([content[-9] ^ 1]) + content[-8:]),
    "no text": rewrite(lambda content: b"\xff\xfe\x00" * 100),
    "no text behind the header": rewrite(lambda content: content.partition(b"\n")[0] + b"\n\xff"),
    "a foreign key": rewrite(other_key),
    "another format": rewrite(lambda content: content.replace(b"evalkit-kept-", b"evalkit-kept-9", 1)),
    "a folder": lambda file: (file.unlink(), file.mkdir())[1],
}


def put(data: list[Any], at: int, value: object) -> list[Any]:
    data[at] = value
    return data


SHAPES: dict[str, dict[str, Callable[[list[Any]], object]]] = {
    "rubric": {
        "a rubric too short": lambda rubric: rubric[:-1],
        "a rubric too long": lambda rubric: [*rubric, "more"],
        "a credit that is no number": lambda rubric: put(rubric, 4, {"vague": "much"}),
        "a credit over nothing": lambda rubric: put(rubric, 4, {"vague": "1/0"}),
        "categories that are text": lambda rubric: put(rubric, 5, "network"),
        "a category that is null": lambda rubric: put(rubric, 5, [None]),
        "terms that are numbers": lambda rubric: put(rubric, 6, [3]),
    },
    "plan": {
        "no index": lambda plan: plan[:1],
        "three parts": lambda plan: [*plan, plan[1]],
        "a lexicon too short": lambda plan: put(plan, 0, plan[0][:-1]),
        "a lexicon too long": lambda plan: put(plan, 0, [*plan[0], 3]),
        "an index too short": lambda plan: put(plan, 1, plan[1][:-1]),
        "fewer gates than matchers": lambda plan: put(plan, 1, [[], *plan[1][1:]]),
    },
    "reading": {
        "no facets": lambda reading: put(reading, 1, []),
        "another facet": lambda reading: put(reading, 1, [("data.more", *reading[1][0][1:])]),
        "a verdict that there is not": lambda reading: put(reading, 1, [("data.backups", "good", [], {})]),
        "a finding too short": lambda reading: put(reading, 1, [("data.backups", "vague", [(1, 0, 9)], {})]),
    },
}
ANY_SHAPE: dict[str, Callable[[list[Any]], object]] = {
    "a number": lambda data: 3,
    "nothing": lambda data: None,
    "empty": lambda data: (),
}
WRONG = [(kind, name, damage) for kind in SHAPES for name, damage in DAMAGES.items()]
WRONG += [
    (kind, f"right checksum, {name}", reshaped(change))
    for kind, shapes in SHAPES.items()
    for name, change in (shapes | ANY_SHAPE).items()
]


@pytest.mark.parametrize(
    ("kind", "damage"),
    [(kind, damage) for kind, _, damage in WRONG],
    ids=[f"{kind}: {name}" for kind, name, _ in WRONG],
)
def test_what_is_damaged_is_ignored_and_replaced(
    kind: str, damage: Callable[[Path], None], home: Path, made: list[str]
) -> None:
    first = use("rubric.yaml")
    file = the(kind, home)
    damage(file)
    assert same(use("rubric.yaml"), first)
    assert made == ["rubric", "plan", "reading", kind]
    assert the(kind, home) == file
    if file.is_file():  # whatever was wrong with it, it is whole again
        assert same(use("rubric.yaml"), first)
        assert made == ["rubric", "plan", "reading", kind]


def test_a_plan_of_another_rubric_under_this_name_is_ignored(home: Path, made: list[str]) -> None:
    load_plan("base.yaml")
    base = the("rubric", home)
    load_plan("rubric.yaml")
    (mine,) = (file for file in home.glob("rubric-*") if file != base)
    mine.write_bytes(base.read_bytes())
    assert load_plan("rubric.yaml").rubric.name == "mine"


def test_texts_with_the_same_checksum_are_told_apart(
    home: Path, made: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store, "key_of", lambda kind, *_: kind[0] * 64)
    assert [load_plan(file).rubric.name for file in ("base.yaml", "rubric.yaml") * 2] == ["base", "mine"] * 2


@pytest.mark.parametrize("file", ["rubric.yaml", "base.yaml"])
def test_a_changed_file_is_read_again(file: str, home: Path, made: list[str]) -> None:
    before = load_plan("rubric.yaml").rubric
    stamp = Path(file).stat().st_mtime_ns
    text = Path(file).read_text("utf-8") + "universal: [all data]\n"
    Path(file).write_text(text, "utf-8")
    os.utime(file, ns=(stamp, stamp))
    after = load_plan("rubric.yaml").rubric
    assert (before.universal, after.terms[after.universal].phrases) == (-1, ("all data",))
    assert before.digest != after.digest


def test_a_parent_that_is_gone_or_wrong_is_reported_in_spite_of_the_cache(home: Path) -> None:
    load_plan("rubric.yaml")
    Path("base.yaml").write_text(BASE.replace("weight", "wieght"), "utf-8")
    with pytest.raises(RubricError, match=r"base\.yaml:17:9: unknown key 'wieght'"):
        load_plan("rubric.yaml")
    Path("base.yaml").unlink()
    with pytest.raises(RubricError, match=r"rubric\.yaml:1:1: extends: there is no file"):
        load_plan("rubric.yaml")


def test_a_rubric_that_is_wrong_leaves_nothing_behind(home: Path) -> None:
    Path("rubric.yaml").write_text("rubric: mine\n", "utf-8")
    for _ in range(2):
        with pytest.raises(RubricError):
            load_plan("rubric.yaml")
    assert not home.exists()


def test_the_same_content_elsewhere_is_the_same_plan(home: Path, made: list[str]) -> None:
    Path("copy.yaml").write_text(MINE, "utf-8")
    assert same(use("rubric.yaml"), use("copy.yaml"))
    assert made == ["rubric", "plan", "reading"]


def test_other_code_makes_all_of_it_anew(
    home: Path, made: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    use("rubric.yaml")
    monkeypatch.setattr(store, "__version__", "99")
    use("rubric.yaml")
    monkeypatch.setattr(store, "code", lambda: "changed")
    use("rubric.yaml")
    assert made == ["rubric", "plan", "reading"] * 3


@pytest.mark.parametrize(
    "file",
    ["rubric/build.py", "words.py", "document/markdown.py", "data/english.txt", "reading/stance/later.py"],
)
def test_the_code_is_known_by_every_file_that_may_change_a_verdict(
    file: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(ROOT / "evalkit", tmp_path / "evalkit", ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(store, "PACKAGE", str(tmp_path / "evalkit"))
    before = store.code.__wrapped__()
    assert store.code.__wrapped__() == before
    with (tmp_path / "evalkit" / file).open("a") as changed:
        changed.write("\n")
    assert store.code.__wrapped__() != before


def test_another_text_format_or_limit_is_another_reading(home: Path, made: list[str]) -> None:
    rubric = load_plan("rubric.yaml").rubric
    text = checked(TEXT, "response.md")
    others = [
        text._replace(source=TEXT + " "),
        text._replace(name="response.yaml"),
        text._replace(max_words=1_000),
    ]
    for each in (text, *others):
        reading_of(each, rubric)
    assert made.count("reading") == 4
    again = reading_of(text._replace(name="other.MD"), rubric)
    assert made.count("reading") == 4
    assert again == reading_of(text, rubric)._replace(document="other.MD")


def test_a_rubric_that_was_changed_since_leaves_nothing_behind(home: Path, made: list[str]) -> None:
    rubric = load_plan("rubric.yaml").rubric
    files = kinds(home)
    changed = rubric._replace(homonyms=-1)
    for _ in range(2):
        reading_of(checked(TEXT, "response.md"), changed)
    assert made.count("reading") == 2
    assert kinds(home) == files


def test_a_long_text_is_not_kept(home: Path, made: list[str]) -> None:
    rubric = load_plan("rubric.yaml").rubric
    for _ in range(2):
        reading_of(checked("Backups, " * 25_000, "response.md"), rubric)
    assert made.count("reading") == 2
    assert "reading" not in kinds(home)


def test_nobody_else_may_read_what_is_kept(home: Path) -> None:
    use("rubric.yaml")
    assert {path.stat().st_mode & 0o077 for path in home.iterdir()} == {0}


def test_an_empty_name_turns_it_off(
    home: Path, made: list[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("EVALKIT_CACHE", "")
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    before = sorted(tmp_path.rglob("*"))
    use("rubric.yaml")
    use("rubric.yaml")
    assert made == ["rubric", "plan", "reading"] * 2
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.parametrize(
    ("variables", "folder"),
    [({"HOME": "home"}, "home/.cache/evalkit"), ({"HOME": "home", "XDG_CACHE_HOME": "xdg"}, "xdg/evalkit")],
)
def test_it_lies_where_caches_lie(
    variables: dict[str, str], folder: str, home: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("EVALKIT_CACHE")
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, str(tmp_path / value))
    load_plan("rubric.yaml")
    assert kinds(tmp_path / folder) == ["plan", "rubric"]


def test_what_a_run_compiles_the_next_one_finds(home: Path) -> None:
    code = (
        "from evalkit.reading import plans; from evalkit import patterns; plans.load_plan('rubric.yaml');"
        "found = patterns.pattern('x(?P<y>.)').search('axb');"
        "print(found['y'], ('x(?P<y>.)', 0) in patterns._fresh);"
        "plans.keep_patterns()"
    )
    assert [run_python(code) for _ in range(2)] == ["b True\n", "b False\n"]
    (file,) = home.glob("patterns-*")
    for content in (b"", b"x" * 99, file.read_bytes()[:-1], file.read_bytes().replace(b"(?P<y>", b"(?P<z>")):
        file.write_bytes(content)
        assert [run_python(code) for _ in range(2)] == ["b True\n", "b False\n"]


def test_a_folder_that_cannot_be_made_is_no_error(
    home: Path, made: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EVALKIT_CACHE", "rubric.yaml/cache")
    assert same(use("rubric.yaml"), use("rubric.yaml"))
    assert made == ["rubric", "plan", "reading"] * 2


@pytest.mark.parametrize("step", ["makedirs", "open", "replace"])
def test_a_folder_that_cannot_be_written_is_no_error(
    step: str, home: Path, made: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, step, refuse)
    use("rubric.yaml")
    assert made == ["rubric", "plan", "reading"]
    assert [path.name for path in home.glob("*")] == []


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_without_permission_is_no_error(home: Path, made: list[str]) -> None:
    home.mkdir(parents=True)
    home.chmod(0o500)
    assert load_plan("rubric.yaml").rubric.name == "mine"
    assert list(home.iterdir()) == []


def test_several_processes_at_once_agree_and_leave_one_file(home: Path) -> None:
    code = "from evalkit.reading.plans import load_plan; print(load_plan('rubric.yaml').rubric.name)"
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])}
    running = [
        subprocess.Popen([sys.executable, "-c", code], env=environment, stdout=subprocess.PIPE, text=True)
        for _ in range(6)
    ]
    assert [process.communicate()[0] for process in running] == ["mine\n"] * 6
    assert kinds(home) == ["plan", "rubric"]


def test_what_is_half_written_is_never_seen(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """While something is on its way to the disk, there is no file under its name."""
    names: list[list[str]] = []
    replace = os.replace

    def watching(source: Any, target: Any) -> None:
        names.append([path.name for path in home.glob("*") if path == Path(target)])
        replace(source, target)

    monkeypatch.setattr(os, "replace", watching)
    use("rubric.yaml")
    assert names == [[], [], []]


def test_the_oldest_are_dropped_and_nothing_else(home: Path) -> None:
    home.mkdir(parents=True)
    (home / "notes.json").write_text("{}", "utf-8")
    (home / f"plan-of-mine{'-' * 29}").write_text("{}", "utf-8")
    keys = [f"{number:064}"[::-1] for number in range(45)]
    for key in keys:
        store.keep("plan", key, key, most=20)
    assert len(list(home.iterdir())) <= 2 + 22
    assert store.fetch("plan", keys[0], str) is None
    assert [store.fetch("plan", key, str) for key in keys[-20:]] == keys[-20:]
    assert {"notes.json", f"plan-of-mine{'-' * 29}"} < {path.name for path in home.iterdir()}

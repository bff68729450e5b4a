"""A run on this machine: the same bytes for any number of workers, nothing lost, nothing twice."""

from __future__ import annotations

import json
import os
import random
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from command import FULL, HALF, NOTHING, RUBRIC, Outcome, environment, run, write

from evalkit.batch import local
from evalkit.batch.record import Counts, Failure, Record
from evalkit.batch.results import open_results
from evalkit.batch.row import Row
from evalkit.batch.scorer import Scored, Scorer, Settings

TEXTS = (FULL, HALF, NOTHING)
ROWS = 320
"""Of the runs that are disturbed."""


def rows(number: int, length: int = 1) -> bytes:
    """Rows of all kinds: scored, broken, empty, with a reference of their own."""
    lines = []
    for n in range(number):
        row = {"id": f"r{n}", "model": f"m{n % 2}", "prompt": f"p{n % 3}", "response": TEXTS[n % 3] * length}
        if n % 10 == 3:
            row["reference"] = f"The roof is {'slate' if n % 20 == 3 else 'thatch'}.\n"
        lines.append("oops" if n % 10 == 7 else json.dumps(row if n % 10 != 9 else {**row, "response": " "}))
    return "".join(f"{line}\n" for line in lines).encode()


def batch(*arguments: object, **more: object) -> Outcome:
    return run("batch", *arguments, "--rubric", "small.yaml", "--quiet", **more)


# -- one run -------------------------------------------------------------------------------------------


def test_every_row_becomes_a_record_or_an_error_in_order(desk: Path) -> None:
    write("t.jsonl", rows(20))
    assert batch("t.jsonl", "-o", "r.jsonl").status == 0
    results = open_results("r.jsonl")
    items = list(results)
    assert [item.place for item in items] == [f"t.jsonl:{n + 1}" for n in range(20)]
    assert results.counts == Counts(20, 16, 4)
    failed = {item.id: item.reason for item in items if isinstance(item, Failure)}
    assert {id: reason.partition(":")[0].partition(";")[0] for id, reason in failed.items()} == {
        "8": "the line is not JSON", "r9": "the document is empty",
        "18": "the line is not JSON", "r19": "the document is empty",
    }  # fmt: skip
    assert {item.score for item in items if isinstance(item, Record)} == {0.0, 25.0, 100.0}


def test_a_row_with_its_own_reference_is_scored_by_it(desk: Path) -> None:
    write("t.jsonl", json.dumps({"response": FULL, "reference": "The roof is thatch.\n"}) + "\n")
    assert batch("t.jsonl", "-o", "r.jsonl").status == 0
    results = open_results("r.jsonl")
    (item,) = results
    assert isinstance(item, Record)
    verdicts = {facet.id: (str(facet.verdict), facet.counts) for facet in item.facets}
    assert verdicts == {"building.roof": ("mismatched", True), "building.lamp": ("specified", False)}
    card = results.scorecard(item)
    assert card.facets[0].expected_values == {"cover": ("thatch",)}
    assert card.facets[0].reference is not None
    assert card.facets[0].reference.quote == "The roof is thatch."


def test_rows_can_name_a_reference_and_a_rubric(desk: Path) -> None:
    write("sub/ref.md", "The roof is thatch.\n")
    write("sub/other.yaml", Path("small.yaml").read_bytes().replace(b"rubric: small", b"rubric: other"))
    lines = [{"response": FULL, "reference": "ref.md"}, {"response": FULL, "rubric": "other.yaml"},
             {"response": FULL, "rubric": "other.yaml", "reference": "ref.md"}]  # fmt: skip
    write("sub/t.jsonl", "".join(json.dumps(line) + "\n" for line in lines))
    assert batch("sub/t.jsonl", "-o", "r.jsonl").status == 0
    results = open_results("r.jsonl")
    cards = [results.scorecard(item) for item in results if isinstance(item, Record)]
    assert [(card.signature.rubric, card.signature.reference) for card in cards] == [
        ("small", "ref.md"), ("other", None), ("other", "ref.md"),
    ]  # fmt: skip


def test_standard_input_is_a_source(desk: Path) -> None:
    found = run("batch", "-", "--rubric", "small.yaml", "--format", "json", stdin=rows(3))
    assert json.loads(found.out)["total"]["responses"] == 3
    assert open_results("stdin.results.jsonl").run.source == "<stdin>"


def test_one_error_is_one(desk: Path) -> None:
    write("t.jsonl", rows(8))
    found = run("batch", "t.jsonl", "--rubric", "small.yaml", "--format", "csv")
    assert "evalkit: 7 scored, 1 error: t.results.jsonl\n" in found.err


def test_quotes_are_kept_on_demand(desk: Path) -> None:
    for name, options in (("without", []), ("with", ["--quotes"])):
        batch("half.md", "-o", f"{name}.jsonl", *options)
    assert b"The roof is slate." not in Path("without.jsonl").read_bytes()
    assert b"The roof is slate." in Path("with.jsonl").read_bytes()


def test_the_bytes_are_the_same_for_any_number_of_workers(desk: Path) -> None:
    write("t.jsonl", rows(90))
    for workers in (1, 3):
        assert batch("t.jsonl", "-o", f"{workers}.jsonl", "--workers", workers).status == 0
    assert Path("1.jsonl").read_bytes() == Path("3.jsonl").read_bytes()


def test_parquet_holds_the_same_records(desk: Path) -> None:
    write("t.jsonl", rows(20))
    for name in ("r.jsonl", "r.parquet"):
        assert batch("t.jsonl", "-o", name, "--quotes").status == 0
    assert list(open_results("r.parquet")) == list(open_results("r.jsonl"))
    assert open_results("r.parquet").run == open_results("r.jsonl").run
    assert sorted(os.listdir()) == sorted(
        ["full.md", "half.md", "nothing.md", "r.jsonl", "r.parquet", "small.yaml", "t.jsonl"]
    )


def test_a_process_that_dies_costs_one_row(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(local, "_score", _dies)
    scorer = Scorer(Settings("small.yaml", None))
    given = [Row(f"r{n}", f"t:{n}", response=HALF) for n in range(64)]
    given[20] = Row("bad", "t:20", response="DIE")
    found = [row for chunk in local.score_rows(given, scorer, 2) for row in chunk]
    items = [json.loads(row.line) for row in found]
    assert [item["id"] for item in items] == [row.id for row in given]
    assert [item["id"] for item in items if item["kind"] == "error"] == ["bad"]
    assert items[20]["reason"] == local.DIED


@pytest.mark.skipif(sys.platform == "win32", reason="signals are blocked as on Unix")
def test_a_new_process_is_deaf_to_ctrl_c_from_its_first_moment(
    desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(local, "_score", _deaf)
    given = [Row(f"r{n}", f"t:{n}") for n in range(64)]
    found = [*local.score_rows(given, Scorer(Settings("small.yaml", None)), 2)]
    assert {answer for each in found for answer in each} == {True}
    assert signal.SIGINT not in signal.pthread_sigmask(signal.SIG_BLOCK, [])


def _deaf(chunk: list[Row]) -> list[bool]:
    return [signal.SIGINT in signal.pthread_sigmask(signal.SIG_BLOCK, [])]


def _dies(chunk: list[Row]) -> list[Scored]:
    if any(row.response == "DIE" for row in chunk):
        os._exit(9)
    return [local._scorer.score(row) for row in chunk]


# -- what stops a run before it begins, or judges nothing ----------------------------------------------


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"\n", "no row could be scored; the source holds none"),
        (b"oops\n", "no row could be scored; the first, t.jsonl:1: the line is not JSON"),
        (b'{"output": "a"}\n', "--column response=NAME"),
    ],
)
def test_a_run_that_judges_nothing_does_not_pass(content: bytes, says: str, desk: Path) -> None:
    write("t.jsonl", content)
    found = batch("t.jsonl")
    assert (found.status, says in found.err) == (2, True), found.err


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["-o", "a.jsonl", "-o", "b.parquet"], "results go to one place"),
        (["--resume", "--overwrite"], "give one of them"),
        (["--column", "response"], "such as response=output"),
        (["--column", "respnse=a"], "did you mean 'response'?"),
        (["-o", "r.xyz"], "no format belongs to the ending '.xyz'"),
        (["--format", "catalogue"], "a run has no format 'catalogue'"),
        (["-o", "out/"], "is a folder; give a file"),
        (["--engine", "dask", "-o", "a.jsonl"], "leaves a folder of parts"),
        (["-o", "none/r.jsonl"], "none/r.jsonl: cannot be written: No such file or directory"),
        (["-o", "full.md/r.jsonl"], "cannot be written: Not a directory"),
        (["--reference", "none"], "no reference has this name"),
        (["--rubric", "none"], "no rubric is named 'none'"),
    ],
)
def test_bad_usage_is_told_before_anything_is_done(arguments: list[str], says: str, desk: Path) -> None:
    write("t.jsonl", rows(2))
    found = run("batch", "t.jsonl", "--rubric", "small.yaml", *arguments)
    assert (found.status, says in found.err) == (2, True), found.err
    assert not Path("t.results.jsonl").exists()


def test_results_that_are_there_are_not_overwritten(desk: Path) -> None:
    write("t.jsonl", rows(2))
    assert batch("t.jsonl").status == 0
    before = Path("t.results.jsonl").read_bytes()
    found = batch("t.jsonl")
    assert (found.status, "--resume, or score anew with --overwrite" in found.err) == (2, True)
    assert Path("t.results.jsonl").read_bytes() == before
    assert batch("t.jsonl", "--overwrite").status == 0


# -- going on ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["r.jsonl", "r.parquet"])
def test_a_finished_run_is_not_scored_again(name: str, desk: Path) -> None:
    write("t.jsonl", rows(20))
    batch("t.jsonl", "-o", name)
    before = Path(name).read_bytes(), Path(name).stat().st_mtime_ns
    assert batch("t.jsonl", "-o", name, "--resume").status == 0
    assert (Path(name).read_bytes(), Path(name).stat().st_mtime_ns) == before


def test_a_run_goes_on_from_any_byte(desk: Path) -> None:
    write("t.jsonl", rows(12))
    batch("t.jsonl", "-o", "r.jsonl")
    whole = Path("r.jsonl").read_bytes()
    for cut in (0, 1, *random.Random(4).sample(range(len(whole)), 15), len(whole) - 1):
        Path("r.jsonl").write_bytes(whole[:cut])
        found = batch("t.jsonl", "-o", "r.jsonl", "--resume")
        assert found.status == 0, (cut, found.err)
        assert Path("r.jsonl").read_bytes() == whole, cut


CHANGES = {
    "the rubric was small@": lambda: write("small.yaml", Path("small.yaml").read_bytes() + b"# more\n"),
    "the reference was full.md@": lambda: write("full.md", HALF),
    "the number of rows of the source was 12 and is now 11": lambda: write("t.jsonl", rows(11)),
    "row 3 of the source, 'r2', has changed since": lambda: write(
        "t.jsonl", rows(12).replace(b"A garden", b"A shed")
    ),
    "row 1 of the source, 'r0', has changed since": lambda: write(
        "t.jsonl", rows(12).replace(b'"r0"', b'"x0"')
    ),
}


@pytest.mark.parametrize("name", ["r.jsonl", "r.parquet"])
@pytest.mark.parametrize(
    ("edit", "says"),
    [
        (
            lambda lines: [lines[0], lines[1].replace("slate", "thatch"), lines[2]],
            "row 2 of the source, 'r1', has changed",
        ),
        (lambda lines: [lines[0], lines[2], lines[1]], "row 2 of the source, 'r1', has changed"),
    ],
)
def test_a_finished_run_is_not_passed_off_for_one_of_an_edited_source(
    name: str, edit: Callable[[list[str]], list[str]], says: str, desk: Path
) -> None:
    write("t.jsonl", rows(3))
    assert batch("t.jsonl", "-o", name).status == 0
    before = Path(name).read_bytes()
    lines = Path("t.jsonl").read_text("utf-8").splitlines(keepends=True)
    write("t.jsonl", "".join(edit(lines)))
    found = batch("t.jsonl", "-o", name, "--resume", "--format", "csv")
    assert (found.status, found.out, says in found.err) == (2, "", True), found.err
    assert Path(name).read_bytes() == before


def test_rows_that_came_from_standard_input_can_become_more(desk: Path) -> None:
    assert batch("-", "-o", "r.jsonl", stdin=rows(3)).status == 0
    assert batch("-", "-o", "r.jsonl", "--resume", stdin=rows(3)).status == 0
    found = batch("-", "-o", "r.jsonl", "--resume", stdin=rows(4))
    assert (found.status, "row 4 of the source, 'r3', was not there" in found.err) == (2, True), found.err


@pytest.mark.parametrize("says", CHANGES)
def test_another_run_refuses_to_go_on_and_says_why(says: str, desk: Path) -> None:
    write("t.jsonl", rows(12))
    batch("t.jsonl", "-o", "r.jsonl", "--reference", "full.md")
    whole = Path("r.jsonl").read_bytes()
    Path("r.jsonl").write_bytes(whole[: whole.rindex(b'{"kind":"end"') - 200])
    before = Path("r.jsonl").read_bytes()
    CHANGES[says]()
    found = batch("t.jsonl", "-o", "r.jsonl", "--reference", "full.md", "--resume")
    assert (found.status, says in found.err) == (2, True), found.err
    assert "--overwrite" in found.err
    assert before.startswith(Path("r.jsonl").read_bytes()), "nothing is lost but half a line"


def test_another_version_or_option_refuses_to_go_on(desk: Path) -> None:
    write("t.jsonl", rows(12))
    batch("t.jsonl", "-o", "r.jsonl")
    found = batch("t.jsonl", "-o", "r.jsonl", "--resume", "--quotes")
    assert "option quotes was False and is now True" in found.err
    Path("r.jsonl").write_bytes(Path("r.jsonl").read_bytes().replace(b'"rapidfuzz":"', b'"rapidfuzz":"0.'))
    found = batch("t.jsonl", "-o", "r.jsonl", "--resume")
    assert "the version of rapidfuzz was 0." in found.err


def test_a_changed_file_that_a_row_names_refuses_to_go_on(desk: Path) -> None:
    write("ref.md", FULL)
    write("t.jsonl", json.dumps({"response": HALF, "reference": "ref.md"}) + "\n" + rows(3).decode())
    batch("t.jsonl", "-o", "r.jsonl")
    whole = Path("r.jsonl").read_bytes()
    Path("r.jsonl").write_bytes(whole[: whole.rindex(b'{"kind":"end"')])
    write("ref.md", HALF)
    fresh = "from evalkit.cli.main import main; import sys; sys.exit(main())"
    done = subprocess.run(
        [sys.executable, "-c", fresh, "batch", "t.jsonl", "-o", "r.jsonl", "--rubric", "small.yaml", "--resume"],
        capture_output=True, text=True, env=environment(),
    )  # fmt: skip
    assert (done.returncode, "or a reference or rubric that it names has" in done.stderr) == (2, True)


# -- the worst that can happen -------------------------------------------------------------------------

COMMAND = (sys.executable, "-m", "evalkit", "batch", "t.jsonl", "-o", "r.jsonl", "--rubric", "small.yaml")


def begun(*options: str, **more: object) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [*COMMAND, *options], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, env=environment(),
        start_new_session=True, **more,
    )  # fmt: skip


def reached(process: subprocess.Popen[str], path: Path, size: int) -> None:
    """Wait until the results have so many bytes."""
    while process.poll() is None and (not path.exists() or path.stat().st_size < size):
        time.sleep(0.001)


def gone(group: int) -> bool:
    """Whether every process of a group ends, soon."""
    for _ in range(200):
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.05)
    return False


@pytest.fixture(scope="module")
def unkilled(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The results of a run that nobody disturbs."""
    folder = tmp_path_factory.mktemp("unkilled")
    (folder / "small.yaml").write_text(RUBRIC, encoding="utf-8")
    (folder / "t.jsonl").write_bytes(rows(ROWS, 6))
    subprocess.run([*COMMAND, "--quiet"], cwd=folder, env=environment(), check=True)
    return (folder / "r.jsonl").read_bytes()


def test_ten_kills_at_random_moments_cost_nothing(desk: Path, unkilled: bytes) -> None:
    write("t.jsonl", rows(ROWS, 6))
    chance = random.Random(11)
    moments = sorted(chance.sample(range(200, len(unkilled) * 95 // 100), 10))
    sizes = []
    for number, moment in enumerate(moments):
        process = begun("--resume", "--quiet", "--workers", "2" if number % 4 == 3 else "1")
        reached(process, Path("r.jsonl"), moment)
        time.sleep(chance.random() / 200)
        process.kill()
        assert process.wait() == -signal.SIGKILL, "it was done before it was killed"
        assert gone(process.pid), "its workers outlived it"
        sizes.append(Path("r.jsonl").stat().st_size)
        assert unkilled.startswith(Path("r.jsonl").read_bytes())
    assert sizes == sorted(sizes)
    last = begun("--resume", "--quiet")
    assert last.wait() == 0
    assert Path("r.jsonl").read_bytes() == unkilled


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_stops_cleanly_and_says_how_to_go_on(
    number: signal.Signals, desk: Path, unkilled: bytes
) -> None:
    write("t.jsonl", rows(ROWS, 6))
    process = begun("--workers", "2")
    reached(process, Path("r.jsonl"), len(unkilled) // 4)
    os.killpg(process.pid, number) if number == signal.SIGINT else process.send_signal(number)
    assert process.wait() == 130
    said = process.stderr.read() if process.stderr else ""
    assert "Traceback" not in said
    assert "evalkit: stopped; continue with: evalkit batch t.jsonl -o r.jsonl" in said
    assert said.rstrip().endswith("--resume")
    assert unkilled.startswith(Path("r.jsonl").read_bytes())
    assert begun("--resume", "--quiet").wait() == 0
    assert Path("r.jsonl").read_bytes() == unkilled


def test_a_disk_that_is_full_keeps_what_was_written(desk: Path, unkilled: bytes) -> None:
    write("t.jsonl", rows(ROWS, 6))
    size = len(unkilled) // 2

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))

    process = begun("--quiet", preexec_fn=limit)
    _, said = process.communicate()
    assert process.returncode == 2
    assert said == (
        "evalkit: r.jsonl: cannot be written: File too large; all rows before are kept: make room, and "
        "continue with --resume\n"
    )
    kept = Path("r.jsonl").read_bytes()
    assert kept.endswith(b"\n")
    assert len(kept) > size // 2
    assert unkilled.startswith(kept)
    assert begun("--resume", "--quiet").wait() == 0
    assert Path("r.jsonl").read_bytes() == unkilled


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full here")
def test_no_space_is_told(desk: Path) -> None:
    write("t.jsonl", rows(3))
    Path("r.jsonl").symlink_to("/dev/full")
    found = batch("t.jsonl", "-o", "r.jsonl")
    assert (found.status, "No space left on device" in found.err) == (2, True), found.err


@pytest.mark.skipif(os.geteuid() == 0, reason="root can write anywhere")
def test_a_folder_that_cannot_be_written_is_told(desk: Path) -> None:
    write("t.jsonl", rows(3))
    Path("locked").mkdir(mode=0o555)
    for name in ("locked/r.jsonl", "locked/r.parquet"):
        found = batch("t.jsonl", "-o", name)
        assert (found.status, "Permission denied; choose another place" in found.err) == (2, True)


def test_parquet_that_cannot_be_written_keeps_the_rows(desk: Path) -> None:
    write("t.jsonl", rows(12))
    Path("r.parquet.jsonl").write_bytes(b"")
    Path("r.parquet").mkdir()
    found = batch("t.jsonl", "-o", "r.parquet", "--overwrite")
    assert found.status == 2
    assert "is a folder" in found.err


def test_two_runs_cannot_write_one_file(desk: Path, unkilled: bytes) -> None:
    write("t.jsonl", rows(ROWS, 6))
    process = begun("--quiet", "--workers", "1")
    reached(process, Path("r.jsonl"), 1)
    found = batch("t.jsonl", "-o", "r.jsonl", "--resume")
    assert (found.status, "another process is writing it" in found.err) == (2, True), found.err
    assert process.wait() == 0
    assert Path("r.jsonl").read_bytes() == unkilled

"""The command line keeps its promises: exit statuses, messages, what is read and what is written."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from command import FULL, HALF, ROOT, Outcome, environment, run, write

from evalkit import __version__

COMMANDS = [
    "score",
    "explain",
    "agree",
    "rubric",
    "rubric list",
    "rubric show",
    "rubric check",
    "rubric schema",
]
pytestmark = pytest.mark.usefixtures("desk")


def score(*arguments: object, stdin: bytes = b"", encoding: str = "utf-8") -> Outcome:
    return run("score", "--rubric", "small.yaml", *arguments, stdin=stdin, encoding=encoding)


def python(*arguments: str) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, *arguments]
    return subprocess.run(command, capture_output=True, env=environment(), timeout=60)


# -- usage ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("arguments", [[], ["rubric"]])
def test_no_command_prints_help_as_an_error(arguments: list[str]) -> None:
    result = run(*arguments)
    assert (result.status, result.out) == (2, "")
    assert "usage: evalkit" in result.err


@pytest.mark.parametrize("command", ["", *COMMANDS, "rubric new"])
def test_help_is_a_success_on_standard_output(command: str) -> None:
    result = run(*command.split(), "--help")
    assert (result.status, result.err) == (0, "")
    assert result.out.startswith(f"usage: evalkit {command}".rstrip())


def test_version() -> None:
    assert run("--version").out == f"evalkit {__version__}\n"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["score"], "the following arguments are required: RESPONSE"),
        (["score", "full.md", "--min-score", "101"], "'101' is not a number from 0 to 100"),
        (["score", "full.md", "--min-score", "nan"], "'nan' is not a number from 0 to 100"),
        (["score", "full.md", "--min-score", "-1"], "'-1' is not a number from 0 to 100"),
        (["score", "full.md", "--max-size", "0"], "'0' is not a size in megabytes"),
        (["score", "full.md", "--max-size", "nan"], "'nan' is not a size in megabytes"),
        (["score", "full.md", "--max-size", "1e9"], "'1e9' is not a size in megabytes"),
        (["score", "full.md", "--min", "5"], "unrecognized arguments: --min 5"),
        (["agree", "labels.json", "--min-kappa", "nan"], "'nan' is not a number from -1 to 1"),
        (["sing"], "invalid choice: 'sing'"),
    ],
)
def test_wrong_usage_is_2_with_a_reason(arguments: list[str], message: str) -> None:
    result = run(*arguments)
    assert (result.status, result.out) == (2, "")
    assert message in result.err


@pytest.mark.parametrize(
    "line",
    [
        "score full.md --reference", "score full.md --rubric", "explain full.md building.roof --reference",
        "batch full.md --reference", "gate full.md --reference", "gate full.md --rubric", "gate --suite",
        "gate full.md --baseline", "baseline full.md --output", "power --baseline", "agree l.json --documents",
        "agree l.json --reliability-out", "report r.jsonl --since", "run --output",
    ],
)  # fmt: skip
def test_an_option_with_an_empty_name_is_not_passed_over(line: str) -> None:
    result = run(*line.split(), "")
    assert (result.status, result.out) == (2, "")
    assert f"{line.split()[-1]}: an empty text names nothing; give a name or a path" in result.err


def test_a_mistake_of_evalkit_is_no_low_score() -> None:
    done = python("-c", "from evalkit.cli import main as m; m.main = lambda: 1 // 0; m.run()")
    assert done.returncode == 2
    assert b"ZeroDivisionError" in done.stderr
    assert done.stderr.endswith(
        b"evalkit: this is evalkit's own mistake, and nothing was judged; please report it\n"
    )


def test_an_unknown_rubric_names_those_there_are() -> None:
    result = run("score", "full.md", "--rubric", "aws-web-ap")
    assert result.status == 2
    assert "did you mean 'aws-web-app'?" in result.err


def test_an_impossible_path_is_a_message_and_no_traceback() -> None:
    for arguments in (["--rubric", "a" * 400], ["--reference", "a" * 400], ["a" * 400]):
        result = run("score", "full.md", *arguments)
        assert (result.status, result.out) == (2, "")
        assert result.err.startswith("evalkit: ")
        assert result.err.count("\n") == 1


# -- what is read ---------------------------------------------------------------------------------


def test_standard_input() -> None:
    result = score("-", "--format", "json", stdin=FULL.encode())
    assert result.status == 0
    card = json.loads(result.out)
    assert (card["document"], card["score"]) == ("<stdin>", 100.0)


def test_standard_input_and_a_file_give_the_same_verdicts() -> None:
    by_file, by_pipe = (
        score("half.md", "--format", "json"),
        score("-", "--format", "json", stdin=HALF.encode()),
    )
    assert by_file.out.replace("half.md", "<stdin>") == by_pipe.out


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "<stdin>: the document is empty"),
        (b" \n\t\n", "<stdin>: the document is empty"),
        (b"a\x00b", "<stdin>: is binary, not text"),
        ("slate".encode("utf-16"), "<stdin>: is UTF-16"),
        (b"one\r\ntwo\rthree\n\xff", "<stdin>:4: is not UTF-8"),
        (b"x" * 1001, "<stdin>: is larger than 1,000 bytes"),
    ],
)
def test_standard_input_that_is_no_text(content: bytes, message: str) -> None:
    result = score("-", "--max-size", "0.001", stdin=content)
    assert (result.status, result.out) == (2, "")
    assert message in result.err


def test_a_byte_order_mark_and_the_largest_size_are_fine() -> None:
    content = b"\xef\xbb\xbf" + HALF.encode()
    assert score("-", "--max-size", str(len(content) / 1e6), stdin=content).status == 0


def test_a_limit_takes_no_room() -> None:
    assert score("half.md", "--max-size", "1000000").status == 0
    assert score("-", "--max-size", "1000000", stdin=HALF.encode()).status == 0


def documents(*arguments: str) -> list[str]:
    result = score(*arguments, "--format", "json")
    assert result.status == 0, result.err
    content = json.loads(result.out)
    return [card["document"] for card in content.get("scorecards", [content])]


def test_a_folder_is_searched_for_documents_in_a_fixed_order() -> None:
    for name in ("in/b.md", "in/a.TXT", "in/deep/c.yaml", "in/.hidden/d.md", "in/.e.md", "in/program.py"):
        write(name, FULL)
    assert documents("in") == ["in/a.TXT", "in/b.md", "in/deep/c.yaml"]


def test_a_glob_is_expanded_where_the_shell_did_not() -> None:
    write("in/deep/c.md", FULL)
    assert documents("*l.md") == ["full.md"]
    assert documents("in/**/*.md") == ["in/deep/c.md"]


def test_a_file_whose_name_looks_like_a_glob_is_a_file() -> None:
    write("[a]*.md", FULL)
    assert documents("[a]*.md") == ["[a]*.md"]


def test_each_document_counts_once_under_its_first_name() -> None:
    assert documents("half.md", "./half.md", "h*.md", "full.md") == ["half.md", "full.md"]


@pytest.mark.parametrize(
    ("argument", "message"),
    [
        ("*.rst", "*.rst: matches no file"),
        ("empty", "empty: the folder holds no .json"),
        ("", "an empty argument names no response; give"),
    ],
)
def test_nothing_to_read_is_no_success(argument: str, message: str) -> None:
    Path("empty").mkdir()
    result = score(argument)
    assert result.status == 2
    assert message in result.err


def test_an_empty_reference_is_told_as_one() -> None:
    write("empty.md", "")
    result = score("full.md", "--reference", "empty.md")
    message = "evalkit: empty.md: the document is empty; give one that says what is expected\n"
    assert (result.status, result.err) == (2, message)


def test_unreadable_files_among_good_ones_are_all_named_and_nothing_is_written() -> None:
    write("in/bad.md", b"\x00")
    write("in/good.md", FULL)
    write("in/worse.md", b"\xff\xfe")
    result = score("full.md", "in", "none.md", "-o", "report.json")
    assert (result.status, result.out) == (2, "")
    assert [line.split(": ")[1] for line in result.err.splitlines()] == [
        "in/bad.md",
        "in/worse.md",
        "none.md",
    ]
    assert not Path("report.json").exists()


# -- what is written ------------------------------------------------------------------------------


def test_output_takes_its_format_from_the_ending_and_may_be_repeated() -> None:
    result = score("half.md", "-o", "r.json", "-o", "r.md", "-o", "R.TXT")
    assert (result.status, result.out, result.err) == (0, "", "")
    assert json.loads(Path("r.json").read_text())["score"] == 25.0
    assert Path("r.md").read_text().startswith("# ")
    assert Path("R.TXT").read_text().startswith("half.md\nscore 25.0")


def test_an_explicit_format_is_printed_beside_the_files() -> None:
    result = score("half.md", "-o", "r.md", "--format", "json")
    assert json.loads(result.out)["score"] == 25.0
    assert Path("r.md").exists()


def test_the_same_input_gives_the_same_bytes_printed_and_written() -> None:
    score("half.md", "-o", "r.json")
    assert score("half.md", "--format", "json").out == Path("r.json").read_text()


def test_an_unknown_ending_names_those_there_are_before_anything_is_read() -> None:
    result = score("none.md", "-o", "r.json", "-o", "r.pdf")
    assert result.status == 2
    assert (
        "r.pdf: no format belongs to the ending '.pdf'; known are .json (json), .md (catalog)" in result.err
    )
    assert not Path("r.json").exists()


@pytest.mark.parametrize("name", ["no/such/r.json", "full.md/r.json", "folder.json"])
def test_a_report_that_cannot_be_written_is_an_error_and_leaves_nothing(name: str) -> None:
    Path("folder.json").mkdir()
    before = sorted(Path().rglob("*"))
    result = score("half.md", "-o", name)
    assert result.status == 2
    assert f"{name}: cannot be written: " in result.err
    assert sorted(Path().rglob("*")) == before


@pytest.mark.parametrize("target", ["half.md", "./half.md", "full.md"])
def test_a_report_never_replaces_what_it_is_about(target: str) -> None:
    result = score("half.md", "--reference", "full.md", "-o", target)
    assert result.status == 2
    assert "would be overwritten" in result.err
    assert Path(target).read_text().startswith("# Plan")


def test_an_old_report_is_replaced() -> None:
    write("r.json", "old")
    score("half.md", "-o", "r.json")
    assert json.loads(Path("r.json").read_text())["score"] == 25.0


def test_quiet_prints_nothing_but_still_writes_and_gates() -> None:
    result = score("half.md", "--quiet", "-o", "r.json")
    assert (result.status, result.out, result.err) == (0, "", "")
    assert Path("r.json").exists()
    assert score("half.md", "--quiet", "--min-score", "30").status == 1


def test_json_is_utf_8_wherever_it_is_printed() -> None:
    write("é.md", "Ein Dach – roof.\n")
    result = score("é.md", "--format", "json", encoding="ascii")
    assert json.loads(result.out)["document"] == "é.md"


def test_the_terminal_report_fits_an_ascii_terminal() -> None:
    result = score("half.md", encoding="ascii")
    assert result.out.isascii()
    assert "####" in result.out


# -- the gate -------------------------------------------------------------------------------------

RUBRIC_OF_THIRDS = """\
rubric: thirds
version: "1"
title: Thirds
categories:
  - id: a
    title: A
    impact: none
    lesson: none
    facets:
      - {id: a.x, title: X, asks_for: x, item: x, named: [apple], specified: [apple]}
      - {id: a.y, title: Y, asks_for: y, item: y, named: [pear], specified: [pear]}
      - {id: a.z, title: Z, asks_for: z, item: z, named: [plum], specified: [plum]}
"""


@pytest.mark.parametrize(
    ("floor", "status"),
    [
        ("0", 0),
        ("66.6", 0),
        ("66.66666666666666666666", 0),
        ("66.66666666666666666667", 1),
        ("66.7", 1),
        ("100", 1),
    ],
)
def test_the_score_is_compared_exactly(floor: str, status: int) -> None:
    write("thirds.yaml", RUBRIC_OF_THIRDS)
    write("two.md", "There is an apple.\n\nThere is a pear.\n")
    result = run("score", "two.md", "--rubric", "thirds.yaml", "--min-score", floor, "--quiet")
    assert result.status == status


@pytest.mark.parametrize(("floor", "status"), [("24.9", 0), ("25", 0), ("25.0001", 1)])
def test_below_at_and_above_the_threshold(floor: str, status: int) -> None:
    assert score("half.md", "--min-score", floor).status == status


def test_the_message_never_rounds_a_score_up_to_its_threshold() -> None:
    write("thirds.yaml", RUBRIC_OF_THIRDS)
    write("two.md", "There is an apple.\n\nThere is a pear.\n")
    result = run("score", "two.md", "--rubric", "thirds.yaml", "--min-score", "66.67", "--quiet")
    assert result.err == "evalkit: two.md: score 66.667 is below --min-score 66.67\n"


def test_one_response_below_is_enough_and_each_is_named() -> None:
    result = score("full.md", "half.md", "nothing.md", "--min-score", "50", "--quiet")
    assert result.status == 1
    assert result.err == (
        "evalkit: half.md: score 25.0 is below --min-score 50\n"
        "evalkit: nothing.md: score 0.0 is below --min-score 50\n"
    )


def test_exit_zero_passes_what_is_below_but_no_error() -> None:
    result = score("half.md", "--min-score", "50", "--exit-zero")
    assert result.status == 0
    assert "score 25.0 is below --min-score 50" in result.err
    assert score("none.md", "--min-score", "50", "--exit-zero").status == 2


# -- as a process ---------------------------------------------------------------------------------


def test_python_m_evalkit() -> None:
    result = python("-m", "evalkit", "score", "half.md", "--rubric", "small.yaml", "--min-score", "50")
    assert result.returncode == 1
    assert result.stdout.startswith(b"half.md\n")
    assert result.stderr.startswith(b"evalkit: half.md: score 25.0")


@pytest.mark.skipif(os.name != "posix", reason="pipes differ")
@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_a_pipe_that_is_closed_half_way_is_quiet(unbuffered: str) -> None:
    names = [f"long{number}.md" for number in range(10)]
    for name in names:
        write(name, "The roof.\n\n" * 300)
    command = ["-m", "evalkit", "score", *names, "--rubric", "small.yaml", "--format", "json"]
    with subprocess.Popen(
        [sys.executable, *command],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(PYTHONUNBUFFERED=unbuffered),
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.read(1)
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(60) == 141


@pytest.mark.skipif(os.name != "posix", reason="pipes differ")
@pytest.mark.parametrize("arguments", ["rubric schema", "rubric show small.yaml", "--help"])
def test_a_pipe_that_nobody_reads_is_quiet(arguments: str) -> None:
    buffered = environment(PYTHONUNBUFFERED="")  # argparse hides what it cannot write itself
    unread, mine = os.pipe()
    os.close(unread)
    command = [sys.executable, "-m", "evalkit", *arguments.split()]
    result = subprocess.run(command, stdout=mine, stderr=subprocess.PIPE, env=buffered, timeout=60)
    os.close(mine)
    assert (result.returncode, result.stderr) == (141, b"")


@pytest.mark.skipif(os.name != "posix", reason="needs /dev/full and sh")
@pytest.mark.parametrize(
    ("line", "message"),
    [
        (
            "score half.md --rubric small.yaml >/dev/full",
            "standard output cannot be written: No space left on device",
        ),
        ("--version >/dev/full", "standard output cannot be written: No space left on device"),
        ("score --help >/dev/full", "standard output cannot be written: No space left on device"),
        (
            "score half.md --rubric small.yaml --format json >&-",
            "standard output cannot be written: it is closed",
        ),
        ("--version >&-", "standard output cannot be written: it is closed"),
        ("score - --rubric small.yaml <&-", "<stdin>: the document is empty"),
        ("explain - building.roof --rubric small.yaml <&-", "<stdin>: the document is empty"),
        ("batch - --rubric small.yaml <&-", "<stdin>: is empty; give rows"),
    ],
)
def test_a_stream_that_is_full_or_closed_is_a_message(line: str, message: str) -> None:
    command = f"{sys.executable} -m evalkit {line}"
    variables = environment(PYTHONUNBUFFERED="1" if "--help" in line or "--version" in line else "")
    result = subprocess.run(command, shell=True, capture_output=True, text=True, env=variables, timeout=60)
    assert (result.returncode, result.stdout) == (2, "")
    assert result.stderr.startswith(f"evalkit: {message}")
    assert result.stderr.count("\n") == 1


def test_nothing_to_print_needs_no_standard_output() -> None:
    command = f"{sys.executable} -m evalkit score half.md --rubric small.yaml -o half.json >&-"
    assert subprocess.run(command, shell=True, env=environment(), timeout=60).returncode == 0


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
@pytest.mark.parametrize("line", ["agree labels.json", "gate slow.md --min-score 0"])
def test_a_signal_to_end_is_a_message(line: str) -> None:
    os.mkfifo("slow.md")
    write("labels.json", '{"slow.md": {"building.roof": "missing"}}')
    command = [sys.executable, "-m", "evalkit", *line.split(), "--rubric", "small.yaml"]
    with (
        subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment()
        ) as process,
        open("slow.md", "wb"),
    ):  # opens once it is read
        process.terminate()
        out, err = process.communicate(timeout=60)
    assert (process.returncode, out, err) == (130, b"", b"evalkit: interrupted\n")


@pytest.mark.skipif(os.name != "posix", reason="needs a pseudo-terminal")
@pytest.mark.parametrize(
    ("variables", "arguments", "colour"),
    [
        ({}, [], True),
        ({"NO_COLOR": "1"}, [], False),
        ({"TERM": "dumb"}, [], False),
        ({}, ["--no-color"], False),
    ],
)
def test_colour_is_for_terminals_that_want_it(
    variables: dict[str, str], arguments: list[str], colour: bool
) -> None:
    import pty

    mine, theirs = pty.openpty()
    command = ["-m", "evalkit", "score", "half.md", "--rubric", "small.yaml", *arguments]
    with subprocess.Popen(
        [sys.executable, *command], stdout=theirs, env=environment(**{"TERM": "xterm", **variables})
    ) as process:
        os.close(theirs)
        received = b""
        try:
            while chunk := os.read(mine, 65536):
                received += chunk
        except OSError:  # Linux: the other end is closed
            pass
        assert process.wait(60) == 0
    os.close(mine)
    assert (b"\x1b[" in received) is colour


def test_a_pipe_gets_80_columns_and_no_colour() -> None:
    result = python("-m", "evalkit", "score", "half.md", "--rubric", "small.yaml")
    lines = result.stdout.decode().splitlines()
    assert max(map(len, lines)) <= 80
    assert b"\x1b" not in result.stdout


def test_json_needs_neither_rich_nor_a_terminal() -> None:
    code = (
        "import sys; from evalkit.cli.main import main; "
        "main(['score', 'half.md', '--rubric', 'small.yaml', '--format', 'json']); "
        "print([name for name in sys.modules if name.startswith('rich')], file=sys.stderr)"
    )
    result = python("-c", code)
    assert result.stderr == b"[]\n"
    assert json.loads(result.stdout)["score"] == 25.0


def test_the_rubric_that_ships_judges_the_sample() -> None:
    result = run(
        "score", ROOT / "samples" / "incomplete.md", "--reference", "aws-web-app", "--format", "json"
    )
    card = json.loads(result.out)
    assert result.status == 0
    assert sum(len(category["facets"]) for category in card["categories"]) == 35


@pytest.mark.parametrize("text", ["[" * 100_000, "---\n", "```\n```\n", "<!-- a comment -->\n"])
def test_a_text_without_a_passage_scores_nothing_and_does_not_crash(text: str) -> None:
    write("odd.md", text)
    result = run("score", "odd.md", "--rubric", "small.yaml", "--format", "json")
    if result.status == 0:
        assert json.loads(result.out)["score"] == 0
    else:
        assert result.status == 2
        assert "odd.md: " in result.err
        assert "Traceback" not in result.err

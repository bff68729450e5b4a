"""Where rows come from: every form gives the same rows, and what is bad is a row with a reason."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from command import FULL, HALF, ROOT, run, write

from evalkit.batch.blocks import count, cut, list_files
from evalkit.batch.blocks import rows as block_rows
from evalkit.batch.row import Row, label
from evalkit.batch.source.find import find_source
from evalkit.batch.source.folder import compile_pattern
from evalkit.batch.source.model import Spec
from evalkit.errors import DocumentError, EvalkitError, UsageError

HARNESS = ROOT / "tests" / "cases" / "harness"


def rows(source: object, **spec: object) -> list[Row]:
    return list(find_source(str(source), Spec(**spec)).rows())


def told(found: Sequence[Row]) -> list[tuple[str, str, str, str, str]]:
    return [(row.id, row.model, row.prompt, row.response, row.problem) for row in found]


# -- files ---------------------------------------------------------------------------------------------


def test_a_folder_gives_model_and_prompt_by_its_folders(desk: Path) -> None:
    for name in ("out/gpt/terse/1.md", "out/gpt/terse/2.txt", "out/claude/3.md", "out/4.md", "out/.x/5.md"):
        write(name, HALF)
    write("out/gpt/notes.pdf", b"")
    assert [(row.id, row.model, row.prompt) for row in rows("out")] == [
        ("4.md", "", ""), ("claude/3.md", "claude", ""),
        ("gpt/terse/1.md", "gpt", "terse"), ("gpt/terse/2.txt", "gpt", "terse"),
    ]  # fmt: skip
    assert [row.place for row in rows("out")][:2] == ["out/4.md", "out/claude/3.md"]


def test_a_glob_gives_ids_below_its_fixed_part(desk: Path) -> None:
    write("out/gpt/1.md", HALF)
    assert [(row.id, row.model) for row in rows("out/*/*.md")] == [("gpt/1.md", "gpt")]
    assert [row.id for row in rows("full.md")] == ["full.md"]


def test_a_pattern_names_what_is_in_a_path(desk: Path) -> None:
    write("out/terse/gpt-7.md", HALF)
    write("out/odd.md", HALF)
    odd, found = rows("out", pattern="{prompt}/{model}-{sample}.md")
    assert (found.model, found.prompt, found.columns) == ("gpt", "terse", {"sample": "7"})
    assert odd.problem == "its path does not fit the pattern"


@pytest.mark.parametrize("pattern", ["plain.md", "{a}/{a}.md", "{}/x", "{response}.md", "{1}.md"])
def test_a_pattern_that_names_nothing_is_refused(pattern: str) -> None:
    with pytest.raises(UsageError, match="--pattern"):
        compile_pattern(pattern)


# -- tables --------------------------------------------------------------------------------------------

TABLE = [
    {"id": "a", "model": "m", "prompt": "p", "response": FULL, "level": 1},
    {"id": "b", "model": "m", "prompt": "q", "response": HALF, "level": 2},
]
EXPECTED = [("a", "m", "p", FULL, ""), ("b", "m", "q", HALF, "")]


def write_table(name: str) -> Path:
    path = Path(name)
    match path.suffix:
        case ".jsonl":
            path.write_text("".join(json.dumps(row) + "\n" for row in TABLE), encoding="utf-8")
        case ".json":
            path.write_text(json.dumps(TABLE), encoding="utf-8")
        case ".csv" | ".tsv":
            import csv

            with path.open("w", newline="", encoding="utf-8") as file:
                delimiter = "\t" if path.suffix == ".tsv" else ";" if "semi" in name else ","
                writer = csv.DictWriter(file, TABLE[0], delimiter=delimiter)
                writer.writeheader()
                writer.writerows(TABLE)
        case ".parquet":
            import pyarrow
            import pyarrow.parquet

            pyarrow.parquet.write_table(pyarrow.Table.from_pylist(TABLE), path)
    return path


@pytest.mark.parametrize("name", ["t.jsonl", "t.json", "t.csv", "semi.csv", "t.tsv", "t.parquet"])
def test_every_table_gives_the_same_rows(name: str, desk: Path) -> None:
    source = find_source(str(write_table(name)), Spec())
    assert told(list(source.rows())) == EXPECTED
    assert source.count() == 2
    assert [row.columns["level"] for row in source.rows()] in ([1, 2], ["1", "2"])


def test_a_folder_of_tables_is_read_in_order_and_ids_tell_the_files(desk: Path) -> None:
    for name in ("b", "a"):
        write(f"shards/{name}.jsonl", json.dumps({"response": HALF}) + "\n")
    assert [row.id for row in rows("shards")] == ["a.jsonl:1", "b.jsonl:1"]


def test_columns_can_be_mapped_and_paths_lead_into_objects(desk: Path) -> None:
    row = {"custom_id": 7, "llm": {"name": "gpt"}, "out": {"choices": [{"text": HALF}]}}
    write("t.jsonl", json.dumps(row) + "\n")
    columns = {"id": "custom_id", "model": "llm.name", "response": "out.choices.0.text"}
    assert told(rows("t.jsonl", columns=columns)) == [("7", "gpt", "", HALF, "")]


BAD_LINES = {
    "oops": "the line is not JSON: Expecting value at character 1",
    '{"response": "a"} b': "the line is not JSON: Extra data at character 19",
    "[1]": "no JSON object",
    '{"id": 1}': "has no 'response'; it has 'id'; say which it is: --column response=NAME",
    '{"response": null}': "is empty",
    '{"response": ["a"]}': "is a list, not a text",
    '{"response": 5}': "is a number, not a text",
    '{"response": true}': "is true or false",
    '{"response": "a", "reference": "none.md"}': "is no file and no reference",
    '{"response": "a", "rubric": "none"}': "its rubric cannot be used",
    '{"response": "a", "reference": 5}': "its reference is no text",
    "[" * 100_000: "the line is",
    "\\xff": "the line is not JSON",
}


@pytest.mark.parametrize("line", BAD_LINES, ids=range(len(BAD_LINES)))
def test_a_bad_line_is_a_row_with_a_reason(line: str, desk: Path) -> None:
    write("t.jsonl", f"{line}\n\n{json.dumps({'response': HALF})}\n")
    bad, good = rows("t.jsonl")
    assert BAD_LINES[line] in bad.problem
    assert (bad.place, good.place, good.id, good.problem) == ("t.jsonl:1", "t.jsonl:3", "3", "")


def test_bytes_that_are_no_text_are_a_bad_row(desk: Path) -> None:
    write("t.jsonl", b'\xef\xbb\xbf{"response": "a"}\n{"response": "\xff"}\n')
    good, bad = rows("t.jsonl")
    assert (good.problem, bad.problem) == ("", "the line is not UTF-8")


def test_a_line_that_is_too_long_is_a_bad_row_and_costs_no_memory(desk: Path) -> None:
    write("t.jsonl", b'{"response": "' + b"a" * 1_200_000 + b'"}\n{"response": "b"}\n')
    long, good = rows("t.jsonl", max_bytes=1_000)
    assert "longer than" in long.problem
    assert (good.id, good.problem) == ("2", "")
    assert find_source("t.jsonl", Spec(max_bytes=1_000)).count() == 2


@pytest.mark.parametrize(
    ("content", "problems"),
    [
        ("response,id\na\n", ["has 1 cells where the header has 2"]),
        ("response,id\na,b,c\nx,y\n", ["has 3 cells", ""]),
        ("response,id\n,b\n", ["is empty"]),
        ('response,id\n"two\nlines",b\n', [""]),
        ("response,id\n", []),
        (b"response,id\n\xff,b\n", ["is not UTF-8"]),
        ("response,id\na\0b,c\n", ["its 'response' is binary, not text"]),
        ('response,id\n"a ""quoted"" word",b\nhe said "no",c\n', ["", ""]),
    ],
)
def test_a_bad_line_of_csv_is_a_row_with_a_reason(content: str, problems: list[str], desk: Path) -> None:
    write("t.csv", content)
    found = rows("t.csv")
    assert len(found) == len(problems)
    assert all(wanted in row.problem and bool(wanted) == bool(row.problem)
               for row, wanted in zip(found, problems, strict=True))  # fmt: skip


def test_a_row_of_csv_is_at_the_line_where_it_begins(desk: Path) -> None:
    write("t.csv", 'response\n"a\nb"\nc\n')
    assert [(row.place, row.id) for row in rows("t.csv")] == [("t.csv:2", "1"), ("t.csv:4", "2")]


# -- harnesses -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["inspect.eval", "inspect.json"])
def test_an_inspect_log_gives_a_row_for_each_sample_and_epoch(name: str) -> None:
    """Logs of Inspect 0.3.285, without their events."""
    found = {row.id: row for row in rows(HARNESS / name)}
    assert sorted(found) == ["roof-1", "roof-1#2", "roof-2", "roof-2#2", "roof-3", "roof-3#2"]
    assert {(row.model, row.prompt) for row in found.values()} == {("mockllm/model", "roofs")}
    assert found["roof-1"].response == FULL
    assert found["roof-1"].columns["target"] == "The roof is slate."
    assert found["roof-3"].problem == "the sample failed: ValueError('the model refused')"
    assert find_source(str(HARNESS / name), Spec()).count() == 6


def test_promptfoo_results_give_a_row_for_each_test_provider_and_prompt() -> None:
    """Results of promptfoo 0.121, without its configuration."""
    found = rows(HARNESS / "promptfoo.json")
    assert len(found) == 8
    assert {row.model for row in found} == {"model-a", "model-b"}
    assert {row.prompt for row in found} >= {"terse"}
    assert len({(row.id, row.model, row.prompt) for row in found}) == 8
    assert [row.problem for row in found if row.problem] == ["the provider failed: the model refused"] * 2
    assert found[0].columns["vars.level"] == 3


def test_repeats_of_a_test_have_ids_of_their_own(desk: Path) -> None:
    content = json.loads((HARNESS / "promptfoo.json").read_text("utf-8"))
    content["results"]["results"] *= 2
    write("r.json", json.dumps(content))
    ids = [row.id for row in rows("r.json")]
    assert ids[:2] == ["full", "full"]
    assert ids[8:10] == ["full#2", "full#2"]


# -- what is no source ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ("none", "there is no such file or folder"),
        ("*.xyz", "matches no file"),
        ("empty", "the folder holds no"),
        ("mixed/*", "several kinds"),
        ("odd.json", "neither a list of rows nor the results of promptfoo or Inspect"),
        ("bad.json", "is not JSON"),
        ("bad.eval", "no whole archive"),
        ("bad.parquet", "no whole Parquet file"),
        ("other.csv", "has no column 'response'; it has 'a', 'b'; say which"),
        ("twice.csv", "two columns have one name"),
        ("stray.csv", r"^stray\.csv:3: is no CSV up to line 4: a quotation mark opens a cell here"),
        ("open.csv", r"^open\.csv:2: is no CSV up to line 4: a quotation mark opens a cell here"),
    ],
)
def test_what_is_no_source_is_told_with_the_way_out(given: str, says: str, desk: Path) -> None:
    Path("empty").mkdir()
    for name, content in {
        "mixed/a.jsonl": "{}", "mixed/b.csv": "a", "odd.json": '{"a": 1}', "bad.json": "{", "bad.eval": "x",
        "bad.parquet": "x", "other.csv": "a,b\n1,2\n", "twice.csv": "response,response\n1,2\n",
        "stray.csv": 'response,id\na,0\n"VPC,1\n"ALB",2\nALB,3\n', "open.csv": 'response\n"a\nb\nc\n',
    }.items():  # fmt: skip
        write(name, content)
    with pytest.raises(DocumentError, match=says):
        rows(given)


@pytest.mark.parametrize(
    ("form", "says"),
    [("csv", "in: the folder holds no .csv, .tsv file"), ("promptfoo", "in: the folder holds no .json file")],
)
def test_a_folder_is_told_what_it_lacks_of_a_form(form: str, says: str, desk: Path) -> None:
    write("in/a.md", "The roof is slate.")
    with pytest.raises(DocumentError, match=re.escape(says)):
        find_source("in", Spec(form))


@pytest.mark.parametrize(
    ("stdin", "options", "says"),
    [
        (b"", [], "is empty"),
        (b"response\na\n", [], "--input-format csv"),
        (b"x", ["--input-format", "parquet"], "can be jsonl or csv"),
    ],
)
def test_standard_input_that_is_none_is_told(stdin: bytes, options: list[str], says: str, desk: Path) -> None:
    found = run("batch", "-", "--rubric", "small.yaml", *options, stdin=stdin)
    assert (found.status, says in found.err) == (2, True), found.err


# -- labels and digests --------------------------------------------------------------------------------


def test_a_long_prompt_is_its_beginning_and_a_digest() -> None:
    one, two = (label(f"You are an architect. {'Write it all down. ' * 20}{end}") for end in "ab")
    assert one != two
    assert len(one) < 80
    assert one.startswith("You are an architect.")


def test_the_digest_changes_with_everything_that_a_row_gives(desk: Path) -> None:
    write("ref.md", FULL)
    base = {"id": "a", "response": HALF, "reference": "ref.md"}
    digests = set()
    for change in ({}, {"id": "b"}, {"response": FULL}, {"model": "m"}, {"other": 1}):
        write("t.jsonl", json.dumps({**base, **change}) + "\n")
        digests.add(rows("t.jsonl")[0].digest)
    assert len(digests) == 5


# -- blocks --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("size", [1, 7, 50, 64, 1_000])
def test_blocks_of_any_size_give_the_rows_of_the_file(size: int, desk: Path) -> None:
    lines = [json.dumps({"response": "a" * (n * 7 % 40)}) for n in range(30)]
    lines[4:5] = ["", "oops", "  "]
    for end in ("\n", ""):
        write("t.jsonl", "\n".join(lines) + end)
        names, form = list_files("t.jsonl", "auto")
        blocks, number, found, total = cut(names, form, size), 1, [], 0
        for block in blocks:
            block = replace(block, number=number)
            here, filled = count(block, form, Spec())
            number, total = number + here, total + filled
            found += block_rows(block, form, Spec())
        assert found == rows("t.jsonl")
        assert total == len(found)


def test_row_groups_are_the_blocks_of_parquet(desk: Path) -> None:
    import pyarrow
    import pyarrow.parquet

    table = pyarrow.table({"response": [f"text {n}" for n in range(10)]})
    pyarrow.parquet.write_table(table, "t.parquet", row_group_size=4)
    names, form = list_files("t.parquet", "auto")
    found = [replace(b, number=n) for b, n in zip(cut(names, form, 1), (1, 5, 9), strict=True)]
    assert [row for block in found for row in block_rows(block, form, Spec())] == rows("t.parquet")


@pytest.mark.parametrize("given", ["none.jsonl", "full.md"])
def test_what_has_no_blocks_is_told(given: str, desk: Path) -> None:
    with pytest.raises(EvalkitError, match="JSONL or Parquet"):
        list_files(given, "auto")

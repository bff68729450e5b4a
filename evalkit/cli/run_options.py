"""Options of the commands about runs: `evalkit batch`, `report` and `compare`."""

from __future__ import annotations

import argparse
import re

from evalkit.cli.main import color_option, megabytes, named, rubric_option, size_option


def fill(name: str, parser: argparse.ArgumentParser) -> None:
    """Give the parser of a command its options."""
    {"batch": _batch, "report": _report, "compare": _compare}[name](parser)


def _batch(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "source",
        metavar="SOURCE",
        help="a folder or glob of responses; JSONL, CSV or Parquet with a row for each; the results of "
        "promptfoo or Inspect; - for standard input",
    )
    rubric_option(parser)
    parser.add_argument(
        "--reference", type=named, metavar="NAME|PATH", help="expect what this document specifies"
    )
    _source_options(parser)
    parser.add_argument(
        "-o",
        "--output",
        action="append",
        default=[],
        metavar="FILE",
        help="where results go: .jsonl or .parquet (default: SOURCE.results.jsonl), a folder with --engine "
        "dask; another ending is a report; may be repeated",
    )
    parser.add_argument("--resume", action="store_true", help="continue a run that was stopped")
    parser.add_argument("--overwrite", action="store_true", help="drop results that are there")
    parser.add_argument("--quotes", action="store_true", help="keep the words of the evidence in the results")
    parser.add_argument("--workers", type=_count, metavar="N", help="processes (default: one for each core)")
    _dask_options(parser)
    _board_options(parser)
    parser.add_argument(
        "--quiet", action="store_true", help="print no progress, and no leaderboard but by --format"
    )
    color_option(parser)
    size_option(parser)


def _source_options(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group("source")
    group.add_argument(
        "--input-format",
        choices=("auto", "files", "jsonl", "csv", "parquet", "json", "promptfoo", "inspect"),
        default="auto",
        help="what the source is (default: auto)",
    )
    group.add_argument(
        "--column",
        action="append",
        default=[],
        metavar="FIELD=COLUMN",
        help="where a row has its id, response, model, prompt, reference or rubric, if not in the column of "
        "that name; dots lead into objects: response=output.text; may be repeated",
    )
    group.add_argument(
        "--pattern",
        default="",
        metavar="PATTERN",
        help="what the paths of files say, such as {model}/{prompt}/{sample}.md (default: by folders)",
    )


def _dask_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--engine",
        choices=("local", "dask"),
        default="local",
        help="who does the work (default: this machine)",
    )
    parser.add_argument("--scheduler", metavar="ADDRESS", help="of a Dask cluster (default: start one here)")
    parser.add_argument(
        "--block-size", type=megabytes, metavar="MB", help="input of one Dask task (default: 4)"
    )


def _report(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("results", metavar="RESULTS", help="what `evalkit batch` wrote: a file or a folder")
    parser.add_argument("--id", metavar="ID", help="report on the responses with this id or place instead")
    _board_options(parser)
    parser.add_argument(
        "--since",
        type=named,
        metavar="RESULTS",
        help="an earlier run: catalog and html say what is new and what is fixed",
    )
    parser.add_argument(
        "--across", action="store_true", help="compare with it although it was judged by other rules"
    )
    parser.add_argument(
        "-o",
        "--output",
        action="append",
        default=[],
        metavar="FILE",
        help="write a report to FILE, in the format of its ending; may be repeated",
    )
    color_option(parser)


def _board_options(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group("leaderboard")
    group.add_argument(
        "--format",
        metavar="FORMAT",
        help="what to print: terminal, markdown, csv, catalog (recurring failures), html or json (default: "
        "terminal, or nothing with a report)",
    )
    group.add_argument(
        "--by", metavar="COLUMNS", help="group by model, prompt or other columns: model,prompt"
    )
    group.add_argument(
        "--sort",
        default="score",
        metavar="COLUMN",
        help="score, breadth, depth, responses, errors, name or a category (default: score)",
    )
    group.add_argument("--reverse", action="store_true", help="turn the order round")
    group.add_argument("--top", type=_count, metavar="N", help="show the first N groups only")
    group.add_argument("--seed", type=_natural, default=0, metavar="N", help="of the bootstrap (default: 0)")


def _count(text: str) -> int:
    if (number := _natural(text)) > 0:
        return number
    raise argparse.ArgumentTypeError(f"{text!r} is not a whole number from 1")


def _natural(text: str) -> int:
    if re.fullmatch(r"\d{1,9}", text, re.ASCII):
        return int(text)
    raise argparse.ArgumentTypeError(f"{text!r} is not a whole number such as 10")


def _compare(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("before", metavar="A", help="the results of one run")
    parser.add_argument("after", metavar="B", help="the results of another")
    parser.add_argument(
        "--across",
        action="store_true",
        help="compare although rubric, reference or version differ: what differs is then not the responses alone",
    )
    parser.add_argument(
        "--cluster",
        default="prompt",
        metavar="COLUMN",
        help="responses that have it in common are no independent evidence (default: prompt; id: all are)",
    )
    parser.add_argument("--seed", type=_natural, default=0, metavar="N", help="of the bootstrap (default: 0)")
    parser.add_argument(
        "--level", type=_level, default=0.95, metavar="P", help="of the intervals and tests (default: 0.95)"
    )
    parser.add_argument(
        "--format",
        choices=("terminal", "markdown", "json"),
        default="terminal",
        help="what to print (default: %(default)s)",
    )
    parser.add_argument(
        "--exit-zero", action="store_true", help="exit with 0 where there is not enough evidence"
    )
    color_option(parser)


def _level(text: str) -> float:
    try:
        level = float(text)
    except ValueError:
        level = 0.0
    if 0.5 <= level < 1:
        return level
    raise argparse.ArgumentTypeError(f"{text!r} is not a number from 0.5 to 1, such as 0.95")

"""The arguments of the commands around a suite; read only where one of them is called."""

from __future__ import annotations

from argparse import ArgumentParser, ArgumentTypeError

from evalkit.cli.main import color_option, named, number, percent, size_option


def init(parser: ArgumentParser) -> None:
    """Arguments of `evalkit init`."""
    parser.add_argument(
        "folder", nargs="?", default=".", metavar="FOLDER", help="where to write (default: here)"
    )
    parser.add_argument(
        "--schema", action="store_true", help="print the JSON Schema of evalkit.yaml instead, for editors"
    )


def generate(parser: ArgumentParser) -> None:
    """Arguments of `evalkit generate`."""
    _suite_option(parser)
    parser.add_argument("--model", metavar="NAME", help="the model, instead of the suite's")
    parser.add_argument(
        "--samples", type=_samples, metavar="N", help="responses for each case, instead of the suite's"
    )
    parser.add_argument("--fresh", action="store_true", help="make every response anew, whatever is there")
    parser.add_argument("--quiet", action="store_true", help="print nothing but errors")


def run(parser: ArgumentParser) -> None:
    """Arguments of `evalkit run`."""
    generate(parser)
    _judging(parser, "the rubric, instead of the suite's")
    parser.add_argument(
        "-o",
        "--output",
        type=named,
        metavar="FILE",
        help="where to write the results, instead of the suite's place",
    )
    parser.add_argument(
        "--min-score", type=percent, metavar="N", help="exit with 1 if a case's mean score is below N"
    )
    parser.add_argument("--exit-zero", action="store_true", help="exit with 0 whatever the scores are")
    color_option(parser)
    size_option(parser)


def baseline(parser: ArgumentParser) -> None:
    """Arguments of `evalkit baseline`."""
    _responses(parser)
    _judging(parser, "the rubric (default: the suite's; without a suite, aws-web-app)")
    parser.add_argument(
        "-o",
        "--output",
        type=named,
        metavar="FILE",
        help="the file to write (default: the suite's, or baseline.json)",
    )
    parser.add_argument("--quiet", action="store_true", help="print nothing but errors")
    size_option(parser)


def gate(parser: ArgumentParser) -> None:
    """Arguments of `evalkit gate`."""
    _responses(parser)
    _judging(parser, "the rubric (default: the suite's; without a suite, aws-web-app)")
    parser.add_argument(
        "--baseline", type=named, metavar="FILE", help="what to compare with (default: the suite's)"
    )
    parser.add_argument(
        "--mode", choices=("exact", "sampled"), help="compare response by response, or samples case by case"
    )
    parser.add_argument("--min-score", type=percent, metavar="N", help="the least mean score of a case")
    parser.add_argument(
        "--must",
        action="append",
        default=[],
        metavar="FACET[=VERDICT]",
        help="the least that every response says of a facet: specified (default), vague or missing; may be repeated",
    )
    parser.add_argument(
        "--floor",
        action="append",
        default=[],
        metavar="CATEGORY=N",
        help="the least mean score of a case in a category; may be repeated",
    )
    parser.add_argument(
        "--margin", type=percent, metavar="N", help="sampled: points by which the score may fall"
    )
    parser.add_argument("--detect", type=percent, metavar="N", help="sampled: the drop that must be seen")
    parser.add_argument(
        "--across", action="store_true", help="compare although rubric, reference or version are others"
    )
    parser.add_argument(
        "--format",
        choices=("terminal", "markdown", "json", "junit", "github"),
        help="what to print (default: terminal)",
    )
    parser.add_argument(
        "-o",
        "--output",
        action="append",
        default=[],
        metavar="FILE",
        help="write a report to FILE: .json is json, .md Markdown for a comment, .txt the terminal report, "
        ".xml JUnit; may be repeated",
    )
    parser.add_argument("--exit-zero", action="store_true", help="exit with 0 whatever is found")
    parser.add_argument("--quiet", action="store_true", help="print nothing but the reasons for failing")
    color_option(parser)
    size_option(parser)


def power(parser: ArgumentParser) -> None:
    """Arguments of `evalkit power`."""
    _suite_option(parser)
    parser.add_argument(
        "--baseline",
        type=named,
        metavar="FILE",
        help="where scores of several samples a case are (default: the suite's)",
    )
    parser.add_argument(
        "--deviation",
        type=percent,
        metavar="N",
        help="how far samples of a case stray, in points, if there is no baseline to tell",
    )
    parser.add_argument(
        "--spread",
        type=_share,
        default=0.5,
        metavar="S",
        help="how unevenly a drop hits the cases, as a share of it (default: 0.5)",
    )
    parser.add_argument(
        "--drop", type=percent, metavar="N", help="the drop to be seen (default: the suite's `detect`, or 5)"
    )
    parser.add_argument(
        "--margin", type=percent, metavar="N", help="the drop that is tolerated (default: the suite's, or 1)"
    )
    parser.add_argument("--cases", type=_cases, metavar="N", help="say what so many cases see")
    parser.add_argument("--samples", type=_samples, metavar="N", help="say what so many samples a case see")
    parser.add_argument(
        "--format",
        choices=("terminal", "json"),
        default="terminal",
        help="what to print (default: %(default)s)",
    )
    color_option(parser)


def _suite_option(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--suite", type=named, metavar="FILE", help="the suite (default: evalkit.yaml here or above)"
    )


def _responses(parser: ArgumentParser) -> None:
    parser.add_argument(
        "responses",
        nargs="*",
        metavar="RESPONSE",
        help="files, folders or globs to judge without a suite; each file is a case, named as seen from the folder "
        "that holds them all",
    )
    _suite_option(parser)
    parser.add_argument(
        "--case-per",
        choices=("file", "folder"),
        default="file",
        help="without a suite: each file is a case, or the files of a folder are samples of one (default: %(default)s)",
    )


def _judging(parser: ArgumentParser, rubric: str) -> None:
    parser.add_argument("--rubric", type=named, metavar="NAME|PATH", help=rubric)
    parser.add_argument(
        "--reference",
        type=named,
        metavar="NAME|PATH",
        help="the reference of all cases (default: the suite's)",
    )


def _samples(text: str) -> int:
    return _whole(text, 100)


def _cases(text: str) -> int:
    return _whole(text, 10_000)


def _whole(text: str, most: int) -> int:
    if text.isascii() and text.isdecimal() and 1 <= int(text[:9]) <= most:
        return int(text)
    raise ArgumentTypeError(f"{text!r} is not a whole number from 1 to {most}")


def _share(text: str) -> float:
    return float(number(text, 0, 2))

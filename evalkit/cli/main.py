"""The `evalkit` command: its arguments, and what runs behind each command."""

from __future__ import annotations

import gc
import os
import re
import sys
from collections.abc import Callable, Sequence
from functools import partial
from importlib import import_module

from evalkit.cli.straight import Straight
from evalkit.errors import EvalkitError
from evalkit.typing import TYPE_CHECKING, Any, NoReturn, TypeAlias, cast
from evalkit.version import __version__

if TYPE_CHECKING:
    import argparse

PASSED, BELOW, WRONG, UNDECIDED = 0, 1, 2, 3
"""Exit statuses: pass; below the gate or regressed; bad input or usage; not enough evidence."""

RUNS = {
    "batch": "score a whole benchmark and show its leaderboard",
    "report": "report on a run, without scoring again",
    "compare": "compare two runs, response by response",
}
"""Commands about many responses, and what each does."""
_EXIT = """\
exit status:
  0  pass
  1  below what is asked for, a regression, or a rubric that does not hold
  2  bad input or usage
  3  not enough evidence to say
"""


def run() -> NoReturn:
    """The command: ``main``, and out. What it wrote is flushed; to take down its data would cost as much as reading."""
    try:
        status = main()
    except Exception:  # Python would end with 1, which says that a response is below what is asked for
        from traceback import print_exc

        print_exc()
        status = _wrong("this is evalkit's own mistake, and nothing was judged; please report it")
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (OSError, ValueError):
            continue
    if "evalkit.reading.plans" in sys.modules:
        import_module("evalkit.reading.plans").keep_patterns()
    os._exit(status)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run evalkit; returns the exit status and never raises for a user's mistake."""
    gc.set_threshold(
        100_000, 20, 20
    )  # plans and verdicts are large and live to the end: few of them are garbage
    _prepare_streams()
    try:
        status = _run(arguments)
        sys.stdout.flush()
    except EvalkitError as error:
        return _wrong(*map(str, error.mistakes))
    except BrokenPipeError:
        _mute()
        return 128 + 13
    except OSError as error:
        from evalkit.cli.streams import told

        _mute()
        return _wrong(told(error))
    except KeyboardInterrupt:
        return _wrong("interrupted", status=130)
    return status


def _prepare_streams() -> None:
    """Whatever is printed can be: no character raises. A closed stream gives nothing, or takes nothing."""
    if sys.stdin is None:
        sys.stdin = open(os.devnull, encoding="utf-8")  # noqa: SIM115
    if sys.stdout is None:
        from evalkit.cli.streams import Closed

        sys.stdout = cast("Any", Closed())
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")


def _run(arguments: Sequence[str] | None) -> int:
    given = sys.argv[1:] if arguments is None else arguments
    try:
        options = _straight(given) or _parser(given).parse_args(given)
    except SystemExit as stop:
        return int(stop.code or 0)
    if not hasattr(options, "home"):
        options.parser.print_help(sys.stderr)
        return WRONG
    action: Callable[[argparse.Namespace], int] = getattr(
        import_module(f"evalkit.cli.{options.home}"), options.action
    )
    if options.home == "score":  # what it writes is whole or not there, and its start is short
        return action(options)
    from evalkit.cli.signals import terminable

    with terminable():
        return action(options)


def _wrong(*messages: str, status: int = WRONG) -> int:
    for message in messages:
        print(f"evalkit: {message}", file=sys.stderr)
    return status


def _mute() -> None:
    """Nobody reads the output, or it cannot be written: keep Python from trying again as it exits."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (OSError, ValueError):
        return


def _straight(arguments: Sequence[str]) -> argparse.Namespace | None:
    """The options of `evalkit score`, which many runs do nothing else than, where they are plain and right."""
    if arguments[:1] != ["score"]:
        return None
    parser = Straight()
    _score(cast("Commands", parser))
    return cast("argparse.Namespace | None", parser.read(arguments[1:]))


def _help(prog: str) -> argparse.HelpFormatter:
    """Help as wide as the terminal; argparse makes one for every option, and would import shutil for it."""
    from argparse import RawDescriptionHelpFormatter

    from evalkit.cli.page import columns

    return RawDescriptionHelpFormatter(prog, width=columns() - 2)


def _parser(arguments: Sequence[str]) -> argparse.ArgumentParser:
    """The parser of a command line; of several commands it knows only the one that is asked for, to save time."""
    import argparse

    class Parser(argparse.ArgumentParser):
        """A parser that does not hide, as its base does, that its help could not be written."""

        def _print_message(self, message: str, file: Any = None) -> None:
            if message:
                (file or sys.stderr).write(message)

    parser = Parser(
        prog="evalkit",
        description="Says what requirements leave out, leave vague, rule out or get wrong, "
        "with the line that proves it.",
        epilog=_EXIT,
        formatter_class=_help,
        allow_abbrev=False,
    )
    parser.set_defaults(parser=parser)
    parser.add_argument("--version", action="version", version=f"evalkit {__version__}")
    commands = cast("Commands", parser.add_subparsers(title="commands", metavar="COMMAND", prog=parser.prog))
    known = {"score": _score, "explain": _explain, "rubric": _rubric, "agree": _agree}
    known |= {name: partial(_around_a_suite, name) for name in _AROUND_A_SUITE}
    known |= {name: partial(_run_command, name=name) for name in RUNS}
    asked = [known[name] for name in arguments[:1] if name in known]
    for add in asked or known.values():
        add(commands)
    return parser


_AROUND_A_SUITE = {
    "init": ("init", "write a suite to begin with, and a response that it judges"),
    "generate": ("generate", "make the responses of a suite"),
    "run": ("generate", "make the responses of a suite, score them and store the results"),
    "baseline": ("gate", "keep the verdicts of responses that are good enough"),
    "gate": ("gate", "compare responses with the baseline and fail if they are worse"),
    "power": ("power", "say how many cases and samples it takes to see a drop of the score"),
}
"""By name: the module in which a command runs, and what it does."""


def _around_a_suite(name: str, commands: Commands) -> None:
    home, summary = _AROUND_A_SUITE[name]
    parser = _command(commands, name, home, name, summary)
    getattr(import_module("evalkit.cli.suite_arguments"), name)(parser)


Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"


def _command(commands: Commands, name: str, home: str, action: str, summary: str) -> argparse.ArgumentParser:
    parser = commands.add_parser(
        name,
        help=summary,
        description=summary[0].upper() + summary[1:] + ".",
        epilog=_EXIT,
        formatter_class=_help,
        allow_abbrev=False,
    )
    parser.set_defaults(home=home, action=action, parser=parser)
    return parser


def _run_command(commands: Commands, name: str) -> None:
    """A command about runs, with its many options only if it is the one that is asked for."""
    parser = _command(commands, name, name, name, RUNS[name])
    if len(commands.choices) == 1:
        import_module("evalkit.cli.run_options").fill(name, parser)


def named(text: str) -> str:
    """What names a file or a rubric; where a variable of a script is empty, nothing is judged by something else."""
    if text:
        return text
    from argparse import ArgumentTypeError

    raise ArgumentTypeError("an empty text names nothing; give a name or a path, or leave the option out")


def rubric_option(parser: argparse.ArgumentParser) -> None:
    """Which rubric."""
    parser.add_argument(
        "--rubric",
        type=named,
        default="aws-web-app",
        metavar="NAME|PATH",
        help="the rubric to judge by (default: %(default)s; see `evalkit rubric list`)",
    )


def size_option(parser: argparse.ArgumentParser) -> None:
    """Add --max-size."""
    parser.add_argument(
        "--max-size",
        type=megabytes,
        default=5_000_000,
        metavar="MB",
        help="refuse larger files, and those with more than 40,000 words for each MB (default: 5)",
    )


def color_option(parser: argparse.ArgumentParser) -> None:
    """Add --no-color."""
    parser.add_argument("--no-color", action="store_true", help="print without colour (NO_COLOR works too)")


def _score(commands: Commands) -> None:
    parser = _command(commands, "score", "score", "score", "score responses and say what they lack")
    parser.add_argument(
        "responses", nargs="+", metavar="RESPONSE", help="a file, a folder, a glob, or - for standard input"
    )
    rubric_option(parser)
    parser.add_argument(
        "--reference",
        type=named,
        metavar="NAME|PATH",
        help="expect what this document specifies, and compare values with it",
    )
    parser.add_argument(
        "--format",
        choices=("terminal", "catalog", "markdown", "json", "html", "junit", "sarif", "github", "inspect"),
        help="what to print (default: terminal, or nothing with -o)",
    )
    parser.add_argument(
        "-o",
        "--output",
        action="append",
        default=[],
        metavar="FILE",
        help="write a report to FILE: .json is json, .md the failure catalog, .html a page for the browser, "
        ".txt the terminal report, .xml JUnit, .sarif SARIF; may be repeated",
    )
    parser.add_argument(
        "--reliability",
        action="store_true",
        help="say of each verdict how many such verdicts agreed with labels (terminal, json)",
    )
    parser.add_argument("--min-score", type=percent, metavar="N", help="exit with 1 if a score is below N")
    parser.add_argument("--exit-zero", action="store_true", help="exit with 0 whatever the scores are")
    parser.add_argument("--quiet", action="store_true", help="print nothing but errors")
    color_option(parser)
    size_option(parser)


def _explain(commands: Commands) -> None:
    parser = _command(commands, "explain", "explain", "explain", "say how the verdict on a facet came about")
    parser.add_argument("response", metavar="RESPONSE", help="a file, or - for standard input")
    parser.add_argument("facet", metavar="FACET", help="the id of a facet, such as database.backups")
    rubric_option(parser)
    parser.add_argument("--reference", type=named, metavar="NAME|PATH", help="compare with this document")
    color_option(parser)
    size_option(parser)


def _rubric(commands: Commands) -> None:
    group = commands.add_parser("rubric", help="list, show and check rubrics", description="Rubrics.")
    group.set_defaults(parser=group)
    kinds = group.add_subparsers(title="commands", metavar="COMMAND")
    listed = _command(kinds, "list", "rubric", "list_all", "list the rubrics that ship with evalkit")
    show = _command(kinds, "show", "rubric", "show", "show a rubric's facets and what each asks for")
    check = _command(
        kinds,
        "check",
        "rubric",
        "check",
        "prove a rubric: run its examples and its reference, find dead phrases",
    )
    for parser in (show, check):
        parser.add_argument("rubric", metavar="RUBRIC", help="a name or a path")
    for parser in (listed, show, check):
        color_option(parser)
    _command(kinds, "schema", "rubric", "schema", "print the JSON Schema of rubric files, for editors")
    new = _command(kinds, "new", "rubric", "new", "write a small commented rubric to begin with")
    new.add_argument("path", metavar="PATH", help="the file to write; it must not exist")


def _agree(commands: Commands) -> None:
    parser = _command(commands, "agree", "agree", "agree", "say how well verdicts agree with labels")
    parser.add_argument("labels", metavar="LABELS", help="a JSON file: {document: {facet: verdict}}")
    rubric_option(parser)
    parser.add_argument(
        "--documents", type=named, metavar="FOLDER", help="where the documents are (default: beside LABELS)"
    )
    parser.add_argument(
        "--only", type=named, metavar="GLOB", help='judge only documents that match, e.g. "ours/D*"'
    )
    parser.add_argument(
        "--reliability-out",
        type=named,
        metavar="FILE",
        help="write to FILE how many verdicts agreed, by facet and verdict; `evalkit score --reliability` "
        "and `evalkit explain` look for NAME.reliability.json beside the rubric NAME.yaml",
    )
    parser.add_argument("--min-kappa", type=_kappa, metavar="K", help="exit with 1 if kappa is below K")
    parser.add_argument("--quiet", action="store_true", help="print figures without the disagreements")
    parser.add_argument(
        "--format",
        choices=("terminal", "json"),
        default="terminal",
        help="what to print (default: %(default)s)",
    )
    color_option(parser)
    size_option(parser)


def percent(text: str) -> str:
    """The text of a number from 0 to 100."""
    return number(text, 0, 100)


def _kappa(text: str) -> str:
    return number(text, -1, 1)


def number(text: str, least: int, most: int) -> str:
    """The text of a decimal number within bounds; exact, so that no threshold is missed by rounding."""
    from argparse import ArgumentTypeError
    from fractions import Fraction

    found = re.fullmatch(r"[+-]?(\d{1,9}(\.\d{0,99})?|\.\d{1,99})", text, re.ASCII)
    if found and least <= Fraction(text) <= most:
        return text
    raise ArgumentTypeError(f"{text!r} is not a number from {least} to {most}")


def megabytes(text: str) -> int:
    """A size as an argument, in bytes."""
    try:
        size = int(float(text) * 1_000_000)
    except (ValueError, OverflowError):
        size = 0
    if not 0 < size <= 10**12:
        from argparse import ArgumentTypeError

        raise ArgumentTypeError(f"{text!r} is not a size in megabytes, such as 5")
    return size

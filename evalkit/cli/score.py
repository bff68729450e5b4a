"""`evalkit score`."""

from __future__ import annotations

import contextlib
import os
import sys
from argparse import Namespace
from collections.abc import Iterable, Sequence
from fractions import Fraction

from evalkit.api import load_reference, load_rubric
from evalkit.api import score as score_document
from evalkit.cli.decimals import below
from evalkit.cli.main import BELOW, PASSED
from evalkit.cli.page import colorful, emit, plain, show_text, width
from evalkit.cli.sources import read_all
from evalkit.errors import Mistake, UsageError
from evalkit.report import ENDINGS, FORMATS
from evalkit.result import Scorecard


def score(options: Namespace) -> int:
    """Score responses, print or write reports, and gate on --min-score."""
    outputs = [(name, _format(name)) for name in options.output]
    rubric = load_rubric(options.rubric)
    reference = load_reference(options.reference, rubric) if options.reference else None
    documents = read_all(options.responses, max_bytes=options.max_size)
    spare([*(document.name for document in documents), options.reference], [path for path, _ in outputs])
    cards = [score_document(document, rubric, reference) for document in documents]
    texts = [document.source for document in documents]
    reports = [(path, render(cards, form, options, texts=texts, to_file=True)) for path, form in outputs]
    for path, text in reports:
        write(path, text)
    if not options.quiet and (options.format or not outputs):
        _print(cards, options.format or "terminal", options, texts)
    return _gate(cards, options)


def render(
    cards: Sequence[Scorecard],
    form: str,
    options: Namespace,
    *,
    texts: Sequence[str] = (),
    to_file: bool = False,
) -> str:
    """The cards in a format, as wide and as colourful as the place where it will be read."""
    renderer = FORMATS[form]()
    if form == "html":
        return renderer(cards, texts=texts)
    if form != "terminal":
        return renderer(cards)
    if to_file:
        return renderer(cards, width=100, color=False)
    return renderer(cards, width=width(), color=colorful(options), ascii=plain())


def write(path: str, text: str) -> None:
    """Write a report whole or not at all.

    Raises:
        UsageError: the file cannot be written.
    """
    folder, name = os.path.split(path)
    temporary = os.path.join(folder, f".{name}.{os.getpid()}")
    try:
        with open(temporary, "w", encoding="utf-8", errors="backslashreplace", newline="\n") as file:
            file.write(text)
        os.replace(temporary, path)
    except OSError as error:
        with contextlib.suppress(OSError):
            os.unlink(temporary)
        raise UsageError(Mistake(f"cannot be written: {error.strerror}", path)) from None


def _print(cards: Sequence[Scorecard], form: str, options: Namespace, texts: Sequence[str]) -> None:
    text = render(cards, form, options, texts=texts)
    if form == "terminal":
        show_text(text)
    else:
        emit(text)
    if form == "github":
        from evalkit.cli.summary import add

        add(FORMATS["catalog"]()(cards))


def _gate(cards: Sequence[Scorecard], options: Namespace) -> int:
    if options.min_score is None:
        return PASSED
    floor = Fraction(options.min_score)
    failed = [card for card in cards if card.score < floor]
    for card in failed:
        shown = below(card.score, floor, 1)
        print(
            f"evalkit: {card.document}: score {shown} is below --min-score {options.min_score}",
            file=sys.stderr,
        )
    return BELOW if failed and not options.exit_zero else PASSED


def _format(name: str) -> str:
    ending = os.path.splitext(name)[1].lower()
    if ending not in ENDINGS:
        known = ", ".join(f"{e} ({f})" for e, f in ENDINGS.items())
        raise UsageError(Mistake(f"no format belongs to the ending {ending!r}; known are {known}", name))
    return ENDINGS[ending]


def spare(inputs: Iterable[str | None], outputs: Sequence[str]) -> None:
    """Refuse to write a report over what it is about."""
    read = {os.path.realpath(name) for name in inputs if name}
    for path in outputs:
        if os.path.realpath(path) in read:
            message = "would be overwritten by its own report; write to another file"
            raise UsageError(Mistake(message, path))

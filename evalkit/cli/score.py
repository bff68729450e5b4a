"""`evalkit score`."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Sequence

from evalkit.api import load_reference, load_rubric
from evalkit.cli.main import BELOW, PASSED
from evalkit.cli.page import colorful, emit, plain, show_text, width
from evalkit.cli.sources import read_all, readings_of
from evalkit.errors import Mistake, UsageError
from evalkit.report import ENDINGS, FORMATS
from evalkit.result import Scorecard
from evalkit.rubric.model import Rubric
from evalkit.scoring import score as score_reading
from evalkit.typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from argparse import Namespace

    from evalkit.reliability import Reliability
    from evalkit.texts import Text

WITH_RELIABILITY = ("terminal", "json")
"""Formats that can say how reliable a verdict is."""


class Extras(NamedTuple):
    """What only some formats show."""

    texts: Sequence[str] = ()
    """The responses themselves."""
    reliability: Reliability | None = None
    """None where nobody asked for it."""


_NO_EXTRAS = Extras()


def score(options: Namespace) -> int:
    """Score responses, print or write reports, and gate on --min-score."""
    outputs = [(name, _format(name)) for name in options.output]
    printed = "" if options.quiet else options.format or ("" if outputs else "terminal")
    rubric = load_rubric(options.rubric)
    forms = [*(form for _, form in outputs), *([printed] if printed else [])]
    reliability = _reliability(options, rubric, forms) if options.reliability else None
    reference = load_reference(options.reference, rubric) if options.reference else None
    texts = read_all(options.responses, max_bytes=options.max_size)
    if outputs:
        _spare(options, texts)
    cards = [score_reading(reading, rubric, reference) for reading in readings_of(texts, rubric)]
    extras = Extras([text.source for text in texts], reliability)
    reports = [(path, render(cards, form, options, extras=extras, to_file=True)) for path, form in outputs]
    if reports:
        _write(reports)
    if printed:
        _print(cards, printed, options, extras)
    return _gate(cards, options)


def render(
    cards: Sequence[Scorecard],
    form: str,
    options: Namespace,
    *,
    extras: Extras = _NO_EXTRAS,
    to_file: bool = False,
) -> str:
    """The cards in a format, as wide and as colourful as the place where it will be read."""
    renderer = FORMATS[form]()
    if form == "html":
        return renderer(cards, texts=extras.texts)
    if form == "json":
        return renderer(cards, reliability=extras.reliability)
    if form != "terminal":
        return renderer(cards)
    if to_file:
        return renderer(cards, width=100, color=False, reliability=extras.reliability)
    page = {"width": width(), "color": colorful(options), "ascii": plain()}
    return renderer(cards, **page, reliability=extras.reliability)


def _reliability(options: Namespace, rubric: Rubric, forms: Sequence[str]) -> Reliability:
    """What was measured of the rubric, and a note on where it would come from if nothing was.

    Raises:
        UsageError: no report that is asked for can show it.
    """
    from evalkit.reliability import NOTHING, beside, load
    from evalkit.rubric.locate import locate

    if forms and not set(forms) & set(WITH_RELIABILITY):
        shown = " and ".join(WITH_RELIABILITY)
        raise UsageError(f"--reliability shows in the formats {shown} only; ask for one of them")
    file = locate(options.rubric)
    found = load(file, rubric.name, rubric.version)
    if found is NOTHING and not options.quiet:
        known = f"{rubric.name} {rubric.version} has not been measured"
        way_out = (
            f"`evalkit agree LABELS --rubric {options.rubric} --reliability-out {beside(file)}` does that"
        )
        print(f"evalkit: {known}; {way_out}", file=sys.stderr)
    return found


def _spare(options: Namespace, texts: Sequence[Text]) -> None:
    """Refuse reports that would go over what they are about."""
    from evalkit.cli.inputs import rules
    from evalkit.output import spare

    inputs = (text.name for text in texts)
    spare([*inputs, *rules(options.rubric, options.reference)], options.output)


def _write(reports: Iterable[tuple[str, str]]) -> None:
    from evalkit.output import write

    for path, text in reports:
        write(path, text)


def _print(cards: Sequence[Scorecard], form: str, options: Namespace, extras: Extras) -> None:
    text = render(cards, form, options, extras=extras)
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
    from fractions import Fraction

    from evalkit.cli.decimals import below

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

"""Who stands in front of the machines and hands visitors on, and the pronouns that speak of him."""

from __future__ import annotations

import re
from collections.abc import Sequence

from evalkit.document import Passage
from evalkit.patterns import lowered, pattern
from evalkit.reading.sense.aliases import opener

_FRONT = pattern(
    r"(?i)\b(?:in front|at the (?:door|gate|entrance|front|counter|desk)|before (?:them|the machines))\b"
)
_MACHINES = pattern(
    r"(?i)\b(?:computers?|machines?|servers?|box|boxes|nodes?|hosts?|instances?"
    r"|the (?:two|three|four|pair|twins|trio))\b"
)
_HANDS = pattern(
    r"(?i)\b(?:pass(?:es)?|hands?|sends?|deals?|shares?|gives?|leads?|shows?|walks?|steers?|directs?|guides?|ushers?"
    r"|distribut\w+|spreads?|waves?|points?|assigns?|splits?|divides?)\b"
)
_TITLE = pattern(r"^\W*(?:\d+\.?\d* )?the (door|gate|entrance|porch|reception|lobby|foyer|front|counter)\W*$")
"""What stands over the part of a document that speaks of whoever stands there."""
_PRONOUN = pattern(r"^(?:He|She|It)\b(?!'s\b)")
_PERSON = pattern(r"\b(?:[Hh]e|[Ss]he|him)\b(?!')")
"""How a text speaks of somebody."""


def at_the_door(
    passages: Sequence[Passage],
    keepers: set[str],
    names: dict[str, str],
    spoken: dict[str, str],
    workers: re.Pattern[str] | None,
) -> None:
    """Note whoever stands in front of the machines and hands visitors on, and where a pronoun speaks of him."""
    who = "|".join(keepers) or "(?!)"
    introduced = re.compile(rf"(?i)\b(?:(?:a|an|the|one|our) (?P<noun>{who})|something|somebody|someone)\b")
    block = -1
    for number, passage in enumerate(passages):
        text = passage.text
        low = lowered(text)
        may = "some" in low or any(map(low.__contains__, keepers))
        found = introduced.search(text) if may else None
        if found is not None and (
            (found["noun"] or "").lower() in names or _hands_on(passages, number, workers)
        ):
            if found["noun"]:
                names[found["noun"].lower()] = "balancer"
            spoken[text] = f"{text[: found.start()]}the balancer{text[found.end() :]}"
            block = passage.block
            title = _TITLE.match(opener(passages, number))
            if title is not None:
                names.setdefault(title[1], "balancer")
        elif passage.block == block and (_PRONOUN.match(text) or _PERSON.search(text)):
            spoken[text] = (
                _PRONOUN.sub("The balancer", text)
                if _PRONOUN.match(text)
                else _PERSON.sub("the balancer", text, count=1)
            )


def _hands_on(passages: Sequence[Passage], number: int, workers: re.Pattern[str] | None) -> bool:
    """Whether a text, with the next if a pronoun opens that, says that visitors are handed on to machines."""
    text = passages[number].text
    if workers is not None and workers.search(text) and _HANDS.search(text):
        return True  # "One doorman passes every visitor to whichever worker is free"
    if _FRONT.search(text) is None:
        return False
    behind = passages[number + 1].text if number + 1 < len(passages) else ""
    said = f"{text} {behind}" if _PRONOUN.match(behind) else text
    return _HANDS.search(said) is not None and _MACHINES.search(said) is not None

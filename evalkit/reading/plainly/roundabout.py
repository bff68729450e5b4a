"""What is said in a roundabout way, as one would say it plainly; the cues are then read from that."""

from __future__ import annotations

from collections.abc import Sequence

from evalkit.patterns import lowered
from evalkit.reading.plainly.contrasted import CONTRASTED
from evalkit.reading.plainly.judgments import JUDGED, PLAIN_SPEECH, REFUSED
from evalkit.reading.plainly.rephrasing import holds
from evalkit.reading.plainly.set_apart import ALL_BUT, EXCEPTED, NOBODY
from evalkit.reading.plainly.supposed import SUPPOSED

_GROUPS = (PLAIN_SPEECH, JUDGED, REFUSED, SUPPOSED, NOBODY, EXCEPTED, ALL_BUT, CONTRASTED)
"""In this order: what one rule makes plainer, the next may go on with."""


def plainly(text: str) -> str:
    """The text with what it says in a roundabout way said plainly; most texts say it plainly."""
    said = text.lower()
    if " | " in said:
        return text
    for marks, rules in _GROUPS:
        if not holds(said, marks):
            continue
        for each, found, plain, opens, beside in rules:
            if holds(said, each) and (not (opens or beside) or _may(lowered(text), opens, beside)):
                changed = found.sub(plain, text, count=1)
                if changed != text:
                    text, said = changed, changed.lower()
    return text


def _may(said: str, opens: tuple[str, ...], beside: Sequence[str]) -> bool:
    """Whether a text begins as a rule asks for, and holds what else it asks for."""
    return (not opens or said.startswith(opens)) and (not beside or holds(said, beside))

"""Whether a passage turns a value away: "t3.micro is not allowed", "7 days is too short", "m5.large will not do"."""

from __future__ import annotations

from evalkit.reading.language.grammar import FINITE, HARD, words
from evalkit.reading.quantities.compound import Value
from evalkit.reading.view import Text

_CAN = words("is are be was were must shall should may can will could might cannot")
_TURNED = words(
    """forbidden banned prohibited excluded disallowed unsuitable insufficient unacceptable unwanted inadequate
    deprecated obsolete overkill"""
)
_WANTED = words(
    """allowed permitted used enough sufficient acceptable option wanted suitable supported chosen selected adequate ok
    okay fine considered deployed accepted good launched right"""
)
_NOT = words("not never no n't nor")
_VERDICT = 7
"""Words within which a passage says what it thinks of a value."""
_ENDS = FINITE | HARD | words(", and or but : ( | then")


def turned_away(text: Text, value: Value) -> bool:
    """Whether a passage says that a value must not be: "t3.micro is not allowed", "7 days is too short"."""
    raws, at = text.raws, value.end
    if at + 1 >= len(raws) or (raws[at] not in _CAN and raws[at] not in ("won't", "isn't", "aren't")):
        return False
    denied = raws[at] not in _CAN or raws[at] == "cannot"
    for place in range(at + 1, min(len(raws), at + _VERDICT)):
        raw = raws[place]
        if raw in _ENDS and raw not in _CAN:
            return False
        if raw in _NOT:
            denied = True
        elif raw == "too" or raw in _TURNED:
            return not denied
        elif raw in _WANTED:
            return denied
    return False

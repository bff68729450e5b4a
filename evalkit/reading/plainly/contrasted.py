"""Contrasts, said plainly: "where others have alarms, we have Gerda", "in place of public subnets, private ones"."""

from __future__ import annotations

import re

from evalkit.patterns import pattern
from evalkit.reading.plainly.rephrasing import CONTRASTING, OTHERS, Rule, X

_OTHERS = r"""(?:others|other\ \w+|most\ \w+|everybody\ else|everyone\ else|some\ \w+|some|many|the\ competition
    |larger\ \w+|richer\ \w+)"""
_HAVING = r"""(?:have|use|run|put|rely\ on|buy|pay\ for|employ|keep|do|set\ up|swear\ by|would\ have|would\ use
    |might\ have|install|want)"""
_CONTRAST = r"(?:in\ lieu\ of|in\ place\ of|instead\ of|rather\ than)"
_DROPPED = r"""(?:,\ (?:both\ of\ |all\ of\ |neither\ of\ |none\ of\ |for\ |on\ |without\ )?which\b[^,:;.]*
    \b(?:out|off|not|no|without|never|none|disabled|dropped|scrapped|unwanted|unneeded|n't|neither)\b[^,:;.]*)"""


def _ones(match: re.Match[str]) -> str:
    """ "Instead of a public subnet there is a private one": a private subnet; of an acronym nothing is left out."""
    kind = f"{match['kind']} " if match["kind"].isupper() else ""
    return f"{match['rest']} {kind}{match['noun']}"


CONTRASTED = (
    Rule(
        ("stands in", "stand in", "the place of", "substitutes for", "the job of"),
        pattern(
            r"""^(?P<ours>[^,;:]{2,80}?)\ (?:(?:will|shall|must)\ )?(?:stands?\ in\ for|takes?\ the\ place\ of
                |substitutes?\ for|do(?:es)?\ the\ job\ of)\ (?P<what>[^,;:]+)""",
            X,
        ),
        r"\g<ours> in place of \g<what>",
    ),
    Rule(
        OTHERS,
        pattern(
            rf"^{_OTHERS}\ {_HAVING}\ (?P<what>[^,;]+)[,;:]\ (?:but\ )?(?:we|i|our\ \w+)\ (?P<ours>[^;]+)",
            X,
        ),
        r"Instead of \g<what>, we \g<ours>",
    ),
    Rule(
        ("where ", "while "),
        pattern(
            rf"""^(?:where|while)\ {_OTHERS}\ {_HAVING}\ (?P<what>[^,;]+),\ (?:we|ours|our\ \w+|i|this\ \w+)
                \ (?P<ours>[^;]+)""",
            X,
        ),
        r"Instead of \g<what>, we \g<ours>",
    ),
    Rule(CONTRASTING, pattern(rf"(?P<stay>\b{_CONTRAST}\ [^,;:.]+){_DROPPED}", X), r"\g<stay>"),
    Rule(
        CONTRASTING,
        pattern(
            rf"""^{_CONTRAST}\ (?:the\ |an?\ |one\ |any\ |\d+\ )?(?P<kind>\w+)\ (?P<noun>\w+?)\b
                (?P<rest>,?\ [^;:]*?)\ ones?\b""",
            X,
        ),
        _ones,
    ),
    Rule(
        ("not only ",),
        pattern(
            r"""\bnot\ only\ (?P<first>(?:(?!\b(?:is|are|was|were|has|have|shall|must|will|should|do|does)\b)[^,;:])
                {2,60}?),?\ but\ (?:also\ )?(?P<second>[^;:]+?)(?:,?\ (?:too|as\ well))?(?=[,.;:]|$)""",
            X,
        ),
        r"\g<first> and \g<second>",
    ),
)

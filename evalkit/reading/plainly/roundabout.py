"""What is said in a roundabout way, as one would say it plainly; the cues are then read from that."""

from __future__ import annotations

import re
from collections.abc import Sequence

from evalkit.patterns import lowered, pattern
from evalkit.reading.plainly.contrasted import CONTRASTED
from evalkit.reading.plainly.judgments import JUDGED, PLAIN_SPEECH, REFUSED
from evalkit.reading.plainly.rephrasing import SUBJECT, Group, Rule, X, holds
from evalkit.reading.plainly.set_apart import ALL_BUT, EXCEPTED, INVERTED, NOBODY
from evalkit.reading.plainly.supposed import SUPPOSED

_AFFAIR = (
    r"(?:business|affair|concern|matter|responsibilit(?:y|ies)|job|task|duty|province|domain|remit|problem)s?"
)
_CUSTOMER = r"""(?:the\ |our\ |its\ )?
    (?:customer|client|buyer|purchaser|contracting\ authority|landlord|employer|authority|bank|commissioner)
    (?:'s|s'|s)?(?:\ own)?(?:\ (?:staff|people|counsel|team|operators|department))?"""
_OTHER_PARTY = r"""(?:the\ )?(?!supplier|contractor|provider|vendor|tenderer|bidder|agency)[\w'’]+
    (?:\ own)?(?:\ (?:staff|counsel|people|team))?"""
_NEGATIVE = pattern(r"\b(?:not|never|no|nobody|nothing|neither|hardly|little)\b|n't\b", X)


def _undesired(match: re.Match[str]) -> str:
    """ "Versioning is something to which we do not consent": it is not wanted."""
    refused = _NEGATIVE.search(f"{match['who']} {match['rest']}")
    if (
        refused is None
        or match["rest"].lstrip().startswith(("insist", "can", "could"))
        or "object" in match["rest"]
    ):
        return match.group()
    return f"{match['thing']} {match['be']} not wanted"


def _not_raised(match: re.Match[str]) -> str:
    """ "We don't think that we need tags", "I doubt that we need tags": we do not need them."""
    who, verb = match["who"], match["verb"]
    if verb in ("is", "are", "should", "will", "would", "can", "could", "must"):
        return f"{match['pre']}{who} {verb} not"
    plain = {"needs": "need", "wants": "want", "requires": "require", "has": "have"}.get(verb, verb)
    return f"{match['pre']}{who} {'do' if plain == verb else 'does'} not {plain}"


_SUPPOSING = (
    "doubt", "not think", "n't think", "not believe", "n't believe", "not suppose", "n't suppose", "n't reckon",
    "not feel", "n't feel", "n't imagine", "not imagine",
)  # fmt: skip
_OWNED = ("business", "affair", "concern", "province", "responsibilit", " job", " task", " matter")
_ALOOF = Group(
    (*_SUPPOSING, " which ", *_OWNED, " included, "),
    (
        Rule(
            (" included, ",),
            pattern(
                r"""^(?:every\w*|all|whatever|any\w*|the\ (?:whole|entire))\b[^,;:]{0,70},
                \ (?P<what>[^;:]{3,100}?)\ included,
                \ (?P<rest>(?:is|are|was|were|has|have|will|shall|must|can)\b)""",
                X,
            ),
            r"\g<what> \g<rest>",
        ),
        Rule(
            _OWNED,
            pattern(
                rf"""\b(?P<be>is|are|remains?|stays?|shall\ (?:be|remain))
                \ (?:(?:therefore|thus|hence|also|solely|entirely|wholly)\ )?(?:(?:the|a)\ )?(?:
                (?:exclusive|sole|own|entire)\ {_AFFAIR}\ (?:of|for)\ {_OTHER_PARTY}
                |{_AFFAIR}\ (?:of|for)\ {_CUSTOMER}
                |{_CUSTOMER}\ (?:own\ |sole\ |exclusive\ )?{_AFFAIR})""",
                X,
            ),
            r"\g<be> out of scope",
        ),
        Rule(
            (" which ",),
            pattern(
                rf"""^(?P<thing>(?:(?!\bwhich\b)[^;:]){{3,200}}?)\ (?P<be>is|are)
                \ (?:something|an?\ \w+|things?|matters?)
                \ (?:to|for|of|on|in|with|at|about|into|over)\ which\ (?P<who>{SUBJECT}|nobody|no\ one|neither\ \w+)
                (?P<rest>[^.;]*)""",
                X,
            ),
            _undesired,
        ),
        Rule(
            _SUPPOSING,
            pattern(
                rf"""(?P<pre>^|:\ |\bbut\ |\band\ ){SUBJECT}\ (?:(?:(?:do|does|did|would|could|can)(?:\ not|n't)
                |can't|cannot)\ (?:really\ |honestly\ )?(?:think|believe|suppose|reckon|feel|imagine)
                |(?:rather\ |seriously\ |very\ much\ )?doubt)\ (?:that\ |whether\ |if\ )?
                (?!in\b|of\b|about\b)(?P<who>[^,;:]{{1,50}}?)
                \ (?P<verb>needs?|wants?|requires?|have|has|should|will|would|can|could|must|is|are)\b""",
                X,
            ),
            _not_raised,
        ),
    ),
)
"""What somebody keeps off: others' business, what nobody consents to, what is not thought to be needed."""
_GROUPS = (_ALOOF, INVERTED, PLAIN_SPEECH, JUDGED, REFUSED, SUPPOSED, NOBODY, EXCEPTED, ALL_BUT, CONTRASTED)
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

"""What somebody keeps off: others' business, what nobody consents to, what is not thought to be needed."""

from __future__ import annotations

import re

from evalkit.patterns import pattern
from evalkit.reading.plainly.rephrasing import OWNED, SUBJECT, SUPPOSING, Rule, X

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


ALOOF = (
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
        OWNED,
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
        SUPPOSING,
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
)

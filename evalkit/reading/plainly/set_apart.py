"""Exceptions and prohibitions, said plainly.

"Nobody may reach the database but the app tier": only that may.
"""

from __future__ import annotations

import re

from evalkit.patterns import pattern
from evalkit.reading.plainly.rephrasing import NEVER, Rule, X

_ONLY = r"""(?:but|except(?:\ (?:for|by|from|through|via))?|other\ than|save(?:\ for)?|apart\ from|besides
    |unless\ (?:it\ is|they\ are))"""
_EXCEPT = r"""(?:except(?:ing)?(?:\ for)?|apart\ from|other\ than|save\ for|aside\ from|barring
    |with\ the\ (?:sole\ |single\ |only\ )?exception\ of)"""
_ADMITS = (
    r"""(?:may|can|shall|must|should|will|is|are|gets?|gains?|passes|reaches|has|have|comes?|goes|enters?)"""
)


_DO = r"(?:may|must|shall|should|can|will|is|are|does|do|has|have)"
_MID = r"(?P<mid>(?:(?!\b(?:not|no|never|nor|without|and|but|so)\b)[^;:.,])*?)"
_ANY = r"""(?:any(?:thing|where|body|one)|some(?:thing|where|body|one)|any\ one|others?|elsewhere
    |(?:any|some)\ (?:other\ )?[\w-]+|(?:people|hosts?|machines?|clients?|systems?|address(?:es)?|places?|sources?
    |services?|networks?|subnets?|roles?|users?|callers?|groups?|tiers?))"""
_BUT = r"""(?:but(?:\ for)?|except(?:ing)?(?:\ for)?|other\ than|than|save(?:\ for)?|apart\ from|besides
    |outside(?:\ of)?|(?:that|who|which)\ (?:is|are)\ not)"""
_ANYTHING_BUT = rf"""(?P<prep>\b(?:to|from|by|in|at|with|on|into|for|via|through|over|of)\ )?\b{_ANY}(?:\ else)?,?
    \ {_BUT}\ (?:(?P=prep))?"""
"""Whatever is not among what follows: that alone is left where it is ruled out."""


def _upright(match: re.Match[str]) -> str:
    """ "Nor, since nobody minds, is the bucket to be encrypted": nor shall it be."""
    negative, verb, what = match["neg"], match["verb"], match["what"]
    return f"{negative} shall {what} be" if what else f"{negative} {verb}"


def _nowhere(match: re.Match[str]) -> str:
    return f"only {match[1] or match[2] or ''}"


def _only(match: re.Match[str]) -> str:
    """ "Must not be open to anything but the servers": must be open only to them."""
    parts = match.groupdict()
    done = "must" if parts["do"] in ("may", "can") else parts["do"] or ""  # a "may" would hedge it
    lead = parts.get("lead")
    return f"{lead or ''}{done if lead is not None else ''}{parts['mid']}only {parts['prep'] or ''}"


_OUTSIDE = pattern(r"(?:(?<=\ from\ )|(?<=\ by\ ))outside(?:\ of)?\ (?=\S)", X)
_OUT_OF = pattern(r"\b(?<!from\ )outside(?:\ of)?\ (?=\S)", X)
_BELOW = pattern(r"\b(?:less|fewer|shorter|smaller|lower|older|earlier|weaker)\ than\ (?=\S)", X)
_UNDER = pattern(r"\b(?:below|under)\ (?=\w*\ ?\d)", X)
_ABOVE = pattern(r"\b(?:more|longer|larger|greater|bigger|higher)\ than\ (?=\S)|\babove\ (?=\w*\ ?\d)", X)
_WHATEVER_BUT = pattern(_ANYTHING_BUT, X)


def allowed(text: str) -> str:
    """What is left where a text is prohibited: "SSH from anywhere but the office" leaves SSH from there."""
    for found, plain in (
        (_WHATEVER_BUT, _only_of),
        (_OUTSIDE, ""),
        (_OUT_OF, "only in "),
        (_BELOW, "at least "),
        (_UNDER, "not below "),
        (_ABOVE, "at most "),
    ):
        changed = found.sub(plain, text, count=1)
        if changed != text:
            return changed
    return text


def _only_of(match: re.Match[str]) -> str:
    return f"only {match['prep'] or ''}"


INVERTED = (
    Rule(
        NEVER,
        pattern(
            r"""^(?P<neg>nor|neither|never|under\ no\ circumstances|in\ no\ case|on\ no\ account|at\ no\ time)
                (?:,\ [^,;:]{3,80},)?\ (?P<verb>is|are|shall|will|may|must|can|should|does|do)\b
                (?:(?<=\ is|are)\ (?P<what>[\w'’-]+(?:\ [\w'’-]+){0,5}?)\ to\ be\b)?""",
            X,
        ),
        _upright,
        opens=NEVER,
    ),
)
NOBODY = (
    Rule(
        ("nobody", "no one", "nothing", "none "),
        pattern(
            rf"""^(?:nobody|no\ one|nothing|none)\ (?P<does>{_ADMITS}\ [^;:]{{2,100}}?),?
                \ (?:from\ anywhere\ |by\ any\ way\ )?{_ONLY}\ (?P<who>[^;:,.]+)""",
            X,
        ),
        r"Only \g<who> \g<does>",
    ),
    Rule(
        ("nobody", "no one", "nothing", "none "),
        pattern(
            rf"^(?:nobody|no\ one|nothing|none)\ {_ONLY}\ (?P<who>[^;:,.]+?),?\ (?P<does>{_ADMITS}\ [^;:]+)",
            X,
        ),
        r"Only \g<who> \g<does>",
    ),
    Rule(
        (" any",),
        pattern(
            rf"""^(?:under\ no\ circumstances|at\ no\ time|never|in\ no\ case|on\ no\ account|by\ no\ means)
                \ (?P<may>may|shall|must|can|should|will)\ (?:anyone|anybody|anything|any\ \w+)\ {_ONLY}
                \ (?P<who>(?:the\ |our\ )?(?:\w+\ ){{1,4}}?)
                (?=get|reach|connect|talk|read|open|access|enter|query|touch|see|write)(?P<does>[^;:]+)""",
            X,
        ),
        r"Only \g<who>\g<may> \g<does>",
    ),
    Rule(
        ("nobody outside", "no one outside", "nobody who is not", "no one who is not"),
        pattern(
            r"""^(?:nobody|no\ one)\ (?:outside|who\ is\ not(?:\ from|\ in|\ of)?)\ ?
                (?P<who>(?:of\ )?(?:the\ |our\ )?\w+)\ (?=may|can|shall|must|is|will)""",
            X,
        ),
        r"Only \g<who> ",
    ),
    Rule(
        ("nowhere", "no place", "nobody ", "no one ", "nothing "),
        pattern(
            r"""\b(?:((?:from|at|in|by|to|with)\ )?(?:nowhere|no\ place)|((?:from|by|to|with)\ )(?:nobody|no\ one
                |nothing))(?:\ else)?\ (?:but|except|other\ than|than)\b""",
            X,
        ),
        _nowhere,
    ),
    Rule(
        (" any", " other", "elsewhere"),
        pattern(
            rf"""^(?P<lead>[^;:.]*?)\b(?:(?P<do>{_DO})(?:\ not|\ never|n't)|cannot|never)\b{_MID}{_ANYTHING_BUT}""",
            X,
        ),
        _only,
        beside=("not ", "n't ", "never ", "cannot "),
    ),
    Rule(
        (" any", " other", "elsewhere"),
        pattern(
            rf"""^(?:on\ no\ account|under\ no\ circumstances?|in\ no\ case|at\ no\ time|by\ no\ means|never)
                \ (?P<do>{_DO})\ {_MID}{_ANYTHING_BUT}""",
            X,
        ),
        _only,
    ),
    Rule(
        (" none",),
        pattern(
            r"^(?P<what>[^,;:.]{2,60})\ (?:there|we|they|you)\ (?:is|are|have|had|will\ be|get|will\ have)\ none\b",
            X,
        ),
        r"no \g<what>",
    ),
)
EXCEPTED = (
    Rule(
        (" excepted,", " aside,", " apart,", " excluded,", " exempted,"),
        pattern(
            r",\ (?:the|our|a)\ [\w\ ]{2,40}?\ (?:alone\ )?(?:excepted|aside|apart|excluded|exempted),", X
        ),
        "",
    ),
    Rule(
        (" excepted", " aside", " apart", " excluded"),
        pattern(r",\ (?P<what>[\w\ ]{2,40}?)\ (?:alone\ )?(?:excepted|aside|apart|excluded)(?=[.;]|$)", X),
        r", but without \g<what>",
    ),
    Rule(
        ("except", "apart from", "other than", "save for", "aside from", "barring"),
        pattern(
            rf"""^(?P<but>{_EXCEPT})\ (?P<what>[^,;:]+),\ (?P<rest>(?:all|every|each|no\b|none|nothing|nobody|any
                |the|our|we|data|whatever|both|traffic|access)[^.;:]*)""",
            X,
        ),
        r"\g<rest>, \g<but> \g<what>",
    ),
    Rule(
        (" no ",),
        pattern(
            rf"""^(?:there\ (?:is|are|will\ be)|we\ (?:have|want|need|set))\ no\ (?P<noun>\w+?)s?\b[^,;:]*?,?
                \ (?:but|{_EXCEPT})\ (?:for\ )?(?P<one>one|two|three|a\ single\ one|the\ one)\b(?P<rest>.*)""",
            X,
        ),
        r"There is \g<one> \g<noun>\g<rest>",
    ),
    Rule(
        (" bar ", " minus ", " less ", "not counting ", "leaving aside ", "leaving out "),
        pattern(
            r"""[,–—-]\ ?(?:bar|minus|less|not\ counting|leaving\ aside|leaving\ out)
                \ (?P<what>(?:the\ |its\ )?\w[^,;:.]*)(?=[.;]|$)""",
            X,
        ),
        r", but without \g<what>",
    ),
)
ALL_BUT = (
    Rule(
        ("n't", " not", " none", " un", "without", "in the clear"),
        pattern(
            r"""^(?P<all>(?:\w+\ ){0,2}(?:all|every\w*|each|whatever)\b[^;]*?)(?:[,;–—]|\ -)
                \ (?:(?:and|but|only|just|though|yet)\ )*(?P<what>(?:the|our|its|that)\ [^,;:]{2,60}?)\ (?:alone\ )?
                (?:isn't|is\ not|aren't|are\ not|doesn't|does\ not|don't|do\ not|won't|will\ not|has\ none|have\ none
                |need\ not|needn't|(?:stays?|remains?|is|are|goes|go)\ (?:un\w+|without|in\ the\ clear))\.?$""",
            X,
        ),
        r"\g<all>, except for \g<what>",
    ),
    Rule(
        (
            "not apply",
            "n't apply",
            "not go for",
            "n't go for",
            "not hold",
            "n't hold",
            "not include",
            "n't include",
            "not cover",
            "n't cover",
            "not concern",
            "n't concern",
            "not extend",
            "n't extend",
        ),
        pattern(
            r"""^(?P<all>[^;]*?\b(?:all|every\w*|each)\b[^;]*?)[,;–—]
                \ (?:(?:and|but|though|yet)\ )?(?:this|that|it|which|the\ same)\ (?:does\ not|doesn't)
                \ (?:apply\ to|go\ for|hold\ for|hold\ of|include|cover|concern|extend\ to)
                \ (?P<what>[^,;:.]+)""",
            X,
        ),
        r"\g<all>, except for \g<what>",
    ),
    Rule(
        (" not ",),
        pattern(
            r"""^(?P<all>[^;]*?\b(?:all|every\w*|each)\b[^;]*?)(?:[,;–—]|\ -)\ (?:(?:and|but|only|just)\ )*not
                \ (?:(?:for|in|on|of|at|to)\ )?(?P<what>(?:the|our|its|that)\ [^,;:]{2,60}?)
                (?:,?\ (?:though|however))?\.?$""",
            X,
        ),
        r"\g<all>, except for \g<what>",
    ),
)

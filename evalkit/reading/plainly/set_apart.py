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


def _upright(match: re.Match[str]) -> str:
    """ "Nor, since nobody minds, is the bucket to be encrypted": nor shall it be."""
    negative, verb, what = match["neg"], match["verb"], match["what"]
    return f"{negative} shall {what} be" if what else f"{negative} {verb}"


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
        ("nowhere", "no place"),
        pattern(
            r"""\b((?:from|at|in|by|to)\ )?(?:nowhere|no\ place)(?:\ else)?\ (?:but|except
                |other\ than|than)\b""",
            X,
        ),
        r"only \1",
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

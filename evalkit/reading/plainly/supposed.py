"""What is supposed, and what holds of one part only, said plainly: "if you do not encrypt it, ..." asks for nothing.

"Kept for 30 days in production and disabled in test": that for test rules nothing out. "No night without a snapshot".
"""

from __future__ import annotations

import re

from evalkit.patterns import pattern
from evalkit.reading.plainly.inner import affirmative
from evalkit.reading.plainly.rephrasing import LESSERS, Rule, X

_LESSER = r"""(?:test(?:ing)?|dev(?:elopment)?|staging|stage|sandbox|demo|preview|qa|uat|training|acceptance
    |integration|pilot)"""


def _nightly(match: re.Match[str]) -> str:
    """ "No night may pass without a snapshot": every night there must be one."""
    done = match["rest"] if match["lack"] else affirmative(match["rest"])
    return match.group() if done is None else f"every {match['unit']} there must be {done}"


def _supposed(match: re.Match[str]) -> str:
    """What happens if a thing is not done asks for nothing: "if you do not encrypt it, ..."."""
    if _HARM.search(match.string):
        return f"perhaps {match['who']} "  # over the whole sentence, harm and all
    return f"if {match['who']} {match['verb'] or 'would'} perhaps "


_HARM = pattern(
    r"\b(?:lost|lose|loses|gone|fail|fails|exposed|overwritten|leak|leaks|crash|crashes|stolen|read\ by)\b", X
)


SUPPOSED = (
    Rule(
        ("day ", "night ", "week ", "hour ", "month "),
        pattern(
            r"""\b(?:there\ (?:shall|must|will|may|should)\ be\ )?(?:(?:not\ )?a\ single|no|not\ one|not\ a|never\ a
                |there\ (?:isn't|is\ not|won't\ be|will\ not\ be)\ an?
                |(?:never|not)\ go\ a|never\ be\ a)\ (?P<unit>day|night|week|hour|month)\ (?:(?:may|shall|should|must
                |can|will)\ )?(?:pass(?:es)?\ |go(?:es)?\ by\ |end(?:s)?\ )?(?:(?P<lack>without)|(?:on|in)\ which
                |when|that)\ (?P<rest>[^,;]+)""",
            X,
        ),
        _nightly,
    ),
    Rule(
        LESSERS,
        pattern(
            rf"""(?P<stay>\b\d[^;]*?|\bevery\ [^;]*?),?\ (?:and|but|while|whereas)\ (?:(?:is|are|it\ is|they\ are
                |there\ are|has|have)\ )?(?:disabled|switched\ off|turned\ off|omitted|dropped|skipped|off|not\ \w+|none
                |isn't|aren't|not)\ (?:in|on|for|at)\ (?:the\ )?{_LESSER}\b[^;,]*""",
            X,
        ),
        r"\g<stay>.",
    ),
    Rule(
        ("if ",),
        pattern(
            r"""^if\ (?P<who>[^,;:]{2,60}?)\ (?:(?P<verb>do|does|is|are|have|has|will)(?:\ not|n't)
                |fails?\ to|forgets?\ to|neglects?\ to|omits?\ to)\ """,
            X,
        ),
        _supposed,
    ),
    Rule(
        ("whoever ", " who "),
        pattern(
            r"""^(?P<who>whoever|(?:anyone|anybody|those|he|they|people|teams?)\ who)
                \ (?P<verb>do|does|is|are|have|has|will)(?:\ not|n't)\ """,
            X,
        ),
        r"\g<who> \g<verb> perhaps ",
    ),
    Rule(
        ("not ", "failing to", "forgetting to"),
        pattern(
            r"""^(?:not\ (?=\w+ing\b)|failing\ to\ |forgetting\ to\ )(?P<what>[^,;:]+?)
                \ (?P<then>has|have|costs?|leads?|ends?|means|risks?|invites?|would|will|may|might
                |can)\b(?!\ not\ do)""",
            X,
        ),
        r"perhaps \g<what> \g<then>",
    ),
    Rule(
        ("without ",),
        pattern(
            r"""^without\ (?P<what>[^,;:]+?)(?:,\ |\ (?=nobody|no\ one|nothing|we\b|you\b|they\b|users|customers
                |auditors))(?P<rest>[^;]*\b(?:complain|lost|los(?:e|es|ing)|fail|fails|suffers?|risk|risks|break|breaks
                |crash|crashes|useless|blind|fines?|fined|penalt\w+|sue|sues|sued|unsafe|insecure|exposed|trouble
                |impossible|objects?|worry|worries|die|dies|grumble|grumbles|unhappy|unprotected|nobody
                |no\ one)\b.*)""",
            X,
        ),
        r"perhaps with \g<what>, \g<rest>",
    ),
)

"""Short sentences that turn down what the one before says: "We said no thanks.", "Wrong again.", "Dropped." """

from __future__ import annotations

import re

from evalkit.patterns import pattern
from evalkit.reading.decided.verdicts import status
from evalkit.reading.language.grammar import words
from evalkit.reading.stance.deciding import Ruled, Ruling
from evalkit.result import Stance
from evalkit.typing import TYPE_CHECKING

if TYPE_CHECKING:
    from evalkit.reading.view import Text

_LONGEST = 70
"""Characters of such a sentence."""
_FIRST = words(
    """we i they he she you it that this the thanks thank thx no not wrong forget far nonsense rubbish out too over
    overkill but and so a my our his her their nobody come"""
)
"""Words that it begins with."""
_REFUSES = pattern(
    r"""(?:(?:but|and|so|now|alas|sorry|no)[,:]?\ )*(?:
    (?:we|i|they|he|she|(?:the|our)\ \w+)\ (?:(?:have|has|had|all|both|then|finally|politely|simply|just)\ )*
        (?:said|say|says|answered|replied|told\ (?:them|him|her|you)|decided|voted|opted|ruled|argued)
        [,:]?\ (?:(?:thank(?:s|\ you),?\ )?(?:but\ )?no(?:[,\ ]+thank(?:s|\ you))?
            |against(?:\ (?:it|that|this|them))?|otherwise|not\ to|nay|never)
    |thank(?:s|\ you)(?:\ (?:very\ much|kindly|all\ the\ same|but))?[,;:]?\ (?:but\ )?no(?:\ thank(?:s|\ you))?
    |no[,\ ]+(?:thank(?:s|\ you)|way|chance|dice|deal|go|interest|need|budget|money|use)
        (?:\ (?:for|in|of)\ (?:it|that|this|them|these))?
    |(?:the|our|my|his|her|their)\ (?:short\ )?(?:answer|reply|verdict|decision|response|vote)
        (?:\ (?:to\ (?:that|this|it|them)|from\ the\ \w+))?\ (?:is|was|came\ back|remains|stays|has\ been)[:,]?
        \ (?:a\ )?(?:(?:clear|firm|polite|resounding|flat|simple|unanimous)\ )?(?:no|negative|against)
    |not\ (?:with|for|in|on|at|by)\ (?:us|me|this|our|my|that|these|its)(?:\ \w+){0,3}
    |not\ (?:a\ chance|going\ to\ happen|this\ (?:time|year)|any\ ?more|any\ longer|worth\ (?:it|the\ \w+)|needed
        |wanted|so|true|happening|(?:really\ |at\ all\ )?(?:necessary|required|our\ (?:thing|style|problem)))
    |(?:that|this|it|which)\ (?:is|was|turned\ out)\ (?:to\ be\ )?
        (?:a\ |an\ |my\ |our\ |simply\ |just\ |plain\ |all\ )*
        (?:wrong|mistake|error|slip|nonsense|misunderstanding|no\ longer\ (?:true|so|the\ case|valid)
            |not\ (?:so|true|right|correct|the\ case)|untrue|premature)(?:\ of\ (?:mine|ours))?
    |(?:i|we)\ (?:was|were)\ (?:wrong|mistaken)(?:\ (?:there|again|about\ (?:that|it)))?
    |wrong(?:\ again)?|far\ from\ it|nonsense|rubbish|nothing\ doing|no\ longer|come\ off\ it
    |(?:please\ )?(?:forget|ignore|disregard|scratch|strike)\ (?:that\ )?
        (?:i\ (?:ever\ )?(?:said|wrote|mentioned|asked(?:\ for)?)\ (?:that|it|this|so|anything)
            |what\ i\ (?:said|wrote))
    |(?:we|i|they|he|she)\ (?:will\ |shall\ |would\ rather\ |have\ to\ |had\ to\ )?
        (?:pass(?:ed)?|decline[sd]?|refuse[sd]?|object(?:ed|s)?|disagree[ds]?|beg\ to\ differ|think\ otherwise)
    |(?:(?:the|our|my)\ \w+:\ )?no\ to\ (?:everything|all|both|either|any|it|that|them)
        (?:\ (?:of\ )?(?:it|them|these|this|three|four))?
    |(?:they|it|that|this|these)\ (?:is|are|was|were)\ (?:no\ longer|not\ any\ ?more|no\ more)
    |out\ of\ the\ question|over\ the\ top|overkill
    |too\ (?:expensive|dear|costly|much|complicated|grand)(?:\ (?:for\ us|by\ far))?
    |nobody\ (?:bit|agreed|was\ keen|wanted\ to\ know)
    )""",
    re.IGNORECASE | re.VERBOSE,
)
_RULINGS = {Stance.DENIED: Ruling.DENY, Stance.DEFERRED: Ruling.DEFER}


def refused(text: Text) -> Ruled | None:
    """What a short sentence that names nothing decides on the one before."""
    source = text.source
    if len(source) > _LONGEST or text.naming or not text.raws or text.raws[-1] == "?":
        return None
    said = status(source) if len(text.raws) <= _STATUS else None
    if said is not None and said.stance in _RULINGS and text.raws[0] not in ("no", "out", "never", "later"):
        return Ruled(_RULINGS[said.stance], said.cue)
    if text.raws[0] not in _FIRST:
        return None
    plain = source.replace("’", "'").strip(" .!…*_\"'“”")
    return Ruled(Ruling.DENY, "no") if _REFUSES.fullmatch(plain) else None


_STATUS = 8
"""Tokens of a sentence that is a status."""

"""Short sentences that turn down what the one before says: "We said no thanks.", "Wrong again.", "Dropped." """

from __future__ import annotations

import re
from collections.abc import Sequence

from evalkit.patterns import pattern
from evalkit.reading.decided.verdicts import status
from evalkit.reading.language.grammar import words
from evalkit.reading.stance.attitudes import Attitude
from evalkit.reading.stance.deciding import Ruled, Ruling
from evalkit.result import Stance
from evalkit.typing import TYPE_CHECKING

if TYPE_CHECKING:
    from evalkit.reading.view import Text

_LONGEST = 70
"""Characters of such a sentence."""
_FIRST = words(
    """we i they he she you it that this the thanks thank thx no not wrong forget far nonsense rubbish out too over
    overkill but and so a my our his her their nobody come put defeated lost outvoted referred remitted sent voted
    discussed debated moved"""
)
"""Words that it begins with."""
_REFUSES = pattern(
    r"""(?:(?:but|and|so|now|alas|sorry|no)[,:]?\ )*(?:
    (?:we|i|they|he|she|(?:the|our)\ \w+)\ (?:(?:have|has|had|all|both|then|finally|politely|simply|just)\ )*
        (?:said|say|says|answered|replied|told\ (?:them|him|her|you)|decided|voted|opted|ruled|argued)
        [,:]?\ (?:(?:thank(?:s|\ you),?\ )?(?:but\ )?no(?:[,\ ]+thank(?:s|\ you))?
            |against(?:\ (?:it|that|this|them))?|otherwise|not\ to|nay|never)
    |thank(?:s|\ you)(?:\ (?:very\ much|kindly|all\ the\ same|but))?[,;:]?\ (?:but\ )?no(?:\ thank(?:s|\ you))?
    |no[,\ ]+(?:thank(?:s|\ you)|way|chance|dice|deal|go|interest|need|budget|money|funds|funding|cash|means|time
        |use)
        (?:\ (?:for|in|of)\ (?:it|that|this|them|these))?
        (?:[,;:]?\ (?:and\ )?(?:so|hence|therefore|thus|ergo)[,:]?\ (?:it\ is\ )?not
            \ (?:in|on|for|with|at|yet|now)\b[^,;]*)?
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
    |(?:.{0,50}[,;]\ (?:but\ |and\ |then\ )?)?(?:defeated|lost|outvoted|voted\ (?:out|against)
        |not\ (?:carried|seconded|passed)|referred\ (?:back|to).{0,40}|remitted|sent\ back)
        (?:,?\ (?:by|to|with|for|at|on|\d).{0,40})?
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
    said = _status(source, text.raws)
    if said is not None and said.stance in _RULINGS and text.raws[0] not in ("no", "out", "never", "later"):
        return Ruled(_RULINGS[said.stance], said.cue)
    if ";" in text.raws:
        source = source[source.rfind(";") + 1 :].lstrip()  # "An opera in itself; we decline."
    elif text.raws[0] not in _FIRST:
        return None
    plain = source.replace("’", "'").strip(" .!…*_\"'“”")
    return Ruled(Ruling.DENY, "no") if _REFUSES.fullmatch(plain) else None


def _status(source: str, raws: Sequence[str]) -> Attitude | None:
    """The status that a sentence is, or ends in: "Proposed by KM, withdrawn before the vote." """
    if len(raws) <= _STATUS:
        said = status(source)
        if said is not None and said.stance is not Stance.HEDGED:
            return said
    if "," not in raws and ";" not in raws:
        return None
    last = max(source.rfind(","), source.rfind(";")) + 1
    return status(source[last:].strip().removeprefix("but ").removeprefix("and ").removeprefix("then "))


_STATUS = 8
"""Tokens of a sentence that is a status."""

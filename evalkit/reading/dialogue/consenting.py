"""What somebody says to a proposal in a comment, a mail or a chat: "works for me", "+1", "wontfix", "let me ask"."""

from __future__ import annotations

import re

from evalkit.patterns import pattern
from evalkit.reading.decided.openings import ruling
from evalkit.reading.stance.attitudes import AFFIRMED, Attitude
from evalkit.result import Stance

_LEADING = pattern(
    r"""^(?:[^\w+👍👎✅❌✔✖💯🎉-]|(?:well|so|and|but|ok(?:ay)?|hm+|oh|ah|hi|hey|thanks|thx|honestly|personally|sorry|right
    |i'm\ afraid|i\ am\ afraid|tbh|imho|imo|fwiw|alas|as\ for\ me|for\ me|from\ me|me\ too|also
    |actually)[,:;.!]\ +)+""",
    re.IGNORECASE | re.VERBOSE,
)
_WHO = r"(?:i|we|you|he|she|they|let'?s|let\ us|the\ \w+|legal|security|finance|it|that|this|everybody|everyone|all)"
_THAT = r"(?:it|that|this|them|those|these|so|one|both)"
_OPEN = pattern(
    r"""(?:good|excellent|fair|big|interesting)\ question|(?:i|we)\ (?:will|shall|'ll|would|'d|must
    |need\ to)?\ ?(?:have\ to\ )?(?:ask|check|find\ out|look\ into|think|discuss|come\ back|get\ back|clarify
    |sleep\ on|consider|investigate)\b|(?:i|we)(?:'ll|'d|'ve\ got\ to)\ (?:have\ to\ )?(?:ask|check|find|look|think
    |discuss|come|get|clarify|sleep|consider)|let\ (?:me|us)\ (?:ask|check|think|see|discuss|find|look|sleep
    |come\ back|clarify|talk)|let's\ (?:discuss|see|talk|think)|(?:will|need\ to|must|have\ to|has\ to|to)\ (?:check
    |ask|discuss|clarify|think|find\ out|talk)|no\ (?:idea|clue|opinion|answer)\b|not\ (?:sure|certain|decided
    |my\ call)|(?:i|we)\ (?:don't|do\ not|wouldn't)\ know|nobody\ (?:knows|knew|could\ say)|hard\ to\ say|(?:it
    |that)\ depends|(?:we'll|we\ (?:shall|will))\ see|who\ knows|(?:i|we)\ (?:wonder|have\ asked|asked)|(?:that's
    |that\ is|it's|it\ is|still|this\ is)\ (?:still\ )?(?:open|undecided|unclear|under\ discussion|up\ to\ \w+)
    |(?:ask|ping|cc|asking|checking\ with|talk\ to)\ @?\w+|tbh\ no\ idea|undecided|unclear|needs\ (?:discussion
    |thought)|if\ (?:you|they|we|there|he|she)\b|up\ to\ you|as\ you\ (?:like|wish|prefer|please)|(?:i|we)\ (?:don't
    |do\ not)\ (?:mind|care)|whatever\b(?!\ for)""",
    re.IGNORECASE | re.VERBOSE,
)
_NO = pattern(
    rf"""(?:no|nope|nay)\ (?:to|for|on)\ |not\ (?:the|that|those|these)\b|👎|❌|✖|-\ ?1\b|nack\b|nah\b|nay\b
    |naw\b|hell\ no
    |veto|(?:please|pls|better|just)\ (?:don't|do\ not|not\b|leave\ (?:it|that|them)\ out)|over\ my\ dead\ body
    |no\ (?:way|chance|thanks|thank\ you|need|point|budget|money|appetite|go|reason|sir|please)\b|(?:not|isn't
    |is\ not)\ (?:a\ chance|worth|needed|necessary|wanted|required|for\ (?:us|this|me)|happening|going\ to|on\ my
    |with\ me|keen|ours|in\ scope)|not\ in\ my\ \w+|never\ in\ my\ life|by\ design|intentional|on\ purpose
    |deliberate(?:ly)?|works\ as\ designed|won't|wont|wontfix|would\ rather\ not|i'd\ rather\ not|rather\ not
    |out\ of\ (?:the\ question|scope)|skip\ {_THAT}|drop\ {_THAT}|leave\ {_THAT}\ out|forget\ (?:about\ )?{_THAT}
    |overkill|too\ \w+|not\ in\ (?:the|our|this|my|scope)\b|none\ (?:at\ all|of\ (?:it|that|them))|let's\ (?:not
    |skip|drop|leave\ {_THAT}\ out)|let\ us\ not|you\ must\ be\ joking|in\ your\ dreams|god\ forbid|what\ for
    |whatever\ for|against(?:\ {_THAT})?$|{_WHO}(?:'m|'re|\ am|\ are|\ is|\ was|\ were|\ voted|'s)?\ (?:firmly
    \ |strongly\ |still\ |all\ )?against\b|{_WHO}\ (?:just\ |really\ |simply\ )*(?:don't|do\ not|doesn't|does\ not
    |didn't|did\ not|can't|cannot|won't|will\ not|shall\ not|shan't|wouldn't|would\ not)\ (?:really
    \ |ever\ )?(?:think\ (?:so|we\ \w+|that's)|want|need|like|do\ {_THAT}|see\ (?:the|why|a|any)|pay|justify|agree
    |accept|approve|support|have\ {_THAT}|buy|build|get\ {_THAT}|allow|go\ for|happen)|{_WHO}\ (?:said|says|say
    |decided|voted|ruled)\ (?:no\b|against|not\ to)|{_WHO}\ (?:disagree|object|refuse|decline|reject|dropped
    |declined|rejected|refused|vetoed|turned|can\ do\ without|can\ live\ without)|(?:it|they|we|you|that|those|these
    |i|he|she)\ (?:(?:would|is|are|do|does|did|ca|wo|must|should|sha|has|have|was|were)n't|(?:would|will|is|are|do
    |does|did|can|may|must|should|shall|has|have|was|were)\ not|cannot)\W*$|(?:cannot|can't
    |could\ not)\ (?:be\ justified|justify|see|agree|have)|already\ (?:rejected|declined|refused)
    |closing\ (?:this\ )?as\ (?:wontfix|won't|declined|rejected)""",
    re.IGNORECASE | re.VERBOSE,
)
_YES = pattern(
    rf"""(?:yes|yep|ok|okay|fine|agreed)\ (?:to|for|on|with)\ |👍|✅|✔|💯|🎉|\+\ ?(?:1|100|2)\b|lgtm|sgtm|wfm
    |ack\b|aye\b
    |yup\b|(?:works|fine|good|ok|okay|all\ right)\ (?:for|by|with)\ (?:me|us)|(?:sounds|looks
    |seems)\ (?:very\ )?(?:good|great|fine|right|sensible|reasonable|ok|okay)|makes\ sense|(?:good|great|fine
    |excellent|sensible|nice)\ (?:idea|catch|point|plan|thinking|call|suggestion|one)|fair\ (?:enough|point)
    |go\ (?:for\ it|ahead|on)|deal\b|(?:please|pls)\ (?:do|go)|do\ (?:it|that|so|both)|let's\ (?:do|have|go|switch
    |take|get)\b|let\ us\ (?:do|have|go)\b|{_WHO}(?:'m|'re|\ am|\ are|\ is)\ (?:fine|happy|ok|okay|good|all|for
    |in\ favou?r)\b(?!\ against)|(?:that|it)\ goes\ without\ saying|(?:that'?s|it'?s|that\ is|it\ is|now
    |already)\ (?:now\ )?(?:in\ scope|in\b|fine|ok|okay|agreed|approved|settled|a\ must|done|in\ the\ plan)
    |in\ scope|will\ do|on\ it\b|fixed|added|adding|done|updated|changed|consensus|no\ (?:dissent|objections?|veto
    |opposition)|unanimous(?:ly)?|why\ not\W*$|with\ pleasure|gladly|count\ me\ in|seconded|same\ here
    |{_WHO}\ (?:all\ |also\ |fully\ |happily\ )?(?:agree[sd]?|second|approve[sd]?|concur|support|accept|confirm
    |want\ {_THAT}|said\ yes|says\ yes|say\ yes)\b|(?:you|we|they)\ (?:can|may|shall|will|'ll)\ have\ {_THAT}
    |{_WHO}\ thinks?\ so\ too|you\ bet|no\ doubt|without\ (?:a\ )?doubt|(?:by\ all\ means|of\ course)|obviously
    |take\ it\b|(?:we|i)\ (?:will|shall|'ll)\ (?:do|add|have|take)\ {_THAT}|(?:i|we)'ll\ (?:do|add|have
    |take)\ {_THAT}|(?:it|they|we|you|that|those|these|i|he|she)\ (?:definitely\ |certainly
    \ |should\ and\ )?(?:would|will|is|are|do|does|did|can|may|must|should|shall|has|have|was|were)(?:,?\ (?:indeed
    |please|too|yes)|,?\ and\ [^,;]+)?\W*$|ship\ it|merged?\b|(?:it|they|that)\ (?:stays?|remains?)\b
    |keep\ {_THAT}\b|leave\ {_THAT}\ (?:in|on)\b|granted|signed\ off|approv(?:ed|ing)|accepted|agreed""",
    re.IGNORECASE | re.VERBOSE,
)
_LATER = pattern(
    r"""(?:(?:let's|let\ us|we|i|i'd|we'd|we'll|please)\ )*(?:leave|save|move|push|postpone|park|defer
    |shift)\b.{0,14}?\b(?:for|to|until|till|into|next)\b|later\b|(?:maybe\ )?(?:next|another)\ (?:time|year|quarter
    |sprint|release|phase|month)|follow-?up|(?:a\ )?separate\ ticket|(?:in\ )?(?:v2|phase\ (?:2|two)|release\ (?:2
    |two))\b|(?:that|this|it|they|those)\ (?:can|must|will\ have\ to|has\ to|have\ to)\ wait|parked?\b|backlog
    |(?:after|once|when)\ (?:the\ )?(?:go-?live|launch|we)\b|not\ (?:yet|now|this|before|until|for\ now|today
    |in\ (?:this|the\ first|v1))""",
    re.IGNORECASE | re.VERBOSE,
)
_CHATTER = pattern(
    r"""not\ today|no\ (?:problem|worries|changes?\ to|rush|hurry|sorry|news|incidents?|time|lunch)\b|not\ (?:a\ problem
    |at\ all\W*$|bad|a\ (?:day|minute|cent)\ (?:less|more|longer))|thank|nothing\ (?:else|more)|no\ (?:later|less
    |more|fewer|earlier|sooner)\b|no\ (?:more\ )?questions|none\ from|done\ (?:reading|reviewing|with)|why\b
    |out\ (?:of\ office|sick|today)|off\ (?:sick|today|to)""",
    re.IGNORECASE | re.VERBOSE,
)
_GROUPS = (
    (_OPEN, Attitude(Stance.HEDGED, "open")),
    (_LATER, Attitude(Stance.DEFERRED, "later")),
    (_NO, Attitude(Stance.DENIED, "no")),
    (_YES, AFFIRMED),
)


_NUMBERED = pattern(
    r"\(?\s*(?:[a-h]|\d{1,2})\s*[).:]\s*|\(?\s*(?:ad|re)\s*\(?\s*(?:[a-h]|\d{1,2})\s*[).:,]*\s*",
    re.IGNORECASE,
)
"""The number of what is answered."""


def consent(said: str) -> tuple[Attitude, bool] | None:
    """What words say to what was proposed, and whether they can mean nothing else; None if they say nothing."""
    plain = said.replace("’", "'").strip(" \"'“”*_`")
    lead = _LEADING.match(plain)
    if lead is not None and lead.end() < len(plain):
        plain = plain[lead.end() :]
    if numbered := _NUMBERED.match(plain):
        plain = plain[numbered.end() :]
    if not plain or plain[-1] == "?" or _CHATTER.match(plain):
        return None
    for group, attitude in _GROUPS:
        if group.match(plain):
            return attitude, True
    found = ruling(plain)
    if found is None or found.link == "instead":
        return None
    return found.said, False

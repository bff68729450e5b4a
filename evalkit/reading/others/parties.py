"""How a sentence opens that tells of somebody else's system, or of an earlier one. Data, as patterns."""

from __future__ import annotations

import re
from functools import cache

from evalkit.patterns import pattern
from evalkit.reading.language.organisations import (
    DEALINGS,
    HAVING,
    KIN,
    MACHINES,
    ORGANISATIONS,
    RELATED,
    RELATING,
    SYSTEMS,
    any_of,
    plurals,
)
from evalkit.reading.others.tale_openings import DOING, DONE


@cache
def _has() -> str:
    return any_of(HAVING)


@cache
def _org() -> str:
    return any_of(ORGANISATIONS)


@cache
def system() -> str:
    """A word for a system."""
    return any_of(SYSTEMS)


_OWNED = r"(?:['’]s|s['’]|['’])"
_OPENS = (
    r"(?:^|(?<=[;:–—(]\ )|(?<=[;:–—(])|(?<=,\ ))(?:(?:and|but|while|whereas|unlike|only|even|also|yet|so)\ )*"
)
"""Where a clause may begin."""
_IN = r"(?:in|on|at|with|under|for|by|within|during|when|over\ at|as\ at|back\ in|back\ at)"
_PLACED = (
    r"(?:\ (?:of\ ours|of\ mine|next\ door|across\ the\ \w+|down\ the\ \w+|(?:in|at|from|of|on)\ [\w ]{2,30}?"
    r"|(?-i:[A-Z])\w+))*?"
)
_ADVERB = r"(?:\w+ly\ |all\ |also\ |already\ |still\ )?"
_BEFORE = """old previous former legacy earlier outgoing retired obsolete discarded decommissioned defunct abandoned
last expiring"""
_AGREED = "contract agreement provider supplier hoster landlord arrangement"


def owned_before() -> str:
    """A word for what was there before."""
    return any_of(_BEFORE.split())


def agreed() -> str:
    """A word for a contract, or for who has one with us."""
    return any_of(plurals(_AGREED))


def _behind() -> str:
    """What may stand between somebody and what he has."""
    return rf"{_PLACED}\b,?\ (?:which\ |who\ |that\ |[\w ]{{3,40}},\ )??{_ADVERB}{_has()}\b"


ANOTHER = pattern(
    lambda: (
        rf"""{_OPENS}(?:{_IN}\ )?
    (?:(?:our|my|the|a|an|one|one\ of|two\ of|his|her|their|this|certain|both)\ )*(?:our\ )?
    (?:[\w-]+\ ){{0,2}}?(?:
        (?:{any_of(RELATED)}|{any_of(RELATING)}\ (?:{_org()}|sites?|papers?|ships?))
        |(?:another|other|well-known|famous|bigger|larger|similar|comparable)\ (?:[\w-]+\ ){{0,2}}?{_org()}
        |(?:another|other|former|one)\ (?:clients?|customers?)\b|(?:clients?|customers?)\ of\ ours
        |{any_of(DEALINGS)}\ (?:provider|vendor|supplier|service|company|partner|processor|house|agency|office|firm)s?
        |(?:tax\ office|fire\ brigade|police|ministry|landlord|bookkeeper|accountant|insurer)
    )(?:{_OWNED}(?:\ [\w-]+){{1,3}}|{_behind()}
        |,\ (?:(?:to|from|with|for|at)\ )?(?:whom|which|who)\ [^,;.]{{3,60}},\ )"""
    ),
    re.IGNORECASE | re.VERBOSE,
)
"""Somebody who is known to be another ("our sister company keeps", "a competitor's site")."""
SOME = pattern(
    lambda: (
        rf"""{_OPENS}(?:an?|some|several|many|most|two|three|certain|various|a\ few|a\ lot\ of|a\ number\ of)
        \ (?:of\ (?:the|our)\ )?
        (?:[\w-]+\ ){{0,3}}?{_org()}{_PLACED}\b,?\ (?:which\ |who\ |that\ )?(?:[\w ]{{3,40}},?\ )??{_ADVERB}{_has()}\b
    |{_OPENS}(?:at|in|over\ at|with)\ (?:the|a|an|some|my|another|\w+{_OWNED})\ (?:[\w-]+\ ){{0,2}}{_org()}
        (?:\ (?:where|in\ which|of\ \w+|in\ (?-i:[A-Z])\w+)\b[^,;.]{{0,40}})?,\ (?!we\b|our\b)
    |{_OPENS}the\ (?:[\w-]+\ )?{_org()}\ (?:in|of|at)\ (?P<name>(?-i:[A-Z])\w+),?\ {_ADVERB}{_has()}\b
    |(?<=\ )(?:for|at|in|by|of|from)\ (?:companies|firms|organi[sz]ations|banks|places|shops|people|others)
        \ (?:that|who|which)\ {_has()}\b"""
    ),
    re.IGNORECASE | re.VERBOSE,
)
"""Somebody without an article that says which, or with a place that does ("a bank in Bergen runs")."""
ALONE = pattern(
    lambda: (
        rf""",\ which\ {_has()}\ (?=[^;.]*\b(?:its|their)\ own\b)
    |{_OPENS}(?:the|our)\ (?:[\w-]+\ )?
        (?:agency|vendor|supplier|provider|contractor|printer|partner|insurer|bank|carrier)
        \ {_ADVERB}{_has()}\ (?=[^;.]*\b(?:its|their)\ own\b)
    |{_OPENS}the\ {_org()}\ (?:that|which|who)\ [^,;.]{{3,40}}\ {_has()}\ (?:its|their)\ own\b
    |{_OPENS}(?:[\w'’-]+\ ){{1,4}}(?:hosts?|runs?|keeps?|operates?)\ (?:its|their)
        \ (?:software|systems?|servers?|machines?|data)\ (?:itself|themselves|in-house)"""
    ),
    re.IGNORECASE | re.VERBOSE,
)
"""Somebody with everything of his own."""
NAMED = pattern(
    r"""(?:^|(?<=,\ ))(?:(?:[A-Z]|the\ )[\w'’&-]*\ ?){1,5},\ (?:a|an|another|one\ of|our|the)\ [^,;.]{0,50}?
    \b(?:clients?|customers?|competitors?|neighbou?rs?|rivals?|peers?|sister\ \w+|of\ similar\ size|next\ door
        |another\ \w+)\b[^,;.]{0,40},\ """,
    re.VERBOSE,
)
"""A name with an apposition that says whose it is ("Harbour Rowing, a client of similar size, runs")."""
RELATIVE = pattern(
    lambda: (
        rf"""\b(?:my|our|a|an|the|his|her|some|one\ of\ my|\w+{_OWNED})
    \ (?:[\w-]+\ )?{any_of(KIN)}(?:\ (?:of\ (?:mine
        |ours)|[A-Z]\w+))?
    (?:{_OWNED}\ [\w-]+|,?\ (?:who\ )?(?:has|have|had|owns?|owned|runs?|ran|manages?|leads?|works?\ (?:at|for|in)
        |worked\ (?:at|for|in)|keeps?)\ (?:an?|his|her|their|two|three|some)\b
    |\ (?:once\ |also\ |always\ |recently\ )?(?:told|tells|says|said|swears|boasts?|boasted|claims?|reports?
    |mentioned|writes
        |wrote)\b)"""
    ),
    re.IGNORECASE | re.VERBOSE,
)
"""Kin and friends with something of their own, or with a tale of it."""
FRAME = pattern(
    lambda: (
        rf"""\b(?:by\ way\ of\ (?:comparison|contrast|illustration)|(?:for|in|by
        |as\ a)\ (?:the\ sake\ of\ )?comparison|to\ compare:
        |as\ a\ (?:benchmark|yardstick)|(?:rumou?r|legend)\ has\ it|(?:they|people)\ say\ that|it\ is\ said\ that
        |(?:writes?|says?|said|wrote|tells?|told|reports?|reported|boasts?)\ (?:\w+\ )?that\ (?:they|he|she|it
        |his|her|their)
        |(?:do\ not|don['’]t|never|not\ to\ be|must\ not\ be|should\ not\ be|easily
    |please\ don['’]t)\ (?:be\ )?(?:confused?|mix(?:ed)?|mistaken?|muddled?)\ (?:\w+\ ){{0,3}}?(?:up\ )?(?:with|for)
    |compare\ (?:that|this|it|ours|us)|(?:imagine|picture|suppose|think\ of)\ (?:an?|some|the)
        |(?:is|are|was|were)\ (?:said|known|reported|rumou?red|reputed|believed)\ to|reportedly|famously)\b
    |^(?:elsewhere|others)\b|\bothers\ {_has()}\b"""
    ),
    re.IGNORECASE | re.VERBOSE,
)
"""Comparison and hearsay."""
HEARSAY = pattern(
    lambda: (
        rf"""\b(?:[Ww]e|I|one|[Yy]ou|he|she)\ (?:(?:have|has|had|also|once|recently|just|all|were|was|am|are|often
        |['’]ve|will|may|might|must|probably|surely|certainly)\ )*
    (?:read|hear|heard|saw|see|seen|learn(?:ed|t)?|notice[ds]?|admired?|env(?:y|ied)|told|know)\b
    [^,;.]{{0,30}}?\b(?:that|how|about|of)\ (?:(?:an?|some|many|most|several|other|the\ big|big|large|people\ at)
        \ (?:[\w-]+\ ){{0,3}}?{_org()}\b|(?P<name>[A-Z][\w-]+)\b
        |the\ (?:[\w-]+\ )?(?:installation|{system()})\ (?:at|of|in)\ (?P<place>[A-Z][\w-]+)\b)"""
    ),
    re.VERBOSE,
)
_GOING = (
    r"(?:thrown\ (?:away|out)|scrapped|switched\ off|shut\ down|retired|decommissioned|given\ (?:up|back)"
    r"|handed\ back|dismantled|turned\ off|sold|torn\ down|abandoned|left\ behind"
    r"|to\ the\ (?:scrap\w*|skip|tip|dump|museum|recycl\w+))"
)
OLD = pattern(
    lambda: (
        rf"""{_OPENS}(?:{_IN}\ )?(?:(?:the|our|my|its|their|an?|one|this)\ )?
    (?:{owned_before()}\ (?:[\w-]+\ )??(?:{system()}|{_org()}|employers?|jobs?|owners?|tenants?|contractors?
        |webmasters?|administrators?|admins?|developers?|boss|chair(?:man|woman)|treasurers?|secretary
    |directors?|managers?|providers?|hosters?
        |{any_of(plurals(_AGREED))}|{any_of(MACHINES)})\b(?!\ versions?\b)
    |(?:[\w-]+{_OWNED}\ )?(?:old|former|previous|legacy|present|current|existing)\ (?:[\w-]+\ )??
        (?:{system()}|{any_of(MACHINES)}|databases?|networks?|firewalls?)\b
        (?=.*?\b(?:is|are|be|gets?|goes|go)\ {_GOING}\b)
    |(?:present|current|existing|running)\ {any_of(plurals(_AGREED))}\b
    |(?:contract|agreement)\ (?:that|which)\ (?:ends|expires|runs\ out|lapses|ran\ out|ended|expired)\b)"""
    ),
    re.IGNORECASE | re.VERBOSE,
)
"""What was there before, as the subject, or where the sentence plays."""
DATED = pattern(
    r"""^(?:the|our)\ (?:[\w-]+\ ){1,3}(?:of|from)\ (?:19|20)\d\d,?\ (?:\w+ly\ )?
    (?:had|was|were|sent|ran|used|kept|made|lost|went|did|could|[a-z]+ed)\b""",
    re.IGNORECASE | re.VERBOSE,
)
"""What was there in an earlier year: "the roster of 2017 sent"."""
OWN = pattern(
    lambda: (
        rf"""^(?:(?:the|our|\w+{_OWNED})\ )?(?:[\w-]+\ )?\w+{_OWNED}\ own\ (?:[\w-]+\ )?{system()}\b
    |^(?:the|our|\w+{_OWNED})\ (?:[\w'’-]+\ ){{0,3}}?(?:{system()}|{_org()}),?
        \ (?:next\ door|across\ the\ \w+|down\ the\ (?:road|street|hall|corridor))\b"""
    ),
    re.IGNORECASE | re.VERBOSE,
)
"""Somebody's own system, or one next door."""
LOCAL = pattern(
    r"""^(?:on|in)\ (?:(?:the|their|our|your|his|her|every|each|an?|all)\ )?(?:(?:developer|programmer|editor|staff
        |volunteer|employee
        |student|teacher|member|engineer|author)s?(?:['’]s|s['’]|['’])?\ )?(?:own\ )?
    (?:laptops?|notebooks?|desktops?|workstations?|PCs?|phones?|tablets?|home\ computers?)\b""",
    re.IGNORECASE | re.VERBOSE,
)
"""Where a programmer tries things."""
BUSY = pattern(
    lambda: (
        rf"""^(?P<name>(?-i:[A-Z])[\w.-]+)(?:,\ [^,;.]{{3,40}},)?\ {any_of(DOING.split())}\ (?:care\ of\ )?
        (?:the\ |our\ |all\ (?:the\ |our\ )?|all\ of\ our\ )?
        (?:{any_of(DEALINGS)}|money|parcels|letters|orders|invoices|bills|tickets|cards|calls|identit\w+|books|post)\b
    |^(?:the\ |our\ |all\ )?(?:{any_of(DEALINGS)}|parcels|letters|invoices|tickets)\ (?:\w+\ )?(?:is
    |are)\ (?:\w+\ )?{any_of(DONE.split())}
        (?:\ (?:on|out|off|for\ us))?\ by\ (?!the\b|our\b|an?\b)(?P<firm>(?-i:[A-Z])[\w.-]+)"""
    ),
    re.IGNORECASE | re.VERBOSE,
)
"""A service that somebody else does for us."""
FORMAL = pattern(
    r"""^(?:(?:the|all|any|an?|late|your|each|every|replaced)\ )*
    (?:offers?|bids?|tenders?|quotations?|proposals?|envelopes?)\ (?:\w+\ ){0,4}
    (?:submitted|handed\ in|opened|sealed|encrypted|signed|enclosed|binding|evaluated
        |scored|excluded|lapses?|expires?|valid)\b""",
    re.IGNORECASE | re.VERBOSE,
)
"""What becomes of offers, in a call for them."""


def _outsider() -> str:
    """Somebody who is none of us."""
    return rf"""(?:(?:an?|some|another|one)\ (?:[\w'’-]+\ ){{0,3}}?{_org()}\b
    |the\ (?:[\w-]+\ ){{0,2}}?{_org()}\ (?:in|of|at|across|down|next|opposite|over|on)\b
    |(?:our|the|my|a)\ (?:[\w-]+\ )?(?:{any_of(RELATED)}|{any_of(KIN)})\b|(?:some(?:body|one)\ else|others)\b
    |another\ (?:client|customer)\b)(?!\ (?:team|department|division|branch|office)\b)"""


_TOLD_OF = r"^(?:(?!\b(?:we|us|our|ours|must|shall|should|needs?)\b)[^.])*?"
"""The part of a sentence before its verb, if it says nothing of ours."""
OUTSIDE = pattern(
    lambda: (
        rf"""{_TOLD_OF}\b(?:describes?|belongs?\ to|(?:comes?|stems?)\ from|appl(?:y|ies)\ to|characteri[sz]es?
        |(?:is|are)\ (?:(?:run|owned|operated|hosted|looked\ after)\ by
        |true\ of|found\ (?:at|in)|those\ of|at\ home\ (?:at|in)))\ {_outsider()}"""
    ),
    re.IGNORECASE | re.VERBOSE,
)
"""That what was named is somebody else's ("CloudTrail and NACLs describe a bank in Leeds")."""
WHAT_OTHERS_HAVE = pattern(
    lambda: (
        rf"""{_TOLD_OF}\b(?:(?:is|are|was|were)|(?:that|this|it)['’]s)\ what\ (?:
        {_outsider()}[^,;.]{{0,40}}?\ {_ADVERB}(?:has|have|had|runs?|ran|uses?|did|does|do|enjoys?|boasts?|got|keeps?)\b
        |(?:the\ |an?\ )?[\w\ -]{{3,30}}?\ (?:asks?|demands?|requires?|expects?)\ (?:of|from)
            \ (?!us\b|you\b|our\b|the\b|this\b|it\b|an?\b)\w+)"""
    ),
    re.IGNORECASE | re.VERBOSE,
)


_CODE = r"(?:release|commit|build|branch|merge|pull\ request)"
_CODE_TESTS = r"(?:unit|integration|component|regression)"
_TOOLS = r"(?:CDK|SDKs?|CLI|Node(?:\.js)?|npm|dependencies|Terraform|libraries|toolchain|compiler|linters?|Docker|IDE)"
PROGRAMMING = pattern(
    rf"""\b(?:in|for|during|under|before|after|by|with)\ (?:the\ |our\ |all\ |each\ )?
        (?:{_CODE_TESTS}|local)\ (?:tests?|testing|development)\b
    |^(?:the\ |our\ |all\ )?{_CODE_TESTS}\ (?:tests?|testing)\b
    |\b(?:LocalStack|in-memory|fixtures?|mock(?:ed|s)?|stub(?:bed|s)?|docker\ compose|testcontainers)\b
    |^(?:a|the|every|each|your)\ (?:red|broken|failed|failing|green|nightly)\ build\b
    |\bbuild\ (?:fails|breaks|is\ (?:red|broken))\b|\btests\ (?:fail|break|are\ red)\b
    |\b(?:committers?|commit\ messages?|pull\ requests?|merge\ requests?|eslint|pylint|linters?|pre-commit|changelog
        |release\ tags?|git\ tags?|snapshot\ tests?|Dependabot|Renovate)\b
    |\b(?:tag|label)\ (?:each|every|the|all)\ {_CODE}s?\b
    |\b(?:dependencies|libraries|npm\ packages)\ (?:are|get)\ (?:patched|updated|upgraded|bumped|pinned)\b
    |\b(?:upgrade|update|bump|patch|pin)\ (?:the\ |your\ |our\ |all\ )?{_TOOLS}\b
    |\b(?:backups?|cop(?:y|ies)|snapshots?)\ of\ (?:the\ |your\ )?(?:file\ )?
        [\w./-]+\.(?:json|ya?ml|lock|tfstate|toml|env)\b(?!,?\ and\ (?:of\ )?the)""",
    re.IGNORECASE | re.VERBOSE,
)
"""What programmers do with their code, their tools and their tests: it asks for nothing of the system."""


ORGANISATION = pattern(lambda: _org() + r"|\w*provider", re.IGNORECASE)
"""A word for somebody, even if it is one of the field, too."""
SOMEBODY = pattern(
    lambda: (
        rf"""\b(?:{_org()}|{any_of(RELATED)}|{any_of(KIN)}|they|he|she|people|somebody|someone|mr|mrs|ms|dr)\b
    |\b(?-i:[A-Z])[a-z]\w+\ (?:inc|ltd|gmbh|corp|plc|ag|llc)\b|^(?:an?|some|many|most|several)\ """
    ),
    re.IGNORECASE | re.VERBOSE,
)
"""Somebody as the subject, or anything without an article that says which."""

"""How a tale of others goes on, what it comes to, and how a document comes back from it to itself. Data, as patterns.

The words beside a pattern are those of which one is in every sentence that it finds.
"""

from __future__ import annotations

import re

from evalkit.patterns import pattern
from evalkit.reading.language.organisations import HAVING

SCRAPPED = (
    r"(?:replaced|scrapped|retired|switched\ off|shut\ down|decommissioned|abandoned|given\ (?:up|back)"
    r"|returned|dismantled|thrown\ (?:away|out)|turned\ off|cancelled|terminated|deleted|dropped|torn\ down|removed"
    r"|left\ behind)"
)
_FROM = """then now january february march april may june july august september october november december spring
summer autumn winter"""


def _agreed() -> str:
    from evalkit.reading.others.parties import agreed  # most documents need none

    return agreed()


def _owned_before() -> str:
    from evalkit.reading.others.parties import owned_before  # as above

    return owned_before()


def _system() -> str:
    from evalkit.reading.others.parties import system  # as above

    return system()


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# -- what is told -----------------------------------------------------------------------------------------

HAD_WORDS = _words("had ran kept lived sat stood went used left")
HAD = pattern(
    r"""\b(?:had(?!\ (?:to|better|been|put|set|made|said|come|gone|left|kept|held|told|met
        |(?!one|none|nine|seven|eleven|ten|never)\w+(?:ed|en|wn|ne|ght))\b)
    |(?:ran|lived|sat|stood|went)(?=\ (?:on|in|at|under|by|without|out|from|beside|behind)\b)
    |(?:ran|kept|used|left)(?=\ (?:an?|the|no|only|its|their|his|her|one|two|three|four|all|nothing|everything|behind
        |[A-Z0-9]\w*)\b))""",
    re.VERBOSE,
)
"""Verbs that tell how things were, whatever stands behind them."""
TODAY_FIRST = _words("today's present current existing now far date days things")
"""They count among the first words of a sentence."""
TODAY_WORDS = _words("today presently currently moment hitherto") | TODAY_FIRST
TODAY_CUES = (
    "today", "at present", "presently", "currently", "at the moment", "so far", "up to now", "til now", "till now",
    "to date", "these days", "right now", "hitherto", "as things stand",
    *(f"{whose} {what} " for whose in ("the", "our", "its") for what in ("current", "present", "existing")),
)  # fmt: skip
"""One of these is in each of the next, in lower case."""
TODAY = pattern(
    lambda: (
        rf"""^(?:as\ of\ )?(?:today|at\ present|presently|currently|at\ the\ moment|so\ far|up\ to\ now
        |(?:un)?till?\ now|to\ date
        |these\ days|right\ now|hitherto|as\ things\ stand)\b
    |^(?:the|our|its)\ (?:current|present|existing|today['’]s)\ (?:[\w-]+\ )?(?:{_system()}|machines?|box(?:es)?
    |servers?|host)\b
    |\b(?:is|are|runs?|lives?|sits?|stands?)\ (?:currently|at\ present|presently|today|at\ the\ moment)\b"""
    ),
    re.IGNORECASE | re.VERBOSE,
)
"""How things are."""
REPLACED = pattern(
    rf"""\b(?:(?:is|are|be|gets?|was|were|being)\ (?:to\ be\ )?{SCRAPPED}|gives?\ (?:\w+\ ){{1,4}}back
    |from\ (?:{"|".join(_FROM.split())})|in\ (?:future|their\ place|its\ place|place\ of)|the\ new\ \w+
    |(?:moves?|moving|migrates?|goes|go)\ (?:over\ )?(?:to|into)\ (?:aws|amazon|the\ cloud)|will\ (?:replace
    |leave|go\ away)
    |all\ (?:of\ )?(?:that|this|it)\ (?:goes|ends|stops)|(?:that|this|it)\ (?:all\ )?(?:goes|ends|stops)(?=\W*$)
    |replaces|instead\ of\ (?:it|them|this|that)|what\ (?:follows|comes\ now|comes\ next|comes\ instead))\b""",
    re.IGNORECASE | re.VERBOSE,
)
"""That they will be otherwise."""
GONE = pattern(rf"\b(?:gives?|hand|send)\ (?:\w+\ ){{1,4}}back\b|\b{SCRAPPED}\b", re.IGNORECASE | re.VERBOSE)
"""That they will be no more."""
TITLE_WORDS = _words(
    """how what where contract agreement provider supplier hoster old legacy previous former outgoing expiring earlier
    last retired obsolete discarded decommissioned defunct abandoned information comparison elsewhere competition
    competitors reference other case success lessons overview analysis survey documents form submission opening"""
)
TITLE_CUES = (
    " do ", " does ", " did ", "other", "neighbo", "competit", "rival", "one else", "body else", "contract",
    "agreement", "provider", "supplier", "hoster", "landlord", "arrangement", "old ", "previous ", "former ",
    "legacy ", "earlier ", "outgoing ", "retired ", "obsolete ", "discarded ", "decommissioned ", "defunct ",
    "abandoned ", "last ", "expiring ", "what ", "for information", "for comparison", "elsewhere",
    "market ", "reference ", "case stud", "success stor", "lessons ",
    "documents to", "form of", "submission of", "opening of",
)  # fmt: skip
"""One of these is in each of the next, in lower case."""
TITLE = pattern(
    lambda: (
        rf"""^[\W\d]*(?:
        how\ (?!we\b|our\b|it\b|this\b|to\b|you\b|i\b
            |the\ (?:new\ )?(?:system|site|portal|shop|app|database|users?|visitors?|customers?))
            [\w\s]{{3,40}}\ (?:do|does|did)\ (?:it|this|things|that)
        |(?:how|what|where)\ (?:the\ |our\ )?(?:others|other\ [\w ]+|neighbou?rs?|competitors?|competition|rivals?
            |everyone\ else|everybody\ else)\ (?:do|does|did|have|has|run|runs|use|uses|work|works|are|is)\b.*
        |(?:the\ |our\ )?(?:present|current|existing|running|{_owned_before()})\ {_agreed()}\b.*
        |(?:the\ |our\ )?{_owned_before()}\ (?:[\w-]+\ )?{_system()}
        |.*\bfor\ (?:information|comparison)\b\W*|elsewhere\b.*|for\ comparison\b.*|(?:our\ |the\ )?competit(?:ors|ion)
        |(?:market|competitor|competitive)\ (?:overview|analysis|survey|comparison)
        |(?:other|reference)\ (?:projects?|customers?|clients?|systems?|sites?)|case\ stud(?:y|ies)
        |success\ stor(?:y|ies)
    |documents\ to\ be\ (?:submitted|enclosed|handed\ in)
        |(?:form|submission|opening)\ of\ (?:the\ )?(?:tenders?|bids?|offers?)
    |what\ (?:the\ |our\ |your\ |their\ |my\ )?(?:[\w'’-]+\ )?(?:brochure|sales\w*|vendors?|press|papers?
        |adverts?|consultants?|others)\ (?:says?|said|told|tells?|writes?|wrote|claims?|claimed|promise[sd]?|has
        |have)\b[^:.;]*
        |lessons\ (?:learned|learnt)?\ ?(?:from|of)\ .*)\W*$"""
    ),
    re.IGNORECASE | re.VERBOSE,
)
"""Titles over what is others', or was before."""
PROGRAMMING_WORDS = _words(
    """workstation workstations laptop laptops machine local development developer developers unit integration pipeline
    pipelines ci ci/cd toolchain tool-chain coding setup set-up environment tests"""
)
PROGRAMMING = pattern(
    r"""^[\W\d]*(?:(?:the|your|our|on\ your|on\ the)\ )?(?:
        (?:developers?(?:['’]s?)?\ |own\ )?(?:workstation|laptop)s?|your\ machine
        |(?:local|developer|developers['’])\ (?:development|machines?|set-?up|environment|work)
            (?:\ (?:environment|set-?up|machine))?
        |(?:local\ )?development\ (?:machines?|set-?up)|(?:unit|integration)\ tests?(?:ing)?
        |(?:your\ |build\ |ci\ |ci/cd\ )?pipelines?|ci|ci/cd|continuous\ integration|tool-?chain
        |coding\ (?:style|conventions|standards|rules))\W*$""",
    re.IGNORECASE | re.VERBOSE,
)
"""Titles over what programmers do with their code and their tools."""
GRANTED = _words("role roles permission permissions secret secrets credentials oidc iam")
"""What a pipeline has of the system."""
SEEN = pattern(
    r"(?i)^[\W\d]*what\ (?:you|we|i|they|he|she|(?:the\ |our\ |your\ |their\ )?[\w'’-]+)\ "
    r"(?:have\ |has\ |had\ |already\ |also\ )*(?:saw|seen|heard|hear|read|told|said|says?|remembers?|knows?)\b[^:;]*$"
)
"""Titles over what was seen or heard, which bind nobody where another says what is wanted."""
WANTED = pattern(
    r"(?i)^[\W\d]*what\ (?:(?:we|it|they|i|(?:the|our)\ [\w'’-]+)\ (?:\w+\ )?(?:wants?|needs?|orders?|asks?|requires?)"
    r"|(?:is|are)\ (?:wanted|needed|required|asked|ordered|to\ be)|you\ (?:shall|are\ to|should|must|will))\b[^:;]*\W*$"
)
"""Such a title."""

# -- how it goes on ---------------------------------------------------------------------------------------

GOES_ON = pattern(
    r"""^(?:and\ |but\ |also,?\ |there,?\ |besides,?\ |moreover,?\ |in\ addition,?\ )*(?:they|it|its|their|he|she
        |his|her
    |there|these|that\ \w+|those|the\ same)\b""",
    re.IGNORECASE | re.VERBOSE,
)
"""How a sentence goes on about the one before."""
EXPLAINING = _words("that this it they these those that's it's they're")
"""One of these opens a sentence that explains in what sense the one before is meant."""
EXPLAINED = pattern(
    r"""^(?:that|this|it|they|these|those)(?:(?:['’](?:s|re)|\ (?:is|are|was|were))\ (?:all\ |only\ |just\ |about\ )*
    (?:[^,;.]{2,40},\ (?:and\ )?)?not|\ (?:is|are)n['’]t)\ (?:about\ |a\ matter\ of\ |part\ of\ |of\ )?
    (?:the\ |our\ |about\ )?
    (?:network(?:s|ing)?|infra\w*|aws|amazon|(?:the\ )?cloud|ops|operations|hosting|monitoring|it)\W*$""",
    re.IGNORECASE | re.VERBOSE,
)
"""That a word is meant in another sense: "That's Java, not network"."""

# -- how it ends ------------------------------------------------------------------------------------------

OURS = pattern(r"\b(?:we|us|our|ours|ourselves|here|mine|you)\b", re.IGNORECASE)
WE = pattern(r"\b(?:we|us|I)\b")
OURS_ALONE = pattern(r"(?<!of )\b[Oo]urs\b")
ASIDE = pattern(
    r"\b(?:before|after|until|when|where|that|which|as|than|whom|since) (?:we|I|you)\b"
    r"|\bwhose\b[^,;.]*"
)
"""We in a clause that says more of others: "before we start", "where I worked", "whose plans are ours"."""
TURN = pattern(
    r"""(?:(?:[,;:–—.)]\ |\ (?=while|whereas|but|so))
        (?:(?:but|while|whereas|and|so|yet|however|therefore|hence|thus|for|which\ is\ why),?\ )*
        (?:we|our|ours|here|this\ time|in\ our|on\ our\ side|with\ us|by\ us|for\ us|at\ ours|the\ new|now
        |ourselves|I|mine|my)\b)""",
    re.VERBOSE,
)
"""Where a sentence comes back to us."""
GIVEN = pattern(
    rf"""\b(?:must|shall|should|needs?\ to|has\ to|have\ to|can|(?<!\ in\ )(?<!\ of\ )(?<!\ by\ )(?<!until\ )may
    |(?:is\ to|are\ to|will)(?!\ be\ {SCRAPPED}|\ have\ (?:heard|told|seen|read))
    |provides?|gives?|assigns?|lends?|lets|suppl(?:y|ies)|grants?|shares?|hands|offers?|manages|looks\ after
    |takes\ care
    |build|builds|sets\ up|created|built|assigned|group-wide|in\ all\ accounts|for\ (?:all|everybody|everyone)
    |is\ used|are\ used
    |reuse[ds]?|re-used|taken\ over|(?:stays?|remains?)(?!\ with\ )|kept\ on|migrate[ds]?|moves?|moved\ to
    |copied\ (?:to|into)|imported
    |transferred|continues?|goes\ on|unchanged|likewise|the\ same)\b""",
    re.IGNORECASE | re.VERBOSE,
)
"""What another does for us, or is asked to do, and what stays."""
TAKEN = pattern(
    r"""\b(?:neither|nor|none\ of(?!\ \w+\ concerns?\b|\ what\ (?:it|they|he|she)\b)
    |any\ of\ (?:it|this|that|these|them|those)|nothing\ of|no\ such|(?:the|this)\ same|likewise
    |all\ of\ (?:it|this|that|these|them)|so\ (?:do|are|have|will|should|must)\ we|both|all\ (?:two|three|four|five)
    |follow(?:s|ed)?|copy|adopt|imitate|do\ (?:so|that|it)|as\ (?:well|they\ do)|ours\ (?:too|as\ well)|too
    |there\ (?:is|are|will\ be)\ none|none\ (?:this|here|for\ us)|drop\ (?:it|that|them)|as\ a\ model
    |like\ them|(?:do|go|live|manage|cope|get\ by|make\ do)\ without|use\ (?:it|them|these|that))\b""",
    re.IGNORECASE | re.VERBOSE,
)
"""That what others have is taken over, or that it is not: either is said of us."""
COMING_BACK = _words(
    "here not ours unlike what how reason enough so but and still interesting fine well now yet however"
)
"""A sentence that comes back to us begins with one of these, or with a pair of the next two."""
COMING_FIRST = _words("this our on in with for by we i")
COMING_NEXT = _words(
    "time own our us contrast , are am were the have portal site shop system app project page ' ’ m re"
)
CONTRAST = pattern(
    r"""^(?:(?:but|so|and|still|interesting|fine|well|now|yet|however),?\ (?:but\ )?)*(?:this\ time\b
    |here\b(?=,|:|\ we\b|\ there\b|\ it\b|\ the\b)|not\ (?:so\ )?(?:here|us|we)\b|ours\b|our\ own\b|on\ our\ side
    |in\ our\ case
    |with\ us\b|for\ us\b|by\ us\b|we,|(?:we|i)(?:\ are|['’]re|\ am|['’]m|\ were)\ (?:not\ (?:the|an?)\b|no\b
    |smaller|only|just|an?\b
        |different)|we\ have\ learn(?:ed|t)|unlike\ (?:them|him|her|that)|how\ we\b|reason\ enough
        |on\ the\ other\ hand
    |what\ (?:is\ ours|(?:we|it|this\ \w+)\ (?:(?:do|does)\ )?(?:needs?|wants?|orders?|asks?\ for|gets?))\b(?!\W*$)
    |by\ contrast|in\ contrast|enough\ of|so\ much\ (?:for|of)
    |our\ (?:[\w-]+\ ){0,2}(?:portal|site|shop|system|app|project|page|service|platform)s?:)""",
    re.IGNORECASE | re.VERBOSE,
)
"""How a document comes back to itself from a tale of others, whoever they are."""
VERBS = (HAVING | _words("goes sets gave writes wrote paid pays hired built lost chose")) - _words(
    """back backs patch copies copied logs tests tested scale scales monitor monitors save saves rotate rotates span
    spans host"""
)
"""Verbs of which a subject ends before the first."""

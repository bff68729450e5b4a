"""What a document describes and does not require: how things are, beside how they shall be, and other systems by name.

"## As is" beside "## To be"; "Caber, the ticket shop, with which Thistle shares nothing", and then what Caber has; in a
table of editions the columns that are not ordered.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from evalkit.document import Context, ContextKind, Passage, PassageKind
from evalkit.patterns import may_hold, pattern
from evalkit.typing import TYPE_CHECKING

if TYPE_CHECKING:
    from evalkit.reading.view import View

# -- how things are ---------------------------------------------------------------------------------------

_AS_IS = pattern(
    r"""(?ix)^[\W\d]*(?:[A-Z][.)]\s+)?(?:the\ |our\ )?(?:as[\ -](?:it\ )?is|as\ things\ (?:are|stand)
    |(?:current|present|existing|old|legacy)\ (?:state|situation|setup|set-up|landscape|system|environment|architecture
        |platform|hosting|solution)
    |status\ quo|today|where\ we\ (?:are|stand|come\ from|started)
    |what\ we\ have(?:\ (?:now|today))?|how\ it\ is|starting\ point
    |initial\ situation|what\ is\ there\ (?:now|today)|how\ we\ (?:work|run\ it)\ (?:now|today)|before|yesterday)\b"""
)
_NOW = (
    "as i", "as-i", "as things", "current", "present", "existing", "old ", "legacy", "status quo", "today",
    "where we", "what we have", "how it is", "starting point", "initial situation", "what is there", "how we", "before",
    "yesterday",
)  # fmt: skip
"""One of these is in every heading that ``_AS_IS`` finds."""
_TO_BE = pattern(
    r"""(?ix)^[\W\d]*(?:[A-Z][.)]\s+)?(?:the\ |our\ )?(?:to[\ -]be
    |as\ (?:it|things)\ (?:shall|should|is\ to|will|are\ to|must)\ be
    |(?:target|future|desired|new|planned|intended|wanted)\ (?:state|situation|setup|set-up|landscape|system|environment
        |architecture|platform|hosting|solution)
    |target|tomorrow|from\ now\ on|where\ we\ (?:want|are\ going)|what\ we\ (?:want|need|order|ask\ for)
    |requirements?|what\ (?:shall|is\ to)\ be(?:\ built)?|how\ it\ (?:shall|should|is\ to)\ be|after|the\ order)\b"""
)
_CONTEXT = pattern(
    r"(?i)^[\W\d]*(?:the )?(?:context(?: and (?:problem(?: statement)?|background))?|motivation|background"
    r"|problem(?: statement)?|the problem|why(?: this| now)?|context and motivation)\W*$"
)
_DECISION = pattern(
    r"(?i)^[\W\d]*(?:the |our )?(?:decisions?(?: outcome| made)?|proposals?|proposed (?:solution|design)|solution"
    r"|what we (?:change|do|will do|propose)|(?:the )?design)\W*$"
)
_CONTEXTS = ("ontext", "otivation", "ackground", "roblem", "Why", "why")
"""One of these is in every heading that ``_CONTEXT`` finds."""
_FORCES = pattern(
    r"(?i)\b(?:must|shall|should|need|needs|needed|want|wants|wanted|require[sd]?|has to|have to|will|would|can|may"
    r"|might|existing|asks?|insists?|expects?|demands?|policy|rules?)\b"
)
"""In the context of a decision they tell what it must heed, not how things are."""
_STAYS = pattern(
    r"(?i)\b(?:stays?|remains?|keep|kept on|retain|reuse[ds]?|re-used|taken over|goes on|carry on|unchanged"
    r"|build upon)\b"
)
_BUILT_ON = pattern(r"(?i)\b(?:the|our|this|that|its) (?:existing|present|current) \w")
_GOES = pattern(
    r"(?i)\b(?:scrapped|switched off|replaced|retired|abolished|shut down|thrown away|left behind"
    r"|not (?:move|moved|copy|copied)|none of it|nothing of it|decommissioned|given up)\b"
)


_KEYS_NOW = frozenset(
    """as is|current|current state|present state|today|old|legacy|before|previous|former|status quo""".split(
        "|"
    )
)
"""Without "existing": what is built on counts like what is to be built."""
_KEYS_WANTED = frozenset(
    """to be|target|target state|desired|desired state|future|future state|new|after|wanted|required|requirements
    |planned|tomorrow""".replace("\n    ", "").split("|")
)


def _describe_keys(views: Sequence[View]) -> None:
    """Mark what stands beneath a key for how things are, where one beside it tells how they shall be."""
    found: dict[tuple[tuple[str, int], ...], set[str]] = {}
    now: list[tuple[Context, ...]] = []
    seen: set[tuple[Context, ...]] = set()
    for view in views:
        context = view.passage.context
        if view.passage.kind is not PassageKind.PAIR or context in seen:
            continue
        seen.add(context)
        for depth, each in enumerate(context):
            if each.kind is not ContextKind.KEY:
                continue
            name = " ".join(each.text.lower().replace("_", " ").replace("-", " ").split())
            if name in _KEYS_NOW:
                now.append(context[: depth + 1])
            elif name in _KEYS_WANTED:
                found.setdefault(tuple((above.text, above.line) for above in context[:depth]), set()).add(
                    name
                )
    now = [path for path in now if tuple((above.text, above.line) for above in path[:-1]) in found]
    for view in views if now else ():
        if any(_below(view.passage.context, path) for path in now):
            view.idle = True


def describe(views: Sequence[View]) -> None:
    """Mark what a section about the present says as not required, where another tells how things shall be."""
    _describe_keys(views)
    headings = [view for view in views if view.passage.kind is PassageKind.HEADING]
    now = [view for view in headings if may_hold(view.passage.text, _NOW) and _AS_IS.match(view.passage.text)]
    if not now or not any(_TO_BE.match(view.passage.text) for view in headings if view not in now):
        now = _contexts(headings)
    if not now:
        return
    forced = bool(_CONTEXT.match(now[0].passage.text))
    paths = [
        (*view.passage.context, Context(ContextKind.HEADING, view.passage.text, view.passage.line))
        for view in now
    ]
    built_on = {
        stem
        for view in views
        if _BUILT_ON.search(view.passage.text)
        and not any(_below(view.passage.context, path) for path in paths)
        for stem in _named(view)
    }
    for view in views:
        context = view.passage.context
        path = next((path for path in paths if _below(context, path)), None)
        if path is None or not built_on.isdisjoint(_named(view)):
            continue
        if forced and _FORCES.search(view.passage.text):
            continue
        stays = _STAYS.search(view.passage.text) or (
            not _GOES.search(path[-1].text)
            and any(_STAYS.search(each.text) for each in context[len(path) - 1 :])
        )
        view.idle = view.idle or not stays


def _contexts(headings: Sequence[View]) -> list[View]:
    """The headings over the context of a decision, where another stands over the decision itself."""
    found = [
        view
        for view in headings
        if may_hold(view.passage.text, _CONTEXTS) and _CONTEXT.match(view.passage.text)
    ]
    return found if found and any(_DECISION.match(view.passage.text) for view in headings) else []


def _named(view: View) -> set[str]:
    """Stems of the words that name something in a passage."""
    return {view.text.tokens[at].stem for at in view.text.naming}


def _below(context: tuple[Context, ...], path: tuple[Context, ...]) -> bool:
    return len(context) >= len(path) and all(
        one.text == other.text and one.line == other.line for one, other in zip(context, path, strict=False)
    )


# -- editions ---------------------------------------------------------------------------------------------

_CHOOSING = (
    r"(?:order|ordered|take|taken|choose|chosen|chose|select|selected|buy|bought|book|booked|go for|go with|going with"
    r"|decided (?:for|on)|settled on|agreed on|applies|want|wanted|opt for|opted for|picked|pick|contracted"
    r"|awarded|won|ours|commissioned|subscribed to|bid for|our choice)"
)
_CHOICES = (
    "order", "take", "choose", "chose", "select", "buy", "bought", "book", "go for", "go with", "going with", "decided",
    "settled on", "agreed on", "applies", "want", "opt for", "opted for", "pick", "contracted",
    "award", "won", "ours", "commission", "subscribe", "bid for", "our choice",
)  # fmt: skip
"""One of these is in every text that tells a choice."""
_MARKED = pattern(rf"(?i)[(\[]{_CHOOSING}\b")


def unchosen(passages: Sequence[Passage]) -> Mapping[tuple[str, ...], frozenset[str]]:
    """Headers of a table of editions -> those of its columns that are not the edition that is ordered."""
    tables = {p.headers for p in passages if p.kind is PassageKind.ROW and len(p.headers) > 2}
    found: dict[tuple[str, ...], frozenset[str]] = {}
    for headers in tables:
        named = [header for header in headers if header.strip() and len(header.split()) < 5]
        chosen = {header for header in named if may_hold(header, _CHOICES) and _MARKED.search(header)}
        if not chosen:
            chosen = {header for header in named if _is_chosen(header, passages)}
        if len(chosen) == 1 and len(named) > 1:
            first = headers[0]
            rest = frozenset(header for header in named if header not in chosen and header != first)
            if rest and first not in chosen:
                found[headers] = rest
    return found


def _is_chosen(header: str, passages: Sequence[Passage]) -> bool:
    """Whether a sentence says that the edition with that name is ordered."""
    told = header.strip().casefold()
    texts = [p.text for p in passages if p.kind is not PassageKind.ROW and len(p.text) < 300]
    texts = [text for text in texts if told in text.casefold() and may_hold(text, _CHOICES)]
    if not texts:
        return False  # without a pattern, which takes longer to compile than most documents to read
    name = re.escape(header.strip())
    noun = r"(?:edition|variant|version|plan|package|option|column|tier|model|offer|bundle|level)"
    said = re.compile(
        rf"(?i)\b{_CHOOSING}\b[^.;|]{{0,24}}\b{name}\b(?:\ {noun}\b|\ only\b|\ alone\b|[.,;)]|$)"
        rf"|\b{name}\b(?:\ {noun})?[^.;|]{{0,12}}\b(?:is|was|be)\b[^.;|]{{0,16}}\b{_CHOOSING}\b"
        rf"|\b{noun}\ {name}\b[^.;|]{{0,24}}\b{_CHOOSING}\b"
    )
    return any(said.search(text) and not _NEGATED.search(text) for text in texts)


_NEGATED = pattern(r"(?i)\b(?:not|never|nor|no|neither|instead of)\b")


# -- thoughts ---------------------------------------------------------------------------------------------


def thoughts(source: str, views: Sequence[View]) -> Iterator[View]:
    """Passages in which a model thinks aloud before it answers: "<thinking>Maybe CloudTrail?</thinking>"."""
    for found in re.finditer(r"<(think(?:ing)?)>.*?</\1>", source, re.DOTALL):
        for view in views:
            if found.start() <= view.passage.start < found.end():
                yield view


# -- other systems ----------------------------------------------------------------------------------------

_NAME = r"[A-Z][\w-]{2,20}"
_SET_APART = (
    (
        ("nothing ", "unlike ", "not to be ", "confuse", "compar"),
        r"\b(?:nothing\ (?:to\ do|in\ common)\ with|unlike|not\ to\ be\ confused\ with"
        r"|(?:confused?|compar\w+)\ (?:it\ |\w+\ )?with)"
        rf"\ [\"“]?({_NAME})",
    ),
    (
        ("belong", "owned by", "run by ", "nothing", "not ours"),
        rf"[\"“]?\b({_NAME})[\"”]?,[^.]{{3,120}}"
        r"\b(?:belongs?\ to|owned\ by|run\ by\ (?:an)?other|shares?\ nothing|not\ ours)\b",
    ),
    (
        (" belongs to", " is owned by", " is run by", " is not ours", " does not concern", " is no part of"),
        rf"\b({_NAME})\ (?:belongs\ to|is\ (?:owned|run)\ by|is\ not\ ours|does\ not\ concern"
        r"|is\ no\ part\ of)\b",
    ),
    (("eside ",), rf"\b[Bb]eside\ ({_NAME}),[^.]{{3,120}}\bshares?\ nothing\b"),
    (
        tuple(f" is not {letter}" for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"),
        rf"\b{_NAME}\ is\ not\ ({_NAME})\b",
    ),
)
"""Patterns of a name that is set apart, each with words of which one is in every text that it finds."""
_ALIAS = r"[\"“]?\b{}[\"”]?, (?:the|our|their) ((?:\w+ )?\w+)(?: of\b|,| that\b| which\b)"
_CUES = (
    "elongs to", "shares nothing", "othing to do with", "nlike ", "onfuse", "ompar", "owned by", "run by", "not ours",
    " is not ",
)  # fmt: skip
"""One of these is in every text that sets another system apart."""
_COMMON = frozenset(
    """the this that these those there they what when where aws amazon rds vpc ec2 alb nlb mysql postgresql aurora
    mariadb cloudtrail cloudwatch multi route lambda redis linux ubuntu windows terraform http https monday tuesday
    wednesday thursday friday saturday sunday january february march april may june july august september october
    november december everything nothing nobody secrets glacier network versioning alarms backups phase stage
    schedule annex section clause part""".split()
)


def others(source: str, views: Sequence[View]) -> Iterator[View]:
    """Passages that speak of a system which the document sets apart from its own by name."""
    if not any(cue in source for cue in _CUES):
        return
    text = "\n".join(view.passage.text for view in views if view.passage.kind is not PassageKind.ROW)
    names = {
        match.group(1)
        for cues, each in _SET_APART
        if any(cue in text for cue in cues)
        for match in re.finditer(each, text, re.VERBOSE)
        if match.group(1).lower() not in _COMMON
    }
    own = _own_names(views)
    names -= own
    if not names:
        return
    aliases = {
        match.group(1).lower()
        for name in names
        for match in re.finditer(_ALIAS.format(re.escape(name)), text)
    }
    foreign = re.compile(
        "|".join(
            [rf"\b{re.escape(name)}(?:'s|’s)?\b" for name in sorted(names)]
            + [rf"(?i:\bthe (?:\w+ )?{re.escape(alias.split()[-1])}\b)" for alias in sorted(aliases)]
        )
    )
    ours = re.compile("|".join(rf"\b{re.escape(name)}\b" for name in sorted(own)) or r"(?!)")
    for view in views:
        said = view.passage.text
        match = foreign.search(said)
        if match and match.start() < _OPENING and not ours.search(said) and not _OURS.search(said):
            yield view


_OPENING = 60
"""Characters within which a passage names what it speaks of."""
_OURS = pattern(r"(?i)\b(?:we|our|ours)\b")


def _own_names(views: Sequence[View]) -> set[str]:
    """Names in the document's title: what it is about."""
    first = views[0].passage if views else None
    return (
        set(re.findall(rf"\b{_NAME}\b", first.text)) if first and first.kind is PassageKind.HEADING else set()
    )

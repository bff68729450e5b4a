"""Sections that say of themselves that they require nothing ("Background (informative)"), or that they are others'."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from evalkit.document import Context, ContextKind, Passage, PassageKind
from evalkit.patterns import may_hold, pattern
from evalkit.reading.others import returns
from evalkit.reading.view import Text, View

_HEADING = ContextKind.HEADING
_INFORMATIVE = pattern(
    r"""\b(?:informative|non-?normative|for\ (?:information|orientation|context)\ only
    |this\ (?:section|chapter|part|paragraph)\ is\ (?:only\ )?(?:history|background)
    |nothing\ (?:in|of)\ this\ (?:section|chapter|part|paragraph)\b.{0,30}\brequire(?:d|ments?)?)\b""",
    re.IGNORECASE | re.VERBOSE,
)
_MAYBE_INFORMATIVE = (
    "normative",
    "informative",
    "context only",
    "ation only",
    "is history",
    "is background",
    "is only",
    "nothing in",
    "nothing of",
)
"""One of these is in every text that ``_INFORMATIVE`` finds: compiling it costs more than looking for them."""
_THEM = r"(?:them|these|those|any\ of\ (?:them|these|those))"
_SET_ASIDE = pattern(
    rf"""(?ix)^(?:they\ are\ |these\ are\ |the\ following\ (?:\w+\ )?(?:is|are)\ |what\ follows\ is\ )?
        (?:only\ |merely\ )?
        (?:listed|named|mentioned|shown|given|printed|included|quoted|described|recorded|noted)
        \ (?:here\ |below\ )?
        (?:(?:only|merely|just|solely)\ )?(?:so\ that\ (?:nobody|no[- ]one|the\ picture)|lest\b|in\ order\ that\ nobody
        |for\ (?:the\ sake\ of\ )?(?:comparison|completeness|context|orientation|contrast)\b|to\ (?:avoid|prevent)\b)
    |\bneither\ \w+\ nor\ \w+\ {_THEM}
    |\b(?:not|n't)\ (?:touch|use|concern|affect|alter|change|rely\ on|depend\ on)\ {_THEM}\b
    |\bnothing\ to\ do\ with\ {_THEM}\b|\bleave\ {_THEM}\ alone\b
    |^(?:all\ (?:of\ )?|both\ (?:of\ )?|each\ of\ )?(?:they|them|these|those|the\ following|what\ follows)
        (?:\ (?:systems|applications|services|things|platforms|machines))?
        \ (?:is|are|belongs?|was|were|has|have)\b[^.;,]{{0,25}}?
        (?:\b(?:operated|run|owned|hosted|maintained|looked\ after
            |administered|managed)\ by|\bto\b|\bin\ the\ hands\ of)
        \ (?:others|other\ \w+|somebody\ else|someone\ else|third\ parties|their\ (?:owners|own\ \w+)|another\ \w+)"""
)
"""What is said, at the head of a section or over a list, of others' things: they stand there to be told apart."""
_SAYING_ASIDE = frozenset(
    """them these those they following follows listed named mentioned shown given printed included quoted described
    recorded noted""".split()
)
"""Of these one is in every text that ``_SET_ASIDE`` finds."""
_MAYBE_ASIDE = (
    "so that no", "so that the picture", "lest ", "in order that nobody", "comparison", "completeness", "context",
    "orientation", "contrast", "to avoid", "to prevent", "neither ", "y other", "y some", "y third", "y their",
    "y another", "to other", "to some", "to third", "to another", "hands of", " not ", "n't ", "nothing to do",
    "leave th",
)  # fmt: skip
"""And one of these."""
_AROUND = pattern(
    r"(?ix)^\W*(?:[\dA-Z]{1,3}[.)]?\s+)*(?:the\ |our\ )?(?:(?:neighbou?ring|surrounding|adjacent|adjoining|foreign"
    r"|third[- ]party|other\ people['’]s|other\ \w+['’]s?|others['’])"
    r"\ (?:systems|applications|services|platforms|machines|software|sites)"
    r"|(?:systems|applications|services|platforms|machines|sites)\ (?:around\ (?:us|it|the\ \w+)|of\ others|next\ door"
    r"|(?:run|operated|owned)\ by\ others)|what\ (?:others|other\ people)\ (?:have|run|use|own))\b"
)
_HALF = 0.6
"""Share of a document that a section may be which is left out as a whole."""
_MAYBE_AROUND = (
    "eighbo",
    "urrounding",
    "djacent",
    "djoining",
    "oreign",
    "hird",
    "ther",
    "round",
    "next door",
)
_BRIEF_TITLE = 60
"""Characters of a title over risks."""
_NOT_OURS = pattern(
    r"\b(?:not ours|none of (?:our|your|the [\w-]+(?:'s|’s)?) (?:business|concern)|no (?:business|concern) of ours"
    r"|not (?:our|your) (?:business|concern|system)|someone else's|somebody else's)\b",
    re.IGNORECASE,
)
_MAYBE_OURS = ("ours", "business", "concern", "not our", "not your", "one else", "body else")
"""One of these is in every text that ``_NOT_OURS`` finds."""


def set_aside(views: Sequence[View]) -> None:
    """Mark what stands in such sections."""
    _rest(views)
    _foreign(views)


def _rest(views: Sequence[View]) -> None:
    """Mark what stands in sections that say of themselves that they require nothing ("Background (informative)")."""
    idle = set()
    for view in views:
        said = view.passage.text.lower()
        if not (
            "ormative" in said
            or " only" in said
            or "nothing " in said
            or "is history" in said
            or "is background" in said
        ):
            continue  # a part of each word that must be there
        if any(word in said for word in _MAYBE_INFORMATIVE) and _INFORMATIVE.search(said):
            context = view.passage.context
            if view.passage.kind is PassageKind.HEADING:
                context = (*context, Context(ContextKind.HEADING, view.passage.text, view.passage.line))
            if context and context[-1].kind is ContextKind.HEADING:
                idle.add(context)
    for view in views if idle else ():
        path = view.passage.context
        view.idle = any(path[: len(each)] == each for each in idle)


def _foreign(views: Sequence[View]) -> None:
    """Mark what stands under a heading or lead-in that says that it is others' ("What finance has (not ours)")."""
    known: dict[str, bool] = {}
    risky: set[str] = set()
    for view in views:
        for context in view.passage.context:
            if context.text not in known:
                known[context.text] = _is_foreign(context)
                if _is_of_risks(context.text):
                    risky.add(context.text)
            if risky and context.text in risky and view.passage.kind is PassageKind.ITEM:
                view.idle = True
            if known[context.text]:
                view.idle = view.idle or not _AROUND.match(context.text) or not _is_dealt_with(view)
    _aside(views)


_RISKS = pattern(
    r"""(?ix)^\W*(?:\d[\d.]*\s+)?(?:the\ |main\ |key\ )*
        (?:risks?|consequences?|impacts?|implications?|effects?|dangers?|what\ happens|costs?)\b[^.:]{0,40}?
        \b(?:if|when|of|unless)\b[^.:]{0,30}?
        \b(?:not|n't|unimplemented|omit\w*|skip\w*|ignor\w*|inaction|nothing|non-\w+)\b"""
)
"""Over what happens where the requirements are not kept: "Risks if not implemented"."""
_MAYBE_RISKS = ("risk", "consequence", "impact", "implication", "effect", "danger", "what happens", "cost")


def _is_foreign(context: Context) -> bool:
    """Whether a heading or a lead-in says that what is beneath it is others'."""
    said = context.text.lower()
    if any(word in said for word in _MAYBE_OURS) and _NOT_OURS.search(said):
        return True
    if context.kind is not _HEADING:
        return False
    return any(word in context.text for word in _MAYBE_AROUND) and bool(_AROUND.match(context.text))


def _is_of_risks(text: str) -> bool:
    """Whether a heading or a lead-in is over what happens without what the document asks for."""
    if len(text) >= _BRIEF_TITLE or not may_hold(text, _MAYBE_RISKS):
        return False
    return _RISKS.search(text) is not None


def _is_dealt_with(view: View) -> bool:
    """Whether a passage says what others' systems have to do with the document's own."""
    text = view.text
    if returns.GIVEN.search(view.passage.text) or returns.OURS.search(view.passage.text):
        return True
    return any(start and text.raws[start - 1] in ("the", "our") for start, _, _ in text.mentions)


def _aside(views: Sequence[View]) -> None:
    """Mark sections that open with a word of their being others', and paragraphs that say so."""
    at = 0
    while at < len(views):
        if not _says_aside(views[at]):
            at += 1
            continue
        passage = views[at].passage
        titles = _titles(passage)
        first = next(number for number, view in enumerate(views) if _titles(view.passage) == titles)
        last = max(number for number, view in enumerate(views) if _titles(view.passage) == titles)
        while views[first].passage.kind is PassageKind.HEADING:
            first += 1
        opens = titles and views[first].passage.block == passage.block and last - first < _HALF * len(views)
        for view in views[first : last + 1]:
            if opens or view.passage.block == passage.block:
                view.idle = True
        at = last + 1 if opens else at + 1


def _titles(passage: Passage) -> tuple[Context, ...]:
    """The headings over a passage; over a heading, itself among them."""
    own = [Context(_HEADING, passage.text, passage.line)] if passage.kind is PassageKind.HEADING else []
    return tuple([each for each in passage.context if each.kind is _HEADING] + own)


def _says_aside(view: View) -> bool:
    """Whether a passage says of what stands behind it that it is others', and names nothing itself."""
    said = view.passage.text
    return (
        view.passage.kind is PassageKind.SENTENCE
        and not view.text.words.isdisjoint(_SAYING_ASIDE)
        and not view.text.naming.difference(at for at, _, _ in view.text.mentions)
        and may_hold(said, _MAYBE_ASIDE)
        and bool(_SET_ASIDE.search(said))
    )


# -- titles over what is others' ---------------------------------------------------------------------------

_READYING = (
    "requisite", "started", "efore you", "efore we", "nstall", " need", " require", "ocal", "ontribut", "ommands",
    "evelop", "ool", "work on", "aptop", "orkstation", "achine",
)  # fmt: skip
"""One of these is in every title over what is needed to work on a thing."""
_READER = frozenset("your pay billed charged priced costs cost".split())
"""Of these one is in every passage that tells a price, or of what the reader has on his own machine."""
_BRIEF = 8
"""Tokens of a title that says where programmers work."""
_DUTIES = frozenset(("must", "shall", "should"))
_CHARACTERS = 60
"""Characters of a title at the head of a paragraph."""


def title(views: Sequence[View], read: Callable[[str], Text]) -> None:
    """Mark what stands under a title that says that it is others', or was before."""
    under: tuple[Context, ...] = ()
    titled = coding = coded = readied = False
    block = -1
    known: dict[str, bool] = {}
    """Headings -> whether they are such titles."""
    wanted: bool | None = None
    """Whether a title says what is wanted; None until somebody asks."""

    def entitles(text: Text) -> bool:
        nonlocal wanted
        if _is_title(text):
            return True
        if text.raws[:1] != ["what"] or not returns.SEEN.match(text.source):
            return False
        if wanted is None:
            wanted = any(
                view.text.raws[:1] == ["what"] and bool(returns.WANTED.match(view.passage.text))
                for view in views
            )
        return wanted

    for view in views:
        passage = view.passage
        if not view.text.words.isdisjoint(_READER) and _is_readers(view):
            view.idle = True
        if passage.block == block and not returns.CONTRAST.match(passage.text):
            view.idle = view.idle or not _is_given(view, coding)
            continue
        run_in = (
            len(passage.text) < _CHARACTERS
            and passage.kind in (PassageKind.SENTENCE, PassageKind.ITEM)
            and not view.text.naming
            and entitles(view.text)
        )
        block = passage.block if run_in else -1
        if run_in:
            coding = _is_programming(view.text)
        if passage.context is not under:
            under = passage.context
            titles = [each.text for each in under if each.kind is _HEADING]
            for each in titles:
                if each not in known:
                    known[each] = entitles(read(each))
            titled = any(known[each] for each in titles)
            coded = titled and any(_is_programming(read(each)) for each in titles)
            readied = bool(under) and may_hold(under[-1].text, _READYING) and _readies(under[-1])
        if (titled and not _is_given(view, coded)) or (readied and _is_for_work(view)):
            view.idle = True


def _readies(above: Context) -> bool:
    from evalkit.reading.others.readying import readies  # most documents need none

    return readies(above)


def _is_readers(view: View) -> bool:
    from evalkit.reading.others.readying import is_on_desk, is_price  # as above

    return is_on_desk(view) or is_price(view)


def _is_for_work(view: View) -> bool:
    from evalkit.reading.others.readying import is_for_work  # as above

    return is_for_work(view)


def _is_given(view: View, coding: bool) -> bool:
    """Whether a passage under such a title asks for something all the same.

    ``coding``: the title says that it is about code and tools; what these are granted is part of the system.
    """
    if not coding:
        return bool(returns.GIVEN.search(view.passage.text))
    words = view.text.words
    return not words.isdisjoint(returns.GRANTED) or bool(view.text.mentions and not words.isdisjoint(_DUTIES))


def _is_title(text: Text) -> bool:
    words = text.words
    if not words.isdisjoint(returns.TITLE_WORDS) and may_hold(text.source, returns.TITLE_CUES):
        return bool(returns.TITLE.match(text.source))
    return _is_programming(text)


def _is_programming(text: Text) -> bool:
    """Whether a text is a title over what programmers do with their code and their tools."""
    return (
        len(text.raws) < _BRIEF
        and not text.words.isdisjoint(returns.PROGRAMMING_WORDS)
        and bool(returns.PROGRAMMING.match(text.source))
    )

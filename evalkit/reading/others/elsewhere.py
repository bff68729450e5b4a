"""What a document tells of others, or of what was there before: nothing is required there.

"Our sister company keeps its logs for 400 days. They also run CloudTrail." Somebody who is another, or an earlier
system, is the subject; sentences that go on with a pronoun tell of it, too, until the document comes back to itself
("we", "ours", "this time"). What another does for us, or must do, is a requirement, and so is what stays.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from re import Match, Pattern

from evalkit.document import PassageKind
from evalkit.patterns import may_hold
from evalkit.reading.language.classes import IS_DEVICE, IS_EVERYDAY
from evalkit.reading.others import comebacks, returns
from evalkit.reading.others.comebacks import contrast, disclaim, is_explained, is_taken, may_come_back
from evalkit.reading.others.informative import title
from evalkit.reading.others.tale_openings import OPENING_WORDS, OPENINGS, bare
from evalkit.reading.phrases.gates import numbers
from evalkit.reading.view import Text, View

_IS_THING = IS_DEVICE | IS_EVERYDAY
_PROSE = (PassageKind.SENTENCE, PassageKind.ITEM)
_SUBJECT = 12
"""Words that a subject may have."""
_DECIDERS = frozenset("we i our us it they he she committee board".split())
"""Who decides, and does not tell: "It kept the tags Owner and Stage"."""
_RELATIVE = ("that", "who", "which")
_BESIDE = 8
"""Characters of a word that sets others beside us."""
_OPENING_WORDS = frozenset(OPENING_WORDS)
_GATE = _OPENING_WORDS | returns.HAD_WORDS | returns.TODAY_WORDS | comebacks.DISCLAIMING
"""Words of which one is in every passage that tells of others without going on, bare or as a possessive."""
WAS = ("was ", "were ", "had ", "went ", "ran ")
"""One of these is in every passage that tells how things were."""
_HEAD = 7
"""Words between the beginning of a clause and the word for somebody that opens it."""
_CLOSE = 14
"""Passages within which three speak of things and people in a part of a document that is about these alone."""
_AHEAD = 4
"""Passages within which a tale of how things are says that they will be otherwise."""


def elsewhere(
    views: Sequence[View], read: Callable[[str], Text], domain: Collection[str], *, of_things: bool
) -> None:
    """Mark the passages, and cut out the clauses, that tell of others' systems or of earlier ones.

    Args:
        views: all passages of a document.
        read: reads what is left of a passage.
        domain: stems of the rubric's own words: names of the field are nobody's.
        of_things: whether things that one can touch may be what a document tells of beside its system: only where
            the rubric says which of its words are everyday ones. A rubric for houses speaks of nothing else.
    """
    title(views, read)
    if of_things and is_of_things(views):
        from evalkit.reading.others.worldly import leave_out  # most documents need none

        leave_out(views)
    first = views[0].passage if views else None
    own = first.text if first and first.kind is PassageKind.HEADING else ""
    telling: View | None = None
    for at, view in enumerate(views):
        if view.passage.kind not in _PROSE:
            telling = None
            continue
        if (
            of_things
            and view.text.classes & _IS_THING
            and not view.idle
            and (rest := _beside(view.text)) is not None
        ):
            _leave(view, rest, read)
            telling = view if view.idle else None
            if telling is not None and at + 1 < len(views):
                after = views[at + 1]  # a pronoun there may speak of the device
                after.above = [pair for pair in after.above if pair[0].text != view.passage.text]
            continue
        said, words = view.passage.text, view.text.words
        if is_explained(view):
            disclaim(views, at, explains=True)
        if telling is None and not _may_tell(words) and not may_come_back(view.text.raws):
            continue  # as most
        begin, end = _told(view, own, domain)
        if begin < end and not is_taken(views, at):
            telling, thing = (view if end == len(said) else None), _thing(view.text)
            _leave(
                view, said[:begin].rstrip(" ,;–—(") + " " + _ours(said[end:].lstrip(" ,;–—)."), thing), read
            )
        elif (
            (_was(view) and not is_taken(views, at))
            or _is_to_go(views, at)
            or (telling is not None and _goes_on(telling, view))
        ):
            view.idle = True
            telling = view
        else:
            if telling is not None and "urs" in said and telling.passage.context == view.passage.context:
                view.text = read(_ours(said, _thing(telling.text)))
            telling = None
            if (
                not words.isdisjoint(comebacks.DISCLAIMING)
                and may_hold(said, comebacks.DISCLAIMER_CUES)
                and comebacks.DISCLAIMER.search(said)
                and not comebacks.is_owned(views, at)
            ):
                disclaim(views, at)
                if comebacks.goes_on_about(view):
                    view.idle, telling = True, view
            elif (
                view.text.raws[:1]
                and view.text.raws[0] in returns.COMING_BACK
                and returns.CONTRAST.match(said)
            ):
                contrast(views, at, own)


def is_of_things(views: Sequence[View]) -> bool:
    """Whether passages about things and people stand close enough for a part of a document to be about them alone."""
    last = before = -_CLOSE
    for at, view in enumerate(views):
        if view.text.classes & IS_EVERYDAY:
            if at - last < _CLOSE:
                return True
            last, before = before, at
    return False


def _beside(text: Text) -> str | None:
    """What a text says apart from what it tells of devices and their makers; None if it tells nothing of them."""
    from evalkit.reading.others.devices import stands_indoors, told_of_device  # most documents need none

    if stands_indoors(text):
        return ""
    told = told_of_device(text)
    if told is None:
        return None
    return text.part(0, told[0]) + " " + text.part(told[1], len(text.raws)).lstrip(";,")


def _may_tell(words: Collection[str]) -> bool:
    """Whether a text holds a word of those who tell of others."""
    if not _GATE.isdisjoint(words):
        return True
    return _has_possessive(words) and any(bare(word) in OPENING_WORDS for word in words)


def _has_possessive(words: Collection[str]) -> bool:
    return "'" in " ".join(words)


def _told(view: View, own: str, domain: Collection[str]) -> tuple[int, int]:
    """Where a passage begins to tell of others, and where it ends; nowhere if it does not."""
    said, words = view.passage.text, view.text.words
    left = 0
    for word in _OPENING_WORDS.intersection(map(bare, words) if _has_possessive(words) else words):
        left |= OPENING_WORDS[word]
    for number in numbers(left):
        opening = OPENINGS[number]
        if opening.beside and words.isdisjoint(opening.beside):
            continue
        if opening.strict and not _heads(view.text, opening.words):
            continue
        if opening.cues and not may_hold(said, opening.cues):
            continue
        found = _pattern(opening.pattern).search(said)
        if found is None or _is_ours(found, own, domain) or (opening.strict and _names(view, found.group())):
            continue
        if opening.whole:
            return 0, len(said)
        begin = found.start() if said[: found.start()].strip() else 0
        if opening.strict and returns.WE.search(returns.ASIDE.sub("", found.group())):
            continue  # "from our predecessor we inherit a bucket"
        end = _end(said, begin, found.end())
        rest = returns.ASIDE.sub("", said[found.end() : end])
        if returns.OURS.search(rest) or returns.GIVEN.search(rest):
            continue
        return begin, end
    return 0, 0


def _pattern(name: str) -> Pattern[str]:
    from evalkit.reading.others import parties  # most documents need none

    found: Pattern[str] = getattr(parties, name)
    return found


def _heads(text: Text, words: Collection[str]) -> bool:
    """Whether one of some words can stand in what opens a clause."""
    raws = [*map(bare, text.raws)]
    for at, raw in enumerate(raws):
        if raw in words and (
            at < _HEAD or any(text.tokens[back].kind == "mark" for back in range(at - _HEAD, at))
        ):
            return True
        if at and raws[at - 1] in words and text.raws[at] in _RELATIVE:
            return True  # "for companies that"
    return False


def _end(said: str, begin: int, told: int) -> int:
    """Where a sentence that tells of others comes back to us."""
    turn = returns.TURN.search(said, told)
    end = turn.start() if turn else len(said)
    aside = said[begin : begin + _BESIDE].lower().startswith(("while ", "whereas ", "unlike "))
    comma = said.find(", ", told, end) if aside else -1
    return (
        comma if comma >= 0 else end
    )  # "While the mother house runs Oracle, the branch gets by with DynamoDB"


def _is_ours(found: Match[str], own: str, domain: Collection[str]) -> bool:
    """Whether a name is one of the field, or that of the document's own system."""
    names = filter(None, found.groupdict().values())
    return any(name.lower() in domain or name in own for name in names)


def _names(view: View, opening: str) -> bool:
    """Whether what opens a tale is itself a thing of the field ("a secret store takes care of them")."""
    if "'s " in opening or "’s " in opening or "s' " in opening:
        return False  # "the parent company's VPC"
    words = len(opening.split()) - 1
    return view.passage.text.startswith(opening) and any(
        at < words and not _pattern("ORGANISATION").fullmatch(view.text.raws[at]) for at in view.text.naming
    )


_PAPERS = frozenset(
    "draft plan proposal offer quote bid template catalogue design list spec specification".split()
)
"""What tells of things that were to be, and is no system."""


def _was(view: View) -> bool:
    """Whether a passage tells how something was that is no thing of the field ("The provider had one server")."""
    text = view.text
    if text.words.isdisjoint(returns.HAD_WORDS):
        return False
    from evalkit.reading.others.past import is_past  # most documents need none

    if not is_past(text) or not returns.HAD.search(view.passage.text):
        return False
    verb = next((at for at, raw in enumerate(text.raws) if raw in returns.HAD_WORDS), 0)
    subject = text.raws[:verb]
    if "former" in subject or not _PAPERS.isdisjoint(subject[-2:]):
        return False  # "The former design had network ACLs. The latter has none.", "the draft had flow logs"
    named = any(at < verb for at in text.naming)
    return 0 < verb <= _SUBJECT and not named and _DECIDERS.isdisjoint(subject[-3:])


def _is_to_go(views: Sequence[View], at: int) -> bool:
    """Whether a passage tells how things are, and the next ones that they will be otherwise."""
    said, text = views[at].passage.text, views[at].text
    if text.words.isdisjoint(returns.TODAY_WORDS):
        return False
    if not may_hold(said, returns.TODAY_CUES) or not returns.TODAY.search(said):
        return False
    later = views[at + 1 : at + 1 + _AHEAD]
    return not returns.GIVEN.search(said) and any(
        returns.REPLACED.search(view.passage.text) for view in later
    )


def _leave(view: View, rest: str, read: Callable[[str], Text]) -> None:
    """Leave of a passage what does not tell of others."""
    if rest.strip():
        view.text = read(rest.strip())
    else:
        view.idle = True


def _thing(text: Text) -> str:
    """The first thing of the field that a tale of others names, as written."""
    start, end = min(((start, end) for start, end, _ in text.mentions), default=(0, 0))
    if start == end:
        start = min(text.naming, default=0)
        end = next((at for at in range(start, len(text.tokens)) if at not in text.naming), start)
    return " ".join(text.raws[start:end])


def _ours(said: str, thing: str) -> str:
    """A text with the thing that "ours" stands for."""
    return returns.OURS_ALONE.sub(f"our {thing}", said) if thing else said


_RESOLVING = frozenset("resolved decided agreed determined concluded proposed suggested ruled".split())


def _goes_on(before: View, view: View) -> bool:
    """Whether a passage goes on with the tale of the one before it."""
    said = view.passage.text
    if before.passage.context != view.passage.context:
        return False
    if not returns.GOES_ON.match(said):
        return bool(returns.GONE.search(said)) and not view.text.naming
    if view.text.raws[0] == "it" and not _RESOLVING.isdisjoint(view.text.raws[2:5]):
        return False  # "It was resolved to have no alarms"
    return not returns.OURS.search(said) and not returns.GIVEN.search(said)

"""Which subject owns a match: the nearest that the passage names, what a pronoun speaks of, or what governs it."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from evalkit.reading.following import speaks_on
from evalkit.reading.language.grammar import BEFORE_SOURCE, FINITE, HOLLOW, PREPOSITIONS
from evalkit.reading.matching.field import Field
from evalkit.reading.matching.fitting import by_kind, sizes_machines
from evalkit.reading.matching.matches import Match, Mention
from evalkit.reading.matching.siblings import subject_before
from evalkit.reading.view import Text, View
from evalkit.rubric.model import ANYTHING, Facet, Node
from evalkit.words import Token

_TAKING = frozenset("fetch read download retriev delet remov purg expir vanish disappear".split())
_ONLY = frozenset("only nobody none nothing no".split())
"""Words that open a restriction: "Only the web servers may connect" goes on about what they connect to."""
_OPENING = 5
"""Words within which a sentence names its subject."""
_POSSESSING = frozenset("it them its their whose".split())
_POINTING = frozenset("it its they their them this these those".split())


def owns(owned: Facet | Node, match: Match, view: View, rivals: Sequence[str], field: Field) -> bool:
    """Whether a match belongs to the subject that a facet, or one of its matchers, says must own it.

    ``rivals``: the subjects that can own a match of the facet instead; empty for all others.
    """
    subject, unowned = owned.about, owned.blanket
    rubric = field.rubric
    text = view.text
    if subject is None or subject == ANYTHING:
        return True
    if rubric.blankets.get(subject, -1) in text.hits:
        return True
    if rubric.universal in text.hits and unowned and _is_universal(text, rubric.universal):
        return subject in field.present
    for start, end, name in text.mentions:
        if name == subject and start < match.end and match.start < end:
            return True
    classes = by_kind(text).get("class") if rubric.signs.get("class") == subject else None
    if classes and any(
        value.start <= match.start < value.end and value.text.startswith("db.") for value in classes
    ):
        return True  # "Class / volume | db.t4g.micro" says itself whose class it is
    contest = (*rivals, subject) if rivals else ()
    machines = rubric.signs.get("shape")
    sized = machines and sizes_machines(text, match, _contested(text, contest), machines)
    if sized and not any(_contested(above, contest) for _, above in view.above):
        return subject == machines
    owners = _possessor(view, match, contest)
    if not owners and (text.mentions or text.held):
        owners = _nearest(_contested(text, contest), text, match)
    if not owners and not text.mentions and _shown(subject, text, field):
        return True
    if not owners:
        owners = _inherited(view, contest, field)
    elif text.raws[0] in ("it", "they") and subject not in owners and _is_object(text, contest, match):
        owners = _earlier(view, contest)
    if not owners and unowned and subject in field.present:
        from evalkit.reading.matching.kin import kin  # most documents need none

        owners = kin(view, contest, field.views)
    if owners:
        return subject in owners
    if unowned and subject in field.present:
        return True
    return not _speaks_of_another(view, field) and subject in subject_before(view, contest, field)


def _shown(subject: str, text: Text, field: Field) -> bool:
    """Whether a value that only one subject has shows whose a passage is ("2x t3.micro, no public addresses")."""
    return any(name == subject and kind in by_kind(text) for kind, name in field.rubric.signs.items())


def _is_plural(noun: Token) -> bool:
    """Whether a subject is named in the plural: "it" is none."""
    return (
        noun.raw.endswith("s") and not noun.raw.endswith("ss") and not noun.capitals and noun.kind == "word"
    )


def _is_object(text: Text, contest: Collection[str], match: Match) -> bool:
    """Whether a pronoun acts on the only subject that a passage names: "It forwards to port 80 of the servers"."""
    mentions = _contested(text, contest)
    return len(mentions) == 1 and mentions[0][0] >= match.end and text.raws[mentions[0][0] - 1] in _REACHED


_REACHED = frozenset("of on to the for towards at our its".split())


def takes_answer(facet: Facet, span: tuple[int, int], target: Text, view: View, field: Field) -> bool:
    """Whether an answer that names nothing rules on a facet: whether the subject owns what the answered text names.

    Args:
        facet: the facet.
        span: where the text names it.
        target: the text.
        view: the answer.
        field: what the document has.
    """
    subject = facet.about
    if subject is None:
        return True
    contest = (*facet.rivals, subject) if facet.rivals else ()
    owners = _nearest(_contested(target, contest), target, Match(*span)) or _inherited(view, contest, field)
    return subject in owners if owners else subject in field.present


def _contested(text: Text, contest: Collection[str]) -> list[Mention]:
    """The mentions of subjects that can own a match of the facet at hand."""
    mentions = sorted([*text.mentions, *text.held]) if text.held else text.mentions
    if not contest or not mentions:
        return mentions
    return [mention for mention in mentions if mention[2] in contest]


def _inherited(view: View, contest: Collection[str], field: Field) -> set[str]:
    """Subjects that own a passage which names none: from what governs it or the sentence before."""
    text = view.text
    pronoun = not text.words.isdisjoint(_POINTING) and not _POINTING.isdisjoint(text.raws[:12])
    if pronoun:
        owners = _earlier(view, contest) & field.present  # a dredger's buckets own nothing
        if owners:
            return owners
    for _, text in view.above:
        mentions = _contested(text, contest)
        if mentions and not (pronoun and speaks_on(text)):
            return {name for _, _, name in mentions}
    if view.record is not None:
        names = {name for _, _, name in _contested(view.record, contest)}
        if len(names) == 1:
            return names  # the other keys beside it speak of one thing
    return set() if _speaks_of_another(view, field) else _earlier(view, contest) & field.present


def _earlier(view: View, contest: Collection[str]) -> set[str]:
    """The subject that a passage before opens with; failing that, the nearest one named."""
    before, steps = view.before, 0
    closest: set[str] = set()
    single = view.text.raws[:1] in (["it"],)
    while before is not None and steps < 8:
        mentions = [each for each in _contested(before.text, contest) if not _is_source(before.text, each)]
        if single and closest and mentions and _is_plural(before.text.tokens[mentions[0][1] - 1]):
            return closest
        near = before.passage.block == view.passage.block or not closest
        if mentions and near and mentions[0][0] <= _OPENING and before.text.tokens[0].raw not in _ONLY:
            return {mentions[0][2]}
        if mentions and not closest and not speaks_on(before.text):
            closest = {mentions[0][2]}
        before, steps = before.before, steps + 1
    return closest


def _possessor(view: View, match: Match, contest: Collection[str]) -> set[str]:
    """The subject that "its" or "their" before a match speaks of."""
    words = view.text.words
    if words.isdisjoint(_POSSESSING):
        return set()
    tokens = view.text.tokens
    spoken = match.start >= 0 and ("it" in words or "them" in words)
    if spoken and _takes_pronoun(tokens, match.end):
        return _earlier(view, contest)  # "only the CDN may read them"
    if spoken or "they" in words:
        owners = _subject(view, match, contest)
        if owners:
            return owners
    if "its" not in words and "their" not in words and "whose" not in words:
        return set()
    if not any(
        raw in ("its", "their", "whose") for raw in view.text.raws[max(0, match.start - 2) : match.start]
    ):
        return set()
    before = [name for start, _, name in _contested(view.text, contest) if start < match.start]
    return {before[0]} if before else _earlier(view, contest)


def _subject(view: View, match: Match, contest: Collection[str]) -> set[str]:
    """What "it" stands for before a match, where another subject stands nearer: "..., and it is backed up"."""
    raws = view.text.raws
    at = next(
        (at for at in range(match.start - 1, max(0, match.start - 7), -1) if raws[at] in ("it", "they")),
        0,
    )
    if not at or raws[at - 1] not in ("and", ",", "but", ";"):
        return set()
    mentions = _contested(view.text, contest)
    if any(at < start < match.start for start, _, _ in mentions):
        return set()
    first = next((name for start, _, name in mentions if start <= _OPENING and start < at), None)
    if raws[0] in ("it", "they") or "it" in raws[: at - 1]:
        return _earlier(view, contest)
    return {first} if first else set()


def _speaks_of_another(view: View, field: Field) -> bool:
    """Whether a passage begins with a thing of its own that the rubric does not know."""
    tokens = view.text.tokens
    for token in tokens:
        if token.kind == "word" and token.raw not in HOLLOW:
            return field.strangers([token], ()) > 0
    return False


def _is_universal(text: Text, term: int) -> bool:
    """Whether a passage speaks of everything: "data at rest" is that of the one thing that a passage names."""
    return not text.mentions or any(
        not _ALL.isdisjoint(text.raws[max(0, start - 1) : end]) for start, end in text.spans[term]
    )


_ALL = frozenset("all any every each everything everywhere entire whole whatever anything stack".split())


def _takes_pronoun(tokens: list[Token], at: int) -> bool:
    """Whether the object at ``at`` is a pronoun and nothing else: "may read them", not "hands them the traffic"."""
    if at < len(tokens) and tokens[at].raw == "of":
        return False  # "web servers of type t3.large, and three of them"
    for place in (at, at + 1):
        if place < len(tokens) and tokens[place].raw in ("it", "them"):
            behind = tokens[place + 1] if place + 1 < len(tokens) else None
            return behind is None or behind.kind == "mark" or behind.raw in PREPOSITIONS | {"and", "or"}
    return False


def _nearest(mentions: list[Mention], text: Text, match: Match) -> set[str]:
    """Subjects of the nearest mentions in the same part of the sentence; of its first words failing that."""
    if not mentions:
        return set()
    raws = text.raws
    low, high = match.start, match.end
    while low > 0 and raws[low - 1] not in _BORDERS:
        low -= 1
    while high < len(raws) and raws[high] not in _BORDERS:
        high += 1
    inside = [
        m
        for m in mentions
        if low <= m[0] < high and (m[1] <= match.start or match.end <= m[0]) and not _is_source(text, m)
    ]
    if not inside:
        earlier = next((m for m in mentions if m[1] <= low), None)
        return {earlier[2]} if earlier else set()
    ranked = sorted((_distance(m, match, raws), m) for m in inside) if len(inside) > 1 else [(0, inside[0])]
    first = ranked[0]
    chosen = {first[1][2]}
    if low and any(raw in ("it", "they", "its", "their") for raw in raws[low : low + 3]):
        chosen |= {m[2] for m in [m for m in mentions if m[1] <= low][:1]}
    for distance, mention in ranked[1:]:
        if distance == first[0] or _coordinated(raws, first[1], mention):
            chosen.add(mention[2])
    return chosen


_BORDERS = (";", "|", ".", "—")
"""What parts a sentence for whoever looks for an owner."""


def _is_source(text: Text, mention: Mention) -> bool:
    """Whether a mention only says where something comes from ("reachable from the web servers")."""
    raws, start, behind = text.raws, mention[0], mention[1]
    low = max(0, start - 6)
    at = start - 1
    while at >= low and raws[at] in BEFORE_SOURCE:
        at -= 1
    if at < low or raws[at] not in ("from", "by", "except", "via", "behind"):
        return False
    if behind < len(raws) and raws[behind] in ("with", "whose", "that"):
        return (
            False  # "pulls files from a bucket with versioning enabled": it is the bucket that is spoken of
        )
    # "fetch files from the bucket": it is the bucket that is spoken of
    return raws[at] != "from" or all(token.stem not in _TAKING for token in text.tokens[low:start])


def _distance(mention: Mention, match: Match, raws: Sequence[str]) -> int:
    gap = mention[0] - match.end
    if (
        0 < gap <= 3
        and raws[match.end] in _TOWARDS
        and BEFORE_SOURCE.issuperset(raws[match.end + 1 : mention[0]])
    ):
        return 0  # "only CloudFront can fetch from the bucket"
    return max(gap, match.start - mention[1], 0)


_TOWARDS = frozenset("from to into in of on inside".split())
"""What may stand between a verb and its object."""


def _coordinated(raws: Sequence[str], first: Mention, second: Mention) -> bool:
    """Whether two mentions stand in one list ("the database and the documents in S3")."""
    low, high = (first[1], second[0]) if first[1] <= second[0] else (second[1], first[0])
    if high - low > 6:
        return False
    between = raws[low:high]
    return any(raw in (",", "and", "/", "or", "nor", "&", "well") for raw in between) and FINITE.isdisjoint(
        between
    )

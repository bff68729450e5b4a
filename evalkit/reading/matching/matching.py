"""Where the matchers of a rubric match in a passage."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from evalkit.document import Context, ContextKind, PassageKind
from evalkit.reading.matching.binding import NEAR
from evalkit.reading.matching.field import Field
from evalkit.reading.matching.fitting import LOOSE, at_least, belongs, by_kind, governs, reaches
from evalkit.reading.matching.look import Look
from evalkit.reading.matching.matches import Match
from evalkit.reading.matching.measured import measures_another
from evalkit.reading.matching.owners import owns
from evalkit.reading.matching.turned import turned_away
from evalkit.reading.quantities.compound import Value
from evalkit.reading.stance.attitudes import CONTRASTS, attitude
from evalkit.reading.view import Text, View
from evalkit.result import Stance
from evalkit.rubric.model import Facet, Node

_MATCHES = 8
"""Matches of one matcher that are looked at in one passage."""
_WORDS = frozenset({"phrase", "forbidden"})
"""Kinds of matchers that match where their term stands, and nowhere else."""
_TAKEN = frozenset({"shape", "class", "duration", "size", "count"})
"""Kinds of values that one takes or does not take."""
_APART = frozenset("but while whereas however though although ; .".split())
"""What parts one statement of a sentence from the next."""
_new: Callable[[type[Match], tuple[int, int, bool]], Match] = tuple.__new__
"""Makes a match in half the time that calling the class takes: there are hundreds in a document."""
_DENIED, _LEAD_IN, _KEY, _PAIR = Stance.DENIED, ContextKind.LEAD_IN, ContextKind.KEY, PassageKind.PAIR
"""Asking an enum for its member costs as much as a call."""


def matches_of(node: Node, facet: Facet, look: Look, field: Field) -> list[Match]:
    """Matches of a facet's matcher in a passage that are meant as the field means them and belong to the facet."""
    found: list[Match] = []
    view = look.view
    _find(node, view, found, facet.rivals, field)
    if not found or (view.passage.kind is _PAIR and _barred_above(node, view)):
        return []
    text = view.text
    doubtful = look.doubtful
    if doubtful is None:
        doubtful = look.doubtful = field.leaves_doubt(text)
    barring = text.spans[node.unless] if node.unless in text.hits else ()
    if barring and text.scopes:
        barring = [span for span in barring if not _is_set_against(span, node, text)]
    owned = node.about is None and facet.about is not None
    if not doubtful and not barring and not owned:
        return found[:_MATCHES]
    return [
        match
        for match in found[:_MATCHES]
        if not (doubtful and not _is_meant(match, look, field))
        and not (barring and _barred(match, barring, text))
        and (not owned or owns(facet, match, view, facet.rivals, field))
    ]


def _is_meant(match: Match, look: Look, field: Field) -> bool:
    """Whether a match is meant as the field means it; facets ask this of one match again and again."""
    meant = look.meant.get(match)
    if meant is None:
        meant = look.meant[match] = field.means(match, look.view)
    return meant


def _is_set_against(span: tuple[int, int], node: Node, text: Text) -> bool:
    """Whether a phrase stands for what is not meant, and the matcher needs no word of it.

    "Security groups rather than network ACLs", but not "roles instead of access keys" where "access" must match.
    """
    if attitude(text.scopes, *span).cue not in CONTRASTS:
        return False
    low, high = span
    for part in node.parts or (node,):
        places = [*_places(part, text)]
        if places and None not in places and all(p is not None and low <= p < high for p in places):
            return False
    return True


def _places(node: Node, text: Text) -> Iterator[int | None]:
    """Where the phrases of a matcher stand; None for a value, which stands elsewhere."""
    if node.kind == "value":
        yield None
    for start, _ in text.spans[node.term]:
        yield start
    for part in node.parts:
        yield from _places(part, text)


def _barred(match: Match, barring: Sequence[tuple[int, int]], text: Text) -> bool:
    """Whether one of the phrases after ``unless`` stands in the part of the sentence that a match stands in."""
    for start, end in barring:
        low, high = (end, match.start) if end <= match.start else (match.end, start)
        if not any(token.raw in _APART for token in text.tokens[low:high]):
            return True
    return False


def _barred_above(node: Node, view: View) -> bool:
    """Whether a phrase after ``unless`` is a key above a pair: what stands beneath "network_acl" is its."""
    for context, text in view.above:  # noqa: SIM110 (three times as fast as any())
        if context.kind is _KEY and node.unless in text.hits:
            return True
    return False


def _find(node: Node, view: View, found: list[Match], rivals: Sequence[str], field: Field) -> None:
    """Add the matches of a node in the passage itself.

    ``rivals``: the subjects that can own a match instead of the one that the node names.
    """
    while node.kind == "any" and len(node.parts) == 1 and node.about is None:
        node = node.parts[0]  # as most are
    kind, term = node.kind, node.term
    if kind in _WORDS and term not in view.text.hits:
        return  # as many are not
    if node.about is None:
        if kind == "phrase":
            for start, end in view.text.spans[term]:
                found.append(_new(Match, (start, end, False)))
        else:
            _FINDERS[kind](node, view, found, rivals, field)
        return
    mine: list[Match] = []
    _FINDERS[node.kind](node, view, mine, rivals, field)
    found += [match for match in mine if owns(node, match, view, rivals, field)]


def _governs(node: Node, view: View, field: Field) -> bool:
    """Whether a node stands in what governs a passage, too; only phrases do."""
    if node.kind == "any":
        for part in node.parts:  # noqa: SIM110 (three times as fast as any())
            if _governs(part, view, field):
                return True
        return False
    return node.kind == "phrase" and _stands_above(node.term, view, field)


def _stands_above(term: int, view: View, field: Field) -> bool:
    for context, text in view.above:
        if term in text.hits and _stands(term, context, text) and _makes_sense(term, text, field):
            return True
    return view.record is not None and term not in view.text.hits and term in view.record.hits


def _phrase(node: Node, view: View, found: list[Match], rivals: Sequence[str], field: Field) -> None:
    for start, end in view.text.spans[node.term]:
        found.append(_new(Match, (start, end, False)))


def _stands(term: int, context: Context, text: Text) -> bool:
    """Whether what is above speaks of a thing that it does not rule out itself.

    "The customer waives several zones. It is private.": the second sentence says nothing of zones.
    """
    if not text.scopes or context.kind is not _LEAD_IN or text.tokens[-1].raw == "?":
        return True
    return any(attitude(text.scopes, start, end).stance is not _DENIED for start, end in text.spans[term])


def _is_meant_above(term: int, view: View, field: Field) -> bool:
    """Whether a phrase that governs a passage is meant as the field means it: "Pallets bear labels. They are ..."."""
    above = [text for _, text in view.above if term in text.hits]
    return not above or any(_makes_sense(term, text, field) for text in above)


def _makes_sense(term: int, text: Text, field: Field) -> bool:
    """Whether what is above means it as the field means it: "Each guard has a role. It is stored in DynamoDB." """
    if not field.is_everyday(text):
        return True
    return not all(field.is_homonym(Match(*span), text) for span in text.spans[term])


def _forbidden(node: Node, view: View, found: list[Match], rivals: Sequence[str], field: Field) -> None:
    for start, end in view.text.spans[node.term]:
        found.append(_new(Match, (start, end, True)))


def _any(node: Node, view: View, found: list[Match], rivals: Sequence[str], field: Field) -> None:
    for part in node.parts:
        _find(part, view, found, rivals, field)


def _at_least(node: Node, view: View, found: list[Match], rivals: Sequence[str], field: Field) -> None:
    """Nothing: it is counted over the whole document."""


def _value(node: Node, view: View, found: list[Match], rivals: Sequence[str], field: Field) -> None:
    text = view.text
    values: Sequence[Value] | None = by_kind(text).get(node.value)
    if values and node.least:
        values = [value for value in values if at_least(value, node.least)]
    if not values:
        return
    term = node.term
    own = text.spans[term] if term >= 0 else ()
    if own:
        if field.is_everyday(text) and all(field.is_homonym(Match(*span), text) for span in own):
            return  # "Sundays from 02:00 to 04:00, the tram's maintenance window"
        if node.value == "count" and field.ambiguous in text.hits and not field.means(Match(*own[0]), view):
            return  # "We deliver in six zones"
        if node.measures < 0 or node.value in LOOSE:
            values = [value for value in values if belongs(text, value, own, node.within or NEAR)]
    elif term >= 0 and not (governs(term, view, node.value in LOOSE) and _is_meant_above(term, view, field)):
        return
    if term >= 0 and node.value in _TAKEN:
        values = [value for value in values if not turned_away(text, value)]
    if node.measures >= 0 or node.unlike >= 0:
        values = [value for value in values if not measures_another(text, value, node, own)]
    for _, _, start, end in values:
        found.append(_new(Match, (start, end, False)))


def _all(node: Node, view: View, found: list[Match], rivals: Sequence[str], field: Field) -> None:
    groups: list[tuple[int, list[Match]]] = []
    anchors: list[Match] = []
    hits = view.text.hits
    for place, part in enumerate(node.parts):
        mine: list[Match] = []
        if part.kind != "phrase" or part.term in hits:
            _find(part, view, mine, rivals, field)
        if mine:
            if not anchors or (mine[0].barred and not anchors[0].barred):
                anchors = mine
            groups.append((place, mine))
        elif not _governs(part, view, field):
            return
    above: dict[int, bool] = {}  # whether a part stands in what governs the passage, as far as need be
    for anchor in anchors:
        for place, mine in groups:
            if not reaches(anchor, mine, node.within):
                if place not in above:
                    above[place] = _governs(node.parts[place], view, field)
                if not above[place]:
                    break
        else:
            found.append(anchor)


_FINDERS: Mapping[str, Callable[[Node, View, list[Match], Sequence[str], Field], None]] = {
    "phrase": _phrase,
    "forbidden": _forbidden,
    "any": _any,
    "value": _value,
    "all": _all,
    "at_least": _at_least,
}
"""How the matches of a node are found, by its kind."""

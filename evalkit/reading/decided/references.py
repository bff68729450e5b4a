"""Items that bear a number, a letter or a name, and what is decided on them elsewhere by that name.

"Rule g) does not apply", "Decision 2 is revoked", "all of it except numbers 3, 6 and 8", "Phase 2: FR-4 to FR-7":
what the item says is ruled out, put off or confirmed, or a part of it ("as far as versions are concerned").
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from evalkit.patterns import may_hold, pattern
from evalkit.reading.decided.labels import Item, extent, items_of, nearest, within
from evalkit.reading.language.grammar import words
from evalkit.reading.stance.attitudes import AFFIRMED, Attitude
from evalkit.result import Stance
from evalkit.typing import TYPE_CHECKING

if TYPE_CHECKING:
    from evalkit.reading.view import View

_LABELLED = pattern(r"\d|\b[A-Za-z]\)|\b[b-hj-zB-HJ-Z]\b")
"""A passage without any of these names no item."""


def refer(views: Sequence[View], source: str, rule: Callable[[View, Attitude, int, View], None]) -> None:
    """Give the items that a passage decides on by their names what it says of them; the last word counts."""
    if may_hold(source, _INLINE):
        from evalkit.reading.decided.inline import refer_inline  # most documents need none

        refer_inline(views)
    index: dict[str, list[Item]] = {}
    items = items_of(views, source)
    if len(items) < 2:
        return
    for item in items:
        index.setdefault(item.label, []).append(item)
    tails = {item.tail for item in items}
    tails |= {tail.lstrip("0") for tail in tails if tail[0] == "0"}
    _shorten(index, items)
    own = {item.at: item.label for item in items if len(index[item.label]) == 1}
    done: dict[int, list[View]] = {}
    blocks: set[int] = set()
    for at, view in enumerate(views):
        raws = view.text.raws
        if view.passage.block in blocks and not _OTHERS.isdisjoint(raws):
            _rule_remaining(views, at, items, index, rule)
        if tails.isdisjoint(view.text.words) or tails.isdisjoint(raws[3:] if at in own else raws):
            continue  # as most
        if not _LABELLED.search(view.passage.text):
            continue
        from evalkit.reading.decided.mentions import DECIDING, references  # as above

        if view.governed is AFFIRMED and DECIDING.isdisjoint(raws):
            continue
        if view.asks or raws[-1] == "?":
            for item, said in _asked(view, index, at) if view.reply in ("yes", "no") else ():
                for each in extent(views, items, item):
                    rule(each, said, 0, view)
            continue
        for reference in references(view.text.tokens, view.governed):
            named = [nearest(index.get(label, ()), at) for label in reference.labels]
            found = [item for item in named if item is not None and not within(views, item, at)]
            if not found or len(found) < len(named):
                continue
            view.answers = True
            blocks.add(view.passage.block)
            for label in reference.labels:
                index[label] = [item for item in index[label] if item.at != at]
            for item in found:
                ruled = extent(views, items, item)
                for other in done.pop(item.at, ()) if reference.said.stance is Stance.DENIED else ():
                    rule(other, AFFIRMED, 0, view)  # what revoked another item is revoked itself
                for each in ruled:
                    rule(each, reference.said, reference.behind, view)
                done.setdefault(at, []).extend(ruled)
            for item in _others(views, items, found) if reference.others else ():
                for each in extent(views, items, item):
                    rule(each, Attitude(Stance.DENIED, "only"), 0, view)


_OTHERS = words("other others rest remaining remainder")


def _rule_remaining(
    views: Sequence[View],
    at: int,
    items: Sequence[Item],
    index: Mapping[str, Sequence[Item]],
    rule: Callable[[View, Attitude, int, View], None],
) -> None:
    """Give the items that were not named what a passage says of the rest."""
    from evalkit.reading.decided.mentions import lists_of  # most documents need none
    from evalkit.reading.decided.remaining import remaining

    said = remaining(views[at].text.raws)
    block = views[at].passage.block
    told = [view for view in views[: at + 1] if view.passage.block == block]
    labels = dict.fromkeys(
        label for view in told for refs in lists_of(view.text.tokens) for label in refs.labels
    )  # in their order: the first tells which list the others are of
    known = [nearest(index.get(label, ()), at) for label in labels]
    named = [item for item in known if item is not None]
    if not named:
        return
    others = [item for item in _others(views, items, named) if not within(views, item, at)]
    if said is None or (said[1] and said[1] != len(others)):
        return
    views[at].answers = True
    for item in others:
        for each in extent(views, items, item):
            rule(each, said[0], 0, views[at])


_INLINE = ("(a)", "(1)", "(i)", " a) ", " 1) ", " i) ")
"""One of these is in every document that counts things off within a sentence."""


def _asked(view: View, index: Mapping[str, Sequence[Item]], at: int) -> Iterator[tuple[Item, Attitude]]:
    """The items that a question names, and what the answer to it says of them."""
    from evalkit.reading.decided.dispositions import question  # most documents need none
    from evalkit.reading.decided.mentions import lists_of

    said = question(view.text.raws, view.reply)
    for refs in lists_of(view.text.tokens) if said is not None else ():
        for label in refs.labels:
            item = nearest(index.get(label, ()), at)
            if item is not None and said is not None:
                yield item, said


def _shorten(index: dict[str, list[Item]], items: Sequence[Item]) -> None:
    """Let items be called by their number alone where no other has it: 7 for REQ-007."""
    numbered: dict[str, set[str]] = {}
    for item in items:
        if item.prefix not in ("", "a"):
            numbered.setdefault(item.label[len(item.prefix) :], set()).add(item.label)
    for number, labels in numbered.items():
        if number not in index and len(labels) == 1:
            index[number] = list(index[min(labels)])


def _others(views: Sequence[View], items: Sequence[Item], named: Sequence[Item]) -> list[Item]:
    """The other items of the list that the named ones belong to."""
    first, chosen = named[0], {item.at for item in named}
    passage = views[first.at].passage
    return [
        item
        for item in items
        if item.at not in chosen
        and item.prefix == first.prefix
        and views[item.at].passage.kind is passage.kind
        and views[item.at].passage.context == passage.context
    ]

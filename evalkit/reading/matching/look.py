"""The passage at hand: what it can say of facets, and what has been found out about it so far."""

from __future__ import annotations

from evalkit.reading.matching.matches import Match
from evalkit.reading.matching.turned import turned_away
from evalkit.reading.matching.weighing import is_listing
from evalkit.reading.phrases.gates import Index
from evalkit.reading.stance.attitudes import AFFIRMED, Attitude
from evalkit.reading.view import View


class Look:
    """A look at one passage: facets ask the same of it again and again."""

    __slots__ = ("does", "doubtful", "given", "kinds", "listing", "meant", "plain", "towards", "view")

    def __init__(self, view: View, table: Index) -> None:
        self.view = view
        self.kinds = {value.kind for value in view.text.values}
        """The kinds of values in it."""
        self.does = view.text.bits
        """What its terms and kinds of values do."""
        if self.kinds:
            self.does |= table.together(self.kinds)
        self.plain = _is_plain(view)
        """Whether it affirms whatever it names, and forbids nothing."""
        self.listing: bool | None = None
        """Whether it only lists keywords; None until somebody asks."""
        self.doubtful: bool | None = None
        """Whether it holds words that may be meant in another sense; None until somebody asks."""
        self.meant: dict[Match, bool] = {}
        """Whether a match is meant as the field means it, as far as somebody asked."""
        self.towards: dict[Match, Attitude | None] = {}
        """Its stance towards a match, as far as somebody asked."""
        self.given: dict[int, dict[str, tuple[str, ...]]] = {}
        """The values that it gives for a facet, as far as somebody asked."""

    def is_listing(self) -> bool:
        """Whether it only lists keywords."""
        if self.listing is None:
            self.listing = is_listing(self.view.text)
        return self.listing

    def turns_away(self, match: Match) -> bool:
        """Whether a match is a type of a thing that must not be: "t3.micro is not allowed"."""
        if "shape" not in self.kinds and "class" not in self.kinds:
            return False
        text = self.view.text
        return any(
            value.start == match.start and value.kind in ("shape", "class") and turned_away(text, value)
            for value in text.values
        )


def _is_plain(view: View) -> bool:
    """Whether nothing in a passage or around it makes its stance another than plain affirmation."""
    return (
        not view.text.scopes
        and view.governed is AFFIRMED
        and not (view.asks or view.parts or view.finding)
        and view.reply != "no"
    )

"""How a thing turned out that had looked otherwise: "Encryption looked hopeless. In the end the board said yes." """

from __future__ import annotations

import re
from collections.abc import Sequence

from evalkit.document import PassageKind
from evalkit.patterns import may_hold, pattern
from evalkit.reading.stance.attitudes import AFFIRMED, Attitude
from evalkit.reading.stance.cues import Category
from evalkit.result import Stance
from evalkit.typing import TYPE_CHECKING

if TYPE_CHECKING:
    from evalkit.reading.view import View

_FIRST = (
    "look", "seem", "appear", "assum", "expect", "thought", "fear", "hope", "believ", "doomed", "doubt", "at first",
    "for a while", "for a time", "for months", "for weeks", "initially", "about to", "close to", "on the brink",
    "dream",
)  # fmt: skip
"""One of these is in every text that ``_APPEARS`` finds something in."""
_APPEARS = pattern(
    r"""\b(?:looked|looks|seemed|appeared)\b|^(?:at\ first|for\ (?:a\ (?:long\ )?(?:while|time|month|week)|months|weeks
    |years)|initially)\b|\b(?:every(?:body|one)|nobody|no\ one|we|they|i|most|many|few|all
    |some)\ (?:of\ us\ )?(?:had\ |long\ |once\ |all\ |already\ |firmly\ )*(?:thought|assumed|expected|feared|hoped
    |believed|doubted|dreamt)|\b(?:was|were)\ (?:long\ |widely\ |generally\ |already\ )*(?:thought|assumed|expected
    |feared|hoped|believed|doomed|about|close|on\ the\ brink)\b""",
    re.IGNORECASE | re.VERBOSE,
)
_TURNS = pattern(
    r"""\W*(?:but|yet|then|and\ then|however|in\ the\ end|at\ the\ end|finally|eventually|ultimately|at\ last|after\ all
    |now|still|last\ \w+|yesterday|today|this\ \w+|on\ \w+day|after\ [^,.]{3,40},|when\ [^,.]{3,60},
    |it\ was\ not\ to\ be|it\ did\ not\ come|nothing\ came|until)\b""",
    re.IGNORECASE | re.VERBOSE,
)
_REFUSED = pattern(
    r"""\b(?:sa(?:id|ys)\ (?:(?:a\ )?(?:firm\ |clear\ )?no|never|nay|otherwise)|(?:foot|thumbs)\ down|vetoed
    |turned\ (?:it|them|that)\ down|came\ to\ (?:nothing|naught)|nothing\ came|not\ to\ be|did(?:\ not|n't)\ (?:come
    |happen|get)|fell\ through|ran\ out|pulled\ the\ plug|drew\ the\ line|refused|declined|rejected|dropped
    |cancelled|got\ cold\ feet|decided\ against|voted\ against|(?:was|were)(?:\ not|n't)\ (?:approved|accepted
    |agreed|granted|adopted|to\ be)|would(?:\ not|n't)\ have\ (?:it|them)|there\ will\ be\ none|we\ got\ none)\b""",
    re.IGNORECASE | re.VERBOSE,
)
_GRANTED = pattern(
    r"""\b(?:sa(?:id|ys)\ (?:yes|aye|ok|okay)|(?:gave|got|given)\ (?:it\ |them\ |us\ |in\b|(?:the\ |its\ |his\ |her
    \ |their\ )?(?:green\ light|nod|blessing|go-ahead|approval|consent|way))|relented|came\ (?:round|around)|(?:was
    |were|has\ been|have\ been|is|are|got)\ (?:approved|accepted|agreed|granted|adopted|carried|saved|funded|kept
    |included|bought|ordered)|we\ (?:got|get|have|will\ have|shall\ have)\ (?:it|them)|made\ it|came\ through
    |approved\ (?:it|them)|agreed(?:\ to\ (?:it|them))?|it\ (?:stays|stayed)|they\ (?:stay|stayed)|voted\ for)\b""",
    re.IGNORECASE | re.VERBOSE,
)
_LONGEST = 110
"""Characters of a sentence that only tells how a thing turned out."""
_ROW, _HEADING = PassageKind.ROW, PassageKind.HEADING
_DENYING = (Category.NOT, Category.LACK)


def turn_out(views: Sequence[View]) -> None:
    """Settle what looked one way by what the sentence behind it says became of it."""
    for at in range(1, len(views)):
        before, view = views[at - 1], views[at]
        if view.text.naming or not before.text.naming or before.passage.block != view.passage.block:
            continue
        kind = before.passage.kind
        if kind is _ROW or kind is _HEADING or before.asks or len(view.passage.text) > _LONGEST:
            continue
        said = before.passage.text
        if not may_hold(said.lower(), _FIRST) or not _APPEARS.search(said):
            continue
        if _TURNS.match(view.passage.text):
            _settle(before, view)


def _settle(before: View, view: View) -> None:
    """Give a passage the outcome that the one behind it tells."""
    said = view.passage.text
    if _REFUSED.search(said):
        before.governed, before.decided = Attitude(Stance.DENIED, "in the end"), False
    elif _GRANTED.search(said):
        before.governed = AFFIRMED
        denied = any(scope.category in _DENYING for scope in before.text.scopes)
        before.reply, before.quoted = ("no", True) if denied else ("yes", False)
    else:
        return
    view.answers = True

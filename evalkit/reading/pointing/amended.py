"""What the sentence behind takes out of everything: "All data is encrypted. Only the bucket is not."."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from evalkit.document import PassageKind
from evalkit.patterns import pattern
from evalkit.reading.stance.cues import Category
from evalkit.typing import TYPE_CHECKING

if TYPE_CHECKING:
    from evalkit.reading.view import Text, View

_ENDS = (
    "not", "n't", "none", "exempt", "exempted", "excepted", "excluded", "unencrypted", "open", "without", "clear",
    "exception",
)  # fmt: skip
"""How every sentence ends that leaves a thing out, unless it speaks of an exception."""
_LONGEST = 160
_NAME = r"(?:the|our|its|that|this)\ [^,;:.]{2,70}?"
_LEAVES = pattern(
    rf"""^(?:(?:only|just|but|however|though|yet|merely|solely|and|alone),?\ )*(?P<what>{_NAME})
    (?:\ alone|\ only)?,?\ (?:however,?\ |though,?\ )?(?:isn't|is\ not|aren't|are\ not|doesn't|does\ not|don't|do\ not
    |won't|will\ not|has\ none|have\ none|needn't|need\ not|(?:stays?|remains?|is|are|goes|go)\ (?:un\w+|without
    |in\ the\ clear|open|exempt(?:ed)?|excepted|excluded|(?:the|an)\ exception))(?:,?\ (?:though|however))?\.?$""",
    re.IGNORECASE | re.VERBOSE,
)
_EXCEPTS = pattern(
    rf"""^(?:the|there\ is|with|our|but)\ (?:the\ )?(?:only|sole|one|single|a\ single|an)?\ ?exceptions?
    (?:\ to\ (?:this|that)(?:\ rule)?)?(?:,\ however,)?(?:\ is|\ are|:|,|\ being|\ concerns)
    \ (?P<what>(?:{_NAME}|[^,;:.]{{2,70}}?))(?=[,;:.]|$)""",
    re.IGNORECASE | re.VERBOSE,
)
_SPARES = pattern(
    rf"""^(?:this|that|it|the\ same|which)\ (?:does\ not|doesn't|is\ not\ to|shall\ not|will\ not)\ (?:apply\ to|go\ for
    |hold\ (?:for|of)|include|cover|concern|extend\ to)\ (?P<what>{_NAME})(?=[,;:.]|$)""",
    re.IGNORECASE | re.VERBOSE,
)
_ALL = pattern(r"\b(?:all|every|everything|everywhere|each|whatever|throughout|anything)\b", re.IGNORECASE)


def amend(views: Sequence[View], read: Callable[[str], Text]) -> None:
    """Read a sentence about everything together with the next one, if that leaves out a thing."""
    for at, view in enumerate(views):
        said = view.passage.text
        if not at or len(said) > _LONGEST or view.passage.kind is PassageKind.ROW:
            continue
        before = views[at - 1]
        if before.passage.block != view.passage.block:
            continue
        what = _left_out(said)
        if not what or not _ALL.search(before.passage.text):
            continue
        if any(scope.category in (Category.NOT, Category.LACK) for scope in before.text.scopes):
            continue
        before.text = read(f"{before.passage.text.rstrip(' .')}, except for {what}.")


def _left_out(said: str) -> str:
    """The thing that a sentence says is an exception; empty for none."""
    if "xception" in said:
        found = _EXCEPTS.match(said) or _LEAVES.match(said)
    elif said.rstrip(" .").endswith(_ENDS):
        found = _LEAVES.match(said)
    elif " not " in said or "n't " in said:
        found = _SPARES.match(said)
    else:
        return ""
    return found["what"] if found else ""

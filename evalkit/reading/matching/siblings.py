"""Items that go on about the item before: "- ALB", "- listens on 443"; "- c7g.large", "- three on a normal day"."""

from __future__ import annotations

from collections.abc import Collection

from evalkit.document import PassageKind
from evalkit.reading.matching.field import Field
from evalkit.reading.view import View

_ITEM = PassageKind.ITEM
_BACK = 4
"""So many items before are looked at."""


def subject_before(view: View, contest: Collection[str], field: Field) -> set[str]:
    """The subject of the nearest item before that names one, where the heading and the item itself name none.

    An item goes on so if it begins in lower case or with a number: "- IAM roles" begins with a thing of its own.

    ``contest``: the subjects that count; empty for all.
    """
    passage = view.passage
    if passage.kind is not _ITEM or view.text.mentions or view.text.tokens[0].cased:
        return set()
    if any(text.mentions for _, text in view.above):
        return set()
    at = field.places[passage.start]
    signs = field.rubric.signs
    for before in reversed(field.views[max(0, at - _BACK) : at]):
        if before.passage.kind is not _ITEM or before.passage.context != passage.context:
            break
        names = {name for _, _, name in before.text.mentions if not contest or name in contest}
        names |= {signs[value.kind] for value in before.text.values if value.kind in signs}
        if names:
            return names if len(names) == 1 else set()
    return set()

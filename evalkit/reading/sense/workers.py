"""What a document calls its machines under a title of its own: "The workers. Five identical computers ..."."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from evalkit.document import Passage
from evalkit.reading.sense.aliases import opener
from evalkit.typing import TYPE_CHECKING

if TYPE_CHECKING:
    from evalkit.reading.view import Text

_HEAD = 60
"""Characters within which the text beneath such a title names the machines."""
_PLURAL = "(e?s|en)?"


def workers_in(
    passages: Sequence[Passage], nouns: Sequence[str], read: Callable[[str], Text]
) -> re.Pattern[str] | None:
    """Finds what a title calls the machines of which the text beneath it speaks; None if no title does."""
    titled = re.compile(rf"(?i)^\W*(?:\d+\.?\d* )?(?:the|our) ({'|'.join(nouns)}){_PLURAL}\W*$")
    for number, passage in enumerate(passages):
        governor = passage.context[-1].text if passage.context else ""
        title = titled.match(opener(passages, number)) or titled.match(governor)
        if title is None:
            continue
        text = read(passage.text)
        first = next((start for start, _, name in text.mentions if name == "servers"), None)
        if first is not None and text._where()[first][0] < _HEAD:
            return re.compile(rf"(?i)\b{title[1]}{_PLURAL}\b")
    return None

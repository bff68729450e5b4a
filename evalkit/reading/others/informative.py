"""Sections that say of themselves that they require nothing ("Background (informative)"), or that they are others'."""

from __future__ import annotations

import re
from collections.abc import Sequence

from evalkit.document import Context, ContextKind, PassageKind
from evalkit.patterns import pattern
from evalkit.reading.view import View

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
    for view in views:
        for context in view.passage.context:
            if context.text not in known:
                said = context.text.lower()
                known[context.text] = any(word in said for word in _MAYBE_OURS) and bool(
                    _NOT_OURS.search(said)
                )
            if known[context.text]:
                view.idle = True

"""Reviews: what was found, against what is required of it.

"**Finding:** there is no CloudTrail. **Requirement:** enable it." What was found lacking is not ruled out, and where
the requirement only says "enable it" the very thing that is lacking is required. Where nothing is asked for, what was
found stays as it is.
"""

from __future__ import annotations

from collections.abc import Sequence

from evalkit.document import Context, ContextKind, PassageKind
from evalkit.patterns import holds, may_hold, pattern
from evalkit.reading.stance.attitudes import AFFIRMED
from evalkit.typing import TYPE_CHECKING

if TYPE_CHECKING:
    from evalkit.reading.view import View

_HEADING, _ROW = PassageKind.HEADING, PassageKind.ROW
"""Asking an enum for its member costs as much as a call."""

_WANTED = pattern(
    r"(?i)(?:derived )?(?:requirements?|required|recommendations?|remed(?:y|iation)|fix|action|target|measures?|to do"
    r"|what (?:is|we) (?:required|need|want)) ?[:–—-]\s"
)
_BEGINNINGS = "aAdDfFmMrRtTwW"
"""Letters that a text begins with in which ``_WANTED`` finds something."""
_MAYBE_WANTED = ("requirement", "required", "recommendation", "remed", "fix:", "action", "target", "measure")
_SIGNS = frozenset(":–—-")
"""One of these is near the beginning of every text that ``_WANTED`` matches."""
_NOTHING = pattern(
    r"""(?ix)[^:–—-]*[:–—-]\s+(?:(?:none|nothing|no\ (?:action|change)|n/a)\b
    |(?:keep|accept(?:ed)?|leave|unchanged)(?:\ (?:it|this|as\ is|as\ it\ is))?\W*$)"""
)
_MAKES_IT = pattern(
    r"""(?ix)[^:–—-]*[:–—-]\s+(?:please\ )?(?:enable|add|define|create|introduce|attach|configure|provide|install
    |set\ up|switch|turn|activate|establish|deploy|write|implement|record|start)
    \ (?:\w+\ ){0,2}?(?:it|one|them|these|this|both|on)\b"""
)
_ADVISES = pattern(r"(?i)recommend")
_FEWEST = 2
"""Requirements that make a document a review."""


_MANUAL = (
    "to disable", "to turn ", "to switch ", "to delete", "to remove", "to stop", "to skip", "to clean", "clean up",
    "cleanup", "clean-up", "cleaning", "tear", "destroy", "uninstall", "undeploy", "troubleshoot", "be disabled",
    "can disable", "switched off", "turned off", "how do i", "how to", "removing", "deleting", "stopping", "test case",
    "| test", "scenario", "tested", "covered", "no test", "suite", "test report", "test result", "to suspend",
    "to pause", "to suppress", "to opt ", "to roll", "to undo", "decommission", "to get rid", "to bypass",
    "can turn", "can switch", "can stop", "be turned", "be switched", "be skipped", "be suspended", "tests ",
    "to shut ", "to empty", "to detach", "to dismantle", "to revert", "to purge", "to wipe", "disabling",
)  # fmt: skip
"""One of these is in every document that tells how something is done away with, or what was tested."""


def settle_findings(source: str, views: Sequence[View]) -> None:
    """Mark what only was found, and what of it is required after all; and what rules nothing out in manuals."""
    _settle(views)
    if may_hold(source, _MANUAL):
        from evalkit.reading.others.manuals import settle_manuals  # most documents need none

        settle_manuals(source, views)


def _settle(views: Sequence[View]) -> None:
    wanted = [at for at, view in enumerate(views) if view.passage.text[0] in _BEGINNINGS and _is_wanted(view)]
    if len(wanted) < _FEWEST:
        return
    first = 0
    for at in wanted:
        found = _found(views, first, at)
        first = at + 1
        said = views[at].passage.text
        if _ADVISES.match(said):
            views[at].reply = "yes"  # what a review recommends is what it asks for
        if not found:
            continue
        views[at].answers = True  # "Requirement: none" says no to nothing
        if _NOTHING.match(said):
            continue
        made = not views[at].text.naming and bool(_MAKES_IT.match(said))
        for view in found:
            view.finding = "made" if made else "finding"
        _set_free(views[at], found)


def _is_wanted(view: View) -> bool:
    if view.passage.kind is _ROW:
        return False
    text = view.passage.text[:40].lower()
    if _SIGNS.isdisjoint(text) or not holds(text, _MAYBE_WANTED):
        return False
    return _WANTED.match(view.passage.text) is not None


def _found(views: Sequence[View], first: int, at: int) -> list[View]:
    """The passages between the requirement before and one that stand in its section, and the section's title."""
    context = views[at].passage.context
    title = context[-1] if context and context[-1].kind is ContextKind.HEADING else None
    return [
        view
        for view in views[first:at]
        if view.passage.context == context or (title is not None and _is_title(view, title))
    ]


def _is_title(view: View, title: Context) -> bool:
    return view.passage.line == title.line and view.passage.kind is _HEADING


def _set_free(view: View, found: Sequence[View]) -> None:
    """What the title of a finding says ("No trail") does not govern what is required of it."""
    if any(each.passage.kind is _HEADING for each in found):
        for each in (view, *found):
            each.governed = AFFIRMED

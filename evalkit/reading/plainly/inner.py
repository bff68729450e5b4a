"""Denials within a phrase that is itself turned away, and the phrase without them.

"(It will not do) to leave the database unencrypted": the database encrypted. "(We oppose) giving up the backups":
keeping them.
"""

from __future__ import annotations

import re

from evalkit.patterns import pattern

_SWITCHED = {
    "off": "on", "out": "in", "disable": "enable", "disables": "enables", "disabled": "enabled",
    "disabling": "enabling",
    "skip": "have", "skipping": "having", "omit": "have", "omitting": "having", "omitted": "had", "drop": "keep",
    "drops": "keeps", "dropping": "keeping", "dropped": "kept", "forgo": "have", "forgoing": "having",
    "lack": "have", "lacks": "has", "lacking": "having", "abandon": "keep", "abandoning": "keeping",
    "cancel": "keep", "cancelling": "keeping", "scrap": "keep", "scrapping": "keeping", "neglect": "have",
    "neglecting": "having", "removing": "keeping", "without": "with", "abolish": "keep", "abolishing": "keeping",
    "waive": "have", "waiving": "having", "renounce": "have", "renouncing": "having", "deactivate": "activate",
    "deactivating": "activating", "forget": "have", "forgetting": "having", "stopping": "keeping",
    "cutting": "keeping", "losing": "keeping", "lose": "keep", "saving": "having",
}  # fmt: skip
"""A word that denies -> one that affirms the same."""
_PHRASES = (
    (r"\b(?:giv(?:e|ing)|gave) up(?: on)?\b", "having"),
    (
        r"\b(?:do(?:ing)?|go(?:ing)?|liv(?:e|ing)|mak(?:e|ing) do|manag(?:e|ing)|be(?:ing)?) without\b",
        "having",
    ),
    (r"\bdispens(?:e|ing) with\b", "having"),
    (r"\b(?:do(?:ing)? away with|get(?:ting)? rid of)\b", "keeping"),
    (r"\b(leav(?:e|ing))\b([^,;:]{0,50})\b(?:off|out)\b", r"having\2"),
    (r"\b(switch|turn)(ed|ing)? off\b", r"\1\2 on"),
    (r"\b(switch|turn)(ed|ing)?( [^,;:]{2,50}?) off\b", r"\1\2 on\3"),
)
_UN = pattern(
    r"\b(?:un|non)-?(?=(?:encrypted|versioned|monitored|backed|protected|audited|logged|patched|tagged|checked"
    r"|secured|tested|watched|scaled|attended|rotated|mirrored|replicated|balanced|guarded|restricted)\b)",
    re.IGNORECASE,
)
_NOT = pattern(
    r"(?i)\b(?:(is|are|was|were|does|do|did|has|have|can|will)(?: not|n't)|cannot|not|never)\b(?! only)\s*"
    r"(?:been |be )?"
)
_NO = pattern(r"(?i)\b(?:no|not any|not a single)\b(?! (?:more|less|longer|later|one)\b)")
_WORDS = pattern(rf"(?i)\b(?:{'|'.join(word for word in _SWITCHED if word not in ('off', 'out'))})\b")


def affirmative(phrase: str) -> str | None:
    """A phrase without the one denial in it; None where it holds none."""
    changed, count = _UN.subn("", phrase, count=1)
    if count:
        return changed
    for denial, affirming in _PHRASES:
        changed, count = re.subn(denial, affirming, phrase, count=1, flags=re.IGNORECASE)
        if count:
            return changed
    changed, count = _WORDS.subn(lambda match: _SWITCHED[match.group().lower()], phrase, count=1)
    if count:
        return changed
    changed, count = _NOT.subn(lambda match: f"{match[1]} " if match[1] else "", phrase, count=1)
    if count:
        return changed
    changed, count = _NO.subn("a", phrase, count=1)
    return changed if count else None


def holds_negative(text: str) -> bool:
    """Whether a text denies something."""
    return affirmative(text) is not None

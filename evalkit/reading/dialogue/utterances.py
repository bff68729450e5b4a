"""What somebody says in a conversation, and who says it: "Q: ...", "mia 09:02 ...", "Jon: ..."."""

from __future__ import annotations

from evalkit.reading.language.grammar import words
from evalkit.reading.language.polarity import ANSWERING
from evalkit.typing import TYPE_CHECKING

if TYPE_CHECKING:
    from evalkit.reading.view import Text


def speaker(text: Text) -> int:
    """How many tokens at the beginning only say who speaks ("Q:", "mia 09:02", "Jon:")."""
    tokens = text.tokens
    if (
        len(tokens) > 3
        and tokens[0].raw in _ASKING
        and tokens[1].kind == "number"
        and tokens[2].raw in _COLONS
    ):
        return 3
    if len(tokens) > 2 and tokens[1].raw in _COLONS and tokens[0].raw.rstrip("0123456789") in _ASKING:
        return 2
    if len(tokens) > 5 and tokens[0].raw == "[" and tokens[1].kind == "clock" and tokens[2].raw == "]":
        return 5 if tokens[4].raw == ":" else 3  # "[10:11] dan: ..."
    if len(tokens) > 2 and "clock" in (tokens[0].kind, tokens[1].kind) and tokens[0].kind != tokens[1].kind:
        return 3 if len(tokens) > 3 and tokens[2].raw in _DASHES else 2
    names = len(tokens) > 2 and tokens[1].raw == ":" and tokens[0].kind == "word" and len(tokens[0].raw) < 12
    if names and 0 not in text.naming and tokens[0].raw not in ANSWERING:
        return 2
    if len(tokens) > 4 and tokens[0].raw in _TITLES:
        at = 2 + (tokens[1].raw == ".")
        if tokens[at].raw == ":":
            return at + 1  # "Dr A: ..."
    return _role(text)


_TITLES = words("dr mr mrs ms miss prof sir herr frau")


def _role(text: Text) -> int:
    """How many tokens name somebody by an office, and the colon behind it: "Plant manager:", "The head of IT:"."""
    tokens = text.tokens
    for at in range(2, min(5, len(tokens) - 1)):
        if tokens[at].raw == ":":
            known = any(token.raw in _OFFICES for token in tokens[:at])
            return at + 1 if known and not any(place in text.naming for place in range(at)) else 0
    return 0


_OFFICES = words(
    """manager director owner head lead leader chair chairman chairwoman chairperson officer engineer architect client
    customer agency secretary treasurer clerk editor president mayor teacher doctor professor developer auditor
    consultant contractor supplier bidder vendor interviewer interviewee founder partner admin administrator operator
    moderator boss chief colleague librarian captain judge warden curator team"""
)


_ASKING = words("q a question answer query reply enquiry inquiry response")
_DASHES = ("–", "—", "-")
_COLONS = words(". : ) - – —")


def lines_of(source: str) -> frozenset[str]:
    """What opens the lines of people who speak in turn, without a colon: "**Mo**", "K."; empty if nobody does."""
    found: dict[str, int] = {}
    for line in source.split("\n"):
        if line[:2] == "**":
            end = line.find("**", 2)
            name, behind = line[: end + 2], line[end + 2 : end + 4]
            plain = name[2:-2]
        else:
            name, behind = line[:2], line[2:4]
            plain = name if name[1:] == "." else ""
        if not plain or len(plain) > _LONGEST or not plain[0].isupper() or plain.count(" ") > 1:
            continue
        if behind[:1] == " " and (behind[1:].isalpha() or behind[1:] in "\"'“*") and plain[-1] != ":":
            found[name] = found.get(name, 0) + 1
    several = frozenset(name for name, times in found.items() if times > 1)
    return several if len(several) > 1 else (frozenset(found) if _takes_turns(source, found) else frozenset())


def _takes_turns(source: str, found: dict[str, int]) -> bool:
    """Whether two people say a line each, and one of them asks."""
    lines = [line for line in source.split("\n") if line.strip()]
    return len(found) == 2 and len(lines) == 2 and lines[0].rstrip()[-1] == "?"


_LONGEST = 20
"""Letters of a name."""


def said_words(text: Text) -> list[str]:
    """The words of an utterance, without who says it."""
    tokens = text.tokens[speaker(text) :]
    if len(tokens) > 4 and tokens[0].raw in _WHERE and tokens[1].raw in _THE and tokens[2].raw not in _WHOLE:
        comma = next((at for at, token in enumerate(tokens[:5]) if token.raw == ","), 0)
        tokens = tokens[comma + 1 :] if comma > 1 else tokens  # "In the account, none."
    said = [token.raw for token in tokens if token.kind != "mark"]
    return said[1:] if len(said) > 1 and said[0] in _SIGHS else said


_WHERE = words("in on at for as with")
_THE = words("the our your my this that")
_WHOLE = words("contrary whole end moment meantime meanwhile first other one face understanding assumption")
_SIGHS = words("oh ah well hm hmm er um why ha")

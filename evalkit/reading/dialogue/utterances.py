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
        return 2
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
_COLONS = words(". : ) - – —")


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

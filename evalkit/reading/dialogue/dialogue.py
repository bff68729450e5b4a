"""Questions and proposals, and what is said to them: "Versioning?" "No." - "We recommended a trail." "Declined." """

from __future__ import annotations

import re
from collections.abc import Sequence

from evalkit.document import PassageKind
from evalkit.patterns import may_hold, pattern
from evalkit.reading.dialogue.motions import decide, moves
from evalkit.reading.dialogue.utterances import said_words, speaker
from evalkit.reading.language.classes import IS_QUESTION, RULES_OUT
from evalkit.reading.language.clauses import names_within
from evalkit.reading.language.grammar import FINITE, PREPOSITIONS, RULED_OUT
from evalkit.reading.language.polarity import NEGATIVE, affirms, denies, is_left_open
from evalkit.reading.stance.attitudes import Attitude, Part
from evalkit.reading.stance.cues import Category
from evalkit.reading.stance.deciding import tells_more
from evalkit.result import Stance
from evalkit.typing import TYPE_CHECKING

if TYPE_CHECKING:
    from evalkit.reading.view import Text, View


def asked(view: View) -> bool:
    """Whether a passage ends in a question mark, or is quoted so that the next passage can answer it."""
    return bool(view.text.tokens) and (view.text.tokens[-1].raw == "?" or view.quoted)


def answered(question: View, view: View) -> None:
    """Note what a passage says to the question before it."""
    apart = view.passage.block != question.passage.block
    led = any(context.text.endswith(question.passage.text) for context in view.passage.context[-1:])
    if apart and not led and question.passage.context != view.passage.context:
        return
    words = said_words(view.text)
    if not words or len(question.text.tokens) > 40:
        return
    parts = _parts(question, view)
    turned_down = denies(words)
    undecided = is_left_open(view.text.source, words, turned_down)
    negative = turned_down and not undecided and not (parts and _goes_on(view.text))
    positive = not turned_down and not undecided and affirms(words)
    if not (negative or positive or undecided) and _rules_out(view):
        negative = True
    known = negative or positive or led or _puts_off(view.text) or question.quoted or speaker(question.text)
    known = known or (not apart and (_speaks_of(question, view.text) or _tells_how(question, view.text)))
    if not (known or ((led or not apart) and _is_open(question.text, True) and _is_fragment(view.text))):
        return
    view.answers = True
    view.question = question
    asked_words = {token.raw for token in question.text.tokens}
    if not asked_words.isdisjoint(_OBJECTING) and asked_words.isdisjoint(_GUARDED):
        negative, positive = positive, negative or words[:3] == ["on", "the", "contrary"]
    if negative and _is_denied(question.text.raws):
        negative, positive = False, True  # "You don't want alarms, do you?" "No."
    opens = _is_open(question.text, positive) and not (negative and _needs_nobody(question.text, words))
    if undecided or opens or (negative and _asks_for_wishes(question.text.raws)):
        question.reply = "open"
    elif negative:
        question.reply = "no"
    elif positive:
        question.reply = "yes"
    view.above = [question.as_lead_in(), *view.above]


def _rules_out(view: View) -> bool:
    """Whether an answer that names nothing says what became of the thing: "Left off on purpose." """
    text = view.text
    if text.naming or len(text.raws) > _BRIEF or not (text.scopes or text.classes & RULES_OUT):
        return False
    found = unattached(view)
    return found is not None and found.stance is Stance.DENIED


_BRIEF = 8
"""Words and marks of an answer that only says what became of a thing."""


def _speaks_of(question: View, text: Text) -> bool:
    """Whether a sentence behind a question goes on about what that asks after: "Secrets Manager has it." """
    if not question.text.naming or not text.naming or text.scopes or text.classes & RULES_OUT:
        return False
    raws = text.raws
    if raws[0] in _ITSELF or len(raws) > _LONGEST:
        return raws[0] in _ITSELF
    return any(raw in _ITSELF and raws[at + 1 : at + 2] == ["."] for at, raw in enumerate(raws))


def _tells_how(question: View, text: Text) -> bool:
    """Whether an answer agrees by telling how, or how long: "Is it backed up?" "Nightly, kept for 21 days." """
    asked_for = question.text
    if (
        not asked_for.naming
        or text.scopes
        or text.classes & (RULES_OUT | IS_QUESTION)
        or not _is_fragment(text)
    ):
        return False
    if (
        len(said_words(asked_for)) <= _FEW
        and FINITE.isdisjoint(asked_for.raws)
        and text.raws[0] in PREPOSITIONS
    ):
        return True  # "Alarms?" "To the clerk's e-mail."
    return any(value.kind in _HOW for value in text.values)


_FEW = 3
"""Words of a question that only names a thing."""


_HOW = frozenset(("duration", "rate", "window", "percent"))
"""Kinds of values that tell how often, when or how long something happens."""
_LONGEST = 12
_ITSELF = frozenset("it they them".split())


_OBJECTING = frozenset("mind object against objection objections".split())
"""In a question that asks for a no: "Anything against alarms?" """
_GUARDED = frozenset(
    "protected protect protection guarded guard secured secure safe safeguarded insured proof".split()
)
"""What has nothing to do with who is against it: "protected against deletion"."""


def _is_denied(raws: Sequence[str]) -> bool:
    """Whether a question is a denial that asks for a yes: "You don't want network ACLs, do you?" """
    tagged = raws[-4:-3] == [","] and raws[-3] in _TAGS and raws[-2] in _TAGGED
    return tagged and any(raw.endswith("n't") or raw in NEGATIVE for raw in raws[:-4])


_TAGS = frozenset("do does did is are was were will shall have has can should must".split())
_TAGGED = frozenset("you we it they there i he she".split())


def _puts_off(text: Text) -> bool:
    """Whether an answer only puts off what was asked: "Come back to me about that when the archive is full." """
    if not text.scopes or text.raws[-1] == "?":
        return False
    first = speaker(text)
    end = next((at for at in range(first, len(text.raws)) if text.raws[at] in _UNTIL), len(text.raws))
    if ":" in text.raws[first:] or names_within(text.naming, first, end):
        return False
    return any(scope.category is Category.DEFER for scope in text.scopes)


_UNTIL = frozenset("when once if as until till after".split())


def _asks_for_wishes(raws: Sequence[str]) -> bool:
    """Whether a question asks what somebody would like a thing to be: a no leaves it to others."""
    return not _WISHES.isdisjoint(raws) and any(raw in _AS_TO for raw in raws)


_WISHES = frozenset("wishes preference preferences opinion opinions views thoughts ideas demands".split())
_AS_TO = frozenset("as about on for regarding concerning with".split())


def _needs_nobody(question: Text, answer: Sequence[str]) -> bool:
    """Whether a question asks who wants a thing, and the answer is that nobody does: "Who needs alarms?" "Not us." """
    asking = said_words(question)
    if asking[:1] != ["who"] or _WANTING.isdisjoint(asking[1:5]):
        return False
    return len(answer) < 5 or answer[0] in ("nobody", "none") or [*answer[:2]] == ["no", "one"]


_WANTING = frozenset(
    "need needs needed want wants wanted ask asks asked require requires use uses order ordered".split()
)


def _is_open(question: Text, positive: bool) -> bool:
    """Whether it asks who, where, which, what, when or how, so that no answer is yes or no.

    "On weekdays only?" can be answered with a yes, but a no leaves the thing.
    """
    words = said_words(question)
    first = next(iter(words), "")
    if first in _LEADING:
        first = next((word for word in words if word in _OPEN), "")
    opens = first in _OPEN and (first != "when" or words[1:2] in _QUERIES)
    return opens or (not positive and "only" in words[-2:])


def comes_to_it(question: View, view: View) -> bool:
    """Whether a few words at the end of an answer say no to its question: "We own a phone tree. So: no." """
    if not question.asks or question.reply or question.passage.block != view.passage.block:
        return False
    said = said_words(view.text)
    return 0 < len(said) < _FEW + 3 and said[0] in NEGATIVE and not view.text.naming


def answers_too(before: View, view: View) -> None:
    """Note that a passage goes on with the answer that the passage before it gives."""
    view.answers = True
    view.question = question = before.question
    view.above = [before.above[0], *view.above]
    if question is None:
        return
    parts = _parts(question, view)
    if not parts and question.reply == "" and not view.text.naming and _declines(view.text.source):
        question.reply = "no"  # "One barrier will do. Leave these out."


def _is_fragment(text: Text) -> bool:
    from evalkit.reading.dialogue.completing import is_fragment  # most documents need none

    return is_fragment(text)


def _parts(question: View, view: View) -> Sequence[Part]:
    """Give a question, and its answer, what the answer says of parts of it."""
    from evalkit.reading.decided.answers import parts_of  # most documents need none

    view.parts = parts_of(view.text, speaker(view.text), question.text)
    question.parts += view.parts
    return view.parts


def _goes_on(text: Text) -> bool:
    """Whether the first "no" of an answer speaks of the thing behind it alone: "No Elastic IPs, please"."""
    at = next((at for at, token in enumerate(text.tokens) if token.raw in NEGATIVE), len(text.tokens))
    behind = range(at + 1, min(at + 4, len(text.tokens)))
    return any(place in text.naming for place in behind) and text.tokens[at + 1].kind != "mark"


def question_before(previous: View, earlier: View | None) -> View:
    """The view that asks: a statement with "Agreed?" behind it is the question itself."""
    words = said_words(previous.text)
    if earlier is not None and earlier.asks and not earlier.reply and _asks_back(earlier, previous, words):
        return earlier
    if earlier is None or len(words) > 5 or previous.text.naming or earlier.asks or earlier.answers:
        return previous
    if earlier.passage.block != previous.passage.block or (_CONSENT.isdisjoint(words) and not _is_tag(words)):
        return previous
    earlier.asks = True
    return earlier


def _asks_back(question: View, view: View, words: Sequence[str]) -> bool:
    """Whether a question only takes up the one before it: "Encrypted?" "The database?", "Versioning?" "What for?" """
    if view.passage.block != question.passage.block or not question.text.naming or not words:
        return False
    if speaker(question.text) and not speaker(view.text):
        return False  # the same speaker goes on
    first = view.text.raws[speaker(view.text)]
    if FINITE.isdisjoint(words):
        return len(words) <= _FEW and (first in _THINGS or first in _REASONS)
    return not view.text.naming and first in _REASONS and not _IT.isdisjoint(words)


_THINGS = frozenset("the our my this that its their you".split())
_REASONS = frozenset("why what whatever who".split())
_IT = frozenset("that it them those these this one any".split())


def _is_tag(words: Sequence[str]) -> bool:
    """Whether a question only asks whether what was said before it shall be so: "Shall it?", "Is it wanted?" """
    if len(words) < 2 or words[0] not in _TAGS or words[1] not in _THAT:
        return False
    return not words[2:] or words[2] in _WISHED or (words[1] == "you" and words[3:] in _OBJECT)


_TAGS = frozenset("shall should may can will would must do does is are".split())
_WISHED = frozenset("wanted needed required desired necessary done agreed ordered built".split())
_THAT = frozenset("it they this that we these those you".split())
_OBJECT = (["it"], ["that"], ["this"], ["them"], ["those"], ["these"])
"""What somebody would like who is asked after a statement: "Would you want that?" """
_CONSENT = frozenset(
    "agreed agree ok okay right fine correct objections good acceptable yes sensible enough".split()
)


_LEADING = frozenset("and so but well in at on by for from to after before".split())
_OPEN = frozenset("who where which what how when".split())
_QUERIES = [[word] for word in "do does is are will shall should must can may would did has have".split()]
"""What "when" asks with; before anything else it tells of a moment ("When the stack goes, may we ...?")."""


def unattached(view: View) -> Attitude | None:
    """The stance of a passage that only answers what is above it ("Waived.", "no, not now", "TBD")."""
    text = view.text
    if not text.scopes and not text.classes & RULES_OUT:
        return None
    if text.tokens and text.tokens[0].raw == "what":
        return None  # "What it need not do.": a title
    for scope in text.scopes:
        if scope.cue.startswith("none of") and tells_more(text.tokens, scope.cue_end):
            continue
        if scope.direction == "above" and not (scope.category is Category.DEFER and text.naming):
            return Attitude(_ANSWERING[scope.category], scope.cue)
        if scope.category not in _ANSWERING or names_within(text.naming, scope.start, scope.end):
            continue
        if scope.direction == "answer" and not text.naming:
            return Attitude(_ANSWERING[scope.category], scope.cue)
        if scope.direction in ("forward", "next"):
            continue
        if scope.direction == "backward" and any(
            token.raw in ("them", "it", "those")
            for token in text.tokens[max(0, scope.cue_start - 2) : scope.cue_end + 2]
        ):
            return Attitude(_ANSWERING[scope.category], scope.cue)
        if all(token.kind == "mark" or token.raw in _FILLER for token in text.tokens[: scope.cue_start]):
            return Attitude(_ANSWERING[scope.category], scope.cue)
    words = [at for at, token in enumerate(text.tokens[:4]) if token.kind != "mark"]
    if words and text.tokens[words[0]].raw in RULED_OUT:
        after = words[0] + 1
        following = text.tokens[after].raw if after < len(text.tokens) else ""
        if following in ("", ",", ".", ";", "-", "–", "—", "/", "(", "!", ":", "thank", "thanks"):
            return Attitude(_ANSWERING[Category.LACK], text.tokens[words[0]].raw)
    return None


_ANSWERING = {
    Category.NOT: Stance.DENIED,
    Category.LACK: Stance.DENIED,
    Category.DEFER: Stance.DEFERRED,
    Category.HEDGE: Stance.HEDGED,
}
_FILLER = frozenset(
    """comes come with only not now for then so it they this that these those is are was were has have been be
    will to the currently deliberately honestly just in for""".split()
)


# -- what an answer comes to ------------------------------------------------------------------------------

_NAY = pattern(
    r"""\b(?:drop\ (?:it|this|that|them|both|these|those)|leave\ (?:it|this|that|them|these|those|both)\ (?:out|off)
    |(?:do|go)\ without
    |(?:can|could|must|will\ have\ to)\ wait|not\ (?:now|yet|this\ (?:year|time))
    |skip\ (?:it|this|that|them|these|those)
    |forget\ (?:it|about|that)|no,?\ thank|rather\ (?:not|you\ didn't)|whatever\ for
    |not\ (?:accepted|approved|adopted|granted|agreed|needed|wanted|required)|declined|refused|turned\ down
    |(?:was|were|been)\ (?:rejected|dropped|dismissed|defeated|withdrawn)|rejected
    |unacceptable|not\ acceptable|out\ of\ the\ question|too\ (?:big|large|small|dear|expensive|much|many|costly)
    |found\ no\ (?:seconder|majority|support)|(?:motion|proposal)\ (?:fell|failed|was\ lost)
    |not\ in\ this\ (?:year|release|phase|budget)|no\ need|we\ will\ not|nothing\ of\ th(?:e|at|is)\ (?:kind|sort)
    |(?:do|does|did|are|is)(?:\ not|n't)\ (?:need|want|doing|pay(?:ing)?\ for|do(?:ing)?)\ (?:it|this|that|them)
    )\b""",
    re.IGNORECASE | re.VERBOSE,
)
_AYE = pattern(
    r"""\bno(?:body)?\ object(?:ion|ions|ed)\b
    |^\W*(?:yes|yep|yeah|fine|agreed|ok|okay|sure|of\ course|certainly|please\ do|do\ it|done|by\ all\ means
        |granted|accepted|approved|adopted|absolutely|exactly|naturally|good)\b
    |\b(?:was|were|is|are|been)\ (?:adopted|accepted|approved|carried|agreed)\b
    |\bso\ resolved\b|\bplease\ do\b|\bas\ proposed\b|\byes\b""",
    re.IGNORECASE | re.VERBOSE,
)
_NAYS = (
    "drop", "leave", "do without", "go without", "wait", "not now", "not yet", "not this", "skip", "forget", "thank",
    "rather", "whatever for", "not acc", "not app", "not ado", "not gra", "not agr", "not need", "not want", "not req",
    "declined", "refused", "turned down", "rejected", "dismissed", "defeated", "withdrawn", "unacceptable",
    "out of the q", "too ", "found no", "motion", "proposal", "not in this", "no need", "will not", "nothing of",
    "not do", "not pay", "n't ",
)  # fmt: skip
"""One of these is in every text that ``_NAY`` finds."""
_AYES = (
    "object", "adopted", "accepted", "approved", "carried", "agreed", "so resolved", "please do", "as proposed", "yes",
)  # fmt: skip
"""One of these is in every text that ``_AYE`` finds, or one of the following begins it."""
_FIRST_AYES = (
    "yep", "yeah", "fine", "ok", "sure", "of course", "certainly", "do it", "done", "by all means", "granted",
    "absolutely", "exactly", "naturally", "good",
)  # fmt: skip
_REACH = 4
"""Passages behind a question or proposal that can be the answer."""


def resolve(views: Sequence[View]) -> None:
    """Settle what was asked or proposed by what is said right behind it; of several answers the last one stands."""
    for at, view in enumerate(views):
        if view.asks or view.quoted or (view.text.classes & IS_QUESTION and asked(view)):
            _settle(view, [v for v in views[at + 1 : at + 1 + 2 * _REACH] if v.question is view])
            if view.asks and not view.reply and view.text.naming:
                from evalkit.reading.dialogue.completing import concluded  # most documents need none

                view.reply = concluded(view, views[at + 1 : at + 1 + _REACH])
        elif moves(view.text) and view.passage.kind is not PassageKind.ROW:
            decide(view, views[at + 1 : at + 1 + _REACH], _comes_to)


def _settle(question: View, answers: Sequence[View]) -> None:
    for number, answer in enumerate(answers):
        said = _comes_to(answer)
        if question.reply == "open" and _gives_none(question, answer):
            question.reply, question.quoted = "no", True
        elif said and question.reply != "open" and (number or not question.reply):
            question.reply = said
    if question.reply != "no":
        return
    negative = any(scope.category in (Category.NOT, Category.LACK) for scope in question.text.scopes)
    for answer in answers:
        further = answer is not answers[0] and len(answer.text.raws) > _BRIEF
        if not negative and (not answer.text.naming or further):
            answer.above = answer.above[
                1:
            ]  # "Snapshots?" - "No. Scores reset on Monday.": no snapshots on Monday
        elif " no other " in answer.text.source and not negative:
            answer.governed = Attitude(Stance.DENIED, "no other")  # "Declined, and no other alarms either"


def _gives_none(question: View, answer: View) -> bool:
    """Whether a short answer to an open question says that there is no such thing: "How often?" "Not at all." """
    words = said_words(answer.text)
    if (
        len(words) > 5
        or answer.text.naming
        or NEGATIVE.isdisjoint(words)
        or is_left_open(" ".join(words), words, True)
    ):
        return False
    return not {"how", "which", "what", "when", "where"}.isdisjoint(said_words(question.text)[:4])


def comes_to_no(said: str) -> bool:
    """Whether a few words turn down what was proposed."""
    return bool(_NAY.search(said))


def settles(said: str) -> bool:
    """Whether a few words settle what was proposed."""
    return _consents(said) or _declines(said)


def _consents(said: str) -> bool:
    first = next((at for at, letter in enumerate(said) if letter.isalnum() or letter == "_"), len(said))
    lead = said[first : first + 12]
    if not may_hold(said, _AYES) and not may_hold(lead, _FIRST_AYES):
        return False
    return _AYE.search(said) is not None


def _declines(said: str) -> bool:
    return may_hold(said, _NAYS) and _NAY.search(said) is not None


def _comes_to(view: View) -> str:
    """ "yes", "no" or nothing: what an answer comes to as a whole."""
    said = view.text.source
    first = next(iter(said_words(view.text)), "")
    if first in ("no", "nope", "nah") and not _goes_on(view.text):
        return "no"
    if _consents(said):
        return "yes"
    if view.parts:
        return ""
    if _declines(said) or _puts_off(view.text):
        return "no"
    found = unattached(view)
    return "no" if found is not None and found.stance in (Stance.DENIED, Stance.DEFERRED) else ""

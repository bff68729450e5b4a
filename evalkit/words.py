"""Text into words: Unicode folding, tokens, inflection. The same treatment for rubrics and documents."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from evalkit.patterns import pattern
from evalkit.typing import Any

_FOLD = str.maketrans(
    {
        "’": "'", "‘": "'", "ʼ": "'", "´": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"',
        "‐": "-", "‑": "-", "‒": "-", "−": "-", "–": "–", "—": "—",
        "≥": "≥", "≤": "≤", "→": "→", "×": "x", "\u200b": None, "\u00ad": None, "\ufeff": None,
    }
)  # fmt: skip

_TOKENS = r"""
      (?<=\w)-(?=[^\W\d_])
    | (?P<url>[a-z][a-z0-9+.-]{1,10}://[^\s<>"')\]]+)
    | (?P<file>\b[a-z0-9]{1,64}(?:[-_./][a-z0-9]{1,64}){1,16}
        \.(?:tsx?|jsx?|py|go|rb|java|sh|tf|json|ya?ml|md|html?|css|txt|pdf|png|zip)\b)
    | (?P<address>\d{1,3}(?:\.\d{1,3}){3}(?:/\d{1,2})?(?!\d|\.\d))
    | (?P<shape>(?<!m[lq]\.)(?:db\.|cache\.)?
        [a-z]{1,3}\d[a-z0-9-]{0,4}\.(?:nano|micro|small|medium|(?:\d{1,2})?x?large|metal)\b)
    | (?P<region>\b(?:us|eu|ap|sa|ca|me|af|il|mx|cn)-(?:gov-)?(?:north|south|east|west|central)+-\d[a-f]?\b)
    | (?P<period>\b(?:P(?=\dT?|T\d)(?:\d+[YMWD])*(?:T(?:\d+[HMS])+)?|\d+[wdh](?:\d+[dhms])+|\d+m\d+s)\b)
    | (?P<clock>\d{1,2}:\d{2}(?::\d{2})?(?!\d))
    | (?P<number>\d{1,3}(?:[ ]000)+(?!\d)
        | (?<!\d,)\d{1,3}(?:,\d{3})+(?:\.\d+)?(?![\d,]*\d)|\d+(?:\.\d+)+|(?<!\d,)\d+,\d+(?![.,]?\d)|\d+)
    | (?P<mask>(?<![\w/.])(?<!::)/\d{1,3}(?![\w/]|\.\w))
    | (?P<path>(?:(?<![\w/.])\.{1,2}|(?<![\w/.*)\]~-])(?<!::))
        /(?:[a-z0-9_.~-]+(?:/[a-z0-9_.~*-]*)*(?<!\.))?(?=[\s"'`,;:!?)\]]|\.(?:\s|$)|$))
    | (?P<word>(?<!\w)[ei]\.[ge]\.(?=[\s,])|[^\W\d_]+(?:'[^\W\d_]+)?(?:[0-9](?!\d*\.\d)[^\W_]*)?)
    | (?P<mark>[^\s\w'"`*])
    """
_TOKEN = pattern(_TOKENS, re.IGNORECASE | re.VERBOSE)
_PLAIN_TOKEN = pattern(_TOKENS, re.IGNORECASE | re.VERBOSE | re.ASCII)
"""The same for texts of nothing but visible ASCII and blanks; it takes half as long to compile."""
_ANY_MARK = "^"
"""Read like any sign beyond ASCII."""
_HUMP = pattern(r"[KMGT]i?B(?![a-z])|[A-Z]+(?=[A-Z][a-z])|[A-Z]?[a-z]+[0-9]*|[A-Z]+[0-9]*|[0-9]+|[^\W\d_]+")
_HUMPED = pattern(r"[a-z0-9][A-Z]|[A-Z]{2,}[a-z]{3}")

_IRREGULAR = {
    "kept": "keep", "held": "hold", "built": "build", "sent": "send", "ran": "run", "taken": "take",
    "took": "take", "written": "write", "wrote": "write", "chosen": "choose", "left": "leave",
    "used": "use", "uses": "use", "using": "use", "made": "make", "given": "give", "gave": "give",
    "lost": "lose", "sits": "sit", "lying": "lie", "lies": "lie", "done": "do", "does": "do",
    "going": "go", "doing": "do", "went": "go", "goes": "go", "gone": "go", "thrown": "throw",
    "azs": "az", "amis": "ami", "dbs": "db", "ips": "ip",
    "vms": "vm", "gbs": "gb", "sgs": "sg", "eips": "eip", "indices": "index", "people": "person",
    "forbidden": "forbid", "switched": "switch", "found": "find", "stood": "stand", "cidrs": "cidr",
    "retention": "retain", "denial": "deny", "removal": "remov", "renewal": "renew", "has": "have",
    "had": "have", "needed": "need", "needs": "need", "having": "have", "metrics": "metric", "tlsv": "tls",
    "statuses": "status", "tied": "tie",
    "rewound": "rewind", "sought": "seek", "bought": "buy", "brought": "bring", "caught": "catch", "drawn": "draw",
    "withdrawn": "withdraw", "spoken": "speak", "broken": "break", "known": "know", "shown": "show", "grown": "grow",
    "overwritten": "overwrite", "sold": "sell", "paid": "pay", "laid": "lay", "led": "lead", "hidden": "hide",
    "bound": "bind", "fallen": "fall", "risen": "rise", "forgotten": "forget", "proven": "prove", "torn": "tear",
    "borne": "bear", "spent": "spend", "meant": "mean", "dealt": "deal", "swept": "sweep", "stolen": "steal",
    "overridden": "override", "undone": "undo", "undergone": "undergo", "driven": "drive",
    "snapshotted": "snapshot", "snapshotting": "snapshot", "woken": "wake", "told": "tell", "understood": "understand",
    "vcpus": "vcpu", "agreed": "agree", "freed": "free", "guaranteed": "guarantee", "quizzes": "quiz",
}  # fmt: skip
_WHOLE = frozenset(
    """none https aws tls dns news always status redis kubernetes this less unless across various whereas perhaps
    besides yes ours theirs its his was is as us thus plus transit transition condition position addition
    option section portion fraction production product application station function information nothing
    something anything
    everything during string ring king spring bring thing morning evening ceiling building need speed
    feed indeed exceed proceed red bed shed hundred sacred embed series species iops sms cors class mess
    business process access address analysis basis axis chaos cosmos nas sas rds ecs eks ebs sns sqs kms efs
    acs ses waf gas bus alias canvas atlas focus bonus virus campus census opus""".split()
)
_UNHUMPED = frozenset(
    "kb kib mib gib tib vcpu vcpus ipv4 ipv6 nacls acls amis vpcs elbs albs nlbs asgs sgs azs eips igws".split()
)
_FRACTION = pattern(r"(?:(?<!\d)(\d{1,6})[ ]?)?([¼½¾])")
_ENDINGS = frozenset("sgdn")
"""How words end that a suffix is stripped from."""
_VOWELS = frozenset("aeiouy")
_NOT_DOUBLED = frozenset("aeiouwxy")


class Token:
    """One word, number, value or mark of a passage. Shared by the texts that it stands in: never changed."""

    __slots__ = ("capitals", "cased", "end", "glued", "heads", "kind", "raw", "start", "stem")

    def __init__(
        self,
        raw: str,
        stem: str,
        kind: str,
        span: tuple[int, int],
        *,
        cased: bool = False,
        capitals: bool = False,
        glued: bool = False,
    ) -> None:
        self.raw = raw
        """Lower-cased, as written."""
        self.stem = stem
        """Without inflection; equal to ``raw`` for anything but words."""
        self.kind = kind
        """word, number, address, mask, shape (an instance type), clock, path, region, url or mark."""
        self.start, self.end = span
        """Offsets in the folded text, in characters; where ``Spelling`` read it, in the chunk that it stands in."""
        self.cased = cased
        """Whether a word begins with or holds a capital."""
        self.capitals = capitals
        """Whether a word is written in capitals throughout."""
        self.glued = glued
        """Whether nothing stands between it and the token before."""
        self.heads: tuple[Any, ...] | None = None
        """The phrases that may begin with it, where the lexicon that read it has noted them."""


def fold(text: str) -> str:
    """NFKC, plain quotes and hyphens: odd Unicode reads like ASCII."""
    if text.isascii():
        return text
    if "¼" in text or "½" in text or "¾" in text:
        text = _FRACTION.sub(_decimal, text)
    return unicodedata.normalize("NFKC", text.translate(_FOLD)).translate(_FOLD)


def _decimal(match: re.Match[str]) -> str:
    """ "1½" is 1.5; NFKC would make it "11⁄2"."""
    quarters = {"¼": 1, "½": 2, "¾": 3}[match[2]]
    return f"{int(match[1] or 0)}.{quarters * 25:02}"


def tokenize(text: str, known: frozenset[str] | set[str] = frozenset()) -> list[Token]:
    """Cut folded text into tokens. Only a number ("1 000") holds a space.

    ``camelCase`` and ``snake_case`` words are cut at their humps unless the whole is in ``known``
    ("CloudWatch" stays one word for a rubric that knows "cloudwatch").
    """
    tokens = _simple(text)
    if tokens:
        return tokens
    last = -1
    plain = _plain(text)
    for match in _TOKEN.finditer(text) if plain is None else _PLAIN_TOKEN.finditer(plain):
        kind = match.lastgroup
        if kind is None:  # the hyphen inside a compound
            continue
        start, end = span = match.span()
        raw = text[start:end]
        lowered = raw.lower()
        glued = start == last
        last = end
        if kind != "word":
            tokens.append(Token(lowered, lowered, kind, span, glued=glued))
        elif (
            lowered.removesuffix("'s") in known
            or lowered in _UNHUMPED
            or raw == lowered
            or not _HUMPED.search(raw)
        ):
            cased, capitals = raw != lowered, raw.isupper()
            tokens.append(
                Token(lowered, stem(lowered), kind, span, cased=cased, capitals=capitals, glued=glued)
            )
        else:
            last = start if glued else -1
            for part in _HUMP.finditer(raw):
                piece = part.group().lower()
                low, high = start + part.start(), start + part.end()
                tokens.append(Token(piece, stem(piece), kind, (low, high), cased=True, glued=low == last))
                last = high
    return tokens


def _plain(text: str) -> str | None:
    """A text in ASCII whose tokens stand where those of a text do; None where letters or blanks beyond forbid it."""
    if not text.isascii():
        odd = {sign for sign in text if sign > "\x7f"}
        if any(sign.isalnum() or sign.isspace() for sign in odd):
            return None
        text = text.translate(dict.fromkeys(map(ord, odd), _ANY_MARK))
    return text if text.isprintable() else None


def _simple(text: str) -> list[Token]:
    """The tokens of a text that is one English word or number, with a mark behind it or none; empty for any other.

    Most of what stands between two spaces is such, and needs no look at what else it could be.
    """
    size = len(text)
    raw = text[:-1] if text[-1:] in _MARKS_BEHIND and size > 1 else text
    if not raw.isascii():
        return _mark(text) if size == 1 else []
    if raw.isalpha() and (raw.islower() or raw[1:].islower() or raw.isupper()):
        lowered = raw.lower()
        span = 0, len(raw)
        tokens = [Token(lowered, stem(lowered), "word", span, cased=raw != lowered, capitals=raw.isupper())]
    elif raw.isdecimal():
        tokens = [Token(raw, raw, "number", (0, len(raw)))]
    else:
        return _mark(text) if size == 1 else []
    if raw is not text:
        tokens.append(Token(text[-1], text[-1], "mark", (size - 1, size), glued=True))
    return tokens


def _mark(sign: str) -> list[Token]:
    """The token of a single character, neither a letter nor a number; empty where it is none or a path."""
    known = sign.isalnum() or sign.isspace() or sign in _NO_MARKS
    return [] if known else [Token(sign.lower(), sign.lower(), "mark", (0, 1))]


_MARKS_BEHIND = frozenset(",.;:")
_NO_MARKS = frozenset("_'\"`*/")


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """Strip inflection (plural, -ing, -ed, -tion) and British spelling from a lower-case word.

    Only consistency matters: a stem need not be a word ("storage" and "storages" give "storag").

    >>> stem("encryption") == stem("encrypted") == stem("encrypts")
    True
    """
    if "'" in word:
        word = word[:-2] if word.endswith("'s") else word[:-1] if word.endswith("s'") else word
    if word in _IRREGULAR:
        word = _IRREGULAR[word]
    if len(word) <= 3 or word in _WHOLE:
        return word
    base = _strip_suffix(word) if word[-1] in _ENDINGS else word
    last = base[-1]
    if last == "e" and len(base) > 3 and not _is_syllable(base[:-1]):
        base = base[:-1]  # "storage", but not "note": that would make it "not"
        last = base[-1]
    if len(base) > 3 and last == base[-2] and last not in "aeiousz":
        base = base[:-1]
    if last == "y":
        if len(base) > 3:
            base = base[:-1] + "i"
    elif last == "r":
        if base.endswith("our") and len(base) > 4:
            base = base[:-3] + "or"
    elif last == "s" and base.endswith("is") and len(base) > 5:
        base = base[:-2] + "iz"
    return base.replace("isation", "ization").replace("isat", "izat") if "isat" in base else base


def _is_syllable(word: str) -> bool:
    """One short syllable: before an ending, English doubles its consonant ("hopped") or it had an "e" ("hoped")."""
    return word[-1:] not in _NOT_DOUBLED and word[-2:-1] in _VOWELS and _VOWELS.isdisjoint(word[:-2])


def _strip_suffix(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        word = word[:-3] + "y"
    elif word.endswith(("sses", "shes", "ches", "xes", "zzes")) or (
        word.endswith("es") and word[:-2] in _WHOLE
    ):
        word = word[:-2]
    elif word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    if word in _WHOLE:
        return word
    for suffix in ("ing", "ed"):
        if word.endswith(suffix) and not word.endswith("eed"):
            rest = word[: -len(suffix)]
            if len(rest) >= 3 and not _VOWELS.isdisjoint(rest):
                return rest + "e" if _is_syllable(rest) else rest
    if word.endswith("tion") and len(word) > 6:
        return word[:-3]
    return word

"""The openings of a tale of others, each with words of which one is in every sentence that it finds. Data.

A pattern takes longer to compile than most documents to read.
"""

from __future__ import annotations

from evalkit.reading.language.organisations import (
    DEALINGS,
    KIN,
    ORGANISATIONS,
    RELATED,
    RELATING,
    first_words,
)
from evalkit.typing import NamedTuple


class Opening(NamedTuple):
    """One way to open a tale of others."""

    words: frozenset[str]
    """Words of which one is in every sentence that opens so, bare or as a possessive."""
    pattern: str
    """The name of what finds it in ``parties``. The names in it must be none of the field, and not the document's."""
    strict: bool = False
    """Whether its words open a clause, and what it finds may hold no word of the field."""
    beside: frozenset[str] = frozenset()
    """If given, words of which one is in each as well."""
    whole: bool = False
    """Whether nothing in the sentence can make a requirement of it."""
    cues: tuple[str, ...] = ()
    """If given, of these one is in each, too, in lower case: many sentences hold its words."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def bare(word: str) -> str:
    """A word without the ending of a possessive: words that open a tale have none."""
    return word[:-2] if word.endswith("'s") else word.removesuffix("'")


ALONE_CUES = (
    ", which ", " that ", " which ", " who ", "agency ", "vendor ", "supplier ", "provider ", "contractor ", "printer ",
    "partner ", "insurer ", "bank ", "carrier ", " itself", " themselves", " in-house",
)  # fmt: skip
OWN_CUES = ("'s own ", "’s own ", "' own ", "’ own ", " next door", " across the ", " down the ")
DOING = """takes handles processes prints ships delivers does sends collects answers translates invoices bills sells
issues checks"""
DONE = "sent taken handled processed printed shipped delivered done collected checked"
OUTSIDE_CUES = tuple(
    f"{verb} {what}"
    for verb in (
        "describe", "describes", "belong to", "belongs to", "come from", "comes from", "stem from", "stems from",
        "apply to", "applies to", "true of", "found at", "found in", "those of", "at home at", "at home in",
        "characterise", "characterises", "characterize", "characterizes", "run by", "owned by", "operated by",
        "hosted by", "looked after by",
    )
    for what in ("a", "so", "one ", "the ", "our ", "my ", "others")
)  # fmt: skip
WHAT_CUES = ("is what ", "are what ", "was what ", "were what ", "'s what ", "’s what ")
PROGRAMMING_CUES = (
    "unit test", "integration test", "component test", "regression test", "local test", "local development",
    "localstack", "in-memory", "fixture", "mock", "stub", "docker compose", "testcontainers", "red build",
    "broken build", "failed build", "failing build", "green build", "nightly build", "build fails", "build breaks",
    "build is ", "tests fail", "tests break", "tests are red", "committer", "commit message", "pull request",
    "merge request", "eslint", "pylint", "linter", "pre-commit", "changelog", "release tag", "git tag",
    "snapshot test", "dependabot", "renovate", "dependencies are", "libraries are", "npm packages", "upgrade", "bump",
    "update the ", "update your ", "patch the ", "pin the ", ".json", ".tfstate", ".lock", ".toml", ".env", ".yml",
    ".yaml", *(f"{which} {what}" for which in ("each", "every", "all") for what in ("rel", "com", "bui", "bra", "mer",
    "pul")),
)  # fmt: skip

OPENINGS = (
    Opening(
        RELATED
        | frozenset(RELATING)
        | _words(
            "another other well-known well famous bigger larger similar comparable client clients customer customers"
        )
        | _words(
            "tax brigade police ministry landlord bookkeeper accountant insurer provider providers vendor vendors"
        )
        | _words(
            "supplier suppliers service services processor processors house houses agency agencies office offices"
        ),
        "ANOTHER",
        strict=True,
    ),
    Opening(first_words(ORGANISATIONS) | _words("people places others"), "SOME", strict=True),
    Opening(
        _words("own itself themselves house"),
        "ALONE",
        beside=_words("its their"),
        strict=True,
        cues=ALONE_CUES,
    ),
    Opening(_words("client clients customer customers similar sister door another") | RELATED, "NAMED"),
    Opening(first_words(KIN), "RELATIVE"),
    Opening(
        _words(
            """comparison contrast illustration compare benchmark yardstick rumour rumor legend say says said writes
            wrote tells told report reports reported boast boasts known rumoured rumored reputed believed
            reportedly famously elsewhere others imagine picture suppose think confuse confused mix mixed
            mistake mistaken muddle muddled"""
        ),
        "FRAME",
    ),
    Opening(
        _words(
            "read hear heard saw see seen learn learned learnt notice noticed admire admired envy envied told know"
        ),
        "HEARSAY",
        beside=_words("that how about of"),
    ),
    Opening(
        _words(
            """old previous former legacy earlier outgoing retired obsolete discarded decommissioned defunct abandoned
            last expiring contract agreement present current existing running"""
        ),
        "OLD",
    ),
    Opening(frozenset(str(year) for year in range(1980, 2030)), "DATED"),
    Opening(_words("own door across road street hall corridor"), "OWN", cues=OWN_CUES),
    Opening(
        _words(
            """laptop laptops notebook notebooks desktop desktops workstation workstations pc pcs phone phones tablet
            tablets home"""
        ),
        "LOCAL",
    ),
    Opening(
        DEALINGS
        | _words(
            "money parcels letters orders invoices bills tickets cards calls identity identities books post"
        ),
        "BUSY",
        beside=_words(DOING + " " + DONE),
    ),
    Opening(
        _words(
            """describe describes belong belongs come comes stem stems apply applies true found those home run owned
            operated hosted looked characterise characterises characterize characterizes"""
        ),
        "OUTSIDE",
        cues=OUTSIDE_CUES,
    ),
    Opening(
        _words(
            """unit integration local component regression localstack in-memory memory fixture fixtures mock mocked
            mocks stub stubbed stubs compose testcontainers build tests committer committers commit requests request
            eslint pylint linter linters pre-commit changelog release releases snapshot snapshots branch upgrade
            update bump patch pin backup backups copy copies git tag label dependabot renovate dependencies libraries
            npm"""
        ),
        "PROGRAMMING",
        cues=PROGRAMMING_CUES,
        whole=True,
    ),
    Opening(_words("what"), "WHAT_OTHERS_HAVE", cues=WHAT_CUES),
    Opening(
        _words(
            "offer offers bid bids tender tenders quotation quotations proposal proposals envelope envelopes"
        ),
        "FORMAL",
        whole=True,
    ),
)


def _by_word() -> dict[str, int]:
    found: dict[str, int] = {}
    for number, opening in enumerate(OPENINGS):
        for word in opening.words:
            found[word] = found.get(word, 0) | 1 << number
    return found


OPENING_WORDS = _by_word()
"""Words of which one is in every sentence that opens a tale, bare or as a possessive -> its openings, as bits."""

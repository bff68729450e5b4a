"""patterns: compiled when they are first used, and not where a text holds none of their cues."""

from __future__ import annotations

import marshal
import random
import re
from collections.abc import Callable

import pytest

from evalkit import patterns
from evalkit.patterns import may_hold, pattern
from evalkit.reading.decided import legends
from evalkit.reading.dialogue import dialogue, motions
from evalkit.reading.others import apart, findings
from evalkit.reading.pointing import turns


def test_a_pattern_is_compiled_when_it_is_used() -> None:
    assert pattern("(").__class__.__name__ == "_Lazy"
    with pytest.raises(re.error):
        pattern("(").search("a")


@pytest.fixture
def kept(monkeypatch: pytest.MonkeyPatch) -> Callable[..., dict[patterns.Key, bytes]]:
    """What is known of some patterns once they have been compiled."""

    def compiled(*made: re.Pattern[str]) -> dict[patterns.Key, bytes]:
        monkeypatch.setattr(patterns, "_fresh", [])
        for each in made:
            each.search("")
        return patterns.compiled()

    monkeypatch.setattr(patterns, "_kept", {})
    return compiled


def test_what_was_compiled_in_one_run_is_not_in_the_next(
    kept: Callable[..., dict[patterns.Key, bytes]], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert kept() == {}
    made = [("(?P<a>b)|(?P<c>É)|(d)", re.IGNORECASE | re.VERBOSE), ("(?im)^x{2,3}?[^a-cé]", 0)]
    patterns.recall(kept(*(pattern(*each) for each in made)))
    monkeypatch.setattr(patterns, "_fresh", [])
    monkeypatch.setattr(patterns.re, "compile", None)
    for text, flags in made:
        found, anew = pattern(text, flags), re.Pattern.__copy__(re._compiler.compile(text, flags))  # type: ignore[attr-defined]
        assert (found.flags, found.groups, found.groupindex, found.pattern) == (
            anew.flags, anew.groups, anew.groupindex, anew.pattern,
        )  # fmt: skip
        for said in ("b", "É", "é", "D", "\nxxy", "xxé"):
            assert str(found.search(said)) == str(anew.search(said))
            assert [m.lastgroup for m in found.finditer(said)] == [m.lastgroup for m in anew.finditer(said)]
    assert patterns.compiled() == {}


@pytest.mark.parametrize("code", [[], [10**9], [3, 2, 1], ["a"], None])
def test_what_is_no_code_is_compiled_anew(code: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patterns, "_fresh", [])
    for damaged in (marshal.dumps((32, code, 0, {}, (None,))), marshal.dumps(3), b""):
        monkeypatch.setattr(patterns, "_kept", {("a.c", 0): damaged})
        assert pattern("a.c").search("abc")


def test_cues_ignore_case_as_patterns_do() -> None:
    letters = {chr(code) for code in range(0x110000) if re.fullmatch("[a-z]", chr(code), re.IGNORECASE)}
    assert all(may_hold(f"<{letter}>", "abcdefghijklmnopqrstuvwxyz") for letter in letters)
    assert not may_hold("", ("a",))
    assert not may_hold("é", ("e",))


_SAID = {
    apart._AS_IS: (
        apart._NOW,
        "As is|as-it is|The current state|2. Today|what we have now|How we work today|Before",
    ),
    dialogue._NAY: (
        dialogue._NAYS,
        "Drop it|go without|can wait|not this year|no, thank you|rather not|not accepted|were dropped|not acceptable"
        "|too dear|found no majority|proposal fell|no need|we will not|nothing of the kind"
        "|don't need it|are not doing it",
    ),
    dialogue._AYE: (
        dialogue._AYES + dialogue._FIRST_AYES,
        "nobody objected|> By all means|ok|was carried|so resolved|please do|as proposed|well, yes|Done|Good",
    ),
    motions._LOST: (
        motions._ENDS,
        "not carried|not seconded|failed|found no seconder|nobody seconded|withdrew|no seconder",
    ),
    motions._WON: (motions._ENDS, "carried|upheld|passed|resolved"),
    turns._OTHERS: (
        turns._OPINIONS,
        "he insists|argued|would have us|standard offer|might think|believes|asked",
    ),
    turns._DISAGREES: (
        turns._DISAGREEING,
        "do not agree|don't follow him|shall not follow them|they are wrong|it is mistaken|I beg to differ",
    ),
    legends._LABEL: (legends._LABELS, "Legend:|Status codes:|What the marks mean:"),
}


@pytest.mark.parametrize("case", list(_SAID.items()))
def test_what_a_pattern_finds_holds_one_of_its_cues(
    case: tuple[re.Pattern[str], tuple[tuple[str, ...], str]],
) -> None:
    found, (cues, texts) = case
    for text in texts.split("|"):
        assert found.search(text), text
        assert may_hold(text, cues), text


def test_what_is_wanted_has_its_sign_near() -> None:
    for text in ("Requirement: enable it", "Derived recommendations - enable it", "FIX : do it"):
        assert findings._WANTED.match(text)
        assert not findings._SIGNS.isdisjoint(text[:40])


_PIECES = (
    'M|X|w|✔|✖|W1|P 1|yes|-|..|İx|Σς|pending|a.|"|”|`|*| |  |=|–|—|:|: |is|are|mean|means|stands for|is for|(|)|,|;|. '
    "| / |and |or |Legend:|mandatory|excluded this|_|1|12|x"
).split("|")


def test_what_may_explain_no_code_explains_none(monkeypatch: pytest.MonkeyPatch) -> None:
    chance = random.Random(5)
    may_list = legends._may_list
    monkeypatch.setattr(legends, "_may_list", lambda *_: True)
    for _ in range(20_000):
        text = "".join(
            chance.choice(_PIECES) + chance.choice(("", " ")) for _ in range(chance.randint(1, 12))
        )
        cells = {cell.strip().lower() for cell in chance.sample(_PIECES, chance.randint(1, 12))}
        definition = legends._PLAIN_DEFINITION if text.isascii() else legends._DEFINITION
        sizes = frozenset(range(1, 16)).intersection(map(len, cells))
        if any(
            (found["code"] or found["quoted"]).strip().lower() in cells for found in definition.finditer(text)
        ):
            assert legends._may_define(text, cells, sizes), (text, cells)
        if legends._listed(text, cells, sizes):
            assert may_list(text, cells, sizes), (text, cells)

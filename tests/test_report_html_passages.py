"""The text cut into lines and pieces."""

from __future__ import annotations

import pytest
from cards import facet

from evalkit.report.html.passages import Line, lines, passages
from evalkit.result import FacetResult, Finding, Stance, Verdict

VAGUE, SPECIFIED, MISSING = Verdict.VAGUE, Verdict.SPECIFIED, Verdict.MISSING


def at(start: int, end: int, *, specific: bool = False, stance: Stance = Stance.AFFIRMED) -> Finding:
    return Finding(1, start, end, "", stance, specific)


def cut(text: str, *facets: FacetResult) -> list[Line]:
    return list(lines(text, passages(facets)))


def shown(found: list[Line]) -> str:
    """Lines joined by |, each piece that is in passages as [numbers text]."""
    return "|".join(
        "".join(
            f"[{','.join(str(p.number) for p in piece.passages)} {piece.text}]"
            if piece.passages
            else piece.text
            for piece in line.pieces
        )
        for line in found
    )


@pytest.mark.parametrize(
    ("text", "spans", "expected"),
    [
        ("", [], ""),
        ("one\ntwo", [], "one|two"),
        ("one\r\n\rtwo\n", [], "one||two"),
        ("one two", [(0, 7)], "[1 one two]"),
        ("one two three", [(4, 7)], "one [1 two] three"),
        ("one two\nthree four", [(4, 13)], "one [1 two]|[1 three] four"),
        ("one two three", [(0, 7), (4, 13)], "[1 one ][1,2 two][2  three]"),
        ("one two three", [(0, 13), (4, 7)], "[1 one ][2,1 two][1  three]"),
        ("one two", [(0, 3), (0, 3)], "[1 one] two"),
        ("one two", [(4, 99)], "one [1 two]"),
        ("one two", [(90, 99)], "one two"),
        ("one two", [(3, 3)], "one two"),
        ("one\ntwo", [(3, 5)], "one|[1 t]wo"),
    ],
)
def test_every_character_is_in_its_place(text: str, spans: list[tuple[int, int]], expected: str) -> None:
    found = [facet(f"x.{n}", "X", VAGUE, at(*span)) for n, span in enumerate(spans)]
    assert shown(cut(text, *found)) == expected


def test_a_passage_begins_once_even_over_several_lines() -> None:
    (first, second) = cut("one two\nthree", facet("x.a", "A", VAGUE, at(4, 13)))
    assert [[p.number for p in piece.begins] for piece in (*first.pieces, *second.pieces)] == [[], [1], []]


def test_lines_are_numbered_as_the_findings_count_them() -> None:
    assert [line.number for line in cut("a\n\nb\rc\r\nd")] == [1, 2, 3, 4, 5]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("# One\ntwo", "heading text"),
        ("#hash", "text"),
        ("```yaml\n# no heading\n```\n# One", "mono mono mono heading"),
        ("````\n```\n````\nx", "mono mono mono text"),
        ("~~~\nopen to the end", "mono mono"),
        ("| a | b |\n- c", "mono text"),
        ("    code", "mono"),
        ("    - nested\n        1. deeper", "text text"),
    ],
)
def test_tables_and_code_keep_their_columns(text: str, kinds: str) -> None:
    assert " ".join(line.kind for line in cut(text)) == kinds


def test_the_worst_facet_comes_first_and_gives_the_tone() -> None:
    found = passages([facet("x.a", "A", SPECIFIED, at(0, 3)), facet("x.b", "B", VAGUE, at(0, 3))])
    assert [each.facet.id for each in found[0].proves] == ["x.b", "x.a"]
    (line,) = lines("one", found)
    assert line.pieces[0].tone is VAGUE


@pytest.mark.parametrize(
    ("verdict", "finding", "tone"),
    [
        (Verdict.CONTRADICTED, at(0, 3, stance=Stance.DENIED), Verdict.CONTRADICTED),
        (Verdict.CONTRADICTED, at(0, 3), VAGUE),
        (Verdict.MISMATCHED, at(0, 3, specific=True), SPECIFIED),
        (Verdict.MISMATCHED, at(0, 3), VAGUE),
        (SPECIFIED, at(0, 3), SPECIFIED),
        (SPECIFIED, at(0, 3, stance=Stance.DENIED), Verdict.CONTRADICTED),
        (VAGUE, at(0, 3), VAGUE),
    ],
)
def test_a_passage_is_toned_by_what_it_says_itself(verdict: Verdict, finding: Finding, tone: Verdict) -> None:
    ((proof,),) = (passage.proves for passage in passages([facet("x.a", "A", verdict, finding)]))
    assert proof.tone is tone


def test_many_passages_take_time_in_proportion() -> None:
    """Each passage is met where it begins and where it ends, never once for each other one."""
    count = 20_000
    text = "word " * count
    found = cut(text, facet("x.a", "A", VAGUE, *(at(5 * n, 5 * n + 4) for n in range(count))))
    assert sum(len(piece.begins) for piece in found[0].pieces) == count

"""One judgement for every face: what is asked, exactly compared, and what cannot be asked."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from command import FULL, HALF, NOTHING, write
from greens import GREENS, THRESHOLD, Green

from evalkit import parse
from evalkit.errors import DocumentError, EvalkitError, RubricError, UsageError
from evalkit.integrations.judge import Must, Number, demand, judge

pytestmark = pytest.mark.usefixtures("desk")


def shortfalls(response: str | Path, min_score: Number | None = None, must: Must = ()) -> tuple[str, ...]:
    return judge(response, demand("small.yaml", min_score=min_score, must=must)).shortfalls


def test_without_a_demand_everything_must_be_specified() -> None:
    assert shortfalls(FULL) == ()
    assert shortfalls(HALF) == ("score 25.0 is below 100",)


@pytest.mark.parametrize("number", [25, 25.0, "25", Decimal("25.00"), Fraction(50, 2)])
def test_a_score_that_is_reached_exactly_passes(number: Number) -> None:
    assert shortfalls(HALF, number) == ()


@pytest.mark.parametrize("number", [25.000000001, "25.000000001", Decimal("25.000000001")])
def test_a_score_is_compared_exactly(number: Number) -> None:
    (told,) = shortfalls(HALF, number)
    assert told == "score 25.0 is below 25.000000001"


@pytest.mark.parametrize(
    ("must", "response", "expected"),
    [
        ("building.roof", HALF, ()),
        (["building.roof", "building.lamp"], FULL, ()),
        (["building.lamp"], HALF, ("building.lamp is missing, must be specified",)),
        ({"building.lamp": "vague"}, "The shed has a lamp.", ()),
        ({"building.lamp": "vague"}, NOTHING, ("building.lamp is missing, must be named at least",)),
        ({"building.lamp": "missing"}, NOTHING, ()),
        (
            {"building.roof": "missing"},
            "The roof is out of scope.",
            ("building.roof is ruled out, must not be ruled out",),
        ),
    ],
)
def test_what_a_response_must_say(must: Must, response: str, expected: tuple[str, ...]) -> None:
    assert shortfalls(response, must=must) == expected


def test_a_score_and_facets_are_both_asked_for() -> None:
    assert len(shortfalls(HALF, 30, ["building.lamp"])) == 2
    assert shortfalls(HALF, 20, ["building.roof"]) == ()


def test_a_response_is_a_text_a_path_or_a_document() -> None:
    wanted = demand("small.yaml")
    assert judge(FULL, wanted).card.document == "<response>"
    assert judge(Path("full.md"), wanted).card.document == "full.md"
    assert judge(parse(FULL, name="mine"), wanted).card.document == "mine"


def test_a_reference_is_a_path_or_the_text_itself() -> None:
    write("thatch.md", "The roof is thatch.\n")
    for wanted in (
        demand("small.yaml", reference="thatch.md"),
        demand("small.yaml", reference_text="The roof is thatch.\n"),
    ):
        judgement = judge(HALF, wanted)
        assert [facet.id for facet in judgement.card.expected] == ["building.roof"]
        assert not judgement.passed


def test_share_and_report() -> None:
    judgement = judge(HALF, demand("small.yaml"))
    assert judgement.share == 0.25
    assert judgement.report.startswith("- score 25.0 is below 100\n\n## evalkit: 25.0 for ")
    assert judge(FULL, demand("small.yaml")).report.startswith("## evalkit: 100.0 for ")


@pytest.mark.parametrize("name", GREENS)
def test_green_for_nothing(name: str) -> None:
    green: Green = GREENS[name]
    write("green.yaml", green.rubric)
    try:
        told = " ".join(judge(green.response, demand("green.yaml", min_score=THRESHOLD)).shortfalls)
    except EvalkitError as error:
        told = str(error)
    assert green.told in told


@pytest.mark.parametrize("response", [None, 3, ["a.md"], {}, b"The roof is slate."])
def test_no_response_is_no_pass(response: object) -> None:
    with pytest.raises(DocumentError, match="a response is its text, or the Path of its file"):
        judge(response, demand("small.yaml"))  # type: ignore[arg-type]


def test_the_name_of_a_file_is_not_judged_as_a_response() -> None:
    with pytest.raises(DocumentError, match=r"full\.md: this is the name of a file, not a response"):
        judge("full.md", demand("small.yaml", min_score=0))


@pytest.mark.parametrize("number", [-1, 101, "many", float("nan"), float("inf"), True, "1/0", []])
def test_a_score_that_is_none_is_told(number: object) -> None:
    with pytest.raises(UsageError, match="min_score is a number from 0 to 100"):
        demand("small.yaml", min_score=number)  # type: ignore[arg-type]


def test_all_wrong_demands_are_told_at_once() -> None:
    with pytest.raises(UsageError) as caught:
        demand("small.yaml", must={"building.rof": "specified", "building.lamp": "splendid"})
    assert [mistake.message for mistake in caught.value.mistakes] == [
        "must: the rubric has no facet 'building.rof'; did you mean 'building.roof'?",
        "must: building.lamp can be asked to be specified, vague (named at least) or "
        "missing (not ruled out), not 'splendid'",
    ]


def test_inputs_that_cannot_be_used_are_told() -> None:
    with pytest.raises(RubricError):
        demand("none.yaml")
    with pytest.raises(DocumentError, match="no reference has this name"):
        demand("small.yaml", reference="nowhere")
    with pytest.raises(DocumentError, match="<reference>: specifies no facet"):
        demand("small.yaml", reference_text=NOTHING)
    with pytest.raises(DocumentError, match="<reference>: the document is empty"):
        demand("small.yaml", reference_text="")
    with pytest.raises(UsageError, match="a reference or its text, not both"):
        demand("small.yaml", reference="full.md", reference_text=FULL)

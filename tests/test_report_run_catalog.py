"""The failure catalog of a run, in Markdown and from the command line."""

from __future__ import annotations

from pathlib import Path

import pyromark
import pytest
from cards import HOSTILE, hostile
from command import FULL, HALF, NOTHING
from command import run as evalkit
from runs import record, write_jsonl
from test_report_recurring import REFERENCE, VAGUE, run

from evalkit.batch.outline import CategoryOutline, FacetOutline, RubricOutline
from evalkit.batch.record import Run
from evalkit.batch.results import open_results
from evalkit.batch.view import View
from evalkit.report.run_catalog import NO_QUOTES, points, render

pytestmark = pytest.mark.usefixtures("desk")


def test_nothing_to_tell_is_told() -> None:
    assert "Nothing was judged." in render(run([]), View())
    page = render(run([(FULL, "a", "p")]), View())
    assert "1 response by 1 model to 1 prompt" in page
    assert "Nothing is lacking." in page
    assert "## Cases" not in page


def test_a_case_is_told_with_its_id_its_share_its_cost_and_a_quote() -> None:
    page = render(run([(VAGUE, "a", "p"), (FULL, "b", "q"), (NOTHING, "b", "q")], errors=2), View())
    assert "3 responses by 2 models to 2 prompts" in page
    assert "2 rows could not be scored and are left out." in page
    assert "### 3. Roof covering: missing\n" in page
    assert (
        "`building.roof/vague` in Building; 1 of 3 responses (33.3 %); costs 6.25 points of the mean score."
        in page
    )
    assert "- **Models:** a 1 of 1; b 0 of 2\n" in page
    assert "- **Prompts:** p 1 of 1; q 0 of 2\n" in page
    assert "> **1.md, line 1:** “There is a roof.”" in page


def test_the_reference_stands_beside_it() -> None:
    page = render(run([(NOTHING, "a", "p")], reference=REFERENCE), View())
    assert "- **Expected:** “The roof is thatch.” (reference, line 1)" in page


def test_without_quotes_it_says_how_to_get_them() -> None:
    assert NO_QUOTES in render(run([(VAGUE, "a", "p")], quotes=False), View())
    assert NO_QUOTES not in render(run([(VAGUE, "a", "p")]), View())


def test_top_shows_the_first_cases_and_counts_the_rest() -> None:
    page = render(run([(NOTHING, "a", "p"), (VAGUE, "a", "p")]), View(top=1))
    assert "### 1. " in page
    assert "### 2. " not in page
    assert "… and 3 more cases." in page


def test_an_unfinished_run_says_so() -> None:
    run([(HALF, "a", "p")])
    file = Path("run.jsonl")
    file.write_bytes(b"".join(file.read_bytes().splitlines(keepends=True)[:-1]))
    assert "The run is not finished" in render(open_results(file), View())


@pytest.mark.parametrize(
    ("cost", "shown"), [("0", "0.00"), ("1/1000", "< 0.01"), ("1/100", "0.01"), ("75/2", "37.50")]
)
def test_points_are_never_rounded_to_nothing(cost: str, shown: str) -> None:
    from fractions import Fraction

    assert points(Fraction(cost)) == shown


def test_hostile_texts_stay_text() -> None:
    """Everything that comes from files is an attack; the catalog's own structure stays what it is."""
    card = hostile()
    facets = tuple(FacetOutline(f.id, HOSTILE, HOSTILE, HOSTILE, f.weight) for f in card.facets)
    category = CategoryOutline("x", HOSTILE, HOSTILE, HOSTILE, {}, facets)
    credits = {facet.verdict: facet.credit for facet in card.facets}
    outline = RubricOutline(HOSTILE, HOSTILE, HOSTILE, card.signature.rubric_digest, credits, (category,))
    head = Run(card.signature._replace(reference=None, reference_digest=None), HOSTILE, {}, {}, None)
    bare = card._replace(signature=head.signature)
    results = open_results(
        write_jsonl(Path("wild.jsonl"), [head, outline], [record(bare, HOSTILE, HOSTILE, HOSTILE)])
    )
    page = render(results, View())
    page.encode()
    events = [next(iter(event.items())) for event in pyromark.events(page) if isinstance(event, dict)]
    kinds = {
        kind if kind != "Start" else next(iter(tag)) if isinstance(tag, dict) else tag for kind, tag in events
    }
    assert kinds == {
        "Heading",
        "Paragraph",
        "Text",
        "Strong",
        "List",
        "Item",
        "BlockQuote",
        "Code",
        "Start",
        "End",
    } - {"Start"}
    assert not any(char in page for char in "\x1b\x00\x9b\r\u202e\ud800")


# -- from the command line -------------------------------------------------------------------------


def test_the_command_prints_it() -> None:
    run([(NOTHING, "a", "p")])
    result = evalkit("report", "run.jsonl", "--format", "catalog")
    assert (result.status, result.err) == (0, "")
    assert result.out.startswith("# Recurring failures: run.jsonl\n")
    assert result.out == render(open_results("run.jsonl"), View())


def earlier(name: str = "before.jsonl", **options: str) -> None:
    run([(NOTHING, "a", "p"), ("The roof is slate. The shed has a lamp.", "a", "p")], **options)  # type: ignore[arg-type]
    Path("run.jsonl").rename(name)


def test_since_an_earlier_run_cases_are_new_recurring_or_fixed() -> None:
    earlier()
    run([(NOTHING, "a", "p"), (FULL, "a", "p"), ("There is a roof. The shed has two lamps.", "a", "p")])
    result = evalkit("report", "run.jsonl", "--format", "catalog", "--since", "before.jsonl")
    assert (result.status, result.err) == (0, "")
    assert "Compared with before.jsonl: 1 new, 2 recurring and 1 fixed." in result.out
    assert "- Lamp count: vague (`building.lamp/vague`): was 1 of 2 responses (50.0 %)" in result.out
    assert (
        "| Roof covering: missing | 1 of 3 (33.3 %) | 8.33 | recurring, was 1 of 2 (50.0 %) |" in result.out
    )
    assert "| Roof covering: vague | 1 of 3 (33.3 %) | 6.25 | new |" in result.out


def test_runs_by_other_rules_are_not_compared_unless_it_is_meant() -> None:
    earlier(reference=REFERENCE)
    run([(NOTHING, "a", "p")])
    arguments = ["report", "run.jsonl", "--format", "catalog", "--since", "before.jsonl"]
    result = evalkit(*arguments)
    assert (result.status, result.out) == (2, "")
    assert result.err.startswith(
        "evalkit: before.jsonl: was judged otherwise than run.jsonl: the reference was "
    )
    assert "--across" in result.err
    assert len(result.err.splitlines()) == 1
    assert evalkit(*arguments, "--across").status == 0


@pytest.mark.parametrize("name", ["nowhere.jsonl", "full.md"])
def test_an_earlier_run_that_cannot_be_read_is_an_error(name: str) -> None:
    run([(NOTHING, "a", "p")])
    result = evalkit("report", "run.jsonl", "--format", "catalog", "--since", name)
    assert (result.status, result.out) == (2, "")
    assert result.err.startswith(f"evalkit: {name}")
    assert len(result.err.splitlines()) == 1

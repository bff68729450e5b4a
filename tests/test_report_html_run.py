"""The report on a run, as a string and in a browser."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from browser import Browser
from command import FULL, HALF, NOTHING, write
from command import run as evalkit
from runs import failure, header, record, scored, small, write_jsonl
from test_report_html_response import CONTRAST
from test_report_recurring import REFERENCE, VAGUE, run

from evalkit import load_rubric
from evalkit.batch.results import open_results
from evalkit.batch.view import View
from evalkit.report.html.run import render
from evalkit.report.run_catalog import NO_QUOTES

pytestmark = pytest.mark.usefixtures("desk")

ROWS = [
    (FULL, "good", "p"), (HALF, "good", "q"), (VAGUE, "poor", "p"), (NOTHING, "poor", "q"), (NOTHING, "poor", "p"),
]  # fmt: skip
HOSTILE = (
    '<script>window.hit=1</script><img src=x onerror=window.hit=2>" onclick="hit=3 \' javascript:hit=4 \u202e'
)


# -- as a string -----------------------------------------------------------------------------------


def test_a_run_without_rows_is_a_page_too() -> None:
    page = render(run([]), View())
    assert "Nothing was judged." in page
    assert page.endswith("</html>\n")


def test_it_shows_who_leaves_out_what_and_how_often() -> None:
    page = render(run(ROWS, errors=2), View())
    assert re.findall(r'data-group="(\w*)">', page)[:3] == ["good", "poor", ""]
    assert re.search(
        r'href="#responses" data-facet="building.lamp" data-group="poor" title="3 of 3">100</a>', page
    )
    assert re.search(
        r'href="#responses" data-facet="building.lamp" data-group="good" title="1 of 2">50</a>', page
    )
    assert re.findall(r'id="case-([\w./]+)"', page) == [
        "building.lamp/missing", "building.lamp/vague", "building.roof/missing", "building.roof/vague",
    ]  # fmt: skip
    assert "2 rows could not be scored; none counts as 0" in page


def test_by_prompt_where_there_is_one_model_and_by_what_was_asked_for() -> None:
    one = run([(FULL, "only", "p"), (HALF, "only", "q")])
    assert '<span class="muted">by prompt</span>' in render(one, View())
    assert '<span class="muted">by model and prompt</span>' in render(one, View(by=("model", "prompt")))


def test_without_quotes_it_says_how_to_get_them() -> None:
    assert NO_QUOTES in render(run(ROWS, quotes=False), View())


def test_the_same_run_gives_the_same_bytes() -> None:
    assert render(run(ROWS), View()) == render(run(ROWS), View())


def test_the_command_writes_it_and_prints_it() -> None:
    run(ROWS)
    result = evalkit("report", "run.jsonl", "-o", "report.html")
    assert (result.status, result.out, result.err) == (0, "", "")
    assert evalkit("report", "run.jsonl", "--format", "html").out == Path("report.html").read_text("utf-8")


def test_one_response_of_it_has_the_page_of_a_response() -> None:
    run(ROWS, quotes=False)
    result = evalkit("report", "run.jsonl", "--id", "3", "-o", "one.html")
    assert (result.status, result.err) == (0, "")
    page = Path("one.html").read_text("utf-8")
    assert '<span class="where">line 1</span>' in page
    assert "<q></q>" not in page


BIG = """\
rubric: big
version: "1"
title: Big
categories:
  - id: big
    title: Big
    impact: Costs.
    lesson: Ask.
    facets:
"""
FACET = """\
      - id: big.f{n}
        title: Facet {n}
        asks_for: a number
        item: facet {n}
        named: [thing{n}x]
        specified: [{{value: count, near: [thing{n}x], within: 3}}]
"""


def big_run() -> Path:
    """60 responses, each with 20 passages of its own words for half of 40 facets."""
    write("big.yaml", BIG + "".join(FACET.format(n=n) for n in range(40)))
    rubric = load_rubric("big.yaml")
    said = [
        f"The plan has a thing{n}x of some kind, which somebody will look at later on." for n in range(20)
    ]
    items = []
    for number in range(60):
        text = "\n\n".join(f"{sentence} {number:x} is the one." for sentence in said)
        card = scored(text, rubric, None, f"m{number % 7}/prompt-{number % 11}/{number:06}.md")
        items.append(record(card, card.document, f"m{number % 7}", f"prompt-{number % 11}"))
    write_jsonl(Path("few.jsonl"), header(rubric), items[:10])
    return write_jsonl(Path("big.jsonl"), header(rubric), items)


def test_ten_thousand_responses_are_less_than_20_mb() -> None:
    """Worked out from 60: most of a page grows with its responses, and the rest does not."""
    many, few = (len(render(open_results(name), View())) for name in (big_run(), "few.jsonl"))
    assert few + (many - few) * 10_000 / 50 < 20_000_000


# -- in a browser ----------------------------------------------------------------------------------


def test_a_square_of_the_heat_map_leads_to_its_responses_and_each_to_its_gaps(browser: Browser) -> None:
    browser.open(render(run(ROWS), View()))
    assert browser.count("#rows .fold") == 5
    browser.click('.heat a[data-facet="building.lamp"][data-group="poor"]')
    assert browser.count("#rows .fold") == 3
    assert browser.run("return document.getElementById('shown').textContent") == "3 of 5"
    assert browser.run("return document.activeElement.id") == "responses"
    browser.run("document.querySelectorAll('#rows .fold')[2].scrollIntoView({block: 'center'})")
    browser.run("document.querySelectorAll('#rows .fold')[2].click()")
    browser.wait("return document.querySelector('.opened')")
    assert browser.run("return document.querySelector('.opened').innerText").count("“") == 2
    assert "“The shed has a lamp.”" in browser.run("return document.querySelector('.opened').innerText")
    browser.run("document.querySelectorAll('#rows .fold')[2].click()")
    assert browser.count(".opened") == 0
    assert browser.complaints() == []


@pytest.mark.parametrize(
    ("field", "value", "shown"),
    [
        ("group", "=good", ["2", "1"]),
        ("prompt", "=q", ["4", "2"]),
        ("facet", "building.roof", ["4", "5", "3"]),
        ("verdict", "vague", ["3"]),
        ("name", "4.MD", ["4"]),
        ("name", "<none>", []),
        ("order", "high", ["1", "2", "3", "4", "5"]),
        ("order", "run", ["1", "2", "3", "4", "5"]),
    ],
)
def test_filters(browser: Browser, field: str, value: str, shown: list[str]) -> None:
    browser.open(render(run(ROWS), View()))
    browser.run(
        "const field = document.querySelector(`[name=${arguments[0]}]`); field.value = arguments[1];"
        "field.dispatchEvent(new Event('input', {bubbles: true}))",
        field,
        value,
    )
    assert (
        browser.run("return [...document.querySelectorAll('#rows .fold')].map((each) => each.textContent)")
        == shown
    )
    assert (
        browser.run("return document.getElementById('said').textContent")
        == f"{len(shown)} of 5 responses shown"
    )
    browser.click(".clear")
    assert browser.count("#rows .fold") == 5


def test_a_case_leads_to_its_responses(browser: Browser) -> None:
    browser.open(render(run(ROWS), View()))
    browser.click(".case summary")
    browser.click(".case [data-facet]")
    assert browser.run("return document.getElementById('shown').textContent") == "3 of 5"


def test_more_rows_come_on_demand(browser: Browser) -> None:
    browser.open(render(run([(HALF, "a", "p")] * 60), View()))
    assert browser.count("#rows .fold") == 50
    browser.click("#more")
    assert browser.count("#rows .fold") == 60
    assert browser.count("#more") == 0
    assert browser.run("return document.activeElement.textContent") == "51"


def test_the_leaderboard_sorts_by_any_column(browser: Browser) -> None:
    browser.open(render(run(ROWS), View()))
    names = "return [...document.querySelectorAll('.board tbody th')].map((each) => each.textContent)"
    assert browser.run(names) == ["good", "poor"]
    browser.click(".board th:nth-child(2) .sort")
    assert browser.run(names) == ["poor", "good"]
    assert browser.run("return document.querySelector('.board th:nth-child(2)').ariaSort") == "descending"
    browser.click(".board th:nth-child(1) .sort")
    assert browser.run(names) == ["good", "poor"]


def test_hostile_rows_do_nothing(browser: Browser) -> None:
    rubric, wanted = small("full.md")
    card = scored(f"There is a roof {HOSTILE}", rubric, wanted, HOSTILE)
    items = [
        record(card, HOSTILE, HOSTILE, HOSTILE),
        record(card, "x", "m", "p"),
        failure("1", HOSTILE, HOSTILE, HOSTILE),
    ]
    browser.open(render(open_results(write_jsonl(Path("wild.jsonl"), header(rubric, wanted), items)), View()))
    browser.run("document.querySelectorAll('.fold').forEach((each) => each.click())")
    browser.wait("return document.querySelectorAll('.opened').length === 2")
    browser.run("document.querySelectorAll('details').forEach((each) => { each.open = true })")
    shown = browser.run("return document.body.innerText")
    assert HOSTILE.replace("\u202e", "\\u202e").strip() in shown
    assert browser.run("return document.querySelectorAll('img, [onclick], [onerror]').length") == 0
    assert browser.run("return document.scripts.length") == 3
    assert browser.run(
        "return [...document.links].every((each) => each.getAttribute('href').startsWith('#'))"
    )
    assert browser.run(
        "return window.hit === undefined && performance.getEntriesByType('resource').length === 0"
    )
    assert browser.complaints() == []


@pytest.mark.parametrize("dark", [False, True])
def test_words_stand_out_from_what_is_behind_them(browser: Browser, dark: bool) -> None:
    browser.open(render(run(ROWS, reference=REFERENCE, errors=1), View()), dark=dark)
    browser.run("document.querySelectorAll('details').forEach((each) => { each.open = true })")
    browser.run("document.querySelector('.fold').click()")
    browser.wait("return document.querySelector('.opened')")
    assert browser.run(CONTRAST) == []


@pytest.mark.parametrize("width", [1600, 1280, 768, 400, 320])
def test_nothing_is_wider_than_the_window(browser: Browser, width: int) -> None:
    rows = [(VAGUE, f"model-with-a-long-name-{number}", "prompt" * 9) for number in range(12)]
    browser.open(render(run(rows), View()), width=width)
    browser.run("document.querySelectorAll('details').forEach((each) => { each.open = true })")
    assert browser.run("return document.documentElement.scrollWidth") <= width


def test_every_control_has_a_name(browser: Browser) -> None:
    browser.open(render(run(ROWS, errors=1), View()))
    nameless = """
      return [...document.querySelectorAll("a, button, summary, select, input, [role]")]
        .filter((each) => each.id !== "said" && !each.labels?.length)
        .filter((each) => !each.ariaLabel && !each.getAttribute("aria-labelledby") && !each.textContent.trim())
        .map((each) => each.outerHTML)"""
    assert browser.run(nameless) == []


def test_printed_it_has_the_figures_and_without_scripts_too(browser: Browser) -> None:
    page = re.sub(r"<script>.*?</script>", "", render(run(ROWS), View()), flags=re.DOTALL)
    browser.open(page)
    browser.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    assert (browser.count(".board tbody tr"), browser.count(".heat a"), browser.count(".case")) == (2, 4, 4)
    browser.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})

"""The report on responses, as a string and in a browser."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from browser import Browser
from cards import card, complete, facet, finding, hostile, mixed, plain, unjudged
from command import FULL, HALF, run, write

from evalkit import load_rubric, parse, score
from evalkit.api import read
from evalkit.report.html.response import render
from evalkit.result import Verdict

HOSTILE = """\
# Plan <script>window.hit = 1</script>

The roof is slate <img src=x onerror="window.hit = 2"> and <svg onload="window.hit = 3">.

[The roof](javascript:window.hit=4) </style></script></title></textarea><script>window.hit = 5</script>

<iframe srcdoc="<script>parent.hit = 6</script>"></iframe><a href="javascript:window.hit=7" onfocus="hit=8">x</a>

<!-- <base href="http://127.0.0.1:9/"><link rel=stylesheet href=//127.0.0.1:9/x.css> {{ 7 * 7 }} {% raw %}

<div><table><tr></p></b></main></body></html> <plaintext> The shed has a lamp & &lt;b&gt; \u202e reversed
"""


def cards_of(rubric: Path, *texts: str, reference: str = "") -> str:
    """The report on texts, judged by a rubric and, if given, against a reference."""
    rules = load_rubric(rubric)
    wanted = read(parse(reference, name="ref.md"), rules) if reference else None
    cards = [score(parse(text, name=f"{number}.md"), rules, wanted) for number, text in enumerate(texts, 1)]
    return render(cards, texts=texts)


@pytest.fixture
def small(desk: Path) -> Path:
    return desk / "small.yaml"


# -- as a string -----------------------------------------------------------------------------------


def test_nothing_judged_says_so() -> None:
    page = render([unjudged()])
    assert "Nothing was judged: no facet of the rubric is expected." in page
    assert 'class="bar"' not in page


def test_every_facet_that_counts_has_a_card_and_no_other_has() -> None:
    found = re.findall(r'<article class="gap (\w+)" id="r1-([\w.]+)"', render([mixed()]))
    assert len(found) == 10
    assert ("contradicted", "database.encryption") in found
    assert "database.credentials" not in {id for _, id in found}


def test_gaps_stand_worst_first_within_their_category() -> None:
    found = re.findall(r'<article class="gap \w+" id="r1-database.(\w+)"', render([mixed()]))
    assert found == ["encryption", "backups", "isolation", "sizing", "engine"]


def test_what_a_gap_costs_is_in_points_of_the_score() -> None:
    page = render([card(plain("a", Verdict.MISSING, Verdict.VAGUE, Verdict.SPECIFIED))])
    assert re.findall(r'<span class="costs"[^>]*>−([\d.]+)', page) == ["33.3", "25.0"]


def test_without_the_text_evidence_is_quoted_with_its_line() -> None:
    page = render([mixed()])
    assert "<mark" not in page
    assert '<span class="where">line 14</span>' in page
    assert "Backups are kept for two weeks." in page


def test_the_cue_is_marked_in_its_quote() -> None:
    assert 'Encryption at rest is <b class="cue">out of scope</b>.' in render([mixed()])


def test_reference_stands_beside_response() -> None:
    page = render([mixed()])
    (sides,) = re.findall(r'id="r1-database.backups".*?<div class="sides">(.*?)</article>', page, re.DOTALL)
    assert sides.index("Backups are kept for two weeks.") < sides.index("are kept for 7 days.")
    assert re.search(r'row">retention</th><td>14 days</td><td>7 days</td>', page)


def test_line_links_lead_to_marks_and_marks_to_cards(small: Path) -> None:
    page = cards_of(small, FULL)
    ids = set(re.findall(r'\bid="([^"]+)"', page))
    targets = re.findall(r'href="#([^"]+)"', page)
    assert len(targets) > 5
    assert set(targets) <= ids
    assert len(re.findall(r"<mark ", page)) == 2


def test_ids_are_unique(small: Path) -> None:
    ids = re.findall(r'\bid="([^"]+)"', cards_of(small, FULL, HALF, FULL))
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("arguments", [["-o", "report.html"], ["-o", "REPORT.HTML"], ["--format", "html"]])
def test_the_command_writes_it(desk: Path, arguments: list[str]) -> None:
    result = run("score", "--rubric", "small.yaml", "half.md", *arguments)
    assert (result.status, result.err) == (0, "")
    name = arguments[1]
    page = Path(name).read_text("utf-8") if arguments[0] == "-o" else result.out
    assert page.startswith("<!doctype html>")
    assert "<mark" in page
    assert page.endswith("</html>\n")


# -- in a browser ----------------------------------------------------------------------------------


def text_shown(browser: Browser) -> str:
    """The response as a reader sees it, without what only screen readers hear."""
    code = """
      return [...document.querySelectorAll(".line")].map((line) => {
        const copy = line.cloneNode(true);
        copy.querySelectorAll(".vh").forEach((each) => each.remove());
        return copy.textContent;
      }).join("\\n")"""
    return str(browser.run(code))


def test_a_hostile_response_does_nothing_and_reads_as_it_was_written(small: Path, browser: Browser) -> None:
    browser.open(cards_of(small, HOSTILE))
    assert text_shown(browser) == HOSTILE.replace("\u202e", "\\u202e").rstrip("\n")
    assert browser.count("mark") >= 2
    for anchor in browser.run("return [...document.links].map((each) => each.getAttribute('href'))"):
        assert anchor.startswith("#")
    found = (
        "return document.querySelectorAll('img, iframe, base, link, svg[onload], table table, form').length"
    )
    assert browser.run(found) == 0
    assert browser.run("return document.scripts.length") == 1
    assert browser.run(
        "return window.hit === undefined && performance.getEntriesByType('resource').length === 0"
    )
    assert browser.complaints() == []


def test_hostile_names_do_nothing(browser: Browser) -> None:
    browser.open(render([hostile(), mixed()]))
    assert browser.run("return document.scripts.length") == 1
    assert "<script>alert(1)</script>" in browser.run("return document.querySelector('h2').textContent")
    assert browser.complaints() == []


def test_a_script_that_got_in_would_not_run(small: Path, browser: Browser) -> None:
    """The policy holds even where escaping did not."""
    page = cards_of(small, HALF).replace("</main>", "<script>window.hit = 1</script><img src=x></main>")
    browser.open(page)
    assert browser.run("return window.hit === undefined")
    assert any("Content Security Policy" in message for message in browser.complaints())


def test_a_mark_leads_to_its_card_and_the_card_back(small: Path, browser: Browser) -> None:
    browser.open(cards_of(small, "# Plan\n\n" + "Nothing here.\n\n" * 200 + "The roof is slate.\n"))
    browser.click(".where a")
    assert browser.run("return document.activeElement.closest('mark') !== null")
    assert browser.run(
        "const at = document.activeElement.getBoundingClientRect(); return at.top > 0 && at.bottom < innerHeight"
    )
    browser.press("\ue007")  # Enter on the mark
    assert browser.run("return document.activeElement.id") == "r1-building.roof"
    assert browser.count(".gap.on") == browser.count("mark.on") == 1
    assert browser.run("return location.hash") == "#r1-building.roof"


def test_a_passage_for_two_facets_leads_to_each_in_turn(small: Path, browser: Browser) -> None:
    browser.open(cards_of(small, "The shed has a lamp below its roof.\n"))
    browser.click("mark a")
    first = browser.run("return document.activeElement.id")
    browser.click("mark a")
    assert {first, browser.run("return document.activeElement.id")} == {
        "r1-building.roof",
        "r1-building.lamp",
    }


def test_filters_hide_cards_and_their_marks(small: Path, browser: Browser) -> None:
    browser.open(cards_of(small, "The roof is slate.\n\nThe shed has a lamp.\n"))
    assert (browser.count(".gap"), browser.count('mark[data-v=""]')) == (2, 0)
    browser.click("[data-show=vague]")
    assert (browser.count(".gap"), browser.count('mark[data-v=""]')) == (1, 1)
    assert browser.run("return document.querySelector('[data-show=vague]').ariaPressed") == "false"
    assert browser.run("return document.getElementById('said').textContent") == "1 of 2 facets shown"
    browser.click("[data-show=specified]")
    assert browser.count(".category") == 0
    browser.click("[data-show=vague]")
    assert browser.count(".gap.vague") == 1


def test_verdicts_that_nothing_has_cannot_be_filtered(browser: Browser) -> None:
    browser.open(render([complete()]))
    assert browser.run("return document.querySelectorAll('[data-show]:disabled').length") == 4


def test_steps_go_from_gap_to_gap_and_around(browser: Browser) -> None:
    browser.open(render([card(plain("a", Verdict.SPECIFIED, Verdict.MISSING, Verdict.VAGUE))]))
    seen = []
    for _ in range(3):
        browser.click("[data-step='1']")
        seen.append(browser.run("return document.activeElement.id"))
    assert seen == ["r1-a.b", "r1-a.c", "r1-a.b"]
    browser.click("[data-step='-1']")
    assert browser.run("return document.activeElement.id") == "r1-a.c"


def test_of_several_responses_one_is_open_at_a_time(small: Path, browser: Browser) -> None:
    page = cards_of(small, FULL, HALF)
    browser.open(page)
    assert browser.run("return document.querySelector('.response.open').id") == "r1"
    browser.click('.index a[href="#r2"]')
    browser.wait("return document.querySelector('.response.open').id === 'r2'")
    assert browser.count(".response") == 1
    browser.open(page, anchor="#r2-building.lamp")
    assert browser.run("return document.querySelector('.response.open').id") == "r2"


@pytest.mark.parametrize("width", [1600, 1280, 768, 400, 320])
def test_nothing_is_wider_than_the_window(small: Path, browser: Browser, width: int) -> None:
    wide = "The roof is slate: " + "x" * 400 + "\n\n| a | b |\n|---|---|\n| roof | " + "y " * 200 + "|\n"
    browser.open(cards_of(small, wide, reference=FULL), width=width)
    assert browser.run("return document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("dark", [False, True])
def test_words_stand_out_from_what_is_behind_them(browser: Browser, dark: bool) -> None:
    """WCAG AA: a contrast of 4.5 at least, for every text on the page."""
    text = "\n".join(f"{number} word" for number in range(40))
    facets = tuple(
        facet(f"x.{verdict}", verdict.title(), verdict, finding("word", 1), reference=finding("other", 2))
        for verdict in Verdict
    )
    category = plain("x")
    browser.open(render([card(type(category)("x", "X", facets, "Costs.", "Ask."))], texts=[text]), dark=dark)
    assert browser.run(CONTRAST) == []


CONTRAST = """
const parse = (text) => { const n = text.match(/[\\d.]+/g).map(Number); return n.length > 3 ? n : [...n, 1]; };
const light = ([r, g, b]) => [r, g, b].map((c) => (c /= 255) <= .04045 ? c / 12.92 : ((c + .055) / 1.055) ** 2.4)
  .reduce((sum, c, at) => sum + c * [.2126, .7152, .0722][at], 0);
const behind = (node) => {
  for (; node; node = node.parentElement) {
    const color = parse(getComputedStyle(node).backgroundColor);
    if (color[3] === 1) return color;
  }
  return parse(getComputedStyle(document.documentElement).backgroundColor);
};
const poor = [];
const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
while (walker.nextNode()) {
  const node = walker.currentNode.parentElement;
  const text = walker.currentNode.data.trim();
  if (!text || !node.checkVisibility() || node.closest("script, style, .vh, .skip, :disabled")) continue;
  const pair = [light(parse(getComputedStyle(node).color)), light(behind(node))].sort((a, b) => b - a);
  const ratio = (pair[0] + .05) / (pair[1] + .05);
  if (ratio < 4.5) poor.push(`${node.className || node.tagName} ${text} ${ratio.toFixed(2)}`);
}
return poor;
"""


def test_every_control_has_a_name_and_can_be_reached(small: Path, browser: Browser) -> None:
    browser.open(cards_of(small, FULL, reference=FULL))
    nameless = """
      return [...document.querySelectorAll("a, button, summary, [role], section, svg")]
        .filter((each) => each.id !== "said")
        .filter((each) => !each.ariaLabel && !each.getAttribute("aria-labelledby") && !each.textContent.trim())
        .map((each) => each.outerHTML)"""
    assert browser.run(nameless) == []
    reached = []
    for _ in range(16):
        browser.press("\ue004")  # Tab
        reached.append(
            browser.run("const e = document.activeElement; return e.className || e.dataset.show || e.tagName")
        )
    assert reached[0] == "skip"
    assert {"specified", "source", "A"} <= set(reached)
    assert browser.run("return document.documentElement.lang") == "en"
    assert browser.run("return document.querySelectorAll('h1').length") == 1


def test_without_scripts_the_links_still_lead(small: Path, browser: Browser) -> None:
    page = re.sub(r"<script>.*?</script>", "", cards_of(small, FULL, HALF), flags=re.DOTALL)
    browser.open(page)
    assert browser.count(".response") == 2
    assert browser.count(".filters") == 0
    browser.click(".where a")
    assert browser.run("return location.hash").startswith("#r1-p")


def test_printed_it_is_the_whole_text(small: Path, browser: Browser) -> None:
    browser.open(cards_of(small, FULL, HALF))
    browser.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    assert browser.count(".response") == 2
    assert browser.count(".bar") == 0
    assert browser.run("return getComputedStyle(document.querySelector('.source')).overflow") == "visible"
    browser.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})


def test_a_large_response_is_written_whole(desk: Path) -> None:
    write("large.md", "# Plan\n\n" + "The roof is slate.\n\n" * 5_000)
    result = run("score", "--rubric", "small.yaml", "large.md", "-o", "large.html")
    assert (result.status, result.err) == (0, "")
    assert Path("large.html").read_text("utf-8").count('<div class="line') == 10_002

"""The page of a run of 10,000 responses: how large it is, and how long a browser takes to open it.

Each response is one of the labelled documents, its quotes made its own by a number, as in a real run. Opening is
measured in Chromium from the start of the navigation to the end of the load event, script included; the median
of five.
"""

from __future__ import annotations

import shutil
import statistics
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from browser import Browser, chromium  # noqa: E402
from runs import header, record, write_jsonl  # noqa: E402

from evalkit import load_reference, load_rubric, read_document, score  # noqa: E402
from evalkit.batch.results import open_results  # noqa: E402
from evalkit.batch.view import View  # noqa: E402
from evalkit.report.html.run import render  # noqa: E402
from evalkit.result import Scorecard  # noqa: E402

RESPONSES = 10_000
LIMIT_MB, LIMIT_S = 20, 3


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        results = open_results(str(run(folder)))
        start = time.perf_counter()
        page = render(results, View())
        took = time.perf_counter() - start
        size = len(page.encode()) / 1e6
        print(f"page of {RESPONSES:,} responses: {size:.1f} MB (at most {LIMIT_MB}), written in {took:.0f} s")
        if not shutil.which("chromedriver"):
            print("no chromium: not opened")
            return
        with chromium(folder) as browser:
            print(f"opened in {statistics.median(opened(browser, page)):.2f} s (at most {LIMIT_S})")


def run(folder: Path) -> Path:
    """The results of a run of the labelled documents, again and again."""
    rubric = load_rubric("aws-web-app")
    reference = load_reference("aws-web-app", rubric)
    files = sorted(file for file in (ROOT / "tests" / "corpus").rglob("*.md") if file.name != "README.md")
    cards = [score(read_document(file), rubric, reference) for file in files]
    items = []
    for number in range(RESPONSES):
        model, prompt = f"model-{number % 5}", f"prompt-{number // 5 % 8}"
        card = own(cards[number % len(cards)], number)._replace(document=f"{model}/{prompt}/{number:05}.md")
        items.append(record(card, card.document, model, prompt))
    return write_jsonl(folder / "run.jsonl", header(rubric, reference), items)


def own(card: Scorecard, number: int) -> Scorecard:
    """The card with quotes that no other response has."""
    return card._replace(
        categories=tuple(
            category._replace(
                facets=tuple(
                    facet._replace(
                        evidence=tuple(
                            each._replace(quote=f"{each.quote} {number:x}") for each in facet.evidence
                        )
                    )
                    for facet in category.facets
                )
            )
            for category in card.categories
        )
    )


def opened(browser: Browser, page: str) -> list[float]:
    """Seconds, five times."""
    timing = "const t = performance.timing; return t.loadEventEnd - t.navigationStart"
    found = []
    for _ in range(5):
        browser.open(page)
        found.append(browser.run(timing) / 1000)
    return found


if __name__ == "__main__":
    main()

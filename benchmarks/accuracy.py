"""How verdicts hold up: edits with a known effect, values that change, documents that game.

It measures and does not gate (the tests hold the floors): the exit status is 0 whatever the figures are.
`make accuracy` runs it.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from fractions import Fraction
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]
os.environ["EVALKIT_CACHE"] = ""

from metamorphic import changes, gaming, shares  # noqa: E402

from evalkit.result import Verdict  # noqa: E402


def main(argv: Sequence[str] | None = None) -> None:
    """Print the shares."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else "")
    parser.add_argument(
        "--examples", type=int, default=0, metavar="N", help="texts to show for each failing row"
    )
    parser.add_argument(
        "--part", choices=("edits", "values", "gaming"), action="append", help="only this part"
    )
    options = parser.parse_args(argv)
    parts = options.part or ["edits", "values", "gaming"]
    if "edits" in parts:
        _edits(options.examples)
    if "values" in parts:
        _values(options.examples)
    if "gaming" in parts:
        _gaming(options.examples)


def _edits(examples: int) -> None:
    found = shares.outcomes()
    kinds = shares.by_kind(found)
    width = max(map(len, kinds))
    print(f"Edits with a known effect: {len(found)} documents, {len(kinds)} kinds, all facets")
    print(f"  {'kind':<{width}} {'edits':>6} {'behave':>8} {'target':>7}")
    for kind, of in sorted(kinds.items(), key=lambda each: shares.share(each[1])):
        reached = shares.share(of)
        print(f"  {kind:<{width}} {len(of):>6} {_row(reached, shares.KIND_TARGET)}")
        for each in [each for each in of if not each.behaves][:examples]:
            wanted = " or ".join(each.wanted)
            print(f"      {each.facet}: {each.sentence} (wanted {wanted}, got {each.got})")
    print(f"  {'overall':<{width}} {len(found):>6} {_row(shares.share(found), shares.OVERALL_TARGET)}")
    print(
        f"  {'what stands beside left alone':<{width}} {len(found):>6} {_percent(shares.undisturbed(found))}"
    )
    _count("  facets by edits that do not behave", (each.facet for each in found if not each.behaves))
    print()


def _values(examples: int) -> None:
    found = changes.changes()
    changed = [each for each in found if each.reads]
    same = len(found) - len(changed)
    print(f"Values against the reference: {len(changed)} changes, {same} equivalent wordings")
    print(f"  {'caught':<44} {len(changed):>6} {_row(changes.caught(found), changes.CAUGHT_TARGET)}")
    print(
        f"  {'false':<44} {len(found) + 1:>6} {_row(changes.false(found), changes.FALSE_TARGET, most=True)}"
    )
    print(f"  {'not specified any more':<44} {same:>6} {_percent(changes.lost(found))}")
    _count("  values by changes that are not caught", (_name(each) for each in changed if not each.caught))
    for each in [each for each in changed if not each.caught][:examples]:
        print(f"      {_name(each)}: {each.text} (got {each.result.verdict})")
    for each in [each for each in found if each.beyond][:examples]:
        print(f"      false: {each.text}: {', '.join(each.beyond)}")
    print()


def _name(change: changes.Change) -> str:
    return f"{change.value.facet} {change.value.name}"


def _gaming(examples: int) -> None:
    cards = {
        name: gaming.scorecard(text) for name, text in {**gaming.generated(), **gaming.written()}.items()
    }
    good = [name for name, card in cards.items() if card.score <= gaming.CEILING]
    print(f"Documents that name everything and require nothing: {len(cards)}")
    print(f"  {'at most 30 points':<44} {len(cards):>6} {_row(Fraction(len(good), len(cards)), Fraction(1))}")
    specified = [
        facet.id for card in cards.values() for facet in card.facets if facet.verdict is Verdict.SPECIFIED
    ]
    _count("  facets called specified", specified)
    worst = sorted(cards, key=lambda name: cards[name].score, reverse=True)[:examples]
    for name in worst:
        print(f"      {name}: {float(cards[name].score):.1f} points")


def _count(title: str, names: Iterable[str]) -> None:
    counts = Counter(names)
    listed = ", ".join(f"{name} {count}" for name, count in counts.most_common(12))
    print(f"{title} ({counts.total()}): {listed or 'none'}")


def _row(reached: Fraction, target: Fraction, *, most: bool = False) -> str:
    kept = reached <= target if most else reached >= target
    return f"{_percent(reached)} {_percent(target)[:-2] + '%':>7}  {'pass' if kept else 'FAIL'}"


def _percent(share: Fraction) -> str:
    return f"{float(100 * share):6.1f} %"


if __name__ == "__main__":
    main()

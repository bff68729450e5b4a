"""Values against a reference: a changed one is a mismatch, the same one in other words never is."""

from __future__ import annotations

import pytest
from metamorphic.changes import (
    Change,
    caught,
    changes,
    false,
    layouts,
    lost,
    mismatches,
    scorecard,
    values,
)
from metamorphic.material import reference

from evalkit.result import Verdict

# Floors only ever rise, and ceilings only ever fall; percent.
CAUGHT_FLOOR = 97
FALSE_CEILING = 1
# Equivalent wordings that are no mismatch but are not specified any more either.
LOST_CEILING = 0
# Values of the reference that no response here gives by themselves: another value implies them.
IMPLIED = {
    ("compute.addressing", "kind"),
    ("compute.scaling", "per_place"),
    ("load_balancing.listeners", "target_port"),
    ("network.subnets", "public"),
    ("network.vpc", "dns_support"),
}
LAYOUTS = tuple(layouts())


@pytest.fixture(scope="module")
def found() -> tuple[Change, ...]:
    return changes()


def test_texts_differ_from_the_response() -> None:
    assert all(text != layouts()[value.layout] for value in values() for text in value.texts.values())


def test_every_value_that_the_reference_gives_is_changed() -> None:
    given = {(facet.facet, name) for facet in reference().facets.values() for name in facet.values}
    covered = {(facet, value.name) for value in values() for facet in (value.facet, *value.also)}
    assert given - covered <= IMPLIED


@pytest.mark.parametrize("layout", LAYOUTS)
def test_faithful_response_matches(layout: str) -> None:
    card = scorecard(layouts()[layout])
    assert mismatches(card) == ()
    changed = {value.facet for value in values() if value.layout == layout}
    poor = {each.id for each in card.expected if each.verdict is not Verdict.SPECIFIED}
    assert not poor & changed


@pytest.mark.parametrize("layout", LAYOUTS)
def test_changed_values_are_caught(found: tuple[Change, ...], layout: str) -> None:
    here = [change for change in found if change.value.layout == layout]
    missed = [(each.value.name, each.text) for each in here if each.reads and not each.caught]
    assert 100 * caught(here) >= CAUGHT_FLOOR, missed


def test_nothing_else_is_mismatched(found: tuple[Change, ...]) -> None:
    assert 100 * false(found) <= FALSE_CEILING


def test_equivalent_wordings_stay_specified(found: tuple[Change, ...]) -> None:
    assert 100 * lost(found) <= LOST_CEILING

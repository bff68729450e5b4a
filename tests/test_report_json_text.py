"""report/_json: indented JSON as ``json`` writes it."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evalkit.report._json import indented

_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner) | st.tuples(inner, inner),
    max_leaves=20,
)


@pytest.mark.parametrize("value", [{}, [], (), "", 0, [[]], {"a": {}}, [{}], {"": ['\x00"\\é\ud800']}])
def test_edges(value: Any) -> None:
    assert indented(value) == json.dumps(value, ensure_ascii=False, indent=2, allow_nan=False)


@given(_VALUES)
def test_it_is_what_json_writes(value: Any) -> None:
    assert indented(value) == json.dumps(value, ensure_ascii=False, indent=2, allow_nan=False)


@pytest.mark.parametrize("value", [float("nan"), float("inf"), [float("-inf")]])
def test_no_other_numbers(value: Any) -> None:
    with pytest.raises(ValueError, match="no number that JSON has"):
        indented(value)


@pytest.mark.parametrize("value", [{1, 2}, b"a", {"a": object()}])
def test_no_other_values(value: Any) -> None:
    with pytest.raises(TypeError, match="is not a value that JSON has"):
        indented(value)

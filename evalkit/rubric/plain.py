"""The frozen rubric as plain data and back, fit for a cache."""

from __future__ import annotations

import marshal
from collections.abc import Mapping, Sequence
from fractions import Fraction
from functools import cached_property

from evalkit.rubric.model import Category, Facet, Node, Rubric, Term, ValueRule
from evalkit.typing import Any


class _Terms(Sequence[Term]):
    """The terms of a rubric, unpacked when first asked for: to score a response takes none of their phrases."""

    def __init__(self, packed: bytes) -> None:
        if type(packed) is not bytes:
            raise TypeError("terms that are not packed")
        self._packed = packed

    @cached_property
    def _terms(self) -> tuple[Term, ...]:
        return tuple(map(Term._make, marshal.loads(self._packed)))

    def __getitem__(self, at: Any) -> Any:
        return self._terms[at]

    def __len__(self) -> int:
        return len(self._terms)

    def __eq__(self, other: object) -> bool:
        return self._terms == (other._terms if isinstance(other, _Terms) else other)

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return repr(self._terms)


def to_plain(rubric: Rubric) -> Any:
    """A rubric's records as tuples, mappings as dictionaries, fractions as text; its terms are packed."""
    data = dict(zip(rubric._fields, map(_plain, rubric), strict=True))
    return tuple({**data, "terms": marshal.dumps(_plain(tuple(rubric.terms)))}.values())


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return tuple(map(_plain, value))
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    return str(value) if isinstance(value, Fraction) else value


def from_plain(data: Any) -> Rubric:
    """The rubric that ``to_plain`` made the data of.

    Raises:
        TypeError or ValueError: the data does not have a rubric's shape.
    """
    rubric = Rubric(*data)
    return rubric._replace(
        credits={verdict: Fraction(credit) for verdict, credit in rubric.credits.items()},
        categories=tuple(map(_category, rubric.categories)),
        terms=_Terms(data[Rubric._fields.index("terms")]),
    )


def _category(data: Any) -> Category:
    *rest, facets = data
    return Category._make((*rest, tuple(map(_facet, facets))))


def _facet(data: Any) -> Facet:
    """A facet. Its fields are put into place before it is made: ``_replace`` would make it twice."""
    fields = dict(zip(Facet._fields, data, strict=True))
    fields["weight"] = Fraction(fields["weight"])
    for name in ("named", "specified", "contradicted"):
        fields[name] = tuple(map(_node, fields[name]))
    fields["values"] = tuple(map(ValueRule._make, fields["values"]))
    return Facet(**fields)


def _node(data: Any) -> Node:
    node = Node._make(data)
    return node._replace(parts=tuple(map(_node, node.parts))) if node.parts else node

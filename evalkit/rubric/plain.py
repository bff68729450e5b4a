"""The frozen rubric as plain data and back, fit for a cache."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from evalkit.rubric.model import Category, Facet, Node, Rubric, Term, ValueRule
from evalkit.typing import Any


def to_plain(value: Any) -> Any:
    """Records as tuples, mappings as dictionaries, fractions as text."""
    if isinstance(value, tuple):
        return tuple(map(to_plain, value))
    if isinstance(value, Mapping):
        return {str(key): to_plain(item) for key, item in value.items()}
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
        terms=tuple(map(Term._make, rubric.terms)),
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

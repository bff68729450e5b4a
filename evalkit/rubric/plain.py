"""The frozen rubric as plain data and back, fit for a cache."""

from __future__ import annotations

import marshal
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from evalkit.ratios import Ratio
from evalkit.rubric.model import Category, Facet, Node, Rubric, Term, ValueRule
from evalkit.typing import Any, cast

_ROLES = ("named", "specified", "contradicted")
"""The fields of a facet that hold matchers."""


class _Packed(Sequence[Any]):
    """Records that are unpacked when they are first asked for: to score a response takes few of them."""

    @cached_property
    def _all(self) -> tuple[Any, ...]:
        raise NotImplementedError

    def __getitem__(self, at: Any) -> Any:
        return self._all[at]

    def __iter__(self) -> Iterator[Any]:
        return iter(self._all)

    def __len__(self) -> int:
        return len(self._all)

    def __eq__(self, other: object) -> bool:
        return self._all == (other._all if isinstance(other, _Packed) else other)

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return repr(self._all)


class _Terms(_Packed):
    """The terms of a rubric, unpacked together."""

    def __init__(self, packed: bytes) -> None:
        if type(packed) is not bytes:
            raise TypeError("terms that are not packed")
        self._packed = packed

    @cached_property
    def _all(self) -> tuple[Any, ...]:
        return tuple(map(Term._make, marshal.loads(self._packed)))


class _Nodes(_Packed):
    """The matchers of one role of a facet, unpacked one by one."""

    def __init__(self, packed: tuple[bytes, ...]) -> None:
        self._packed = packed

    @cached_property
    def _all(self) -> tuple[Any, ...]:
        return tuple(map(self.__getitem__, range(len(self))))

    def __getitem__(self, at: Any) -> Any:
        return _node(marshal.loads(self._packed[at]))

    def __len__(self) -> int:
        return len(self._packed)


def to_plain(rubric: Rubric) -> Any:
    """A rubric's records as tuples, mappings as dictionaries; terms and matchers are packed."""
    return _plain(
        rubric._replace(
            terms=cast("Any", marshal.dumps(_plain(tuple(rubric.terms)))),
            categories=tuple(
                category._replace(facets=tuple(map(_with_packed_nodes, category.facets)))
                for category in rubric.categories
            ),
        )
    )


def _with_packed_nodes(facet: Facet) -> Facet:
    roles = {role: tuple(marshal.dumps(_plain(node)) for node in getattr(facet, role)) for role in _ROLES}
    return facet._replace(**cast("Any", roles))


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return tuple(map(_plain, value))
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    return value


def from_plain(data: Any) -> Rubric:
    """The rubric that ``to_plain`` made the data of.

    Raises:
        TypeError or ValueError: the data does not have a rubric's shape.
    """
    rubric = Rubric(*data)
    return rubric._replace(
        credit_ratios={verdict: _ratio(credit) for verdict, credit in rubric.credit_ratios.items()},
        categories=tuple(map(_category, rubric.categories)),
        terms=_Terms(data[Rubric._fields.index("terms")]),
    )


def _category(data: Any) -> Category:
    *rest, facets = data
    return Category._make((*rest, tuple(map(_facet, facets))))


def _facet(data: Any) -> Facet:
    """A facet. Its fields are put into place before it is made: ``_replace`` would make it twice."""
    fields = dict(zip(Facet._fields, data, strict=True))
    fields["weight_ratio"] = _ratio(fields["weight_ratio"])
    for role in _ROLES:
        fields[role] = _Nodes(fields[role])
    fields["values"] = tuple(map(ValueRule._make, fields["values"]))
    return Facet(**fields)


def _ratio(data: Any) -> Ratio:
    over, under = data
    if type(over) is not int or type(under) is not int or under < 1:
        raise TypeError("no ratio")
    return over, under


def _node(data: Any) -> Node:
    kind, term, parts, *rest = data
    return Node(kind, term, tuple(map(_node, parts)), *rest) if parts else Node(*data)

"""The frozen rubric as plain data and back, by the types of its fields; what does not fit is refused."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from fractions import Fraction
from functools import cache
from types import NoneType, UnionType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

T = TypeVar("T")
Reader = Callable[[Any], Any]


def to_plain(value: Any) -> Any:
    """Dataclasses and tuples as lists, fractions as text: fit for JSON."""
    if is_dataclass(value):
        return [to_plain(getattr(value, field.name)) for field in fields(value)]
    if isinstance(value, tuple):
        return [to_plain(item) for item in value]
    if isinstance(value, Mapping):
        return {str(key): to_plain(item) for key, item in value.items()}
    return str(value) if isinstance(value, Fraction) else value


def from_plain(kind: type[T], data: Any) -> T:
    """The value that ``to_plain`` made the data of.

    Raises:
        ValueError: the data does not have the shape of that kind.
    """
    read: Reader = _reader(kind)  # type: ignore[arg-type]
    try:
        value: T = read(data)
    except (TypeError, ZeroDivisionError, RecursionError) as error:
        raise ValueError(str(error)) from None
    return value


@cache
def _reader(kind: Any) -> Reader:
    """A function that reads a kind of value; a kind that holds itself finds its reader when it needs it."""
    origin, arguments = get_origin(kind), get_args(kind)
    if origin is UnionType:
        (inner,) = (argument for argument in arguments if argument is not NoneType)
        return lambda data: None if data is None else _reader(inner)(data)
    if origin is tuple and arguments[1:] == (...,):
        return _row(arguments[0])
    if origin is tuple:
        return lambda data: tuple(_reader(part)(item) for part, item in _pairs(arguments, data))
    if origin is not None and issubclass(origin, Mapping):
        return lambda data: {
            _reader(arguments[0])(key): _reader(arguments[1])(item)
            for key, item in _typed(dict, data).items()
        }
    if is_dataclass(kind):
        return _record(kind)
    if kind is Fraction:
        return lambda data: Fraction(_typed(str, data))
    return lambda data: _typed(kind, data)


def _row(kind: Any) -> Reader:
    if kind is str:  # thousands of phrases
        return lambda data: tuple(_typed(list, data)) if {*map(type, data)} <= {str} else _misfit(str, data)
    return lambda data: tuple(map(_reader(kind), _typed(list, data)))


def _record(kind: Any) -> Reader:
    hints = get_type_hints(kind)
    parts = tuple(hints[field.name] for field in fields(kind))
    return lambda data: kind(*(_reader(part)(item) for part, item in _pairs(parts, data)))


def _pairs(kinds: tuple[Any, ...], data: Any) -> zip[tuple[Any, Any]]:
    return zip(kinds, _typed(list, data), strict=True)


def _typed(kind: Any, data: Any) -> Any:
    return data if type(data) is kind else _misfit(kind, data)


def _misfit(kind: Any, data: Any) -> Any:
    raise TypeError(f"{type(data).__name__} stands where {kind.__name__} must")

"""What evalkit needs of ``typing`` at run time, which with its named tuples took a tenth of every start."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any as Any
    from typing import NamedTuple as NamedTuple
    from typing import NoReturn as NoReturn
    from typing import Protocol as Protocol
    from typing import TypeAlias as TypeAlias
    from typing import cast as cast
else:
    try:
        from _collections import _tuplegetter as item
    except ImportError:  # another Python than CPython

        def item(at, doc):
            """Make a field of the item at an index."""
            return property(lambda self: self[at], doc=doc)

    Any = NoReturn = Protocol = TypeAlias = object

    def cast(kind, value):
        """Take a value to be of a type."""
        return value

    def _new(cls, /, *values, **named):
        """Write the constructor of a class, and call it: most classes have none made of them in a run."""
        owner = next(each for each in cls.__mro__ if "_fields" in vars(each))
        fields = ", ".join(owner._fields)
        made = eval(f"lambda _cls, {fields}: new(_cls, ({fields},))", {"new": tuple.__new__})
        made.__defaults__ = tuple(owner._field_defaults.values())
        made.__name__, made.__qualname__ = "__new__", f"{owner.__qualname__}.__new__"
        owner.__new__ = staticmethod(made)
        return made(cls, *values, **named)

    @classmethod
    def _make(cls, values):
        """Make one of as many values as there are fields."""
        made = tuple.__new__(cls, values)
        if len(made) != len(cls._fields):
            raise TypeError(f"Expected {len(cls._fields)} arguments, got {len(made)}")
        return made

    def _replace(self, /, **named):
        """Make another one with other values in some fields."""
        made = self._make(map(named.pop, self._fields, self))
        if named:
            raise ValueError(f"Got unexpected field names: {list(named)!r}")
        return made

    def _asdict(self):
        """Return the values by field."""
        return dict(zip(self._fields, self, strict=True))

    def _repr(self):
        values = ", ".join(f"{name}={value!r}" for name, value in zip(self._fields, self, strict=True))
        return f"{type(self).__name__}({values})"

    def _plain(self):
        """Return the values: what copies are made of."""
        return tuple(self)

    _METHODS = {
        "__new__": _new,
        "_make": _make,
        "_replace": _replace,
        "_asdict": _asdict,
        "__repr__": _repr,
        "__getnewargs__": _plain,
    }

    class _WithFields(type):
        """Turns a class body with annotated fields into a tuple whose items have names."""

        def __new__(meta, name, bases, body):
            if not bases:
                return super().__new__(meta, name, bases, body)
            fields = tuple(body["__annotations__"])
            defaults = {field: body[field] for field in fields if field in body}
            items = {field: item(at, "") for at, field in enumerate(fields)}
            own = {"__slots__": (), "__match_args__": fields, "_fields": fields, "_field_defaults": defaults}
            return type(name, (tuple,), {**_METHODS, **body, **own, **items})

    class NamedTuple(metaclass=_WithFields):
        """A tuple with names for its items, as in ``typing``, for classes whose annotations are not evaluated."""

"""A command line that is right reads itself: argparse, a twentieth of a start, is for help and for what is wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from types import SimpleNamespace

from evalkit.typing import Any, NamedTuple

Values = dict[str, Any]


class _Option(NamedTuple):
    """An option as it was declared."""

    name: str
    takes: bool
    """Whether a value follows it."""
    repeated: bool
    made: Callable[[str], Any]
    choices: tuple[str, ...]


class Straight:
    """Takes the declarations that argparse's parser takes, and reads lines about which it would do nothing special.

    It knows what ``evalkit score`` uses: options with a value or without, and one list of other arguments.
    """

    def __init__(self) -> None:
        self._options: dict[str, _Option] = {}
        self._values: Values = {}
        self._rest = ""

    def add_parser(self, name: str, **_: object) -> Straight:
        """Be the parser of a command."""
        return self

    def set_defaults(self, **values: object) -> None:
        """Give the values that do not stand in the line."""
        self._values |= values

    def add_argument(self, *flags: str, action: str = "store", default: Any = None, **more: Any) -> None:
        """Declare an option, or the list of other arguments."""
        if flags[0][0] != "-":
            self._rest = flags[0]
            return
        name = max(flags, key=len).lstrip("-").replace("-", "_")
        takes = action != "store_true"
        self._values[name] = default if takes else False
        made, choices = more.get("type", str), more.get("choices", ())
        option = _Option(name, takes, action == "append", made, choices)
        self._options |= dict.fromkeys(flags, option)

    def read(self, arguments: Iterable[str]) -> SimpleNamespace | None:
        """What argparse would make of the arguments; None if that has to be asked."""
        values, rest, ended = dict(self._values), list[str](), False
        given = iter(arguments)
        for argument in given:
            option = self._options.get(argument)
            if option is None:
                if ended or _is_flag(argument):
                    return None
                rest.append(argument)
                continue
            ended = bool(rest)
            if not self._take(option, given, values):
                return None
        return SimpleNamespace(**values, **{self._rest: rest}) if rest else None

    def _take(self, option: _Option, given: Iterable[str], values: Values) -> bool:
        """Note the value of an option; False if it is none."""
        if not option.takes:
            values[option.name] = True
            return True
        text = next(iter(given), "-?")
        if _is_flag(text) or (option.choices and text not in option.choices):
            return False
        try:
            value = option.made(text)
        except Exception:  # argparse will say what is wrong
            return False
        values[option.name] = [*values[option.name], value] if option.repeated else value
        return True


def _is_flag(argument: str) -> bool:
    """Whether argparse would look at an argument twice; a dash alone is standard input."""
    return argument.startswith("-") and argument != "-"

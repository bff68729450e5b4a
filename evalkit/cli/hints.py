"""Suggestions for names that are not quite right."""

from __future__ import annotations

from collections.abc import Iterable

_LISTED = 10
"""Names that are all listed where none is close."""


def did_you_mean(given: str, known: Iterable[str]) -> str:
    """The end of a message about an unknown name: what was meant, or what there is.

    A name without its first part ("backups" for "database.backups") counts as close, too.
    """
    import difflib

    names = list(known)
    short: dict[str, list[str]] = {}
    for name in names:
        short.setdefault(name.rpartition(".")[2], []).append(name)
    wanted = given.strip().lower().replace("-", "_")
    close = difflib.get_close_matches(wanted, names, 3, 0.75)
    if "." not in wanted or not close:
        last = difflib.get_close_matches(wanted.rpartition(".")[2], short, 1, 0.8)
        close = [*(name for word in last for name in short[word]), *close]
    if close:
        return f"did you mean {' or '.join(dict.fromkeys(close[:3]))}?"
    if len(names) > _LISTED:
        return f"there are {len(names)}, such as {', '.join(names[:3])}"
    return f"there are: {', '.join(names)}"

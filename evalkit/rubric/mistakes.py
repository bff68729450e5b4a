"""pydantic's errors in the words of whoever wrote the file, one for each place."""

from __future__ import annotations

import re
from collections.abc import Callable

from pydantic import BaseModel, ValidationError

from evalkit.errors import Mistake, hint
from evalkit.rubric import schema
from evalkit.rubric.rules import empty
from evalkit.rubric.source import Path_, Tree
from evalkit.typing import Any

_FORMS = {
    schema.NAME: ("a name", "lower-case letters, digits and _", "_"),
    schema.RUBRIC_NAME: ("a rubric's name", "lower-case letters, digits and -", "-"),
}
_TYPES: dict[str, str] = {
    "string_type": "text",
    "list_type": "a list",
    "dict_type": "a mapping",
    "model_type": "a mapping",
    "int_parsing": "a whole number",
    "int_type": "a whole number",
    "int_from_float": "a whole number",
    "float_parsing": "a number",
    "float_type": "a number",
    "finite_number": "a number",
    "bool_parsing": "true or false",
    "bool_type": "true or false",
}
Models = Callable[[Path_], type[BaseModel]]
_OF_MATCHERS = ("named", "specified", "contradicted", "any", "all", "of")
_BOUNDS = {"greater_than_equal": ("at least", "ge"), "less_than_equal": ("at most", "le")}


def translate(error: ValidationError, tree: Tree, models: Models | None = None) -> list[Mistake]:
    """What pydantic found wrong, each with its place; ``models`` gives the model of the mapping at a path."""
    lacking: dict[Path_, list[str]] = {}
    found: list[Mistake] = []
    for item in error.errors(include_url=False):
        path: Path_ = tuple(part for part in item["loc"] if part not in (schema.PHRASE, schema.MATCHER))
        if item["type"] == "missing":
            lacking.setdefault(path[:-1], []).append(str(path[-1]))
        else:
            at = path[:-1] if path[-1:] == ("[key]",) else path
            found.append(_mistake(_message(item, at, models or _model), tree.at(at)))
    for path, keys in lacking.items():
        names = " and ".join(part for part in (", ".join(map(repr, keys[:-1])), repr(keys[-1])) if part)
        found.append(_mistake(f"{names} {'is' if len(keys) == 1 else 'are'} missing", tree.at(path)))
    return found


def _mistake(message: str, tree: Tree) -> Mistake:
    return Mistake(message, tree.file, tree.line, tree.column)


def _message(item: Any, path: Path_, models: Models) -> str:
    kind, given = item["type"], item.get("input")
    last = path[-1] if path else ""
    key = next((str(part) for part in reversed(path) if isinstance(part, str)), "")
    if kind == "extra_forbidden":
        known = list(models(path[:-1]).model_fields)
        return f"unknown key {last!r}" + (hint(str(last), known) or f"; known here: {', '.join(known)}")
    if given is None:
        return empty(key if isinstance(last, str) else "")
    if kind in _TYPES:
        if len(path) > 1 and path[-2] in _OF_MATCHERS and isinstance(last, int):
            return f"an item of {key!r} must be a phrase or a mapping, not {_what(given)}"
        return f"{_named(path, key)} must be {_TYPES[kind]}, not {_what(given)}"
    special = _SPECIAL.get(kind)
    if special is not None:
        return special(item, path, key)
    if kind in _BOUNDS:
        words, bound = _BOUNDS[kind]
        return f"{key!r} must be {words} {item['ctx'][bound]:g}, not {given}"
    text = str(item["msg"]).removeprefix("Value error, ")
    return f"{key!r}: {text[:1].lower()}{text[1:]}"


def _named(path: Path_, key: str) -> str:
    """What a mistake is about: a key, or an item of a list."""
    return repr(key) if path and isinstance(path[-1], str) else f"an item of {key!r}"


def _what(given: Any) -> str:
    if isinstance(given, dict):
        return "a mapping"
    return "a list" if isinstance(given, list) else repr(given[:60] if isinstance(given, str) else given)


def _too_short(item: Any, path: Path_, key: str) -> str:
    if isinstance(item["input"], str):
        way_out = "which matches nothing" if path and isinstance(path[-1], int) else "and needs some"
        return f"{_named(path, key)} is empty text, {way_out}"
    return f"{key!r} is empty: it needs one entry at least"


def _too_long(item: Any, path: Path_, key: str) -> str:
    advice = "; a phrase is a few words" if item["ctx"]["max_length"] == 200 else ""
    return f"{_named(path, key)} is longer than {item['ctx']['max_length']:,} characters{advice}"


def _literal(item: Any, path: Path_, key: str) -> str:
    given = str(item["input"])
    options = re.findall(r"'([^']*)'", item["ctx"]["expected"])
    return f"{key!r}: {given[:60]!r} is not one of them" + (
        hint(given, options) or f"; there are: {', '.join(options)}"
    )


def _pattern(item: Any, path: Path_, key: str) -> str:
    given, pattern = str(item["input"]), item["ctx"]["pattern"]
    if pattern == schema.FACET_ID:
        return (
            f"{given!r} is not a facet's id: write its category, a dot and a name, such as 'database.backups'"
        )
    what, letters, joint = _FORMS[pattern]
    better = re.sub(r"[^a-z0-9]+", joint, given.lower()).strip(joint)
    better = re.sub(r"^[0-9]+", "", better).lstrip(joint) if joint == "_" else better
    return f"{given!r} is not {what} ({letters})" + (f"; write {better!r}" if better else "")


_SPECIAL: dict[str, Callable[[Any, Path_, str], str]] = {
    "string_too_short": _too_short,
    "too_short": _too_short,
    "string_too_long": _too_long,
    "literal_error": _literal,
    "string_pattern_mismatch": _pattern,
}


def _model(path: Path_) -> type[BaseModel]:
    """The model of the mapping at a path."""
    match path:
        case ():
            return schema.RubricModel
        case ("credits",):
            return schema.CreditsModel
        case ("subjects", _):
            return schema.SubjectModel
        case ("categories", _):
            return schema.CategoryModel
        case ("categories", _, "facets", _):
            return schema.FacetModel
        case ("categories", _, "facets", _, "values", _):
            return schema.ValueModel
        case ("categories", _, "facets", _, "examples"):
            return schema.ExamplesModel
    return schema.MatcherModel

"""Validate the files of a rubric, merge what they extend, and give the frozen Rubric."""

from __future__ import annotations

import difflib
import json
from typing import Any

from pydantic import ValidationError

from evalkit.errors import Mistake, RubricError
from evalkit.rubric.build import build
from evalkit.rubric.model import Rubric
from evalkit.rubric.schema import RubricModel
from evalkit.rubric.locate import digest
from evalkit.rubric.source import Source, parse


def compile_rubric(files: list[tuple[str, bytes]]) -> Rubric:
    """Validate the files of a rubric and build it.

    Raises:
        RubricError: with every mistake that was found, each with file, line and column.
    """
    sources = [parse(file, content) for file, content in files]
    for source in sources:
        if not isinstance(source.data, dict):
            raise RubricError(Mistake("a rubric is a mapping that begins with `rubric: NAME`", source.file, 1))
    data: dict[str, Any] = {}
    for source in reversed(sources):
        data = _merge(data, source.data)
    data.pop("extends", None)
    try:
        model = RubricModel.model_validate(data)
    except ValidationError as error:
        raise RubricError(*_mistakes(error, sources)) from None
    return build(model, digest(files), lambda path: _place(path, sources))


def _merge(base: dict[str, Any], change: dict[str, Any]) -> dict[str, Any]:
    """Mappings merge by key, categories and facets by id; anything else is replaced."""
    merged = dict(base)
    for key, value in change.items():
        old = merged.get(key)
        if isinstance(old, dict) and isinstance(value, dict):
            merged[key] = _merge(old, value)
        elif key in {"categories", "facets"} and isinstance(old, list) and isinstance(value, list):
            merged[key] = _merge_by_id(old, value)
        else:
            merged[key] = value
    return merged


def _merge_by_id(old: list[Any], new: list[Any]) -> list[Any]:
    result = list(old)
    index = {item.get("id"): place for place, item in enumerate(result) if isinstance(item, dict)}
    for item in new:
        place = index.get(item.get("id")) if isinstance(item, dict) else None
        if place is None:
            result.append(item)
        else:
            result[place] = _merge(result[place], item)
    return result


def _place(path: tuple[str | int, ...], sources: list[Source]) -> tuple[str, int, int]:
    for source in sources:
        if path in source.places:
            return (source.file, *source.places[path])
    return (sources[0].file, *sources[0].place(path))


def _mistakes(error: ValidationError, sources: list[Source]) -> list[Mistake]:
    """pydantic's errors in a rubric author's words, one for each place."""
    found: dict[tuple[str, int, int], Mistake] = {}
    for item in error.errors():
        path = tuple(part for part in item["loc"] if _is_key(part))
        file, line, column = _place(path, sources)
        message = _message(item, path)
        previous = found.get((file, line, column))
        if previous is None or previous.message.endswith("string"):
            found[file, line, column] = Mistake(message, file, line, column)
    return sorted(found.values(), key=lambda mistake: (mistake.file, mistake.line or 0, mistake.column or 0))


def _is_key(part: str | int) -> bool:
    return not (isinstance(part, str) and (part.startswith(("constrained-str", "function-")) or part == "MatcherModel"))


def _message(item: Any, path: tuple[str | int, ...]) -> str:
    key = next((str(part) for part in reversed(path) if isinstance(part, str)), "")
    if item["type"] == "extra_forbidden":
        hint = difflib.get_close_matches(str(path[-1]), _known_keys(), 1)
        return f"unknown key {path[-1]!r}" + (f"; did you mean {hint[0]!r}?" if hint else "")
    if item["type"] == "missing":
        return f"{path[-1]!r} is missing"
    if item["type"] == "string_too_short":
        return f"an empty phrase in {key!r} would match everything or nothing"
    if item["type"] == "value_error":
        return str(item["msg"]).removeprefix("Value error, ")
    text = str(item["msg"])
    if item["type"] == "literal_error":
        given = str(item.get("input"))
        options = [option.strip("' ") for option in item["ctx"]["expected"].replace(" or ", ",").split(",")]
        hint = difflib.get_close_matches(given, options, 1)
        return f"{key}: {given!r} is not one of {', '.join(options)}" + (f"; did you mean {hint[0]!r}?" if hint else "")
    if item["type"] == "string_pattern_mismatch":
        return f"{key}: {item.get('input')!r} does not have the form {item['ctx']['pattern']}"
    return f"{key}: {text[0].lower()}{text[1:]}"


def _known_keys() -> list[str]:
    text = json.dumps(RubricModel.model_json_schema())
    keys: set[str] = set()

    def collect(node: Any) -> None:
        if isinstance(node, dict):
            keys.update(node.get("properties", {}))
            for child in node.values():
                collect(child)
        elif isinstance(node, list):
            for child in node:
                collect(child)

    collect(json.loads(text))
    return sorted(keys)

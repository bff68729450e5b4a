"""A rubric compiled once and kept: loading YAML and validating it costs more than scoring a response.

A cached plan is used only if its key (the contents of the rubric files, the version and the code of
evalkit) and its checksum match; it is written atomically, and a folder that cannot be written is no error.
"""

from __future__ import annotations

import hashlib
import json
import os
from fractions import Fraction
from pathlib import Path
from typing import Any

from evalkit.version import __version__
from evalkit.reading.lexicon import from_plan, plan
from evalkit.reading.reader import Plan, make_plan
from evalkit.rubric.locate import chain, digest, locate
from evalkit.rubric.model import Category, Facet, Node, Rubric, Term, ValueRule

_FORMAT = "evalkit-plan-1"


def load_plan(name_or_path: str) -> Plan:
    """A rubric by name or path, made ready for reading, from the cache where it can be trusted.

    Raises:
        RubricError: with every mistake in it.
    """
    files = chain(locate(name_or_path))
    key = hashlib.sha256(f"{_FORMAT} {__version__} {_code()} {digest(files)}".encode()).hexdigest()
    folder = _folder()
    cached = _fetch(folder, key) if folder else None
    if cached is not None:
        return make_plan(_rubric(cached["rubric"]), from_plan(cached["lexicon"]))
    from evalkit.rubric.load import compile_rubric

    rubric = compile_rubric(files)
    lexicon = plan(rubric)
    if folder:
        _keep(folder, key, {"rubric": _data(rubric), "lexicon": lexicon})
    return make_plan(rubric, from_plan(lexicon))


def _code() -> str:
    """A fingerprint of evalkit's own files: a changed reader must not meet an old plan."""
    here = Path(__file__).parent
    files = sorted([*here.glob("*.py"), *here.parent.glob("rubric/*.py"), here.parent / "words.py"])
    return " ".join(f"{file.name}:{(stat := file.stat()).st_size}:{stat.st_mtime_ns}" for file in files)


def _folder() -> Path | None:
    """Where plans are kept; None if EVALKIT_CACHE is set to nothing."""
    named = os.environ.get("EVALKIT_CACHE")
    if named is not None:
        return Path(named) if named else None
    base = os.environ.get("XDG_CACHE_HOME") or os.path.join(os.path.expanduser("~"), ".cache")
    return Path(base) / "evalkit"


def _fetch(folder: Path, key: str) -> dict[str, Any] | None:
    try:
        content = (folder / f"{key[:32]}.json").read_bytes()
        header, _, body = content.partition(b"\n")
        if header.decode() != f"{_FORMAT} {key} {hashlib.sha256(body).hexdigest()}":
            return None
        data = json.loads(body)
    except (OSError, ValueError):
        return None
    return data if isinstance(data, dict) else None


def _keep(folder: Path, key: str, data: dict[str, Any]) -> None:
    body = json.dumps(data, separators=(",", ":"), ensure_ascii=False).encode()
    header = f"{_FORMAT} {key} {hashlib.sha256(body).hexdigest()}\n".encode()
    temporary = folder / f".{key[:32]}.{os.getpid()}"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        temporary.write_bytes(header + body)
        os.replace(temporary, folder / f"{key[:32]}.json")
    except OSError:
        try:
            temporary.unlink(missing_ok=True)
        except OSError:
            return


def _data(rubric: Rubric) -> dict[str, Any]:
    return {
        "name": rubric.name,
        "version": rubric.version,
        "title": rubric.title,
        "digest": rubric.digest,
        "credits": {str(verdict): str(credit) for verdict, credit in rubric.credits.items()},
        "categories": [
            {
                "id": category.id,
                "title": category.title,
                "impact": category.impact,
                "lesson": category.lesson,
                "titles": dict(category.titles),
                "facets": [_facet_data(facet) for facet in category.facets],
            }
            for category in rubric.categories
        ],
        "terms": [[term.name, list(term.phrases)] for term in rubric.terms],
        "subjects": dict(rubric.subjects),
        "blankets": dict(rubric.blankets),
        "universal": rubric.universal,
        "homonyms": rubric.homonyms,
        "ambiguous": rubric.ambiguous,
        "technical": rubric.technical,
        "reference": rubric.reference,
    }


def _facet_data(facet: Facet) -> dict[str, Any]:
    return {
        "id": facet.id,
        "title": facet.title,
        "asks_for": facet.asks_for,
        "item": facet.item,
        "weight": str(facet.weight),
        "about": facet.about,
        "rivals": list(facet.rivals),
        "blanket": facet.blanket,
        "named": [_node_data(node) for node in facet.named],
        "specified": [_node_data(node) for node in facet.specified],
        "contradicted": [_node_data(node) for node in facet.contradicted],
        "values": [
            [rule.name, rule.kind, rule.term, rule.within, [list(c) for c in rule.choices], rule.expect]
            for rule in facet.values
        ],
        "examples": {verdict: list(texts) for verdict, texts in facet.examples.items()},
    }


def _node_data(node: Node) -> list[Any]:
    parts = [_node_data(part) for part in node.parts]
    return [node.kind, node.term, parts, node.within, node.value, node.count, node.about, node.unless, node.least, node.blanket]


def _rubric(data: dict[str, Any]) -> Rubric:
    return Rubric(
        name=data["name"],
        version=data["version"],
        title=data["title"],
        digest=data["digest"],
        credits={verdict: Fraction(credit) for verdict, credit in data["credits"].items()},
        categories=tuple(
            Category(
                item["id"],
                item["title"],
                item["impact"],
                item["lesson"],
                item["titles"],
                tuple(_facet(facet) for facet in item["facets"]),
            )
            for item in data["categories"]
        ),
        terms=tuple(Term(name, tuple(phrases)) for name, phrases in data["terms"]),
        subjects=data["subjects"],
        blankets=data["blankets"],
        universal=data["universal"],
        homonyms=data["homonyms"],
        ambiguous=data["ambiguous"],
        technical=data["technical"],
        reference=data["reference"],
    )


def _facet(data: dict[str, Any]) -> Facet:
    return Facet(
        id=data["id"],
        title=data["title"],
        asks_for=data["asks_for"],
        item=data["item"],
        weight=Fraction(data["weight"]),
        about=data["about"],
        rivals=tuple(data["rivals"]),
        blanket=data["blanket"],
        named=tuple(map(_node, data["named"])),
        specified=tuple(map(_node, data["specified"])),
        contradicted=tuple(map(_node, data["contradicted"])),
        values=tuple(
            ValueRule(name, kind, term, within, tuple((c[0], c[1]) for c in choices), expect)
            for name, kind, term, within, choices, expect in data["values"]
        ),
        examples={verdict: tuple(texts) for verdict, texts in data["examples"].items()},
    )


def _node(data: list[Any]) -> Node:
    kind, term, parts, *rest = data
    return Node(kind, term, tuple(map(_node, parts)), *rest)


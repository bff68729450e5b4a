"""`evalkit rubric`: list, show, check, schema, new."""

from __future__ import annotations

import json
import os
import re
import shlex
from argparse import Namespace
from functools import reduce
from pathlib import Path
from typing import TYPE_CHECKING

from evalkit import resources
from evalkit.api import load_rubric
from evalkit.cli.main import BELOW, PASSED
from evalkit.cli.page import details, emit, open_page, table
from evalkit.cli.page import show as show_page
from evalkit.errors import Mistake, RubricError, UsageError
from evalkit.output import write_new
from evalkit.report._text import plural
from evalkit.rubric.model import Facet

if TYPE_CHECKING:
    from evalkit.document import Document
    from evalkit.rubric.source import Tree

_ENDINGS = (".yaml", ".yml")


def list_all(options: Namespace) -> int:
    """Print the rubrics that ship with evalkit."""
    page = open_page(options)
    for name in resources.names("rubrics", _ENDINGS[:1]):
        rubric = load_rubric(name)
        page.line(f"{name} {rubric.version}: {rubric.title}", "bold")
        path = _short(str(resources.find("rubrics", name, _ENDINGS)))
        table(page, [[f"{plural(len(rubric.facets), 'facet')}, {path}"]], indent=2)
    show_page(page)
    return PASSED


def show(options: Namespace) -> int:
    """Print a rubric's facets by category, with what each asks for."""
    page = open_page(options)
    rubric = load_rubric(options.rubric)
    page.line(f"{rubric.name} {rubric.version}: {rubric.title}", "bold")
    categories = plural(len(rubric.categories), "category", "categories")
    page.line(
        f"{plural(len(rubric.facets), 'facet')} in {categories}, reference: {rubric.reference or 'none'}"
    )
    for category in rubric.categories:
        page.line("")
        page.line(category.title, "bold")
        for facet in category.facets:
            table(page, [[f"{facet.id}: {facet.title}"]], indent=2)
            details(page, _asked(facet))
    show_page(page)
    return PASSED


def _asked(facet: Facet) -> list[tuple[str, str]]:
    rows = [("asks for", facet.asks_for)]
    if facet.weight != 1:
        rows.append(("weight", str(float(facet.weight)).removesuffix(".0")))
    if facet.values:
        values = ", ".join(f"{rule.name.replace('_', ' ')} ({rule.kind})" for rule in facet.values)
        rows.append(("compared", values))
    return rows


def check(options: Namespace) -> int:
    """Prove a rubric, print what does not hold with file and line, and the counts."""
    from evalkit.cli.rubric_page import fill
    from evalkit.reading.plans import load_plan
    from evalkit.rubric.locate import chain, locate
    from evalkit.rubric.source import merge, parse
    from evalkit.rubric_check.check import check as check_rubric

    plan = load_plan(options.rubric)
    trees = [parse(_short(file), content).tree for file, content in chain(locate(options.rubric))]
    tree = reduce(merge, reversed(trees))
    result = check_rubric(plan, tree, _reference(plan.rubric.reference, tree))
    page = open_page(options)
    fill(page, result)
    show_page(page)
    return PASSED if result.holds else BELOW


def _reference(name: str | None, tree: Tree) -> Document | None:
    """The document that a rubric names: beside the file that names it, at a path, or one of evalkit's own."""
    from evalkit.document import read_document

    if name is None:
        return None
    place = tree.at(("reference",))
    beside = Path(place.file).parent / name
    found = beside if beside.is_file() else resources.find("references", name, (".md", ".yaml", ".json"))
    if found is None:
        known = ", ".join(resources.names("references", (".md", ".yaml", ".json")))
        message = f"the reference {name!r} is neither a file beside the rubric nor one of: {known}"
        raise RubricError(Mistake(message, place.file, place.line, place.column))
    return read_document(_short(str(found)))


def _short(path: str) -> str:
    """The path from here if it leads down, the whole path otherwise."""
    relative = os.path.relpath(path) if os.path.isabs(path) else path
    return path if relative.startswith("..") else relative


def schema(options: Namespace) -> int:
    """Print the JSON Schema of rubric files."""
    from evalkit.rubric.schema import json_schema

    emit(json.dumps(json_schema(), ensure_ascii=False, indent=2) + "\n")
    return PASSED


def new(options: Namespace) -> int:
    """Write a rubric to begin with; never over a file."""
    from evalkit.cli.template import RUBRIC

    path = Path(options.path)
    if path.suffix not in _ENDINGS:
        message = f"a rubric's file ends in .yaml; write to {path.stem or 'rubric'}.yaml"
        raise UsageError(Mistake(message, str(path)))
    name = re.sub(r"[^a-z0-9]+", "-", path.stem.lower()).strip("-") or "rubric"
    write_new({str(path): RUBRIC.replace("NAME", name, 1)})
    print(f"{path} is written. Prove it with: evalkit rubric check {shlex.quote(str(path))}")
    return PASSED

"""Results as text, one file a format; each a pure function from scorecards to a string.

A new format is a new file, a loader here and a line in ``FORMATS``.
"""

from __future__ import annotations

from collections.abc import Callable

Renderer = Callable[..., str]
"""``render(cards) -> str``; the terminal report also takes ``width``, ``color`` and ``ascii``, the HTML report
``texts``, the responses themselves; the terminal report and JSON take ``reliability``."""


def _terminal() -> Renderer:
    from evalkit.report.terminal import render

    return render


def _catalog() -> Renderer:
    from evalkit.report.catalog import render

    return render


def _markdown() -> Renderer:
    from evalkit.report.markdown import render

    return render


def _json() -> Renderer:
    from evalkit.report.json import render

    return render


def _junit() -> Renderer:
    from evalkit.report.junit import render

    return render


def _sarif() -> Renderer:
    from evalkit.report.sarif import render

    return render


def _github() -> Renderer:
    from evalkit.report.github import render

    return render


def _inspect() -> Renderer:
    from evalkit.report.inspect_scores import render

    return render


def _html() -> Renderer:
    from evalkit.report.html.response import render

    return render


FORMATS: dict[str, Callable[[], Renderer]] = {
    "terminal": _terminal,
    "catalog": _catalog,
    "markdown": _markdown,
    "json": _json,
    "html": _html,
    "junit": _junit,
    "sarif": _sarif,
    "github": _github,
    "inspect": _inspect,
}
"""By name: what loads a format. Nothing is imported before, so that JSON waits neither for rich nor for Jinja2."""

ENDINGS: dict[str, str] = {
    ".json": "json",
    ".md": "catalog",
    ".txt": "terminal",
    ".html": "html",
    ".xml": "junit",
    ".sarif": "sarif",
}
"""The format of an output file by its ending, lower-case. ``.md`` is the catalog, the document that one
keeps; the short ``markdown`` is for a comment and is asked for by name."""

RunRenderer = Callable[..., str]
"""``render(results, view) -> str``: one run, as `evalkit batch` left it."""


def _board_terminal() -> RunRenderer:
    from evalkit.report.board_terminal import render

    return render


def _board_markdown() -> RunRenderer:
    from evalkit.report.board_markdown import render

    return render


def _board_csv() -> RunRenderer:
    from evalkit.report.board_csv import render

    return render


def _board_json() -> RunRenderer:
    from evalkit.report.board_json import render

    return render


def _run_catalog() -> RunRenderer:
    from evalkit.report.run_catalog import render

    return render


def _run_html() -> RunRenderer:
    from evalkit.report.html.run import render

    return render


RUN_FORMATS: dict[str, Callable[[], RunRenderer]] = {
    "terminal": _board_terminal,
    "markdown": _board_markdown,
    "csv": _board_csv,
    "catalog": _run_catalog,
    "html": _run_html,
    "json": _board_json,
}
"""The same for a run: by name, what loads a format."""

RUN_ENDINGS: dict[str, str] = {
    ".csv": "csv",
    ".html": "html",
    ".json": "json",
    ".md": "markdown",
    ".txt": "terminal",
}
"""The format of a run's report by its ending, lower-case."""


def _gate_terminal() -> Renderer:
    from evalkit.report.gate_terminal import render

    return render


def _gate_json() -> Renderer:
    from evalkit.report.gate_json import render

    return render


def _gate_markdown() -> Renderer:
    from evalkit.report.gate_markdown import render

    return render


def _gate_junit() -> Renderer:
    from evalkit.report.gate_junit import render

    return render


def _gate_github() -> Renderer:
    from evalkit.report.gate_github import render

    return render


GATE_FORMATS: dict[str, Callable[[], Renderer]] = {
    "terminal": _gate_terminal,
    "markdown": _gate_markdown,
    "json": _gate_json,
    "junit": _gate_junit,
    "github": _gate_github,
}
"""Formats of what the gate found: ``render(comparison) -> str``; the terminal report takes the same as above."""

GATE_ENDINGS: dict[str, str] = {".json": "json", ".md": "markdown", ".txt": "terminal", ".xml": "junit"}
"""The format of the gate's output file by its ending."""

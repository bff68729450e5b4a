"""The one door to Jinja2: a template and its values become one HTML file that needs nothing else.

Three locks, each of which would do: everything is escaped, control characters are written out, and a content
security policy names the page's own style and script by their hashes, so that no other can run or load.
"""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from evalkit.report._text import uncontrolled, visible

ASSETS = Path(__file__).parent / "assets"
_POLICY = (
    "default-src 'none'; base-uri 'none'; form-action 'none'; style-src 'sha256-{}'; script-src 'sha256-{}'"
)
_NO_MARKUP = {ord(char): f"\\u{ord(char):04x}" for char in "<>&"}


def fill(template: str, script: str, **values: object) -> str:
    """The page of a template, with the style that all share and the script of its own inlined."""
    style, code = _asset("style.css"), _asset(script)
    policy = _POLICY.format(_hash(style), _hash(code))
    page = _environment().get_template(template)
    return uncontrolled(page.render(style=Markup(style), script=Markup(code), policy=policy, **values))


def embedded(data: object) -> Markup:
    """Data for a script, as JSON that no HTML parser can take for markup."""
    return Markup(_json(data).translate(_NO_MARKUP))


def packed(data: object) -> Markup:
    """Data for a script, compressed: browsers open a file in the time that it takes to read it."""
    return Markup(base64.b64encode(gzip.compress(_json(data).encode(), mtime=0)).decode("ascii"))


def _json(data: object) -> str:
    return json.dumps(_cleaned(data), ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def _cleaned(data: object) -> object:
    """The data, its texts without control characters: a script puts them into the page as they are."""
    if isinstance(data, str):
        return visible(data)
    if isinstance(data, Mapping):
        return {key: _cleaned(value) for key, value in data.items()}
    return [_cleaned(value) for value in data] if isinstance(data, (list, tuple)) else data


@lru_cache(maxsize=1)
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(ASSETS),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


@lru_cache
def _asset(name: str) -> str:
    return (ASSETS / name).read_text("utf-8")


def _hash(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode("ascii")

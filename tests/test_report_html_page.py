"""One file, locked three times: escaped, without control characters, with a policy."""

from __future__ import annotations

import base64
import gzip
import hashlib
import html
import json
import re

import pytest
from cards import HOSTILE, complete, hostile, mixed

from evalkit.report._text import visible
from evalkit.report.html.page import ASSETS, embedded, packed
from evalkit.report.html.response import render


def test_the_page_names_its_own_style_and_script_and_no_other() -> None:
    page = render([mixed()])
    policy = html.unescape(re.findall(r'Content-Security-Policy" content="([^"]*)"', page)[0])
    assert policy.startswith("default-src 'none'; base-uri 'none'; form-action 'none'; ")
    for kind, tag in (("style", "style"), ("script", "script")):
        (body,) = re.findall(rf"<{tag}>(.*?)</{tag}>", page, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(body.encode()).digest()).decode()
        assert f"{kind}-src 'sha256-{digest}'" in policy
    assert "unsafe" not in policy


@pytest.mark.parametrize("file", sorted(ASSETS.iterdir()), ids=lambda file: file.name)
def test_assets_need_no_network_and_no_loopholes(file: object) -> None:
    text = (ASSETS / str(file)).read_text("utf-8")
    for word in (
        "http:",
        "https:",
        "@import",
        "url(",
        " style=",
        "onclick",
        "innerHTML",
        "insertAdjacent",
        "|safe",
        "eval(",
    ):
        assert word not in text, word


def test_nothing_of_a_hostile_text_is_markup() -> None:
    calm, wild = render([complete()]), render([hostile()])
    assert wild.count("<script") == calm.count("<script") == 1
    assert "<script>alert" not in wild
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in wild
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\ud800-\udfff]", wild)


def test_the_same_results_give_the_same_bytes() -> None:
    assert render([mixed()]) == render([mixed()])


@pytest.mark.parametrize(
    "text", ["</script>", "<!--", "]]>", "&lt;", "a\u2028b", "\ud800", HOSTILE, "\\", '"']
)
def test_embedded_data_is_no_markup_and_comes_back_visible(text: str) -> None:
    found = str(embedded({"texts": [text]}))
    assert found.isprintable()
    assert not re.search("[<>&]", found)
    assert json.loads(found) == {"texts": [visible(text)]}


def test_packed_data_comes_back() -> None:
    data = ["</script>", HOSTILE, "é"]
    back = json.loads(gzip.decompress(base64.b64decode(str(packed(data)))))
    assert back == [visible(text) for text in data]
    assert packed(data) == packed(data)

"""Notations that are no Markdown, made Markdown of as many bytes: Jira's, wikis', reStructuredText's, forms'.

"h3. Won't have" is a heading, "** network ACLs" an item within one, "(x)" a cross; "[ ] yes [x] no" says no.
"""

from __future__ import annotations

import re

from ..patterns import pattern

_TITLES = tuple(f"h{level}. " for level in range(1, 7))
_TITLE = pattern(r"(?m)^h([1-6])(?:\([^()\n]{0,30}\))?\. +(?=\S)")
_MACRO = pattern(
    r"\{(?:color|colour|bgcolor|panel|quote|tip|note|info|warning|expand|section|column)(?::[^{}\n]{0,80})?\}"
)
_TITLED = pattern(
    r"(?m)^\{(?:panel|expand|tip|note|info|warning|section)(?::[^{}\n]*?)?[:|]title=([^{}|\n]{1,60})[^{}\n]*\}"
)
_NESTED = pattern(r"(?m)^[*]{2,5} (?=\S)")
_NUMBERED = pattern(r"(?m)^[*#]{2,5} (?=\S)")
_ORDERED = pattern(r"(?m)^# (?=\S)")
_ROW_OF_ORDERED = pattern(r"(?m)(?:^# [^\n]*\n){2,}")
_UNDERLINED = pattern(
    r"""(?mx)^(?P<over>([=~^"'+*#-])\2{3,}\n)?
    (?P<title>\ ?[^\s|>*+#-][^\n|]{0,78})\n(?P<under>([~^"'+=*#-])\5{2,})[ ]*$"""
)
_MARKUP_SIGNS = "=-"
"""Underlines that Markdown knows itself."""
_WITHOUT = ("~~~", "^^^", '"""', "'''", "+++")
"""Underlines of titles that it does not."""
_EMOJI = {
    ":x:": "❌", ":heavy_multiplication_x:": "❌", ":negative_squared_cross_mark:": "❌", ":no_entry:": "⛔",
    ":no_entry_sign:": "🚫", ":white_check_mark:": "✅", ":heavy_check_mark:": "✔", ":ballot_box_with_check:": "☑",
    ":hourglass:": "⏳", ":hourglass_flowing_sand:": "⏳", ":soon:": "🔜", ":question:": "❓",
    ":grey_question:": "❓", ":thinking:": "🤔", ":thinking_face:": "🤔", ":shrug:": "🤷", ":+1:": "👍",
    ":thumbsup:": "👍", ":-1:": "👎", ":thumbsdown:": "👎", ":calendar:": "📅",
}  # fmt: skip
_NAMED = pattern(r":[a-z0-9_+-]{1,28}:")
_JIRA = {"(/)": "✅", "(x)": "❌", "(y)": "✅", "(n)": "❌", "(?)": "❓"}
_ICON = pattern(r"\((?:[/xyn?])\)")
_ICONS = ("(/)", ":x:", "mark:", "_entry", ":hourglass")
_FENCED = pattern(r"(?ms)(^ {,3}```.*?^ {,3}```[ \t]*$)")
_BOX = pattern(r"\[[ xX✓✔*_]?\]|\([ xX✓✔*•_]?\)|[☐☑☒○●◉◯⦿⬜✅]")
_TICKED = frozenset("[x] [X] [✓] [✔] [*] (x) (X) (✓) (✔) (*) (•) ☑ ☒ ● ◉ ⦿ ✅".split())
_BULLET = pattern(r"[\s>*+•|-]*(?:\d{1,3}[.)])?\s*")
_EXPLAINING = frozenset("=:–—-")
_WORDY = pattern(r"[^\W_]")
_CHOICE = pattern(r"(?im)^.*(?:\[[x✓✔*]\]|\([x✓✔*•]\)|[☑☒●◉⦿]).*$")


def _blank(text: str) -> str:
    """As many bytes of nothing."""
    return " " * len(text.encode("utf-8", "surrogatepass"))


def from_jira(text: str) -> str:
    """Headings, nested and numbered items, panels and icons as Jira and Textile have them."""
    text = nested(_ORDERED.sub("- ", text), _NUMBERED)
    text = _TITLE.sub(lambda match: ("#" * int(match[1])).ljust(len(match.group()) - 1) + " ", text)
    if "{" in text:
        text = _TITLED.sub(lambda match: ("#### " + match[1]).ljust(len(match.group())), text)
        text = _MACRO.sub(lambda match: _blank(match.group()), text)
    return text


def from_wiki(text: str) -> str:
    """Numbered items as MediaWiki has them, several of them in a row."""
    return _ROW_OF_ORDERED.sub(lambda match: _ORDERED.sub("- ", match.group()), text)


def nested(text: str, signs: re.Pattern[str] = _NESTED) -> str:
    """Items within items by the number of their signs: "** network ACLs"."""
    return signs.sub(lambda match: "\t" * (len(match.group()) - 2) + "- ", text)


def underlined(text: str) -> str:
    """Titles with a line of signs beneath, as reStructuredText and AsciiDoc have them."""
    found = [match for match in _UNDERLINED.finditer(text) if _is_title(match)]
    signs = [*dict.fromkeys(match["under"][0] for match in found)]
    if not any(sign not in _MARKUP_SIGNS for sign in signs):
        return text
    if len(signs) > 2 and sum(match["under"][0] == signs[0] for match in found) == 1:
        signs = signs[1:]  # the first is the document's own title
    parts = []
    behind = 0
    for match in found:
        sign = match["under"][0]
        line = ("=" if sign not in signs or sign == signs[0] else "-") * len(match["under"])
        over = " " * max(0, len(match["over"] or "") - 1) + "\n" if match["over"] else ""
        parts += [text[behind : match.start()], over, match["title"], "\n", line]
        behind = match.end("under")
    return "".join([*parts, text[behind:]])


def _is_title(match: re.Match[str]) -> bool:
    title, under = match["title"].strip(), match["under"]
    alone = not match.start() or match.string[: match.start()].endswith(("\n\n", "\n \n"))
    return len(title) - 1 <= len(under) <= len(title) + 4 and (alone or match["over"] is not None)


def emojis(text: str) -> str:
    """Emojis by name, and Jira's icons, as the signs that they stand for."""
    if "(/)" in text:
        text = _ICON.sub(lambda match: _JIRA[match.group()], text)
    return _NAMED.sub(_as_emoji, text)


def _as_emoji(match: re.Match[str]) -> str:
    sign = _EMOJI.get(match.group())
    return sign + " " * (len(match.group()) - len(sign.encode())) if sign else match.group()


def chosen(text: str) -> str:
    """Choices as what is ticked in them: "Network ACLs: [ ] yes [x] no"."""
    return _CHOICE.sub(lambda match: "|".join(map(_choice, match.group().split("|"))), text)


def _choice(line: str) -> str:
    """A line, or a cell, without what is not ticked in it."""
    boxes = [*_BOX.finditer(line)]
    ticked = [box.group() in _TICKED for box in boxes]
    if len(boxes) < 2 or all(ticked) or not any(ticked):
        return line
    first, last = boxes[0], boxes[-1]
    head = _BULLET.sub("", line[: first.start()], count=1)
    if _WORDY.search(line, last.end()):  # "[ ] yes [x] no"
        starts = [box.start() for box in boxes]
        spans = list(zip(starts, [*starts[1:], len(line)], strict=True))
    else:  # "yes [ ] no [x]"
        at = max(line.rfind(sign, 0, first.start()) for sign in (":", "?", "..", "  "))
        begin = at + 1 if at >= 0 else len(line[: first.start()].rstrip().rpartition(" ")[0])
        ends = [box.end() for box in boxes]
        spans = list(zip([begin, *ends[:-1]], ends, strict=True))
        head = line[:begin]
    labels = [
        line[start:end].replace(box.group(), "").strip()
        for (start, end), box in zip(spans, boxes, strict=True)
    ]
    if any(label[:1] in _EXPLAINING for label in labels):
        return line  # "● = firm, ○ = under discussion"
    if not head.strip() and not {label.lower() for label in labels} & {"yes", "no"}:
        return line  # items that happen to stand on one line
    parts = [line[: spans[0][0]]]
    for (start, end), box, keep in zip(spans, boxes, ticked, strict=True):
        said = line[start:end]
        parts.append(said.replace(box.group(), _blank(box.group())) if keep else _blank(said))
    return "".join(parts)


def made_markdown(text: str) -> str:
    """The text with all of these as Markdown has them; what stands in fences stays as it is."""
    parts = _FENCED.split(text)
    return "".join([part if number % 2 else _made(part) for number, part in enumerate(parts)])


def _made(text: str) -> str:
    if any(title in text for title in _TITLES) and _TITLE.search(text):
        text = from_jira(text)
    elif "\n== " in text or text.startswith("= "):
        text = from_wiki(text)
    if "\n** " in text:
        text = nested(text)
    if any(sign in text for sign in _WITHOUT):
        text = underlined(text)
    if any(sign in text for sign in _ICONS):
        text = emojis(text)
    return chosen(text) if _CHOICE.search(text) else text

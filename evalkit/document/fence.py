"""What a fence holds: configuration, Markdown, text or the source code of a program."""

from __future__ import annotations

import re
from enum import Enum
from itertools import pairwise

from ..patterns import pattern
from .prose import word_set


class Fence(Enum):
    """How a fence is read."""

    YAML = "yaml"
    JSON = "json"
    XML = "xml"
    SETTINGS = "settings"
    """Keys and values, a line each: HCL, TOML, INI, env."""
    MARKDOWN = "markdown"
    GHERKIN = "gherkin"
    TEXT = "text"
    PROGRAM = "program"
    """Source code: not read."""


_LANGUAGES = {
    **dict.fromkeys(word_set("yaml yml cloudformation cfn"), Fence.YAML),
    **dict.fromkeys(word_set("json jsonc json5"), Fence.JSON),
    "xml": Fence.XML,
    **dict.fromkeys(
        word_set("toml ini hcl tf terraform tfvars properties conf cfg env dotenv"), Fence.SETTINGS
    ),
    **dict.fromkeys(word_set("md markdown mdx"), Fence.MARKDOWN),
    **dict.fromkeys(word_set("gherkin feature cucumber"), Fence.GHERKIN),
    **dict.fromkeys(
        word_set(
            """ts typescript js javascript tsx jsx mjs node py python python3 java go golang rust rs c cpp
            c++ h hpp csharp cs c# fsharp rb ruby php kotlin kt swift scala groovy lua perl r dart elixir
            haskell sql
            mysql psql bash sh shell zsh fish console shell-session terminal powershell
            ps1 pwsh bat cmd dockerfile docker makefile make html css scss less
            mermaid plantuml puml dot graphviz svg vue graphql proto protobuf"""
        ),
        Fence.PROGRAM,
    ),
}
_DIFFS = ("diff", "patch", "udiff")
_NOT_OF_A_FILE = ("+++", "---", "@@", "diff ", "index ")
_LANGUAGE = pattern(r"[\w+#-]+")
_PROGRAM = pattern(
    r"""\s*(?:
        (?:import|from|export|const|let|var|class|def|return|function|async|await|public|private|protected|static
          |interface|package|using|namespace|require|elif|else|try|catch|new|throw|raise|func|fn|struct|impl
          |SELECT|INSERT|CREATE\ TABLE|ALTER|print|echo|npm|npx|pip|cdk|aws|git|docker|kubectl|curl|sudo|cd
          |mkdir|apt|apt-get|yum|brew|export|terraform|pytest|virtualenv|chmod|chown|eksctl|pulumi|yarn|pnpm|dotnet
          |systemctl|journalctl|uv)\b(?!:)(?=[\s({'"*;])
      | (?:if|for|while|switch)\s*\(
      | (?:[A-Z][A-Z0-9_]*=\S+\ +)?[a-z][\w./-]*(?:\ +(?!-)\S+){0,4}
        \ +(?:-[A-Za-z]|--[a-z][\w-]+|-[a-z]+(?==))(?:[\s=]|$)
      | [$%>]\ \w | \#!/ | //|/\*|\*/ | @\w+\s*\(
      | [\])}]+[;,)]*\s*$ | .*[;{]\s*$ | .*=>\s*\S | .*\)\s*:\s*$ | [\w.]+\(.*\)\s*$ | .*\bnew\ \w+\(
    )""",
    re.VERBOSE,
)
_PROMPT = pattern(
    r"""(?x)\s*(?: (?:\[[^\]\n]{0,60}[@~][^\]\n]{0,60}\] | [\w.-]+@[\w.-]+(?::\S*)? | (?:bash|sh)-\d[\d.]*
        | PS\ [A-Z]:\S* | \([\w.-]+\))\s?[$%\#>] | [$%] ) \s+ [A-Za-z.~/]"""
)
"""The prompt of a shell, and what somebody types behind it."""
_LISTING = pattern(
    r"(?=.*\b(?:AGE|READY|RESTARTS|CLUSTER-IP|CREATED|UPTIME|STATUS|PID)\b)"
    r"(?:NAME(?:SPACE)?|CONTAINER ID|REPOSITORY|PID|UID|LAST SEEN)"
    r"(?: {2,}[A-Z][A-Z()/ -]*)+\s*$"
)
"""The headers of what a command lists."""
_PUT_OUT = pattern(
    r"""(?x)\s*(?:
      \[?\d{4}-\d\d-\d\d[T\ ]\d\d:\d\d:\d\d\S*\ .{0,40}?
        \b(?:INFO|WARN(?:ING)?|ERROR|DEBUG|TRACE|FATAL|NOTICE|info|warn|error)\b
      | \[?(?:INFO|WARN|ERROR|DEBUG|TRACE|FATAL)\]?[\ :]
      | .*\b(?:CREATE|UPDATE|DELETE|ROLLBACK)_(?:COMPLETE|IN_PROGRESS|FAILED|SKIPPED)\b
      | [\w.\[\]"-]+:\ (?:Creating|Destroying|Modifying|Refreshing|Reading|Still|Creation|Destruction|Modifications)\b
      | [^#]*\\\s*$
      | Plan:\ \d+\ to\ add | (?:Apply|Destroy)\ complete! | \#\ \S+\ (?:will|must)\ be\ \w+ | [Ee]rror:\ )"""
)
"""A line of a log, or of what a tool says while it works."""
_SETTING = pattern(r"""\s*(?:-\s+)?["']?[A-Za-z_][\w.\-/]*(?:\ [\w.-]+)?["']?\s*(?::(?:\s|$)|=(?!=))""")
_BLOCK_OF_SETTINGS = pattern(
    r'\s*(?:[a-z_]+(?:\s+"[^"\n]*"){1,2}\s*\{|(?:[a-z_]+|terraform|locals)\s*\{)\s*$'
)
_MARKDOWN = pattern(r"#{1,6} \S|[-*] \S|\*\*\S|\|.*\||\d{1,2}\. \S")
_HEADING = pattern(r"#{1,6} +\S")
_GHERKIN = pattern(r"\s*(?:Feature|Scenario(?: Outline)?|Background):")
_TREE = pattern(r"[├└│]|──")
_SNIFFED = 200


def after(info: str, text: str) -> str:
    """What a fence comes to, of the same length: of a diff without what is taken out, and without its signs."""
    named = info.strip().lower().partition(" ")[0]
    if named not in _DIFFS:
        return text
    lines = text.split("\n")
    kept = [line[:1] != "-" and not line.startswith(_NOT_OF_A_FILE) for line in lines]
    return "\n".join(
        (" " + line[1:] if line[:1] == "+" else line) if keep else " " * len(line)
        for line, keep in zip(lines, kept, strict=True)
    )


def sort_fence(info: str, text: str) -> Fence:
    """How to read a fence, by its language, or where that says nothing, by its text."""
    named = _LANGUAGE.search(info.lower())
    return _LANGUAGES.get(named.group() if named else "") or sniff(text)


def sniff(text: str) -> Fence:
    """How to read a text of no known language."""
    head = text.lstrip()[:1]
    if head in ("{", "["):
        from .nodes import parse_json

        if parse_json(text) is not None:
            return Fence.JSON
    lines = [line for line in text.split("\n", _SNIFFED * 2) if line.strip()][:_SNIFFED]
    blocks = sum(1 for line in lines if _BLOCK_OF_SETTINGS.match(line[:200]))
    settings = sum(1 for line in lines if _SETTING.match(line[:200]))
    half = len(lines) / 2
    if lines and (_PROMPT.match(lines[0][:200]) or _LISTING.match(lines[0][:200])):
        return Fence.PROGRAM
    if blocks and settings + 2 * blocks > half:
        return Fence.SETTINGS
    if sum(1 for line in lines if _GHERKIN.match(line[:100])):
        return Fence.GHERKIN
    if sum(1 for line in lines if _PROGRAM.match(line[:300]) or _PUT_OUT.match(line[:300])) > half:
        return Fence.PROGRAM
    if sum(1 for line in lines if _TREE.search(line[:100])) > half:
        return Fence.PROGRAM
    if settings > half and (_nests(lines) or settings > 0.8 * len(lines)):
        return Fence.YAML
    marks = sum(1 for line in lines if _MARKDOWN.match(line))
    if any(_HEADING.match(line) for line in lines) and marks > 2 and marks > len(lines) / 4:
        return Fence.MARKDOWN
    return Fence.TEXT


_MEMBER = pattern(
    r"""\s*(?:["']?[A-Za-z_]\w{0,60}["']?\s*:\s*(?!\s)[^;]{1,200} | [{}\[\](),]{1,6} | \{[^;]{1,200}\},?
        | ["'][^"';]{1,200}["'],? | (?://|\#).*)\s*$""",
    re.VERBOSE,
)
_KEYED = pattern(r"""\s*(?:\{\s*)?["']?[A-Za-z_]\w*["']?\s*:\s""")
_REMARK = pattern(r"\s*(?://+|\#+|/\*+|\*+/?|--|<!--)\s*(?P<said>[^\n]*?)\s*(?:\*/|-->)?$")


def is_fragment(text: str) -> bool:
    """Whether code is nothing but members of an object, a key and its value each: no statement, no call."""
    lines = [line for line in text.split("\n", _SNIFFED) if line.strip()]
    return len(lines) < _SNIFFED and any(map(_KEYED.match, lines)) and all(map(_MEMBER.match, lines))


def remarks(text: str) -> list[tuple[str, int]] | None:
    """What the lines of a fence say that holds nothing but comments, and where; none if it holds anything else."""
    found = []
    at = 0
    for line in text.split("\n"):
        if line.strip():
            match = _REMARK.match(line)
            if match is None:
                return None
            found.append((match["said"], at + match.start("said")))
        at += len(line) + 1
    return found


_DEMAND = pattern(
    r"\b(?:must|shall|should|needs? to|ha(?:s|ve) to|required|requirements?|req[-_ ]?\d+)\b", re.IGNORECASE
)
_COMMENT = pattern(
    r"""(?xm)^[ \t]*(?P<mark>//+|\#+(?!!)|--(?!-))[ \t]*(?P<line>[^\n]*)$
    | (?<=[;{}),\w\]])[ \t]+(?://|\#)[ \t]+(?P<tail>[^\n]+)$
    | /\*+(?P<block>[^*]*(?:\*(?!/)[^*]*)*)\*/
    | ^[ \t]*(?P<quote>\"{3}|'{3})(?P<text>[^"']*(?:["'](?!["'])[^"']*)*)(?P=quote)"""
)
_STARS = pattern(r"(?m)^[ \t]*\*")


_DECLARED = pattern(
    r"""(?ix)\bcomments?\b[^.]{0,60}\b(?:requirements?|counts?|bind\w*|normative|matters?|authoritative
        |prevails?|apply|applies|precedence|specification)\b
    |\b(?:requirements?|what\ (?:counts|matters|binds|applies|we\ want|is\ (?:required|wanted|binding)))\b[^.]{0,60}
        \bcomments?\b"""
)
_UNDECLARED = pattern(
    r"""(?ix)(?<!,\ )(?:\bnot|n't)\b|\b(?:no|never|nothing|add|write|include|leave|remove|explain\w*
    |code\ comments|only\ for|without)\b"""
)


def is_declared(said: str) -> bool:
    """Whether a sentence says that the comments in code are requirements: "the comments carry the requirement"."""
    return _DECLARED.search(said) is not None and _UNDECLARED.search(said) is None


def demands(text: str, every: bool = False) -> str:
    """A program without everything but comments that demand something, every character in its place; or nothing.

    Source code requires nothing; "// The database must be encrypted" in it does. ``every``: the document says that
    its comments are the requirements.
    """
    if not every and not _DEMAND.search(text):
        return ""
    kept = [" "] * len(text)
    stretch: list[tuple[int, int]] = []
    behind = -1
    for match in _COMMENT.finditer(text):
        kind = match.lastgroup if match.lastgroup != "quote" else "text"
        start, end = match.span(kind or 0)
        if stretch and (
            kind != "line"
            or text.count("\n", behind, match.start()) > 1
            or text[behind : match.start()].strip()
        ):
            _keep(text, stretch, kept, every)
            stretch = []
        stretch.append((start, end))
        behind = match.end()
        if kind != "line":
            _keep(text, stretch, kept, every)
            stretch = []
    _keep(text, stretch, kept, every)
    for at, char in enumerate(text):
        if char == "\n":
            kept[at] = char
    found = "".join(kept)
    if not every:  # where all of them count, most are lines of notes
        found = _GOES_ON.sub(lambda match: " " * len(match.group()), found)
    return found if found.strip() else ""


_GOES_ON = pattern(r"(?<=[^\s.:;!?])[ ]*\n[ ]*(?=[a-z][a-z]* )")
"""A break between lines of which the second goes on with the first's sentence."""


def _keep(text: str, stretch: list[tuple[int, int]], kept: list[str], every: bool) -> None:
    """Keep a stretch of comments if it demands something, without the stars at the beginnings of its lines."""
    said = "\n".join([text[start:end] for start, end in stretch])
    if not every and not _DEMAND.search(said):
        return
    for start, end in stretch:
        part = text[start:end]
        kept[start:end] = _STARS.sub(lambda match: " " * len(match.group()), part)


def _nests(lines: list[str]) -> bool:
    """Whether a key without value has indented lines below it."""
    return any(
        line.rstrip().endswith((":", "{")) and below[:1] in (" ", "\t", "-")
        for line, below in pairwise(lines)
    )

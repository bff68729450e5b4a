"""More documents that name everything and require nothing, in shapes that the first ones do not have."""

from __future__ import annotations

from collections.abc import Callable, Mapping

_SHAPES: Mapping[str, Callable[[list[str]], str]] = {
    "you must mention": lambda words: "\n".join(f"- You must mention {word}." for word in words),
    "the response must cover": lambda words: "\n".join(
        f"The response must cover {word}.\n" for word in words
    ),
    "describe": lambda words: "\n".join(f"{at}. Describe {word}." for at, word in enumerate(words, 1)),
    "make sure to include": lambda words: "\n".join(f"- Make sure to include {word}" for word in words),
    "is an important topic": lambda words: "\n".join(
        f"{word.capitalize()} is an important topic.\n" for word in words
    ),
    "see section": lambda words: "\n".join(
        f"- **{word}**: see section {at}" for at, word in enumerate(words, 1)
    ),
    "pages": lambda words: "\n".join(f"{at}. {word} ........ {2 * at}" for at, word in enumerate(words, 1)),
    "ticked": lambda words: "\n".join(f"- [x] {word}" for word in words),
    "semicolons": lambda words: "; ".join(words),
    "yaml list": lambda words: (
        "```yaml\nrequirements:\n" + "\n".join(f"  - {word}" for word in words) + "\n```"
    ),
    "yaml specified": lambda words: "```yaml\n" + "\n".join(f"{word}: specified" for word in words) + "\n```",
    "json": lambda words: "```json\n[" + ", ".join(f'"{word}"' for word in words) + "]\n```",
    "our solution addresses": lambda words: "\n".join(f"Our solution addresses {word}.\n" for word in words),
    "attention was paid": lambda words: " ".join(f"Attention was paid to {word}." for word in words),
    "status table": lambda words: (
        "| # | Topic | Status |\n|---|---|---|\n"
        + "\n".join(f"| {at} | {word} | ✓ |" for at, word in enumerate(words, 1))
    ),
    "done": lambda words: "\n".join(f"* {word} — done" for word in words),
    "requirements include": lambda words: "\n".join(
        f"The requirements include {', '.join(words[at : at + 2])} and {words[min(at + 2, len(words) - 1)]}.\n"
        for at in range(0, len(words), 3)
    ),
    "arrows": lambda words: " → ".join(words),
    "bold": lambda words: " ".join(f"**{word}**" for word in words),
    "nested": lambda words: "\n".join(
        f"- Topic {at // 5 + 1}\n" * (at % 5 == 0) + f"  - {word}" for at, word in enumerate(words)
    ),
}

_MOULDS: Mapping[str, str] = {
    "there must be": "- There must be {}.",
    "is required": "- {} is required",
    "yes": "- {}: yes",
    "7 days": "- {}, 7 days",
    "a question and a yes": "- {}? Sure.",
    "open boxes": "- [ ] {}",
}
"""For the rubric's phrases: what one mould says of all of them."""


def more(lists: Mapping[str, list[str]]) -> dict[str, str]:
    """Name -> document, for each list of words and each shape."""
    moulds = {
        f"phrases: {mould}": "\n".join(map(form.format, lists["phrases"])) for mould, form in _MOULDS.items()
    }
    return {name: f"# Infrastructure\n\n{text}\n" for name, text in moulds.items()} | {
        f"{name}: {shape}": f"# Infrastructure\n\n{form(words)}\n"
        for name, words in lists.items()
        for shape, form in _SHAPES.items()
    }

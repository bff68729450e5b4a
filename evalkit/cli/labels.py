"""Files of labels for `evalkit agree`: who judged which facet of which document how."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evalkit.agreement import VERDICTS
from evalkit.cli.hints import did_you_mean
from evalkit.errors import LabelsError, Mistake
from evalkit.result import Verdict

_SHAPE = '{"document.md": {"facet.id": "vague"}}'


@dataclass(frozen=True, slots=True)
class Label:
    """What a judge says of one facet of a document."""

    verdict: Verdict
    quote: str = ""
    """The text that decided it, if the labels say so."""
    sure: bool = True
    """Whether it is beyond dispute."""


Labels = Mapping[str, Mapping[str, Label]]
"""By document, then by facet."""


def read_labels(path: Path, facets: Collection[str]) -> Labels:
    """The labels of a file, for facets of the rubric.

    Raises:
        LabelsError: with every mistake in it.
    """
    data = _parse(_text(path), str(path))
    if not isinstance(data, dict):
        raise LabelsError(Mistake(f"is not an object of documents such as {_SHAPE}", str(path)))
    checker = _Checker(str(path), facets)
    labels = {document: checker.document(document, entries) for document, entries in data.items()}
    if checker.mistakes:
        raise LabelsError(*checker.mistakes)
    if not any(labels.values()):
        raise LabelsError(Mistake(f"holds no label; give some, such as {_SHAPE}", str(path)))
    return labels


class _Checker:
    """Turns plain data into labels and gathers what is wrong with it."""

    def __init__(self, file: str, facets: Collection[str]) -> None:
        self.file = file
        self.facets = facets
        self.mistakes: list[Mistake] = []

    def document(self, document: str, entries: Any) -> dict[str, Label]:
        if not isinstance(entries, dict):
            self._wrong(f"{document!r} needs an object of facets such as {_SHAPE}")
            return {}
        labels = {}
        for facet, entry in entries.items():
            if facet not in self.facets:
                self._wrong(f"{document}: no facet is named {facet!r}; {did_you_mean(facet, self.facets)}")
            elif label := self._label(f"{document}: {facet}", entry):
                labels[facet] = label
        return labels

    def _label(self, place: str, entry: Any) -> Label | None:
        details = entry if isinstance(entry, dict) else {"verdict": entry}
        if "verdict" not in details:
            self._wrong(f'{place}: has no "verdict"; {_known()}')
            return None
        verdict = details["verdict"]
        if verdict not in tuple(map(str, VERDICTS)):
            self._wrong(f"{place}: {verdict!r} is no verdict; {_known(verdict)}")
            return None
        return Label(Verdict(verdict), str(details.get("quote") or ""), details.get("sure") is not False)

    def _wrong(self, message: str) -> None:
        self.mistakes.append(Mistake(message, self.file))


def _known(verdict: object = "") -> str:
    return did_you_mean(verdict if isinstance(verdict, str) else "", list(map(str, VERDICTS)))


def _text(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        message = "there is no such file; check the path"
    except UnicodeDecodeError:
        message = "is not UTF-8; save the file as UTF-8"
    except OSError as error:
        message = f"cannot be read ({error.strerror}); give a JSON file of labels"
    raise LabelsError(Mistake(message, str(path)))


def _parse(text: str, file: str) -> Any:
    try:
        return json.loads(text, object_pairs_hook=_unique)
    except json.JSONDecodeError as error:
        message = f"is no JSON here: {error.msg[:1].lower()}{error.msg[1:]}; labels look like {_SHAPE}"
        raise LabelsError(Mistake(message, file, error.lineno, error.colno)) from None
    except RecursionError:
        raise LabelsError(Mistake(f"is nested too deeply; labels look like {_SHAPE}", file)) from None
    except _TwiceError as error:
        raise LabelsError(Mistake(f"{error.args[0]!r} stands twice in one object; keep one", file)) from None


class _TwiceError(Exception):
    """A key that JSON would silently take the last value of."""


def _unique(pairs: Sequence[tuple[str, Any]]) -> dict[str, Any]:
    result: dict[str, Any] = {}
    for key, value in pairs:
        if key in result:
            raise _TwiceError(key)
        result[key] = value
    return result

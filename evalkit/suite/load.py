"""evalkit.yaml into a Suite, or all that is wrong with it."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from pydantic import ValidationError

from evalkit.errors import Mistake, SuiteError
from evalkit.gate.policy import Mode, Policy, Waiver
from evalkit.generate.model import Generate
from evalkit.result import Verdict
from evalkit.rubric.locate import MAX_BYTES
from evalkit.rubric.mistakes import translate
from evalkit.rubric.model import Rubric
from evalkit.rubric.source import Kind, Tree, parse
from evalkit.suite.check import check
from evalkit.suite.find import NAME, find, seen_from_here
from evalkit.suite.model import Place, Suite, SuiteCase
from evalkit.suite.schema import CaseModel, GateModel, GenerateModel, SuiteModel, model_at

KIND = Kind("suite", SuiteError, "rubric: NAME", "`evalkit init` writes one to begin with")


def load_suite(path: str | Path | None = None) -> Suite:
    """The suite of a file, or of the nearest evalkit.yaml from here upwards.

    Raises:
        SuiteError: there is none, or with every mistake in it, each with line and column.
    """
    file = _file(path)
    tree, model, mistakes = _parsed(file)
    found, rubric = check(tree, file.parent)
    mistakes += found
    if mistakes or model is None or rubric is None:
        raise _wrong(mistakes)
    return _suite(file, model, tree, rubric)


def load_gate(path: str | Path | None = None) -> tuple[Policy, Path]:
    """What a suite says of its gate and where its baseline is; its rubric and its responses need not be there.

    Raises:
        SuiteError: there is none, or with every mistake of its form, each with line and column.
    """
    file = _file(path)
    _, model, mistakes = _parsed(file)
    if mistakes or model is None:
        raise _wrong(mistakes)
    return _policy(model.gate), file.parent / model.baseline


def _file(path: str | Path | None) -> Path:
    file = Path(path) if path else find()
    if file is None:
        raise SuiteError(f"there is no {NAME} here or above; `evalkit init` writes one to begin with")
    return file / NAME if file.is_dir() else file


def _parsed(file: Path) -> tuple[Tree, SuiteModel | None, list[Mistake]]:
    source = parse(str(file), _read(file), KIND)
    try:
        return source.tree, SuiteModel.model_validate(source.tree.plain), list(source.mistakes)
    except ValidationError as error:
        return source.tree, None, [*source.mistakes, *translate(error, source.tree, model_at)]


def _wrong(mistakes: Iterable[Mistake]) -> SuiteError:
    return SuiteError(
        *sorted(set(mistakes), key=lambda each: (each.line or 0, each.column or 0, each.message))
    )


def _read(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except OSError as error:
        message = f"cannot be read: {error.strerror or error}; `evalkit init` writes one to begin with"
        raise SuiteError(Mistake(message, str(path))) from None


def _suite(path: Path, model: SuiteModel, tree: Tree, rubric: Rubric) -> Suite:
    folder = path.parent
    cases = tuple(_case(case, model, folder, tree.at(("cases", at))) for at, case in enumerate(model.cases))
    return Suite(
        path=path,
        rubric=rubric,
        rubric_file=named(model.rubric, folder),
        cases=cases,
        generate=_generate(model.generate, folder) if model.generate else None,
        policy=_policy(model.gate),
        baseline=folder / model.baseline,
        results=folder / model.results,
    )


def named(name: str, folder: Path) -> str:
    """A rubric or reference: the file beside the suite if there is one, else the name of one of evalkit's own."""
    beside = folder / name
    return str(seen_from_here(beside)) if os.path.isfile(beside) else name


def _case(case: CaseModel, suite: SuiteModel, folder: Path, tree: Tree) -> SuiteCase:
    reference = case.reference or suite.reference
    return SuiteCase(
        id=case.id,
        prompt=folder / case.prompt if case.prompt else None,
        reference=named(reference, folder) if reference else None,
        responses=tuple(str(folder / each) for each in case.responses or ()),
        place=Place(tree.file, tree.line, tree.column),
    )


def _generate(model: GenerateModel, folder: Path) -> Generate:
    return Generate(
        command=tuple(model.command or ()),
        endpoint=model.endpoint or "",
        key=model.key or "",
        model=model.model or "",
        temperature=model.temperature,
        samples=model.samples,
        timeout=model.timeout,
        retries=model.retries,
        parallel=model.parallel,
        folder=folder / model.folder,
        home=folder,
    )


def _policy(gate: GateModel) -> Policy:
    return Policy(
        mode=Mode(gate.mode),
        min_score=gate.min_score,
        must={facet: Verdict(verdict) for facet, verdict in gate.must.items()},
        floors=gate.floors,
        margin=gate.margin,
        facet_margin=gate.facet_margin,
        detect=gate.detect,
        waivers=tuple(Waiver(each.waive, each.reason, each.expires, each.case) for each in gate.waivers),
    )

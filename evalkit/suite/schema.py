"""What evalkit.yaml may hold: the pydantic models behind validation and behind the JSON Schema.

The models know types and bounds; what needs the rubric or the files is in ``check``.
"""

from __future__ import annotations

import re
from datetime import date
from fractions import Fraction
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, PlainValidator, WithJsonSchema

from evalkit.suite.model import BASELINE, RESULTS

CASE_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}")
VARIABLE = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_DECIMAL = re.compile(r"\d{1,9}(\.\d{1,30})?")


def _percent(given: object) -> Fraction:
    """Exact, so that no threshold is missed by rounding."""
    if isinstance(given, str) and _DECIMAL.fullmatch(given) and Fraction(given) <= 100:
        return Fraction(given)
    raise ValueError(f"{_shown(given)} is no number from 0 to 100")


def _day(given: object) -> date:
    try:
        if isinstance(given, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", given):
            return date.fromisoformat(given)
    except ValueError:
        pass
    raise ValueError(f"{_shown(given)} is no day; write it as 2030-12-31")


def _case_id(given: object) -> str:
    if isinstance(given, str) and CASE_ID.fullmatch(given):
        return given
    message = "is no id of a case: letters, digits, '.', '_' and '-', of which a folder's name can be made"
    raise ValueError(f"{_shown(given)} {message}")


def _variable(given: object) -> str:
    if isinstance(given, str) and VARIABLE.fullmatch(given):
        return given
    message = (
        "give the name of the environment variable that holds the key, such as OPENAI_API_KEY, never the key"
    )
    raise ValueError(message)


def _listed(given: object) -> object:
    return [given] if isinstance(given, str) else given


def _shown(given: object) -> str:
    return repr(given[:60]) if isinstance(given, str) else "this"


Percent = Annotated[
    Fraction, PlainValidator(_percent), WithJsonSchema({"type": "number", "minimum": 0, "maximum": 100})
]
Day = Annotated[date, PlainValidator(_day), WithJsonSchema({"type": "string", "format": "date"})]
CaseId = Annotated[
    str, PlainValidator(_case_id), WithJsonSchema({"type": "string", "pattern": f"^{CASE_ID.pattern}$"})
]
Variable = Annotated[
    str, PlainValidator(_variable), WithJsonSchema({"type": "string", "pattern": f"^{VARIABLE.pattern}$"})
]
_PATHS = {"type": ["string", "array"], "items": {"type": "string"}, "minItems": 1}
Paths = Annotated[list[str], BeforeValidator(_listed), Field(min_length=1), WithJsonSchema(_PATHS)]
Seconds = Annotated[float, Field(gt=0, le=86_400, allow_inf_nan=False)]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class CaseModel(_Strict):
    """One prompt, and the responses to it."""

    id: CaseId = Field(description="Its name in reports and in the baseline.")
    prompt: str | None = Field(None, description="The file that holds the prompt; `generate` needs it.")
    reference: str | None = Field(None, description="Its reference, by name or path, instead of the suite's.")
    responses: Paths | None = Field(
        None,
        description="Frozen responses: a path or a glob, or a list of them. Without, they are generated.",
    )


class GenerateModel(_Strict):
    """How responses are made: by a command, or by an endpoint that speaks as OpenAI's does."""

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        json_schema_extra={
            "oneOf": [{"required": ["command"]}, {"required": ["endpoint"]}],
            "dependentRequired": {"endpoint": ["model"], "key": ["endpoint"]},
        },
    )

    command: Annotated[list[str], Field(min_length=1)] | None = Field(
        None,
        description="A program and its arguments: prompt on standard input, response on standard output. "
        "{model}, {case} and {sample} are filled in.",
    )
    endpoint: str | None = Field(
        None, description="The address of the API, such as https://api.openai.com/v1."
    )
    key: Variable | None = Field(None, description="The environment variable that holds the API's key.")
    model: str | None = Field(None, description="The model, for {model} and for the endpoint.")
    temperature: Annotated[float, Field(ge=0, le=2, allow_inf_nan=False)] | None = Field(
        None, description="For the endpoint; its own default without."
    )
    samples: int = Field(1, ge=1, le=100, description="Responses for each case.")
    timeout: Seconds = Field(120, description="Seconds that one response may take.")
    retries: int = Field(
        2, ge=0, le=10, description="Further tries for a response, each after a longer pause."
    )
    parallel: int = Field(4, ge=1, le=64, description="Responses that are made at the same time.")
    folder: str = Field("responses", description="Where they are written: FOLDER/CASE/SAMPLE.md.")


class WaiverModel(_Strict):
    """A failure that is accepted until a day."""

    waive: str = Field(
        description="A facet's id, a category's id (its floor) or `score`; * and ? as in file names."
    )
    case: str = Field("*", description="The cases for which it holds; * and ? as in file names.")
    reason: str = Field(description="Why it is accepted.")
    expires: Day = Field(description="The last day on which it holds.")


class GateModel(_Strict):
    """What fails a run."""

    mode: Literal["exact", "sampled"] = Field(
        default="exact",
        description="exact: every facet that falls fails. sampled: what chance could not have done fails.",
    )
    min_score: Percent | None = Field(default=None, description="The least score of a case, in percent.")
    must: dict[str, Literal["specified", "vague", "missing"]] = Field(
        default={}, description="By facet, the least that every response says; missing is: not ruled out."
    )
    floors: dict[str, Percent] = Field(
        default={}, description="By category, the least score of a case in percent."
    )
    margin: Percent = Field(
        default=Fraction(1), description="sampled: points by which the mean score may fall."
    )
    facet_margin: Percent = Field(
        default=Fraction(10), description="sampled: percent of its credit by which a facet may fall."
    )
    detect: Percent = Field(
        default=Fraction(5), description="sampled: the drop in points that the gate must be able to see."
    )
    waivers: list[WaiverModel] = Field(default=[], description="Failures that are accepted for a while.")


class SuiteModel(_Strict):
    """An evalkit suite."""

    rubric: str = Field(description="The rubric to judge by, by name or path.")
    reference: str | None = Field(None, description="The reference of the cases, by name or path.")
    cases: list[CaseModel] = Field(min_length=1, description="What is judged.")
    generate: GenerateModel | None = Field(None, description="How responses are made.")
    gate: GateModel = Field(default_factory=GateModel, description="What fails a run.")
    baseline: str = Field(BASELINE, description="The file that `evalkit baseline` writes.")
    results: str = Field(RESULTS, description="The file that `evalkit run` writes.")


def model_at(path: tuple[str | int, ...]) -> type[BaseModel]:
    """The model of the mapping at a path."""
    match path:
        case ("cases", _):
            return CaseModel
        case ("generate",):
            return GenerateModel
        case ("gate",):
            return GateModel
        case ("gate", "waivers", _):
            return WaiverModel
    return SuiteModel


def json_schema() -> dict[str, Any]:
    """The JSON Schema of evalkit.yaml, draft 2020-12, for editors."""
    from evalkit.rubric.schema import tidy

    schema = tidy(SuiteModel.model_json_schema())
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "evalkit suite",
        **_numbers(schema),
    }


def _numbers(node: Any) -> Any:
    """The schema with the defaults of percentages as numbers: pydantic writes a fraction as text."""
    if isinstance(node, list):
        return [_numbers(item) for item in node]
    if not isinstance(node, dict):
        return node
    node = {key: _numbers(value) for key, value in node.items()}
    if node.get("type") == "number" and isinstance(node.get("default"), str):
        node["default"] = float(Fraction(node["default"]))
    return node

"""What a rubric file may hold: the pydantic models behind validation and behind the JSON Schema.

The models know types and bounds; what one part says of another is in ``rules``.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Discriminator, Field, StringConstraints, Tag, WithJsonSchema

from evalkit.rubric.kinds import VALUE_KINDS

NAME = r"^[a-z][a-z0-9_]*$"
FACET_ID = r"^[a-z][a-z0-9_]*\.[a-z][a-z0-9_]*$"
RUBRIC_NAME = r"^[a-z0-9][a-z0-9-]*$"

_PHRASE_SCHEMA = WithJsonSchema({"type": ["string", "number", "boolean"], "minLength": 1, "maxLength": 200})
Phrase = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200), _PHRASE_SCHEMA
]
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=2000)]
Example = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=20_000)]
Name = Annotated[str, StringConstraints(pattern=NAME, max_length=100)]
FacetId = Annotated[str, StringConstraints(pattern=FACET_ID, max_length=200)]
RubricName = Annotated[str, StringConstraints(pattern=RUBRIC_NAME, max_length=100)]
Phrases = Annotated[list[Phrase], Field(min_length=1)]
Number = Annotated[float, Field(allow_inf_nan=False)]
ValueKind = Literal[VALUE_KINDS]  # type: ignore[valid-type]
KINDS = ("any", "all", "at_least", "value", "forbidden")
"""The keys that tell what a matcher is."""
PHRASE, MATCHER = "<phrase>", "<matcher>"
"""What pydantic calls the two forms of a matcher in the places of its errors."""


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class MatcherModel(_Strict):
    """A matcher: exactly one of `any`, `all`, `at_least`, `value` and `forbidden`, with what goes with it."""

    model_config = ConfigDict(
        json_schema_extra={
            "oneOf": [{"required": [kind]} for kind in KINDS],
            "dependentRequired": {
                "at_least": ["of"],
                "of": ["at_least"],
                "near": ["value"],
                "min": ["value"],
                "measures": ["value"],
                "unlike": ["value"],
                "blanket": ["about"],
            },
        }
    )

    any: list[Matcher] | None = Field(None, min_length=1, description="Any one of these matches.")
    all: list[Matcher] | None = Field(
        None, min_length=1, description="All of these match in one passage (with what governs it)."
    )
    at_least: int | None = Field(None, ge=1, description="So many of `of` must match in the document.")
    of: list[Matcher] | None = Field(None, min_length=1, description="What `at_least` counts.")
    value: ValueKind | None = Field(None, description="A value of this kind, near one of `near`.")
    near: Phrases | None = Field(None, description="Phrases that the value must stand near.")
    within: int | None = Field(None, ge=1, le=60, description="At most so many words apart.")
    forbidden: Phrases | None = Field(
        None, description="Phrases that must be ruled out: the prohibition is the requirement."
    )
    min: int | None = Field(None, ge=1, description="For value: count, the smallest number that matches.")
    measures: Phrases | None = Field(
        None, description="What the value may be the measure of, where the passage says of what it is."
    )
    unlike: Phrases | None = Field(
        None, description="No value right behind one of these: it measures another thing."
    )
    unless: Phrases | None = Field(None, description="No match in a passage that holds one of these.")
    about: Name | None = Field(
        None, description="The subject that must own the match; `anything` where it says itself whose it is."
    )
    blanket: bool = Field(
        False,
        description="With about: whether a match without an owner counts where the document has the subject.",
    )


def _form(value: object) -> str:
    return MATCHER if isinstance(value, dict | MatcherModel) else PHRASE


Matcher = Annotated[
    Annotated[Phrase, Tag(PHRASE)] | Annotated[MatcherModel, Tag(MATCHER)], Discriminator(_form)
]
MatcherModel.model_rebuild()


class ValueModel(_Strict):
    """A value to compare with the reference's."""

    kind: ValueKind = Field(description="What kind of value it is.")
    near: Phrases | None = Field(None, description="Phrases that the value must stand near.")
    within: int | None = Field(None, ge=1, le=60, description="At most so many words from one of `near`.")
    of: Phrases | None = Field(None, description="Phrases for the thing that must own the value.")
    forbidden: Phrases | None = Field(
        None, description="For kind switch, besides or in place of near: phrases for what may be kept out."
    )
    unless: Phrases | None = Field(None, description="No value where one of these stands, or above.")
    min: int | None = Field(None, ge=1, description="For kinds count and number, the smallest that counts.")
    choices: dict[str, Phrases] | None = Field(
        None, min_length=1, description="The phrases that stand for each value; all values of kind choice."
    )
    sources: dict[str, Phrases] | None = Field(
        None, min_length=1, description="Where the value may come from: it is compared with its source."
    )
    expect: Literal["any", "all"] = Field(
        "any",
        description="any: one common value is agreement; all: every value of the reference is expected.",
    )


class ExamplesModel(_Strict):
    """Short documents by the verdict that they must get."""

    specified: list[Example] = Field(default=[], description="Documents that specify the facet.")
    vague: list[Example] = Field(default=[], description="Documents that only name it.")
    missing: list[Example] = Field(default=[], description="Documents that look like it but do not name it.")
    contradicted: list[Example] = Field(default=[], description="Documents that rule it out or put it off.")


class FacetModel(_Strict):
    """One thing that a complete set of requirements says."""

    id: FacetId = Field(description="Its category's id, a dot, and a name: `database.backups`.")
    title: Text = Field(description="Its name in reports.")
    asks_for: Text = Field(description="What makes it specified, in words fit for a list.")
    item: Text = Field(description="Its name in a list of things that are lacking.")
    weight: Number = Field(1, ge=0, le=1000, description="What it counts for in the score; 0 for nothing.")
    about: Name | None = Field(None, description="The subject that must own a match.")
    rivals: list[Name] = Field(
        [], description="Subjects that can own a match instead; all others if none is named."
    )
    blanket: bool = Field(
        False, description="Whether a statement that nothing owns counts where the document has the subject."
    )
    alternatives: bool = Field(
        False,
        description="Whether its phrases name kinds of which one is enough: ruling one out leaves the others.",
    )
    named: Annotated[list[Matcher], Field(min_length=1, description="What names it: vague at least.")]
    specified: Annotated[list[Matcher], Field(min_length=1, description="What makes it specified.")]
    contradicted: list[Matcher] = Field([], description="What rules it out by itself.")
    values: dict[Name, ValueModel] = Field({}, description="Values to compare with the reference's, by name.")
    examples: ExamplesModel = Field(
        default_factory=ExamplesModel, description="Documents that show what counts."
    )


class CategoryModel(_Strict):
    """A group of facets that is reported together."""

    id: Name = Field(description="What the ids of its facets begin with.")
    title: Text = Field(description="Its name in reports.")
    impact: Text = Field(description="What a gap in this category costs.")
    lesson: Text = Field(description="What to ask the model for.")
    titles: dict[Literal["missing", "vague", "incomplete", "contradicted", "mismatched"], Text] = Field(
        {}, description="Titles of its issues in the catalog, by what is wrong."
    )
    facets: list[FacetModel] = Field(min_length=1, description="Its facets, in the order of the reports.")


class SubjectModel(_Strict):
    """A kind of thing that requirements are about."""

    names: Phrases = Field(description="Phrases that name it.")
    blanket: list[Phrase] = Field([], description="Names of groups that this subject belongs to.")
    holds: bool = Field(
        False, description="Whether things are kept in it: what the document says lies there stands for it."
    )
    values: list[ValueKind] = Field(
        [], description="Kinds of values that only this subject has: one of them shows that it is there."
    )
    shown_by: list[Phrase] = Field(
        [], description="Phrases that do not name it, but show that it is there: nothing else has that."
    )


class CreditsModel(_Strict):
    """What a verdict earns, from 0 to 1."""

    specified: Number = Field(default=1, ge=0, le=1, description="Required with specifics.")
    vague: Number = Field(default=0.25, ge=0, le=1, description="Named without specifics.")
    mismatched: Number = Field(
        default=0.25, ge=0, le=1, description="Specified with another value than the reference."
    )
    missing: Number = Field(default=0, ge=0, le=1, description="Not required at all.")
    contradicted: Number = Field(default=0, ge=0, le=1, description="Ruled out or put off.")


class RubricModel(_Strict):
    """An evalkit rubric."""

    extends: str | None = Field(
        None,
        description="Name or path of the rubric that this one changes: mappings merge, categories and facets "
        "merge by id, other lists are replaced.",
    )
    rubric: RubricName = Field(description="Its name: lower-case letters, digits and hyphens.")
    version: Annotated[
        str,
        StringConstraints(strip_whitespace=True, min_length=1, max_length=40),
        WithJsonSchema({"type": ["string", "number"]}),
    ] = Field(description="Raise it when scores change their meaning.")
    title: Text = Field(description="What it is for, in a few words.")
    description: str = Field("", max_length=20_000, description="What it is for, at length.")
    reference: str | None = Field(None, description="A complete document, by name or path, for `check`.")
    credits: CreditsModel = Field(
        default_factory=CreditsModel, description="What each verdict earns, from 0 to 1."
    )
    vocabularies: dict[Name, Phrases] = Field(
        {}, description="Lists of phrases by name; <name> in a phrase stands for each of them."
    )
    subjects: dict[Name, SubjectModel] = Field({}, description="What requirements are about, by name.")
    universal: list[Phrase] = Field([], description="Words that cover every subject the document has.")
    homonyms: list[Phrase] = Field([], description="Phrases that name nothing, whatever words they hold.")
    technical: list[Phrase] = Field(
        [], description="Words that make the company technical, besides subjects."
    )
    ambiguous: list[Phrase] = Field([], description="Words that count only in technical company.")
    categories: list[CategoryModel] = Field(min_length=1, description="Its categories, in order.")


def json_schema() -> dict[str, Any]:
    """The JSON Schema of a rubric file, draft 2020-12, for editors.

    A rubric that extends another may leave out what the other has.
    """
    schema = tidy(RubricModel.model_json_schema())
    definitions: dict[str, Any] = schema["$defs"]
    category, facet = definitions["CategoryModel"], definitions["FacetModel"]
    whole = {
        "required": schema.pop("required"),
        "properties": {
            "categories": {
                "items": {
                    "required": category["required"],
                    "properties": {"facets": {"items": {"required": facet["required"]}}},
                }
            }
        },
    }
    category["required"] = facet["required"] = ["id"]
    for name in ("SubjectModel", "ValueModel"):
        del definitions[name]["required"]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "evalkit rubric",
        **schema,
        "if": {"not": {"required": ["extends"]}},
        "then": whole,
    }


def tidy(node: Any) -> Any:
    """The schema without pydantic's titles and without null: an empty key is a mistake."""
    if isinstance(node, list):
        return [tidy(item) for item in node]
    if not isinstance(node, dict):
        return node
    node = {key: value for key, value in node.items() if not (key == "title" and isinstance(value, str))}
    options = node.get("anyOf", [])
    if {"type": "null"} in options:
        (only,) = (option for option in options if option != {"type": "null"})
        node = {key: value for key, value in node.items() if key not in ("anyOf", "default")} | only
    return {key: tidy(value) for key, value in node.items()}

"""What a rubric file may hold: the pydantic models behind validation and behind the JSON Schema."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from evalkit.rubric.kinds import VALUE_KINDS

Phrase = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]
Name = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")]
FacetId = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*\.[a-z][a-z0-9_]*$")]
Phrases = Annotated[list[Phrase], Field(min_length=1)]
ValueKind = Literal[VALUE_KINDS]  # type: ignore[valid-type]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class MatcherModel(_Strict):
    """A matcher. Exactly one of `any`, `all`, `at_least`, `value`, `forbidden` must be given."""

    any: list[Matcher] | None = Field(None, min_length=1, description="Any one of these matches.")
    all: list[Matcher] | None = Field(
        None, min_length=1, description="All of these match in one passage (with what governs it)."
    )
    at_least: int | None = Field(None, ge=1, description="So many of `of` must match in the document.")
    of: list[Matcher] | None = Field(None, min_length=1)
    value: ValueKind | None = Field(None, description="A value of this kind, near one of `near`.")
    near: Phrases | None = Field(None, description="Phrases that the value must stand near.")
    within: int | None = Field(None, ge=1, le=60, description="At most so many words apart.")
    forbidden: Phrases | None = Field(
        None, description="Phrases that must be ruled out: the prohibition is the requirement."
    )
    min: int | None = Field(None, ge=1, description="For kind count: the smallest number that matches.")
    unless: Phrases | None = Field(None, description="No match in a passage that holds one of these.")
    about: Name | None = Field(None, description="The subject that must own the match.")
    blanket: bool = Field(
        False, description="With about: whether a match that nothing owns counts where the document has the subject."
    )

    @model_validator(mode="after")
    def _one_kind(self) -> MatcherModel:
        kinds = [k for k in ("any", "all", "at_least", "value", "forbidden") if getattr(self, k) is not None]
        if len(kinds) != 1:
            raise ValueError(
                "a matcher needs exactly one of any, all, at_least, value, forbidden"
                + (f" (found {' and '.join(kinds)})" if kinds else "")
            )
        if (self.at_least is None) != (self.of is None):
            raise ValueError("at_least and of go together: at_least: 2, of: [..., ...]")
        if self.of is not None and self.at_least is not None and self.at_least > len(self.of):
            raise ValueError(f"at_least: {self.at_least} of {len(self.of)} can never match")
        if self.near is not None and self.value is None:
            raise ValueError("near goes with value")
        if self.min is not None and self.value != "count":
            raise ValueError("min goes with value: count")
        return self


Matcher = Phrase | MatcherModel
MatcherModel.model_rebuild()


class ValueModel(_Strict):
    """A value to compare with the reference's."""

    kind: ValueKind
    near: Phrases | None = Field(None, description="Phrases that the value must stand near.")
    within: int | None = Field(None, ge=1, le=60)
    choices: dict[str, Phrases] | None = Field(
        None, description="For kind choice: the phrases that stand for each value."
    )
    expect: Literal["any", "all"] = Field(
        "any", description="any: one common value is agreement; all: every value of the reference is expected."
    )


    @model_validator(mode="after")
    def _choices(self) -> ValueModel:
        if (self.kind == "choice") != (self.choices is not None):
            raise ValueError("kind: choice and choices go together")
        return self


class ExamplesModel(_Strict):
    """Short documents by the verdict that they must get."""

    specified: list[Phrase] = []
    vague: list[Phrase] = []
    missing: list[Phrase] = []
    contradicted: list[Phrase] = []


class FacetModel(_Strict):
    """One thing that a complete set of requirements says."""

    id: FacetId
    title: Phrase
    asks_for: Phrase = Field(description="What makes it specified, in words fit for a list.")
    item: Phrase = Field(description="Its name in a list of things that are lacking.")
    weight: float = Field(1, ge=0, le=1000)
    about: Name | None = Field(None, description="The subject that must own a match.")
    blanket: bool = Field(
        False, description="Whether a statement that nothing owns counts where the document has the subject."
    )
    named: Annotated[list[Matcher], Field(min_length=1, description="What names it: vague at least.")]
    specified: Annotated[list[Matcher], Field(min_length=1, description="What makes it specified.")]
    contradicted: list[Matcher] = Field([], description="What rules it out by itself.")
    values: dict[Name, ValueModel] = {}
    examples: ExamplesModel = ExamplesModel()


class CategoryModel(_Strict):
    """A group of facets that is reported together."""

    id: Name
    title: Phrase
    impact: Phrase = Field(description="What a gap in this category costs.")
    lesson: Phrase = Field(description="What to ask the model for.")
    titles: dict[Literal["missing", "vague", "incomplete", "contradicted", "mismatched"], Phrase] = {}
    facets: Annotated[list[FacetModel], Field(min_length=1)]


class SubjectModel(_Strict):
    """A kind of thing that requirements are about."""

    names: Phrases
    blanket: list[Phrase] = Field([], description="Names of groups that this subject belongs to.")


class CreditsModel(_Strict):
    """What a verdict earns, from 0 to 1."""

    specified: float = Field(1, ge=0, le=1)
    vague: float = Field(0.25, ge=0, le=1)
    mismatched: float = Field(0.25, ge=0, le=1)
    missing: float = Field(0, ge=0, le=1)
    contradicted: float = Field(0, ge=0, le=1)


class RubricModel(_Strict):
    """An evalkit rubric."""

    rubric: Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]*$")]
    version: Annotated[str, StringConstraints(min_length=1, max_length=40)]
    title: Phrase
    description: str = ""
    reference: str | None = Field(None, description="A complete document, by name or path, for `check`.")
    credits: CreditsModel = CreditsModel()
    vocabularies: dict[Name, Phrases] = {}
    subjects: dict[Name, SubjectModel] = {}
    universal: list[Phrase] = Field([], description="Words that cover every subject the document has.")
    homonyms: list[Phrase] = Field([], description="Phrases that name nothing, whatever words they hold.")
    technical: list[Phrase] = Field([], description="Words that make the company technical, besides subjects.")
    ambiguous: list[Phrase] = Field([], description="Words that count only in technical company.")
    categories: Annotated[list[CategoryModel], Field(min_length=1)]


def json_schema() -> dict[str, Any]:
    """The JSON Schema of a rubric file, draft 2020-12, for editors."""
    schema = RubricModel.model_json_schema()
    schema["properties"]["extends"] = {
        "type": "string",
        "description": "Name or path of the rubric that this one changes. Lists are replaced, facets merged by id.",
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "evalkit rubric",
        **{key: value for key, value in schema.items() if key != "title"},
    }

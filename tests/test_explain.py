"""`evalkit explain` says how a verdict came about."""

from __future__ import annotations

import pytest
from command import FULL, RUBRIC, Outcome, run, write

pytestmark = pytest.mark.usefixtures("desk")


def explain(text: str, facet: str, *arguments: str) -> Outcome:
    write("response.md", text)
    return run("explain", "response.md", facet, "--rubric", "small.yaml", *arguments)


def test_missing_says_which_words_would_have_named_it() -> None:
    result = explain("A garden.", "building.lamp")
    assert (result.status, result.err) == (0, "")
    assert result.out == (
        "response.md: building.lamp (Lamp of the shed)\n"
        "MISSING: No passage requires anything of it.\n"
        "  lacking:   how many lamps\n"
        "  named by:  words such as “lamp”, said of the shed\n"
        "\n"
        "No passage speaks of it.\n"
    )


def test_vague_says_what_is_lacking_and_where_it_is_named() -> None:
    result = explain("# Home\n\n## Top\n\nThere is a roof.\n", "building.roof")
    assert result.out == (
        "response.md: building.roof (Roof)\n"
        "VAGUE: It is named, but no passage has the specifics that it asks for.\n"
        "  lacking:  what covers it\n"
        "\n"
        "1 passage considered:\n"
        "  line 5:  “There is a roof.”\n"
        "  under:   Home > Top\n"
        "  says:    names it, affirmed\n"
    )


def test_specified_shows_the_values() -> None:
    result = explain("The roof is slate.", "building.roof")
    assert "SPECIFIED: A passage requires it with the specifics that it asks for.\n" in result.out
    assert "  values:  cover slate\n" in result.out
    assert "lacking" not in result.out
    assert "  says:    specifies it, affirmed\n" in result.out


@pytest.mark.parametrize(
    ("text", "rule", "cue"),
    [
        (
            "Consider a slate roof.",
            "VAGUE: Every passage with specifics is hedged, and a hedge is vague at most.",
            "specifies it, hedged by “consider”",
        ),
        (
            "Consider a roof.",
            "VAGUE: It is named in a hedge only, and a hedge is vague at most.",
            "names it, hedged by “consider”",
        ),
        ("The roof is planned for phase 2.", "RULED OUT: A passage puts it off, and no", "put off by “"),
        ("There is no roof.", "RULED OUT: A passage rules it out, and no", "ruled out by “no”"),
        (
            "There is a roof.\n\nThere is no roof.",
            "RULED OUT: A passage rules it out, which outweighs a mention without specifics",
            "ruled out by “no”",
        ),
        (
            "The roof is slate.\n\nThe hut has no roof.",
            "SPECIFIED: A passage requires it with the specifics that it asks for; that outweighs",
            "ruled out by “no”",
        ),
    ],
)
def test_the_rule_and_the_cue_that_turned_a_passage_away(text: str, rule: str, cue: str) -> None:
    words = " ".join(explain(text, "building.roof").out.lower().split())
    assert rule.lower() in words
    assert cue in words


def test_a_passage_with_both_a_name_and_specifics_is_shown_once() -> None:
    result = explain("The roof is slate.\n\nThe roof is thatch.\n", "building.roof")
    assert "2 passages considered, strongest first:\n" in result.out
    assert result.out.count("The roof is slate.") == 1


# -- what came close ------------------------------------------------------------------------------


def test_a_passage_about_another_subject_is_set_aside() -> None:
    result = explain("The house has two lamps.\n", "building.lamp")
    assert "Set aside, though they hold its words:\n" in result.out
    assert "  line 1:   “The house has two lamps.”\n" in result.out
    assert "  because:  it does not speak of the shed\n" in result.out


def test_a_homonym_is_set_aside() -> None:
    result = explain("The car has a roof rack.\n", "building.roof")
    assert "MISSING" in result.out
    assert "because:  its words belong to a phrase that the rubric lists as a homonym\n" in result.out


def test_an_everyday_word_without_company_is_set_aside() -> None:
    write("small.yaml", RUBRIC.replace("homonyms: [roof rack]", "ambiguous: [roof]"))
    result = explain("My grandmother danced happily beneath every roof yesterday evening.\n", "building.roof")
    assert "MISSING" in result.out
    assert "because: its word is an everyday one" in " ".join(result.out.split())


def test_what_was_considered_is_not_set_aside_too() -> None:
    assert "Set aside" not in explain("The shed has two lamps.\n", "building.lamp").out


# -- with a reference -----------------------------------------------------------------------------


def test_a_reference_shows_its_sentence_and_the_values_that_differ() -> None:
    result = explain("The shed has five lamps.\n", "building.lamp", "--reference", "full.md")
    assert result.out.startswith(
        "response.md: building.lamp (Lamp of the shed)\n"
        "WRONG: It is specified, but not with the reference's lamps.\n"
        "  values:     lamps 5\n"
        "  lamps:      says 5, expected 2\n"
        "  reference:  “The shed has two lamps.” (line 5)\n"
    )


def test_a_reference_shows_what_is_expected_of_a_gap() -> None:
    result = explain("A garden.", "building.lamp", "--reference", "full.md")
    assert "  reference:  “The shed has two lamps.” (line 5)\n  expected:   lamps 2\n" in result.out


def test_a_facet_that_the_reference_leaves_out_does_not_count() -> None:
    result = explain(FULL, "building.lamp", "--reference", "half.md")
    assert "The reference does not specify it: it counts neither for nor against.\n" in result.out


# -- what can go wrong ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("given", "answer"),
    [
        ("building.rooof", "did you mean building.roof?"),
        ("lamp", "did you mean building.lamp?"),
        ("Building.Roof", "did you mean building.roof?"),
        ("garden", "there are: building.roof, building.lamp"),
    ],
)
def test_an_unknown_facet(given: str, answer: str) -> None:
    result = explain(FULL, given)
    assert (result.status, result.out) == (2, "")
    assert result.err == f"evalkit: the rubric small has no facet {given!r}; {answer}\n"


def test_a_short_name_that_several_facets_have_names_them_all() -> None:
    result = run("explain", "full.md", "backups")
    assert result.err.endswith("did you mean database.backups or resilience.backups?\n")


def test_standard_input_and_files_that_are_not_there() -> None:
    arguments = ["building.roof", "--rubric", "small.yaml"]
    assert run("explain", "-", *arguments, stdin=FULL.encode()).out.startswith("<stdin>: building.roof")
    assert run("explain", "none.md", *arguments).status == 2
    assert "this is a folder" in run("explain", ".", *arguments).err


def test_text_of_the_response_means_only_itself() -> None:
    result = explain("The roof [bold]of[/bold] [/etc] \x1b[31mred\x1b[0m slate.\n", "building.roof")
    assert "\x1b" not in result.out
    assert "[bold]of[/bold] [/etc] \\x1b[31mred" in result.out


def test_it_fits_80_columns_and_ascii() -> None:
    write("response.md", f"# {'Heading ' * 12}\n\nThe roof – {'very ' * 200}slate.\n")
    arguments = ["explain", "response.md", "building.roof", "--rubric", "small.yaml"]
    assert max(map(len, run(*arguments).out.splitlines())) <= 80
    assert run(*arguments, encoding="ascii").out.isascii()

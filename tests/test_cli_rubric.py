"""`evalkit rubric` lists, shows, proves, describes and begins rubrics."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest
import yaml
from command import FULL, HALF, ROOT, RUBRIC, Outcome, run, write

from evalkit.reading.phrases.lexicon import Lexicon
from evalkit.reading.plans import load_plan
from evalkit.rubric.source import parse
from evalkit.rubric_check.phrases import dead_phrases

pytestmark = pytest.mark.usefixtures("desk")


def check(**changes: str) -> Outcome:
    """Check the small rubric with some of its text replaced; the words stand for the lines that hold them."""
    text = RUBRIC
    for old, new in changes.items():
        line = next(line for line in RUBRIC.splitlines(keepends=True) if old.replace("_", " ") in line)
        assert text.count(line) == 1
        text = text.replace(line, new)
    write("small.yaml", text)
    return run("rubric", "check", "small.yaml")


def line_of(words: str) -> int:
    return next(n for n, line in enumerate(Path("small.yaml").read_text().splitlines(), 1) if words in line)


def flat(text: str) -> str:
    return " ".join(text.split())


# -- check: what holds ----------------------------------------------------------------------------


def test_a_rubric_that_holds() -> None:
    result = run("rubric", "check", "small.yaml")
    assert (result.status, result.err) == (0, "")
    assert flat(result.out) == (
        "2 facets, 6 examples: 6 hold, 0 do not; no reference to check; 0 dead phrases; "
        "0 of 2 facets without examples."
    )


def test_a_longer_phrase_is_alive_where_its_place_counts() -> None:
    assert check(named=RUBRIC_NAMED.replace("[roof]", "[roof, roof of the house]")).status == 0


def test_a_longer_phrase_is_alive_where_a_homonym_hides_the_shorter_one() -> None:
    text = RUBRIC.replace("slate: [slate]", "slate: [slate, slate tile]")
    write("small.yaml", text)
    assert run("rubric", "check", "small.yaml").status == 1
    write("small.yaml", text.replace("[roof rack]", "[roof rack, slate tile roof]"))
    assert run("rubric", "check", "small.yaml").status == 0


@pytest.mark.parametrize("name", ["aws-web-app", "rest-api"])
def test_what_ships_holds(name: str) -> None:
    result = run("rubric", "check", name)
    assert (result.status, result.err) == (0, "")


def test_a_word_as_written_is_alive_beside_another() -> None:
    result = check(named=RUBRIC_NAMED.replace("[roof]", '["=roof", "=roofs"]'))
    assert "0 dead phrases" in flat(result.out)


def test_phrases_of_different_lists_may_be_equal() -> None:
    assert RUBRIC.count("[lamp]") == 3
    assert run("rubric", "check", "small.yaml").status == 0


# -- check: what does not -------------------------------------------------------------------------

RUBRIC_NAMED = "        named: [roof]\n"


def test_a_failed_example_is_named_with_file_line_and_both_verdicts() -> None:
    result = check(There_is_a_roof="          vague: [There is a roof., The roof is thatch.]\n")
    assert result.status == 1
    place = f"small.yaml:{line_of('The roof is thatch')}:37"
    assert result.out.startswith(
        f"{place}: building.roof: wanted vague, got specified\n"
        "  example:         “The roof is thatch.”\n"
        "  read in line 1:  “The roof is thatch.”\n"
    )
    assert "To see why: evalkit explain - FACET --rubric RUBRIC, with the example on standard" in flat(
        result.out
    )
    assert "2 facets, 7 examples: 6 hold, 1 do not;" in flat(result.out)


def test_examples_are_documents() -> None:
    heading = '          specified: ["# Shed\\n\\n- lamps: two"]\n'
    assert check(The_shed_has_two=heading).status == 0


def test_a_verdict_without_examples_is_named() -> None:
    result = check(There_is_a_garden="", There_is_a_roof="")
    assert result.status == 1
    place = f"small.yaml:{line_of('id: building.roof')}"
    assert f"{place}: building.roof: has no example for vague or missing" in flat(result.out)
    assert "1 of 2 facets without examples" in flat(result.out)


@pytest.mark.parametrize(
    ("named", "dead", "beside"),
    [
        ("[roof, Roofs]", "Roofs", "roof"),
        ("[roof, roof]", "roof", "roof"),
        ('[roof, "=roofs"]', "=roofs", "roof"),
        ("[roof, roof-beam, roof beam]", "roof beam", "roof-beam"),
    ],
)
def test_a_phrase_that_repeats_another(named: str, dead: str, beside: str) -> None:
    result = check(named=RUBRIC_NAMED.replace("[roof]", named))
    assert result.status == 1
    place = f"small.yaml:{line_of('named: [roof,')}"
    assert (
        f"{place}:{16 + named.rindex(dead) - (dead[0] == '=')}: “{dead}” adds nothing to “{beside}”"
        in flat(result.out)
    )
    assert "1 dead phrase;" in flat(result.out)


def test_a_phrase_that_a_vocabulary_beside_it_holds() -> None:
    text = RUBRIC.replace("subjects:", "vocabularies:\n  cover: [roof, thatching]\nsubjects:")
    write("small.yaml", text.replace("named: [roof]", "named: [roof, <cover>, house top]"))
    result = run("rubric", "check", "small.yaml")
    assert "“roof” adds nothing to “<cover>”, which stands beside it" in flat(result.out)
    assert "1 dead phrase;" in flat(result.out)


def test_a_placeholder_is_dead_only_if_all_that_it_stands_for_is() -> None:
    text = RUBRIC.replace("subjects:", "vocabularies:\n  cover: [roof, top]\nsubjects:")
    write("small.yaml", text.replace("named: [roof]", "named: [<cover>, roof house, <cover> house]"))
    result = run("rubric", "check", "small.yaml")
    assert "“roof house” adds nothing to “<cover> house”" in flat(result.out)
    assert "1 dead phrase;" in flat(result.out)


def test_a_longer_phrase_where_only_presence_counts() -> None:
    write("small.yaml", RUBRIC.replace("slate: [slate]", "slate: [slate, grey slate]"))
    result = run("rubric", "check", "small.yaml")
    assert result.status == 1
    assert "“grey slate” adds nothing to “slate”, which stands beside it" in flat(result.out)


def test_a_phrase_that_the_reader_does_not_find_in_itself() -> None:
    plan = load_plan("small.yaml")
    deaf = plan._replace(lexicon=Lexicon(plan.lexicon.made_of._replace(heads={})))
    dead = dead_phrases(deaf, parse("small.yaml", RUBRIC.encode()).tree)
    assert ("slate", "is not recognised in a text that says just that") in {
        (d.phrase, d.reason) for d in dead
    }


def test_a_homonym_that_hides_nothing() -> None:
    result = check(homonyms="homonyms: [roof rack, wine cellar]\n")
    assert result.status == 1
    assert f"small.yaml:{line_of('homonyms')}:23: “wine cellar” hides nothing" in flat(result.out)
    assert "1 dead phrase;" in flat(result.out)


def test_a_homonym_that_keeps_two_words_apart_is_alive() -> None:
    text = RUBRIC.replace("named: [roof]", "named: [roof, lifecycle]")
    write("small.yaml", text.replace("[roof rack]", "[roof rack, life cycle]"))
    assert run("rubric", "check", "small.yaml").status == 0


# -- check: the reference -------------------------------------------------------------------------


def with_reference(name: str) -> Outcome:
    write("in/small.yaml", RUBRIC.replace('version: "3"', f'version: "3"\nreference: {name}'))
    return run("rubric", "check", "in/small.yaml")


def test_a_reference_beside_the_rubric_must_specify_all() -> None:
    write("in/plan.md", FULL)
    result = with_reference("plan.md")
    assert result.status == 0
    assert "2 of 2 facets specified by in/plan.md" in flat(result.out)


def test_what_the_reference_leaves_open_is_named() -> None:
    write("in/plan.md", HALF + "\nThe shed has a lamp.\n")
    result = with_reference("plan.md")
    assert result.status == 1
    assert result.out.startswith(
        "in/plan.md:5: building.lamp: wanted specified, got vague\n"
        "  read in line 5:  “The shed has a lamp.”\n"
    )
    assert "1 of 2 facets specified by in/plan.md" in flat(result.out)


def test_a_reference_that_is_not_there() -> None:
    result = with_reference("plan.md")
    assert (result.status, result.out) == (2, "")
    assert "in/small.yaml:3:1: the reference 'plan.md' is neither a file beside the rubric" in result.err


# -- check: a rubric that extends another ---------------------------------------------------------


def test_examples_are_placed_in_the_file_that_holds_them_and_dead_phrases_are_the_own() -> None:
    write(
        "base.yaml",
        RUBRIC.replace("[roof]", "[roof, roofs]").replace("There is a garden.", "There is a roof."),
    )
    write(
        "own.yaml",
        'extends: base.yaml\nrubric: own\nversion: "1"\ntitle: Own\ncategories:\n  - id: building\n'
        "    facets:\n      - id: building.lamp\n        named: [lamp, lamps]\n",
    )
    result = run("rubric", "check", "own.yaml")
    assert result.status == 1
    assert result.out.startswith("base.yaml:28:21: building.roof: wanted missing, got vague\n")
    assert "own.yaml:9:23: “lamps” adds nothing to “lamp”" in flat(result.out)
    assert "1 dead phrase;" in flat(result.out)


def test_a_rubric_with_mistakes_is_an_error() -> None:
    write("small.yaml", RUBRIC.replace("asks_for: what covers it", "ask_for: what covers it"))
    result = run("rubric", "check", "small.yaml")
    assert (result.status, result.out) == (2, "")
    assert "small.yaml:18:9: unknown key 'ask_for'; did you mean 'asks_for'?" in result.err


# -- list, show, schema, new ----------------------------------------------------------------------


def test_list_names_version_title_size_and_path() -> None:
    result = run("rubric", "list")
    assert result.status == 0
    assert "aws-web-app 1: AWS web application\n" in result.out
    assert "35 facets, " in result.out
    assert "aws-web-app.yaml" in flat(result.out)


def test_show() -> None:
    result = run("rubric", "show", "small.yaml")
    assert (result.status, result.err) == (0, "")
    assert result.out == (
        "small 3: Small things\n"
        "2 facets in 1 category, reference: none\n"
        "\n"
        "Building\n"
        "  building.roof: Roof\n"
        "    asks for:  what covers it\n"
        "    compared:  cover (choice)\n"
        "  building.lamp: Lamp of the shed\n"
        "    asks for:  how many lamps\n"
        "    weight:    3\n"
        "    compared:  lamps (count)\n"
    )


def test_pages_fit_80_columns_and_need_no_colour() -> None:
    for arguments in (["show", "aws-web-app"], ["list"], ["check", "small.yaml"]):
        lines = run("rubric", *arguments).out.splitlines()
        assert max(map(len, lines)) <= 80
        assert "\x1b" not in "".join(lines)


def test_the_schema_accepts_rubrics_and_refuses_others() -> None:
    schema = json.loads(run("rubric", "schema").out)
    jsonschema.Draft202012Validator.check_schema(schema)
    rubric = yaml.safe_load(RUBRIC)
    jsonschema.validate(rubric, schema)
    del rubric["categories"][0]["facets"][0]["named"]
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(rubric, schema)


@pytest.mark.parametrize(
    ("path", "name"),
    [("my rubric.yaml", "my-rubric"), ("123.yml", "123"), ("no.yaml", "no"), ("Ünïcode!.yaml", "n-code")],
)
def test_a_new_rubric_holds_and_is_named_for_its_file(path: str, name: str) -> None:
    result = run("rubric", "new", path)
    assert result.status == 0
    assert "evalkit rubric check " in result.out
    proof = run("rubric", "check", path)
    assert (proof.status, proof.err) == (0, "")
    assert run("rubric", "show", path).out.startswith(f"{name} 1: ")


def test_a_new_rubric_is_never_written_over_a_file() -> None:
    result = run("rubric", "new", "small.yaml")
    assert result.status == 2
    assert "small.yaml: exists already and is left as it is" in result.err
    assert Path("small.yaml").read_text() == RUBRIC


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("mine", "mine: a rubric's file ends in .yaml; write to mine.yaml"),
        ("mine.json", "write to mine.yaml"),
        ("no/such/mine.yaml", "no/such/mine.yaml: cannot be written: No such file or directory"),
    ],
)
def test_a_new_rubric_needs_a_place(path: str, message: str) -> None:
    result = run("rubric", "new", path)
    assert (result.status, result.out) == (2, "")
    assert message in result.err


def test_the_rubric_that_ships_is_checked_whole() -> None:
    result = run("rubric", "check", ROOT / "rubrics" / "aws-web-app.yaml")
    assert result.status in (0, 1)
    assert "35 facets, " in flat(result.out)
    assert "35 of 35 facets specified by" in flat(result.out)

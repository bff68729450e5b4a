"""`evalkit agree` says how well verdicts agree with labels, and why labels cannot be used."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from command import FULL, HALF, NOTHING, Outcome, run, write

pytestmark = pytest.mark.usefixtures("desk")

ROOF, LAMP = "building.roof", "building.lamp"
LABELS = {
    "one/T1.md": {ROOF: "specified", LAMP: "specified"},
    "one/T2.md": {
        ROOF: {"verdict": "specified", "quote": "The roof is slate."},
        LAMP: {"verdict": "missing"},
    },
    "one/D1.md": {ROOF: "missing", LAMP: {"verdict": "vague", "quote": "a lamp [b]x[/b]", "sure": False}},
    "one/D2.md": {ROOF: {"verdict": "contradicted", "quote": "no roof"}},
}
"""Seven labels. Two differ from what is read: D1's lamp (missing) and D2's roof (vague)."""


@pytest.fixture(autouse=True)
def _documents(desk: Path) -> None:
    for name, text in {"T1": FULL, "T2": HALF, "D1": NOTHING, "D2": "Consider a roof."}.items():
        write(f"one/{name}.md", text)
    write("labels.json", json.dumps(LABELS))


def agree(*arguments: object) -> Outcome:
    return run("agree", "--rubric", "small.yaml", *arguments)


def test_the_figures() -> None:
    result = agree("labels.json")
    assert (result.status, result.err) == (0, "")
    # p_o = 5/7; labels: 2 missing, 1 vague, 3 specified, 1 contradicted; verdicts: 3, 1, 3, 0;
    # p_e = (2*3 + 1*1 + 3*3) / 49 = 16/49; kappa = (35 - 16) / (49 - 16) = 19/33
    # F1: missing 4/5, vague 0, specified 1, contradicted 0
    assert result.out.startswith(
        "7 verdicts on 4 documents\naccuracy 0.714, kappa 0.576, macro-F1 0.450\n\n"
        "documents  n  accuracy  kappa  macro-F1\n"
        "one/D*     3     0.333  0.000     0.222\n"
        "one/T*     4     1.000  1.000     1.000\n\n"
        "label \\ read  missing  vague  specified  contradicted     F1\n"
        "missing             2      0          0             0  0.800\n"
        "vague               1      0          0             0  0.000\n"
        "specified           0      0          3             0  1.000\n"
        "contradicted        0      1          0             0  0.000\n\n"
        "facet, worst first  n  accuracy  macro-F1\n"
    )


def test_the_disagreements_show_both_sides() -> None:
    result = agree("labels.json")
    assert "2 verdicts differ from the label\n" in result.out
    assert (
        "\none/D1.md\n  building.lamp: labelled vague (not sure), read missing\n"
        "    label:  “a lamp [b]x[/b]”\n"
    ) in result.out
    assert "building.roof: labelled contradicted, read vague\n    label:   “no roof”\n" in result.out
    assert "    line 1:  “consider a roof.”, hedged by “consider”\n" in result.out.lower()


def test_one_disagreement_is_one() -> None:
    write("one.json", json.dumps({"one/D2.md": LABELS["one/D2.md"]}))
    assert "\n1 verdict differs from the label\n" in agree("one.json").out


def test_quiet_leaves_the_disagreements_out() -> None:
    loud, quiet = agree("labels.json"), agree("labels.json", "--quiet")
    assert loud.out.startswith(quiet.out.rstrip())
    assert "differ" not in quiet.out


def test_full_agreement_says_so() -> None:
    assert agree("labels.json", "--only", "*/T*").out.endswith("No verdict differs from its label.\n")


def test_one_kind_of_document_needs_no_groups() -> None:
    assert "T*" not in agree("labels.json", "--only", "one/T*").out


def test_documents_of_a_kind_of_their_own_need_no_groups() -> None:
    write("labels.json", json.dumps({"full.md": LABELS["one/T1.md"], "half.md": LABELS["one/T2.md"]}))
    assert "documents  n" not in agree("labels.json").out


def test_plain_and_detailed_labels_give_the_same() -> None:
    plain = {
        document: {
            facet: label if isinstance(label, str) else label["verdict"] for facet, label in entry.items()
        }
        for document, entry in LABELS.items()
    }
    write("plain.json", json.dumps(plain))
    assert agree("plain.json", "--quiet").out == agree("labels.json", "--quiet").out


def test_documents_may_lie_elsewhere() -> None:
    write("elsewhere/labels.json", json.dumps(LABELS))
    assert agree("elsewhere/labels.json").status == 2
    assert agree("elsewhere/labels.json", "--documents", ".").status == 0


def test_a_page_fits_80_columns() -> None:
    write("labels.json", json.dumps({"nothing.md": {ROOF: {"verdict": "vague", "quote": "word " * 100}}}))
    assert max(map(len, agree("labels.json").out.splitlines())) <= 80


# -- JSON -----------------------------------------------------------------------------------------


def test_json_is_versioned_exact_and_the_same_every_time() -> None:
    result = agree("labels.json", "--format", "json")
    content = json.loads(result.out)
    assert result.out == agree("labels.json", "--format", "json").out
    assert content["schema"] == "evalkit/agreement@1"
    assert content["signature"].startswith("rubric:small@3+")
    assert (content["n"], content["agreed"], content["documents"]) == (7, 5, 4)
    assert content["kappa"] == 19 / 33
    assert [entry["group"] for entry in content["groups"]] == ["one/D", "one/T"]
    assert [entry["facet"] for entry in content["facets"]] == [ROOF, LAMP]
    assert content["verdicts"][1] == {
        "verdict": "vague",
        "f1": 0.0,
        "read": {"missing": 1, "vague": 0, "specified": 0, "contradicted": 0},
    }
    assert content["disagreements"][0] == {
        "document": "one/D1.md",
        "facet": LAMP,
        "label": "vague",
        "sure": False,
        "read": "missing",
        "label_quote": "a lamp [b]x[/b]",
        "evidence": None,
    }
    assert content["disagreements"][1]["evidence"]["line"] == 1


def test_json_without_disagreements() -> None:
    assert "disagreements" not in json.loads(agree("labels.json", "--format", "json", "--quiet").out)


# -- the gate -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("floor", "status"),
    [("0.5757", 0), ("0.575757575757", 0), ("0.5757575757576", 1), ("0.58", 1), ("-1", 0)],
)
def test_kappa_is_compared_exactly(floor: str, status: int) -> None:
    assert agree("labels.json", "--quiet", "--min-kappa", floor).status == status


def test_the_message_shows_why() -> None:
    result = agree("labels.json", "--quiet", "--min-kappa", "0.5758")
    assert result.err == "evalkit: kappa 0.57576 is below --min-kappa 0.5758\n"


def test_undefined_kappa_is_no_pass() -> None:
    write("labels.json", json.dumps({"full.md": {ROOF: "specified"}}))
    assert "kappa -," in agree("labels.json").out
    assert json.loads(agree("labels.json", "--format", "json").out)["kappa"] is None
    result = agree("labels.json", "--min-kappa", "0.9", "--quiet")
    assert (result.status, result.err) == (
        3,
        "evalkit: kappa is undefined: labels and verdicts are all the same\n",
    )


# -- labels that cannot be used -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("{", "labels.json:1:2: is no JSON here: expecting property name"),
        ('{"full.md":\n  {"a": }}', "labels.json:2:9: is no JSON here: expecting value"),
        ("", "labels.json:1:1: is no JSON here"),
        (b"\xff\xfe", "labels.json: is not UTF-8"),
        ("[1]", "labels.json: is not an object of documents"),
        ("{}", "labels.json: holds no label; give some"),
        ('{"full.md": {}}', "labels.json: holds no label; give some"),
        ('{"full.md": ["vague"]}', "labels.json: 'full.md' needs an object of facets"),
        (
            '{"full.md": {"building.rof": "vague"}}',
            "labels.json: full.md: no facet is named 'building.rof'; did you mean building.roof?",
        ),
        ('{"full.md": {"roof": "vague"}}', "full.md: no facet is named 'roof'; did you mean building.roof?"),
        (
            '{"full.md": {"garden": "vague"}}',
            "no facet is named 'garden'; there are: building.roof, building.lamp",
        ),
        (
            '{"full.md": {"building.roof": "specifed"}}',
            "full.md: building.roof: 'specifed' is no verdict; did you mean specified?",
        ),
        (
            '{"full.md": {"building.roof": "mismatched"}}',
            "'mismatched' is no verdict; there are: missing, vague, specified, contradicted",
        ),
        ('{"full.md": {"building.roof": null}}', "full.md: building.roof: None is no verdict; there are"),
        ('{"full.md": {"building.roof": ["vague"]}}', "full.md: building.roof: ['vague'] is no verdict"),
        ('{"full.md": {"building.roof": {"verdit": "vague"}}}', 'full.md: building.roof: has no "verdict"'),
        (
            '{"full.md": {"building.roof": "vague"}, "full.md": {}}',
            "labels.json: 'full.md' stands twice in one object; keep one",
        ),
        ("[" * 100_000, "labels.json: is nested too deeply"),
    ],
)
def test_labels_that_cannot_be_used(content: str | bytes, message: str) -> None:
    write("labels.json", content)
    result = agree("labels.json")
    assert (result.status, result.out) == (2, "")
    assert message in result.err
    assert "Traceback" not in result.err


def test_all_mistakes_of_a_file_are_named() -> None:
    write("labels.json", json.dumps({"full.md": {ROOF: "good", "x.y": "vague"}, "half.md": 3}))
    assert len(agree("labels.json").err.splitlines()) == 3


def test_no_such_file() -> None:
    result = agree("none.json")
    assert (result.status, result.err) == (2, "evalkit: none.json: there is no such file; check the path\n")


def test_a_folder_is_no_file_of_labels() -> None:
    assert "one: cannot be read (Is a directory); give a JSON file" in agree("one").err


def test_only_that_matches_nothing_names_some_documents() -> None:
    result = agree("labels.json", "--only", "two/*")
    assert result.status == 2
    assert "--only 'two/*' matches none of its documents; there are: one/T1.md, one/T2.md, " in result.err


def test_documents_that_are_not_found_are_named_with_a_way_out() -> None:
    write("labels.json", json.dumps({f"gone/{number}.md": {ROOF: "vague"} for number in range(9)}))
    lines = agree("labels.json").err.splitlines()
    assert lines[0] == "evalkit: gone/0.md: there is no such file; check the path"
    assert len(lines) == 6
    assert lines[-1] == (
        "evalkit: 4 more cannot be read; documents are looked for in .; --documents FOLDER says where else"
    )

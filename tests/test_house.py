"""What holds of the whole project: its floors, its doors, what it ships."""

from __future__ import annotations

import ast
import importlib.util
import os
import subprocess
import sys
import tomllib
import zipfile
from functools import cache
from pathlib import Path

import pytest

from evalkit.suite.find import find
from evalkit.version import __version__

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "evalkit"
FILES = sorted(PACKAGE.rglob("*.py"))
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))


def test_imports_run_downward_only() -> None:
    pytest.importorskip("importlinter")
    code = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(no_cache=True))"
    found = run(code)
    assert found.returncode == 0, found.stdout


def test_the_floors_are_in_the_order_that_was_planned() -> None:
    contract, reader = PROJECT["tool"]["importlinter"]["contracts"]
    assert contract["exhaustive"]
    assert reader["exhaustive"]
    floors = [floor for line in contract["layers"] for floor in line.split(" : ")]
    planned = [
        "cli",
        "report",
        "scoring",
        "reference",
        "reading",
        "result",
        "rubric",
        "words",
        "resources",
        "errors",
    ]
    assert [floor for floor in floors if floor in planned] == planned
    assert floors.index("rubric") < floors.index("document") < floors.index("resources")


@cache
def tree(file: Path) -> ast.Module:
    """Of a source file, parsed once for all the tests that look into it."""
    return ast.parse(file.read_text("utf-8"))


@cache
def imports(file: Path) -> set[str]:
    """The packages that a file imports, anywhere in it."""
    names: list[str] = []
    for node in ast.walk(tree(file)):
        if isinstance(node, ast.Import):
            names += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and not node.level:
            names.append(node.module or "")
    return {name.partition(".")[0] for name in names}


DOORS = {
    "rich": ("report/", "cli/"),
    "rapidfuzz": ("reading/phrases/fuzzy.py",),
    "openai": ("generate/endpoint.py",),
    "pydantic": (
        "rubric/schema.py",
        "rubric/load.py",
        "rubric/mistakes.py",
        "suite/schema.py",
        "suite/load.py",
    ),
    "pyromark": ("document/",),
    "yaml": ("rubric/source.py", "document/"),
    "argparse": ("cli/",),
    "pytest": ("integrations/pytest_",),
    "inspect_ai": ("integrations/inspect_scorer.py",),
    "deepeval": ("integrations/deepeval_metric.py",),
    "pyarrow": ("batch/parquet.py",),
    "distributed": ("batch/cluster.py",),
    "fsspec": ("batch/storage.py",),
    "jinja2": ("report/html/page.py",),
    "markupsafe": ("report/html/page.py",),
}


@pytest.mark.parametrize("name", DOORS)
def test_each_dependency_is_behind_its_door(name: str) -> None:
    homes = {file.relative_to(PACKAGE).as_posix() for file in FILES if name in imports(file)}
    assert homes, f"nothing imports {name}"
    assert {home for home in homes if not home.startswith(DOORS[name])} == set()


EXTRAS = ("dask", "deepeval", "inspect-ai", "openai", "parquet", "pytest")
"""Extras that evalkit itself imports."""


def test_every_dependency_is_declared_and_used() -> None:
    extras = PROJECT["project"]["optional-dependencies"]
    lines = [*PROJECT["project"]["dependencies"], *(line for name in EXTRAS for line in extras[name])]
    names = {line.partition(">")[0].replace("-", "_") for line in lines}
    declared = names - {"pyyaml"} | {"yaml"}
    used = {name for file in FILES for name in imports(file)} - set(sys.stdlib_module_names)
    assert used - {"evalkit", "_sha2"} == declared


def test_only_the_command_line_prints() -> None:
    printing = [
        f"{file.relative_to(PACKAGE)}:{node.lineno}"
        for file in FILES
        if "cli" not in file.relative_to(PACKAGE).parts
        for node in ast.walk(tree(file))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in ("print", "input")
    ]
    assert printing == []


def test_main_only_exits() -> None:
    assert len((PACKAGE / "__main__.py").read_text("utf-8").splitlines()) < 12


HEAVY = [
    "jinja2",
    "pydantic",
    "yaml",
    "rich",
    "rapidfuzz",
    "pyromark",
    "argparse",
    "asyncio",
    "importlib.metadata",
]


@pytest.mark.parametrize(
    ("code", "light"),
    [
        ("import evalkit", [*HEAVY, "json", "dataclasses", "pathlib"]),
        ("import evalkit; evalkit.Verdict", HEAVY),
        ("import evalkit.errors", HEAVY),
        ("import evalkit.words", HEAVY),
        ("import evalkit.reading.kept", [*HEAVY, "evalkit.document", "evalkit.reading.view"]),
        ("import evalkit.reading.plans", [name for name in HEAVY if name != "pyromark"]),
        ("import evalkit.cli.main", [name for name in HEAVY if name != "argparse"]),
    ],
)
def test_imports_are_light(code: str, light: list[str]) -> None:
    found = run(
        f"import sys; before = set(sys.modules); {code}; print(*sorted(set(sys.modules) - before))", "-S"
    )
    if found.returncode:  # without site-packages some dependency is missing: then it is not light
        found = run(
            f"import sys; before = set(sys.modules); {code}; print(*sorted(set(sys.modules) - before))"
        )
    assert found.returncode == 0, found.stderr
    assert set(light) & set(found.stdout.split()) == set()


def run(code: str, *options: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.run(
        [sys.executable, *options, "-c", code], cwd=ROOT, env=environment, capture_output=True, text=True
    )


def test_every_public_name_can_be_imported() -> None:
    import evalkit

    assert len(evalkit.__all__) == len(set(evalkit.__all__))
    assert all(getattr(evalkit, name) is not None for name in evalkit.__all__)
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        evalkit.nothing  # type: ignore[attr-defined]  # noqa: B018


def test_the_types_ship() -> None:
    assert (PACKAGE / "py.typed").is_file()


def test_every_module_says_what_it_is_for() -> None:
    bare = [str(file.relative_to(ROOT)) for file in FILES if not ast.get_docstring(tree(file))]
    assert bare == []


def test_the_changelog_knows_this_version() -> None:
    text = (ROOT / "CHANGELOG.md").read_text("utf-8")
    headings = [line for line in text.splitlines() if line.startswith("## ")]
    assert any(__version__ in heading for heading in headings), headings


def test_the_checkout_holds_no_suite_that_commands_would_find() -> None:
    assert find(ROOT) is None


def test_the_wheel_holds_what_is_found_by_name(tmp_path: Path) -> None:
    """The rubrics and references lie beside the package in a checkout and in it once it is installed."""
    if not importlib.util.find_spec("hatchling"):
        pytest.skip("hatchling is not installed: pip install hatchling")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    built = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert built.returncode == 0, built.stderr
    (wheel,) = tmp_path.glob("*.whl")
    assert wheel.name == f"evalkit-{__version__}-py3-none-any.whl"
    names = set(zipfile.ZipFile(wheel).namelist())
    wanted = {file.relative_to(ROOT).as_posix() for file in FILES} | {
        "evalkit/py.typed",
        "evalkit/data/english.txt",
        "evalkit/data/people.txt",
        "evalkit/data/things.txt",
        *(path.relative_to(ROOT).as_posix() for path in (PACKAGE / "report/html/assets").iterdir()),
    }
    for kind in ("rubrics", "references"):
        wanted |= {f"evalkit/{kind}/{file.name}" for file in (ROOT / kind).iterdir() if file.is_file()}
    assert wanted - names == set()
    assert not [name for name in names if name.startswith(("tests/", "samples/")) or name.endswith(".pyc")]
    installed(wheel, tmp_path)


def installed(wheel: Path, folder: Path) -> None:
    """The wheel finds its rubric and its references away from the checkout."""
    zipfile.ZipFile(wheel).extractall(folder / "site")
    code = (
        "from evalkit import load_rubric, load_reference; rubric = load_rubric('aws-web-app');"
        "import evalkit; print(evalkit.__file__);"
        "print(len(load_reference('aws-web-app', rubric).facets))"
    )
    environment = {**os.environ, "PYTHONPATH": str(folder / "site"), "EVALKIT_CACHE": ""}
    found = subprocess.run(
        [sys.executable, "-c", code], cwd=folder, env=environment, capture_output=True, text=True, check=True
    )
    place, facets = found.stdout.split()
    assert place.startswith(str(folder / "site"))
    assert facets == "35"

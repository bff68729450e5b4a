"""Responses by a real command: made, kept, resumed, repeated, given up."""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from evalkit.errors import GenerateError
from evalkit.generate import maker, store
from evalkit.generate.model import Generate, Progress

SPEC = Generate(
    command=(),
    endpoint="",
    key="",
    model="small",
    temperature=None,
    samples=2,
    timeout=20,
    retries=0,
    parallel=2,
    folder=Path("responses"),
)
PROMPTS = {"one": "Plan a house.\n", "two": "Plan a shed – mit Dach.\n"}
ECHO = (
    "import sys; open('calls', 'a').write('x'); sys.stdout.write(sys.stdin.read() + ' '.join(sys.argv[1:]))"
)


@pytest.fixture(autouse=True)
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(maker, "PAUSE", 0.01)


def python(code: str, *arguments: str) -> Generate:
    return replace(SPEC, command=(sys.executable, "-c", code, *arguments))


def make(spec: Generate, prompts: Mapping[str, str] = PROMPTS, *, fresh: bool = False) -> Progress:
    return maker.generate(spec, prompts, fresh=fresh, report=lambda progress: None)


def calls() -> int:
    return len(Path("calls").read_text("utf-8")) if Path("calls").exists() else 0


def response(name: str) -> str:
    return Path("responses", name).read_text("utf-8")


def test_prompt_on_standard_input_response_on_standard_output() -> None:
    made = make(python(ECHO, "{model}", "{case}", "{sample}", "{other}"))
    assert made == Progress(done=4, total=4, reused=0, failed=0)
    assert response("two/2.md") == "Plan a shed – mit Dach.\nsmall two 2 {other}"
    assert sorted(json.loads(response("generated.json"))["responses"]) == [
        "one/1.md",
        "one/2.md",
        "two/1.md",
        "two/2.md",
    ]


def test_progress_is_reported_as_it_comes() -> None:
    seen: list[Progress] = []
    maker.generate(python(ECHO), PROMPTS, report=seen.append)
    assert [each.done for each in seen] == [0, 1, 2, 3, 4]


def test_what_is_there_is_not_made_again() -> None:
    spec = python(ECHO)
    make(spec)
    assert make(spec) == Progress(done=4, total=4, reused=4, failed=0)
    assert calls() == 4
    make(spec, fresh=True)
    assert calls() == 8


def test_lost_responses_come_from_the_cache() -> None:
    spec = python(ECHO)
    make(spec)
    Path("responses/one/1.md").unlink()
    Path("responses/generated.json").unlink()
    assert make(spec).reused == 4
    assert (calls(), response("one/1.md")) == (4, PROMPTS["one"])


def test_a_fresh_checkout_without_the_cache_makes_nothing_again() -> None:
    import shutil

    spec = python(ECHO)
    make(spec)
    shutil.rmtree("responses/.cache")
    assert (make(spec).reused, calls()) == (4, 4)


@pytest.mark.parametrize(
    ("changed", "made"),
    [
        ({"prompts": {**PROMPTS, "one": "Plan a barn."}}, 2),
        ({"arguments": ("{model}",), "model": "large"}, 4),
        ({"arguments": ("-v",)}, 4),
        ({"samples": 3}, 2),
    ],
)
def test_only_what_changed_is_made_anew(changed: dict[str, object], made: int) -> None:
    make(python(ECHO))
    spec = python(ECHO, *changed.get("arguments", ()))  # type: ignore[misc]
    spec = replace(spec, model=str(changed.get("model", "small")), samples=int(changed.get("samples", 2)))  # type: ignore[call-overload]
    prompts = changed.get("prompts", PROMPTS)
    assert store.stale(spec, spec.wanted(prompts)) != []  # type: ignore[arg-type]
    result = make(spec, prompts)  # type: ignore[arg-type]
    assert result.done - result.reused == made
    assert store.stale(spec, spec.wanted(prompts)) == []  # type: ignore[arg-type]


def test_going_back_to_an_old_prompt_costs_nothing() -> None:
    spec = python(ECHO)
    make(spec)
    make(spec, {"one": "Plan a barn.", "two": PROMPTS["two"]})
    assert make(spec).reused == 4
    assert response("one/1.md") == PROMPTS["one"]


@pytest.mark.parametrize("before", ["nothing", "a response", "a response by another prompt"])
def test_what_somebody_wrote_is_not_overwritten(before: str) -> None:
    spec = python(ECHO)
    if before != "nothing":
        make(spec, PROMPTS if before == "a response" else {"one": "Plan a barn.", "two": "x"})
    mine = Path("responses/one/1.md")
    mine.parent.mkdir(parents=True, exist_ok=True)
    mine.write_text("hand written", encoding="utf-8")
    made = calls() if before != "nothing" else 0
    for _ in range(2):
        with pytest.raises(GenerateError, match=r"^responses/one/1\.md: was not made by") as raised:
            make(spec)
        assert len(raised.value.mistakes) == 1
    assert (mine.read_text("utf-8"), calls() if made else 0) == ("hand written", made)
    reasons = store.stale(spec, spec.wanted(PROMPTS))
    assert ("response 1 of case 'one' was edited after it was made" in reasons[0]) is (before == "a response")
    make(spec, fresh=True)
    assert store.stale(spec, spec.wanted(PROMPTS)) == []


def test_a_folder_in_the_place_of_a_response_is_told() -> None:
    Path("responses/one/1.md").mkdir(parents=True)
    with pytest.raises(GenerateError, match=r"^responses/one/1\.md: was not made by"):
        make(python(ECHO))
    assert not Path("responses/one/2.md").exists()


def test_other_line_ends_are_no_edit() -> None:
    spec = python(ECHO)
    make(spec)
    path = Path("responses/one/1.md")
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert (store.stale(spec, spec.wanted(PROMPTS)), make(spec).reused) == ([], 4)


def test_samples_that_nobody_wants_any_more_go_and_nothing_else_does() -> None:
    spec = python(ECHO)
    make(spec)
    Path("responses/one/notes.md").write_text("mine", encoding="utf-8")
    Path("mine.md").write_text("mine", encoding="utf-8")
    Path("responses/two/2.md").write_text("edited", encoding="utf-8")
    found = json.loads(response("generated.json"))["responses"]
    listed = {
        name: made["made_from"] for name, made in found.items() if name != "two/2.md"
    }  # as 0.2.0 wrote it
    listed |= {"../mine.md": "x", "one/notes.md": "x", "two/2.md": found["two/2.md"]}
    Path("responses/generated.json").write_text(json.dumps(listed), encoding="utf-8")
    make(replace(spec, samples=1), {"one": PROMPTS["one"]})
    left = sorted(path.as_posix() for path in Path().rglob("*.md") if ".cache" not in path.parts)
    assert left == ["mine.md", "responses/one/1.md", "responses/one/notes.md", "responses/two/2.md"]


def test_responses_are_made_at_the_same_time() -> None:
    """Each waits for the other: one after the other they would both run into the time limit."""
    code = (
        "import os, sys, time; name = sys.argv[1]; open(name, 'w').close()\n"
        "while not os.path.exists('12'.replace(name, '')): time.sleep(0.01)\n"
        "print(name)"
    )
    spec = replace(python(code, "{sample}"), timeout=15)
    assert make(spec, {"one": "x"}).done == 2


FLAKY = (
    "import sys, os; n = len(open('calls').read()) if os.path.exists('calls') else 0; open('calls', 'a').write('x');"
    "sys.exit('not now') if n < 2 else print('fine')"
)


def test_threads_do_not_get_into_one_anothers_files() -> None:
    from concurrent.futures import ThreadPoolExecutor

    path = Path("responses/.cache/.gitignore")
    with ThreadPoolExecutor(16) as pool:
        for future in [pool.submit(store.put, path, "*\n") for _ in range(400)]:
            future.result()
    assert [each.name for each in path.parent.iterdir()] == [".gitignore"]


def test_what_fails_is_tried_again() -> None:
    spec = replace(python(FLAKY), samples=1, retries=2)
    assert make(spec, {"one": "x"}).done == 1
    assert (calls(), response("one/1.md")) == (3, "fine\n")


def test_pauses_grow(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(maker, "PAUSE", 0.1)
    start = time.monotonic()
    make(replace(python(FLAKY), samples=1, retries=2), {"one": "x"})
    assert time.monotonic() - start >= 0.3


def test_what_fails_for_good_is_told_and_the_others_are_kept() -> None:
    code = "import sys; sys.exit('no such model') if sys.argv[1] == '2' else print('fine')"
    with pytest.raises(GenerateError) as raised:
        make(python(code, "{sample}"), {"one": "x"})
    first, last = raised.value.mistakes
    assert str(first) == "response 2 of case 'one': ended with status 1: no such model"
    assert str(last) == "1 response could not be made; the others are kept, run it again to go on"
    assert list(json.loads(response("generated.json"))["responses"]) == ["one/1.md"]
    assert not Path("responses/one/2.md").exists()


@pytest.mark.parametrize(
    ("code", "message"),
    [
        ("print()", "printed no text"),
        ("pass", "printed no text"),
        ("import sys; sys.stdout.buffer.write(b'\\xff\\xfe')", "printed what is not UTF-8"),
        ("print('a\\0b')", "printed no text"),
        ("import time; time.sleep(60)", "took longer than 0.5 s"),
        (
            "import subprocess, sys; subprocess.run([sys.executable, '-c', 'import time; time.sleep(60)'])",
            "took longer",
        ),
        ("print('x' * 6_000_000)", "printed more than 5,000,000 bytes"),
        ("import sys; sys.stderr.write('a\\n\\nreason\\n\\n'); sys.exit(3)", "ended with status 3: reason"),
    ],
)
def test_what_is_no_response_is_none(code: str, message: str) -> None:
    spec = replace(python(code), samples=1, timeout=0.5 if "sleep" in code else 20)
    start = time.monotonic()
    with pytest.raises(GenerateError, match=message):
        make(spec, {"one": "x"})
    assert time.monotonic() - start < 30
    assert not Path("responses/one/1.md").exists()


def test_a_command_that_is_not_there_ends_the_work_at_once() -> None:
    spec = replace(SPEC, command=("no-such-command-anywhere",), samples=50, retries=5)
    with pytest.raises(
        GenerateError, match="'no-such-command-anywhere' cannot be run: No such file"
    ) as raised:
        make(spec)
    assert len(raised.value.mistakes) == 1


def test_the_command_runs_where_the_suite_is() -> None:
    Path("deep").mkdir()
    spec = replace(python("import os; print(os.path.basename(os.getcwd()))"), home=Path("deep"))
    make(spec, {"one": "x"})
    assert response("one/1.md") == "deep\n"


def test_an_interruption_ends_commands_and_keeps_what_was_made() -> None:
    code = (
        "import sys, time, os; open('pid' + sys.argv[1], 'w').write(str(os.getpid()));"
        "time.sleep(60 if sys.argv[1] != '1' else 0); print('fine')"
    )
    spec = replace(python(code, "{sample}"), samples=3, parallel=2, timeout=50, retries=3)

    def interrupt(progress: Progress) -> None:
        if progress.done:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        maker.generate(spec, {"one": "x"}, report=interrupt)
    assert list(json.loads(response("generated.json"))["responses"]) == ["one/1.md"]
    for pid in (int(path.read_text("utf-8") or 0) for path in Path().glob("pid*")):
        with pytest.raises(ProcessLookupError):
            os.kill(pid or 2**22, 0)


def test_a_damaged_list_costs_the_list_only() -> None:
    spec = python(ECHO)
    make(spec)
    for damage in ("{", "[]", '{"one/1.md": 3}', '{"schema": 1, "responses": {"a": {}}}', "[" * 100_000):
        Path("responses/generated.json").write_text(damage, encoding="utf-8")
        with pytest.raises(GenerateError, match=r"^responses/generated\.json: is damaged"):
            store.stale(spec, spec.wanted(PROMPTS))
        assert make(spec).reused == 4
    assert calls() == 4


def test_the_cache_is_not_committed_with_the_responses() -> None:
    make(python(ECHO))
    assert Path("responses/.cache/.gitignore").read_text("utf-8") == "*\n"

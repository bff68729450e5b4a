"""Responses by an endpoint: OpenAI's client against a real HTTP server on this machine."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from evalkit.errors import GenerateError
from evalkit.generate import maker
from evalkit.generate.model import Generate, Progress

pytest.importorskip("openai")
SECRET = "sk-very-secret-1234567890"


@dataclass
class Server:
    """Answers as OpenAI's API does; what is in ``answers`` first."""

    address: str = ""
    asked: list[dict[str, Any]] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)
    answers: list[tuple[int, object]] = field(default_factory=list)


@pytest.fixture
def server() -> Iterator[Server]:
    state = Server()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            state.asked.append(body)
            state.keys.append(self.headers.get("Authorization", ""))
            text = f"About: {body['messages'][0]['content']}"
            status, content = state.answers.pop(0) if state.answers else (200, said(text))
            data = json.dumps(content).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(data)))
            self.send_header("Retry-After", "0.01")
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, *arguments: object) -> None:
            """Quietly."""

    httpd = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    state.address = f"http://127.0.0.1:{httpd.server_port}/v1"
    thread = threading.Thread(target=httpd.serve_forever, daemon=True)
    thread.start()
    yield state
    httpd.shutdown()
    httpd.server_close()


def said(text: str | None) -> dict[str, object]:
    message = {"role": "assistant", "content": text}
    choice = {"index": 0, "message": message, "finish_reason": "stop"}
    return {"id": "1", "object": "chat.completion", "created": 1, "model": "m", "choices": [choice]}


def refused(message: str) -> dict[str, object]:
    return {"error": {"message": message, "type": "invalid_request_error"}}


@pytest.fixture
def spec(server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Generate:
    monkeypatch.setenv("TEST_KEY", SECRET)
    monkeypatch.setattr(maker, "PAUSE", 0.01)
    return Generate(
        command=(),
        endpoint=server.address,
        key="TEST_KEY",
        model="small-1",
        temperature=0.7,
        samples=2,
        timeout=20,
        retries=2,
        parallel=2,
        folder=tmp_path / "responses",
    )


def make(spec: Generate) -> Progress:
    return maker.generate(spec, {"one": "Plan a house."}, report=lambda progress: None)


def everything_below(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())


def test_asks_with_model_temperature_and_key(spec: Generate, server: Server, tmp_path: Path) -> None:
    assert make(spec).done == 2
    assert (tmp_path / "responses/one/2.md").read_text("utf-8") == "About: Plan a house."
    first = server.asked[0]
    assert (first["model"], first["temperature"]) == ("small-1", 0.7)
    assert first["messages"] == [{"role": "user", "content": "Plan a house."}]
    assert server.keys == [f"Bearer {SECRET}"] * 2
    assert SECRET.encode() not in everything_below(tmp_path)
    assert make(spec).reused == 2
    assert len(server.asked) == 2


def test_no_key_where_none_is_needed_and_no_temperature_where_none_is_given(
    spec: Generate, server: Server
) -> None:
    make(replace(spec, key="", temperature=None))
    assert "temperature" not in server.asked[0]
    assert SECRET not in server.keys[0]


def test_what_fails_for_the_time_being_is_tried_again(spec: Generate, server: Server) -> None:
    server.answers = [(429, refused("slow down")), (503, refused("busy"))]
    assert make(replace(spec, samples=1)).done == 1
    assert len(server.asked) == 3


def test_a_refusal_ends_the_work_and_does_not_show_the_key(spec: Generate, server: Server) -> None:
    server.answers = [(401, refused(f"Incorrect API key provided: {SECRET}"))] * 50
    with pytest.raises(GenerateError) as raised:
        make(replace(spec, samples=30))
    assert SECRET not in str(raised.value)
    assert "Incorrect API key provided: ***" in str(raised.value)
    assert "nothing more was tried" in str(raised.value)
    assert len(server.asked) < 10


@pytest.mark.parametrize("answer", [said(""), said(None), said(" \n"), {**said("x"), "choices": []}])
def test_an_answer_without_text_is_no_response(
    answer: dict[str, object], spec: Generate, server: Server
) -> None:
    server.answers = [(200, answer)] * 9
    with pytest.raises(GenerateError, match="the endpoint answered without text"):
        make(spec)


def test_a_key_that_is_not_set_is_told_before_anything_is_asked(
    spec: Generate, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("TEST_KEY")
    with pytest.raises(GenerateError, match="the environment variable TEST_KEY is not set"):
        make(spec)
    assert server.asked == []


def test_a_server_that_is_not_there_is_told(spec: Generate) -> None:
    gone = replace(spec, endpoint="http://127.0.0.1:9/v1", retries=0, samples=1)
    with pytest.raises(GenerateError, match=r"the endpoint http://127\.0\.0\.1:9/v1: Connection error"):
        make(gone)

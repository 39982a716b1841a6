"""`/v1`: what is answered, in which units, and what is refused with which word."""

from __future__ import annotations

import asyncio
import base64
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import jsonschema
import pytest
from schemas import valid
from serving import Service, running
from starlette.requests import Request

import dedup
from dedup.service.requests import job
from dedup.service.settings import Settings

SAID = (
    "今年以来，市人社局共举办线上线下招聘会{}场，组织用人单位2140家，提供岗位6.2万个，受到求职者普遍欢迎，"
    "初步达成意向4.16万人次。"
)
OTHER = "市教育局同期新建改扩建公办幼儿园18所，新增学位5400个，学前教育普惠水平进一步提高。"
TWICE = f"😀 {SAID.format(321)}\n\n{OTHER}\n\n{SAID.format(312)}\n"


@pytest.fixture(scope="module")
def service() -> Iterator[Service]:
    """One service for all tests that leave it as it was."""
    with running("--workers", "1") as started:
        yield started


@pytest.fixture(scope="module")
def report() -> str:
    """The real report."""
    return (Path(__file__).parents[2] / "fixtures" / "changzhi-2025.txt").read_text("utf-8")


def test_check_answers_what_the_library_says(service: Service, report: str) -> None:
    assert service.post("/v1/check", text=report) == dedup.check(report).to_dict()


def test_clean_answers_the_article_and_its_record(service: Service, report: str) -> None:
    answer = service.post("/v1/clean", text=report, options={"lang": "zh"})
    cleaned = dedup.clean(report, dedup.Options(lang="zh"))
    assert answer["text"] == cleaned.text
    assert {k: v for k, v in answer.items() if k not in ("text", "record")} == cleaned.report.to_dict()
    valid(answer["record"], "record-1")
    again = service.post("/v1/clean", text=answer["text"], record=answer["record"])
    assert again["text"] == answer["text"]


def test_a_decision_is_carried_out(service: Service) -> None:
    found = service.post("/v1/check", text=TWICE)
    mark = next(f["fingerprint"] for f in found["findings"] if f["rule"] == "FIG001")
    decision = {"fingerprint": mark, "rule": "FIG001", "action": "choose", "witness": "B"}
    sent = {"schema": "dedup.decisions/1", "decisions": [decision]}
    answer = service.post("/v1/clean", text=TWICE, decisions=sent)
    assert "312场" in answer["text"]
    assert "321场" not in answer["text"]


@pytest.mark.parametrize(
    ("offsets", "encoding"), [("utf-16", "utf-16-le"), ("byte", "utf-8"), ("codepoint", "utf-32-le")]
)
def test_offsets_are_counted_as_asked(service: Service, offsets: str, encoding: str) -> None:
    plain = service.post("/v1/check", text=TWICE)
    answer = service.post("/v1/check", text=TWICE, offsets=offsets)
    assert answer["offsets"] == offsets
    width = {"utf-16": 2, "byte": 1, "codepoint": 4}[offsets]
    data = TWICE.encode(encoding)
    for one, other in zip(plain["findings"], answer["findings"], strict=True):
        piece = data[other["start"] * width : other["end"] * width].decode(encoding)
        assert piece == TWICE[one["start"] : one["end"]]
        assert (one["line"], one["column"]) == (other["line"], other["column"])
    assert answer["source"]["length"] * width == len(data)


@pytest.mark.parametrize(
    ("sent", "name", "start"),
    [
        ({"files": {"file": ("稿件.txt", TWICE.encode())}, "data": {"to": "html"}}, "稿件.html", b"<!doctype html>"),
        ({"files": {"file": ("稿件.txt", TWICE.encode())}, "data": {"to": "docx"}}, "稿件.docx", b"PK"),
        ({"json": {"text": TWICE, "to": "markdown"}}, "article.md", "😀 今年以来".encode()),
    ],
)
def test_an_article_is_made_into_another_format(
    service: Service, sent: dict[str, Any], name: str, start: bytes
) -> None:
    body = service.client.post("/v1/clean", **sent).json()
    content = base64.b64decode(body["file"]["content"])
    assert body["file"]["name"] == name
    assert content.startswith(start)
    again = dedup.read(content, name=name)
    assert "321场" in again.text
    assert "312场" not in again.text


def test_the_encoding_of_a_file_is_asked_for_in_the_words_of_the_service(service: Service) -> None:
    data = "市人社局今年共举办招聘会321场。".encode() + b"\xff\xfe\xff"
    told = service.client.post("/v1/check", files={"file": ("a.txt", data)}, data={"options": '{"lang": "en"}'})
    assert told.status_code == 415
    assert "in the field 'encoding'" in told.json()["detail"]
    assert "--" not in told.json()["detail"]
    named = service.client.post("/v1/check", files={"file": ("a.txt", data)}, data={"encoding": "latin-1"})
    assert named.json()["source"]["encoding"] == "iso8859-1"


@pytest.mark.parametrize(
    ("path", "field", "word"),
    [
        ("clean", {"to": "pdf"}, "made into text"),
        ("check", {"to": "docx"}, "/v1/clean"),
        ("clean", {"to": 1}, "a word"),
    ],
)
def test_what_cannot_be_made_is_refused(service: Service, path: str, field: dict[str, Any], word: str) -> None:
    told = service.client.post(f"/v1/{path}", json={"text": TWICE, "options": {"lang": "en"}, **field})
    assert told.status_code == 422
    assert word in told.json()["detail"]


def test_a_file_comes_back_cleaned_in_its_encoding(service: Service) -> None:
    data = TWICE.replace("😀 ", "").encode("gb18030")
    answer = service.client.post("/v1/clean", files={"file": ("稿件.txt", data)}, data={"offsets": "utf-16"})
    assert answer.status_code == 200
    body = answer.json()
    assert body["source"]["name"] == "稿件.txt"
    assert body["source"]["encoding"] == "gb18030"
    assert base64.b64decode(body["file"]["content"]).decode("gb18030") == body["text"]


def test_the_answer_is_as_described(service: Service) -> None:
    described = service.client.get("/openapi.json").json()
    assert described["openapi"].startswith("3.1")
    for path, name in (("/v1/check", "Report"), ("/v1/clean", "Cleaned")):
        example = described["paths"][path]["post"]["requestBody"]["content"]["application/json"]["example"]
        wanted = {"$ref": f"#/components/schemas/{name}", "components": described["components"]}
        jsonschema.Draft202012Validator(wanted).validate(service.post(path, **example))


REFUSED: list[tuple[int, str, dict[str, Any]]] = [  # status, part of what is said, what is sent
    (400, "no JSON", {"content": b"{"}),
    (400, "not in UTF-8", {"content": b'{"text": "\xff"}'}),
    (400, "nested too deeply", {"content": b'{"text":' + b"[" * 100_000}),
    (400, "stands twice", {"content": b'{"text": "a", "text": "b"}'}),
    (422, "in 'text'", {"json": {}}),
    (422, "in 'text'", {"json": {"text": 5}}),
    (422, "in 'text'", {"json": []}),
    (422, "no field 'txt'", {"json": {"text": "a", "txt": "b"}}),
    (422, "offsets must be one of", {"json": {"text": "a", "offsets": "utf-7"}}),
    (422, "options must be an object", {"json": {"text": "a", "options": []}}),
    (422, "no 'selects'", {"json": {"text": "a", "options": {"selects": []}}}),
    (422, "did you mean", {"json": {"text": "a", "options": {"select": ["DPU"]}}}),
    (422, "lang must be", {"json": {"text": "a", "options": {"lang": "fr"}}}),
    (422, "schema", {"json": {"text": "a", "decisions": {}}}),
    (422, "record", {"json": {"text": "a", "record": {"schema": "x"}}}),
    (415, "send JSON", {"content": b"text", "headers": {"content-type": "text/plain"}}),
    (422, "field 'file'", {"files": {"other": b"x"}}),
    (422, "either a text or a file", {"data": {"text": "a"}, "files": {"file": ("a.txt", b"b")}}),
    (400, "form cannot be read", {"content": b"x", "headers": {"content-type": "multipart/form-data"}}),
    (415, "a PNG picture", {"files": {"file": ("a.png", b"\x89PNG\r\n\x1a\n")}}),
]


@pytest.mark.parametrize("path", ["/v1/check", "/v1/clean"])
@pytest.mark.parametrize(("status", "said", "sent"), REFUSED)
def test_what_makes_no_sense_is_told_as_a_problem(
    service: Service, path: str, status: int, said: str, sent: dict[str, Any]
) -> None:
    headers = {"content-type": "application/json", **sent.get("headers", {})} if "content" in sent else None
    answer = service.client.post(path, **{**sent, "headers": headers})
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    problem = answer.json()
    assert problem["status"] == status
    assert said in problem["detail"]


def test_a_lone_surrogate_comes_back_as_it_was_sent(service: Service) -> None:
    body = b'{"text": "\\ud800 abc", "options": {}}'
    answer = service.client.post("/v1/clean", content=body, headers={"content-type": "application/json"})
    assert json.loads(answer.content)["text"] == "\ud800 abc"


def test_messages_are_in_the_language_that_is_asked_for(service: Service) -> None:
    answer = service.client.post("/v1/check", json={"text": "a", "options": {"lang": "zh", "severity": {"TYP": "bad"}}})
    assert answer.status_code == 422
    assert "应是" in answer.json()["detail"]


def test_there_is_nothing_elsewhere(service: Service) -> None:
    assert service.client.get("/v1/nothing").status_code == 404
    for method, path, allowed in (
        ("GET", "/v1/check", "POST"),
        ("POST", "/", "GET"),
        ("PUT", "/v2/check", "GET, POST"),
    ):
        answer = service.client.request(method, path)
        assert answer.status_code == 405
        assert answer.json()["detail"].endswith(f"ask with {allowed}")


def test_no_request_is_a_fault_of_ours(service: Service) -> None:
    form = b'--x\r\nContent-Disposition: form-data; name="text"\r\n\r\na\r\n--x--\r\n'
    for charset in ("hex", "undefined", "utf-16"):
        kind = {"content-type": f"multipart/form-data; boundary=x; charset={charset}"}
        assert service.client.post("/v1/check", content=form, headers=kind).status_code == 400
    nested = '{"text": "a", "decisions": ' + "[" * 900 + "]" * 900 + "}"
    refused = service.client.post("/v1/check", content=nested, headers={"content-type": "application/json"})
    assert (refused.status_code, refused.json()["detail"]) == (400, "it is nested too deeply")
    assert "dedup_worker_deaths 0.0" in service.client.get("/metrics").text
    half = '{"text": "\\ud800", "options": {"x": 1}}'
    asked = {"content-type": "application/json", "accept": "text/html"}
    assert service.client.post("/v1/review", content=half, headers=asked).status_code == 422


def test_a_large_file_never_touches_the_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object, **__: object) -> None:
        raise AssertionError("a file was made")

    monkeypatch.setattr("tempfile.TemporaryFile", refused)
    form = httpx.Request("POST", "http://here/", files={"file": ("story.txt", b"x" * 3_000_000)})
    headers = [(name.lower(), value) for name, value in form.headers.raw]
    scope = {"type": "http", "method": "POST", "path": "/v1/check", "headers": headers, "query_string": b""}

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": form.read(), "more_body": False}

    read = asyncio.run(job(Request(scope, receive), "check", Settings()))
    assert len(read.data) == 3_000_000


def test_a_token_is_needed_where_tokens_are_set(tmp_path_factory: pytest.TempPathFactory) -> None:
    tokens = tmp_path_factory.mktemp("tokens") / "tokens"
    tokens.write_text("first\nsecond\n", encoding="ascii")
    with running(
        "--workers", "1", "--token-file", str(tokens), "--cors", "https://cms.example.cn", "--max-body", "1000"
    ) as own:
        ask = own.client.post
        assert ask("/v1/check", json={"text": "a"}).status_code == 401
        assert ask("/v1/check", json={"text": "a"}, headers={"authorization": "Bearer third"}).status_code == 401
        assert ask("/v1/check", json={"text": "a"}, headers={"authorization": "Bearer second"}).status_code == 200
        assert ask("/v2/check?apiKey=first", content=b"text=a&language=en").status_code == 200
        assert own.client.get("/healthz").status_code == 200
        assert own.client.get("/metrics").status_code == 401
        _proves_cors(own)
        too_long = ask("/v1/check", json={"text": "a" * 1000}, headers={"authorization": "Bearer first"})
        assert too_long.status_code == 413
        chunks = ask(
            "/v1/check",
            content=iter([b'{"text": "', b"a" * 2000, b'"}']),
            headers={"authorization": "Bearer first", "content-type": "application/json"},
        )
        assert chunks.status_code == 413


def _proves_cors(own: Service) -> None:
    asked = {"origin": "https://cms.example.cn", "access-control-request-method": "POST"}
    answer = own.client.options("/v1/check", headers=asked)
    assert answer.headers["access-control-allow-origin"] == "https://cms.example.cn"
    assert (
        "access-control-allow-origin"
        not in own.client.options("/v1/check", headers={**asked, "origin": "https://b.cn"}).headers
    )


def test_no_page_may_ask_unless_it_is_named(service: Service) -> None:
    asked = {"origin": "https://cms.example.cn", "access-control-request-method": "POST"}
    answer: httpx.Response = service.client.options("/v1/check", headers=asked)
    assert "access-control-allow-origin" not in answer.headers

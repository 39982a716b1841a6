"""Every field of every request: of a wrong kind, sent twice or not known, it is refused and never left out silently."""

from __future__ import annotations

import asyncio
import json
from typing import Any, get_args

import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from starlette.requests import Request

from dedup.errors import RequestError
from dedup.service import languagetool
from dedup.service.requests import job
from dedup.service.settings import Settings
from dedup.service.work import Job, Task, work

TEXT = "市教育局同期新建改扩建公办幼儿园18所。"
DECISIONS = {"schema": "dedup.decisions/1", "decisions": []}
OPTIONS: dict[str, Any] = {
    "select": ["DUP"],
    "ignore": ["FIG004"],
    "lang": "en",
    "unsafe_fixes": False,
    "severity": {"TYP": "info"},
    "house": {"names": ["王小明"], "terms": ["长治"], "confusables": {"振区": "镇区"}, "boilerplate": ["责编"],
              "ceilings": {"长治": 400000, "增幅": 12.5}},
}  # fmt: skip
OF_CHECK = {"text": TEXT, "options": OPTIONS, "decisions": DECISIONS, "record": None, "offsets": "byte"}
FIELDS: dict[Task, dict[str, Any]] = {
    "check": OF_CHECK,
    "review": OF_CHECK,
    "clean": {**OF_CHECK, "to": "html"},
    "find": {"text": TEXT, "offsets": "codepoint"},
    "add": {"text": TEXT, "id": "a3", "date": "2025-11-20", "source": "晚报　A1"},
}
TASKS = st.sampled_from(get_args(Task))
PLAIN = (
    st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=4) | st.none()
)
ANYTHING = st.recursive(
    PLAIN, lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(), inner, max_size=2)
)


@pytest.fixture(scope="module", autouse=True)
def archive(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The archive that is asked and added to."""
    return str(tmp_path_factory.mktemp("archive") / "a.db")


def answered(task: Task, archive: str, **sent: Any) -> tuple[int, str]:
    """Return with which status a request is answered, and what is said, as the service and its workers do it."""
    asked = httpx.Request("POST", "http://here/", **sent)
    body = asked.read()
    headers = [(name.lower(), value) for name, value in asked.headers.raw]
    scope = {"type": "http", "method": "POST", "path": "/", "headers": headers, "query_string": asked.url.query}

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": body, "more_body": False}

    try:
        read = asyncio.run(job(Request(scope, receive), task, Settings(archive=archive)))
    except RequestError as error:
        return error.status, str(error)
    done = work(read)
    return done.status, done.detail + done.fault


def form(fields: dict[str, Any]) -> list[tuple[str, tuple[None, str]]]:
    """Return fields as a form has them, where what is no word is JSON."""
    said = {name: value if isinstance(value, str) else json.dumps(value) for name, value in fields.items()}
    return [(name, (None, value)) for name, value in said.items()]


@pytest.mark.parametrize("task", get_args(Task))
def test_a_request_with_every_field_is_answered(task: Task, archive: str) -> None:
    assert answered(task, archive, json=FIELDS[task]) == (200, "")
    assert answered(task, archive, files=form(FIELDS[task])) == (200, "")


@settings(deadline=None)
@given(TASKS, st.data(), ANYTHING)
def test_whatever_stands_in_a_field_is_carried_out_or_refused(
    archive: str, task: Task, data: st.DataObject, value: Any
) -> None:
    name = data.draw(st.sampled_from(list(FIELDS[task])))
    status, said = answered(task, archive, json={**FIELDS[task], name: value})
    kept = FIELDS[task][name]
    fits = value is None or (isinstance(kept, str) and isinstance(value, str)) or (name == "options" and value == {})
    assert status in ((200, 422) if fits else (422,)), (name, value, said)
    assert (status == 200) == (not said)


@settings(deadline=None)
@given(st.sampled_from([*OPTIONS, *OPTIONS["house"]]), ANYTHING.filter(lambda value: value not in ([], {}, "en", "zh")))
def test_no_option_of_a_wrong_kind_is_left_out(archive: str, name: str, value: Any) -> None:
    house = name in OPTIONS["house"]
    wrong = {**OPTIONS, "house": {**OPTIONS["house"], name: value}} if house else {**OPTIONS, name: value}
    status, said = answered("check", archive, json={"text": TEXT, "options": wrong})
    if (status, said) == (200, ""):  # then it is of the right kind
        like = OPTIONS["house"][name] if house else OPTIONS[name]
        assert isinstance(value, (list, dict) if isinstance(like, list | dict) else type(like)), (name, value)
    else:
        assert status == 422, said


@settings(deadline=None)
@given(TASKS, st.text(st.characters(exclude_categories=["Cs"]), min_size=1), st.data())
def test_a_name_that_is_not_known_is_refused_wherever_it_stands(
    archive: str, task: Task, name: str, data: st.DataObject
) -> None:
    known = {*FIELDS[task], *OPTIONS, *OPTIONS["house"], "file", "encoding"}
    if name in known:
        return
    bodies: list[dict[str, Any]] = [{**FIELDS[task], name: "x"}]
    if "options" in FIELDS[task]:
        bodies += [{**FIELDS[task], "options": {**OPTIONS, name: []}}]
        bodies += [{**FIELDS[task], "options": {**OPTIONS, "house": {name: []}}}]
    status, said = answered(task, archive, json=data.draw(st.sampled_from(bodies)))
    assert status == 422
    assert "known are" in said
    assert answered(task, archive, json=FIELDS[task], params={name: "x"})[0] == 422


@settings(deadline=None)
@given(TASKS, st.data())
def test_a_field_that_comes_twice_in_a_form_is_refused(archive: str, task: Task, data: st.DataObject) -> None:
    sent = form(FIELDS[task])
    twice = data.draw(st.sampled_from(sent))
    status, said = answered(task, archive, files=[*sent, twice])
    assert status == 422
    assert "more than once" in said


@pytest.mark.parametrize(
    ("sent", "status", "said"),
    [
        ({"files": [("file", ("a.txt", b"x")), ("file", ("b.txt", b"y"))]}, 422, "more than once"),
        ({"files": [("file", ("a.txt", b"x")), ("options", ("o.json", b"{}"))]}, 422, "look at 'options'"),
        ({"files": [("file", (None, "x")), ("text", (None, "y"))]}, 422, "look at 'file'"),
        ({"files": [("text", (None, "y")), ("encoding", (None, "gb18030"))]}, 422, "goes with a file"),
        ({"files": [("text", (None, "长治".encode("gb18030")))]}, 400, "in UTF-8"),
        ({"json": {"text": "a", "offsets": 0}}, 422, "offsets must be a word"),
        ({"json": {"text": "a", "to": []}}, 422, "to must be a word"),
        ({"json": {"text": "a"}, "params": {"offsets": "utf-16"}}, 422, "send 'offsets' in the body"),
        ({"json": {"text": "a", "options": {"house": {"ceilings": {"长治": "many"}}}}}, 422, "must be a number"),
    ],
)
def test_what_would_be_left_out_is_named(archive: str, sent: dict[str, Any], status: int, said: str) -> None:
    told = answered("clean", archive, **sent)
    assert told[0] == status
    assert said in told[1]


@pytest.mark.parametrize(("most", "found"), [(600000, 0), (499999.5, 1), ("many", None)])
def test_a_ceiling_sent_as_a_number_is_held_against_the_text(most: object, found: int | None) -> None:
    asked = {"select": ["FIG003"], "house": {"ceilings": {"长治": most}}}
    done = work(Job("check", "长治今年新增就业50万人。", options=asked))
    assert done.status == (422 if found is None else 200)
    assert found is None or len(json.loads(done.body)["findings"]) == found


@pytest.mark.parametrize(
    ("told", "field"),
    [
        ({"id": "a\0"}, "id"),
        ({"date": "gestern"}, "date"),
        ({"source": "a\0"}, "source"),
        ({"source": "\ud800"}, "source"),
    ],
)
def test_what_no_archive_takes_is_told_of_the_article(archive: str, told: dict[str, str], field: str) -> None:
    body = json.dumps({**FIELDS["add"], **told})
    status, said = answered("add", archive, content=body, headers={"content-type": "application/json"})
    assert status == 422
    assert field in said


SENT_TWICE = (b"text=a&text=b&language=en", b'{"text": "a", "text": "b"}')
OF_NO_KIND = (
    b'{"text": ["a"]}', b'{"text": "a", "disabledRules": ["TYP001"]}', b'{"text": "a", "data": {"text": "b"}}',
    b'{"data": {"annotation": [{"text": "a", "markup": "b"}]}}', b'{"data": {"annotation": [{"text": "a", "x": 5}]}}',
    b'{"data": {"annotation": [{"markup": "a", "interpretAs": 5}]}}', b'{"data": [1]}', "text=长".encode("gb18030"),
    b"text=%B3%A4&language=zh-CN",
)  # fmt: skip


@pytest.mark.parametrize("body", [*SENT_TWICE, *OF_NO_KIND])
def test_a_client_of_languagetool_is_told_as_well(body: bytes) -> None:
    kind = "application/json" if body.startswith(b"{") else "application/x-www-form-urlencoded"
    headers = [(b"content-type", kind.encode())]
    scope = {"type": "http", "method": "POST", "path": "/v2/check", "headers": headers, "query_string": b""}

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": body, "more_body": False}

    with pytest.raises(RequestError) as told:
        languagetool.text_of(asyncio.run(languagetool.asked(Request(scope, receive))))
    assert told.value.status == 400


def test_true_and_nothing_are_words_for_a_client_of_languagetool() -> None:
    body = b'{"text": "a", "language": "en", "enabledOnly": true, "motherTongue": null}'
    scope = {"type": "http", "method": "POST", "path": "/v2/check", "query_string": b"",
             "headers": [(b"content-type", b"application/json")]}  # fmt: skip

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": body, "more_body": False}

    fields = asyncio.run(languagetool.asked(Request(scope, receive)))
    assert fields == {"text": "a", "language": "en", "enabledOnly": "true"}

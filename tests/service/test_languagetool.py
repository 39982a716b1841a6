"""`/v2`: LanguageTool's clients as they are, and bodies as they send them."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st
from serving import Service, running

import dedup
from dedup.service.languagetool import form, text_of

_PYTHON = "/usr/bin/python3"  # the one that LibreOffice's bindings are for
SAID = "他说:“😀就业”增长5%,和去年一样"
MATCH = {
    "message", "shortMessage", "replacements", "offset", "length", "context", "sentence", "type", "rule",
    "ignoreForIncompleteSentence", "contextForSureMatch",
}  # fmt: skip


@pytest.fixture(scope="module")
def service() -> Iterator[Service]:
    """One service for all tests that leave it as it was."""
    with running("--workers", "1") as started:
        yield started


@given(st.text(st.characters(exclude_categories=["Cs"])), st.sampled_from(["zh-CN", "en-US"]))
def test_a_text_that_libreoffice_sends_as_it_is_arrives(text: str, language: str) -> None:
    marked = f"长 {text}"  # what has no blank and no letter beyond ASCII might be escaped
    assert form(f"text={marked}&language={language}".encode()) == {"text": marked, "language": language}


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1))
def test_a_text_that_is_escaped_arrives(text: str) -> None:
    assert form(f"language=en&text={quote(text)}&motherTongue=zh".encode())["text"] == text
    assert form(f"text={quote(text)}&language=en".encode())["text"] == text


@pytest.mark.parametrize(
    ("text", "behind"),
    [
        ("长&language=en 短", {"language": "zh-CN"}),  # it is split at the last one
        ("增长5%&下降3%;1+1", {"language": "zh-CN"}),
        ("长", {"language": "zh-CN", "username": "a@b.cn", "apiKey": "secret"}),
        ("AT&T", {"language": "en-US"}),
        ("100%", {"language": "en-US"}),
    ],
)
def test_a_text_of_libreoffice_ends_where_its_language_begins(text: str, behind: dict[str, str]) -> None:
    sent = "&".join(f"{name}={value}" for name, value in {"text": text, **behind}.items())
    assert form(sent.encode()) == {"text": text, **behind}


@pytest.mark.parametrize("path", ["/v2", ""])
def test_languages(service: Service, path: str) -> None:
    told = service.client.get(f"{path}/languages").json()
    assert {"zh-CN", "en-US"} <= {language["longCode"] for language in told}
    assert all(set(language) == {"name", "code", "longCode"} for language in told)


@pytest.mark.parametrize(
    "sent",
    [
        {"content": f"text={SAID}&language=zh-CN".encode()},
        {"data": {"text": SAID, "language": "zh-CN"}},
        {"json": {"text": SAID, "language": "zh-CN"}},
        {"data": {"data": json.dumps({"annotation": [{"text": SAID}]}), "language": "zh-CN"}},
        {"json": {"data": {"annotation": [{"text": SAID}]}, "language": "zh-CN"}},
        {"json": {"data": {"text": SAID}, "language": "zh-CN"}},
    ],
)
def test_every_way_to_ask_gives_the_findings_of_the_library(service: Service, sent: dict[str, object]) -> None:
    answer = service.client.post("/v2/check", **sent)  # type: ignore[arg-type]
    assert answer.status_code == 200, answer.text
    matches = answer.json()["matches"]
    found = dedup.check(SAID, dedup.Options(lang="zh")).findings
    assert {m["rule"]["id"] for m in matches} == {f.rule for f in found}
    assert {m["message"] for m in matches} == {f.message for f in found}
    units = SAID.encode("utf-16-le")
    for match in matches:
        assert set(match) == MATCH
        piece = units[2 * match["offset"] : 2 * (match["offset"] + match["length"])].decode("utf-16-le")
        shown = match["context"]["text"].encode("utf-16-le")
        at = match["context"]["offset"]
        assert shown[2 * at : 2 * (at + match["context"]["length"])].decode("utf-16-le") == piece
    mended = [(m["offset"], m["replacements"]) for m in matches if m["rule"]["id"] == "TYP001"]
    assert (2, [{"value": "："}]) in mended


def test_a_question_for_a_person_has_no_replacement(service: Service) -> None:
    said = (
        "今年以来，市人社局共举办线上线下招聘会{}场，组织用人单位2140家，提供岗位6.2万个，受到求职者普遍欢迎，"
        "初步达成意向4万人次。"
    )
    text = f"{said.format(321)}\n\n市教育局同期新建改扩建公办幼儿园18所。\n\n{said.format(312)}"
    matches = service.post("/v2/check", text=text, language="zh-CN")["matches"]
    by_rule = {m["rule"]["id"]: m["replacements"] for m in matches}
    assert by_rule["FIG001"] == []
    assert by_rule["DUP003"] == [{"value": ""}]


def test_rules_are_left_out_as_the_client_asks(service: Service) -> None:
    asked = {"text": SAID, "language": "zh-CN"}
    assert service.post("/v2/check", **asked, disabledRules="TYP001,TYP006")["matches"] == []
    only = service.post("/v2/check", **asked, enabledRules="FIG001", enabledOnly="true")
    assert only["matches"] == []


def test_markup_keeps_the_places_of_the_client() -> None:
    parts = [{"markup": "<p>😀", "interpretAs": "\n\n"}, {"text": "甲"}, {"markup": "</p>"}, {"text": "乙"}]
    text = text_of({"data": json.dumps({"annotation": parts})})
    assert text == "   \n\n甲    乙"


NOTHING = [b"", b"language=en", b"data=x", b"data=[]", b"data={}"]
NO_PIECES = [b'data={"annotation":[5]}', b'data={"annotation":[{"text":5}]}', b'data={"annotation":[{"txt":"a"}]}']


@pytest.mark.parametrize("body", [*NOTHING, *NO_PIECES])
def test_what_makes_no_sense_is_told(service: Service, body: bytes) -> None:
    answer = service.client.post("/v2/check", content=body)
    assert answer.status_code == 400, answer.text


# Requests in the form in which clients make them, after their sources: LanguageToolHttpInterface.kt of ltex-ls-plus
# (LTeX+), and bs/common.js of LanguageTool's browser add-on, whose disabledRules are of LanguageTool.
MARKED = [{"text": "他说"}, {"markup": "**"}, {"text": ":"}, {"markup": "\n\n", "interpretAs": "\n\n"}, {"text": "好"}]
REQUESTS = {
    "LTeX+": {
        "data": json.dumps({"annotation": MARKED}, ensure_ascii=False, separators=(",", ":")),
        "apiKey": "secret",
        "language": "zh-CN",
        "level": "picky",
        "username": "a@b.cn",
        "motherTongue": "zh-CN",
        "enabledRules": "",
    },
    "browser add-on": {
        "disabledRules": "WHITESPACE_RULE",
        "useragent": "webextension-chrome",
        "text": "他说**:",
        "motherTongue": "zh",
        "language": "auto",
        "preferredVariants": "en-US,de-DE,pt-PT,ca-ES",
        "apiKey": "secret",
    },
    "browser add-on, premium": {
        "disabledRules": "WHITESPACE_RULE",
        "useragent": "webextension-firefox",
        "data": '{"text":"他说**:","metaData":{"EmailToAddress":""}}',
        "language": "zh-CN",
        "username": "a@b.cn",
        "apiKey": "secret",
    },
}


@pytest.fixture(scope="module")
def guarded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """A service that wants a token, which clients send in their form."""
    tokens = tmp_path_factory.mktemp("tokens") / "tokens"
    tokens.write_text("secret\n", "ascii")
    with running("--workers", "1", "--token-file", str(tokens), "--cors", "*") as started:
        yield started


@pytest.mark.parametrize("client", REQUESTS)
def test_a_request_as_a_client_makes_it(guarded: Service, client: str) -> None:
    headers = {"origin": "chrome-extension://oldceeleldhonbafppcapldpdifcinji"}
    answer = guarded.client.post("/v2/check", data=REQUESTS[client], headers=headers)
    assert answer.status_code == 200, answer.text
    assert answer.headers["access-control-allow-origin"] == "*"
    found = {m["rule"]["id"]: (m["offset"], m["replacements"]) for m in answer.json()["matches"]}
    assert found["TYP001"] == (4, [{"value": "："}])
    guessed = {**REQUESTS[client], "apiKey": "guess"}
    assert guarded.client.post("/v2/check", data=guessed, headers=headers).status_code == 401


@pytest.mark.parametrize("path", ["/v2/check", "/check", "/v1/check"])
@pytest.mark.parametrize("network", [{}, {"access-control-request-private-network": "true"}])
def test_an_add_in_asks_first_and_without_a_token(guarded: Service, path: str, network: dict[str, str]) -> None:
    asked = {"origin": "https://mail.example.cn", "access-control-request-method": "POST", **network}
    answer = guarded.client.options(path, headers={**asked, "access-control-request-headers": "content-type"})
    assert answer.status_code == 200
    assert answer.headers["access-control-allow-origin"] == "*"
    assert "content-type" in answer.headers["access-control-allow-headers"]
    assert ("access-control-allow-private-network" in answer.headers) == bool(network)


@pytest.mark.parametrize("path", ["/v2", ""])
def test_the_languages_are_told_without_a_token(guarded: Service, path: str) -> None:
    assert guarded.client.get(f"{path}/languages").status_code == 200


def test_a_language_that_a_client_leaves_open_is_found_out(service: Service) -> None:
    answer = service.client.post("/v2/check", data={"text": SAID, "language": "auto"}).json()
    assert answer["language"]["detectedLanguage"]["code"] == "zh-CN"


def test_language_tool_python(service: Service) -> None:
    import language_tool_python

    with language_tool_python.LanguageTool("zh-CN", remote_server=f"http://127.0.0.1:{service.port}") as tool:
        matches = tool.check(SAID)
        assert "TYP001" in {m.rule_id for m in matches}
        assert tool.correct(SAID) == dedup.clean(SAID).text


def test_libreoffice(service: Service, tmp_path: Path) -> None:
    has_uno = shutil.which("soffice") and subprocess.run([_PYTHON, "-c", "import uno"], check=False).returncode == 0
    if not has_uno:
        pytest.skip("needs LibreOffice: apt-get install --no-install-recommends libreoffice-writer python3-uno")
    script = Path(__file__).parent / "proofing.py"
    url = f"http://127.0.0.1:{service.port}/v2"
    asked = "他说:“就业”增长5% & 6%+;,和去年一样"
    command = [_PYTHON, str(script), str(tmp_path / "proofing"), url, asked]
    told = json.loads(subprocess.run(command, capture_output=True, check=True, timeout=120).stdout)
    assert told["knows"]
    found = {error["start"]: error for error in told["errors"]}
    assert found[2]["instead"] == ["："]

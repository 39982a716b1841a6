"""The review page as the service shows it: from the start page to the article that the service makes."""

from __future__ import annotations

from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from browsing import browser, watched
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page
from serving import Service, running

import dedup
from dedup.service import start

REPORT = Path(__file__).parents[2] / "fixtures" / "changzhi-2025.txt"
HOSTILE = "</p><script>alert(1)</script><img src=x onerror=alert(1)>{{7*7}}$lang"
TWICE = "<p>据市统计局发布的数据，今年前三季度全市粮食总产量达到321万吨，比上年同期增长2.5%，再创历史新高。</p>\n"
SAID = "据市统计局发布的数据，今年前三季度全市粮食总产量达到{}万吨，比上年同期增长2.5%，再创历史新高。"
DOUBT = f"{SAID.format(321)}\n\n市教育局同期新建改扩建公办幼儿园18所，新增学位5400个。\n\n{SAID.format(312)}\n"
OTHER = "<p>市教育局同期新建改扩建公办幼儿园18所，新增学位5400个。</p>\n"


@pytest.fixture(scope="module")
def service() -> Iterator[Service]:
    """One service for all tests that leave it as it was."""
    with running("--workers", "1") as started:
        yield started


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """One browser for all tests."""
    with browser() as started:
        yield started


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    """A page that complains about nothing."""
    context = chromium.new_context(locale="en-GB", accept_downloads=True)
    made = context.new_page()
    told = watched(made)
    yield made
    assert [
        line for line in told if not line.startswith(("http://127.0.0.1", "Failed to load resource: the server"))
    ] == []
    context.close()


def test_a_newcomer_pastes_a_report_and_gets_the_article(service: Service, page: Page) -> None:
    page.goto(f"http://127.0.0.1:{service.port}/")
    page.get_by_label("Paste an article").fill(REPORT.read_text("utf-8"))
    page.get_by_role("button", name="Show the page").click()
    page.get_by_role("radio", name="B, C").check()
    page.locator(".card", has_text="DUP002").get_by_role("radio", name="Keep this passage").check()
    page.get_by_role("button", name="Make the article").click()
    page.get_by_text("The service has made the article.").wait_for()
    made = page.locator("#canonical").text_content() or ""
    assert "完成招聘16.1万人" in made
    assert made.count("融资服务工作站") == 2


def test_every_kind_of_decision_goes_through_the_service(service: Service, page: Page) -> None:
    def pasted(text: str) -> None:
        page.goto(f"http://127.0.0.1:{service.port}/")
        page.get_by_label("Paste an article").fill(text)
        page.get_by_role("button", name="Show the page").click()
        page.locator("main[aria-busy=false]").wait_for(state="attached")

    def made() -> str:
        page.get_by_role("button", name="Make the article").click()
        page.get_by_text("The service has made the article.").wait_for()
        return page.locator("#canonical").text_content() or ""

    pasted(REPORT.read_text("utf-8"))
    asked = page.locator(".card", has_text="FIG001")
    asked.get_by_role("radio", name="B, C").check()
    asked.get_by_role("textbox", name="Another wording").fill("完成招聘16.2万人")
    page.get_by_role("button", name="Undo").click()
    assert "完成招聘16.1万人" in made()
    page.get_by_role("button", name="Redo").click()
    page.locator(".card", has_text="FIG003").get_by_role("textbox", name="Reason").fill("含游客")
    assert page.inner_text("#left") == "5 of 7 to decide"
    assert "完成招聘16.2万人" in made()
    pasted(DOUBT)
    doubt = page.locator(".card", has_text="DUP007")
    doubt.get_by_role("radio", name="Remove it: it is a copy").check()
    assert "312万吨" not in made()
    doubt.get_by_role("radio", name="Keep both: they are two texts").check()
    assert made() == DOUBT


def test_the_page_speaks_the_language_of_the_browser(service: Service, chromium: Browser) -> None:
    context = chromium.new_context(locale="zh-CN")
    page = context.new_page()
    page.goto(f"http://127.0.0.1:{service.port}/")
    page.get_by_label("或把文件拖到这里").set_input_files(REPORT)
    page.get_by_role("button", name="打开审稿页").click()
    assert page.locator("h1").text_content() == REPORT.name
    assert page.locator("#canonical").text_content() == dedup.clean(REPORT.read_text("utf-8")).text
    page.goto(f"http://127.0.0.1:{service.port}/")
    page.get_by_role("link", name="English").click()
    assert page.get_by_role("button", name="Show the page").is_visible()
    context.close()


def test_a_file_comes_back_in_its_format_as_decided(service: Service, page: Page, tmp_path: Path) -> None:
    story = tmp_path / "story.html"
    story.write_bytes(("<!-- 稿 -->\n" + TWICE + OTHER + TWICE).encode("gb18030"))
    page.goto(f"http://127.0.0.1:{service.port}/")
    page.get_by_label("or drop a file here").set_input_files(story)
    page.get_by_role("button", name="Show the page").click()
    page.get_by_role("radio", name="Keep this passage").check()
    page.get_by_role("button", name="Make the article").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="Save the file").click()
    assert download.value.suggested_filename == "story.html"
    assert Path(download.value.path()).read_bytes() == story.read_bytes()  # all is kept
    page.get_by_role("button", name="Undo").click()
    page.get_by_role("button", name="Make the article").click()
    page.get_by_text("The service has made the article.").wait_for()
    with page.expect_download() as download:
        page.get_by_role("button", name="Save the file").click()
    assert Path(download.value.path()).read_bytes().decode("gb18030").count("321万吨") == 1


def test_a_browser_with_a_token_may_ask_and_decide(page: Page, tmp_path: Path) -> None:
    (tmp_path / "tokens").write_text("secret\n", "ascii")
    with running("--workers", "1", "--token-file", str(tmp_path / "tokens")) as own:
        address = f"http://127.0.0.1:{own.port}"
        page.goto(address)
        assert not page.get_by_role("button", name="Show the page").is_visible()
        assert own.client.post("/v1/review", data={"text": "好"}).status_code == 401
        page.get_by_label("Token").fill("secret")
        page.get_by_role("button", name="Go on").click()
        page.get_by_label("Paste an article").fill(REPORT.read_text("utf-8"))
        page.get_by_role("button", name="Show the page").click()
        page.get_by_role("button", name="Make the article").click()
        page.get_by_text("The service has made the article.").wait_for()
        cookie = page.context.cookies()[0]
        assert (cookie["httpOnly"], cookie["sameSite"]) == (True, "Strict")
        guessed = own.client.post("/session", data={"token": "guess"})
        assert guessed.status_code == 401
        assert "This token is not known." in guessed.text
        assert "set-cookie" not in guessed.headers


def test_a_browser_is_told_in_words_what_is_wrong(service: Service, page: Page, tmp_path: Path) -> None:
    (tmp_path / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    page.goto(f"http://127.0.0.1:{service.port}/")
    page.get_by_label("or drop a file here").set_input_files(tmp_path / "picture.png")
    page.get_by_role("button", name="Show the page").click()
    assert "PNG" in page.get_by_role("alert").inner_text()
    assert page.get_by_role("button", name="Show the page").is_visible()
    page.goto(f"http://127.0.0.1:{service.port}/")
    page.get_by_role("button", name="Show the page").click()
    assert "paste an article" in page.get_by_role("alert").inner_text()
    machine = service.client.post("/v1/review", files={"file": ("a.png", b"\x89PNG\r\n\x1a\n")})
    assert machine.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_start_page_is_for_everybody(service: Service, chromium: Browser, scheme: str) -> None:
    context = chromium.new_context(bypass_csp=True, color_scheme=scheme, locale="zh-CN")  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(f"http://127.0.0.1:{service.port}/")
    found = [v for v in Axe().run(page).response["violations"] if v["impact"] in ("serious", "critical")]
    assert [(v["id"], v["nodes"][0]["html"][:200]) for v in found] == []
    context.close()


def test_a_text_that_was_refused_is_not_lost(service: Service, page: Page) -> None:
    text = f"\n  {HOSTILE}</textarea>"
    answer = service.client.post(
        "/v1/review", data={"text": text, "decisions": "{}"}, files={"file": b""}, headers={"accept": "text/html"}
    )
    assert answer.status_code == 422
    page.set_content(answer.text)
    assert page.get_by_label("Paste an article").input_value() == text
    assert page.get_by_role("alert").is_visible()


def test_a_pasted_article_has_a_heading_and_the_next_step_stands_out(service: Service, page: Page) -> None:
    page.goto(f"http://127.0.0.1:{service.port}/")
    page.get_by_label("Paste an article").fill(REPORT.read_text("utf-8"))
    page.get_by_role("button", name="Show the page").click()
    assert page.locator("h1").inner_text() == page.title() == "An article"
    colours = [
        page.get_by_role("button", name=name).evaluate("button => getComputedStyle(button).backgroundColor")
        for name in ("Save the decisions", "Make the article")
    ]
    assert colours[0] != colours[1]
    assert "dedup clean" not in page.locator("#result ~ *, .result").last.inner_text()


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002 - the parser's signature
        self.found.append(tag)


def tags(page: str) -> list[str]:
    parser = _Tags()
    parser.feed(page)
    return parser.found


@given(st.text(min_size=1), st.sampled_from(["en", "zh"]), st.booleans())
def test_no_complaint_makes_an_element(said: str, lang: str, may: bool) -> None:
    assert tags(start.page(lang, said + HOSTILE, may=may)) == tags(start.page(lang, "a", may=may))


def test_hostile_text_and_names_show_as_text(service: Service, page: Page) -> None:
    answer = service.client.post(
        "/v1/review",
        files={"file": (HOSTILE, f"{HOSTILE}\n\n{HOSTILE * 3}\n".encode())},
        data={"options": '{"lang": "en"}'},
        headers={"accept": "text/html"},
    )
    assert answer.status_code == 200
    page.set_content(answer.text)
    page.locator("main[aria-busy=false]").wait_for(state="attached")
    assert page.locator("img").count() == 0
    assert HOSTILE in (page.locator("#canonical").text_content() or "")
    refused = service.client.post(
        "/v1/review", data={HOSTILE: "x"}, files={"file": ("a", b"x")}, headers={"accept": "text/html"}
    )
    assert refused.status_code == 422
    assert tags(refused.text) == tags(start.page("en", "a"))

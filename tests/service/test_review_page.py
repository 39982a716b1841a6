"""The review page in a real browser: what is decided on it is what `dedup clean --decisions` carries out."""

from __future__ import annotations

import json
import struct
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pypdfium2
import pytest
from axe_playwright_python.sync_playwright import Axe
from browsing import browser, watched
from conftest import Run
from hypothesis import given
from hypothesis import strategies as st
from pictures import PICTURES, make
from playwright.sync_api import Browser, Page, expect

import dedup
from dedup.reports.base import Checked
from dedup.reports.review import render

ROOT = Path(__file__).parents[2]
REPORT = ROOT / "fixtures" / "changzhi-2025.txt"
HOSTILE = "</script><img src=x onerror=alert(1)>{{7*7}}<!--<script>\u202eabc\u2028&amp;"
SAID = "据市统计局发布的数据，今年前三季度全市粮食总产量达到{}万吨，比上年同期增长2.5%，再创历史新高。"
DOUBT = f"{SAID.format(321)}\n\n市教育局同期新建改扩建公办幼儿园18所，新增学位5400个。\n\n{SAID.format(312)}\n"


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """One browser for all tests."""
    with browser() as started:
        yield started


def written(text: str, lang: str = "en", name: str = "story.txt") -> str:
    cleaned = dedup.clean(text, dedup.Options(lang=lang))
    return render(Checked(name, text, cleaned.report), cleaned.unresolved, lang)


@pytest.fixture
def opened(chromium: Browser, tmp_path: Path) -> Iterator[Page]:
    """The page of the report."""
    file = tmp_path / "page.html"
    file.write_text(written(REPORT.read_text("utf-8")), "utf-8")
    context = chromium.new_context(accept_downloads=True, viewport={"width": 1200, "height": 900})
    page = context.new_page()
    told = watched(page)
    show(page, file)
    yield page
    assert told == []
    context.close()


def show(page: Page, file: Path) -> None:
    """Open a page, and wait until it has made all of itself."""
    page.goto(file.as_uri())
    page.locator("main[aria-busy=false]").wait_for(state="attached")


def downloaded(page: Page, tmp_path: Path) -> Path:
    with page.expect_download() as download:
        page.get_by_role("button", name="Save the decisions").click()
    file = tmp_path / "decisions.json"
    download.value.save_as(file)
    return file


def test_undecided_the_page_shows_the_article_that_clean_writes(opened: Page) -> None:
    assert opened.locator("#canonical").text_content() == dedup.clean(REPORT.read_text("utf-8")).text
    assert opened.inner_text("#left") == "7 of 7 to decide"


def test_what_is_decided_is_what_clean_carries_out(opened: Page, tmp_path: Path, run: Run) -> None:
    opened.get_by_role("radio", name="B, C").check()
    assert "完成招聘16.1万人" in (opened.locator("#canonical").text_content() or "")
    assert "4.16万人次" not in (opened.locator("#canonical").text_content() or "")
    opened.locator(".card", has_text="DUP002").get_by_role("radio", name="Keep this passage").check()
    assert opened.inner_text("#left") == "6 of 7 to decide"
    shown = opened.locator("#canonical").text_content()
    file = downloaded(opened, tmp_path)
    out = tmp_path / "final.txt"
    assert run("clean", REPORT, "--decisions", file, "-o", out).status == 1
    assert out.read_text("utf-8") == shown  # with its marks set, also in what is kept


def test_what_was_decided_before_is_saved_again(chromium: Browser, tmp_path: Path, run: Run) -> None:
    asked = next(f for f in dedup.check(REPORT.read_text("utf-8")).findings if f.rule == "FIG001")
    earlier = {"fingerprint": asked.fingerprint, "rule": "FIG001", "action": "choose", "witness": "B"}
    old = tmp_path / "old.json"
    old.write_text(json.dumps({"schema": "dedup.decisions/1", "decisions": [earlier]}), "utf-8")
    run("review", REPORT, "--decisions", old, "-o", tmp_path / "page.html")
    page = chromium.new_page()
    show(page, tmp_path / "page.html")
    page.locator(".card", has_text="DUP002").get_by_role("radio", name="Keep this passage").check()
    file = downloaded(page, tmp_path)
    run("clean", REPORT, "--decisions", file, "-o", tmp_path / "final.txt")
    article = (tmp_path / "final.txt").read_text("utf-8")
    assert "完成招聘16.1万人" in article
    assert article == page.locator("#canonical").text_content()
    page.close()


def test_undo_and_redo(opened: Page) -> None:
    before = opened.locator("#canonical").text_content()
    opened.get_by_role("radio", name="B, C").check()
    after = opened.locator("#canonical").text_content()
    assert after != before
    opened.get_by_role("button", name="Undo").click()
    assert opened.locator("#canonical").text_content() == before
    opened.keyboard.press("Control+y")
    assert opened.locator("#canonical").text_content() == after
    opened.keyboard.press("Control+z")
    assert opened.locator("#canonical").text_content() == before


def test_a_third_wording_and_a_reason(opened: Page, tmp_path: Path, run: Run) -> None:
    asked = opened.locator(".card", has_text="FIG001")
    asked.get_by_role("textbox", name="Another wording").fill("完成招聘16.2万人")
    opened.locator(".card", has_text="FIG003").get_by_role("textbox", name="Reason").fill("含游客")
    assert "完成招聘16.2万人" in (opened.locator("#canonical").text_content() or "")
    file = downloaded(opened, tmp_path)
    made = {d["rule"]: d for d in json.loads(file.read_text("utf-8"))["decisions"]}
    assert (made["FIG001"]["text"], made["FIG003"]["reason"]) == ("完成招聘16.2万人", "含游客")
    out = tmp_path / "final.txt"
    run("clean", REPORT, "--decisions", file, "-o", out)
    assert out.read_text("utf-8") == opened.locator("#canonical").text_content()


def test_a_doubt_is_applied(chromium: Browser, tmp_path: Path, run: Run) -> None:
    story = tmp_path / "story.txt"
    story.write_text(DOUBT, "utf-8")
    (tmp_path / "page.html").write_text(written(DOUBT), "utf-8")
    page = chromium.new_page()
    show(page, tmp_path / "page.html")
    doubt = page.locator(".card", has_text="DUP007")
    assert "likely a copy" in doubt.inner_text()
    doubt.get_by_role("radio", name="Remove it: it is a copy").check()
    file = downloaded(page, tmp_path)
    run("clean", story, "--decisions", file, "-o", tmp_path / "final.txt")
    assert (tmp_path / "final.txt").read_text("utf-8") == page.locator("#canonical").text_content()
    assert "312" not in (page.locator("#canonical").text_content() or "")
    page.close()


def test_by_keyboard_alone(opened: Page) -> None:
    opened.keyboard.press("Tab")
    assert opened.evaluate("document.activeElement.className") == "skip"
    for _ in range(60):
        opened.keyboard.press("Tab")
        if opened.evaluate("document.activeElement.name || ''").startswith("d") and opened.evaluate(
            "document.activeElement.closest('.card').textContent.includes('FIG001')"
        ):
            break
    opened.keyboard.press("ArrowDown")
    opened.keyboard.press("ArrowDown")
    assert "完成招聘16.1万人" in (opened.locator("#canonical").text_content() or "")
    opened.keyboard.press("Control+z")
    opened.keyboard.press("Control+z")
    assert opened.inner_text("#left") == "7 of 7 to decide"


def test_what_is_written_letter_by_letter_is_one_step_back(opened: Page) -> None:
    before = opened.locator("#canonical").text_content()
    field = opened.locator(".card", has_text="FIG001").get_by_role("textbox", name="Another wording")
    field.press_sequentially("完成招聘16万人")
    assert "完成招聘16万人" in (opened.locator("#canonical").text_content() or "")
    opened.get_by_role("button", name="Undo").click()
    assert opened.locator("#canonical").text_content() == before
    assert opened.get_by_role("button", name="Undo").is_disabled()


def made(page: Page, tmp_path: Path) -> list[dict[str, str]]:
    decisions: list[dict[str, str]] = json.loads(downloaded(page, tmp_path).read_text("utf-8"))["decisions"]
    return decisions


def test_a_field_shows_what_is_decided(opened: Page, tmp_path: Path) -> None:
    asked = opened.locator(".card", has_text="FIG001")
    field = asked.get_by_role("textbox", name="Another wording")
    field.fill("16.2万人")
    asked.get_by_role("radio", name="B, C").check()
    field.fill("16.3万人")
    opened.get_by_role("button", name="Undo").click()
    opened.get_by_role("button", name="Undo").click()
    assert made(opened, tmp_path)[0]["text"] == field.input_value() == "16.2万人"
    field.fill("")
    assert made(opened, tmp_path) == []
    reason = asked.get_by_role("textbox", name="Reason")
    reason.fill("含游客")
    reason.fill(" ")
    assert made(opened, tmp_path) == []
    asked.get_by_role("radio", name="B, C").check()
    reason.fill("")  # says nothing of the choice
    assert made(opened, tmp_path)[0]["action"] == "choose"
    asked.get_by_role("radio", name="Leave it as it is").check()
    assert made(opened, tmp_path) == []


@pytest.mark.parametrize("landscape", [False, True])
def test_the_whole_article_is_printed(opened: Page, tmp_path: Path, landscape: bool) -> None:
    opened.pdf(path=tmp_path / "page.pdf", landscape=landscape)
    with pypdfium2.PdfDocument(tmp_path / "page.pdf") as printed:
        text = "".join("".join(page.get_textpage().get_text_range().split()) for page in printed)
    article = dedup.clean(REPORT.read_text("utf-8")).text
    missing = [line for line in map("".join, map(str.split, article.splitlines())) if line not in text]
    assert len(missing) <= 1, missing  # which the end of a page parts


def test_a_name_that_is_no_text_is_shown(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(written("甲", name="\udcff.txt"), "utf-8")


def test_nothing_is_accepted_without_a_reason(opened: Page) -> None:
    asked = opened.locator(".card", has_text="FIG003")
    asked.get_by_role("radio", name="Leave it as it is").check()
    assert "Write down the reason" in opened.inner_text("#live")
    assert opened.inner_text("#left") == "7 of 7 to decide"
    opened.keyboard.type("含游客")  # the field has the focus
    assert opened.inner_text("#left") == "6 of 7 to decide"


def test_the_change_is_in_sight_at_once(opened: Page) -> None:
    opened.get_by_role("radio", name="B, C").check()
    changed = opened.locator("#canonical .changed")
    expect(changed).to_contain_text("完成招聘16.1万人")
    opened.wait_for_function(
        """() => {
          const box = (where) => document.querySelector(where).getBoundingClientRect();
          const [panel, line] = [box("#canonical"), box(".changed")];
          return 0 <= panel.top && panel.top <= line.top && line.bottom <= panel.bottom && panel.bottom <= innerHeight;
        }""",
        timeout=5_000,
    )


def test_paragraphs_that_read_alike_are_folded_away(opened: Page) -> None:
    section = opened.locator("#copies + *").locator(".card").first
    assert section.locator("tbody tr:visible").count() == 1
    section.get_by_role("button", name="Show 11 paragraphs").click()
    assert section.locator("tbody tr:visible").count() == 12


def test_a_click_leads_to_the_place(opened: Page) -> None:
    opened.locator(".card", has_text="FIG001").get_by_role("button", name="B line 178").click()
    assert "16.1万人" in opened.evaluate("document.activeElement.textContent")
    text = REPORT.read_text("utf-8")
    match = next(m for m in dedup.check(text).matches if m.relation == "copy")
    plot = opened.locator(".dots")
    box = plot.bounding_box()
    assert box
    x, y = ((place.start + place.end) / 2 / len(text) for place in (match.a, match.b))
    plot.click(position={"x": x * box["width"], "y": y * box["height"]})
    assert text[match.b.start : match.b.end] in opened.evaluate("document.activeElement.textContent")


@pytest.mark.parametrize(("_name", "lang", "scheme", "width", "height"), PICTURES)
def test_nothing_serious_for_those_who_see_or_hear_otherwise(
    chromium: Browser, tmp_path: Path, _name: str, lang: str, scheme: str, width: int, height: int
) -> None:
    (tmp_path / "page.html").write_text(written(REPORT.read_text("utf-8"), lang), "utf-8")
    context = chromium.new_context(
        bypass_csp=True,
        color_scheme=scheme,  # type: ignore[arg-type]
        viewport={"width": width, "height": height},
    )
    page = context.new_page()
    show(page, tmp_path / "page.html")
    page.get_by_role("radio", name="B, C").check()
    found = [v for v in Axe().run(page).response["violations"] if v["impact"] in ("serious", "critical")]
    assert [(v["id"], v["nodes"][0]["html"][:200]) for v in found] == []
    context.close()


def test_the_pictures_of_the_documentation_are_of_this_page(chromium: Browser, tmp_path: Path) -> None:
    shown = (ROOT / "docs" / "review.md").read_text("utf-8")
    for picture in make(chromium, tmp_path):
        there = ROOT / "docs" / picture.name
        assert f"({picture.name})" in shown
        assert struct.unpack(">II", there.read_bytes()[16:24]) == struct.unpack(">II", picture.read_bytes()[16:24])


def test_it_is_small_and_opens(chromium: Browser, tmp_path: Path) -> None:
    page_text = written(REPORT.read_text("utf-8"))
    assert len(page_text.encode()) <= 300_000
    (tmp_path / "page.html").write_text(page_text, "utf-8")
    page = chromium.new_page()
    show(page, tmp_path / "page.html")
    assert page.locator("#canonical").text_content()
    page.close()


class _Elements(HTMLParser):
    """Counts what a parser makes of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002 - the parser's signature
        self.tags.append(tag)


def tags(page: str) -> list[str]:
    parser = _Elements()
    parser.feed(page)
    return parser.tags


@given(st.text(), st.text())
def test_no_text_makes_an_element(text: str, name: str) -> None:
    assert tags(written(text + HOSTILE, name=name + HOSTILE)) == tags(written("甲", name="a"))


def test_hostile_text_shows_as_text(chromium: Browser, tmp_path: Path) -> None:
    text = f"{HOSTILE}\n\n{SAID.format(HOSTILE)}\n\n{SAID.format(HOSTILE)}\n\n{'长' * 1_000_000}\n"
    (tmp_path / "page.html").write_text(written(text, name=HOSTILE), "utf-8")
    page = chromium.new_page()
    told = watched(page)
    show(page, tmp_path / "page.html")
    assert HOSTILE in (page.locator(".text").text_content() or "")
    assert HOSTILE.replace("\u202e", "") in (page.locator("#canonical").text_content() or "")
    assert page.locator("img").count() == 0
    assert page.locator("h1").text_content() == HOSTILE
    assert told == []
    page.close()


def test_the_command_writes_it(run: Run, tmp_path: Path) -> None:
    ran = run("review", REPORT, "-o", tmp_path / "page.html")
    assert ran.status == 0
    assert "7 to decide" in ran.err
    assert '"DUP001"' in (tmp_path / "page.html").read_text("utf-8")

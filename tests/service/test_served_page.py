"""The review page as the service shows it: from the start page to the article that the service makes."""

from __future__ import annotations

from pathlib import Path

from browsing import browser, watched
from serving import running

import dedup

REPORT = Path(__file__).parents[2] / "fixtures" / "changzhi-2025.txt"


def test_a_newcomer_pastes_a_report_and_gets_the_article() -> None:
    with running("--workers", "1") as service, browser() as chromium:
        page = chromium.new_page()
        told = [line for line in watched(page) if str(service.port) not in line]
        page.goto(f"http://127.0.0.1:{service.port}/")
        page.get_by_label("Article").fill(REPORT.read_text("utf-8"))
        page.get_by_role("button", name="Show the page").click()
        page.get_by_role("radio", name="完成招聘16.1万人").check()
        page.locator(".card", has_text="DUP002").get_by_role("radio", name="Keep this passage").check()
        page.get_by_role("button", name="Make the article").click()
        page.get_by_text("The service has made the article.").wait_for(state="attached")
        made = page.locator("#canonical").text_content() or ""
        assert "完成招聘16.1万人" in made
        assert made.count("融资服务工作站") == 2
        assert told == []


def test_a_file_is_shown_as_well() -> None:
    with running("--workers", "1", "--lang", "zh") as service, browser() as chromium:
        page = chromium.new_page()
        page.goto(f"http://127.0.0.1:{service.port}/")
        page.get_by_label("文件").set_input_files(REPORT)
        page.get_by_role("button", name="打开审稿页").click()
        assert page.locator("h1").text_content() == REPORT.name
        assert page.locator("#canonical").text_content() == dedup.clean(REPORT.read_text("utf-8")).text

"""What a service with an archive says of an article of which something has run before, also on the page."""

from __future__ import annotations

from pathlib import Path

from browsing import browser
from serving import running

SAID = (
    "今年以来，市人社局共举办线上线下招聘会321场，组织用人单位2140家，提供岗位6.2万个，受到求职者普遍欢迎，"
    "初步达成意向{}万人次。"
)
OTHER = "市教育局同期新建改扩建公办幼儿园18所，新增学位5400个，学前教育普惠水平进一步提高。"


def test_what_has_run_with_another_figure_is_said_and_shown(tmp_path: Path) -> None:
    with running("--workers", "1", "--archive", str(tmp_path / "archive.db")) as own:
        own.post(
            "/v1/archive/add", id="2025-11-20/a2", text=f"{SAID.format('4.16')}\n", date="2025-11-20", source="晚报"
        )
        text = f"{OTHER}\n\n{SAID.format('16.4')}\n"
        for path in ("/v1/check", "/v1/clean"):
            found = {f["rule"]: f for f in own.post(path, text=text)["findings"]}
            assert found["ARC002"]["related"][0]["article"] == "2025-11-20/a2"
        page = own.client.post("/v1/review", json={"text": text, "options": {"lang": "en"}})
        with browser() as chromium:
            shown = chromium.new_page()
            shown.set_content(page.text)
            shown.locator("main[aria-busy=false]").wait_for(state="attached")
            told = shown.locator(".card", has_text="ARC002").inner_text()
            assert "2025-11-20" in told
            assert "4.16" in told

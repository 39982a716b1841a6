"""`/v1/archive`, and what the service says of an article of which something has run before."""

from __future__ import annotations

from pathlib import Path

from browsing import browser
from serving import running

SAID = (
    "今年以来，市人社局共举办线上线下招聘会321场，组织用人单位2140家，提供岗位6.2万个，受到求职者普遍欢迎，"
    "初步达成意向{}万人次。"
)
OTHER = "市教育局同期新建改扩建公办幼儿园18所，新增学位5400个，学前教育普惠水平进一步提高。"


def test_what_has_run_is_found_and_shown(tmp_path: Path) -> None:
    with running("--workers", "1", "--archive", str(tmp_path / "archive.db")) as own:
        assert own.post("/v1/archive/find", text=SAID.format("4.16")) == {"sightings": []}
        old = {
            "id": "2025-11-20/a2",
            "text": f"{SAID.format('4.16')}\n\n旧闻另有一段，说的是别的事情。",
            "date": "2025-11-20",
        }
        assert own.post("/v1/archive/add", **old, source="晚报") == {"id": "2025-11-20/a2"}
        text = f"{OTHER}\n\n{SAID.format('16.4')}\n"
        (sighting,) = own.post("/v1/archive/find", text=text)["sightings"]
        assert (sighting["article"], sighting["date"], sighting["source"]) == ("2025-11-20/a2", "2025-11-20", "晚报")
        assert 0.4 < sighting["share"] < 0.9
        for path in ("/v1/check", "/v1/clean"):
            found = {f["rule"]: f for f in own.post(path, text=text)["findings"]}
            assert found["ARC002"]["related"][0]["article"] == "2025-11-20/a2"
        page = own.client.post("/v1/review", json={"text": text, "options": {"lang": "en"}})
        with browser() as chromium:
            shown = chromium.new_page()
            shown.set_content(page.text)
            shown.locator("main[aria-busy=false]").wait_for(state="attached")
            card = shown.locator(".card", has_text="ARC002")
            assert "2025-11-20" in card.inner_text()
            assert "4.16" in card.inner_text()
        described = own.client.get("/openapi.json").json()["paths"]
        assert {"/v1/archive/find", "/v1/archive/add"} <= set(described)


def test_what_cannot_be_added_is_told(tmp_path: Path) -> None:
    with running("--workers", "1", "--archive", str(tmp_path / "archive.db")) as own:
        assert own.client.post("/v1/archive/add", json={"text": "好"}).status_code == 422
        assert own.client.post("/v1/archive/add", json={"text": "好", "id": 5}).status_code == 422
        wrong = own.client.post("/v1/archive/add", json={"text": "好", "id": "a", "date": "yesterday"})
        assert wrong.status_code == 422, wrong.text
        assert own.client.post("/v1/archive/find", json={"text": "好", "id": "a"}).status_code == 422
        form = own.client.post("/v1/archive/add", files={"file": ("a.txt", SAID.encode())}, data={"id": "b"})
        assert form.json() == {"id": "b"}


def test_without_an_archive_there_is_nothing() -> None:
    with running("--workers", "1") as own:
        assert own.client.post("/v1/archive/find", json={"text": "好"}).status_code == 404

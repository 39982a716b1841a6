"""`/v1/archive`: what is added is found, over several workers."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from schemas import valid
from serving import Service, running

FAIR = (
    "截至11月20日，全市今年举办各类招聘会210场，初步达成就业意向4.16万人次，其中高校毕业生占三成以上。\n\n"
    "会议强调，要把稳就业摆在更加突出的位置，加强对重点群体的帮扶，推动实现更加充分更高质量的就业。"
)
CHANGED = FAIR.replace("4.16万", "16.1万")


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """A service of two workers with an archive that one article is in."""
    archive = tmp_path_factory.mktemp("archive") / "a.db"
    with running("--workers", "2", "--archive", str(archive)) as started:
        told = {"id": "fair", "date": "2025-11-20", "source": "wire"}
        assert started.post("/v1/archive/add", text=FAIR, **told) == {"id": "fair"}
        yield started


def test_what_was_added_is_found(service: Service) -> None:
    for _ in range(4):  # by either worker
        (sighting,) = valid(service.post("/v1/archive/find", text=CHANGED), "sightings-1")["sightings"]
        assert (sighting["article"], sighting["date"], sighting["share"]) == ("fair", "2025-11-20", 1.0)


def test_check_asks_the_archive(service: Service) -> None:
    rules = {f["rule"] for f in service.post("/v1/check", text=CHANGED)["findings"]}
    assert {"ARC001", "ARC002"} <= rules


def test_a_file_is_added_and_found(service: Service) -> None:
    files = {"file": ("story.html", f"<p>{CHANGED}</p>".encode())}
    added = service.client.post("/v1/archive/add", files=files, data={"id": "page"})
    assert added.json() == {"id": "page"}
    found = service.client.post("/v1/archive/find", files=files).json()
    assert found["sightings"][0]["article"] == "page"


@pytest.mark.parametrize(
    ("path", "sent", "told"),
    [
        ("add", {"text": FAIR}, "'id'"),
        ("add", {"text": FAIR, "id": "a", "date": "gestern"}, "2025-11-20"),
        ("add", {"text": FAIR, "id": "a", "options": {}}, "no field"),
        ("find", {"text": FAIR, "offsets": "byte"}, "code points"),
    ],
)
def test_what_makes_no_sense_is_refused(service: Service, path: str, sent: dict[str, object], told: str) -> None:
    answer = service.client.post(f"/v1/archive/{path}", json=sent)
    assert answer.status_code == 422
    assert told in answer.json()["detail"]


def test_a_page_of_another_site_adds_nothing(service: Service, tmp_path: Path) -> None:
    page = {"origin": "https://evil.example.cn", "sec-fetch-site": "cross-site", "sec-fetch-mode": "no-cors"}
    sent = {"text": (None, "今年前三季度全市粮食总产量达到999万吨。"), "id": (None, "forged")}
    refused = service.client.post("/v1/archive/add", files=sent, headers=page)
    assert (refused.status_code, refused.json()["title"]) == (403, "This is not allowed")
    own = {"origin": str(service.client.base_url), "sec-fetch-site": "same-origin"}
    assert service.client.post("/v1/archive/add", files={**sent, "id": (None, "own")}, headers=own).status_code == 200
    with running("--archive", str(tmp_path / "b.db"), "--workers", "1", "--cors", page["origin"]) as named:
        assert named.client.post("/v1/archive/add", files=sent, headers=page).status_code == 200


def test_a_service_without_an_archive_says_so() -> None:
    with running("--workers", "1") as bare:
        answer = bare.client.post("/v1/archive/find", json={"text": FAIR})
    assert (answer.status_code, "--archive" in answer.json()["detail"]) == (404, True)

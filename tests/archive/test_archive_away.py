"""An archive whose server goes away and comes back: who asks is told so, and is answered again without a restart."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from servers import MISSING, Server, fresh, programs, stoppable

import dedup
from dedup.errors import ArchiveError, ConnectionLostError

FAIR = "截至11月20日，全市今年举办各类招聘会210场，初步达成就业意向4.16万人次，其中高校毕业生占三成以上。"


@pytest.fixture
def server() -> Iterator[Server]:
    """A PostgreSQL server of this test's own."""
    pytest.importorskip("psycopg", reason="psycopg is missing: pip install --group dev", exc_type=ImportError)
    folder = programs()
    if folder is None:
        pytest.skip(MISSING)
    with stoppable(folder) as stopped:
        stopped.start()
        yield stopped


def test_a_connection_that_was_lost_is_made_anew(server: Server) -> None:
    url = fresh(server.address)
    with dedup.open_archive(url) as archive:
        archive.add("fair", FAIR)
        server.stop()
        server.start()
        (sighting,) = archive.find(FAIR)
        assert sighting.article == "fair"
        server.stop()
        for _ in range(2):
            with pytest.raises(ConnectionLostError, match="cannot be reached"):
                archive.find(FAIR)
        server.start()
        archive.add("again", FAIR)
        assert {one.article for one in archive.find(FAIR)} == {"fair", "again"}
    with pytest.raises(ArchiveError, match="closed"):
        archive.find(FAIR)


def test_a_service_tells_that_its_archive_is_away_and_goes_on_when_it_is_back(server: Server) -> None:
    from serving import running

    url = fresh(server.address)
    server.stop()
    with running("--workers", "2", "--archive", url) as own:

        def asked(path: str) -> int:
            answer = own.client.post(f"/v1/{path}", json={"text": FAIR, **({"id": "a"} if "add" in path else {})})
            if answer.status_code != 200:
                assert answer.headers["retry-after"] == "1"
                assert answer.headers["content-type"] == "application/problem+json"
                assert "postgresql" not in answer.text
                assert server.address.partition("=")[2] not in answer.text
            return answer.status_code

        paths = ("archive/add", "archive/find", "check")
        assert [asked(path) for path in paths] == [503, 503, 503]
        server.start()
        assert [asked(path) for path in (*paths, *paths)] == [200] * 6
        server.stop()
        assert [asked(path) for path in paths] == [503, 503, 503]
        server.start()
        assert [asked(path) for path in (*paths, *paths)] == [200] * 6
        wrong = own.client.post("/v1/archive/add", json={"text": FAIR, "id": "a", "date": "gestern"})
        assert wrong.status_code == 422
        own.process.terminate()
        own.read_until("stopped")
    assert any("cannot be reached" in row.get("where", "") for row in own.log)
    assert FAIR not in str(own.log)

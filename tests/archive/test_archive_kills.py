"""A process that is killed while it adds loses nothing that it has acknowledged."""

from __future__ import annotations

from killing import survives


def test_nothing_acknowledged_is_lost(archive_url: str) -> None:
    assert survives(archive_url, 40) > 0

"""Measures for Prometheus: what was asked, how it ended and how long it took, never what a text says."""

from __future__ import annotations

from typing import Any

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

from dedup.service.pool import Pool

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"
_SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60)


class Measures:
    """The measures of one service; each has a registry of its own, so that two in one process do not mix."""

    def __init__(self, pool: Pool) -> None:
        self._registry = CollectorRegistry()
        kept: dict[str, Any] = {"registry": self._registry}
        self._requests = Counter("dedup_requests", "Requests answered.", ("path", "status"), **kept)
        self._seconds = Histogram("dedup_request_seconds", "Time to an answer.", ("path",), buckets=_SECONDS, **kept)
        self._characters = Counter("dedup_characters", "Characters of the articles worked on.", **kept)
        for name, told, ask in (
            ("dedup_workers", "Worker processes.", lambda: pool.size),
            ("dedup_workers_busy", "Workers that have an article.", lambda: pool.busy),
            ("dedup_requests_waiting", "Requests that wait for a worker.", lambda: pool.waiting),
            ("dedup_worker_deaths", "Workers that ended in the middle of an article.", lambda: pool.deaths),
        ):
            Gauge(name, told, **kept).set_function(ask)

    def answered(self, path: str, status: int, seconds: float) -> None:
        """Count an answer; `path` is one that is served or "other", so that what strangers ask for adds no series."""
        self._requests.labels(path, str(status)).inc()
        self._seconds.labels(path).observe(seconds)

    def worked(self, characters: int) -> None:
        """Count the characters of an article."""
        self._characters.inc(characters)

    def page(self) -> bytes:
        """Return all measures in the text format of Prometheus."""
        return generate_latest(self._registry)

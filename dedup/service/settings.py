"""What whoever starts the service asks for."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Settings:
    """How the service runs.

    Without `tokens` everybody who reaches the port may ask; with some, one is needed. `origins` are the sites whose
    pages may ask (CORS); none may unless it is named. `max_body` is in bytes, `timeout` in seconds for one article.
    At most `waiting` requests wait for one of the `workers`; more are sent away with a word on when to come back. The
    `archive` is the one that is asked, and added to.
    """

    tokens: tuple[str, ...] = ()
    origins: tuple[str, ...] = ()
    max_body: int = 32 << 20
    timeout: float = 60.0
    workers: int = 2
    waiting: int = 32
    lang: str = "en"
    archive: str | None = None

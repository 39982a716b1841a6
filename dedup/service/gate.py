"""The gate before all routes: who may ask, how large a body may be, and what is measured and logged of each answer."""

from __future__ import annotations

import hmac
import time
from collections.abc import Container
from urllib.parse import parse_qs

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dedup.errors import RequestError
from dedup.service.measures import Measures, log
from dedup.service.problems import told
from dedup.service.settings import Settings

_OPEN = ("/healthz", "/readyz")  # for whoever watches over the service, which has no token


class Gate:
    """ASGI middleware: refuses what may not pass, and tells what was answered.

    A body that is too large is refused as soon as that is known: by its announced length, or once so much has come.
    """

    def __init__(self, app: ASGIApp, settings: Settings, measures: Measures, paths: Container[str]) -> None:
        self._app = app
        self._paths = paths
        self._settings = settings
        self._measures = measures

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or refuse it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        began, answered = time.perf_counter(), [500]

        async def watched(message: Message) -> None:
            if message["type"] == "http.response.start":
                answered[0] = message["status"]
            await send(message)

        try:
            self._prove_token(scope)
            self._prove_length(scope)
            await self._app(scope, self._limited(receive), watched)
        except RequestError as error:
            await told(error, self._settings.lang)(scope, receive, watched)
        seconds = time.perf_counter() - began
        route = scope["path"] if scope["path"] in self._paths else "other"
        self._measures.answered(route, answered[0], seconds)
        log("answered", method=scope["method"], path=route, status=answered[0], seconds=round(seconds, 4))

    def _prove_token(self, scope: Scope) -> None:
        if not self._settings.tokens or scope["path"] in _OPEN or scope["method"] == "OPTIONS":
            return
        given = _header(scope, b"authorization").partition(b" ")
        asked = given[2].strip() if given[0].lower() == b"bearer" else _api_key(scope)
        if not any(hmac.compare_digest(asked, token.encode()) for token in self._settings.tokens):
            said = "send a token in the header: Authorization: Bearer TOKEN"
            raise RequestError(401, said, headers={"WWW-Authenticate": 'Bearer realm="dedup"'})

    def _prove_length(self, scope: Scope) -> None:
        announced = _header(scope, b"content-length")
        if announced.isdigit() and int(announced) > self._settings.max_body:
            raise self._too_large()

    def _limited(self, receive: Receive) -> Receive:
        come = 0

        async def limited() -> Message:
            nonlocal come
            message = await receive()
            come += len(message.get("body", b""))
            if come > self._settings.max_body:
                raise self._too_large()
            return message

        return limited

    def _too_large(self) -> RequestError:
        said = "at most {most} bytes are read: send the article in parts"
        return RequestError(413, said, most=self._settings.max_body)


def _header(scope: Scope, name: bytes) -> bytes:
    for key, value in scope["headers"]:
        if key == name:
            return bytes(value)
    return b""


def _api_key(scope: Scope) -> bytes:
    """Return the token as LanguageTool's clients send it, in the address; they know no header."""
    query: bytes = scope["query_string"]
    return parse_qs(query.decode("latin-1")).get("apiKey", [""])[0].encode()

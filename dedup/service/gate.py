"""The gate before all routes: who may ask, how large a body may be, and what is measured and logged of each answer."""

from __future__ import annotations

import time
from collections.abc import Container

from starlette.requests import ClientDisconnect
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dedup.errors import RequestError
from dedup.review.run_rules import failed_at
from dedup.service import tokens
from dedup.service.logs import log
from dedup.service.measures import Measures
from dedup.service.problems import our_fault, told
from dedup.service.settings import Settings

# For whoever watches over the service; for browsers, which ask for a token there; and for LanguageTool's clients, which
# ask for the languages without one, and have it in their form: that route looks at it.
_OPEN = ("/healthz", "/readyz", "/", "/session", "/v2/check", "/check", "/v2/languages", "/languages")

_GONE = 499  # nobody is left to be answered; nginx counts it so


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
        began, answered = time.perf_counter(), [0]

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
        except ClientDisconnect:
            answered[0] = answered[0] or _GONE
        except Exception as error:  # noqa: BLE001 - it is logged with its place, and the client is told
            log("fault", where=f"{type(error).__name__} at {failed_at(error)}")
            if not answered[0]:
                await told(our_fault(), self._settings.lang)(scope, receive, watched)
        seconds = time.perf_counter() - began
        route = scope["path"] if scope["path"] in self._paths else "other"
        self._measures.answered(route, answered[0], seconds)
        log("answered", method=scope["method"], path=route, status=answered[0], seconds=round(seconds, 4))

    def _prove_token(self, scope: Scope) -> None:
        if not self._settings.tokens or scope["path"] in _OPEN or scope["method"] == "OPTIONS":
            return
        if not tokens.known(tokens.given(scope), self._settings.tokens):
            raise tokens.refusal()

    def _prove_length(self, scope: Scope) -> None:
        announced = tokens.header(scope, b"content-length")
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
